"""Every command explains itself: a sentence, then real command lines that parse."""

import re
import shlex
from collections.abc import Iterator
from importlib import import_module

import pytest
import typer
from typer._click import Command
from typer.core import TyperGroup
from typer.main import get_command

from panelctl.cli.verbs import VERBS

OURS = [verb for verb in VERBS if verb != "demo"]


def commands() -> Iterator[tuple[str, Command]]:
    for verb in OURS:
        command = get_command(import_module(f"panelctl.cli.{verb}").app)
        if isinstance(command, TyperGroup):
            yield from ((f"{verb} {name}", one) for name, one in command.commands.items())
        else:
            yield verb, command


@pytest.mark.parametrize(("name", "command"), [pytest.param(*each, id=each[0]) for each in commands()])
def test_every_command_shows_what_it_does_and_a_real_command_line(name: str, command: Command) -> None:
    sentence, *_ = (command.help or "").split("\n\n")
    assert sentence.endswith(".")
    assert sentence.count(". ") == 0
    examples = re.findall(r"^  panelctl .+$", command.help or "", re.MULTILINE)
    assert examples
    assert re.search(r"^Examples?:$", command.help or "", re.MULTILINE)
    for example in examples:
        words = shlex.split(example)[1:]
        if words[0] == "--db":
            words = words[2:]
        assert " ".join(words).startswith(name)
        command.make_context(name, words[len(name.split()) :]).close()


@pytest.mark.parametrize(("name", "command"), [pytest.param(*each, id=each[0]) for each in commands()])
def test_every_option_and_argument_is_explained(name: str, command: Command) -> None:
    for parameter in command.get_params(typer.Context(command)):
        if parameter.name != "help":
            assert getattr(parameter, "help", None), parameter.name


def test_every_verb_says_the_same_in_the_list_and_in_its_own_file() -> None:
    for verb in OURS:
        command = get_command(import_module(f"panelctl.cli.{verb}").app)
        if isinstance(command, TyperGroup):
            assert command.help == VERBS[verb]
