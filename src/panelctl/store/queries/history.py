"""Queries of what was done and kept: documents, decisions, the journal, files written."""

import json
from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from panelctl import errors
from panelctl.store import values
from panelctl.store.connection import Connection
from panelctl.store.journal import ERASERS, RESTORING
from panelctl.store.queries.lists import WORDS
from panelctl.store.records import (
    DecisionRecord,
    DocumentRecord,
    JournalEntry,
    Outline,
    Quorum,
    SameFile,
)


def documents(connection: Connection, case: str) -> list[DocumentRecord]:
    """The files received for a case, by its whole reference, in the order they were recorded."""
    rows = connection.execute(
        "SELECT d.id, d.item, d.file_name, d.stored_name, d.size, d.sha256, d.sent, d.received, d.received_by, e.seq"
        " FROM document d JOIN event e ON e.id = d.event_id JOIN cases c ON c.id = d.case_id"
        " WHERE c.reference = ? ORDER BY d.id",
        (case,),
    )
    return [_document(*row) for row in rows]


def same_files(connection: Connection, sha256: str) -> list[SameFile]:
    """Where a file with this hash was received before, oldest first."""
    rows = connection.execute(
        "SELECT c.reference, c.person_id, d.item, d.received FROM document d JOIN cases c ON c.id = d.case_id"
        " WHERE d.sha256 = ? ORDER BY d.id",
        (sha256,),
    )
    return [SameFile(case, person, item, values.day(day)) for case, person, item, day in rows]


def files_received(connection: Connection) -> list[tuple[str, str]]:
    """The files received for all cases, by reference and age: the name each is kept under, and its SHA-256; then those
    as which letters went that somebody had edited, and the forms that score sheets were read from."""
    received = connection.execute(
        "SELECT d.stored_name, d.sha256 FROM document d JOIN cases c ON c.id = d.case_id"
        " ORDER BY c.prefix, c.year, c.number, d.id"
    ).fetchall()
    edited = "SELECT as_file, as_sha256 FROM notice WHERE as_file <> '' ORDER BY id"
    forms = "SELECT form_file, form_sha256 FROM score_sheet WHERE form_file <> '' ORDER BY id"
    return [
        *received,
        *connection.execute(edited).fetchall(),
        *connection.execute(forms).fetchall(),
    ]


def files_ever_received(connection: Connection) -> list[str]:
    """The names under which files were received, by the journal too: another program may have deleted their rows."""
    rows = connection.execute(
        "SELECT stored_name FROM document UNION SELECT json_extract(body, '$.stored_name') FROM change"
        " WHERE of_table = 'document' AND kind = 'whole' AND body IS NOT NULL AND json_valid(body)"
        " UNION SELECT as_file FROM notice WHERE as_file <> '' UNION SELECT json_extract(body, '$.as_file') FROM change"
        " WHERE of_table = 'notice' AND body LIKE '%as_file%' AND json_valid(body)"
        " AND json_extract(body, '$.as_file') <> ''"
        " UNION SELECT form_file FROM score_sheet WHERE form_file <> ''"
        " UNION SELECT json_extract(body, '$.form_file') FROM change"
        " WHERE of_table = 'score_sheet' AND body LIKE '%form_file%' AND json_valid(body)"
        " AND json_extract(body, '$.form_file') <> ''"
    )
    return [name for (name,) in rows]


DECISION = """
    SELECT c.reference, d.id, e.seq, coalesce(p.reference, ''), d.outcome, d.answer, d.date, d.rationale, d.feedback,
           d.needs, d.decided_by, d.quorum
    FROM decision d JOIN event e ON e.id = d.event_id JOIN cases c ON c.id = d.case_id
    LEFT JOIN panel p ON p.id = d.panel_id"""


def decisions_of(connection: Connection, case: str) -> list[DecisionRecord]:
    """Every decision on a case, by its whole reference, oldest first; one that was taken back is among them."""
    rows = connection.execute(f"{DECISION} WHERE c.reference = ? ORDER BY d.id", (case,))
    return [_decision(*row) for _, *row in rows]


def decisions_at(
    connection: Connection, panel_reference: str
) -> defaultdict[str, list[DecisionRecord]]:
    """What a panel decided, by the references of the cases, oldest first; what was taken back is among it."""
    where = "WHERE d.panel_id = (SELECT id FROM panel WHERE reference = ?)"
    decided = defaultdict(list)
    for case, *row in connection.execute(f"{DECISION} {where} ORDER BY d.id", (panel_reference,)):
        decided[case].append(_decision(*row))
    return decided


