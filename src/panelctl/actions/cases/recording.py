"""What the policy asks to be recorded: a fact, a task done, who acts in a role for this case, a note."""

from datetime import date
from typing import NamedTuple

from panelctl import errors
from panelctl.actions import lookup
from panelctl.actions.cases import standing
from panelctl.actions.cases.corrections import drafts_again, to_word_anew
from panelctl.actions.cases.entry import Entry, writing_case
from panelctl.actions.cases.in_time import give_way
from panelctl.actions.site import Site
from panelctl.errors.remedy import PANEL, Remedy, Text, saying
from panelctl.model import Deadline, Fact, Finding, Note, Outcome, Party, Task, short_date
from panelctl.policy import language as lang
from panelctl.rules import checks, days, evidence, words
from panelctl.rules.deadlines import deadlines, is_task
from panelctl.rules.holders import roles_of
from panelctl.rules.sending import WENT
from panelctl.rules.verdict import title, word
from panelctl.rules.withdrawn import in_force, only_withdraws, tells_of, tells_of_corrections
from panelctl.shapes.cases import CaseDocument

NOTE = "note"


class Record(NamedTuple):
    """What `record` is told: a fact with its value, a task with its day (today unless given), a role with a person, or
    a note with its words."""

    reference: str = ""
    name: str = ""
    value: str = ""


def record(site: Site, asked: Record) -> Outcome[CaseDocument]:
    """Record what the policy asks for.

    Raises StoppedByRules for a task that a check of the policy holds back, AlreadyDone for what stands so already.
    """
    name, value = asked.name, asked.value
    with writing_case(site, asked.reference, day_of(value)) as entry:
        recordable = [*entry.policy.facts, *tasks(entry), NOTE]
        findings: list[Finding] = []
        messages: list[Text] = []
        if not name:
            raise errors.MissingValue("NAME", "What is recorded", recordable)
        if name in entry.policy.facts:
            messages += [record_fact(entry, name, value), *_reworded(entry, name)]
        elif name in tasks(entry):
            standing.expect_other_day(entry, name, day_of(value) or entry.site.on)
            done, findings = record_task(entry, name, value)
            messages += done
        elif name in entry.policy.roles:
            messages += [_party(entry, name, value)]
        elif name == NOTE:
            messages += [_note(entry, value)]
        else:
            raise errors.UnknownWord("fact, task or role", name, recordable)
        return entry.finish(messages, tuple(findings))


def record_task(entry: Entry, name: str, value: str) -> tuple[list[str], list[Finding]]:
    """Record that a task was done on a day, or today; returns the lines, and what is to be said of it. Raises
    StoppedByRules, DateAhead."""
    lines = _task(entry, name, value)
    return lines, [*_expect_not_held_back(entry, name), *_late(entry, name)]


def _expect_not_held_back(entry: Entry, task: str) -> list[Finding]:
    """What checks and documents say of a task that is recorded. Raises StoppedByRules where one stops it."""
    findings = checks.findings(entry.state, task)
    findings += evidence.findings(entry.state, task, entry.site.on, entry.calendar)
    stopping = [finding for finding in findings if finding.level == "refuse"]
    if stopping:
        raise errors.StoppedByRules(entry.reference, title(entry.state, task), stopping)
    return findings


def _late(entry: Entry, task: str) -> list[Finding]:
    """What is to be said of a task that was done after its last day."""
    limits = deadlines(entry.state, entry.site.on, entry.calendar)
    return [
        Finding("warn", task, f"{limit.title}: {_done_late(limit)}.", limit.clauses)
        for limit in limits
        if limit.id == task and limit.state == "met-late"
    ]


def _done_late(limit: Deadline) -> str:
    assert limit.due
    assert limit.met
    return f"due {short_date(limit.due)}, done {short_date(limit.met)}: late"


def _note(entry: Entry, value: str) -> str:
    if not value:
        raise errors.MissingValue("VALUE", "What is to be noted")
    entry.note("record", NOTE, Note(), reason=words.text_of(value, "The note"))
    return f"{entry.reference}: noted."


