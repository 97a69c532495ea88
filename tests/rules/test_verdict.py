from itertools import product

import pytest

from panelctl.model import EarlierCase, Interest, ScoreSheet
from panelctl.rules.verdict import Verdict, applies, judge, title, word
from policy.tiny import with_change
from rules.cases import (
    AMARA,
    CEM,
    DOT,
    EVE,
    came,
    document,
    fact,
    held,
    meeting,
    move,
    party,
    policy_of,
    replayed,
    task,
    with_detail,
)
from rules.known import day, shipped_policy

CAMDEN = shipped_policy("camden")
YES, NO, UNKNOWN = True, False, None


def known(**facts):
    """A Camden case with some facts; None leaves one out."""
    told = {name.replace("_", "-"): value for name, value in facts.items() if value is not None}
    return replayed(CAMDEN, *(fact(name, value) for name, value in told.items()))


@pytest.mark.parametrize(("one", "other"), list(product([YES, NO, UNKNOWN], repeat=2)))
def test_and_and_or_keep_apart_no_and_not_known(one, other):
    state = known(registered=one, dbs_seen=other)
    both = NO if NO in (one, other) else UNKNOWN if UNKNOWN in (one, other) else YES
    either = YES if YES in (one, other) else UNKNOWN if UNKNOWN in (one, other) else NO
    assert judge("registered and dbs-seen", state).holds is both
    assert judge("registered or dbs-seen", state).holds is either
    assert judge("not registered", state).holds is (UNKNOWN if one is UNKNOWN else not one)


def test_a_test_waits_for_what_is_not_known_and_for_nothing_else():
    state = known(registered=True)
    assert judge("registered and dbs-seen and complex-cases", state) == Verdict(
        None, ("dbs-seen", "complex-cases"), "Currently registered with Social Work England: yes"
    )
    assert judge("registered or dbs-seen", state).waits == ()
    assert judge("dbs-seen and not registered", state).waits == ()


def test_a_bare_yes_no_asks_its_answer_and_recorded_asks_only_whether_there_is_one():
    answered_no, not_asked = known(registered=False), known()
    assert [judge(test, answered_no).holds for test in ("registered", "registered recorded")] == [False, True]
    assert [judge(test, not_asked).holds for test in ("registered", "registered recorded")] == [None, False]
    assert [judge(test, answered_no).holds for test in ("not registered", "not registered recorded")] == [True, False]
    assert judge("registered not recorded", not_asked).holds is True


@pytest.mark.parametrize(
    ("name", "event"),
    [
        ("specialism", fact("specialism", "Neglect")),
        ("portfolio", document("portfolio", "2025-04-11")),
        ("chair-liaison", task("chair-liaison", "2025-04-23")),
        ("applied", move("applied", "2025-04-01")),
    ],
)
def test_a_bare_name_of_anything_else_asks_whether_it_is_recorded(name, event):
    assert judge(name, replayed(CAMDEN)).holds is False
    assert judge(name, replayed(CAMDEN, event)).holds is True
    assert judge(f"not {name} recorded", replayed(CAMDEN)).holds is True


@pytest.mark.parametrize(
    ("qualified", "applied", "holds"),
    [
        ("2022-04-01", "2025-04-01", True),
        ("2022-04-02", "2025-04-01", False),
        ("2022-03-31", "2025-04-01", True),
        ("2024-02-29", "2027-02-27", False),
        ("2024-02-29", "2027-02-28", True),
    ],
)
def test_three_years_are_reached_on_the_very_day(qualified, applied, holds):
    state = replayed(CAMDEN, fact("qualified", day(qualified)), move("applied", applied))
    for test in ("36 months since qualified at applied", "3 years since qualified at applied"):
        assert judge(test, state).holds is holds


def test_days_and_weeks_elapse_as_days_and_weeks():
    state = replayed(CAMDEN, fact("qualified", day("2025-04-01")), move("applied", "2025-04-11"))
    lengths = ("10 days", "11 days", "1 week", "2 weeks")
    found = [judge(f"{length} since qualified at applied", state).holds for length in lengths]
    assert found == [True, False, True, False]


def test_a_length_of_time_says_when_it_is_reached_and_waits_for_either_end():
    state = replayed(CAMDEN, fact("qualified", day("2022-05-01")), move("applied", "2025-04-01"))
    test = "36 months since qualified at applied"
    assert judge(test, state).because == (
        "Qualified as a social worker on: Sun 1 May 2022; 36 months are reached on Thu 1 May 2025; "
        "Application received: Tue 1 Apr 2025"
    )
    assert judge(test, replayed(CAMDEN)).waits == ("qualified", "applied")
    assert judge(test, known(qualified=day("2022-05-01"))).waits == ("applied",)


