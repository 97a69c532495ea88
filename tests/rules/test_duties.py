"""Duties of the body that come round: which days they end on, and from when they are anybody's."""

import pytest
from tests.rules.known import day, england, shipped_policy

from panelctl.policy.language import DutyRule, Policy, Version
from panelctl.policy.phrases import PhraseFault
from panelctl.policy.phrases.recurring import recurring
from panelctl.rules.duties import last_days, spans, still_open


@pytest.mark.parametrize(
    ("written", "ends"),
    [
        ("each year by 1 October or 1 April", ["2027-04-01", "2027-10-01", "2028-04-01"]),
        ("each year in January", ["2027-01-31", "2028-01-31"]),
        ("each year in February", ["2027-02-28", "2028-02-29"]),
        ("every 2 years from 2024-05-31", ["2028-05-31"]),
        ("every 6 months from 2027-08-31", ["2027-08-31", "2028-02-29"]),
        ("every 20 weeks from 2027-07-05", ["2027-07-05", "2027-11-22", "2028-04-10"]),
    ],
)
def test_a_duty_comes_round_on_the_days_its_rule_gives(written: str, ends: list[str]) -> None:
    found = last_days(recurring(written), day("2027-01-04"), day("2028-05-31"), england())
    assert [each.isoformat() for each in found] == ends


def test_working_days_are_counted_from_the_end_of_each_quarter() -> None:
    rule = recurring("within 20 working days after 31 March or 30 June")
    found = last_days(rule, day("2027-01-04"), day("2027-12-31"), england())
    assert found == (day("2027-04-28"), day("2027-07-28"))


def test_a_duty_after_each_panel_counts_from_the_panels_there_are() -> None:
    rule = recurring("within 10 working days after each panel of progression-panel")
    panels = (day("2027-04-21"), day("2027-01-20"), day("2026-09-16"))
    found = last_days(rule, day("2027-01-04"), day("2027-12-31"), england(), panels)
    assert found == (day("2027-02-03"), day("2027-05-06"))


def test_nothing_is_owed_of_the_years_before_the_procedure_was_adopted() -> None:
    rule = recurring("each year by 1 September")
    adopted, today = day("2027-09-02"), day("2028-09-01")
    assert last_days(rule, adopted, today, england()) == (day("2028-09-01"),)
    assert last_days(rule, day("2027-09-01"), adopted, england()) == (day("2027-09-01"),)


def test_a_count_that_began_before_the_adoption_is_not_owed() -> None:
    rule = recurring("within 20 working days after 31 March")
    assert last_days(rule, day("2027-04-12"), day("2027-12-31"), england()) == ()


def test_a_record_answers_the_last_day_it_is_for_and_no_other() -> None:
    ends = (day("2027-09-01"), day("2028-09-01"))
    assert still_open(ends, [day("2028-09-01")]) == (day("2027-09-01"),)


@pytest.mark.parametrize(
    "written",
    [
        "each year by 29 February",
        "each year in Spring",
        "every 0 months from 2027-01-01",
        "every 6 months from 1 April",
        "within 0 days after 31 March",
        "within 5 days after panel",
        "each year by 1 April please",
    ],
)
def test_what_never_comes_round_is_refused(written: str) -> None:
    with pytest.raises(PhraseFault):
        recurring(written)


def test_each_occurrence_follows_the_edition_and_the_version_in_force_when_it_came_round() -> None:
    """A later edition with another day owes nothing of the years before it."""
    first, second = policy_with("each year by 1 April"), policy_with("each year by 1 March")
    found = spans([(day("2026-02-01"), first), (day("2027-05-01"), second)], day("2028-12-31"))
    assert [(span.first, span.last) for span in found] == [
        (day("2026-02-01"), day("2027-04-30")),
        (day("2027-05-01"), day("2028-12-31")),
    ]
    ends = []
    for span in found:
        rule = recurring(span.rules.duties["report"].every)
        ends += last_days(rule, span.first, day("2028-12-31"), england(), (), span.last)
    assert ends == [day("2026-04-01"), day("2027-04-01"), day("2028-03-01")]


def test_two_editions_adopted_on_one_day_are_the_second_and_a_version_begins_on_its_own_day() -> None:
    first, second = policy_with("each year by 1 April"), policy_with("each year by 1 March")
    versions = (Version("1", day("2026-01-01")), Version("2", day("2027-09-01")))
    of_two = second._replace(versions=versions, rule_sets={"1": first, "2": second})
    found = spans([(day("2027-01-04"), first), (day("2027-01-04"), of_two)], day("2027-12-31"))
    assert [(span.first, span.last, span.rules.duties["report"].every) for span in found] == [
        (day("2027-01-04"), day("2027-08-31"), "each year by 1 April"),
        (day("2027-09-01"), day("2027-12-31"), "each year by 1 March"),
    ]


def policy_with(every: str) -> Policy:
    duty = DutyRule("report", "Report", every, ("chair",))
    return shipped_policy("camden")._replace(versions=(), rule_sets={}, duties={"report": duty})
