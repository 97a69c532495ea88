"""The words of one notice, before it goes and after."""

from datetime import date

from panelctl.actions import lookup
from panelctl.actions.notices import screen
from panelctl.actions.notices.letters import findings, letter
from panelctl.actions.recipients import recipient
from panelctl.actions.site import Site
from panelctl.model import Outcome
from panelctl.rules.timeline import replay
from panelctl.shapes.notices import NoticeInWordsDocument
from panelctl.store import queries


def preview(
    site: Site, number: int, *, dated: date | None = None
) -> Outcome[NoticeInWordsDocument]:
    """The words of one notice: frozen ones as they are, a draft as it would be cleared today."""
    with site.reading() as connection:
        record = queries.notice(connection, number)
        if record.body:
            return Outcome(screen.in_words(record, record.body))
        case = queries.case(connection, record.case)
        policy = lookup.policy_of(connection, case.policy_row_id)
        state = replay(policy, case.facts)
        rule = state.policy.notices[record.facts.notice]
        day = dated or site.on
        to = recipient(state, record.facts.role, site.settings, day)
        person = queries.person_record(connection, to.person) if to.person else None
    calendar = site.calendar(policy)
    facts = record.facts._replace(recipient=to.name, address=to.address)
    record = record._replace(facts=facts, person_id=to.person)
    body = letter(site, state, record, calendar, person, day)
    weighed = findings(state, rule, site.on, day, calendar)
    return Outcome(screen.in_words(record, body), tuple(weighed))
