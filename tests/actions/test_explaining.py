"""Why a time limit falls where it does, told of real cases."""

from typing import Any

from actions.disputes import challenged, not_agreed
from actions.rounds import On, listed, panel
from actions.sound import refused
from panelctl import errors
from panelctl.actions import explaining, lifting


def one(on: On, case: str, deadline: str, day: str) -> dict[str, Any]:
    [found] = explaining.explain(on(day), case, deadline).data["deadlines"]
    return dict(found)


def test_a_portfolio_before_easter_is_explained_day_by_day(on: On, paper: str) -> None:
    panel(on)
    found = one(on, listed(on, paper), "portfolio-by", "2025-04-01")
    assert found["says"] == "no later than the fifth working day before the day of the panel (that day not counted)"
    assert found["clauses_say"] == [
        {
            "id": "C-38",
            "status": "chosen",
            "says": "The portfolio is due 5 working days ahead of the panel.",
            "note": "Counted as for expressions of interest: the panel day is left out and the fifth working day before"
            " is in time.",
        }
    ]
    assert (found["anchor_title"], found["anchor"]["date"], found["due"]) == ("Panel date", "2025-04-22", "2025-04-11")
    assert [step["why"] for step in found["steps"] if not step["counted"]] == [
        "the anchor", "Easter Monday", "Sunday", "Saturday", "Good Friday", "Sunday", "Saturday",
    ]  # fmt: skip
    assert found["readings"] == [
        {"reading": "clear", "date": "2025-04-10"},
        {"reading": "counting the day itself", "date": "2025-04-14"},
    ]
    assert (found["met_by"], found["lifted"], found["changed"]) == ("Portfolio", None, [])


def test_who_lifted_it_and_why_is_told(on: On, paper: str) -> None:
    panel(on)
    case = listed(on, paper)
    lifting.lift(on("2025-04-02"), case, "portfolio-by", reason="Jury service")
    found = one(on, case, "portfolio-by", "2025-04-02")
    assert (found["state"], found["lifted"]) == (
        "lifted",
        {"by": "Helen Marsh", "on": "2025-04-02", "reason": "Jury service"},
    )


def test_what_met_it_is_named_with_its_day(on: On, paper: str) -> None:
    case = not_agreed(on, paper)
    challenged(on, case)
    found = one(on, case, "dispute-by", "2025-01-14")
    assert (found["met"], found["met_by"]) == ("2025-01-10", "Application Dispute Form completed on")


def test_a_limit_that_is_not_stated_says_so_and_has_no_days(on: On, paper: str) -> None:
    found = one(on, not_agreed(on, paper), "refusal-meeting", "2025-01-06")
    assert found["says"] == "no time stated, after the day of the step ‘Head of Service does not agree’"
    assert (found["due"], found["steps"], found["readings"]) == (None, [], [])


def test_a_right_that_has_lapsed_is_still_explained_by_name(on: On, paper: str) -> None:
    case = not_agreed(on, paper)
    every = [found["id"] for found in explaining.explain(on("2025-02-03"), case).data["deadlines"]]
    assert "dispute-by" not in every
    assert one(on, case, "dispute-by", "2025-02-03")["due"] == "2025-01-13"


def test_what_is_no_time_limit_of_the_route_is_refused(on: On, paper: str) -> None:
    panel(on)
    case, site = listed(on, paper), on("2025-04-01")
    refused(site, 2, errors.UnknownWord, lambda: explaining.explain(site, case, "portfolio"))
    refused(site, 3, errors.NoSuchCase, lambda: explaining.explain(site, "99"))
