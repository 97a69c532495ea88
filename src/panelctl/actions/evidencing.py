"""Documents: what arrived, when it was sent and received, and what it holds. The file itself is copied and hashed."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from panelctl import errors
from panelctl.actions import filing, meant, screens
from panelctl.actions.entry import Entry, writing_case
from panelctl.actions.recording import not_ahead
from panelctl.actions.site import Site
from panelctl.model import Outcome, short_date
from panelctl.policy import language as lang
from panelctl.policy import phrases
from panelctl.rules import words
from panelctl.rules.evidence import checklist, required
from panelctl.rules.timeline import State, replay
from panelctl.store import queries, rows, tables
from panelctl.store.reading import reading


def add(
    site: Site, reference: str, item: str, file: str, *, sent: date | None = None, received: date | None = None,
    lacks: Sequence[str] | None = None, measures: Iterable[str] = (), received_by: str = "", at: str = "",
) -> Outcome:  # fmt: skip
    """Record a document and keep a copy of its file. It is always recorded, however late.

    `lacks` names the parts of the item that the document does not have; None where nobody has looked (then none counts
    as there). `measures` are `pages=2`. `received` is today and `sent` is `received` unless given; `at` is the hour it
    came, `11:30`, where a limit has a time of day.
    """
    received = received or site.on
    sent = sent or received
    with reading(site.database, site.settings.busy_seconds) as connection:
        record = meant.case(connection, reference)
        rule = _item(replay(meant.policy_of(connection, record.policy_row_id), record.facts), item)
    not_ahead(received, f"{rule.title} received", site.on)
    if sent > received:
        raise errors.BadValue("The day it was sent", short_date(sent), f"a day not after {short_date(received)}")
    at = meant.hour(at)
    if not file:
        raise errors.MissingValue("FILE", "Which file")
    path = None
    with filing.copied(file, site.folder) as copy:  # however long it takes, nobody waits for it
        try:
            with writing_case(site, record.facts.reference) as entry:
                rule = _item(entry.state, item)
                path = filing.keep(copy, entry.reference, rule.id)
                messages = _write(
                    entry, rule, copy, path, sent, received, at, lacks, measures, received_by or site.actor
                )
                found = next(one for one in checklist(entry.state, site.on, entry.known) if one.rule.id == rule.id)
                return entry.finish(messages, tuple(found.findings))
        except BaseException:  # outside the transaction: a commit that fails comes here too
            if path:
                path.unlink(missing_ok=True)
            raise


def _item(state: State, item: str) -> lang.Evidence:
    items = {rule.id: rule for rule in required(state)}
    if not item:
        raise errors.MissingValue("ITEM", "Which document", {name: rule.title for name, rule in items.items()})
    if item not in items:
        raise errors.UnknownWord("document", item, items)
    return items[item]


def _write(
    entry: Entry, rule: lang.Evidence, copy: filing.Copy, path: Path, sent: date, received: date, at: str,
    lacks: Sequence[str] | None, measures: Iterable[str], received_by: str,
) -> list[str]:  # fmt: skip
    parts = [phrases.part(text, rule.if_not).title for text in rule.contains]
    unknown = [part for part in lacks or () if part not in parts]
    if unknown:
        raise errors.UnknownWord("part", unknown[0], parts)
    if parts and lacks is None:
        raise errors.MissingValue("--lacks PART or --complete", f"Which parts does {rule.title} lack", parts, True)
    has = [part for part in parts if part not in (lacks or ())]
    by = words.line(received_by, "Who received it")
    hour: dict[str, Any] = {"at": at} if at else {}
    row = entry.note(
        "evidence", "document", rule.id, day=received, by=by, sent=sent, file=copy.file_name, sha256=copy.sha256,
        has=has, lacks=[part for part in parts if part not in has], measures=_measures(rule, measures), **hour,
    )  # fmt: skip
    rows.add(
        entry.session, tables.Document, case_id=entry.id, event_id=row, item=rule.id, file_name=copy.file_name,
        stored_name=path.name, size=copy.size, sha256=copy.sha256, sent=sent, received=received, received_by=by,
    )  # fmt: skip
    when = f"{short_date(received)} at {at}" if at else short_date(received)
    said = f"{rule.title} received {when}, {copy.size:,} bytes"
    return [f"{entry.reference}: {said}; a copy is kept as documents/{path.name}."]


def _measures(rule: lang.Evidence, given: Iterable[str]) -> dict[str, int]:
    known = [phrases.measure(text).title for text in rule.measures]
    found = {}
    for pair in given:
        name, _, number = pair.partition("=")
        if name not in known:
            raise errors.UnknownWord("measure", name, known)
        if not number.isdecimal() or len(number) > 9:
            raise errors.BadValue(name, number, "a whole number")
        found[name] = int(number)
    return found


def listed(site: Site, reference: str) -> Outcome:
    """The files received for a case."""
    with reading(site.database, site.settings.busy_seconds) as connection:
        record = meant.case(connection, reference)
        found = queries.documents(connection, record.facts.reference)
    data = [
        {
            "item": one.item, "file": one.file_name, "stored": f"documents/{one.stored_name}", "size": one.size,
            "sha256": one.sha256, "sent": one.sent.isoformat(), "received": one.received.isoformat(),
            "received_by": one.received_by,
        }
        for one in found
    ]  # fmt: skip
    return Outcome({"reference": record.facts.reference, "documents": data})


def check(site: Site, reference: str) -> Outcome:
    """What is required of a case, what has come, and what is wrong with it."""
    with reading(site.database, site.settings.busy_seconds) as connection:
        record = meant.case(connection, reference)
        policy = meant.policy_of(connection, record.policy_row_id)
    known = meant.calendar_of(policy)
    state = replay(policy, record.facts)
    items = checklist(state, site.on, known)
    data: dict[str, Any] = {
        "reference": record.facts.reference,
        "evidence": [screens.item(one) for one in items],
        "missing": [] if state.ended else [one.rule.title for one in items if one.document is None],
    }
    return Outcome(data, tuple(finding for one in items for finding in one.findings))
