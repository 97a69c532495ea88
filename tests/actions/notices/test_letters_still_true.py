"""A letter that was cleared goes only while the days that it must say are those of its case."""

import json
from pathlib import Path

import pytest

from actions.hearing import BOARD, CASE, Office, opened
from actions.rounds import On, heard, panel
from actions.sent import sends
from actions.sound import refused
from panelctl import errors, shipped
from panelctl.actions.calendars import updating
from panelctl.actions.cases import deciding
from panelctl.actions.limits import extending, pausing
from panelctl.actions.notices import clearing, releasing
from panelctl.actions.panels import scheduling
from panelctl.actions.people import registering
from panelctl.actions.upkeep import accepting
from panelctl.cli.commands import worded
from panelctl.rules.days import parse_day
from panelctl.store import queries
from policy.tiny import with_hearing

PAPERS = 'lifted_by = "chair"\nclauses = ["T-1"]\n\n[[deadline]]\nid = "feedback"'
REPLY = """
[[deadline]]
id = "reply-by"
title = "Reply"
limit = "within 10 working days after listed"
owner = ["social-worker"]
if_late = "warn"
may_pause = "chair"
clauses = ["T-1"]
"""


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """Sam's invitation to the board of Wednesday 23 April 2025 is cleared on 10 March: it says that papers are due by
    14 April and the reply by 18 March, and the chair may change either."""
    text = with_hearing()
    assert text.count(PAPERS) == 1
    text = text.replace(PAPERS, f'may_extend = "chair"\n{PAPERS}')
    text = text.replace('"papers-by"]', '"papers-by", "reply-by"]').replace(
        "{papers-by}", "{papers-by}, a reply by {reply-by}"
    )
    office = opened(tmp_path, REPLY, text)
    scheduling.assign(office("2025-03-04"), scheduling.Listing(CASE, BOARD))
    clearing.clear(office("2025-03-10"), clearing.Clearing((1,)))
    return office


def not_sent(office: Office, why: str, day: str = "2025-03-12") -> None:
    site, went = office("2025-03-12"), parse_day(day)
    refusal = refused(
        site, 1, errors.LetterNotReady, lambda: sends(site, releasing.Release((1,), how="post", sent=went))
    )
    assert refusal.message == f"Notice 1, Invitation: {why}; nothing was changed"
    assert worded(refusal.hint) == "Take it back and clear it anew: panelctl notify unclear 1 --reason TEXT"


def sent(office: Office, day: str) -> str:
    told = sends(office("2025-03-12"), releasing.Release((1,), how="post", sent=parse_day(day))).data["notices"]
    return str(told[0]["status"])


def extended(office: Office) -> None:
    extending.extend(office("2025-03-11"), extending.Extension(CASE, "papers-by", "2025-04-15", reason="Jury service"))


def funeral(office: Office, folder: Path) -> None:
    """Monday 14 April becomes a day off, as is announced on 11 March."""
    found = json.loads(shipped.calendar_text())
    found["england-and-wales"]["events"].append({"title": "State Funeral", "date": "2025-04-14"})
    (folder / "feed.json").write_text(json.dumps(found))
    updating.update(office("2025-03-11"), str(folder / "feed.json"), apply=True)


def test_one_whose_days_are_as_they_were_goes(office: Office) -> None:
    assert sent(office, "2025-03-12") == "released"


def test_a_limit_that_was_extended_holds_it_back_until_it_is_cleared_anew(office: Office) -> None:
    extended(office)
    not_sent(office, 'prints another last day: "Papers" is now due on Tue 15 Apr 2025')
    clearing.unclear(office("2025-03-12"), clearing.Unclearing((1,), reason="Extended"))
    clearing.clear(office("2025-03-12"), clearing.Clearing((1,)))
    assert sent(office, "2025-03-12") == "released"


def test_it_was_true_on_the_day_it_went_if_the_limit_was_extended_later(office: Office) -> None:
    extended(office)
    assert sent(office, "2025-03-10") == "released"


def test_new_bank_holidays_hold_it_back_and_do_not_if_it_went_before_they_were_taken_in(
    office: Office, tmp_path: Path
) -> None:
    funeral(office, tmp_path)
    for day in ("2025-03-11", "2025-03-12"):
        not_sent(office, 'prints another last day: "Papers" is now due on Fri 11 Apr 2025', day)
    assert sent(office, "2025-03-10") == "released"


