"""Reminders: each once however often cron runs, true when they go, and only about the case of their reader."""

import multiprocessing
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from actions.conftest import site_at
from actions.rounds import PANEL, On, applied, invited, panel
from actions.sent import reminds
from actions.sound import held, refused
from panelctl import errors
from panelctl.actions.cases import recording, showing, withdrawing
from panelctl.actions.limits import reporting
from panelctl.actions.panels import rescheduling, scheduling
from panelctl.actions.people import holding, registering
from panelctl.actions.reminders import dropping, listing, previewing, releasing, reminding
from panelctl.actions.site import Site
from panelctl.cli.commands import worded
from panelctl.store import queries, writing
from panelctl.store.reading import reading

Line = dict[str, Any]
PANEL_LATER = "CAM-2025-05-06"
_day = date.fromisoformat


def rows(site: Site) -> list[str]:
    """Every reminder of a case, as `case deadline kind due role: status`."""
    with reading(site.database) as connection:
        return [
            f"{one.case} {one.deadline} {one.kind} {one.due} {one.role}: {one.status}"
            for one in queries.reminders(connection)
            if one.case
        ]


def words(site: Site, to: str, kind: str = "") -> str:
    """The one draft to somebody, as it would go."""
    found = [one for one in listing.listed(site).data["reminders"] if one["to"] == to and kind in one["kind"]]
    assert len(found) == 1
    return str(previewing.preview(site, int(found[0]["id"][1:])).data["markdown"])


def did(data: dict[str, list[Line]]) -> dict[str, list[str]]:
    """What a run said, short: number, deadline or digest, kind, reader."""
    return {
        what: [f"{one['id']} {one['deadline'] or 'digest'} {one['kind']} to {one['to']}" for one in lines]
        for what, lines in data.items()
    }


@pytest.fixture
def waiting(on: On) -> str:
    """Amara's application, listed for the panel of 22 April: her documents were due on 10 April and are not in."""
    panel(on)
    case = applied(on)
    scheduling.assign(on("2025-03-12"), scheduling.Listing(case, PANEL))
    return case


def test_each_kind_is_drafted_once_however_often_cron_runs(on: On, waiting: str) -> None:
    seen = {}
    for day in ("2025-04-03", "2025-04-04", "2025-04-05", "2025-04-11", "2025-04-12", "2025-04-13"):
        for _ in range(2):
            found = [one for one in reminding.remind(on(day)).data["drafted"] if one["deadline"] == "portfolio-by"]
            seen |= {(day, one["kind"], one["to"]): one["title"] for one in found}
    title = "Portfolio to the Principal Social Worker"
    assert seen == {
        ("2025-04-04", "soon", "Amara Okafor"): f"Due on Friday 11 April 2025: {title}",
        ("2025-04-11", "today", "Amara Okafor"): f"Due today, Friday 11 April 2025: {title}",
        ("2025-04-12", "overdue", "Amara Okafor"): f"Overdue since Friday 11 April 2025: {title}",
    }
    assert [one for one in rows(on("2025-04-13")) if "portfolio-by" in one] == [
        f"{waiting} portfolio-by soon 2025-04-11 social-worker: dropped",
        f"{waiting} portfolio-by today 2025-04-11 social-worker: dropped",
        f"{waiting} portfolio-by overdue 2025-04-11 social-worker: draft",
    ]


def test_a_run_says_whom_it_drafted_for_and_a_second_one_that_nothing_is_new(on: On, waiting: str) -> None:
    first = reminding.remind(on("2025-04-04"))
    assert tuple(map(worded, first.messages)) == (
        "Drafted 2 reminders to Amara Okafor, and the digest to Coral Ord: panelctl notify list --reminders",
    )
    assert did(first.data) == {
        "drafted": [
            "R2 eoi-by soon to Amara Okafor",
            "R3 portfolio-by soon to Amara Okafor",
            "R4 portfolio-checked soon to Coral Ord",
        ],
        "dropped": [],
        "digest": ["R1 digest digest to Coral Ord"],
        "passed": [],
    }
    before = held(on("2025-04-04").database)
    again = reminding.remind(on("2025-04-04"))
    assert (again.data, again.messages) == (
        {"drafted": [], "dropped": [], "digest": [], "passed": []},
        ("No reminder is new.",),
    )
    assert held(on("2025-04-04").database) == before


