"""What is past the period for which a procedure keeps it is listed (`retention`), and erased; the record still proves
itself."""

from pathlib import Path

import pytest

from cli.conftest import Run, Typed, at_a_terminal
from cli.test_person_erase import left

RECIPE = Path(__file__).parents[1] / "policies" / "recipes" / "keeping.toml"
THEIRS = ("Nadia", "Osei", "nadia@council.example", "Sound work", "portfolio.txt", "feedback.txt")
FAMILIES, PAPERS, ALL = "--on 2020-01-19", "--on 2021-01-19", "--on 2025-01-19"
CASE = "KEP-2019-001"


@pytest.fixture
def kept(did: Run, typed: Typed, tmp_path: Path) -> Run:
    """The recipe of the guide, played: Nadia was agreed on 18 January 2019, and told."""
    for name in ("portfolio", "feedback", "certificate"):
        (tmp_path / f"{name}.txt").write_text(f"An invented {name} of Xylophone.\n")
    typed(
        f"init {RECIPE}",
        "person add 'Nadia Osei' --email nadia@council.example",
        "person add 'Hana Head' --email hana@council.example",
        "person role Hana head --policy keeping --from 2018-01-01",
        "--on 2019-01-04 apply Nadia --policy keeping --route senior",
        f"--on 2019-01-04 evidence add 001 portfolio {tmp_path}/portfolio.txt",
        f"--on 2019-01-04 evidence add 001 family-feedback {tmp_path}/feedback.txt",
        f"--on 2019-01-04 evidence add 001 certificate {tmp_path}/certificate.txt",
        "--on 2019-01-18 decide 001 yes --by Hana --reason 'Sound work'",
        "--on 2019-01-18 notify release --case 001 --how post --sent today",
        "--on 2019-01-18 bundle 001",
    )
    for name in ("portfolio", "feedback", "certificate"):
        (tmp_path / f"{name}.txt").unlink()
    return did


def listed(run: Run, on: str) -> list[tuple[object, ...]]:
    data = run(f"--json {on} retention").json["data"]
    return [(past["id"], past["records"], past["since"], past["until"]) for past in data["records"]]


def test_what_is_past_its_period_is_listed_by_case_with_its_clause(kept: Run, run: Run, tmp_path: Path) -> None:
    assert listed(run, "--on 2020-01-18") == []
    assert "Nothing is past its period on Sat 18 Jan 2020." in kept("--on 2020-01-18 retention").out
    assert listed(run, FAMILIES) == [("families", ["Feedback from a family", "Portfolio"], "2019-01-18", "2020-01-18")]
    shown = run(f"{FAMILIES} retention")
    assert shown.status == 6
    assert "KEP-2019-001" in shown.out
    assert "R-2" in shown.out
    assert "panelctl retention --erase" in shown.out
    assert [past[0] for past in listed(run, ALL)] == ["families", "working-papers", "applications"]
    assert b"Xylophone" in b"".join(path.read_bytes() for path in (tmp_path / "documents").iterdir())


def test_documents_go_first_and_the_record_goes_on_proving_itself(kept: Run, run: Run, tmp_path: Path) -> None:
    kept(f"{FAMILIES} retention --erase --yes")
    assert [path.name for path in (tmp_path / "documents").iterdir()] == [f"{CASE}-certificate-1.txt"]
    assert not list((tmp_path / "exports").iterdir())
    assert left(tmp_path, ("portfolio.txt", "feedback.txt")) == {}
    assert "Sound work" in kept(f"{FAMILIES} show 001").out
    assert "all well" in kept(f"{FAMILIES} doctor").out
    assert "nothing is past" in kept(f"{FAMILIES} retention --erase --yes").out.lower()
    assert "retention" in kept(f"{FAMILIES} log 001").out


def test_the_letters_go_with_their_files_and_the_application_stays(kept: Run, tmp_path: Path) -> None:
    kept(f"{PAPERS} retention --erase --yes")
    assert not list((tmp_path / "outbox").iterdir())
    shown = kept(f"{PAPERS} show 001").out
    assert "Agreed" in shown
    assert "Sound work" in shown
    assert "Nadia Osei" in shown
    assert "all well" in kept(f"{PAPERS} doctor").out


def test_once_every_application_of_theirs_has_gone_so_have_they(kept: Run, run: Run, tmp_path: Path) -> None:
    stage = kept(f"--json {ALL} show 001").json["data"]["stage"]
    assert "Nadia Osei (P1): who they are is erased with it" in run(f"{ALL} retention").out
    kept(f"{ALL} retention --erase --yes")
    assert left(tmp_path, (*THEIRS, "Xylophone")) == {}
    assert kept(f"--json {ALL} show 001").json["data"]["stage"] == stage
    for line in ("doctor", "cases --all", "log", "due", "retention", f"bundle 001 --into {tmp_path}/again.zip"):
        kept(f"{ALL} {line}")