def test_a_limit_that_stands_still_holds_it_back_and_cannot_be_said_anew(office: Office) -> None:
    pausing.pause(office("2025-03-11"), pausing.Pause(CASE, "reply-by", reason="Ill"))
    not_sent(office, 'prints another last day: "Reply" stands still now')
    clearing.unclear(office("2025-03-12"), clearing.Unclearing((1,), reason="Paused"))
    site = office("2025-03-12")
    refusal = refused(site, 1, errors.LetterNotReady, lambda: clearing.clear(site, clearing.Clearing((1,))))
    assert refusal.message == (
        'Notice 1, Invitation: has to say when "Reply" ends, and its time stands still since Tue 11 Mar 2025 (T-1);'
        " nothing was changed"
    )
    assert worded(refusal.hint) == f"Let it run again first: panelctl pause {CASE} reply-by --until DATE"


def test_a_day_that_is_told_under_what_happens_next_holds_it_back_too(tmp_path: Path) -> None:
    """The reply is no part of what the invitation must say: it stands in the table of what comes next."""
    text = with_hearing().replace(PAPERS, f'may_extend = "chair"\n{PAPERS}')
    reply = REPLY.replace("may_pause", 'may_extend = "chair"\nmay_pause')
    office = opened(tmp_path, reply, text)
    scheduling.assign(office("2025-03-04"), scheduling.Listing(CASE, BOARD))
    clearing.clear(office("2025-03-10"), clearing.Clearing((1,)))
    extending.extend(office("2025-03-11"), extending.Extension(CASE, "reply-by", "2025-03-20", reason="Ill"))
    not_sent(office, 'prints another last day: "Reply" is now due on Thu 20 Mar 2025')
    assert sent(office, "2025-03-10") == "released"


def test_what_is_told_next_and_stands_still_holds_it_back_too(tmp_path: Path) -> None:
    office = opened(tmp_path, REPLY)
    scheduling.assign(office("2025-03-04"), scheduling.Listing(CASE, BOARD))
    clearing.clear(office("2025-03-10"), clearing.Clearing((1,)))
    pausing.pause(office("2025-03-11"), pausing.Pause(CASE, "reply-by", reason="Ill"))
    not_sent(office, 'prints another last day: "Reply" stands still now')


def test_another_address_holds_an_email_back_until_it_is_cleared_anew(office: Office) -> None:
    (office.folder / "settings.toml").write_text('sender = "panels@tiny.example"\n')
    site, by_email = office("2025-03-12"), releasing.Release((1,), how="email")
    for email, was, now in (
        ("sam@new.example", "Sam Worker without an e-mail address", "Sam Worker <sam@new.example>"),
        ("sam@newer.example", "Sam Worker <sam@new.example>", "Sam Worker <sam@newer.example>"),
    ):
        registering.edit(site, registering.Change("Sam", email=email))
        refusal = refused(site, 1, errors.LetterNotReady, lambda: sends(site, by_email))
        assert refusal.message == (
            f"Notice 1, Invitation: was cleared for {was}, and would go to {now} now; nothing was changed"
        )
        assert worded(refusal.hint) == "Take it back and clear it anew: panelctl notify unclear 1 --reason TEXT"
        clearing.unclear(site, clearing.Unclearing((1,), reason="Another address"))
        clearing.clear(site, clearing.Clearing((1,)))
    (gone,) = sends(site, by_email).data["notices"]
    assert (gone["status"], gone["address"]) == ("released", "sam@newer.example")


def test_another_name_holds_it_back_on_paper_too_but_not_what_went_before(office: Office) -> None:
    registering.edit(office("2025-03-12"), registering.Change("Sam", rename="Sam Wright"))
    not_sent(office, "was cleared for Sam Worker, and would go to Sam Wright now")
    assert sent(office, "2025-03-10") == "released"


def test_another_mailbox_in_the_settings_holds_an_email_back(on: On, paper: str) -> None:
    panel(on)
    case = heard(on, paper)
    deciding.decide(on("2025-04-22"), deciding.Decision(case, "yes", reason="Sound work"))
    site = on("2025-04-23")
    with site.reading() as connection:
        (letter,) = [found for found in queries.notices(connection, case=case) if found.facts.role == "hr"]
    number = letter.facts.id
    clearing.clear(site, clearing.Clearing((number,)))
    settings = site.folder / "settings.toml"
    settings.write_text(settings.read_text().replace("hr@camden", "people@camden"))
    site, by_email = on("2025-04-23"), releasing.Release((number,), how="email")
    refusal = refused(site, 1, errors.LetterNotReady, lambda: sends(site, by_email))
    assert "<hr@camden.example>, and would go to" in refusal.message
    assert "<people@camden.example> now" in refusal.message
    accepting.accept(site, accepting.Acceptance("settings.toml", "HR has moved"))
