"""Panels made up by a seed: who is on the rota, which cases they hear, who declares what and when, who comes and
scores, what is decided. Each remembers who is kept from which case, and whom an interest does not exclude."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from actions.sent import sends
from panelctl import errors
from panelctl.actions.cases import deciding, evidencing
from panelctl.actions.notices import clearing, drafting, releasing
from panelctl.actions.panels import attending, scheduling, scoring, seating
from recusal.office import KINDS, MEMBERS, Case, Office

FIRST = date(2027, 3, 9)
BODIES = {"camden": "progression-panel", "st-helens": "progression-panel", "northshire": "recognition-panel"}
WORDS = {"camden": "met", "northshire": "shown"}


@dataclass
class Panel:
    """`declared` are the members who declared an interest in a case and leave, by its reference; `found` those of whom
    only the record shows one, `stays` those whom the chair lets stay. `refusals` are the rules that stood in the way of
    a decision of a case, `came` whoever is recorded present."""

    reference: str
    council: str
    day: date
    rota: list[str]
    cases: list[Case]
    declared: dict[str, set[str]] = field(default_factory=dict)
    found: dict[str, set[str]] = field(default_factory=dict)
    stays: dict[str, set[str]] = field(default_factory=dict)
    refusals: dict[str, list[str]] = field(default_factory=dict)
    came: set[str] = field(default_factory=set)

    def kept_from(self, case: Case) -> set[str]:
        """Who gets nothing of a case."""
        here = case.reference
        return self.declared.get(here, set()) | self.found.get(here, set())


def gather(office: Office, cases: list[Case], random: Random) -> Iterator[Panel]:
    """Panels of all councils, a week apart, until every case is on one; none has met."""
    left = {council: [case for case in cases if case.council == council] for council in BODIES}
    day = FIRST
    while any(left.values()):
        for council, waiting in left.items():
            if waiting:
                some = [
                    waiting.pop(random.randrange(len(waiting)))
                    for _ in range(min(len(waiting), random.choice((1, 1, 2, 3))))
                ]
                yield _gathered(office, council, day, some, random)
        day += timedelta(weeks=1)


def _gathered(office: Office, council: str, day: date, cases: list[Case], random: Random) -> Panel:
    listed = day - timedelta(weeks=4)
    new = scheduling.NewPanel(day, council, BODIES[council], "extra", force=True, reason="Called")
    reference = str(scheduling.add(office.on(listed), new).data["panels"][0]["reference"])
    everybody = list(MEMBERS[council])
    rota = sorted(random.sample(everybody, random.randint(2, len(everybody))))
    panel = Panel(reference, council, day, rota, cases)
    seating.seat(office.on(listed), seating.Rota(reference, tuple(rota)))
    for case in cases:
        scheduling.assign(office.on(listed), scheduling.Listing(case.reference, reference))
        here = case.reference
        panel.found[here] = {case.part} & set(rota)
        panel.declared[here], panel.stays[here], panel.refusals[here] = set(), set(), []
    return panel


def prepare(office: Office, panel: Panel, random: Random) -> None:
    """Some declare an interest as soon as they know the agenda; then papers come and are sent."""
    ahead = panel.day - timedelta(days=15)
    _declare(office, panel, ahead, random)
    for case in panel.cases:
        if panel.council == "st-helens":
            came = office.on(ahead)
            for item, measures in (("evidence-template", ()), ("presentation", ("slides=5",))):
                asked = evidencing.Delivery(case.reference, item, office.paper(case.mark), lacks=(), measures=measures)
                evidencing.add(came, asked)
            drafting.draft(came, drafting.Draft(case.reference, given=("invited-for=14:40",)))
        if panel.council == "northshire":
            for number, kind in enumerate(KINDS, 1):
                asked = evidencing.Delivery(
                    case.reference, "portfolio", office.paper(case.mark), title=f"{kind} {case.mark}", kind=kind,
                    under=(f"ps-{number}", f"ps-{number + 1}"), explains=case.mark, at="11:30", lacks=(),
                )  # fmt: skip
                evidencing.add(office.on(ahead), asked)
        if random.random() < 0.5:
            send(office, case, ahead)


def send(office: Office, case: Case, day: date) -> None:
    """Whatever letter of a case can go, goes."""
    for act in (
        lambda: clearing.clear(office.on(day), clearing.Clearing(case=case.reference, read="yes")),
        lambda: sends(office.on(day), releasing.Release(case=case.reference, how="email")),
    ):
        try:
            act()
        except errors.PanelctlError:
            continue


def meet(office: Office, panel: Panel, random: Random) -> None:
    """The day: who comes, who declares now, who scores, and what is decided."""
    site = office.on(panel.day)
    for name in panel.rota:
        status = random.choice(("present",) * 7 + ("apologies", "absent"))
        attending.attend(site, attending.Attendance(panel.reference, name, status, reason="Away that day"))
        panel.came |= {name} if status == "present" else set()
    for case in panel.cases:
        if case.applicant not in panel.rota:
            attending.attend(site, attending.Attendance(panel.reference, case.applicant, "present"))
            panel.came |= {case.applicant} & set(MEMBERS[panel.council])
    _declare(office, panel, panel.day, random)
    for case in panel.cases:
        _score(office, panel, case, random)
    _declare(office, panel, panel.day, random, scored=True)


def decide(office: Office, panel: Panel, random: Random) -> None:
    """A decision of each case, or why there is none; letters go afterwards."""
    for case in panel.cases:
        asked = deciding.Decision(
            case.reference, random.choice(("yes", "yes", "no")), reason=f"Reasons {case.mark}",
            feedback=f"Feedback {case.mark}", needs="" if panel.council == "northshire" else f"Needs {case.mark}",
        )  # fmt: skip
        try:
            deciding.decide(office.on(panel.day), asked)
        except errors.StoppedByRules as refusal:
            panel.refusals[case.reference] = [ground.rule for ground in refusal.grounds]
        if random.random() < 0.5:
            send(office, case, panel.day + timedelta(days=2))


def _declare(office: Office, panel: Panel, day: date, random: Random, *, scored: bool = False) -> None:
    """Some of the rota declare an interest in some case; most leave, and the chair lets others stay."""
    for case in panel.cases:
        known = panel.declared[case.reference] | panel.stays[case.reference]
        for name in panel.rota:
            if name in known or name == case.applicant or random.random() > 0.15:
                continue
            stays = random.random() < 0.25
            attending.attend(
                office.on(day),
                attending.Attendance(
                    panel.reference,
                    name,
                    "declares",
                    case=case.reference,
                    interest=f"Interest {case.mark}",
                    stays=stays,
                ),
            )
            (panel.stays if stays else panel.declared)[case.reference].add(name)
            panel.found[case.reference].discard(name)


def _score(office: Office, panel: Panel, case: Case, random: Random) -> None:
    """Some have a sheet; those who left get none, whatever is typed."""
    if panel.council not in WORDS:
        return
    for name in panel.rota:
        if random.random() < 0.5:
            continue
        sheet = scoring.NewSheet(
            case.reference, name, everything=WORDS[panel.council], rationale=words_of_sheet(name, case)
        )
        with suppress(errors.PanelctlError):
            scoring.score(office.on(panel.day), sheet)


def words_of_sheet(name: str, case: Case) -> str:
    """What a member writes on a sheet, and nobody else anywhere."""
    return f"As {name} saw {case.mark}."
