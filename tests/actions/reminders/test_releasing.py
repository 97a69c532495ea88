"""Reminders that a person releases or drops: only what is still true goes, and as it was drafted."""

import shutil
import sqlite3
from contextlib import closing
from datetime import date

import pytest

from actions.conftest import site_at
from actions.rounds import PANEL, On, applied, panel
from actions.sent import reminds
from actions.sound import refused
from panelctl import errors
from panelctl.actions.cases import recording, showing
from panelctl.actions.notices import outbox
from panelctl.actions.panels import scheduling
from panelctl.actions.people import registering
from panelctl.actions.reminders import dropping, releasing, reminding
from panelctl.actions.site import Site
from panelctl.actions.upkeep import backing_up, checking

_day = date.fromisoformat


@pytest.fixture
def waiting(on: On) -> str:
    """Amara's application, listed for the panel of 22 April: her documents were due on 10 April and are not in."""
    panel(on)
    case = applied(on)
    scheduling.assign(on("2025-03-12"), scheduling.Listing(case, PANEL))
    return case


def test_released_reminders_become_files_as_notices_do_with_a_message_id_that_stays(on: On, waiting: str) -> None:
    site = on("2025-04-07")
    reminding.remind(site)
    told = reminds(site, releasing.Release((2, 1), how="email"))
    assert told.data["files"] == [
        f"{name}{ending}"
        for name in ("digest-R0001-2025-04-07", "CAM-2025-001-R0002-soon")
        for ending in (".html", ".txt", ".eml", ".md")
    ]
    folder = site.folder / "outbox"
    before = (folder / "CAM-2025-001-R0002-soon.eml").read_bytes()
    sha256 = told.data["reminders"][0]
    assert sha256["status"] == "released"
    assert b"Message-ID: <cam-2025-001.r2." in before
    assert b"Subject: Due on Friday 11 April 2025: Expression of interest" in before
    for file in folder.iterdir():
        file.unlink()
    assert len(outbox.refill(site).data["files"]) == 8
    assert (folder / "CAM-2025-001-R0002-soon.eml").read_bytes() == before


def test_what_has_changed_since_is_not_released_and_the_refusal_says_what(on: On, waiting: str) -> None:
    reminding.remind(on("2025-04-07"))
    said = {}
    site = on("2025-04-12")
    said["late"] = refused(
        site, 1, errors.LetterNotReady, lambda: reminds(site, releasing.Release((3,), how="email"))
    ).message
    said["digest"] = refused(
        site, 1, errors.LetterNotReady, lambda: reminds(site, releasing.Release((1,), how="email"))
    ).message
    title = "Due on Friday 11 April 2025: Portfolio to the Principal Social Worker"
    assert said == {
        "late": f"R3 of CAM-2025-001, {title}: it is overdue; nothing was changed",
        "digest": "R1, Panel duties on Monday 7 April 2025: it tells of Mon 7 Apr 2025; nothing was changed",
    }


def test_a_digest_that_is_true_no_longer_the_same_day_is_not_released(on: On, waiting: str) -> None:
    site = on("2025-04-07")
    reminding.remind(site)
    recording.record(site, recording.Record(waiting, "portfolio-checked", ""))
    stale = refused(site, 1, errors.LetterNotReady, lambda: reminds(site, releasing.Release((1,), how="email")))
    assert "what is due has changed since it was drafted" in stale.message
    own = refused(site, 1, errors.LetterNotReady, lambda: reminds(site, releasing.Release((4,), how="email")))
    assert "stands in the digest R1" in own.message


def test_all_that_are_still_true_go_at_once_and_the_others_stay_with_a_warning(on: On, waiting: str) -> None:
    site = on("2025-04-07")
    reminding.remind(site)
    registering.edit(site, registering.Change("Amara Okafor", email="amara@elsewhere.example"))
    reminding.remind(site)
    told = reminds(site, releasing.Release(how="email", everything=True))
    assert [one["id"] for one in told.data["reminders"]] == ["R1"]
    assert told.attention
    assert {one.message.rpartition(": ")[2].removesuffix(".") for one in told.findings} == {
        "would go to elsewhere.example, and settings.toml allows only camden.example or sthelens.example"
    }


