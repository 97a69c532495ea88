"""St Helens: the meeting with the Assistant Director is within two weeks, and its letters say when and where."""

from pathlib import Path

import pytest

from cli.conftest import Run, Typed
from panelctl.documents.reading import in_word

LATER = "--on 2027-01-13"


@pytest.fixture
def appealed(council: Run, typed: Typed) -> Run:
    """A dispute not allowed, and with the Assistant Director since 13 January."""
    typed(
        "person add 'Dee Rector' --email dee@council.example --role assistant-director --policy st-helens",
        "person add 'Bo Ash' --email bo.ash@council.example --policy st-helens"
        " --set employed-as-social-worker=2020-05-06 --set asye=passed",
        "apply 'Bo Ash' --policy st-helens --manager Tom",
        "approve 001 no --by Tom --reason 'Not yet'",
        "approve 001 no --reason 'Not yet' --set support-plan=Deputise",
        "notify release --case 001 --how post --sent today",
        "dispute 001 --completed 2027-01-04 --reason 'I am ready'",
        "schedule add 2027-01-11 --policy st-helens --kind extraordinary --starts 10:00",
        "schedule assign 001 2027-01-11",
        "--on 2027-01-11 attend 2027-01-11 Petra present",
        "--on 2027-01-11 decide 001 no --reason 'Not yet'",
        "--on 2027-01-11 notify release --case 001 --how post --sent today",
        f"{LATER} dispute 001 --reason 'I am ready all the same'",
    )
    return council


def test_a_meeting_ten_weeks_later_is_pointed_out_and_one_in_time_is_not(appealed: Run) -> None:
    called = f"{LATER} notify draft 001 --set appeal-meeting-at='10:00, Room 2' --set appeal-meeting-on="
    late = appealed(f"{called}2027-03-24")
    assert "set for a day within two weeks of the appeal: not met" in late.out + late.err
    in_time = appealed(f"{called}2027-01-27")
    assert "within two weeks" not in in_time.out + in_time.err


def test_time_and_place_are_asked_for_and_told_and_nobody_signs_a_letter_to_themselves(appealed: Run, run: Run) -> None:
    assert run(f"{LATER} notify draft 001 --set appeal-meeting-on=2027-01-27").status == 2
    appealed(f"{LATER} notify draft 001 --set appeal-meeting-on=2027-01-27 --set appeal-meeting-at='10:00, Room 2'")
    letters = {letter["to"]: letter["id"] for letter in run(f"--json {LATER} show 001").json["data"]["notices"]
               if letter["notice"].startswith("appeal-meeting")}  # fmt: skip
    assert set(letters) == {"Bo Ash", "Petra West", "Dee Rector"}
    for number in letters.values():
        told = " ".join(run(f"{LATER} notify preview {number}").out.split())
        assert "10:00, Room 2" in told
        assert "27 January 2027" in told
    to_director = run(f"{LATER} notify preview {letters['Dee Rector']}").out
    assert to_director.rpartition("Kind regards")[2].strip().startswith("Petra West")


def test_a_form_of_an_earlier_step_tells_what_was_known_then_and_who_signed_it(
    appealed: Run, run: Run, tmp_path: Path
) -> None:
    appealed("--on 2027-01-27 decide 001 no --reason 'Not this year'")
    appealed("--on 2027-01-27 form all 001")

    def words(form: str) -> str:
        return in_word((tmp_path / "forms" / f"STH-2027-001-{form}.docx").read_bytes())

    to_principal, to_director = words("application-dispute"), words("assistant-director-dispute")
    assert "Petra West, Assistant Director" not in to_principal
    assert "Not this year" not in to_principal + to_director
    assert "send the form to the Assistant Director." in to_director
    final = words("director-outcome")
    assert ("Not this year" in final, "Dee Rector, Assistant Director" in final) == (True, True)
    for document in ("presentation", "asye-certificate"):  # slides, and a paper of another council
        assert not list((tmp_path / "forms").glob(f"*-{document}.docx"))
        as_it_is = run(f"form {document} 001")
        assert (as_it_is.status, f"evidence add CASE {document} FILE" in as_it_is.err) == (2, True)
    blank = run("form director-outcome --blank --policy st-helens")
    assert (blank.status, "there is no blank one" in blank.err) == (1, True)
