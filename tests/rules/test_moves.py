import pytest

from panelctl import errors
from panelctl.cli.commands import worded
from panelctl.model import Interest, ScoreSheet
from panelctl.policy.language import Policy
from panelctl.rules.holders import acting
from panelctl.rules.making import Proposal, described, plan
from panelctl.rules.moves import available, label, makers, open_moves
from policy.tiny import TINY, with_change
from rules.cases import (
    AMARA,
    BEN,
    CEM,
    DOT,
    came,
    document,
    fact,
    held,
    letter,
    lifted,
    meeting,
    move,
    party,
    policy_of,
    replayed,
    task,
    withdrawn,
)
from rules.known import BANK_HOLIDAYS, day, shipped_policy

CAMDEN, ST_HELENS, SMALL = shipped_policy("camden"), shipped_policy("st-helens"), policy_of(TINY)

WITH_HEAD = (
    fact("employed-as-social-worker", day("2020-09-01")),
    fact("asye", "passed"),
    document("request-form", "2025-02-03"),
    move("requested", "2025-02-03"),
)
SUPPORTED = (*WITH_HEAD, move("manager-supports", "2025-02-07"))
NOT_SUPPORTED = (*WITH_HEAD, move("manager-does-not-support", "2025-02-07"))
INVITED = (
    *SUPPORTED,
    move("agreed", "2025-02-14"),
    move("listed-for-panel", "2025-03-03", panel=day("2025-04-23")),
    document("evidence-template", "2025-04-08"),
    document("presentation", "2025-04-08", slides=5),
    move("invited-to-panel", "2025-04-10"),
)
THERE = (came(AMARA), came(DOT, "team-manager", sits=False))
PANEL = meeting("2025-04-23", came(BEN, "psw", prepared=True), came(CEM, "apsw", prepared=True), *THERE)


def opened(policy, *events, today="2025-04-23", **facts):
    return {f"{label(one.move)} -> {one.move.records}": one
            for one in open_moves(replayed(policy, *events, **facts), day(today), BANK_HOLIDAYS)}  # fmt: skip


def tried(state, typed, role="", today="2025-04-23", **more):
    verb, _, answer = typed.partition(" ")
    proposal = Proposal(verb, answer, "Ben Price", roles=frozenset({role}), **more)
    return plan(state, proposal, day(today), BANK_HOLIDAYS)


# ---- which moves are open, and to whom


@pytest.mark.parametrize(
    ("events", "lines"),
    [
        ([], ["apply (Team Manager)", "apply (Social Worker)"]),
        (WITH_HEAD, ["approve yes (Team Manager)", "approve no (Team Manager)"]),
        (SUPPORTED, ["approve yes (Head of Service)", "approve no (Head of Service)"]),
        (
            NOT_SUPPORTED,
            ["approve yes (Team Manager)", "approve yes (Head of Service)", "approve no (Head of Service)"],
        ),
        (
            (*SUPPORTED, move("request-refused", "2025-02-10")),
            ["dispute (Social Worker)", "dispute no (Social Worker)"],
        ),
        ((*WITH_HEAD, withdrawn("2025-02-10")), []),
    ],
)
def test_from_each_stage_it_is_open_who_does_what_next(events, lines):
    assert described(replayed(ST_HELENS, *events)) == lines


def test_a_body_is_called_by_its_title():
    listed = (move("put-forward", "2025-04-01"), move("listed-for-panel", "2025-04-02", panel=day("2025-04-22")))
    assert described(replayed(CAMDEN, *listed, route="asye-assurance"))[-1] == "decide no (Progression Panel)"


def test_a_maker_on_a_condition_is_one_once_it_is_known_to_hold():
    listing = next(one for one in SMALL.moves if one.records == "listed")
    assert makers(listing, replayed(SMALL)) == ("clerk",)
    assert makers(listing, replayed(SMALL, fact("registered", False))) == ("clerk",)
    assert makers(listing, replayed(SMALL, fact("registered", True))) == ("clerk", "chair")


