"""Any day before a panel meets: which items it could decide, who is counted for each, what to do about the others."""

from collections.abc import Collection, Iterator, Sequence
from typing import Literal, NamedTuple

from panelctl import errors
from panelctl.actions import lookup, readable
from panelctl.actions.panels.minute_fields import Heard, Meeting, meeting
from panelctl.actions.panels.packs import given
from panelctl.actions.site import Site
from panelctl.errors.remedy import DAY, PERSON, REASON, Remedy, saying
from panelctl.model import Absence, Holding, Outcome, PanelFacts, iso_date, short_date
from panelctl.rules.forecasting import Forecast, forecast, next_that_stands, substitutes
from panelctl.rules.timeline import State
from panelctl.shapes.forecasts import (
    ForecastDocument,
    ForecastItemDocument,
    ForecastPanelDocument,
    ForecastPersonDocument,
    WayDocument,
)
from panelctl.store import Connection, queries

AWAY = {"apologies": "sends apologies", "absent": "is absent"}
MOST_PEOPLE = 3


class ForecastOf(NamedTuple):
    """Which panel is asked about; every one to come, where none is named."""

    panel: str = ""


class Ahead(NamedTuple):
    """A panel with its cases, the later panels of its body, everybody who holds a role, and when people are away."""

    met: Meeting
    later: Sequence[PanelFacts]
    holdings: Sequence[Holding]
    absences: Sequence[Absence]

    def away_on(self, panel: PanelFacts) -> Collection[int]:
        return {absence.person for absence in self.absences if absence.on(panel.date)}


def look_ahead(site: Site, asked: ForecastOf) -> Outcome[ForecastDocument]:
    """What is expected of panels to come; needs attention where an item could not be decided.

    Raises PanelNotFree for a panel that has met, and as `lookup.planned`.
    """
    with site.reading() as connection:
        panels = _asked(site, connection, asked.panel)
        meetings = [meeting(site, connection, panel) for panel in panels]
        data = [_panel(site, connection, met) for met in meetings]
        hidden = [
            told
            for met in meetings
            for told in readable.hidden_of(connection, met.panel.reference, met.hidden)
        ]
    none = (saying("No panel is planned: ", Remedy("schedule generate")),)
    stands = all(item["stands"] for panel in data for item in panel["items"])
    return Outcome({"panels": data}, tuple(hidden), () if data else none, not stands)


def _asked(site: Site, connection: Connection, typed: str) -> list[PanelFacts]:
    if not typed.strip():
        panels = queries.panels(connection, None, site.on)
        return [panel for panel in panels if panel.status == "planned"]
    panel = lookup.planned(connection, typed)
    if panel.date < site.on:
        met = f"met on {short_date(panel.date)}; a forecast is of panels to come"
        see = saying("See ", Remedy("show", panel=panel.reference))
        raise errors.PanelNotFree(panel.reference, met, see)
    return [panel]


def _panel(site: Site, connection: Connection, met: Meeting) -> ForecastPanelDocument:
    panel = met.panel
    told = given(site, connection, met)
    ahead = ahead_of(connection, met)
    return {
        "reference": panel.reference,
        "title": met.policy.bodies[panel.body].title,
        "date": panel.date.isoformat(),
        "rota": len([member for member in met.panel.attendees if member.seat]),
        "items": [
            _item(heard, ahead)
            for heard in met.cases
            if heard.decision is None and panel.body in heard.state.policy.bodies
        ],
        "pack": {
            "made": iso_date(told.made),
            "changed": [{"name": each.name, "why": list(each.why)} for each in told.changed],
            "command": Remedy("schedule pack", panel=panel.reference) if told.changed else "",
        },
    }


def ahead_of(connection: Connection, met: Meeting) -> Ahead:
    """A meeting with what might be done about it."""
    policy = met.panel.policy
    held, absences = queries.holdings(connection, policy), queries.absences(connection)
    return Ahead(met, later_panels(connection, met.panel), held, absences)


def later_panels(connection: Connection, panel: PanelFacts) -> list[PanelFacts]:
    return [
        other
        for other in queries.panels(connection, panel.policy, panel.date)
        if other.status == "planned" and other.body == panel.body and other.date > panel.date
    ]


def _item(heard: Heard, ahead: Ahead) -> ForecastItemDocument:
    state = heard.state
    told = forecast(state, ahead.met.panel)
    lines = told.answer.lines
    return {
        "number": heard.number,
        "case": state.case.reference,
        "applicant": state.case.applicant.name,
        "stands": told.stands,
        "quorate": told.answer.met,
        "quorum": told.answer.sentence(ahead=True),
        "lines": [
            {
                "text": line.text,
                "holds": line.holds,
                "counted": list(line.counted),
                "needed": line.needed,
            }
            for line in lines
        ],
        "members": list(told.answer.present),
        "chair": told.chair,
        "scores": list(told.scores),
        "out": list(_out(state, told, ahead.met.panel)),
        "ruled_in": list(told.answer.ruled_in),
        "asked": [{"name": interest.person.name, "why": interest.why} for interest in told.asked],
        "ways": [] if told.stands else list(ways(state, ahead)),
    }


def _out(state: State, told: Forecast, panel: PanelFacts) -> Iterator[ForecastPersonDocument]:
    """Members who are not counted for a case: those who do not come, then those who leave for it."""
    named = panel.there_for(state.case.reference)
    for member in panel.attendees:
        if (member.seat or member.person.id in named) and not member.comes:
            why = f": {member.chair_reason.rstrip('.')}" if member.chair_reason else ""
            does = AWAY[member.status] + why if member.status else "is away that day"
            yield {"name": member.person.name, "why": does}
        elif member.seat and member.person.id == state.case.applicant.id:
            yield {"name": member.person.name, "why": "is the applicant"}
    for entry in panel.there_for(state.case.reference).values():
        if not entry.there:
            why = f": {entry.reason.rstrip('.')}" if entry.reason else ""
            yield {"name": entry.person.name, "why": f"does not come for it{why}"}
    for interest in told.left:
        declared = f"has declared an interest: {interest.nature.rstrip('.')}"
        yield {"name": interest.person.name, "why": declared}
    for shown in told.shown:
        if shown.person.id != state.case.applicant.id:
            yield {"name": shown.person.name, "why": shown.why}


def ways(state: State, ahead: Ahead) -> Iterator[WayDocument]:
    """What would let the case be decided: a later panel, a member more, or else a panel that is not planned yet."""
    case, panel = state.case.reference, ahead.met.panel
    later = next_that_stands(state, ahead.later, ahead.holdings, ahead.away_on)
    people = substitutes(state, panel, ahead.holdings, ahead.away_on(panel))[:MOST_PEOPLE]
    if later:
        move = Remedy("schedule assign", case=case, panel=later.reference, needs=(REASON,))
        yield _way("move", move, later)
    if people:
        names = [person.name for person in people]
        seat = Remedy(
            "schedule seat",
            panel=panel.reference,
            person=names[0] if len(names) == 1 else "",
            needs=() if len(names) == 1 else (PERSON,),
        )
        yield _way("seat", seat, panel, names)
    if not later and not people:
        options = (("policy", panel.policy), ("body", panel.body))
        yield _way("plan", Remedy("schedule add", options=options, needs=(DAY,)))


def _way(
    way: Literal["move", "seat", "plan"],
    command: Remedy,
    panel: PanelFacts | None = None,
    people: Sequence[str] = (),
) -> WayDocument:
    return {
        "way": way,
        "panel": panel.reference if panel else "",
        "date": panel.date.isoformat() if panel else None,
        "people": list(people),
        "command": command,
    }
