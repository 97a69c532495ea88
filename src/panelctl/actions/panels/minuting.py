"""Agenda and minutes of a panel: what the policy has it do, and what was recorded; decisions, not discussion."""

from typing import TYPE_CHECKING, NamedTuple

from panelctl.actions import lookup
from panelctl.actions.panels.minute_fields import Paper, fields, meeting
from panelctl.actions.site import Site
from panelctl.documents.render import render
from panelctl.model import Outcome
from panelctl.shapes.minutes import MinutesContext
from panelctl.shapes.panels import MinutesDocument

if TYPE_CHECKING:
    from panelctl.actions.afterwards import Afterwards


class Wanted(NamedTuple):
    """Of which panel minutes or an agenda are wanted; with `write`, also as files in the data folder."""

    panel: str = ""
    write: bool = False


def minutes(site: Site, wanted: Wanted) -> Outcome[MinutesDocument]:
    """The minutes of a panel as recorded so far. Raises SeesOnlyPart."""
    return _made(site, wanted, "minutes")


def agenda(site: Site, wanted: Wanted) -> Outcome[MinutesDocument]:
    """The agenda of a panel, with the documents of each case and what is missing."""
    return _made(site, wanted, "agenda")


def _made(site: Site, wanted: Wanted, kind: Paper) -> Outcome[MinutesDocument]:
    with site.reading() as connection:
        if kind == "minutes":  # with an item less they would say what is not so
            site.expect_whole(connection, kind)
        panel = lookup.panel(connection, wanted.panel)
        context = fields(site, meeting(site, connection, panel), kind)
    markdown = _filled_in(site, kind, context)
    written = _written(site, kind, panel.reference, markdown) if wanted.write else []
    where = (f"Written to {site.folder / 'minutes'}: {', '.join(written)}",) if written else ()
    data: MinutesDocument = {
        "reference": panel.reference,
        "kind": kind,
        "markdown": markdown,
        "files": written,
    }
    return Outcome(data, (), where)


def write_with(site: Site, afterwards: "Afterwards", kind: Paper, reference: str) -> list[str]:
    """Write them as they are in a transaction, once that is kept; returns the names of the files. Raises NoSuchPanel,
    FileEdited and FileNotWritten."""
    from panelctl.actions.panels import minute_files  # slow: loads sqlmodel
    from panelctl.store.writing import raw

    connection = raw(afterwards.session)
    panel = lookup.panel(connection, reference)
    context = fields(site, meeting(site, connection, panel), kind)
    markdown = _filled_in(site, kind, context)
    return minute_files.write_with(site, afterwards, kind, panel.reference, markdown)


def _filled_in(site: Site, kind: Paper, context: MinutesContext) -> str:
    return render(f"minutes/{kind}.md", context, site.settings.templates)


def _written(site: Site, kind: Paper, reference: str, markdown: str) -> list[str]:
    from panelctl.actions.panels.minute_files import write  # slow: loads sqlmodel

    return write(site, kind, reference, markdown)