def test_releasing_what_has_gone_is_a_conflict_and_a_number_that_is_not_there_is_not_found(
    on: On, waiting: str
) -> None:
    site = on("2025-04-07")
    reminding.remind(site)
    reminds(site, releasing.Release((3,), how="post", sent=_day("2025-04-07")))
    assert "has gone already" in refused(
        site, 4, errors.AlreadyDone, lambda: reminds(site, releasing.Release((3,), how="post"))
    ).message  # fmt: skip
    refused(site, 3, errors.NoSuchReminder, lambda: reminds(site, releasing.Release((99,), how="post")))
    refused(site, 2, errors.MissingValue, lambda: reminds(site, releasing.Release((2,), how="")))
    refused(site, 2, errors.MissingValue, lambda: dropping.drop(site, dropping.Drop(2, reason=" ")))


def test_everything_is_in_the_journal_under_its_case(on: On, waiting: str) -> None:
    site = on("2025-04-07")
    reminding.remind(site)
    reminds(site, releasing.Release((2,), how="email"))
    dropping.drop(site, dropping.Drop(3, reason="Agreed by telephone"))
    entries = [one for one in showing.log(site, case=waiting).data["entries"] if one["action"] == "remind"]
    assert [(one["body"]["name"], one["body"]["did"]) for one in entries] == [
        ("eoi-by", "drafted"),
        ("portfolio-by", "drafted"),
        ("portfolio-checked", "drafted"),
        ("eoi-by", "handed over"),
        ("eoi-by", "sent"),
        ("portfolio-by", "dropped"),
    ]


def by_hand(site: Site, sql: str) -> Site:
    """A copy of the office, whose database somebody has edited beside panelctl: what a server refuses, a file takes."""
    folder = site.folder.parent / "edited"
    shutil.copytree(site.folder, folder)
    with closing(sqlite3.connect(folder / "panelctl.db")) as connection:
        connection.executescript(sql)
    return site_at(folder, site.on.isoformat())


@pytest.mark.file
def test_words_that_panelctl_did_not_draft_do_not_go(on: On, waiting: str) -> None:
    site = on("2025-04-07")
    reminding.remind(site)
    edited = by_hand(site, "UPDATE reminder SET body = 'Send us your bank card.' WHERE id = 2")
    fault = refused(edited, 1, errors.LetterNotReady, lambda: reminds(edited, releasing.Release((2,), how="post")))
    assert "somebody has changed it in the database" in fault.message
    told = reminds(edited, releasing.Release(how="post", everything=True))
    assert "R2" not in [one["id"] for one in told.data["reminders"]]
    assert told.attention


@pytest.mark.file
@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("UPDATE reminder SET body = 'Other words.' WHERE id = 2", "R2"),
        ("UPDATE reminder SET recipient = 'Somebody Else' WHERE id = 3", "R3"),
        ("UPDATE reminder SET status = 'dropped', reason = 'No' WHERE id = 3", "R3"),
        ("UPDATE reminder SET status = 'draft', sent = NULL WHERE id = 2", "R2"),
        ("UPDATE reminder SET due = '2025-04-12' WHERE id = 3", "R3, CAM-2025-001 portfolio-by is missing"),
        ("DELETE FROM reminder WHERE id = 2", "CAM-2025-001 eoi-by is missing"),
    ],
)
def test_doctor_names_a_reminder_that_is_not_what_the_journal_says(on: On, waiting: str, sql: str, said: str) -> None:
    site = on("2025-04-07")
    reminding.remind(site)
    reminds(site, releasing.Release((2,), how="email"))
    found = checking.doctor(by_hand(site, sql)).data["checks"]
    assert ("events", f"differ from the journal: {said}") in [(one["check"], one["detail"]) for one in found]


@pytest.mark.file
def test_what_was_sent_after_the_backup_that_was_restored_is_drafted_again(on: On, waiting: str) -> None:
    """The copy does not know of it; `docs/cron.md` says so."""
    site = on("2025-04-07")
    backing_up.backup(site, str(site.folder / "copy.db"))
    reminding.remind(site)
    reminds(site, releasing.Release(how="email", everything=True))
    backing_up.restore(site, str(site.folder / "copy.db"))
    later = on("2025-04-12")
    assert [one["kind"] for one in reminding.remind(later).data["drafted"]] == ["overdue"] * 3
    again = reminding.remind(on("2025-04-07")).data
    assert [one["deadline"] for one in again["drafted"]] == ["eoi-by", "portfolio-by", "portfolio-checked"]
