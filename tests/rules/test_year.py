"""A year's panels against days off, Christmas week and what the procedure says of them."""

import pytest

from panelctl import errors
from panelctl.cli.commands import worded
from panelctl.policy.language import Body, Policy
from panelctl.rules.calendar import Calendar
from panelctl.rules.year import Looked, Sitting, findings, looked_at, pattern_days, regular
from rules.known import BANK_HOLIDAYS, day, england, shipped_policy

CAMDEN, ST_HELENS = shipped_policy("camden"), shipped_policy("st-helens")
PANEL = "progression-panel"
DEMANDED = ("2027-01-20", "2027-04-21", "2027-09-15")


def looked(policy: Policy, *days: str, known: Calendar = BANK_HOLIDAYS, extra: bool = False) -> list[Looked]:
    return [looked_at(policy, Sitting(PANEL, day(one), f"P-{one}", extra), known) for one in days]


def said(policy: Policy, *days: str, body: Body | None = None, extra: bool = False, **options: Calendar) -> list[str]:
    """What is found of the panels of a year, the months that lack one aside."""
    panels = looked(policy, *days, extra=extra, **options)
    found = findings(policy, body or policy.bodies[PANEL], 2027, panels, options.get("known", BANK_HOLIDAYS))
    return [f"{one.rule}: {worded(one.text)} {one.clauses}" for one in found if one.rule != "month-without-panel"]


def test_a_year_that_keeps_to_everything_has_nothing_to_say() -> None:
    panels = looked(CAMDEN, *DEMANDED)
    assert findings(CAMDEN, CAMDEN.bodies[PANEL], 2027, panels, BANK_HOLIDAYS) == []


def test_a_panel_has_each_limit_of_every_route_that_it_serves_once() -> None:
    [panel] = looked(CAMDEN, "2027-01-20")
    limits = [(one.deadline.id, str(one.due), one.routes) for one in panel.limits]
    assert [one for one in limits if one[0] != "chair-liaison"] == [
        ("eoi-by", "2027-01-13", ("advanced-social-worker", "practice-educator", "post-qualifying-funding")),
        ("portfolio-by", "2027-01-13", ("advanced-social-worker",)),
        ("portfolio-checked", "2027-01-13", ("advanced-social-worker",)),
        ("manager-statement-by", "2027-01-13", ("practice-educator",)),
        ("support-statement-by", "2027-01-13", ("post-qualifying-funding",)),
        ("funding-form-by", "2027-01-13", ("post-qualifying-funding",)),
        ("letter-by", "2027-01-25", ("advanced-social-worker", "practice-educator", "post-qualifying-funding")),
    ]  # fmt: skip


def test_the_months_that_the_procedure_names_and_that_have_no_panel_are_told_together() -> None:
    [found] = findings(CAMDEN, CAMDEN.bodies[PANEL], 2027, looked(CAMDEN, "2027-04-21"), BANK_HOLIDAYS)
    assert found.message == (
        "Progression Panel: the procedure has it meet in January, April and September,"
        " and no panel is in January and September 2027."
    )
    assert found.clauses == ("C-06",)


def test_a_month_in_which_a_body_meets_three_times_has_three_panels() -> None:
    body = CAMDEN.bodies[PANEL]._replace(meets=("3 times in April",))
    days = ("2027-04-07", "2027-04-14", "2027-04-21")
    assert findings(CAMDEN, body, 2027, looked(CAMDEN, *days), BANK_HOLIDAYS) == []
    for meets in (
        ("3 times in April",),
        ("1st Wednesday of April", "2nd Wednesday of April", "3rd Wednesday of April"),
    ):
        [found] = findings(CAMDEN, body._replace(meets=meets), 2027, looked(CAMDEN, days[0]), BANK_HOLIDAYS)
        assert found.message.endswith(", and there is only 1 of 3 in April 2027.")


def test_a_panel_on_a_day_off_names_the_working_days_beside_it() -> None:
    assert said(ST_HELENS, "2027-05-03") == [
        "panel-day: P-2027-05-03: Mon 3 May 2027 is not a working day (Early May bank holiday): the next is"
        " Tue 4 May 2027, the one before Fri 30 Apr 2027. ('S-60', 'S-62')"
    ]


def test_a_day_on_which_the_council_is_closed_is_a_day_off_too() -> None:
    [found, *_] = said(CAMDEN, "2027-01-20", known=england("2027-01-20"))
    assert "(council closed)" in found


def test_limits_in_christmas_week_are_one_finding_that_says_what_the_week_is() -> None:
    found = said(CAMDEN, "2027-01-05")
    assert found == [
        "christmas-week: Panel of Tue 5 Jan 2027: the last day falls in Christmas week (24 December to 1 January),"
        " Thu 24 Dec 2026: Expression of interest to the Academy mailbox, Portfolio to the Principal Social Worker,"
        " Ask at the Principal Social Worker's mailbox whether the portfolio has come, Team Manager's statement to the"
        " co-ordinator, Team Manager's statement of support, with the expression of interest and Application form of"
        " the guiding principles. ('C-23', 'C-38', 'C-17', 'C-37', 'C-41', 'C-45', 'C-43')"
    ]