@pytest.mark.parametrize(
    ("relation", "holds"),
    [
        ("before", (True, False, False)),
        ("not before", (False, True, True)),
        ("after", (False, False, True)),
        ("not after", (True, True, False)),
    ],
)
def test_two_dates_are_compared_day_by_day(relation, holds):
    agreed = ("2025-03-31", "2025-04-01", "2025-04-02")
    states = [replayed(CAMDEN, fact("funding-agreed", day(on)), move("applied", "2025-04-01")) for on in agreed]
    assert tuple(judge(f"funding-agreed {relation} applied", state).holds for state in states) == holds
    assert judge(f"funding-agreed {relation} applied", known()).waits == ("funding-agreed", "applied")


def test_a_choice_is_one_of_some_words():
    state = known(award="css")
    assert judge("award is css", state) == Verdict(True, (), "Qualifying award: css")
    assert judge("award is one of cqsw, dipsw", state).holds is False
    assert judge("award is not one of cqsw, dipsw", state).holds is True
    assert judge("award is css", known()) == Verdict(None, ("award",))
    assert judge("registered is no", known(registered=False)).holds is True


def test_a_choice_has_its_rank_in_its_list_lowest_first():
    state = known(assessor_recommends="pass")
    assert judge("assessor-recommends at least assessor-recommends", state).holds is True
    assert judge("assessor-recommends at least 1", state).holds is True
    assert judge("assessor-recommends at most 0", state).holds is False


NUMBERS = policy_of(
    with_change(
        "registered = {",
        'slides = { title = "Slides", kind = "number" }\nmost = { title = "Most", kind = "number" }\nregistered = {',
    )
)


@pytest.mark.parametrize(
    ("test", "holds"),
    [
        ("slides from 4 to 6", {3: False, 4: True, 6: True, 7: False}),
        ("slides at least 4", {3: False, 4: True, 5: True}),
        ("slides at most 6", {5: True, 6: True, 7: False}),
        ("slides at most most", {5: True, 6: True, 7: False}),
        ("slides more than 4", {4: False, 5: True}),
        ("slides less than most", {5: True, 6: False}),
        ("slides same as most", {5: False, 6: True}),
        ("slides different from most", {5: True, 6: False}),
        ("slides different from 4", {4: False, 5: True}),
    ],
)
def test_a_number_is_compared_with_its_bounds_both_of_which_are_allowed(test, holds):
    most = fact("most", 6)
    assert {n: judge(test, replayed(NUMBERS, fact("slides", n), most)).holds for n in holds} == holds


def test_a_comparison_of_numbers_waits_for_those_not_known():
    assert judge("slides at most 6", replayed(NUMBERS)).waits == ("slides",)
    assert judge("slides different from most", replayed(NUMBERS)).waits == ("slides", "most")
    assert judge("slides at most most", replayed(NUMBERS)).waits == ("slides", "most")
    assert judge("slides at most most", replayed(NUMBERS, fact("slides", 5))).waits == ("most",)


def test_a_block_without_a_condition_always_exists():
    assert applies("", known()) == Verdict(True)
    assert applies("registered", known()).holds is None


def test_names_that_panelctl_writes_wait_like_facts():
    assert judge("social-worker-attended", known()) == Verdict(None, ("social-worker-attended",))
    there = replayed(CAMDEN, panel=meeting("2025-04-22", came(AMARA)))
    assert judge("social-worker-attended", there) == Verdict(True, (), "Social worker attended: yes")
    assert judge("quorate", there).waits == ("quorate",)
    assert judge("score-sheet", known()).holds is False
    assert (
        judge("score-sheet", replayed(CAMDEN, sheets=(ScoreSheet("B", day("2025-04-22"), {}, "Good.", 2),))).holds
        is True
    )
    assert judge("withdrawn", known()).holds is False


def test_values_are_said_as_a_policy_file_writes_them():
    assert [word(value) for value in (True, False, day("2025-04-11"), 3, "css")] == [
        "yes", "no", "Fri 11 Apr 2025", "3", "css",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("award", "Qualifying award"),
        ("receipt", "Your application is now on record"),
        ("applied", "Application received"),
        ("portfolio", "Portfolio"),
        ("letter-by", "Decision to the social worker in writing"),
        ("social-worker-attended", "Social worker attended"),
    ],
)
def test_a_name_is_called_by_its_title_or_in_plain_words(name, said):
    assert title(known(), name) == said


# ---- times, whole documents, other people, earlier cases


