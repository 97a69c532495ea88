"""Two years of an office, the same for the same seed: cases of both councils with panels, moves, decisions, disputes.

Everything is an act on its day, tried as a person would try it: what the rules refuse changes nothing.
"""

import random
from collections import Counter, defaultdict
from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

from actions.conftest import site_at
from actions.rounds import MUSTS
from actions.sent import sends
from panelctl.actions.cases import applying, approving, deciding, disputing, evidencing, recording, withdrawing
from panelctl.actions.cases.applying import Application
from panelctl.actions.limits import extending, lifting
from panelctl.actions.notices import releasing
from panelctl.actions.panels import attending, rescheduling, scheduling, scoring, seating
from panelctl.actions.people import registering
from panelctl.actions.site import Site
from panelctl.errors import PanelctlError

FIRST, DAYS = date(2025, 1, 6), 730
Act = Callable[[Site], object]


class TwoYears:
    """`acts` of a day are carried out before its mornings; `done` counts those that were not refused."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder = folder
        self.paper = folder / "paper.pdf"
        self.paper.write_bytes(b"%PDF-1.4 a paper")
        self.chance = random.Random(seed)
        self.acts: defaultdict[date, list[tuple[str, Act]]] = defaultdict(list)
        self.done: Counter[str] = Counter()
        for number in range(8):
            self.camden(f"Amara Okafor {number}", FIRST + timedelta(20 + 80 * number + self.upto(30)))
        for number in range(6):
            self.st_helens(f"Beth Young {number}", FIRST + timedelta(10 + 100 * number + self.upto(40)), number)

    def site(self, day: date) -> Site:
        return site_at(self.folder, day.isoformat())

    def live(self, day: date) -> None:
        for name, act in self.acts.pop(day, []):
            with suppress(PanelctlError):
                act(self.site(day))
                self.done[name] += 1

    def upto(self, most: int) -> int:
        return self.chance.randint(0, most)

    def plan(self, day: date, name: str, act: Act) -> None:
        self.acts[day].append((name, act))

    def camden(self, name: str, start: date) -> None:
        """Papers in time, late or never; the panel may be moved; letters go early or late."""
        panel, whom = _tuesday(start + timedelta(28 + self.upto(20))), {}
        moved = self.chance.random() < 0.4
        about = ("qualified=2015-07-01", "award=cqsw", "registered=yes", "dbs-seen=yes")

        def apply(site: Site) -> None:
            registering.add(
                site, registering.NewPerson(name, email=f"a{start:%y%m%d}@camden.example", facts=about, policy="camden")
            )
            made = applying.apply(
                site, Application(name, "advanced-social-worker", manager="Tess", given=MUSTS, policy="camden")
            )
            whom["case"] = made.data["reference"]
            scheduling.add(site, scheduling.NewPanel(panel, policy="camden"))
            whom["panel"] = f"CAM-{panel}"

        def case(act: Callable[[Site, str], object]) -> Act:
            return lambda site: act(site, whom["case"])

        def move(site: Site) -> None:
            to = panel + timedelta(14)
            rescheduling.move(site, rescheduling.Move(whom["panel"], to, reason="The chair is away"))
            whom["panel"] = f"CAM-{to}"

        self.plan(start, "apply", apply)
        listed = start + timedelta(1 + self.upto(3))
        self.plan(
            listed, "assign", case(lambda site, one: scheduling.assign(site, scheduling.Listing(one, whom["panel"])))
        )
        for item, more in (("expression-of-interest", ["pages=2"]), ("portfolio", [])):
            came = panel - timedelta(self.upto(22) + 3)
            self.plan(came, item, case(lambda site, one, item=item, more=more: evidencing.add(
                site, evidencing.Delivery(one, item, str(self.paper), lacks=(), measures=more))))  # fmt: skip
            self.plan(
                came + timedelta(1),
                "lift",
                case(
                    lambda site, one, item=item: lifting.lift(
                        site,
                        lifting.Exemption(one, f"{'eoi' if item[0] == 'e' else item}-by", reason="Ill", by="Helen"),
                    )
                ),
            )
        if self.chance.random() < 0.6:
            asked = panel - timedelta(self.upto(12) + 4)
            self.plan(
                asked,
                "checked",
                case(lambda site, one: recording.record(site, recording.Record(one, "portfolio-checked"))),
            )
        if moved:
            self.plan(panel - timedelta(1 + self.upto(16)), "move", move)
        met = panel + timedelta(14 if moved else 0)
        if self.chance.random() < 0.3:
            self.plan(
                met - timedelta(2),
                "withdraw",
                case(lambda site, one: withdrawing.withdraw(site, withdrawing.Closing(one, reason="Moves"))),
            )
        self.plan(met, "panel", case(lambda site, one: self.sits(site, one, whom["panel"], name)))
        answer = self.chance.choice(["yes", "yes", "no", "defer"])
        said = {"reason": "As seen", "feedback": "Go on", "needs": "Court work"}
        self.plan(met + timedelta(self.upto(2)), f"decide {answer}", case(
            lambda site, one: deciding.decide(site, deciding.Decision(one, answer, **said))))  # fmt: skip
        self.plan(
            met + timedelta(self.upto(8)),
            "liaison",
            case(lambda site, one: recording.record(site, recording.Record(one, "chair-liaison"))),
        )
        self.plan(met + timedelta(3 + self.upto(8)), "letter", case(
            lambda site, one: sends(site, releasing.Release(case=one, how="hand"))))  # fmt: skip

        self.plan(
            met + timedelta(12),
            "tidied",
            case(lambda site, one: withdrawing.withdraw(site, withdrawing.Closing(one, reason="Old"))),
        )

    def sits(self, site: Site, case: str, panel: str, applicant: str) -> None:
        seating.seat(site, seating.Rota(panel, ["Helen", "Ada", "Tom"]))
        for each in ("Helen Marsh", "Ada Tan", "Tom Bexley", applicant):
            attending.attend(site, attending.Attendance(panel, each, "present"))
        scoring.score(site, scoring.NewSheet(case, "Helen", everything="met", rationale="All of it shown"))

    def st_helens(self, name: str, start: date, number: int) -> None:
        """Agreed and heard; or not agreed, and disputed up to the Assistant Director."""
        whom: dict[str, str] = {}
        about = ("employed-as-social-worker=2015-06-01", "asye=passed")
        agreed, panel = number % 2 == 0, _tuesday(start + timedelta(40 + self.upto(10)))

        def apply(site: Site) -> None:
            registering.add(
                site,
                registering.NewPerson(name, email=f"b{start:%y%m%d}@sthelens.example", facts=about, policy="st-helens"),
            )
            whom["case"] = applying.apply(site, Application(name, manager="Tim", by=name, policy="st-helens")).data[
                "reference"
            ]

        def case(act: Callable[[Site, str], object]) -> Act:
            return lambda site: act(site, whom["case"])

        def later(days: int, what: str, act: Callable[[Site, str], object]) -> None:
            self.plan(start + timedelta(days), what, case(act))

        self.plan(start, "apply", apply)
        later(
            0,
            "form",
            lambda site, one: evidencing.add(site, evidencing.Delivery(one, "request-form", str(self.paper), lacks=())),
        )
        if agreed:
            for day, by in ((1, "Tim Tamm"), (3, "Hal Head")):
                later(
                    day,
                    "approve yes",
                    lambda site, one, by=by: approving.approve(
                        site, approving.Support(one, "yes", by=by, reason="Ready")
                    ),
                )
            later(4, "panel", lambda site, one: scheduling.add(site, scheduling.NewPanel(panel, policy="st-helens")))
            later(4, "assign", lambda site, one: scheduling.assign(site, scheduling.Listing(one, f"STH-{panel}")))
            for item, before, more in (("evidence-template", 20, []), ("presentation", 12, ["slides=5"])):
                self.plan(panel - timedelta(before - self.upto(12)), item, case(
                    lambda site, one, item=item, more=more: evidencing.add(
                        site, evidencing.Delivery(one, item, str(self.paper), lacks=(), measures=more))))  # fmt: skip
            self.plan(
                panel - timedelta(5),
                "extend",
                case(
                    lambda site, one: extending.extend(
                        site,
                        extending.Extension(
                            one, "presentation-by", (panel - timedelta(3)).isoformat(), reason="Ill", by="Pat"
                        ),
                    )
                ),
            )
            self.plan(panel + timedelta(4), "tidied", case(
                lambda site, one: withdrawing.withdraw(site, withdrawing.Closing(one, reason="Old"))))  # fmt: skip
            return
        given = ["support-plan=Deputise"]
        later(
            2,
            "approve no",
            lambda site, one: approving.approve(site, approving.Support(one, "no", by="Tim Tamm", reason="Not yet")),
        )
        later(2, "approve no", lambda site, one: approving.approve(
            site, approving.Support(one, "no", by="Hal Head", reason="Not shown", given=given)))  # fmt: skip
        later(2, "letter", lambda site, one: sends(site, releasing.Release(case=one, how="hand")))
        later(5 + self.upto(3), "dispute", lambda site, one: disputing.dispute(
            site, disputing.Challenge(one, completed=start + timedelta(4), reason="It was shown")))  # fmt: skip
        later(
            12 + self.upto(14),
            "dispute no",
            lambda site, one: deciding.decide(site, deciding.Decision(one, "no", reason="Not new")),
        )
        later(28, "tidied", lambda site, one: withdrawing.withdraw(site, withdrawing.Closing(one, reason="Old")))


def _tuesday(day: date) -> date:
    return day + timedelta((1 - day.weekday()) % 7)
