"""A whole round of Northshire at the command line, with a real database: what is done, what is refused and why."""

import pytest

from policies.council import PANEL, Council

# ---- who may apply


def test_the_edition_in_force_on_the_day_says_who_may_apply(council: Council) -> None:
    line = "apply Fergus --route senior-practitioner --set learning-completed=2026-03-02"
    old = council.refuses("2026-09-08", line)
    assert old == ("Refused: NSH-2026-001: apply: On a permanent contract: not met (Employed as: fixed term) (N-5).\n")
    assert council.does("2027-01-12", line).out.startswith("Opened NSH-2027-001 for Fergus Ray: Senior Practitioner.")
    agency = council.refuses("2027-01-12", line.replace("Fergus", "Beathan"))
    assert "On a permanent or a fixed-term contract: not met (Employed as: agency) (N-6)" in agency


@pytest.mark.parametrize(
    ("on", "said"),
    [
        ("2026-08-31", "Tue 1 Sep 2026 (from 2026-09-01 to 2026-10-02) (N-9)"),
        ("2026-10-05", "due Fri 2 Oct 2026 (from 2026-09-01 to 2026-10-02), dated Mon 5 Oct 2026: late (N-9)"),
        ("2027-01-08", "Fri 8 Jan 2027 is too early; it opens on Mon 11 Jan 2027"),
        ("2027-03-01", "due Fri 26 Feb 2027 (from 2027-01-11 to 2027-02-26), dated Mon 1 Mar 2027: late (N-10)"),
        ("2027-08-20", "Fri 20 Aug 2027 is too early; it opens on Mon 23 Aug 2027"),
        ("2027-10-04", "due Fri 1 Oct 2027 (from 2027-08-23 to 2027-10-01), dated Mon 4 Oct 2027: late (N-10)"),
    ],
)
def test_outside_the_rounds_no_application_is_taken(council: Council, on: str, said: str) -> None:
    line = "apply Isla --route senior-practitioner --set learning-completed=2026-03-02"
    assert said in council.refuses(on, line)


def test_an_old_record_of_learning_needs_a_reason(council: Council) -> None:
    line = "apply Isla --route senior-practitioner --set learning-completed=2025-01-11"
    assert council.refuses("2027-01-12", line).endswith("A reason is enough: --reason TEXT\n")
    council.does("2027-01-12", f"{line} --reason 'On leave for a year'")


# ---- the Service Manager, and silence


def test_a_form_is_confirmed_whole_or_with_a_plan_for_what_lacks(council: Council) -> None:
    case = council.opened("2027-01-12", "Isla")
    form = f"evidence add {case} application-form {council.paper} --lacks 'statement of aims'"
    council.does("2027-01-13", form)
    assert "lacks statement of aims" in council.refuses("2027-01-14", f"approve {case} yes")
    council.does("2027-01-15", f"{form} --plan 'statement of aims=By the end of March'")
    council.does("2027-01-15", f"approve {case} yes")


def test_silence_ends_an_application_of_the_first_edition(council: Council) -> None:
    case = council.applied("2026-09-28", "Isla")
    assert council.limit("2026-10-13", case, "confirm-by") == ("2026-10-13", "open")
    said = council.refuses("2026-10-14", f"approve {case} yes")
    assert said.startswith(f'Refused: {case} stands at "Lapsed", where "approve yes" is not open.')
    told = council.does("2026-10-14", f"notify draft {case}")
    assert 'Drafted notice 2, "Your application has lapsed", to Isla Grant' in told.out
    found = council.case("2026-10-14", case)
    assert (found["stage"], found["ended"]) == ("lapsed", True)
    assert [(one["kind"], one["name"], one["date"]) for one in found["timeline"] if one["kind"] == "passed"] == [
        ("passed", "confirm-by", "2026-10-14")
    ]


def test_silence_confirms_an_application_of_the_second_edition(council: Council) -> None:
    case = council.applied("2027-01-12", "Isla")
    assert council.limit("2027-01-26", case, "confirm-by") == ("2027-01-26", "open")
    council.does("2027-01-27", f"schedule assign {case} 2027-03-09")
    assert council.stage("2027-01-27", case) == "listed"


def test_an_application_stays_under_its_own_edition(council: Council) -> None:
    """Answered in 2026, listed and heard in 2027, by the rules of 2026."""
    case = council.applied("2026-09-28", "Isla")
    council.does("2026-10-13", f"approve {case} yes")
    council.does("2027-01-05", f"schedule assign {case} 2027-02-09")
    found = {one["id"] for one in council.case("2027-01-05", case)["deadlines"]}
    assert ("round" in found, "spring-round" in found) == (True, False)


