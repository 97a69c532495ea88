from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis.strategies import integers, lists, sampled_from

from panelctl import shipped
from panelctl.model import Event, Interest, PauseBegun, PauseEnded, ScoreSheet
from panelctl.policy.reader import read
from panelctl.rules import timeline
from panelctl.rules.calendar import calendar_of
from panelctl.rules.rehearsal.exploring import explore
from panelctl.rules.timeline import State, facts_in, last_move_day, next_seq, replay, with_event
from policy.tiny import with_change
from rules.cases import (
    AMARA,
    BEN,
    CEM,
    DOT,
    came,
    corrected,
    document,
    fact,
    letter,
    lifted,
    meeting,
    move,
    party,
    policy_of,
    replayed,
    task,
    voided,
    withdrawn,
)
from rules.known import day, shipped_policy

POLICIES = Path(__file__).parents[1] / "policies"
CAMDEN, ST_HELENS = shipped_policy("camden"), shipped_policy("st-helens")

ROUND = (
    move("applied", "2025-04-01"),
    move("listed-for-panel", "2025-04-02", panel=day("2025-04-22")),
    move("put-back", "2025-04-15", panel=day("2025-05-20")),
    move("asw-confirmed", "2025-05-20"),
)


def told(state: State) -> dict[str, object]:
    """All that replay says, beside the time line it was given."""
    return {field.name: getattr(state, field.name) for field in fields(state) if field.compare and field.name != "case"}


# ---- stages


@pytest.mark.parametrize(
    ("moves", "stage", "ended"),
    [(0, "new", False), (1, "applied", False), (2, "listed", False), (3, "listed", False), (4, "confirmed", True)],
)
def test_each_move_leads_to_the_next_stage(moves, stage, ended):
    state = replayed(CAMDEN, *ROUND[:moves])
    assert (state.stage, state.ended) == (stage, ended)


def test_a_stage_is_called_by_its_title():
    assert replayed(CAMDEN).stage_title == "Not yet applied"


def test_the_same_name_leads_elsewhere_on_another_route():
    deferred = (*ROUND[:2], move("deferred", "2025-04-22"))
    assert replayed(CAMDEN, *deferred, route="practice-educator").stage == "applied"


def test_a_move_that_a_newer_text_no_longer_has_is_kept_and_leads_nowhere():
    state = replayed(CAMDEN, *ROUND[:2], move("interviewed", "2025-04-10"))
    assert (state.stage, state.date_of("interviewed")) == ("listed", day("2025-04-10"))


def with_a_move_from_any(leads_to):
    keys = f'verb = "notify"\nby = ["clerk"]\nfrom = ["any"]\nto = "{leads_to}"\nrecords = "told"'
    block = f'[[move]]\n{keys}\nclauses = ["T-1"]'
    return policy_of(with_change("[[check]]", f"{block}\n\n[[check]]"))


def test_a_move_from_any_stage_to_the_same_runs_beside_the_road():
    policy = with_a_move_from_any("same")
    for road in ((), (move("applied", "2025-04-01"),)):
        before, after = replayed(policy, *road), replayed(policy, *road, move("told", "2025-04-02"))
        assert (after.stage, after.date_of("told")) == (before.stage, day("2025-04-02"))


def test_a_move_from_any_stage_leads_out_of_every_stage():
    policy = with_a_move_from_any("refused")
    assert replayed(policy, move("applied", "2025-04-01"), move("told", "2025-04-02")).stage == "refused"


def test_a_withdrawn_case_has_ended():
    state = replayed(CAMDEN, *ROUND[:2], withdrawn("2025-04-10"))
    assert (state.stage, state.stage_title, state.ended) == ("withdrawn", "Withdrawn", True)
    assert state.date_of("withdrawn") == day("2025-04-10")


def test_the_withdrawal_of_a_case_is_the_one_that_stands():
    first, again = withdrawn("2025-04-10"), withdrawn("2025-04-12")
    ended = timeline.withdrawal(replayed(CAMDEN, *ROUND[:2], first, voided(3), again))
    assert ended
    assert ended.date == day("2025-04-12")
    assert timeline.withdrawal(replayed(CAMDEN, *ROUND[:2], first, voided(3))) is None


# ---- names and their dates


