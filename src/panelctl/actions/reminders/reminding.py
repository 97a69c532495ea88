"""`due --notify`: reminders of what is due, drafted once however often it is run, and the digest of the day."""

from collections.abc import Iterator, Mapping
from typing import Any

from panelctl.actions import files, lookup
from panelctl.actions.reminders.duties import Policies
from panelctl.actions.reminders.planning import Draft, Plan, Sheet, planned
from panelctl.actions.reminders.screen import line
from panelctl.actions.reminders.texts import digest_title, reminder, subject
from panelctl.actions.site import Site
from panelctl.errors import listed, nearest, quoted
from panelctl.model import Finding, Outcome
from panelctl.settings import FILE, Reminders
from panelctl.store import journal, queries, rows, tables
from panelctl.store.records import ReminderRecord
from panelctl.store.writing import Session, raw

ACTION = "remind"


def remind(site: Site) -> Outcome[Any]:
    """Draft what is true today and was not drafted before, and drop the drafts that are true no longer.

    Each (case, deadline, kind, due date, role) once. Where nothing is new nothing is written, and no lock taken.
    """
    policies: Policies = {}
    with site.reading() as connection:
        changes = planned(site, connection, policies).changes
    said = tuple(_misnamed(site, policies))
    if not changes:
        return _told([], [], [])._replace(findings=said)
    with site.writing() as session:
        plan = planned(site, raw(session), policies)  # another run may have been faster
        return _written(site, session, plan)._replace(findings=said)


def _misnamed(site: Site, policies: Policies) -> Iterator[Finding]:
    """A role set for the digest that no procedure has: a slip of the pen would send it to somebody else unnoticed."""
    named = site.settings.reminders.digest
    roles = {
        role
        for policy in policies.values()
        for rules in lookup.rule_sets(policy)
        for role in rules.roles
    }
    if named != Reminders().digest and roles and named not in roles:
        said = f"{FILE} sends the digest to {quoted(named)}, a role that no procedure in use has{nearest(named, roles)}"
        yield Finding("warn", "settings", f"{said}: it goes to whoever lists cases for panels.")


def _written(site: Site, session: Session, plan: Plan) -> Outcome[Any]:
    for row, why in plan.stale:
        drop(site, session, row, why)
    digests = {id(sheet): _digest(site, session, sheet) for sheet in plan.sheets}
    drafted = [(one.news, _reminder(site, session, one, digests)) for one in plan.drafts]
    found = raw(session)
    return _told(
        [line(queries.reminder(found, number)) for news, number in drafted if news],
        [line(queries.reminder(found, row.id)) for row, _ in plan.stale],
        [
            line(queries.reminder(found, digests[id(sheet)]))
            for sheet in plan.sheets
            if sheet.changed
        ],
    )


def _digest(site: Site, session: Session, sheet: Sheet) -> int:
    if sheet.row and not sheet.changed:
        return sheet.row.id
    to, title = sheet.to, digest_title(site.on)
    words = {
        "title": title,
        "body": sheet.body,
        "sha256": files.sha256(sheet.body.encode()),
        "digest_id": None,
    }
    address = {"recipient": to.name, "address": to.address, "person_id": to.person}
    did = "drafted" if sheet.row is None or sheet.row.status != "draft" else "rewritten"
    key = {"deadline": "", "kind": "digest", "due": site.on, "role": to.role}
    seq = note(
        site,
        session,
        "",
        {
            "name": title,
            "kind": "digest",
            "did": did,
            "date": site.on,
            "role": to.role,
            "to": to.name,
            "sha256": words["sha256"],
        },
    )
    return _put(site, session, sheet.row, seq, key, address | words)


