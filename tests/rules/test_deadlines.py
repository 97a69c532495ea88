import pytest

from panelctl.cli.commands import worded
from panelctl.errors import CalendarEnds
from panelctl.errors.remedy import REASON, Remedy, saying
from panelctl.model import Finding
from panelctl.rules.deadlines import deadlines
from panelctl.rules.lateness import late
from policy.tiny import with_change
from rules.cases import document, fact, letter, lifted, move, policy_of, replayed, task, withdrawn
from rules.known import BANK_HOLIDAYS, day, shipped_policy

CAMDEN, ST_HELENS = shipped_policy("camden"), shipped_policy("st-helens")
LISTED = (move("applied", "2025-04-01"), move("listed-for-panel", "2025-04-02", panel=day("2025-04-22")))
CONFIRMED = (*LISTED, move("asw-confirmed", "2025-04-22"))
LISTED_STH = (move("listed-for-panel", "2025-03-03", panel=day("2025-04-23")),)
REFUSED_STH = (move("request-refused", "2025-04-10"),)


def owed(policy, *events, today="2025-04-03", steps=False):
    """The deadlines of a case on a day, by id."""
    return {one.id: one for one in deadlines(replayed(policy, *events), day(today), BANK_HOLIDAYS, steps)}


def state_of(name, *events, policy=CAMDEN, today="2025-04-03"):
    return owed(policy, *events, today=today)[name].state


def said_late(policy, name, *events):
    return [
        (f.level, f.rule, worded(f.text))
        for f in late(replayed(policy, *events), name, day("2025-04-22"), BANK_HOLIDAYS)
    ]


def test_a_deadline_tells_its_date_its_anchor_its_clause_and_each_day():
    assert owed(CAMDEN, *LISTED, steps=True)["letter-by"].as_json() == {
        "id": "letter-by",
        "title": "Decision to the social worker in writing",
        "due": "2025-04-25",
        "target": None,
        "anchor": {"event": "panel", "date": "2025-04-22"},
        "rule": "within 3 working days after panel",
        "clauses": ["C-20", "C-52", "C-53"],
        "status": "chosen",
        "owner": ["co-ordinator"],
        "if_late": "warn",
        "state": "open",
        "days_left": 22,
        "steps": [
            {"date": "2025-04-22", "counted": False, "why": "the anchor"},
            {"date": "2025-04-23", "counted": True, "why": "day 1"},
            {"date": "2025-04-24", "counted": True, "why": "day 2"},
            {"date": "2025-04-25", "counted": True, "why": "day 3"},
        ],
    }


def test_steps_are_worked_out_only_where_they_are_asked_for():
    assert owed(CAMDEN, *LISTED)["letter-by"].steps == ()


@pytest.mark.parametrize(
    ("received", "today", "state", "days_left"),
    [
        (None, "2025-04-10", "open", 1),
        (None, "2025-04-11", "open", 0),
        (None, "2025-04-12", "overdue", -1),
        ("2025-04-10", "2025-04-20", "met", None),
        ("2025-04-11", "2025-04-20", "met", None),
        ("2025-04-12", "2025-04-20", "met-late", None),
    ],
)
def test_the_last_day_is_in_time_and_the_day_after_is_not(received, today, state, days_left):
    events = (document("portfolio", received),) if received else ()
    found = owed(CAMDEN, *LISTED, *events, today=today)["portfolio-by"]
    assert (found.due, found.state, found.days_left) == (day("2025-04-11"), state, days_left)


def test_before_a_panel_is_known_a_limit_before_it_waits():
    found = owed(CAMDEN, LISTED[0])["portfolio-by"]
    assert (found.state, found.due, found.days_left) == ("waiting", None, None)


def test_a_limit_after_something_is_hidden_until_it_has_happened():
    assert "letter-by" not in owed(CAMDEN, LISTED[0])
    assert "hr-told" not in owed(CAMDEN, *LISTED)
    assert "hr-told" in owed(CAMDEN, *CONFIRMED)


