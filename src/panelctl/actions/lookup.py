"""What the words on a command line mean: one person, one case, one panel, one policy, one fact with its value."""

import re
from collections import Counter
from collections.abc import Collection, Iterable
from datetime import date
from functools import lru_cache

from panelctl import errors
from panelctl.errors.remedy import Remedy, saying
from panelctl.model import PanelFacts, Person, Value, short_date
from panelctl.policy import language as lang
from panelctl.policy import phrases
from panelctl.policy.build import build
from panelctl.rules import days, naming, words
from panelctl.store import Connection, queries
from panelctl.store.records import CaseRecord, PolicyRow
from panelctl.store.values import decode

MOST_CHOICES = 12
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
# The end of the reference of a second panel that day.
NUMBERED = re.compile(r"\d{4}-\d\d-\d\d-\d+", re.ASCII)


def person(connection: Connection, typed: str) -> Person:
    """The one person an unambiguous part of a name, an e-mail address, a number or a handle means."""
    if not typed.strip():
        raise errors.MissingValue("NAME", "Who")
    people = queries.people(connection, typed)
    if not people:
        raise errors.NoSuchPerson(typed)
    return _only(connection, typed, people)


def person_in_a_table(connection: Connection, typed: str) -> Person:
    """The one person whose whole name, e-mail address, number or handle it is: nobody reads a table as it is taken."""
    people = queries.people(connection, typed, whole=True)
    if not people:
        likely = queries.people(connection, typed) if typed.strip() else []
        raise errors.NoSuchPerson(typed, True, [person.name for person in likely])
    return _only(connection, typed, people)


def _only(connection: Connection, typed: str, people: list[Person]) -> Person:
    """Raises Ambiguous for more than one."""
    if len(people) == 1:
        return people[0]
    namesakes = Counter(person.name for person in people)
    raise errors.Ambiguous(
        typed,
        [
            _with_its_own(connection, person) if namesakes[person.name] > 1 else person.name
            for person in people
        ],
    )


def _with_its_own(connection: Connection, person: Person) -> str:
    """A name with the handle of its person, and what a reader knows them by; it can be typed as it stands."""
    known_by = person.email or person.number or person.team
    own = ", ".join(filter(None, (naming.handle(person.id), known_by)))
    cases = [line.reference for line in queries.cases_list(connection, applicant=person.id)]
    return f"{person.name} ({'; '.join(filter(None, (own, errors.join_words(cases, 'and'))))})"


def case(connection: Connection, typed: str) -> CaseRecord:
    """The one case an unambiguous part of a reference means."""
    return queries.case(connection, reference(connection, typed))


def reference(connection: Connection, typed: str) -> str:
    """The whole reference of that case; nothing else is read of it."""
    if not typed.strip():
        raise errors.MissingValue("CASE", "Which case", _open_cases(connection))
    references = queries.case_references(connection, typed.strip())
    if not references:
        raise errors.NoSuchCase(typed)
    if len(references) > 1:
        raise errors.Ambiguous(typed, references)
    return references[0]


def _open_cases(connection: Connection) -> dict[str, str]:
    """The cases to choose from, with their applicants; none where the list would be long."""
    lines = queries.cases_list(connection, most=MOST_CHOICES + 1)
    if len(lines) > MOST_CHOICES:
        return {}
    return {line.reference: line.applicant for line in lines}


def panel(connection: Connection, typed: str, policy_id: str = "") -> PanelFacts:
    """The one panel a reference or a date means; a cancelled one only by its whole reference."""
    text = typed.strip()
    if not text:
        raise errors.MissingValue("PANEL", "Which panel", _planned(connection, policy_id))
    if _is_a_date(text):
        text = days.parse_day(text).isoformat()
    panels = queries.panel(connection, text, policy_id or None)
    if not panels:
        raise errors.NoSuchPanel(typed)
    meant = _taking_place(panels) or panels
    if len(meant) > 1:
        raise errors.Ambiguous(typed, [panel.reference for panel in meant])
    return meant[0]


def _is_a_date(text: str) -> bool:
    """Whether a panel is named by its day: it begins with a figure or a weekday, and is no reference."""
    dated = text[0].isdecimal() or text[:3].capitalize() in WEEKDAYS
    return dated and not NUMBERED.fullmatch(text)


def _taking_place(panels: Iterable[PanelFacts]) -> list[PanelFacts]:
    """The panels that are not cancelled."""
    return [panel for panel in panels if panel.status == "planned"]


def planned(connection: Connection, typed: str, policy_id: str = "") -> PanelFacts:
    """The same, for what only a panel that takes place can have. Raises PanelNotFree for a cancelled one."""
    meant = panel(connection, typed, policy_id)
    if meant.status == "cancelled":
        hint = saying(Remedy("schedule list"), " names the others")
        raise errors.PanelNotFree(meant.reference, "is cancelled", hint)
    return meant


def _planned(connection: Connection, policy_id: str) -> dict[str, str]:
    """The last panels planned, with their dates."""
    panels = _taking_place(queries.panels(connection, policy_id or None))
    return {panel.reference: short_date(panel.date) for panel in panels[-MOST_CHOICES:]}


