"""Disputes of St Helens: what they challenge, when they are in time, who decides them, and where they end."""

import pytest

from panelctl import errors
from panelctl.model import Challenged
from panelctl.rules import challenges
from panelctl.rules.deadlines import deadlines
from panelctl.rules.making import Proposal, plan
from panelctl.rules.moves import available, findings, label, tried
from rules.cases import BEN, CEM, DOT, came, document, fact, held, letter, lifted, meeting, move, replayed, task
from rules.known import BANK_HOLIDAYS, day, shipped_policy

ST_HELENS, CAMDEN = shipped_policy("st-helens"), shipped_policy("camden")
HOLDINGS = (held("psw", BEN), held("assistant-director", CEM), held("head-of-service", DOT))
APPLICANT = frozenset({"social-worker"})
REFUSED = (
    fact("employed-as-social-worker", day("2020-09-01")),
    fact("asye", "passed"),
    move("requested", "2025-04-01"),
    move("manager-does-not-support", "2025-04-04"),
    move("request-refused", "2025-04-10")._replace(by="Dot Hall"),
)
RETURNED = (*REFUSED, letter("refusal-returned", "2025-04-14", drafted=5))


def lodged(completed: str, received: str) -> tuple:
    return (*RETURNED, move("dispute-lodged", received, dispute_completed=day(completed)))


def case(*events, **facts):
    return replayed(ST_HELENS, *events, holdings=HOLDINGS, **facts)


def due(state, today: str) -> dict[str, tuple[str, str]]:
    return {one.id: (str(one.due), one.state) for one in deadlines(state, day(today), BANK_HOLIDAYS)}


def said(state, records: str, today: str, level: str = "") -> list[str]:
    made = next(one for one in available(state) if one.records == records)
    found = findings(tried(state, made, day(today)), made, day(today), BANK_HOLIDAYS)
    return [one.rule for one in found if level in ("", one.level) and not set(made.asks) & set(one.waits)]


def planned(state, typed: str, roles, today: str, by: str, **more):
    verb, _, answer = typed.partition(" ")
    return plan(state, Proposal(verb, answer, by, roles=roles, **more), day(today), BANK_HOLIDAYS)


def test_a_dispute_is_tied_to_the_decision_it_challenges():
    change = planned(
        case(*RETURNED),
        "dispute",
        APPLICANT,
        "2025-04-17",
        by="Amara Okafor",
        reason="I have deputised since.",
        values={"dispute-completed": day("2025-04-16")},
    )
    assert change.event.detail.challenges == Challenged(5, "request-refused")
    assert change.after.stage == "disputed"
    assert [notice.id for notice in change.notices] == ["dispute-to-psw"]


@pytest.mark.parametrize(
    ("completed", "state"), [("2025-04-21", "met"), ("2025-04-22", "met-late")]
)  # Easter Monday is the seventh day
def test_the_form_is_completed_within_a_week_of_the_refusal_sent_back(completed, state):
    assert due(case(*lodged(completed, "2025-04-24")), "2025-04-24")["dispute-by"] == ("2025-04-21", state)


@pytest.mark.parametrize(
    ("received", "by"), [("2025-04-14", "2025-04-28"), ("2025-04-21", "2025-05-05"), ("2025-04-24", "2025-05-08")]
)
def test_the_extraordinary_panel_is_due_two_weeks_after_receipt(received, by):
    assert due(case(*lodged("2025-04-14", received)), received)["extraordinary-by"] == (by, "open")


def test_a_late_form_stops_the_extraordinary_panel_until_it_is_accepted_with_a_reason():
    late = lodged("2025-04-22", "2025-04-24")
    assert said(case(*late), "extraordinary-called", "2025-04-25", "refuse") == ["dispute-in-time"]
    accepted = (*late, lifted("dispute-in-time", "2025-04-25", by="Ben Price"))
    assert said(case(*accepted), "extraordinary-called", "2025-04-25", "refuse") == []


def test_only_a_late_form_can_be_declined_without_a_meeting():
    assert "late-dispute-declined" not in [m.records for m in available(case(*lodged("2025-04-21", "2025-04-22")))]
    assert "late-dispute-declined" in [m.records for m in available(case(*lodged("2025-04-22", "2025-04-22")))]


def test_a_form_completed_before_the_refusal_was_sent_back_is_in_time_for_good():
    early = (*REFUSED, move("dispute-lodged", "2025-04-11", dispute_completed=day("2025-04-11")))
    assert due(case(*early), "2025-04-11")["dispute-by"] == ("None", "met")
    assert due(case(*early, letter("refusal-returned", "2025-04-14")), "2025-04-14")["dispute-by"][1] == "met"


