"""Saying that what a person changed is right: edited minutes, the settings that letters print, own templates."""

from pathlib import PurePath
from typing import NamedTuple

from panelctl import errors
from panelctl.actions import files, lookup
from panelctl.actions.notices import own_templates
from panelctl.actions.notices.own_templates import FOLDER
from panelctl.actions.site import Site
from panelctl.actions.upkeep.beside import EDITED, MINUTES
from panelctl.errors.remedy import Remedy
from panelctl.model import Outcome
from panelctl.settings import FILE
from panelctl.settings.printing import printed
from panelctl.shapes.upkeep import AcceptedDocument
from panelctl.store import queries, rows
from panelctl.store.writing import Session, raw

ACTION = "accept file"
NOT_ONE = f"neither {FILE} nor {FOLDER}, nor an agenda or minutes that panelctl wrote"


class Acceptance(NamedTuple):
    """A file as it is typed: by its path, or its name alone; and why it is right."""

    file: str
    reason: str = ""


def accept(site: Site, asked: Acceptance) -> Outcome[AcceptedDocument]:
    """Put on record what a file holds now, so that only later changes are named. What panelctl itself last wrote there
    stays known, and an edited file is not written over. Raises FileNotTaken for any other file,
    AlreadyDone where it is known so."""
    with site.writing() as session:
        path = _meant(queries.files_written(raw(session), MINUTES), asked.file)
        reason = lookup.reason(asked.reason, "Why is it right as it is")
        known = queries.written(raw(session), path if path in (FILE, FOLDER) else path + EDITED)
        sha256 = _known(site, session, path)
        if sha256 == known:
            raise errors.AlreadyDone(path, "is known so", Remedy("doctor"))
        site.note(session, ACTION, path, {"reason": reason, "sha256": sha256})
    how = "as it is now" if sha256 else "to be gone"
    data: AcceptedDocument = {"accepted": path, "sha256": sha256, "reason": reason}
    return Outcome(data, (), (f"{path} is known {how}: later changes are named.",))


def _known(site: Site, session: Session, path: str) -> str:
    """Have the record know what it holds now; returns the SHA-256 of that."""
    if path == FOLDER:
        return own_templates.note(site, session)
    sha256 = printed(site.settings) if path == FILE else files.digest_of(site.folder / path)
    rows.note_written_file(session, path if path == FILE else path + EDITED, sha256)
    return sha256


def _meant(written: list[str], typed: str) -> str:
    """The path of a file, as panelctl knows it."""
    name = PurePath(typed).name
    for path in (FILE, FOLDER, *written):
        if name == PurePath(path).name:
            return path
    raise errors.FileNotTaken(typed, NOT_ONE)
