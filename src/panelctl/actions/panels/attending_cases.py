"""What is recorded of somebody at one case of a panel: an interest, or that they were in the room for it or not."""

from collections.abc import Iterator
from typing import NamedTuple, Protocol

from panelctl import errors
from panelctl.actions import lookup
from panelctl.actions.cases.corrections import to_word_anew
from panelctl.actions.cases.feedback import FEEDBACK
from panelctl.actions.cases.recorded_later import after_it, day_of
from panelctl.actions.panels.meeting import note
from panelctl.actions.site import Site
from panelctl.errors.remedy import REASON, Remedy, saying
from panelctl.model import (
    Attendee,
    CaseFacts,
    Correction,
    Fact,
    Finding,
    PanelFacts,
    Person,
    is_of,
    short_date,
)
from panelctl.rules import words
from panelctl.rules.feedback import has_words_of
from panelctl.rules.holders import roles_of
from panelctl.rules.room import sits
from panelctl.shapes.kinds import Came
from panelctl.store import queries, rows, tables
from panelctl.store.records import CaseRecord
from panelctl.store.writing import Session, raw

DOES = {
    "present": "was in the room for",
    "absent": "was out of the room for",
    "apologies": "sends apologies for",
}


class Asked(Protocol):
    """What `attend` is told, as far as it is about one case."""

    @property
    def status(self) -> str: ...
    @property
    def chairs(self) -> bool: ...
    @property
    def reason(self) -> str: ...
    @property
    def case(self) -> str: ...
    @property
    def interest(self) -> str: ...
    @property
    def stays(self) -> bool: ...
    @property
    def by(self) -> str: ...


def attend_case(
    site: Site, session: Session, panel: PanelFacts, person: Person, asked: Asked
) -> tuple[str, tuple[Finding, ...]]:
    """Put on record that somebody was in the room for one case, or was not; a case that is decided keeps who decided
    it. Raises PanelNotFree for a case that is not on the panel."""
    record = case_on(session, panel, asked.case)
    reference = record.facts.reference
    number = queries.panel_id(raw(session), panel.reference)
    row = session.get(tables.ThereForCase, (number, person.id, record.id))
    before = Apart(row.there, row.chairs, row.reason, row.ahead) if row else None
    now = _apart(site, panel, person, asked, before)
    chairs = now is not None and now.chairs
    if now == before:
        return _told(session, panel, person, reference, asked.status, chairs)
    if now is not None:
        keep_apart(session, number, person, record, now)
    elif row is not None:
        session.delete(row)
        session.flush()
    content = {
        "person": person.id,
        "did": f"{person.name} {asked.status} for {reference}{after_it(site, panel)}",
        "case": reference,
        "status": asked.status,
        "chairs": chairs,
        "reason": words.text_of(asked.reason, "The reason"),
        **day_of(site, panel),
    }
    note(site, session, "attend", panel.reference, content)
    return _told(session, panel, person, reference, asked.status, chairs)


class Apart(NamedTuple):
    """What is on record of somebody at one case, beside what is of the panel."""

    there: bool
    chairs: bool
    reason: str
    ahead: bool


def keep_apart(
    session: Session, panel: int, person: Person, record: CaseRecord, apart: Apart
) -> None:
    """The row of somebody at one case, instead of the one that there is."""
    row = session.get(tables.ThereForCase, (panel, person.id, record.id))
    if row is not None:
        session.delete(row)
        session.flush()
    rows.add_there_for_case(
        session,
        panel_id=panel,
        person_id=person.id,
        case_id=record.id,
        there=apart.there,
        chairs=apart.chairs,
        reason=apart.reason,
        ahead=apart.ahead,
    )


def _apart(
    site: Site, panel: PanelFacts, person: Person, asked: Asked, before: Apart | None
) -> Apart | None:
    """The same from now on; None where what is on record of the panel says it. Whoever was named to chair the case and
    is there for it does."""
    there, came = asked.status == "present", _came(panel, person)
    named = before is not None and before.ahead and before.chairs
    chairs = there and (asked.chairs or named)
    if not chairs and there is (came == "present") and (came or there):
        return None
    reason = words.text_of(asked.reason, "The reason")
    return Apart(there, chairs, reason, not there and panel.date > site.on)


def _told(
    session: Session,
    panel: PanelFacts,
    person: Person,
    reference: str,
    status: str,
    chairs: bool,
) -> tuple[str, tuple[Finding, ...]]:
    said = f"{panel.reference}: {person.name} {DOES[status]} {reference}"
    chaired = " and chaired it" if chairs else ""
    return f"{said}{chaired}.", decided_already(session, panel, reference)


