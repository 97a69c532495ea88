"""Whatever is put right after a decision: minutes, letters in force, journal and `show` agree on who decided what when.

Each sequence is made up by a number, on a real database file: decisions, corrections, letters that are cleared, go, or
wait. What was done is kept beside it in a few lines of its own (`Told`), and everything that panelctl says is held
against that.
"""

import random
import re
import shutil
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import stores
from actions import disputes, rounds
from actions.conftest import site_at
from actions.sent import sends
from panelctl import errors
from panelctl.actions.cases import amending, deciding, disputing, showing
from panelctl.actions.cases.showing import CaseNamed
from panelctl.actions.notices import clearing, listing, previewing, putting_right, releasing, wording
from panelctl.actions.panels import attending, minuting, scheduling
from panelctl.actions.site import Site
from panelctl.documents.typography import typeset

WORDS = ("reasons", "told", "feedback", "needs")
PANEL_STEPS = {
    "camden": {"yes": "asw-confirmed", "no": "application-unsuccessful", "defer": "deferred"},
    "st-helens": {"yes": "supported", "no": "not-supported", "defer": "deferred"},
}
OF_A_DISPUTE = {"yes": "progression-granted", "no": "panel-dispute-refused"}
# What a letter of this name says was decided, or ().
SAYS = {
    "confirmation-letter": ("asw-confirmed",),
    "grading-change": ("asw-confirmed",),
    "manager-email": ("asw-confirmed",),
    "unsuccessful-letter": ("application-unsuccessful",),
    "deferral-letter": ("deferred",),
    "outcome-supported": ("supported", "progression-granted"),
    "outcome-not-supported": ("not-supported",),
    "panel-dispute-form": ("not-supported",),
    "appeal-outcome-refused": ("panel-dispute-refused",),
    "appeal-outcome-allowed": ("progression-granted",),
}
OF_THE_BODY = "Progression Panel"
STEPS = 8


class Told(NamedTuple):
    """A decision that stands, as it was typed: what it is called, who made it and when, and each text."""

    name: str
    by: str
    on: str
    texts: dict[str, str]


