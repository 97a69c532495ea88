"""A letter that is released is handed over, and has gone once somebody says so: only that counts."""

import json
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from docx import Document
from icalendar import Calendar
from pypdf import PdfReader

from cli.conftest import CASE, Run, Typed, at_a_terminal, desktop
from cli.test_unsent import limit, number_of

LATER = "--on 2027-01-22"


@pytest.fixture
def cleared(heard: Run, typed: Typed, run: Run, tmp_path: Path) -> Run:
    """The letter that confirms Nadia is cleared on 21 January; a sender is set for e-mail."""
    settings = tmp_path / "settings.toml"
    settings.write_text('sender = "academy@council.example"\n' + settings.read_text())
    typed("--on 2027-01-20 decide 001 yes --reason 'Sound work' --feedback 'Well prepared'")
    typed(f"--on 2027-01-21 notify clear {number_of(run)}")
    return heard


def status(run: Run, number: int) -> tuple[str, str | None, str | None]:
    notices = json.loads(run("--json notify list --case 001").out)["data"]["notices"]
    letter = next(letter for letter in notices if letter["id"] == number)
    return letter["status"], letter["handed_over"], letter["sent"]


def test_what_is_handed_over_meets_nothing_until_it_is_said_to_have_gone(cleared: Run, run: Run) -> None:
    number = number_of(run)
    released = cleared(f"--on 2027-01-21 notify release {number} --how email")
    assert released.out.startswith(f"Handed over notice {number}, You are confirmed as an Advanced Social Worker, to")
    assert released.out.endswith(f"Once they have gone: panelctl notify sent {number}\n")
    assert status(run, number) == ("handed-over", "2027-01-21", None)
    assert limit(run, "letter-by") == "open"
    assert "sent: You are confirmed" not in run("show 001").out
    since = f"to Nadia Osei: handed over by Ada, Thu 21 Jan 2027 panelctl notify sent {number}"
    assert since in " ".join(run("show 001").out.split())
    due = json.loads(run(f"--json {LATER} due").out)["data"]
    waits = next(letter for letter in due["notices"] if letter["id"] == number)
    assert (waits["status"], waits["handed_over"], waits["released_by"]) == ("handed-over", "2027-01-21", "Ada")
    assert waits["command"] == f"panelctl notify sent {number}"
    owed = next(duty for duty in due["deadlines"] if duty["id"] == "letter-by")
    assert owed["command"] == f"panelctl notify sent {number}"
    assert run("--on 2027-01-27 notify list").out.count("handed over") == 1
    sent = cleared(f"--on 2027-01-26 notify sent {number} --on 2027-01-22")
    assert sent.out.splitlines()[0].endswith("to Nadia Osei by email, Fri 22 Jan 2027.")
    assert status(run, number) == ("released", "2027-01-21", "2027-01-22")
    assert limit(run, "letter-by") == "met"
    assert run("doctor").status == 0
    again = run(f"{LATER} notify sent {number}")
    assert (again.status, "has gone already" in again.err) == (4, True)


def test_its_reader_may_have_what_is_handed_over_until_it_is_called_back(cleared: Run, run: Run) -> None:
    number = number_of(run)
    early = run(f"{LATER} notify sent {number}")
    assert (early.status, f"Hand it over first: panelctl notify release {number}" in early.err) == (1, True)
    cleared(f"--on 2027-01-21 notify release {number} --how post")
    for line, says in (
        (
            f"notify release {number} --how post",
            f"is handed over already; nothing was changed. See panelctl notify sent {number}",
        ),
        (f"notify unclear {number} --reason Late", f"See panelctl notify unsent {number} --reason TEXT"),
        (f"notify drop {number} --reason Late", f"See panelctl notify unsent {number} --reason TEXT"),
    ):
        refused = run(f"{LATER} {line}")
        assert (refused.status, says in refused.err) == (4, True), refused.err
    stands = run(f"{LATER} amend 001 --last --reason Wrong")
    assert (stands.status, "is handed over, so" in stands.err) == (1, True)
    early = run(f"{LATER} notify sent {number} --on 2027-01-20")
    assert (early.status, "is dated Thu 21 Jan 2027" in early.err) == (1, True)
    back = cleared(f"{LATER} notify unsent {number} --reason Recalled")
    assert back.out.strip().endswith(f"has not gone after all: panelctl notify release {number} --how email")
    assert status(run, number) == ("cleared", None, None)
    assert "notify unsent" in run("log 001").out
    assert "Recalled" in run("--json log 001").out
    cleared(f"--on 2027-01-21 notify release {number} --how hand")
    assert f"{CASE}-{number:04}-confirmation-letter-2" in run("--json notify list --case 001").out
    assert run("doctor").status == 0


