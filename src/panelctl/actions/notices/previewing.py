"""The words of one notice, before it goes and after."""

from datetime import date

from panelctl import errors
from panelctl.actions import lookup
from panelctl.actions.cases import feedback
from panelctl.actions.notices import letter_gaps, screen
from panelctl.actions.notices.letter_decisions import texts_to_edit
from panelctl.actions.notices.letters import draft, findings, rule_of
from panelctl.actions.notices.required_parts import has_text
from panelctl.actions.recipients import reader
from panelctl.actions.site import Site
from panelctl.errors.remedy import saying
from panelctl.model import Finding, Outcome
from panelctl.policy import language as lang
from panelctl.rules.overtaking import carried_on
from panelctl.rules.timeline import State, replay
from panelctl.shapes.notices import NoticeInWordsDocument
from panelctl.store import queries
from panelctl.store.records import NoticeRecord


def preview(
    site: Site, number: int, *, dated: date | None = None
) -> Outcome[NoticeInWordsDocument]:
    """The words of one notice: frozen ones as they are, a draft as it would be cleared today."""
    with site.reading() as connection:
        record = queries.notice(connection, number)
        if record.body:
            gone = queries.withdrawals(connection, record.case)
            return Outcome(screen.in_words(record, record.body, gone))
        case = queries.case(connection, record.case)
        policy = lookup.policy_of(connection, case.policy_row_id)
        calendar = site.calendar(policy)
        state = carried_on(replay(policy, case.facts, calendar), site.on, calendar)
        rule = rule_of(state, record)
        day = dated or site.on
        to = reader(state, rule, record.facts.role, record.person_id, site.settings, day)
        person = queries.person_record(connection, to.person) if to.person else None
        unread = feedback.of_letter(connection, state, record.facts)
    if unread:
        state = feedback.with_it(state, unread)
    facts = record.facts._replace(recipient=to.name, address=to.address)
    record = record._replace(facts=facts, person_id=to.person)
    written = draft(site, state, record, calendar, person, day)
    stopping = [_stopping(fault, rule) for fault in written.faults]
    weighed = findings(state, rule, site.on, day, calendar)
    editable = facts.status == "draft" and _is_of_reader(state, record, written.markdown)
    shown = screen.in_words(record, written.markdown, editable=editable)
    without = letter_gaps.left_out(rule, state, written.unknown)
    unread_yet = [feedback.to_be_read(record.facts, unread)] if unread else []
    return Outcome(shown, (*stopping, *unread_yet, *weighed, *without))


def _is_of_reader(state: State, record: NoticeRecord, markdown: str) -> bool:
    """Whether a letter tells of a decision in words that can be edited for its reader."""
    texts = texts_to_edit(state, record.facts) or ()
    return any(has_text(markdown, text.split("\n")[0]) for text in texts if text)


def _stopping(fault: errors.LetterNotReady, rule: lang.NoticeRule) -> Finding:
    """Why a draft that is read now cannot be cleared yet."""
    why = f"Cannot be cleared yet: {fault.why}."
    return Finding("refuse", rule.id, why, rule.clauses, mend=saying(" ", fault.hint, "."))
