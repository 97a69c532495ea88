"""A challenge to what a panel decided; who takes part twice; and a council whose procedure knows no challenge."""

from datetime import date

import pytest

from actions.disputes import called, challenged, drafted, heard, newest, not_agreed, not_progressed, words
from actions.rounds import On, applied
from actions.rounds import heard as heard_in_camden
from actions.rounds import panel as camden_panel
from actions.sound import refused
from panelctl import errors
from panelctl.actions.cases import deciding, disputing, evidencing, recording, showing
from panelctl.actions.notices import drafting
from panelctl.actions.panels import attending, scheduling
from panelctl.actions.people import holding
from panelctl.cli.commands import worded

IN_FAVOUR = "The Assistant Director's decision: in favour of the social worker"
EVERYBODY = ("Beth Young", "Pat Swan", "Tim Tamm", "Hal Head")
PAYROLL = "Notification of Outcome: progression supported"


def test_a_refusal_by_the_panel_sends_its_own_form_with_no_last_date(on: On, paper: str) -> None:
    case = not_progressed(on, paper)
    shown = showing.show(on("2025-04-23"), showing.CaseNamed(case))
    first = min(one["id"] for one in shown.data["notices"] if one["notice"] == "outcome-not-supported")
    form = words(on, "2025-04-23", first)
    for said in (
        "send the form to the Assistant Director. No last date is set for it.",
        "Panel date Wednesday 23 April 2025",
        "What the panel said A complex caseload is not shown",
        "Two court cases",
        "Date the form was received",
        "The decision of the Assistant Director is final.",
    ):
        assert said in form


def test_a_challenge_to_the_panel_is_never_late(on: On, paper: str) -> None:
    case = not_progressed(on, paper)
    made = disputing.dispute(on("2025-09-01"), disputing.Challenge(case, reason="My court work was not weighed"))
    assert (made.data["stage"], made.data["ended"]) == ("panel-disputed", False)
    assert drafted(made) == ["Challenge to the panel's decision received > Dir Dale"]
    assert [one for one in made.findings if one.level == "warn"] == []
    letter = words(on, "2025-09-01", newest(made, "panel-dispute-to-assistant-director"))
    assert "Decided by The Progression Panel, Wednesday 23 April 2025" in letter
    assert "In time No last day is set" in letter
    assert "Please hold a meeting about the panel’s decision." in letter


@pytest.mark.parametrize(
    ("effect", "stage", "says"),
    [
        (
            "progression",
            "progressed",
            "The decision of the panel no longer stands: you progress to Senior Social Worker.",
        ),
        ("new-hearing", "preparing", "The panel will hear the case again. We will agree the date with"),
        ("other", "appeal-upheld", "The reasons above say what follows."),
    ],
)
def test_the_assistant_director_says_what_follows(on: On, paper: str, effect: str, stage: str, says: str) -> None:
    case = not_progressed(on, paper)
    disputing.dispute(on("2025-04-28"), disputing.Challenge(case, reason="My court work was not weighed"))
    invited = drafting.draft(
        on("2025-04-29"),
        drafting.Draft(case, given=("appeal-meeting-on=2025-05-07", "appeal-meeting-at=10:00, Atlas House")),
    )
    assert len(drafted(invited)) == 3
    recording.record(on("2025-05-07"), recording.Record(case, "panel-appeal-meeting"))
    site = on("2025-05-08")
    refused(
        site,
        2,
        errors.MissingFacts,
        lambda: deciding.decide(site, deciding.Decision(case, "yes", reason="It was not weighed")),
    )
    made = deciding.decide(
        site, deciding.Decision(case, "yes", reason="It was not weighed", given=(f"appeal-effect={effect}",))
    )
    assert made.data["stage"] == stage
    copies = [f"{IN_FAVOUR} > {name}" for name in EVERYBODY]
    payroll = [line for line in drafted(made) if line not in copies]
    assert drafted(made)[:4] == copies
    assert [line.partition(" > ")[2] for line in payroll] == (
        ["Payroll", "People Management", "Systems Support"] if effect == "progression" else []
    )
    first = min(one["id"] for one in made.data["notices"] if one["title"] == IN_FAVOUR)
    assert says in words(on, "2025-05-08", first)


