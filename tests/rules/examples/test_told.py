"""What an example can tell: people with their facts, who left, several panels, sheets of each, who gave longer."""

import pytest

from panelctl.policy.language import Example
from panelctl.rules.examples.case import told
from panelctl.rules.examples.running import run
from policy.tiny import TINY
from rules.cases import policy_of
from rules.known import BANK_HOLIDAYS, day

PUT_OFF = """
[[move]]
verb = "decide"
by = ["board"]
answer = "defer"
from = ["listed"]
to = "applied"
records = "put-off"
clauses = ["T-1"]

[[check]]
id = "sheets-pass"
test = ["score-passed"]
before = ["agreed"]
if_not = "refuse"
clauses = ["T-1"]
"""
SMALL = policy_of(
    (TINY + PUT_OFF)
    .replace('registered = {', 'terms = { title = "Terms", kind = "number", about = "person" }\nregistered = {')
    .replace('rationale = true', 'rationale = true\npass = ["every heading at least 1"]')
    .replace('scale = ["met", "not met"]', 'scale = ["not met", "met"]')
    .replace("dates = [2025-04-23]", "dates = [2025-04-23, 2025-05-28]")
    .replace('lifted_by = "chair"\nclauses = ["T-1"]\n\n[[deadline]]',
             'lifted_by = "chair"\nmay_extend = "clerk"\nclauses = ["T-1"]\n\n[[deadline]]')
)  # fmt: skip
CHAIRED = TINY.replace(
    'quorum = ["at least 2 members"]', 'quorum = ["at least 1 clerk in the chair"]\nmay_chair = ["clerk"]'
)
IN_THE_CHAIR = policy_of(CHAIRED)
FIRST, SECOND = day("2025-04-23"), day("2025-05-28")
LISTED = {
    "qualified": day("2020-01-01"),
    "award": "degree",
    "applied": day("2025-03-03"),
    "panel": FIRST,
    "listed": day("2025-03-04"),
    "portfolio": day("2025-04-01"),
}
TWICE = LISTED | {
    "listed": [day("2025-03-04"), {"on": day("2025-05-01"), "panel": SECOND}],
    "put-off": FIRST,
    "present": {"2025-04-23": ["chair", "clerk"], "2025-05-28": ["clerk", {"role": "clerk", "registered": True}]},
    "sheets": {"2025-04-23": {"chair": "not met"}, "2025-05-28": {"clerk": "met", "clerk 2": "met"}},
    "agreed": SECOND,
}


def example(given, then=()):
    return Example("A case", tuple(given.items()), tuple(dict(then).items()))


def case(given):
    found = told(SMALL, example(given), BANK_HOLIDAYS)
    assert found.refusals == ()
    return found.state


def wrong(given, then=()):
    return run(SMALL, example(given, then), BANK_HOLIDAYS)


def test_members_have_their_facts_and_are_told_apart():
    there = ["chair", {"role": "clerk", "registered": False, "terms": 4}, "clerk"]
    people = case(LISTED | {"present": there}).case.panel.attendees
    assert [(one.person.name, dict(one.person.facts)) for one in people] == [
        ("chair", {}),
        ("clerk", {"registered": False, "terms": 4}),
        ("clerk 2", {}),
    ]
    assert len({one.person.id for one in people}) == 3


def test_whoever_declared_an_interest_and_left_is_not_counted():
    left = [{"role": "chair", "interest": "left"}, "clerk"]
    stayed = [{"role": "chair", "interest": "stayed"}, "clerk"]
    assert wrong(LISTED | {"present": left}, {"quorum": "not met"}) == []
    assert wrong(LISTED | {"present": stayed}, {"quorum": "met"}) == []
    assert case(LISTED | {"present": stayed}).value_of("interest-declared") is True


def test_an_example_says_who_was_in_the_chair_where_several_may_be():
    policy = IN_THE_CHAIR
    chairs = {"role": "clerk", "chairs": True}
    for there, quorum in ((["clerk", "clerk"], "not known"), (["clerk", chairs], "met")):
        assert run(policy, example(LISTED | {"present": there}, {"quorum": quorum}), BANK_HOLIDAYS) == []


def test_the_sheet_of_whoever_left_does_not_count():
    there = ["chair", "clerk", {"role": "clerk", "interest": "left"}]
    given = LISTED | {"present": there, "sheets": {"clerk": "met", "clerk 2": "not met"}, "on": FIRST}
    assert case(given).value_of("score-passed") is True


def test_a_case_can_be_heard_by_several_panels_each_with_its_people_and_sheets():
    state = case(TWICE)
    assert [(event.name, event.date) for event in state.moves[1:]] == [
        ("listed", day("2025-03-04")),
        ("put-off", FIRST),
        ("listed", day("2025-05-01")),
        ("agreed", SECOND),
    ]
    assert state.case.panel.date == SECOND
    assert [sheet.member for sheet in state.case.sheets] == ["clerk", "clerk 2"]
    assert wrong(TWICE, {"stage": "agreed", "quorum": "met", "papers-by": day("2025-05-20")}) == []


def test_the_sheets_of_an_earlier_panel_say_nothing_of_a_later_one():
    only_first = TWICE | {"sheets": {"2025-04-23": {"chair": "met"}}}
    [fault] = wrong(only_first)
    assert fault.startswith('"A case": agreed on Wed 28 May 2025 is refused: EXAMPLE: decide yes: Sheets pass')


def test_a_longer_time_is_given_by_whom_the_policy_names():
    longer = LISTED | {"portfolio": day("2025-04-16"), "varied": {"papers-by": day("2025-04-17")}}
    assert wrong(longer, {"papers-by": day("2025-04-17")}) == []
    [fault] = wrong(LISTED | {"varied": {"papers-by": {"to": day("2025-04-17"), "by": "chair"}}})
    assert "varied on Tue 1 Apr 2025 is refused: chair does not hold the role Clerk" in fault


def test_an_extension_may_be_refused_on_purpose():
    refused = LISTED | {"varied": {"papers-by": {"to": day("2025-04-17"), "by": "chair"}}}
    assert wrong(refused, {"refused": ["varied"], "papers-by": day("2025-04-14")}) == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"varied": {"papers-by": day("2025-04-10")}}, 'the procedure lets nobody shorten "Papers"'),
        ({"varied": {"feedback": day("2025-05-10")}}, '"Feedback" (T-2) has no date to change'),
        ({"paused": {"papers-by": {"from": day("2025-04-02")}}}, 'the procedure lets nobody pause "Papers"'),
        ({"lifted": ["feedback"]}, 'the procedure lets nobody lift "Feedback"'),
    ],
)
def test_what_nobody_may_change_is_a_fault_of_the_example(change, said):
    [fault] = wrong(LISTED | change)
    assert said in fault


def test_the_applicant_acts_in_no_other_role_in_their_own_case():
    [fault] = wrong(LISTED | {"same": {"clerk": "social-worker"}})
    assert '"schedule" is for Clerk, and the applicant does not hold that role' in fault


def test_a_step_has_its_hour():
    given = LISTED | {"listed": {"on": day("2025-03-04"), "at": "16:30"}}
    assert case(given).hours["listed"] == "16:30"
