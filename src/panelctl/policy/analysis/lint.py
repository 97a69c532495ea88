"""What is wrong with a policy as a whole, once each block is well formed."""

from collections import Counter
from collections.abc import Iterator
from itertools import chain

from panelctl.policy import phrases
from panelctl.policy.analysis import keeping, qualities, seats, sheets
from panelctl.policy.analysis.roads import Road, roads
from panelctl.policy.analysis.terms import meetings_of, terms_of
from panelctl.policy.defaults import APPLICANT
from panelctl.policy.drafts import drafted_by, drafting, in_braces
from panelctl.policy.faults import Fault
from panelctl.policy.language import (
    ANY,
    HANDED_IN,
    NOT_STATED,
    DeadlineRule,
    Move,
    NoticeRule,
    Policy,
    on_route,
)
from panelctl.policy.lines import Lines
from panelctl.policy.register import citing

_OF_PANELS = (seats.faults, qualities.faults, sheets.faults)


def lint(policy: Policy, lines: Lines) -> Iterator[Fault]:
    """What is wrong with one rule set; `of_file` says what concerns all versions of a file together."""
    for rule in (
        _names,
        _roads,
        _twins,
        _notices,
        _meetings,
        _hours,
        _set_for,
        _days,
        _duties,
        keeping.faults,
        _limits,
        _agreements,
        _variations,
        *_OF_PANELS,
    ):
        yield from rule(policy, lines)


def of_file(policy: Policy, lines: Lines) -> Iterator[Fault]:
    """Clauses nothing cites in any version, or that are cited and outside."""
    cited = {
        clause
        for rules in policy.rule_sets.values() or (policy,)
        for block in citing(rules)
        for clause in block.clauses
    }
    yield from _clauses(policy, cited, lines)


def _clauses(policy: Policy, cited: set[str], lines: Lines) -> Iterator[Fault]:
    for clause in policy.clauses.values():
        line = lines.of("clause", 0, clause.id)
        if clause.outside and clause.id in cited:
            yield Fault(line, 0, f"{clause.id} is marked outside, yet a block cites it")
        if not clause.outside and clause.id not in cited:
            yield Fault(
                line,
                0,
                f"nothing cites {clause.id}: cite it, or say outside = why only people can keep it",
                uncovered=True,
            )
        if clause.status != "stated" and not clause.note:
            yield Fault(line, 0, f"{clause.id} is {clause.status}: it needs a note that says why")


def _names(policy: Policy, lines: Lines) -> Iterator[Fault]:
    """Everything dated shares one name space, and so does all that can be lifted: a name means one thing."""
    kinds = {
        "fact": list(policy.facts),
        "move": [move.records for move in policy.moves],
        "evidence": [item.id for item in policy.evidence],
        "notice": list(policy.notices),
        "day": list(policy.days),
        "duty": list(policy.duties),
        "keep": list(policy.keeps),
        "deadline": [rule.id for rule in policy.deadlines],
        "check": [check.id for check in policy.checks],
    }
    counts = Counter(chain.from_iterable(map(set, kinds.values())))
    for table, names in kinds.items():
        for number, name in enumerate(names):
            if counts[name] > 1:
                line = lines.of("fact", 0, name) if table == "fact" else lines.of(table, number)
                yield Fault(line, 0, f'"{name}" is the name of two things; each name must mean one')
    if "social-worker" not in policy.roles:
        yield Fault(
            lines.of("role"), 0, 'the applicant\'s role "social-worker" is missing from [role]'
        )


def _roads(policy: Policy, lines: Lines) -> Iterator[Fault]:
    every = roads(policy)
    for number, road in enumerate(every):
        yield from _ends(road, lines.of("route", number))
    for number, move in enumerate(policy.moves):
        possible = {ANY}.union(*(road.stages for road in every if on_route(move, road.route)))
        if not possible & set(move.from_):
            message = f'nobody can ever make the move "{move.records}"'
            yield Fault(lines.of("move", number), 0, message)
    yield from _unused_stages(policy, every, lines)


def _ends(road: Road, line: int) -> Iterator[Fault]:
    """A route whose cases come to an end that is declared, and stop nowhere else."""
    for stage in road.ends:
        if stage not in road.stages:
            yield Fault(line, 0, f'no road leads to the end "{stage}" of {road.route}')
    for stage in sorted(road.stages - set(road.ends)):
        # Where time may take a case on, playing the file tells whether it does from here.
        if not road.leaving(stage) and not road.passes:
            message = f'"{stage}" is not an end of {road.route}, yet no move leaves it'
            yield Fault(line, 0, message)


