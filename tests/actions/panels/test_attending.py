from datetime import date

import pytest

from actions.rounds import PANEL, On, applied, heard, listed, panel
from actions.sound import refused
from panelctl import errors
from panelctl.actions.cases import deciding
from panelctl.actions.panels import attending, minuting, scheduling, scoring
from panelctl.actions.site import Site
from panelctl.store import queries
from panelctl.store.reading import reading


def attendance(made: object) -> list[tuple[str, str, bool]]:
    return [(one["name"], one["status"], one["chairs"]) for one in made.data["people"] if one["status"]]  # type: ignore[attr-defined]


def test_who_comes_who_does_not_and_who_chairs(on: On) -> None:
    panel(on)
    attending.attend(on("2025-04-14"), attending.Attendance(PANEL, "Tom", "apologies"))
    attending.attend(on("2025-04-14"), attending.Attendance(PANEL, "Helen", "prepared"))
    site = on("2025-04-22")
    attending.attend(site, attending.Attendance(PANEL, "Helen", "present", chairs=True))
    made = attending.attend(site, attending.Attendance(PANEL, "Ada", "absent"))
    assert made.messages == ("CAM-2025-04-22: Ada Tan is absent.",)
    assert attendance(made) == [
        ("Ada Tan", "absent", False), ("Helen Marsh", "present", True), ("Tom Bexley", "apologies", False),
    ]  # fmt: skip
    assert [one["name"] for one in made.data["people"] if one["prepared"]] == ["Helen Marsh"]
    again = attending.attend(site, attending.Attendance(PANEL, "Tom", "present"))
    assert ("Tom Bexley", "present", False) in attendance(again)


def test_whoever_chairs_in_another_role_gives_the_reason(on: On) -> None:
    panel(on)
    site = on("2025-04-22")
    refusal = refused(
        site,
        2,
        errors.MissingValue,
        lambda: attending.attend(site, attending.Attendance(PANEL, "Ada", "present", chairs=True)),
    )
    assert refusal.message == (
        "Why does Ada Tan chair and not the Head of Practice and Learning / Principal Social Worker? "
        "--reason is missing"
    )
    attending.attend(site, attending.Attendance(PANEL, "Ada", "present", chairs=True, reason="The chair is ill"))


def test_attendance_that_cannot_be_is_refused(on: On, paper: str) -> None:
    panel(on)
    case = listed(on, paper)
    site = on("2025-04-21")
    refusal = refused(
        site, 1, errors.DateAhead, lambda: attending.attend(site, attending.Attendance(PANEL, "Helen", "present"))
    )
    assert refusal.message == ("CAM-2025-04-22: Tue 22 Apr 2025 has not come yet (today counts as Mon 21 Apr 2025)")
    refused(site, 2, errors.MissingValue, lambda: attending.attend(site, attending.Attendance(PANEL, "Helen", "")))
    refused(site, 2, errors.BadValue, lambda: attending.attend(site, attending.Attendance(PANEL, "Helen", "late")))
    refused(
        site, 3, errors.NoSuchPerson, lambda: attending.attend(site, attending.Attendance(PANEL, "Nobody", "apologies"))
    )
    refused(
        site,
        3,
        errors.NoSuchPanel,
        lambda: attending.attend(site, attending.Attendance("2025-06-20", "Helen", "apologies")),
    )
    refused(
        site,
        2,
        errors.BadText,
        lambda: attending.attend(site, attending.Attendance(PANEL, "Helen", "apologies", reason="a\x1b[2J")),
    )
    refused(
        site, 2, errors.MissingValue, lambda: attending.attend(site, attending.Attendance(PANEL, "Helen", "declares"))
    )
    refused(
        site,
        2,
        errors.MissingValue,
        lambda: attending.attend(site, attending.Attendance(PANEL, "Helen", "declares", case=case)),
    )
    refused(
        site,
        3,
        errors.NoSuchCase,
        lambda: attending.attend(
            site, attending.Attendance(PANEL, "Helen", "declares", case="CAM-2024-001", interest="Her sister")
        ),
    )


def test_an_interest_is_declared_once_in_a_case_of_that_panel(on: On, paper: str) -> None:
    panel(on)
    panel(on, date(2025, 5, 20))
    case, site = listed(on, paper), on("2025-04-22")
    made = attending.attend(
        site, attending.Attendance(PANEL, "Tom", "declares", case=case, interest="Her manager until May")
    )
    assert made.messages == (
        "CAM-2025-04-22: Tom Bexley declares an interest in CAM-2025-001 and leaves for that item.",
    )
    assert made.data["declarations"] == [
        {"name": "Tom Bexley", "case": case, "nature": "Her manager until May", "left": True, "ruled": None}
    ]
    twice = refused(site, 4, errors.AlreadyDone, lambda: attending.attend(
        site, attending.Attendance(PANEL, "Tom", "declares", case=case, interest="Her manager until May")))  # fmt: skip
    assert twice.message == "An interest of Tom Bexley in CAM-2025-001 is declared already; nothing was changed"
    refused(site, 1, errors.PanelNotFree, lambda: attending.attend(
        site, attending.Attendance("2025-05-20", "Tom", "declares", case=case, interest="Her manager")))  # fmt: skip


