"""Saying that notices have gone: how, and on which day. That day meets their time limits."""

from datetime import date
from typing import NamedTuple

from panelctl import errors
from panelctl.actions.cases.drafts import OVERTAKING, as_draft
from panelctl.actions.cases.entry import Entry, opened
from panelctl.actions.cases.in_time import give_way
from panelctl.actions.cases.recording import not_ahead
from panelctl.actions.notices import outbox
from panelctl.actions.notices.chosen import chosen, copies, every_one, said_once
from panelctl.actions.notices.clearing import freeze
from panelctl.actions.notices.letters import last_dates, rule_of
from panelctl.actions.notices.release import expect_address, expect_way, posted
from panelctl.actions.notices.screen import called, line, to_read
from panelctl.actions.notices.still_true import expect_reader, expect_true, to_take_back
from panelctl.actions.site import Site
from panelctl.errors.remedy import Options, Remedy, saying
from panelctl.model import Finding, Outcome, Sending, short_date
from panelctl.policy import language as lang
from panelctl.policy import phrases
from panelctl.rules.deadlines import deadlines
from panelctl.rules.remedies import to_meet
from panelctl.rules.sending import sendings
from panelctl.shapes.notices import ReleasedNoticesDocument
from panelctl.store import anchors, queries, tables
from panelctl.store.records import NoticeRecord
from panelctl.store.writing import Session, raw


class Release(NamedTuple):
    """Which notices have gone (named, or all of a case), how and on which day; `by` clears what needs no reading."""

    numbers: tuple[int, ...] = ()
    case: str = ""
    how: str = ""
    sent: date | None = None
    by: str = ""


def release(site: Site, asked: Release) -> Outcome[ReleasedNoticesDocument]:
    """Say that notices have gone; that day meets their deadlines. Their files go to the outbox."""
    expect_way(asked.how)
    sent = asked.sent or site.on
    with site.writing() as session:
        messages, gone, letters = [], [], {}
        warnings: list[tuple[int, Finding]] = []

        def release_it(number: int) -> None:
            cleared = _cleared(site, session, number, asked.by, sent)
            letters[number], findings = _release(site, session, number, asked.how, sent)
            warnings.extend((number, finding) for finding in (*cleared, *findings))
            now = queries.notice(raw(session), number)
            gone.append(line(now))
            went = f"to {now.facts.recipient} by {asked.how}, {short_date(sent)}"
            messages.append(f"Released notice {number}, {now.title}, {went}.")

        numbers = chosen(raw(session), asked.numbers, asked.case, ("draft", "cleared"))
        every_one(raw(session), numbers, release_it, ("notify release", _options(asked)))
    put = posted(site, [letters[number] for number in sorted(letters)])
    return Outcome(
        {"notices": gone, "files": put.files},
        (*said_once(warnings, numbers), *put.findings),
        (*messages, *put.messages),
        bool(put.findings),
    )


def _options(asked: Release) -> Options:
    """What was typed beside the notices, as it is typed again for some of them."""
    sent = asked.sent.isoformat() if asked.sent else ""
    typed = (("how", asked.how), ("sent", sent), ("by", asked.by))
    return tuple((name, value) for name, value in typed if value)


def _cleared(site: Site, session: Session, number: int, by: str, sent: date) -> list[Finding]:
    """Clear a draft that nobody has to read first. Raises LetterNotReady for one that somebody has to, AlreadyDone for
    what has gone or will not go."""
    record = _drafted(site, session, queries.notice(raw(session), number), sent)
    if record.facts.status == "cleared":
        return []
    if record.facts.status != "draft":
        raise errors.AlreadyDone(called(record), f"is {record.facts.status}", to_read(record))
    entry = opened(site, session, queries.case(raw(session), record.case), sent)
    if entry.policy.notices[record.facts.notice].cleared_by:
        raise errors.LetterNotReady(
            called(record),
            "has not been cleared",
            saying("Clear it first: ", Remedy("notify clear", notice=str(number))),
        )
    return freeze(entry, record, by, sent)


def _drafted(site: Site, session: Session, record: NoticeRecord, sent: date) -> NoticeRecord:
    """A letter about a panel that a later step dropped, as a draft again where it went on a day before that step.
    Raises LetterNotReady where the case was listed again since: its words can no longer be made as they were."""
    connection, number = raw(session), record.facts.id
    if record.facts.status != "dropped" or number in queries.dropped_by_hand(
        connection, record.case
    ):
        return record
    entry = opened(site, session, queries.case(connection, record.case), sent)
    later = [move for move in entry.state.moves if move.seq > record.facts.event]
    overtook = [move for move in later if move.detail.verb in OVERTAKING]
    if not overtook or sent >= overtook[0].date:
        return record
    if any(move.detail.verb == "schedule" for move in overtook):
        why = f"tells of a panel before {record.case} was listed again, and cannot be written as it was then"
        went = f"{record.title}: sent to {record.facts.recipient} on {short_date(sent)}"
        note = Remedy("record", case=record.case, element="note", answer=went)
        raise errors.LetterNotReady(called(record), why, saying("Note what was sent: ", note))
    as_draft(session, number)
    session.flush()
    return queries.notice(connection, number)