def test_a_decision_put_right_withdraws_what_is_handed_over(cleared: Run, run: Run) -> None:
    number = number_of(run)
    cleared(f"--on 2027-01-21 notify release {number} --how email")
    righted = cleared(f"{LATER} amend 001 --decision no --reasons 'Not yet shown' --needs 'Lead' --reason 'Mixed up'")
    said = " ".join(righted.out.split())
    assert (
        f"Withdrawn: notice {number}, You are confirmed as an Advanced Social Worker, handed over to be sent to" in said
    )
    late = cleared(f"{LATER} notify sent {number}")
    assert "Sent: notice" in late.out
    assert "withdrawn" in run("notify list --case 001").out


def test_an_edited_letter_is_taken_back_as_it_went(cleared: Run, run: Run, tmp_path: Path) -> None:
    number = number_of(run)
    cleared(f"--on 2027-01-21 notify release {number} --how post")
    name = f"{CASE}-{number:04}-confirmation-letter"
    edited = tmp_path / "as-it-went.docx"
    letter = Document(str(tmp_path / "outbox" / f"{name}.docx"))
    next(part for part in letter.paragraphs if part.text.startswith("Dear")).add_run(", and well done")
    letter.save(str(edited))
    asked = run(f"{LATER} notify sent {number} --as {edited}")
    assert asked.status == 2
    assert "it says “Osei, and well done”, not “Osei”" in asked.err
    assert status(run, number)[0] == "handed-over"
    assert run(f"{LATER} notify sent {number} --as {edited} --read no").status == 1
    kept = cleared(f"{LATER} notify sent {number} --as {edited} --read yes")
    assert f"it is kept as documents/{CASE}-as_sent-{number}-1.docx" in kept.out
    there = tmp_path / "documents" / f"{CASE}-as_sent-{number}-1.docx"
    assert there.read_bytes() == edited.read_bytes()
    assert f"edited, as {there.name}" in " ".join(run("show 001").out.split())
    assert run("doctor").status == 0
    bundled = json.loads(cleared("--json bundle 001").out)["data"]
    assert {f"letters/{name}.md", f"documents/{there.name}"} <= set(bundled["files"])
    there.write_bytes(b"another")
    assert f"{there.name} has changed" in run("doctor").out


def test_no_letter_went_before_it_was_handed_over(cleared: Run, run: Run) -> None:
    number = number_of(run)
    cleared(f"--on 2027-01-25 notify release {number} --how email")
    early = run(f"--on 2027-01-26 notify sent {number} --on 2027-01-22")
    assert (early.status, "was handed over on Mon 25 Jan 2027, after it is said to have gone" in early.err) == (1, True)
    assert f"panelctl notify release {number} --how email --sent 2027-01-22" in early.err
    cleared(f"--on 2027-01-26 notify unsent {number} --reason 'Sent before it was put on record'")
    cleared(f"--on 2027-01-26 notify release {number} --how email --sent 2027-01-22")
    assert limit(run, "letter-by") == "met"


def test_files_as_which_a_letter_cannot_have_gone(cleared: Run, run: Run, tmp_path: Path) -> None:
    number = number_of(run)
    cleared(f"--on 2027-01-21 notify release {number} --how email")
    name = f"{CASE}-{number:04}-confirmation-letter"
    (tmp_path / "junk.docx").write_bytes(b"PK no archive")
    (tmp_path / "picture.jpg").write_bytes(b"\xff\xd8")
    (tmp_path / "empty.txt").write_text("\n")
    for file, code, says in (
        ("junk.docx", 5, "it cannot be unpacked"),
        ("picture.jpg", 5, "not one of docx, pdf, eml, txt or md"),
        ("gone.pdf", 5, "there is no such file"),
        ("empty.txt", 2, "it has no words that can be read"),
    ):
        refused = run(f"{LATER} notify sent {number} --as {tmp_path / file}")
        assert (refused.status, says in refused.err) == (code, True), refused.err
    assert run(f"{LATER} notify sent --case 001 --as {tmp_path / 'empty.txt'}").status == 2
    for form in ("docx", "pdf", "txt", "md", "eml"):
        same = cleared(f"{LATER} notify sent {number} --as {tmp_path / 'outbox' / name}.{form}")
        assert same.out.strip().endswith(f"{name}.{form} says what was cleared."), form
        cleared(f"{LATER} notify unsent {number} --reason Again")
        cleared(f"--on 2027-01-21 notify release {number} --how email")
    assert list((tmp_path / "documents").glob("*as_sent*")) == []


