"""Issues of minutes: what stands of one, who has approved it as it is now, and its whole text with its foot."""

from collections.abc import Container, Sequence
from typing import Literal, NamedTuple

from panelctl.actions.panels import minute_text
from panelctl.actions.panels.minute_fields import Meeting
from panelctl.actions.panels.minute_people import sat
from panelctl.actions.panels.minute_text import NOTHING_KEPT, Kept
from panelctl.actions.site import Site
from panelctl.documents.render import render
from panelctl.errors import join_words
from panelctl.model import Attendee, long_date
from panelctl.rules import minuted
from panelctl.rules.minuted import Change, Piece
from panelctl.shapes import minutes as fields
from panelctl.shapes.panels import MinutesDocument
from panelctl.store.queries.minutes import (
    ApprovalRecord,
    CorrectionRecord,
    IssueRecord,
    PartRecord,
)


class Sat(NamedTuple):
    """Somebody who sat: how minutes have them, what is kept from them, and the items for which they were not there."""

    attendee: Attendee
    told: fields.MemberFields
    kept: Kept
    without: tuple[int, ...]
    stayed: bool


class Standing(NamedTuple):
    """An issue with who sat, who of them approved it as it is now, and whether minutes would say something else now:
    the record has gone on (`behind`), or they are worded otherwise."""

    meeting: Meeting
    issue: IssueRecord
    sat: Sequence[Sat]
    since: minute_text.Since

    @property
    def behind(self) -> bool:
        return self.since == "behind"

    @property
    def asked(self) -> list[Sat]:
        """Who is asked to approve it: whoever was there for an item."""
        return [member for member in self.sat if member.stayed]

    @property
    def approvals(self) -> dict[int, ApprovalRecord]:
        """The approvals of the text as it is now, by person."""
        made = len(self.issue.corrections)
        return {
            approval.person: approval
            for approval in self.issue.approvals
            if approval.corrections == made
        }

    @property
    def waiting(self) -> list[Sat]:
        """Who is asked and has not approved it as it is now."""
        return [member for member in self.asked if member.attendee.person.id not in self.approvals]

    @property
    def is_approved(self) -> bool:
        return bool(self.asked) and not self.waiting


def who_sat(meeting: Meeting) -> list[Sat]:
    applicants = {heard.state.case.applicant.id for heard in meeting.cases}
    body = meeting.policy.bodies[meeting.panel.body]
    found = []
    for attendee, told in sat(meeting.policy, body, meeting.panel, applicants):
        kept = minute_text.kept_from(meeting, attendee.person.id)
        stayed = minute_text.stayed_for(meeting, kept)
        every = range(1, len(meeting.cases) + 1)
        without = tuple(number for number in every if number not in stayed)
        found.append(Sat(attendee, told, kept, without, bool(stayed) or not meeting.cases))
    return found


def standing(site: Site, meeting: Meeting, issue: IssueRecord) -> Standing:
    return Standing(meeting, issue, who_sat(meeting), minute_text.since(site, meeting, issue))


def text_of(
    site: Site, now: Standing, kept: Kept = NOTHING_KEPT, private: bool | None = None
) -> str:
    """An issue with its foot, as one reader gets it."""
    return minute_text.read_by(now.issue, kept, private) + foot(site, now, kept, private)


def pieces_of(site: Site, now: Standing) -> list[Piece]:
    """The whole of an issue in pieces; nobody corrects its foot."""
    return [*minute_text.pieces(now.issue), Piece(None, foot(site, now))]


def foot(
    site: Site,
    now: Standing,
    kept: Kept = NOTHING_KEPT,
    private: bool | None = None,
    of: str = "",
) -> str:
    """What was corrected in an issue and who approved it; with `of`, only what is public of one case."""
    parts = {
        part.id
        for part in now.issue.parts
        if part.case not in kept.cases
        and (private is None or part.private is private)
        and (not of or part.case == of)
    }
    told = foot_fields(now, kept, parts, of)
    if of or kept.cases:
        told["sha256"] = ""  # of more than stands there
    return render("minutes/approval.md", told, site.settings.templates)


