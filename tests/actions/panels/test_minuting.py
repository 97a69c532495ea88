from datetime import date
from pathlib import Path

from actions.hearing import BOARD, CASE, opened
from actions.rounds import PANEL, On, applied, heard, listed, panel
from actions.sound import refused
from panelctl import errors
from panelctl.actions.cases import deciding, evidencing
from panelctl.actions.panels import attending, minuting, scheduling, scoring
from panelctl.actions.panels.minute_items import noted
from panelctl.actions.people import registering
from panelctl.actions.upkeep import accepting
from panelctl.documents.formats import here
from panelctl.errors.remedy import Remedy, saying
from panelctl.model import Finding
from policy.tiny import with_hearing


def test_minutes_keep_a_deferred_case_and_are_not_put_over_an_edit(on: On, paper: str) -> None:
    panel(on)
    case, other = heard(on, paper), heard(on, paper, "Bea Low")
    deciding.decide(on("2025-04-22"), deciding.Decision(case, "defer", reason="Fire alarm"))
    deciding.decide(on("2025-04-22"), deciding.Decision(other, "yes", reason="Sound work"))
    panel(on, date(2025, 5, 20))
    scheduling.assign(on("2025-04-23"), scheduling.Listing(case, "2025-05-20"))
    made = minuting.minutes(on("2025-04-24"), minuting.Wanted("CAM-2025-04-22", write=True))
    for words in ("Amara Okafor", "Deferred", "Fire alarm", "Bea Low", "Sound work"):
        assert words in made.data["markdown"]
    assert "Fire alarm" not in minuting.agenda(on("2025-04-24"), minuting.Wanted("2025-05-20")).data["markdown"]
    site = on("2025-04-24")
    minuting.minutes(site, minuting.Wanted("CAM-2025-04-22", write=True))
    (site.folder / "minutes" / "CAM-2025-04-22-minutes.md").write_text("As the chair put it")
    refused(site, 4, errors.FileEdited, lambda: minuting.minutes(site, minuting.Wanted("CAM-2025-04-22", write=True)))
    accepting.accept(site, accepting.Acceptance("CAM-2025-04-22-minutes.md", "Agreed by the chair"))


def test_minutes_say_what_was_noted_at_their_panel_though_the_case_has_gone_to_a_later_one(on: On, paper: str) -> None:
    panel(on)
    case = applied(on)
    scheduling.assign(on("2025-03-10"), scheduling.Listing(case, PANEL))
    evidencing.add(on("2025-04-15"), evidencing.Delivery(case, "portfolio", paper, lacks=()))
    noted = "received Tue 15 Apr 2025: late"
    attending.attend(on("2025-04-22"), attending.Attendance(PANEL, "Helen Marsh", "present"))
    deciding.decide(on("2025-04-22"), deciding.Decision(case, "defer", reason="Fire alarm"))
    wanted = minuting.Wanted("CAM-2025-04-22")
    before = minuting.minutes(on("2025-04-22"), wanted).data["markdown"]
    panel(on, date(2025, 5, 20))
    scheduling.assign(on("2025-04-22"), scheduling.Listing(case, "2025-05-20"))
    after = minuting.minutes(on("2025-04-22"), wanted).data["markdown"]
    assert noted in before
    assert noted in after


def test_a_file_that_was_edited_stops_all_before_one_is_written(on: On, paper: str) -> None:
    panel(on)
    site = on("2025-04-21")
    minuting.agenda(site, minuting.Wanted(PANEL, write=True))
    folder = site.folder / "minutes"
    text = (folder / f"{PANEL}-agenda.txt").read_bytes()
    (folder / f"{PANEL}-agenda.txt").write_text("As the chair put it")
    listed(on, paper)  # so that the agenda has other words now
    before = (folder / f"{PANEL}-agenda.md").read_bytes()
    refused(site, 4, errors.FileEdited, lambda: minuting.agenda(site, minuting.Wanted(PANEL, write=True)))
    assert (folder / f"{PANEL}-agenda.md").read_bytes() == before
    (folder / f"{PANEL}-agenda.txt").write_bytes(text)
    assert len(minuting.agenda(site, minuting.Wanted(PANEL, write=True)).data["files"]) == len(here())