EXTRAORDINARY = (
    *lodged("2025-04-16", "2025-04-17"),
    move("extraordinary-called", "2025-04-22", extraordinary_panel=day("2025-04-30")),
)


def test_a_panel_that_is_called_is_not_held_before_its_day():
    assert due(case(*EXTRAORDINARY), "2025-04-29")["extraordinary-by"] == ("2025-05-01", "open")
    assert due(case(*EXTRAORDINARY), "2025-04-30")["extraordinary-by"] == ("2025-05-01", "met")
    too_late = (*lodged("2025-04-14", "2025-04-14"), EXTRAORDINARY[-1])
    assert due(case(*too_late), "2025-04-29")["extraordinary-by"] == ("2025-04-28", "overdue")
    assert due(case(*too_late), "2025-04-30")["extraordinary-by"] == ("2025-04-28", "met-late")


def test_the_principal_social_worker_decides_alone_and_not_before_the_meeting():
    there = meeting("2025-04-30", came(BEN, "psw"), body="extraordinary-panel")
    state = case(*EXTRAORDINARY, panel=there)
    with pytest.raises(errors.MeetingNotHeld):
        planned(state, "decide yes", frozenset({"psw"}), "2025-04-29", by="Ben Price", reason="Yes")
    with pytest.raises(errors.NotTheirMove):
        planned(state, "decide yes", frozenset({"apsw"}), "2025-04-30", by="Cem", reason="Yes")
    change = planned(state, "decide yes", frozenset({"psw"}), "2025-05-01", by="Ben Price", reason="Yes")
    assert (change.event.date, change.after.stage) == (day("2025-05-01"), "preparing")
    assert [f.rule for f in change.findings if f.level == "warn"] == ["expected"]


def test_the_extraordinary_panel_needs_the_principal_social_worker():
    there = meeting("2025-04-30", came(CEM, "apsw"), came(DOT, "cin-coordinator"), body="extraordinary-panel")
    state = case(*EXTRAORDINARY, panel=there)
    assert said(state, "dispute-allowed", "2025-04-30", "refuse") == ["quorum"]


DECLINED = (
    *EXTRAORDINARY,
    move("dispute-not-allowed", "2025-04-30"),
    letter("dispute-outcome-refused", "2025-05-01", drafted=9),
)


@pytest.mark.parametrize(("received", "state", "stopped"), [
    ("2025-05-08", "met", []), ("2025-05-09", "met-late", ["appeal-in-time"]),
])  # fmt: skip
def test_the_assistant_director_is_asked_within_a_week_of_the_written_outcome(received, state, stopped):
    appealed = case(*DECLINED, move("appeal-lodged", received))
    assert due(appealed, received)["appeal-by"] == ("2025-05-08", state)
    assert said(appealed, "appeal-allowed", received, "refuse") == stopped
    assert said(appealed, "appeal-refused", received, "refuse") == []


def test_the_assistant_director_meets_within_two_weeks_of_receipt():
    state = case(*DECLINED, move("appeal-lodged", "2025-05-08"), task("appeal-meeting", "2025-05-23"))
    assert due(state, "2025-05-23")["appeal-meeting"] == ("2025-05-22", "met-late")


def test_after_the_assistant_directors_no_there_is_no_second_appeal():
    final = case(*DECLINED, move("appeal-lodged", "2025-05-08"), move("appeal-refused", "2025-05-15"))
    assert available(final) == []
    with pytest.raises(errors.MoveNotOpen, match="S-38"):
        planned(final, "dispute", APPLICANT, "2025-05-16", by="Amara Okafor", reason="Again")


def test_whoever_accepts_the_reasons_closes_the_request():
    closed = case(*RETURNED, move("reasons-accepted", "2025-04-16"))
    assert (closed.stage, closed.ended, available(closed)) == ("reasons-accepted", True, [])
    assert "dispute-by" not in due(closed, "2025-04-16")


NOT_SUPPORTED = (
    *REFUSED[:3], document("request-form", "2025-04-01"), move("manager-supports", "2025-04-04"),
    move("agreed", "2025-04-10"), move("listed-for-panel", "2025-04-10", panel=day("2025-05-28")),
    move("invited-to-panel", "2025-05-14"), move("not-supported", "2025-05-28"),
)  # fmt: skip


def test_a_challenge_to_the_panels_decision_is_never_late():
    told = (*NOT_SUPPORTED, letter("outcome-not-supported", "2025-05-30", drafted=9))
    lodged_late = case(*told, move("panel-dispute-lodged", "2026-05-29"))
    assert due(lodged_late, "2026-05-29")["panel-dispute-by"] == ("None", "met")
    assert [label(m) for m in available(lodged_late)] == ["notify", *["decide yes"] * 3, "decide no"]


