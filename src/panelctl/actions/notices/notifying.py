"""Notices: drafted by moves, previewed, cleared (then their words are frozen), released (then they have gone)."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from panelctl import errors
from panelctl.actions import files, lookup
from panelctl.actions.calendars import updating
from panelctl.actions.cases.entry import Entry, opened
from panelctl.actions.cases.moves import make
from panelctl.actions.cases.recording import not_ahead
from panelctl.actions.notices import outbox, screen
from panelctl.actions.notices.letters import (
    as_it_stood,
    findings,
    last_dates,
    letter,
    limits_to_say,
)
from panelctl.actions.recipients import recipient
from panelctl.actions.site import Site
from panelctl.model import WITHDRAWN, Event, Finding, Move, Outcome, Sending, long_date, short_date
from panelctl.policy import language as lang
from panelctl.rules import words
from panelctl.rules.deadlines import deadlines
from panelctl.rules.timeline import State, made_by, replay
from panelctl.rules.verdict import applies
from panelctl.store import queries, tables
from panelctl.store.records import NoticeRecord
from panelctl.store.writing import Session, raw

WAYS = ("email", "post", "hand")


def draft(
    site: Site,
    case: str,
    notice: str = "",
    *,
    by: str = "",
    reason: str = "",
    given: Iterable[str] = (),
    records: str = "",
) -> Outcome[Any]:
    """Make the case's open notify move (an invitation to the panel), or draft one notice that the policy allows now."""
    with site.writing() as session:
        entry = opened(site, session, lookup.case(raw(session), case))
        if not notice:
            change, messages = make(
                entry, "notify", by=by, reason=reason, given=given, records=records
            )
            return entry.finish(messages, change.findings)
        rule = entry.policy.notices.get(notice)
        if rule is None or not lang.on_route(rule, entry.state.case.route):
            raise errors.UnknownWord("notice", notice, _of_route(entry))
        row = entry.row_of(_drafting(entry, rule).seq)
        there = [
            one
            for one in queries.notices(raw(session), case=entry.reference)
            if one.facts.notice == rule.id
        ]
        mine = [one for one in there if one.event_id == row]
        if any(one.facts.status != "dropped" for one in mine):
            gone = any(one.facts.status == "released" for one in mine)
            raise errors.AlreadyDone(
                f"{rule.title}, of {entry.reference},", "has gone" if gone else "is drafted"
            )
        return entry.finish(_revive(session, mine) or entry.draft((rule,), row))


def _drafting(entry: Entry, rule: lang.NoticeRule) -> Event[Move]:
    """The last standing move of the case that drafts a notice. Raises LetterNotReady where there is none, and for a
    notice that the policy has for other cases only."""
    state, route = entry.state, entry.state.case.route
    made = [
        event
        for event in state.moves
        if any(rule.id in move.drafts for move in made_by(state.policy, route, event))
    ]
    if not made or state.stage == WITHDRAWN or not _meant_for(rule, state, made[-1]):
        called = entry.state.stage_title
        raise errors.LetterNotReady(
            rule.title,
            f'is not called for while {entry.reference} stands at "{called}"',
            f"panelctl show {entry.reference}",
        )
    return made[-1]


def _meant_for(rule: lang.NoticeRule, state: State, made: Event[Move]) -> bool:
    """Whether a notice's `when` may hold: now, or as the case stood when the move was made."""
    events = tuple(event for event in state.case.events if event.seq <= made.seq)
    then = replay(state.policy, state.case._replace(events=events))
    return any(applies(rule.when, each).holds is not False for each in (state, then))


def _revive(session: Session, dropped: list[NoticeRecord]) -> list[str]:
    """Make dropped copies drafts again; returns a line for each."""
    for one in dropped:
        row = session.get_one(tables.Notice, one.facts.id)
        row.status, row.body, row.sha256, row.dated, row.cleared_by, row.cleared_at = (
            "draft",
            None,
            "",
            None,
            "",
            None,
        )
    session.flush()
    return [
        f"Drafted notice {one.facts.id} anew: panelctl notify preview {one.facts.id}"
        for one in dropped
    ]


def _of_route(entry: Entry) -> list[str]:
    return [
        one.id
        for one in entry.policy.notices.values()
        if lang.on_route(one, entry.state.case.route)
    ]


