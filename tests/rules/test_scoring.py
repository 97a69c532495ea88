import pytest

from panelctl import errors
from panelctl.model import Interest, ScoreSheet
from panelctl.policy.language import Criteria
from panelctl.rules import scoring
from policy.tiny import with_change
from rules.cases import BEN, CEM, DOT, EVE, came, meeting, policy_of, replayed
from rules.known import day, shipped_policy

CAMDEN, ST_HELENS = shipped_policy("camden"), shipped_policy("st-helens")
EVERY = dict.fromkeys(scoring.items(scoring.criteria_for(CAMDEN, "advanced-social-worker", day("2025-04-22"))), "met")


def sheet(findings, rationale="Clear.", on="2025-04-22"):
    return ScoreSheet("Ben Price", day(on), findings, rationale, BEN.id)


def case(*sheets, route="advanced-social-worker"):
    return replayed(CAMDEN, route=route, sheets=sheets).case


def test_an_advanced_social_worker_is_scored_on_nine_capabilities_and_ten_statements():
    assert [word.split("-")[0] for word in EVERY] == ["pcf"] * 9 + ["kss"] * 10
    assert scoring.criteria_for(CAMDEN, "practice-educator", day("2025-04-22")) == []


def test_a_heading_has_its_id_and_its_title():
    items = scoring.items(scoring.criteria_for(ST_HELENS, "senior-social-worker", day("2025-04-23")))
    assert len(items) == 10
    assert items["values"] == "Our Values: what makes you TICK"


def test_the_criteria_in_force_on_the_day_are_those_that_began_last():
    first, second = (
        Criteria("a", "Standards", ("one Old",), ("met",)),
        Criteria("b", "Standards", ("one New",), ("met",), starts=day("2027-04-01")),
    )
    changing = CAMDEN._replace(criteria=(second, first))
    assert scoring.criteria_for(changing, "advanced-social-worker", day("2027-03-31")) == [first]
    assert scoring.criteria_for(changing, "advanced-social-worker", day("2027-04-01")) == [second]


def test_a_sheet_is_complete_with_a_finding_under_every_heading():
    assert scoring.complete(CAMDEN, case()) is None
    assert scoring.complete(CAMDEN, case(sheet(EVERY))) is True
    some = {word: found for word, found in EVERY.items() if word != "kss-9"}
    assert scoring.complete(CAMDEN, case(sheet(some))) is False
    assert scoring.complete(CAMDEN, case(sheet(some), sheet({"kss-9": "met"}))) is False
    assert scoring.complete(CAMDEN, case(sheet(some), sheet(EVERY))) is True
    assert scoring.complete(CAMDEN, case(sheet({}), route="practice-educator")) is None


def test_the_first_sheet_is_the_earliest_with_a_rationale():
    sheets = [sheet({}, "", "2025-04-20"), sheet({}, "Good.", "2025-04-23"), sheet({}, "Good.", "2025-04-22")]
    assert scoring.first_sheet(sheets) == day("2025-04-22")
    assert scoring.first_sheet([]) is None


def test_criteria_that_have_ended_are_used_until_their_last_day():
    ending = Criteria("a", "Values", ("one Old",), ("met",), ends=day("2027-03-31"))
    going = CAMDEN._replace(criteria=(ending,))
    assert scoring.criteria_for(going, "advanced-social-worker", day("2027-03-31")) == [ending]
    assert scoring.criteria_for(going, "advanced-social-worker", day("2027-04-01")) == []
    assert scoring.ended(going, "advanced-social-worker", day("2027-03-31")) == []
    assert scoring.ended(going, "advanced-social-worker", day("2027-04-01")) == [ending]


def test_criteria_that_others_of_the_same_title_follow_have_not_ended_without_a_word():
    ending = Criteria("a", "Values", ("one Old",), ("met",), ends=day("2027-03-31"))
    next_ = Criteria("b", "Values", ("one New",), ("met",), starts=day("2027-04-01"))
    going = CAMDEN._replace(criteria=(ending, next_))
    assert scoring.criteria_for(going, "advanced-social-worker", day("2027-04-01")) == [next_]
    assert scoring.ended(going, "advanced-social-worker", day("2027-04-01")) == []


