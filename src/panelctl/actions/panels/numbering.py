"""The numbers of the items of a panel: the same for everybody, whatever a server hides from them."""

from collections.abc import Iterable
from typing import NamedTuple

from panelctl.actions import lookup
from panelctl.policy import language as lang
from panelctl.store import Connection, engines

UNTIMED = "24:00"


class Place(NamedTuple):
    """Where a case comes among those of its panel: by the hour for which it is asked to come, then by its reference."""

    hour: str
    prefix: str
    year: int
    number: int


def place(reference: str, hour: str) -> Place:
    prefix, year, number = reference.rsplit("-", 2)
    return Place(hour or UNTIMED, prefix, int(year), int(number))


def hidden(connection: Connection, policy: lang.Policy, panel: str) -> list[Place]:
    """The places of the cases of a panel of which nothing is shown to whoever asks."""
    says = {
        fact.id
        for rules in lookup.rule_sets(policy)
        for fact in rules.facts.values()
        if fact.hour_of == lang.INVITATION
    }
    found = engines.of(connection).hidden_items(connection, panel, sorted(says))
    return [
        found_at._replace(hour=found_at.hour or UNTIMED) for found_at in map(Place._make, found)
    ]


def numbered(places: Iterable[Place]) -> dict[Place, int]:
    return {place: number for number, place in enumerate(sorted(places), 1)}
