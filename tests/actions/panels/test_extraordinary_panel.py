"""The extraordinary panel of St Helens: moved and taken back, named, and minuted."""

from datetime import date

from actions.disputes import (
    EXTRAORDINARY,
    called,
    challenged,
    dispute_refused,
    newest,
    not_agreed,
    words,
)
from actions.rounds import On
from actions.sound import refused
from panelctl import errors
from panelctl.actions.cases import amending, deciding, disputing
from panelctl.actions.limits import lifting
from panelctl.actions.notices import dropping
from panelctl.actions.panels import minuting, scheduling
from panelctl.cli.commands import worded


def test_an_invitation_that_was_overtaken_is_a_draft_again_when_the_later_day_is_taken_back(on: On, paper: str) -> None:
    case = not_agreed(on, paper)
    challenged(on, case)
    called(on, case)
    scheduling.add(on("2025-01-16"), scheduling.NewPanel(date(2025, 1, 27), policy="st-helens", kind="extraordinary"))
    scheduling.assign(on("2025-01-16"), scheduling.Listing(case, "STH-2025-01-27", reason="The chair is away"))
    made = amending.take_back(on("2025-01-16"), amending.Retraction(case, reason="She is not"))
    invitation = "Invitation to an extraordinary Progression Panel"
    assert made.messages[1:] == (
        f"Dropped with it: {', '.join([invitation] * 3)}.",
        f"A draft again: {', '.join([invitation] * 3)}.",
    )
    waiting = [one for one in made.data["notices"] if one["status"] == "draft" and one["title"] == invitation]
    assert len(waiting) == 3
    assert "Friday 24 January 2025" in words(on, "2025-01-16", waiting[0]["id"])


def test_an_invitation_that_somebody_dropped_stays_dropped(on: On, paper: str) -> None:
    case = not_agreed(on, paper)
    challenged(on, case)
    first = newest(called(on, case), "extraordinary-invitation")
    dropping.drop(on("2025-01-15"), dropping.Drop(first, reason="Told by telephone"))
    scheduling.add(on("2025-01-16"), scheduling.NewPanel(date(2025, 1, 27), policy="st-helens", kind="extraordinary"))
    scheduling.assign(on("2025-01-16"), scheduling.Listing(case, "STH-2025-01-27", reason="The chair is away"))
    made = amending.take_back(on("2025-01-16"), amending.Retraction(case, reason="She is not"))
    drafts = [one["id"] for one in made.data["notices"] if one["notice"] == "extraordinary-invitation"]
    assert first not in drafts
    assert len(drafts) == 2


def test_a_second_panel_of_a_day_is_named_by_the_end_of_its_reference(on: On, paper: str) -> None:
    case = not_agreed(on, paper)
    challenged(on, case)
    day = date(2025, 1, 24)
    scheduling.add(on("2025-01-15"), scheduling.NewPanel(day, policy="st-helens"))
    scheduling.add(on("2025-01-15"), scheduling.NewPanel(day, policy="st-helens", kind="extraordinary"))
    site = on("2025-01-15")
    twice = refused(
        site,
        4,
        errors.AlreadyDone,
        lambda: scheduling.add(site, scheduling.NewPanel(day, policy="st-helens", kind="extraordinary")),
    )
    assert twice.message == (
        "An Extraordinary Progression Panel on Fri 24 Jan 2025 is planned already; nothing was changed"
    )
    wrong = refused(
        site, 1, errors.PanelNotFree, lambda: scheduling.assign(site, scheduling.Listing(case, EXTRAORDINARY))
    )
    assert worded(wrong.hint) == (
        "panelctl schedule list names those planned;"
        " panelctl schedule add DATE --policy st-helens --body extraordinary-panel plans one"
    )
    made = scheduling.assign(site, scheduling.Listing(case, "2025-01-24-2"))
    assert made.data["panel"] == {"reference": "STH-2025-01-24-2", "date": "2025-01-24", "of_stage": True}


def test_minutes_of_an_extraordinary_panel_note_nothing_that_came_after_it(on: On, paper: str) -> None:
    case = dispute_refused(on, paper)
    before = minuting.minutes(on("2025-02-10"), minuting.Wanted(EXTRAORDINARY)).data["markdown"]
    disputing.dispute(on("2025-02-10"), disputing.Challenge(case, reason="The second group was left out"))
    lifting.lift(on("2025-02-10"), lifting.Exemption(case, "appeal-in-time", reason="The post was late"))
    deciding.decide(on("2025-02-10"), deciding.Decision(case, "no", reason="It was not"))
    after = minuting.minutes(on("2025-02-10"), minuting.Wanted(EXTRAORDINARY)).data["markdown"]
    assert "The post was late" not in after
    assert before.partition("Head of the journal")[0] == after.partition("Head of the journal")[0]
