"""Questions one after the other, as the prompts of a panel's day put them: `back` returns to the one before, and what
was answered is kept as a draft until it is on record, the same that the screen keeps."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from typing import NamedTuple

from panelctl import actions
from panelctl.cli.ask import Back, Choices, answered
from panelctl.cli.desk import Desk
from panelctl.cli.present import complain, shown
from panelctl.errors import PanelctlError

NONE = "none"
MOST = 60  # letters of an earlier answer that are said again
Answers = dict[str, str]


class Ask(NamedTuple):
    """A question, and where it goes; an `optional` one may be left out."""

    name: str
    question: str
    choices: Choices = ()
    optional: bool = False


class Draft(NamedTuple):
    """What the answers are kept as: the panel, and what they are of."""

    panel: str
    of: str


NO_DRAFT = Draft("", "")


def answers(desk: Desk, asks: Iterable[Ask], draft: Draft, begun: Mapping[str, str]) -> Answers:
    """An answer to each question. Raises Back where somebody goes back from the first."""
    every, given = list(asks), dict(begun)
    given |= {name: text for name, text in _kept(desk, draft).items() if text}
    at = 0
    while at < len(every):
        try:
            given[every[at].name] = _answer(every[at], given.get(every[at].name, ""))
        except Back:
            if not at:
                raise
            at -= 1
            continue
        _keep(desk, draft, given)
        at += 1
    return given


def carried_out(
    desk: Desk,
    asks: Iterable[Ask],
    draft: Draft,
    act: Callable[[Answers], None],
    begun: Mapping[str, str] | None = None,
) -> Answers:
    """Ask, and do it; none where it is refused, which is said, and the answers stay a draft. Whoever goes back from
    what the doing itself asks is asked from the beginning, where an empty line keeps each answer."""
    asks = list(asks)
    while True:
        given = answers(desk, asks, draft, begun or {})
        begun = given
        try:
            act(given)
        except Back:
            continue
        except PanelctlError as refused:
            complain(refused)
            return {}
        _keep(desk, draft, {})
        return given


def _answer(ask: Ask, before: str) -> str:
    """One answer; an empty line keeps the one before."""
    titles = list(ask.choices)
    if before and (not titles or before in titles):
        question = f"{ask.question} (an empty line keeps: {_short(before)})"
    elif ask.optional:
        question, before = f"{ask.question} (an empty line for none)", ""
    else:
        question, before = ask.question, ""
    typed = answered(question, ask.choices, bool(before) or ask.optional, back=True)
    if ask.optional and before and typed == NONE:
        return ""
    return typed or before


def _short(text: str) -> str:
    line = shown(" ".join(text.split()))
    return line if len(line) <= MOST else f"{line[:MOST]}…"


def _kept(desk: Desk, draft: Draft) -> Answers:
    return actions.panels.drafting.draft(desk.site, draft.panel, draft.of) if draft.of else {}


def _keep(desk: Desk, draft: Draft, given: Answers) -> None:
    """A draft that no disk takes is no reason to ask no more."""
    if draft.of:
        with suppress(OSError):
            actions.panels.drafting.keep(desk.site, draft.panel, draft.of, given)