def clear(
    site: Site,
    numbers: Iterable[int] = (),
    *,
    case: str = "",
    by: str = "",
    dated: date | None = None,
) -> Outcome[Any]:
    """Freeze the words of notices (named, or all drafts of a case), by whoever the policy has clear them."""
    with site.writing() as session:
        said, findings, told = [], [], []
        for number in _meant(session, numbers, case, ("draft",)):
            record = queries.notice(raw(session), number)
            if record.facts.status != "draft":
                raise errors.AlreadyDone(
                    f"Notice {number}, {record.title}", f"is {record.facts.status}"
                )
            findings += _clear(site, session, record, by, dated or site.on)
            now = queries.notice(raw(session), number)
            told.append(_told(now))
            to = f"to {now.facts.recipient}: panelctl notify release {number} --how email"
            said.append(f"Cleared notice {number}, {now.title}, {to}")
        return Outcome({"notices": told}, tuple(findings), tuple(said))


def _clear(
    site: Site, session: Session, record: NoticeRecord, by: str, dated: date
) -> list[Finding]:
    entry = opened(site, session, queries.case(raw(session), record.case), dated)
    rule = entry.policy.notices[record.facts.notice]
    not_ahead(dated, f"The date of notice {record.facts.id}", site.on)
    _not_before(entry, record, dated)
    found = findings(entry.state, rule, site.on, dated, entry.calendar)
    stopping = [one for one in found if one.level == "refuse"]
    if stopping:
        raise errors.StoppedByRules(entry.reference, f"notify clear {record.facts.id}", stopping)
    cleared_by = _clearer(entry, rule.cleared_by, by)
    row = session.get_one(tables.Notice, record.facts.id)
    to = recipient(entry.state, record.facts.role, site.settings, dated)
    if not to.name:
        title = entry.policy.role_title(record.facts.role)
        raise errors.LetterNotReady(
            f"Notice {record.facts.id}, {record.title}",
            f"nobody is known as {title} for {entry.reference}",
            f"Name somebody: panelctl record {entry.reference} {record.facts.role} NAME, or a mailbox in settings.toml",
        )
    row.recipient, row.address, row.person_id = to.name, to.address, to.person
    session.flush()
    fresh = queries.notice(raw(session), record.facts.id)
    entry.refresh()
    person = queries.person_record(raw(session), to.person) if to.person else None
    row.body = letter(site, entry.state, fresh, entry.calendar, person, dated)
    row.sha256, row.dated = files.sha256(row.body.encode()), dated
    row.status, row.cleared_by, row.cleared_at = "cleared", cleared_by, site.now
    session.flush()
    body = {
        "notice": record.facts.id,
        "kind": rule.id,
        "to": to.role,
        "dated": dated,
        "sha256": row.sha256,
    }
    entry.journal("clear", body | {"by": cleared_by})
    entry.finish([])
    return entry.found + found


def _not_before(entry: Entry, record: NoticeRecord, dated: date) -> None:
    """Raises LetterNotReady for a letter dated before what it tells of."""
    told = next(event.date for event in entry.state.case.events if event.seq == record.facts.event)
    if dated < told:
        raise errors.LetterNotReady(
            f"Notice {record.facts.id}, {record.title}",
            f"tells of {short_date(told)} and cannot be dated {short_date(dated)}",
            "Check the date",
        )


def _clearer(entry: Entry, role: str, by: str) -> str:
    if not role:
        return by or entry.site.actor
    title, day = entry.policy.role_title(role), entry.site.on
    names = sorted(
        {h.person.name for h in entry.state.case.holdings if h.role == role and h.on(day)}
    )
    if not by and len(names) == 1:
        return names[0]
    if not by and names:
        raise errors.MissingValue("--by", f"Which {title} clears it", names)
    if not names:
        raise errors.NobodyHolds(title, short_date(day))
    person = lookup.person(entry.connection, by)
    if person.name not in names:
        raise errors.RoleNotHeld(person.name, title, short_date(day))
    return person.name


