"""Papers that nothing waits for are kept with their case, so that they are found again."""

from pathlib import Path

from cli.conftest import Run


def test_the_report_on_an_asye_is_filed_and_nothing_waits_for_it(council: Run, run: Run, paper: Path) -> None:
    council("person add 'Lena Roth' --policy camden")
    council(
        "apply Lena --policy camden --route asye-assurance --set asye-completed=2026-12-18"
        " --set assessor-recommends=pass --by Ada"
    )
    assert run("--json show 001").json["data"]["missing"] == []
    council(f"evidence add 001 asye-report {paper} --title 'Final report'")
    assert "Final report" in run("show 001").out
    [kept] = run("--json evidence list 001").json["data"]["documents"]
    assert kept["item"] == "asye-report"


def test_each_signed_dispute_form_is_filed_under_a_title_of_its_own(council: Run, run: Run, paper: Path) -> None:
    for line in (
        "person add 'Bo Ash' --policy st-helens --set employed-as-social-worker=2020-05-06 --set asye=passed",
        "apply 'Bo Ash' --policy st-helens --manager Tom",
        "approve 001 no --by Tom --reason 'Not yet'",
        "approve 001 no --reason 'Not yet' --set support-plan=Deputise",
        "notify release --case 001 --how post --sent today",
    ):
        council(line)
    early = run(f"evidence add 001 signed-dispute-form {paper} --title Mine")
    assert early.status == 2
    council("dispute 001 --completed 2027-01-04 --reason 'I am ready'")
    for title in ("As it was handed in", "With the managers' comments"):
        council(f'evidence add 001 signed-dispute-form {paper} --title "{title}"')
    shown = " ".join(run("show 001").out.split())
    assert "As it was handed in" in shown
    assert "With the managers' comments" in shown
    assert "signed-dispute-form" not in " ".join(run("--json show 001").json["data"]["missing"])
    assert run("doctor").status == 0