def test_everything_dated_has_one_name():
    state = replayed(
        CAMDEN,
        ROUND[0],
        fact("qualified", day("2020-09-01"), "2025-04-02"),
        fact("specialism", "Neglect", "2025-04-03"),
        document("portfolio", "2025-04-04", sent="2025-04-01"),
        task("chair-liaison", "2025-04-05"),
        letter("receipt", "2025-04-06"),
    )
    names = ("opened", "applied", "qualified", "specialism", "portfolio", "chair-liaison", "receipt", "panel")
    assert [state.date_of(name) and state.date_of(name).isoformat() for name in names] == [
        "2025-04-01", "2025-04-01", "2020-09-01", "2025-04-03", "2025-04-04", "2025-04-05", "2025-04-06", None,
    ]  # fmt: skip
    assert not state.recorded("panel")


def test_the_newest_date_of_a_name_counts():
    assert replayed(CAMDEN, *ROUND[:2]).date_of("panel") == day("2025-04-22")
    assert replayed(CAMDEN, *ROUND[:3]).date_of("panel") == day("2025-05-20")


def test_a_letter_is_on_the_time_line_when_its_last_copy_has_gone():
    assert replayed(CAMDEN, ROUND[0], letter("receipt", "2025-04-06", complete=False)).date_of("receipt") is None


def test_the_facts_of_a_move_are_recorded_with_it():
    state = replayed(CAMDEN, *ROUND[:2])
    assert facts_in(state.moves[-1]) == {"panel": day("2025-04-22")}
    assert state.value_of("panel") == day("2025-04-22")


def test_the_next_event_has_the_next_number_and_moves_go_on_from_the_last_of_them():
    state = replayed(CAMDEN, *ROUND[:3], task("chair-liaison", "2025-06-01"))
    assert next_seq(state.case) == 5
    assert last_move_day(state) == day("2025-04-15")
    assert last_move_day(replayed(CAMDEN, task("chair-liaison", "2025-06-01"))) == day("2025-06-01")


# ---- decided and released


def test_a_decision_is_released_with_the_first_letter_it_drafted():
    decided = (*ROUND[:2], move("asw-confirmed", "2025-04-22"))
    assert replayed(CAMDEN, *decided).date_of("decided") == day("2025-04-22")
    assert replayed(CAMDEN, *decided).date_of("released") is None
    earlier = letter("attendance-email", "2025-04-23", drafted=2)
    assert replayed(CAMDEN, *decided, earlier).date_of("released") is None
    sent = (letter("confirmation-letter", "2025-04-24", drafted=3), letter("grading-change", "2025-04-28", drafted=3))
    assert replayed(CAMDEN, *decided, earlier, *sent).date_of("released") == day("2025-04-24")


def test_a_second_decision_waits_for_its_own_letter():
    events = (
        *ROUND[:2],
        move("deferred", "2025-04-22"),
        letter("deferral-letter", "2025-04-23", drafted=3),
        move("listed-for-panel", "2025-05-01", panel=day("2025-05-20")),
        move("asw-confirmed", "2025-05-20"),
    )
    assert replayed(CAMDEN, *events[:5]).date_of("released") == day("2025-04-23")
    assert replayed(CAMDEN, *events).date_of("released") is None
    assert replayed(CAMDEN, *events).date_of("decided") == day("2025-05-20")


# ---- corrected, taken back, lifted


@pytest.mark.parametrize(
    ("event", "now"),
    [
        (fact("qualified", day("2020-09-01")), "2021-09-01"),
        (document("portfolio", "2025-04-14"), "2025-04-11"),
        (task("chair-liaison", "2025-04-23"), "2025-04-22"),
    ],
    ids=["fact", "document", "task"],
)
def test_what_was_put_right_counts_as_corrected(event, now):
    state = replayed(CAMDEN, ROUND[0], event, corrected(event.name, day(now)))
    assert state.date_of(event.name) == day(now)


def test_what_is_recorded_after_a_correction_counts_as_recorded():
    spoken = task("chair-liaison", "2025-04-23")
    state = replayed(CAMDEN, spoken, corrected("chair-liaison", day("2025-04-22")), spoken)
    assert state.date_of("chair-liaison") == day("2025-04-23")


def test_the_first_whole_copy_of_a_document_counts_and_a_partial_one_does_not():
    partial = document("portfolio", "2025-04-08", has=["evidence of practice development"])
    whole, again = document("portfolio", "2025-04-11"), document("portfolio", "2025-04-30")
    assert replayed(CAMDEN, partial).date_of("portfolio") == day("2025-04-08")
    assert replayed(CAMDEN, partial, whole).date_of("portfolio") == day("2025-04-11")
    assert replayed(CAMDEN, partial, whole, again).date_of("portfolio") == day("2025-04-11")


