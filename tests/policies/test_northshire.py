"""Northshire, an invented council: what its file holds, and dates worked out by hand, away from this program."""

import re
from functools import cache
from pathlib import Path

import pytest

from panelctl import shipped
from panelctl.model import Event
from panelctl.policy import phrases
from panelctl.policy.language import Example, Policy, on_route
from panelctl.policy.reader import Reading, read
from panelctl.rules.calendar import Calendar, calendar_of
from panelctl.rules.deadlines import deadlines
from panelctl.rules.examples.running import run
from panelctl.rules.tracing.kinds import Tracing, counts
from rules.cases import letter, move, replayed, task
from rules.known import day

FOLDER = Path(__file__).parent
PAGE, FILE = FOLDER / "northshire.md", FOLDER / "northshire.toml"


@cache
def northshire() -> Policy:
    reading: Reading = read(FILE.read_bytes())
    assert reading.faults == ()
    assert reading.policy
    return reading.policy


@cache
def scotland() -> Calendar:
    return calendar_of(shipped.calendar_text(), northshire().calendar, northshire().closures)


def worked() -> list[tuple[str, Example]]:
    return [(version, example) for version, rules in northshire().rule_sets.items() for example in rules.examples]


@pytest.mark.parametrize(("version", "example"), worked(), ids=lambda value: getattr(value, "title", value))
def test_a_worked_example_comes_out(version: str, example: Example) -> None:
    assert run(northshire().rule_sets[version], example, scotland()) == []


def test_every_paragraph_of_the_page_is_in_the_register_in_its_order() -> None:
    paragraphs = re.findall(r"\bN-\d+\b", PAGE.read_text())
    assert list(northshire().clauses) == paragraphs == [f"N-{number}" for number in range(1, 60)]


def test_nothing_on_the_page_is_left_out() -> None:
    tracing = Tracing(northshire(), scotland())
    found = counts(tracing.shown(clause) for clause in tracing.clauses)
    assert (found["clauses"], found["uncovered"], found["outside"]) == (59, 0, 1)


def test_it_is_invented_and_holds_no_address() -> None:
    assert "@" not in FILE.read_text() + PAGE.read_text()


def test_nothing_in_the_program_knows_it() -> None:
    words = "Northshire Recognition Panel", "service-manager", "agency-refused", "recognition-panel", "NSH-"
    sources = list(Path(shipped.__file__).parent.rglob("*.py"))
    assert len(sources) > 100
    assert [path.name for path in sources if any(word in path.read_text() for word in words)] == []


def test_it_says_what_the_shipped_councils_never_say() -> None:
    """So that the language is used here where it is used nowhere else."""
    policy = northshire()
    limits = [phrases.limit(rule.limit) for rules in policy.rule_sets.values() for rule in rules.deadlines]
    lines = [phrases.quorum_line(text) for body in policy.bodies.values() for text in body.quorum]
    tests = [term for check in policy.checks for text in check.test for term in phrases.test(text).terms]
    kinds = [kind for line in lines for kind in line.kinds]
    said = {
        "a window between two days": any(limit.starts for limit in limits),
        "a window before and one after": {limit.direction for limit in limits if limit.upper} == {"before", "after"},
        "a cap": any(limit.cap for limit in limits),
        "days of the year": any(len(limit.yearly) == 2 for limit in limits),
        "clear days": any(limit.clear for limit in limits),
        "an hour": {rule.cutoff for rule in policy.deadlines} == {"", "12:00", "17:00"},
        "limits that pass": {rule.passed_to for rule in policy.deadlines} == {"", "ready", "lapsed"},
        "limits that can be varied": {rule.may_extend for rule in policy.deadlines} == {"", "chair", "chief-officer"}
        and {rule.may_shorten for rule in policy.deadlines} == {"", "chair"},
        "limits that stand still": {rule.may_pause for rule in policy.deadlines} == {"", "chief-officer"},
        "a quorum on a condition": any(line.given and line.given_absent for line in lines),
        "a quorum that may be waived": any(line.unless for line in lines),
        "a quorum by kind of person": any(len(kind.words) > 1 for kind in kinds) and any(kind.fact for kind in kinds),
        "a most": any(line.bound == "at most" for line in lines),
        "members counted once": {body.counted for body in policy.bodies.values()} == {"separately", "together"},
        "tests of every newer kind": {"falls", "complete", "apart"} <= {term.kind for term in tests},
        "earlier cases": {"previous-decision", "previous-applications", "score-passed"} <= {t.name for t in tests},
        "scores that pass": any(len(one.passes) == 2 and one.tie_break for one in policy.criteria),
        "criteria with an end": any(one.ends for one in policy.criteria) and any(one.starts for one in policy.criteria),
        "several documents": any(one.several and one.kinds and one.under for one in policy.evidence),
        "no panel": not any(
            word in policy.bodies
            for one in policy.moves
            if on_route(one, "link-worker")
            for word in (*one.by, one.meeting)
        ),
        "versions": [one.id for one in policy.versions] == ["first", "second"] and policy.version_by == "applied",
        "a closed list of grounds": len(policy.facts["challenge-ground"].one_of) == 3,
        "two ways of which one closes the other": [m.when for m in policy.moves if m.verb == "dispute"]
        == ["not review-requested recorded and not appealed recorded"] * 2,
    }
    assert [what for what, there in said.items() if not there] == []


