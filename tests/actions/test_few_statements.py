"""What a list or a screen asks of the database: a handful of statements, however many cases there are. On a server each
is a message there and back."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

import pytest

import stores
from actions import forty
from noting import NotingSite
from panelctl.actions.cases import meaning, outcomes, showing, showing_applicants, showing_evidence, waiting
from panelctl.actions.limits import explaining, reporting
from panelctl.actions.notices import listing as letters
from panelctl.actions.panels import forecasting, minuting, showing_panels
from panelctl.actions.people import showing as people
from panelctl.actions.plans import reaching
from panelctl.actions.reminders import listing as reminders
from panelctl.actions.site import Site

CASE, PANEL = "CAM-2027-008", "CAM-2027-04-14"
Read = Callable[[Site], object]
# A server is asked besides whether a case is hidden from the login.
WHAT_IS_HIDDEN = 2 if stores.SERVER else 0
# What is read, and how many statements it may take at most.
READS: Mapping[str, tuple[int, Read]] = {
    "cases": (2, showing.cases),
    "cases --all": (2, lambda site: showing.cases(site, showing.Selection(everything=True))),
    "cases --waiting": (16, lambda site: waiting.waiting(site, showing.OPEN_CASES)),
    "cases --since": (16, lambda site: outcomes.cases(site, outcomes.Asked(since=date(2027, 1, 1)))),
    "due": (22, reporting.due),
    "due --letters": (16, lambda site: outcomes.letters(site, date(2027, 1, 1))),
    "show (what is meant)": (2, lambda site: meaning.meant(site, showing.CaseNamed(CASE))),
    "show CASE": (15, lambda site: showing.show(site, showing.CaseNamed(CASE))),
    "show PANEL": (30, lambda site: showing_panels.show(site, showing_panels.PanelNamed(PANEL))),
    "show NAME": (18, lambda site: showing_applicants.show(site, people.Asked("Okafor"))),
    "explain CASE": (15, lambda site: explaining.explain(site, explaining.Question(CASE))),
    "plan --case": (22, lambda site: reaching.plan(site, CASE)),
    "person list": (10, lambda site: people.listed(site, "Okafor")),
    "person show": (12, lambda site: people.show(site, people.Asked("Okafor"))),
    "schedule list": (28, showing_panels.listed),
    "schedule forecast": (42, lambda site: forecasting.look_ahead(site, forecasting.ForecastOf(PANEL))),
    "log": (1, showing.log),
    "log CASE": (3, lambda site: showing.log(site, case=CASE)),
    "notify list": (1, letters.listed),
    "notify list --case": (3, lambda site: letters.listed(site, case=CASE)),
    "notify list --case (reminders)": (2, lambda site: reminders.listed(site, case=CASE)),
    "evidence list": (15, lambda site: showing_evidence.received(site, showing.CaseNamed(CASE))),
    "evidence grid": (15, lambda site: showing_evidence.grid(site, showing_evidence.GridNamed(CASE))),
    "minutes --agenda": (32, lambda site: minuting.agenda(site, minuting.Wanted(PANEL))),
    "minutes": (34, lambda site: minuting.minutes(site, minuting.Wanted(PANEL))),
}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[forty.Forty]:
    """Forty open cases: whatever asks something for each of them asks more than is allowed."""
    folder = tmp_path_factory.mktemp("office")
    yield forty.opened(folder)
    stores.forget(folder)


@pytest.mark.parametrize("name", READS)
def test_a_read_takes_a_handful_of_statements(office: forty.Forty, name: str) -> None:
    most, read = READS[name]
    site = NotingSite(**vars(office(forty.TODAY)))
    read(site)
    assert 0 < len(site.asked) <= most + WHAT_IS_HIDDEN < len(office.cases)


def test_a_list_of_many_panels_asks_as_much_as_one_of_few(office: forty.Forty) -> None:
    def asked(**wanted: Any) -> int:
        site = NotingSite(**vars(office(forty.TODAY)))
        showing_panels.listed(site, **wanted)
        return len(site.asked)

    assert asked(everything=True) <= asked()
