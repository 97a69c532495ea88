"""Where the documents of the two councils contradict themselves, whoever it matters to is told at that moment."""

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from cli.conftest import Run, Typed
from cli.test_st_helens_papers import SETTINGS

ASW = "apply Nadia --policy camden --route advanced-social-worker --manager Omar"
EDUCATOR = "apply Nadia --policy camden --route practice-educator --manager Omar --set course-starts=2027-09-13"
FUNDING = "apply Nadia --policy camden --route post-qualifying-funding --manager Omar --set course='Court skills'"
PANEL = "schedule add 2027-01-20 --policy camden --starts 10:00 --venue 'Room 3'"
ON = "--on 2027-01-20"
CAME = tuple(f"{ON} attend 2027-01-20 {name} present" for name in ("Grace", "Ivy", "Nadia"))
BO = "person add 'Bo Ash' --email bo.ash@council.example --team West --policy st-helens"
STAFF = (
    "person add 'Ann Price' --email ann.price@council.example --role apsw --policy st-helens",
    "person add 'Cy North' --email cy.north@council.example --role cin-coordinator --policy st-helens",
    "person add 'Dee Dale' --email dee.dale@council.example --role assistant-director --policy st-helens",
)
ASKS = "apply 'Bo Ash' --policy st-helens --manager Tom"
GO = "notify release --case STH --how email --sent today"
LATER = "--on 2027-02-24"

# How far a case has come: each begins with the lines of another one.
SCENES: dict[str, tuple[str, ...]] = {
    "nobody": (),
    "applied": (PANEL, ASW),
    "listed": (
        PANEL,
        ASW,
        *(f"record 001 {fact} yes" for fact in ("field-confirmed", "service-unbroken", "complex-cases")),
        "record 001 supported-asye yes",
        "record 001 supported-students no",
        "record 001 specialism 'Court work'",
        "evidence add 001 expression-of-interest {paper} --complete --measure pages=2",
        "schedule assign 001 2027-01-20",
    ),
    "young": (PANEL, ASW, "amend 001 qualified 2024-02-01 --reason 'Mistyped'"),
    "educator": (PANEL, EDUCATOR, "schedule assign 001 2027-01-20"),
    "educator heard": (
        PANEL,
        EDUCATOR,
        "schedule assign 001 2027-01-20",
        "evidence add 001 expression-of-interest-training {paper} --complete",
        "evidence add 001 manager-statement {paper} --complete",
        "record 001 manager-statement-kind not-ready",
        "record 001 preparation-named 'Shadowing'",
        *CAME,
    ),
    "funding": (PANEL, FUNDING, "record 001 funding-agreed 2027-01-04", "schedule assign 001 2027-01-20"),
    "assessed": (
        PANEL,
        "person add 'Hana Novak' --email hana@council.example",
        "apply Hana --policy camden --route asye-assurance --set asye-completed=2026-11-30"
        " --set assessor-recommends=pass",
        "schedule assign 001 2027-01-20",
        *CAME[:2],
    ),
    "known": (*STAFF, f"{BO} --set employed-as-social-worker=2020-01-06 --set asye=passed"),
    "without the ASYE": (f"{BO} --set employed-as-social-worker=2020-01-06 --set asye=not-undertaken",),
    "early": (
        *STAFF,
        f"{BO} --set employed-as-social-worker=2025-01-06 --set asye=not-undertaken",
        ASKS,
        "evidence add STH request-form {paper} --complete",
        "approve STH yes --by Tom --reason 'Ready for it'",
        "record STH head-of-service-agrees-early no",
    ),
}
SCENES["chair alone"] = (
    *SCENES["listed"],
    "evidence add 001 portfolio {paper} --complete",
    CAME[0],
    CAME[2],
    f"{ON} score 001 Grace --all met --rationale 'Strong direct work'",
)
SCENES["heard"] = (
    *SCENES["listed"],
    "evidence add 001 portfolio {paper} --complete",
    *CAME,
    f"{ON} score 001 Grace --set pcf-1=met --rationale 'Strong direct work'",
)
SCENES["confirmed"] = (
    *SCENES["heard"],
    f"{ON} decide 001 yes --reason 'Sound work' --exception 'Weighed against four years of court work'",
)
SCENES["asked"] = (*SCENES["known"], ASKS, "evidence add STH request-form {paper} --complete")
SCENES["not supported"] = (*SCENES["asked"], "approve STH no --by Tom --reason 'Not yet'")
SCENES["supported"] = (*SCENES["asked"], "approve STH yes --by Tom --reason 'Ready for it'")
SCENES["refused"] = (
    *SCENES["supported"],
    "approve STH no --by Head --reason 'Not yet' --set support-plan='Deputise twice'",
    GO,
)
SCENES["disputed"] = (
    *SCENES["refused"],
    "--on 2027-01-08 dispute STH --completed 2027-01-07 --reason 'I have led two groups'",
    "schedule add 2027-01-18 --policy st-helens --kind extraordinary --starts 10:00",
)
SCENES["dispute refused"] = (
    *SCENES["disputed"],
    "--on 2027-01-08 schedule assign STH STH-2027-01-18",
    "--on 2027-01-18 attend STH-2027-01-18 Petra present",
    "--on 2027-01-18 decide STH no --reason 'Not yet'",
    f"--on 2027-01-18 {GO}",
)
SCENES["appealed"] = (*SCENES["dispute refused"], "--on 2027-01-20 dispute STH --reason 'I am ready'")
SCENES["agreed"] = (*SCENES["supported"], "approve STH yes --by Head --reason 'Well prepared'")
SCENES["on the list"] = (
    *SCENES["agreed"],
    "schedule add 2027-02-24 --policy st-helens",
    "schedule add 2027-03-24 --policy st-helens",
    "--on 2027-01-19 schedule assign STH STH-2027-02-24",
)
SCENES["invited"] = (
    *SCENES["on the list"],
    "--on 2027-02-01 evidence add STH evidence-template {paper} --complete",
    "--on 2027-02-01 evidence add STH presentation {paper} --complete --measure slides=5",
    "--on 2027-02-01 notify draft STH --set invited-for=14:00",
    f"--on 2027-02-01 {GO}",
)
SCENES["met"] = (
    *SCENES["invited"],
    *(f"{LATER} attend STH-2027-02-24 '{name}' present" for name in ("Ann", "Cy", "Bo Ash", "Tom")),
)
SCENES["turned down"] = (
    *SCENES["invited"],
    *(f"{LATER} attend STH-2027-02-24 '{name}' present" for name in ("Petra", "Ann", "Bo Ash", "Tom")),
    f"{LATER} decide STH no --reason 'Court work is thin' --set feedback='Clear and calm'",
    f"{LATER} {GO}",
)