def _release(
    site: Site, session: Session, number: int, how: str, sent: date
) -> tuple[outbox.Letter, list[Finding]]:
    """Put on record that one cleared notice has gone; returns its files, and what is to be said of that."""
    record = queries.notice(raw(session), number)
    entry = opened(site, session, queries.case(raw(session), record.case), sent)
    facts, rule = record.facts, rule_of(entry.state, record)
    for gave_way in give_way(entry, {rule.id}, sent):
        entry.findings.append(Finding("info", rule.id, gave_way, rule.clauses))
    _expect_day(entry, record, sent)
    expect_true(entry, record, sent)
    expect_reader(entry, record, how, sent)
    if how == "email":
        expect_address(site.settings, called(record), facts.address)
    row = session.get_one(tables.Notice, number)
    row.status, row.sent, row.how, row.released_by = "released", sent, how, site.actor
    row.file = outbox.file_of(record, len(sendings(entry.state.case, number)))
    session.flush()
    connection = raw(session)
    # What cannot become a message must not count as gone.
    letter = outbox.files_of(
        site, outbox.of_notice(queries.notice(connection, number), anchors.head(connection))
    )
    outbox.note(session, letter)
    complete = _note(entry, record, how, sent)
    entry.save()
    enclosed = [
        Finding("warn", rule.id, f"{rule.title}: put in {enclosed.title}.", rule.clauses)
        for enclosed in map(phrases.enclosure, rule.encloses)
        if not enclosed.template
    ]
    late = [*_late(entry, rule, sent), *_left_open(entry, rule)] if complete else []
    return letter, [*entry.findings, *enclosed, *late]


def _expect_day(entry: Entry, record: NoticeRecord, sent: date) -> None:
    """Raises DateAhead, and LetterNotReady for a day that does not go with the date of the letter."""
    dated, rule = record.facts.dated, rule_of(entry.state, record)
    not_ahead(sent, f"{called(record)}, sent", entry.site.on)
    assert dated is not None  # the database has the date of what was cleared
    if sent < dated:
        raise errors.LetterNotReady(
            called(record),
            f"is dated {short_date(dated)}, after it is said to have gone",
            "Check --sent",
        )
    if sent != dated and last_dates(entry.state, rule, dated, entry.calendar):
        raise errors.LetterNotReady(
            called(record),
            f"prints dates that count from {short_date(dated)}, and would go on {short_date(sent)}",
            saying("Take it back and date it anew: ", to_take_back(record)),
        )


def _note(entry: Entry, record: NoticeRecord, how: str, sent: date) -> bool:
    """Put on the time line that a copy has gone; returns whether every copy now has."""
    facts = record.facts
    every = copies(entry.connection, entry.reference, facts.notice, record.event_id)
    called_for = [copy.facts for copy in every if copy.facts.status != "dropped"]
    complete = all(copy.status == "released" for copy in called_for)
    last = max(copy.sent for copy in called_for if copy.sent)
    sending = Sending(
        complete, last, facts.event, how, facts.recipient, notice=facts.id, sha256=facts.sha256
    )
    entry.note("release", facts.notice, sending, day=sent, by=entry.site.actor)
    return complete


def _left_open(entry: Entry, rule: lang.NoticeRule) -> list[Finding]:
    """The tasks that somebody could take for done now that a notice has gone, and that are not."""
    findings = []
    for limit in deadlines(entry.state, entry.site.on, entry.calendar):
        if limit.id in rule.leaves_open and limit.state in ("open", "overdue"):
            mend = saying(" When it is done: ", to_meet(entry.state, limit.id))
            still = f"{limit.title}: not done by this letter."
            findings.append(Finding("info", limit.id, still, limit.clauses, mend=mend))
    return findings


def _late(entry: Entry, rule: lang.NoticeRule, sent: date) -> list[Finding]:
    """The time limits that this sending met too late: not those that something else met on the same day."""
    sent_by = {limit.id for limit in entry.policy.deadlines if rule.id in limit.met_by}
    late = []
    for limit in deadlines(entry.state, entry.site.on, entry.calendar):
        if limit.id not in sent_by:
            continue
        met_late = limit.state == "met-late" and limit.met == sent
        if met_late and limit.due and limit.anchor != rule.id:
            message = f"{limit.title}: due {short_date(limit.due)}, sent {short_date(sent)}: late."
            late.append(Finding("warn", limit.id, message, limit.clauses))
    return late