def test_who_has_more_to_declare_in_a_case_declares_it_and_stays_out_of_the_room(on: On, paper: str) -> None:
    panel(on)
    case, site = listed(on, paper), on("2025-04-22")

    def declares(interest: str, *, stays: bool) -> attending.Outcome:
        return attending.attend(
            site, attending.Attendance(PANEL, "Tom", "declares", case=case, interest=interest, stays=stays)
        )

    stayed = declares("Taught her", stays=True)
    assert "stays, and is counted for it." in stayed.messages[0]
    more = declares("Her cousin", stays=False)
    assert more.messages == (f"{PANEL}: Tom Bexley declares a further interest in {case} and leaves for that item.",)
    assert more.data["declarations"] == [
        {"name": "Tom Bexley", "case": case, "nature": "Taught her; Her cousin", "left": True, "ruled": None}
    ]
    assert declares("Rented her a flat", stays=True).data["declarations"][0]["left"]


def test_a_score_sheet_is_kept_once_for_each_member(on: On, paper: str) -> None:
    panel(on)
    case, site = heard(on, paper), on("2025-04-22")
    made = scoring.score(
        site, scoring.NewSheet(case, "Ada", findings=("pcf-1=met", "kss-2=not met"), rationale="Mostly there")
    )
    assert made.messages == ("CAM-2025-001: score sheet of Ada Tan kept, 2 of 19 criteria with a finding.",)
    assert made.findings[0].message.startswith("No finding for: Values and Ethics (pcf-2), ")
    assert "Professional Leadership (pcf-9)" in made.findings[0].message
    twice = refused(
        site,
        2,
        errors.MissingValue,
        lambda: scoring.score(site, scoring.NewSheet(case, "Ada", everything="met", rationale="Again")),
    )
    assert twice.message == ("Ada Tan has a score sheet of Tue 22 Apr 2025. Why is it corrected? --reason is missing")
    for act, status, error in (
        (lambda: scoring.score(site, scoring.NewSheet(case, "Tom", everything="met")), 2, errors.MissingValue),
        (
            lambda: scoring.score(site, scoring.NewSheet(case, "Tom", everything="good", rationale="x")),
            2,
            errors.BadValue,
        ),
        (
            lambda: scoring.score(site, scoring.NewSheet(case, "Tom", findings=("pcf-99=met",), rationale="x")),
            2,
            errors.UnknownWord,
        ),
        (
            lambda: scoring.score(site, scoring.NewSheet(case, "Tom", findings=("pcf-1",), rationale="x")),
            2,
            errors.BadValue,
        ),
        (
            lambda: scoring.score(site, scoring.NewSheet(case, "Nobody", everything="met", rationale="x")),
            3,
            errors.NoSuchPerson,
        ),
        (
            lambda: scoring.score(site, scoring.NewSheet(case, "Tom", everything="met", rationale="a\x9b")),
            2,
            errors.BadText,
        ),
    ):
        refused(site, status, error, act)


@pytest.mark.parametrize(
    ("met", "headings", "warned"),
    [
        (date(2027, 3, 31), 19, ["score-sheet", "recorded-later"]),
        (date(2027, 4, 1), 9, ["criteria-ended", "score-sheet", "recorded-later"]),
    ],
)
def test_a_sheet_follows_the_criteria_of_the_panels_day_however_late_it_is_typed(
    on: On, met: date, headings: int, warned: list[str]
) -> None:
    case = applied(on)
    scheduling.add(on("2027-01-11"), scheduling.NewPanel(met, policy="camden"))
    scheduling.assign(on("2027-01-11"), scheduling.Listing(case, met.isoformat()))
    made = scoring.score(on("2027-04-06"), scoring.NewSheet(case, "Helen", everything="met", rationale="Shown"))
    assert (made.messages[0].split(" of ")[-1].split(" ")[0], [one.rule for one in made.findings]) == (
        str(headings),
        warned,
    )


def test_whoever_left_for_a_case_is_not_counted_where_that_case_is_told_of(on: On, paper: str) -> None:
    panel(on)
    first, other = heard(on, paper), heard(on, paper, "Bea Low")
    site = on("2025-04-22")
    asked = attending.Attendance(PANEL, "Tom", "declares", case=first, interest="Her manager")
    attending.attend(site, attending.Attendance(PANEL, "Tom", "present"))
    assert attending.attend(site, asked).data["quorum"] == (
        "CAM-2025-001: The procedure states no quorum; 2 present (Ada Tan, Helen Marsh); Tom Bexley left the room. "
        "CAM-2025-002: The procedure states no quorum; 3 present (Ada Tan, Helen Marsh, Tom Bexley)."
    )
    assert other == "CAM-2025-002"


