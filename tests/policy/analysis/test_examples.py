"""Worked examples that no case could be."""

from policy.analysis.small import SENSIBLE, changed, senses

GIVEN = "given = { qualified = 2020-01-01,"


def test_an_example_is_heard_on_a_day_its_panel_meets():
    off = changed(SENSIBLE, ("dates = [2025-04-23]", "dates = [2025-05-28]"), ("2025-04-23 = ", "2025-05-28 = "))
    [said] = senses(off)
    assert said.endswith(
        'example-off-dates: "Papers are due five working days before": Wed 23 Apr 2025 is no date of "board": mend'
        " one or the other. ()"
    )
    assert said.startswith("given = {")
    anywhen = changed(
        SENSIBLE, ("dates = [2025-04-23]\n", ""), ('date_notes = { 2025-04-23 = "Printed without its year" }\n', "")
    )
    assert senses(anywhen) == []


def test_a_date_is_recorded_when_it_has_come_unless_its_fact_lies_ahead():
    early = changed(SENSIBLE, (GIVEN, "given = { on = 2019-12-31, qualified = 2020-01-01,"))
    assert "qualified is after the day it is looked at, and only a fact that is ahead may be. ()" in senses(early)[0]
    fact = 'qualified = { title = "Qualified on", kind = "date", about = "person" }'
    assert senses(changed(early, (fact, fact.replace(" }", ", ahead = true }")))) == []
