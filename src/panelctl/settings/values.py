"""What one council says of itself, as values that whatever makes a letter reads."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple


class Council(NamedTuple):
    """Who writes: the council, the service of it that does, and where it is."""

    name: str = ""
    address: tuple[str, ...] = ()
    service: str = ""


class Contact(NamedTuple):
    """Whom a reader of a letter may ask."""

    name: str = ""
    email: str = ""
    phone: str = ""


class Signatory(NamedTuple):
    """Who signs for a role, and the words under the name."""

    name: str = ""
    title: str = ""


class Letterhead(NamedTuple):
    """How papers look: a picture at their head and what is said of it to whoever cannot see it; the colours of headings
    and behind the heads of tables; and a document for Word on which letters for Word are set."""

    logo: Path | None = None
    logo_says: str = ""
    colour: str = ""
    shade: str = ""
    word: Path | None = None


class Reminders(NamedTuple):
    """How many calendar days before its date a duty is due soon, and the role that gets the digest."""

    soon: int = 7
    digest: str = "co-ordinator"


class Settings(NamedTuple):
    """What one council says of itself. Roles are those of its policies; `signatures` are pictures by the names of
    people; `busy_seconds` is how long a command waits for another one to finish writing."""

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
    letterhead: Letterhead = Letterhead()
    signatures: Mapping[str, Path] = {}