def test_a_councils_own_note_stands_in_the_minutes_whatever_its_words_and_without_a_command() -> None:
    note = "Record keeping counts: a manager may lift this to a strength"
    mend = saying(" Record Registered: ", Remedy("record", case="CAM-2025-001", element="registered"), ".")
    told = Finding("warn", "registered", f"Registered: not met (Registered: no). {note}.", mend=mend)
    assert noted([told, told]) == [f"Registered: not met (Registered: no). {note}."]


def test_findings_that_are_numbers_are_told_apart_from_how_many_there_are(tmp_path: Path) -> None:
    scale = ('scale = ["met", "not met"]', 'scale = ["1", "2", "3"]')
    office = opened(tmp_path, text=with_hearing().replace(*scale))
    scheduling.assign(office("2025-03-04"), scheduling.Listing(CASE, BOARD))
    site = office("2025-04-23")
    for name, findings in (("Chris", ("one=3", "two=3")), ("Clara", ("one=3", "two=1"))):
        scoring.score(site, scoring.NewSheet(CASE, name, findings, rationale="Clear"))
    minutes = minuting.minutes(site, minuting.Wanted(BOARD)).data["markdown"]
    assert "Score sheet of Chris Chair: 2 headings with 3." in minutes
    assert "Score sheet of Clara Clerk: 1 heading with 3, 1 heading with 1. 3: First. 1: Second." in minutes


def test_whoever_abstains_is_minuted_as_abstaining(tmp_path: Path) -> None:
    sheet = ("rationale = true", "rationale = true\nmay_abstain = true")
    office = opened(tmp_path, text=with_hearing().replace(*sheet))
    scheduling.assign(office("2025-03-04"), scheduling.Listing(CASE, BOARD))
    site = office("2025-04-23")
    silent = scoring.NewSheet(CASE, "Clara", rationale="I know him")
    refused(site, 2, errors.MissingValue, lambda: scoring.score(site, silent))
    made = scoring.score(site, silent._replace(everything="abstains"))
    assert made.messages == (f"{CASE}: score sheet of Clara Clerk kept, abstains.",)
    assert [finding.rule for finding in made.findings] == ["score-sheet"]  # she is not recorded as present
    minutes = minuting.minutes(site, minuting.Wanted(BOARD)).data["markdown"]
    assert "Score sheet of Clara Clerk: abstains." in minutes


def test_who_chaired_an_item_is_minuted_where_the_chair_left_for_it_and_nobody_else_may(tmp_path: Path) -> None:
    deputy = ('chair = "chair"\nseats', 'chair = "chair"\nmay_chair = ["clerk"]\nseats')
    text = with_hearing().replace(*deputy, 1).replace('["at least 2 members"]', '["at least 1 members"]', 1)
    office = opened(tmp_path, text=text.replace('seats = ["chair", "clerk"]', 'seats = ["chair", "clerk", "guest"]', 1)
                    .replace('clerk = "Clerk"', 'clerk = "Clerk"\nguest = "Guest"', 1))  # fmt: skip
    registering.add(office("2025-01-06"), registering.NewPerson("Gail Guest", roles=("guest",)))
    scheduling.assign(office("2025-03-04"), scheduling.Listing(CASE, BOARD))
    site = office("2025-04-23")
    for name in ("Chris", "Clara", "Gail"):
        attending.attend(site, attending.Attendance(BOARD, name, "present"))
    chairs = attending.Attendance(BOARD, "Gail", "present", chairs=True, reason="She asked")
    refusal = refused(site, 1, errors.RoleNotHeld, lambda: attending.attend(site, chairs))
    assert refusal.message.startswith("Gail Guest does not hold the role Chair or Clerk")
    attending.attend(site, attending.Attendance(BOARD, "Chris", "declares", case=CASE, interest="His aunt"))
    made = deciding.decide(site, deciding.Decision(CASE, "no", reason="Too soon"))
    assert [finding.rule for finding in made.findings] == []
    minutes = minuting.minutes(site, minuting.Wanted(BOARD)).data["markdown"]
    assert "Decided by the Board, 2 members, without Chris Chair, with Clara Clerk in the chair." in minutes
    assert "| Chris Chair | Chair | Chair |" in minutes
