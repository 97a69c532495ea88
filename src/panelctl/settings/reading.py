"""`settings.toml` read strictly: every fault is named with its key, all of them at once."""

from pathlib import Path

from panelctl.errors import SettingsFaulty
from panelctl.policy.faults import Fault
from panelctl.policy.source import tables_of
from panelctl.settings import colours
from panelctl.settings.table import Table
from panelctl.settings.values import (
    Contact,
    Council,
    Letterhead,
    Reminders,
    Settings,
    Signatory,
)

FILE = "settings.toml"
FURTHEST = 60  # days: a reminder that comes earlier is forgotten again before its day


def read(folder: Path) -> Settings:
    """The settings of the database in `folder`. Raises SettingsFaulty."""
    file = folder / FILE
    if file.exists() and not (file.is_file() or file.is_dir()):  # a pipe would be waited for
        raise SettingsFaulty(str(file), ["is no ordinary file"])
    try:
        told = tables_of(file.read_bytes())
    except FileNotFoundError:
        told = ("", {})
    except OSError as failure:
        raise SettingsFaulty(str(file), [f"cannot be read: {failure.strerror}"]) from None
    if isinstance(told, Fault):
        raise SettingsFaulty(str(file), [f"is not a TOML file, line {told.line}: {told.message}"])
    values = told[1]
    faults: list[str] = []
    settings = _settings(Table(values, "", faults), folder)
    if faults:
        raise SettingsFaulty(str(file), faults)
    return settings


def _settings(top: Table, folder: Path) -> Settings:
    council = top.table("council")
    contact = top.table("contact")
    reminders = top.table("reminders")
    templates = top.take("templates", "")
    settings = Settings(
        council=Council(
            council.take("name", ""), council.take("address", ()), council.take("service", "")
        ),
        contact=Contact(
            contact.take("name", ""), contact.take("email", ""), contact.take("phone", "")
        ),
        sender=top.take("sender", ""),
        mailboxes=top.table("mailboxes").texts(),
        signatories=_signatories(top.table("signatories")),
        allowed_domains=top.take("allowed_domains", ()),
        templates=top.place("templates", templates, folder) if templates else None,
        outbox=top.place("outbox", top.take("outbox", "outbox"), folder),
        busy_seconds=top.take("busy_seconds", 30),
        reminders=_reminders(reminders),
        letterhead=_letterhead(top.table("letterhead"), folder),
        signatures=top.table("signatures").places(folder),
    )
    for table in (top, council, contact, reminders):
        table.refuse_the_rest()
    return settings


def _signatories(table: Table) -> dict[str, Signatory]:
    people = {}
    for role in table.values:
        person = table.table(role)
        people[role] = Signatory(person.take("name", ""), person.take("title", ""))
        person.refuse_the_rest()
    return people


def _reminders(table: Table) -> Reminders:
    usual = Reminders()
    soon = table.take("soon", usual.soon)
    if not 0 <= soon <= FURTHEST:
        table.faults.append(f"reminders.soon must be a number of days from 0 to {FURTHEST}")
    return Reminders(soon, table.take("digest", usual.digest))


def _letterhead(table: Table, folder: Path) -> Letterhead:
    """How papers look. The files themselves are looked into where a paper is made."""
    logo, says, word = (table.take(key, "") for key in ("logo", "logo_says", "word"))
    colour, shade = table.take("colour", ""), table.take("shade", "")
    if logo and not says.strip():
        table.faults.append(
            "letterhead.logo_says is missing: it tells whoever cannot see the logo what it shows"
        )
    if says and not logo:
        table.faults.append("letterhead.logo_says tells of a logo, and there is no letterhead.logo")
    if fault := colours.faint(colour, colours.WHITE, "on white paper"):
        table.faults.append(f"letterhead.colour {fault}")
    if fault := colours.faint(shade, colours.WORDS, "behind dark words"):
        table.faults.append(f"letterhead.shade {fault}")
    table.refuse_the_rest()
    return Letterhead(
        logo=table.place("logo", logo, folder) if logo else None,
        logo_says=says.strip(),
        colour=colour,
        shade=shade,
        word=table.place("word", word, folder) if word else None,
    )
