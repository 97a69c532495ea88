"""Who signs a letter, and who signed the form that it goes with."""

from datetime import date

from panelctl.actions.notices.letter_decisions import stated
from panelctl.actions.site import Site
from panelctl.errors import the
from panelctl.model import APPLICANT, Event, Move, long_date
from panelctl.policy import language as lang
from panelctl.policy.phrases import IN_THE_CHAIR
from panelctl.rules.chairing import chairing
from panelctl.rules.holders import names_of_holders
from panelctl.rules.timeline import State
from panelctl.settings import Signatory
from panelctl.shapes import letters


def signatory(
    site: Site, state: State, rule: lang.NoticeRule, dated: date
) -> letters.SignatoryFields:
    """Who signs: the site's own words for the role, else whoever acts in it that day; without a role, the contact."""
    role = rule.signed_by
    if not role:
        return {"name": site.settings.contact.name, "role": ""}
    if role == IN_THE_CHAIR:
        return _whoever_chaired(state)
    own = site.settings.signatories.get(role, Signatory())
    return {
        "name": own.name or _only_one_acting(state, role, dated),
        "role": own.title or state.policy.role_title(role),
    }


def _whoever_chaired(state: State) -> letters.SignatoryFields:
    """Whoever was in the chair, by the role in which they may be; nobody while nobody is recorded to have been."""
    chaired = chairing(state)
    if chaired is None:
        return {"name": "", "role": ""}
    body = state.policy.bodies[chaired.body]
    held = {
        holding.role
        for holding in state.case.holdings
        if holding.person.name == chaired.name and holding.on(chaired.day)
    }
    roles = [role for role in (body.chair, *body.may_chair) if role in held]
    title = state.policy.role_title(roles[0]) if roles else ""
    return {"name": chaired.name, "role": title or f"In the chair of {the(body.title)}"}


def writes_as(
    state: State, rule: lang.NoticeRule, signs: letters.SignatoryFields, dated: date
) -> str:
    """The role of whoever says "I" in a letter; none where the office has somebody else sign for whoever holds it."""
    if not rule.signed_by or rule.signed_by == IN_THE_CHAIR:
        return ""
    acting = _only_one_acting(state, rule.signed_by, dated)
    return rule.signed_by if acting in ("", signs["name"]) else ""


def _only_one_acting(state: State, role: str, day: date) -> str:
    """The case's own party in a role, or its one holder on a day; "" where there are several, or none."""
    if role in state.parties:
        _, name = state.parties[role]
        return name
    names = names_of_holders(state.case.holdings, role, day)
    return names[0] if len(names) == 1 else ""


def signatures(state: State, reader: str) -> list[letters.SignatureFields]:
    """Who asked for and who answered a request, in order: what stands on its form for a reader."""
    return [
        {
            "role": state.policy.role_title(event.role),
            "name": event.by,
            "answer": event.detail.answer,
            "date": long_date(event.date),
            "reasons": stated(state, event, reader),
        }
        for event in state.moves
        if _is_signed(event)
    ]


def _is_signed(event: Event[Move]) -> bool:
    """Whether a move puts a name on the form: an answer to a request, or the applicant's own asking."""
    verb = event.detail.verb
    return verb == "approve" or (verb == "apply" and event.role == APPLICANT)
