"""Short roads to where a test begins: a case ready to be listed, a panel that can decide it."""

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import TypeVar

from made_once import made_once
from panelctl.actions.cases import applying, approving, evidencing
from panelctl.actions.cases import recording as facts
from panelctl.actions.cases.applying import Application
from panelctl.actions.notices import drafting
from panelctl.actions.panels import attending, scheduling, scoring, seating
from panelctl.actions.people import registering
from panelctl.actions.site import Site

On = Callable[[str], Site]
Reached = TypeVar("Reached")
FIRST = "2025-01-01"
ASW = "advanced-social-worker"
MUSTS = (
    "field-confirmed=yes",
    "supported-asye=yes",
    "supported-students=yes",
    "complex-cases=yes",
    "specialism=Court work",
)
COURSE = "practice-educator"
QUALIFIED = ("qualified=2019-07-01", "award=cqsw", "registered=yes", "dbs-seen=yes")
PANEL = "CAM-2025-04-22"
STH_PANEL = "STH-2025-04-23"


def soon_there(road: Callable[..., Reached]) -> Callable[..., Reached]:
    """A road that was walked before, from the same files and with the same words, is not walked again."""

    @wraps(road)
    def there(on: On, *words: object, **more: object) -> Reached:
        walked: list[str] = []

        def on_a_day(day: str) -> Site:
            walked.append(day)
            return on(day)

        def walk() -> tuple[Reached, list[str]]:
            return road(on_a_day, *words, **more), walked

        folder = on(FIRST).folder
        about = repr((words, more)).replace(str(folder.parent), "")
        reached, days = made_once(folder, walk, road.__name__, about)
        for day in days:
            on(day)
        return reached

    return there


@soon_there
def applied(on: On, name: str = "Amara Okafor", route: str = ASW, more: tuple[str, ...] = ()) -> str:
    """An application to Camden on 3 March 2025 by somebody new; returns its reference."""
    email = f"{name.split()[0].lower()}@camden.example"
    registering.add(on("2025-03-03"), registering.NewPerson(name, email=email, facts=QUALIFIED, policy="camden"))
    made = applying.apply(on("2025-03-03"), Application(name, route, manager="Tess", given=more, policy="camden"))
    return str(made.data["reference"])


@soon_there
def panel(on: On, day: date = date(2025, 4, 22)) -> str:
    """A panel of Camden with three people on its rota."""
    made = scheduling.add(on("2025-03-10"), scheduling.NewPanel(day, policy="camden"))
    reference = str(made.data["panels"][0]["reference"])
    seating.seat(on("2025-03-10"), seating.Rota(reference, ["Helen", "Ada", "Tom"]))
    return reference


@soon_there
def listed(on: On, paper: str, name: str = "Amara Okafor") -> str:
    """A case listed for the panel of 22 April 2025, its documents in."""
    reference = applied(on, name, more=MUSTS)
    for item in ("expression-of-interest", "portfolio"):
        measures = ["pages=2"] if item == "expression-of-interest" else []
        evidencing.add(on("2025-03-10"), evidencing.Delivery(reference, item, paper, lacks=(), measures=measures))
    scheduling.assign(on("2025-03-10"), scheduling.Listing(reference, PANEL))
    return reference


@soon_there
def heard(on: On, paper: str, name: str = "Amara Okafor") -> str:
    """A case listed, attended and scored, on the day of its panel: only the decision is left."""
    reference = listed(on, paper, name)
    for each in ("Helen Marsh", "Ada Tan", "Tom Bexley", name):
        attending.attend(on("2025-04-22"), attending.Attendance(PANEL, each, "present"))
    scoring.score(on("2025-04-22"), scoring.NewSheet(reference, "Helen", everything="met", rationale="All of it shown"))
    return reference


@soon_there
def invited(on: On, paper: str, name: str = "Beth Young") -> str:
    """A St Helens request, listed for 23 April 2025, its documents in, its invitation drafted on 9 April."""
    about = ["employed-as-social-worker=2019-06-01", "asye=passed"]
    email = f"{name.split()[0].lower()}@sthelens.example"
    registering.add(on("2025-01-06"), registering.NewPerson(name, email=email, facts=about, policy="st-helens"))
    made = applying.apply(on("2025-01-06"), Application(name, by=name, policy="st-helens"))
    reference = str(made.data["reference"])
    approving.approve(on("2025-01-07"), approving.Support(reference, "yes", reason="Ready"))
    evidencing.add(on("2025-01-08"), evidencing.Delivery(reference, "request-form", paper, lacks=()))
    approving.approve(on("2025-01-09"), approving.Support(reference, "yes", reason="Agreed"))
    scheduling.assign(on("2025-01-10"), scheduling.Listing(reference, STH_PANEL))
    evidencing.add(on("2025-04-09"), evidencing.Delivery(reference, "evidence-template", paper, lacks=()))
    evidencing.add(
        on("2025-04-09"), evidencing.Delivery(reference, "presentation", paper, lacks=(), measures=("slides=5",))
    )
    drafting.draft(on("2025-04-09"), drafting.Draft(reference, given=("invited-for=14:40",)))
    return reference


def known(on: On, reference: str, **found: str) -> None:
    """Record facts of a case on 22 April 2025."""
    for name, value in found.items():
        facts.record(on("2025-04-22"), facts.Record(reference, name.replace("_", "-"), value))