class Play:
    """One sequence: an office on its days, and what was done there."""

    def __init__(self, folder: Path, council: str, cases: list[str], panel: str, day: date, seed: int) -> None:
        self.folder, self.council, self.cases, self.panel = folder, council, cases, panel
        self.met, self.day = day.isoformat(), day
        self.random = random.Random(seed)
        self.stands: dict[str, list[Told]] = {case: [] for case in cases}
        self.typed = 0
        self.done: list[str] = []

    @property
    def site(self) -> Site:
        return site_at(self.folder, self.day.isoformat())

    def word(self) -> str:
        """A text that nobody has typed before."""
        self.typed += 1
        return f"word{self.typed}x"

    def some(self, things: list[Any]) -> list[Any]:
        """Some of what there is. Raises NothingToAmend for nothing."""
        if not things:
            raise errors.NothingToAmend("CASE", "there is nothing")
        return self.random.sample(things, self.random.randint(1, len(things)))

    def texts(self, *names: str) -> dict[str, str]:
        return {name: self.word() for name in names}

    def step(self) -> None:
        """Something is done, or refused; nothing is lost of what stood."""
        case = self.random.choice(self.cases)
        acts = (self.decide, self.amend, self.amend, self.reword, self.reword, self.edit)
        acts += (self.clear, self.clear, self.release, self.release, self.release, self.take_back, self.dispute)
        acts += (self.swap,) if len(self.cases) > 1 else ()
        act = self.random.choice(acts)
        self.done.append(f"{self.day} {act.__name__} {case}")
        with suppress(errors.PanelctlError):
            act(case)
            self.done[-1] += ": done"
        self.day += timedelta(self.random.choice((0, 0, 1)))

    def decide(self, case: str) -> None:
        answer = self.random.choice(("yes", "no", "defer"))
        said = self.texts("reasons", "feedback", "needs")
        asked = deciding.Decision(case, answer, "", said["reasons"], "", said["feedback"], said["needs"])
        if self.stands[case]:  # a dispute is decided
            asked = asked._replace(given=("appeal-effect=progression",), by="Dir")
        deciding.decide(self.site, asked)
        if self.stands[case]:
            self.stands[case].append(Told(OF_A_DISPUTE[answer], "Dir Dale", self.day.isoformat(), said))
        else:
            self.stands[case].append(self._of_the_panel(answer, said))

    def _of_the_panel(self, answer: str, said: dict[str, str]) -> Told:
        return Told(PANEL_STEPS[self.council][answer], OF_THE_BODY, self.met, said)

    def amend(self, case: str) -> None:
        """Another answer, or none, of a decision; what came after it falls with it."""
        [was, *_] = self.some(self.stands[case])
        place, of = self.stands[case].index(was), was.name
        said = self.texts(*WORDS)
        answers = {name: answer for answer, name in (*PANEL_STEPS[self.council].items(), *OF_A_DISPUTE.items())}
        answer = self.random.choice([each for each in ("yes", "no", "defer", "none") if each != answers.get(of)])
        given = ("appeal-effect=progression",) if place and answer == "yes" else ()
        asked = putting_right.Righting(case, answer, f"why {self.word()}", of=of, given=given, **said)
        putting_right.put_right(self.site, asked)
        del self.stands[case][place:]
        if answer != "none":
            new = self._of_the_panel(answer, said)
            new = Told(OF_A_DISPUTE[answer], was.by, was.on, said) if place else new
            self.stands[case].append(new)

    def swap(self, case: str) -> None:
        [other] = [each for each in self.cases if each != case]
        putting_right.put_right(self.site, putting_right.Righting(case, reason=self.word(), swap=other))
        self.stands[case], self.stands[other] = self.stands[other], self.stands[case]
        for told in (*self.stands[case], *self.stands[other]):
            told.texts.pop("minuted", None)  # each is recorded anew, with the words of its letters

    def reword(self, case: str) -> None:
        """Other words of a decision, the last or an earlier one."""
        told, *_ = self.some(self.stands[case])
        said = self.texts(*self.random.sample(WORDS, self.random.randint(1, 3)))
        putting_right.put_right(self.site, putting_right.Righting(case, "", self.word(), of=told.name, **said))
        told.texts.update(said)
        if "feedback" in said:
            told.texts["minuted"] = said["feedback"]

    def edit(self, case: str) -> None:
        """A draft about a decision is worded for its reader."""
        told, *_ = self.some(self.stands[case][-1:])
        told.texts.setdefault("minuted", told.texts["feedback"])  # the words of a letter are not those of the record
        letter, *_ = self.some(self.notices(case, "draft"))
        said = self.texts("told", "feedback")
        wording.reword(self.site, wording.Wording(letter["id"], **said))
        told.texts.update(said)

    def clear(self, case: str) -> None:
        drafts = [letter["id"] for letter in self.notices(case, "draft")]
        some = self.some(drafts)
        clearing.clear(self.site, clearing.Clearing(tuple(some)))

    def release(self, case: str) -> None:
        ready = [letter["id"] for letter in self.notices(case, "draft", "cleared")]
        some = self.some(ready)
        for number in some:
            with suppress(errors.PanelctlError):
                clearing.clear(self.site, clearing.Clearing((number,)))
        sends(self.site, releasing.Release(tuple(some), how="post"))

    def take_back(self, case: str) -> None:
        *_, last = self.steps(case)
        if last["name"] not in {*NAMES, "panel-dispute-lodged"}:
            return
        amending.take_back(self.site, amending.Retraction(case, "mistyped"))
        if last["name"] in {told.name for told in self.stands[case]}:
            self.stands[case].pop()

    def dispute(self, case: str) -> None:
        disputing.dispute(self.site, disputing.Challenge(case, reason="I do not agree"))

    # ---- what panelctl says

    def shown(self, case: str) -> Any:
        return showing.show(self.site, CaseNamed(case)).data

    def notices(self, case: str, *statuses: str) -> list[Any]:
        found = listing.listed(self.site, case=case).data["notices"]
        return [letter for letter in found if letter["status"] in statuses]

    def steps(self, case: str) -> list[Any]:
        """The steps that stand, as `show` has them."""
        timeline = self.shown(case)["timeline"]
        return [event for event in timeline if event["kind"] == "move" and event["seq"] not in self.voided(case)]

    def journal(self, case: str) -> list[Any]:
        """What the journal has of the events of a case."""
        return [
            entry["body"] for entry in showing.log(self.site, case=case, last=10_000).data["entries"] if entry["body"]
        ]

    def voided(self, case: str) -> set[int]:
        return {body["values"]["seq"] for body in self.journal(case) if body.get("kind") == "voided"}

    # ---- and what has to be true of it

    def agrees(self) -> None:
        minutes = minuting.minutes(self.site, minuting.Wanted(self.panel)).data["markdown"]
        for case in self.cases:
            told = self.stands[case]
            assert self.decided_by_the_journal(case) == [(one.name, one.by, one.on, said(one)) for one in told]
            shown = [step for step in self.steps(case) if step["name"] in NAMES]
            assert [(step["name"], step["by"], step["date"]) for step in shown] == [one[:3] for one in told]
            self.minutes_agree(case, minutes)
            self.letters_agree(case)

    def decided_by_the_journal(self, case: str) -> list[tuple[str, str, str, str]]:
        """Read anew, entry by entry: what was decided, what was taken back, what was worded otherwise."""
        found: dict[int, tuple[str, str, str, str]] = {}
        for body in self.journal(case):
            match body.get("kind"):
                case "move" if body["name"] in NAMES:
                    found[body["seq"]] = (body["name"], body["by"], body["date"], body["reason"])
                case "voided":
                    found.pop(body["values"]["seq"], None)
                case "corrected" if body["name"] == "reason":
                    of = body["values"]["of"]
                    found[of] = (*found[of][:3], body["values"]["now"])
        return list(found.values())

    def minutes_agree(self, case: str, minutes: str) -> None:
        item = next(part for part in re.split(r"^### ", minutes, flags=re.M) if f"({case})" in part)
        item, _, _ = item.split("## Decisions and actions")[0].partition("Put right since:")
        if not self.stands[case]:
            assert "**No decision is recorded.**" in item
            assert not re.findall(r"word\d+x", item)
            return
        told = self.stands[case][0]
        assert f"Decided by the {OF_THE_BODY}, " in item
        assert set(re.findall(r"word\d+x", item)) == {
            told.texts["reasons"],
            told.texts.get("minuted", told.texts["feedback"]),
            told.texts["needs"],
        }

    def letters_agree(self, case: str) -> None:
        everything, stands = self.notices(case, "draft", "cleared", "released"), self.stands[case]
        of_show = {letter["id"] for letter in self.shown(case)["notices"] if "withdrawn" in letter}
        gone = [letter for letter in everything if "withdrawn" in letter]
        assert of_show == {letter["id"] for letter in gone}
        names = {told.name for told in stands}
        texts = {text for told in stands for text in told.texts.values()}
        for letter in everything:
            if letter["status"] != "released" or letter in gone or letter["title"].startswith("Correction"):
                continue
            body = previewing.preview(self.site, letter["id"]).data["markdown"]
            assert set(re.findall(r"word\d+x", body)) <= texts, letter
            says = SAYS.get(letter["notice"], ())
            assert not says or set(says) & names, letter
        for letter in gone:
            assert self.is_told(letter, everything), letter

    def is_told(self, letter: Any, everything: list[Any]) -> bool:
        """Whether whoever got a letter that is withdrawn was told so, or a letter that says so waits."""
        later = [one for one in everything if one["to"] == letter["to"] and one["id"] > letter["id"]]
        bodies = (previewing.preview(self.site, one["id"]).data["markdown"] for one in later)
        return any(f"we sent you “{typeset(letter['title'])}”" in " ".join(body.split()) for body in bodies)


