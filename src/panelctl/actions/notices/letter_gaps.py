"""What a letter would say that is not there: a day, a person or a fact. Such a letter cannot be cleared; the refusal
names what is missing, the clause, and what to do next."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from panelctl import errors
from panelctl.errors.remedy import PANEL, PERSON, Need, Remedy, Saying, saying
from panelctl.model import Deadline, Finding, short_date
from panelctl.policy import drafts, phrases
from panelctl.policy import language as lang
from panelctl.policy.phrases import IN_THE_CHAIR
from panelctl.rules.chairing import chairing
from panelctl.rules.remedies import to_record, to_run
from panelctl.rules.timeline import State
from panelctl.rules.verdict import exists, title
from panelctl.store.records import NoticeRecord

ANSWER = Need("answer", "person")
Gap = tuple[str, Saying]  # why a letter is not written, and what to do about it


class Told(NamedTuple):
    """What a letter was told of facts, and the fields that stand in a sentence of it although nothing is known."""

    facts: Mapping[str, str]
    absent: tuple[str, ...]


# Groups of fields that tell of the case itself: where a sentence has one of them and nothing is known, it says nothing.
OF_THE_CASE = ("decision.", "dispute.", "withdrawal.", "varied.", "panel.", "facts.", "deadlines.")
_MEANING = {
    "decision.by": "who decided",
    "decision.date": "when it was decided",
    "decision.outcome": "what was decided",
    "decision.step": "what was decided",
    "dispute.level": "who decides the challenge",
    "dispute.received": "when the challenge was received",
    "dispute.meeting": "when the meeting about the challenge is",
    "dispute.challenges.date": "when what is challenged was decided",
    "dispute.next.level": "who would decide a challenge",
    "withdrawal.on": "when the case was withdrawn",
    "varied.until": "which last day there is now",
    "varied.was": "which last day there was",
    "varied.title": "which time limit was changed",
    "varied.on": "when a time limit was changed",
    "varied.by": "who changed a time limit",
    "varied.role": "who changed a time limit",
    "panel.date": "when the panel meets",
    "panel.title": "which panel meets",
}


def gaps(
    record: NoticeRecord,
    rule: lang.NoticeRule,
    state: State,
    limits: Iterable[Deadline],
    told: Told,
) -> Iterator[errors.LetterNotReady]:
    """Each fact and time limit that the notice names and of which nothing is known; then each field of the case that
    stands in a sentence all the same."""
    called = f"Notice {record.facts.id}, {rule.title}"
    by_id = {limit.id: limit for limit in limits}
    named = _named(rule, state, by_id, told.facts)
    for why, hint in (*named, *_absent(rule, state, told.absent), *_unsigned(rule, state)):
        yield errors.LetterNotReady(called, why, hint, rule.clauses)


def _named(
    rule: lang.NoticeRule, state: State, limits: Mapping[str, Deadline], facts: Mapping[str, str]
) -> Iterator[Gap]:
    ids = {limit.id for limit in state.policy.deadlines}
    for name in dict.fromkeys((*rule.must_say, *drafts.in_braces(rule))):
        if name in ids:
            yield from _of_limit(name, limits.get(name), state)
        elif not facts.get(name.replace("-", "_")):
            yield from _of_fact(name, state)


def _unsigned(rule: lang.NoticeRule, state: State) -> Iterator[Gap]:
    """Why nobody can be said to sign: whoever was in the chair does, and nobody is recorded to have been."""
    if rule.signed_by != IN_THE_CHAIR or chairing(state):
        return
    panel = state.case.panel
    if panel is None:
        mend = saying("List it first: ", _to_list(state))
    else:
        came = Remedy("attend", panel=panel.reference, answer="present", needs=(PERSON,))
        mend = saying("Record who came, and who chaired (--chair): ", came)
    yield "is signed by whoever was in the chair, and nobody is recorded to have been", mend


def _absent(rule: lang.NoticeRule, state: State, fields: Iterable[str]) -> Iterator[Gap]:
    for field in dict.fromkeys(fields):
        if field.startswith(OF_THE_CASE):
            why = f"would say {_MEANING.get(field, field)}, and that is not known yet"
            yield why, _to_know(field, rule, state)


def _of_limit(name: str, limit: Deadline | None, state: State) -> Iterator[Gap]:
    """Why a limit has no last day that a letter could say. One of which the procedure states none says just that."""
    case = state.case.reference
    if limit is None:
        yield _of_no_limit(name, state)
    elif limit.paused:
        still = f'"{limit.title}" ends, and its time stands still since {short_date(limit.paused)}'
        yield f"has to say when {still}", saying("Let it run again first: ", to_run(case, name))
    elif limit.stated and limit.due is None:
        yield _of_no_day(limit.title, name, limit.anchor, state)


def _of_no_day(called: str, name: str, anchor: str, state: State) -> Gap:
    """A limit that has not begun to count."""
    since = f'it counts from "{title(state, anchor)}", which has no date yet'
    mend = saying(
        "See what it waits for: ", Remedy("explain", case=state.case.reference, element=name)
    )
    return f'has to say when "{called}" ends, and {since}', mend


def _of_no_limit(name: str, state: State) -> Gap:
    """A limit that the route has not, or that is not there for this case."""
    rules = [rule for rule in state.policy.deadlines if rule.id == name]
    here = [rule for rule in rules if lang.on_route(rule, state.case.route)]
    ends = f'has to say when "{(here or rules)[0].title}" ends'
    if not here:
        lacking = f"{state.route.title} has no such time limit"
        return f"{ends}, and {lacking}", saying(
            f"Correct the policy: {{{name}}} is not of this route"
        )
    if (
        exists(here[0], state)
        and state.date_of(anchor := phrases.limit(here[0].limit).anchor) is None
    ):
        return _of_no_day(here[0].title, name, anchor, state)
    mend = saying("See what the case has: ", Remedy("show", case=state.case.reference))
    return f"{ends}, and this case has no such time limit now", mend


def left_out(rule: lang.NoticeRule, state: State, unknown: Iterable[str]) -> Iterator[Finding]:
    """What a letter does without: its template asked for it, and nothing is recorded. It may go, and says less.

    What some letter has to say is of the cases that get that letter: there its absence stops it, elsewhere it says
    nothing."""
    facts = (field.partition("facts.")[2].replace("_", "-") for field in unknown)
    of_others = {name for notice in state.policy.notices.values() for name in notice.must_say}
    known = {*state.policy.facts, *state.policy.roles} - of_others
    lacking = [name for name in facts if name in known]
    if not lacking:
        return
    called = errors.join_words([f'"{title(state, name)}"' for name in lacking], "or")
    why = f"Nothing is recorded of {called}: it is left out, or stands there as not recorded."
    first = lacking[0]
    which = "it" if len(lacking) == 1 else f'"{title(state, first)}", and the others alike'
    mend = (
        to_record(state, first)
        if first in state.policy.facts
        else Remedy("record", case=state.case.reference, element=first, needs=(ANSWER,))
    )
    yield Finding("info", rule.id, why, mend=saying(f" To record {which}: ", mend))


def _of_fact(name: str, state: State) -> Iterator[Gap]:
    """Why a fact cannot be said: nothing is recorded of it."""
    case = state.case.reference
    fact = state.policy.facts.get(name)
    if fact and fact.meeting_of:
        yield (
            f'has to say "{fact.title}", and the case is not listed',
            saying("List it first: ", _to_list(state)),
        )
    elif fact:
        yield (
            f'has to say "{fact.title}", and nothing is recorded of it',
            saying("Record it first: ", to_record(state, name)),
        )
    elif day := state.policy.days.get(name):
        limit = phrases.day_rule(day.rule)
        why = f'it is counted from "{title(state, limit.anchor)}", which has no date yet'
        if limit.body and state.recorded(limit.anchor):
            meets = state.policy.bodies[limit.body].title
            why = f"no later meeting of {errors.the(meets)} is planned"
        mend = saying("See what the case has: ", Remedy("show", case=case))
        yield f'has to say "{day.title}", and {why}', mend
    elif name in state.policy.roles:
        yield (
            f"has to say who is {state.policy.role_title(name)}, and nobody is named for this case",
            saying("Name somebody: ", Remedy("record", case=case, element=name, needs=(ANSWER,))),
        )


def _to_list(state: State) -> Remedy:
    return Remedy("schedule assign", case=state.case.reference, needs=(PANEL,))


def _to_know(field: str, rule: lang.NoticeRule, state: State) -> Saying:
    """What would make a field known; else, how the template can do without it."""
    name = field.removeprefix("facts.").replace("_", "-")
    if field.startswith("facts.") and name in state.policy.facts:
        return saying("Record it first: ", to_record(state, name))
    return saying(
        "See where the case stands: ",
        Remedy("show", case=state.case.reference),
        f"; or let {rule.template} ask first: {{% if {field} %}}",
    )