class Told(NamedTuple):
    """One contradiction: its number, how far the case is, the command at which it matters, and the words seen there."""

    number: str
    scene: str
    command: str
    words: str


CONTRADICTIONS = (
    Told("A-C01", "listed", "explain 001 portfolio-checked", "The address is printed with a misspelt domain"),
    Told(
        "A-C05",
        "chair alone",
        f"{ON} decide 001 no --reason 'Thin' --exception 'Nobody else could come'",
        "expects at least 1 Team Manager, Children in Need or",
    ),
    Told(
        "A-C08",
        "young",
        "schedule assign 001 2027-01-20",
        "Three years' post-qualifying experience on the day of the application: not met",
    ),
    Told("A-C09", "heard", f"{ON} decide 001 yes --reason 'Sound'", "supporting both ASYE workers and students"),
    Told(
        "A-C11",
        "assessed",
        f"{ON} decide 001 yes --reason 'Sound'",
        "No letter to the newly qualified social worker: whether the terms ask for one is not clear",
    ),
    Told("A-C14", "listed", "notify preview 2", "You need to attend"),
    Told(
        "A-C15",
        "heard",
        f"{ON} decide 001 no --reason 'Thin'",
        "What the terms call Key Skills Statements are the Knowledge and Skills",
    ),
    Told(
        "A-C17",
        "listed",
        "explain 001 portfolio-checked",
        "Portfolios go to the Principal Social Worker, so the check means asking there",
    ),
    Told(
        "A-C19",
        "educator heard",
        f"{ON} decide 001 yes --reason 'Sound'",
        "give it the headings of Advanced Social Worker alone",
    ),
    Told("A-C20", "confirmed", f"{ON} explain 001 forum-invitation", "The terms call it the AP forum"),
    Told(
        "A-C21",
        "educator heard",
        f"{ON} decide 001 yes --reason 'Sound'",
        "is for the panel to weigh; it does not stop the case",
    ),
    Told("A-C22", "confirmed", f"{ON} show 001", "The terms give no day: agree it with Human Resources"),
    Told(
        "A-C27", "confirmed", f"{ON} explain 001 letter-by", "The time includes the chair's talk with the co-ordinator"
    ),
    Told("A-C28", "confirmed", f"{ON} explain 001 feedback-given", "The three days are for the decision"),
    Told(
        "A-C29",
        "funding",
        "explain 001 support-statement-by",
        "Here the social worker sends it; for Practice Educator training the Team Manager",
    ),
    Told("A-S01", "on the list", "--on 2027-02-05 due", "aim for Wed 10 Feb"),
    Told(
        "A-S01",
        "on the list",
        "--on 2027-01-19 explain STH presentation-by",
        "Two limits are printed: 2 weeks in the process",
    ),
    Told("A-S02", "nobody", "plan --year 2024 --policy st-helens", "Printed as 27.11.2025"),
    Told(
        "A-S03",
        "early",
        "approve STH yes --by Head --reason 'Ready'",
        "One place considers whoever is approaching three years",
    ),
    Told(
        "A-S04",
        "without the ASYE",
        ASKS,
        "The guidance asks for a pass in one place and hears somebody without one in another",
    ),
    Told(
        "A-S06",
        "met",
        f"{LATER} decide STH yes --reason 'Sound'",
        "Nobody is recorded in the chair, where Principal Social Worker belongs",
    ),
    Told(
        "A-S08",
        "turned down",
        f"{LATER} explain STH panel-dispute-by",
        "Only the disputes before the panel have a week and two weeks",
    ),
    Told("A-S09", "refused", "explain STH dispute-by", "Which day is the outcome is not said"),
    Told(
        "A-S10",
        "met",
        f"{LATER} decide STH no --reason 'Thin' --exception 'Chair away'",
        "The council's form is for successes, and its foot sends it to Payroll",
    ),
    Told(
        "A-S11",
        "disputed",
        "--on 2027-01-08 schedule assign STH STH-2027-01-18",
        "its flow chart shows a meeting and no panel",
    ),
    Told(
        "A-S12",
        "disputed",
        "--on 2027-01-08 explain STH dispute-form-filed",
        "Elsewhere the social worker completes that form",
    ),
    Told(
        "A-S13",
        "known",
        f"{ASKS} --by Tom --set planned-submission=2027-03-01 --set likely-panel=2027-03-24",
        "The planned date may change: make this step again. It moves no time limit",
    ),
    Told("A-S14", "agreed", "notify preview 4", "the form has a box for it, and no other page asks for one"),
    Told(
        "A-S15",
        "asked",
        "explain STH manager-answers",
        "Expression of Interest and Agreement Request are other names of the guidance for the request form",
    ),
    Told(
        "A-S16",
        "supported",
        "approve STH yes --by Head --reason 'Well prepared'",
        "in the flow chart the request goes there before anybody has agreed",
    ),
    Told("A-S18", "nobody", "plan --year 2024 --policy st-helens", "December 2024"),
    Told("A-S23", "agreed", "notify preview 3", "or from your first post where you did no ASYE"),
    Told(
        "A-S30",
        "refused",
        "--on 2027-01-25 record STH refusal-meeting",
        "The guidance gives the meeting no day, and the week runs from the form sent back",
    ),
    Told(
        "A-S33",
        "on the list",
        "--on 2027-01-20 schedule assign STH STH-2027-03-24 --reason 'Unwell'",
        "The guidance says of the place alone that it may change",
    ),
    Told("A-S34", "refused", "explain STH dispute-by", "The guidance says 'should': late is pointed out"),
    Told("A-S36", "disputed", "--on 2027-01-08 explain STH extraordinary-by", "'Within' can mean called or held"),
    Told("A-S37", "appealed", "--on 2027-01-22 decide STH yes --reason 'Ready'", "the guidance does not say so itself"),
    Told("A-S38", "dispute refused", "--on 2027-01-20 dispute STH --reason 'I am ready'", "the form has no box for it"),
    Told(
        "A-S39",
        "not supported",
        "approve STH yes --by Head --reason 'Ready'",
        "The guidance says Team Manager or Head of Service where one refuses, and both where they support",
    ),
    Told(
        "A-S39",
        "supported",
        "approve STH no --by Head --reason 'Not yet' --set support-plan=Deputise",
        "Its dispute form speaks of the Team Manager alone",
    ),
    Told("A-S40", "asked", "explain STH manager-answers", "the request comes first here"),
    Told(
        "A-S41",
        "dispute refused",
        "--on 2027-01-18 explain STH appeal-by",
        "one letter encloses the form, and the week runs from the day it went",
    ),
    Told("S-102", "agreed", "notify preview 3", "Show the panel too how you have stood in for your manager"),
    Told("A-S16", "asked", "approve STH yes --by Tom --reason 'Ready'", "It takes the Head of Service too"),
    # It would be noise at any moment of a case: nobody acts otherwise for knowing it.
    Told("A-C10", "nobody", "policy read camden", "It is asked for as a must, by one person at one mailbox"),
    Told("A-C13", "nobody", "policy read camden", "none of the four routes leads into management, so nobody can apply"),
    Told("A-S05", "nobody", "policy read st-helens", "nobody has to look one up by its number"),
    Told("A-S19", "nobody", "policy read st-helens", "All ten are asked for either way, so no command speaks of it"),
    Told("A-S24", "nobody", "policy read st-helens", "the form made here has those words, so nobody has to be told"),
)


@pytest.mark.parametrize("told", CONTRADICTIONS, ids=lambda told: f"{told.number} {told.scene}")
def test_a_contradiction_is_said_where_it_matters(
    told: Told, council: Run, run: Run, typed: Typed, paper: Path, tmp_path: Path
) -> None:
    (tmp_path / "settings.toml").write_text(SETTINGS)
    typed(*(line.format(paper=paper) for line in SCENES[told.scene]))
    seen = run(told.command)
    assert told.words in " ".join((seen.out + seen.err).split()), seen.out + seen.err


def test_the_page_lists_each_of_them() -> None:
    page = (Path(__file__).parents[2] / "docs" / "policies.md").read_text()
    listed = re.findall(r"\((A-[CS]\d\d|S-102)\)", page)
    assert sorted(listed) == sorted({told.number for told in CONTRADICTIONS})