def _meant(
    session: Session, numbers: Iterable[int], case: str, status: tuple[str, ...]
) -> list[int]:
    """The notices named, or those that the newest step of a case drafted and that wait.

    Raises MissingValue where neither is named, LetterNotReady where none waits.
    """
    named = list(numbers)
    if named or not case:
        if not named:
            raise errors.MissingValue("NUMBER or --case CASE", "Which notices")
        return named
    reference = lookup.case(raw(session), case).facts.reference
    waiting = [
        one for one in queries.notices(raw(session), case=reference) if one.facts.status in status
    ]
    if not waiting:
        raise errors.LetterNotReady(
            reference, "no notice of it is waiting", f"panelctl notify list --case {reference}"
        )
    newest = max(
        one.facts.event for one in waiting
    )  # older ones are overtaken, or wait for a reason
    waiting = [one for one in waiting if one.facts.event == newest]
    return [one.facts.id for one in waiting]


def release(
    site: Site,
    numbers: Iterable[int] = (),
    *,
    case: str = "",
    how: str = "",
    sent: date | None = None,
    by: str = "",
) -> Outcome[Any]:
    """Say that notices have gone (named, or all of a case): how, and on which day; that day meets their deadlines.
    Their files go to the outbox."""
    if not how:
        raise errors.MissingValue("--how", "How did it go", WAYS)
    if how not in WAYS:
        raise errors.BadValue("--how", how, errors.listed(WAYS))
    with site.writing() as session:
        said, findings, told = [], [], []
        for number in _meant(session, numbers, case, ("draft", "cleared")):
            record = queries.notice(raw(session), number)
            if record.facts.status == "draft":
                entry = Entry(site, session, queries.case(raw(session), record.case))
                if entry.policy.notices[record.facts.notice].cleared_by:
                    raise errors.LetterNotReady(
                        f"Notice {number}, {record.title}",
                        "has not been cleared",
                        f"Clear it first: panelctl notify clear {number}",
                    )
                findings += _clear(site, session, record, by, sent or site.on)
            elif record.facts.status != "cleared":
                raise errors.AlreadyDone(
                    f"Notice {number}, {record.title}", f"is {record.facts.status}"
                )
            findings += _release(
                site, session, queries.notice(raw(session), number), how, sent or site.on
            )
            now = queries.notice(raw(session), number)
            told.append(_told(now))
            went = f"to {now.facts.recipient} by {how}, {short_date(sent or site.on)}"
            said.append(f"Released notice {number}, {now.title}, {went}.")
    try:
        written, edited = outbox.fill(site, {one["file"] for one in told})
    except (
        errors.PanelctlError
    ) as fault:  # they have gone all the same: that is on record, and their words are kept
        again = Finding(
            "warn", "outbox", f"{fault.message}. When that is put right: panelctl notify outbox"
        )
        return Outcome(
            {"notices": told, "files": []}, (*findings, again), tuple(said), attention=True
        )
    said.append(f"Files in {site.settings.outbox}")
    return Outcome(
        {"notices": told, "files": written}, (*findings, *edited), tuple(said), bool(edited)
    )


def _release(
    site: Site, session: Session, record: NoticeRecord, how: str, sent: date
) -> list[Finding]:
    entry = opened(site, session, queries.case(raw(session), record.case), sent)
    rule, facts = entry.policy.notices[record.facts.notice], record.facts
    called = f"Notice {facts.id}, {record.title}"
    not_ahead(sent, f"{called}, sent", site.on)
    assert facts.dated is not None
    if sent < facts.dated:
        raise errors.LetterNotReady(
            called,
            f"is dated {short_date(facts.dated)}, after it is said to have gone",
            "Check --sent",
        )
    if sent != facts.dated and last_dates(entry.state, rule, facts.dated, entry.calendar):
        raise errors.LetterNotReady(
            called,
            f"prints dates that count from {short_date(facts.dated)}, and would go on {short_date(sent)}",
            f"Take it back and date it anew: panelctl notify unclear {facts.id}",
        )
    _still_true(entry, record, sent)
    if how == "email":
        outbox.expect_address(site.settings, called, facts.address)
    row = session.get_one(tables.Notice, facts.id)
    row.status, row.sent, row.how, row.released_by = "released", sent, how, site.actor
    row.file = f"{entry.reference}-{facts.id:04}-{facts.notice}"
    session.flush()
    now = queries.notice(raw(session), facts.id)
    outbox.made(site, outbox.of_notice(now))  # what cannot become a message must not count as gone
    copies = [
        one
        for one in queries.notices(raw(session), case=entry.reference)
        if one.facts.status != "dropped"
    ]
    same = [
        one
        for one in copies
        if one.facts.notice == facts.notice and one.event_id == record.event_id
    ]
    complete = all(one.facts.status == "released" for one in same)
    gone = max(one.facts.sent for one in same if one.facts.sent)
    sending = Sending(
        complete, gone, facts.event, how, facts.recipient, notice=facts.id, sha256=facts.sha256
    )
    entry.note("release", facts.notice, sending, day=sent, by=site.actor)
    entry.finish([])
    enclosed = [
        Finding("warn", rule.id, f"{called}: put in {one}.", rule.clauses) for one in rule.encloses
    ]
    late = [
        Finding(
            "warn",
            one.id,
            f"{one.title}: due {short_date(one.due)}, sent {short_date(sent)}: late.",
            one.clauses,
        )
        for one in deadlines(entry.state, site.on, entry.calendar)
        if complete
        and one.state == "met-late"
        and one.met == sent
        and one.due
        and one.anchor != rule.id
    ]
    return [*entry.found, *enclosed, *late]


