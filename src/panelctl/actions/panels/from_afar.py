"""How somebody took part in a panel: in the room, or in a way that its procedure allows besides."""

from typing import Literal, NoReturn

from panelctl import errors
from panelctl.actions import lookup
from panelctl.errors.remedy import Remedy, saying
from panelctl.model import Attendee, Finding, PanelFacts, Person
from panelctl.policy import language as lang
from panelctl.policy.schema.closed_lists import WAYS
from panelctl.rules.room import sits
from panelctl.store import queries, rows, tables
from panelctl.store.writing import Session, raw

ROOM = "room"
WAY: dict[str, Literal["video", "telephone"]] = {"video": "video", "telephone": "telephone"}


def expect_way(body: lang.Body, panel: PanelFacts, person: Person, status: str, way: str) -> None:
    """Raises BadValue for a way that there is not, or of somebody who does not come, and PanelNotFree for one that the
    procedure does not allow, with what it says."""
    if way not in ("", ROOM, *WAYS):
        raise errors.BadValue("--how", way, errors.join_words((ROOM, *WAYS)))
    if way and status != "present":
        raise errors.NotTogether("--how", status, "only whoever is present took part in some way")
    if way in ("", ROOM, *body.joined_by):
        return
    if body.joined_by:
        cited = ", ".join(body.joined_clauses or body.clauses)
        allowed = errors.join_words(body.joined_by)
        why = f"lets people take part by {allowed} besides in the room ({cited}), not by {way}"
    elif body.joined_clauses:
        cited = ", ".join(body.joined_clauses)
        why = f"follows a procedure that allows nobody to take part by {way}, only by coming ({cited})"
    else:
        why = f"follows a procedure that says nothing of taking part by {way}"
    absent = Remedy("attend", panel=panel.reference, person=person.name, answer="absent")
    hint = saying(
        "As not there: ", absent, ". Another edition may allow it with joined_by in its [[body]]"
    )
    raise errors.PanelNotFree(panel.reference, why, hint)


def expect_one_way(panel: PanelFacts, person: Person, case: str, way: str) -> None:
    """Raises PanelNotFree for somebody who is to take part in one case otherwise than in what else they came for: one
    way is kept of each person at a panel, and by another they would be counted otherwise in all of it."""
    for member in panel.attendees:
        known = member.way or ROOM
        if member.person.id == person.id and way not in ("", known):
            apart = (entry for entry in panel.apart if entry.person.id == person.id)
            others = {entry.case for entry in apart if entry.there and not entry.ahead} - {case}
            if member.status == "present" or others:
                _refuse_another(panel, person, known, way)


def _refuse_another(panel: PanelFacts, person: Person, known: str, way: str) -> NoReturn:
    why = f"has {person.name} there {in_words(known)}, for more than this case, and keeps one way of each person"
    how, name = (("how", way),), person.name
    came = Remedy("attend", panel=panel.reference, person=name, answer="present", options=how)
    hint = saying("If they took part so in all of it: ", came)
    raise errors.PanelNotFree(panel.reference, why, hint)


def in_words(way: str) -> str:
    """How somebody takes part, as a sentence goes on."""
    return f"by {way}" if way in WAY else "in the room"


def keep_way(session: Session, panel: PanelFacts, person: Person, status: str, way: str) -> bool:
    """How somebody who came took part, instead of how it was recorded; whether that is otherwise than it was. Where it
    is not said again, it stays as it was."""
    number = queries.panel_id(raw(session), panel.reference)
    row = session.get(tables.TakingPart, (number, person.id))
    before = row.way if row else ROOM
    now = (way or before) if status == "present" else ROOM
    if now == before:
        return False
    if row is not None:
        session.delete(row)
        session.flush()
    if now in WAY:
        rows.add_taking_part(session, panel_id=number, person_id=person.id, way=WAY[now])
    session.flush()
    return True


def uncounted(session: Session, panel: PanelFacts, person: Person) -> tuple[Finding, ...]:
    """What is said of a member who takes part in a way that does not count for the quorum."""
    body = lookup.procedure_of(raw(session), panel).bodies[panel.body]
    for member in panel.attendees:
        if member.person.id == person.id and not _counts(member, body):
            said = f"{person.name} takes part by {member.way} and does not count for the quorum."
            return (Finding("info", "quorum", said, body.joined_clauses or body.clauses),)
    return ()


def _counts(member: Attendee, body: lang.Body) -> bool:
    return not sits(member, body) or member.way not in body.uncounted
