"""What the words after `show` mean: one case, one panel, or one person."""

from typing import Literal, NamedTuple

from panelctl import errors
from panelctl.actions import lookup
from panelctl.actions.cases.showing import CaseNamed
from panelctl.actions.site import Site
from panelctl.model import Outcome
from panelctl.rules import naming
from panelctl.store import Connection, queries


class Meant(NamedTuple):
    """A thing that can be shown, by the name that means it and nothing else."""

    kind: Literal["case", "panel", "person"]
    name: str


def meant(site: Site, asked: CaseNamed) -> Outcome[Meant]:
    """The one thing that some words mean: with a figure in them a case, a panel or a day; else somebody.

    Raises MissingValue, Ambiguous, NoSuchCase, NoSuchPerson.
    """
    with site.reading() as connection:
        return Outcome(_meant(connection, asked.reference.strip()))


def _meant(connection: Connection, typed: str) -> Meant:
    if not typed:
        return _case(connection, typed)
    numbered = any(map(str.isdecimal, typed)) and naming.handled(typed) is None
    if numbered and queries.case_references(connection, typed):
        return _case(connection, typed)
    if numbered and (panel := _panel(connection, typed)):
        return Meant("panel", panel)
    if queries.people(connection, typed):
        return _somebody(connection, typed)
    if numbered or queries.case_references(connection, typed):
        return _case(connection, typed)
    raise errors.NoSuchPerson(typed)


def _case(connection: Connection, typed: str) -> Meant:
    return Meant("case", lookup.reference(connection, typed))


def _panel(connection: Connection, typed: str) -> str:
    """The reference of the panel that it means, or "" where it means none. Raises Ambiguous."""
    try:
        return lookup.panel(connection, typed).reference
    except (errors.NoSuchPanel, errors.BadDate):
        return ""


def _somebody(connection: Connection, typed: str) -> Meant:
    """A person; their case instead where they have applied once."""
    person = lookup.person(connection, typed)
    cases = queries.cases_list(connection, applicant=person.id, everything=True, most=2)
    if len(cases) == 1:
        return Meant("case", cases[0].reference)
    return Meant("person", naming.handle(person.id))
