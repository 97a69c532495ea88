"""The text of minutes: a draft made of the record, an issue as it was circulated with what was corrected in it, and
what one reader may read of it."""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Literal, NamedTuple

from panelctl.actions.panels.minute_fields import Meeting, fields
from panelctl.actions.site import Site
from panelctl.documents.render import render
from panelctl.documents.wording import wording_of_minutes
from panelctl.rules import minuted
from panelctl.rules.mentions import Mentions
from panelctl.rules.minuted import Change, Piece
from panelctl.rules.room import left_for, only_for_others
from panelctl.store.queries.minutes import IssueRecord, PartRecord

Since = Literal["", "behind", "reworded"]
ERASED = hashlib.sha256(b"Erased.").hexdigest()


class Kept(NamedTuple):
    """Cases of which a reader gets nothing: their references, and what else names them."""

    cases: frozenset[str]
    named: Mentions


NOTHING_KEPT = Kept(frozenset(), Mentions(()))


def as_parts(site: Site, meeting: Meeting, number: int) -> list[PartRecord]:
    """What the record says now, as the parts of issue `number` (0 of a draft); they have no rows yet."""
    told = fields(site, meeting, "minutes", number)
    private = told["private"]
    public = render(
        "minutes/minutes.md", {**told, "private": [], "head": ""}, site.settings.templates
    )
    texts = [(False, public)]
    if private:
        texts.append((True, render("minutes/private.md", told, site.settings.templates)))
    cases = [heard.state.case.reference for heard in meeting.cases]
    return [
        PartRecord(0, part.case, is_private, part.body)
        for is_private, text in texts
        for part in minuted.parts(_ended(text), cases)
    ]


def _ended(text: str) -> str:
    return f"{text.rstrip()}\n\n"


def since(site: Site, meeting: Meeting, issue: IssueRecord) -> Since:
    """Whether minutes would say something else now than when an issue was circulated: because the record has gone on
    (`behind`), or because they are worded by other templates (`reworded`), when nobody can say whether it has. Nor can
    anybody of an issue from which somebody was erased."""
    if issue.sha256 == ERASED:
        return ""
    now = as_parts(replace(site, on=issue.day), meeting, issue.number)
    if _recorded(now) == _recorded(issue.parts):
        return ""
    same = issue.wording == wording_of_minutes(site.settings.templates)
    return "behind" if same else "reworded"


def _recorded(parts: Iterable[PartRecord]) -> str:
    """What is said from the title on: how the council is called above it is a setting, and no record."""
    text = "".join(("\n", *(part.body for part in parts)))
    return text[max(text.find("\n# "), 0) :]


def digest(parts: Iterable[PartRecord]) -> str:
    """The SHA-256 of all that an issue says."""
    return hashlib.sha256("".join(part.body for part in parts).encode()).hexdigest()


def changes(issue: IssueRecord) -> list[Change]:
    return [
        Change(correction.part, correction.line, correction.was, correction.now)
        for correction in issue.corrections
    ]


def pieces(issue: IssueRecord, private: bool | None = None) -> list[Piece]:
    """Each part as it was corrected; only those that are `private`, or only those that are not."""
    made = changes(issue)
    return [
        Piece(part.id, _whole(minuted.corrected(part.body, _of(part.id, made))))
        for part in issue.parts
        if private is None or part.private is private
    ]


def _of(part: int, made: Iterable[Change]) -> Iterator[Change]:
    return (change for change in made if change.part == part)


def _whole(body: str) -> str:
    """A part that ends with its line: what stands in place of an erased one has none."""
    return body if body.endswith("\n") else f"{body}\n\n"


def read_by(issue: IssueRecord, kept: Kept, private: bool | None) -> str:
    """The parts of an issue as one reader gets them."""
    cases = {part.id: part.case for part in issue.parts}
    return "".join(
        piece.text
        if not kept.cases or cases[piece.part or 0]
        else minuted.without(piece.text, kept.named)
        for piece in pieces(issue, private)
        if cases[piece.part or 0] not in kept.cases
    )


def kept_from(meeting: Meeting, person: int) -> Kept:
    """What somebody gets nothing of: their own application, and those for which they left the room or did not come,
    also of cases that were moved off the panel since its minutes were circulated."""
    cases = [
        *(heard.state.case for heard in meeting.cases),
        *(state.case for state in meeting.moved),
    ]
    out = [
        case
        for case in cases
        if person == case.applicant.id
        or person in left_for(meeting.panel, case.reference)
        or person in only_for_others(meeting.panel, case.reference)
    ]
    words = [word for case in out for word in (case.reference, case.applicant.name)]
    return Kept(frozenset(case.reference for case in out), Mentions(words))


def stayed_for(meeting: Meeting, kept: Kept) -> list[int]:
    """The numbers of the items for which somebody was there, of whom some cases are kept."""
    return [heard.number for heard in meeting.cases if heard.state.case.reference not in kept.cases]


def of_case(parts: Sequence[PartRecord], case: str) -> Collection[int]:
    """The public parts of one case."""
    return {part.id for part in parts if part.case == case and not part.private}
