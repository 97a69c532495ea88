"""Erasing records of one case that are past their period, in one transaction whose chain goes on to verify.

Of documents, score sheets or letters only these go; with the application all that was typed about it does. What stays
is what stays of somebody who is erased, and the applicant's name.
"""

import json
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from panelctl.policy.schema.closed_lists import APPLICATION, DOCUMENTS, LETTERS, SHEETS
from panelctl.rules.mentions import Mentions
from panelctl.store import erasing
from panelctl.store.connection import Connection, Value
from panelctl.store.erased_minutes import telling
from panelctl.store.erased_rows import (
    AGREED,
    AS_APPLICANT,
    CORRECTED,
    CORRECTED_FOR_OTHERS,
    CORRECTIONS_TELLING,
    DIGEST_TEXT,
    EMPTIED,
    EVENT,
    MINUTES,
    MINUTES_OF_OTHERS,
    NAMING,
    NOTICE,
    PARTS_TELLING,
    REMINDER,
    SCORED,
    Emptied,
    files_of_cases,
    files_of_letters,
    gone_of,
    issues_with,
)
from panelctl.store.erased_words import Known
from panelctl.store.erasing import CAME_AS_APPLICANT, Erased
from panelctl.store.queries.about_person import IN_OWN_CASES
from panelctl.store.queries.keeping import ABOUT_LETTERS, ABOUT_SHEETS

IN_CASE = "case_id = :case"
ITEMS = "(SELECT value FROM json_each(:items))"
OF_DOCUMENTS = f"{IN_CASE} AND name IN {ITEMS}"
OF_LETTERS = f"{IN_CASE} AND name IN (SELECT notice FROM notice WHERE {IN_CASE})"
DIGESTS = f"id IN (SELECT digest_id FROM reminder WHERE {IN_CASE}) OR id IN {NAMING}"
ITS_PANELS = (
    "(SELECT panel_id FROM cases WHERE id = :case"
    f" UNION SELECT panel_id FROM decision WHERE {IN_CASE} UNION SELECT panel_id FROM declaration WHERE {IN_CASE}"
    f" UNION SELECT panel_id FROM there_for_case WHERE {IN_CASE})"
)
AT_ITS_PANELS = f"{AS_APPLICANT} AND panel_id IN {ITS_PANELS}"
Parts = dict[str, tuple[Emptied, ...]]
OF_LETTERS_AND_REMINDERS: Parts = {
    "notice": (Emptied(IN_CASE, NOTICE),),
    "reminder": (Emptied(IN_CASE, REMINDER), Emptied(DIGESTS, DIGEST_TEXT)),
}
OF_KIND: Mapping[str, Parts] = {
    DOCUMENTS: {"event": (Emptied(OF_DOCUMENTS, EVENT),)},
    SHEETS: {
        "score_sheet": (Emptied(IN_CASE, SCORED),),
        "agreed_sheet": (Emptied(IN_CASE, AGREED),),
        "minutes_issue": (issues_with(IN_CASE),),
        "minutes_part": (Emptied(f"{IN_CASE} AND private = 1", MINUTES),),
        "minutes_correction": (
            Emptied(
                f"part_id IN (SELECT id FROM minutes_part WHERE {IN_CASE} AND private = 1)",
                CORRECTED,
            ),
        ),
    },
    LETTERS: OF_LETTERS_AND_REMINDERS | {"event": (Emptied(OF_LETTERS, EVENT),)},
    APPLICATION: {
        table: tuple(part._replace(where=IN_CASE) for part in parts if part.where == IN_OWN_CASES)
        for table, parts in EMPTIED.items()
        if table != "person"
    }
    | OF_LETTERS_AND_REMINDERS
    | {
        "attendance": (Emptied(AT_ITS_PANELS, {"reason": gone_of("reason")}),),
        "minutes_issue": (issues_with(IN_CASE),),
        "minutes_part": (
            Emptied(IN_CASE, MINUTES),
            Emptied(PARTS_TELLING, MINUTES_OF_OTHERS),
        ),
        "minutes_correction": (
            Emptied(IN_CASE, CORRECTED),
            Emptied(CORRECTIONS_TELLING, CORRECTED_FOR_OTHERS),
        ),
    },
}
FILES_OF_LETTERS = {"written_file": files_of_letters("id = :case", DIGESTS)}
GONE_OF_KIND: Mapping[str, Mapping[str, str]] = {
    DOCUMENTS: {"document": f"{IN_CASE} AND item IN {ITEMS}", "packed_case": IN_CASE},
    LETTERS: FILES_OF_LETTERS,
    APPLICATION: {
        "document": IN_CASE,
        "packed_case": IN_CASE,
        "written_file": files_of_cases("id = :case", DIGESTS),
    },
}
# Which entries of the journal are about each kind.
ENTRIES_OF_KIND: Mapping[str, str] = {
    DOCUMENTS: f"seq IN (SELECT journal_seq FROM event WHERE {OF_DOCUMENTS})",
    SHEETS: f"subject = :reference AND action = '{ABOUT_SHEETS}'",
    LETTERS: f"subject = :reference AND action IN {ABOUT_LETTERS}"
    f" OR seq IN (SELECT journal_seq FROM event WHERE {OF_LETTERS})"
    f" OR seq IN (SELECT journal_seq FROM reminder WHERE {IN_CASE} OR {DIGESTS})",
    APPLICATION: "subject = :reference OR json_extract(body, '$.case') = :reference"
    f" OR subject IN (SELECT reference FROM panel WHERE id IN {ITS_PANELS}) AND {CAME_AS_APPLICANT}"
    f" OR seq IN (SELECT journal_seq FROM reminder WHERE {IN_CASE} OR {DIGESTS})",
}
PAST = """
    INSERT INTO touched (of_table, key)
    SELECT of_table, key FROM change WHERE kind = 'whole' AND json_valid(body)
        AND CAST(json_extract(body, '$.case_id') AS BIGINT) = :case
        AND of_table IN (SELECT value FROM json_each(:tables))
    ON CONFLICT DO NOTHING"""


