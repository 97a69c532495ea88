"""Agenda and minutes as files in the data folder, never over what a person has changed."""

from collections.abc import Mapping

from panelctl.actions import files
from panelctl.actions.site import Site
from panelctl.documents.formats import in_every_format
from panelctl.store import queries, rows


def write(site: Site, kind: str, reference: str, markdown: str) -> list[str]:
    title = f"{kind.capitalize()} {reference}"
    contents = {
        f"minutes/{reference}-{kind}.{ending}": content
        for ending, content in in_every_format(markdown, title).items()
    }
    digests = {name: files.sha256(content) for name, content in contents.items()}
    with site.reading() as connection:
        site.expect_whole(connection, f"Writing {kind}")
        before = {name: queries.written(connection, name) for name in contents}
    for name, digest in digests.items():  # all three, before the first is written
        files.expect_unedited(site.folder / name, digest, before[name])
    for name, content in contents.items():
        files.write(site.folder / name, content, before[name])
    _record(site, kind, reference, digests)
    return [name.removeprefix("minutes/") for name in contents]


def _record(site: Site, kind: str, reference: str, digests: Mapping[str, str]) -> None:
    """Put on record what was written, so that a person's edit is told from it."""
    with site.writing() as session:
        for name, digest in digests.items():
            rows.note_written_file(session, name, digest)
        site.note(session, f"{kind} written", reference, {"files": sorted(digests)})
