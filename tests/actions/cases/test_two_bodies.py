"""A policy with two bodies: each panel has its own date, its own steps, its own members and minutes."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from actions import sound
from actions.hearing import BOARD, CASE, HEARING, Office, called, disputed, opened
from actions.sent import sends
from panelctl import errors
from panelctl.actions.cases import amending, deciding, showing
from panelctl.actions.limits import reporting
from panelctl.actions.notices import clearing, correcting, previewing, releasing
from panelctl.actions.panels import attending, minuting, rescheduling, scheduling, scoring, showing_panels
from panelctl.cli.commands import worded
from panelctl.errors.remedy import Remedy


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    office = opened(tmp_path)
    yield office
    sound.sound(office(office.last))


def stands(office: Office) -> tuple[str, str]:
    """Where the case stands, and the panel it is on."""
    data = showing.show(office(office.last), showing.CaseNamed(CASE)).data
    return data["stage"], data["panel"]["reference"]


def heard(office: Office) -> None:
    called(office)
    attending.attend(office("2025-05-14"), attending.Attendance(HEARING, "Chris", "present"))
    deciding.decide(office("2025-05-14"), deciding.Decision(CASE, "yes", reason="It was shown after all"))


def test_the_body_that_meets_at_set_times_is_meant_where_none_is_named(office: Office) -> None:
    panels = showing_panels.listed(office("2025-01-06")).data["panels"]
    assert [(one["reference"], one["title"], one["kind"]) for one in panels] == [
        (BOARD, "Board", "ordinary"),
        (HEARING, "Appeal Board", "ordinary"),
    ]
    made = scheduling.generate(office("2025-01-06"), scheduling.Pattern(year="2026"))
    assert {one["title"] for one in made.data["panels"]} == {"Board"}
    called = scheduling.add(office("2025-01-06"), scheduling.NewPanel(date(2025, 6, 4), kind="extraordinary"))
    assert called.data["panels"][0]["title"] == "Appeal Board"
    extra = scheduling.add(
        office("2025-01-06"), scheduling.NewPanel(date(2025, 6, 4), body="board", kind="extraordinary")
    )
    assert [(one["reference"], one["kind"]) for one in extra.data["panels"]] == [("TNY-2025-06-04-2", "extraordinary")]


def test_a_case_is_listed_only_for_the_panel_that_its_next_step_asks_for(office: Office) -> None:
    refusal = sound.refused(
        office("2025-03-04"),
        1,
        errors.PanelNotFree,
        lambda: scheduling.assign(office("2025-03-04"), scheduling.Listing(CASE, HEARING)),
    )
    assert refusal.message == (
        "TNY-2025-05-14 is a panel of the Appeal Board, and TNY-2025-001 can be listed for the Board;"
        " nothing was changed"
    )
    disputed(office)
    scheduling.add(office("2025-04-28"), scheduling.NewPanel(date(2025, 5, 28)))
    site = office("2025-04-30")
    sound.refused(site, 1, errors.PanelNotFree, lambda: scheduling.assign(site, scheduling.Listing(CASE, "2025-05-28")))
    scheduling.assign(site, scheduling.Listing(CASE, HEARING))
    assert stands(office) == ("called", HEARING)


def test_a_hearing_is_moved_by_its_own_step_and_its_case_with_it(office: Office) -> None:
    called(office)
    made = rescheduling.move(
        office("2025-05-06"), rescheduling.Move(HEARING, date(2025, 5, 15), reason="The chair is away")
    )
    assert tuple(map(worded, made.messages)) == (
        "TNY-2025-05-14 is moved to Thu 15 May 2025: TNY-2025-05-15.",
        "TNY-2025-001: listed for TNY-2025-05-15, Thu 15 May 2025.",
        "Dropped, because it is overtaken: Invitation to the hearing.",
        'Drafted notice 4, "Invitation to the hearing", to Sam Worker: panelctl notify preview 4',
    )
    timeline = showing.show(office("2025-05-06"), showing.CaseNamed(CASE)).data["timeline"]
    assert [one["name"] for one in timeline if one["kind"] == "move"][-2:] == ["called", "called-again"]
    assert stands(office) == ("called", "TNY-2025-05-15")


def test_an_invitation_with_the_day_of_an_earlier_hearing_does_not_go(office: Office) -> None:
    called(office)
    clearing.clear(office("2025-04-30"), clearing.Clearing(case=CASE))
    scheduling.add(office("2025-05-06"), scheduling.NewPanel(date(2025, 5, 15), body="appeal-board"))
    scheduling.assign(office("2025-05-06"), scheduling.Listing(CASE, "2025-05-15", reason="The chair is away"))
    site = office("2025-05-06")
    refusal = sound.refused(site, 1, errors.LetterNotReady, lambda: sends(site, releasing.Release((3,), how="post")))
    assert refusal.message == (
        "Notice 3, Invitation to the hearing: was cleared before TNY-2025-001 was listed for Thu 15 May 2025; nothing"
        " was changed"
    )


def test_a_cleared_invitation_is_dropped_when_its_hearing_is_moved(office: Office) -> None:
    called(office)
    clearing.clear(office("2025-04-30"), clearing.Clearing(case=CASE))
    made = rescheduling.move(
        office("2025-05-06"), rescheduling.Move(HEARING, date(2025, 5, 15), reason="The chair is away")
    )
    assert tuple(map(worded, made.messages[2:])) == (
        "Dropped, because it tells an old date: notice 3, Invitation to the hearing, to Sam Worker.",
        'Drafted notice 4, "Invitation to the hearing", to Sam Worker: panelctl notify preview 4',
    )
    site = office("2025-05-06")
    sound.refused(site, 4, errors.AlreadyDone, lambda: sends(site, releasing.Release((3,), how="post")))


def test_a_hearing_that_has_met_and_not_decided_is_due(office: Office) -> None:
    called(office)
    assert reporting.due(office("2025-05-14")).data["undecided"] == []
    assert reporting.due(office("2025-05-15")).data["undecided"] == [
        {
            "case": CASE,
            "applicant": "Sam Worker",
            "panel_date": "2025-05-14",
            "command": Remedy("show", case="TNY-2025-001"),
        }
    ]


def test_whoever_decides_at_a_hearing_decides_at_its_meeting(office: Office) -> None:
    called(office)
    site = office("2025-05-13")
    sound.refused(
        site, 1, errors.MeetingNotHeld, lambda: deciding.decide(site, deciding.Decision(CASE, "yes", reason="Shown"))
    )
    site = office("2025-05-14")
    sound.refused(
        site, 1, errors.StoppedByRules, lambda: deciding.decide(site, deciding.Decision(CASE, "yes", reason="Shown"))
    )
    attending.attend(site, attending.Attendance(HEARING, "Chris", "present"))
    made = deciding.decide(site, deciding.Decision(CASE, "yes", reason="It was shown after all"))
    assert made.messages[0] == "TNY-2025-001: Applied."
    said = minuting.minutes(site, minuting.Wanted(HEARING)).data["markdown"]
    assert "Chris Chair" in said
    assert "It was shown after all" in said
    refusal = sound.refused(
        site,
        1,
        errors.PanelNotFree,
        lambda: rescheduling.move(site, rescheduling.Move(HEARING, date(2025, 5, 15), reason="Slip")),
    )
    assert refusal.message == "TNY-2025-05-14 has decided TNY-2025-001; nothing was changed"


def test_a_letter_about_a_hearing_names_that_hearing_after_the_case_is_listed_again(office: Office) -> None:
    heard(office)
    site = office("2025-05-15")
    before = previewing.preview(site, 4).data["markdown"]
    assert "| Panel | The Appeal Board |" in before
    scheduling.add(site, scheduling.NewPanel(date(2025, 5, 28)))
    scheduling.assign(site, scheduling.Listing(CASE, "2025-05-28"))
    after = previewing.preview(site, 4).data["markdown"]
    assert "| Date | Wednesday 14 May 2025 |" in after
    assert "28 May" not in after


def test_taking_back_a_listing_puts_the_case_back_on_the_panel_before(office: Office) -> None:
    called(office)
    amending.take_back(office("2025-05-01"), amending.Retraction(CASE, reason="Typing error"))
    assert stands(office) == ("disputed", BOARD)
    scheduling.assign(office("2025-05-01"), scheduling.Listing(CASE, HEARING))
    assert stands(office) == ("called", HEARING)


def test_neither_meeting_day_is_corrected_by_hand(office: Office) -> None:
    called(office)
    for name in ("panel", "hearing"):
        with pytest.raises(errors.NothingToAmend) as refusal:
            correcting.correct(office("2025-05-01"), amending.Amendment(CASE, name, "2025-05-20", reason="Slip"))
        assert "a panel date is changed by listing the case again" in refusal.value.message


def test_a_score_sheet_is_of_a_member_of_the_body_that_hears_the_case(office: Office) -> None:
    called(office)
    made = scoring.score(office("2025-05-14"), scoring.NewSheet(CASE, "Clara", everything="met", rationale="Shown"))
    assert made.messages == ("TNY-2025-001: score sheet of Clara Clerk kept, 2 of 2 criteria with a finding.",)