def test_the_chief_officer_may_allow_the_service_manager_longer(council: Council) -> None:
    case = council.applied("2027-01-12", "Isla")
    council.refuses("2027-01-25", f"extend {case} confirm-by 2027-02-12 --reason Ill --by Sorcha")
    council.does("2027-01-25", f"extend {case} confirm-by 2027-02-12 --reason 'Ill' --by Callum")
    assert council.limit("2027-02-11", case, "confirm-by") == ("2027-02-12", "open")
    council.does("2027-02-12", f"approve {case} yes")


def test_an_application_that_is_not_listed_in_half_a_year_lapses(council: Council) -> None:
    case = council.applied("2027-01-12", "Isla")
    council.does("2027-01-20", f"approve {case} yes")
    said = council.refuses("2027-07-13", f"schedule assign {case} 2027-08-10")
    assert f'{case} stands at "Lapsed"' in said
    council.does("2027-07-13", f"notify draft {case}")
    assert council.stage("2027-07-13", case) == "lapsed"


# ---- the panel


def test_a_portfolio_is_late_from_a_minute_past_noon_and_the_chair_may_lift_it(council: Council) -> None:
    case = council.listed("Isla")
    late = f"evidence add {case} portfolio {council.paper} --title more --kind assessment --under ps-1 --explains x"
    said = council.does("2027-03-02", f"{late} --at 12:01")
    assert "received Tue 2 Mar 2027 at 12:01, after 12:00: late" in said.err + said.out
    council.sits(PANEL, "Una", "Rory", "Ishbel", "Hamish")
    council.does("2027-03-09", f"score {case} Una --all shown --rationale Sound")
    assert "after 12:00: late" in council.refuses("2027-03-09", f"decide {case} yes")
    council.does("2027-03-09", f"lift {case} portfolio-by --reason 'The lift was out of order' --by Una")
    council.does("2027-03-09", f"decide {case} yes")


def test_a_portfolio_of_the_last_day_is_asked_for_its_hour(council: Council) -> None:
    case = council.listed("Isla")
    paper = f"evidence add {case} portfolio {council.paper} --title more --kind assessment --under ps-1 --explains x"
    asked = council.refuses("2027-03-02", paper, 2)
    assert "At what hour did it come (Tue 2 Mar 2027, the last day, ends at 12:00" in asked
    assert "--at HH:MM is missing" in asked
    council.does("2027-03-02", f"{paper} --at 11:45")


def test_the_panel_has_its_quorum_person_by_person(council: Council) -> None:
    case = council.listed("Isla")
    council.does("2027-03-09", f"score {case} Una --all shown --rationale Sound")
    council.sits(PANEL, "Una", "Rory", "Greer")  # Greer Todd is independent and of long standing, and counts once
    said = council.refuses("2027-03-09", f"decide {case} yes")
    assert "needs at least 1 Panel member with whole years on the panel at least 2; counted: nobody" in said
    council.sits(PANEL, "Hamish")
    council.does("2027-03-09", f"attend {PANEL} Una absent")
    assert council.refuses("2027-03-09", f"decide {case} yes").count("Recognition Panel needs") == 1  # two members more
    council.sits(PANEL, "Ishbel")
    assert "Recognition Panel needs at least 2 members" in council.refuses("2027-03-09", f"decide {case} yes")
    council.sits(PANEL, "Una")
    council.does("2027-03-09", f"decide {case} yes")


def test_an_urgent_case_does_without_the_independent_member(council: Council) -> None:
    case = council.listed("Isla")
    council.does("2027-03-09", f"score {case} Una --all shown --rationale Sound")
    council.sits(PANEL, "Una", "Rory", "Hamish")
    assert "at least 1 Panel member independent of the council" in council.refuses("2027-03-09", f"decide {case} yes")
    council.does("2027-03-09", f"record {case} urgent yes")
    council.does("2027-03-09", f"decide {case} yes")


def test_the_applicants_own_team_leader_cannot_sit_on_the_case(council: Council) -> None:
    council.does("2027-01-04", "person role Tavish panel-member --policy northshire")
    case = council.listed("Isla")
    council.does("2027-03-09", f"score {case} Una --all shown --rationale Sound")
    council.sits(PANEL, "Una", "Rory", "Ishbel", "Hamish", "Tavish")
    said = council.refuses("2027-03-09", f"decide {case} yes")
    assert "Tavish Low took part in both: Team Leader) (N-31)" in said


