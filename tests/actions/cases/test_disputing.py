"""Disputes of St Helens, to the last level, with the letters and forms of each step."""

from datetime import date

import pytest

from actions.disputes import (
    EXTRAORDINARY,
    appealed,
    called,
    challenged,
    dispute_refused,
    drafted,
    heard,
    newest,
    not_agreed,
    words,
)
from actions.rounds import On
from actions.sound import refused
from panelctl import errors
from panelctl.actions.cases import amending, applying, deciding, disputing, recording, showing
from panelctl.actions.cases.applying import Application
from panelctl.actions.limits import lifting
from panelctl.actions.notices import drafting
from panelctl.actions.panels import attending, minuting, scheduling
from panelctl.cli.commands import worded
from panelctl.store import queries
from panelctl.store.reading import reading


def test_a_refusal_sends_the_form_filled_in_with_what_is_known(on: On, paper: str) -> None:
    case = not_agreed(on, paper)
    shown = showing.show(on("2025-01-06"), showing.CaseNamed(case))
    assert [(one["notice"], one["to"]) for one in shown.data["notices"]] == [
        ("refusal-returned", "Beth Young"), ("refusal-to-psw", "Pat Swan"),
    ]  # fmt: skip
    assert shown.data["dispute"] is None
    form = words(on, "2025-01-06", newest(shown, "refusal-returned"))
    for said in (
        "send the form to the Principal Social Worker. It should be completed by Monday 13 January 2025.",
        "Team Manager Tim Tamm Head of Service Hal Head ASYE passed Yes",
        "Three years or more when asking Yes (asked on Monday 6 January 2025)",
        "Date the request was returned to the social worker Monday 6 January 2025",
        "Team Manager, Tim Tamm Did not agree on Monday 6 January 2025. Has not led a group yet",
        "Head of Service, Hal Head Did not agree on Monday 6 January 2025. Leadership is not shown",
        "For the Principal Social Worker",
    ):
        assert said in form


def test_a_challenge_in_time_goes_to_the_principal_social_worker(on: On, paper: str) -> None:
    case = not_agreed(on, paper)
    made = challenged(on, case)
    assert (made.data["stage"], made.data["ended"]) == ("disputed", False)
    assert drafted(made) == ["Application Dispute Form received > Pat Swan"]
    assert [one.rule for one in made.findings if one.level == "warn"] == []
    assert made.data["dispute"] == {
        "challenges": {"name": "request-refused", "says": "Head of Service does not agree", "date": "2025-01-06"},
        "filed": "2025-01-14", "completed": "2025-01-10", "filed_by": "", "decided": None,
    }  # fmt: skip
    assert [(one["due"], one["state"]) for one in made.data["deadlines"] if one["id"] == "extraordinary-by"] == [
        ("2025-01-28", "open")
    ]
    letter = words(on, "2025-01-14", newest(made, "dispute-to-psw"))
    for said in (
        "The form was received on Tuesday 14 January 2025, and the decision on it is for the Principal Social Worker.",
        "Form completed on Friday 10 January 2025 Form received on Tuesday 14 January 2025",
        "In time Yes; the last day was Monday 13 January 2025",
        "I have led two groups since May",
        "Team Manager (Tim Tamm): Has not led a group yet Head of Service (Hal Head): Leadership is not shown",
        "Please hold the extraordinary panel by Tuesday 28 January 2025",
    ):
        assert said in letter
    assert "Handed in by" not in letter


