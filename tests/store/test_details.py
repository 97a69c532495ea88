"""Events as they are stored: what comes back is what went in, and what nobody would look at is refused."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from panelctl import errors
from panelctl.model import (
    KINDS,
    Action,
    ActionDone,
    Challenged,
    Document,
    Fact,
    Move,
    NewVersion,
    Passing,
    PauseBegun,
    PauseEnded,
    Sending,
    Task,
    Variation,
    Voiding,
)
from panelctl.store.details import body_of, detail_of
from panelctl.store.values import encode

DAY = date(2025, 4, 11)


@given(some.one_of(*(some.from_type(kind) for kind in KINDS)))
def test_every_detail_comes_back_as_it_went_in(detail) -> None:
    back = detail_of(KINDS[type(detail)], encode(body_of(detail)))
    assert type(back) is type(detail)
    assert encode(body_of(back)) == encode(body_of(detail))


@pytest.mark.parametrize(
    ("detail", "body"),
    [
        (
            Move("dispute", "", {}, challenges=Challenged(5, "refused"), at="09:30"),
            '{"answer":"","at":"09:30","challenges":{"name":"refused","seq":5},"facts":{},"verb":"dispute"}',
        ),
        (Fact(DAY), '{"now":{"date":"2025-04-11"}}'),
        (Task(), "{}"),
        (
            Document(DAY, has=["date"], lacks=[]),
            '{"has":["date"],"lacks":[],"measures":{},"sent":{"date":"2025-04-11"}}',
        ),
        (Sending(complete=False, recipient=""), '{"complete":false,"recipient":""}'),
        (Voiding(3), '{"seq":3}'),
        (Passing("refused"), '{"to":"refused"}'),
        (Variation(DAY), '{"to":{"date":"2025-04-11"}}'),
        (PauseBegun(DAY), '{"from":{"date":"2025-04-11"}}'),
        (PauseEnded(DAY, DAY), '{"from":{"date":"2025-04-11"},"until":{"date":"2025-04-11"}}'),
        (Action("P-1", 3, "Ada", DAY), '{"called":"Ada","owner":3,"panel":"P-1","until":{"date":"2025-04-11"}}'),
        (ActionDone(3), '{"of":3}'),
        (NewVersion("1", "2"), '{"to":"2","was":"1"}'),
    ],
)
def test_what_is_stored_of_a_detail(detail, body: str) -> None:
    assert encode(body_of(detail)) == body
    assert detail_of(KINDS[type(detail)], body) == detail


def test_the_first_versions_said_less_of_a_move() -> None:
    assert detail_of("move", "{}") == Move()


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("fact", "{}"),
        ("fact", '{"now":1,"then":2}'),
        ("move", '{"verb":"apply","challenges":{"seq":1}}'),
        ("varied", '{"from":1,"to":2}'),
        ("varied", "{}"),
        ("sung", "{}"),
    ],
)
def test_a_body_that_is_none_of_its_kind_is_damaged(kind: str, body: str) -> None:
    with pytest.raises(errors.DamagedValue, match="where what is recorded of an event"):
        detail_of(kind, body)
