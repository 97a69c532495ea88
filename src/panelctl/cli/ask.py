"""Asking for what a command needs, in one place: a person at a terminal is asked, a script is told the option."""

import sys
from collections.abc import Sequence

from panelctl.cli.desk import Desk
from panelctl.cli.present import shown
from panelctl.errors import MissingValue


def required(desk: Desk, value: str | None, option: str, question: str, choices: Sequence[str] = ()) -> str:
    """The value given with `option`, or the answer of the person at the terminal; a choice may be given by its number.

    Raises MissingValue where nobody can be asked.
    """
    if value:
        return value
    if desk.json or not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise MissingValue(option, question, choices)
    answer = ""
    while not answer:
        answer = _chosen(input(_prompt(question, choices)).strip(), choices)
    return answer


def _prompt(question: str, choices: Sequence[str]) -> str:
    lines = [f"  {number}  {shown(choice)}\n" for number, choice in enumerate(choices, 1)]
    return f"{question.rstrip('?')}?\n{''.join(lines)}> "


def _chosen(answer: str, choices: Sequence[str]) -> str:
    """The answer itself where anything goes; else the choice with that number or that name, or nothing."""
    if not choices or answer in choices:
        return answer
    if answer.isdecimal() and 1 <= int(answer) <= len(choices):
        return choices[int(answer) - 1]
    return ""