def test_an_extraordinary_panel_hears_it_and_one_person_decides(on: On, paper: str) -> None:
    case = not_agreed(on, paper)
    challenged(on, case)
    made = called(on, case)
    title = "Invitation to an extraordinary Progression Panel"
    assert drafted(made) == [f"{title} > {name}" for name in ("Beth Young", "Tim Tamm", "Hal Head")]
    assert [one["state"] for one in made.data["deadlines"] if one["id"] == "extraordinary-by"] == ["open"]
    letter = words(on, "2025-01-15", min(one["id"] for one in made.data["notices"] if one["title"] == title))
    assert "the Extraordinary Progression Panel on Friday 24 January 2025, 10:00, about your challenge" in letter
    assert "the Principal Social Worker alone decides whether the request goes on; there is no vote" in letter
    assert "You do not have to bring all your evidence" in letter
    agenda = minuting.agenda(on("2025-01-15"), minuting.Wanted(EXTRAORDINARY)).data["markdown"]
    assert "Challenges: Head of Service does not agree (Monday 6 January 2025). I have led two groups" in agenda
    assert "Evidence Template" not in agenda.partition("## Applications")[2]
    attending.attend(on("2025-01-24"), attending.Attendance(EXTRAORDINARY, "Pat Swan", "present"))
    decided = deciding.decide(on("2025-01-24"), deciding.Decision(case, "no", reason="The groups were counted"))
    assert [one.rule for one in decided.findings if one.level == "warn"] == ["expected"]
    with reading(on("2025-01-24").database) as connection:
        decision = queries.decisions_of(connection, case)[-1]
    assert (decision.outcome, decision.panel, decision.decided_by) == ("dispute-not-allowed", EXTRAORDINARY, "Pat Swan")
    assert "Decided by Pat Swan." in minuting.minutes(on("2025-01-24"), minuting.Wanted(EXTRAORDINARY)).data["markdown"]


def test_without_the_principal_social_worker_nothing_is_decided(on: On, paper: str) -> None:
    case = not_agreed(on, paper)
    challenged(on, case)
    called(on, case)
    attending.attend(on("2025-01-24"), attending.Attendance(EXTRAORDINARY, "Andy Price", "present"))
    site = on("2025-01-24")
    refusal = refused(
        site, 1, errors.StoppedByRules, lambda: deciding.decide(site, deciding.Decision(case, "yes", reason="Enough"))
    )
    assert "needs at least 1 Principal Social Worker" in refusal.message


def test_a_dispute_that_is_not_allowed_can_be_taken_to_the_assistant_director(on: On, paper: str) -> None:
    case = dispute_refused(on, paper)
    shown = showing.show(on("2025-01-24"), showing.CaseNamed(case))
    assert (shown.data["stage"], shown.data["ended"]) == ("dispute-refused", True)
    letter = words(on, "2025-01-24", newest(shown, "dispute-outcome-refused"))
    for said in (
        "your challenge to the decision of Monday 6 January 2025",
        "on Friday 24 January 2025 I did not allow",
        "Reasons for the decision The groups were counted",
        "You can take this to the Assistant Director by Friday 31 January 2025, on the enclosed form.",
        "Enclosed: Application Dispute Form; Application Dispute Form to the Assistant Director",
    ):
        assert said in letter
    form = words(on, "2025-01-24", newest(shown, "dispute-outcome-refused"))
    for said in (
        "It should reach the Assistant Director by Friday 31 January 2025.",
        "Why the first decision was challenged I have led two groups since May",
        "Form received on Tuesday 14 January 2025 Date of the extraordinary panel Friday 24 January 2025",
        "Date the outcome was told in writing Friday 24 January 2025",
        "Meeting with the Assistant Director",
        "Date the form was received",
    ):
        assert said in form


