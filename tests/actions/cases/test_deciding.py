from datetime import date

import pytest

from actions.rounds import PANEL, STH_PANEL, On, applied, heard, invited, listed, panel
from actions.sound import refused
from panelctl import errors
from panelctl.actions.cases import applying, deciding, showing
from panelctl.actions.cases.applying import Application
from panelctl.actions.limits import lifting
from panelctl.actions.notices import drafting, listing
from panelctl.actions.panels import attending, scheduling, scoring
from panelctl.actions.people import registering
from panelctl.cli.commands import worded
from panelctl.store import queries
from panelctl.store.reading import reading


def test_a_decision_leaves_its_record_and_drafts_its_letters(on: On, paper: str) -> None:
    panel(on)
    site, case = on("2025-04-22"), heard(on, paper)
    made = deciding.decide(
        site, deciding.Decision(case, "yes", reason="Sound work", feedback="Keep going", needs="Teach others")
    )
    assert tuple(map(worded, made.messages)) == (
        "CAM-2025-001: Advanced Social Worker confirmed.",
        "Dropped, because it is overtaken: Please confirm that you will attend the panel.",
        'Drafted notice 3, "You are confirmed as an Advanced Social Worker", to Amara Okafor: '
        "panelctl notify preview 3",
        'Drafted notice 4, "Change of grade and pay", to Human Resources: panelctl notify preview 4',
        'Drafted notice 5, "A new Advanced Social Worker in your team", to Tess Moor: panelctl notify preview 5',
    )
    assert (made.data["stage"], made.data["ended"]) == ("confirmed", True)
    with reading(site.database) as connection:
        decision = queries.decisions_of(connection, case)[-1]
    assert (decision.answer, decision.outcome, decision.date, decision.panel, decision.decided_by) == (
        "yes", "asw-confirmed", date(2025, 4, 22), PANEL, "Progression Panel",
    )  # fmt: skip
    assert (decision.rationale, decision.feedback, decision.needs) == ("Sound work", "Keep going", "Teach others")
    assert decision.quorum.present == ["Ada Tan", "Helen Marsh", "Tom Bexley"]


def test_a_decision_entered_late_is_dated_the_day_of_the_panel(on: On, paper: str) -> None:
    panel(on)
    case = heard(on, paper)
    made = deciding.decide(on("2025-04-25"), deciding.Decision(case, "no", reason="Not yet", needs="Direct work"))
    assert made.data["timeline"][-1]["date"] == "2025-04-22"


def test_a_case_is_not_decided_before_its_panel_meets(on: On, paper: str) -> None:
    panel(on)
    case = listed(on, paper)
    site = on("2025-04-21")
    refusal = refused(
        site, 1, errors.MeetingNotHeld, lambda: deciding.decide(site, deciding.Decision(case, "yes", reason="Sound"))
    )
    assert refusal.message == (
        "CAM-2025-001 is listed for Tue 22 Apr 2025: the panel decides at its meeting, not before (panelctl's own rule)"
    )


def test_a_decided_case_is_not_decided_again(on: On, paper: str) -> None:
    panel(on)
    case = heard(on, paper)
    deciding.decide(on("2025-04-22"), deciding.Decision(case, "yes", reason="Sound work"))
    site = on("2025-04-23")
    for answer in deciding.ANSWERS:
        refusal = refused(site, 4, errors.AlreadyDecided, lambda answer=answer: deciding.decide(
            site, deciding.Decision(case, answer, reason="Sound work")))  # fmt: skip
        assert refusal.message == (
            'CAM-2025-001 is decided already: "Advanced Social Worker confirmed" on Tue 22 Apr 2025 by Progression '
            "Panel; nothing was changed"
        )


@pytest.mark.parametrize(
    ("answer", "reason", "status", "error", "message"),
    [
        ("", "Sound", 2, errors.MissingValue, "What is the outcome? ANSWER is missing"),
        ("maybe", "Sound", 2, errors.BadValue, 'The outcome cannot be "maybe"'),
        ("yes", "", 2, errors.MissingFacts, 'CAM-2025-001: "decide yes" needs the reason.'),
        ("yes", "  ", 2, errors.MissingFacts, 'CAM-2025-001: "decide yes" needs the reason.'),
        ("yes", "a\x1b[2Jb", 2, errors.BadText,
         "The reason has a control or direction character in it (U+001B); nothing was changed"),
        ("yes", "x" * 20_001, 2, errors.BadText,
         "The reason is 20,001 characters long, and 20,000 is the most; nothing was changed"),
    ],
)  # fmt: skip
def test_a_decision_that_is_not_whole_is_refused(
    on: On, paper: str, answer: str, reason: str, status: int, error: type, message: str
) -> None:
    panel(on)
    case, site = heard(on, paper), on("2025-04-22")
    refusal = refused(
        site, status, error, lambda: deciding.decide(site, deciding.Decision(case, answer, reason=reason))
    )
    assert refusal.message == message


