"""Three councils in one record, and short roads to a case that a panel is to hear. Every text of a case has a mark of
its own, so that it can be looked for wherever it could come out."""

from datetime import date
from pathlib import Path
from typing import NamedTuple

from actions.conftest import site_at
from actions.sent import sends
from panelctl.actions.cases import applying, approving, deciding, disputing, evidencing, recording
from panelctl.actions.notices import drafting, releasing
from panelctl.actions.panels import attending, scheduling
from panelctl.actions.people import registering
from panelctl.actions.policies import adopting
from panelctl.actions.site import Site

NORTHSHIRE = Path(__file__).parents[1] / "policies" / "northshire.toml"
OPENED = "2026-08-03"
# Who sits, in which seats; of each council one chairs. Some have a part in cases too, or decide disputes.
MEMBERS = {
    "camden": {
        "Helen Marsh": ("chair",),
        "Ada Tan": ("academy-tm", "assessor"),
        "Tom Bexley": ("cin-tm", "team-manager"),
        "Ivy Stone": ("corporate-parenting-tm", "team-manager"),
        "Omar Reid": ("disability-tm", "assessor"),
    },
    "st-helens": {
        "Pat Swan": ("psw",),
        "Andy Price": ("apsw", "team-manager"),
        "Cin Cole": ("cin-coordinator", "assistant-director"),
    },
    "northshire": {
        "Una Sinclair": ("chair",),
        "Rory Muir": ("panel-member",),
        "Ishbel Ross": ("panel-member", "team-leader"),
        "Hamish Boyd": ("panel-member",),
        "Greer Todd": ("vice-chair",),
    },
}
OTHERS = {
    "camden": {"Coral Ord": ("co-ordinator",), "Tess Moor": ("team-manager",), "Asa Lund": ("assessor",)},
    "st-helens": {"Hal Head": ("head-of-service",), "Tim Tamm": ("team-manager",)},
    "northshire": {
        "Tavish Baird": ("team-leader",),
        "Sorcha Kerr": ("service-manager",),
        "Callum Weir": ("chief-officer",),
        "Dara Moss": ("decision-maker",),
        "Neil Shaw": ("clerk",),
    },
}
# Of those who sit, some apply themselves.
APPLY_THEMSELVES = {"Omar Reid": ("camden", 0), "Andy Price": ("st-helens", 3), "Hamish Boyd": ("northshire", 5)}
KNOWN = {
    "Rory Muir": ("independent=yes", "years-on-panel=4"),
    "Ishbel Ross": ("independent=no", "years-on-panel=3"),
    "Hamish Boyd": ("independent=no", "years-on-panel=5"),
    "Greer Todd": ("independent=no", "years-on-panel=3"),
    "Una Sinclair": ("independent=no", "years-on-panel=6"),
}
SETTINGS = """
sender = "panels@council.example"
allowed_domains = ["council.example"]

[mailboxes]
hr = "hr@council.example"
payroll = "payroll@council.example"
people-management = "people@council.example"
systems-support = "systems@council.example"
"""
ASKED = {
    "camden": ("qualified=2019-07-01", "award=cqsw", "registered=yes", "dbs-seen=yes"),
    "st-helens": ("employed-as-social-worker=2019-06-01", "asye=passed"),
    "northshire": ("employment=permanent", "registered-since=2019-01-01"),
}
MARK, NAMED = "Zyzzyva", "Nadia Quill"
APPLIED, DISPUTED, HEARD, MET = date(2027, 1, 12), date(2027, 1, 18), date(2027, 1, 26), date(2027, 2, 1)
KINDS = ("assessment", "reflective account", "family feedback")


class Office(NamedTuple):
    """A folder with a record, and a folder beside it where papers lie as they came."""

    folder: Path
    papers: Path

    def on(self, day: date) -> Site:
        return site_at(self.folder, day.isoformat())

    def paper(self, mark: str) -> str:
        """A file that somebody sent in: its name and what it says have the mark."""
        file = self.papers / f"{mark}.pdf"
        if not file.exists():
            file.write_text(f"An invented paper: {mark}.\n")
        return str(file)