def _still_true(entry: Entry, record: NoticeRecord, sent: date) -> None:
    """Raises LetterNotReady for a letter that printed, on the day it went, a day that it must say and that had moved:
    that of the panel, or the last day of a time limit."""
    called, words = f"Notice {record.facts.id}, {record.title}", " ".join(record.body.split())
    again = f"Take it back and clear it anew: panelctl notify unclear {record.facts.id}"
    state, must_say = (
        as_it_stood(entry.state, sent),
        entry.policy.notices[record.facts.notice].must_say,
    )
    for fact in state.meeting_facts & set(must_say):
        day = state.date_of(fact)
        if day and long_date(day) not in words:
            why = f"was cleared before {entry.reference} was listed for {short_date(day)}"
            raise errors.LetterNotReady(called, why, again)
    if updating.told_stale_after(entry.connection, record.facts.id, sent):
        return
    for one in limits_to_say(state, record, entry.calendar, sent):
        if one.paused or (one.due and long_date(one.due) not in words):
            now = f"is now due on {short_date(one.due)}" if one.due else "stands still now"
            raise errors.LetterNotReady(
                called, f'prints another last day: "{one.title}" {now}', again
            )


def unclear(site: Site, number: int, *, reason: str) -> Outcome[Any]:
    """Take back the clearing of a notice that has not gone, so that its words and date can change."""
    if not reason.strip():
        raise errors.MissingValue("--reason", "Why is it taken back")
    reason = words.text_of(reason, "The reason")
    with site.writing() as session:
        record = queries.notice(raw(session), number)
        if record.facts.status != "cleared":
            status = "a draft" if record.facts.status == "draft" else record.facts.status
            raise errors.AlreadyDone(f"Notice {number}, {record.title}", f"is {status}")
        row = session.get_one(tables.Notice, number)
        row.status, row.body, row.sha256, row.dated, row.cleared_by, row.cleared_at = (
            "draft",
            None,
            "",
            None,
            "",
            None,
        )
        session.flush()
        entry = Entry(site, session, queries.case(raw(session), record.case))
        entry.journal("unclear", {"notice": number, "reason": reason})
        return Outcome(
            {"notices": [_told(queries.notice(raw(session), number))]},
            (),
            (f"Notice {number} is a draft again.",),
        )


def drop(site: Site, number: int, *, reason: str) -> Outcome[Any]:
    """Let a notice that has not gone stay unsent for good: it was overtaken, or told another way."""
    if not reason.strip():
        raise errors.MissingValue("--reason", "Why will it not be sent")
    reason = words.text_of(reason, "The reason")
    with site.writing() as session:
        record = queries.notice(raw(session), number)
        if record.facts.status in ("released", "dropped"):
            raise errors.AlreadyDone(
                f"Notice {number}, {record.title}", f"is {record.facts.status}"
            )
        session.get_one(tables.Notice, number).status = "dropped"
        session.flush()
        entry = opened(site, session, queries.case(raw(session), record.case))
        entry.journal("drop", {"notice": number, "reason": reason})
        said = f"Notice {number}, {record.title}, to {record.facts.recipient} will not be sent."
        return entry.finish([said])


def _told(record: NoticeRecord) -> dict[str, Any]:
    return screen.notice_line(record)
