"""Plain tables (of TOML, or of the JSON kept in the store) to a `Policy`. Assumes what `reader` has proved."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from panelctl.policy import language as lang
from panelctl.policy.names import in_force

READER_VERSION = 2  # tables that were kept by another one are read from their text anew
_RENAMED = {"from": "from_"}


def build(tables: Mapping[str, Any]) -> lang.Policy:
    """A policy from plain tables; dates may be dates or ISO text. Of several versions the newest is in the fields."""
    starts = {word: _day(entry["from"]) for word, entry in tables.get("version", {}).items()}
    if not starts:
        return _rules(tables, "")
    versions = tuple(
        lang.Version(word, day) for word, day in sorted(starts.items(), key=lambda item: item[1])
    )
    every = {
        version.id: _rules(tables, version.id)._replace(versions=versions) for version in versions
    }
    return every[versions[-1].id]._replace(rule_sets=every)


def _rules(tables: Mapping[str, Any], version: str) -> lang.Policy:
    """The procedure of one version."""
    head = tables["policy"]

    def each(table: str, kind: type, **renamed: str) -> list[Any]:
        return [
            _block(kind, block, renamed)
            for block in tables.get(table, [])
            if in_force(block, version)
        ]

    def named(table: str, kind: type) -> dict[str, Any]:
        return {
            word: kind(
                id=word, **_values(kind, {"title": entry} if isinstance(entry, str) else entry)
            )
            for word, entry in tables.get(table, {}).items()
        }

    stages = {
        word: {"title": entry} if isinstance(entry, str) else entry
        for word, entry in tables.get("stages", {}).items()
    }
    return lang.Policy(
        id=head["id"],
        title=head["title"],
        version=str(head["version"]),
        calendar=head["calendar"],
        reference=head["reference"],
        manager=head.get("manager", ""),
        closures=tuple(_day(day) for day in head.get("closures", ())),
        clauses=named("clause", lang.Clause),
        roles=named("role", lang.Role),
        stages={word: entry["title"] for word, entry in stages.items()},
        facts=named("fact", lang.Fact),
        bodies={body.id: body for body in each("body", lang.Body)},
        routes={route.id: route for route in each("route", lang.Route)},
        moves=tuple(each("move", lang.Move)),
        checks=tuple(each("check", lang.Check)),
        evidence=tuple(each("evidence", lang.Evidence)),
        criteria=tuple(
            each("criteria", lang.Criteria, **{"from": "starts", "to": "ends", "pass": "passes"})
        ),
        deadlines=tuple(each("deadline", lang.DeadlineRule)),
        notices={notice.id: notice for notice in each("notice", lang.NoticeRule)},
        examples=tuple(each("example", lang.Example)),
        dispute_clauses={
            word: tuple(entry.get("dispute_clauses", ())) for word, entry in stages.items()
        },
        version_by=head.get("version_by", ""),
    )


def plain(tables: Mapping[str, Any]) -> dict[str, Any]:
    """The same tables with every date as ISO text, ready for JSON; without the examples, which no command on a case
    needs: they stay in the text."""
    return {key: _plain(value) for key, value in tables.items() if key != "example"}


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def _block(kind: type, block: Mapping[str, Any], renamed: Mapping[str, str]) -> Any:
    names = {**_RENAMED, **renamed}
    return kind(**_values(kind, {names.get(key, key): value for key, value in block.items()}))


def _values(kind: type, entry: Mapping[str, Any]) -> dict[str, Any]:
    return {key: _value(kind, key, value) for key, value in entry.items()}


def _value(kind: type, key: str, value: Any) -> Any:
    if key == "dates":
        return tuple(_day(day) for day in value)
    if key == "date_notes":
        return tuple((_day(day), str(note)) for day, note in value.items())
    if key in ("given", "then"):
        return tuple((word, _given(entry)) for word, entry in value.items())
    if key in ("starts", "ends") and kind is lang.Criteria:
        return _day(value)
    return tuple(value) if isinstance(value, list) else value


def _given(entry: Any) -> Any:
    """A value of an example: days are days again, also inside a table."""
    if isinstance(entry, Mapping):
        return {word: _given(inner) for word, inner in entry.items()}
    if isinstance(entry, list):
        return [_given(inner) for inner in entry]
    return _day(entry) if is_day(entry) else entry


def is_day(value: Any) -> bool:
    """Whether a value is a day written as ISO text."""
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _day(value: date | str) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)
