"""Clearing a notice, so that what was read is what goes; and taking that back while it has not gone."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from panelctl import errors
from panelctl.actions import files, lookup
from panelctl.actions.cases.drafts import as_draft
from panelctl.actions.cases.entry import Entry, opened
from panelctl.actions.cases.recording import not_ahead
from panelctl.actions.looks import is_signed_by
from panelctl.actions.notices import own_templates
from panelctl.actions.notices.chosen import chosen, every_one, said_once
from panelctl.actions.notices.letters import findings, letter, rule_of
from panelctl.actions.notices.reading_feedback import (
    Kept,
    expect_none_unread,
    expect_read,
    keep_feedback,
)
from panelctl.actions.notices.screen import called, line, to_call_back, to_read
from panelctl.actions.notices.still_true import to_take_back
from panelctl.actions.recipients import Recipient, reader
from panelctl.actions.site import Site
from panelctl.errors.remedy import PERSON, Need, Options, Remedy, Saying, Text, saying
from panelctl.model import Finding, Outcome, short_date
from panelctl.policy import language as lang
from panelctl.rules import words
from panelctl.rules.holders import holders, names_of_holders
from panelctl.rules.interests import recused
from panelctl.rules.remedies import to_release
from panelctl.rules.sending import STANDS
from panelctl.rules.withdrawn import known_since
from panelctl.settings import FILE
from panelctl.settings.printing import printed
from panelctl.shapes.notices import NoticesDocument
from panelctl.store import queries, rows, tables
from panelctl.store.records import NoticeRecord
from panelctl.store.writing import raw


class Clearing(NamedTuple):
    """Which notices are cleared (named, or all drafts of a case), by whom, and the date they bear; `read` is whether
    feedback that panelctl drafted was read and goes as it stands, yes or no. All of a `panel` are for `many`."""

    numbers: tuple[int, ...] = ()
    case: str = ""
    by: str = ""
    dated: date | None = None
    read: str = ""
    panel: str = ""


class Unclearing(NamedTuple):
    """The notices whose clearing is taken back, and why."""

    numbers: tuple[int, ...]
    reason: str = ""


def clear(site: Site, asked: Clearing) -> Outcome[NoticesDocument]:
    """Freeze the words of notices, by whoever the policy has clear them."""
    by: Options = (("by", asked.by),) if asked.by else ()
    on: Options = (("dated", asked.dated.isoformat()),) if asked.dated else ()
    with site.writing() as session:
        warnings: list[tuple[int, Finding]] = []
        kept: list[Kept] = []

        def clear_it(number: int) -> tuple[NoticeRecord, Saying]:
            record = queries.notice(raw(session), number)
            if record.facts.status != "draft":
                raise errors.AlreadyDone(
                    called(record), STANDS[record.facts.status], to_read(record)
                )
            dated = asked.dated or site.on
            entry = opened(site, session, queries.case(raw(session), record.case), dated)
            kept.extend(keep_feedback(entry, record))
            said = freeze(entry, record, asked.by, dated)
            warnings.extend((number, finding) for finding in said)
            now = queries.notice(raw(session), number)
            return now, _cleared(entry, now)

        numbers = chosen(raw(session), asked.numbers, asked.case, ("draft",))
        done = every_one(raw(session), numbers, clear_it, ("notify clear", (*by, *on)))
        feedback = expect_read(kept, asked.read)
    lines = [line(record) for record, _ in done]
    return Outcome(
        {"notices": lines}, said_once(warnings, numbers), (*feedback, *(said for _, said in done))
    )


def _cleared(entry: Entry, record: NoticeRecord) -> Saying:
    """What is said of a notice that was cleared: to whom it goes, in whose name that was done, and what is next."""
    facts = record.facts
    clears = f"Cleared notice {facts.id}, {record.title}, to {facts.recipient}"
    if facts.cleared_by != entry.site.actor:
        role = entry.policy.notices[facts.notice].cleared_by
        title = f" ({entry.policy.role_title(role)})" if role else ""
        clears += f", by {facts.cleared_by}{title}, typed by {entry.site.actor}"
    release = to_release(facts)
    return saying(f"{clears}: ", release)


def freeze(entry: Entry, record: NoticeRecord, by: str, dated: date) -> list[Finding]:
    """Write the words of a draft as they will go; returns what is to be said of them."""
    site, session = entry.site, entry.session
    site.expect_usable_files()
    rule = rule_of(entry.state, record)
    warnings = _expect_clear(entry, rule, record, dated)
    expect_none_unread(entry, record)
    cleared_by = _clearer(entry, rule.cleared_by, by)
    to = _reader(entry, record, dated)
    row = session.get_one(tables.Notice, record.facts.id)
    row.recipient, row.address, row.person_id = to.name, to.address, to.person
    session.flush()
    addressed = queries.notice(raw(session), record.facts.id)
    entry.refresh()
    person = queries.person_record(raw(session), to.person) if to.person else None
    row.body = letter(site, entry.state, addressed, entry.calendar, person, dated)
    row.sha256, row.dated = files.sha256(row.body.encode()), dated
    row.status, row.cleared_by, row.cleared_at = "cleared", cleared_by, site.now
    session.flush()
    body = {
        "notice": record.facts.id,
        "kind": rule.id,
        "to": to.role,
        "dated": dated,
        "sha256": row.sha256,
        "by": cleared_by,
    }
    rows.note_written_file(session, FILE, printed(site.settings))
    own_templates.note(site, session)
    entry.journal("clear", body)
    entry.save()
    return [*entry.findings, *warnings, *_unsigned(site, record, row.body, cleared_by)]


def _unsigned(site: Site, record: NoticeRecord, body: str, cleared_by: str) -> Iterator[Finding]:
    """That the settings have the signature of whoever signs a letter, and somebody else cleared it."""
    for name in site.signatures:
        if is_signed_by(body, name) and name != cleared_by:
            said = f"{name} signs it and has not cleared it: no signature is put there."
            take_back = saying(" To have them clear it, take it back: ", to_take_back(record))
            yield Finding("info", "signature", said, mend=take_back)


def _expect_clear(
    entry: Entry, rule: lang.NoticeRule, record: NoticeRecord, dated: date
) -> list[Finding]:
    """What is to be said of a draft before it goes. Raises StoppedByRules for what must not, and as `_not_before`."""
    today = entry.site.on
    not_ahead(dated, f"The date of notice {record.facts.id}", today)
    _not_before(entry, record, dated)
    weighed = findings(entry.state, rule, today, dated, entry.calendar)
    stopping = [finding for finding in weighed if finding.level == "refuse"]
    if stopping:
        raise errors.StoppedByRules(entry.reference, f"notify clear {record.facts.id}", stopping)
    return weighed


def _not_before(entry: Entry, record: NoticeRecord, dated: date) -> None:
    """Raises LetterNotReady for a letter dated before what it tells of."""
    events = {event.seq: event for event in entry.state.case.events}
    happened = known_since(events[record.facts.event], entry.state.case)
    if dated < happened:
        raise errors.LetterNotReady(
            called(record),
            f"tells of {short_date(happened)} and cannot be dated {short_date(dated)}",
            "Check the date",
        )


def _reader(entry: Entry, record: NoticeRecord, dated: date) -> Recipient:
    """Whom a notice goes to on a day. Raises LetterNotReady where nobody is known."""
    role = record.facts.role
    notice = entry.policy.notices[record.facts.notice]
    to = reader(entry.state, notice, role, record.person_id, entry.site.settings, dated)
    if not to.name:
        title = entry.policy.role_title(role)
        why = f"nobody is known as {title} for {entry.reference}{_without(entry, role, dated)}"
        raise errors.LetterNotReady(called(record), why, _to_name(entry, role, dated))
    return to


def _without(entry: Entry, role: str, day: date) -> str:
    """Who holds a role and is not written to, as a sentence goes on."""
    held, out = holders(entry.state.case.holdings, role, day), recused(entry.state)
    names = [person.name for number, person in held.items() if number in out]
    have = "has" if len(names) == 1 else "have"
    who = errors.join_words(names, "and")
    return f" besides {who}, who {have} an interest in it" if names else ""


def _to_name(entry: Entry, role: str, day: date) -> Text:
    """How somebody comes to be known in a role: whoever acts in it for a case has to hold it."""
    naming = Remedy("record", case=entry.reference, element=role, needs=(Need("answer", "person"),))
    mailbox = ", or a mailbox in settings.toml"
    if names_of_holders(entry.state.case.holdings, role, day):
        return saying("Name somebody: ", naming, mailbox)
    holds = Remedy("person role", element=role, needs=(PERSON,))
    return saying("Nobody holds that role: ", holds, mailbox)


def _clearer(entry: Entry, role: str, by: str) -> str:
    """Who clears a notice: whoever types, unless the policy names a role. Raises BadText, and as `_holder`."""
    if role:
        return _holder(entry, role, by)
    return words.line(by, "The name of who clears it") or entry.site.actor


def _holder(entry: Entry, role: str, by: str) -> str:
    """Whoever holds a role today: the one named, or the only one there is. Raises as `lookup.person`, MissingValue,
    NobodyHolds, RoleNotHeld."""
    title, day = entry.policy.role_title(role), entry.site.on
    names = names_of_holders(entry.state.case.holdings, role, day)
    if not names:
        raise errors.NobodyHolds(title, short_date(day))
    if not by and len(names) > 1:
        raise errors.MissingValue("--by", f"Which {title} clears it", names)
    if not by:
        return names[0]
    person = lookup.person(entry.connection, by)
    if person.name not in names:
        raise errors.RoleNotHeld(person.name, title, short_date(day))
    return person.name


def unclear(site: Site, asked: Unclearing) -> Outcome[NoticesDocument]:
    """Take back the clearing of notices that have not gone, so that their words and dates can change."""
    reason = lookup.reason(asked.reason, "Why is it taken back")
    lines, messages = [], []
    with site.writing() as session:
        for number in dict.fromkeys(asked.numbers):
            record = queries.notice(raw(session), number)
            if record.facts.status != "cleared":
                see = (
                    to_call_back(record)
                    if record.facts.status == "handed-over"
                    else to_read(record)
                )
                raise errors.AlreadyDone(called(record), STANDS[record.facts.status], see)
            as_draft(session, number)
            session.flush()
            entry = Entry(site, session, queries.case(raw(session), record.case))
            entry.journal("unclear", {"notice": number, "reason": reason})
            lines.append(line(queries.notice(raw(session), number)))
            messages.append(f"Notice {number} is a draft again.")
    return Outcome({"notices": lines}, (), tuple(messages))
