"""Values as JSON text: what events, facts and journal entries hold.

A date is written `{"date": "2025-04-11"}`, so that it comes back as a date and not as text. The text is canonical
(sorted keys, no blanks), so that the same values always give the same digest.
"""

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from panelctl import errors

Values = dict[str, Any]  # Any: what JSON holds; whoever reads a value knows what it was


def encode(value: object) -> str:
    """The canonical text. Raises ValueError for what cannot come back as it went in."""
    return json.dumps(
        _plain(value, top=True),
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
        allow_nan=False,
    )


def decode(text: str) -> Values:
    """The mapping that was encoded; its own keys are never taken for a date, even where `date` is the only one.

    Raises `DamagedValue`, as the other readers here do.
    """
    if text == "{}":
        return {}
    own_date = text.startswith('{"date":"') and _is_date(_parsed(text, _PLAIN))
    plain = own_date or '"date"' not in text  # most hold none, and nothing has to be looked at then
    mapping: Values = _parsed(text, _PLAIN if plain else _REVIVING)
    return mapping


def decode_one(text: str) -> Any:  # Any: what JSON holds
    """A single value that was encoded, such as a fact about a person."""
    return _parsed(text, _REVIVING)


def day(text: str) -> date:
    """A calendar day from its column."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise errors.DamagedValue(text, "a date") from None


def _parsed(text: str, decoder: json.JSONDecoder) -> Any:  # Any: what JSON holds
    try:
        return decoder.decode(text)
    except ValueError:
        raise errors.DamagedValue(text, "values") from None


def _plain(value: object, top: bool = False) -> object:
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, date) and not isinstance(value, datetime):
        return {"date": value.isoformat()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Mapping) and all(isinstance(name, str) for name in value):
        return _plain_mapping(value, top)
    raise ValueError(f"{type(value).__name__} is not a value that can be stored")


def _plain_mapping(mapping: Mapping[str, object], top: bool) -> dict[str, object]:
    if not top and _is_date(mapping):
        raise ValueError(
            "a mapping that holds nothing but a text named 'date' would come back as a date"
        )
    return {name: _plain(value) for name, value in mapping.items()}


def _is_date(value: Mapping[str, object]) -> bool:
    return len(value) == 1 and isinstance(value.get("date"), str)


def _revived(mapping: Values) -> Values | date:
    """A date where a mapping stands for one."""
    return day(mapping["date"]) if _is_date(mapping) else mapping


_PLAIN = json.JSONDecoder()
_REVIVING = json.JSONDecoder(object_hook=_revived)  # made once: thousands of values are read
