"""Agenda and minutes as files in the data folder, never over what a person has changed.

Papers are told by the names of their files without an ending, each with its Markdown: minutes may have copies, for
those who left the room for an item.
"""

from collections.abc import Iterator, Mapping
from pathlib import PurePath

from panelctl.actions import files
from panelctl.actions.afterwards import Afterwards
from panelctl.actions.site import Site
from panelctl.documents.formats import in_every_format
from panelctl.documents.paper import Paper
from panelctl.model import Finding, PanelFacts
from panelctl.store import Connection, queries, rows
from panelctl.store.writing import Session, raw

Papers = Mapping[str, str]
OLD_COPY = "minutes-old-copy"


def write(site: Site, kind: str, panel: PanelFacts, papers: Papers) -> list[str]:
    """Write them; what was written so before is no news, and noted once."""
    contents = _contents(site, kind, panel, papers)
    with site.reading() as connection:
        site.expect_panel(connection, f"Writing {kind}", panel.reference)
        before = _expect_unedited(site, connection, contents)
    files.write_all(
        {
            site.folder / name: content
            for name, content in contents.items()
            if files.digest_of(site.folder / name) != files.sha256(content)
        }
    )
    if all(before[name] == files.sha256(content) for name, content in contents.items()):
        return _names(contents)
    with site.writing() as session:
        return _record(site, session, kind, panel.reference, contents)


def write_with(
    site: Site, afterwards: Afterwards, kind: str, panel: PanelFacts, papers: Papers
) -> list[str]:
    """Write them once a transaction is kept in which it is put on record. Raises FileEdited and FileNotWritten."""
    contents = _contents(site, kind, panel, papers)
    _expect_unedited(site, raw(afterwards.session), contents)
    for name, content in contents.items():
        afterwards.ready[site.folder / name] = files.ready(site.folder / name, content)
    return _record(site, afterwards.session, kind, panel.reference, contents)


def take_away_others(
    afterwards: Afterwards, site: Site, panel: str, papers: Papers
) -> list[Finding]:
    """Have the copies and excerpts of a panel's minutes go that are none of its `papers` any more, once the transaction
    is kept; one that a person changed stays, and is told."""
    findings = []
    for name in _others(raw(afterwards.session), panel, papers):
        path = site.folder / name
        if files.digest_of(path) not in ("", queries.written(raw(afterwards.session), name)):
            said = f"{path.name} is of an earlier issue, and somebody changed it: it stays until you take it away."
            findings.append(Finding("warn", OLD_COPY, said))
        else:
            afterwards.gone.append(path)
            rows.note_written_file(afterwards.session, name, "")
    return findings


def _others(connection: Connection, panel: str, papers: Papers) -> Iterator[str]:
    copy, excerpt = f"{panel}-minutes-for-", f"-minutes-of-{panel}"
    for name in queries.files_written(connection, "minutes/"):
        paper = PurePath(name).stem
        if paper not in papers and (paper.startswith(copy) or paper.endswith(excerpt)):
            yield name


def are_written(connection: Connection, paper: str) -> bool:
    """Whether a paper was ever written."""
    return bool(queries.written(connection, f"minutes/{paper}.md"))


def _contents(site: Site, kind: str, panel: PanelFacts, papers: Papers) -> dict[str, bytes]:
    title = f"{kind.capitalize()} {panel.reference}"
    paper = Paper(title, author=site.settings.council.name, day=panel.date, look=site.look)
    return {
        f"minutes/{name}.{ending}": content
        for name, markdown in papers.items()
        for ending, content in in_every_format(markdown, paper).items()
    }


def _expect_unedited(
    site: Site, connection: Connection, contents: Mapping[str, bytes]
) -> dict[str, str]:
    """What was written before, once none of the files is a person's edit. Raises FileEdited."""
    before = {name: queries.written(connection, name) for name in contents}
    for name, content in contents.items():
        files.expect_unedited(site.folder / name, files.sha256(content), before[name])
    return before


def _record(
    site: Site, session: Session, kind: str, reference: str, contents: Mapping[str, bytes]
) -> list[str]:
    """Put on record what was written, so that a person's edit is told from it; returns the names of the files."""
    for name, content in contents.items():
        rows.note_written_file(session, name, files.sha256(content))
    site.note(session, f"{kind} written", reference, {"files": sorted(contents)})
    return _names(contents)


def _names(contents: Mapping[str, bytes]) -> list[str]:
    return [name.removeprefix("minutes/") for name in contents]
