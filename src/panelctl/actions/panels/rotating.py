"""A rota for the panels of a year: proposed with why each, and put on the rotas only where that is asked for."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from panelctl.actions import lookup, readable
from panelctl.actions.site import Site
from panelctl.errors.remedy import Remedy, Text, saying
from panelctl.model import Holding, Outcome, PanelFacts
from panelctl.policy import language as lang
from panelctl.rules import days, interests
from panelctl.rules.rota import Needed, Planned, propose
from panelctl.rules.timeline import State, replay
from panelctl.shapes.rotas import RotaDocument, RotaPanelDocument
from panelctl.store import Connection, queries


class Year(NamedTuple):
    """The panels of which policy, in which calendar year; who is not to be proposed, and whether people are seated."""

    policy: str = ""
    year: str = ""
    without: tuple[str, ...] = ()
    seat: bool = False


class _Rota(NamedTuple):
    """What is proposed for a year, with the procedure by which each panel sits."""

    policy: str
    year: int
    planned: list[Planned]
    procedures: Mapping[str, lang.Policy]


def rota(site: Site, asked: Year) -> Outcome[RotaDocument]:
    """Propose a rota for the panels to come of a year; needs attention where a seat stays empty."""
    if not asked.seat:
        with site.reading() as connection:
            return _told(_proposed(site, connection, asked), asked, [])
    # These load sqlmodel, which is slow, and a proposal writes nothing.
    from panelctl.actions.panels.seating import put_on
    from panelctl.store.writing import raw

    with site.writing() as session:
        proposed = _proposed(site, raw(session), asked)
        lines: list[Text] = []
        for each in proposed.planned:
            people = [place.person for place in each.places if place.new and place.person]
            if people:
                procedure = proposed.procedures[each.panel.reference]
                lines += put_on(site, session, procedure, each.panel, people)
        return _told(proposed, asked, lines)


def _proposed(site: Site, connection: Connection, asked: Year) -> _Rota:
    policy = lookup.policy_row(connection, asked.policy).policy
    year = days.year_of(asked.year) if asked.year else site.on.year
    panels = queries.panels(connection, policy, date(year, 1, 1), date(year, 12, 31))
    held = [panel for panel in panels if panel.status == "planned"]
    ahead = [panel for panel in held if panel.date >= site.on]
    procedures = lookup.procedures_of(connection, ahead)
    holdings = queries.holdings(connection, policy)
    without = [lookup.person(connection, name).id for name in asked.without]
    states, absences = _states(connection, ahead), queries.absences(connection)
    needed = [
        Needed(
            panel,
            procedures[panel.reference].bodies[panel.body],
            _better_not(panel, states[panel.reference], holdings),
            {absence.person for absence in absences if absence.on(panel.date)},
        )
        for panel in ahead
    ]
    before = [panel for panel in held if panel.date < site.on]
    return _Rota(policy, year, propose(needed, holdings, before, without), procedures)


def _states(connection: Connection, panels: Sequence[PanelFacts]) -> dict[str, list[State]]:
    """The cases that are listed for each panel."""
    listed = queries.listed_on(connection, [panel.reference for panel in panels])
    every = [case for cases in listed.values() for case in cases]
    records, policies, _ = readable.cases(connection, every)
    states = {
        record.facts.reference: replay(policies[record.policy_row_id], record.facts, None)
        for record in records
    }
    return {
        panel.reference: [states[case] for case in listed[panel.reference] if case in states]
        for panel in panels
    }


def _better_not(
    panel: PanelFacts, states: Sequence[State], holdings: Sequence[Holding]
) -> dict[int, str]:
    """Why people had better not sit on a panel: what the record shows of them in its cases, and what they declared."""
    people = {held.person.id: held.person for held in holdings if held.on(panel.date)}
    reasons: dict[int, str] = {}
    for state in states:
        case = state.case.reference
        for shown in interests.shown(state, people.values()):
            if not shown.asks:
                reasons.setdefault(shown.person.id, f"{shown.why} in {case}")
    for interest in panel.interests:
        reasons.setdefault(interest.person.id, f"has declared an interest in {interest.case}")
    return reasons


def _told(proposed: _Rota, asked: Year, lines: Sequence[Text]) -> Outcome[RotaDocument]:
    places = [place for each in proposed.planned for place in each.places]
    turns = Counter(
        (place.person.id, place.person.name)
        for each in proposed.planned
        for place in each.places
        if place.person
    )
    to_do = any(place.new and place.person for place in places) and not asked.seat
    options = (
        ("policy", proposed.policy),
        ("year", str(proposed.year)),
        *(("without", name) for name in asked.without),
        ("seat", ""),
    )
    data: RotaDocument = {
        "policy": proposed.policy,
        "year": proposed.year,
        "seated": asked.seat,
        "panels": [
            _panel(each, proposed.procedures[each.panel.reference]) for each in proposed.planned
        ],
        "turns": [
            {"name": name, "panels": number}
            for (_, name), number in sorted(turns.items(), key=lambda turn: (-turn[1], turn[0][1]))
        ],
        "command": Remedy("schedule rota", options=options) if to_do else "",
    }
    generate = Remedy("schedule generate", options=(("policy", proposed.policy),))
    none = saying(f"No panel to come is planned in {proposed.year}: ", generate)
    empty = any(place.person is None for place in places)
    return Outcome(data, (), tuple(lines) if proposed.planned else (none,), empty)


def _panel(each: Planned, policy: lang.Policy) -> RotaPanelDocument:
    return {
        "reference": each.panel.reference,
        "title": policy.bodies[each.panel.body].title,
        "date": each.panel.date.isoformat(),
        "places": [
            {
                "seat": place.seat,
                "seat_title": policy.role_title(place.seat),
                "name": place.person.name if place.person else "",
                "why": place.why,
                "new": place.new,
            }
            for place in each.places
        ],
    }