def foot_fields(
    now: Standing, kept: Kept, parts: Container[int], of: str = ""
) -> fields.IssueContext:
    """What the foot of an issue is told, where only some of its parts are read; of one case, by those who were there
    for it, and nothing of what else they were not there for."""
    cases = {part.id: part.case for part in now.issue.parts}
    made = zip(minute_text.changes(now.issue), now.issue.corrections, strict=True)
    corrections = [
        _corrected(number, cases[change.part], change, correction)
        for number, (change, correction) in enumerate(made, 1)
        if change.part in parts and not kept.named.are_in(f"{change.was} {change.now}")
    ]
    approvals = now.approvals
    asked = [member for member in now.asked if of not in member.kept.cases]
    if of:
        asked = [member._replace(without=()) for member in asked]
    approved = [member for member in asked if member.attendee.person.id in approvals]
    return {
        "reference": now.meeting.panel.reference,
        "issue": now.issue.number,
        "circulated": long_date(now.issue.day),
        "sha256": "" if now.issue.sha256 == minute_text.ERASED else now.issue.sha256,
        "corrections": corrections,
        "sat": [_approved(member, now) for member in asked],
        "approved": len(approved),
        "complete": bool(asked) and len(approved) == len(asked),
        "chair_alone": len(approved) == 1 < len(asked) and approved[0].told["chairs"],
        "behind": now.behind,
        "left_out": bool(kept.cases),
        "head": now.issue.head,
        "approved_head": list(approvals.values())[-1].head if approvals else "",
    }


def _corrected(
    number: int, case: str, change: Change, correction: CorrectionRecord
) -> fields.CorrectedFields:
    was, now = minuted.in_words(change)
    return {
        "number": number,
        "case": case,
        "was": was,
        "now": now,
        "by": correction.by,
        "on": long_date(correction.day),
    }


def _approved(member: Sat, now: Standing) -> fields.ApprovedFields:
    person = member.attendee.person
    approval = now.approvals.get(person.id)
    before = [each for each in now.issue.approvals if each.person == person.id]
    last = approval or (before[-1] if before else None)
    items = "item" if len(member.without) == 1 else "items"
    return {
        "name": person.name,
        "role": member.told["role"],
        "chairs": member.told["chairs"],
        "approved": approval is not None,
        "earlier": approval is None and bool(before),
        "on": long_date(last.day) if last else "",
        "at": last.at if last else "",
        "in_room": bool(last and last.in_room),
        "without": f"not there for {items} {join_words(map(str, member.without), 'and')}"
        if member.without
        else "",
    }


def _state(now: Standing) -> Literal["circulated", "corrected", "approved"]:
    if now.is_approved:
        return "approved"
    return "corrected" if now.issue.corrections else "circulated"


def document(now: Standing, markdown: str, files: list[str]) -> MinutesDocument:
    """An issue as scripts read it."""
    return {
        "reference": now.meeting.panel.reference,
        "kind": "minutes",
        "markdown": markdown,
        "files": files,
        "issue": now.issue.number,
        "state": _state(now),
        "behind": now.behind,
        "corrections": len(now.issue.corrections),
        "approved": [
            {
                "name": approval.name,
                "on": approval.day.isoformat(),
                "at": approval.at,
                "in_room": approval.in_room,
            }
            for approval in now.approvals.values()
        ],
        "waiting": [member.attendee.person.name for member in now.waiting],
    }


def unissued(meeting: Meeting, parts: Sequence[PartRecord]) -> IssueRecord:
    """A draft as if it were an issue, to be read in parts."""
    return IssueRecord(0, 0, meeting.panel.date, "", "", tuple(parts), (), ())
