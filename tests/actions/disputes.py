"""Short roads through the disputes of St Helens: a request that was not agreed, and each level after it."""

import re
from datetime import date
from html import unescape

from actions.rounds import On, invited, soon_there
from actions.sent import sends
from panelctl.actions.cases import applying, approving, deciding, disputing, evidencing
from panelctl.actions.cases.applying import Application
from panelctl.actions.notices import previewing, releasing
from panelctl.actions.panels import attending, scheduling
from panelctl.actions.people import registering
from panelctl.cli.commands import worded
from panelctl.documents.web_page import to_html
from panelctl.model import Outcome

EXTRAORDINARY = "STH-2025-01-24"
PANEL = "STH-2025-04-23"
ABOUT = ("employed-as-social-worker=2019-06-01", "asye=passed")


def director(on: On) -> None:
    registering.add(
        on("2024-01-08"),
        registering.NewPerson(
            "Dir Dale", email="dir@sthelens.example", roles=("assistant-director",), policy="st-helens"
        ),
    )


@soon_there
def not_agreed(on: On, paper: str, name: str = "Beth Young") -> str:
    """A request that both managers turned down on Mon 6 January 2025; letter, copy and form went that day."""
    director(on)
    email = f"{name.split()[0].lower()}@sthelens.example"
    registering.add(on("2025-01-06"), registering.NewPerson(name, email=email, facts=ABOUT, policy="st-helens"))
    made = applying.apply(on("2025-01-06"), Application(name, manager="Tim", by=name, policy="st-helens"))
    case = str(made.data["reference"])
    evidencing.add(on("2025-01-06"), evidencing.Delivery(case, "request-form", paper, lacks=()))
    approving.approve(on("2025-01-06"), approving.Support(case, "no", by="Tim Tamm", reason="Has not led a group yet"))
    refused = approving.approve(
        on("2025-01-06"),
        approving.Support(
            case, "no", by="Hal Head", reason="Leadership is not shown", given=("support-plan=Deputise",)
        ),
    )
    assert refused.data["stage"] == "refused"
    sends(on("2025-01-06"), releasing.Release(case=case, how="email"))
    return case


@soon_there
def challenged(on: On, case: str) -> Outcome:
    """Her form was completed on Fri 10 January and came in on Tue 14 January."""
    return disputing.dispute(
        on("2025-01-14"),
        disputing.Challenge(case, completed=date(2025, 1, 10), reason="I have led two groups since May"),
    )


@soon_there
def called(on: On, case: str) -> Outcome:
    """An extraordinary panel is called for Fri 24 January."""
    scheduling.add(
        on("2025-01-15"),
        scheduling.NewPanel(date(2025, 1, 24), policy="st-helens", kind="extraordinary", starts="10:00"),
    )
    return scheduling.assign(on("2025-01-15"), scheduling.Listing(case, EXTRAORDINARY))


@soon_there
def heard(on: On, case: str, answer: str) -> Outcome:
    """The Principal Social Worker decides at that panel; the letters go the same day."""
    attending.attend(on("2025-01-24"), attending.Attendance(EXTRAORDINARY, "Pat Swan", "present"))
    made = deciding.decide(on("2025-01-24"), deciding.Decision(case, answer, reason="The groups were counted"))
    sends(on("2025-01-24"), releasing.Release(case=case, how="email"))
    return made


@soon_there
def appealed(on: On, case: str) -> Outcome:
    """The form to the Assistant Director came in on Thu 30 January, in time."""
    return disputing.dispute(on("2025-01-30"), disputing.Challenge(case, reason="The second group was left out"))


@soon_there
def dispute_refused(on: On, paper: str) -> str:
    case = not_agreed(on, paper)
    challenged(on, case)
    called(on, case)
    heard(on, case, "no")
    return case


@soon_there
def not_progressed(on: On, paper: str) -> str:
    """A request that the Progression Panel of Wed 23 April 2025 did not support; its letters went that day."""
    director(on)
    scheduling.add(on("2025-01-06"), scheduling.NewPanel(date(2025, 4, 23), policy="st-helens"))
    case = invited(on, paper)
    for name in ("Pat Swan", "Andy Price", "Beth Young"):
        attending.attend(on("2025-04-23"), attending.Attendance(PANEL, name, "present"))
    deciding.decide(
        on("2025-04-23"),
        deciding.Decision(
            case, "no", reason="A complex caseload is not shown", feedback="Clear analysis", needs="Two court cases"
        ),
    )
    sends(on("2025-04-23"), releasing.Release(case=case, how="email"))
    return case


def drafted(made: Outcome) -> list[str]:
    """The notices that a step drafted: `title > recipient`."""
    lines = [line for line in map(worded, made.messages) if line.startswith("Drafted notice")]
    return [f"{line.split(chr(34))[1]} > {line.split('to ')[-1].rpartition(': panelctl')[0]}" for line in lines]


def newest(made: Outcome, notice: str) -> int:
    """The number of the last copy of a notice."""
    return max(one["id"] for one in made.data["notices"] if one["notice"] == notice)


def words(on: On, day: str, number: int) -> str:
    """The words of a notice on one line, as it would go on a day."""
    page = to_html(previewing.preview(on(day), number).data["markdown"], "")
    return " ".join(unescape(re.sub("<[^>]*>", " ", page.partition("<body>")[2])).split())
