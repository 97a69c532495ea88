"""The two shipped policy files: whole, in step with their sources, and with every worked example coming out."""

from datetime import date
from functools import cache

import pytest

from panelctl import shipped
from panelctl.actions.policies.trial_letters import templates
from panelctl.policy.language import Example, Policy
from panelctl.policy.reader import read
from panelctl.rules.calendar import Calendar, calendar_of
from panelctl.rules.examples.running import run

REGISTERS = {"camden": [f"C-{n:02}" for n in range(1, 68)], "st-helens": [f"S-{n:02}" for n in range(1, 145)]}


@cache
def shipped_policy(name: str) -> Policy:
    reading = read(shipped.policy_text(name))
    assert reading.faults == ()
    assert reading.policy
    return reading.policy


def bank_holidays(policy: Policy) -> Calendar:
    return calendar_of(shipped.calendar_text(), policy.calendar, policy.closures)


def worked() -> list[tuple[str, Example]]:
    return [(name, example) for name in REGISTERS for example in shipped_policy(name).examples]


def test_two_policies_are_shipped():
    assert shipped.policy_ids() == ("camden", "st-helens")


@pytest.mark.parametrize("name", REGISTERS)
def test_policy_reads_without_a_fault(name):
    assert shipped_policy(name).id == name


@pytest.mark.parametrize(("name", "example"), worked(), ids=lambda value: getattr(value, "title", value))
def test_worked_example_comes_out(name, example):
    policy = shipped_policy(name)
    assert run(policy, example, bank_holidays(policy)) == []


@pytest.mark.parametrize("name", REGISTERS)
def test_register_holds_every_statement_of_the_source_in_order(name):
    ours = [clause for clause in shipped_policy(name).clauses if not clause.startswith("X-")]
    assert ours == REGISTERS[name]


@pytest.mark.parametrize("name", REGISTERS)
def test_every_clause_is_a_sentence_with_its_place_and_a_note_where_it_is_ours(name):
    letter = REGISTERS[name][0][0]
    for clause in shipped_policy(name).clauses.values():
        assert clause.says[0].isupper(), clause.id
        assert clause.says.endswith("."), clause.id
        assert clause.at.startswith(f"{letter}:L"), clause.id
        assert bool(clause.note) == (clause.status != "stated"), clause.id


@pytest.mark.parametrize("name", REGISTERS)
def test_no_address_and_no_amount_of_pay_is_kept_in_a_policy_file(name):
    assert "@" not in shipped.policy_text(name)
    assert "£" not in shipped.policy_text(name)


@pytest.mark.parametrize("name", REGISTERS)
def test_every_template_a_notice_names_is_there(name):
    for notice in shipped_policy(name).notices.values():
        for template in templates(notice):
            assert (shipped.templates_folder() / template).is_file(), template


def test_slips_of_the_sources_are_marked_as_corrected():
    corrected = {
        name: [clause.id for clause in shipped_policy(name).clauses.values() if clause.status == "corrected"]
        for name in REGISTERS
    }
    assert corrected == {
        "camden": ["C-37", "C-50"],
        "st-helens": ["S-27", "S-41", "S-62", "S-78", "S-80", "S-114", "S-123", "S-128"],
    }


def test_no_clause_waits_for_a_later_version():
    for name in REGISTERS:
        assert not [c.id for c in shipped_policy(name).clauses.values() if "version" in c.outside]


def test_thirteen_dates_of_st_helens_are_fourth_tuesdays_then_fourth_wednesdays():
    body = shipped_policy("st-helens").bodies["progression-panel"]
    assert len(body.dates) == 13
    assert list(body.dates) == sorted(set(body.dates))
    assert [day for day in body.dates if not 22 <= day.day <= 28] == []
    assert [f"{day:%a}" for day in body.dates] == ["Tue"] * 5 + ["Wed"] * 8
    assert not [day for day in body.dates if bank_holidays(shipped_policy("st-helens")).day_off(day)]
    assert [day for day, _ in body.date_notes] == [date(2024, 11, 27)]
    assert "27.11.2025" in body.date_notes[0][1]
