"""Why a time limit falls where it does, told of real cases."""

from pathlib import Path
from typing import Any

from actions.disputes import challenged, not_agreed
from actions.hearing import CASE, disputed, opened
from actions.rounds import On, listed, panel
from actions.sound import refused
from panelctl import errors
from panelctl.actions.cases import recording, showing, withdrawing
from panelctl.actions.limits import explaining, lifting, pausing
from policy.tiny import with_hearing


def one(on: On, case: str, deadline: str, day: str) -> dict[str, Any]:
    [found] = explaining.explain(on(day), explaining.Question(case, deadline)).data["deadlines"]
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
        {"reading": "clear", "date": "2025-04-10", "says": "clear days"},
        {"reading": "counting the day itself", "date": "2025-04-14", "says": "counting the day of the panel"},
    ]
    assert (found["met_by"], found["lifted"], found["changed"]) == ("Portfolio", None, [])


def test_who_lifted_it_and_why_is_told(on: On, paper: str) -> None:
    panel(on)
    case = listed(on, paper)
    lifting.lift(on("2025-04-02"), lifting.Exemption(case, "portfolio-by", reason="Jury service"))
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


def test_a_right_that_has_lapsed_is_still_explained(on: On, paper: str) -> None:
    case = not_agreed(on, paper)
    found = one(on, case, "dispute-by", "2025-02-03")
    assert (found["due"], found["standing"]) == ("2025-01-13", "lapsed: it was a right, and nobody used it in time")
    assert found in explaining.explain(on("2025-02-03"), explaining.Question(case)).data["deadlines"]
    assert one(on, case, "dispute-by", "2025-01-13")["standing"] == ""


def test_limits_stand_in_the_order_of_their_days(on: On, paper: str) -> None:
    panel(on)
    found = explaining.explain(on("2025-04-01"), explaining.Question(listed(on, paper))).data["deadlines"]
    days = [one["due"] or one["met"] or "9999" for one in found]
    assert days == sorted(days)


def test_a_withdrawn_case_owes_nothing_more_and_says_what_it_had_owed(on: On, paper: str) -> None:
    panel(on)
    case = listed(on, paper)
    withdrawing.withdraw(on("2025-04-02"), withdrawing.Closing(case, reason="Leaving"))
    found = one(on, case, "letter-by", "2025-04-03")
    assert (found["due"], found["standing"]) == ("2025-04-25", "not owed any more: the application was withdrawn")


def test_a_limit_that_does_not_apply_has_no_day_and_says_why(on: On, paper: str) -> None:
    panel(on)
    found = one(on, listed(on, paper), "portfolio-checked", "2025-04-01")
    assert (found["due"], found["met"], found["steps"]) == (None, None, [])
    assert found["standing"] == "does not apply as things stand (Portfolio: recorded)"


def test_a_limit_that_has_not_begun_says_what_it_waits_for(on: On, paper: str) -> None:
    panel(on)
    found = one(on, listed(on, paper), "hr-told", "2025-04-01")
    assert found["standing"] == "has not begun: ‘Confirmed as an Advanced Social Worker’ is not recorded"


def test_what_met_a_limit_is_said_in_a_sentence(on: On, paper: str) -> None:
    panel(on)
    case = listed(on, paper)
    assert one(on, case, "portfolio-by", "2025-04-01")["met_says"] == "when the Portfolio was received"
    recording.record(on("2025-04-23"), recording.Record(case, "chair-liaison", ""))
    assert one(on, case, "chair-liaison", "2025-04-23")["met_says"] == "when it was recorded as done"


def test_what_a_late_document_comes_to_is_said_with_who_may_lift_it(on: On, paper: str) -> None:
    panel(on)
    assert one(on, listed(on, paper), "portfolio-by", "2025-04-01")["late_says"] == (
        "If it is late, what waits for it is stopped; only the Head of Practice and Learning / Principal Social Worker"
        " may lift that, with a reason"
    )


def test_a_day_before_the_case_was_opened_is_refused(on: On, paper: str) -> None:
    panel(on)
    case = listed(on, paper)
    site = on("2025-03-02")
    for look in (
        lambda: explaining.explain(site, explaining.Question(case)),
        lambda: showing.show(site, showing.CaseNamed(case)),
    ):
        early = refused(site, 3, errors.NotYetACase, look)
        assert early.message == ("CAM-2025-001 was opened on Mon 3 Mar 2025: on Sun 2 Mar 2025 there was no such case")


def test_what_happened_after_the_day_asked_for_is_told_and_said_to_be(on: On, paper: str) -> None:
    panel(on)
    case = listed(on, paper)
    assert explaining.explain(on("2025-03-10"), explaining.Question(case)).findings == ()
    [found] = explaining.explain(on("2025-03-05"), explaining.Question(case)).findings
    assert found.message == (
        "What happened later, until Mon 10 Mar 2025, is told too: --on only says which day counts as today."
    )
    assert showing.show(on("2025-03-05"), showing.CaseNamed(case)).findings == (found,)


def test_what_is_no_time_limit_of_the_route_is_refused(on: On, paper: str) -> None:
    panel(on)
    case, site = listed(on, paper), on("2025-04-01")
    refused(site, 2, errors.UnknownWord, lambda: explaining.explain(site, explaining.Question(case, "portfolio")))
    refused(site, 3, errors.NoSuchCase, lambda: explaining.explain(site, explaining.Question("99")))


def test_other_readings_have_the_same_pauses(tmp_path: Path) -> None:
    lifted = 'lifted_by = "chair"\npassed_to = "closed"'
    office = opened(tmp_path, text=with_hearing().replace(lifted, f'{lifted}\nmay_pause = "chair"'))
    disputed(office)
    pausing.pause(office("2025-05-05"), pausing.Pause(CASE, "statement-by", reason="Ill"))
    pausing.pause(office("2025-05-12"), pausing.Pause(CASE, "statement-by", until="2025-05-12"))
    [found] = explaining.explain(office("2025-05-12"), explaining.Question(CASE, "statement-by")).data["deadlines"]
    assert (found["due"], [(other["reading"], other["date"]) for other in found["readings"]]) == (
        "2025-05-19",
        [("clear", "2025-05-20"), ("counting the day itself", "2025-05-18")],
    )
