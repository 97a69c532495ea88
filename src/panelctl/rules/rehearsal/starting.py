"""What a rehearsal begins with: a case of which nothing is known yet, or another one of somebody whose earlier case has
ended."""

from dataclasses import replace
from datetime import date

from panelctl.model import CaseFacts, EarlierCase, Event, Party
from panelctl.rules.rehearsal.position import Position, Scene
from panelctl.rules.timeline import replay


def first_case(scene: Scene, day: date) -> Position:
    """A case that has its people and nothing else yet."""
    policy = scene.policy
    case = CaseFacts(
        _reference(scene, day), policy.id, scene.route, scene.cast.applicant, day,
        _manager(scene, day), holdings=scene.cast.holdings,
    )  # fmt: skip
    return Position(replay(policy, case, scene.calendar), day)


def next_case(before: Position, scene: Scene) -> Position:
    """Another case of the same applicant on the same route, begun on the next working day after one has ended."""
    case, day = before.state.case, scene.calendar.next_working(before.day)
    decided = before.state.date_of("decided") or before.day
    earlier = (*case.earlier, EarlierCase(case.reference, before.state.stage, decided))
    start = first_case(scene, day)
    fresh = start.state.case._replace(
        reference=_reference(scene, day, earlier), earlier=earlier, holdings=case.holdings
    )
    return replace(start, state=start.with_case(fresh), steps=before.steps)


def opened_that_day(at: Position, scene: Scene) -> Position:
    """A case that is not open yet is opened on the day of its first step."""
    case = at.state.case
    if at.opened or case.opened == at.day:
        return at
    events = tuple(event._replace(date=at.day) for event in case.events)
    reference = _reference(scene, at.day, case.earlier)
    opened = case._replace(reference=reference, opened=at.day, events=events)
    return replace(at, state=at.with_case(opened))


def _reference(scene: Scene, day: date, earlier: tuple[EarlierCase, ...] = ()) -> str:
    """The next reference of the year."""
    year = f"{scene.policy.reference}-{day.year}"
    number = 1 + sum(case.reference.startswith(f"{year}-") for case in earlier)
    return f"{year}-{number:03}"


def _manager(scene: Scene, day: date) -> tuple[Event[Party], ...]:
    role = scene.policy.manager
    if not role:
        return ()
    manager = scene.cast.first(role)
    return (Event(1, role, day, Party(manager.id, manager.name)),)