@pytest.mark.parametrize(
    ("effect", "records", "stage"),
    [
        ("progression", "progression-granted", "progressed"),
        ("new-hearing", "new-hearing-granted", "preparing"),
        ("other", "other-effect-granted", "appeal-upheld"),
    ],
)
def test_the_effect_the_assistant_director_names_tells_the_three_ways_apart(effect, records, stage):
    state = case(*NOT_SUPPORTED, move("panel-dispute-lodged", "2025-06-02"), task("panel-appeal-meeting", "2025-06-10"))
    change = planned(
        state,
        "decide yes",
        frozenset({"assistant-director"}),
        "2025-06-10",
        by="Cem Aydin",
        reason="As I explained.",
        values={"appeal-effect": effect},
    )
    assert (change.move.records, change.after.stage) == (records, stage)
    payroll = [notice for notice in change.notices if "payroll" in notice.to]
    assert bool(payroll) == (effect == "progression")


def test_without_an_effect_in_words_the_assistant_director_cannot_find_for_the_social_worker():
    state = case(*NOT_SUPPORTED, move("panel-dispute-lodged", "2025-06-02"))
    director = frozenset({"assistant-director"})
    with pytest.raises(errors.MissingFacts, match="Effect of the Assistant Director's decision"):
        planned(state, "decide yes", director, "2025-06-10", by="Cem Aydin", reason="Yes")
    with pytest.raises(errors.MissingFacts, match="Effect of the Assistant Director's decision"):
        planned(
            state, "decide yes", director, "2025-06-10", by="Cem Aydin", reason="Yes", records="progression-granted"
        )


def test_a_step_named_against_what_is_given_with_it_is_refused():
    state = case(*NOT_SUPPORTED, move("panel-dispute-lodged", "2025-06-02"))
    with pytest.raises(errors.MoveNotOpen):
        planned(
            state,
            "decide yes",
            frozenset({"assistant-director"}),
            "2025-06-10",
            by="Cem Aydin",
            reason="Yes",
            values={"appeal-effect": "other"},
            records="progression-granted",
        )


@pytest.mark.parametrize(("decider", "pointed_out"), [(BEN, []), (DOT, ["dispute-decided-by-another"])])
def test_whoever_refused_the_request_is_pointed_out_when_they_decide_the_dispute(decider, pointed_out):
    there = meeting("2025-04-30", came(decider, "psw"), came(CEM, "apsw"), body="extraordinary-panel")
    state = replayed(ST_HELENS, *EXTRAORDINARY, holdings=(held("psw", decider),), panel=there)
    assert said(state, "dispute-not-allowed", "2025-04-30", "warn") == pointed_out


def test_camden_says_that_its_terms_say_nothing_and_offers_nothing():
    ended = replayed(
        CAMDEN, move("applied", "2025-03-03"), move("listed-for-panel", "2025-03-10", panel=day("2025-04-22")),
        move("application-unsuccessful", "2025-04-22"), route="advanced-social-worker",
    )  # fmt: skip
    with pytest.raises(errors.MoveNotOpen) as refusal:
        planned(ended, "dispute", APPLICANT, "2025-04-25", by="Amara Okafor", reason="Unfair")
    assert "The procedure does not say how this could be challenged (C-64)." in str(refusal.value)


def meeting_on_the_form(state):
    form = challenges.told(state, day("2025-09-30"), BANK_HOLIDAYS, [], lambda _: "", lambda _: "")
    return form["held"]


def challenged(decision, on):
    dispute = move("panel-dispute-lodged", on)
    return dispute._replace(detail=dispute.detail._replace(challenges=Challenged(decision, "not-supported")))


def test_a_meeting_about_an_earlier_dispute_is_not_on_the_form_of_the_next_one():
    first = (*NOT_SUPPORTED, challenged(9, "2025-06-02"), task("panel-appeal-meeting", "2025-06-10"))
    again = (
        *first,
        move("new-hearing-granted", "2025-06-11", appeal_effect="new-hearing"),
        move("listed-for-panel", "2025-06-12", panel=day("2025-07-23")),
        move("invited-to-panel", "2025-06-13"),
        move("not-supported", "2025-07-23"),
        challenged(15, "2025-07-25"),
    )
    assert meeting_on_the_form(case(*first)) == "Tuesday 10 June 2025"
    assert meeting_on_the_form(case(*again)) == ""
    assert meeting_on_the_form(case(*again, task("panel-appeal-meeting", "2025-07-30"))) == "Wednesday 30 July 2025"
