import pytest

from panelctl.cli.commands import worded
from panelctl.model import Finding
from panelctl.rules.checks import failing, findings
from policy.tiny import with_change
from rules.cases import AMARA, came, fact, letter, lifted, meeting, move, policy_of, replayed
from rules.known import day, shipped_policy

CAMDEN, ST_HELENS = shipped_policy("camden"), shipped_policy("st-helens")
CHECK = 'test = ["36 months since qualified at applied", "award is not none"]'
APPLIED = move("applied", "2025-04-01")
FIT = (
    APPLIED, fact("qualified", day("2020-09-01")), fact("award", "cqsw"), fact("registered", True),
    fact("dbs-seen", True), fact("field-confirmed", True), fact("service-unbroken", True),
    fact("supported-asye", True), fact("supported-students", True), fact("complex-cases", True),
    fact("specialism", "Neglect"),
)  # fmt: skip


def tiny(*keys: str, test: str = '"registered"'):
    """A policy whose only check guards being listed."""
    block = f"test = [{test}]\n" + "\n".join(keys)
    return policy_of(with_change(CHECK, block).replace('if_not = "refuse"\nlifted_by = "chair"\n', "", 1))


def strengths(policy, guarded, *events, **facts):
    found = findings(replayed(policy, *events, **facts), guarded)
    return [(one.rule, one.level, one.needs_reason) for one in found]


def test_an_applicant_who_meets_every_criterion_is_told_nothing():
    assert findings(replayed(CAMDEN, *FIT), "listed-for-panel") == []


@pytest.mark.parametrize(
    ("changed", "rule", "level"),
    [
        (fact("award", "none"), ["professional-award", "award-named"], "refuse"),
        (fact("award", "other-recognised"), ["award-named"], "warn"),
        (fact("registered", False), ["registration"], "refuse"),
        (fact("dbs-seen", False), ["enhanced-dbs"], "refuse"),
        (fact("qualified", day("2022-04-02")), ["three-years"], "refuse"),
        (fact("service-unbroken", False), ["three-years-in-the-field"], "warn"),
        (fact("supported-students", False), ["supported-others"], "warn"),
        (fact("complex-cases", False), ["complex-work"], "warn"),
    ],
)
def test_each_criterion_of_an_advanced_social_worker_has_its_own_strength(changed, rule, level):
    found = findings(replayed(CAMDEN, *FIT, changed), "listed-for-panel")
    assert [one.rule for one in found] == rule
    assert found[0].level == level


def test_a_criterion_that_is_not_met_says_why_and_cites_its_clause():
    [found] = findings(replayed(CAMDEN, *FIT, fact("registered", False)), "listed-for-panel")
    assert found == Finding(
        "refuse",
        "registration",
        "Current registration with Social Work England: not met (Currently registered with Social Work England: no). "
        "Registration runs to 30 November: look again where the panel meets after a renewal that the record does not "
        "show.",
        ("C-25",),
    )


def test_a_criterion_that_is_not_known_says_how_to_record_it():
    events = [event for event in FIT if event.name != "dbs-seen"]
    [found] = findings(replayed(CAMDEN, *events), "listed-for-panel")
    assert (found.level, worded(found.text)) == (
        "refuse",
        'Satisfactory enhanced DBS check: not known yet. Record "Satisfactory enhanced DBS check seen": '
        "panelctl record REF-2025-001 dbs-seen yes|no.",
    )


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        (
            "social-worker-attended",
            "Record whether they came: panelctl attend PANEL-2025-04-23 'Amara Okafor' present|absent.",
        ),
        (
            "score-sheet-complete",
            "Record a member's sheet: panelctl score REF-2025-001 NAME --all met|'not met' --rationale TEXT.",
        ),
        ("quorate before applied", "It waits for Quorate."),
    ],
)
def test_what_panelctl_writes_itself_says_where_it_comes_from(name, advice):
    state = replayed(tiny('if_not = "warn"', test=f'"{name}"'), APPLIED, panel=meeting("2025-04-23", body="board"))
    [found] = findings(state, "listed")
    assert worded(found.text) == f"Three years: not known yet. {advice}"


# ---- the three strengths


@pytest.mark.parametrize(
    ("strength", "expected"),
    [("refuse", ("refuse", False)), ("reason", ("refuse", True)), ("warn", ("warn", False))],
)
def test_a_broken_rule_stops_asks_for_a_reason_or_warns(strength, expected):
    policy = tiny(f'if_not = "{strength}"')
    assert strengths(policy, "listed", fact("registered", False)) == [("three-years", *expected)]
    assert strengths(policy, "listed") == [("three-years", *expected)]
    assert strengths(policy, "listed", fact("registered", True)) == []