@pytest.mark.parametrize(
    ("test", "days"),
    [
        ("applied falls from 2025-03-01 to 2025-04-30", {"2025-02-28": False, "2025-03-01": True, "2025-04-30": True,
                                                         "2025-05-01": False}),
        ("applied falls not from 2025-03-01 to 2025-04-30", {"2025-02-28": True, "2025-03-01": False}),
        ("applied falls within 2 weeks after qualified", {"2024-12-31": False, "2025-01-01": True, "2025-01-15": True,
                                                          "2025-01-16": False}),
        ("applied falls at least 1 month before qualified", {"2024-12-01": True, "2024-12-02": False}),
        ("applied falls between 1 and 3 months after qualified", {"2025-01-31": False, "2025-02-01": True,
                                                                  "2025-04-01": True, "2025-04-02": False}),
        ("applied falls between 0 and 24 months before qualified", {"2022-12-31": False, "2023-01-01": True,
                                                                    "2025-01-01": True, "2025-01-02": False}),
        ("applied falls on the next 1 April after qualified", {"2025-03-31": True, "2025-04-01": True,
                                                               "2025-04-02": False}),
        ("applied before 2025-04-01", {"2025-03-31": True, "2025-04-01": False}),
        ("applied not before 2025-04-01", {"2025-03-31": False, "2025-04-01": True}),
        ("applied after 2025-04-01", {"2025-04-01": False, "2025-04-02": True}),
        ("applied not after 2025-04-01", {"2025-04-01": True, "2025-04-02": False}),
    ],
)  # fmt: skip
def test_a_day_falls_in_a_time_or_outside_it(test, days):
    found = {
        on: judge(test, replayed(CAMDEN, fact("qualified", day("2025-01-01")), move("applied", on))).holds
        for on in days
    }
    assert found == days


def test_a_time_says_its_ends_and_waits_for_both_days():
    state = replayed(CAMDEN, fact("qualified", day("2025-01-01")), move("applied", "2025-02-01"))
    assert judge("applied falls between 2 and 3 months after qualified", state).because == (
        "Application received: Sat 1 Feb 2025; from Sat 1 Mar 2025 to Tue 1 Apr 2025"
    )
    assert judge("applied falls within 2 weeks after qualified", known()).waits == ("applied", "qualified")
    assert judge("applied falls from 2025-01-01 to 2025-02-01", known()).waits == ("applied",)
    assert judge("applied before 2025-01-01", known()).waits == ("applied",)


def test_a_document_is_complete_with_every_part():
    def whole(*has):
        return judge("portfolio complete", replayed(CAMDEN, document("portfolio", "2025-04-01", has=list(has))))

    parts = [text.split(":")[0] for item in CAMDEN.evidence if item.id == "portfolio" for text in item.contains]
    assert whole(*parts).holds is True
    assert whole(*parts[1:]) == Verdict(False, (), f"Portfolio: lacks {parts[0]}")
    assert judge("portfolio complete", known()) == Verdict(False, (), "Portfolio: not received")
    assert judge("portfolio not complete", known()).holds is True


def test_a_part_that_lacks_may_have_a_plan_instead():
    paper = document("portfolio", "2025-04-01", has=[])
    parts = [text.split(":")[0] for item in CAMDEN.evidence if item.id == "portfolio" for text in item.contains]
    planned = with_detail(paper, plans=dict.fromkeys(parts, "By May."))
    assert judge("portfolio complete", replayed(CAMDEN, planned)).holds is True


def made(name, by, *present):
    event = move(name, "2025-04-22")._replace(by=by)
    return with_detail(event, present=list(present)) if present else event


def test_somebody_else_is_whoever_did_not_make_the_other_move():
    test = "listed-for-panel by another than applied"
    one, other = made("applied", "Cem Aydin"), made("listed-for-panel", "Ben Price")
    assert judge(test, replayed(CAMDEN, one, other)) == Verdict(True, (), "Listed for a panel: by somebody else")
    both = judge(test, replayed(CAMDEN, one, made("listed-for-panel", "Cem Aydin")))
    assert both == Verdict(False, (), "Cem Aydin took part in both: Application received")
    assert judge(test, replayed(CAMDEN, one)).waits == ("listed-for-panel",)
    assert judge(test, replayed(CAMDEN, other)).holds is True  # nobody made the other


def test_of_a_body_everybody_who_was_there_took_part():
    test = "asw-confirmed by another than listed-for-panel"
    listed = made("listed-for-panel", "Cem Aydin")
    there = made("asw-confirmed", "Progression Panel", "Ben Price", "Cem Aydin")
    assert judge(test, replayed(CAMDEN, listed, there)).because == "Cem Aydin took part in both: Listed for a panel"
    assert judge(test, replayed(CAMDEN, listed, made("asw-confirmed", "Progression Panel", "Ben Price"))).holds is True


