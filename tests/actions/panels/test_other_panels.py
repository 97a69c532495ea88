from pathlib import Path

from actions.hearing import CASE, HEARING, called, opened
from actions.sound import refused
from panelctl import errors
from panelctl.actions.cases import deciding, showing
from panelctl.actions.panels import attending, minuting, scheduling, showing_panels
from panelctl.cli.commands import worded
from policy.tiny import with_hearing

ROOM = """
[[move]]
verb = "schedule"
by = ["chair"]
from = ["applied"]
to = "same"
records = "room-kept"
asks = ["room"]
clauses = ["T-1"]
"""


def test_a_step_that_schedules_and_asks_for_no_panel_is_taken_without_one(tmp_path: Path) -> None:
    fact = 'room = { title = "Room", kind = "text" }'
    text = with_hearing().replace("registered = {", f"{fact}\nregistered = {{", 1)
    office = opened(tmp_path, ROOM, text)
    site = office("2025-03-04")
    shown = showing.show(site, showing.CaseNamed(CASE)).data
    [command] = [worded(move["command"]) for move in shown["moves"] if move["records"] == "room-kept"]
    assert command == f"panelctl schedule assign {CASE} --move room-kept --set room=TEXT"
    step = scheduling.Listing(CASE, records="room-kept")
    refused(site, 2, errors.MissingFacts, lambda: scheduling.assign(site, step))
    made = scheduling.assign(site, step._replace(given=("room=Hall 3",)))
    assert made.messages[0] == f"{CASE}: Applied."
    refused(site, 2, errors.MissingValue, lambda: scheduling.assign(site, scheduling.Listing(CASE)))  # which panel


def test_a_body_that_meets_as_needed_has_no_extraordinary_panels_unless_they_are_called_so(tmp_path: Path) -> None:
    office = opened(tmp_path)
    listed = showing_panels.listed(office("2025-03-04")).data["panels"]
    assert [(one["kind"], one["kind_title"]) for one in listed] == [("ordinary", "ordinary"), ("ordinary", "as needed")]
    agenda = minuting.agenda(office("2025-03-04"), minuting.Wanted(HEARING)).data["markdown"]
    assert "| Kind | As needed |" in agenda


def test_minutes_name_the_step_where_two_answers_lead_to_one_stage(tmp_path: Path) -> None:
    one_stage = with_hearing().replace(
        'to = "closed"\nrecords = "not-allowed"',
        'to = "applied"\ntitle = "Heard, and not allowed"\nrecords = "not-allowed"',
    )
    assert one_stage != with_hearing()
    office = opened(tmp_path, text=one_stage)
    called(office)
    attending.attend(office("2025-05-14"), attending.Attendance(HEARING, "Chris", "present"))
    deciding.decide(office("2025-05-14"), deciding.Decision(CASE, "no", reason="It was not shown"))
    minutes = minuting.minutes(office("2025-05-14"), minuting.Wanted(HEARING)).data["markdown"]
    assert "**Decision: Heard, and not allowed.**" in minutes
