from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panelctl.store import values

PLAIN = st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=["Cs"])) | st.dates()
NAMES = st.text(st.characters(exclude_categories=["Cs"]), max_size=5)
NESTED = st.recursive(
    PLAIN,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3).filter(lambda d: not values._is_date(d))
    ),
    max_leaves=8,
)


@given(st.dictionaries(NAMES | st.just("date"), NESTED, max_size=4))
def test_values_come_back_as_they_went_in(given: dict[str, Any]) -> None:
    assert values.decode(values.encode(given)) == given


@given(NESTED)
def test_one_value_comes_back_as_it_went_in(given: Any) -> None:
    assert values.decode_one(values.encode(given)) == given or isinstance(given, dict)


def test_the_text_is_canonical() -> None:
    text = values.encode({"b": date(2025, 4, 11), "a": [1, True, "é"]})
    assert text == '{"a":[1,true,"é"],"b":{"date":"2025-04-11"}}'


def test_a_text_named_date_stays_a_text() -> None:
    assert values.decode(values.encode({"date": "2025-04-11"})) == {"date": "2025-04-11"}
    with pytest.raises(ValueError, match="would come back as a date"):
        values.encode({"heard": {"date": "2025-04-11"}})


@pytest.mark.parametrize("value", [datetime(2025, 4, 11), {1: 2}, float("nan"), b"x", {"a"}])  # noqa: DTZ001
def test_what_could_not_come_back_is_refused(value: Any) -> None:
    with pytest.raises(ValueError, match="not"):
        values.encode({"value": value})
