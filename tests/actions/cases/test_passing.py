"""A time limit that takes the case on when it passes unmet: the statement is due two weeks after the dispute."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from actions import sound
from actions.hearing import CASE, HEARING, Office, disputed, opened
from panelctl import errors
from panelctl.actions.cases import amending, deciding, recording, showing
from panelctl.actions.limits import explaining, lifting, reporting
from panelctl.actions.notices import clearing, listing
from panelctl.actions.panels import scheduling
from panelctl.actions.plans import reaching
from panelctl.model import Finding

DUE, AFTER = "2025-05-12", "2025-05-13"
PASSED = 'TNY-2025-001: the time for Statement in writing passed on Tue 13 May 2025; the case is now at "Closed".'
PASSES = (
    'The time for Statement in writing passed on Tue 13 May 2025: it took TNY-2025-001 to "Closed"; the next command'
    " that writes puts that on record."
)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    office = opened(tmp_path)
    disputed(office)
    yield office
    sound.sound(office(office.last))


def stage(office: Office) -> str:
    return str(showing.show(office(office.last), showing.CaseNamed(CASE)).data["stage"])


def test_a_case_is_taken_on_by_the_first_command_that_writes_after_the_limit(office: Office) -> None:
    shown = showing.show(office(AFTER), showing.CaseNamed(CASE)).data
    assert (shown["stage"], shown["findings"][-1]["message"]) == ("closed", PASSES)
    made = recording.record(office("2025-05-20"), recording.Record(CASE, "note", "Telephoned"))
    assert made.findings == (Finding("info", "statement-by", PASSED, ("T-1",)),)
    assert made.data["stage"] == "closed"
    *_, passed, note = made.data["timeline"]
    assert (passed["date"], passed["kind"], passed["by"], passed["typed_by"]) == (AFTER, "passed", "panelctl", "Ada")
    assert passed["says"] == "time passed: Statement in writing; on to Closed"
    assert note["kind"] == "note"
    assert [one["action"] for one in showing.log(office("2025-05-20"), last=2).data["entries"]] == ["passed", "record"]
    again = recording.record(office("2025-05-21"), recording.Record(CASE, "note", "Wrote"))
    assert again.findings == ()


def test_time_that_runs_out_takes_a_case_on_for_every_reader_and_nothing_is_written(office: Office) -> None:
    site, named = office(AFTER), showing.CaseNamed(CASE)
    assert [line["stage"] for line in showing.cases(office(DUE)).data["cases"]] == ["disputed"]
    assert showing.cases(site).data["cases"] == []
    assert showing.cases(site, showing.Selection(stage="disputed")).data["cases"] == []
    [line] = showing.cases(site, showing.Selection(stage="closed", everything=True)).data["cases"]
    assert (line["stage_title"], line["ended"], line["active"]) == ("Closed", True, line["active"])
    shown = showing.show(site, named).data
    assert (shown["ended"], shown["timeline"][-1]["says"]) == (True, "time passed: Statement in writing; on to Closed")
    assert [duty["id"] for duty in reporting.due(office(DUE)).data["deadlines"]] == ["statement-by", "feedback"]
    assert [duty["id"] for duty in reporting.due(site).data["deadlines"]] == ["feedback"]
    [limit] = explaining.explain(site, explaining.Question(CASE, "statement-by")).data["deadlines"]
    assert "passed" in limit["standing"]
    with pytest.raises(errors.CaseEnded):
        reaching.plan(site, CASE)
    assert showing.log(site, last=1).data["entries"][0]["action"] != "passed"


def test_on_its_last_day_a_limit_has_not_passed(office: Office) -> None:
    assert recording.record(office(DUE), recording.Record(CASE, "note", "Telephoned")).data["stage"] == "disputed"
    assert recording.record(office(DUE), recording.Record(CASE, "statement-by")).data["stage"] == "disputed"
    assert (
        recording.record(office("2025-06-20"), recording.Record(CASE, "note", "Telephoned")).data["stage"] == "disputed"
    )


def test_what_was_in_time_is_in_time_though_it_is_entered_later(office: Office) -> None:
    made = recording.record(office("2025-05-20"), recording.Record(CASE, "statement-by", DUE))
    assert (made.findings, made.data["stage"]) == ((), "disputed")


def test_what_came_too_late_does_not_keep_the_case(office: Office) -> None:
    made = recording.record(office("2025-05-20"), recording.Record(CASE, "statement-by", AFTER))
    assert made.data["stage"] == "closed"


def test_a_move_that_is_no_longer_open_is_refused_and_nothing_is_written(office: Office) -> None:
    site = office(AFTER)
    refusal = sound.refused(
        site, 1, errors.MoveNotOpen, lambda: scheduling.assign(site, scheduling.Listing(CASE, HEARING))
    )
    assert 'stands at "Closed"' in refusal.message
    refusal = sound.refused(
        site, 1, errors.MoveNotOpen, lambda: deciding.decide(site, deciding.Decision(CASE, "yes", reason="Shown"))
    )
    assert 'stands at "Closed"' in refusal.message


def test_a_move_entered_as_of_the_day_it_was_made_finds_the_case_where_it_then_stood(office: Office) -> None:
    assert scheduling.assign(office("2025-05-09"), scheduling.Listing(CASE, HEARING)).data["stage"] == "called"


def test_a_limit_that_was_lifted_takes_no_case_on(office: Office) -> None:
    lifting.lift(office(AFTER), lifting.Exemption(CASE, "statement-by", reason="Ill"))
    assert (
        recording.record(office("2025-05-20"), recording.Record(CASE, "note", "Telephoned")).data["stage"] == "disputed"
    )


def test_a_case_taken_on_by_mistake_is_taken_back(office: Office) -> None:
    recording.record(office(AFTER), recording.Record(CASE, "note", "Telephoned"))
    made = amending.take_back(office(AFTER), amending.Retraction(CASE, reason="The statement lay in the post room"))
    assert made.messages == ('TNY-2025-001: "statement-by" taken back; it stands at Disputed again.',)
    recording.record(office("2025-05-20"), recording.Record(CASE, "statement-by", DUE))
    assert recording.record(office("2025-05-20"), recording.Record(CASE, "note", "Found")).data["stage"] == "disputed"


def test_clearing_a_letter_takes_the_case_on_too(office: Office) -> None:
    scheduling.assign(office("2025-04-30"), scheduling.Listing(CASE, HEARING))
    [letter] = [one for one in listing.listed(office("2025-04-30")).data["notices"] if "hearing" in one["notice"]]
    made = clearing.clear(office("2025-05-20"), clearing.Clearing((letter["id"],)))
    assert made.findings[0] == Finding("info", "statement-by", PASSED, ("T-1",))
    [line] = showing.cases(office("2025-05-20"), showing.Selection(everything=True)).data["cases"]
    assert (line["stage"], line["ended"]) == ("closed", True)