def test_it_is_listed_and_asked_before_it_is_done(kept: Run, run: Run, tmp_path: Path) -> None:
    assert run(f"{FAMILIES} retention --erase").status == 2
    no, screen = at_a_terminal(f"{FAMILIES} retention --erase", ["no"])
    assert (no, "Portfolio" in screen, "Nothing was changed." in screen) == (1, True, True)
    assert len(list((tmp_path / "documents").iterdir())) == 3
    yes, screen = at_a_terminal(f"{FAMILIES} retention --erase", ["yes"])
    assert yes == 0, screen
    assert len(list((tmp_path / "documents").iterdir())) == 1


def test_a_look_ahead_erases_nothing(kept: Run, run: Run, tmp_path: Path) -> None:
    assert run("--on 2150-01-19 retention").status == 6
    refused = run("--on 2150-01-19 retention --erase --yes")
    assert (refused.status, "Mon 19 Jan 2150 has not come yet" in refused.err) == (1, True)
    assert len(list((tmp_path / "documents").iterdir())) == 3


def test_a_legal_hold_keeps_it_and_is_named(kept: Run, run: Run, tmp_path: Path) -> None:
    kept("person legal-hold Nadia --reason 'Tribunal, claim 14'")
    told = kept(f"{ALL} retention --erase --yes").out
    assert "Portfolio: stays, for a legal hold stands (Tribunal, claim 14) (R-2)." in told
    assert len(list((tmp_path / "documents").iterdir())) == 3


def test_a_case_that_is_open_or_still_owes_something_is_kept(kept: Run, run: Run) -> None:
    kept("--on 2019-02-01 apply Nadia --policy keeping --route senior")
    kept(f"{ALL} retention --erase --yes")
    assert "who they are" not in kept(f"{ALL} retention").out
    assert kept(f"--json {ALL} person show Nadia").json["data"]["people"][0]["name"] == "Nadia Osei"
    kept("--on 2019-02-02 withdraw 002 --reason 'Moved away'")
    assert run("--on 2025-02-03 retention").status == 6


def test_whoever_acted_for_others_keeps_the_name(kept: Run) -> None:
    kept("person role Nadia clerk --policy keeping --from 2022-01-01")
    told = kept(f"{ALL} retention --erase --yes").out
    assert "Nadia Osei (P1): who they are stays, for they still hold the role Panel Clerk." in told
    assert kept(f"--json {ALL} person show Nadia").json["data"]["people"][0]["name"] == "Nadia Osei"
    assert "all well" in kept(f"{ALL} doctor").out


def test_a_killed_command_is_typed_again(kept: Run, tmp_path: Path) -> None:
    """Killed between the files and the record: what it has not erased is listed still."""
    for path in (tmp_path / "documents").iterdir():
        path.unlink()
    kept(f"{FAMILIES} retention --erase --yes")
    assert left(tmp_path, ("portfolio.txt", "feedback.txt")) == {}


def test_where_a_procedure_states_no_period_that_is_said_and_nothing_is_done(case: Run) -> None:
    told = case("--on 2040-01-01 retention --erase --yes").out
    assert "Camden" in told
    assert told.count("states no period: nothing of its cases is erased here.") == 2


def test_copies_that_still_have_it_are_named_with_their_day(kept: Run, run: Run) -> None:
    kept("--on 2019-02-01 backup")
    assert run(f"{FAMILIES} retention").out.count("a copy of") == 1


def test_what_goes_with_the_application_is_not_said_to_stay(did: Run, typed: Typed, tmp_path: Path) -> None:
    policy, certificate = tmp_path / "decided.toml", tmp_path / "certificate.txt"
    policy.write_text(RECIPE.read_text().replace("1 year after the end", "1 year after decided"))
    certificate.write_text("An invented certificate.\n")
    typed(
        f"init {policy}",
        "person add 'Nadia Osei' --email nadia@council.example",
        "--on 2019-01-04 apply Nadia --policy keeping --route senior",
        f"--on 2019-01-04 evidence add 001 portfolio {certificate}",
        "--on 2019-01-06 withdraw 001 --reason 'Moved away'",
    )
    assert "Portfolio: stays, for its period counts from decided" in did("--on 2022-01-19 retention").out
    assert "stays" not in did(f"{ALL} retention --erase --yes").out
    assert not list((tmp_path / "documents").iterdir())