class Records(NamedTuple):
    """Which records, of the case with this row, reference and applicant: documents by the ids of their items, and
    other kinds."""

    case: int
    reference: str
    person: int
    name: str
    documents: tuple[str, ...]
    kinds: tuple[str, ...]

    @property
    def every_kind(self) -> list[str]:
        return [*([DOCUMENTS] if self.documents else []), *self.kinds]


def expire(connection: Connection, records: Records) -> Erased:
    """Erase within the caller's transaction. The journal entry that names what was erased is the caller's to write."""
    cases = Mentions([records.reference])
    known = Known(
        connection, records.name, records.name, named=Mentions(()), cases=[records.reference]
    )
    told = (
        erasing.TOLD
        | {
            "digests": erasing.digests_naming(connection, cases),
            "case": records.case,
            "reference": records.reference,
            "person": records.person,
            "items": json.dumps(records.documents),
        }
        | telling(connection, [records.case], cases)
    )
    entries = _entries(connection, records, told)
    rows: dict[str, int] = {}
    for kind in records.every_kind:
        done = erasing.empty(connection, OF_KIND[kind], GONE_OF_KIND.get(kind, {}), known, told)
        rows = {table: max(rows.get(table, 0), done.get(table, 0)) for table in {**rows, **done}}
        if kind != DOCUMENTS:
            tables = json.dumps([*OF_KIND[kind], *GONE_OF_KIND.get(kind, {})])
            connection.execute(PAST, told | {"tables": tables})
    connection.execute("UPDATE touched SET before = NULL")
    return Erased(rows, entries, erasing.forget_changes(connection))


def _entries(connection: Connection, records: Records, told: Mapping[str, Value]) -> list[int]:
    """Take what the entries about these records say."""
    about = " OR ".join(f"({ENTRIES_OF_KIND[kind]})" for kind in records.every_kind)
    return erasing.forget_entries(connection, erasing.entries_where(connection, about, told))


def files_of_digests(connection: Connection, records: Records) -> list[str]:
    """The files of digests that go with its letters, without their ending."""
    told: dict[str, Value] = {
        "case": records.case,
        "digests": erasing.digests_naming(connection, Mentions([records.reference])),
    }
    query = f"SELECT file FROM reminder WHERE file <> '' AND ({DIGESTS})"
    return [name for (name,) in connection.execute(query, told)]


def files_of(connection: Connection, records: Records) -> Iterable[str]:
    """The names under which its documents lie in their folder."""
    told: dict[str, Value] = {"case": records.case, "items": json.dumps(records.documents)}
    item = "" if APPLICATION in records.kinds else f" AND item IN {ITEMS}"
    query = f"SELECT stored_name FROM document WHERE {IN_CASE}{item} AND CAST(:items AS TEXT) IS NOT NULL"
    return [name for (name,) in connection.execute(query, told)]