def policy_row(connection: Connection, typed: str = "", on: date | None = None) -> PolicyRow:
    """An adopted policy by its id, or the only one there is: the version in force `on` a day, or the newest."""
    ids = [row.policy for row in queries.policies(connection)]
    if not typed and len(ids) != 1:
        raise errors.MissingValue("--policy", "Which policy", ids)
    row = queries.policy(connection, typed or ids[0], on=on)
    if row is None:
        raise errors.NoSuchPolicy(typed, ids)
    return row


def procedure(row: PolicyRow) -> lang.Policy:
    """The rules of an adopted version, ready for use."""
    return _built(row.parsed)


@lru_cache(maxsize=16)
def _built(parsed: str) -> lang.Policy:
    """A list of panels asks for the same policy again and again, and a policy never changes. Raises DamagedValue."""
    plain = decode(parsed)
    try:
        return build(plain)
    except (AttributeError, LookupError, TypeError, ValueError):
        raise errors.DamagedValue(parsed, "a procedure that was read and checked") from None


def rule_sets(policy: lang.Policy) -> tuple[lang.Policy, ...]:
    """Every rule set of a policy file, the newest first."""
    return tuple(policy.rule_sets.values())[::-1] or (policy,)


def policy_of(connection: Connection, row_id: int) -> lang.Policy:
    """The policy that a case follows, with every rule set of its file: replay chooses among them."""
    return procedure(queries.policy_by_row(connection, row_id))


def policies_of(connection: Connection, row_ids: Iterable[int]) -> dict[int, lang.Policy]:
    """The policies that many cases follow, each read once."""
    rows = queries.policies_by_row(connection, set(row_ids))
    return {row_id: procedure(row) for row_id, row in rows.items()}


def adopted(connection: Connection) -> dict[str, lang.Policy]:
    """Every adopted policy in its newest version, by its id."""
    rows = {row.policy: row.id for row in queries.policies(connection)}
    policies = policies_of(connection, rows.values())
    return {name: policies[row_id] for name, row_id in rows.items()}


def procedure_of(connection: Connection, panel: PanelFacts) -> lang.Policy:
    """The procedure by which a panel sits: the one of its day, or the newest where its body is of a later one."""
    return procedures_of(connection, [panel])[panel.reference]


def procedures_of(connection: Connection, panels: Collection[PanelFacts]) -> dict[str, lang.Policy]:
    """The same of many panels, by their references; each version of a policy is read once."""
    versions = queries.versions_of_panels(connection, [panel.reference for panel in panels])
    policies = policies_of(connection, versions.values())
    procedures = {}
    for panel in panels:
        policy = policies[versions[panel.reference]].on(panel.date)
        if panel.body not in policy.bodies:
            policy = procedure(policy_row(connection, panel.policy))
        procedures[panel.reference] = policy
    return procedures


def values(
    connection: Connection, policy: lang.Policy, given: Iterable[str], today: date
) -> dict[str, Value]:
    """Facts given as `NAME=VALUE`, each read as its kind says. Raises BadValue, UnknownWord, DateAhead."""
    facts: dict[str, Value] = {}
    for pair in given:
        name, equals, text = pair.partition("=")
        if not equals:
            raise errors.BadValue("--set", pair, "NAME=VALUE")
        facts[name.strip()] = value(connection, policy, name.strip(), text.strip(), today)
    return facts


def value(connection: Connection, policy: lang.Policy, name: str, text: str, today: date) -> Value:
    """One fact's value, as its kind says. Raises BadValue, UnknownWord, DateAhead."""
    fact = policy.facts.get(name)
    if fact is None:
        raise errors.UnknownWord("fact", name, policy.facts)
    match fact.kind:
        case "date":
            return _day_of(fact, text, today)
        case "yes-no":
            return _answer(fact, text)
        case "number":
            return _number(fact, text)
        case "person":
            return person(connection, text).name
        case "choice" if text not in fact.one_of:
            raise errors.BadValue(fact.title, text, errors.join_words(fact.one_of))
    if not text:
        raise errors.BadValue(fact.title, text, "some words")
    return words.text_of(text, fact.title)


def _day_of(fact: lang.Fact, text: str, today: date) -> date:
    """A date lies in the past or today unless the policy says it may lie ahead."""
    day = days.parse_day(text)
    if day > today and not fact.ahead and not fact.meeting_of:
        raise errors.DateAhead(fact.title, short_date(day), short_date(today))
    return day


def _answer(fact: lang.Fact, text: str) -> bool:
    answers = {"yes": True, "y": True, "true": True, "no": False, "n": False, "false": False}
    if text.lower() not in answers:
        raise errors.BadValue(fact.title, text, "yes or no")
    return answers[text.lower()]


def _number(fact: lang.Fact, text: str) -> int:
    if not text.isdecimal() or len(text) > 9:
        raise errors.BadValue(fact.title, text, "a whole number")
    return int(text)


def hour(typed: str) -> str:
    """A time of day as HH:MM, or nothing. Raises BadValue."""
    text = typed.strip()
    try:
        return phrases.time_of_day(text) if text else ""
    except phrases.PhraseFault:
        raise errors.BadValue("The hour", typed, "it as 14:00") from None


def reason(typed: str, question: str) -> str:
    """The reason that somebody gives. Raises MissingValue, which asks for it, where there is none."""
    if not typed.strip():
        raise errors.MissingValue("--reason", question)
    return words.text_of(typed, "The reason")


def plain(value: Value) -> str | int | bool:
    """A value as JSON shows it: a date as ISO text."""
    return value.isoformat() if isinstance(value, date) else value
