"""Copying the record of a file to a team's server, where it goes on, and saying what is left to do."""

from collections.abc import Iterator
from pathlib import Path

from panelctl import errors
from panelctl.actions import comparing
from panelctl.actions.site import Site
from panelctl.errors.remedy import Remedy, Text, saying
from panelctl.model import Outcome
from panelctl.shapes.upkeep import CopiedDocument
from panelctl.store import Connection, anchors, copying, replaying
from panelctl.store.copying import Copied, Note
from panelctl.store.engines import address


def copy(site: Site, to: str) -> Outcome[CopiedDocument]:
    """Copy the record of the site's file to the server at `to`, checked on both sides, and close the file.

    Raises what is wrong with the address, OnlyInFiles, and what `store.copying.copy` raises.
    """
    from panelctl.store.engines.server_address import (
        called,
        expect_usable,
    )  # only for those with a server

    if address.is_one(site.database):
        raise errors.OnlyInFiles("copy", "A server is copied with pg_dump and pg_restore")
    expect_usable(to)
    note = Note(site.now, site.actor, called(to))
    copied = copying.copy(Path(site.database), to, note, _faults, site.settings.busy_seconds)
    data: CopiedDocument = {
        "copied": site.database,
        "to": to,
        "rows": copied.rows,
        "journal": {"seq": copied.head.seq, "hash": copied.head.hash},
        "folder": str(site.folder),
    }
    return Outcome(data, (), tuple(_said(site, to, copied)))


def _faults(connection: Connection) -> list[str]:
    """What `doctor` would say of the record."""
    wrong = copying.looks(connection)
    if wrong:
        return wrong
    with replaying.replayed(connection) as record:
        told = comparing.compared(connection, record).differences
    return [f"record: {difference}" for difference in told]


def _said(site: Site, to: str, copied: Copied) -> Iterator[Text]:
    head = anchors.in_words(copied.head)
    if copied.is_new:
        yield (
            f"Copied {site.database} to {to}: {copied.rows} rows, and the journal up to {head}. On both sides each row"
            " is as the journal has it."
        )
    else:
        yield f"{to} has the record of {site.database} already, up to {head}."
    yield f"{site.database} is closed: its record goes on at the server. Keep it as you keep a backup."
    yield (
        f"Documents, letters, minutes and settings lie in {site.folder} as before: have the folder where your team"
        " reaches it, and name it with PANELCTL_FOLDER."
    )
    yield saying(
        "Next, at the server: ",
        Remedy("doctor"),
        ", then ",
        Remedy("team setup"),
        " and a login for each person: with that in the address, it is their PANELCTL_DB from now on, and cron's.",
    )
