"""What stands of the duties of a body: a correction stands in the place of what it corrects, and nothing is changed."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from panelctl import errors
from panelctl.store import queries
from panelctl.store.reading import reading
from store.filling import Filling

Fill = Callable[[Callable[[Filling], None]], None]


def a_correction_and_one_taken_back(some: Filling) -> None:
    first = some.duty_done(by_name="Ada")
    some.duty_done(done=date(2025, 3, 31), by_name="Bo", supersedes=first.id, reason="It was sent on Monday")
    draft = some.duty_done(due=date(2025, 10, 1))
    some.duty_done(due=date(2025, 10, 1), done=None, supersedes=draft.id, reason="It was the draft")
    some.duty_done(policy="st-helens")


def test_what_was_corrected_or_taken_back_does_not_stand(database: Path, fill: Fill) -> None:
    fill(a_correction_and_one_taken_back)
    with reading(database) as connection:
        [standing] = queries.duties_done(connection, "camden")
        assert (standing.due, standing.done, standing.by) == (date(2025, 4, 1), date(2025, 3, 31), "Bo")
        assert connection.execute("SELECT count(*) FROM duty_done").fetchone() == (5,)


@pytest.mark.parametrize(
    ("values", "what"),
    [
        ({"reason": "For nothing"}, "reason_to_correct"),
        ({"done": None}, "done_or_taken_back"),
        ({"supersedes": 1}, "reason_to_correct"),
    ],
)
def test_a_record_that_says_nothing_or_hides_its_reason_is_refused(
    fill: Fill, values: dict[str, object], what: str
) -> None:
    fill(lambda some: some.duty_done() and None)
    with pytest.raises(errors.PanelctlError, match=what):
        fill(lambda some: some.duty_done(**values) and None)


def test_one_record_is_corrected_once(fill: Fill) -> None:
    fill(lambda some: some.duty_done() and None)
    fill(lambda some: some.duty_done(supersedes=1, reason="It was Monday") and None)
    with pytest.raises(errors.AlreadyRecorded):
        fill(lambda some: some.duty_done(supersedes=1, reason="It was Tuesday") and None)


def test_the_editions_that_are_in_force_by_a_day(database: Path, fill: Fill) -> None:
    def three(some: Filling) -> None:
        for version, adopted in (("1", date(2025, 1, 1)), ("3", date(2027, 1, 1)), ("2", date(2026, 1, 1))):
            some.policy(version=version, adopted=adopted)

    fill(three)
    with reading(database) as connection:
        found = queries.editions(connection, "camden", date(2026, 6, 1))
    assert [edition.version for edition in found] == ["1", "2"]
