"""Why somebody cannot be erased now: a legal hold, an application that is not over, an action that a panel asked of
them, a role that is still theirs."""

from datetime import date

from panelctl import errors
from panelctl.actions import lookup
from panelctl.actions.site import Site
from panelctl.errors.remedy import REASON, UNTIL, Remedy, Text, saying
from panelctl.model import CaseFacts, Person, long_date
from panelctl.rules.activity import is_active
from panelctl.rules.asked_for import Asked, still_open
from panelctl.rules.deadlines import deadlines
from panelctl.rules.naming import handle
from panelctl.rules.remedies import to_do_action, to_drop_action
from panelctl.rules.timeline import replay
from panelctl.store import Connection, queries
from panelctl.store.queries import traces


def expect_none(site: Site, connection: Connection, person: Person) -> None:
    """Raises NotToErase for the first that there is."""
    expect_no_hold(connection, person)
    for line in queries.cases_list(connection, everything=True, applicant=person.id):
        expect_over(site, connection, person, line.reference)
    for record in queries.active_cases(connection):
        expect_no_action(person, record.facts)
    expect_no_role(site, connection, person)


def expect_no_hold(connection: Connection, person: Person) -> None:
    if reason := traces.legal_hold(connection, person.id):
        end = Remedy(
            "person legal-hold",
            person=handle(person.id),
            options=(("end", ""),),
            needs=(REASON,),
        )
        why = f"a legal hold stands ({reason})"
        raise errors.NotToErase(person.name, why, saying("Once that is over: ", end))


def expect_over(site: Site, connection: Connection, person: Person, reference: str) -> None:
    """An application is over once nothing more can come of it."""
    record = queries.case(connection, reference)
    policy = lookup.policy_of(connection, record.policy_row_id)
    calendar = site.calendar(policy)
    state = replay(policy, record.facts, calendar)
    if not state.ended:
        look = saying("Let it end, or see ", Remedy("withdraw", case=reference, needs=(REASON,)))
        raise errors.NotToErase(person.name, f"{reference} has not ended", look)
    for asked in still_open(state.case):
        raise errors.NotToErase(person.name, *_asked(reference, asked))
    if is_active(state, site.on, calendar):
        why = f"in {reference} something is still owed or waits to go"
        raise errors.NotToErase(
            person.name, why, saying("It is told by ", Remedy("show", case=reference))
        )
    for duty in deadlines(state, site.on, calendar):
        if duty.right and duty.state == "open" and duty.due:
            why = f"in {reference} the time for {duty.title} runs until {long_date(duty.due)}"
            raise errors.NotToErase(person.name, why, "Wait until it has passed")


def expect_no_action(person: Person, case: CaseFacts) -> None:
    """What a panel asked of somebody is theirs to do until it is done, or nobody is asked any more."""
    for asked in still_open(case):
        if asked.event.detail.owner == person.id:
            raise errors.NotToErase(person.name, *_asked(case.reference, asked))


def _asked(case: str, asked: Asked) -> tuple[str, Text]:
    """Which action stands open, and the commands that end it."""
    why = f"in {case} action {asked.number} stands open ({asked.words})"
    done = to_do_action(case, asked.number)
    dropped = saying("; where nobody is to do it any more: ", to_drop_action(case, asked.number))
    return why, saying("Once it is done: ", done, dropped)


def expect_no_role(site: Site, connection: Connection, person: Person) -> None:
    """A role without a last day has to be ended; one that has its last day before it runs out."""
    held = traces.roles_held(connection, person.id, site.on)
    for policy, role, ends in sorted(held, key=lambda role: role.ends or date.max, reverse=True):
        title = lookup.adopted(connection)[policy].role_title(role)
        if ends:
            why = f"they hold the role {title} until {long_date(ends)}"
            raise errors.NotToErase(person.name, why, "After that day they can be erased")
        end = Remedy(
            "person role",
            person=handle(person.id),
            element=role,
            options=(("policy", policy),),
            needs=(UNTIL,),
        )
        why = f"they still hold the role {title}"
        raise errors.NotToErase(person.name, why, saying("End it first: ", end))