def _reminder(site: Site, session: Session, one: Draft, digests: Mapping[int, int]) -> int:
    duty = one.duty
    if (
        one.moved and one.row and one.sheet
    ):  # not news, so no entry: an unread digest would fill the journal daily
        rows.change(session, tables.Reminder, one.row.id, digest_id=digests[id(one.sheet)])
        return one.row.id
    body = reminder(site, duty) if one.sheet is None else None
    sha256 = files.sha256(body.encode()) if body else ""
    number = digests[id(one.sheet)] if one.sheet else None
    words = {"title": subject(duty), "body": body, "sha256": sha256, "digest_id": number}
    address = {"recipient": duty.to.name, "address": duty.to.address, "person_id": duty.to.person}
    key = {"deadline": duty.deadline.id, "kind": duty.kind, "due": duty.due, "role": duty.to.role}
    entry = {
        "name": duty.deadline.id,
        "kind": duty.kind,
        "did": "drafted" if one.news else "rewritten",
        "date": duty.due,
        "role": duty.to.role,
        "to": duty.to.name,
        "sha256": sha256,
        "digest": number,
    }
    seq = note(site, session, duty.state.case.reference, entry)
    drafted = None if one.news or not one.row else one.row.drafted
    return _put(
        site,
        session,
        one.row,
        seq,
        key | {"case_id": duty.row, "drafted": drafted or site.on},
        address | words,
    )


def _put(
    site: Site,
    session: Session,
    row: ReminderRecord | None,
    seq: int,
    key: dict[str, Any],
    words: dict[str, Any],
) -> int:
    """A new row, or new words in the row that is there: it stays the only one of its key."""
    words = {"drafted": site.on, "status": "draft", "reason": "", "journal_seq": seq} | words
    if row is None:
        return rows.add(session, tables.Reminder, **words | key).id
    there = session.get_one(tables.Reminder, row.id)
    for name, value in (
        words | {"role": key["role"], "drafted": key.get("drafted", site.on)}
    ).items():
        setattr(there, name, value)
    session.flush()
    return row.id


def drop(site: Site, session: Session, row: ReminderRecord, why: str, by: str = "") -> None:
    """Say that a draft will not be sent; `by` names a person, "" a run that found it untrue."""
    entry = {
        "name": row.deadline or row.title,
        "kind": row.kind,
        "did": "dropped",
        "date": row.due,
        "role": row.role,
        "to": row.recipient,
        "reason": why,
        "sha256": row.sha256,
    }
    seq = note(site, session, row.case, entry)
    rows.change(
        session,
        tables.Reminder,
        row.id,
        status="dropped",
        reason=why,
        released_by=by,
        journal_seq=seq,
    )


def note(site: Site, session: Session, subject: str, body: Mapping[str, Any]) -> int:
    return journal.append(
        session, at=site.now, actor=site.actor, action=ACTION, subject=subject, body=body
    )


def _told(
    drafted: list[dict[str, Any]], dropped: list[dict[str, Any]], digests: list[dict[str, Any]]
) -> Outcome[Any]:
    own = [one for one in drafted if not one["digest"]]
    said = []
    if own or digests:
        number = f"{len(own)} reminder{'' if len(own) == 1 else 's'}"
        parts = [f"{number} to {_names(own)}"] if own else []
        parts += [f"the digest to {_names(digests)}"] if digests else []
        said.append(f"Drafted {', and '.join(parts)}: panelctl notify list --reminders")
    if dropped:
        drafts = "1 draft that is" if len(dropped) == 1 else f"{len(dropped)} drafts that are"
        said.append(f"Dropped {drafts} true no longer.")
    return Outcome(
        {"drafted": drafted, "dropped": dropped, "digest": digests},
        (),
        tuple(said) or ("No reminder is new.",),
    )


def _names(found: list[dict[str, Any]], most: int = 5) -> str:
    names = list(
        dict.fromkeys(one["to"] or f"nobody known yet ({one['role_title']})" for one in found)
    )
    more = [f"{len(names) - most} more"] if len(names) > most else []
    return listed([*names[:most], *more], "and")
