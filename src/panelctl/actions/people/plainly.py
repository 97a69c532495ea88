"""One row of the database in plain words: what is recorded, line by line, for a reader who knows no database."""

from collections.abc import Iterator, Mapping
from datetime import date

from panelctl.errors import DamagedValue
from panelctl.model import short_date
from panelctl.store import values

# Numbers and hashes by which panelctl finds its own rows.
INNER = frozenset(
    (
        "id",
        "case_id",
        "panel_id",
        "event_id",
        "person_id",
        "by_person_id",
        "policy_id",
        "digest_id",
        "declaration_id",
    )
) | {
    "journal_seq",
    "sha256",
    "as_sha256",
    "form_sha256",
    "papers",
    "digest",
    "salt",
    "prev",
    "hash",
    "listed",
    "active",
    "supersedes",
    "issue_id",
    "part_id",
    "head",
    "prefix",
    "year",
}
FLAGS = frozenset(("ended", "chairs", "prepared", "there", "left", "ahead", "private", "in_room"))
# What columns are called where their own name says little to a reader.
CALLED = {"seq": "entry", "body": "details", "by_name": "by", "at": "at (UTC)", "actor": "typed by"}
# Columns that hold values as JSON.
VALUES = frozenset(("body", "findings", "quorum", "reasons"))


def recorded(table: str, columns: Mapping[str, str | int | None]) -> Iterator[tuple[str, str]]:
    """What each column is called and says; nothing of those that are empty, or only of use to panelctl."""
    if table == "person_fact":
        yield str(columns["name"]), _said(values.decode_one(str(columns["value"])))
        return
    for name, value in columns.items():
        if name not in INNER and (text := _column(table, name, value)):
            yield CALLED.get(name, name.replace("_", " ")), text


def _column(table: str, name: str, value: str | int | None) -> str:
    if value is None:
        return ""
    if name in FLAGS:
        return _said(bool(value))
    if name in VALUES and table not in ("notice", "reminder", "minutes_part"):
        return _values(str(value))
    return _day(str(value))


def _values(text: str) -> str:
    try:
        return _said(values.decode(text))
    except DamagedValue:
        return text


def _said(value: object) -> str:
    """A value in words; of a group each part that says something, with its name."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return short_date(value)
    if isinstance(value, Mapping):
        parts = ((name.replace("_", " "), _said(part)) for name, part in value.items())
        return "; ".join(f"{name}: {text}" for name, text in parts if text)
    if isinstance(value, list):
        return ", ".join(filter(None, map(_said, value)))
    return _day(str(value)) if value is not None else ""


def _day(text: str) -> str:
    """A calendar day as people write it; any other text as it is."""
    try:
        return short_date(date.fromisoformat(text)) if len(text) == len("2027-01-20") else text
    except ValueError:
        return text
