"""Making the database anew from its journal, where another program changed what it holds."""

from collections.abc import Iterator
from pathlib import Path

from panelctl.actions import comparing, files
from panelctl.actions.comparing import Compared
from panelctl.actions.site import Site
from panelctl.errors.remedy import Remedy, Text, saying
from panelctl.model import Outcome
from panelctl.shapes.upkeep import RebuiltDocument
from panelctl.store import rebuilding, replaying


def rebuild(site: Site, into: str) -> Outcome[RebuiltDocument]:
    """Make it in a new file, which says in its own journal what it has otherwise than the database; that stays as it
    is. Raises FileExists, JournalBroken."""
    site.expect_file(
        "rebuild", "Have whoever runs the server put back its newest sound dump with pg_restore"
    )
    target = files.at_home(into)
    with site.reading() as connection:
        rebuilding.expect_journal(connection)
        with replaying.replayed(connection) as record:
            told = comparing.compared(connection, record)
    data: RebuiltDocument = {
        "rebuilt": str(target),
        "rows": told.rows,
        "differ": list(told.differences),
        "more": told.more,
    }
    body = {"differ": data["differ"], "more": told.more}
    note = rebuilding.Note(site.now, site.actor, body) if told.differences else None
    rebuilding.rebuild(site.database, target, note)
    return Outcome(data, (), tuple(_said(into, target, told)))


def _said(typed: str, target: Path, told: Compared) -> Iterator[Text]:
    """What was made, what the database has otherwise, and what puts the new one in its place."""
    yield f"Made {target} anew from the journal: {told.rows} rows."
    if told.differences:
        yield from (f"Otherwise in the database: {difference}." for difference in told.differences)
        if told.more:
            yield f"And {told.more} more."
        yield saying(
            "Its journal says so too. To put it in the place of the database: ",
            Remedy("restore", file=typed),
        )
    else:
        yield "The database has each of them, and no other."