def test_a_limit_that_is_not_stated_is_owed_and_never_late():
    found = owed(CAMDEN, *CONFIRMED, today="2026-04-22")["hr-told"]
    assert (found.state, found.due, found.stated, found.status) == ("open", None, False, "not-stated")
    assert state_of("feedback-given", *LISTED, today="2025-04-21") == "waiting"
    assert state_of("feedback-given", *LISTED, today="2025-04-22") == "open"


def test_a_deadline_without_another_way_is_met_by_its_own_task():
    assert state_of("forum-invitation", *CONFIRMED, task("forum-invitation", "2025-05-01")) == "met"


def test_any_of_several_ways_meets_a_deadline_and_the_first_of_them_counts():
    sent = (letter("confirmation-letter", "2025-04-28", drafted=3),)
    assert owed(CAMDEN, *CONFIRMED, *sent)["told-of-publication"].met == day("2025-04-28")
    told = (task("told-of-publication", "2025-04-23"), *sent)
    assert owed(CAMDEN, *CONFIRMED, *told)["told-of-publication"].met == day("2025-04-23")


def test_a_deadline_met_by_two_is_met_with_the_second_of_them():
    supported = move("supported", "2025-04-23")
    email, form = letter("outcome-email", "2025-04-24", drafted=1), letter("outcome-supported", "2025-04-28", drafted=1)
    assert owed(ST_HELENS, supported, email)["success-told"].met is None
    assert owed(ST_HELENS, supported, email, form)["success-told"].met == day("2025-04-28")


def test_a_letter_gives_feedback_only_when_it_was_recorded_before_the_letter_went():
    told, sent = (
        fact("feedback", "Clear and full.", "2025-04-23"),
        letter("confirmation-letter", "2025-04-24", drafted=3),
    )
    assert state_of("feedback-given", *CONFIRMED, sent, today="2025-04-25") == "open"
    assert state_of("feedback-given", *CONFIRMED, told, sent, today="2025-04-25") == "met"
    assert state_of("feedback-given", *CONFIRMED, sent, told, today="2025-04-25") == "open"
    later = task("feedback-given", "2025-04-30")
    assert owed(CAMDEN, *CONFIRMED, sent, told, later)["feedback-given"].met == day("2025-04-30")


def test_a_task_done_for_an_earlier_panel_is_not_done_for_a_later_one():
    replied = task("attendance-confirmed", "2025-04-10")
    put_back = move("put-back", "2025-04-15", panel=day("2025-05-20"))
    again = task("attendance-confirmed", "2025-05-01")
    assert state_of("attendance-confirmed", *LISTED, replied) == "met"
    assert state_of("attendance-confirmed", *LISTED, replied, put_back, today="2025-04-16") == "open"
    assert owed(CAMDEN, *LISTED, replied, put_back, again)["attendance-confirmed"].met == day("2025-05-01")


def test_a_letter_of_an_earlier_panel_meets_nothing_of_a_later_one():
    deferred = (*LISTED, move("deferred", "2025-04-22"), letter("deferral-letter", "2025-04-24", drafted=3))
    assert state_of("letter-by", *deferred) == "met"
    again = move("listed-for-panel", "2025-05-01", panel=day("2025-05-20"))
    found = owed(CAMDEN, *deferred, again, today="2025-05-21")["letter-by"]
    assert (found.due, found.state) == (day("2025-05-23"), "open")


def test_papers_handed_in_for_an_earlier_panel_are_in_time_for_a_later_one():
    put_back = move("put-back", "2025-04-15", panel=day("2025-05-20"))
    assert state_of("portfolio-by", *LISTED, document("portfolio", "2025-04-14")) == "met-late"
    assert state_of("portfolio-by", *LISTED, document("portfolio", "2025-04-14"), put_back) == "met"