# ---- dates


def due(*events: Event, today: str, route: str = "senior-practitioner") -> dict[str, str]:
    """The due date of every limit of a case."""
    state = replayed(northshire(), *events, route=route)
    return {one.id: str(one.due) for one in deadlines(state, day(today), scotland())}


@pytest.mark.parametrize(
    ("applied", "answer", "listed"),
    [
        ("2026-09-28", "2026-10-13", "2027-03-28"),  # Mon 12 October 2026 is the council's own holiday
        ("2026-10-02", "2026-10-19", "2027-04-02"),
        ("2027-01-12", "2027-01-26", "2027-07-12"),
        ("2027-02-26", "2027-03-12", "2027-08-26"),
        ("2027-08-31", "2027-09-14", "2028-02-29"),  # half a year on there is no 31st
    ],
)
def test_the_service_manager_has_ten_working_days_and_the_listing_six_months(applied, answer, listed) -> None:
    found = due(move("applied", applied), today=applied)
    assert (found["confirm-by"], found["listed-by"]) == (answer, listed)


@pytest.mark.parametrize(
    ("panel", "invitation", "portfolio", "minutes", "decision"),
    [
        ("2026-12-08", "2026-11-20", "2026-12-01", "2026-12-15", "2026-12-29"),  # St Andrew's Day, Mon 30 November
        ("2027-01-12", "2026-12-22", "2027-01-05", "2027-01-19", "2027-02-02"),  # 25, 28 December, 1 and 4 January
        ("2027-04-13", "2027-03-29", "2027-04-06", "2027-04-20", "2027-05-04"),  # no Easter Monday in Scotland
        ("2027-05-11", "2027-04-23", "2027-05-04", "2027-05-18", "2027-06-01"),  # Mon 3 May
        ("2027-12-14", "2027-11-26", "2027-12-07", "2027-12-21", "2028-01-04"),  # Tue 30 November
        ("2028-01-11", "2027-12-21", "2027-12-31", "2028-01-18", "2028-02-01"),  # 3 January and 4 January 2028
    ],
)
def test_a_panel_sets_the_dates_before_and_after_it(panel, invitation, portfolio, minutes, decision) -> None:
    told = (move("applied", "2026-09-08"), move("listed-for-panel", "2026-10-05", panel=day(panel)))
    found = due(*told, today="2026-10-05")
    assert (found["invitation-by"], found["portfolio-by"], found["minutes-agreed"]) == (invitation, portfolio, minutes)
    heard = due(*told, move("recommended", panel), today=panel)
    assert heard["decision-by"] == decision


@pytest.mark.parametrize(
    ("agreed", "decision"),
    [("2026-12-10", "2026-12-21"), ("2026-12-15", "2026-12-24"), ("2026-12-16", "2026-12-29"),
     ("2026-12-22", "2026-12-29")],
)  # fmt: skip
def test_seven_working_days_from_the_minutes_and_never_past_the_cap(agreed, decision) -> None:
    told = (
        move("applied", "2026-09-08"), move("listed-for-panel", "2026-10-05", panel=day("2026-12-08")),
        move("recommended", "2026-12-08"), task("minutes-agreed", agreed),
    )  # fmt: skip
    assert due(*told, today=agreed)["decision-by"] == decision


@pytest.mark.parametrize(
    ("decided", "letter_by", "pay_from"),
    [
        ("2026-11-26", "2026-12-02", "2027-04-01"),
        ("2027-03-24", "2027-03-30", "2027-04-01"),
        ("2027-03-31", "2027-04-05", "2027-04-01"),
        ("2027-04-01", "2027-04-06", "2027-10-01"),
        ("2027-09-30", "2027-10-05", "2027-10-01"),
        ("2027-12-30", "2028-01-06", "2028-04-01"),
    ],
)
def test_a_decision_is_written_within_three_working_days_and_paid_from_the_next_of_two_days(
    decided, letter_by, pay_from
) -> None:
    found = due(move("agency-granted", decided), today=decided)
    assert (found["letter-by"], found["pay-from"]) == (letter_by, pay_from)


@pytest.mark.parametrize(
    ("told", "last_day"),
    [("2027-03-17", "2027-04-15"), ("2026-12-22", "2027-01-25"), ("2027-12-20", "2028-01-21")],
)
def test_a_refusal_can_be_challenged_for_twenty_working_days(told, last_day) -> None:
    found = due(move("agency-refused", told), letter("refusal-letter", told, drafted=1), today=told)
    assert found["challenge-by"] == last_day


def test_a_review_and_an_appeal_have_their_own_times() -> None:
    assert due(move("review-requested", "2027-04-15"), today="2027-04-15")["review-by"] == "2027-05-07"
    appealed = move("appealed", "2027-03-31")
    assert due(appealed, today="2027-03-31")["appeal-heard"] == "2027-05-13"
    arranged = move("appeal-arranged", "2027-04-01", appeal_meeting=day("2027-04-20"))
    assert due(appealed, arranged, today="2027-04-01")["appeal-statement-by"] == "2027-04-14"


def test_a_link_worker_is_answered_in_fifteen_working_days_over_the_new_year() -> None:
    asked = move("asked", "2027-12-20")
    assert due(asked, today="2027-12-20", route="link-worker")["answer-by"] == "2028-01-14"