def test_scores_are_added_up_and_an_even_split_is_the_chairs(council: Council) -> None:
    case = council.listed("Isla")
    council.sits(PANEL, "Una", "Rory", "Ishbel", "Hamish")
    assert "Record a member's sheet" in council.refuses("2027-03-09", f"decide {case} yes")
    council.does("2027-03-09", f"score {case} Rory --all shown --rationale Sound")
    council.does("2027-03-09", f"score {case} Una --all 'shown throughout' --set ps-4='not shown' --rationale Thin")
    assert "Score passed: no" in council.refuses("2027-03-09", f"decide {case} yes")
    council.does("2027-03-09", f"score {case} Hamish --all shown --rationale Sound")
    assert council.refuses("2027-03-09", f"decide {case} no").endswith("A reason is enough: --reason TEXT\n")
    council.does("2027-03-09", f"decide {case} yes")


def test_which_values_are_scored_changes_in_spring(council: Council) -> None:
    case = council.applied("2027-01-12", "Isla")
    council.does("2027-01-20", f"approve {case} yes")
    council.does("2027-01-25", f"schedule assign {case} 2027-03-09")
    assert "6 of 6 criteria" in council.does("2027-03-09", f"score {case} Una --all shown --rationale Sound").out
    council.does("2027-03-09", f"schedule assign {case} 2027-04-13 --reason 'Papers late'")
    early = council.does("2027-03-31", f"score {case} Rory --all shown --rationale Sound").out
    assert "7 of 7 criteria" in early
    assert "were in force until" not in early


# ---- the decision


def test_the_panel_advises_and_the_agency_decides(council: Council) -> None:
    case = council.advised("Isla", "yes")
    assert council.stage("2027-03-09", case) == "advised"
    assert council.limit("2027-03-09", case, "decision-by") == ("2027-03-30", "open")
    council.does("2027-03-11", f"record {case} minutes-agreed")
    assert council.limit("2027-03-11", case, "decision-by") == ("2027-03-22", "open")
    said = council.refuses("2027-03-16", f"decide {case} no")
    assert "The panel advises against it: not met" in said
    assert said.endswith("(N-39). A reason is enough: --reason TEXT\n")
    stood_in = council.refuses("2027-03-16", f"decide {case} yes --by Callum", status=2)
    assert "needs The Agency Decision-Maker is away. Give --set decision-maker-away=yes|no" in stood_in
    council.refuses("2027-03-16", f"decide {case} yes --by Callum --set decision-maker-away=no")
    council.does("2027-03-16", f"decide {case} yes")
    assert council.notices("2027-03-16", case)[-3:] == [
        "grant-letter to Isla Grant: draft",
        "grant-letter to Tavish Low: draft",
        "pay-form to Payroll: draft",
    ]
    council.does("2027-03-17", f"notify clear --case {case}")
    council.does("2027-03-17", f"notify release --case {case} --how email --sent today")
    assert council.limit("2027-03-17", case, "letter-by") == ("2027-03-19", "met")
    letters = "".join(file.read_text() for file in (council.folder / "outbox").glob("*.md"))
    assert "Thursday 1 April 2027" in letters


def test_the_chair_may_set_the_agency_an_earlier_day(council: Council) -> None:
    case = council.advised("Isla", "yes")
    council.does("2027-03-10", f"extend {case} decision-by 2027-03-16 --reason 'The post is free' --by Una")
    assert council.limit("2027-03-10", case, "decision-by") == ("2027-03-16", "open")
    council.refuses("2027-03-10", f"extend {case} decision-by 2027-04-16 --reason 'The post is free' --by Una")


def test_while_the_agency_decision_maker_is_away_the_chief_officer_decides(council: Council) -> None:
    case = council.advised("Isla", "yes")
    council.does("2027-03-16", f"record {case} decision-maker-away yes")
    council.does("2027-03-16", f"decide {case} yes --by Callum")
    assert council.stage("2027-03-16", case) == "granted"


# ---- challenging a refusal