def test_a_move_whose_condition_is_not_known_is_still_open():
    policy = policy_of(with_change('asks = ["reason"]', 'asks = ["reason"]\nwhen = "registered"'))
    listed = (move("applied", "2025-04-01"), move("listed", "2025-04-02"))
    assert [one.records for one in available(replayed(policy, *listed))] == ["agreed", "refused"]
    assert [one.records for one in available(replayed(policy, *listed, fact("registered", False)))] == ["refused"]


def test_who_acts_in_a_role_is_the_applicant_the_party_of_the_case_or_whoever_holds_it_that_day():
    holdings = (held("psw", BEN, ends="2025-04-22"), held("psw", CEM, "2025-04-23"), held("apsw", DOT))
    state = replayed(ST_HELENS, party("team-manager", DOT), holdings=(*holdings, held("team-manager", BEN)))
    assert [*acting("social-worker", state, day("2025-04-22")).values()] == ["Amara Okafor"]
    assert [*acting("team-manager", state, day("2025-04-22")).values()] == ["Dot Hall"]
    assert [[*acting("psw", state, day(on)).values()] for on in ("2025-04-22", "2025-04-23")] == [
        ["Ben Price"],
        ["Cem Aydin"],
    ]
    assert [*acting("payroll", state, day("2025-04-22")).values()] == []


def test_an_open_move_says_who_may_make_it_what_it_asks_and_what_stops_it():
    listing = opened(CAMDEN, move("applied", "2025-04-01"), today="2025-04-02", holdings=(held("co-ordinator", DOT),))
    one = listing["schedule -> listed-for-panel"]
    assert (one.roles, one.who, one.asks, one.stopped) == (("co-ordinator",), ("Dot Hall",), ("panel",), True)
    assert [f.rule for f in one.findings if f.level == "refuse"] == [
        "professional-award", "registration", "enhanced-dbs", "three-years",
    ]  # fmt: skip


def test_a_move_that_asks_for_a_fact_is_not_stopped_by_its_lack():
    policy = policy_of(with_change('asks = ["panel"]', 'asks = ["panel", "qualified", "award"]'))
    applied = move("applied", "2025-04-01")
    assert opened(policy, applied)["schedule -> listed"].stopped is False
    assert opened(SMALL, applied)["schedule -> listed"].stopped is True


def wanting_a_reason(policy: Policy, check: str) -> Policy:
    """The same policy, where a reason satisfies one of its checks."""
    checks = [one._replace(if_not="reason", lifted_by="") if one.id == check else one for one in policy.checks]
    return policy._replace(checks=tuple(checks))


LENIENT = wanting_a_reason(ST_HELENS, "social-worker-present")


def test_a_move_that_only_wants_a_reason_or_is_warned_of_is_not_stopped():
    away = meeting("2025-04-23", *PANEL.attendees[:2], came(AMARA, status="absent"))
    deciding = opened(LENIENT, *INVITED, party("team-manager", DOT), panel=away)["decide yes -> supported"]
    assert [(f.rule, f.level) for f in deciding.findings] == [
        ("invitation-gone", "warn"),
        ("social-worker-present", "refuse"),
        ("manager-present", "warn"),
    ]
    assert deciding.stopped is False


def test_a_panel_decides_at_its_meeting_and_not_before():
    before, on_the_day = (opened(ST_HELENS, *INVITED, today=on, panel=PANEL) for on in ("2025-04-22", "2025-04-23"))
    assert before["decide yes -> supported"].earliest == day("2025-04-23")
    assert on_the_day["decide yes -> supported"].earliest is None
    assert on_the_day["decide yes -> supported"].who == ("Progression Panel",)


# ---- one move, planned


def test_a_decision_is_that_of_the_panel_dated_its_meeting():
    change = tried(replayed(ST_HELENS, *INVITED, panel=PANEL), "decide yes", today="2025-04-25", reason="Clear.",
                   typed_by="Ada")  # fmt: skip
    event = change.event
    assert (event.name, event.date, event.by, event.role) == (
        "supported", day("2025-04-23"), "Progression Panel", "progression-panel",
    )  # fmt: skip
    assert (event.seq, event.reason, event.typed_by) == (11, "Clear.", "Ada")
    assert (change.before.stage, change.after.stage) == ("ready", "progressed")
    assert [notice.id for notice in change.notices] == ["outcome-email", "outcome-supported"]


