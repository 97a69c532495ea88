"""What becomes of letters, lifts and changed dates when a case is listed again with its panel."""

from datetime import date
from pathlib import Path

from actions.disputes import called, challenged, not_agreed
from actions.moved import DAY, LATER, WHY, by_case, mixed, number, sent, tried, without_numbers
from actions.rounds import PANEL, STH_PANEL, On, invited, listed, panel
from actions.sent import sends
from actions.sound import refused
from panelctl import errors, shipped
from panelctl.actions.cases import amending, showing
from panelctl.actions.limits import extending, lifting, pausing
from panelctl.actions.notices import clearing, drafting, previewing, releasing
from panelctl.actions.panels import rescheduling, scheduling
from panelctl.actions.policies import adopting
from panelctl.cli.commands import worded


def test_what_becomes_of_letters_that_print_an_old_date(on: On, paper: str) -> None:
    mixed(on, paper)
    site = on("2025-03-17")
    made = rescheduling.move(site, rescheduling.Move(PANEL, LATER, reason=WHY))
    assert by_case(made, "stale", "notice", "to", "status", "becomes") == {
        "CAM-2025-001": [],
        "CAM-2025-002": [("attendance-email", "Bea Low", "cleared", "dropped")],
        "CAM-2025-003": [("attendance-email", "Cy Dunn", "released", "released")],
        "CAM-2025-004": [("receipt", "Di Fay", "cleared", "draft")],
    }
    assert made.data["cases"][2]["stale"][0]["dates"] == [{"says": "2025-04-22", "should_say": "2025-04-24"}]
    assert by_case(made, "dropped", "notice", "was") == {
        "CAM-2025-001": [("attendance-email", "draft")],
        "CAM-2025-002": [("attendance-email", "cleared")],
        "CAM-2025-003": [],
        "CAM-2025-004": [("attendance-email", "draft")],
    }
    drafted = by_case(made, "drafted", "notice", "to")
    assert list(drafted.values()) == [
        [("put-back-letter", name)] for name in ("Amara Okafor", "Bea Low", "Cy Dunn", "Di Fay")
    ]
    words = previewing.preview(site, number(site, "CAM-2025-004", "receipt")).data["markdown"]
    assert "Thursday 24 April 2025" in words
    assert "22 April" not in words


def test_a_cleared_letter_with_the_old_date_does_not_go_and_the_journal_says_why(on: On, paper: str) -> None:
    mixed(on, paper)
    site = on("2025-03-17")
    stale = number(site, "CAM-2025-002", "attendance-email")
    made = rescheduling.move(site, rescheduling.Move(PANEL, LATER, reason=WHY))
    dropped = f"notice {stale}, Please confirm that you will attend the panel, to Bea Low"
    assert f"Dropped, because it tells an old date: {dropped}." in made.messages
    refused(site, 4, errors.AlreadyDone, lambda: sends(site, releasing.Release((stale,), how="email")))
    entries = [one for one in showing.log(site, case="CAM-2025-002").data["entries"] if one["action"] == "drop stale"]
    assert [one["body"] for one in entries] == [
        {
            "notice": stale,
            "reason": "prints a date that moved when CAM-2025-002 was listed for Thu 24 Apr 2025",
        }
    ]