def decided_on(connection: Connection, panel_reference: str) -> list[str]:
    """The cases a panel has decided, in that order; not those whose decision was taken back."""
    rows = connection.execute(
        "SELECT c.reference FROM decision d JOIN event e ON e.id = d.event_id JOIN cases c ON c.id = d.case_id"
        " JOIN panel p ON p.id = d.panel_id WHERE p.reference = ? AND NOT EXISTS (SELECT 1 FROM event v"
        " WHERE v.case_id = e.case_id AND v.kind = 'voided' AND CAST(json_extract(v.body, '$.seq') AS BIGINT) = e.seq)"
        " ORDER BY d.id",
        (panel_reference,),
    )
    return list(dict.fromkeys(row[0] for row in rows))


def quorums_kept(connection: Connection, panels: Iterable[str]) -> defaultdict[str, dict[str, str]]:
    """How each panel was counted for the cases that it decided, in a sentence, by the references of both; not where
    the decision was taken back."""
    kept: defaultdict[str, dict[str, str]] = defaultdict(dict)
    rows = connection.execute(
        "SELECT p.reference, c.reference, d.quorum FROM panel p JOIN decision d ON d.panel_id = p.id"
        " JOIN event e ON e.id = d.event_id JOIN cases c ON c.id = d.case_id"
        f" WHERE p.reference IN {WORDS} AND NOT EXISTS (SELECT 1 FROM event v"
        " WHERE v.case_id = e.case_id AND v.kind = 'voided' AND CAST(json_extract(v.body, '$.seq') AS BIGINT) = e.seq)"
        " ORDER BY d.id",
        (json.dumps(list(panels)),),
    )
    for panel, case, quorum in rows:
        if counted := _counted(quorum):
            kept[panel][case] = counted.sentence
    return kept


def journal(
    connection: Connection, *, subject: str | None = None, last: int = 50
) -> list[JournalEntry]:
    """The `last` entries, oldest first; only those about `subject` where one is named."""
    about_it = "" if subject is None else "WHERE subject = :subject"
    rows = connection.execute(
        f"SELECT seq, at, actor, action, subject, body, hash FROM journal {about_it}"
        " ORDER BY seq DESC LIMIT :last",
        {"subject": subject, "last": last},
    ).fetchall()
    return [
        JournalEntry(
            seq, at, actor, action, about, None if body is None else values.decode(body), hash_
        )
        for seq, at, actor, action, about, body, hash_ in reversed(rows)
    ]


def days_recorded(connection: Connection, panel: str) -> dict[tuple[int, str, str], date]:
    """What of who came to a panel, and of interests, was recorded last on a day after it: by the person, the case (or
    none) and what was done. Of what was erased nothing is known."""
    found: dict[tuple[int, str, str], date] = {}
    rows = connection.execute(
        "SELECT action, body FROM journal WHERE subject = ? AND action IN ('attend', 'declare')"
        " AND body IS NOT NULL ORDER BY seq",
        (panel,),
    )
    for action, text in rows:
        body = values.decode(text)
        if "person" in body:
            key = int(body["person"]), str(body.get("case", "")), action
            found.pop(key, None)
            if "later" in body:
                found[key] = values.day(body["later"])
    return found


def ended_at(connection: Connection, panel: str) -> str:
    """When the meeting of a panel was put on record as ended, an instant in UTC; "" while it is not."""
    last = connection.execute(
        "SELECT max(at) FROM journal WHERE subject = ? AND action = 'end'", (panel,)
    ).fetchone()
    return str(last[0] or "")


def entries_about(connection: Connection, subject: str) -> int:
    """How many entries the journal has about a subject."""
    return int(
        connection.execute("SELECT count(*) FROM journal WHERE subject = ?", (subject,)).fetchone()[
            0
        ]
    )


def first_hash(connection: Connection) -> str:
    """The hash of the first journal entry, which no other database has; "" before there is one."""
    row = connection.execute("SELECT hash FROM journal ORDER BY seq LIMIT 1").fetchone()
    return row[0] if row else ""


def outline(connection: Connection) -> Outline | None:
    """What tells one record from another; None before the first journal entry."""
    begun = connection.execute(
        "SELECT hash, at, actor FROM journal ORDER BY seq LIMIT 1"
    ).fetchone()
    if not begun:
        return None
    policies = connection.execute("SELECT DISTINCT policy FROM policy ORDER BY policy").fetchall()
    counts = connection.execute(
        "SELECT (SELECT count(*) FROM person), (SELECT count(*) FROM cases)"
    )
    people, cases = counts.fetchone()
    hash_, at, actor = begun
    day = date.fromisoformat(at[:10])
    return Outline(hash_, day, actor, [policy for (policy,) in policies], people, cases)


def erasures(connection: Connection) -> list[tuple[str, str]]:
    """What was erased: of whom (`person 9`), or of which case, by its reference, by which period."""
    rows = connection.execute(
        "SELECT subject, coalesce(json_extract(body, '$.period'), '') FROM journal"
        " WHERE action IN (?, ?) ORDER BY seq",
        ERASERS,
    )
    return [(about, period) for about, period in rows]


