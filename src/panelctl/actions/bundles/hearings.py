"""Every panel that had to do with one case: who was there for it, who declared an interest, what they found."""

from collections.abc import Iterator, Sequence

from panelctl.actions.bundles.sieve import Sieve
from panelctl.actions.files import DOCUMENTS
from panelctl.errors import join_words
from panelctl.model import Interest, PanelFacts, ScoreSheet
from panelctl.policy import language as lang
from panelctl.rules import agreement, scoring
from panelctl.rules.room import left_for, room, sits
from panelctl.rules.timeline import State
from panelctl.shapes.bundles import (
    BundledMemberDocument,
    BundledPanelDocument,
    BundledSheetDocument,
)
from panelctl.store.queries.hearings import Hearing


def panel_of(state: State, panel: PanelFacts, sieve: Sieve) -> BundledPanelDocument:
    """Who of the panel was there for this case; who else came, and why somebody did not, is not told."""
    body = state.policy.bodies.get(panel.body)
    declared = [interest for interest in panel.interests if interest.case == state.case.reference]
    _leave_out(panel, state.case.reference, sieve)
    return {
        "reference": panel.reference,
        "title": body.title if body else panel.body,
        "date": panel.date.isoformat(),
        "members": list(_members(state, body, panel)) if body else [],
        "declared": [
            f"{interest.person.name} declared an interest and {_did(interest)} for this application."
            for interest in declared
        ],
    }


def _did(interest: Interest) -> str:
    if interest.ruled:
        return f"stayed in the room, as {interest.ruled.chair.name} ruled from the chair,"
    return "left the room" if interest.left else "stayed in the room"


def _leave_out(panel: PanelFacts, case: str, sieve: Sieve) -> None:
    """What of a panel is the members' own, or belongs to other applications."""
    for interest in panel.interests:
        if interest.case == case:
            sieve.leave_out(
                "what a member said of an interest",
                "it is the member's own; that it was declared is told",
            )
    if any(interest.case != case for interest in panel.interests):
        sieve.leave_out(
            "interests declared at the same panel", "they were declared in other applications"
        )
    if any(attendee.status == "apologies" for attendee in panel.attendees):
        sieve.leave_out("why members sent apologies", "it is the members' own")


def _members(state: State, body: lang.Body, panel: PanelFacts) -> Iterator[BundledMemberDocument]:
    here = room(body, panel, state.heard)
    present = {attendee.person.id for attendee in here.members}
    left = left_for(panel, state.case.reference)
    for attendee in panel.attendees:
        if attendee.person.id != state.case.applicant.id and sits(attendee, body):
            was: str = attendee.status or "not recorded"
            if attendee.person.id in left:
                was = "out of the room"
            elif attendee.person.id in present:
                is_chair = here.chair is not None and here.chair.person.id == attendee.person.id
                was = "in the chair" if is_chair else "in the room"
            roles = sorted(attendee.roles & set(body.seats) or attendee.roles)
            titles = [state.policy.role_title(role) for role in roles]
            yield {"name": attendee.person.name, "roles": join_words(titles, "and"), "was": was}


def sheets_of(state: State, hearing: Hearing, sieve: Sieve) -> Iterator[BundledSheetDocument]:
    """The sheets of a hearing that count, with the headings as the procedure has them."""
    panel = hearing.panel
    left = left_for(panel, state.case.reference) if panel else set()
    agreed = hearing.agreed
    if agreed and panel:
        sets = scoring.criteria_for(state.policy, state.case.route, panel.date)
        yield _sheet_of(agreement.as_sheet(sets, agreed), sets, panel, sieve)
    for sheet in hearing.sheets:
        if sheet.person in left:
            sieve.leave_out(
                "a score sheet",
                "its member left the room for this application, so it does not count",
            )
            continue
        sets = scoring.criteria_for(state.policy, state.case.route, sheet.day)
        yield _sheet_of(sheet, sets, panel, sieve)


def _sheet_of(
    sheet: ScoreSheet, sets: Sequence[lang.Criteria], panel: PanelFacts | None, sieve: Sieve
) -> BundledSheetDocument:
    headings = scoring.items(sets)
    return {
        "member": sheet.member,
        "panel": panel.reference if panel else "",
        "date": sheet.day.isoformat(),
        "findings": [(headings.get(name, name), said) for name, said in sheet.findings.items()],
        "rationale": sieve.passed(sheet.rationale, "the rationale of a score sheet"),
        "form_file": f"{DOCUMENTS}/{sheet.form_file}" if sheet.form_file else "",
        "form_sha256": sheet.form_sha256,
    }
