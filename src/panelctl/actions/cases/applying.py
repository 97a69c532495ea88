"""Opening cases: one application by one person on one route, or a whole list of them in one transaction."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from panelctl import errors
from panelctl.actions import lookup, spreadsheets
from panelctl.actions.cases.enclosing import Enclosures, enclosed, found_in, hand_in
from panelctl.actions.cases.entry import Entry, opened, writing_case
from panelctl.actions.cases.keeping import HandedIn, Keeper, keeping
from panelctl.actions.cases.moves import make
from panelctl.actions.site import Site
from panelctl.errors.remedy import Text
from panelctl.model import Finding, Outcome, Party, Person, Value
from panelctl.policy import language as lang
from panelctl.rules import naming
from panelctl.rules.evidence import acceptable
from panelctl.rules.making import Change, Proposal
from panelctl.shapes.cases import CaseDocument, OpenedDocument
from panelctl.store import Connection, queries, rows
from panelctl.store.records import PolicyRow
from panelctl.store.writing import Session, raw

# The columns of a list of applications that are no facts.
ABOUT = ("name", "route", "manager", "at")
NOTHING_ENCLOSED, NO_FORM = Enclosures((), []), Keeper()


class Application(NamedTuple):
    """What `apply` is told: words for the person and the manager, and facts as `NAME=VALUE`; `records` names the first
    step where there are several; `at` is the hour it came, where a limit has a time of day, and `papers` are documents
    that came with it, `ITEM=FILE`, with what was counted in them, `pages=2`; `form` is the completed form that it was
    read from."""

    name: str = ""
    route: str = ""
    manager: str = ""
    by: str = ""
    reason: str = ""
    given: tuple[str, ...] = ()
    policy: str = ""
    records: str = ""
    exception: str = ""
    at: str = ""
    papers: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    form: HandedIn | None = None


class LaterStep(NamedTuple):
    """What `apply --case` is told; `records` names the move where several are open; `form` is as with a first one."""

    reference: str = ""
    by: str = ""
    reason: str = ""
    given: tuple[str, ...] = ()
    records: str = ""
    exception: str = ""
    at: str = ""
    form: HandedIn | None = None


class Applications(NamedTuple):
    """What `apply --from` is told: a CSV file (`name`, `route`, `manager`, `at`, and any fact); the route of lines that
    name none."""

    file: str = ""
    policy: str = ""
    route: str = ""


def apply(site: Site, asked: Application) -> Outcome[CaseDocument]:
    """Open a case and make its first move, dated today. Its reference is the next of the policy and the year."""
    with (
        enclosed(site, asked.papers, asked.measures) as papers,
        keeping(site, asked.form) as form,
        site.writing() as session,
    ):
        row = _policy(raw(session), asked.policy, asked.route, site.on)
        entry, messages, findings = _open(site, session, row, asked, papers, form)
        return entry.finish(messages, findings)


def apply_again(site: Site, asked: LaterStep) -> Outcome[CaseDocument]:
    """A later apply move on a case that is open: the request after planning."""
    with keeping(site, asked.form) as form, writing_case(site, asked.reference) as entry:
        kept, known = form.before_the_step(entry, site.on), acceptable(entry.state)
        change, messages = make(entry, _proposal(asked), asked.given)
        kept += form.after_the_step(entry, known, change.event.seq, site.on)
        return entry.finish([*messages, *kept], (*form.findings(entry), *change.findings))


def apply_all(site: Site, asked: Applications) -> Outcome[OpenedDocument]:
    """Open a case for every line of a file, or for none of them."""
    with site.writing() as session:
        row = _policy(raw(session), asked.policy, asked.route, site.on)
        facts = lookup.procedure(row).facts
        columns = (*ABOUT, *facts)
        done: list[CaseDocument] = []
        messages: list[Text] = []
        faults: list[str] = []
        lines = spreadsheets.read(asked.file, required=("name",), columns=columns)
        for number, line in lines:
            try:
                application = _application(raw(session), facts, line, asked.route)
                entry, opening, findings = _open(site, session, row, application)
                messages += opening[:1]
                done.append(entry.finish(opening, findings).data)
            except errors.PanelctlError as error:
                faults.append(f"line {number}: {error.message}")
        if faults:
            raise errors.FileFaulty(asked.file, faults)
        return Outcome({"cases": done}, (), (*messages, f"Opened {len(done)} cases."))


def _policy(connection: Connection, policy: str, route: str, day: date) -> PolicyRow:
    """The policy named, or the only one that has the route, in the version in force on the day."""
    if policy:
        return lookup.policy_row(connection, policy, day)
    having = []
    for newest in queries.policies(connection):
        row = lookup.policy_row(connection, newest.policy, day)
        if route in lookup.procedure(row).on(day).routes:
            having.append(row)
    return having[0] if len(having) == 1 else lookup.policy_row(connection, on=day)


def _application(
    connection: Connection, facts: Mapping[str, lang.Fact], line: Mapping[str, str], route: str
) -> Application:
    """One line of a table, with the people that it names by whole names."""
    given = []
    for name, text in line.items():
        if text and name not in ABOUT:
            who = facts[name].kind == "person"
            given.append(f"{name}={_whole(connection, text) if who else text}")
    return Application(
        _whole(connection, line["name"]),
        line.get("route") or route,
        _whole(connection, line.get("manager", "")),
        at=line.get("at", ""),
        given=tuple(given),
    )


def _whole(connection: Connection, name: str) -> str:
    """The handle of the person with this whole name. Raises NoSuchPerson, Ambiguous."""
    return naming.handle(lookup.person_in_a_table(connection, name).id) if name else ""


def _open(
    site: Site,
    session: Session,
    row: PolicyRow,
    application: Application,
    papers: Enclosures = NOTHING_ENCLOSED,
    form: Keeper = NO_FORM,
) -> tuple[Entry, list[Text], tuple[Finding, ...]]:
    """A case, opened, with its first move; what to say of it, and what was found."""
    connection = raw(session)
    person = lookup.person(connection, application.name)
    policy = lookup.procedure(row).on(site.on)
    route = _route(policy, application.route)
    closed = _only_one(site, session, person, policy, route)
    entry = _begun(site, session, row, person, route, policy.routes[route].starts)
    entry.facts("apply", _from_person(policy, person, application))
    if application.manager:
        manager = lookup.person(connection, application.manager)
        role = _manager_role(policy, manager.name)
        entry.note("apply", role, Party(manager.id, manager.name))
    came, in_files = hand_in(entry, papers, lookup.hour(application.at))
    came += form.before_the_step(entry, site.on)
    known = acceptable(entry.state)
    change, messages = _first_move(entry, application)
    came += form.after_the_step(entry, known, change.event.seq, site.on)
    entry.refresh()
    of_papers = [*found_in(entry, papers), *in_files, *form.findings(entry)]
    first = f"Opened {entry.reference} for {person.name}: {policy.routes[route].title}."
    return entry, [first, *came, *messages[1:]], (*closed, *of_papers, *change.findings)


def _begun(
    site: Site, session: Session, row: PolicyRow, person: Person, route: str, stage: str
) -> Entry:
    """A case that has its reference and nothing on its time line yet."""
    connection, year = raw(session), site.on.year
    number = queries.next_case_number(connection, row.reference, year)
    reference = f"{row.reference}-{year}-{number:03}"
    body = {"policy": row.policy, "version": row.version, "route": route, "person": person.id}
    site.note(session, "open", reference, body)
    rows.add_case(
        session,
        reference=reference,
        prefix=row.reference,
        year=year,
        number=number,
        policy_id=row.id,
        route=route,
        person_id=person.id,
        opened=site.on,
        stage=stage,
        ended=False,
        active=True,
    )
    return Entry(site, session, queries.case(connection, reference))


def _first_move(entry: Entry, application: Application) -> tuple[Change, list[Text]]:
    """Raises StoppedByRules with what to do about it: there is no case yet for which a fact could be recorded."""
    try:
        return make(entry, _proposal(application), application.given)
    except errors.StoppedByRules as stopped:
        given = ["what it asks to record is given with --set NAME=VALUE"]
        given = given if _asks_to_record(stopped) else []
        for item in _lacking(entry, stopped):
            given.append(f"{item.title} that came with it is given with --with {item.id}=FILE")
        if given:
            stopped.hint = f"No case is opened: {errors.join_words(given, 'and')}"
        raise


def _lacking(entry: Entry, stopped: errors.StoppedByRules) -> list[lang.Evidence]:
    """The documents that a refusal waits for and that could have come with the application."""
    rules = {ground.rule for ground in stopped.grounds}
    known = [item for item in acceptable(entry.state) if item.id not in entry.state.documents]
    return [item for item in known if item.id in rules and not item.several]


def _proposal(asked: Application | LaterStep) -> Proposal:
    return Proposal(
        "apply",
        by=asked.by,
        reason=asked.reason,
        records=asked.records,
        exception=asked.exception,
        at=lookup.hour(asked.at),
    )


def _asks_to_record(stopped: errors.StoppedByRules) -> bool:
    """Whether a refusal, or one of its findings, would be mended by recording something."""
    for mend in (stopped.mend, *(finding.mend for finding in stopped.findings)):
        if any(remedy.verb == "record" for remedy in mend.remedies):
            return True
    return False


def _route(policy: lang.Policy, typed: str) -> str:
    """The route named, or the only one there is."""
    if typed and typed not in policy.routes:
        raise errors.UnknownWord("route", typed, policy.routes)
    if not typed and len(policy.routes) > 1:
        titles = {route.id: route.title for route in policy.routes.values()}
        raise errors.MissingValue("--route", "On which route", titles)
    return typed or next(iter(policy.routes))


def _only_one(
    site: Site, session: Session, person: Person, policy: lang.Policy, route: str
) -> list[Finding]:
    """What closed an earlier application by passing. Raises SecondOpenApplication for one that is still open."""
    closed = []
    for line in queries.cases_list(
        raw(session), policy=policy.id, route=route, applicant=person.id
    ):
        entry = opened(site, session, queries.case(raw(session), line.reference))
        if not entry.state.ended:
            raise errors.SecondOpenApplication(
                person.name, policy.routes[route].title, line.reference
            )
        entry.save()
        closed += entry.findings
    return closed


def _from_person(policy: lang.Policy, person: Person, application: Application) -> dict[str, Value]:
    """What the person's record says that the policy asks of people, unless the application says otherwise."""
    given = {pair.partition("=")[0].strip() for pair in application.given}
    values = {}
    for fact in policy.facts.values():
        if fact.about == "person" and fact.id in person.facts and fact.id not in given:
            values[fact.id] = person.facts[fact.id]
    return values


def _manager_role(policy: lang.Policy, typed: str) -> str:
    if not policy.manager:
        raise errors.BadValue(
            "--manager", typed, f"none: {policy.title} knows no manager of the applicant"
        )
    return policy.manager