def test_an_invitation_that_has_gone_to_one_and_is_cleared_for_another(on: On, paper: str) -> None:
    scheduling.add(on("2025-01-06"), scheduling.NewPanel(date(2025, 4, 23), policy="st-helens"))
    case = invited(on, paper)
    sent(on, "2025-04-09", case, "invitation")
    manager = number(on("2025-04-09"), case, "invitation", "team-manager")
    clearing.clear(on("2025-04-09"), clearing.Clearing((manager,)))
    site = on("2025-04-10")
    dry = tried(
        site, lambda: rescheduling.move(site, rescheduling.Move(STH_PANEL, date(2025, 4, 30), reason=WHY, dry_run=True))
    )
    made = rescheduling.move(site, rescheduling.Move(STH_PANEL, date(2025, 4, 30), reason=WHY))
    assert without_numbers(made.data) == without_numbers(dry.data)
    assert by_case(made, "stale", "notice", "to", "becomes") == {
        case: [("invitation", "Beth Young", "released"), ("invitation", "Tim Tamm", "dropped")]
    }
    assert by_case(made, "drafted", "notice", "to") == {
        case: [("put-back-letter", "Beth Young"), ("put-back-letter", "Tim Tamm")]
    }
    assert by_case(made, "dates", "id", "was", "now")[case] == [
        ("panel", "2025-04-23", "2025-04-30"),
        ("evidence-by", "2025-04-09", "2025-04-16"),
        ("presentation-by", "2025-04-16", "2025-04-23"),
        ("invitation-by", "2025-04-23", "2025-04-30"),
        ("papers-by", "2025-04-23", "2025-04-30"),
    ]
    again = drafting.draft(on("2025-04-11"), drafting.Draft(case, given=("invited-for=14:40",)))
    assert (
        len([line for line in tuple(map(worded, again.messages)) if "Invitation to the Progression Panel" in line]) == 2
    )


def test_everybody_invited_to_an_extraordinary_panel_is_invited_anew(on: On, paper: str) -> None:
    case = not_agreed(on, paper)
    challenged(on, case)
    called(on, case)
    sent(on, "2025-01-15", case, "extraordinary-invitation")
    site = on("2025-01-16")
    made = rescheduling.move(site, rescheduling.Move("STH-2025-01-24", date(2025, 1, 27), reason=WHY))
    assert by_case(made, "drafted", "notice", "to") == {
        case: [("extraordinary-invitation", name) for name in ("Beth Young", "Tim Tamm", "Hal Head")]
    }
    assert by_case(made, "stale", "to", "becomes") == {case: [("Beth Young", "released")]}
    assert by_case(made, "dropped", "to", "was") == {case: [("Tim Tamm", "draft"), ("Hal Head", "draft")]}


NOTE = """
[[notice]]
id = "list-note"
title = "A case is on the list"
to = ["chair", "academy-tm"]
template = "emails/planning.md"
clauses = ["C-18"]
"""


def own_terms(on: On, tmp_path: Path) -> None:
    """Terms by which the chair may extend one limit and pause another, and that tell two members of a listing without
    its date."""
    text = shipped.policy_text("camden").replace('version = "2025.2"', 'version = "2025.9"')
    examples, register = text.index("# ---- Worked examples"), text.index("# ---- The register")
    text = text[:examples] + NOTE + text[register:]
    for old, new in {
        'lifted_by = "chair"\nclauses = ["C-38"]': 'lifted_by = "chair"\nmay_extend = "chair"\nclauses = ["C-38"]',
        'clauses = ["C-53", "C-55"]': 'may_pause = "chair"\nclauses = ["C-53", "C-55"]',
        'drafts = ["attendance-email"]': 'drafts = ["attendance-email", "list-note"]',
        'drafts = ["put-back-letter"]': 'drafts = ["put-back-letter", "list-note"]',
    }.items():
        assert text.count(old) == 1
        text = text.replace(old, new)
    file, site = tmp_path / "camden.toml", on("2025-02-03")
    file.write_text(text)
    template = site.folder / "templates" / "emails" / "planning.md"
    template.parent.mkdir(parents=True)
    settings = site.folder / "settings.toml"
    settings.write_text(f'templates = "templates"\n{settings.read_text()}')
    template.write_text(
        '{% extends "layout/email.md" %}\n{% block decision %}\n'
        "{{ applicant.name }} will be heard by {{ panel.title }}.\n{% endblock %}\n"
    )
    adopting.adopt(site, str(file))


