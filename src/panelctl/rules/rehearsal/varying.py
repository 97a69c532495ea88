"""What somebody may change for one case: give a time limit another last day, stop its time, or lift a rule."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from panelctl import errors
from panelctl.errors.remedy import Options, Remedy
from panelctl.model import Detail, Event, PauseBegun, Variation
from panelctl.policy import language as lang
from panelctl.rules.deadlines import derive
from panelctl.rules.holders import acting
from panelctl.rules.rehearsal import doing
from panelctl.rules.rehearsal.mending import working
from panelctl.rules.rehearsal.position import Position, Scene
from panelctl.rules.stopping import expect_to_run, run_again
from panelctl.rules.timeline import next_seq, with_event
from panelctl.rules.varying import who_agrees
from panelctl.rules.verdict import exists

Varied = tuple[str, str]  # what is done, and to which block


class Change(NamedTuple):
    """What the policy lets somebody (in a `role`) do to one of its blocks."""

    verb: str
    block: lang.DeadlineRule | lang.Check | lang.Evidence
    role: str

    @property
    def name(self) -> Varied:
        return self.verb, self.block.id


def changes(policy: lang.Policy, route: str) -> Iterator[Change]:
    """Everything of the kind on a route. What is lifted comes last: it can be changed no more."""
    limits = [rule for rule in policy.deadlines if lang.on_route(rule, route)]
    for rule in limits:
        roles = {"extend": rule.may_extend, "shorten": rule.may_shorten, "pause": rule.may_pause}
        yield from (Change(verb, rule, role) for verb, role in roles.items() if role)
    blocks: list[lang.DeadlineRule | lang.Check | lang.Evidence] = [*policy.checks]
    for block in (*blocks, *policy.evidence, *limits):
        if block.lifted_by and lang.on_route(block, route):
            yield Change("lift", block, block.lifted_by)


def vary(at: Position, change: Change, scene: Scene) -> Position | None:
    """A case after such a change; None where it cannot be made here."""
    block = change.block
    if not exists(block, at.state) or block.id in at.state.lifted:
        return None
    if not acting(change.role, at.state, at.day):
        return None
    if change.verb == "lift":
        lifted = doing.lift(at, block.id, change.role)
        return doing.with_letters_of(at, lifted, block)
    assert isinstance(block, lang.DeadlineRule)
    limit = derive(block, at.state, at.day, scene.calendar)
    if limit.state != "open" or not limit.due:
        return None
    if change.verb == "pause":
        return _paused(at, block, scene)
    return _another_day(at, block, change, limit.due)


def _another_day(
    at: Position, rule: lang.DeadlineRule, change: Change, due: date
) -> Position | None:
    """A last day that is a day later or earlier than it was. None where that is past, or nobody could agree to it."""
    then = due + timedelta(1 if change.verb == "extend" else -1)
    roles = (change.role, *who_agrees(rule, due, then))
    people = [next(iter(acting(name, at.state, at.day).values()), "") for name in roles]
    if then < at.day or not all(people):
        return None
    by, *agreed = people
    told = (("by", by), *(("agreed", name) for name in agreed))
    detail = Variation(then, due, agreed or None)
    return _noted(at, rule, detail, ("extend", then.isoformat()), change.role, told)


def _paused(at: Position, rule: lang.DeadlineRule, scene: Scene) -> Position | None:
    """The time of a limit stopped, and running again from the next working day on."""
    limit = derive(rule, at.state, at.day, scene.calendar)
    try:
        expect_to_run(at.state, rule, limit, at.day)
    except errors.PanelctlError:
        return None
    by = next(iter(acting(rule.may_pause, at.state, at.day).values()))
    begun, told = PauseBegun(at.day, limit.due), (("by", by),)
    first = (("from", at.day.isoformat()), *told)
    stopped = _noted(at, rule, begun, ("pause", ""), rule.may_pause, first)
    again = working(at.day + timedelta(1), scene)
    ended = run_again(stopped.state, rule, at.day, again, scene.calendar)
    then = (("until", again.isoformat()), *told)
    return _noted(stopped.on(again), rule, ended, ("pause", ""), rule.may_pause, then)


def _noted(
    at: Position,
    rule: lang.DeadlineRule,
    detail: Detail,
    command: tuple[str, str],
    role: str,
    told: Options,
) -> Position:
    """A limit changed on the time line, with the command that does it and the letters about it."""
    by, (verb, day) = dict(told)["by"], command
    event = Event(next_seq(at.state.case), rule.id, at.day, detail, by, role, doing.WHY)
    options = (("reason", doing.WHY), *told)
    case = at.state.case.reference
    remedy = Remedy(verb, case=case, element=rule.id, day=day, options=options)
    after = with_event(at.state, event)
    letters = doing.called_for(rule.if_varied, after)
    return doing.with_letters(at, after, remedy, rule.id, letters)