def test_a_target_is_told_beside_the_last_day():
    found = owed(ST_HELENS, *LISTED_STH)["presentation-by"]
    assert (found.due, found.target) == (day("2025-04-16"), day("2025-04-09"))


def test_a_deadline_that_was_lifted_says_so():
    assert state_of("portfolio-by", *LISTED, lifted("portfolio-by", "2025-04-15"), today="2025-04-20") == "lifted"


# ---- rights


def test_a_right_lapses_in_silence():
    returned = letter("refusal-returned", "2025-04-14", drafted=1)
    assert "dispute-by" not in owed(ST_HELENS, *REFUSED_STH)
    found = owed(ST_HELENS, *REFUSED_STH, returned, today="2025-04-21")["dispute-by"]
    assert (found.state, found.days_left, found.right) == ("open", 0, True)
    assert found.note == "Mon 21 Apr 2025 is not a working day (Easter Monday); the next is Tue 22 Apr 2025"
    assert "dispute-by" not in owed(ST_HELENS, *REFUSED_STH, returned, today="2025-04-22")


# ---- cases that have ended


def test_an_ended_case_keeps_what_follows_and_drops_what_came_before():
    before = {"eoi-by", "portfolio-by", "portfolio-checked", "attendance-confirmed"}
    after = {"chair-liaison", "letter-by", "feedback-given", "hr-told", "forum-invitation", "practice-meeting",
             "action-plan", "told-of-publication", "name-circulated", "hub-entry"}  # fmt: skip
    assert set(owed(CAMDEN, *LISTED)) == before | {"chair-liaison", "letter-by", "feedback-given"}
    assert set(owed(CAMDEN, *CONFIRMED)) == after


def test_a_limit_before_a_panel_is_over_once_the_panel_has_decided():
    assert owed(CAMDEN, *LISTED, today="2025-04-22")["portfolio-by"].state == "overdue"
    assert owed(CAMDEN, *LISTED, today="2025-04-23")["portfolio-by"].state == "overdue"
    handed_in = document("portfolio", "2025-04-14")
    assert owed(CAMDEN, *LISTED, handed_in, today="2025-04-23")["portfolio-by"].state == "met-late"
    put_off = move("deferred", "2025-04-22")
    assert "portfolio-by" not in owed(CAMDEN, *LISTED, put_off, today="2025-04-23")


def test_a_duty_before_a_panel_without_a_last_day_is_over_once_it_has_met():
    assert "attendance-confirmed" in owed(CAMDEN, *LISTED, today="2025-04-22")
    assert "attendance-confirmed" not in owed(CAMDEN, *LISTED, today="2025-04-23")


def test_a_withdrawn_case_owes_nothing():
    assert owed(CAMDEN, *LISTED, withdrawn("2025-04-10")) == {}
    met = document("portfolio", "2025-04-09")
    assert set(owed(CAMDEN, *LISTED, met, withdrawn("2025-04-10"))) == {"portfolio-by"}


def test_a_limit_met_by_a_move_that_nobody_can_make_any_more_is_not_shown():
    stated = 'limit = "within 4 weeks after panel"\nmet_by = ["agreed", "refused"]'
    written = with_change('limit = "not stated, after panel"', stated)
    policy = policy_of(written.replace('clauses = ["T-2"]', 'clauses = ["T-1", "T-2"]'))
    listed = (move("applied", "2025-04-01"), move("listed", "2025-04-02", panel=day("2025-04-23")))
    assert owed(policy, *listed)["feedback"].state == "open"
    agreed = (*listed, move("agreed", "2025-04-23"))
    assert owed(policy, *agreed)["feedback"].state == "met"
    without = policy._replace(deadlines=tuple(d._replace(met_by=("refused",)) for d in policy.deadlines))
    assert "feedback" not in owed(without, *agreed)


# ---- conditions


