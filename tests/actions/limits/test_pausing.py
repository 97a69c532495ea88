"""The time of a limit stopped for one case and run again, where the policy says who may; and limits that had passed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from actions import sound
from actions.hearing import CASE, HEARING, Office, disputed, opened
from panelctl import errors
from panelctl.actions.cases import amending, disputing, recording, showing
from panelctl.actions.limits import explaining, extending, lifting, pausing, reporting
from panelctl.actions.panels import scheduling
from panelctl.cli.commands import worded
from policy.tiny import with_hearing

NAMED = '"Statement in writing" (T-1)'
DUE, AFTER = "2025-05-12", "2025-05-13"  # two weeks after the dispute of Mon 28 April 2025


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """Sam's challenge is lodged; the chair may lift the time for the statement, set another day or stop it."""
    office = opened(tmp_path, text=allowed())
    disputed(office)
    yield office
    sound.sound(office(office.last))


def allowed() -> str:
    lifted = 'lifted_by = "chair"\npassed_to = "closed"'
    text = with_hearing()
    assert text.count(lifted) == 1
    return text.replace(lifted, f'{lifted}\nmay_extend = "chair"\nmay_shorten = "chair"\nmay_pause = "chair"')


def statement(office: Office, day: str) -> dict[str, object]:
    [found] = [
        one
        for one in showing.show(office(day), showing.CaseNamed(CASE)).data["deadlines"]
        if one["id"] == "statement-by"
    ]
    return {key: found[key] for key in ("due", "state", "paused", "note")}


def stage(office: Office, day: str) -> str:
    return str(showing.show(office(day), showing.CaseNamed(CASE)).data["stage"])


def pause(office: Office, day: str, starts: str = "", until: str = "", reason: str = "Ill", by: str = ""):
    return pausing.pause(office(day), pausing.Pause(CASE, "statement-by", starts, until, reason=reason, by=by))


# ---- the time stops and runs again


def test_while_its_time_stands_still_a_limit_has_no_last_day_and_does_not_pass(office: Office) -> None:
    made = pause(office, "2025-05-06", "2025-05-05")
    assert tuple(map(worded, made.messages)) == (
        f"{CASE}: {NAMED} is paused from Mon 5 May 2025, by Chris Chair: Ill",
        f"When its time runs again: panelctl pause {CASE} statement-by --until DATE",
    )
    assert statement(office, "2025-06-20") == {
        "due": None, "state": "waiting", "paused": "2025-05-05",
        "note": "paused since Mon 5 May 2025 by Chris Chair: Ill",
    }  # fmt: skip
    recording.record(office("2025-06-20"), recording.Record(CASE, "note", "Telephoned"))
    assert stage(office, "2025-06-20") == "disputed"
    assert not any(one["state"] == "overdue" for one in reporting.due(office("2025-06-20")).data["deadlines"])


def test_what_was_left_is_counted_again_and_every_date_stays_in_sight(office: Office) -> None:
    pause(office, "2025-05-06", "2025-05-05")
    made = pause(office, "2025-06-20", until="2025-06-16", reason="")
    said = f"{NAMED} runs again from Mon 16 Jun 2025 and is due on Mon 23 Jun 2025, instead of Mon 12 May 2025"
    assert made.messages == (f"{CASE}: {said}, by Chris Chair.",)
    assert statement(office, "2025-06-20") == {
        "due": "2025-06-23", "state": "open", "paused": None,
        "note": "paused from Mon 5 May 2025 until Mon 16 Jun 2025 by Chris Chair: Ill",
    }  # fmt: skip
    [shown] = explaining.explain(office("2025-06-20"), explaining.Question(CASE, "statement-by")).data["deadlines"]
    assert shown["changed"] == [
        {"by": "Chris Chair", "on": "2025-05-06", "reason": "Ill", "was": DUE, "to": None, "from": "2025-05-05",
         "until": None, "agreed": []},
        {"by": "Chris Chair", "on": "2025-06-20", "reason": "", "was": DUE, "to": "2025-06-23", "from": "2025-05-05",
         "until": "2025-06-16", "agreed": []},
    ]  # fmt: skip
    assert [one["why"] for one in shown["steps"]].count("paused") == 42
    assert shown["steps"][-1] == {"date": "2025-06-23", "counted": True, "why": "day 14"}
    told = [
        one["says"]
        for one in showing.show(office("2025-06-20"), showing.CaseNamed(CASE)).data["timeline"]
        if one["kind"] == "varied"
    ]
    assert told == [
        "paused from Mon 5 May 2025: Statement in writing, was due Mon 12 May 2025",
        "runs again from Mon 16 Jun 2025: Statement in writing is due Mon 23 Jun 2025, was Mon 12 May 2025",
    ]


