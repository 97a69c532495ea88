"""A legal hold: while a claim or an inquiry is open, nothing that is held about somebody is erased."""

from typing import NamedTuple

from panelctl import errors
from panelctl.actions import lookup
from panelctl.actions.people import entry
from panelctl.actions.site import Site
from panelctl.errors.remedy import Remedy
from panelctl.model import Outcome
from panelctl.rules.naming import handle
from panelctl.shapes.rights import LegalHoldDocument
from panelctl.store.queries import traces
from panelctl.store.writing import raw


class Wanted(NamedTuple):
    """On whom, and why; or that it ends."""

    name: str = ""
    reason: str = ""
    end: bool = False


def hold(site: Site, wanted: Wanted) -> Outcome[LegalHoldDocument]:
    """Begin a legal hold, or end it. Raises AlreadyDone where it stands, or where there is none to end."""
    with site.writing() as session:
        person = lookup.person(raw(session), wanted.name)
        stands = traces.legal_hold(raw(session), person.id)
        if bool(stands) != wanted.end:
            how = f"is under a legal hold ({stands})" if stands else "is under no legal hold"
            shown = Remedy("person show", person=handle(person.id))
            raise errors.AlreadyDone(person.name, how, shown)
        question = "Why does it end" if wanted.end else "Why must everything stay"
        reason = lookup.reason(wanted.reason, question)
        action = traces.HOLD_ENDED if wanted.end else traces.LEGAL_HOLD
        entry.note(site, session, action, person, {"reason": reason})
    data: LegalHoldDocument = {"person": person.id, "held": not wanted.end, "reason": reason}
    message = (
        f"The legal hold on what is held about {person.name} has ended."
        if wanted.end
        else f"Nothing that is held about {person.name} is erased until the legal hold ends."
    )
    return Outcome(data, (), (message,))