def sheets(site: Site, case: str) -> list[tuple[str, str]]:
    """The member and the reasons of each sheet that is kept of a case."""
    with reading(site.database) as connection:
        return [(sheet.member, sheet.rationale) for sheet in queries.case(connection, case).facts.sheets]


def test_a_corrected_sheet_takes_the_place_of_the_first_and_both_stay_in_the_record(on: On, paper: str) -> None:
    panel(on)
    case, site = heard(on, paper), on("2025-04-22")
    scoring.score(site, scoring.NewSheet(case, "Tom", everything="not met", rationale="Thin"))
    better = scoring.NewSheet(case, "Tom", everything="met", rationale="Strong", reason="The wrong column")
    made = scoring.score(site, better)
    assert made.messages == ("CAM-2025-001: score sheet of Tom Bexley corrected, 19 of 19 criteria with a finding.",)
    assert ("Tom Bexley", "Strong") in sheets(site, case)
    assert ("Tom Bexley", "Thin") not in sheets(site, case)
    with reading(site.database) as connection:
        body = queries.journal(connection, subject=case)[-1].body
    assert body
    assert (body["reason"], body["was"]["rationale"], body["was"]["findings"]["pcf-1"]) == (
        "The wrong column", "Thin", "not met",
    )  # fmt: skip


def test_a_case_that_was_put_off_is_scored_again_without_a_word_why(on: On, paper: str) -> None:
    panel(on)
    case, site = heard(on, paper), on("2025-04-22")
    scoring.score(site, scoring.NewSheet(case, "Tom", everything="not met", rationale="Thin"))
    deciding.decide(site, deciding.Decision(case, "defer", reason="Fire alarm"))
    made = scoring.score(on("2025-04-23"), scoring.NewSheet(case, "Tom", everything="met", rationale="Heard whole"))
    assert made.messages == ("CAM-2025-001: score sheet of Tom Bexley kept anew, 19 of 19 criteria with a finding.",)
    assert [(sheet["member"], sheet["round"]) for sheet in made.data["sheets"]] == [
        ("Helen Marsh", 1),
        ("Tom Bexley", 2),
    ]
    late = "(round 2) (recorded on Wednesday 23 April 2025, after the meeting)"
    assert f"Score sheet of Tom Bexley {late}: " in minuting.minutes(site, minuting.Wanted(PANEL)).data["markdown"]


def test_a_sheet_of_the_first_round_has_that_number_and_is_not_told_so_in_minutes(on: On, paper: str) -> None:
    panel(on)
    case, site = heard(on, paper), on("2025-04-22")
    made = scoring.score(site, scoring.NewSheet(case, "Tom", everything="met", rationale="Strong"))
    sheet = {"member": "Tom Bexley", "date": "2025-04-22", "round": 1, "counted": True, "form_file": ""}
    assert made.data["sheets"][-1] == sheet
    assert "Score sheet of Tom Bexley: " in minuting.minutes(site, minuting.Wanted(PANEL)).data["markdown"]


def test_whoever_was_out_for_one_case_and_has_an_interest_in_another_is_told_which(on: On, paper: str) -> None:
    panel(on)
    case, other, site = heard(on, paper), heard(on, paper, "Bea Low"), on("2025-04-22")
    attending.attend(site, attending.Attendance(PANEL, "Tom", "declares", case=other, interest="Her manager"))
    attending.attend(site, attending.Attendance(PANEL, "Tom", "absent", case=case))
    sheet = scoring.NewSheet(case, "Tom", everything="met", rationale="Strong")
    refusal = refused(site, 1, errors.LeftForCase, lambda: scoring.score(site, sheet))
    assert f"Tom Bexley was out of the room for {case}" in refusal.message


def test_whoever_left_for_a_case_scores_it_neither_before_nor_after(on: On, paper: str) -> None:
    panel(on)
    case, site = heard(on, paper), on("2025-04-22")
    leaves = attending.Attendance(PANEL, "Tom", "declares", case=case, interest="Her manager")
    scoring.score(site, scoring.NewSheet(case, "Tom", everything="met", rationale="Strong"))
    made = attending.attend(site, leaves)
    assert [finding.message for finding in made.findings] == [
        "The score sheet of Tom Bexley for CAM-2025-001 counts no more (panelctl's own rule)."
    ]
    told = "Score sheet of Tom Bexley: not counted, having left the room."
    markdown = minuting.minutes(site, minuting.Wanted(PANEL)).data["markdown"]
    assert told in markdown
    assert "Strong" not in markdown
    late = scoring.NewSheet(case, "Tom", everything="met", rationale="Strong", reason="Again")
    refusal = refused(site, 1, errors.LeftForCase, lambda: scoring.score(site, late))
    assert refusal.message == (
        f"Tom Bexley declared an interest in {case} and left the room for it at {PANEL}, and scores nothing there"
        " (panelctl's own rule)"
    )
