"""A case that comes to a second panel, and what belonged to the first: letters, lifts, feedback, attendance."""

from datetime import date

from actions.rounds import PANEL, STH_PANEL, On, applied, heard, invited, listed, panel
from actions.sent import sends
from actions.sound import refused
from panelctl import errors
from panelctl.actions.cases import amending, applying, approving, deciding, showing, withdrawing
from panelctl.actions.limits import lifting, reporting
from panelctl.actions.notices import correcting, drafting, dropping, listing, previewing, releasing
from panelctl.actions.panels import attending, forecasting, packing, rescheduling, scheduling, scoring
from panelctl.actions.people import registering
from panelctl.cli.commands import worded

LATER = date(2025, 5, 20)


def deferred(on: On, paper: str, feedback: str = "") -> str:
    """A case put off on 22 April with its letter still a draft, and listed again for 20 May."""
    panel(on)
    case = heard(on, paper)
    deciding.decide(on("2025-04-22"), deciding.Decision(case, "defer", reason="FIRST reason", feedback=feedback))
    panel(on, LATER)
    scheduling.assign(on("2025-04-23"), scheduling.Listing(case, "2025-05-20"))
    for each in ("Helen", "Amara"):
        attending.attend(on("2025-05-20"), attending.Attendance("2025-05-20", each, "present"))
    scoring.score(on("2025-05-20"), scoring.NewSheet(case, "Helen", everything="met", rationale="All shown"))
    return case


def waiting(on: On, case: str) -> dict[str, int]:
    return {one["notice"]: one["id"] for one in listing.listed(on("2025-05-21"), case=case).data["notices"]}


def test_a_letter_tells_of_its_own_decision_and_of_no_later_one(on: On, paper: str) -> None:
    case = deferred(on, paper)
    deciding.decide(on("2025-05-20"), deciding.Decision(case, "yes", reason="SECOND reason"))
    letter = previewing.preview(on("2025-05-21"), waiting(on, case)["deferral-letter"]).data["markdown"]
    assert "FIRST reason" in letter
    assert "SECOND reason" not in letter
    assert "Tuesday 22 April 2025" in letter


def test_feedback_of_an_earlier_decision_is_not_that_of_the_next(on: On, paper: str) -> None:
    case = deferred(on, paper, feedback="OLD FEEDBACK")
    deciding.decide(on("2025-05-20"), deciding.Decision(case, "yes", reason="Sound"))
    letter = previewing.preview(on("2025-05-21"), waiting(on, case)["confirmation-letter"])
    assert "OLD FEEDBACK" not in letter.data["markdown"]
    assert "All of it shown" not in letter.data["markdown"]
    assert "All shown" in letter.data["markdown"]
    assert "feedback" in [one.rule for one in letter.findings]


def test_a_lift_for_one_panel_is_none_for_the_next(on: On, paper: str) -> None:
    panel(on)
    case = listed(on, paper)
    lifting.lift(on("2025-04-21"), lifting.Exemption(case, "attendance", reason="On the papers"))
    panel(on, LATER)
    scheduling.assign(on("2025-04-21"), scheduling.Listing(case, "2025-05-20", reason="Full"))
    lifting.lift(
        on("2025-04-22"), lifting.Exemption(case, "attendance", reason="Still on the papers")
    )  # the first no longer holds


def test_who_would_come_to_a_moved_panel_is_asked_again(on: On) -> None:
    panel(on)
    attending.attend(on("2025-04-01"), attending.Attendance(PANEL, "Tom", "apologies"))
    moved = rescheduling.move(
        on("2025-04-02"), rescheduling.Move(PANEL, date(2025, 4, 24), reason="Room flooded")
    ).data["panels"][0]
    assert {one["name"]: one["status"] for one in moved["people"]}["Tom Bexley"] == ""


def test_a_panel_that_has_met_takes_no_case(on: On) -> None:
    panel(on)
    case = applied(on)
    refused(
        on("2025-04-23"),
        1,
        errors.PanelNotFree,
        lambda: scheduling.assign(on("2025-04-23"), scheduling.Listing(case, PANEL)),
    )


def test_a_step_taken_back_takes_back_whose_case_it_is(on: On, paper: str) -> None:
    registering.add(on("2025-01-06"), registering.NewPerson("Tara Second", roles=("team-manager",), policy="st-helens"))
    registering.add(
        on("2025-01-06"),
        registering.NewPerson("Beth Young", facts=("employed-as-social-worker=2019-06-01", "asye=passed")),
    )
    made = applying.apply(on("2025-01-06"), applying.Application("Beth", policy="st-helens"))
    case = str(made.data["reference"])
    approving.approve(on("2025-01-07"), approving.Support(case, "yes", by="Tim", reason="Ready"))
    back = amending.take_back(on("2025-01-07"), amending.Retraction(case, reason="It was Tara")).data
    assert {worded(one["command"]).partition("--by ")[2] for one in back["moves"]} == {
        "NAME"
    }  # either of the two again
    approving.approve(on("2025-01-07"), approving.Support(case, "no", by="Tara", reason="TARA SAYS NO"))
    shown = showing.show(on("2025-01-07"), showing.CaseNamed(case)).data
    assert [
        worded(one["command"]) for one in shown["moves"] if one["verb"] == "approve" and one["answer"] == "yes"
    ] == [
        f"panelctl approve {case} yes --reason TEXT --by 'Tara Second'",
        f"panelctl approve {case} yes --reason TEXT --by 'Hal Head'",
    ]