def test_any_other_move_is_dated_the_day_it_is_made_by_who_made_it():
    event = tried(
        replayed(ST_HELENS, *SUPPORTED), "approve yes", "head-of-service", "2025-02-14", reason="Ready."
    ).event
    assert (event.name, event.date, event.by, event.role) == (
        "agreed", day("2025-02-14"), "Ben Price", "head-of-service",
    )  # fmt: skip


def test_a_move_says_its_note():
    change = tried(replayed(ST_HELENS, *WITH_HEAD), "approve no", "team-manager", reason="Not yet.")
    assert [(f.level, f.rule, f.message) for f in change.findings] == [
        ("info", "manager-does-not-support", "The request goes on to the Head of Service all the same."),
    ]


def test_notices_of_another_route_are_not_drafted():
    put_forward = replayed(CAMDEN, move("put-forward", "2025-04-01"), route="asye-assurance")
    assert tried(put_forward, "schedule", "co-ordinator", values={"panel": day("2025-05-20")}).notices == ()


def test_notices_whose_condition_fails_are_not_drafted():
    policy = policy_of(with_change('title = "Invitation"', 'title = "Invitation"\nwhen = "registered"'))
    fit = (fact("qualified", day("2020-01-01")), fact("award", "degree"), move("applied", "2025-04-01"))

    def drafted(*more):
        state = replayed(policy, *fit, *more)
        return [one.id for one in tried(state, "schedule", "clerk", values={"panel": day("2025-05-28")}).notices]

    assert drafted(fact("registered", True)) == ["invitation"]
    assert drafted(fact("registered", False)) == drafted() == []


def test_the_facts_given_with_a_move_are_on_the_time_line_when_it_is_judged():
    policy = policy_of(with_change('asks = ["panel"]', 'asks = ["panel", "award"]'))
    state = replayed(policy, fact("qualified", day("2020-01-01")), move("applied", "2025-04-01"))
    values = {"panel": day("2025-05-28"), "award": "degree"}
    assert tried(state, "schedule", "clerk", values=values).after.value_of("award") == "degree"
    with pytest.raises(errors.StoppedByRules):
        tried(state, "schedule", "clerk", values=values | {"award": "none"})


def test_a_case_put_on_a_panel_too_near_for_its_papers_is_warned():
    applied = (fact("qualified", day("2020-01-01")), fact("award", "degree"), move("applied", "2025-04-01"))
    change = tried(replayed(SMALL, *applied), "schedule", "clerk", values={"panel": day("2025-04-24")})
    assert [(f.level, f.rule, f.message) for f in change.findings] == [
        ("warn", "papers-by", "Papers: due Tue 15 Apr 2025 already (at least 5 working days before panel)."),
    ]


def test_planning_changes_nothing():
    state = replayed(ST_HELENS, *SUPPORTED)
    change = tried(state, "approve yes", "head-of-service", reason="Ready.")
    assert change.before is state
    assert state == replayed(ST_HELENS, *SUPPORTED)


# ---- refusals, each in its class


def refused(kind, state, typed, role="", **more):
    with pytest.raises(kind) as found:
        tried(state, typed, role, **more)
    return found.value


def test_a_move_that_does_not_lead_on_from_here_is_refused_with_those_that_do():
    found = refused(errors.MoveNotOpen, replayed(ST_HELENS, *SUPPORTED), "decide yes")
    assert found.message.startswith(
        'REF-2025-001 stands at "Request with the Head of Service", where "decide yes" is not'
    )
    assert "Open now: approve yes (Head of Service); approve no (Head of Service)" in found.message
    ended = refused(errors.MoveNotOpen, replayed(ST_HELENS, *SUPPORTED, withdrawn("2025-02-10")), "approve yes")
    assert "No move is open: the case has ended" in ended.message


def test_a_move_of_somebody_elses_is_refused_with_whose_it_is():
    found = refused(errors.NotTheirMove, replayed(ST_HELENS, *SUPPORTED), "approve yes", "team-manager")
    assert found.message.startswith('REF-2025-001: "approve yes" is for Head of Service, and Ben Price does not hold')