def test_a_refusal_is_challenged_one_way_and_then_no_other(council: Council) -> None:
    case = council.refused("Isla")
    commands = [one["command"] for one in council.case("2027-03-31", case)["moves"]]
    assert commands == [
        f"panelctl dispute {case} --move {way} --set challenge-ground=procedure|evidence|interest --by 'Isla Grant'"
        for way in ("review-requested", "appealed")
    ]
    assert "--move NAME" in council.refuses("2027-03-31", f"dispute {case}", 2)
    wrong = council.refuses("2027-03-31", f"dispute {case} --move review-requested --set challenge-ground=unfair", 2)
    assert "procedure, evidence or interest" in wrong
    council.does("2027-03-31", f"dispute {case} --move review-requested --set challenge-ground=evidence")
    assert council.limit("2027-03-31", case, "review-by") == ("2027-04-21", "open")
    council.does("2027-04-14", f"decide {case} no --reason 'Nothing was overlooked'")
    assert council.stage("2027-04-14", case) == "refused"
    said = council.refuses("2027-04-14", f"dispute {case} --move appealed --set challenge-ground=evidence")
    assert "Of the two ways to challenge a refusal one may be used, once (N-44)." in said


@pytest.mark.parametrize(("at", "status"), [("17:00", 0), ("17:01", 1)])
def test_a_challenge_comes_by_five_on_the_last_day(council: Council, at: str, status: int) -> None:
    case = council.refused("Isla")
    line = f"dispute {case} --move appealed --set challenge-ground=procedure --at {at}"
    assert council.run(f"--on 2027-04-15 {line}").status == status
    council.last = "2027-04-15"


def test_a_late_challenge_is_taken_if_the_chief_officer_lifts_the_limit(council: Council) -> None:
    case = council.refused("Isla")
    line = f"dispute {case} --move appealed --set challenge-ground=procedure"
    assert "due Thu 15 Apr 2027" in council.refuses("2027-04-16", line)
    council.does("2027-04-16", f"lift {case} challenge-by --reason 'In hospital' --by Callum")
    council.does("2027-04-16", line)


def test_an_appeal_is_heard_by_others_and_gives_recognition(council: Council) -> None:
    case = council.refused("Isla")
    council.does("2027-03-31", f"dispute {case} --move appealed --set challenge-ground=interest")
    for meeting in ("2027-04-12", "2027-04-21"):
        council.does("2027-04-01", f"schedule add {meeting} --body appeal-panel")
    early = council.refuses("2027-04-01", f"schedule assign {case} 2027-04-12")
    assert "Mon 12 Apr 2027 is too early; it opens on Wed 14 Apr 2027" in early
    assert early.endswith("(N-49). A reason is enough: --reason TEXT\n")
    council.does("2027-04-01", f"schedule assign {case} 2027-04-21")
    council.does("2027-04-15", f"evidence add {case} appeal-statement {council.paper}")
    assert council.limit("2027-04-15", case, "appeal-statement-by") == ("2027-04-15", "met")
    hearing = "NSH-2027-04-21"
    council.sits(hearing, "Nairn", "Lorne", "Ishbel")
    said = council.refuses("2027-04-21", f"decide {case} yes --reason 'The panel knew her'")
    assert "Ishbel Peel took part in both: Not recommended by the panel) (N-52)" in said
    council.does("2027-04-21", f"attend {hearing} Ishbel absent")
    short = council.refuses("2027-04-21", f"decide {case} yes --reason 'The panel knew her'")
    assert "Appeal Panel needs at least 2 Panel member independent of the council or Councillor" in short
    council.sits(hearing, "Greer")
    council.does("2027-04-21", f"decide {case} yes --reason 'The panel knew her'")
    assert council.stage("2027-04-21", case) == "granted"
    assert council.limit("2027-04-21", case, "pay-from") == ("2027-10-01", "open")
    assert council.notices("2027-04-21", case)[-2:] == [
        "challenge-letter to Isla Grant: draft",
        "pay-form to Payroll: draft",
    ]


def test_the_chief_officer_does_not_review_what_they_decided(council: Council) -> None:
    case = council.advised("Isla", "no")
    council.does("2027-03-11", f"record {case} minutes-agreed")
    council.does("2027-03-16", f"record {case} decision-maker-away yes")
    council.does("2027-03-16", f"decide {case} no --by Callum")
    council.does("2027-03-17", f"notify release --case {case} --how email --sent today")
    council.does("2027-03-31", f"dispute {case} --move review-requested --set challenge-ground=evidence")
    said = council.refuses("2027-04-14", f"decide {case} no --reason 'It stands' --by Callum")
    assert "Callum Ross took part in both: Refused by the Agency Decision-Maker) (N-52)" in said
    council.does("2027-04-14", f"decide {case} no --reason 'It stands' --by Effie")