def restorings(connection: Connection) -> list[JournalEntry]:
    """The entries that say of which record a backup took the place, newest first."""
    rows = connection.execute(
        "SELECT seq, at, actor, action, subject, body, hash FROM journal"
        " WHERE action = ? AND body IS NOT NULL ORDER BY seq DESC",
        (RESTORING,),
    )
    return [
        JournalEntry(seq, at, actor, action, about, values.decode(body), hash_)
        for seq, at, actor, action, about, body, hash_ in rows
    ]


def digest_of_entry(connection: Connection, seq: int) -> str:
    """The digest of what an entry of the journal says, which no other has; "" where there is no such entry."""
    row = connection.execute("SELECT digest FROM journal WHERE seq = ?", (seq,)).fetchone()
    return row[0] if row else ""


def day_of_entry(connection: Connection, seq: int) -> date:
    """The day of an entry of the journal."""
    (at,) = connection.execute("SELECT at FROM journal WHERE seq = ?", (seq,)).fetchone()
    return date.fromisoformat(at[:10])


def written(connection: Connection, path: str) -> str:
    """The SHA-256 of what was last written to a file of the data folder; "" for a file never written."""
    row = connection.execute("SELECT sha256 FROM written_file WHERE path = ?", (path,)).fetchone()
    return row[0] if row else ""


def files_written(connection: Connection, folder: str) -> list[str]:
    """The files of a folder of the data folder that panelctl wrote, by their paths."""
    rows = connection.execute("SELECT path FROM written_file ORDER BY path")
    return [path for (path,) in rows if path.startswith(folder)]


def _document(
    id_: int,
    item: str,
    file_name: str,
    stored_name: str,
    size: int,
    sha256: str,
    sent: str,
    received: str,
    received_by: str,
    event: int,
) -> DocumentRecord:
    sent_on, received_on = values.day(sent), values.day(received)
    return DocumentRecord(
        id_, item, file_name, stored_name, size, sha256, sent_on, received_on, received_by, event
    )


def _decision(
    id_: int,
    event: int,
    panel: str,
    outcome: str,
    answer: str,
    day: str,
    rationale: str,
    feedback: str,
    needs: str,
    decided_by: str,
    quorum: str,
) -> DecisionRecord:
    on = values.day(day)
    return DecisionRecord(
        id_,
        event,
        panel,
        outcome,
        answer,
        on,
        rationale,
        feedback,
        needs,
        decided_by,
        _counted(quorum),
    )


def _counted(text: str) -> Quorum | None:
    """How a body was counted; None where nobody was. Raises DamagedValue."""
    counted = values.decode(text)
    try:
        return Quorum(**counted) if counted else None
    except TypeError:
        raise errors.DamagedValue(text, "how a body was counted") from None


def events_beside_journal(
    connection: Connection,
) -> list[tuple[str, values.Values, values.Values | None]]:
    """Every event, as its row says and as its journal entry says, with the case's reference; None once erased."""
    rows = connection.execute(
        "SELECT c.reference, e.seq, e.kind, e.name, e.date, e.by_name, e.role, e.reason, e.body, j.body"
        " FROM event e JOIN cases c ON c.id = e.case_id JOIN journal j ON j.seq = e.journal_seq ORDER BY e.id"
    )
    return [
        (
            reference,
            {
                "seq": seq,
                "kind": kind,
                "name": name,
                "date": date.fromisoformat(day),
                "by": by,
                "role": role,
                "reason": reason,
                "values": values.decode(body),
            },
            values.decode(entry) if entry else None,
        )
        for reference, seq, kind, name, day, by, role, reason, body, entry in rows
    ]


def score_sheet_row(
    connection: Connection, case_id: int, panel_id: int | None, person_id: int
) -> int:
    """The row of the sheet that a member has for a case, to be corrected."""
    row = connection.execute(
        "SELECT id FROM score_sheet WHERE case_id = ? AND coalesce(panel_id, 0) = coalesce(?, 0) AND person_id = ?",
        (case_id, panel_id, person_id),
    ).fetchone()
    return int(row[0])


def agreed_sheet_row(connection: Connection, case_id: int, panel_id: int) -> int:
    """The row of the sheet on which a panel agreed for a case."""
    row = connection.execute(
        "SELECT id FROM agreed_sheet WHERE case_id = ? AND panel_id = ?", (case_id, panel_id)
    ).fetchone()
    return int(row[0])


def event_row(connection: Connection, case_id: int, seq: int) -> int:
    """The row of one event of a case, for rows that refer to it."""
    row = connection.execute(
        "SELECT id FROM event WHERE case_id = ? AND seq = ?", (case_id, seq)
    ).fetchone()
    return int(row[0])