def test_after_the_new_last_day_the_case_goes_on_as_it_would_have(office: Office) -> None:
    pause(office, "2025-05-05")
    pause(office, "2025-06-16", until="2025-06-16")
    recording.record(office("2025-06-23"), recording.Record(CASE, "note", "Telephoned"))
    assert stage(office, "2025-06-23") == "disputed"
    recording.record(office("2025-06-24"), recording.Record(CASE, "note", "Telephoned"))
    assert stage(office, "2025-06-24") == "closed"


def test_a_pause_ended_on_its_first_day_was_none(office: Office) -> None:
    pause(office, "2025-05-06")
    made = pause(office, "2025-05-07", until="2025-05-06", reason="Entered by mistake")
    assert made.messages[0].endswith("is due on Mon 12 May 2025, as before, by Chris Chair: Entered by mistake.")
    assert statement(office, DUE)["due"] == DUE


def test_it_may_be_paused_again_and_a_set_day_takes_the_place_of_both(office: Office) -> None:
    pause(office, "2025-05-05")
    pause(office, "2025-05-07", until="2025-05-07")
    pause(office, "2025-05-08")
    pause(office, "2025-05-09", until="2025-05-09")
    assert statement(office, "2025-05-09")["due"] == "2025-05-15"
    extending.extend(office("2025-05-09"), extending.Extension(CASE, "statement-by", "2025-05-20", reason="Still ill"))
    assert statement(office, "2025-05-09")["due"] == "2025-05-20"
    pause(office, "2025-05-10")
    pause(office, "2025-05-12", until="2025-05-12")
    assert statement(office, "2025-05-12")["due"] == "2025-05-22"


def test_what_comes_while_the_time_stands_still_is_in_time(office: Office) -> None:
    pause(office, "2025-05-05")
    recording.record(office("2025-06-20"), recording.Record(CASE, "statement-by", "2025-06-20"))
    assert statement(office, "2025-06-20")["state"] == "met"
    pause(office, "2025-06-21", until="2025-06-21")
    assert statement(office, "2025-06-21")["state"] == "met"


# ---- what is refused


@pytest.mark.parametrize(
    ("day", "starts", "until", "status", "error", "said"),
    [
        ("2025-05-06", "2025-05-07", "", 1, errors.DateAhead, "Wed 7 May 2025 has not come yet"),
        ("2025-05-06", "2025-04-27", "", 1, errors.NotThen, "it counts from Mon 28 Apr 2025"),
        ("2025-05-20", "", "", 1, errors.NotThen, "cannot be paused on Tue 20 May 2025: its last day was Mon 12 May"),
        ("2025-05-06", "", "2025-05-06", 1, errors.NotThen, f"{NAMED} is not paused"),
        ("2025-05-06", "2025-05-05", "2025-05-06", 2, errors.BadCommand, "two commands"),
        ("2025-05-06", "05/05/25", "", 2, errors.BadDate, "a year of four digits"),
    ],
)
def test_a_pause_begins_on_a_day_of_the_count_that_has_come(
    office: Office, day: str, starts: str, until: str, status: int, error: type, said: str
) -> None:
    site = office(day)
    refusal = sound.refused(site, status, error, lambda: pause(office, day, starts, until))
    assert said in refusal.message


def test_a_limit_that_stands_still_is_neither_paused_again_nor_extended(office: Office) -> None:
    pause(office, "2025-05-05")
    site = office("2025-05-06")
    refusal = sound.refused(site, 4, errors.AlreadyDone, lambda: pause(office, "2025-05-06"))
    assert refusal.message == f"{CASE}: {NAMED} is paused since Mon 5 May 2025 already; nothing was changed"
    refusal = sound.refused(
        site,
        1,
        errors.NotThen,
        lambda: extending.extend(site, extending.Extension(CASE, "statement-by", "2025-05-20", reason="Ill")),
    )
    assert worded(refusal.hint) == f"Let its time run again first: panelctl pause {CASE} statement-by --until DATE"


@pytest.mark.parametrize(
    ("until", "error"), [("2025-05-04", errors.NotThen), ("2025-05-09", errors.DateAhead), ("8/5/25", errors.BadDate)]
)
def test_the_time_runs_again_from_a_day_of_the_pause_that_has_come(
    office: Office, until: str, error: type[errors.PanelctlError]
) -> None:
    pause(office, "2025-05-05")
    site = office("2025-05-08")
    sound.refused(site, error.exit_status, error, lambda: pause(office, "2025-05-08", until=until))


def test_a_pause_begins_in_no_earlier_one_nor_once_the_limit_was_met_or_lifted(office: Office) -> None:
    pause(office, "2025-05-02")
    pause(office, "2025-05-07", until="2025-05-06")
    site = office("2025-05-07")
    refusal = sound.refused(site, 1, errors.NotThen, lambda: pause(office, "2025-05-07", "2025-05-03"))
    assert "it was paused until Tue 6 May 2025" in refusal.message
    recording.record(site, recording.Record(CASE, "statement-by", "2025-05-06"))
    refusal = sound.refused(site, 4, errors.AlreadyDone, lambda: pause(office, "2025-05-07"))
    assert "was met on Tue 6 May 2025 already" in refusal.message
    lifting.lift(site, lifting.Exemption(CASE, "statement-by", reason="Ill"))
    refusal = sound.refused(site, 4, errors.AlreadyDone, lambda: pause(office, "2025-05-07", "2025-05-06"))
    assert "is lifted already" in refusal.message