def test_a_run_with_nothing_new_needs_no_write_lock(on: On, waiting: str) -> None:
    site = on("2025-04-04")
    reminding.remind(site)
    with writing.writing(site.database):
        assert reminding.remind(site).messages == ("No reminder is new.",)


def test_mornings_missed_are_caught_up_once_with_what_is_true_by_then(on: On, waiting: str) -> None:
    reminding.remind(on("2025-04-10"))
    found = reminding.remind(on("2025-04-14")).data
    assert [one["kind"] for one in found["drafted"]] == ["overdue"] * 3
    assert {one["reason"] for one in found["dropped"]} == {"it is overdue", "another day has come"}
    assert not any("today" in one for one in rows(on("2025-04-14")))


def test_what_is_met_in_between_is_dropped_with_the_reason_and_the_rest_stays(on: On, waiting: str) -> None:
    reminding.remind(on("2025-04-07"))
    recording.record(on("2025-04-08"), recording.Record(waiting, "portfolio-checked", ""))
    dropped = reminding.remind(on("2025-04-08")).data["dropped"]
    assert [(one["deadline"], one["reason"]) for one in dropped if one["case"]] == [
        ("portfolio-checked", "it was done on Tue 8 Apr 2025")
    ]


def test_a_case_that_is_withdrawn_is_reminded_of_no_more(on: On, waiting: str) -> None:
    reminding.remind(on("2025-04-07"))
    withdrawing.withdraw(on("2025-04-08"), withdrawing.Closing(waiting, reason="Moved away"))
    found = reminding.remind(on("2025-04-08")).data
    assert {one["reason"] for one in found["dropped"] if one["case"]} == {"the application was withdrawn"}
    assert (found["drafted"], found["digest"]) == ([], [])
    assert listing.listed(on("2025-04-08")).messages == ("No reminder is waiting.",)


def test_a_panel_put_off_takes_its_reminders_back_and_brings_them_again_for_the_new_day(on: On, waiting: str) -> None:
    reminding.remind(on("2025-04-07"))
    rescheduling.move(on("2025-04-08"), rescheduling.Move(PANEL, _day("2025-05-06"), reason="The chair is ill"))
    dropped = reminding.remind(on("2025-04-08")).data["dropped"]
    moved = "it is now due on Mon 28 Apr 2025, not Fri 11 Apr 2025"
    assert {one["reason"] for one in dropped if one["case"]} == {moved}
    drafted = reminding.remind(on("2025-04-22")).data["drafted"]
    assert {(one["deadline"], one["kind"], one["due"]) for one in drafted} == {
        (name, "soon", "2025-04-28") for name in ("eoi-by", "portfolio-by", "portfolio-checked")
    }


def test_a_panel_moved_back_to_its_day_makes_the_same_rows_drafts_again(on: On, waiting: str) -> None:
    reminding.remind(on("2025-04-07"))
    there = sorted(rows(on("2025-04-07")))
    rescheduling.move(on("2025-04-08"), rescheduling.Move(PANEL, _day("2025-05-06"), reason="The chair is ill"))
    reminding.remind(on("2025-04-08"))
    assert {one.rpartition(" ")[2] for one in rows(on("2025-04-08"))} == {"dropped"}
    rescheduling.move(
        on("2025-04-08"), rescheduling.Move(PANEL_LATER, _day("2025-04-22"), reason="The chair is well again")
    )
    assert len(reminding.remind(on("2025-04-08")).data["drafted"]) == 3
    assert sorted(rows(on("2025-04-08"))) == there


