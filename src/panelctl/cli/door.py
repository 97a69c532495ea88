"""The way in: finds the verb, loads its file only when it is called, and lets no error past.

Everything that leans on Typer's own copy of click is in this file.
"""

import os
import sys
from collections.abc import Sequence
from functools import cache
from importlib import import_module
from typing import Any, NoReturn

import typer
from typer import _completion_classes
from typer._click import ClickException, Command, Context
from typer._click.exceptions import BadParameter, NoArgsIsHelpError, NoSuchOption, UsageError
from typer._click.types import IntRange
from typer._click.utils import echo
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from panelctl.cli import present
from panelctl.cli.desk import Desk
from panelctl.cli.verbs import BEFORE_THE_VERB, VERBS, WITH_VALUE
from panelctl.errors import BadCommand, PanelctlError, nearest, quoted

NAME = "panelctl"
USAGE = 2
INTERRUPTED = 130

# Typer would load rich at every TAB, to take out of the help a markup that ours does not have.
_completion_classes._sanitize_help_text = str  # type: ignore[assignment]


class Unloaded(TyperCommand):
    """A verb as help and completion list it, before its file is loaded."""


class Door(TyperGroup):
    """The root command: lists verbs from a table, and turns every error into words and an exit status."""

    def __init__(self, **options: Any) -> None:  # whatever Typer gives its groups
        super().__init__(**options)
        self.called = ""
        self.desk: Desk | None = None
        for name, summary in VERBS.items():
            self.add_command(Unloaded(name, help=summary, rich_markup_mode=None))

    def main(
        self,
        args: Sequence[str] | None = None,
        *rest: Any,  # Typer's own signature
        **options: Any,  # the same
    ) -> NoReturn:
        """Run one command and end the process with its exit status."""
        os.umask(0o077)
        present.prepare_output()
        self._main_shell_completion({}, NAME)
        sys.exit(self._status(list(sys.argv[1:] if args is None else args)))

    def resolve_command(
        self, ctx: Context, args: list[str]
    ) -> tuple[str | None, Command | None, list[str]]:
        name, *rest = args
        if name not in self.commands:
            if ctx.resilient_parsing:
                return None, None, rest
            raise BadCommand(
                f"There is no verb {quoted(name)}{nearest(name, self.commands)}",
                f"See {NAME} --help",
            )
        self.called = name
        if isinstance(self.commands[name], Unloaded):
            self.commands[name] = loaded(name)
        command = self.commands[name]
        if isinstance(command, TyperGroup) and rest and rest[0] in command.commands:
            self.called = f"{name} {rest[0]}"
        return name, command, rest

    def _status(self, arguments: list[str]) -> int:
        json = _asks_json(arguments)
        try:
            self._carry_out(arguments)
        except typer.Exit as end:
            return end.exit_code
        except (typer.Abort, EOFError, KeyboardInterrupt):
            return INTERRUPTED
        except BrokenPipeError:
            present.forget_output()
        except Exception as fault:
            if isinstance(fault, NoArgsIsHelpError) and not json:
                fault.show()
                return USAGE
            return present.failed(self._as_error(fault), self.called, json)
        return 0

    def _as_error(self, fault: Exception) -> PanelctlError:
        """What went wrong in words; a fault of panelctl itself is logged."""
        if isinstance(fault, PanelctlError):
            return fault
        if isinstance(fault, NoArgsIsHelpError):
            path = fault.ctx.command_path
            return BadCommand(f"{path} needs a command", f"See {path} --help")
        if isinstance(fault, ClickException):
            return _as_usage(fault)
        if isinstance(fault, OSError) and _is_of_printing(fault):
            return present.lost_output(fault, done=False)
        from panelctl.cli.unexpected import logged  # only for faults of panelctl itself

        return logged(fault, self.desk.folder if self.desk else None)

    def _carry_out(self, arguments: list[str]) -> None:
        with self.make_context(NAME, arguments.copy()) as context:
            try:
                self.invoke(context)
            finally:
                self.desk = context.obj


class WithUsual(TyperGroup):
    """A verb of which one command is usually meant: `minutes 2027-01-20` is `minutes show 2027-01-20`."""

    usual = "show"

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        if not args or (args[0] not in self.commands and args[0] not in ctx.help_option_names):
            args = [self.usual, *args]
        return super().parse_args(ctx, args)


@cache
def loaded(name: str) -> Command:
    """A verb with its options, from its own file."""
    return get_command(import_module(f"panelctl.cli.{name}").app)


def verb_app(help: str | None = None) -> typer.Typer:
    """An empty Typer app for the file of one verb."""
    return typer.Typer(
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        add_completion=False,
        no_args_is_help=True,
        help=help,
    )


def _asks_json(arguments: list[str]) -> bool:
    """Whether `--json` stands before the verb, even where the command line is too wrong to be parsed."""
    words = iter(arguments)
    for word in words:
        if word == "--json":
            return True
        if word in WITH_VALUE:
            next(words, None)
        elif not word.startswith("-"):
            return False
    return False


def _is_of_printing(fault: OSError) -> bool:
    """Whether a help or a version could not be written; whatever else is printed says so itself."""
    from traceback import walk_tb  # slow: only where something could not be written

    return any(frame.f_code is echo.__code__ for frame, _ in walk_tb(fault.__traceback__))


def _as_usage(fault: ClickException) -> BadCommand:
    context = fault.ctx if isinstance(fault, UsageError) else None
    if not context:
        return BadCommand(_message(fault), f"See {NAME} --help")
    if isinstance(fault, NoSuchOption):
        return _no_such_option(fault, context)
    if isinstance(fault, BadParameter) and fault.param and isinstance(fault.param.type, IntRange):
        name, range_ = fault.param.opts[0], fault.param.type
        upper = f" to {range_.max}" if range_.max is not None else ""
        wrong = f"{name} is not a whole number from {range_.min}{upper}"
        return BadCommand(wrong, f"See {context.command_path} --help")
    return BadCommand(_message(fault), f"See {context.command_path} --help")


def _no_such_option(fault: NoSuchOption, context: Context) -> BadCommand:
    """An option out of its place, and a number below nought, are known for what they are."""
    option = fault.option_name
    if option in BEFORE_THE_VERB and context.parent:
        words = context.command_path.removeprefix(NAME)
        return BadCommand(f"{option} stands before the verb", f"Write {NAME} {option}{words} …")
    if option.lstrip("-")[:1].isdecimal():
        return BadCommand(
            f"{option} is below nought, and is read as an option",
            "Write a number without a minus, and before or after to say which way",
        )
    return BadCommand(_message(fault), f"See {context.command_path} --help")


def _message(fault: ClickException) -> str:
    return fault.format_message().rstrip(".")
