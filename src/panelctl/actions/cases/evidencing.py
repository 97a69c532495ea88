"""Documents: what arrived, when it was sent and received, and what it holds. The file itself is copied and hashed."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import NamedTuple

from panelctl import errors
from panelctl.actions import files, lookup
from panelctl.actions.cases import looking_into
from panelctl.actions.cases.entry import Entry, writing_case
from panelctl.actions.cases.in_time import give_way
from panelctl.actions.cases.recording import not_ahead, record_fact
from panelctl.actions.site import Site
from panelctl.model import Document, Event, Finding, Outcome, short_date
from panelctl.policy import language as lang
from panelctl.rules import contents, words
from panelctl.rules.contents import Contents
from panelctl.rules.evidence import acceptable, checklist
from panelctl.rules.lateness import hour_of
from panelctl.rules.papers import stands, title_of
from panelctl.rules.timeline import State, replay
from panelctl.shapes.cases import CaseDocument
from panelctl.store import queries, rows


class Delivery(NamedTuple):
    """What `evidence add` is told of a document that came, and its file.

    `received` is today and `sent` is `received` unless given; `at` is the hour it came, `11:30`, where a limit has a
    time of day. A completed form is as it was when it was read (`sha256`), and what it says goes on record with it
    (`given`). What it holds is said as `contents.Contents` has it; of a document with parts, none counts as there
    while nobody has said.
    """

    reference: str = ""
    item: str = ""
    file: str = ""
    sent: date | None = None
    received: date | None = None
    at: str = ""
    received_by: str = ""
    lacks: Sequence[str] | None = None
    measures: Iterable[str] = ()
    plans: Iterable[str] = ()
    title: str = ""
    kind: str | None = None
    under: Sequence[str] | None = None
    explains: str | None = None
    given: tuple[str, ...] = ()
    sha256: str = ""

    @property
    def contents(self) -> Contents:
        return Contents(
            self.lacks, self.measures, self.plans, self.title, self.kind, self.under, self.explains
        )


def add(site: Site, asked: Delivery) -> Outcome[CaseDocument]:
    """Record a document and keep a copy of its file. It is always recorded, however late.

    Of documents of which several may come, one of the same title takes the place of the earlier.
    """
    with site.reading() as connection:
        record = lookup.case(connection, asked.reference)
        policy = lookup.policy_of(connection, record.policy_row_id)
    rule = item_called(replay(policy, record.facts, site.calendar(policy)), asked.item)
    arrived = _arrived(site, asked, rule)
    if not asked.file:
        raise errors.MissingValue("FILE", "Which file")
    # However long the copy takes, nobody waits. What was put in place is looked at outside the transaction.
    with files.copied(asked.file, site.folder) as copy:
        inside = looking_into.seen(copy, rule)
        with (
            kept_on_record(site) as placed,
            writing_case(site, record.facts.reference, arrived.received) as entry,
        ):
            files.expect_as_read(copy, asked.file, asked.sha256)
            rule = item_called(entry.state, asked.item)
            said = contents.read(entry.policy, rule, asked.contents, arrived.sent)
            holds, counted, doubts = looking_into.found(entry, rule, copy, inside, said)
            placed.append(files.put_in_place(copy, entry.reference, rule.id))
            messages = put_on_record(entry, rule, copy, placed[0], arrived, holds) + counted
            messages += [record_fact(entry, *_named(pair)) for pair in asked.given]
            if not arrived.at:
                _expect_hour(entry, rule, arrived.received)
            return entry.finish(messages, (*findings_of(entry, rule), *doubts))


def _named(pair: str) -> tuple[str, str]:
    name, _, value = pair.partition("=")
    return name, value


@contextmanager
def kept_on_record(site: Site) -> Iterator[list[Path]]:
    """Files that are put in place within a block: where it fails, those go again of which the record does not know.
    It may fail after all was committed, as by Ctrl-C, and then they stay."""
    placed: list[Path] = []
    try:
        yield placed
    except BaseException:
        with suppress(errors.PanelctlError), site.reading() as connection:
            recorded = {name for name, _ in queries.files_received(connection)}
            for path in placed:
                if path.name not in recorded:
                    path.unlink(missing_ok=True)
        raise


class Arrived(NamedTuple):
    """When a document was sent and received (at which hour, where it was noted), and by whom."""

    sent: date
    received: date
    at: str
    by: str


def _arrived(site: Site, asked: Delivery, rule: lang.Evidence) -> Arrived:
    """Raises DateAhead, and BadValue for what was sent after it came."""
    received = asked.received or site.on
    sent = asked.sent or received
    not_ahead(received, f"{rule.title} received", site.on)
    if sent > received:
        raise errors.BadValue(
            "The day it was sent", short_date(sent), f"a day not after {short_date(received)}"
        )
    by = words.line(asked.received_by or site.actor, "Who received it")
    return Arrived(sent, received, lookup.hour(asked.at), by)


def _expect_hour(entry: Entry, rule: lang.Evidence, received: date) -> None:
    """Raises MissingValue where the hour decides whether it came in time."""
    question = hour_of(entry.state, rule.id, received, entry.calendar)
    if question:
        raise errors.MissingValue("--at HH:MM", question)


def item_called(state: State, item: str) -> lang.Evidence:
    """The document of the policy that somebody names. Raises MissingValue and UnknownWord."""
    items = {rule.id: rule for rule in acceptable(state)}
    if not item:
        raise errors.MissingValue(
            "ITEM", "Which document", {name: rule.title for name, rule in items.items()}
        )
    if item not in items:
        raise errors.UnknownWord("document", item, items)
    return items[item]


def findings_of(entry: Entry, rule: lang.Evidence) -> tuple[Finding, ...]:
    """What is not right with one item of the checklist."""
    items = checklist(entry.state, entry.site.on, entry.calendar)
    return next(item.findings for item in items if item.rule.id == rule.id)


def put_on_record(
    entry: Entry,
    rule: lang.Evidence,
    copy: files.Copy,
    path: Path,
    arrived: Arrived,
    holds: Document,
) -> list[str]:
    """Put a document on the time line, with the copy of its file; returns the line to say."""
    lines = give_way(entry, {rule.id}, arrived.received)
    detail = holds._replace(file=copy.file_name, sha256=copy.sha256, at=arrived.at or None)
    instead = _beside_the_earlier(entry, rule, Event(0, rule.id, arrived.received, detail))
    row = entry.note("evidence", rule.id, detail, day=arrived.received, by=arrived.by)
    rows.add_document(
        entry.session,
        case_id=entry.id,
        event_id=row,
        item=rule.id,
        file_name=copy.file_name,
        stored_name=path.name,
        size=copy.size,
        sha256=copy.sha256,
        sent=arrived.sent,
        received=arrived.received,
        received_by=arrived.by,
    )
    when = short_date(arrived.received) + (f" at {arrived.at}" if arrived.at else "")
    called = f'{rule.title}, "{holds.title}"' if rule.several else rule.title
    received = f"{called} received {when}{instead}, {copy.size:,} bytes"
    return [
        *lines,
        f"{entry.reference}: {received}; a copy is kept as documents/{path.name}.",
    ]


def _beside_the_earlier(entry: Entry, rule: lang.Evidence, document: Event[Document]) -> str:
    """What becomes of the copy that came before (of one of several documents, that of the same title): of several it
    is replaced, unless it lacks less."""
    state = entry.state
    only = state.documents.get(rule.id)
    before = only if not rule.several else next(
        (copy for copy in state.supporting.get(rule.id, ())
         if title_of(copy).casefold() == title_of(document).casefold()), None)  # fmt: skip
    if before and stands(entry.policy, before, document):
        return ", where the earlier copy, which lacks less, still counts"
    return " in place of the earlier one" if before and rule.several else ""