def _unused_stages(policy: Policy, every: list[Road], lines: Lines) -> Iterator[Fault]:
    used = set().union(*(road.stages for road in every))
    for road in every:
        used |= {stage for move in road.moves for stage in (*move.from_, move.to)}
    for stage in policy.stages:
        if stage not in used:
            message = f'no move of any route comes to the stage "{stage}"'
            yield Fault(lines.of("stages", 0, stage), 0, message)


def _twins(policy: Policy, lines: Lines) -> Iterator[Fault]:
    """Two moves nobody could tell apart: same verb, answer, route, stage and maker, and no condition on either."""
    for number, move in enumerate(policy.moves):
        for other in policy.moves[:number]:
            if _are_twins(move, other):
                both = f'"{move.records}" and "{other.records}"'
                message = (
                    f"{both} cannot be told apart (same verb, answer, maker, stage): ask a fact of kind choice first, "
                    'and let each say when it is the one meant (when = "FACT is VALUE")'
                )
                yield Fault(lines.of("move", number), 0, message)


def _are_twins(move: Move, other: Move) -> bool:
    if (move.verb, move.answer) != (other.verb, other.answer) or move.when or other.when:
        return False
    anywhere = ANY in move.from_ or ANY in other.from_
    everywhere = not move.routes or not other.routes
    return (
        bool(set(move.by) & set(other.by))
        and (anywhere or bool(set(move.from_) & set(other.from_)))
        and (everywhere or bool(set(move.routes) & set(other.routes)))
    )


def _notices(policy: Policy, lines: Lines) -> Iterator[Fault]:
    drafted = {notice for block in drafting(policy) for notice in drafted_by(block)}
    told = {rule.id for rule in policy.deadlines} | set(policy.facts) | set(policy.days)
    for number, notice in enumerate(policy.notices.values()):
        if notice.id not in drafted:
            yield Fault(lines.of("notice", number), 0, f'no move drafts the notice "{notice.id}"')
        for word in in_braces(notice):
            if word not in told:
                message = f'"{{{word}}}" in says of "{notice.id}" is neither a deadline nor a fact'
                yield Fault(lines.of("notice", number, "says"), 0, message)
        if notice.signed_by == phrases.IN_THE_CHAIR and not _has_chair(notice, policy):
            unchaired = "no panel with a chair decides on its route"
            message = f'"{notice.id}" is signed by whoever was in the chair, and {unchaired}'
            yield Fault(lines.of("notice", number, "signed_by"), 0, message)
    yield from _drafts(policy, lines)


def _has_chair(notice: NoticeRule, policy: Policy) -> bool:
    """Whether a body with a chair decides on a route that a notice is for."""
    chaired = {body.id for body in policy.bodies.values() if body.chair}
    routes = notice.routes or tuple(policy.routes)
    return any(
        chaired.intersection(phrases.entry(text).word for text in move.by)
        for move in policy.moves
        if any(on_route(move, route) for route in routes)
    )


def _drafts(policy: Policy, lines: Lines) -> Iterator[Fault]:
    """Moves, and limits that pass, that draft a notice which is for after others alone; limits that take a case nowhere
    when they pass, and so draft nothing."""
    for number, move in enumerate(policy.moves):
        for word in move.drafts:
            allowed = policy.notices[word].only_after
            if allowed and move.records not in allowed:
                only = ", ".join(allowed)
                message = f'"{move.records}" drafts "{word}", which is only for {only}'
                yield Fault(lines.of("move", number, "drafts"), 0, message)
    for number, route in enumerate(policy.routes.values()):
        for word in route.if_withdrawn:
            line = lines.of("route", number, "if_withdrawn")
            if only := ", ".join(policy.notices[word].only_after):
                message = f'"{route.id}" drafts "{word}" when a case is withdrawn, which is only for {only}'
                yield Fault(line, 0, message)
            if not on_route(policy.notices[word], route.id):
                yield Fault(line, 0, f'"{word}" is a letter of another route than "{route.id}"')
    for number, rule in enumerate(policy.deadlines):
        for word in rule.drafts:
            only = ", ".join(policy.notices[word].only_after)
            if only:
                message = f'"{rule.id}" drafts "{word}" when it passes, which is only for {only}'
                yield Fault(lines.of("deadline", number, "drafts"), 0, message)
        if rule.drafts and not rule.passed_to:
            message = f'"{rule.id}" drafts a letter when it passes: say where that takes the case (passed_to)'
            yield Fault(lines.of("deadline", number, "drafts"), 0, message)


