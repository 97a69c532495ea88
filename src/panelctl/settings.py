"""The site's own settings: `settings.toml` beside the database, read strictly.

A missing file means the defaults. Every fault is named with its key at once; nothing unknown is passed over, because
a misspelt `mailboxes` would send letters nowhere.
"""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from panelctl.errors import SettingsFaulty, nearest
from panelctl.policy.faults import Fault
from panelctl.policy.language import Policy
from panelctl.policy.source import tables_of

FILE = "settings.toml"
FURTHEST = 60  # days: a reminder that comes earlier is forgotten again before its day

Values = dict[str, Any]  # as TOML has them
Value = TypeVar("Value", str, int, tuple[str, ...], Values)
KINDS = {str: "text in quotes", int: "a whole number", tuple: "a list of texts", dict: "a table"}


class Council(NamedTuple):
    name: str = ""
    address: tuple[str, ...] = ()


class Contact(NamedTuple):
    """Whom a reader of a letter may ask."""

    name: str = ""
    email: str = ""
    phone: str = ""


class Signatory(NamedTuple):
    """Who signs for a role, and the words under the name."""

    name: str = ""
    title: str = ""


class Reminders(NamedTuple):
    """How many calendar days before its date a duty is due soon, and the role that gets the digest."""

    soon: int = 7
    digest: str = "co-ordinator"


class Settings(NamedTuple):
    """What one council says of itself. Roles are those of its policies; `busy_seconds` is how long a command waits for
    another one to finish writing."""

    outbox: Path
    council: Council = Council()
    contact: Contact = Contact()
    sender: str = ""
    mailboxes: Mapping[str, str] = {}
    signatories: Mapping[str, Signatory] = {}
    allowed_domains: tuple[str, ...] = ()
    templates: Path | None = None
    busy_seconds: int = 30
    reminders: Reminders = Reminders()


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


def _settings(top: "Table", folder: Path) -> Settings:
    council = top.table("council")
    contact = top.table("contact")
    reminders = top.table("reminders")
    templates = top.take("templates", "")
    settings = Settings(
        council=Council(council.take("name", ""), council.take("address", ())),
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
    )
    for table in (top, council, contact, reminders):
        table.refuse_the_rest()
    return settings


def _signatories(table: "Table") -> dict[str, Signatory]:
    people = {}
    for role in table.values:
        person = table.table(role)
        people[role] = Signatory(person.take("name", ""), person.take("title", ""))
        person.refuse_the_rest()
    return people


def _reminders(table: "Table") -> Reminders:
    usual = Reminders()
    soon = table.take("soon", usual.soon)
    if not 0 <= soon <= FURTHEST:
        table.faults.append(f"reminders.soon must be a number of days from 0 to {FURTHEST}")
    return Reminders(soon, table.take("digest", usual.digest))


class Table:
    """One table of the file, asked for its keys by name and kind; what is wrong is gathered in `faults`."""

    def __init__(self, values: Values, path: str, faults: list[str]) -> None:
        self.values = values
        self.path = path
        self.faults = faults
        self.asked: list[str] = []

    def take(self, key: str, default: Value) -> Value:
        """The value of a key, of the same kind as its default."""
        self.asked.append(key)
        value = self.values.get(key, default)
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            value = tuple(value)
        if type(value) is type(default):
            return value
        self.faults.append(f"{self.path}{key} must be {KINDS[type(default)]}")
        return default

    def place(self, key: str, typed: str, folder: Path) -> Path:
        """A path as set, `~` being home, else within `folder`."""
        try:
            return folder / Path(typed).expanduser()
        except RuntimeError:
            self.faults.append(f"{self.path}{key} begins with the home of somebody unknown here")
            return folder

    def table(self, key: str) -> "Table":
        empty: Values = {}
        return Table(self.take(key, empty), f"{self.path}{key}.", self.faults)

    def texts(self) -> dict[str, str]:
        """All keys of a table whose keys are free (roles), each with a text."""
        return {key: self.take(key, "") for key in self.values}

    def refuse_the_rest(self) -> None:
        for key in self.values:
            if key not in self.asked:
                self.faults.append(
                    f"there is no setting {self.path}{key}{nearest(key, self.asked)}"
                )


def printed(settings: Settings) -> str:
    """The SHA-256 of what letters print of the settings, and of the mailboxes to which they go."""
    told = (
        settings.council,
        settings.contact,
        sorted(settings.signatories.items()),
        sorted(settings.mailboxes.items()),
        settings.sender,
    )
    import hashlib  # slow: only where what letters print is held against the journal

    return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()


def starter(policies: Iterable[Policy], drafting: str) -> str:
    """The file that `init` writes: every setting explained, none of them set; `drafting` is what drafts reminders."""
    roles: dict[str, str] = {}
    for policy in policies:
        roles |= {role: policy.role_title(role) for role in policy.roles if role not in roles}
    mailboxes = "\n".join(
        f'# {role} = "…@council.example"  # {title}' for role, title in roles.items()
    )
    signatories = "\n".join(
        f'# {role} = {{ name = "…", title = "{title}" }}' for role, title in roles.items()
    )
    explained = EXPLAINED.format(drafting=drafting)
    return f"{explained}\n[mailboxes]\n{mailboxes}\n\n{SIGNATORIES}\n[signatories]\n{signatories}\n"


EXPLAINED = """\
# What this council says of itself in letters, minutes and e-mails.
# Take the # away from a line to set it. Text stands in quotes; a misspelt name is refused, never passed over.

# The address that e-mails come from.
# sender = "panels@council.example"

# Only these domains may receive e-mail; an empty list allows all.
# allowed_domains = ["council.example"]

# A folder with this council's own letters; one found there is used instead of panelctl's letter of the same name.
# templates = "templates"

# Where released letters are put, ready to be sent. Both folders may be relative to this file.
# outbox = "outbox"

# How many seconds a command waits while another one is writing.
# busy_seconds = 30

[council]
# name = "…"
# address = ["Town Hall", "High Street", "…"]

# Whom a reader may ask.
[contact]
# name = "…"
# email = "panels@council.example"
# phone = "…"

# What `{drafting}` drafts. A reminder goes to the owner of a duty so many calendar days before its date, on
# the day, and once when it is overdue; the digest of the day goes to one role. A procedure that has no such role sends
# it to the role that lists cases for its panels; where nobody holds that either, to its mailbox, or to the contact.
[reminders]
# soon = 7
# digest = "co-ordinator"

# The addresses of roles that are mailboxes rather than people.
"""[:-1]

SIGNATORIES = "# Who signs letters, by role, and the words under the name."
