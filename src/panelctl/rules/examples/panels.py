"""The panels of a case that is only told: who is there, who declared an interest, and who scored what."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date

from panelctl import errors
from panelctl.model import Attendee, Interest, PanelFacts, ScoreSheet, Value, short_date
from panelctl.policy import language as lang
from panelctl.policy import phrases
from panelctl.policy.examples.given import LEFT, of_day
from panelctl.rules.examples import people
from panelctl.rules.examples.recorded import Written, answer
from panelctl.rules.scoring import criteria_for, found_under
from panelctl.rules.timeline import State

Given = Mapping[str, Written]
OF_THE_MEETING = ("role", "interest", "chairs")  # all else that is told of somebody is a fact


def panel(state: State, body: str, day: date, given: Given) -> PanelFacts:
    """The panel of a day: those present in the order given, then whoever is said to have come or not."""
    reference, policy = state.case.reference, state.policy
    there: list[Attendee] = []
    interests: list[Interest] = []
    for number, told in _numbered(of_day(given.get("present", ()), day) or ()):
        attendee = _seated(policy, told, number)
        there.append(people.with_roles(attendee, state, day))
        if interest := told.get("interest"):
            nature = "As given in the example"
            interests.append(Interest(attendee.person, reference, nature, interest == LEFT))
    for role in policy.roles:
        came = of_day(given.get(f"{role}-attended"), day)
        if came is not None:
            there.append(people.beside(policy, role, answer(came) is True))
    return PanelFacts(
        "EXAMPLE-PANEL",
        policy.id,
        body,
        day,
        attendees=tuple(there),
        interests=tuple(interests),
    )


def _numbered(present: Written) -> Iterator[tuple[int, Mapping[str, Written]]]:
    """Each person as a table of their role and facts, with their number among those of the role."""
    of_role = Counter[str]()
    for told in present:
        person = dict(told) if isinstance(told, Mapping) else _spelt_out(told)
        of_role[person["role"]] += 1
        yield of_role[person["role"]], person


def _spelt_out(text: str) -> dict[str, Written]:
    """`panel-member independent with years-on-panel at least 2` as a table."""
    kind = phrases.sitting(text)
    role, *words = kind.words
    counted = {kind.fact: kind.minimum} if kind.fact else {}
    return {"role": role, **dict.fromkeys(words, True), **counted}


def _seated(policy: lang.Policy, told: Mapping[str, Written], number: int) -> Attendee:
    role = told["role"]
    facts: dict[str, Value] = {
        word: answer(value) for word, value in told.items() if word not in OF_THE_MEETING
    }
    person = people.holder(policy, role, number)._replace(facts=facts)
    chairs = told.get("chairs") is True
    return Attendee(person, frozenset({role}), role, "present", chairs=chairs)


def sheets(state: State, day: date, given: Given) -> tuple[ScoreSheet, ...]:
    """The sheets of the panel of a day, with a finding for every heading or one for each. Raises PanelNotFree without a
    panel or anything to score, RoleNotHeld for whoever has no seat, BadCommand for whoever is not there, and as
    `found_under`."""
    told = of_day(given.get("sheets"), day)
    if not told:
        return ()
    reference, meeting = state.case.reference, state.case.panel
    if meeting is None:
        raise errors.PanelNotFree(reference, "is not listed for a panel", "")
    sets = criteria_for(state.policy, state.case.route, day)
    if not sets:
        why = "is on a route for which the procedure has no score sheet"
        raise errors.PanelNotFree(reference, why, "")
    for member in told:
        _expect_seat(state.policy, meeting, member)
        _expect_there(state.policy, meeting, member)
    return tuple(
        ScoreSheet(
            member, day, _findings(sets, found), "Given.", people.called(state.policy, member).id
        )
        for member, found in told.items()
    )


def _expect_seat(policy: lang.Policy, meeting: PanelFacts, member: str) -> None:
    """A sheet is a member's of the panel."""
    seats = policy.bodies[meeting.body].seats
    if member.partition(" ")[0] not in seats:
        titles = errors.join_words(policy.role_title(seat) for seat in seats)
        raise errors.RoleNotHeld(member, titles, short_date(meeting.date))


def _expect_there(policy: lang.Policy, meeting: PanelFacts, member: str) -> None:
    """Whoever has a sheet is told to be there."""
    there = {attendee.person.id for attendee in meeting.attendees}
    if people.called(policy, member).id not in there:
        raise errors.BadCommand(
            f'a sheet is given for "{member}", whom present does not name', "Name them there"
        )


def _findings(sets: list[lang.Criteria], found: Written) -> dict[str, str]:
    return found_under(sets, found) if isinstance(found, Mapping) else found_under(sets, {}, found)