NAMES = {name for names in (*PANEL_STEPS.values(), OF_A_DISPUTE) for name in names.values()}


def said(told: Told) -> str:
    return told.texts["reasons"]


@pytest.fixture(scope="module")
def offices(template: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A panel of each council that has met: two cases of Camden, one of St Helens, not decided yet."""
    folders = {}
    for council, road in (("camden", camden), ("st-helens", st_helens)):
        folders[council] = tmp_path_factory.mktemp(council) / "office"
        stores.copied(template, folders[council])
        road(folders[council])
    return folders


def paper_in(folder: Path) -> str:
    paper = folder / "paper.pdf"
    paper.write_text("An invented paper.\n")
    return str(paper)


def camden(folder: Path) -> None:
    def on(day: str) -> Site:
        return site_at(folder, day)

    rounds.panel(on)
    for name in ("Amara Okafor", "Nia Bell"):
        case = rounds.heard(on, paper_in(folder), name)
        rounds.known(on, case, specialism="Kinship care")


def st_helens(folder: Path) -> None:
    def on(day: str) -> Site:
        return site_at(folder, day)

    disputes.director(on)
    scheduling.add(on("2025-01-06"), scheduling.NewPanel(date(2025, 4, 23), policy="st-helens"))
    rounds.invited(on, paper_in(folder))
    for name in ("Pat Swan", "Andy Price", "Beth Young"):
        attending.attend(on("2025-04-23"), attending.Attendance(rounds.STH_PANEL, name, "present"))


PLACES = {
    "camden": (["CAM-2025-001", "CAM-2025-002"], rounds.PANEL, date(2025, 4, 22)),
    "st-helens": (["STH-2025-001"], rounds.STH_PANEL, date(2025, 4, 23)),
}


@pytest.mark.parametrize("council", PLACES)
@pytest.mark.parametrize(
    "seeds",
    [range(6), *(pytest.param(range(at, at + 50), marks=pytest.mark.long) for at in range(0, 500, 50))],
    ids=str,
)
def test_whatever_is_put_right_everything_agrees(
    offices: dict[str, Path], council: str, seeds: range, tmp_path: Path
) -> None:
    cases, panel, day = PLACES[council]
    for seed in seeds:
        folder = tmp_path / str(seed)
        stores.copied(offices[council], folder)
        play = Play(folder, council, list(cases), panel, day, seed)
        try:
            for case in cases:
                play.decide(case)
            for _ in range(STEPS):
                play.step()
                play.agrees()
        except Exception as fault:
            fault.add_note(f"{council}, sequence {seed}:\n" + "\n".join(play.done))
            raise
        shutil.rmtree(folder)
        stores.forget(folder)
