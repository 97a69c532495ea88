"""The papers of St Helens: what each letter, form and pack carries, from the request to the Assistant Director."""

import json
from pathlib import Path

import pytest

from answer import Answer
from cli.conftest import Run, Typed

SETTINGS = """\
sender = "practice@council.example"
[council]
name = "Westmere Council"
[signatories.psw]
name = "Petra West"
[mailboxes]
payroll = "payroll@council.example"
people-management = "hr@council.example"
systems-support = "systems@council.example"
"""


@pytest.fixture
def asked(council: Run, typed: Typed, paper: Path, tmp_path: Path) -> Run:
    """Bo Ash has asked, and the form is in."""
    (tmp_path / "settings.toml").write_text(SETTINGS)
    typed(
        "person add 'Ann Price' --email ann.price@council.example --role apsw --policy st-helens",
        "person add 'Dee Dale' --email dee.dale@council.example --role assistant-director --policy st-helens",
        "person add 'Bo Ash' --email bo.ash@council.example --team West --policy st-helens"
        " --set employed-as-social-worker=2020-01-06 --set asye=passed",
        "apply 'Bo Ash' --policy st-helens --by 'Bo Ash' --manager Tom",
        f"evidence add STH request-form {paper} --complete",
    )
    return council


@pytest.fixture
def refused(asked: Run, typed: Typed) -> Run:
    """Head of Service does not agree; everything that was drafted has gone."""
    typed(
        "approve STH yes --by Tom --reason 'Ready for it'",
        "approve STH no --by Head --reason 'Leadership is not shown' --set support-plan='Deputise twice'",
        "notify release --case STH --how email",
    )
    return asked


@pytest.fixture
def disputed(refused: Run, typed: Typed) -> Run:
    """The dispute has come in, and the extraordinary panel of 18 January hears it."""
    typed(
        "--on 2027-01-08 dispute STH --completed 2027-01-07 --reason 'I have led two groups'",
        "schedule add 2027-01-18 --policy st-helens --kind extraordinary --starts 10:00",
        "--on 2027-01-08 schedule assign STH STH-2027-01-18",
        "--on 2027-01-18 attend STH-2027-01-18 Petra present",
    )
    return refused


@pytest.fixture
def invited(asked: Run, typed: Typed, paper: Path) -> Run:
    """Agreed, listed for 24 February, the papers in, invited."""
    typed("approve STH yes --by Tom --reason 'Ready for it'", "approve STH yes --by Head --reason 'Well prepared'")
    to_the_panel(typed, paper)
    return asked


def to_the_panel(typed: Typed, paper: Path) -> None:
    """From an agreed request to the day of the panel, with everybody there."""
    typed(
        "schedule add 2027-02-24 --policy st-helens",
        "--on 2027-01-19 schedule assign STH STH-2027-02-24",
        f"--on 2027-02-01 evidence add STH evidence-template {paper} --complete",
        f"--on 2027-02-01 evidence add STH presentation {paper} --measure slides=5",
        "--on 2027-02-01 notify draft STH",
        "--on 2027-02-01 notify release --case STH --how email",
        *(f"--on 2027-02-24 attend STH-2027-02-24 '{name}' present" for name in ("Petra", "Ann", "Bo Ash", "Tom")),
    )


def newest(did: Run, notice: str, to: str) -> str:
    """The words of the last copy of a notice to somebody, on one line."""
    every = json.loads(did("--json notify list --case STH").out)["data"]["notices"]
    numbers = [copy["id"] for copy in every if (copy["notice"], copy["to"]) == (notice, to)]
    return flat(did(f"notify preview {numbers[-1]}"))


def flat(answer: Answer) -> str:
    return " ".join(answer.out.split())


def test_no_letter_of_success_lists_a_meeting_about_a_refusal_that_was_overturned(
    disputed: Run, typed: Typed, paper: Path
) -> None:
    assert "explain the refusal" in flat(disputed("due --case STH --full"))
    disputed("--on 2027-01-18 decide STH yes --reason 'The groups were counted'")
    assert "explain the refusal" not in flat(disputed("--on 2027-01-18 due --case STH --full"))
    to_the_panel(typed, paper)
    disputed("--on 2027-02-24 decide STH yes --reason 'Sound work' --set feedback='Clear and calm'")
    told = newest(disputed, "outcome-email", "Bo Ash")
    assert "supported your" in told
    assert "explain the refusal" not in told
