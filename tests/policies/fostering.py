"""Brookmere's fostering service at the command line, and the whole sentences of its letters."""

from collections.abc import Callable
from pathlib import Path

from answer import Answer

FILE = Path(__file__).with_name("fostering.toml")
PEOPLE = """\
name,email,role
Ann Abbot,ann@brookmere.example,administrator
Carol Hythe,carol@brookmere.example,chair
Vic Lowe,vic@brookmere.example,vice-chair
Sue Marsh,sue@brookmere.example,social-work-member
Pam Dell,pam@brookmere.example,member
Adele Orme,adele@brookmere.example,decision-maker
Asa Wren,asa@brookmere.example,assessor
Sid Holt,sid@brookmere.example,supervisor
Hetty Moss,hetty@brookmere.example,health-adviser
Fay Brook,fay@brookmere.example,
"""
CASE = "BRK-2027-001"
PANEL = "BRK-2027-07-14"


class Fostering:
    """The office at the command line. Every command has to succeed unless it is `refuses`."""

    def __init__(self, run: Callable[[str], Answer], folder: Path, text: str = "") -> None:
        self.run, self.folder = run, folder
        file = folder / "fostering.toml"
        file.write_text(text or FILE.read_text(encoding="utf-8"), encoding="utf-8")
        (folder / "people.csv").write_text(PEOPLE)
        (folder / "settings.toml").write_text('sender = "panel@brookmere.example"\n')
        self.paper = folder / "paper.txt"
        self.paper.write_text("An invented paper.\n")
        self.does("2026-12-01", f"init --policy {file}")
        self.does("2026-12-01", f"person add --from {folder / 'people.csv'} --policy fostering")

    def does(self, day: str, line: str) -> Answer:
        answer = self.run(f"--on {day} {line}")
        assert answer.status == 0, answer
        return answer

    def refuses(self, day: str, line: str, status: int = 1) -> str:
        answer = self.run(f"--on {day} {line}")
        assert answer.status == status, answer
        return answer.err

    def letters(self, day: str) -> dict[str, str]:
        """Every copy of the case that was not dropped, by notice and reader: its words on one line."""
        found = self.does(day, f"--json notify list --case {CASE}").json["data"]["notices"]
        return {
            f"{copy['notice']} to {copy['to']}": self.words(day, copy["id"])
            for copy in found
            if copy["status"] != "dropped"
        }

    def words(self, day: str, number: int) -> str:
        return " ".join(self.does(day, f"notify preview {number}").out.split())

    def numbers(self, day: str) -> dict[str, int]:
        found = self.does(day, f"--json notify list --case {CASE}").json["data"]["notices"]
        return {f"{copy['notice']} to {copy['to']}": copy["id"] for copy in found if copy["status"] != "dropped"}

    # ---- short roads

    def applied(self) -> None:
        self.does("2027-01-11", "apply Fay --manager Asa")

    def listed(self, *seats: str) -> Answer:
        """Assessed, and listed for the panel of 14 July with some members on the rota."""
        self.applied()
        self.does("2027-06-01", f"evidence add 001 assessment-report {self.paper} --complete")
        self.does("2027-06-02", "approve 001 yes")
        self.does("2027-06-02", "schedule add 2027-07-14")
        for name in seats:
            self.does("2027-06-02", f"schedule seat {PANEL} '{name}'")
        return self.does("2027-06-21", "schedule assign 001 2027-07-14")

    def advised(self) -> None:
        """The panel has recommended, and its minutes have come."""
        self.listed("Carol", "Sue", "Pam")
        for name in ("Carol", "Sue", "Pam"):
            self.does("2027-07-14", f"attend {PANEL} {name} present")
        self.does("2027-07-14", "decide 001 yes --reason 'A warm home'")
        self.does("2027-07-16", f"evidence add 001 final-minutes {self.paper} --complete")