def test_the_last_level_before_the_panel_is_final(on: On, paper: str) -> None:
    case = dispute_refused(on, paper)
    made = appealed(on, case)
    assert drafted(made) == ["Dispute received for the Assistant Director > Dir Dale"]
    assert made.data["dispute"]["challenges"]["says"] == "Principal Social Worker does not allow the dispute"
    told = words(on, "2025-01-30", newest(made, "appeal-to-assistant-director"))
    assert "In time Yes; the last day was Friday 31 January 2025" in told
    assert "Please hold a meeting about the challenge by Thursday 13 February 2025" in told
    invited = drafting.draft(
        on("2025-01-31"),
        drafting.Draft(case, given=("appeal-meeting-on=2025-02-10", "appeal-meeting-at=10:00, Atlas House")),
    )
    meeting = "Meeting with the Assistant Director"
    assert drafted(invited) == [
        *(f"{meeting} > {name}" for name in ("Beth Young", "Pat Swan")),
        "Your meeting about a challenge > Dir Dale",
    ]
    first = min(one["id"] for one in invited.data["notices"] if one["title"] == meeting)
    letter = words(on, "2025-01-31", first)
    assert (
        "You are invited to a meeting with the Assistant Director on Monday 10 February 2025, about your challenge"
        in letter
    )
    recording.record(on("2025-02-10"), recording.Record(case, "appeal-meeting"))
    ended = deciding.decide(on("2025-02-10"), deciding.Decision(case, "no", reason="Nothing was left out"))
    assert (ended.data["stage"], ended.data["ended"], ended.findings) == ("refused-finally", True, ())
    everybody = ("Beth Young", "Pat Swan", "Tim Tamm", "Hal Head")
    assert drafted(ended) == [f"The Assistant Director's decision: the decision stands > {name}" for name in everybody]
    first = min(one["id"] for one in ended.data["notices"] if one["notice"] == "appeal-outcome-refused")
    outcome = words(on, "2025-02-10", first)
    assert "your challenge to the decision of Friday 24 January 2025" in outcome
    assert "This decision is final." in outcome
    site = on("2025-02-11")
    refusal = refused(
        site, 1, errors.MoveNotOpen, lambda: disputing.dispute(site, disputing.Challenge(case, reason="Once more"))
    )
    assert refusal.message == (
        f'{case} stands at "Dispute not allowed by the Assistant Director", where "dispute" is not open. '
        "What the Assistant Director decides stands (S-38). No move is open: the case has ended."
    )


@pytest.mark.parametrize("level", ["psw", "assistant-director"])
def test_a_dispute_that_is_allowed_goes_on_to_the_evidence(on: On, paper: str, level: str) -> None:
    case = not_agreed(on, paper)
    challenged(on, case)
    called(on, case)
    if level == "psw":
        made = heard(on, case, "yes")
        wanted = ["Outcome of the dispute: the request goes on to the Progression Panel"] * 3
    else:
        heard(on, case, "no")
        appealed(on, case)
        made = deciding.decide(on("2025-02-10"), deciding.Decision(case, "yes", reason="The second group counts"))
        wanted = ["The Assistant Director's decision: in favour of the social worker"] * 4
    assert [line.split(" > ")[0] for line in drafted(made)] == wanted
    assert (made.data["stage"], made.data["ended"]) == ("preparing", False)
    scheduling.add(on("2025-02-11"), scheduling.NewPanel(date(2025, 4, 23), policy="st-helens"))
    assert scheduling.assign(on("2025-02-11"), scheduling.Listing(case, "STH-2025-04-23")).data["stage"] == "listed"


def test_a_late_form_is_pointed_out_and_is_accepted_with_a_reason(on: On, paper: str) -> None:
    case = not_agreed(on, paper)
    late = disputing.dispute(
        on("2025-01-20"), disputing.Challenge(case, completed=date(2025, 1, 15), reason="On leave until then")
    )
    assert [one.message for one in late.findings if one.level == "warn"] == [
        "Application Dispute Form to be completed: due Mon 13 Jan 2025 (within 1 week after refusal-returned), "
        "dated Wed 15 Jan 2025: late."
    ]
    letter = words(on, "2025-01-20", newest(late, "dispute-to-psw"))
    assert "In time Late: the last day was Monday 13 January 2025" in letter
    scheduling.add(on("2025-01-20"), scheduling.NewPanel(date(2025, 1, 24), policy="st-helens", kind="extraordinary"))
    site = on("2025-01-20")
    refusal = refused(
        site, 1, errors.StoppedByRules, lambda: scheduling.assign(site, scheduling.Listing(case, EXTRAORDINARY))
    )
    assert f"panelctl lift {case} dispute-in-time --reason TEXT" in worded(refusal.text)
    lifting.lift(site, lifting.Exemption(case, "dispute-in-time", reason="On leave when the letter came"))
    assert scheduling.assign(site, scheduling.Listing(case, EXTRAORDINARY)).data["stage"] == "extraordinary"