def test_what_was_dropped_by_hand_or_has_gone_is_never_drafted_again(on: On, waiting: str) -> None:
    reminding.remind(on("2025-04-07"))
    dropping.drop(on("2025-04-07"), dropping.Drop(2, reason="Agreed by telephone"))
    reminds(on("2025-04-07"), releasing.Release((3,), how="email"))
    rescheduling.move(on("2025-04-08"), rescheduling.Move(PANEL, _day("2025-05-06"), reason="The chair is ill"))
    reminding.remind(on("2025-04-08"))
    rescheduling.move(
        on("2025-04-08"), rescheduling.Move(PANEL_LATER, _day("2025-04-22"), reason="The chair is well again")
    )
    assert [one["deadline"] for one in reminding.remind(on("2025-04-08")).data["drafted"]] == ["portfolio-checked"]


def test_an_owner_with_two_roles_of_a_duty_gets_one_reminder_and_two_owners_one_each(on: On, waiting: str) -> None:
    drafted = reminding.remind(on("2025-04-22")).data["drafted"]
    liaison = [(one["role"], one["to"]) for one in drafted if one["deadline"] == "chair-liaison"]
    assert liaison == [("chair", "Helen Marsh"), ("co-ordinator", "Coral Ord")]
    holding.hold(
        on("2025-04-22"), holding.Holder("Coral Ord", "co-ordinator", ends=_day("2025-04-22"), policy="camden")
    )
    holding.hold(
        on("2025-04-22"), holding.Holder("Helen Marsh", "co-ordinator", starts=_day("2025-04-23"), policy="camden")
    )
    reminding.remind(on("2025-04-25"))
    liaison = [one for one in rows(on("2025-04-25")) if "chair-liaison today" in one]
    assert liaison == [f"{waiting} chair-liaison today 2025-04-25 chair: draft"]


def test_whoever_runs_the_panel_reads_their_own_duties_in_the_digest_only(on: On, waiting: str) -> None:
    site = on("2025-04-07")
    reminding.remind(site)
    assert [(one["to"], one["kind"]) for one in listing.listed(site).data["reminders"]] == [
        ("Coral Ord", "digest"),
        ("Amara Okafor", "soon"),
        ("Amara Okafor", "soon"),
    ]
    digest = words(site, "Coral Ord")
    assert "Nothing overdue, nothing due today, 3 due by Monday 14 April 2025." in digest
    assert "Ask at the Principal Social Worker’s mailbox whether the portfolio has come" in digest
    assert "Owed by you.\\\n  panelctl record CAM-2025-001 portfolio-checked" in digest
    assert "Social Worker (Amara Okafor).\\\n  panelctl evidence add CAM-2025-001 portfolio FILE --complete" in digest


def test_the_digest_leaves_out_what_is_private_to_another(on: On, waiting: str) -> None:
    reminding.remind(on("2025-04-22"))
    digest = words(on("2025-04-22"), "Coral Ord")
    assert "Chair and co-ordinator speak before the letter goes (C-53, C-55). Owed by you." in digest
    assert "Helen" not in digest


def test_a_digest_comes_while_something_is_overdue_and_once_a_day(on: On, waiting: str) -> None:
    counted = {}
    for day in ("2025-04-05", "2025-04-06", "2025-04-12", "2025-04-13"):
        counted[day] = [len(reminding.remind(on(day)).data["digest"]) for _ in range(2)]
    assert counted == {"2025-04-05": [1, 0], "2025-04-06": [1, 0], "2025-04-12": [1, 0], "2025-04-13": [1, 0]}
    with reading(on("2025-04-13").database) as connection:
        digests = [one for one in queries.reminders(connection) if one.kind == "digest"]
    assert [(str(one.due), one.status) for one in digests] == [
        ("2025-04-05", "dropped"),
        ("2025-04-06", "dropped"),
        ("2025-04-12", "dropped"),
        ("2025-04-13", "draft"),
    ]