def _came(panel: PanelFacts, person: Person) -> Came:
    """What is recorded of somebody at the panel as a whole."""
    statuses = (other.status for other in panel.attendees if other.person.id == person.id)
    return next(statuses, "")


def decided_already(session: Session, panel: PanelFacts, reference: str) -> tuple[Finding, ...]:
    if reference not in queries.decided_on(raw(session), panel.reference):
        return ()
    said = f"{reference} is decided, and its decision keeps who made it (panelctl's own rule)."
    return (Finding("warn", "decided", said),)


def declare(site: Site, session: Session, panel: PanelFacts, person: Person, asked: Asked) -> str:
    _expect_interest(session, panel, asked)
    record = case_on(session, panel, asked.case)
    reference = record.facts.reference
    nature, left = words.text_of(asked.interest, "The interest"), not asked.stays
    number = queries.panel_id(raw(session), panel.reference)
    earlier = queries.declaration_row(raw(session), number, person.id, record.id)
    if earlier is None:
        rows.add_declaration(
            session,
            panel_id=number,
            person_id=person.id,
            case_id=record.id,
            nature=nature,
            left=left,
        )
    elif asked.reason.strip():
        return _put_right(site, session, panel, person, asked, record, earlier)
    else:
        see = Remedy("show", panel=panel.reference)
        left = _more(session, earlier, nature, left, f"{person.name} in {reference}", see)
        end_ruling(session, number, person.id, record.id)
    content = {
        "person": person.id,
        "did": f"{person.name} in {reference}: {nature}{after_it(site, panel)}",
        "case": reference,
        "nature": nature,
        "left": left,
        **day_of(site, panel),
    }
    note(site, session, "declare", panel.reference, content)
    does = _does(session, panel, person, record, left)
    more = "a further interest" if earlier else "an interest"
    return f"{panel.reference}: {person.name} declares {more} in {reference} and {does}."


def _does(
    session: Session, panel: PanelFacts, person: Person, record: CaseRecord, left: bool
) -> str:
    """What becomes of somebody with an interest, as a sentence goes on: whoever stays is counted where they sit."""
    if left:
        return "leaves for that item"
    if person.id == record.facts.applicant.id:
        return "stays in the room, and is not counted, as the applicant never is"
    policy = lookup.procedure_of(raw(session), panel)
    held = roles_of(person.id, queries.holdings(raw(session), policy.id), panel.date)
    if not sits(Attendee(person, held), policy.bodies[panel.body]):
        return f"stays in the room, and is not counted: {person.name} is no member of {panel.reference}"
    expected = {member.person.id for member in panel.attendees if member.seat and member.comes}
    there = {member.person.id for member in panel.attendees if member.status == "present"}
    named = {
        number for number, entry in panel.there_for(record.facts.reference).items() if entry.there
    }
    if person.id in expected | there | named:
        return "stays, and is counted for it"
    return "stays if they come, and is counted for it then"


def _more(
    session: Session,
    earlier: tuple[int, str, bool],
    nature: str,
    left: bool,
    whose: str,
    see: Remedy,
) -> bool:
    """Puts what is declared besides to an earlier declaration; whoever has left stays out. Returns whether they have.
    Raises AlreadyDone for the same words."""
    number, declared, gone = earlier
    if nature in declared.split("; ") and left <= gone:
        raise errors.AlreadyDone(f"An interest of {whose}", "is declared", see)
    both = declared if nature in declared.split("; ") else f"{declared}; {nature}"
    rows.change_declaration(
        session, number, nature=words.text_of(both, "The interest"), left=left or gone
    )
    return left or gone


def _put_right(
    site: Site,
    session: Session,
    panel: PanelFacts,
    person: Person,
    asked: Asked,
    record: CaseRecord,
    earlier: tuple[int, str, bool],
) -> str:
    """A declaration corrected: what was mistyped gives way, and the journal keeps both. Raises AlreadyDone where it is
    so."""
    number, declared, gone = earlier
    reference, left = record.facts.reference, not asked.stays
    nature = words.text_of(asked.interest, "The interest")
    if (nature, left) == (declared, gone):
        see = Remedy("show", panel=panel.reference)
        raise errors.AlreadyDone(
            f"An interest of {person.name} in {reference}", "is declared so", see
        )
    rows.change_declaration(session, number, nature=nature, left=left)
    _end_ruling_on(session, number)
    content = {
        "person": person.id,
        "did": f"{person.name} in {reference}: {nature} (was: {declared})",
        "case": reference,
        "nature": nature,
        "left": left,
        "was": {"nature": declared, "left": gone},
        **day_of(site, panel),
        "reason": words.text_of(asked.reason, "The reason"),
    }
    note(site, session, "declare", panel.reference, content)
    does = _does(session, panel, person, record, left)
    return f"{panel.reference}: the interest of {person.name} in {reference} is corrected; {person.name} {does}."