def test_what_the_panel_or_the_assistant_director_said_reaches_only_whom_it_concerns(on: On, paper: str) -> None:
    case = not_progressed(on, paper)
    disputing.dispute(on("2025-04-28"), disputing.Challenge(case, reason="My court work was not weighed"))
    made = deciding.decide(
        on("2025-05-08"),
        deciding.Decision(case, "yes", reason="The panel overlooked it", given=("appeal-effect=progression",)),
    )
    payroll = words(on, "2025-05-08", newest(made, "outcome-supported"))
    assert "the Assistant Director decided on Thursday 8 May 2025 in favour of progression" in payroll
    letter = words(on, "2025-05-08", newest(made, "appeal-outcome-allowed"))
    assert "The panel overlooked it" in letter
    for said in ("The panel overlooked it", "My court work", "A complex caseload", "Two court cases"):
        assert said not in payroll
    assert "Two court cases" not in letter


def test_each_effect_is_offered_with_its_own_word(on: On, paper: str) -> None:
    case = not_progressed(on, paper)
    made = disputing.dispute(on("2025-04-28"), disputing.Challenge(case, reason="My court work was not weighed"))
    offered = [worded(one["command"]) for one in made.data["moves"] if one["answer"] == "yes"]
    assert offered == [
        f"panelctl decide {case} yes --move {move} --set appeal-effect={effect} --reason TEXT"
        for move, effect in (
            ("progression-granted", "progression"),
            ("new-hearing-granted", "new-hearing"),
            ("other-effect-granted", "other"),
        )
    ]
    site = on("2025-05-08")
    refusal = refused(
        site,
        1,
        errors.MoveNotOpen,
        lambda: deciding.decide(
            site,
            deciding.Decision(
                case, "yes", reason="It was not", records="progression-granted", given=("appeal-effect=other",)
            ),
        ),
    )
    assert refusal.message.endswith(
        'With what was given it is not: "progression-granted" is for appeal-effect is progression. Open now: notify '
        "(Assistant Director); decide yes (Assistant Director); decide no (Assistant Director)."
    )


def test_an_outcome_promises_no_meeting_about_what_is_decided(on: On, paper: str) -> None:
    case = not_progressed(on, paper)
    disputing.dispute(on("2025-04-28"), disputing.Challenge(case, reason="My court work was not weighed"))
    drafting.draft(
        on("2025-04-29"),
        drafting.Draft(case, given=("appeal-meeting-on=2025-05-14", "appeal-meeting-at=10:00, Atlas House")),
    )
    made = deciding.decide(
        on("2025-05-08"),
        deciding.Decision(case, "yes", reason="The panel overlooked it", given=("appeal-effect=new-hearing",)),
    )
    for copy in [one["id"] for one in made.data["notices"] if one["title"] == IN_FAVOUR]:
        letter = words(on, "2025-05-08", copy)
        assert "Meeting" not in letter
        assert "14 May" not in letter


def test_where_the_panels_decision_stands_nothing_more_can_be_challenged(on: On, paper: str) -> None:
    case = not_progressed(on, paper)
    disputing.dispute(on("2025-04-28"), disputing.Challenge(case, reason="My court work was not weighed"))
    made = deciding.decide(on("2025-05-08"), deciding.Decision(case, "no", reason="It was weighed"))
    assert made.data["stage"] == "panel-decision-stands"
    assert [one.rule for one in made.findings] == ["panel-appeal-heard"]
    assert drafted(made) == [f"The Assistant Director's decision: the decision stands > {name}" for name in EVERYBODY]
    site = on("2025-05-09")
    refusal = refused(
        site, 1, errors.MoveNotOpen, lambda: disputing.dispute(site, disputing.Challenge(case, reason="Once more"))
    )
    assert "(S-138). No move is open: the case has ended." in refusal.message


