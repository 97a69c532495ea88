"""What Camden asks of an Advanced Social Worker stands in the way of a yes, on every road, until the panel says why."""

from pathlib import Path

import pytest

from cli.conftest import Run

YES = "--on 2027-01-20 decide 001 yes --reason 'Sound work under every heading'"


@pytest.mark.parametrize(
    ("recorded", "rule"),
    [
        ("field-confirmed no", "The three years were in this field"),
        ("supported-asye no", "Experience of supporting both ASYE workers and students"),
        ("supported-students no", "Experience of supporting both ASYE workers and students"),
        ("complex-cases no", "A track record of complex cases"),
    ],
)
def test_a_yes_to_somebody_who_lacks_one_is_refused_until_the_panel_says_why(
    heard: Run, did: Run, run: Run, recorded: str, rule: str
) -> None:
    did(f"amend 001 {recorded} --reason 'As it came out at the panel'")
    refused = run(YES)
    assert (refused.status, f"{rule}, before a yes: not met" in refused.err) == (1, True), refused.err
    assert "A reason is enough: --exception TEXT" in refused.err
    did(f"{YES} --exception 'Weighed against four years of court work'")
    assert "By exception: Weighed against four years of court work" in " ".join(did("minutes 2027-01-20").out.split())


def test_a_no_needs_none_of_it(heard: Run, did: Run) -> None:
    did("amend 001 complex-cases no --reason 'As it came out at the panel'")
    did("--on 2027-01-20 decide 001 no --reason 'Complex work is not shown'")


def test_whoever_was_put_off_and_listed_again_is_asked_the_same(heard: Run, did: Run, run: Run) -> None:
    did("amend 001 complex-cases no --reason 'As it came out at the panel'")
    did("--on 2027-01-20 decide 001 defer --reason 'The panel wants to hear more'")
    did("--on 2027-01-21 schedule add 2027-04-20 --policy camden")
    did("--on 2027-01-21 schedule assign 001 2027-04-20")
    for name in ("Grace", "Ivy", "Nadia"):
        did(f"--on 2027-04-20 attend 2027-04-20 {name} present")
    did("--on 2027-04-20 score 001 Grace --all met --rationale 'Strong direct work'")
    refused = run("--on 2027-04-20 decide 001 yes --reason 'Sound work under every heading'")
    assert (refused.status, "A track record of complex cases" in refused.err) == (1, True)


def test_minutes_have_the_findings_and_the_rationale_of_each_sheet(heard: Run, did: Run) -> None:
    did("--on 2027-01-20 score 001 Ivy --all met --set pcf-9='not met' --rationale 'Leads nobody yet'")
    did("--on 2027-01-20 decide 001 no --reason 'Leadership is not shown'")
    minutes = " ".join(did("minutes 2027-01-20").out.split())
    assert (
        "Score sheet of Ivy Stone: 18 met, 1 not met. Not met: Professional Leadership. Rationale: Leads no" in minutes
    )
    assert "Members differ on Professional Leadership: met (Grace Bell), not met (Ivy Stone)." in minutes
    assert "Rationale: Strong direct work." in minutes


def test_the_receipt_names_the_mailbox_of_each_paper(case: Run, run: Run) -> None:
    receipt = " ".join(run("notify preview 1").out.split())
    assert "papers to the mailbox of the Social Work Academy, but a portfolio to that of the Principal" in receipt


def test_the_receipt_says_where_each_paper_goes_as_the_settings_have_it(
    case: Run, run: Run, paper: Path, tmp_path: Path
) -> None:
    mailboxes = '[mailboxes]\nchair = "portfolios@council.example"\nacademy = "academy@council.example"\n'
    (tmp_path / "settings.toml").write_text(mailboxes)
    receipt = run("--json notify preview 1").json["data"]["markdown"]
    assert "| Portfolio | **Still to come**; please send it to portfolios@council.example |" in receipt
    assert "| Expression of interest | **Still to come**; please send it to academy@council.example |" in receipt
    case(f"evidence add 001 portfolio {paper} --complete")
    assert "portfolios@council.example" not in run("--json notify preview 1").json["data"]["markdown"]


def test_a_receipt_asks_nobody_for_the_paper_of_somebody_else(council: Run, run: Run, tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text('[mailboxes]\nco-ordinator = "desk@council.example"\n')
    council("apply Nadia --policy camden --route practice-educator --manager Omar --set course=X")
    receipt = run("--json notify preview 1").json["data"]["markdown"]
    assert "**Still to come** from your Team Manager, to desk@council.example |" in receipt
    assert "please send it to desk@council.example" not in receipt


def test_a_receipt_is_not_called_received_while_a_paper_is_to_come(case: Run) -> None:
    receipt = case("notify preview 1").out
    assert "Your application is now on record" in receipt
    assert "Still to come" in " ".join(receipt.split())
    assert "received your application" not in receipt


def test_minutes_keep_score_sheets_apart_from_what_an_applicant_may_read(heard: Run) -> None:
    minutes = heard("--on 2027-01-20 minutes 2027-01-20").out
    items, _, private = minutes.partition("Private part: not for the applicant")
    assert "Strong direct work" in private
    assert "Score sheet" not in items
    assert "Strong direct work" not in items