def day_of(value: str) -> date | None:
    """The day that a value names, if it is one: a task may be entered later than it was done."""
    try:
        return days.parse_day(value)
    except errors.BadDate:
        return None


def tasks(entry: Entry) -> list[str]:
    """Deadlines that are met by recording them."""
    return [rule.id for rule in entry.policy.deadlines if is_task(rule)]


def record_fact(entry: Entry, name: str, value: str) -> str:
    """Record one fact; returns the line. Raises AlreadyDone for what stands so, and as `lookup.value`."""
    fact = entry.policy.facts[name]
    if fact.meeting_of:
        assign = Remedy("schedule assign", case=entry.reference, needs=(PANEL,))
        raise errors.BadValue(fact.title, value, saying("it by ", assign))
    if not value:
        raise errors.MissingValue(
            "VALUE", fact.title, ("yes", "no") if fact.kind == "yes-no" else fact.one_of
        )
    _expect_not_told(entry, name)
    now = lookup.value(entry.connection, entry.policy, name, value, entry.site.on)
    standing.expect_other_value(entry, name, now)
    was = entry.state.values.get(name)
    entry.note("record", name, Fact(now))
    before = f" (was {word(was)})" if was is not None and was != now else ""
    return f"{entry.reference}: {fact.title}: {word(now)}{before}"


def _expect_not_told(entry: Entry, name: str) -> None:
    """Raises LetterNotReady for what was said with a decision and stands in letters that have gone."""
    state = entry.state
    decided = [move for move in state.moves if move.detail.verb in ("decide", "approve")]
    if name not in lang.SAID_WITH_A_DECISION or name not in state.values or not decided:
        return
    for letter in in_force(state.case):
        if tells_of(letter, state.case) == decided[-1].seq <= state.order[name]:
            raise errors.LetterNotReady(
                f"Notice {letter.id}, {title(state, letter.notice)}",
                f"{WENT[letter.status]} to {letter.recipient} with other words",
                saying("Put the decision right: ", to_word_anew(entry.reference, [name])),
            )


def _reworded(entry: Entry, name: str) -> list[Text]:
    """Letters about a decision that were cleared with other words than it has now, as drafts again."""
    if name not in lang.SAID_WITH_A_DECISION:
        return []
    case = entry.state.case
    cleared = [copy for copy in case.notices if copy.status == "cleared"]
    about = [copy for copy in cleared if tells_of_corrections(copy, case)]
    return drafts_again(entry, [copy for copy in about if not only_withdraws(copy, case)])


def _task(entry: Entry, name: str, value: str) -> list[str]:
    day = days.parse_day(value) if value else entry.site.on
    not_ahead(day, title(entry.state, name), entry.site.on)
    lines = give_way(entry, {name}, day)
    entry.note("record", name, Task(), day=day)
    return [*lines, f"{entry.reference}: {title(entry.state, name)}: done {short_date(day)}."]


def _party(entry: Entry, role: str, value: str) -> str:
    if not value:
        raise errors.MissingValue("VALUE", f"Who is {entry.policy.role_title(role)} for this case")
    person = lookup.person(entry.connection, value)
    if role not in roles_of(person.id, entry.state.case.holdings, entry.site.on):
        holds = Remedy("person role", person=person.name, element=role)
        raise errors.RoleNotHeld(
            person.name,
            entry.policy.role_title(role),
            short_date(entry.site.on),
            saying("If they do, record it first: ", holds),
        )
    standing.expect_other_person(entry, role, person.id, person.name)
    entry.note("record", role, Party(person.id, person.name))
    return f"{entry.reference}: {entry.policy.role_title(role)} for this case: {person.name}."


def not_ahead(day: date, what: str, today: date) -> None:
    """Raises DateAhead for something said to have happened that lies ahead."""
    if day > today:
        raise errors.DateAhead(what, short_date(day), short_date(today))