def test_whoever_refused_the_request_and_decides_the_dispute_goes_on_record(on: On, paper: str) -> None:
    case = not_agreed(on, paper)
    challenged(on, case)
    called(on, case)
    holding.hold(on("2025-01-20"), holding.Holder("Hal Head", "psw", policy="st-helens", starts=date(2025, 1, 20)))
    attending.attend(on("2025-01-24"), attending.Attendance("STH-2025-01-24", "Hal Head", "present"))
    made = deciding.decide(on("2025-01-24"), deciding.Decision(case, "no", by="Hal Head", reason="I see no more"))
    said = next(one for one in made.findings if one.rule == "dispute-decided-by-another")
    assert (said.level, said.clauses) == ("warn", ("S-140", "X-11"))
    assert "Hal Head took part in both: Head of Service does not agree" in said.message


def test_whoever_decided_the_dispute_and_sits_on_the_panel_goes_on_record(on: On, paper: str) -> None:
    case = not_agreed(on, paper)
    challenged(on, case)
    called(on, case)
    heard(on, case, "yes")
    shown = showing.show(on("2025-01-24"), showing.CaseNamed(case))
    assert "panel-apart-from-dispute" not in [one["rule"] for one in shown.data["findings"]]
    scheduling.add(on("2025-02-11"), scheduling.NewPanel(date(2025, 4, 23), policy="st-helens"))
    scheduling.assign(on("2025-02-11"), scheduling.Listing(case, "STH-2025-04-23"))
    evidencing.add(on("2025-04-09"), evidencing.Delivery(case, "evidence-template", paper, lacks=()))
    evidencing.add(on("2025-04-09"), evidencing.Delivery(case, "presentation", paper, lacks=(), measures=("slides=5",)))
    drafting.draft(on("2025-04-09"), drafting.Draft(case, given=("invited-for=14:40",)))
    for name in ("Pat Swan", "Andy Price", "Beth Young"):
        attending.attend(on("2025-04-23"), attending.Attendance("STH-2025-04-23", name, "present"))
    made = deciding.decide(on("2025-04-23"), deciding.Decision(case, "yes", reason="Shown under every heading"))
    said = next(one for one in made.findings if one.rule == "panel-apart-from-dispute")
    assert "Pat Swan took part in both: Principal Social Worker allows the dispute" in said.message
    assert made.data["stage"] == "progressed"


def test_camden_says_that_its_procedure_says_nothing(on: On, paper: str) -> None:
    camden_panel(on)
    case = heard_in_camden(on, paper)
    made = deciding.decide(on("2025-04-22"), deciding.Decision(case, "no", reason="Not yet", needs="Direct work"))
    assert made.data["moves"] == []
    site = on("2025-04-28")
    for answer in ("", "no"):
        refusal = refused(
            site,
            1,
            errors.MoveNotOpen,
            lambda answer=answer: disputing.dispute(site, disputing.Challenge(case, answer, reason="Not fair")),
        )
        assert refusal.message == (
            f'{case} stands at "Application unsuccessful", where "{f"dispute {answer}".strip()}" is not open. '
            "The procedure does not say how this could be challenged (C-64). No move is open: the case has ended."
        )
    assert showing.show(site, showing.CaseNamed(case)).data["dispute"] is None


def test_an_open_case_of_camden_offers_only_what_its_procedure_has(on: On) -> None:
    case, site = applied(on), on("2025-03-04")
    refusal = refused(
        site, 1, errors.MoveNotOpen, lambda: disputing.dispute(site, disputing.Challenge(case, reason="Too slow"))
    )
    assert "Open now:" in refusal.message
