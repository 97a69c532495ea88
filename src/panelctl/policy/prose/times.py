"""Time limits and duties: who owes what by when, what meets it, and what comes of being late."""

from collections.abc import Iterator, Sequence

from panelctl.errors import join_words
from panelctl.policy import language as lang
from panelctl.policy import phrases
from panelctl.policy.prose.conditions import condition, people
from panelctl.policy.prose.limits import direction, limit, worked_out
from panelctl.policy.prose.speaker import Speaker
from panelctl.policy.prose.words import Section, days_off, listing, note, paragraph, quoted

_LATE = {
    "refuse": "what waits for it is stopped",
    "reason": "what waits for it needs a reason",
    "warn": "that is only pointed out",
}


def time_limits(route: lang.Route, say: Speaker) -> Section:
    rules = [rule for rule in say.policy.deadlines if say.here(rule)]
    said = tuple(paragraph(_said(rule, say), rule.clauses, rule.id) for rule in rules)
    return Section(f"{route.title}: time limits and duties", said, route.id)


def worked_out_days(route: lang.Route, say: Speaker) -> Section:
    rules = [rule for rule in say.policy.days.values() if say.here(rule)]
    said = tuple(paragraph(_worked_out(rule, say), rule.clauses, rule.id) for rule in rules)
    return Section(f"{route.title}: days that are worked out", said, route.id)


def _worked_out(rule: lang.DayRule, say: Speaker) -> Iterator[str]:
    yield f"{quoted(rule.title)} is {worked_out(phrases.day_rule(rule.rule), say)}"
    yield from _days_off(rule)
    if phrases.day_rule(rule.rule).body:
        yield "Until such a meeting is planned, it is not known"
    yield "It is worked out, and nobody owes it"
    yield note(rule.note)


def _said(rule: lang.DeadlineRule, say: Speaker) -> Iterator[str]:
    found = phrases.limit(rule.limit)
    yield f"{quoted(rule.title)} is {_owed(rule, found, say)}"
    if rule.does:
        does = phrases.deed_of("the applicant’s", rule.does)
        yield f"Letters say that its owner will {does}"
    if rule.when:
        yield f"It applies only where {condition(rule.when, say)}"
    if rule.target:
        goal = phrases.limit(rule.target)
        yield f"The aim is {limit(goal, say) or direction(goal, say)}; to miss it is only pointed out"
    yield from _days_off(rule)
    if rule.cutoff:
        yield f"What comes after {rule.cutoff} on the last day is late"
    if found.unit == phrases.HOURS:
        yield _of_hours(found)
    if rule.right:
        yield f"It is a right and not a duty{': once the time has passed, it lapses' if found.stated else ''}"
    yield _met(rule, say)
    if rule.set_for:
        facts = listing(quoted(say.policy.facts[word].title) for word in rule.set_for)
        yield f"When and where it is to be is recorded as {facts}"
    if found.stated:
        yield from late(rule, say)
    else:
        yield "The procedure states no time, so it is never late"
    if rule.passed_to:
        letters = [say.notice(word) for word in rule.drafts if say.here(say.policy.notices[word])]
        called = f", which calls for {listing(letters)}" if letters else ""
        to = say.stages([rule.passed_to])
        yield f"If the time passes and nothing has met it, the case goes to {to} by itself{called}"
    yield from _varied(rule, say)
    if rule.private:
        yield "It concerns only those who run the panel; no letter tells of it"
    yield note(rule.note)


def _of_hours(found: phrases.Limit) -> str:
    """How hours are counted, and from when where nobody noted the hour."""
    end = "end" if found.direction == "after" else "beginning"
    return f"Hours are counted by the clock, day and night; where the hour is not known, from the {end} of that day"


def _days_off(rule: lang.DayRule | lang.DeadlineRule) -> Iterator[str]:
    """Which days are no working days of a limit that has its own."""
    if rule.closures is None:
        return
    if rule.closures:
        yield f"Its working days leave out {days_off(rule.closures)}, and not the days on which the council is closed"
    else:
        yield "The days on which the council is closed are working days for it"


def _owed(rule: lang.DeadlineRule, found: phrases.Limit, say: Speaker) -> str:
    owner = people(rule.owner, say)
    owed = f"{'open to' if rule.right else 'owed by'} {owner}"
    return f"{owed}, {limit(found, say)}" if found.stated else f"{owed} {direction(found, say)}"


def _met(rule: lang.DeadlineRule, say: Speaker) -> str:
    """What meets it on the route that is spoken of; a task of its own where nothing else is named."""
    ways = [phrases.met(text) for text in rule.met_by]
    here = [way for way in ways if all(say.known(name) for name in way.names)]
    if not here:
        return "It is met when it is recorded as done"
    return f"It is met {listing((f'when {_way(way, rule, say)}' for way in here), 'or')}"


def _way(way: phrases.Met, rule: lang.DeadlineRule, say: Speaker) -> str:
    names = ["it is recorded as done" if name == rule.id else say.done(name) for name in way.names]
    return " and ".join(names) + (
        f", with {say.fact(way.fact)} recorded by then" if way.fact else ""
    )


IF_LATE = "If it is late, "


def late(rule: lang.DeadlineRule, say: Speaker) -> Iterator[str]:
    """What comes of being late, and who may set that aside."""
    lift = ""
    if rule.if_late == "refuse":
        lift = (
            f"; only {say.role(rule.lifted_by)} may lift that, with a reason"
            if rule.lifted_by
            else "; nobody may lift that"
        )
    elif rule.lifted_by:
        lift = f"; {say.role(rule.lifted_by)} may set that aside, with a reason"
    yield f"{IF_LATE}{_LATE[rule.if_late]}{lift}"
    if rule.sent_in_time:
        yield f"If it was sent in time and came late, {_LATE[rule.sent_in_time]}"


def _varied(rule: lang.DeadlineRule, say: Speaker) -> Iterator[str]:
    if rule.may_shorten:
        agreed = _agreed(rule.shorten_agreed_by, say)
        yield f"{say.role(rule.may_shorten)} may set an earlier day for one case, with a reason{agreed}"
    if rule.may_extend:
        agreed = _agreed(rule.extend_agreed_by, say)
        yield f"{say.role(rule.may_extend)} may set a later day for one case, with a reason{agreed}"
    yield from _varied_in_time(rule, say)


def _varied_in_time(rule: lang.DeadlineRule, say: Speaker) -> Iterator[str]:
    """Who may stop its time, and which letters tell of whatever becomes of it."""
    if rule.may_pause:
        yield f"{say.role(rule.may_pause)} may stop the time for one case, with a reason, until it runs again"
    letters = [say.notice(word) for word in rule.if_varied if say.here(say.policy.notices[word])]
    if letters:
        yield f"Where it has another day, stands still, runs again or is set aside, that calls for {listing(letters)}"


def _agreed(roles: Sequence[str], say: Speaker) -> str:
    """Who has to agree to another day."""
    each = [say.role(role) for role in roles]
    return (
        f", if {join_words(each, 'and')} {'agrees' if len(each) == 1 else 'agree'}" if each else ""
    )