def test_somebody_else_may_be_anybody_but_the_cases_own_holder_of_a_role():
    test = "decided by another than team-manager"
    decided = made("asw-confirmed", "Progression Panel", "Ben Price", "Cem Aydin")
    assert judge(test, replayed(CAMDEN, party("team-manager", CEM), decided)).holds is False
    assert judge(test, replayed(CAMDEN, party("team-manager", DOT), decided)).holds is True
    assert judge(test, replayed(CAMDEN, decided, holdings=(held("team-manager", CEM),))).holds is False  # the only one
    assert judge(test, replayed(CAMDEN, decided)) == Verdict(None, ("team-manager",))  # nobody knows whose it is


def test_a_decision_is_not_compared_with_itself_before_the_next_one_is_made():
    test = "decided by another than asw-confirmed"
    decided = made("asw-confirmed", "Progression Panel", "Ben Price", "Cem Aydin")
    assert judge(test, replayed(CAMDEN, decided)).waits == ("decided",)
    refused = made("not-confirmed", "Progression Panel", "Cem Aydin")
    assert judge(test, replayed(CAMDEN, decided, with_detail(refused, verb="decide"))).holds is False


def test_an_earlier_case_is_known_by_how_it_ended_and_when():
    refused = EarlierCase("CAM-2024-001", "unsuccessful", day("2024-10-01"))
    again = replayed(CAMDEN, move("applied", "2025-03-31"), earlier=(refused,))
    assert judge("previous-outcome is unsuccessful", again).holds is True
    assert judge("6 months since previous-decision at applied", again).holds is False
    later = replayed(CAMDEN, move("applied", "2025-04-01"), earlier=(refused,))
    assert judge("6 months since previous-decision at applied", later).holds is True
    assert judge("previous-applications at most 0", later).holds is False
    newer = refused._replace(stage="withdrawn", decided=day("2025-01-01"))
    assert judge("previous-outcome is withdrawn", replayed(CAMDEN, earlier=(refused, newer))).holds is True


def test_earlier_cases_are_counted_by_what_came_of_them():
    agreed = EarlierCase("CAM-2023-001", "asw", day("2023-10-01"))
    refused = EarlierCase("CAM-2024-001", "unsuccessful", day("2024-10-01"))
    once, twice = replayed(CAMDEN, earlier=(agreed, refused)), replayed(CAMDEN, earlier=(agreed, refused, refused))
    test = "previous-applications ended unsuccessful at most 1"
    assert judge(test, once).holds is True
    assert judge(test, twice).holds is False
    assert judge("previous-applications ended unsuccessful, asw more than 2", twice).holds is True
    assert judge(test, known()).holds is True


def test_without_an_earlier_case_its_outcome_is_none_and_its_day_is_not_known():
    assert judge("previous-outcome is none", known()).holds is True
    assert judge("previous-applications at most 0", known()).holds is True
    assert judge("6 months since previous-decision at applied", known()).waits == ("previous-decision", "applied")


def test_the_applicants_own_anybody_in_the_role_and_a_member_of_the_panel_are_three_things():
    policy = policy_of(with_change('clerk = "Clerk"', 'clerk = "Clerk"\nmanager = "Manager"'))
    own, other, member = came(CEM, "manager", sits=False), came(DOT, "manager", sits=False), came(EVE, "clerk")

    def holds(test, *there, left=()):
        panel = meeting("2025-04-23", *there, body="board", interests=left)
        return judge(test, replayed(policy, party("manager", CEM), panel=panel)).holds

    assert holds("applicant's manager in the room", own, member) is True
    assert holds("applicant's manager in the room", other, member) is False
    assert holds("manager in the room", other, member) is True
    assert holds("manager in the room", member) is False
    assert holds("applicant's manager among the members", own, member) is False
    assert holds("manager not among the members", own, member) is True
    assert holds("clerk among the members", own, member) is True
    assert (
        holds("applicant's manager not in the room", own, left=(Interest(CEM, "REF-2025-001", "Hers", True),)) is True
    )


def test_who_is_in_the_room_waits_for_whoever_is_not_recorded():
    policy = policy_of(with_change('clerk = "Clerk"', 'clerk = "Clerk"\nmanager = "Manager"'))
    nobody_came = replayed(policy, panel=meeting("2025-04-23", came(EVE, "clerk", status=""), body="board"))
    here = replayed(policy, panel=meeting("2025-04-23", came(EVE, "clerk"), body="board"))
    assert judge("clerk in the room", nobody_came).waits == ("clerk-attended",)
    assert judge("clerk in the room", replayed(policy)).waits == ("clerk-attended",)
    assert judge("applicant's manager not in the room", here) == Verdict(None, ("manager",))
