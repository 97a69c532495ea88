"""Mornings of half a year, or of two, some missed and some run twice: each reminder once, and none missed."""

import random
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

import stores
from actions.sent import reminds
from actions.two_years import DAYS, FIRST, TwoYears
from panelctl.actions import lookup
from panelctl.actions.reminders import releasing, reminding
from panelctl.actions.site import Site
from panelctl.actions.upkeep import checking
from panelctl.policy.language import Policy
from panelctl.rules.calendar import Calendar
from panelctl.rules.deadlines import deadlines
from panelctl.rules.timeline import replay
from panelctl.store import queries
from panelctl.store.reading import reading
from panelctl.store.records import CaseRecord

Key = tuple[str, str, str, str, str]
SOON = 7
SEED = 2
HALF_A_YEAR = {"move", "dispute", "decide yes", "decide no", "lift"}


class Oracle:
    """What was true on each morning: from the case as it stood, by the date alone. Policies are read once."""

    def __init__(self) -> None:
        self.policies: dict[int, Policy] = {}
        self.calendars: dict[str, Calendar] = {}

    def true_on(self, site: Site) -> set[Key]:
        with reading(site.database) as connection:
            records = queries.active_cases(connection)
            for row in {one.policy_row_id for one in records} - self.policies.keys():
                self.policies[row] = lookup.policy_of(connection, row)
        return {key for one in records for key in self.of_case(site, one, self.policies[one.policy_row_id])}

    def of_case(self, site: Site, record: CaseRecord, policy: Policy) -> Iterator[Key]:
        calendar = self.calendars.setdefault(policy.id, site.calendar(policy))
        for one in deadlines(replay(policy, record.facts, site.calendar(policy)), site.on, calendar):
            if one.due and not one.right and one.met is None and one.state != "lifted":
                late, left = one.due < site.on, (one.due - site.on).days
                kind = "overdue" if late else "today" if not left else "soon"
                ahead = one.anchor_date and site.on < one.anchor_date < one.due  # its time has not begun
                if left <= SOON and not ahead:
                    yield from ((record.facts.reference, one.id, kind, str(one.due), role) for role in one.owner)
            elif not one.stated and one.anchor_date and not one.right and one.met is None and one.state == "open":
                left = (one.anchor_date - site.on).days
                if left <= 0 if " after " in one.rule else 0 <= left <= SOON:
                    yield from (
                        (record.facts.reference, one.id, "undated", str(one.anchor_date), role) for role in one.owner
                    )


@pytest.mark.parametrize(
    ("days", "fewest", "acts"),
    [
        pytest.param(200, 10, HALF_A_YEAR, id="half-a-year"),
        pytest.param(DAYS, 50, HALF_A_YEAR | {"withdraw", "decide defer"}, id="two-years", marks=pytest.mark.long),
    ],
)
def test_each_reminder_is_drafted_exactly_once_and_none_is_missed(
    template: Path, tmp_path: Path, days: int, fewest: int, acts: set[str]
) -> None:
    folder, chance = tmp_path / "office", random.Random(SEED)
    stores.copied(template, folder)
    office = TwoYears(folder, SEED)
    oracle, true = Oracle(), set[Key]()
    said: Counter[Key] = Counter()
    runs = 0
    for number in range(days):
        day = FIRST + timedelta(number)
        office.live(day)
        if chance.random() < 0.15:
            continue  # the computer was off
        site = office.site(day)
        true |= oracle.true_on(site)
        for _ in range(2 if chance.random() < 0.15 else 1):
            runs += 1
            for one in reminding.remind(site).data["drafted"]:
                said[(one["case"], one["deadline"], one["kind"], one["due"], one["role"])] += 1
        if chance.random() < 0.1:
            reminds(site, releasing.Release(how="hand", everything=True))
    with reading(office.site(day).database) as connection:
        rows = [one for one in queries.reminders(connection) if one.case]
        digests = Counter((one.due, one.recipient) for one in queries.reminders(connection) if not one.case)
    there = Counter((one.case, one.deadline, one.kind, str(one.due), one.role) for one in rows)
    assert set(there) == true
    assert set(there.values()) == {1}
    assert said == there
    assert set(digests.values()) == {1}
    assert runs > days * 9 // 10
    assert len(true) > fewest
    assert {one.kind for one in rows} == {"soon", "today", "overdue", "undated"}
    assert {one.status for one in rows} == {"released", "dropped"}
    assert office.done.keys() >= acts
    assert [one for one in checking.doctor(site).data["checks"] if not one["ok"]] == []
