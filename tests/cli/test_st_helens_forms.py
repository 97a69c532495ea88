"""St Helens' own forms: each box can be filled in at the command line, and is shown or goes with the notice."""

from pathlib import Path

import pytest

from answer import Answer
from cli.conftest import Run, Typed
from cli.st_helens import bo_asks
from cli.test_st_helens_papers import GO, SETTINGS, attached

CHECKLIST = (
    "ASYE passed",
    "three years practising",
    "specialist training and its effect",
    "support for less experienced colleagues",
    "deputising for the manager",
    "organisation and standard of work",
    "forums and programmes (asked)",
    "students on placement (asked)",
    "difficult work with partner agencies",
    "what the team learned from it",
)
REQUEST = (
    ("name of the social worker", "Name Bo Ash"),
    ("SW number", "Social Work England number SW765432"),
    ("team", "Team West"),
    ("Team Manager", "Team Manager Tom Manager"),
    ("qualification date", "Qualified as a social worker on Monday 2 December 2019"),
    ("length of time qualified", "Time qualified when asking 7 years 1 month"),
    ("salary scale point", "Current salary scale point SCP 32"),
    ("ASYE", "ASYE passed Yes, at another council"),
    ("where the ASYE was passed", "ASYE passed with Merseyvale Council"),
    ("evidence of the ASYE", "note of it Received on Monday 4 January 2027"),
    ("three years", "Three years or more when asking Yes"),
    ("signature of the social worker", "Social Worker Bo Ash Asks Monday 4 January 2027"),
    ("answer of the Team Manager", "Team Manager Tom Manager Yes Monday 4 January 2027"),
    ("reasons of the Team Manager", "Ready for it"),
    ("name of the Head of Service", "Name Head Office"),
    ("service area", "Service area Children in Need"),
    ("request received", "Request received on Saturday 2 January 2027"),
    ("acknowledgement sent", "Acknowledged on Sunday 3 January 2027"),
    ("answer of the Head of Service", "Head of Service Head Office Yes Monday 4 January 2027"),
    ("reasons of the Head of Service", "Well prepared"),
)
HEADINGS = {
    "1. Professionalism": "Communication; Accountability; Organisation; The role of supervision",
    "2. Values and Ethics": "Abuse and neglect of children; Adults",
    "3. Diversity and Equality": "Adults’ mental ill health",
    "4. Rights, Justice and Economic Wellbeing": "Adults’ mental ill health",
    "5. Knowledge": "Child development; The law",
    "6. Critical Reflection and Analysis": "Assessing children and families; Analysis",
    "7. Skills and Interventions": "Relationships and direct work",
    "8. Contexts and Organisations": "The organisation; The Getting to Outstanding Journey",
    "9. Professional Leadership": "Supervision; Mentoring",
    "10. Our Values: what makes you TICK": "How you live the council",
}
HANDED_IN = (
    "1 Professionalism",
    "2 Values and Ethics",
    "3 Diversity and Equality",
    "4 Rights, Justice and Economic Wellbeing",
    "5 Knowledge",
    "6 Critical Reflection and Analysis",
    "7 Skills and Interventions",
    "8 Contexts and Organisations",
    "9 Professional Leadership",
    "10 Our Values (TICK)",
    "training log",
    "every document named under a heading",
    "every document explained",
    "date and effect of each training",
)


def flat(answer: Answer) -> str:
    return " ".join(answer.out.split())


@pytest.fixture
def agreed(council: Run, typed: Typed, paper: Path, tmp_path: Path) -> Run:
    """Every box of the request form is recorded, both managers support it, and what was drafted has gone."""
    (tmp_path / "settings.toml").write_text(SETTINGS)
    typed(
        *bo_asks(
            "--team West --number SW765432 --set qualified-on=2019-12-02"
            " --set asye=passed-elsewhere --set asye-organisation='Merseyvale Council'"
        ),
        f"evidence add STH request-form {paper} --complete",
        f"evidence add STH asye-certificate {paper} --complete",
        f"evidence add STH manager-checklist {paper} --complete",
        "record STH salary-point 'SCP 32'",
        "record STH service-area 'Children in Need'",
        "record STH request-received 2027-01-02",
        "record STH request-acknowledged 2027-01-03",
        "approve STH yes --by Tom --reason 'Ready for it'",
        "approve STH yes --by Head --reason 'Well prepared'",
        GO,
    )
    return council


@pytest.fixture
def form(agreed: Run, tmp_path: Path) -> str:
    """The request form as it goes to the Principal Social Worker."""
    return attached(tmp_path / "outbox", "agreement-to-psw", "Petra West")["progression-panel-request-form.pdf"]


@pytest.mark.parametrize(("box", "said"), REQUEST, ids=[box for box, _ in REQUEST])
def test_a_box_of_the_request_form_goes_with_the_copy_for_the_psw(form: str, box: str, said: str) -> None:
    assert said in form, form


@pytest.mark.parametrize("criterion", CHECKLIST)
def test_a_criterion_that_is_not_met_is_shown_with_the_support_planned(
    council: Run, typed: Typed, paper: Path, criterion: str
) -> None:
    typed("apply Nadia --policy st-helens --by Nadia --manager Tom --set asye=passed")
    council(f"evidence add STH manager-checklist {paper} --lacks '{criterion}' --plan '{criterion}=In supervision'")
    assert f"- {criterion} (plan of support: In supervision)" in flat(council("evidence check STH"))
    assert f"{criterion} (plan of support: In supervision)" in flat(council("show STH"))


@pytest.mark.parametrize(("heading", "prompts"), HEADINGS.items(), ids=HEADINGS)
def test_a_heading_of_the_evidence_template_goes_out_with_what_to_consider(
    agreed: Run, tmp_path: Path, heading: str, prompts: str
) -> None:
    blank = attached(tmp_path / "outbox", "agreement-returned", "Bo Ash")["evidence-template.docx"]
    assert f"{heading} Consider: {prompts}" in blank.replace("'", "’"), blank
    assert "Training log List all training, the mandatory training included. Date and training Effect on" in blank


@pytest.mark.parametrize("part", HANDED_IN)
def test_a_part_of_the_evidence_template_that_lacks_is_shown(agreed: Run, paper: Path, part: str) -> None:
    agreed(f"evidence add STH evidence-template {paper} --lacks '{part}'")
    assert f"- {part}" in flat(agreed("evidence check STH"))
    assert part in flat(agreed("show STH"))


def test_the_index_names_a_document_under_its_heading_and_what_it_shows(agreed: Run, paper: Path) -> None:
    agreed(
        f"evidence add STH supporting-document {paper} --title 'Home visit' --kind 'practice observation'"
        " --under pcf-7 --explains 'I led the visit'"
    )
    assert "Home visit (practice observation) under pcf-7: I led the visit" in flat(agreed("evidence check STH"))


def test_the_letter_that_agrees_says_how_many_slides_and_how_long(agreed: Run, tmp_path: Path) -> None:
    [letter] = (tmp_path / "outbox").glob("*agreement-returned*.txt")
    words = " ".join(letter.read_text(encoding="utf-8").split())
    assert "The presentation has 4 to 6 slides and takes 30 minutes at most" in words
