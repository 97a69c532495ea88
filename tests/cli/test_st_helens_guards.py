"""St Helens: ASYE or Moderation Panel, three years and the certificate stand wherever a request goes on to the panel,
be it by the managers, by the Principal Social Worker or by the Assistant Director."""

from pathlib import Path

import pytest

from answer import Answer
from cli.conftest import Run, Typed

HEARD = "--on 2027-01-11"
BO = 'person add "Bo Ash" --email bo.ash@council.example --policy st-helens'
DEE = "person add 'Dee Rector' --email dee@council.example --role assistant-director --policy st-helens"


@pytest.fixture
def disputed(council: Run, typed: Typed) -> Run:
    """Neither ASYE nor Moderation Panel, twenty months' service: refused, disputed, and an extraordinary panel sits."""
    typed(
        f"{BO} --set employed-as-social-worker=2025-05-06 --set asye=not-passed",
        "apply 'Bo Ash' --policy st-helens --manager Tom",
        "approve 001 no --by Tom --reason 'No ASYE yet'",
        "approve 001 no --reason 'No ASYE yet' --set support-plan='The ASYE first'",
        "notify release --case 001 --how post --sent today",
        "dispute 001 --completed 2027-01-04 --reason 'I am ready'",
        "schedule add 2027-01-11 --policy st-helens --kind extraordinary --starts 10:00",
        "schedule assign 001 2027-01-11",
        f"{HEARD} attend 2027-01-11 Petra present",
    )
    return council


MODERATION = "ASYE passed, or considered at the Moderation Panel before the request"
THREE_YEARS = "Three years as a social worker on the day of the request, or the Head of Service agrees"
CERTIFICATE = "ASYE certificate of the other council"


def what_stops(refused: Answer) -> set[str]:
    assert refused.status == 1, refused
    return {rule for rule in (MODERATION, THREE_YEARS, CERTIFICATE) if rule in refused.out + refused.err}


def test_the_principal_social_worker_allows_no_dispute_round_them(disputed: Run, run: Run) -> None:
    allowed = f"{HEARD} decide 001 yes --reason 'Let it go on'"
    assert what_stops(run(allowed)) == {MODERATION, THREE_YEARS}
    disputed(f"{HEARD} record 001 head-of-service-agrees-early yes")
    assert what_stops(run(allowed)) == {MODERATION}


def test_the_moderation_panel_opens_the_way_if_it_came_before_the_request(disputed: Run, run: Run) -> None:
    disputed(f"{HEARD} record 001 head-of-service-agrees-early yes")
    disputed(f"{HEARD} record 001 moderation-considered 2027-01-04")
    assert disputed(f"{HEARD} decide 001 yes --reason 'Considered before'").out.startswith("STH-2027-001: Agreed")


def test_what_turns_out_after_the_yes_stops_the_listing(disputed: Run, run: Run) -> None:
    disputed(f"{HEARD} record 001 head-of-service-agrees-early yes")
    disputed(f"{HEARD} record 001 moderation-considered 2027-01-04")
    disputed(f"{HEARD} decide 001 yes --reason 'Considered before'")
    disputed(f"{HEARD} amend 001 moderation-considered 2027-01-08 --reason 'It met later'")
    disputed(f"{HEARD} schedule add 2027-02-24 --policy st-helens")
    assert what_stops(run(f"{HEARD} schedule assign 001 2027-02-24")) == {MODERATION}


def test_the_assistant_director_allows_no_dispute_round_them(disputed: Run, run: Run) -> None:
    disputed(DEE)
    disputed(f"{HEARD} decide 001 no --reason 'No ASYE'")
    disputed(f"{HEARD} notify release --case 001 --how post --sent today")
    disputed("--on 2027-01-13 dispute 001 --reason 'I am ready all the same'")
    disputed("--on 2027-01-14 record 001 appeal-meeting")
    allowed = run("--on 2027-01-14 decide 001 yes --reason 'Let it go on'")
    assert what_stops(allowed) == {MODERATION, THREE_YEARS}


def test_a_certificate_is_asked_for_on_the_way_of_a_dispute_too(council: Run, run: Run, paper: Path) -> None:
    for line in (
        f"{BO} --set employed-as-social-worker=2020-05-06 --set asye=passed-elsewhere",
        "apply 'Bo Ash' --policy st-helens --manager Tom",
        "approve 001 no --by Tom --reason 'Not yet'",
        "approve 001 no --reason 'Not yet' --set support-plan='Deputise'",
        "notify release --case 001 --how post --sent today",
        "dispute 001 --completed 2027-01-04 --reason 'I am ready'",
        "schedule add 2027-01-11 --policy st-helens --kind extraordinary --starts 10:00",
        "schedule assign 001 2027-01-11",
        f"{HEARD} attend 2027-01-11 Petra present",
    ):
        council(line)
    allowed = f"{HEARD} decide 001 yes --reason 'Ready'"
    assert what_stops(run(allowed)) == {CERTIFICATE}
    council(f"evidence add 001 asye-certificate {paper}")
    assert council(allowed).out.startswith("STH-2027-001: Agreed")


def test_who_did_not_pass_is_referred_to_the_pathway_from_the_first_step_on(council: Run, run: Run) -> None:
    council(f"{BO} --set employed-as-social-worker=2020-05-06 --set asye=not-passed")
    applied = council("apply 'Bo Ash' --policy st-helens --manager Tom")
    assert "Refer the social worker to the ASYE Pathway" in applied.out + applied.err
    while_unknown = " ".join(council("show 001").out.split())
    assert "Refer the social worker to the ASYE Pathway" in while_unknown
    supported = council("approve 001 yes --by Tom --reason 'Ready'")
    assert "Refer the social worker to the ASYE Pathway" in supported.out + supported.err
    council("record 001 moderation-considered 2027-01-04")
    assert "Refer the social worker" not in " ".join(council("show 001").out.split())