def test_a_move_that_is_not_open_says_which_are_and_whose(on: On) -> None:
    case, site = applied(on), on("2025-03-10")
    refusal = refused(
        site, 1, errors.MoveNotOpen, lambda: deciding.decide(site, deciding.Decision(case, "yes", reason="Sound"))
    )
    assert refusal.message == (
        'CAM-2025-001 stands at "Application received", where "decide yes" is not open. '
        "Open now: schedule (Academy service co-ordinator)."
    )


def test_an_applicant_who_stays_away_is_deferred_or_decided_on_the_papers(on: On, paper: str) -> None:
    panel(on)
    case = heard(on, paper)
    site = on("2025-04-22")
    attending.attend(site, attending.Attendance(PANEL, "Amara", "absent"))
    refusal = refused(
        site, 1, errors.StoppedByRules, lambda: deciding.decide(site, deciding.Decision(case, "yes", reason="Sound"))
    )
    assert "may lift this: panelctl lift CAM-2025-001 attendance --reason TEXT (C-49, X-1)" in worded(refusal.text)
    lifting.lift(site, lifting.Exemption(case, "attendance", reason="In hospital; the papers suffice"))
    made = deciding.decide(site, deciding.Decision(case, "yes", reason="Sound"))
    assert [one.message.partition("Lifted ")[2] for one in made.findings if one.rule == "attendance"] == [
        "by Helen Marsh: In hospital; the papers suffice"
    ]


def test_a_deferred_case_can_be_listed_and_decided_again(on: On, paper: str) -> None:
    panel(on)
    case = listed(on, paper)
    attending.attend(on("2025-04-22"), attending.Attendance(PANEL, "Helen", "present"))
    made = deciding.decide(on("2025-04-22"), deciding.Decision(case, "defer", reason="Did not come"))
    assert (made.data["stage"], made.data["ended"]) == ("applied", False)
    panel(on, date(2025, 5, 20))
    scheduling.assign(on("2025-04-23"), scheduling.Listing(case, "2025-05-20"))
    for each in ("Helen", "Amara"):
        attending.attend(on("2025-05-20"), attending.Attendance("2025-05-20", each, "present"))
    scoring.score(on("2025-05-20"), scoring.NewSheet(case, "Helen", everything="met", rationale="All shown"))
    again = deciding.decide(on("2025-05-20"), deciding.Decision(case, "yes", reason="Sound"))
    assert again.data["stage"] == "confirmed"
    with reading(on("2025-05-20").database) as connection:
        assert [(one.answer, one.panel) for one in queries.decisions_of(connection, case)] == [
            ("defer", "CAM-2025-04-22"),
            ("yes", "CAM-2025-05-20"),
        ]


def test_a_panel_that_is_not_quorate_does_not_decide(on: On, paper: str) -> None:
    scheduling.generate(on("2025-01-06"), scheduling.Pattern(policy="st-helens", year="2025"))
    case, site = invited(on, paper), on("2025-04-23")
    from_afar = attending.Attendance(STH_PANEL, "Pat", "present", how="video")
    apart = refused(site, 1, errors.PanelNotFree, lambda: attending.attend(site, from_afar))
    assert "allows nobody to take part by video, only by coming (S-60)" in apart.message
    attending.attend(site, attending.Attendance(STH_PANEL, "Pat", "present"))
    attending.attend(site, attending.Attendance(STH_PANEL, "Beth", "present"))
    refusal = refused(
        site, 1, errors.StoppedByRules, lambda: deciding.decide(site, deciding.Decision(case, "yes", reason="Summary"))
    )
    assert worded(refusal.text) == (
        "STH-2025-001: decide yes: Progression Panel needs at least 2 members; counted: Pat Swan. "
        "Record who came: panelctl attend STH-2025-04-23 NAME present,"
        " or list the case for another panel: panelctl schedule assign STH-2025-001 PANEL --reason TEXT (S-58, S-59)"
    )
    attending.attend(site, attending.Attendance(STH_PANEL, "Cin", "present"))
    assert deciding.decide(site, deciding.Decision(case, "yes", reason="Summary")).data["stage"] == "progressed"