def test_a_copy_handed_in_again_holds_what_is_new_in_it_and_its_day_stays():
    first, bare = document("portfolio", "2025-04-11", pages=1), document("portfolio", "2025-04-12", has=[])
    state = replayed(CAMDEN, first, bare, document("portfolio", "2025-04-30", sent="2025-04-29", pages=2))
    paper = state.documents["portfolio"]
    assert (paper.date, paper.detail.sent, paper.detail.measures) == (
        day("2025-04-11"), day("2025-04-11"), {"pages": 2},
    )  # fmt: skip


def test_a_corrected_document_keeps_all_but_its_day():
    state = replayed(CAMDEN, document("portfolio", "2025-04-14"), corrected("portfolio", day("2025-04-11")))
    assert state.documents["portfolio"].date == day("2025-04-11")
    assert state.documents["portfolio"].detail.sent == day("2025-04-14")


def test_a_choice_is_corrected_as_a_value():
    assert replayed(CAMDEN, fact("award", "css"), corrected("award", "cqsw")).value_of("award") == "cqsw"


def test_a_correction_of_what_is_not_there_makes_nothing():
    assert not replayed(CAMDEN, ROUND[0], corrected("asw-confirmed", day("2025-05-01"))).recorded("asw-confirmed")
    taken_back = replayed(CAMDEN, *ROUND[:2], corrected("listed-for-panel", day("2025-04-03")), voided(2))
    assert not taken_back.recorded("listed-for-panel")


@given(integers(0, 3), integers(1, 4))
def test_a_move_taken_back_leaves_the_case_as_if_it_never_was(before, which):
    kept, taken = ROUND[:before], ROUND[min(before, which - 1)]
    assert told(replayed(CAMDEN, *kept, taken, voided(len(kept) + 1))) == told(replayed(CAMDEN, *kept))


def test_a_decision_taken_back_is_no_decision():
    state = replayed(CAMDEN, *ROUND, voided(4))
    assert (state.stage, state.date_of("decided")) == ("listed", None)


def test_what_was_lifted_and_by_whom_is_known():
    state = replayed(CAMDEN, ROUND[0], lifted("portfolio-by", "2025-04-15"))
    assert (state.lifted["portfolio-by"].by, state.lifted["portfolio-by"].reason) == ("Cem Aydin", "She was ill.")


# ---- laws

PAUSED = Event(0, "portfolio-by", day("2025-04-05"), PauseBegun(day("2025-04-05")), "Cem Aydin", reason="She was ill.")
EVENTS = sampled_from(
    [
        *ROUND, fact("award", "css"), fact("qualified", day("2020-09-01")), document("portfolio", "2025-04-14"),
        task("chair-liaison", "2025-04-23"), letter("confirmation-letter", "2025-05-21", drafted=3), voided(1),
        voided(3), voided(99), corrected("award", "cqsw"), corrected("portfolio", day("2025-04-11")),
        lifted("portfolio-by", "2025-04-15"), party("chair", CEM), withdrawn("2025-06-01"), PAUSED,
        PAUSED._replace(detail=PauseEnded(day("2025-04-05"), day("2025-04-20"))),
    ]
)  # fmt: skip
TIME_LINES = lists(EVENTS, max_size=12)


@given(TIME_LINES)
def test_replay_says_the_same_twice(events):
    state = replayed(CAMDEN, *events)
    assert replay(CAMDEN, state.case, None) == state
    assert state.stage in {*CAMDEN.stages, "withdrawn"}


@given(TIME_LINES, EVENTS)
def test_an_event_tried_is_an_event_replayed(events, another):
    whole = replayed(CAMDEN, *events, another)
    *earlier, last = whole.case.events
    assert with_event(replay(CAMDEN, whole.case._replace(events=tuple(earlier)), None), last) == whole


@given(TIME_LINES)
def test_a_case_read_event_by_event_is_the_case_read_whole(events):
    """None of the states on the way is touched by what is read on from it."""
    case = replayed(CAMDEN, *events).case
    upto = [case._replace(events=case.events[:count]) for count in range(len(case.events) + 1)]
    states = [replay(CAMDEN, upto[0], None)]
    for event in case.events:
        states.append(with_event(states[-1], event))
    assert states == [replay(CAMDEN, earlier, None) for earlier in upto]


def test_so_it_is_with_papers_of_which_several_come_and_with_days_that_are_worked_out():
    met = set()
    for file in ("northshire.toml", "recipes/deemed-service.toml", "fostering.toml"):
        policy = read((POLICIES / file).read_text(encoding="utf-8")).policy
        calendar = calendar_of(shipped.calendar_text(), policy.calendar, policy.closures)
        for rules in policy.rule_sets.values() or (policy,):
            for route in rules.routes:
                for at in explore(rules, route, calendar, day("2027-01-04"), most=100).reached.values():
                    state = at.state
                    assert state == replay(state.policy, state.case, state.calendar)
                    met |= {"several"} if any(state.supporting.values()) else set()
                    met |= {"days"} if state.dates.keys() & state.policy.days.keys() else set()
    assert met == {"several", "days"}