def test_two_moves_that_fit_have_to_be_told_apart_by_name():
    proposal = Proposal("approve", "yes", "Ben Price", "Yes.", roles=frozenset({"team-manager", "head-of-service"}))
    state, today = replayed(ST_HELENS, *NOT_SUPPORTED), day("2025-02-14")
    with pytest.raises(errors.SeveralMoves) as found:
        plan(state, proposal, today, BANK_HOLIDAYS)
    assert '"approve yes" could be manager-comes-round or agreed' in found.value.message
    chosen = plan(state, proposal._replace(records="manager-comes-round"), today, BANK_HOLIDAYS)
    assert (chosen.move.records, chosen.event.role) == ("manager-comes-round", "team-manager")


def test_a_decision_before_the_meeting_is_refused():
    state = replayed(ST_HELENS, *INVITED, panel=PANEL)
    found = refused(errors.MeetingNotHeld, state, "decide yes", today="2025-04-22", reason="Clear.")
    assert "REF-2025-001 is listed for Wed 23 Apr 2025" in found.message


def test_a_move_dated_before_the_last_one_is_refused():
    state = replayed(ST_HELENS, *SUPPORTED)
    found = refused(errors.OutOfOrder, state, "approve yes", "head-of-service", today="2025-02-06", reason="Yes.")
    assert '"approve yes" on Thu 6 Feb 2025 would come before "manager-supports" on Fri 7 Feb 2025' in found.message
    assert tried(state, "approve yes", "head-of-service", today="2025-02-07", reason="Yes.").event.seq == 6


def test_what_a_move_asks_has_to_be_given():
    state = replayed(CAMDEN, route="asye-assurance")
    found = refused(errors.MissingFacts, state, "apply", "co-ordinator")
    assert found.questions == {
        "asye-completed": ("ASYE completed on", ()),
        "assessor-recommends": ("Assessor's recommendation", ("fail", "pass")),
    }
    reason = refused(errors.MissingFacts, replayed(ST_HELENS, *SUPPORTED), "approve yes", "head-of-service")
    assert reason.questions == {"reason": ("the reason", ())}


def test_what_is_known_already_is_not_asked_again_but_a_panel_is():
    known = (fact("asye-completed", day("2025-01-31")), fact("assessor-recommends", "pass"))
    assert tried(replayed(CAMDEN, *known, route="asye-assurance"), "apply", "co-ordinator").after.stage == "applied"
    listed = (move("put-forward", "2025-02-03"), move("listed-for-panel", "2025-02-04", panel=day("2025-04-22")))
    again = replayed(CAMDEN, *listed, route="asye-assurance")
    found = refused(errors.MissingFacts, again, "schedule", "co-ordinator", reason="She is ill.")
    assert list(found.questions) == ["panel"]


def test_rules_that_stand_in_the_way_are_all_told():
    state = replayed(ST_HELENS, move("requested", "2025-02-03"), move("manager-does-not-support", "2025-02-07"))
    found = refused(errors.StoppedByRules, state, "approve yes", "head-of-service", reason="Yes.")
    assert [one.rule for one in found.findings] == [
        "asye-or-moderation", "three-years", "manager-support", "request-form", "asye-certificate",
    ]  # fmt: skip


def test_one_rule_in_the_way_is_the_message_with_its_clauses():
    found = refused(errors.StoppedByRules, replayed(ST_HELENS, *NOT_SUPPORTED), "approve yes", "head-of-service",
                    reason="Yes.")  # fmt: skip
    assert found.findings == ()
    assert found.message.startswith("REF-2025-001: approve yes: The Team Manager supports the request: not met")
    assert worded(found.text).rstrip(".").endswith("(S-18, S-88, X-4)")


# ---- what a reason and a lift are good for


def test_a_reason_satisfies_a_rule_that_asks_for_one_and_it_stays_a_warning():
    away = meeting(
        "2025-04-23", *PANEL.attendees[:2], came(AMARA, status="absent"), came(DOT, "team-manager", sits=False)
    )
    state = replayed(LENIENT, *INVITED, party("team-manager", DOT), panel=away)
    with pytest.raises(errors.StoppedByRules):  # the reason of the decision is not why it is made without them
        tried(state, "decide no", reason="The papers were enough.")
    change = tried(state, "decide no", reason="Not yet", exception="The papers were enough.")
    assert [(f.level, f.rule) for f in change.findings] == [
        ("warn", "invitation-gone"),
        ("warn", "social-worker-present"),
        ("info", "not-supported"),
    ]


