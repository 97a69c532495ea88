"""Saying that what was handed over has gone, and on which day: that day meets time limits. panelctl sends nothing."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from panelctl import errors
from panelctl.actions import files
from panelctl.actions.cases.entry import Entry, opened
from panelctl.actions.cases.evidencing import kept_on_record
from panelctl.actions.cases.in_time import give_way
from panelctl.actions.cases.recording import not_ahead
from panelctl.actions.notices import went_as
from panelctl.actions.notices.chosen import chosen, copies, every_one, said_once
from panelctl.actions.notices.letters import last_dates, rule_of
from panelctl.actions.notices.screen import called, line, to_read
from panelctl.actions.notices.stale import to_tell
from panelctl.actions.notices.still_true import expect_true
from panelctl.actions.site import Site
from panelctl.errors.remedy import REASON, Options, Remedy, Saying, saying
from panelctl.model import Finding, Outcome, Sending, long_date, short_date
from panelctl.policy import language as lang
from panelctl.rules.deadlines import deadlines
from panelctl.rules.remedies import to_meet, to_send
from panelctl.rules.sending import STANDS
from panelctl.shapes.notices import NoticesDocument
from panelctl.store import queries, tables
from panelctl.store.records import NoticeRecord
from panelctl.store.writing import Session, raw

HANDED_OVER = ("handed-over",)


class Gone(NamedTuple):
    """Which notices have gone (named, or all of a case or a panel that are handed over), and on which day, `on`. One
    that somebody edited went `as_file`; `read` is whether it went with what that says otherwise, yes or no."""

    numbers: tuple[int, ...] = ()
    case: str = ""
    panel: str = ""
    on: date | None = None
    as_file: str = ""
    read: str = ""


def send(site: Site, asked: Gone) -> Outcome[NoticesDocument]:
    """Say that notices which were handed over have gone: the day meets what counts on them.

    Raises LetterNotReady for what is not handed over yet, AlreadyDone for what has gone or will not go.
    """
    if asked.as_file:
        return _send_as(site, asked)
    day = asked.on or site.on
    options: Options = (("on", day.isoformat()),) if asked.on else ()
    with site.writing() as session:
        warnings: list[tuple[int, Finding]] = []

        def send_it(number: int) -> NoticeRecord:
            findings = _gone(site, session, number, day)
            warnings.extend((number, finding) for finding in findings)
            return queries.notice(raw(session), number)

        numbers = chosen(raw(session), asked.numbers, asked.case, HANDED_OVER, asked.panel)
        gone = every_one(raw(session), numbers, send_it, ("notify sent", options))
    return Outcome(
        {"notices": [line(record) for record in gone]},
        said_once(warnings, numbers),
        tuple(map(_sent, gone)),
    )


def _sent(record: NoticeRecord) -> str:
    facts = record.facts
    assert facts.sent is not None
    to = f"to {facts.recipient} by {facts.how}, {short_date(facts.sent)}"
    return f"Sent: notice {facts.id}, {record.title}, {to}."


def _send_as(site: Site, asked: Gone) -> Outcome[NoticesDocument]:
    """Say that one letter has gone as a file, which is kept with its hash where it says something else than what was
    cleared. However long the copy takes, nobody waits."""
    (number,) = asked.numbers
    with (
        files.copied(asked.as_file, site.folder) as copy,
        kept_on_record(site) as placed,
        site.writing() as session,
    ):
        record = queries.notice(raw(session), number)
        findings = _gone(site, session, number, asked.on or site.on)
        edited = went_as.compared(record, asked.as_file)
        went_as.expect_read(record, edited, asked.read)
        if not edited.is_same:
            placed.append(files.put_in_place(copy, record.case, f"{went_as.ITEM}-{number}"))
            row = session.get_one(tables.Notice, number)
            row.as_file, row.as_sha256 = placed[0].name, copy.sha256
            session.flush()
        now = queries.notice(raw(session), number)
    told = went_as.told(record, edited, now.facts.as_file)
    return Outcome({"notices": [line(now)]}, tuple(findings), (_sent(now), told))


def _gone(site: Site, session: Session, number: int, day: date) -> list[Finding]:
    record = queries.notice(raw(session), number)
    status, dated = record.facts.status, record.facts.dated
    if status in ("draft", "cleared"):
        first = saying("Hand it over first: ", to_send(record.facts))
        raise errors.LetterNotReady(called(record), f"{STANDS[status]}, and not handed over", first)
    if status != "handed-over":
        raise errors.AlreadyDone(called(record), STANDS[status], to_read(record))
    not_ahead(day, f"{called(record)}, sent", site.on)
    assert dated is not None  # the database has the date of what was cleared
    if day < dated:
        why = f"is dated {short_date(dated)}, after it is said to have gone"
        raise errors.LetterNotReady(called(record), why, "Check --on")
    if record.facts.handed_over and day < record.facts.handed_over:
        raise errors.LetterNotReady(
            called(record),
            f"was handed over on {short_date(record.facts.handed_over)}, after it is said to have gone",
            _had_gone(number, record, day),
        )
    entry = opened(site, session, queries.case(raw(session), record.case), day)
    untrue = list(_untrue(entry, record, day))
    return [*went(entry, record, day), *entry.findings, *untrue]


def _had_gone(number: int, record: NoticeRecord, day: date) -> Saying:
    """What is typed of a letter that went before anybody said that it was handed over."""
    back = Remedy("notify unsent", notice=str(number), needs=(REASON,))
    options: Options = (("how", record.facts.how), ("sent", day.isoformat()))
    again = Remedy("notify release", notice=str(number), options=options)
    return saying("Check --on; where it had gone by then: ", back, ", then ", again)


def went(entry: Entry, record: NoticeRecord, day: date) -> list[Finding]:
    """Put on the time line that a notice which is handed over went on a day; returns what is to be said of that."""
    rule = rule_of(entry.state, record)
    for gave_way in give_way(entry, {rule.id}, day):
        entry.findings.append(Finding("info", rule.id, gave_way, rule.clauses))
    row = entry.session.get_one(tables.Notice, record.facts.id)
    row.status, row.sent = "released", day
    entry.session.flush()
    complete = _note(entry, record, day)
    entry.save()
    return [*_late(entry, rule, day), *_left_open(entry, rule)] if complete else []


def _note(entry: Entry, record: NoticeRecord, day: date) -> bool:
    """Put on the time line that a copy has gone; returns whether every copy now has."""
    facts = record.facts
    every = copies(entry.connection, entry.reference, facts.notice, record.event_id)
    called_for = [copy.facts for copy in every if copy.facts.status != "dropped"]
    complete = all(copy.status == "released" for copy in called_for)
    last = max(copy.sent for copy in called_for if copy.sent)
    sending = Sending(
        complete,
        last,
        facts.event,
        facts.how,
        facts.recipient,
        notice=facts.id,
        sha256=facts.sha256,
    )
    entry.note("notify sent", facts.notice, sending, day=day, by=entry.site.actor)
    return complete


def _untrue(entry: Entry, record: NoticeRecord, day: date) -> Iterator[Finding]:
    """What a letter that has gone says otherwise than it is: that it went is on record all the same."""
    if later := list(_days_later(entry, record, day)):
        yield from later
        return
    try:
        expect_true(entry, record, day)
    except errors.LetterNotReady as fault:
        rule, tell = rule_of(entry.state, record), to_tell(_as_gone(record), fault.why)
        message = f"{called(record)}, {fault.why}."
        yield Finding("warn", rule.id, message, rule.clauses, mend=saying(" Tell them: ", tell))


def _days_later(entry: Entry, record: NoticeRecord, day: date) -> Iterator[Finding]:
    """The last days that a letter prints as if it had gone on its date, and that count from the day it went."""
    rule, dated = rule_of(entry.state, record), record.facts.dated
    assert dated is not None
    printed, due = (
        {limit.id: limit for limit in last_dates(entry.state, rule, start, entry.calendar)}
        for start in (dated, day)
    )
    for name in printed.keys() & due.keys():
        limit, was, now = due[name], printed[name].due, due[name].due
        if was and now and was != now:
            says = f"{limit.title}: {long_date(now)}, not {long_date(was)}"
            tell = to_tell(_as_gone(record), says)
            went_on = f"is dated {short_date(dated)} and went on {short_date(day)}"
            message = f"{called(record)}, {went_on}. {limit.title}: {short_date(now)}, and it says {short_date(was)}."
            yield Finding(
                "warn", rule.id, message, limit.clauses, mend=saying(" Tell them: ", tell)
            )


def _as_gone(record: NoticeRecord) -> NoticeRecord:
    return record._replace(facts=record.facts._replace(status="released"))


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
