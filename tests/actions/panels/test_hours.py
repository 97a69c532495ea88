"""How long a case takes is said in the words of the procedure: what it has at most is not what it takes."""

from datetime import date

from actions.rounds import STH_PANEL, On, invited
from actions.sound import refused
from panelctl import errors
from panelctl.actions.panels import scheduling, slotting

SAYS = 'the procedure says "The social worker\'s presentation, 30 minutes at most"'


def test_an_hour_that_is_kept_for_another_case_is_refused_with_what_the_procedure_says(on: On, paper: str) -> None:
    scheduling.add(on("2025-01-10"), scheduling.NewPanel(date(2025, 4, 23), policy="st-helens"))
    invited(on, paper)
    second, site = invited(on, paper, "Cara Moss"), on("2025-04-10")
    slotting.give(site, slotting.Hour(second, "15:20"))
    wrong = refused(site, 1, errors.PanelNotFree, lambda: slotting.give(site, slotting.Hour(second, "14:50")))
    assert f"{STH_PANEL} hears Beth Young (STH-2025-001) at 14:40; {SAYS}, so 30 minutes are kept" in str(wrong)