def test_no_reason_satisfies_a_rule_that_only_its_role_may_lift():
    musts = ("field-confirmed", "service-unbroken", "supported-asye", "supported-students", "complex-cases")
    fit = [*(fact(name, True) for name in ("registered", "dbs-seen", *musts)), fact("specialism", "Court work")]
    events = (
        fact("qualified", day("2018-07-02")), fact("award", "dipsw"), *fit, move("applied", "2025-04-01"),
        move("listed-for-panel", "2025-04-02", panel=day("2025-04-22")),
        document("expression-of-interest", "2025-04-10", pages=2), document("portfolio", "2025-04-14"),
    )  # fmt: skip
    here = meeting("2025-04-22", came(BEN, "chair"), came(AMARA))
    facts = {"panel": here, "sheets": (ScoreSheet("Ben Price", day("2025-04-22"), {}, "Good work.", BEN.id),)}
    found = refused(errors.StoppedByRules, replayed(CAMDEN, *events, **facts), "decide yes", reason="All the same.")
    assert "Mon 14 Apr 2025: late" in found.message
    admitted = (*events, lifted("portfolio-by", "2025-04-15"))
    assert tried(replayed(CAMDEN, *admitted, **facts), "decide yes", reason="Good.").after.stage == "confirmed"


def test_without_quorum_a_panel_decides_nothing():
    alone = meeting("2025-04-23", PANEL.attendees[0], *THERE)
    found = refused(errors.StoppedByRules, replayed(ST_HELENS, *INVITED, panel=alone), "decide yes", reason="Clear.")
    assert "Progression Panel needs at least 2 members; counted: Ben Price" in found.message


def test_a_member_who_left_for_a_conflict_may_break_the_quorum_for_that_case():
    left = (Interest(CEM, "REF-2025-001", "supervises her", left=True),)
    two = meeting("2025-04-23", *PANEL.attendees, interests=left)
    found = refused(errors.StoppedByRules, replayed(ST_HELENS, *INVITED, panel=two), "decide yes", reason="Clear.")
    assert "counted: Ben Price" in found.message


def test_where_no_quorum_is_stated_a_decision_says_so():
    listed = (move("put-forward", "2025-04-01"), move("listed-for-panel", "2025-04-02", panel=day("2025-04-22")))
    state = replayed(CAMDEN, *listed, route="asye-assurance", panel=meeting("2025-04-22", came(BEN, "chair")))
    change = tried(state, "decide yes", reason="Sound.")
    assert "The procedure states no quorum for the Progression Panel; present: Ben Price." in [
        finding.message for finding in change.findings
    ]


def test_letters_and_tasks_do_not_keep_a_move_back():
    later = (letter("agreement-returned", "2025-05-01"), task("three-way-meeting", "2025-05-02"))
    assert tried(replayed(ST_HELENS, *SUPPORTED, *later), "approve no", "head-of-service", "2025-02-10", reason="No.")


def test_a_quorum_that_speaks_of_the_applicants_own_manager_leaves_no_rule_unstated():
    seated = with_change('seats = ["chair", "clerk"]', 'seats = ["chair", "clerk", "manager"]')
    seated = seated.replace('clerk = "Clerk"', 'clerk = "Clerk"\nmanager = "Manager"')
    seated = seated.replace('reference = "TNY"', 'reference = "TNY"\nmanager = "manager"')
    ruled = seated.replace('"at least 2 members"', '"at least 2 members", "no applicant\'s manager in the room"')

    def said(written: str) -> list[str]:
        policy = policy_of(written)
        there = meeting("2025-04-23", came(BEN, "chair"), came(CEM, "manager"), came(DOT, "clerk"), body="board")
        listed = move("listed", "2025-03-04", panel=day("2025-04-23"))
        state = replayed(policy, move("applied", "2025-03-03"), listed, party("manager", CEM), panel=there)
        [refusing] = [one for one in open_moves(state, day("2025-04-23"), BANK_HOLIDAYS) if one.move.answer == "no"]
        return [found.rule for found in refusing.findings]

    assert said(seated) == ["own-manager"]
    assert said(ruled) == ["quorum"]