def _agreements(policy: Policy, lines: Lines) -> Iterator[Fault]:
    """Limits to whose other date somebody has to agree, while nobody may set one."""
    for number, rule in enumerate(policy.deadlines):
        ways = (
            ("shorten", rule.may_shorten, rule.shorten_agreed_by),
            ("extend", rule.may_extend, rule.extend_agreed_by),
        )
        for way, role, agreed in ways:
            if agreed and not role:
                message = f'"{rule.id}" says who has to agree, and nobody may {way} it: say who may (may_{way})'
                yield Fault(lines.of("deadline", number, f"{way}_agreed_by"), 0, message)


def _variations(policy: Policy, lines: Lines) -> Iterator[Fault]:
    """Limits that have a letter about another date of them, which nobody may give, or one that is for others alone."""
    for number, rule in enumerate(policy.deadlines):
        line = lines.of("deadline", number, "if_varied")
        for word in rule.if_varied:
            if only := ", ".join(policy.notices[word].only_after):
                message = f'"{rule.id}" drafts "{word}" when it is varied, which is only for {only}'
                yield Fault(line, 0, message)
        may = (rule.may_shorten, rule.may_extend, rule.may_pause, rule.lifted_by)
        if rule.if_varied and not any(may):
            message = f'"{rule.id}" drafts a letter when it is varied, and nobody may: say who may (may_extend)'
            yield Fault(line, 0, message)


def _meetings(policy: Policy, lines: Lines) -> Iterator[Fault]:
    """A second day of the meetings of one body: whoever lists a case gives one day, and it can be of one name only."""
    first: dict[str, str] = {}
    for fact in policy.facts.values():
        if fact.meeting_of and fact.meeting_of in first:
            one = first[fact.meeting_of]
            message = (
                f'"{fact.id}" and "{one}" are both the day on which "{fact.meeting_of}" meets, and a case has one: ask '
                f'"{one}" in every step that lists it for "{fact.meeting_of}"; its newest day counts'
            )
            yield Fault(lines.of("fact", 0, fact.id), 0, message)
        elif fact.meeting_of:
            first[fact.meeting_of] = fact.id


def _hours(policy: Policy, lines: Lines) -> Iterator[Fault]:
    """Facts that are the hour of something and cannot be, or of which another is already."""
    first: dict[str, str] = {}
    for fact in policy.facts.values():
        line = lines.of("fact", 0, fact.id)
        if fact.hour_of and (fact.kind, fact.about) != ("text", "case"):
            yield Fault(line, 0, f'"{fact.id}" is an hour: that is a text, recorded for each case')
        if fact.hour_of and (one := first.setdefault(fact.hour_of, fact.id)) != fact.id:
            message = f'"{fact.id}" and "{one}" are both the hour of the {fact.hour_of}, of which a case has one'
            yield Fault(line, 0, message)


def _set_for(policy: Policy, lines: Lines) -> Iterator[Fault]:
    """Meetings that nobody records as held, that follow no challenge, or that are set for neither a day nor a text."""
    challenged = {move.records for move in policy.moves if move.verb == "dispute"}
    for number, rule in enumerate(policy.deadlines):
        line, terms = lines.of("deadline", number, "set_for"), terms_of(rule)
        if rule.set_for and not (terms.task and terms.limit.anchor in challenged):
            message = (
                f'"{rule.id}" has a day set for it: that is for a meeting which follows a challenge, '
                "recorded when held"
            )
            yield Fault(line, 0, message)
        kinds = [policy.facts[word].kind for word in rule.set_for]
        if not {*kinds} <= {"date", "text"} or len({*kinds}) < len(kinds):
            message = f'"{rule.id}" is set for one date, and one text with the hour and the place'
            yield Fault(line, 0, message)


