"""Files beside the database are held against the journal: one that another program changed is named, row or no row."""

import sqlite3
from collections.abc import Callable, Collection
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

import stores
from actions.rounds import PANEL, On, heard, panel
from actions.sent import sends
from panelctl import errors, shipped
from panelctl.actions import files
from panelctl.actions.cases import deciding
from panelctl.actions.notices import outbox, releasing, unsending
from panelctl.actions.panels import minuting
from panelctl.actions.site import Site
from panelctl.actions.upkeep import accepting, backing_up, checking, leftovers
from panelctl.actions.upkeep.accepting import Acceptance
from panelctl.cli.commands import worded

MINUTES = f"{PANEL}-minutes.md"


@pytest.fixture
def told(on: On, paper: str) -> Site:
    """A decision that was told by e-mail, minutes of its panel, and a backup of all that."""
    panel(on)
    case = heard(on, paper)
    deciding.decide(on("2025-04-22"), deciding.Decision(case, "yes", reason="Sound work", feedback="Go on"))
    site = on("2025-04-24")
    sends(site, releasing.Release(case=case, how="email"))
    minuting.minutes(site, minuting.Wanted(PANEL, write=True))
    if not stores.SERVER:
        backing_up.backup(site)
    return site


def wrong(site: Site) -> dict[str, str]:
    """What `doctor` says is not well."""
    again = replace(site)
    checks = checking.of_the_record(again)
    return {check.name: worded(check.text) for check in checks if not check.ok}


def changed_beside(site: Site, path: Path, change: Callable[[], object], but: Collection[str] = ()) -> dict[str, str]:
    """What is said while a file is otherwise; nothing is, `but` for what is wrong besides, once it is as before."""
    before = path.read_bytes()
    change()
    said = wrong(site)
    path.write_bytes(before)
    assert wrong(site).keys() == set(but)
    return said


@pytest.mark.file
def test_a_document_that_was_changed_with_its_row_is_named_and_so_is_the_row(told: Site) -> None:
    name = "CAM-2025-001-portfolio-1.pdf"
    path = told.folder / "documents" / name
    query = "SELECT sha256 FROM document WHERE stored_name = ?"
    with closing(sqlite3.connect(told.database)) as connection:
        (before,) = connection.execute(query, (name,)).fetchone()

        def with_its_row(content: bytes, sha256: str) -> None:
            path.write_bytes(content)
            connection.execute("UPDATE document SET sha256 = ? WHERE stored_name = ?", (sha256, name))
            connection.commit()

        kept = path.read_bytes()
        with_its_row(b"forged", files.sha256(b"forged"))
        said = wrong(told)
        with_its_row(kept, before)
    assert said["documents"] == f"{name} has changed"
    assert "of CAM-2025-001 was changed by another program after" in said["record"]
    assert "(sha256)" in said["record"]


@pytest.mark.file
def test_a_document_whose_row_was_deleted_is_nobody_elses_and_is_not_put_aside(told: Site) -> None:
    name = "CAM-2025-001-portfolio-1.pdf"
    row = "SELECT * FROM document WHERE stored_name = ?"
    with closing(sqlite3.connect(told.database)) as connection:
        before = connection.execute(row, (name,)).fetchone()
        connection.execute("DELETE FROM document WHERE stored_name = ?", (name,))
        connection.commit()
        said = wrong(told)
        cleared = leftovers.clear(told).data
        connection.execute(f"INSERT INTO document VALUES ({', '.join('?' * len(before))})", before)
        connection.commit()
    assert said.keys() == {"record"}
    assert cleared["aside"] == []


@pytest.mark.file
def test_files_are_looked_at_though_something_else_in_the_database_is_broken(told: Site) -> None:
    path = told.folder / "documents" / "CAM-2025-001-portfolio-1.pdf"
    with closing(sqlite3.connect(told.database)) as connection:
        (made,) = connection.execute("SELECT sql FROM sqlite_master WHERE name = 'journal_stands'").fetchone()
        connection.execute("DROP TRIGGER journal_stands")
        said = changed_beside(told, path, lambda: path.write_bytes(b"forged"), but=("triggers",))
        connection.execute(made)
    assert said == {"triggers": "trigger journal_stands is missing", "documents": f"{path.name} has changed"}


def test_a_message_in_the_outbox_that_was_changed_is_named_and_not_to_be_sent(told: Site) -> None:
    message = next((told.folder / "outbox").glob("*.eml"))
    said = changed_beside(told, message, lambda: message.write_bytes(message.read_bytes() + b"and pay Eve"))
    assert said == {
        "outbox": f"changed since they were written: {message.name} (send none of them; move away every file of that"
        " name, then panelctl notify outbox)"
    }
    message.unlink()  # whoever sent it may have moved it away
    assert wrong(told) == {}


def test_a_letter_that_another_program_put_into_the_outbox_is_named_and_what_came_back_is_not(told: Site) -> None:
    forged = told.folder / "outbox" / "CAM-2025-001-0099-confirmation-letter.eml"
    forged.write_bytes(b"To: eve@other.example")
    (told.folder / "outbox" / "sent on Friday.txt").write_text("Somebody's own list")
    assert wrong(told) == {"outbox": f"not written by panelctl: {forged.name} (send none of them, and move them away)"}
    forged.unlink()
    unsending.unsend(told, unsending.Unsending((3,), "It came back"))
    assert wrong(told) == {}


