"""Who waits, by what they wait for: whoever has waited longest first, each with the command that takes them further."""

from collections.abc import Iterable, Iterator

from panelctl.cli.commands import worded
from panelctl.cli.present import Heading
from panelctl.cli.views.words import day, terminal_width
from panelctl.errors import join_words
from panelctl.shapes.cases import WaitingCaseDocument, WaitingCasesDocument
from panelctl.shapes.kinds import Awaited
from panelctl.shapes.limits import UnseenDocument

TITLES: dict[Awaited, str] = {
    "outcome": "The panel has met, and no outcome is recorded",
    "letter": "Decided, and not told",
    "relisting": "Put off, and not listed again",
    "listing": "Not listed for a panel",
    "dispute": "In a dispute",
    "on-hold": "On hold: a time limit stands still",
    "step": "A step to be taken",
    "follow-up": "Ended, and not followed up",
    "reading": "Papers not read by every member",
    "panel": "Listed for a panel to come",
}
_SAYS: dict[Awaited, str] = {
    "outcome": "no outcome",
    "letter": "decided, and not told",
    "relisting": "put off, and not listed again",
    "listing": "not listed for a panel",
    "dispute": "in a dispute",
    "on-hold": "on hold",
    "step": "waits for",
    "follow-up": "ended, to follow up",
    "reading": "papers not read by",
    "panel": "listed",
}
_INDENT = 2


def lines(data: WaitingCasesDocument) -> Iterable[str]:
    longest = max((len(_who(case)) for case in data["cases"]), default=0)
    for awaited, title in TITLES.items():
        cases = [case for case in data["cases"] if case["waits"]["awaited"] == awaited]
        if cases:
            yield Heading(f"{title}: {len(cases)}")
            for case in cases:
                yield from _case(case, longest)


def who(waits: UnseenDocument, *, with_case: bool = False) -> str:
    """Who waits: of papers that are to be read, the panel."""
    name = f"{waits['case']} {waits['applicant']}" if with_case else waits["applicant"]
    return waits["panel"] or name


def says(waits: UnseenDocument) -> str:
    """`not listed for a panel`, `waits for Tess Moor`"""
    who = f" {join_words(waits['by'])}" if waits["by"] else ""
    named = (who or " a step") if waits["awaited"] in ("step", "reading") else ""
    return f"{_SAYS[waits['awaited']]}{named}"


def _case(case: WaitingCaseDocument, longest: int) -> Iterator[str]:
    """One line where it fits: who, since when or on which day, and the command; else the command stands below."""
    waits = case["waits"]
    start = f"{'':<{_INDENT}}{_who(case):<{longest}}  {_when(case)}"
    turn = f"  {join_words(waits['by'])}" if waits["by"] else ""
    command = worded(waits["command"])
    whole = f"{start}{turn}  {command}"
    if len(whole) <= terminal_width():
        yield whole
    else:
        yield f"{start}{turn}"
        yield f"{'':<{_INDENT + 2}}{command}"


def _who(case: WaitingCaseDocument) -> str:
    return f"{case['reference']} {case['applicant']}"


def _when(case: WaitingCaseDocument) -> str:
    since = day(case["waits"]["since"])
    return f"on {since}" if case["waits"]["awaited"] == "panel" else f"since {since}"
