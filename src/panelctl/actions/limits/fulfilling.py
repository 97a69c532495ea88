"""Putting on record that a duty of the body was done, for one of its last days; or that a record was wrong, and why."""

from datetime import date
from typing import NamedTuple

from panelctl import errors
from panelctl.actions import lookup
from panelctl.actions.cases.recording import not_ahead
from panelctl.actions.limits.duties import Body, body_of
from panelctl.actions.site import Site
from panelctl.model import Outcome, short_date
from panelctl.policy import language as lang
from panelctl.policy import phrases
from panelctl.rules import days, words
from panelctl.rules.duties import period
from panelctl.shapes.limits import DutyDoneDocument
from panelctl.store import Connection, rows
from panelctl.store.records import DutyRecord
from panelctl.store.writing import Session, raw

WHICH = "Which of its last days"


class Done(NamedTuple):
    """What `record --duty` is told: the day it was done (today unless given), for which last day (`due`; the earliest
    that stands open unless given), by whom. `undone` takes a record back; like another day for it, with the reason."""

    policy: str = ""
    duty: str = ""
    day: str = ""
    due: str = ""
    by: str = ""
    note: str = ""
    undone: bool = False
    reason: str = ""


def record(site: Site, asked: Done) -> Outcome[DutyDoneDocument]:
    """Record that a duty of the body was done. Raises MissingValue, BadValue, UnknownWord, DateAhead, BadCommand."""
    with site.writing() as session:
        body, rule = _meant(site, raw(session), asked)
        done = None if asked.undone else days.parse_day(asked.day) if asked.day else site.on
        if done:
            not_ahead(done, rule.title, site.on)
        due = _last_day(body, rule, asked, done)
        before = next((at for at in _records(body, rule) if at.due == due), None)
        _expect_reason(rule, asked, due, before)
        data: DutyDoneDocument = {
            "policy": body.rules.id,
            "id": rule.id,
            "title": rule.title,
            "due": due.isoformat(),
            "done": done.isoformat() if done else None,
            "was": before.done.isoformat() if before else None,
            "by": _by(body, rule, raw(session), asked),
            "note": words.text_of(asked.note, "The note") if asked.note else "",
            "reason": words.text_of(asked.reason, "The reason") if asked.reason else "",
        }
        _write(site, session, data, due, done, before)
    return Outcome(data, (), (_said(data, due, done, before),))


def _meant(site: Site, connection: Connection, asked: Done) -> tuple[Body, lang.DutyRule]:
    policy = lookup.policy_row(connection, asked.policy).policy
    body = body_of(site, connection, policy)
    duties = body.rules.duties if body else {}
    if body is None or asked.duty not in duties:
        raise errors.UnknownWord("duty", asked.duty, duties)
    return body, duties[asked.duty]


def _records(body: Body, rule: lang.DutyRule) -> list[DutyRecord]:
    return [record for record in body.done if record.duty == rule.id]


def _last_day(body: Body, rule: lang.DutyRule, asked: Done, done: date | None) -> date:
    """The last day that is meant: the one that was named, or the earliest that stands open; it is asked for where the
    same day is on record already, or a record is taken back."""
    if asked.due:
        return _named(body, rule, asked.due)
    recorded = {at.due.isoformat(): f"done {short_date(at.done)}" for at in _records(body, rule)}
    if done is None:
        raise errors.MissingValue("--for", WHICH, recorded)
    still_open = _next_open(body, rule)
    if still_open and all(at.done != done for at in _records(body, rule)):
        return still_open
    choices = recorded | ({still_open.isoformat(): "stands open"} if still_open else {})
    raise errors.MissingValue("--for", WHICH, choices)


def _next_open(body: Body, rule: lang.DutyRule) -> date | None:
    """The earliest last day that stands open; what is done early answers the next one to come."""
    today = body.site.on
    for until in (today, period(phrases.recurring(rule.every), today)):
        if still_open := body.still_open(rule.id, until):
            return still_open[0]
    return None


def _named(body: Body, rule: lang.DutyRule, typed: str) -> date:
    """A last day that was named, as it falls or as it was recorded."""
    due = days.parse_day(typed)
    known = {*body.last_days(rule.id, due), *(at.due for at in _records(body, rule))}
    if due not in known:
        near = sorted(day.isoformat() for day in known)[-3:]
        last_days = f"one of its last days, as {errors.join_words(near)}"
        raise errors.BadValue("--for", typed, last_days if near else "one of its last days")
    return due


def _expect_reason(rule: lang.DutyRule, asked: Done, due: date, before: DutyRecord | None) -> None:
    """What is on record is changed with a reason only, and a reason belongs to a change only."""
    if before and not asked.reason.strip():
        recorded = (
            f"{rule.title} is on record for {short_date(due)} as done {short_date(before.done)}"
        )
        raise errors.MissingValue("--reason", f"{recorded}: why is that put right")
    if before is None and (asked.undone or asked.reason):
        raise errors.BadCommand(
            f"{rule.title} is not on record for {short_date(due)}, so there is nothing to put right",
            "--note says more of what was done",
        )


def _by(body: Body, rule: lang.DutyRule, connection: Connection, asked: Done) -> str:
    """Who did it: whoever was named, else whoever alone owes it."""
    if asked.by:
        return lookup.person(connection, asked.by).name
    who = list(body.who(rule).values())
    return who[0] if len(who) == 1 and not asked.undone else ""


def _write(
    site: Site,
    session: Session,
    data: DutyDoneDocument,
    due: date,
    done: date | None,
    before: DutyRecord | None,
) -> None:
    """One row, which never changes, and its entry of the journal."""
    body = {
        "name": data["id"],
        "did": f"for {data['due']}" if done else f"taken back for {data['due']}",
        "date": data["done"],
        "was": data["was"],
        "by": data["by"],
        "note": data["note"],
        "reason": data["reason"],
    }
    seq = site.note(session, "record", data["policy"], body)
    rows.add_duty_done(
        session,
        policy=data["policy"],
        duty=data["id"],
        due=due,
        done=done,
        by_name=data["by"],
        note=data["note"],
        reason=data["reason"],
        supersedes=before.row if before else None,
        journal_seq=seq,
    )


def _said(data: DutyDoneDocument, due: date, done: date | None, before: DutyRecord | None) -> str:
    """`Report to the director, due Thu 1 Apr 2027: done Fri 2 Apr 2027, late.`"""
    says = (
        f"done {short_date(done)}{', late' if done > due else ''}" if done else "stands open again"
    )
    was = f" (was {short_date(before.done)})" if before else ""
    return f"{data['title']}, due {short_date(due)}: {says}{was}."
