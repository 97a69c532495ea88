"""The papers of St Helens: what each letter, form and pack carries, from the request to the Assistant Director."""

import json
import re
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from answer import Answer
from cli.conftest import Run, Typed
from cli.st_helens import bo_asks
from documents.reading import in_message

GO = "notify release --case STH --how email --sent today"
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
        *bo_asks("--team West --set asye=passed"),
        f"evidence add STH request-form {paper} --complete",
    )
    return council


@pytest.fixture
def refused(asked: Run, typed: Typed) -> Run:
    """Head of Service does not agree; everything that was drafted has gone."""
    typed(
        "approve STH yes --by Tom --reason 'Ready for it'",
        "approve STH no --by Head --reason 'Leadership is not shown' --set support-plan='Deputise twice'",
        GO,
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


def to_the_panel(typed: Typed, paper: Path, *, sent: bool = True) -> None:
    """From an agreed request to the day of the panel, with everybody there."""
    typed(
        "schedule add 2027-02-24 --policy st-helens",
        "--on 2027-01-19 schedule assign STH STH-2027-02-24",
        f"--on 2027-02-01 evidence add STH evidence-template {paper} --complete",
        f"--on 2027-02-01 evidence add STH presentation {paper} --complete --measure slides=5",
        "--on 2027-02-01 notify draft STH --set invited-for=14:00",
        *([f"--on 2027-02-01 {GO}"] if sent else []),
        *(f"--on 2027-02-24 attend STH-2027-02-24 '{name}' present" for name in ("Petra", "Ann", "Bo Ash", "Tom")),
    )


def number(did: Run, notice: str, to: str) -> int:
    """The number of the last copy of a notice to somebody."""
    every = json.loads(did("--json notify list --case STH").out)["data"]["notices"]
    return [int(copy["id"]) for copy in every if (copy["notice"], copy["to"]) == (notice, to)][-1]


def newest(did: Run, notice: str, to: str) -> str:
    """Its words, on one line."""
    return flat(did(f"notify preview {number(did, notice, to)}"))


def marked_down(did: Run, notice: str, to: str) -> str:
    return str(json.loads(did(f"--json notify preview {number(did, notice, to)}").out)["data"]["markdown"])


def attached(outbox: Path, notice: str, to: str) -> dict[str, str]:
    """What is attached to an e-mail that went: the words of each page, by its file name; its own text under ""."""
    for file in sorted(outbox.glob(f"*-{notice}.eml")):
        message = message_from_bytes(file.read_bytes(), policy=policy.default)
        if to in str(message["To"]):
            parts = in_message(file.read_bytes())
            del parts["head"], parts["text/html"], parts[f"{file.stem}.pdf"]  # the same words as the text
            text = parts.pop("text/plain")
            return {name: " ".join(words.split()) for name, words in {"": text, **parts}.items()}
    raise AssertionError(f"no {notice} went to {to}")


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


def test_the_agreed_request_comes_back_with_its_form_and_the_blank_evidence_template(
    asked: Run, typed: Typed, tmp_path: Path
) -> None:
    typed("approve STH yes --by Tom --reason 'Ready for it'", "approve STH yes --by Head --reason 'Well prepared'")
    said = asked(GO)
    assert "put in" not in said.out
    pages = attached(tmp_path / "outbox", "agreement-returned", "Bo Ash")
    assert list(pages) == ["", "progression-panel-request-form.pdf", "evidence-template.docx"]
    assert "Attached: " not in pages[""]
    assert "4 to 6 slides" in pages[""]
    form = pages["evidence-template.docx"]
    for prompt in (
        "Consider: Communication; Accountability",
        "The Getting to Outstanding Journey",
        "Child development",
    ):
        assert prompt in form
    assert "Training log" in form
    assert "audit or a collaborative case review" in form


def test_the_copy_of_the_request_carries_what_stands_in_the_boxes_of_its_form(
    asked: Run, typed: Typed, tmp_path: Path
) -> None:
    typed(
        "record STH qualified-on 2019-12-02",
        "record STH asye-organisation 'Merseyvale Council'",
        "record STH salary-point 'SCP 32'",
        "record STH service-area 'Children in Need'",
        "record STH request-received 2027-01-02",
        "record STH request-acknowledged 2027-01-03",
        "approve STH yes --by Tom --reason 'Ready for it'",
        "approve STH yes --by Head --reason 'Well prepared'",
        GO,
    )
    form = attached(tmp_path / "outbox", "agreement-to-psw", "Petra West")["progression-panel-request-form.pdf"]
    for said in (
        "The completed form was received on Monday 4 January 2027",
        "Qualified as a social worker on Monday 2 December 2019 Time qualified when asking 7 years 1 month",
        "Current salary scale point SCP 32",
        "ASYE passed Yes",
        "Three years or more when asking Yes",
        "ASYE passed with Merseyvale Council",
        "Service area Children in Need Request received on Saturday 2 January 2027 Acknowledged on Sunday 3 January",
    ):
        assert said in form


def test_the_copy_says_where_the_completed_form_has_not_come(council: Run, typed: Typed) -> None:
    typed(
        "person add 'Bo Ash' --email bo.ash@council.example --policy st-helens"
        " --set employed-as-social-worker=2020-01-06 --set asye=passed",
        "apply 'Bo Ash' --policy st-helens --by 'Bo Ash' --manager Tom",
        "approve STH no --by Tom --reason 'Too soon'",
        "approve STH no --by Head --reason 'Leadership is not shown' --set support-plan='Deputise twice'",
    )
    copy = newest(council, "refusal-to-psw", "Petra West")
    assert "The completed form has not been received." in copy
    assert "completed request" not in copy
    assert "Current salary scale point: not recorded" in copy


@pytest.mark.parametrize("answer", ["yes", "no"])
def test_the_dispute_form_goes_back_with_the_part_of_the_principal_social_worker(
    disputed: Run, tmp_path: Path, answer: str
) -> None:
    disputed(f"--on 2027-01-18 decide STH {answer} --reason 'The groups were counted'")
    disputed(f"--on 2027-01-18 {GO}")
    notice = {"yes": "dispute-outcome-allowed", "no": "dispute-outcome-refused"}[answer]
    readers = {"yes": ("Bo Ash", "Tom Manager", "Head Office"), "no": ("Bo Ash",)}[answer]
    for reader in readers:
        pages = attached(tmp_path / "outbox", notice, reader)
        form = pages["application-dispute-form.docx"]
        assert "Why the decision is challenged I have led two groups" in form
        assert "Date the form was received Friday 8 January 2027" in form
        assert "Date of the extraordinary panel Monday 18 January 2027" in form
        assert "Reasons for the decision The groups were counted" in form
        assert "Leadership is not shown" in form
        assert ("evidence-template.docx" in pages) == (answer == "yes")


@pytest.mark.parametrize("answer", ["yes", "no"])
def test_the_form_of_an_appeal_goes_back_with_the_part_of_the_assistant_director(
    disputed: Run, tmp_path: Path, answer: str
) -> None:
    disputed("--on 2027-01-18 decide STH no --reason 'Two groups in May' --told 'One group was shared'")
    disputed(f"--on 2027-01-18 {GO}")
    disputed("--on 2027-01-20 dispute STH --reason 'Neither was shared'")
    disputed("--on 2027-01-27 record STH appeal-meeting")
    disputed(f"--on 2027-01-28 decide STH {answer} --reason 'Heard both' --told 'Both groups were looked at'")
    disputed(f"--on 2027-01-28 {GO}")
    notice = {"yes": "appeal-outcome-allowed", "no": "appeal-outcome-refused"}[answer]
    for reader in ("Bo Ash", "Petra West", "Tom Manager", "Head Office"):
        form = attached(tmp_path / "outbox", notice, reader)["dispute-form-with-the-assistant-director-s-decision.docx"]
        for said in (
            "Head of Service, Head Office Did not agree",
            "Why the first decision was challenged I have led two groups",
            "Why the decision is challenged Neither was shared",
            "Date the form was received Wednesday 20 January 2027",
            "Date of the meeting Wednesday 27 January 2027",
            "Reasons for the decision Both groups were looked at",
            f"Reasons given {'One group was shared' if reader == 'Bo Ash' else 'Two groups in May'}",
        ):
            assert said in form, (reader, said, form)


def test_a_challenge_to_the_panel_goes_back_with_the_part_of_the_assistant_director(
    invited: Run, tmp_path: Path
) -> None:
    invited("--on 2027-02-24 decide STH no --reason 'Court work is thin' --set feedback='Clear and calm'")
    invited(f"--on 2027-02-25 {GO}")
    invited("--on 2027-03-01 dispute STH --reason 'Two cases were missed'")
    invited("--on 2027-03-10 record STH panel-appeal-meeting")
    invited("--on 2027-03-11 decide STH no --reason 'They were seen'")
    invited(f"--on 2027-03-11 {GO}")
    for reader in ("Bo Ash", "Petra West", "Tom Manager", "Head Office"):
        pages = attached(tmp_path / "outbox", "appeal-outcome-refused", reader)
        form = pages["dispute-form-with-the-assistant-director-s-decision.docx"]
        for said in (
            "Decided by The Progression Panel Decided on Wednesday 24 February 2027 Reasons given Court work is thin",
            "Why the decision is challenged Two cases were missed",
            "Date of the meeting Wednesday 10 March 2027",
            "Reasons for the decision They were seen",
        ):
            assert said in form, (reader, said, form)
        assert "What the managers said" not in form


def test_a_refusal_by_the_panel_goes_with_appendix_7_and_is_told_only_with_it(invited: Run, tmp_path: Path) -> None:
    invited("--on 2027-02-24 decide STH no --reason 'Court work is thin' --set feedback='Clear and calm'")
    assert "with the form and the Progression Panel Dispute Form" in flat(invited("--on 2027-02-24 due --full"))
    invited("--on 2027-02-24 record STH told-in-person")
    invited(f"--on 2027-02-25 {GO}")
    for reader in ("Bo Ash", "Tom Manager", "Head Office"):
        pages = attached(tmp_path / "outbox", "outcome-not-supported", reader)
        assert list(pages) == [
            "",
            "notification-of-outcome-of-progression-panel.docx",
            "progression-panel-dispute-form.docx",
        ]
        assert "What the panel said Court work is thin" in pages["progression-panel-dispute-form.docx"]
        theirs = {"Bo Ash": "You can challenge it. Please complete the attached dispute form"}
        assert theirs.get(reader, "Bo Ash can challenge it, and has been sent the attached dispute form") in pages[""]
        assert "No last date is set for it." in pages[""]
    assert "with the form and the Progression Panel" not in flat(invited("--on 2027-02-25 due --full"))


def test_payroll_gets_the_form_as_an_attachment_with_team_and_service(invited: Run, tmp_path: Path) -> None:
    invited("record STH service-area 'Children in Need'")
    invited("--on 2027-02-24 decide STH yes --reason 'Sound work' --set feedback='Clear and calm'")
    invited(f"--on 2027-02-25 {GO}")
    pages = attached(tmp_path / "outbox", "outcome-supported", "payroll")
    form = pages["notification-of-outcome-of-progression-panel.docx"]
    assert "Sound work" not in pages[""]
    assert "Team West Service Children in Need" in form
    assert "Summary of the discussion Sound work" in form


def test_the_form_carries_a_summary_also_where_the_assistant_director_grants_progression(
    invited: Run, run: Run, typed: Typed, tmp_path: Path
) -> None:
    typed(
        "--on 2027-02-24 decide STH no --reason 'Court work is thin' --set feedback='Clear and calm'",
        f"--on 2027-02-25 {GO}",
        "--on 2027-03-01 dispute STH --reason 'Two cases were missed'",
        "--on 2027-03-10 record STH panel-appeal-meeting",
        "--on 2027-03-10 decide STH yes --reason 'They were missed' --set appeal-effect=progression",
    )
    refused = run(f"--on 2027-03-10 {GO}")
    assert refused.status == 1
    assert "notification-summary" in refused.err
    invited("--on 2027-03-10 record STH notification-summary 'Leads two court cases'")
    invited(f"--on 2027-03-10 {GO}")
    form = attached(tmp_path / "outbox", "outcome-supported", "payroll")
    page = form["notification-of-outcome-of-progression-panel.docx"]
    assert "Summary of the discussion Leads two court cases" in page
    assert "Court work is thin" not in page


def test_both_days_for_the_presentation_are_said_where_it_is_due(asked: Run, typed: Typed, tmp_path: Path) -> None:
    """The guidance gives 14 days in one place and 7 in another: aim for the first, the second is the last."""
    typed(
        "approve STH yes --by Tom --reason 'Ready for it'",
        "approve STH yes --by Head --reason 'Well prepared'",
        "schedule add 2027-02-24 --policy st-helens",
        "--on 2027-01-19 schedule assign STH STH-2027-02-24",
    )
    for view in ("due", "due --full", "show STH"):
        shown = flat(asked(f"--on 2027-02-08 {view}"))
        assert "Presentation to" in shown
        assert ", aim for Wed 10 Feb" in shown
    asked("--on 2027-02-10 due --notify")
    drafted = asked("notify list --reminders").out
    pages = [flat(asked(f"notify preview {number}")) for number in dict.fromkeys(re.findall(r"\bR\d+\b", drafted))]
    assert any("By Wednesday 17 February 2027 Aim for Wednesday 10 February 2027" in page for page in pages), pages
    assert any("Wednesday 17 February 2027 (aim for Wednesday 10 February 2027)" in page for page in pages), pages


def test_evidence_planned_too_near_to_the_panel_is_pointed_out(council: Run) -> None:
    council("person add 'Bo Ash' --email bo.ash@council.example --policy st-helens")
    planned = council(
        "apply 'Bo Ash' --policy st-helens --by Tom --manager Tom"
        " --set planned-submission=2027-02-22 --set likely-panel=2027-02-24"
    )
    assert "The evidence is planned for at least 14 days before the likely panel: not met" in planned.out
    assert "aim for 14 days before; 7 are the last" in planned.out


def test_what_policy_read_says_a_letter_has_to_give_it_cannot_go_without(invited: Run, run: Run) -> None:
    read = flat(invited("policy read st-helens"))
    told = read.partition("‘Outcome of the Progression Panel’ is an e-mail")[2].partition("It is written from")[0]
    assert "It has to give ‘Feedback to the" in told
    invited("--on 2027-02-24 decide STH yes --reason 'Sound work'")
    refused = run(f"--on 2027-02-24 {GO}")
    assert refused.status == 1
    assert "panelctl record STH-2027-001 feedback" in refused.err


def test_the_form_that_comes_back_has_the_reasons_in_words_for_the_social_worker(asked: Run, typed: Typed) -> None:
    typed(
        "approve STH yes --by Tom --reason 'Ready for it'",
        "approve STH no --by Head --reason 'The complaint of May weighs' --told 'Leadership is not shown yet'"
        " --set support-plan='Deputise twice'",
    )
    returned = marked_down(asked, "refusal-returned", "Bo Ash")
    assert returned.count("Leadership is not shown yet") == 3  # in the letter, on the request form, on the dispute form
    assert "The complaint of May" not in returned
    copy = marked_down(asked, "refusal-to-psw", "Petra West")
    assert "The complaint of May weighs" in copy


def test_a_presentation_that_one_of_the_two_did_not_get_is_pointed_out(asked: Run, typed: Typed, paper: Path) -> None:
    typed("approve STH yes --by Tom --reason 'Ready for it'", "approve STH yes --by Head --reason 'Well prepared'")
    sent = "evidence add STH presentation"
    asked(f"{sent} {paper} --measure slides=5 --lacks 'sent to the Team Manager'")
    assert "Presentation lacks: sent to the Team Manager" in flat(asked("show STH"))


@pytest.mark.parametrize("sent", [False, True])
def test_a_decision_where_the_invitation_never_went_is_pointed_out(
    asked: Run, typed: Typed, paper: Path, sent: bool
) -> None:
    typed("approve STH yes --by Tom --reason 'Ready for it'", "approve STH yes --by Head --reason 'Well prepared'")
    to_the_panel(typed, paper, sent=sent)
    decided = flat(asked("--on 2027-02-24 decide STH yes --reason 'Sound work' --set feedback='Clear and calm'"))
    assert ("The invitation to this panel has gone: not" in decided) != sent
    if not sent:
        command = re.search(r"waits to be sent. If it went: panelctl (notify release .*?) --sent DATE", decided)
        assert command
        asked(f"--on 2027-02-24 {command[1].replace('email', 'post')} --sent 2027-02-17")
        assert "done Wed 17 Feb 2027 Invitation to the social worker" in flat(asked("show STH"))
