"""One person with the cases they applied in, as they stand."""

from panelctl.actions.cases import showing
from panelctl.actions.people.showing import Asked
from panelctl.actions.people.showing import show as show_person
from panelctl.actions.site import Site
from panelctl.model import Outcome
from panelctl.shapes.cases import ApplicationsDocument


def show(site: Site, asked: Asked) -> Outcome[ApplicationsDocument]:
    """Raises NoSuchPerson, Ambiguous."""
    (person,) = show_person(site, asked).data["people"]
    wanted = showing.Selection(applicant=asked.name, everything=True)
    lines = showing.cases(site, wanted).data["cases"]
    return Outcome({"people": [person], "cases": lines})