class Case(NamedTuple):
    """A case whose texts have its mark. A member of panels may have a `part` in it, or be its applicant."""

    reference: str
    council: str
    applicant: str
    mark: str
    part: str


def opened(folder: Path) -> Office:
    """The three procedures and everybody who works by them."""
    office = Office(folder / "office", folder / "papers")
    office.folder.mkdir(mode=0o700)
    office.papers.mkdir()
    site = site_at(office.folder, OPENED)
    adopting.init(site, ["camden", "st-helens", str(NORTHSHIRE)])
    for people in (MEMBERS, OTHERS):
        for council, held in people.items():
            for name, roles in held.items():
                registering.add(
                    site,
                    registering.NewPerson(name, email=address(name), roles=roles, policy=council, facts=known(name)),
                )
    (office.folder / "settings.toml").write_text(SETTINGS)
    return office


def address(name: str) -> str:
    return f"{name.replace(' ', '.').lower()}@council.example"


def known(name: str) -> tuple[str, ...]:
    """What procedures record of somebody who sits, and may apply."""
    applies = ASKED[APPLY_THEMSELVES[name][0]] if name in APPLY_THEMSELVES else ()
    return (*KNOWN.get(name, ()), *applies)


def add_applicant(office: Office, council: str, name: str) -> None:
    new = registering.NewPerson(name, email=address(name), facts=ASKED[council], policy=council)
    registering.add(office.on(date.fromisoformat(OPENED)), new)


def _opened(office: Office, name: str, given: tuple[str, ...], **more: object) -> str:
    asked = applying.Application(name, given=given, **more)  # type: ignore[arg-type]
    return str(applying.apply(office.on(APPLIED), asked).data["reference"])


def _came(office: Office, day: date, case: str, item: str, mark: str, **more: object) -> None:
    more = {"lacks": ()} | more
    evidencing.add(office.on(day), evidencing.Delivery(case, item, office.paper(mark), **more))  # type: ignore[arg-type]


def advanced(office: Office, name: str, mark: str, member: str) -> str:
    """Camden's route to Advanced Social Worker; a member may be the applicant's manager."""
    facts = ("field-confirmed", "service-unbroken", "supported-asye", "supported-students", "complex-cases")
    given = (*(f"{fact}=yes" for fact in facts), f"specialism={mark}", "family-feedback-anonymised=yes")
    case = _opened(office, name, given, route="advanced-social-worker", manager=member or "Tess Moor", reason=mark)
    _came(office, APPLIED, case, "expression-of-interest", mark, measures=("pages=2",))
    _came(office, APPLIED, case, "portfolio", mark)
    return case


def educator(office: Office, name: str, mark: str, member: str) -> str:
    """Camden's route to Practice Educator; a member may be the manager, who wrote the statement."""
    given = (f"course={mark}", "course-starts=2027-12-01", "manager-statement-kind=support")
    case = _opened(office, name, given, route="practice-educator", manager=member or "Tess Moor")
    _came(office, APPLIED, case, "expression-of-interest-training", mark, lacks=None)
    _came(office, APPLIED, case, "manager-statement", mark, lacks=None)
    return case


def assurance(office: Office, name: str, mark: str, member: str) -> str:
    """Camden's assurance of an ASYE; a member may be the assessor, who wrote the report."""
    given = ("asye-completed=2026-12-01", "assessor-recommends=pass")
    case = _opened(office, name, given, route="asye-assurance", by="Coral Ord")
    recording.record(office.on(APPLIED), recording.Record(case, "assessor", member or "Asa Lund"))
    _came(office, APPLIED, case, "asye-report", mark, lacks=None, title=mark)
    return case


