"""What the words of `given` stand for: everything that can be true of a case that is only told."""

from panelctl.model import Challenged
from panelctl.policy.examples.given import looked_at
from panelctl.policy.language import Example
from panelctl.rules.examples.case import told
from policy.analysis.small import DISPUTED
from policy.tiny import TINY, with_change
from rules.cases import policy_of
from rules.known import BANK_HOLIDAYS, day

SMALL = policy_of(TINY)
SILENT = policy_of(
    with_change('refused = "Refused"', 'refused = "Refused"\nlapsed = "Lapsed"')
    .replace('ends = ["agreed", "refused"]', 'ends = ["agreed", "refused", "lapsed"]')
    .replace("[[notice]]", '''[[deadline]]
id = "listed-by"
title = "Listed"
limit = "within 2 weeks after applied"
met_by = ["listed"]
owner = ["clerk"]
if_late = "warn"
passed_to = "lapsed"
clauses = ["T-1"]

[[notice]]''', 1)
)  # fmt: skip
QUALIFIED = {"qualified": day("2020-01-01"), "award": "degree"}
LISTED = QUALIFIED | {"applied": day("2025-03-03"), "panel": day("2025-04-23"), "listed": day("2025-03-04")}


def given(entries, policy=SMALL):
    return told(policy, Example("A case", tuple(entries.items()), ()), BANK_HOLIDAYS).state


def test_what_is_recorded_of_a_person_who_sits_stands_behind_their_role():
    told = LISTED | {"present": ["chair", "clerk registered with years at least 3"]}
    there = given(told).case.panel.attendees
    assert [(one.person.name, one.seat, dict(one.person.facts)) for one in there] == [
        ("chair", "chair", {}),
        ("clerk", "clerk", {"registered": True, "years": 3}),
    ]


def test_a_decision_of_a_body_names_by_role_those_who_were_there():
    there = {"portfolio": day("2025-04-01"), "present": ["chair", "clerk registered"]}
    assert given(LISTED | there | {"agreed": day("2025-04-23")}).moves[-1].detail.present == ["chair", "clerk"]


def test_a_sheet_has_one_finding_for_all_headings_or_one_for_each():
    told = LISTED | {
        "present": ["chair", "clerk"],
        "sheets": {"chair": "met", "clerk": {"one": "not met"}},
        "on": day("2025-04-23"),
    }
    assert [(one.member, dict(one.findings), one.day) for one in given(told).case.sheets] == [
        ("chair", {"one": "met", "two": "met"}, day("2025-04-23")),
        ("clerk", {"one": "not met"}, day("2025-04-23")),
    ]


def test_cases_that_have_ended_come_before_this_one():
    told = {"earlier": [{"stage": "refused", "decided": day("2024-10-01")}], "applied": day("2025-03-03")}
    state = given(told)
    assert (state.value_of("previous-outcome"), state.date_of("previous-decision")) == ("refused", day("2024-10-01"))
    assert state.value_of("previous-applications") == 1


def test_a_move_can_say_when_and_by_whom_it_was_made():
    told = QUALIFIED | {"applied": day("2025-03-03"), "registered": True, "panel": day("2025-04-23")}
    event = given(told | {"listed": {"on": day("2025-03-04"), "at": "16:30", "by": "chair"}}).moves[-1]
    assert (event.date, event.by, event.role, event.detail.at) == (day("2025-03-04"), "chair", "chair", "16:30")


def test_a_limit_can_be_varied():
    extended = with_change('lifted_by = "chair"\nclauses = ["T-1"]\n\n[[deadline]]',
                           'lifted_by = "chair"\nmay_extend = "clerk"\nclauses = ["T-1"]\n\n[[deadline]]')  # fmt: skip
    told = LISTED | {"varied": {"papers-by": day("2025-04-16")}}
    varied = given(told, policy_of(extended)).varied["papers-by"]
    assert (varied.detail.to, varied.date) == (day("2025-04-16"), day("2025-03-04"))


def test_a_limit_that_passes_unmet_takes_the_case_on_before_what_comes_next():
    applied = {"applied": day("2025-03-03")}
    assert given(applied | {"on": day("2025-03-17")}, SILENT).stage == "applied"
    lapsed = given(applied | {"on": day("2025-03-18")}, SILENT)
    assert (lapsed.stage, lapsed.passed["listed-by"].date) == ("lapsed", day("2025-03-18"))
    too_late = QUALIFIED | applied | {"panel": day("2025-04-23"), "listed": day("2025-03-19")}
    assert given(too_late, SILENT).stage == "lapsed"
    assert given(LISTED | {"on": day("2025-05-01")}, SILENT).stage == "listed"


def test_an_example_is_looked_at_on_a_day_of_its_own_or_on_its_last():
    def seen(**told):
        return looked_at(Example("A case", tuple(told.items()), ()))

    assert seen(applied=day("2025-03-03"), portfolio={"on": day("2025-03-05"), "sent": day("2025-03-04")}) == day(
        "2025-03-05"
    )
    assert seen(on=day("2025-03-01"), applied=day("2025-03-03")) == day("2025-03-01")


def test_a_dispute_is_about_the_last_decision_before_it():
    there = {"present": ["chair", "clerk"]}
    told = LISTED | there | {"refused": day("2025-04-23"), "letter": day("2025-04-24"), "lodged": day("2025-04-28")}
    assert given(told, policy_of(DISPUTED)).moves[-1].detail.challenges == Challenged(5, "refused")