def test_where_nothing_presses_and_nothing_is_new_no_digest_comes(on: On, waiting: str) -> None:
    reminding.remind(on("2025-04-05"))
    reminds(on("2025-04-05"), releasing.Release((1,), how="email"))
    assert reminding.remind(on("2025-04-06")).data["digest"] == []


def test_more_news_on_the_same_day_goes_into_the_draft_that_is_there(on: On, waiting: str) -> None:
    site = on("2025-04-07")
    reminding.remind(site)
    scheduling.assign(site, scheduling.Listing(applied(on, "Bea Young"), PANEL))
    found = reminding.remind(site)
    assert did(found.data)["digest"] == ["R1 digest digest to Coral Ord"]
    assert "6 due by Monday 14 April 2025" in words(site, "Coral Ord")
    assert reminding.remind(site).data["digest"] == []


def test_after_the_digest_of_the_day_has_gone_news_comes_by_itself(on: On, waiting: str) -> None:
    site = on("2025-04-07")
    reminding.remind(site)
    reminds(site, releasing.Release((1,), how="email"))
    assert any("portfolio-checked soon 2025-04-11 co-ordinator: released" in one for one in rows(site))
    other = applied(on, "Bea Young")
    scheduling.assign(site, scheduling.Listing(other, PANEL))
    found = did(reminding.remind(site).data)
    assert "R7 portfolio-checked soon to Coral Ord" in found["drafted"]
    assert found["digest"] == []
    assert "Bea Young’s application" in words(site, "Coral Ord")


def test_a_duty_of_a_role_that_nobody_holds_stands_in_the_digest_and_reaches_whoever_takes_it(
    on: On, waiting: str
) -> None:
    holding.hold(on("2025-04-20"), holding.Holder("Helen Marsh", "chair", ends=_day("2025-04-20"), policy="camden"))
    site = on("2025-04-22")
    reminding.remind(site)
    assert "nobody is known: panelctl person role NAME chair" in words(site, "Coral Ord")
    holding.hold(site, holding.Holder("Tom Bexley", "chair", policy="camden"))
    found = reminding.remind(site).data["drafted"]
    assert [(one["deadline"], one["to"]) for one in found] == [
        ("chair-liaison", "Tom Bexley"),
        ("feedback-given", "Tom Bexley"),
    ]
    assert "nobody is known" not in words(site, "Coral Ord")


def test_a_new_address_reaches_the_draft_at_the_next_run(on: On, waiting: str) -> None:
    site = on("2025-04-07")
    reminding.remind(site)
    registering.edit(site, registering.Change("Amara Okafor", email="a.okafor@camden.example"))
    stale = refused(site, 1, errors.LetterNotReady, lambda: reminds(site, releasing.Release((2,), how="email")))
    assert "would go to Amara Okafor <a.okafor@camden.example> now" in stale.message
    assert len(reminding.remind(site).data["drafted"]) == 2
    told = reminds(site, releasing.Release((2,), how="email")).data["reminders"]
    assert told[0]["address"] == "a.okafor@camden.example"


def test_a_reminder_says_what_by_when_by_which_rule_and_how(on: On, waiting: str) -> None:
    site = on("2025-04-07")
    reminding.remind(site)
    assert previewing.preview(site, 3).data["markdown"] == EXPECTED


EXPECTED = """\
# Due on Friday 11 April 2025: Portfolio to the Principal Social Worker

Private and confidential. Our reference: CAM-2025-001

Dear Amara Okafor

This is a reminder of something that is due soon.

| Reminder | Details |
| --- | --- |
| What | Portfolio to the Principal Social Worker |
| About | Your application for Advanced Social Worker |
| By | **Friday 11 April 2025** |
| The rule | No later than the fifth working day before the day of the panel (that day not counted) |

Send us the document: Portfolio.

If you have seen to it already, thank you: please tell us when, so that the record shows it.

Kind regards

Coral Ord\\
Academy service co-ordinator
"""


