"""Files that hold two rule sets: which one a case follows, and that it follows it whole."""

import pytest

from panelctl.model import Event, Lifting
from panelctl.policy.reader import read
from panelctl.rules.checks import findings
from policy.tiny import with_change
from rules.cases import corrected, document, fact, move, policy_of, replayed, voided
from rules.known import day

VERSIONS = "[version]\nold = { from = 2025-01-01 }\nnew = { from = 2027-01-01 }\n\n[role]\n"
REVERSED = """only_in = ["old"]
clauses = ["T-1"]

[[check]]
id = "three-years"
test = ["qualified not before 2024-01-01"]
before = ["listed"]
if_not = "refuse"
only_in = ["new"]
"""


def two(version_by=""):
    """The tiny policy, in whose newer version what was asked for is refused."""
    written = with_change("[role]\n", VERSIONS).replace(', "award is not none"]', "]")
    written = written.replace(
        'lifted_by = "chair"\nclauses = ["T-1"]\n\n[[evidence]]', f'{REVERSED}clauses = ["T-1"]\n\n[[evidence]]'
    )
    return policy_of(written.replace('reference = "TNY"', f'reference = "TNY"\n{version_by}'))


def follows(policy, *events):
    """The version a case follows, by the check that only that version has."""
    [check] = [check for check in replayed(policy, *events).policy.checks if check.id == "three-years"]
    return check.only_in[0]


@pytest.mark.parametrize(
    ("applied", "version"),
    [("2024-12-31", "old"), ("2025-01-01", "old"), ("2026-12-31", "old"), ("2027-01-01", "new"), ("2029-01-01", "new")],
)
def test_a_case_follows_the_version_in_force_when_it_began(applied, version):
    assert follows(two(), move("applied", applied)) == version
    assert follows(two(), move("applied", applied), document("portfolio", "2029-02-01")) == version


def test_a_rule_may_be_reversed_from_one_version_to_the_next():
    def refused(applied):
        state = replayed(two(), fact("qualified", day("2019-01-01"), on=applied), move("applied", applied))
        return [finding.rule for finding in findings(state, "listed")]

    assert (refused("2026-12-31"), refused("2027-01-01")) == ([], ["three-years"])


EDITIONS = with_change("[role]\n", VERSIONS).replace(
    'refused = "Refused"', 'refused = "Refused"\nput-off = { title = "Put off", only_in = ["new"] }'
)
PUT_OFF = """
[[move]]
verb = "decide"
by = ["board"]
answer = "defer"
from = ["listed"]
to = "put-off"
records = "deferred"
only_in = ["new"]
clauses = ["T-1"]

[[move]]
verb = "schedule"
by = ["clerk"]
from = ["put-off"]
to = "listed"
records = "listed-again"
asks = ["panel"]
only_in = ["new"]
clauses = ["T-1"]
"""


def test_a_stage_may_belong_to_one_version_only():
    editions = policy_of(EDITIONS + PUT_OFF)
    assert [word for word, rules in editions.rule_sets.items() if "put-off" in rules.stages] == ["new"]
    listed = (move("applied", "2027-01-04"), move("listed", "2027-01-05", panel=day("2027-02-24")))
    assert replayed(editions, *listed, move("deferred", "2027-02-24")).stage == "put-off"


def test_a_step_to_a_stage_of_another_version_is_a_fault_that_names_the_version_once():
    everywhere = EDITIONS + PUT_OFF.replace('only_in = ["new"]\n', "")
    messages = [fault.message for fault in read(everywhere).faults]
    assert messages == [
        'in version old: [[move]] to: "put-off" is not a stage of this policy',
        'in version old: [[move]] from: "put-off" is not a stage of this policy',
    ]


def test_what_is_wrong_in_every_version_is_told_once_and_names_none():
    [fault] = read(with_change("[role]\n", VERSIONS).replace('to = "listed"', 'to = "lsited"')).faults
    assert fault.message == '[[move]] to: "lsited" is not a stage of this policy (did you mean "listed"?)'


def test_the_name_that_picks_the_version_counts_and_nothing_that_came_before_it():
    late = (document("portfolio", "2026-12-01"), move("applied", "2027-01-04"))
    assert follows(two(), *late) == "old"  # its first event
    assert follows(two('version_by = "applied"'), *late) == "new"


def test_until_that_name_is_recorded_the_day_the_case_was_opened_counts():
    assert follows(two('version_by = "listed"'), move("applied", "2026-12-01")) == "old"
    heard = (move("applied", "2026-12-01"), move("listed", "2027-01-05", panel=day("2027-01-12")))
    assert follows(two('version_by = "listed"'), *heard) == "new"


def test_a_case_put_back_stays_in_the_version_it_was_first_listed_in():
    first = move("listed", "2026-12-01", panel=day("2026-12-08"))
    again = move("listed", "2027-01-05", panel=day("2027-01-12"))
    assert follows(two('version_by = "listed"'), first, again) == "old"
    assert follows(two('version_by = "panel"'), first, again) == "old"
    assert follows(two('version_by = "panel"'), again, first) == "new"


def test_a_date_that_was_put_right_picks_the_version_by_what_it_is_now():
    wrong = (move("applied", "2027-01-04"), corrected("applied", day("2026-12-30")))
    assert follows(two('version_by = "applied"'), *wrong) == "old"


def test_a_move_taken_back_picks_nothing():
    again = (move("applied", "2026-12-30"), voided(1), move("applied", "2027-01-04"))
    assert follows(two('version_by = "applied"'), *again) == "new"


def test_a_date_that_is_recorded_picks_the_version_by_its_value():
    policy = two('version_by = "qualified"')
    assert follows(policy, fact("qualified", day("2026-01-01"), on="2027-05-01")) == "old"
    assert follows(policy, fact("qualified", day("2027-02-01"), on="2026-05-01")) == "new"


def test_what_only_bears_the_same_name_picks_nothing():
    lifted = Event(0, "portfolio", day("2026-12-30"), Lifting(), "Cem Aydin", reason="Ill.")
    assert follows(two('version_by = "portfolio"'), lifted, document("portfolio", "2027-01-04")) == "new"
