"""Asking for what a command needs, in one place: a person at a terminal is asked, a script is told the option."""

import sys
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from panelctl.cli.desk import Desk
from panelctl.cli.pasting import whole
from panelctl.cli.present import complain, shown
from panelctl.errors import (
    FileNotTaken,
    MissingFacts,
    MissingValue,
    NotFound,
    StoppedByRules,
    Usage,
)
from panelctl.model import Outcome

if TYPE_CHECKING:
    from panelctl.actions.site import Site

R = TypeVar("R", bound=NamedTuple)
T = TypeVar("T")
Choices = Iterable[str] | Mapping[str, str]
KEYWORDS = {"case": "reference", "date": "day", "for": "due", "all": "everything"}
WHY_NOT_KEPT = "Why is it done all the same?"
YES_OR_NO = ("yes", "no")
PATHS = ("FILE",)
MISTYPED = (Usage, NotFound, FileNotTaken)
MOST_TRIES = 3
BACK = "back"


class Back(Exception):
    """Somebody goes back to the question before."""


def asked(desk: Desk, action: Callable[["Site", R], Outcome[T]], request: R) -> Outcome[T]:
    """Carry out an action; whatever it misses is asked of the person at the terminal, and it is carried out again.

    The action has taken everything back before anybody is asked, so no lock is held while somebody thinks. An answer
    that cannot be is told so, and asked again with the others kept. Raises MissingValue or MissingFacts where nobody
    can be asked, Back where somebody may go back and does, and whatever else the action raises.
    """
    before, tries = request, 0
    while True:
        try:
            return action(desk.site, request)
        except MissingValue as missing:
            field = field_for(missing.option, request._fields)
            if not field or not attended(desk):
                raise
            back = desk.back
            answer = (
                tuple(_answers(missing, back)) if missing.several else _one_answer(missing, back)
            )
            before, request = request, request._replace(**{field: answer})
        except MissingFacts as missing:
            if not attended(desk):
                raise
            facts = _facts(missing, getattr(request, "given", ()), desk.back)
            before, request = request, request._replace(**facts)
        except StoppedByRules as stopped:
            field = field_for(stopped.option, request._fields) if stopped.option else ""
            if not field or not attended(desk):
                raise
            complain(stopped)
            why = answered(WHY_NOT_KEPT, (), back=desk.back)
            before, request = request, request._replace(**{field: why})
        except MISTYPED as wrong:
            if request is before or tries == MOST_TRIES:
                raise
            complain(wrong)
            request, tries = before, tries + 1


def required(
    desk: Desk, value: str | None, option: str, question: str, choices: Choices = ()
) -> str:
    """The value given with `option`, or the answer of the person at the terminal.

    Raises MissingValue where nobody can be asked.
    """
    if value:
        return value
    if not attended(desk):
        raise MissingValue(option, question, choices)
    return answered(question, choices)


def attended(desk: Desk) -> bool:
    """Whether somebody is there to be asked: a terminal at both ends, and no script reading."""
    return not desk.json and all(
        stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout)
    )


def _facts(missing: MissingFacts, given: Iterable[str], back: bool) -> dict[str, object]:
    """The fields of a request that hold what was asked: its reason, and the facts given."""
    answers = {
        name: answered(question, choices, back=back)
        for name, (question, choices) in missing.questions.items()
    }
    reason = {"reason": answers.pop("reason")} if "reason" in answers else {}
    return reason | {"given": (*given, *(f"{name}={answer}" for name, answer in answers.items()))}


def field_for(option: str, fields: Collection[str]) -> str:
    """The request's field for an option (`--lacks PART`) or an argument (`CASE`), or "" where it has none such."""
    word = option.split()[0].lstrip("-").lower()
    if word in fields:
        return word
    name = KEYWORDS.get(word, "")
    return name if name in fields else ""


def _one_answer(missing: MissingValue, back: bool) -> str:
    none = " (an empty line for none)" if missing.empty else ""
    question = missing.question.rstrip("?") + none
    answer = answered(question, missing.choices, missing.empty, back=back)
    return _path(answer) if missing.option in PATHS else answer


def answered(question: str, choices: Choices, empty: bool = False, *, back: bool = False) -> str:
    """One answer of the person at the terminal; a choice may be given by its number. An empty line is one only where
    `empty`. Raises Back for that word alone, where somebody may go `back`."""
    titles, said = _titles(choices), ""
    while True:
        typed = input(said + _prompt(question, titles)).strip()
        if back and typed == BACK:
            raise Back
        answer = _chosen(typed, titles) if titles else whole(typed)
        if answer or (empty and not typed):
            return answer
        said = _none_of(typed)


def _answers(missing: MissingValue, back: bool) -> list[str]:
    """Any number of the choices, by number or by name, separated by commas; none at all for an empty line."""
    titles, said = _titles(missing.choices), ""
    while True:
        line = input(said + _prompt(missing.question, titles))
        if back and line.strip() == BACK:
            raise Back
        typed = [word.strip() for word in line.split(",")]
        chosen = {word: _chosen(word, titles) for word in typed if word}
        if all(chosen.values()):
            return list(chosen.values())
        said = _none_of(next(word for word, choice in chosen.items() if not choice))


def _none_of(typed: str) -> str:
    """Why the question comes again: what was typed is no answer to it."""
    if not typed:
        return ""
    return shown(f"{typed} is none of these, or more than one: give the number before it.") + "\n"


def _titles(choices: Choices) -> Mapping[str, str]:
    return choices if isinstance(choices, Mapping) else dict.fromkeys(choices, "")


def _prompt(question: str, titles: Mapping[str, str]) -> str:
    lines = [f"{shown(question[:1].upper() + question[1:]).rstrip('?')}?"]
    for number, (choice, title) in enumerate(titles.items(), 1):
        lines.append(f"  {number}  {shown(f'{choice}  {title}'.strip())}")
    return "\n".join([*lines, "> "])


def _chosen(answer: str, titles: Mapping[str, str]) -> str:
    """The answer itself where anything goes; else the one choice with that number or name, or whose title begins with
    these words, or nothing."""
    choices = list(titles)
    if not choices or answer in titles:
        return answer
    if answer.isdecimal() and 1 <= int(answer) <= len(choices):
        return choices[int(answer) - 1]
    typed = answer.casefold().split()
    begun = [choice for choice in YES_OR_NO if choice in titles and choice[0] == answer.lower()]
    begun = begun or [name for name in choices if typed and name.casefold().split() == typed]
    begun = begun or [
        name for name in choices if typed and _words(titles[name])[: len(typed)] == typed
    ]
    return begun[0] if len(begun) == 1 else ""


def _words(title: str) -> list[str]:
    return [word.strip(":,") for word in title.casefold().split()]


def _path(answer: str) -> str:
    """A path as a file dragged into the terminal leaves it: in quotes, or with its blanks marked."""
    if len(answer) > 1 and answer[0] == answer[-1] and answer[0] in "\"'":
        return answer[1:-1]
    return answer.replace("\\ ", " ")