# ---- names that panelctl writes itself


def test_attendance_is_known_once_it_is_recorded():
    people = (came(AMARA), came(BEN, "team-manager", status="apologies"), came(CEM, "psw", status=""))
    state = replayed(ST_HELENS, panel=meeting("2025-04-23", *people))
    roles = ("social-worker", "team-manager", "psw", "apsw", "nobody")
    assert [state.value_of(f"{role}-attended") for role in roles] == [True, False, None, None, None]


def test_the_team_manager_of_a_case_is_its_own():
    people = (came(BEN, "team-manager", status="absent"), came(CEM, "team-manager"))
    here = meeting("2025-04-23", *people)
    assert replayed(ST_HELENS, panel=here).value_of("team-manager-attended") is True
    assert replayed(ST_HELENS, party("team-manager", BEN), panel=here).value_of("team-manager-attended") is False


def test_members_are_prepared_when_every_seat_has_read_the_papers():
    ready, not_ready = came(BEN, "psw", prepared=True), came(CEM, "apsw")
    assert replayed(ST_HELENS).value_of("members-prepared") is None
    assert replayed(ST_HELENS, panel=meeting("2025-04-23", ready, came(AMARA))).value_of("members-prepared") is True
    assert replayed(ST_HELENS, panel=meeting("2025-04-23", ready, not_ready)).value_of("members-prepared") is False


def test_an_interest_is_declared_case_by_case():
    declared = Interest(BEN, "REF-2025-001", "supervises her", left=True)
    for interest, expected in ((declared, True), (declared._replace(case="REF-2025-002"), False)):
        state = replayed(ST_HELENS, panel=meeting("2025-04-23", came(BEN, "psw"), interests=(interest,)))
        assert state.value_of("interest-declared") is expected


def test_a_panel_is_quorate_for_a_case():
    two = (came(BEN, "psw"), came(CEM, "apsw"))
    assert replayed(ST_HELENS).value_of("quorate") is None
    assert replayed(ST_HELENS, panel=meeting("2025-04-23", *two)).value_of("quorate") is True
    left = Interest(BEN, "REF-2025-001", "supervises her", left=True)
    assert replayed(ST_HELENS, panel=meeting("2025-04-23", *two, interests=(left,))).value_of("quorate") is False


def test_a_score_sheet_counts_from_its_first_rationale():
    bare, full = (
        ScoreSheet("Ben", day("2025-04-21"), {}, "", 2),
        ScoreSheet("Dot", day("2025-04-22"), {"pcf-1": "met"}, "Clear.", 4),
    )
    assert replayed(CAMDEN, sheets=(bare,)).date_of("score-sheet") is None
    assert replayed(CAMDEN, sheets=(bare, full)).date_of("score-sheet") == day("2025-04-22")
    assert replayed(CAMDEN, sheets=(bare, full)).value_of("score-sheet-complete") is False


def test_a_party_of_the_case_is_known_by_role():
    assert replayed(CAMDEN, party("team-manager", DOT)).parties == {"team-manager": (4, "Dot Hall")}


def test_what_a_first_hearing_said_and_what_was_lifted_for_it_is_not_said_of_a_second():
    first = (
        move("applied", "2025-03-03"), move("listed-for-panel", "2025-03-10", panel=day("2025-04-22")),
        lifted("portfolio-by", "2025-04-14"), fact("feedback", "Strong", "2025-04-22"), move("deferred", "2025-04-22"),
    )  # fmt: skip
    told = replayed(CAMDEN, *first, route="advanced-social-worker")
    assert (told.value_of("feedback"), set(told.lifted)) == ("Strong", {"portfolio-by"})
    again = (*first, move("listed-for-panel", "2025-04-29", panel=day("2025-09-16")))
    heard_again = replayed(CAMDEN, *again, route="advanced-social-worker")
    assert (heard_again.value_of("feedback"), set(heard_again.lifted)) == (None, set())


def test_what_is_lifted_or_said_before_any_listing_stays():
    before = (
        move("applied", "2025-03-03"),
        lifted("portfolio-by", "2025-03-04"),
        fact("feedback", "Early", "2025-03-05"),
    )
    listed = replayed(
        CAMDEN, *before, move("listed-for-panel", "2025-03-10", panel=day("2025-04-22")), route="advanced-social-worker"
    )
    assert (listed.value_of("feedback"), set(listed.lifted)) == ("Early", {"portfolio-by"})