def senior(office: Office, name: str, mark: str, member: str) -> str:
    """St Helens' route to Senior Social Worker; a member may be the applicant's manager."""
    case, approve, site = _requested(office, name, mark, member), approving.approve, office.on(APPLIED)
    approve(site, approving.Support(case, "yes", by=member or "Tim Tamm", reason=mark))
    approve(site, approving.Support(case, "yes", by="Hal Head", reason=mark))
    return case


def appealed(office: Office, name: str, mark: str, member: str) -> str:
    """The same where both managers said no, and the Assistant Director, a member, said yes in the end."""
    case, approve = _requested(office, name, mark, ""), approving.approve
    approve(office.on(APPLIED), approving.Support(case, "no", by="Tim Tamm", reason=mark))
    plan = (f"support-plan={mark}",)
    approve(office.on(APPLIED), approving.Support(case, "no", by="Hal Head", reason=mark, given=plan))
    sends(office.on(APPLIED), releasing.Release(case=case, how="email"))
    later, extraordinary = office.on(DISPUTED), f"STH-{HEARD}"
    disputing.dispute(later, disputing.Challenge(case, completed=DISPUTED, reason=mark))
    scheduling.assign(later, scheduling.Listing(case, extraordinary))
    attending.attend(office.on(HEARD), attending.Attendance(extraordinary, "Pat Swan", "present"))
    deciding.decide(office.on(HEARD), deciding.Decision(case, "no", reason=mark))
    sends(office.on(HEARD), releasing.Release(case=case, how="email"))
    disputing.dispute(office.on(HEARD), disputing.Challenge(case, reason=mark))
    meeting = (f"appeal-meeting-on={MET}", f"appeal-meeting-at={mark}")
    drafting.draft(office.on(HEARD), drafting.Draft(case, given=meeting))
    deciding.decide(office.on(MET), deciding.Decision(case, "yes", reason=mark))
    return case


def _requested(office: Office, name: str, mark: str, member: str) -> str:
    case = _opened(office, name, (), policy="st-helens", manager=member or "Tim Tamm", by=name)
    _came(office, APPLIED, case, "request-form", mark)
    return case


def recognised(office: Office, name: str, mark: str, member: str) -> str:
    """Northshire's route to Senior Practitioner; a member may be the applicant's team leader."""
    given = ("learning-completed=2026-09-02",)
    case = _opened(office, name, given, route="senior-practitioner", manager=member or "Tavish Baird")
    _came(office, APPLIED, case, "application-form", mark)
    approving.approve(office.on(APPLIED), approving.Support(case, "yes", reason=mark))
    return case


# Which council walks each road, and the members who may have a part in the case.
ROADS = (
    ("camden", advanced, ("", "Tom Bexley", "Ivy Stone")),
    ("camden", educator, ("", "Tom Bexley", "Ivy Stone")),
    ("camden", assurance, ("", "Ada Tan", "Omar Reid")),
    ("st-helens", senior, ("", "Andy Price")),
    ("st-helens", appealed, ("Cin Cole",)),
    ("northshire", recognised, ("", "Ishbel Ross")),
)


def filled(office: Office, copies: int) -> list[Case]:
    """Cases for each road and each member on it, `copies` of each, and none on a panel yet."""
    scheduling.add(
        office.on(APPLIED),
        scheduling.NewPanel(HEARD, policy="st-helens", body="extraordinary-panel", kind="extraordinary"),
    )
    cases: list[Case] = []
    for council, walk, members in ROADS:
        for member in members * copies:
            mark = f"{MARK}{len(cases) + 1}"
            add_applicant(office, council, name := f"{NAMED} {len(cases) + 1}")
            cases.append(Case(walk(office, name, mark, member), council, name, mark, member))
    for name, (council, road) in APPLY_THEMSELVES.items():
        mark = f"{MARK}{len(cases) + 1}"
        cases.append(Case(ROADS[road][1](office, name, mark, ""), council, name, mark, name))
    return cases
