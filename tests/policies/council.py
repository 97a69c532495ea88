"""Northshire's office at the command line, and short roads to where a test begins."""

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

from actions.sound import held
from answer import Answer
from made_once import made_once

PANEL = "NSH-2027-03-09"
KINDS = ("assessment", "reflective account", "family feedback")


Reached = TypeVar("Reached")


def soon_there(road: Callable[..., Reached]) -> Callable[..., Reached]:
    """A road that was walked before, from the same files and with the same words, is not walked again."""

    @wraps(road)
    def there(council: "Council", *words: str) -> Reached:
        def walk() -> tuple[Reached, str]:
            return road(council, *words), council.last

        reached, council.last = made_once(council.folder, walk, road.__name__, words, council.last)
        return reached

    return there


class Council:
    """The office at the command line: `council.does("2027-01-12", "apply Isla …")`."""

    def __init__(self, run: Callable[[str], Answer], folder: Path) -> None:
        self.run = run
        self.folder = folder
        self.paper = folder / "paper.pdf"
        self.last = "2026-08-03"

    def does(self, day: str, line: str) -> Answer:
        """A command that has to succeed, on a day."""
        self.last = max(self.last, day)
        answer = self.run(f"--on {day} {line}")
        assert answer.status == 0, answer
        return answer

    def refuses(self, day: str, line: str, status: int = 1) -> str:
        """A command that has to be refused and to leave everything as it was; returns what was said."""
        before = held(str(self.folder / "panelctl.db"))
        answer = self.run(f"--on {day} {line}")
        assert (answer.status, answer.out) == (status, ""), answer
        assert held(str(self.folder / "panelctl.db")) == before
        return answer.err

    def case(self, day: str, reference: str) -> dict[str, Any]:
        found = self.run(f"--json --on {day} show {reference}")
        assert found.status == 0, found
        return dict(found.json["data"])

    def stage(self, day: str, reference: str) -> str:
        return str(self.case(day, reference)["stage"])

    def limit(self, day: str, reference: str, name: str) -> tuple[str, str]:
        """The due date and the state of one time limit."""
        [found] = [one for one in self.case(day, reference)["deadlines"] if one["id"] == name]
        return found["due"], found["state"]

    def notices(self, day: str, reference: str) -> list[str]:
        return [f"{one['notice']} to {one['to']}: {one['status']}" for one in self.case(day, reference)["notices"]]

    # ---- short roads

    def applied(self, day: str, name: str, more: str = "--set learning-completed=2026-03-02") -> str:
        """An application for Senior Practitioner, with its form."""
        reference = self.opened(day, name, more)
        self.does(day, f"evidence add {reference} application-form {self.paper} --complete")
        return reference

    def opened(self, day: str, name: str, more: str = "--set learning-completed=2026-03-02") -> str:
        """An application for Senior Practitioner whose form has not come."""
        opened = self.does(day, f"--json apply {name} --route senior-practitioner --manager Tavish {more}")
        return str(opened.json["data"]["reference"])

    @soon_there
    def listed(self, name: str) -> str:
        """Listed for the panel of Tue 9 March 2027, the invitation gone, the portfolio in on its last morning."""
        reference = self.applied("2027-01-12", name)
        self.does("2027-01-20", f"approve {reference} yes")
        self.does("2027-01-25", f"schedule assign {reference} 2027-03-09")
        self.does("2027-02-22", f"notify release --case {reference} --how email --sent today")
        for number, kind in enumerate(KINDS, 1):
            under = f"--under ps-{number} --under ps-{number + 1} --explains 'What it shows'"
            self.does("2027-03-02", f"evidence add {reference} portfolio {self.paper} --title '{kind}' --kind '{kind}'"
                                    f" {under} --at 11:30")  # fmt: skip
        return reference

    def sits(self, panel: str, *names: str) -> None:
        day = panel.removeprefix("NSH-")
        for name in names:
            self.does(day, f"attend {panel} '{name}' present")

    @soon_there
    def advised(self, name: str, answer: str) -> str:
        """The panel of 9 March has recommended it (`yes`) or advised against it (`no`)."""
        reference = self.listed(name)
        self.sits(PANEL, "Una", "Rory", "Ishbel", "Hamish")
        finding = {"yes": "shown", "no": "partly shown"}[answer]
        self.does("2027-03-09", f"score {reference} Una --all '{finding}' --rationale 'As discussed'")
        self.does("2027-03-09", f"decide {reference} {answer}")
        return reference

    @soon_there
    def refused(self, name: str) -> str:
        """Refused by the Agency Decision-Maker on the panel's advice; the letter went on Wed 17 March."""
        reference = self.advised(name, "no")
        self.does("2027-03-11", f"record {reference} minutes-agreed")
        self.does("2027-03-16", f"decide {reference} no")
        self.does("2027-03-17", f"notify clear --case {reference}")
        self.does("2027-03-17", f"notify release --case {reference} --how email --sent today")
        return reference
