"""What a panel asks somebody to do, set in the room: it is minuted, and due for whom it is asked until it is done."""

from datetime import date

import pytest

from actions.panels.test_minutes_life import AMARA, DAY, LATER, circulated, shown
from actions.panels.test_minutes_life import decided as decided
from actions.rounds import PANEL, On, applied, heard, panel
from actions.sound import refused
from panelctl import errors
from panelctl.actions.cases import deciding, showing
from panelctl.actions.limits import reporting
from panelctl.actions.panels import asking, attending, circulating, minuting, scheduling
from panelctl.actions.panels.asking import Asking
from panelctl.actions.panels.attending import Attendance
from panelctl.actions.reminders import listing, previewing, reminding
from panelctl.actions.site import Site

WATCH = "Find a day in court to watch."


def due(site: Site, **scope: str) -> list[tuple[str, str, str, str]]:
    owed = reporting.due(site, reporting.Scope(60, **scope)).data["deadlines"]  # type: ignore[arg-type]
    return [
        (duty["case"], duty["title"], *duty["who"], duty["state"])
        for duty in owed
        if duty["command"].verb == "minutes action"
    ]


def unasked(site: Site) -> list[tuple[str, list[str], tuple[tuple[str, str], ...]]]:
    """The actions that are due of nobody, with what ends them."""
    owed = reporting.due(site, reporting.Scope(60)).data["deadlines"]
    return [(duty["case"], duty["who"], duty["command"].options) for duty in owed if duty["id"] == "action-1"]


def test_an_action_stands_in_the_minutes_and_is_due_for_its_owner_until_it_is_done(
    on: On, decided: tuple[str, str]
) -> None:
    first, second = decided
    asking.ask(on(DAY), Asking(first, WATCH, "Ada", "2025-05-06"))
    asking.ask(on(DAY), Asking(second, "Keep a diary", "Bea", "2025-05-06"))
    assert "| Find a day in court to watch | Ada Tan | Tuesday 6 May 2025 |" in circulated(on(DAY))
    owed = (first, "Find a day in court to watch", "Ada Tan")
    assert due(on(LATER), person="Ada") == [(*owed, "open")]
    assert due(on("2025-05-07"), case=first) == [(*owed, "overdue")]
    asking.ask(on("2025-05-07"), Asking(first, done=1))
    assert due(on("2025-05-07"), case=first) == []
    assert [who for _, _, who, _ in due(on("2025-05-07"))] == ["Bea Low"]
    assert not minuting.minutes(on("2025-05-07"), minuting.Wanted(PANEL)).data["behind"]
    site = on("2025-05-07")
    refused(site, 4, errors.AlreadyDone, lambda: asking.ask(site, Asking(first, done=1)))


def test_an_action_that_is_dropped_is_in_no_further_issue(on: On, decided: tuple[str, str]) -> None:
    first, _ = decided
    asking.ask(on(DAY), Asking(first, WATCH, AMARA, "2025-05-06"))
    circulated(on(DAY))
    site = on(LATER)
    refused(site, 2, errors.MissingValue, lambda: asking.ask(site, Asking(first, drop=1)))
    asking.ask(on(LATER), Asking(first, drop=1, reason="The court is closed"))
    assert due(on(LATER)) == []
    assert WATCH[:-1] in shown(on(LATER))
    assert WATCH[:-1] not in circulating.circulate(on(LATER), circulating.Circulation(PANEL)).data["markdown"]


def test_nothing_is_asked_of_whoever_left_the_room_before_a_panel_or_for_a_day_past(
    on: On, decided: tuple[str, str]
) -> None:
    _, second = decided
    third, site = applied(on, "Cara Moss"), on(DAY)
    for wrong, status, kind in (
        (Asking(second, WATCH, "Tom", "2025-05-06"), 1, errors.NotTheirsToDo),
        (Asking(third, WATCH, "Ada", "2025-05-06"), 1, errors.BeforeNoPanel),
        (Asking(second, WATCH, "Ada", "2025-04-21"), 2, errors.BadValue),
        (Asking(second, WATCH, "Ada"), 2, errors.MissingValue),
        (Asking(second, done=1), 2, errors.BadValue),
    ):
        refused(site, status, kind, lambda wrong=wrong: asking.ask(site, wrong))  # type: ignore[misc]


def test_an_action_of_somebody_who_has_left_since_is_due_of_nobody_until_it_is_dropped(
    on: On, decided: tuple[str, str]
) -> None:
    first, _ = decided
    asking.ask(on(DAY), Asking(first, WATCH, "Ada", "2025-05-06"))
    attending.attend(on(DAY), Attendance(PANEL, "Ada", "declares", case=first, interest="Her cousin"))
    assert due(on(LATER), person="Ada") == []
    assert unasked(on(LATER)) == [(first, [], (("drop", "1"),))]
    assert [
        action["command"].options for action in showing.show(on(LATER), showing.CaseNamed(first)).data["actions"]
    ] == [(("drop", "1"),)]
    asking.ask(on(LATER), Asking(first, drop=1, reason="She has left for it"))
    assert unasked(on(LATER)) == []