def take_back(site: Site, session: Session, panel: PanelFacts, person: Person, asked: Asked) -> str:
    """A declaration that was recorded of the wrong person, or in the wrong case. Raises AlreadyDone for none."""
    if not asked.case:
        references = [entry.case for entry in panel.interests if entry.person.id == person.id]
        raise errors.MissingValue("--case", "In which case", references)
    record = case_on(session, panel, asked.case)
    reference = record.facts.reference
    number = queries.panel_id(raw(session), panel.reference)
    earlier = queries.declaration_row(raw(session), number, person.id, record.id)
    if earlier is None:
        raise errors.AlreadyDone(
            f"An interest of {person.name} in {reference}",
            "is not declared",
            Remedy("show", panel=panel.reference),
        )
    reason = lookup.reason(asked.reason, "Why is the declaration taken back")
    _end_ruling_on(session, earlier[0])
    session.delete(session.get_one(tables.Declaration, earlier[0]))
    session.flush()
    content = {
        "person": person.id,
        "did": f"{person.name} in {reference}: none (was: {earlier[1]})",
        "case": reference,
        "was": {"nature": earlier[1], "left": earlier[2]},
        "reason": reason,
    }
    note(site, session, "declare", panel.reference, content)
    return f"{panel.reference}: no interest of {person.name} in {reference} is declared any more."


def end_ruling(session: Session, panel: int, person: int, case: int) -> None:
    """What the chair ruled of an interest holds no more: it was of what had been declared by then."""
    declared = queries.declaration_row(raw(session), panel, person, case)
    if declared:
        _end_ruling_on(session, declared[0])


def _end_ruling_on(session: Session, declaration: int) -> None:
    ruling = session.get(tables.Ruling, declaration)
    if ruling is not None:
        session.delete(ruling)
        session.flush()


def sheet_of(session: Session, person: Person, asked: Asked) -> tuple[Finding, ...]:
    """A warning where whoever leaves the room has scored the case, and where letters have words of that sheet."""
    case = lookup.case(raw(session), asked.case).facts
    sheets = [sheet for sheet in case.sheets if sheet.person == person.id]
    if asked.stays or not sheets:
        return ()
    said = f"The score sheet of {person.name} for {case.reference} counts no more (panelctl's own rule)."
    warnings = (Finding("warn", "left-for-case", said), *_agreed_with_it(case))
    told = [
        str(event.detail.now)
        for event in case.events
        if event.name == FEEDBACK and (is_of(event, Fact) or is_of(event, Correction))
    ]
    if not told or not has_words_of(told[-1], sheets[0]):
        return warnings
    anew = to_word_anew(case.reference, [FEEDBACK])
    has = f"The feedback on {case.reference} has words of that sheet."
    return (*warnings, Finding("warn", FEEDBACK, has, mend=saying(" To put it right: ", anew)))


def _agreed_with_it(case: CaseFacts) -> Iterator[Finding]:
    """A warning where the panel agreed on its own sheet while that of somebody who leaves counted."""
    if case.agreed:
        said = (
            f"The panel's agreed sheet of {short_date(case.agreed.day)} was made while it counted."
        )
        anew = Remedy("score", case=case.reference, options=(("agreed", ""),), needs=(REASON,))
        yield Finding("warn", "agreed-sheet", said, mend=saying(" To put it right: ", anew))


def _expect_interest(session: Session, panel: PanelFacts, asked: Asked) -> None:
    """Raises MissingValue where nobody said in which case the interest is, or what it is."""
    if not asked.case:
        cases = queries.cases_on(raw(session), panel.reference)
        references = [record.facts.reference for record in cases]
        raise errors.MissingValue("--case", "In which case", references)
    if not asked.interest.strip():
        raise errors.MissingValue("--interest", "What is the interest")


def case_on(session: Session, panel: PanelFacts, typed: str) -> CaseRecord:
    """The case meant, which has to be listed for the panel. Raises PanelNotFree, and as `lookup.case`."""
    record = lookup.case(raw(session), typed)
    reference, listed_for = record.facts.reference, record.facts.panel
    if listed_for is None or listed_for.reference != panel.reference:
        raise errors.PanelNotFree(
            reference,
            f"is not listed for {panel.reference}",
            saying("See ", Remedy("show", case=reference)),
        )
    return record