def test_a_deadline_whose_condition_is_not_known_waits_for_it_and_is_shown():
    policy = policy_of(with_change('title = "Papers"', 'title = "Papers"\nwhen = "registered"'))
    listed = (move("applied", "2025-04-01"), move("listed", "2025-04-02", panel=day("2025-04-23")))
    found = owed(policy, *listed)["papers-by"]
    assert (found.state, found.due, found.note) == ("waiting", None, "waits for Registered")
    assert owed(policy, *listed, fact("registered", True))["papers-by"].due == day("2025-04-14")
    assert "papers-by" not in owed(policy, *listed, fact("registered", False))


def test_a_panel_beyond_the_bank_holidays_known_is_refused():
    with pytest.raises(CalendarEnds):
        owed(CAMDEN, LISTED[0], move("listed-for-panel", "2025-04-02", panel=day("2029-01-16")))


# ---- what a late one says


def test_a_late_portfolio_stops_and_says_who_may_lift_it():
    [found] = late(
        replayed(CAMDEN, *LISTED, document("portfolio", "2025-04-14")), "portfolio", day("2025-04-22"), BANK_HOLIDAYS
    )
    assert found == Finding(
        "refuse",
        "portfolio-by",
        "Portfolio to the Principal Social Worker: due Fri 11 Apr 2025 (at least 5 working days before panel), "
        "received Mon 14 Apr 2025: late.",
        ("C-38",),
        lifted_by="chair",
        mend=saying(
            " Head of Practice and Learning / Principal Social Worker may lift this: ",
            Remedy("lift", case="REF-2025-001", element="portfolio-by", needs=(REASON,)),
        ),
    )


def test_a_late_portfolio_that_was_admitted_is_only_said():
    late_one = (document("portfolio", "2025-04-14"), lifted("portfolio-by", "2025-04-15"))
    [(level, _, message)] = said_late(CAMDEN, "portfolio", *LISTED, *late_one)
    assert level == "info"
    assert message.endswith("received Mon 14 Apr 2025: late. Lifted by Cem Aydin: She was ill.")


@pytest.mark.parametrize(("sent", "level"), [("2025-04-11", "warn"), ("2025-04-10", "warn"), ("2025-04-12", "refuse")])
def test_what_was_sent_in_time_and_came_late_is_weaker(sent, level):
    came_late = document("expression-of-interest", "2025-04-14", sent=sent)
    [(found, _, message)] = said_late(CAMDEN, "expression-of-interest", *LISTED, came_late)
    assert found == level
    assert ("though sent in time" in message) is (level == "warn")


def test_a_portfolio_sent_in_time_gets_no_such_leave():
    [(level, *_)] = said_late(CAMDEN, "portfolio", *LISTED, document("portfolio", "2025-04-14", sent="2025-04-11"))
    assert level == "refuse"


@pytest.mark.parametrize(
    ("received", "found"),
    [
        ("2025-04-09", []),
        ("2025-04-10", ["warn"]),
        ("2025-04-16", ["warn"]),
        ("2025-04-17", ["refuse"]),
    ],
)
def test_after_its_target_a_presentation_is_warned_of_and_after_its_last_day_refused(received, found):
    said = said_late(ST_HELENS, "presentation", *LISTED_STH, document("presentation", received))
    assert [level for level, *_ in said] == found
    assert all("is in time and after the target, Wed 9 Apr 2025." in one[2] for one in said if one[0] == "warn")


def test_a_late_letter_is_a_breach_and_no_bar():
    sent = letter("confirmation-letter", "2025-04-28", drafted=3)
    assert [level for level, *_ in said_late(CAMDEN, "confirmation-letter", *CONFIRMED, sent)] == ["warn"]


def test_what_is_in_time_or_of_another_route_is_not_spoken_of():
    assert said_late(CAMDEN, "portfolio", *LISTED, document("portfolio", "2025-04-11")) == []
    assert said_late(CAMDEN, "manager-statement", *LISTED, document("manager-statement", "2025-04-30")) == []