def test_a_late_form_may_be_declined_with_a_reason_and_without_a_panel(on: On, paper: str) -> None:
    case = not_agreed(on, paper)
    disputing.dispute(
        on("2025-01-20"), disputing.Challenge(case, completed=date(2025, 1, 15), reason="On leave until then")
    )
    made = deciding.decide(on("2025-01-21"), deciding.Decision(case, "no", reason="No ground for a week more is given"))
    assert made.data["stage"] == "dispute-refused"
    assert drafted(made) == ["Your dispute: the decision stands > Beth Young"]
    form = words(on, "2025-01-21", newest(made, "dispute-outcome-refused"))
    assert "Date of the extraordinary panel None held" in form


def test_a_form_in_time_cannot_be_declined_as_late(on: On, paper: str) -> None:
    case = not_agreed(on, paper)
    challenged(on, case)
    site = on("2025-01-21")
    refused(
        site,
        1,
        errors.MoveNotOpen,
        lambda: deciding.decide(site, deciding.Decision(case, "no", reason="Not convinced")),
    )


def test_an_appeal_that_comes_late_is_for_the_assistant_director_to_accept(on: On, paper: str) -> None:
    case = dispute_refused(on, paper)
    late = disputing.dispute(on("2025-02-06"), disputing.Challenge(case, reason="Ill", received=date(2025, 2, 3)))
    assert [(one.rule, one.clauses) for one in late.findings if one.level == "warn"] == [("appeal-by", ("S-36",))]
    site, meeting = on("2025-02-06"), ["appeal-meeting-on=2025-02-12", "appeal-meeting-at=10:00, Atlas House"]
    refused(site, 1, errors.StoppedByRules, lambda: drafting.draft(site, drafting.Draft(case, given=meeting)))
    lifted = lifting.lift(site, lifting.Exemption(case, "appeal-in-time", reason="Ill that week"))
    assert lifted.messages == (
        f'{case}: "The appeal came within a week of the written outcome, or is accepted late" (S-36, X-8) lifted by'
        " Dir Dale: Ill that week",
    )
    drafting.draft(site, drafting.Draft(case, given=meeting))


def test_somebody_else_hands_the_form_in_and_the_challenge_stays_the_social_workers(on: On, paper: str) -> None:
    case = not_agreed(on, paper)
    made = disputing.dispute(
        on("2025-01-20"),
        disputing.Challenge(
            case,
            completed=date(2025, 1, 10),
            received=date(2025, 1, 13),
            filed_by="Ellen Cross, union",
            reason="Two groups",
        ),
    )
    event = made.data["timeline"][-1]
    assert (event["date"], event["by"]) == ("2025-01-13", "Beth Young")
    assert event["says"] == (
        "Application Dispute Form received (Application Dispute Form completed on: Fri 10 Jan 2025), "
        "handed in by Ellen Cross, union"
    )
    assert (made.data["dispute"]["filed"], made.data["dispute"]["filed_by"]) == ("2025-01-13", "Ellen Cross, union")
    assert "Handed in by Ellen Cross, union, for Beth Young" in words(on, "2025-01-20", newest(made, "dispute-to-psw"))
    entry = next(one for one in showing.log(on("2025-01-20")).data["entries"] if one["action"] == "dispute")
    assert entry["body"]["values"]["filed_by"] == "Ellen Cross, union"


def test_nobody_challenges_in_another_persons_name(on: On, paper: str) -> None:
    case, site = not_agreed(on, paper), on("2025-01-10")
    refused(
        site,
        1,
        errors.NotTheirMove,
        lambda: disputing.dispute(
            site, disputing.Challenge(case, by="Tim Tamm", reason="For her", completed=date(2025, 1, 10))
        ),
    )


@pytest.mark.parametrize("from_refused", [True, False])
def test_whoever_accepts_the_reasons_closes_the_case(on: On, paper: str, from_refused: bool) -> None:
    case = not_agreed(on, paper) if from_refused else dispute_refused(on, paper)
    made = disputing.dispute(on("2025-01-27"), disputing.Challenge(case, "no"))
    assert (made.data["stage"], made.data["ended"], drafted(made)) == ("reasons-accepted", True, [])
    site = on("2025-01-28")
    refusal = refused(
        site, 1, errors.MoveNotOpen, lambda: disputing.dispute(site, disputing.Challenge(case, reason="After all"))
    )
    assert "(S-23)" in refusal.message