def test_a_member_who_leaves_for_a_conflict_does_not_count_for_that_case(on: On, paper: str) -> None:
    scheduling.generate(on("2025-01-06"), scheduling.Pattern(policy="st-helens", year="2025"))
    first, second = invited(on, paper), invited(on, paper, "Carl Dent")
    site = on("2025-04-23")
    for each in ("Pat", "Cin", "Beth", "Carl"):
        attending.attend(site, attending.Attendance(STH_PANEL, each, "present"))
    attending.attend(site, attending.Attendance(STH_PANEL, "Cin", "declares", case=first, interest="Once her manager"))
    refusal = refused(
        site, 1, errors.StoppedByRules, lambda: deciding.decide(site, deciding.Decision(first, "yes", reason="Summary"))
    )
    assert "needs at least 2 members; counted: Pat Swan; Cin Cole left the room." in refusal.message
    made = deciding.decide(site, deciding.Decision(second, "yes", reason="Summary"))
    assert made.data["stage"] == "progressed"
    attending.attend(site, attending.Attendance(STH_PANEL, "Andy", "present"))
    deciding.decide(site, deciding.Decision(first, "no", reason="Summary"))
    with reading(site.database) as connection:
        decision = queries.decisions_of(connection, first)[-1]
    assert decision.quorum == (
        "Quorate: 2 present (Andy Price, Pat Swan); Cin Cole left the room.",
        ["Andy Price", "Pat Swan"],
    )


def test_somebody_without_a_seat_does_not_make_a_quorum(on: On, paper: str) -> None:
    scheduling.generate(on("2025-01-06"), scheduling.Pattern(policy="st-helens", year="2025"))
    case, site = invited(on, paper), on("2025-04-23")
    for each in ("Pat", "Hal", "Tim", "Beth"):
        attending.attend(site, attending.Attendance(STH_PANEL, each, "present"))
    refused(
        site, 1, errors.StoppedByRules, lambda: deciding.decide(site, deciding.Decision(case, "yes", reason="Summary"))
    )


def test_the_form_to_payroll_comes_only_after_success(on: On, paper: str) -> None:
    scheduling.generate(on("2025-01-06"), scheduling.Pattern(policy="st-helens", year="2025"))
    won, lost = invited(on, paper), invited(on, paper, "Carl Dent")
    site = on("2025-04-23")
    for each in ("Pat", "Cin", "Beth", "Carl"):
        attending.attend(site, attending.Attendance(STH_PANEL, each, "present"))
    deciding.decide(site, deciding.Decision(lost, "no", reason="Summary", feedback="Not yet"))
    with pytest.raises(errors.LetterNotReady) as caught:
        drafting.draft(site, drafting.Draft(lost, "outcome-supported"))
    assert caught.value.message == (
        "Notification of Outcome of Progression Panel: supported: is not called for while STH-2025-002 stands at "
        '"Progression not supported by the panel"; nothing was changed'
    )
    deciding.decide(site, deciding.Decision(won, "yes", reason="Summary", feedback="Well done"))

    def told(case: str) -> list[str]:
        found = listing.listed(site, case=case).data["notices"]
        return sorted(f"{one['notice']} to {one['role']}" for one in found if one["notice"].startswith("outcome-"))

    everybody = ["head-of-service", "social-worker", "team-manager"]
    assert told(lost) == sorted(f"{n} to {r}" for n in ("outcome-email", "outcome-not-supported") for r in everybody)
    mailboxes = ["payroll", "people-management", "systems-support"]
    assert told(won) == sorted(
        [f"outcome-email to {r}" for r in everybody] + [f"outcome-supported to {r}" for r in mailboxes]
    )


def test_a_confirmed_assessment_needs_no_letter_and_leaves_nothing_open(on: On) -> None:
    panel(on)
    registering.add(on("2025-03-03"), registering.NewPerson("New Ly"))
    facts = ("asye-completed=2025-02-01", "assessor-recommends=pass")
    applying.apply(on("2025-03-03"), Application("New Ly", "asye-assurance", given=facts, policy="camden"))
    scheduling.assign(on("2025-03-10"), scheduling.Listing("CAM", PANEL))
    attending.attend(on("2025-04-22"), attending.Attendance(PANEL, "Helen", "present"))
    made = deciding.decide(on("2025-04-22"), deciding.Decision("CAM", "yes", reason="Assessment sound"))
    assert (made.data["stage"], made.data["notices"]) == ("assured", [])
    assert showing.cases(on("2025-04-22"), showing.Selection()).data["cases"] == []
