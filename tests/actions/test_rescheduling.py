"""A panel moved or cancelled: what a dry run says is what happens, and only letters that say something else are new."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from actions.disputes import called, challenged, not_agreed
from actions.rounds import PANEL, STH_PANEL, On, applied, heard, invited, listed, panel
from actions.sound import everything, refused
from panelctl import errors, shipped
from panelctl.actions import (
    adopting,
    amending,
    attending,
    deciding,
    evidencing,
    extending,
    lifting,
    looking,
    notifying,
    people,
    rescheduling,
    scheduling,
    withdrawing,
)
from panelctl.actions.site import Site
from panelctl.model import Outcome

DAY, LATER = date(2025, 4, 22), date(2025, 4, 24)
WHY = "Room flooded"


def number(site: Site, case: str, notice: str, role: str = "social-worker") -> int:
    """The last notice of a kind."""
    found = notifying.listed(site, case=case).data["notices"]
    return max(int(one["id"]) for one in found if (one["notice"], one["role"]) == (notice, role))


def sent(on: On, day: str, case: str, notice: str, role: str = "social-worker") -> int:
    found = number(on(day), case, notice, role)
    notifying.release(on(day), [found], how="email")
    return found


def mixed(on: On, paper: str) -> None:
    """Five cases of Camden for 22 April: an e-mail that is drafted, cleared, sent; its receipt cleared; withdrawn."""
    panel(on)
    for name in ("Amara Okafor", "Bea Low", "Cy Dunn", "Di Fay", "Ed Gow"):
        listed(on, paper, name)
    notifying.clear(on("2025-03-11"), [number(on("2025-03-11"), "CAM-2025-002", "attendance-email")])
    sent(on, "2025-03-11", "CAM-2025-003", "attendance-email")
    notifying.clear(on("2025-03-11"), [number(on("2025-03-11"), "CAM-2025-004", "receipt")])
    withdrawing.withdraw(on("2025-03-12"), "CAM-2025-005", reason="Moves away")


def tried(site: Site, act: Any) -> Outcome:
    """What a dry run says, having changed not a byte."""
    before, file = everything(site), Path(site.database).read_bytes()
    made: Outcome = act()
    assert everything(site) == before
    assert Path(site.database).read_bytes() == file
    assert made.data["dry_run"] is True
    return made


def without_numbers(data: dict[str, Any]) -> dict[str, Any]:
    """A report as a dry run can know it."""
    cases = [one | {"drafted": [each | {"id": None} for each in one["drafted"]]} for one in data["cases"]]
    return data | {"cases": cases, "dry_run": None, "command": None}


def by_case(made: Outcome, key: str, *fields: str) -> dict[str, list[tuple[Any, ...]]]:
    return {one["case"]: [tuple(each[f] for f in fields) for each in one[key]] for one in made.data["cases"]}


def test_a_dry_run_changes_nothing_and_says_what_the_real_one_then_does(on: On, paper: str) -> None:
    mixed(on, paper)
    site = on("2025-03-17")
    dry = tried(site, lambda: rescheduling.move(site, PANEL, LATER, reason=WHY, dry_run=True))
    assert dry.messages == ("CAM-2025-04-22 would be moved to Thu 24 Apr 2025: CAM-2025-04-24.",)
    assert dry.data["command"] == "panelctl schedule move CAM-2025-04-22 2025-04-24 --reason 'Room flooded'"
    real = rescheduling.move(site, PANEL, LATER, reason=WHY)
    assert (real.data["dry_run"], real.data["command"]) == (False, "")
    assert without_numbers(real.data) == without_numbers(dry.data)
    assert real.findings == dry.findings


def test_every_date_that_changes_is_told_with_its_clause(on: On, paper: str) -> None:
    mixed(on, paper)
    site = on("2025-03-17")
    dry = tried(site, lambda: rescheduling.move(site, PANEL, LATER, dry_run=True))
    dates = by_case(dry, "dates", "id", "was", "now", "clauses")
    assert list(dates) == ["CAM-2025-001", "CAM-2025-002", "CAM-2025-003", "CAM-2025-004"]
    assert dates["CAM-2025-001"] == [
        ("panel", "2025-04-22", "2025-04-24", []),
        ("eoi-by", "2025-04-11", "2025-04-15", ["C-23"]),
        ("portfolio-by", "2025-04-11", "2025-04-15", ["C-38"]),
        ("chair-liaison", "2025-04-25", "2025-04-29", ["C-53", "C-55"]),
        ("letter-by", "2025-04-25", "2025-04-29", ["C-20", "C-52", "C-53"]),
    ]
    rescheduling.move(site, PANEL, LATER, reason=WHY)
    due = {one["id"]: one["due"] for one in looking.show(site, "CAM-2025-001").data["deadlines"]}
    assert [due[name] for name, *_ in dates["CAM-2025-001"][1:]] == [now for _, _, now, _ in dates["CAM-2025-001"][1:]]


def test_what_becomes_of_letters_that_print_an_old_date(on: On, paper: str) -> None:
    mixed(on, paper)
    site = on("2025-03-17")
    made = rescheduling.move(site, PANEL, LATER, reason=WHY)
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
    words = notifying.preview(site, number(site, "CAM-2025-004", "receipt")).data["markdown"]
    assert "Thursday 24 April 2025" in words
    assert "22 April" not in words


def test_a_cleared_letter_with_the_old_date_does_not_go_and_the_journal_says_why(on: On, paper: str) -> None:
    mixed(on, paper)
    site = on("2025-03-17")
    stale = number(site, "CAM-2025-002", "attendance-email")
    made = rescheduling.move(site, PANEL, LATER, reason=WHY)
    dropped = f"notice {stale}, Please confirm that you will attend the panel, to Bea Low"
    assert f"Dropped, because it tells an old date: {dropped}." in made.messages
    refused(site, 4, errors.AlreadyDone, lambda: notifying.release(site, [stale], how="email"))
    entries = [one for one in looking.log(site, case="CAM-2025-002").data["entries"] if one["action"] == "drop stale"]
    assert [one["body"] for one in entries] == [
        {
            "notice": stale,
            "reason": "prints a date that moved when CAM-2025-002 was listed for Thu 24 Apr 2025",
        }
    ]


def test_who_has_to_be_told_and_why(on: On, paper: str) -> None:
    mixed(on, paper)
    site = on("2025-03-17")
    attending.attend(on("2025-03-12"), PANEL, "Tess", "apologies")
    tell = rescheduling.move(site, PANEL, LATER, dry_run=True).data["to_tell"]
    assert [(one["name"], one["role"]) for one in tell] == [
        ("Amara Okafor", "Social Worker"),
        ("Bea Low", "Social Worker"),
        ("Cy Dunn", "Social Worker"),
        ("Di Fay", "Social Worker"),
        ("Ada Tan", "Academy Team Manager"),
        ("Helen Marsh", "Head of Practice and Learning / Principal Social Worker"),
        ("Tom Bexley", "Team Manager, Children in Need"),
        ("Tess Moor", "Team Manager"),
    ]
    assert tell[2]["why"] == (
        'has "Please confirm that you will attend the panel", which says Tue 22 Apr 2025 (CAM-2025-003); '
        'gets "Your application goes to a later panel" (CAM-2025-003)'
    )
    assert [one["why"] for one in tell[4:]] == ["is on the rota of CAM-2025-04-24"] * 3 + [
        "is recorded for CAM-2025-04-24"
    ]


def test_whoever_chairs_is_told_though_nobody_is_on_the_rota_yet(on: On) -> None:
    scheduling.add(on("2025-03-10"), DAY, policy="camden")
    site = on("2025-03-17")
    made = rescheduling.move(site, PANEL, LATER, dry_run=True)
    assert [(one["name"], one["why"]) for one in made.data["to_tell"]] == [("Helen Marsh", "chairs CAM-2025-04-24")]
    assert made.data["cases"] == []


def test_limits_past_already_on_the_new_day_are_said_once_for_all_cases(on: On, paper: str) -> None:
    panel(on)
    applied(on)
    applied(on, "Bea Low")
    for case in ("001", "002"):
        scheduling.assign(on("2025-03-10"), case, PANEL)
    listed(on, paper, "Cy Dunn")
    site = on("2025-04-10")
    dry = tried(site, lambda: rescheduling.move(site, PANEL, date(2025, 4, 14), dry_run=True))
    states = by_case(dry, "dates", "id", "state")
    assert states["CAM-2025-001"][1:4] == [
        ("eoi-by", "overdue"), ("portfolio-by", "overdue"), ("portfolio-checked", "overdue"),
    ]  # fmt: skip
    assert states["CAM-2025-003"][1:3] == [("eoi-by", "met"), ("portfolio-by", "met")]
    said = [one.message for one in dry.findings if one.rule == "portfolio-by"]
    assert said == [
        "CAM-2025-001 and CAM-2025-002: Portfolio to the Principal Social Worker: due Mon 7 Apr 2025 already"
        " (at least 5 working days before panel)."
    ]


def test_a_member_without_the_seat_or_with_another_panel_that_day_is_pointed_out(on: On) -> None:
    panel(on)
    people.hold(on("2025-03-11"), "Ada Tan", "academy-tm", ends=date(2025, 4, 23))
    people.hold(on("2025-03-11"), "Helen Marsh", "psw", policy="st-helens")
    scheduling.add(on("2025-03-11"), LATER, policy="st-helens")
    scheduling.seat(on("2025-03-11"), "STH-2025-04-24", ["Helen"])
    made = rescheduling.move(on("2025-03-17"), PANEL, LATER, dry_run=True)
    assert [one.message for one in made.findings] == [
        "Ada Tan does not hold the seat of Academy Team Manager on Thu 24 Apr 2025 (panelctl's own rule).",
        "Helen Marsh is on the rota of STH-2025-04-24 on Thu 24 Apr 2025 too (panelctl's own rule).",
    ]


def test_an_invitation_that_has_gone_to_one_and_is_cleared_for_another(on: On, paper: str) -> None:
    scheduling.add(on("2025-01-06"), date(2025, 4, 23), policy="st-helens")
    case = invited(on, paper)
    sent(on, "2025-04-09", case, "invitation")
    manager = number(on("2025-04-09"), case, "invitation", "team-manager")
    notifying.clear(on("2025-04-09"), [manager])
    site = on("2025-04-10")
    dry = tried(site, lambda: rescheduling.move(site, STH_PANEL, date(2025, 4, 30), reason=WHY, dry_run=True))
    made = rescheduling.move(site, STH_PANEL, date(2025, 4, 30), reason=WHY)
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
    ]
    again = notifying.draft(on("2025-04-11"), case)
    assert len([line for line in again.messages if "Invitation to the Progression Panel" in line]) == 2


def test_everybody_invited_to_an_extraordinary_panel_is_invited_anew(on: On, paper: str) -> None:
    case = not_agreed(on, paper)
    challenged(on, case)
    called(on, case)
    sent(on, "2025-01-15", case, "extraordinary-invitation")
    site = on("2025-01-16")
    made = rescheduling.move(site, "STH-2025-01-24", date(2025, 1, 27), reason=WHY)
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
    """Terms that let the chair extend the portfolio's limit, and tell two members of a listing without its date."""
    text = shipped.policy_text("camden").replace('version = "2025.2"', 'version = "2025.9"')
    examples, register = text.index("# ---- Worked examples"), text.index("# ---- The register")
    text = text[:examples] + NOTE + text[register:]
    for old, new in {
        'lifted_by = "chair"\nclauses = ["C-38"]': 'lifted_by = "chair"\nmay_extend = "chair"\nclauses = ["C-38"]',
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
    notifying.release(site, [gone], how="hand")
    cleared = number(site, case, "list-note", "academy-tm")
    notifying.clear(site, [cleared])
    dry = tried(site, lambda: rescheduling.move(site, PANEL, LATER, dry_run=True))
    made = rescheduling.move(site, PANEL, LATER, reason=WHY)
    assert without_numbers(made.data) | {"panels": []} == without_numbers(dry.data) | {"panels": []}
    assert by_case(made, "kept", "id", "to") == {case: [(gone, "Helen Marsh"), (cleared, "Ada Tan")]}
    assert by_case(made, "drafted", "notice") == {case: [("put-back-letter",)]}
    assert f"Kept, because it says the same: notice {gone}, to Helen Marsh." in made.messages
    notifying.release(site, [cleared], how="hand")


def test_a_letter_that_has_become_true_again_is_not_kept_for_one_that_was_sent_between(on: On, paper: str) -> None:
    panel(on)
    case = listed(on, paper)
    rescheduling.move(on("2025-03-17"), PANEL, LATER, reason=WHY)
    sent(on, "2025-03-17", case, "put-back-letter")
    site = on("2025-03-18")
    made = rescheduling.move(site, "2025-04-24", DAY, reason="The room is dry")
    assert made.data["panels"][0]["reference"] == "CAM-2025-04-22-2"
    assert by_case(made, "stale", "notice", "becomes") == {case: [("put-back-letter", "released")]}
    assert by_case(made, "drafted", "notice") == {case: [("put-back-letter",)]}


def test_what_was_given_for_the_old_panel_has_to_be_given_again(on: On, paper: str, tmp_path: Path) -> None:
    own_terms(on, tmp_path)
    panel(on)
    case = listed(on, paper)
    extending.extend(on("2025-03-12"), case, "portfolio-by", "2025-04-15", reason="Jury service")
    lifting.lift(on("2025-03-12"), case, "eoi-by", reason="Was told late")
    site = on("2025-03-17")
    dry = tried(site, lambda: rescheduling.move(site, PANEL, date(2025, 4, 29), dry_run=True))
    assert by_case(dry, "again", "id", "kind", "by", "reason") == {
        case: [
            ("eoi-by", "lifted", "Helen Marsh", "Was told late"),
            ("portfolio-by", "varied", "Helen Marsh", "Jury service"),
        ]
    }
    assert ("portfolio-by", "2025-04-15", "2025-04-22") in by_case(dry, "dates", "id", "was", "now")[case]


def test_a_panel_that_is_cancelled_reports_the_same(on: On, paper: str) -> None:
    mixed(on, paper)
    other = panel(on, date(2025, 5, 20))
    site = on("2025-03-17")
    dry = tried(site, lambda: rescheduling.cancel(site, PANEL, to=other, dry_run=True))
    assert dry.messages == ("CAM-2025-04-22 would be cancelled.",)
    assert dry.data["command"] == ("panelctl schedule cancel CAM-2025-04-22 --to CAM-2025-05-20 --reason TEXT")
    real = rescheduling.cancel(site, PANEL, to=other, reason=WHY)
    assert without_numbers(real.data) == without_numbers(dry.data)
    assert by_case(real, "dates", "id", "was", "now")["CAM-2025-002"][0] == ("panel", "2025-04-22", "2025-05-20")
    assert by_case(real, "stale", "becomes") == {
        "CAM-2025-001": [], "CAM-2025-002": [("dropped",)], "CAM-2025-003": [("released",)],
        "CAM-2025-004": [("draft",)],
    }  # fmt: skip
    helen = next(one for one in real.data["to_tell"] if one["name"] == "Helen Marsh")
    assert helen["why"] == ("is on the rota of CAM-2025-04-22, which is cancelled; is on the rota of CAM-2025-05-20")


def test_a_dry_run_refuses_what_the_real_one_would(on: On, paper: str) -> None:
    panel(on)
    deciding.decide(on("2025-04-22"), heard(on, paper), "yes", reason="Sound work")
    site = on("2025-04-22")
    for dry_run in (True, False):
        refusal = refused(
            site, 1, errors.PanelNotFree,
            lambda dry_run=dry_run: rescheduling.move(site, PANEL, LATER, reason=WHY, dry_run=dry_run),
        )  # fmt: skip
        assert refusal.message == "CAM-2025-04-22 has decided CAM-2025-001; nothing was changed"


@pytest.mark.parametrize(
    ("today", "day", "error", "said"),
    [
        ("2025-03-17", "2025-04-22", errors.AlreadyDone, "CAM-2025-04-22 is planned for Tue 22 Apr 2025 already"),
        ("2025-03-17", "2025-03-14", errors.PanelNotFree, "CAM-2025-04-22 cannot be moved to Fri 14 Mar 2025, which"),
        ("2025-04-23", "2025-04-30", errors.PanelNotFree, "CAM-2025-04-22 met on Tue 22 Apr 2025; nothing was changed"),
        ("2025-03-17", "2025-04-26", errors.NonWorkingPanelDay, "Sat 26 Apr 2025 is not a working day (Saturday)"),
        ("2025-03-17", "2029-04-24", errors.CalendarEnds, "Tue 24 Apr 2029 lies outside the bank holidays known"),
        ("2025-03-17", "2028-12-29", errors.CalendarEnds, "Mon 1 Jan 2029 lies outside the bank holidays known"),
    ],
)
@pytest.mark.parametrize("dry_run", [True, False])
def test_a_day_that_cannot_be_is_refused(
    on: On, paper: str, dry_run: bool, today: str, day: str, error: type[errors.PanelctlError], said: str
) -> None:
    panel(on)
    listed(on, paper)
    site = on(today)

    def move() -> Outcome:
        return rescheduling.move(site, PANEL, date.fromisoformat(day), reason=WHY, dry_run=dry_run)

    status = 4 if error is errors.AlreadyDone else 1
    assert refused(site, status, error, move).message.startswith(said)


def test_a_panel_is_forced_on_to_a_day_off_with_a_reason_only(on: On, paper: str) -> None:
    panel(on)
    listed(on, paper)
    site, saturday = on("2025-03-17"), date(2025, 4, 26)
    dry = tried(site, lambda: rescheduling.move(site, PANEL, saturday, force=True, dry_run=True))
    assert dry.data["command"] == "panelctl schedule move CAM-2025-04-22 2025-04-26 --force --reason TEXT"
    refused(site, 2, errors.MissingValue, lambda: rescheduling.move(site, PANEL, saturday, force=True))
    made = rescheduling.move(site, PANEL, saturday, reason="The only free day", force=True)
    assert made.findings[0].message.endswith("the panel is planned all the same: The only free day")


def test_a_move_taken_back_for_one_case_finds_its_cleared_letter_as_a_draft(on: On, paper: str) -> None:
    panel(on)
    case = listed(on, paper)
    site = on("2025-03-17")
    first = number(site, case, "attendance-email")
    notifying.clear(site, [first])
    rescheduling.move(site, PANEL, LATER, reason=WHY)
    scheduling.add(site, DAY, policy="camden")
    amending.take_back(site, case, reason="Stays on its first day")
    assert number(site, case, "attendance-email") == first
    assert "Tuesday 22 April 2025" in notifying.preview(site, first).data["markdown"]


def test_a_document_that_came_in_time_may_be_late_for_the_new_day(on: On, paper: str) -> None:
    panel(on)
    case = applied(on)
    for item in ("expression-of-interest", "portfolio"):
        measures = ["pages=2"] if item == "expression-of-interest" else []
        evidencing.add(on("2025-04-09"), case, item, paper, lacks=[], measures=measures)
    scheduling.assign(on("2025-04-09"), case, PANEL)
    dry = rescheduling.move(on("2025-04-09"), PANEL, date(2025, 4, 14), dry_run=True)
    assert by_case(dry, "dates", "id", "state")[case][1:3] == [("eoi-by", "met-late"), ("portfolio-by", "met-late")]
