"""What every letter, reminder and page of minutes says of the council, its procedure, and whom to ask."""

from panelctl.policy import language as lang
from panelctl.settings import Settings
from panelctl.shapes import letters


def council(settings: Settings) -> letters.CouncilFields:
    told = settings.council
    return {"name": told.name, "service": told.service, "address": list(told.address)}


def contact(settings: Settings) -> letters.ContactFields:
    asked = settings.contact
    return {"name": asked.name, "email": asked.email, "phone": asked.phone}


def salutation(name: str, role: str, preferred: str) -> str:
    """What stands after "Dear": as the reader prefers, else their name; "" for a mailbox, which is called by its
    role."""
    return preferred or ("" if name == role else name)


def policy(procedure: lang.Policy) -> letters.PolicyFields:
    return {"id": procedure.id, "title": procedure.title}
