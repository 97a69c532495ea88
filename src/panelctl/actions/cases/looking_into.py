"""What a received file tells of itself, beside what somebody said of it: pages or slides, and what is wrong with it."""

from typing import NamedTuple

from panelctl.actions import files
from panelctl.documents.looked_into import LARGEST, Seen, look_into
from panelctl.model import Document, Finding
from panelctl.policy import language as lang
from panelctl.rules.contents import countable
from panelctl.shapes.kinds import Level


class Found(NamedTuple):
    """What a document holds with what was counted, the lines to say, and what is to be looked at."""

    holds: Document
    messages: list[str]
    findings: list[Finding]


def seen(copy: files.Copy) -> Seen:
    """What is in the copy of a file. It is looked into before anybody waits for the record."""
    with copy.path.open("rb") as content:
        return look_into(content.read(LARGEST + 1), copy.file_name)


def found(rule: lang.Evidence, copy: files.Copy, inside: Seen, said: Document) -> Found:
    """What somebody said of a document goes first; where they counted nothing, what the file tells is taken."""
    told = {name: inside.counts[name] for name in countable(rule) if name in inside.counts}
    taken = {name: number for name, number in told.items() if name not in said.measures}
    wrong = list(inside.wrong)
    for name, number in told.items():
        if said.measures.get(name, number) != number:
            wrong.append(f"has {number} {name}, and {said.measures[name]} were said")
    if not set(countable(rule)) <= {*told, *said.measures}:
        wrong += inside.unread
    notes = inside.notes if countable(rule) else ()
    return Found(
        said._replace(measures={**said.measures, **taken}),
        [f"Counted in the file: {number} {name}." for name, number in taken.items()],
        [
            *(_said(rule, "info", copy, note) for note in notes),
            *(_said(rule, "warn", copy, what) for what in wrong),
        ],
    )


def _said(rule: lang.Evidence, level: Level, copy: files.Copy, what: str) -> Finding:
    return Finding(level, rule.id, f"{rule.title}: {copy.file_name} {what}.", rule.clauses)
