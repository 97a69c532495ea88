"""Documents under headings, at the command line: asked for piece by piece, and seen as a grid."""

from pathlib import Path

import pytest

from cli.conftest import Run, at_a_terminal

MEETING = (
    "--title 'Observation of a strategy meeting' --kind 'practice observation' --under pcf-5 --under pcf-7"
    " --explains 'I chaired it'"
)
EMPTY = """\
STH-2027-001 · Documents that support the Evidence Template: none received

pcf-1   Professionalism
pcf-2   Values and Ethics
pcf-3   Diversity and Equality
pcf-4   Rights, Justice and Economic Wellbeing
pcf-5   Knowledge
pcf-6   Critical Reflection and Analysis
pcf-7   Skills and Interventions
pcf-8   Contexts and Organisations
pcf-9   Professional Leadership
values  Our Values: what makes you TICK

Worth adding: practice observation; feedback from children, young people and
    families; feedback from professionals; audit or collaborative case review;
    written work; a document under pcf-1, pcf-2, pcf-3, pcf-4, pcf-5, pcf-6,
    pcf-7, pcf-8, pcf-9 or values.
    panelctl evidence add STH-2027-001 supporting-document FILE --title TEXT --kind KIND --under HEADING --explains TEXT
"""
TWO = """\
STH-2027-001 · Documents that support the Evidence Template: 2 received

                                                1  2
pcf-1   Professionalism                         .  .
pcf-2   Values and Ethics                       .  .
pcf-3   Diversity and Equality                  .  .
pcf-4   Rights, Justice and Economic Wellbeing  .  ?
pcf-5   Knowledge                               x  .
pcf-6   Critical Reflection and Analysis        .  .
pcf-7   Skills and Interventions                x  .
pcf-8   Contexts and Organisations              .  .
pcf-9   Professional Leadership                 .  .
values  Our Values: what makes you TICK         .  .

? stands there without an explanation

  1  Observation of a strategy meeting (practice observation), Mon 4 Jan 2027
  2  Rota, Mon 4 Jan 2027

Worth adding: feedback from children, young people and families; feedback from
    professionals; audit or collaborative case review; written work; an
    explanation of "Rota"; a document under pcf-1, pcf-2, pcf-3, pcf-6, pcf-8,
    pcf-9 or values.
    panelctl evidence add STH-2027-001 supporting-document FILE --title TEXT --kind KIND --under HEADING --explains TEXT
"""


@pytest.fixture
def asked_for(council: Run) -> Run:
    """Nadia has asked to go to the panel of St Helens."""
    council("apply Nadia --policy st-helens --by Nadia --set asye=passed")
    return council


def test_the_grid_shows_before_anything_is_sent_what_the_headings_lack(asked_for: Run) -> None:
    assert asked_for("evidence grid STH").out == EMPTY


def test_the_grid_has_headings_down_and_documents_across(asked_for: Run, paper: Path) -> None:
    asked_for(f"evidence add STH supporting-document {paper} {MEETING}")
    asked_for(f"evidence add STH supporting-document {paper} --title Rota --kind '' --under pcf-4 --explains ''")
    assert asked_for("evidence grid STH").out == TWO


def test_many_documents_go_on_below_within_eighty_columns(asked_for: Run, paper: Path) -> None:
    for number in range(1, 13):
        said = f"--title 'Record {number}' --kind 'written work' --under values --explains Shown"
        asked_for(f"evidence add STH supporting-document {paper} {said}")
    lines = asked_for("evidence grid STH").out.splitlines()
    assert max(len(line) for line in lines if "panelctl evidence add" not in line) <= 80
    assert [line.split()[0] for line in lines if line.startswith(" " * 46)] == ["1", "12"]
    assert [line.count("x") for line in lines if line.startswith("values")] == [11, 1]


def test_whatever_is_not_said_of_a_document_is_asked_with_its_choices(asked_for: Run, paper: Path) -> None:
    answers = ["Court statement", "5", "4, values", "Written for the final hearing"]
    status, seen = at_a_terminal(f"evidence add STH supporting-document {paper}", answers)
    assert status == 0
    assert seen.startswith(
        "What is the document called?\n> Court statement\n"
        "Which kind is it (an empty line for none)?\n  1  practice observation\n"
        "  2  feedback from children, young people and families\n  3  feedback from professionals\n"
        "  4  audit or collaborative case review\n  5  written work\n> 5\n"
        "Under which headings does it stand?\n  1  pcf-1  Professionalism\n"
    )
    [document] = asked_for("--json evidence grid STH").json["data"]["documents"]
    assert (document["kind"], document["under"], document["explains"]) == (
        "written work", ["pcf-4", "values"], "Written for the final hearing",
    )  # fmt: skip


def test_an_empty_line_says_that_there_is_none(asked_for: Run, paper: Path) -> None:
    status, _ = at_a_terminal(f"evidence add STH supporting-document {paper}", ["Rota", "", "", ""])
    [document] = asked_for("--json evidence grid STH").json["data"]["documents"]
    assert (status, document["kind"], document["under"], document["explained"]) == (0, "", [], False)


def test_a_script_is_told_how_to_say_none(asked_for: Run, run: Run, paper: Path) -> None:
    answer = run(f"evidence add STH supporting-document {paper} --title Rota --kind '' --under pcf-1")
    assert (answer.status, answer.err) == (
        2,
        'Usage: How is it explained there? --explains TEXT is missing. Give --explains TEXT, or "" for none\n',
    )


def test_the_checklist_shows_kinds_gaps_and_documents(asked_for: Run, paper: Path) -> None:
    asked_for(f"evidence add STH supporting-document {paper} {MEETING}")
    shown = asked_for("evidence check STH").out
    part = shown[shown.index("Documents that support") : shown.index("Presentation:")]
    assert part == (
        "Documents that support the Evidence Template: 1 received, the last Mon 4 Jan 2027 (S-42, S-47, S-126)\n"
        "    + practice observation\n"
        "    - feedback from children, young people and families\n"
        "    - feedback from professionals\n"
        "    - audit or collaborative case review\n"
        "    - written work\n"
        "    - a document under pcf-1, pcf-2, pcf-3, pcf-4, pcf-6, pcf-8, pcf-9 or values\n"
        "    1. Observation of a strategy meeting (practice observation) under pcf-5, pcf-7: I chaired it\n"
    )


def test_a_plan_of_support_stands_beside_what_it_is_for(asked_for: Run, paper: Path) -> None:
    lacks, plan = "--lacks 'deputising for the manager'", "--plan 'deputising for the manager=Duty twice a month'"
    asked_for(f"evidence add STH manager-checklist {paper} {lacks} {plan}")
    line = "    - deputising for the manager (plan of support: Duty twice a month)\n"
    assert line in asked_for("evidence check STH").out
    assert (
        "Manager's guidance checklist (Appendix 1) lacks: deputising for the manager (plan of support: Duty twice"
        in " ".join(asked_for("show STH").out.split())
    )