def test_a_reminder_tells_of_one_case_only(on: On, paper: str) -> None:
    panel(on)
    names = ["Amara Okafor", "Bea Young", "Cleo Lind", "Dan Orme"]
    cases = {name: applied(on, name) for name in names}
    for case in cases.values():
        scheduling.assign(on("2025-03-12"), scheduling.Listing(case, PANEL))
    seen = 0
    for day in ("2025-04-07", "2025-04-11", "2025-04-22", "2025-04-28"):
        site = on(day)
        for one in reminding.remind(site).data["drafted"]:
            if one["digest"]:
                continue
            body, seen = previewing.preview(site, int(one["id"][1:])).data["markdown"], seen + 1
            own = next(name for name, case in cases.items() if case == one["case"])
            assert one["case"] in body
            assert own in body
            for name, case in cases.items():
                assert name == own or (name not in body and case not in body)
    assert seen > 20


def test_rights_and_duties_without_a_date_get_no_reminder(on: On, paper: str) -> None:
    scheduling.add(on("2025-01-10"), scheduling.NewPanel(_day("2025-04-23"), policy="st-helens"))
    case = invited(on, paper)
    for day in ("2025-04-09", "2025-04-16", "2025-04-23", "2025-04-30"):
        reminding.remind(on(day))
    undated = [
        one["id"]
        for one in reporting.due(on("2025-04-30"), reporting.Scope(case=case)).data["deadlines"]
        if one["due"] is None
    ]
    assert not any(name in one for one in rows(on("2025-04-30")) for name in undated)


def remind_once(folder: Path, which: int) -> int:
    return len(reminding.remind(site_at(folder, "2025-04-07")).data["drafted"])


def test_of_eight_runs_at_the_same_moment_one_drafts(on: On, waiting: str) -> None:
    context = multiprocessing.get_context("fork")
    answers, start = context.SimpleQueue(), context.Barrier(8)
    folder = on("2025-04-07").folder

    def run(which: int) -> None:
        start.wait()
        answers.put(remind_once(folder, which))

    children = [context.Process(target=run, args=(which,)) for which in range(8)]
    for child in children:
        child.start()
    found = Counter(answers.get() for _ in children)
    for child in children:
        child.join()
    assert found == {3: 1, 0: 7}
    assert len(rows(on("2025-04-07"))) == 3


def test_nobody_is_reminded_of_a_letter_before_its_panel_has_met(on: On, waiting: str) -> None:
    before, day = reminding.remind(on("2025-04-21")).data["drafted"], reminding.remind(on("2025-04-22")).data["drafted"]
    assert "letter-by" not in {one["deadline"] for one in before}
    assert "letter-by" in {one["deadline"] for one in day}


def test_a_duty_in_a_digest_that_nobody_sends_is_in_the_journal_once_and_not_every_morning(
    on: On, waiting: str
) -> None:
    for day in ("2025-04-12", "2025-04-13", "2025-04-14"):
        reminding.remind(on(day))
    entries = [one for one in showing.log(on("2025-04-14")).data["entries"] if one["action"] == "remind"]
    did = [(one["body"]["name"], one["body"]["did"]) for one in entries]
    assert [what for name, what in did if name == "portfolio-checked"] == ["drafted"]
    assert [what for name, what in did if name.startswith("Panel duties")] == ["drafted", "dropped"] * 2 + ["drafted"]
    drafts = listing.listed(on("2025-04-14"), case=waiting).data["reminders"]
    (sheet,) = [one for one in listing.listed(on("2025-04-14")).data["reminders"] if one["kind"] == "digest"]
    assert sheet["due"] == "2025-04-14"
    assert [one["digest"] for one in drafts if one["deadline"] == "portfolio-checked"] == [sheet["id"]]
