"""Forty open cases in mixed states, and a few that have ended with something still owed: a morning's worth of work.

It is Wed 24 March 2027, the week before Easter. Camden held panels on Tue 16 and Fri 19 March, and holds others on
Thu 1 and Wed 14 April; St Helens on Wed 7 and Wed 21 April.
"""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from actions.conftest import site_at, staffed
from actions.sent import sends
from panelctl.actions.cases import applying, approving, deciding, disputing, evidencing, recording
from panelctl.actions.notices import clearing, listing, releasing
from panelctl.actions.panels import attending, scheduling, scoring, seating
from panelctl.actions.people import registering
from panelctl.actions.site import Site

TODAY = "2027-03-24"
CAMDEN = (
    "Amara Okafor", "Tomasz Wilk", "Nadia Osei", "Grace Lind", "Hugo Fenn", "Iris Vale", "Jonas Brandt", "Kemi Adeyemi",
    "Laila Haddad", "Marcus Thorne", "Nell Prior", "Oscar Whitby", "Priya Nair", "Quentin Ashe", "Rhona Keir",
    "Sanjay Mehta", "Thea Lomax", "Umar Sadiq", "Vera Novak", "Wilf Garner", "Xanthe Rowe", "Yusuf Demir",
    "Zelda Firth", "Aidan Croft", "Bella Munro", "Caleb Stroud",
)  # fmt: skip
STUDENTS = ("Dora Finch", "Elio Marsh-Grey", "Freya Holt")
ST_HELENS = (
    "Beth Young", "Carl Upton", "Dina Rashid", "Ewan Birch", "Faye Norris", "Glen Ibbot", "Hana Sato", "Ivan Petrov",
    "Jodie Crane", "Kofi Mensah", "Liam Doyle", "Maya Pathan", "Neil Orrell", "Opal Jennings", "Paula Quayle",
    "Ravi Anand", "Sian Morgan",
)  # fmt: skip
ABOUT = {
    "camden": {"qualified": "2019-07-01", "award": "cqsw", "registered": "yes", "dbs-seen": "yes"},
    "st-helens": {"employed-as-social-worker": "2019-06-01", "asye": "passed"},
}
OF_THE_CASE = {
    "advanced-social-worker": {
        "field-confirmed": "yes", "service-unbroken": "yes", "supported-asye": "yes", "supported-students": "yes",
        "complex-cases": "yes", "specialism": "Court work",
    },
    "practice-educator": {"course": "Practice Educator stage 1", "course-starts": "2027-09-06"},
}  # fmt: skip


