"""A row of the record, called as a person would call it: by its case, its panel, the number of its person.

No name, address or long text is ever printed here: what is said of a row ends up in mails that cron sends.
"""

import json
from collections.abc import Mapping

from panelctl.store.replaying import Replayed

Columns = Mapping[str, str | int | None]

# What a row of each table is called, filled in with its own columns and with what these refer to.
CALLED = {
    "agreed_sheet": "the agreed sheet of panel {panel} for {case}",
    "absence": "an absence of {person}",
    "attendance": "the attendance of {person} at panel {panel}",
    "cases": "case {reference}",
    "decision": "the decision of {case}",
    "declaration": "the declaration of interest of {person} for {case}",
    "document": "document {id} of {case}",
    "duty_done": "the record of {duty} for {due}",
    "event": "event {seq} of {case}",
    "former_name": "a former name of {person}",
    "holding": "the role {role} of {person}",
    "large_print": "that {person} reads large print",
    "minutes_approval": "the approval of minutes by {person}",
    "minutes_correction": "correction {id} of minutes",
    "minutes_issue": "issue {number} of the minutes of panel {panel}",
    "minutes_part": "part {number} of minutes, row {id}",
    "notice": "letter {id} of {case}",
    "packed_case": "what {person} was given to read of {case}",
    "panel": "panel {reference}",
    "person": "person #{id}",
    "person_fact": "{name} of {person}",
    "policy": "policy {policy} {version}",
    "reminder": "reminder {id}",
    "ruling": "the ruling on an interest in {case}",
    "salutation": "the salutation of {person}",
    "score_sheet": "the score sheet of {person} for {case}",
    "seat": "the seat of {person} on panel {panel}",
    "taking_part": "how {person} took part in panel {panel}",
    "there_for_case": "whether {person} was there for {case}",
    "written_file": "what is known of the file {path}",
}
# Columns whose values may be said: short, and about nobody in particular.
SAYABLE = {
    "active",
    "added",
    "ahead",
    "adopted",
    "answer",
    "chairs",
    "date",
    "dated",
    "day",
    "done",
    "due",
    "ended",
    "ends",
    "handed_over",
    "kind",
    "left",
    "made",
    "number",
    "opened",
    "outcome",
    "policy",
    "prepared",
    "received",
    "role",
    "route",
    "sent",
    "seq",
    "stage",
    "starts",
    "status",
    "there",
    "until",
    "version",
    "year",
}
LONGEST = 60


def called(record: Replayed, table: str, key: str, columns: Columns) -> str:
    """What a row is called; one of a table that panelctl does not have, by that and its key."""
    known: dict[str, object] = dict(columns)
    known["case"] = _reference(record, "cases", columns.get("case_id"))
    known["panel"] = _reference(record, "panel", columns.get("panel_id"))
    known["person"] = f"person #{columns.get('person_id')}"
    try:
        return CALLED[table].format_map(known)
    except KeyError:
        return f"row {key} of {table}"


def _reference(record: Replayed, table: str, number: str | int | None) -> str:
    """The reference of a case or panel, as the journal has it."""
    row = record.row(table, json.dumps([number], separators=(",", ":")))
    return str(row.columns["reference"]) if row else f"{table} {number}"


def changed(column: str, kept: str | int | None, found: str | int | None) -> str:
    """What became of one column: its values where they may be said."""
    name = column.removesuffix("_id").replace("_", " ")
    values = [_said(kept), _said(found)]
    if column in SAYABLE and all(len(value) <= LONGEST for value in values):
        return f"{name} from {values[0]} to {values[1]}"
    return name


def _said(value: str | int | None) -> str:
    return "nothing" if value in (None, "") else str(value)