def test_what_is_written_again_by_other_settings_is_known_as_it_is_then(told: Site) -> None:
    settings = told.folder / "settings.toml"
    for path in (told.folder / "outbox").glob("*.*"):
        path.unlink()
    settings.write_text(settings.read_text().replace("panels@council.example", "new@council.example"))
    outbox.refill(replace(told))
    assert wrong(told).keys() == {"settings"}
    accepting.accept(replace(told), Acceptance("settings.toml", "Ours"))
    assert wrong(told) == {}


def test_edited_minutes_are_named_until_somebody_says_that_they_are_right_and_then_again(told: Site) -> None:
    path = told.folder / "minutes" / MINUTES
    path.write_text("As the chair put it")
    said = "changed by a person, or by another program, since they were written: minutes/" + MINUTES
    mend = f". Where that is right, say so: panelctl doctor --accept minutes/{MINUTES} --reason TEXT"
    assert wrong(told) == {"minutes": said + mend}
    with pytest.raises(errors.MissingValue):
        accepting.accept(told, Acceptance(MINUTES))
    accepted = accepting.accept(told, Acceptance(str(path), "Agreed by the chair"))
    assert worded(accepted.messages[0]) == f"minutes/{MINUTES} is known as it is now: later changes are named."
    assert wrong(told) == {}
    with pytest.raises(errors.FileEdited):  # what a person wrote is written over no more than before
        minuting.minutes(told, minuting.Wanted(PANEL, write=True))
    path.write_text("As Eve put it")
    assert wrong(told) == {"minutes": said + mend}
    path.unlink()
    assert wrong(told)["minutes"].startswith(f"edited by a person, and missing: minutes/{MINUTES}")
    minuting.minutes(told, minuting.Wanted(PANEL, write=True))
    assert wrong(told) == {}


def test_edited_minutes_that_are_gone_for_good_are_said_to_be(told: Site) -> None:
    path = told.folder / "minutes" / MINUTES
    path.write_text("As the chair put it")
    accepting.accept(told, Acceptance(MINUTES, "Agreed by the chair"))
    path.unlink()
    said = accepting.accept(told, Acceptance(MINUTES, "Kept in the council's archive")).messages
    assert said == (f"minutes/{MINUTES} is known to be gone: later changes are named.",)
    assert wrong(told) == {}


def test_settings_that_letters_print_are_named_once_they_are_not_those_of_the_last_letter(told: Site) -> None:
    settings = told.folder / "settings.toml"
    before = settings.read_text()
    settings.write_text("busy_seconds = 20\n" + before)  # no letter prints it
    assert wrong(told) == {}
    settings.write_text(before.replace("hr@camden.example", "eve@camden.example"))
    assert wrong(told) == {
        "settings": "what letters print of settings.toml (the council, its look, whom to ask, who signs, mailboxes) was"
        " changed after Thursday 24 April 2025. Where that is right, say so: panelctl doctor --accept settings.toml"
        " --reason TEXT"
    }
    again = replace(told)
    accepting.accept(again, Acceptance("settings.toml", "HR has moved"))
    assert wrong(told) == {}


def test_own_templates_are_named_once_they_are_not_those_of_the_last_letter(on: On, paper: str) -> None:
    site = on("2025-03-10")
    template = site.folder / "templates" / "letters" / "invitation.md"
    template.parent.mkdir(parents=True)
    template.write_text((shipped.templates_folder() / "letters" / "invitation.md").read_text())
    settings = site.folder / "settings.toml"
    settings.write_text('templates = "templates"\n' + settings.read_text())
    panel(on)
    case = heard(on, paper)
    deciding.decide(on("2025-04-22"), deciding.Decision(case, "yes", reason="Sound work", feedback="Go on"))
    sends(on("2025-04-24"), releasing.Release(case=case, how="email"))
    assert wrong(site) == {}
    template.write_text(template.read_text() + "\nPay Eve.\n")
    assert wrong(site) == {
        "settings": "changed since a letter was last cleared: templates/letters/invitation.md. Where that is right, say"
        " so: panelctl doctor --accept templates --reason TEXT"
    }
    accepting.accept(on("2025-04-25"), Acceptance("templates", "As agreed with HR"))
    assert wrong(site) == {}
    template.unlink()
    assert "templates/letters/invitation.md" in wrong(site)["settings"]
    accepting.accept(on("2025-04-25"), Acceptance("templates", "Ours is no longer needed"))


@pytest.mark.file
def test_a_backup_that_is_not_as_it_was_made_is_named(told: Site) -> None:
    backup = next((told.folder / "backups").glob("*.zip"))
    said = changed_beside(told, backup, lambda: backup.write_bytes(backup.read_bytes()[:-1] + b"x"))
    assert said == {"backups": f"{backup.name} is not as {backup.name}.json has it"}


@pytest.mark.parametrize("file", ["outbox/CAM-2025-001-0003-confirmation-letter.md", "notes.txt"])
def test_nothing_else_is_accepted(told: Site, file: str) -> None:
    with pytest.raises(errors.FileNotTaken, match="nothing was recorded"):
        accepting.accept(told, Acceptance(file, "Mine"))
