"""What a panel that moves or is cancelled means for its cases: before it is done in full, afterwards what to act on."""

from collections.abc import Iterable, Iterator
from typing import Any

from panelctl.cli.commands import worded
from panelctl.cli.present import Heading
from panelctl.cli.views.words import day, folded
from panelctl.errors import cited, listed

INDENT = "  "
LATE = {"overdue": ", past already", "met-late": ", and what came for it is late"}
BECOMES = {"released": "it has gone", "dropped": "it will not go", "draft": "it is a draft again"}
KINDS = {"lifted": "lifted", "varied": "date changed", "paused": "paused"}


def report(data: dict[str, Any]) -> Iterable[str]:
    """A dry run: each case with its dates and letters. A real one: stale letters, and what has to be given again."""
    for one in data["cases"]:
        lines = [*(_planned(one) if data["dry_run"] else ()), *_attention(one)]
        if lines:
            yield ""
            yield Heading(f"{one['case']} · {one['applicant']}")
            yield from lines
    if data["to_tell"]:
        yield ""
        yield Heading("To be told")
        for person in data["to_tell"]:
            name = person["name"] or "nobody known yet"
            yield from folded(f"{name}, {person['role']}: {person['why']}", INDENT, INDENT * 2)
    if data["dry_run"]:
        yield ""
        yield f"Nothing is changed. To do it: {worded(data['command'])}"


def _planned(one: dict[str, Any]) -> Iterator[str]:
    """What the real run says line by line when it is done."""
    for each in one["dates"]:
        dates = f"{INDENT}{day(each['was']) or 'no day':<15} → {day(each['now']) or 'no day':<15}  "
        says = cited(each["title"], each["clauses"]) + LATE.get(each["state"], "")
        yield from folded(says, dates, " " * len(dates))
    stale = {each["id"] for each in one["stale"]}
    overtaken = [each for each in one["dropped"] if each["id"] not in stale]
    for word, notices in (("Drafts", one["drafted"]), ("Drops", overtaken), ("Keeps", one["kept"])):
        titles = [f'"{each["title"]}" to {each["to"] or each["role_title"]}' for each in notices]
        if titles:
            yield from folded(listed(titles, "and"), f"{INDENT}{word} ", INDENT * 2)


def _attention(one: dict[str, Any]) -> Iterator[str]:
    for each in one["stale"]:
        dates = listed(
            [f"{day(two['says'])} (now {day(two['should_say'])})" for two in each["dates"]], "and"
        )
        says = f'notice {each["id"]}, "{each["title"]}", to {each["to"]} says {dates}: {BECOMES[each["becomes"]]}'
        yield from folded(says, f"{INDENT}Stale: ", INDENT * 2)
    for each in one["again"]:
        says = f"{cited(each['title'], each['clauses'])}, {KINDS[each['kind']]} by {each['by']}: {each['reason']}"
        yield from folded(says, f"{INDENT}To be given again for the new day: ", INDENT * 2)
