"""What is past the period for which its procedure keeps it, case by case and kind by kind, and whether it may go."""

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from panelctl import errors
from panelctl.actions import lookup, readable
from panelctl.actions.rights import hindrances
from panelctl.actions.site import Site
from panelctl.model import Finding, Person
from panelctl.policy import language as lang
from panelctl.policy import phrases
from panelctl.policy.schema.closed_lists import APPLICATION, LETTERS, SHEETS
from panelctl.rules.keeping import Kept, kept, unstated
from panelctl.rules.timeline import State, replay
from panelctl.shapes.rights import GoingDocument, PastDocument, ScheduleDocument
from panelctl.store import Connection, queries
from panelctl.store.queries import keeping, traces
from panelctl.store.queries.keeping import Applicant

TITLES = {
    SHEETS: "score sheets",
    LETTERS: "letters and reminders",
    APPLICATION: "the application, with all that is left of it",
}


class Past(NamedTuple):
    """Records of a case that are past their period; `why` they stay, where they do."""

    case: str
    row: int
    applicant: Person
    kept: Kept
    titles: tuple[str, ...]
    why: str

    @property
    def names(self) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
        """By what it is told from other records of the case."""
        return self.kept.rule.id, self.kept.documents, self.kept.kinds

    @property
    def first_of_families(self) -> tuple[bool, bool, str]:
        """What was handed in goes first, applications last."""
        return APPLICATION in self.kept.kinds, not self.kept.documents, self.case


class Schedule(NamedTuple):
    """What is past its period, and what is left out because it cannot be read."""

    past: list[Past]
    left_out: list[Finding]


def schedules(connection: Connection, site: Site) -> list[ScheduleDocument]:
    """The periods of every procedure, in the edition that is in force."""
    return [
        {
            "policy": rules.id,
            "title": rules.title,
            "version": rules.version,
            "periods": [
                {
                    "id": rule.id,
                    "title": rule.title,
                    "records": list(rule.records),
                    "period": rule.period,
                    "clauses": list(rule.clauses),
                }
                for rule in rules.keeps.values()
            ],
            "unstated": list(dict.fromkeys(title_of(rules, word) for word in unstated(rules))),
        }
        for rules in in_force(connection, site).values()
    ]


def in_force(connection: Connection, site: Site) -> dict[str, lang.Policy]:
    """The newest edition of every procedure: what is held today goes by the periods of today."""
    return {name: policy.on(site.on) for name, policy in lookup.adopted(connection).items()}


def past(site: Site, connection: Connection, case: str = "") -> Schedule:
    """What is past its period of all cases that have ended, or of one (its whole reference)."""
    rules = in_force(connection, site)
    with_periods = [name for name, policy in rules.items() if policy.keeps]
    cases = [case] if case else keeping.ended(connection, with_periods)
    there = keeping.on_record(connection, cases)
    readable_cases = readable.cases(connection, there)
    found: list[Past] = []
    for record in readable_cases.records:
        policy = readable_cases.policies[record.policy_row_id]
        state = replay(policy, record.facts, site.calendar(policy))
        if state.ended:
            told = _of_case(state, rules[policy.id], there[record.facts.reference], site)
            found += (past._replace(row=record.id) for past in told)
    held = [_held(site, connection, past) for past in found]
    return Schedule(sorted(held, key=lambda past: past.first_of_families), readable_cases.left_out)


def _of_case(
    state: State, rules: lang.Policy, there: Collection[str], site: Site
) -> Iterator[Past]:
    parts = kept(state, rules, there)
    goes_whole = any(APPLICATION in part.kinds and part.is_over(site.on) for part in parts)
    for part in parts:
        titles = tuple(title_of(rules, word) for word in (*part.documents, *part.kinds))
        of = Past(state.case.reference, 0, state.case.applicant, part, titles, "")
        if part.until is None and goes_whole:
            continue  # it goes with the application
        if part.until is None:
            anchor = phrases.period(part.rule.period).anchor
            yield of._replace(why=f"its period counts from {anchor}, which is not on record")
        elif part.is_over(site.on):
            yield of


def title_of(rules: lang.Policy, word: str) -> str:
    """A kind of record, or a document by its title."""
    items = {item.id: item.title for item in rules.evidence}
    return TITLES.get(word) or items.get(word, word)


def _held(site: Site, connection: Connection, of: Past) -> Past:
    """With why it stays, where it does: a legal hold, or something in the case that is not over."""
    if of.why:
        return of
    try:
        hindrances.expect_no_hold(connection, of.applicant)
        hindrances.expect_over(site, connection, of.applicant, of.case)
    except errors.NotToErase as fault:
        return of._replace(why=fault.why)
    return of


class Going(NamedTuple):
    """Somebody of whom nothing is left but who they are; `why` that stays, where it does."""

    person: Applicant
    why: str


def going(site: Site, connection: Connection, gone: Iterable[Past]) -> list[Going]:
    """Whose applications will all be gone once some records are."""
    applications = {past.case for past in gone if APPLICATION in past.kept.kinds}
    return [
        Going(applicant, _stays(site, connection, applicant))
        for applicant in keeping.applicants(connection, applications)
        if set(keeping.on_record(connection, applicant.cases)) <= applications
    ]


def _stays(site: Site, connection: Connection, applicant: Applicant) -> str:
    """Why it is still said who somebody is."""
    if acted := traces.acted(connection, applicant.id):
        return f"their name stands in the record of others: {', '.join(acted)}"
    try:
        hindrances.expect_none(site, connection, queries.person(connection, applicant.id))
    except errors.NotToErase as fault:
        return fault.why
    return ""


def past_document(of: Past) -> PastDocument:
    since, until = of.kept.since, of.kept.until
    return {
        "case": of.case,
        "applicant": of.applicant.name,
        "id": of.kept.rule.id,
        "title": of.kept.rule.title,
        "records": list(of.titles),
        "since": since.isoformat() if since else None,
        "until": until.isoformat() if until else None,
        "clauses": list(of.kept.rule.clauses),
        "kept_because": of.why,
    }


def going_document(of: Going) -> GoingDocument:
    return {"person": of.person.id, "name": of.person.name, "kept_because": of.why}