@pytest.mark.parametrize(
    ("received", "completed", "error"),
    [
        (date(2025, 1, 15), date(2025, 1, 10), errors.DateAhead),
        (date(2025, 1, 3), date(2025, 1, 3), errors.OutOfOrder),
        (date(2025, 1, 10), date(2025, 1, 13), errors.BadValue),
        (date(2025, 1, 10), date(2025, 1, 3), errors.BadValue),
    ],
)
def test_days_that_cannot_be_are_refused(
    on: On, paper: str, received: date, completed: date, error: type[errors.PanelctlError]
) -> None:
    case, site = not_agreed(on, paper), on("2025-01-14")
    status = 2 if error is errors.BadValue else 1
    refused(
        site,
        status,
        error,
        lambda: disputing.dispute(
            site, disputing.Challenge(case, received=received, completed=completed, reason="Two groups")
        ),
    )


def test_a_form_without_its_day_is_told_the_option_that_takes_it(on: On, paper: str) -> None:
    case, site = not_agreed(on, paper), on("2025-01-14")
    refusal = refused(
        site, 2, errors.MissingFacts, lambda: disputing.dispute(site, disputing.Challenge(case, reason="Two groups"))
    )
    assert refusal.hint == "Give --completed DATE"
    early = refused(
        site,
        2,
        errors.BadValue,
        lambda: disputing.dispute(site, disputing.Challenge(case, completed=date(2025, 1, 5), reason="Two groups")),
    )
    assert early.hint == (
        "Give a day from the decision it challenges on (Head of Service does not agree, Mon 6 Jan 2025)"
    )


def test_a_day_of_completion_that_the_procedure_does_not_ask_for_is_refused(on: On, paper: str) -> None:
    case, site = dispute_refused(on, paper), on("2025-01-30")
    refusal = refused(
        site, 2, errors.BadValue,
        lambda: disputing.dispute(site, disputing.Challenge(case, completed=date(2025, 1, 29), reason="Left out")),
    )  # fmt: skip
    assert refusal.message == '--completed cannot be "Wed 29 Jan 2025"'


def test_a_challenge_does_not_open_a_second_case_of_the_same_person(on: On, paper: str) -> None:
    case = not_agreed(on, paper)
    applying.apply(on("2025-01-09"), Application("Beth Young", by="Beth Young", policy="st-helens"))
    site = on("2025-01-10")
    refusal = refused(
        site, 1, errors.SecondOpenApplication,
        lambda: disputing.dispute(site, disputing.Challenge(case, completed=date(2025, 1, 10), reason="Two groups")),
    )  # fmt: skip
    assert refusal.message == (
        "Beth Young already has an open application on Senior Social Worker: STH-2025-002 (panelctl's own rule)"
    )


def test_a_challenge_that_is_taken_back_closes_the_case_again(on: On, paper: str) -> None:
    case = not_agreed(on, paper)
    challenged(on, case)
    made = amending.take_back(on("2025-01-15"), amending.Retraction(case, reason="Entered for another case"))
    assert (made.data["stage"], made.data["ended"], made.data["dispute"]) == ("refused", True, None)


def test_a_letter_of_the_first_outcome_tells_nothing_of_a_later_challenge(on: On, paper: str) -> None:
    case = not_agreed(on, paper)
    challenged(on, case)
    called(on, case)
    attending.attend(on("2025-01-24"), attending.Attendance(EXTRAORDINARY, "Pat Swan", "present"))
    deciding.decide(on("2025-01-24"), deciding.Decision(case, "no", reason="The groups were counted"))
    made = disputing.dispute(on("2025-01-27"), disputing.Challenge(case, reason="Told in the room"))
    letter = words(on, "2025-01-27", newest(made, "dispute-outcome-refused"))
    assert "your challenge to the decision of Monday 6 January 2025" in letter
    assert "Form received on Tuesday 14 January 2025" in letter
    assert "by Monday 3 February 2025, on the enclosed form" in letter