def drafts(site: Site) -> dict[str, tuple[str, str]]:
    """The reminders of what panels asked that wait: to whom, their subject and their words."""
    listed = listing.listed(site).data["reminders"]
    return {
        line["to"]: (line["title"], previewing.preview(site, int(line["id"][1:])).data["markdown"])
        for line in listed
        if line["deadline"] == "action-1"
    }


def digest(site: Site) -> str:
    """The part of the newest digest that tells of what panels asked."""
    numbers = [int(line["id"][1:]) for line in listing.listed(site).data["reminders"] if line["kind"] == "digest"]
    return previewing.preview(site, numbers[-1]).data["markdown"]


def test_whoever_was_asked_is_reminded_and_the_digest_tells_of_it(on: On, decided: tuple[str, str]) -> None:
    first, second = decided
    asking.ask(on(DAY), Asking(first, WATCH, "Ada", "2025-05-06"))
    asking.ask(on(DAY), Asking(second, "Keep a diary", "Bea", "2025-05-07"))
    reminding.remind(on("2025-05-06"))
    waiting = drafts(on("2025-05-06"))
    subject, words = waiting["Ada Tan"]
    assert subject == f"Due today, Tuesday 6 May 2025: Action asked by panel {PANEL}"
    assert "| What | Find a day in court to watch |" in words
    assert f"| Asked by | Panel {PANEL} |" in words
    assert "The rule" not in words
    assert "| About | Your" in waiting["Bea Low"][1]
    assert f"{first} Amara Okafor: Find a day in court to watch. Owed by Ada Tan." in digest(on("2025-05-06"))
    assert f"minutes action {first} --done 1" in digest(on("2025-05-06"))
    asking.ask(on("2025-05-06"), Asking(first, done=1))
    asking.ask(on("2025-05-06"), Asking(second, drop=1, reason="She keeps one"))
    gone = reminding.remind(on("2025-05-06")).data["dropped"]
    assert {line["to"]: line["reason"] for line in gone if line["case"]} == {
        "Ada Tan": "it was done on Tue 6 May 2025",
        "Bea Low": "nobody is asked any more",
    }


def test_nobody_is_reminded_of_what_was_asked_of_somebody_who_has_left_since(on: On, decided: tuple[str, str]) -> None:
    first, _ = decided
    asking.ask(on(DAY), Asking(first, WATCH, "Ada", "2025-05-06"))
    reminding.remind(on("2025-05-06"))
    attending.attend(on("2025-05-06"), Attendance(PANEL, "Ada", "declares", case=first, interest="Her cousin"))
    reminding.remind(on("2025-05-06"))
    assert drafts(on("2025-05-06")) == {}
    assert "Owed by nobody: whoever the panel asked has left for the case." in digest(on("2025-05-06"))
    assert f"minutes action {first} --drop 1 --reason TEXT" in digest(on("2025-05-06"))


def test_whoever_left_is_asked_and_reminded_of_nothing_once_the_case_is_listed_anew(on: On, paper: str) -> None:
    panel(on)
    later, first = panel(on, date(2025, 5, 20)), heard(on, paper)
    asking.ask(on(DAY), Asking(first, WATCH, "Ada", "2025-05-06"))
    for name in ("Ada", "Tom"):
        attending.attend(on(DAY), Attendance(PANEL, name, "declares", case=first, interest="Her cousin"))
    deciding.decide(on(DAY), deciding.Decision(first, "defer", reason="Fire alarm"))
    scheduling.assign(on(LATER), scheduling.Listing(first, later))
    site = on(LATER)
    refused(site, 1, errors.NotTheirsToDo, lambda: asking.ask(site, Asking(first, WATCH, "Tom", "2025-05-06")))
    assert due(site, person="Ada") == []
    assert unasked(site) == [(first, [], (("drop", "1"),))]
    reminding.remind(on("2025-05-06"))
    assert drafts(on("2025-05-06")) == {}
    attending.attend(on("2025-05-06"), Attendance(later, "Ada", "declares", case=first, interest="None", stays=True))
    assert [who for _, _, who, _ in due(on("2025-05-06"), person="Ada")] == ["Ada Tan"]


def test_the_same_with_or_without_its_full_stop_is_asked_once(on: On, decided: tuple[str, str]) -> None:
    first, _ = decided
    asking.ask(on(DAY), Asking(first, WATCH, "Ada", "2025-05-06"))
    site = on(DAY)
    refused(site, 4, errors.AlreadyDone, lambda: asking.ask(site, Asking(first, WATCH[:-1], "Ada", "2025-05-06")))


def test_an_action_is_due_of_the_role_in_which_somebody_was_asked(on: On, decided: tuple[str, str]) -> None:
    first, second = decided
    asking.ask(on(DAY), Asking(first, WATCH, "Ada", "2025-05-06"))
    asking.ask(on(DAY), Asking(second, "Keep a diary", "Bea", "2025-05-06"))
    assert [who for _, _, who, _ in due(on(LATER), role="social-worker")] == ["Bea Low"]
    assert [who for _, _, who, _ in due(on(LATER), role="academy-tm")] == ["Ada Tan"]
    with pytest.raises(errors.BadValue) as wrong:
        asking.ask(on(LATER), Asking(first, done=7))
    assert str(wrong.value.hint) == "Give 1"