class Forty:
    """The office: `forty("2027-03-24")` is its site on a day, `forty.case("Amara Okafor")` a reference."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.paper = folder / "paper.pdf"
        self.cases: dict[str, str] = {}

    def __call__(self, day: str = TODAY) -> Site:
        return site_at(self.folder, day)

    def case(self, name: str) -> str:
        return self.cases[name]


def opened(folder: Path) -> Forty:
    """All of it, in an empty folder."""
    staffed(folder)
    office = Forty(folder)
    office.paper.write_bytes(b"%PDF-1.4 a paper")
    for day in ("2027-03-16", "2027-03-19", "2027-04-01", "2027-04-14"):
        _planned(office, "camden", day, ("Helen Marsh", "Ada Tan", "Tom Bexley"))
    for day in ("2027-04-07", "2027-04-21"):
        _planned(office, "st-helens", day, ("Pat Swan", "Andy Price"))
    _apply(office, "2027-01-11", "camden", "advanced-social-worker", CAMDEN)
    _apply(office, "2027-01-12", "camden", "practice-educator", STUDENTS)
    _apply(office, "2027-01-18", "st-helens", "senior-social-worker", ST_HELENS)
    _camden(office)
    _st_helens(office)
    return office


def _planned(office: Forty, policy: str, day: str, members: Iterable[str]) -> None:
    made = scheduling.add(office("2027-01-06"), scheduling.NewPanel(date.fromisoformat(day), policy=policy))
    seating.seat(office("2027-01-06"), seating.Rota(made.data["panels"][0]["reference"], members))


def _apply(office: Forty, day: str, policy: str, route: str, names: Iterable[str]) -> None:
    about = ABOUT[policy]
    domain = policy.replace("-", "")
    rows = [[name, f"{name.lower().replace(' ', '.')}@{domain}.example", policy, *about.values()] for name in names]
    _table(office.folder / "people.csv", ["name", "email", "policy", *about], rows)
    registering.add_all(office("2027-01-06"), str(office.folder / "people.csv"))
    manager = "Tess Moor" if policy == "camden" else "Tim Tamm"
    facts = OF_THE_CASE.get(route, {})
    _table(office.folder / "cases.csv", ["name", "manager", *facts], [[n, manager, *facts.values()] for n in names])
    made = applying.apply_all(office(day), applying.Applications(str(office.folder / "cases.csv"), policy, route))
    office.cases |= dict(zip(names, (case["reference"] for case in made.data["cases"]), strict=True))


def _table(file: Path, columns: list[str], rows: Iterable[list[str]]) -> None:
    file.write_text("".join(f"{','.join(row)}\n" for row in [columns, *rows]))


def _given(office: Forty, day: str, names: Iterable[str], *items: str) -> None:
    sizes = {"expression-of-interest": ["pages=2"], "presentation": ["slides=5"]}
    for name in names:
        for item in items:
            measures = sizes.get(item, [])
            evidencing.add(
                office(day),
                evidencing.Delivery(office.case(name), item, str(office.paper), lacks=(), measures=measures),
            )


def _listed(office: Forty, day: str, names: Iterable[str], panel: str) -> None:
    for name in names:
        scheduling.assign(office(day), scheduling.Listing(office.case(name), panel))


def _decided(office: Forty, panel: str, answers: dict[str, str]) -> None:
    """Attended by all; each answer is that of the panel, and where it is empty none is recorded yet."""
    day = panel[4:]
    for each in ("Helen Marsh", "Ada Tan", "Tom Bexley", *answers):
        attending.attend(office(day), attending.Attendance(panel, each, "present"))
    for name, answer in answers.items():
        if answer:
            case = office.case(name)
            recording.record(office(day), recording.Record(case, "family-feedback-anonymised", "yes"))
            finding = {"everything": "met" if answer == "yes" else "not seen"}
            scoring.score(office(day), scoring.NewSheet(case, "Helen", rationale="As the papers show", **finding))
            deciding.decide(
                office(day),
                deciding.Decision(case, answer, reason="As the papers show", feedback="Go on", needs="None"),
            )


def _camden(office: Forty) -> None:
    """Seven have been heard, two of them without an outcome so far; eleven wait for April, the rest for a panel."""
    first, second, easter, april = CAMDEN[:3], CAMDEN[3:7], CAMDEN[7:12], CAMDEN[12:15]
    heard = (*first, *second)
    _given(office, "2027-02-01", heard, "expression-of-interest", "portfolio")
    _listed(office, "2027-02-02", first, "CAM-2027-03-16")
    _listed(office, "2027-02-02", second, "CAM-2027-03-19")
    _listed(office, "2027-03-01", easter, "CAM-2027-04-01")
    _listed(office, "2027-03-08", (*april, *STUDENTS), "CAM-2027-04-14")
    _given(office, "2027-03-09", easter[:3], "expression-of-interest", "portfolio")
    _given(office, "2027-03-10", easter[3:], "expression-of-interest")
    _given(office, "2027-03-12", april[:1], "expression-of-interest")
    _decided(office, "CAM-2027-03-16", dict(zip(first, ("yes", "no", "yes"), strict=True)))
    for name in first[:2]:
        recording.record(office("2027-03-17"), recording.Record(office.case(name), "chair-liaison"))
        sends(office("2027-03-18"), releasing.Release(case=office.case(name), how="email"))
    _decided(office, "CAM-2027-03-19", dict(zip(second, ("yes", "no", "", ""), strict=True)))
    recording.record(office("2027-03-22"), recording.Record(office.case(second[0]), "chair-liaison"))
    clearing.clear(office("2027-03-22"), clearing.Clearing((_letter(office, second[0]),)))


def _letter(office: Forty, name: str) -> int:
    found = listing.listed(office("2027-03-22"), case=office.case(name), status="draft").data["notices"]
    return next(int(one["id"]) for one in found if one["notice"] == "confirmation-letter")


def _st_helens(office: Forty) -> None:
    """Seven are with their manager, three with the head; five are agreed, and two refused, one of them disputed."""
    with_head, agreed, refused = ST_HELENS[7:10], ST_HELENS[10:15], ST_HELENS[15:]
    for name in (*with_head, *agreed, *refused):
        approving.approve(
            office("2027-01-20"), approving.Support(office.case(name), "yes", by="Tim Tamm", reason="Ready")
        )
    _given(office, "2027-01-21", (*agreed, *refused), "request-form")
    for name in agreed:
        approving.approve(
            office("2027-01-22"), approving.Support(office.case(name), "yes", by="Hal Head", reason="Agreed")
        )
    _listed(office, "2027-02-01", agreed[:3], "STH-2027-04-07")
    _listed(office, "2027-02-01", agreed[3:4], "STH-2027-04-21")
    _given(office, "2027-03-22", agreed[:1], "evidence-template")
    for name in refused:
        approving.approve(
            office("2027-03-08"),
            approving.Support(
                office.case(name),
                "no",
                by="Hal Head",
                reason="Leadership is not shown",
                given=("support-plan=Deputise",),
            ),
        )
        sends(office("2027-03-08"), releasing.Release(case=office.case(name), how="email"))
    disputing.dispute(
        office("2027-03-10"),
        disputing.Challenge(office.case(refused[0]), completed=date(2027, 3, 10), reason="I have led"),
    )
