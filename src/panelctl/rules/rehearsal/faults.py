"""What is wrong with a policy that reads well, as playing it shows: each with the shortest way to it."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from typing import NamedTuple

from panelctl.errors import CalendarEnds
from panelctl.model import short_date
from panelctl.policy import drafts, phrases
from panelctl.policy import language as lang
from panelctl.policy.analysis.roads import Road
from panelctl.policy.analysis.warnings.warning import PolicyWarning, quoted, rule_sets
from panelctl.rules.calendar import Calendar
from panelctl.rules.moves import label
from panelctl.rules.rehearsal.answering import conditional
from panelctl.rules.rehearsal.exploring import (
    LEAST_EFFORT,
    MOST_EFFORT,
    Advance,
    Exploration,
    Key,
    explore,
    unwatched,
)
from panelctl.rules.rehearsal.mending import stopping
from panelctl.rules.rehearsal.position import Position
from panelctl.rules.verdict import applies, exists, judge

UNWORKABLE = "unworkable"


class Played(NamedTuple):
    """Every route of every version, played; and what is wrong with them."""

    explorations: tuple[tuple[str, Exploration], ...]
    faults: tuple[PolicyWarning, ...]

    @property
    def routes(self) -> tuple[Exploration, ...]:
        return tuple(found for _, found in self.explorations)

    @property
    def bounded(self) -> bool:
        return not all(found.whole for _, found in self.explorations)


def play(
    policy: lang.Policy,
    calendar: Calendar,
    today: date,
    only: str = "",
    advance: Advance = unwatched,
) -> Played:
    """Play a policy from every start of every route (or of one only) and version: a version from its first day on,
    another from today."""
    rules = rule_sets(policy)
    starts = {version.id: version.starts for version in policy.versions}
    most = max(
        MOST_EFFORT // max(1, sum(len(found.routes) for found in rules.values())), LEAST_EFFORT
    )
    explorations: list[tuple[str, Exploration]] = []
    faults: list[PolicyWarning] = []
    for version, rule_set in rules.items():
        day = max(starts.get(version, today), calendar.first)
        for route in (name for name in rule_set.routes if only in ("", name)):
            with suppress(CalendarEnds):  # no case can be opened on a day of which nothing is known
                found = explore(rule_set, route, calendar, day, most, advance)
                explorations.append((version, found))
        of_version = [found for other, found in explorations if other == version]
        faults += [fault._replace(version=version) for fault in _of_version(rule_set, of_version)]
    return Played(tuple(explorations), tuple(dict.fromkeys(faults)))


def _of_version(policy: lang.Policy, explorations: list[Exploration]) -> Iterator[PolicyWarning]:
    for found in explorations:
        yield from _of_route(policy, found)
    whole = len(explorations) == len(policy.routes)
    if whole and all(found.whole for found in explorations):
        yield from _never_known(policy, explorations)
        yield from _never_handed_in(policy, explorations)


def _of_route(policy: lang.Policy, found: Exploration) -> Iterator[PolicyWarning]:
    if not found.taken:
        yield _not_opened(policy, found)
        return
    if found.whole:
        yield from list(_not_taken(policy, found)) or [
            *_not_from_everywhere(policy, found),
            *_no_way_out(policy, found),
        ]
    else:
        yield from _no_way_out(policy, found)
    yield from _letters(policy, found)
    yield from _limits_of_other_routes(policy, found)


def _not_opened(policy: lang.Policy, found: Exploration) -> PolicyWarning:
    route = policy.routes[found.scene.route]
    said = f'No case of the route "{route.id}" can be opened: '
    if found.refused:
        refused = next(iter(found.refused.values()))
        said += f"{label(refused.move)}: {refused.fault.message}"
    else:
        said += f'no step of the verb apply begins at "{route.starts}".'
    number = list(policy.routes).index(route.id)
    return PolicyWarning(UNWORKABLE, said, "route", number, "starts", route.clauses)


def _not_taken(policy: lang.Policy, found: Exploration) -> Iterator[PolicyWarning]:
    """Steps that no command can take, or that are never open; where there is none, those whose stage is never
    reached."""
    moves = found.moves
    missing = [number for number in range(len(moves)) if number not in found.taken]
    causes = [number for number in missing if number in found.refused or number in found.closed]
    for number in causes or missing:
        move, said = moves[number], _why_not(found, number, moves[number])
        yield PolicyWarning(UNWORKABLE, said, "move", policy.moves.index(move), "", move.clauses)


def _not_from_everywhere(policy: lang.Policy, found: Exploration) -> Iterator[PolicyWarning]:
    """Steps that no command can take from one of the stages that they begin at."""
    for (number, stage), refused in found.refused_at.items():
        move = found.moves[number]
        if (number, stage) in found.ways or stage not in move.from_:
            continue
        said = f'No command can take "{move.records}" ({label(move)}) from "{stage}": '
        said += f"{refused.fault.message} {way(refused.at)}"
        yield PolicyWarning(
            UNWORKABLE, said, "move", policy.moves.index(move), "from", move.clauses
        )


def _why_not(found: Exploration, number: int, move: lang.Move) -> str:
    """Why a step is never taken."""
    if refused := found.refused.get(number):
        said = f'No command can take "{move.records}" ({label(move)})'
        return f"{said}: {refused.fault.message} {way(refused.at)}"
    route = found.scene.route
    if at := found.closed.get(number):
        because = applies(move.when, at.state).because
        said = f'"{move.records}" is never open: in no case of {route} is it so that {move.when}'
        return f"{said} ({because}). {way(at)}"
    return f'"{move.records}" is never open: no case of {route} comes to a stage that it begins at.'


def _no_way_out(policy: lang.Policy, found: Exploration) -> Iterator[PolicyWarning]:
    """Stages from which no end can be reached: ever, or once something was answered; of a route of which not every way
    was tried, those from which no step leads to one."""
    road = Road(policy, found.scene.route)
    ending = _reaching_an_end(found)
    caught = [(key, at) for key, at in found.reached.items() if key not in ending]
    never = {
        at.state.stage for _, at in caught if not road.reached({at.state.stage}) & {*road.ends}
    }
    if never:
        stages = [stage for stage in policy.stages if stage in never]
        at = next(at for _, at in caught if at.state.stage in never)
        said = f"From {quoted(stages, 'and')} no end of {road.route} can be reached. {way(at)}"
        yield PolicyWarning(UNWORKABLE, said, "stages", 0, at.state.stage)
    if found.whole:
        yield from _no_way_out_once(policy, found, ending, never)


def _no_way_out_once(
    policy: lang.Policy, found: Exploration, ending: set[Key], never: set[str]
) -> Iterator[PolicyWarning]:
    """Stages from which steps lead to an end, and none can be reached: in no case, or not after some answer."""
    told = set(never)
    for key, at in found.reached.items():
        stage = at.state.stage
        if key in ending or stage in told:
            continue
        everywhere = not any(k[0] == stage for k in ending)
        if not everywhere and not _shut(policy, at):
            continue
        told.add(stage)
        once = "" if everywhere else f" ({_answers(policy, at)})"
        said = f'From "{stage}" no end of {found.scene.route} can be reached{once}. {way(at)}'
        yield PolicyWarning(UNWORKABLE, said, "stages", 0, stage)


def _reaching_an_end(found: Exploration) -> set[Key]:
    before: dict[Key, set[Key]] = {}
    for key, onward in found.edges.items():
        for other in onward:
            before.setdefault(other, set()).add(key)
    ending = {key for key, at in found.reached.items() if at.state.ended}
    waiting = list(ending)
    while waiting:
        new = before.get(waiting.pop(), set()) - ending
        ending |= new
        waiting += new
    return ending


def _shut(policy: lang.Policy, at: Position) -> bool:
    """Whether every step that leads on from here is known not to be for this case."""
    leading = _leading(policy, at)
    return bool(leading) and all(applies(move.when, at.state).holds is False for move in leading)


def _leading(policy: lang.Policy, at: Position) -> list[lang.Move]:
    here = {at.state.stage, lang.ANY}
    moves = [move for move in policy.moves if lang.on_route(move, at.state.case.route)]
    return [move for move in moves if here & set(move.from_)]


def _answers(policy: lang.Policy, at: Position) -> str:
    """What was answered to which the first step that leads on does not fit."""
    because = [applies(move.when, at.state).because for move in _leading(policy, at)]
    return next(filter(None, because), "what has come so far")


def _letters(policy: lang.Policy, found: Exploration) -> Iterator[PolicyWarning]:
    """Letters that go to nobody in any case that drafts them, and those that nobody can send."""
    for number, notice in enumerate(policy.notices.values()):
        at = found.drafted.get(notice.id)
        if at and notice.id not in found.read:
            said = f'"{notice.id}" goes to nobody: of those it is to, nobody is meant in any case. {way(at)}'
            yield PolicyWarning(UNWORKABLE, said, "notice", number, "to", notice.clauses)
            continue
        unsent = [at for (word, *_), at in found.unsent.items() if word == notice.id]
        for at in unsent[:1]:
            for finding in stopping(at, found.scene, notice)[:1]:
                said = f'No command can send "{notice.id}": {finding.message} {way(at)}'
                yield PolicyWarning(UNWORKABLE, said, "notice", number, "", notice.clauses)


def _limits_of_other_routes(policy: lang.Policy, found: Exploration) -> Iterator[PolicyWarning]:
    """Letters that tell the date of a limit that their route does not have."""
    limits = {rule.id: rule for rule in policy.deadlines}
    for number, notice in enumerate(policy.notices.values()):
        at = found.drafted.get(notice.id)
        for name in (*notice.must_say, *drafts.in_braces(notice)) if at else ():
            rule = limits.get(name)
            if at and rule and not lang.on_route(rule, found.scene.route):
                key = "must_say" if name in notice.must_say else "says"
                lacks = f'"{name}", a limit that {found.scene.route} does not have'
                said = f'"{notice.id}" tells the date of {lacks}. {way(at)}'
                yield PolicyWarning(UNWORKABLE, said, "notice", number, key, notice.clauses)


def _never_known(policy: lang.Policy, explorations: list[Exploration]) -> Iterator[PolicyWarning]:
    """Blocks of which it stays unknown, in every case, whether they are for it: nobody is asked."""
    unknown = set.intersection(
        *(found.unknown | _elsewhere(policy, found) for found in explorations)
    )
    notices = tuple(policy.notices.values())
    tables: dict[str, tuple[lang.Check | lang.Evidence | lang.DeadlineRule | lang.NoticeRule, ...]]
    tables = {
        "check": policy.checks,
        "evidence": policy.evidence,
        "deadline": policy.deadlines,
        "notice": notices,
    }
    for table, blocks in tables.items():
        for number, block in enumerate(blocks):
            waits = _asked_of_nobody(block.when, explorations) if block.when in unknown else ()
            if waits:
                asked = " or ".join(f'"{name}"' for name in waits)
                nobody = f"waits for {asked}, and no step and no rule asks for that"
                said = f'"{block.id}" is for no case that is known of: its when {nobody}.'
                yield PolicyWarning(UNWORKABLE, said, table, number, "when", block.clauses)


def _never_handed_in(
    policy: lang.Policy, explorations: list[Exploration]
) -> Iterator[PolicyWarning]:
    """Documents that are known not to be asked for wherever a case comes to, so that nobody can ever add one."""
    for number, item in enumerate(policy.evidence):
        if not item.when or not all(
            _played(term, policy) for term in phrases.test(item.when).terms
        ):
            continue
        routes = [found for found in explorations if lang.on_route(item, found.scene.route)]
        opened = [at for found in routes for at in found.reached.values() if at.opened]
        if opened and not any(exists(item, at.state) for at in opened):
            because = applies(item.when, opened[0].state).because
            said = f'No command can add "{item.id}": in no case is it so that {item.when} ({because}). {way(opened[0])}'
            yield PolicyWarning(UNWORKABLE, said, "evidence", number, "when", item.clauses)


def _played(term: phrases.Term, policy: lang.Policy) -> bool:
    """Whether playing tries everything that could make a test hold: each step, letter and answer, not each day."""
    fact = policy.facts.get(term.name)
    if fact is None:
        steps = {move.records for move in policy.moves}
        return term.kind == "recorded" and term.name in steps | policy.notices.keys()
    answered = fact.kind == "yes-no" and not term.relation
    return term.kind in ("is", "bound", "range") or (term.kind == "recorded" and answered)


def _elsewhere(policy: lang.Policy, found: Exploration) -> set[str]:
    """The tests of blocks that a route does not have: they are as unknown there as can be."""
    blocks = conditional(policy)
    here = {block.when for block in blocks if lang.on_route(block, found.scene.route)}
    return {block.when for block in blocks if block.when} - here


def _asked_of_nobody(when: str, explorations: list[Exploration]) -> tuple[str, ...]:
    """The facts that a test waits for; none where it waits for anything else too, which may still come."""
    for found in explorations:
        at = max(found.reached.values(), key=lambda at: len(at.steps))
        waits = judge(when, at.state).waits
        if waits and all(name in at.state.policy.facts for name in waits):
            return waits
    return ()


def way(at: Position) -> str:
    """The shortest way somewhere, as steps with dates."""
    steps = [f"{short_date(step.day)} {step.move}" for step in at.steps if step.move]
    return f"The shortest way there: {', '.join(steps)}." if steps else ""