def test_a_letter_that_would_say_the_same_is_kept_and_not_drafted_again(on: On, paper: str, tmp_path: Path) -> None:
    own_terms(on, tmp_path)
    panel(on)
    case = listed(on, paper)
    site = on("2025-03-11")
    gone = number(site, case, "list-note", "chair")
    sends(site, releasing.Release((gone,), how="hand"))
    cleared = number(site, case, "list-note", "academy-tm")
    clearing.clear(site, clearing.Clearing((cleared,)))
    dry = tried(site, lambda: rescheduling.move(site, rescheduling.Move(PANEL, LATER, dry_run=True)))
    made = rescheduling.move(site, rescheduling.Move(PANEL, LATER, reason=WHY))
    assert without_numbers(made.data) | {"panels": []} == without_numbers(dry.data) | {"panels": []}
    assert by_case(made, "kept", "id", "to") == {case: [(gone, "Helen Marsh"), (cleared, "Ada Tan")]}
    assert by_case(made, "drafted", "notice") == {case: [("put-back-letter",)]}
    assert f"Kept, because it says the same: notice {gone}, to Helen Marsh." in made.messages
    sends(site, releasing.Release((cleared,), how="hand"))


def test_a_letter_that_has_become_true_again_is_not_kept_for_one_that_was_sent_between(on: On, paper: str) -> None:
    panel(on)
    case = listed(on, paper)
    rescheduling.move(on("2025-03-17"), rescheduling.Move(PANEL, LATER, reason=WHY))
    sent(on, "2025-03-17", case, "put-back-letter")
    site = on("2025-03-18")
    made = rescheduling.move(site, rescheduling.Move("2025-04-24", DAY, reason="The room is dry"))
    assert made.data["panels"][0]["reference"] == "CAM-2025-04-22-2"
    assert by_case(made, "stale", "notice", "becomes") == {case: [("put-back-letter", "released")]}
    assert by_case(made, "drafted", "notice") == {case: [("put-back-letter",)]}


def test_what_was_given_for_the_old_panel_has_to_be_given_again(on: On, paper: str, tmp_path: Path) -> None:
    own_terms(on, tmp_path)
    panel(on)
    case = listed(on, paper)
    extending.extend(on("2025-03-12"), extending.Extension(case, "portfolio-by", "2025-04-15", reason="Jury service"))
    lifting.lift(on("2025-03-12"), lifting.Exemption(case, "eoi-by", reason="Was told late"))
    site = on("2025-03-17")
    dry = tried(site, lambda: rescheduling.move(site, rescheduling.Move(PANEL, date(2025, 4, 29), dry_run=True)))
    assert by_case(dry, "again", "id", "kind", "by", "reason") == {
        case: [
            ("eoi-by", "lifted", "Helen Marsh", "Was told late"),
            ("portfolio-by", "varied", "Helen Marsh", "Jury service"),
        ]
    }
    assert ("portfolio-by", "2025-04-15", "2025-04-22") in by_case(dry, "dates", "id", "was", "now")[case]


def test_a_pause_after_a_panel_that_was_not_held_ends_with_it(on: On, paper: str, tmp_path: Path) -> None:
    own_terms(on, tmp_path)
    panel(on)
    case = listed(on, paper)
    pausing.pause(on("2025-04-23"), pausing.Pause(case, "chair-liaison", reason="The chair is ill"))
    site, other = on("2025-04-24"), panel(on, date(2025, 5, 20))
    dry = tried(site, lambda: rescheduling.cancel(site, rescheduling.Cancellation(PANEL, to=other, dry_run=True)))
    assert by_case(dry, "again", "id", "kind", "reason") == {case: [("chair-liaison", "paused", "The chair is ill")]}


def test_a_move_taken_back_for_one_case_finds_its_cleared_letter_as_a_draft(on: On, paper: str) -> None:
    panel(on)
    case = listed(on, paper)
    site = on("2025-03-17")
    first = number(site, case, "attendance-email")
    clearing.clear(site, clearing.Clearing((first,)))
    rescheduling.move(site, rescheduling.Move(PANEL, LATER, reason=WHY))
    scheduling.add(site, scheduling.NewPanel(DAY, policy="camden"))
    amending.take_back(site, amending.Retraction(case, reason="Stays on its first day"))
    assert number(site, case, "attendance-email") == first
    assert "Tuesday 22 April 2025" in previewing.preview(site, first).data["markdown"]
