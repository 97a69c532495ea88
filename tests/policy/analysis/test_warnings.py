"""What is said of the two shipped policies, whole, and of a file with several versions."""

import pytest

from panelctl.policy.analysis.warnings import PolicyWarning
from panelctl.rules.policy_warnings import policy_warnings, roles_written_to
from policy.analysis.small import DISPUTED, SENSIBLE, block, changed, senses
from policy.tiny import TINY
from rules.cases import policy_of
from rules.known import BANK_HOLIDAYS, day, shipped_policy

# Each is a question for the council: the text is silent there, or says two things that do not fit.
SHIPPED = {
    "camden": [("refusal-unwritten", "move", "assessment-queried")],
    "st-helens": [
        ("window-before-meeting", "deadline", "dispute-by"),
        ("challenge-undated", "deadline", "panel-dispute-by"),
        ("challenge-undated", "deadline", "panel-appeal-meeting"),
        ("month-missing", "body", "progression-panel"),
    ],
}


def element(name: str, one: PolicyWarning) -> str:
    policy = shipped_policy(name)
    blocks = {"move": policy.moves, "deadline": policy.deadlines, "body": list(policy.bodies.values())}
    block = blocks[one.table][one.number]
    return str(getattr(block, "records", "") or block.id)


@pytest.mark.parametrize("name", SHIPPED)
def test_what_is_said_of_a_shipped_policy(name: str):
    said = policy_warnings(shipped_policy(name), BANK_HOLIDAYS)
    assert [(one.rule, one.table, element(name, one)) for one in said] == SHIPPED[name]
    assert all(one.clauses and "\n" not in one.message and one.message.endswith(".") for one in said)


def test_after_their_last_date_has_passed_the_dates_of_st_helens_have_ended():
    said = policy_warnings(shipped_policy("st-helens"), BANK_HOLIDAYS, day("2025-05-29"))
    assert [one.rule for one in said] == [rule for rule, _, _ in SHIPPED["st-helens"]] + ["dates-have-ended"]


def test_a_finding_about_dates_cites_what_the_panel_clauses_say_of_dates():
    said = policy_warnings(shipped_policy("st-helens"), BANK_HOLIDAYS)
    assert next(one.clauses for one in said if one.rule == "month-missing") == ("S-60", "S-62")


# ---- versions

VERSIONS = "[version]\nold = { from = 2024-01-01 }\nnew = { from = 2025-01-01 }\n\n[role]"


def test_a_block_of_two_versions_is_spoken_of_once():
    late = block("deadline", id='"duty"', title='"Duty"', limit='"within 1 week after applied"', owner='["clerk"]',
                 met_by='["applied"]', if_late='"warn"')  # fmt: skip
    written = changed(SENSIBLE, ("[role]", VERSIONS)) + late
    assert [one.split(" -> ")[1].split(":")[0] for one in senses(written)] == ["never-met"]


def test_a_block_of_one_version_is_found_on_its_own_line():
    old = block("deadline", id='"duty"', title='"Duty"', limit='"within 1 week after applied"', owner='["clerk"]',
                met_by='["opened"]', if_late='"warn"', only_in='["old"]')  # fmt: skip
    new = old.replace('"opened"', '"applied"').replace('["old"]', '["new"]')
    written = changed(SENSIBLE, ("[role]", VERSIONS)) + old + new
    [one] = policy_warnings(policy_of(written), BANK_HOLIDAYS)
    assert (one.rule, one.number, one.version) == ("never-met", 2, "new")
    assert senses(written) == [
        'met_by = ["applied"] -> never-met: "duty" (within 1 week after applied) is met by "applied", from which it'
        " counts: name what has to be done. (T-1)"
    ]


# ---- who is written to


def test_the_roles_that_notices_go_to_all_but_the_applicant():
    assert roles_written_to(policy_of(TINY)) == {"chair": ("letter",)}
    assert roles_written_to(policy_of(DISPUTED.replace('to = ["social-worker"]\ntemplate = "letters/decision.md"',
        'to = ["director", "chair"]\ntemplate = "letters/decision.md"'))) == {
        "chair": ("letter", "decision"), "director": ("decision",),
    }  # fmt: skip


def test_a_notice_of_an_older_version_still_goes_to_somebody():
    note = block("notice", id='"note"', title='"Note"', to='["clerk"]', template='"emails/note.md"', only_in='["old"]')
    told = block("move", verb='"notify"', by='["clerk"]', from_='["listed"]', to='"same"', records='"noted"',
                 drafts='["note"]', only_in='["old"]')  # fmt: skip
    written = changed(SENSIBLE, ("[role]", VERSIONS)) + note + told
    assert roles_written_to(policy_of(written)) == {"chair": ("letter",), "clerk": ("note",)}
