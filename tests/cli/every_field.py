"""Every text that a command takes: a year in three procedures in which each command that writes is typed once, and what
it is told in words of somebody's own."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from cli.st_helens import bo_asks, sth_listed

TESTS = Path(__file__).parents[1]
PLAIN = "Quite plain words"
DAY, LATER, THE_DAY = "2027-01-05", "2027-01-12", "2027-01-20"


class Field(NamedTuple):
    """One text of a command: its option (or `--set specialism`; "" stands for words of their own), how long it may be,
    and whether it is one line. `own` says that it has rules of its own, as a name has: it may be refused for
    them, and what is typed when the others are tried is `plain`."""

    option: str
    longest: int = 20_000
    is_line: bool = False
    own: bool = False
    plain: str = PLAIN

    def words(self, text: str) -> list[str]:
        option, _, name = self.option.partition(" ")
        return [option, f"{name}={text}" if name else text] if option else ["--", text]


class Step(NamedTuple):
    """A command with the texts that it takes."""

    line: str
    fields: Sequence[Field]


def text(*options: str) -> list[Field]:
    return [Field(option) for option in options]


def line(option: str, longest: int = 200) -> Field:
    return Field(option, longest, is_line=True)


def own(option: str, plain: str = "") -> Field:
    return Field(option, own=True, plain=plain)


TOLD = text("--told", "--feedback", "--needs")
WHY = text("--reason")


def begun(paper: Path) -> tuple[str, ...]:
    """What the commands work on, beside a case of Camden that is listed."""
    return (
        f"policy adopt {TESTS / 'torture' / 'trial.toml'}",
        f"policy adopt {TESTS / 'policies' / 'recipes' / 'body-duties.toml'}",
        "person add 'Mia Lund' --email mia@council.example --policy trial --role manager",
        "person add 'Iris Hale' --email iris@council.example --policy trial --role head",
        "person add 'Uma Vale' --email uma@council.example --policy trial",
        "person add 'Mo Hart' --email mo.hart@council.example --policy camden --set qualified=2020-09-01"
        " --set award=cqsw --set registered=yes --set dbs-seen=yes",
        "apply Uma --policy trial --route senior",
        *(words.replace(" 001 ", " STH-2027-001 ") for words in (*bo_asks(), *sth_listed(paper))),
        "schedule add 2027-03-17 --policy camden",
    )


def steps(paper: Path) -> tuple[Step, ...]:
    """In the order of a year. What is refused has to leave everything as it was, so that the next can follow."""
    return (
        Step(f"--on {DAY} person add --policy camden", [
            own("--salutation"), own("--email"), own("--number"), line("--team"), Field("--address", 1000),
            own("", "Zara Ames"),
        ]),
        Step(f"--on {DAY} person edit Mo", [
            own("--name"), own("--salutation"), own("--email"), own("--number"), line("--team"), Field("--address",
            1000),
        ]),
        Step(f"--on {DAY} person legal-hold Ivy", WHY),
        Step(f"--on {DAY} person legal-hold Ivy --end", WHY),
        Step(f"--on {DAY} apply Mo --policy camden --route advanced-social-worker --manager Omar"
             " --set specialism='Court work'", [*WHY, own("--by")]),
        Step(f"--on {DAY} apply Zara --policy camden --route advanced-social-worker --manager Omar"
             " --set qualified=2020-09-01 --set award=cqsw", text("--reason", "--set specialism")),
        Step(f"--on {DAY} record CAM-2027-002 note", text("")),
        Step(f"--on {DAY} amend CAM-2027-002 specialism", [*WHY, Field("")]),
        Step(f"--on {DAY} evidence add CAM-2027-002 portfolio {paper}", [
            own("--by"), own("--lacks", "reflective summary of a piece of direct work"),
        ]),
        Step(f"--on {DAY} lift CAM-2027-002 portfolio-by", [*WHY, own("--by", "Grace")]),
        Step(f"--on {DAY} evidence add STH-2027-001 supporting-document {paper} --complete --under pcf-5", [
            own("--title", "Home visit"), *text("--explains"), own("--kind", "written work"),
        ]),
        Step(f"--on {DAY} approve TRI-2027-001 yes", WHY),
        Step(f"--on {DAY} extend TRI-2027-001 answer-by 2027-01-29", [*WHY, own("--by", "Iris")]),
        Step(f"--on {DAY} pause TRI-2027-001 answer-by", [*WHY, own("--by", "Iris")]),
        Step(f"--on {LATER} decide TRI-2027-001 no", [*WHY]),
        Step(f"--on {LATER} dispute TRI-2027-001", [*WHY, own("--filed-by")]),
        Step(f"--on {DAY} schedule add 2027-03-27 --policy camden --force", [
            line("--venue"), *text("--note", "--reason"),
        ]),
        Step(f"--on {DAY} schedule assign CAM-2027-002 2027-03-17", WHY),
        Step(f"--on {DAY} schedule assign CAM-2027-002 2027-03-27", WHY),
        Step(f"--on {DAY} schedule move 2027-03-17 2027-03-18", WHY),
        Step(f"--on {DAY} schedule cancel 2027-03-18", WHY),
        Step(f"--on {DAY} schedule change 2027-01-20 --starts 10:30 --ends 16:00", [
            line("--venue"), *text("--note", "--reason", "--told"),
        ]),
        Step(f"--on {DAY} schedule seat 2027-01-20 Ivy --case CAM-2027-001", WHY),
        Step(f"--on {DAY} schedule chair 2027-01-20 Ivy", WHY),
        Step(f"--on {DAY} schedule unseat 2027-01-20 Ivy --case CAM-2027-001", WHY),
        Step(f"--on {DAY} attend 2027-01-20 Omar apologies", WHY),
        Step(f"--on {DAY} attend 2027-01-20 Ivy declares --case CAM-2027-001 --stays", text("--interest")),
        Step(f"--on {DAY} attend 2027-01-20 Ivy no-interest --case CAM-2027-001", WHY),
        Step(f"--on {DAY} record CAM-2027-001 invited-for", text("")),
        Step(f"--on {DAY} notify drop 1", WHY),
        Step(f"--on {DAY} notify draft CAM-2027-001 receipt", []),
        Step(f"--on {LATER} notify draft STH-2027-001", [*WHY, Field("--set invited-for")]),
        Step(f"--on {THE_DAY} attend 2027-01-20 Grace present --chair", WHY),
        Step(f"--on {THE_DAY} attend 2027-01-20 Ivy present", []),
        Step(f"--on {THE_DAY} attend 2027-01-20 Nadia present", []),
        Step(f"--on {THE_DAY} attend 2027-01-20 Ivy absent --case CAM-2027-001", WHY),
        Step(f"--on {THE_DAY} attend 2027-01-20 Ivy present --case CAM-2027-001", WHY),
        Step(f"--on {THE_DAY} record CAM-2027-001 family-feedback-anonymised yes", []),
        Step(f"--on {THE_DAY} score CAM-2027-001 Grace --all met", text("--rationale")),
        Step(f"--on {THE_DAY} score CAM-2027-001 Grace --set pcf-9='not met'", text("--rationale", "--reason")),
        Step(f"--on {THE_DAY} score CAM-2027-001 --agreed", text("--why pcf-9", "--rationale")),
        Step(f"--on {THE_DAY} decide CAM-2027-001 yes", [*WHY, *TOLD, *text("--resolved")]),
        Step(f"--on {THE_DAY} amend CAM-2027-001 --decision no", [*WHY, *TOLD, *text("--reasons")]),
        Step(f"--on {THE_DAY} minutes action CAM-2027-001 'Send the form' --who Grace --by 2027-02-01", []),
        Step(f"--on {THE_DAY} minutes circulate 2027-01-20", []),
        Step(f"--on {THE_DAY} minutes correct 2027-01-20 'Send the form' --by Grace", text("--to")),
        Step(f"--on {THE_DAY} minutes action CAM-2027-001 --who Grace --by 2027-02-01", text("")),
        Step(f"--on {THE_DAY} minutes action CAM-2027-001 --drop 2", WHY),
        Step(f"--on {THE_DAY} notify edit 18", TOLD),
        Step(f"--on {THE_DAY} notify clear 18", [own("--by")]),
        Step(f"--on {THE_DAY} notify unclear 18", WHY),
        Step(f"--on {THE_DAY} notify clear 1 18", []),
        Step(f"--on {THE_DAY} notify release 1 18 --how email", []),
        Step(f"--on {THE_DAY} notify unsent 1", WHY),
        Step(f"--on {THE_DAY} withdraw CAM-2027-002", WHY),
        Step(f"--on {LATER} record --duty terms --policy body-duties", text("--note")),
        Step(f"--on {LATER} record --duty terms --policy body-duties --for 2027-01-31 --undone", WHY),
    )  # fmt: skip


# What is read of all that at the end: by scripts, and by people.
READ = (
    "show CAM-2027-001", "show CAM-2027-002", "show STH-2027-001", "show TRI-2027-001", "person show Mo",
    "person show Zara",
    "show CAM-2027-01-20", "show CAM-2027-03-27", "evidence list CAM-2027-002", "evidence check CAM-2027-002",
    "notify list", "notify preview 18", "minutes 2027-01-20", "minutes 2027-01-20 --draft",
    "minutes 2027-01-20 --agenda --draft", "explain TRI-2027-001", "explain CAM-2027-002", "cases --all",
    "due --within 365 --full", "log --last 500", "person list", "schedule list --all", "plan --case CAM-2027-003",
)  # fmt: skip
