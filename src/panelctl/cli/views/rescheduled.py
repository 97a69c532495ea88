"""What a panel that moves, changes or is cancelled means for its cases: beforehand in full, afterwards what to do."""

from collections.abc import Iterable, Iterator, Sequence

from panelctl.cli.commands import worded
from panelctl.cli.present import Heading
from panelctl.cli.views.words import day, folded
from panelctl.errors import cited, join_words
from panelctl.shapes.panels import (
    CopyDocument,
    OvertakenNoticeDocument,
    RelistedDocument,
    RescheduledDocument,
)
from panelctl.shapes.slots import SlotsDocument

INDENT = "  "
LATE = {"overdue": ", past already", "met-late": ", and what came for it is late"}
BECOMES = {
    "released": "it has gone",
    "handed-over": "it is handed over",
    "dropped": "it will not go",
    "draft": "it is a draft again",
}
KINDS = {"lifted": "lifted", "varied": "date changed", "paused": "paused"}


def report(data: RescheduledDocument) -> Iterable[str]:
    """A dry run: each case with its dates and letters. A real one: stale letters, and what has to be given again."""
    for case in data["cases"]:
        lines = [*(_planned(case) if data["dry_run"] else ()), *_attention(case)]
        if lines:
            yield ""
            yield Heading(f"{case['case']} · {case['applicant']}")
            yield from lines
    yield from to_be_told(data)
    if data["dry_run"]:
        yield ""
        yield f"Nothing is changed. To do it: {worded(data['command'])}"


def to_be_told(data: RescheduledDocument | SlotsDocument) -> Iterator[str]:
    """Everybody who has to be told, and why."""
    if data["to_tell"]:
        yield ""
        yield Heading("To be told")
    for person in data["to_tell"]:
        name = person["name"] or "nobody known yet"
        yield from folded(f"{name}, {person['role']}: {person['why']}", INDENT, INDENT * 2)


def _planned(case: RelistedDocument) -> Iterator[str]:
    """What the real run says line by line when it is done."""
    for limit in case["dates"]:
        was, now = day(limit["was"]) or "no day", day(limit["now"]) or "no day"
        dates = f"{INDENT}{was:<15} → {now:<15}  "
        says = cited(limit["title"], limit["clauses"]) + LATE.get(limit["state"], "")
        yield from folded(says, dates, " " * len(dates))
    stale = {letter["id"] for letter in case["stale"]}
    overtaken = [copy for copy in case["dropped"] if copy["id"] not in stale]
    yield from _copies("Drafts", case["drafted"])
    yield from _copies("Drops", overtaken)
    yield from _copies("Keeps", case["kept"])


def _copies(does: str, copies: Sequence[CopyDocument]) -> Iterable[str]:
    titles = [f'"{copy["title"]}" to {copy["to"] or copy["role_title"]}' for copy in copies]
    return folded(join_words(titles, "and"), f"{INDENT}{does} ", INDENT * 2) if titles else ()


def _attention(case: RelistedDocument) -> Iterator[str]:
    for letter in case["stale"]:
        yield from folded(_stale(letter), f"{INDENT}Stale: ", INDENT * 2)
    for grant in case["again"]:
        limit = cited(grant["title"], grant["clauses"])
        says = f"{limit}, {KINDS[grant['kind']]} by {grant['by']}: {grant['reason']}"
        yield from folded(says, f"{INDENT}To be given again for the new day: ", INDENT * 2)


def _stale(letter: OvertakenNoticeDocument) -> str:
    dates = [f"{day(pair['says'])} (now {day(pair['should_say'])})" for pair in letter["dates"]]
    called = f'notice {letter["id"]}, "{letter["title"]}", to {letter["to"]}'
    return f"{called} says {join_words(dates, 'and')}: {BECOMES[letter['becomes']]}"
