"""Handing letters over to whoever sends them: their files go to the outbox. What has gone already is said to have gone
with the same command."""

from datetime import date
from typing import NamedTuple

from panelctl import errors
from panelctl.actions.cases.drafts import OVERTAKING, as_draft
from panelctl.actions.cases.entry import Entry, opened
from panelctl.actions.cases.recording import not_ahead
from panelctl.actions.notices import outbox
from panelctl.actions.notices.chosen import chosen, every_one, said_once
from panelctl.actions.notices.clearing import freeze
from panelctl.actions.notices.invited import meeting_of
from panelctl.actions.notices.letters import last_dates, rule_of
from panelctl.actions.notices.release import expect_address, expect_way, posting, to_say_sent
from panelctl.actions.notices.screen import called, line, to_read
from panelctl.actions.notices.sending import went
from panelctl.actions.notices.still_true import expect_reader, expect_true, to_take_back
from panelctl.actions.site import Site
from panelctl.errors.remedy import Options, Remedy, saying
from panelctl.model import Finding, Outcome, short_date
from panelctl.policy import phrases
from panelctl.rules.sending import STANDS
from panelctl.shapes.notices import ReleasedNoticesDocument
from panelctl.store import anchors, queries, tables
from panelctl.store.records import NoticeRecord
from panelctl.store.writing import Session, raw


class Release(NamedTuple):
    """Which notices are handed over (named, or all of a case), and how they go; `sent` is the day on which they have
    gone already, `by` clears what needs no reading. All of a `panel` are for `many`."""

    numbers: tuple[int, ...] = ()
    case: str = ""
    how: str = ""
    sent: date | None = None
    by: str = ""
    panel: str = ""

    @property
    def typed(self) -> Options:
        """What was typed beside the notices, as it is typed again for some of them."""
        sent = self.sent.isoformat() if self.sent else ""
        typed = (("how", self.how), ("sent", sent), ("by", self.by))
        return tuple((name, value) for name, value in typed if value)


def release(site: Site, asked: Release) -> Outcome[ReleasedNoticesDocument]:
    """Hand notices over: their files go to the outbox, and they wait there until it is said that they have gone. With
    the day on which they were `sent`, that is said at once."""
    expect_way(asked.how)
    day = asked.sent or site.on
    with posting(site, gone=bool(asked.sent)) as post:
        with site.writing() as session:
            messages, gone, letters = [], [], {}
            warnings: list[tuple[int, Finding]] = []

            def release_it(number: int) -> None:
                cleared = _cleared(site, session, number, asked.by, day)
                letters[number], findings = _release(site, session, number, asked, day)
                warnings.extend((number, finding) for finding in (*cleared, *findings))
                now = queries.notice(raw(session), number)
                gone.append(line(now))
                did = "Released" if asked.sent else "Handed over"
                to = f"to {now.facts.recipient} by {asked.how}, {short_date(day)}"
                messages.append(f"{did} notice {number}, {now.title}, {to}.")

            numbers = chosen(raw(session), asked.numbers, asked.case, ("draft", "cleared"))
            every_one(raw(session), numbers, release_it, ("notify release", asked.typed))
            post.take([letters[number] for number in sorted(letters)])
        then = () if asked.sent else to_say_sent(map(str, sorted(letters)), asked.how)
        put = post.put(then)
    return Outcome(
        {"notices": gone, "files": put.files},
        (*said_once(warnings, numbers), *put.findings),
        (*messages, *put.messages),
        bool(put.findings),
    )


def _cleared(site: Site, session: Session, number: int, by: str, day: date) -> list[Finding]:
    """Clear a draft that nobody has to read first. Raises LetterNotReady for one that somebody has to, AlreadyDone for
    what is handed over, has gone or will not go."""
    record = _drafted(site, session, queries.notice(raw(session), number), day)
    if record.facts.status == "cleared":
        return []
    if record.facts.status == "handed-over":
        sent = Remedy("notify sent", notice=str(number))
        raise errors.AlreadyDone(called(record), STANDS[record.facts.status], sent)
    if record.facts.status != "draft":
        raise errors.AlreadyDone(called(record), STANDS[record.facts.status], to_read(record))
    entry = opened(site, session, queries.case(raw(session), record.case), day)
    if entry.policy.notices[record.facts.notice].cleared_by:
        raise errors.LetterNotReady(
            called(record),
            "has not been cleared",
            saying("Clear it first: ", Remedy("notify clear", notice=str(number))),
        )
    return freeze(entry, record, by, day)


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
        told = f"{record.title}: sent to {record.facts.recipient} on {short_date(sent)}"
        note = Remedy("record", case=record.case, element="note", answer=told)
        raise errors.LetterNotReady(called(record), why, saying("Note what was sent: ", note))
    as_draft(session, number)
    session.flush()
    return queries.notice(connection, number)


def _release(
    site: Site, session: Session, number: int, asked: Release, day: date
) -> tuple[outbox.Letter, list[Finding]]:
    """Put on record that one cleared notice is handed over, or has gone; returns its files, and what is to be said."""
    record = queries.notice(raw(session), number)
    entry = opened(site, session, queries.case(raw(session), record.case), day)
    rule = rule_of(entry.state, record)
    _expect_day(entry, record, day)
    expect_true(entry, record, day)
    expect_reader(entry, record, asked.how, day)
    if asked.how == "email":
        expect_address(site.settings, called(record), record.facts.address)
    row = session.get_one(tables.Notice, number)
    row.status, row.handed_over, row.how = "handed-over", day, asked.how
    row.released_by = site.actor
    row.file = outbox.file_of(record, queries.times_released(entry.connection, record.case, number))
    session.flush()
    connection = raw(session)
    # What cannot become a message must not count as gone.
    now = queries.notice(connection, number)
    meeting = meeting_of(entry.state, now)
    letter = outbox.files_of(site, outbox.of_notice(now, anchors.head(connection), meeting))
    outbox.note(session, letter)
    entry.journal("release", _journalled(record, asked.how, day, row.file))
    entry.save()
    findings = went(entry, queries.notice(connection, number), day) if asked.sent else []
    enclosed = [
        Finding("warn", rule.id, f"{rule.title}: put in {enclosed.title}.", rule.clauses)
        for enclosed in map(phrases.enclosure, rule.encloses)
        if not enclosed.template
    ]
    return letter, [*entry.findings, *enclosed, *findings]


def _journalled(record: NoticeRecord, how: str, day: date, file: str) -> dict[str, object]:
    facts = record.facts
    return {
        "notice": facts.id,
        "kind": facts.notice,
        "to": facts.role,
        "how": how,
        "date": day,
        "sha256": facts.sha256,
        "file": file,
    }


def _expect_day(entry: Entry, record: NoticeRecord, day: date) -> None:
    """Raises DateAhead, and LetterNotReady for a day that does not go with the date of the letter."""
    dated, rule = record.facts.dated, rule_of(entry.state, record)
    not_ahead(day, f"{called(record)}, sent", entry.site.on)
    assert dated is not None  # the database has the date of what was cleared
    if day < dated:
        raise errors.LetterNotReady(
            called(record),
            f"is dated {short_date(dated)}, after it is said to have gone",
            "Check --sent",
        )
    if day != dated and last_dates(entry.state, rule, dated, entry.calendar):
        raise errors.LetterNotReady(
            called(record),
            f"prints dates that count from {short_date(dated)}, and would go on {short_date(day)}",
            saying("Take it back and date it anew: ", to_take_back(record)),
        )