def test_a_refusal_that_may_be_lifted_names_who_may_and_how():
    policy = tiny('if_not = "refuse"', 'lifted_by = "chair"')
    [found] = findings(replayed(policy, fact("registered", False)), "listed")
    assert found.lifted_by == "chair"
    assert worded(found.text).endswith("Chair may lift this: panelctl lift REF-2025-001 three-years --reason TEXT")


def test_a_refusal_that_nobody_may_lift_offers_nothing():
    [found] = findings(replayed(tiny('if_not = "refuse"'), fact("registered", False)), "listed")
    assert (found.lifted_by, "lift" in worded(found.text)) == ("", False)


def test_what_was_lifted_is_only_said_with_who_lifted_it_and_why():
    policy = tiny('if_not = "refuse"', 'lifted_by = "chair"')
    [found] = findings(replayed(policy, fact("registered", False), lifted("three-years", "2025-04-01")), "listed")
    assert (found.level, worded(found.text)) == (
        "info", "Three years: not met (Registered: no). Lifted by Cem Aydin: She was ill.",
    )  # fmt: skip


def test_what_was_lifted_and_is_not_known_yet_still_says_how_it_is_recorded():
    policy = tiny('if_not = "refuse"', 'lifted_by = "chair"')
    [found] = findings(replayed(policy, lifted("three-years", "2025-04-01")), "listed")
    assert (found.level, worded(found.text)) == (
        "info",
        'Three years: not known yet. Record "Registered": panelctl record REF-2025-001 registered yes|no.'
        " Lifted by Cem Aydin: She was ill.",
    )


# ---- which case, which move


def test_a_list_of_tests_means_all_of_them():
    policy = tiny('if_not = "refuse"', test='"registered", "award is degree"')
    said = [
        worded(f.text) for f in findings(replayed(policy, fact("registered", False), fact("award", "none")), "listed")
    ]
    assert said == ["Three years: not met (Registered: no; Award: none)."]


def test_a_check_speaks_of_the_moves_and_letters_it_guards_and_of_no_other():
    assert strengths(CAMDEN, "applied", APPLIED) == []
    unsuccessful = (APPLIED, fact("feedback", "Clear."), letter("receipt", "2025-04-02"))
    assert strengths(CAMDEN, "unsuccessful-letter", *unsuccessful) == [
        ("needs-named", "refuse", False), ("chair-spoken-to", "warn", False),
    ]  # fmt: skip


def test_a_check_of_another_route_is_not_asked():
    assert strengths(CAMDEN, "listed-for-panel", APPLIED, route="asye-assurance") == []


def test_a_check_with_a_condition_is_there_when_it_holds_and_waits_when_it_may():
    policy = tiny('if_not = "refuse"', 'when = "award is degree"')
    other = tiny('if_not = "warn"', 'when = "award is degree"')
    assert strengths(policy, "listed", fact("award", "none")) == []
    assert strengths(policy, "listed", fact("award", "degree")) == [("three-years", "refuse", False)]
    assert strengths(policy, "listed") == [("three-years", "refuse", False)]
    assert strengths(other, "listed") == []
    [found] = findings(replayed(policy), "listed")
    assert worded(found.text).endswith('Record "Award": panelctl record REF-2025-001 award none|degree.')


def test_a_social_worker_who_does_not_come_takes_the_psw_in_st_helens_and_the_chair_in_camden():
    away = meeting("2025-04-23", came(AMARA, status="absent"))
    [found] = [f for f in findings(replayed(ST_HELENS, panel=away), "supported") if f.rule == "social-worker-present"]
    assert (found.level, found.needs_reason, found.lifted_by) == ("refuse", False, "psw")
    [found] = [f for f in findings(replayed(CAMDEN, panel=away), "asw-confirmed") if f.rule == "attendance"]
    assert (found.level, found.needs_reason, found.lifted_by) == ("refuse", False, "chair")


# ---- what a case's screen shows


def test_the_screen_of_a_case_shows_what_is_known_to_be_wrong_and_not_what_is_only_unknown():
    guarded = {"listed-for-panel", "asw-confirmed"}
    bare, unregistered = replayed(CAMDEN, APPLIED), replayed(CAMDEN, *FIT, fact("registered", False))
    assert [found.rule for found in failing(bare, guarded)] == [
        "specialist-area",
        "confirmed-specialist",
        "sheet-with-reasons",
    ]
    assert [found.rule for found in failing(unregistered, guarded)] == ["registration", "sheet-with-reasons"]
    assert failing(unregistered, {"applied"}) == []