def test_each_draft_is_opened_and_asked_about(
    cleared: Run, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = number_of(run)
    cleared(f"--on 2027-01-21 notify release {number} --how email")
    file = tmp_path / "outbox" / f"{CASE}-{number:04}-confirmation-letter.eml"
    draft = message_from_bytes(file.read_bytes(), policy=policy.default)
    assert (draft["X-Unsent"], len(draft["To"].addresses)) == ("1", 1)
    told = run(f"{LATER} notify open")
    assert str(file) in told.out  # nobody is asked, so nothing is opened
    opened = desktop(monkeypatch, tmp_path)
    code, screen = at_a_terminal(f"{LATER} notify open --panel 2027-01-20 --next 1", ["yes"])
    assert (code, opened.read_text()) == (0, f"{file}\n"), screen
    assert "1 letter sent; none still handed over." in screen
    assert status(run, number) == ("released", "2027-01-21", "2027-01-22")


def test_an_email_that_invites_has_the_meeting_as_the_letter_says_it(
    listed: Run, typed: Typed, run: Run, tmp_path: Path
) -> None:
    settings = tmp_path / "settings.toml"
    settings.write_text('sender = "academy@council.example"\n' + settings.read_text())
    number = number_of(run, "attendance-email")
    typed("schedule change 2027-01-20 --starts 14:00 --ends 16:30 --venue 'Room 4' --reason 'The hall is let'")
    typed(f"notify release {number} --how email")
    file = tmp_path / "outbox" / f"{CASE}-{number:04}-attendance-email.eml"
    parts = {part.get_filename(): part for part in message_from_bytes(file.read_bytes(), policy=policy.default).walk()}
    calendar = Calendar.from_ical(parts["invitation.ics"].get_content())
    (meeting,) = calendar.walk("VEVENT")
    assert (calendar["METHOD"], "ATTENDEE" in meeting, "ORGANIZER" in meeting) == ("PUBLISH", False, False)
    assert f"{meeting.decoded('DTSTART'):%Y-%m-%d %H:%M}" == "2027-01-20 14:00"
    assert f"{meeting.decoded('DTEND'):%H:%M}" == "16:30"
    assert (str(meeting["LOCATION"]), "Nadia" in str(meeting["SUMMARY"])) == ("Room 4", False)
    before = file.read_bytes()
    for path in file.parent.iterdir():
        path.unlink()
    typed("notify outbox")
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    "more", [(), pytest.param((*range(14, 29),), marks=pytest.mark.long)], ids=["a dozen", "more than thirty"]
)
def test_the_day_of_letters_after_a_panel_is_no_more_than_six_commands(
    more: tuple[int, ...], morning: Run, run: Run, tmp_path: Path
) -> None:
    for number in more:
        run(f"schedule assign CAM-2027-{number:03} 2027-04-14")
    day = "--on 2027-03-24"
    waiting = json.loads(run("--json notify list --status draft").out)["data"]["notices"]
    shown = json.loads(run("--json show CAM-2027-04-14").out)["data"]
    listed = {case["reference"] for case in shown["cases"]}
    letters = [letter for letter in waiting if letter["case"] in listed]
    assert len(letters) >= (31 if more else 10)
    commands = [
        "notify clear --panel 2027-04-14",
        "notify release --panel 2027-04-14 --how post",
        "notify sent --panel 2027-04-14",
    ]
    for command in commands:
        answer = run(f"{day} {command}")
        assert answer.status == 0, answer
    assert len(commands) <= 6
    left = json.loads(run("--json notify list").out)["data"]["notices"]
    assert [letter["id"] for letter in left if letter["case"] in listed] == []
    printed = PdfReader(tmp_path / "outbox" / "to-print-CAM-2027-04-14-1.pdf")
    first = " ".join(printed.pages[0].extract_text().split())
    assert f"{len(letters)} letters" in first
    assert len(printed.pages) % 2 == 0
    again = run(f"{day} notify release --panel 2027-04-14 --how post")
    assert (again.status, again.out) == (0, "No letter of its cases waits to be handed over.\n")


def test_one_of_a_panel_that_cannot_go_is_named_and_the_others_go(cleared: Run, run: Run, tmp_path: Path) -> None:
    number = number_of(run)
    cleared("--on 2027-01-21 person edit Nadia --email nadia@newer.example")
    answer = run("--on 2027-01-21 notify release --panel 2027-01-20 --how email")
    assert answer.status == 6
    assert (
        f"Notice {number}, You are confirmed as an Advanced Social Worker to Nadia Osei: was cleared for" in answer.out
    )
    assert "could not be, and stay as they are" in answer.out
    assert status(run, number)[0] == "cleared"