def test_what_follows_from_what_was_done_cannot_be_amended(on: On, paper: str) -> None:
    panel(on)
    case, site = heard(on, paper), on("2025-04-22")
    deciding.decide(site, deciding.Decision(case, "yes", reason="Sound"))
    refused(
        site,
        1,
        errors.NothingToAmend,
        lambda: correcting.correct(site, amending.Amendment(case, "decided", "2025-01-01", reason="x")),
    )


def test_a_withdrawn_case_is_written_to_no_more_and_leaves_its_panel(on: On, paper: str) -> None:
    panel(on)
    case, site = listed(on, paper), on("2025-04-01")
    left = withdrawing.withdraw(site, withdrawing.Closing(case, reason="Moved away"))
    assert left.data["panel"] is None
    refused(site, 1, errors.LetterNotReady, lambda: drafting.draft(site, drafting.Draft(case, "receipt")))


def test_only_members_score_and_never_their_own_case_nor_after_the_outcome(on: On, paper: str) -> None:
    panel(on)
    case, site = heard(on, paper), on("2025-04-22")

    def score(name: str) -> object:
        return scoring.score(site, scoring.NewSheet(case, name, everything="met", rationale="All shown"))

    refused(site, 1, errors.OwnCase, lambda: score("Amara"))
    refused(site, 1, errors.RoleNotHeld, lambda: score("Tess"))
    deciding.decide(site, deciding.Decision(case, "yes", reason="Sound"))
    refused(site, 4, errors.AlreadyDecided, lambda: score("Ada"))


def test_nobody_is_named_as_the_maker_of_a_panels_decision(on: On, paper: str) -> None:
    panel(on)
    case, site = heard(on, paper), on("2025-04-22")
    refused(
        site,
        2,
        errors.BadValue,
        lambda: deciding.decide(site, deciding.Decision(case, "yes", reason="Sound", by="Tom")),
    )


def test_the_last_copy_to_go_dates_the_notice_whichever_is_typed_last(on: On, paper: str) -> None:
    scheduling.generate(on("2025-01-06"), scheduling.Pattern(policy="st-helens", year="2025"))
    case, late = invited(on, paper), on("2025-04-28")
    for each in ("Pat", "Cin", "Beth"):
        attending.attend(on("2025-04-23"), attending.Attendance(STH_PANEL, each, "present"))
    deciding.decide(on("2025-04-23"), deciding.Decision(case, "yes", reason="Summary", feedback="Well done"))
    drafted = {(one["notice"], one["role"]): one["id"] for one in listing.listed(late, case=case).data["notices"]}
    typed_last = drafted["outcome-email", "head-of-service"]
    forms = [number for (notice, _), number in drafted.items() if notice == "outcome-supported"]
    emails = [number for (notice, _), number in drafted.items() if notice == "outcome-email"]
    sends(late, releasing.Release(forms, how="email", sent=date(2025, 4, 24)))
    sends(late, releasing.Release([one for one in emails if one != typed_last], how="email", sent=date(2025, 4, 25)))
    sends(late, releasing.Release((typed_last,), how="email", sent=date(2025, 4, 24)))
    told = {one["id"]: one["met"] for one in showing.show(late, showing.CaseNamed(case)).data["deadlines"]}
    assert told["success-told"] == "2025-04-25"


def test_a_notice_that_will_not_go_is_dropped_with_its_reason_and_can_be_drafted_again(on: On) -> None:
    case = applied(on)
    dropping.drop(on("2025-03-04"), dropping.Drop(1, reason="Told by telephone"))
    assert listing.listed(on("2025-03-04"), case=case).data["notices"] == []
    refused(
        on("2025-03-04"),
        4,
        errors.AlreadyDone,
        lambda: dropping.drop(on("2025-03-04"), dropping.Drop(1, reason="Again")),
    )
    drafting.draft(on("2025-03-04"), drafting.Draft(case, "receipt"))
    assert [one["id"] for one in listing.listed(on("2025-03-04"), case=case).data["notices"]] == [1]


def test_due_tells_of_letters_nobody_sent_and_of_panels_without_an_outcome(on: On, paper: str) -> None:
    panel(on)
    case = listed(on, paper)
    found = reporting.due(on("2025-04-24")).data
    assert [(one["case"], one["panel_date"]) for one in found["undecided"]] == [(case, "2025-04-22")]
    assert [one["id"] for one in found["notices"]] == [1, 2]


def test_whoever_left_for_a_case_at_one_panel_gets_nothing_of_it_at_the_next(on: On, paper: str) -> None:
    panel(on)
    case = heard(on, paper)
    attending.attend(on("2025-04-22"), attending.Attendance(PANEL, "Ada", "declares", case=case, interest="Her cousin"))
    deciding.decide(on("2025-04-22"), deciding.Decision(case, "defer", reason="Not heard"))
    panel(on, LATER)
    scheduling.assign(on("2025-04-23"), scheduling.Listing(case, "2025-05-20"))
    (ada,) = [
        pack
        for pack in packing.pack(on("2025-05-06"), packing.PackOf("2025-05-20")).data["packs"]
        if pack["name"] == "Ada Tan"
    ]
    assert (ada["cases"], ada["left_out"]) == ([], [{"case": case, "why": "left for it at a panel before"}])
    ahead = forecasting.look_ahead(on("2025-05-06"), forecasting.ForecastOf("2025-05-20")).data
    assert ahead["panels"][0]["items"][0]["out"] == [{"name": "Ada Tan", "why": "left for it at a panel before"}]