# ---- applying again


def test_whoever_was_refused_waits_six_months(council: Council) -> None:
    council.refused("Isla")  # decided on Tue 16 March 2027
    line = "apply Isla --route senior-practitioner --set learning-completed=2026-03-02"
    said = council.refuses("2027-09-15", line)
    assert "are reached on Thu 16 Sep 2027; Application received: Wed 15 Sep 2027) (N-11)" in said
    assert council.does("2027-09-16", line).out.startswith("Opened NSH-2027-002 for Isla Grant")


def test_whose_application_lapsed_need_not_wait(council: Council) -> None:
    council.applied("2026-09-28", "Isla")
    opened = council.does("2027-01-12", "apply Isla --route senior-practitioner --set learning-completed=2026-03-02")
    assert opened.out.startswith("Opened NSH-2027-001 for Isla Grant")


# ---- the route without a panel


def test_a_link_worker_is_recognised_by_the_service_manager_alone(council: Council) -> None:
    case = str(
        council.does("2027-06-07", "--json apply Fergus --route link-worker --manager Tavish").json["data"]["reference"]
    )
    assert "needs no panel" in council.refuses("2027-06-07", f"schedule assign {case} 2027-08-10")
    assert "Statement by the Team Leader has not been received" in council.refuses("2027-06-10", f"approve {case} yes")
    council.does("2027-06-08", f"evidence add {case} leader-statement {council.paper}")
    council.does("2027-06-10", f"approve {case} yes")
    assert council.stage("2027-06-10", case) == "recognised"
    assert council.notices("2027-06-10", case) == [
        "recognition-letter to Fergus Ray: draft",
        "recognition-letter to Tavish Low: draft",
        "allowance-form to Payroll: draft",
    ]
    council.does("2027-06-11", f"notify release --case {case} --how email --sent today")
    assert council.limit("2027-06-11", case, "allowance-from") == ("2027-10-01", "open")


def test_how_a_link_worker_could_challenge_a_no_is_not_stated(council: Council) -> None:
    case = str(council.does("2027-06-07", "--json apply Fergus --route link-worker").json["data"]["reference"])
    council.does("2027-06-08", f"evidence add {case} leader-statement {council.paper}")
    council.does("2027-06-10", f"approve {case} no --reason 'Not yet'")
    said = council.refuses("2027-06-11", f"dispute {case}")
    assert "The procedure does not say how this could be challenged (N-58)." in said


# ---- time that stands still


def test_while_the_answer_is_paused_silence_confirms_nothing(council: Council) -> None:
    case = council.applied("2027-01-12", "Isla")
    council.refuses("2027-01-20", f"pause {case} confirm-by --reason Ill --by Sorcha")
    council.does("2027-01-20", f"pause {case} confirm-by --reason 'The Service Manager is ill' --by Callum")
    assert council.limit("2027-03-01", case, "confirm-by") == (None, "waiting")
    assert council.stage("2027-03-01", case) == "submitted"
    council.does("2027-02-10", f"pause {case} confirm-by --until 2027-02-10")
    assert council.limit("2027-02-16", case, "confirm-by") == ("2027-02-16", "open")
    council.does("2027-02-17", f"schedule assign {case} 2027-03-09")
    assert council.stage("2027-02-17", case) == "listed"


def test_a_limit_after_which_the_case_went_on_is_mended_from_the_last_step_back(council: Council) -> None:
    case = council.applied("2027-01-12", "Isla")
    council.does("2027-01-27", f"schedule assign {case} 2027-03-09")
    line = f"extend {case} confirm-by 2027-02-12 --reason 'She was ill' --by Callum"
    title = "Answer of the Service Manager; silence confirms the application"
    said = council.refuses("2027-01-28", line)
    assert f'"{title}" (N-14, N-16) passed and took the case on to "Confirmed for a panel"' in said
    assert said.endswith(
        f"came after; nothing was changed. Take that back first: panelctl amend {case} --last --reason TEXT\n"
    )
    council.does("2027-01-28", f"amend {case} --last --reason 'Listed too soon'")
    assert 'it stands at "With the Service Manager" again' in council.does("2027-01-28", line).out
    assert council.limit("2027-02-12", case, "confirm-by") == ("2027-02-12", "open")
    council.does("2027-02-12", f"approve {case} yes")