# ---- what passes

SCALE = ("not met", "partly met", "met")


def small(*rules, tie_break=""):
    broken = f'\ntie_break = "{tie_break}"' if tie_break else ""
    passes = f"pass = {list(rules)}{broken}".replace("'", '"')
    return policy_of(with_change('scale = ["met", "not met"]', f'scale = ["not met", "partly met", "met"]\n{passes}'))


def passed(policy, *scores, there=(), on="2025-04-23"):
    """Whether sheets pass; each is its member's points under the two headings, None for a heading left out."""
    sheets = tuple(
        ScoreSheet(person.name, day(on), {word: SCALE[n] for word, n in zip(("one", "two"), points, strict=True)
                                     if n is not None}, "Clear.", person.id)
        for person, *points in scores
    )  # fmt: skip
    return scoring.passed(policy, replayed(policy, sheets=sheets, panel=meeting(on, *there, body="board")).case)


@pytest.mark.parametrize(
    ("rules", "points", "passes"),
    [
        (["total at least 3"], (2, 1), True),
        (["total at least 3"], (1, 1), False),
        (["total at least 3"], (2, None), False),
        (["every heading at least 1"], (1, 1), True),
        (["every heading at least 1"], (2, 0), False),
        (["every heading at least 1"], (2, None), False),
        (["total at least 4", "every heading at least 1"], (2, 2), True),
        (["total at least 2", "every heading at least 1"], (2, 0), False),
        (["total at least 0"], (0, 0), True),
    ],
)
def test_a_sheet_passes_when_every_line_holds(rules, points, passes):
    assert passed(small(*rules), (BEN, *points)) is passes


def test_where_no_rule_is_stated_or_no_sheet_is_there_nothing_is_known():
    assert passed(small("not stated"), (BEN, 2, 2)) is None
    assert passed(small(), (BEN, 2, 2)) is None
    assert passed(small("total at least 3")) is None
    assert passed(small("total at least 3"), (BEN, 2, 2), on="2024-12-31") is None  # before the criteria begin


@pytest.mark.parametrize(
    ("scores", "passes"),
    [
        ([(BEN, 2, 2), (CEM, 2, 2), (DOT, 0, 0)], True),
        ([(BEN, 2, 2), (CEM, 0, 0), (DOT, 0, 0)], False),
        ([(BEN, 2, 2), (CEM, 0, 0)], None),
    ],
)
def test_the_greater_number_of_sheets_decides(scores, passes):
    assert passed(small("total at least 3"), *scores) is passes


def test_an_even_split_is_broken_by_the_sheet_of_whoever_has_that_role():
    policy = small("total at least 3", tie_break="chair")
    there = (came(BEN, "chair"), came(CEM, "clerk"), came(DOT, "clerk"), came(EVE, "clerk"))
    assert passed(policy, (BEN, 2, 2), (CEM, 0, 0), there=there) is True
    assert passed(policy, (BEN, 0, 0), (CEM, 2, 2), there=there) is False
    assert passed(policy, (CEM, 2, 2), (DOT, 0, 0), there=there) is None  # no sheet of the chair
    assert passed(policy, (BEN, 0, 0), (CEM, 2, 2), (DOT, 2, 2), there=there) is True  # no tie to break
    two_chairs = (came(BEN, "chair"), came(CEM, "chair"))
    assert passed(policy, (BEN, 2, 2), (CEM, 0, 0), there=two_chairs) is None


def test_two_members_of_one_name_have_two_sheets():
    policy, namesake = small("total at least 3"), EVE._replace(name=BEN.name)
    assert passed(policy, (BEN, 2, 2), (namesake, 0, 0)) is None
    assert passed(policy, (BEN, 2, 2), (namesake, 0, 0), (CEM, 2, 2)) is True


def test_the_last_sheet_of_a_member_counts():
    policy = small("total at least 3")
    assert passed(policy, (BEN, 2, 2), (BEN, 0, 0)) is False