def test_only_the_role_the_policy_names_may_and_only_with_a_reason(office: Office) -> None:
    site = office("2025-05-06")
    sound.refused(site, 1, errors.RoleNotHeld, lambda: pause(office, "2025-05-06", by="Clara"))
    sound.refused(site, 2, errors.MissingValue, lambda: pause(office, "2025-05-06", reason=" "))


def test_a_limit_that_nobody_may_pause_says_so_by_its_title_and_clause(office: Office) -> None:
    site = office("2025-05-06")
    refusal = sound.refused(
        site, 1, errors.NotToVary, lambda: pausing.pause(site, pausing.Pause(CASE, "feedback", reason="Ill"))
    )
    assert refusal.message == f'{CASE}: the procedure lets nobody pause "Feedback" (T-2); nothing was changed'
    assert worded(refusal.hint) == f"panelctl explain {CASE} says who may lift it, if anybody may"
    sound.refused(
        site, 2, errors.UnknownWord, lambda: pausing.pause(site, pausing.Pause(CASE, "statement", reason="Ill"))
    )
    sound.refused(site, 2, errors.MissingValue, lambda: pausing.pause(site, pausing.Pause(CASE, "", reason="Ill")))


# ---- a limit that had passed, and took the case on


def extended(office: Office, day: str, to: str):
    return extending.extend(office(day), extending.Extension(CASE, "statement-by", to, reason="The post room"))


@pytest.mark.parametrize("way", ["extended", "paused", "lifted"])
def test_a_case_that_a_limit_took_on_is_brought_back_by_giving_it_another_end(office: Office, way: str) -> None:
    recording.record(office(AFTER), recording.Record(CASE, "note", "Telephoned"))
    assert stage(office, AFTER) == "closed"
    if way == "extended":
        made = extended(office, "2025-05-14", "2025-05-20")
    elif way == "paused":
        made = pause(office, "2025-05-14", "2025-05-09")
    else:
        made = lifting.lift(office("2025-05-14"), lifting.Exemption(CASE, "statement-by", reason="The post room"))
    assert made.messages[-1] == f'{CASE} had gone on when its time passed; it stands at "Disputed" again.'
    assert stage(office, "2025-05-14") == "disputed"
    recording.record(office("2025-05-20"), recording.Record(CASE, "note", "Wrote"))
    assert stage(office, "2025-05-20") == "disputed"


def test_a_day_that_has_passed_too_takes_the_case_on_again(office: Office) -> None:
    recording.record(office(AFTER), recording.Record(CASE, "note", "Telephoned"))
    made = extended(office, "2025-05-20", "2025-05-15")
    assert [one.message for one in made.findings] == [
        f'{CASE}: the time for Statement in writing passed on Fri 16 May 2025; the case is now at "Closed".'
    ]
    assert stage(office, "2025-05-20") == "closed"


def test_a_case_brought_back_goes_on_from_where_it_stood(office: Office) -> None:
    recording.record(office(AFTER), recording.Record(CASE, "note", "Telephoned"))
    amending.take_back(office(AFTER), amending.Retraction(CASE, reason="In the post room"))
    extended(office, AFTER, "2025-05-20")
    scheduling.assign(office(AFTER), scheduling.Listing(CASE, HEARING))
    assert stage(office, AFTER) == "called"


REOPENED = """
[[move]]
verb = "dispute"
by = ["social-worker"]
from = ["closed"]
to = "same"
records = "closing-disputed"
asks = ["reason"]
clauses = ["T-1"]
"""


@pytest.mark.parametrize("act", [lambda office: pause(office, "2025-05-16", "2025-05-09"),
                                 lambda office: extended(office, "2025-05-16", "2025-05-20")])  # fmt: skip
def test_a_limit_is_left_as_it_passed_where_more_was_done_since(tmp_path: Path, act) -> None:
    office = opened(tmp_path, REOPENED, allowed())
    disputed(office)
    recording.record(office(AFTER), recording.Record(CASE, "note", "Telephoned"))
    disputing.dispute(office("2025-05-15"), disputing.Challenge(CASE, reason="The letter never came"))
    refusal = sound.refused(office("2025-05-16"), 1, errors.PassedOn, lambda: act(office))
    assert refusal.message == (
        f'{CASE}: {NAMED} passed and took the case on to "Closed", and "Closing disputed" came after;'
        " nothing was changed"
    )
    assert worded(refusal.hint) == f"Take that back first: panelctl amend {CASE} --last --reason TEXT"