@pytest.mark.parametrize(
    ("panel", "week"), [("2026-12-30", False), ("2026-12-31", True), ("2027-01-08", True), ("2027-01-09", False)]
)
def test_christmas_week_begins_on_the_24th_and_ends_on_new_years_day(panel: str, week: bool) -> None:
    """Of St Helens, where the presentation is due seven days before."""
    assert any("christmas-week" in one and "Presentation" in one for one in said(ST_HELENS, panel)) is week


def test_a_limit_on_a_day_off_is_told_with_the_clause_of_the_limit() -> None:
    assert said(ST_HELENS, "2027-06-14") == [
        "limit-on-day-off: Panel of Mon 14 Jun 2027: the last day is not a working day, Mon 31 May 2027 (Spring bank"
        " holiday): Evidence Template to the panel. ('S-45', 'S-128')"
    ]


def test_a_panel_outside_the_months_is_told_unless_it_is_an_extra_one() -> None:
    assert said(CAMDEN, "2027-06-16") == [
        "off-pattern: P-2027-06-16: Wed 16 Jun 2027 is outside the months of the procedure"
        " (in January, April and September). ('C-06',)"
    ]
    assert said(CAMDEN, "2027-06-16", extra=True) == []


def test_a_panel_off_the_pattern_is_told() -> None:
    body = CAMDEN.bodies[PANEL]._replace(meets=("3rd Wednesday of January and April",))
    assert said(CAMDEN, "2027-01-20", body=body) == []
    assert said(CAMDEN, "2027-04-20", body=body) == [
        "off-pattern: P-2027-04-20: Tue 20 Apr 2027 is off the pattern of the procedure"
        " (3rd Wednesday of January and April); the nearest are Wed 20 Jan 2027 and Wed 21 Apr 2027. ('C-06',)"
    ]


def test_a_panel_on_another_day_than_the_procedure_dates_is_told() -> None:
    assert said(ST_HELENS, "2025-01-22") == []
    assert said(ST_HELENS, "2025-01-23")[0] == (
        "off-pattern: P-2025-01-23: Thu 23 Jan 2025 is none of the 5 days that the procedure dates in 2025;"
        " the nearest are Wed 22 Jan 2025 and Wed 26 Feb 2025."
        " ('S-60', 'S-62')"
    )


def test_two_panels_are_too_close_where_papers_for_the_second_are_due_before_the_first_has_met() -> None:
    assert said(ST_HELENS, "2027-02-10", "2027-02-24") == []
    assert said(ST_HELENS, "2027-02-11", "2027-02-24") == [
        "too-close: The panels of Thu 11 Feb 2027 and Wed 24 Feb 2027 are too close together: Evidence Template to the"
        " panel for the second is due on Wed 10 Feb 2027, before the first has met. ('S-45', 'S-128')"
    ]


def test_a_panel_past_the_bank_holidays_known_is_a_finding_and_no_crash() -> None:
    [panel] = looked(CAMDEN, "2028-12-28")
    assert panel.limits == ()
    [found] = said(CAMDEN, "2029-01-17")
    assert found == (
        "calendar-ends: P-2029-01-17: its limits cannot be counted: Wed 17 Jan 2029 lies outside the bank holidays"
        " known, 1 Jan 2012 to 31 Dec 2028; panelctl calendar update FILE brings later years. ('C-06',)"
    )


def test_a_pattern_gives_its_days_in_the_months_that_the_procedure_names() -> None:
    body = CAMDEN.bodies[PANEL]
    assert [str(one) for one in pattern_days(body, 2027, "3rd Wednesday")] == list(DEMANDED)
    assert [str(one) for one in pattern_days(body, 2027, "last Friday")] == ["2027-01-29", "2027-04-30", "2027-09-24"]
    with pytest.raises(errors.BadValue, match="--every cannot be"):
        pattern_days(body, 2027, "Wednesdays")


def test_a_body_may_meet_every_fortnight_or_several_times_a_month() -> None:
    body = ST_HELENS.bodies[PANEL]._replace(dates=(), meets=("every 2 weeks from 2027-11-09 except December",))
    assert [str(one) for one in pattern_days(body, 2027)] == ["2027-11-09", "2027-11-23"]
    twice = body._replace(meets=("1st and 3rd Tuesday of March and October",))
    days = ["2027-03-02", "2027-03-16", "2027-10-05", "2027-10-19"]
    assert [str(one) for one in pattern_days(twice, 2027)] == days
    assert [str(one) for one in pattern_days(twice, 2027, "1st and 3rd Tuesday")] == days
    assert said(ST_HELENS, "2027-03-02", body=twice) == []
    [off] = said(ST_HELENS, "2027-03-09", body=twice)
    assert "is off the pattern of the procedure (1st and 3rd Tuesday of March and October)" in off


def test_a_body_that_is_called_as_needed_is_none_that_meets_regularly() -> None:
    assert [body.id for body in regular(ST_HELENS)] == [PANEL]