def test_a_sheet_has_to_pass_in_every_set_that_has_a_rule():
    policy = small("total at least 3")
    [headings] = policy.criteria
    more = headings._replace(id="more", title="More", items=("three Third",), passes=("total at least 1",))
    both = policy._replace(criteria=(headings, more))
    found = ScoreSheet(
        "Ben Price", day("2025-04-23"), {"one": "met", "two": "met", "three": "not met"}, "Clear.", BEN.id
    )
    case_ = replayed(both, sheets=(found,)).case
    assert scoring.passed(both, case_) is False
    whole = found._replace(findings={**found.findings, "three": "partly met"})
    assert scoring.passed(both, case_._replace(sheets=(whole,))) is True


def test_the_sheet_of_a_member_who_left_the_room_is_no_sheet():
    policy, there = small("total at least 3"), (came(BEN, "chair"), came(CEM, "clerk"), came(DOT, "clerk"))
    sheets = tuple(
        ScoreSheet(person.name, day("2025-04-23"), dict.fromkeys(("one", "two"), word), "Clear.", person.id)
        for person, word in ((BEN, "met"), (CEM, "not met"), (DOT, "not met"))
    )

    def state(*gone, left=True):
        interests = tuple(Interest(person, "REF-2025-001", "Hers", left) for person in gone)
        panel = meeting("2025-04-23", *there, body="board", interests=interests)
        return replayed(policy, sheets=sheets, panel=panel)

    assert [state(*gone).value_of("score-passed") for gone in ((), (DOT,), (CEM, DOT))] == [False, None, True]
    assert state(CEM, DOT, left=False).value_of("score-passed") is False
    nobody_left = state(BEN, CEM, DOT)
    assert (nobody_left.value_of("score-sheet-complete"), nobody_left.date_of("score-sheet")) == (None, None)
    elsewhere = meeting("2025-04-23", *there, body="board", interests=(Interest(CEM, "REF-2025-002", "Hers", True),))
    assert scoring.passed(policy, replayed(policy, sheets=sheets, panel=elsewhere).case) is False


# ---- findings by name, and who abstains


@pytest.mark.parametrize(
    ("rule", "points", "passes"),
    [
        ("every heading at met", (2, 2), True),
        ("every heading at met", (2, 1), False),
        ("every heading at partly met or better", (2, 1), True),
        ("every heading at partly met or better", (2, 0), False),
        ("every heading at partly met or better", (2, None), False),
        ("at most 1 heading at not met", (2, 0), True),
        ("at most 0 headings at not met", (2, 0), False),
        ("at most 1 heading at partly met or worse", (1, 0), False),
        ("at most 1 heading at partly met or worse", (2, 0), True),
        ("at most 1 heading at not met", (2, None), False),  # nobody can say that it is not
        ("at least 1 heading at met", (2, 0), True),
        ("at least 1 heading at met", (1, 0), False),
        ("at least 2 headings at partly met or better", (1, 2), True),
    ],
)
def test_a_sheet_may_pass_by_how_many_headings_have_a_finding(rule, points, passes):
    assert passed(small(rule), (BEN, *points)) is passes


def test_whoever_abstains_counts_neither_for_nor_against():
    policy = small("total at least 3")
    [headings] = policy.criteria
    open_ = policy._replace(criteria=(headings._replace(may_abstain=True),))
    nothing = (None, None)
    assert passed(policy, (BEN, 2, 2), (CEM, *nothing)) is None  # a sheet without a finding fails: a tie
    assert passed(open_, (BEN, 2, 2), (CEM, *nothing)) is True
    assert passed(open_, (BEN, 0, 0), (CEM, *nothing), (DOT, *nothing)) is False
    assert passed(open_, (BEN, *nothing)) is None  # everybody abstained


def test_abstains_is_said_in_place_of_a_finding_where_a_member_may():
    policy = small("total at least 3")
    open_ = [headings._replace(may_abstain=True) for headings in policy.criteria]
    assert scoring.found_under(open_, {}, "abstains") == {}
    with pytest.raises(errors.BadValue):
        scoring.found_under(policy.criteria, {}, "abstains")
    with pytest.raises(errors.BadValue):
        scoring.found_under(open_, {"one": "abstains"})  # of the whole sheet, never of a heading