def _days(policy: Policy, lines: Lines) -> Iterator[Fault]:
    """Days that count from a day below them, which cannot be known by then; days off that change nothing."""
    above: set[str] = set()
    for number, rule in enumerate(policy.days.values()):
        anchor = phrases.day_rule(rule.rule).anchor
        if anchor in policy.days and anchor not in above:
            line = lines.of("day", number, "rule")
            itself = f'"{rule.id}" counts from itself: name what it is counted from'
            below = (
                f'"{rule.id}" counts from "{anchor}", which stands below it: put "{anchor}" first'
            )
            yield Fault(line, 0, itself if anchor == rule.id else below)
        if rule.closures is not None and not phrases.counts_working_days(rule.rule):
            message = f'"{rule.id}" counts no working days, so days off of its own change nothing'
            yield Fault(lines.of("day", number, "closures"), 0, message)
        above.add(rule.id)


def _duties(policy: Policy, lines: Lines) -> Iterator[Fault]:
    """A duty of the body that nobody can owe: only a case has an applicant."""
    for number, duty in enumerate(policy.duties.values()):
        if set(duty.owner) == {APPLICANT}:
            message = f'"{duty.id}" is owed by the applicant, whom only a case has: name a role that somebody holds'
            yield Fault(lines.of("duty", number), 0, message)


def _limits(policy: Policy, lines: Lines) -> Iterator[Fault]:
    for number, rule in enumerate(policy.deadlines):
        stated = phrases.limit(rule.limit).stated
        silent = [policy.clauses[clause].status == NOT_STATED for clause in rule.clauses]
        line = lines.of("deadline", number, "limit")
        if not stated and not any(silent):
            yield Fault(line, 0, f'"{rule.id}" is not stated, yet cites no clause of that status')
        if stated and all(silent):
            yield Fault(
                line, 0, f'"{rule.id}" has a limit, yet every clause it cites is not stated'
            )
        for name in policy.days.keys() & terms_of(rule).names:
            message = (
                f'"{rule.id}" is met by "{name}", a day that is worked out: name what somebody does'
            )
            yield Fault(lines.of("deadline", number, "met_by"), 0, message)
        if rule.cutoff and not _has_hours(policy, rule):
            message = (
                f'"{rule.id}" ends at an hour, and nobody can say when what meets it came: a cutoff is for documents, '
                "and for steps that apply, approve or dispute"
            )
            yield Fault(lines.of("deadline", number, "cutoff"), 0, message)
        yield from (Fault(line, 0, message) for message in _in_hours(policy, rule))
        if rule.closures is not None and not phrases.counts_working_days(rule.limit, rule.target):
            message = f'"{rule.id}" counts no working days, so days off of its own change nothing'
            yield Fault(lines.of("deadline", number, "closures"), 0, message)
        if rule.may_pause and (why := phrases.unpausable(phrases.limit(rule.limit))):
            message = f'"{rule.id}" cannot be paused: {why}; only a count of days after something stands still'
            yield Fault(lines.of("deadline", number, "may_pause"), 0, message)


def _in_hours(policy: Policy, rule: DeadlineRule) -> Iterator[str]:
    """Why the hours of a limit cannot be counted: nobody can say when they begin, or when what meets it came."""
    if rule.target and phrases.limit(rule.target).unit == phrases.HOURS:
        yield f'"{rule.id}" aims for an hour, and an aim is a day: count it in days'
    limit = phrases.limit(rule.limit)
    if limit.unit != phrases.HOURS:
        return
    recorded = _with_hours(policy)
    if limit.anchor not in recorded | meetings_of(policy):
        yield (
            f'"{rule.id}" counts hours from "{limit.anchor}", of which only the day is recorded: count from a '
            "document, from a step that applies, approves or disputes, or from a meeting; or write the limit in days"
        )
    if not terms_of(rule).names <= recorded:
        yield (
            f'"{rule.id}" counts hours, and nobody can say when what meets it came: hours are for documents, and for '
            "steps that apply, approve or dispute; or write the limit in days"
        )
    if rule.cutoff:
        yield f'"{rule.id}" ends where its hours end: leave out its cutoff'


def _has_hours(policy: Policy, rule: DeadlineRule) -> bool:
    """Whether something that meets a limit can be recorded with its hour."""
    return not terms_of(rule).names.isdisjoint(_with_hours(policy))


def _with_hours(policy: Policy) -> set[str]:
    """What can be recorded with its hour."""
    handed_in = {move.records for move in policy.moves if move.verb in HANDED_IN}
    return handed_in | {item.id for item in policy.evidence}
