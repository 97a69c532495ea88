"""The files of packs that were gathered: their archives are held by a digest, and each says which files it has."""

import json
from collections.abc import Iterator
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from panelctl.actions import files
from panelctl.actions.archive import MANIFEST

FOLDER = "exports/"


def digest_of(folder: Path) -> str:
    """A digest of the archives in a folder of packs."""
    archives = sorted(folder.glob("*.zip"))
    listed = "\n".join(f"{archive.name} {files.digest_of(archive)}" for archive in archives)
    return files.sha256(listed.encode())


def changed_in(folder: Path) -> Iterator[str]:
    """The files of packs that are not as their archives have them, by their names in the folder."""
    for archive in sorted(folder.glob("*.zip")):
        member = archive.with_suffix("")
        packed = _packed(archive)
        there = {
            path.relative_to(member).as_posix(): files.digest_of(path)
            for path in sorted(member.rglob("*"))
            if path.is_file()
        }
        for name in sorted(packed.keys() | there.keys()):
            if packed.get(name) != there.get(name):
                yield f"{member.name}/{name}"


def _packed(archive: Path) -> dict[str, str]:
    """What an archive has, each file with its digest."""
    try:
        with ZipFile(archive) as opened:
            manifest = json.loads(opened.read(MANIFEST))
            return {file["name"]: file["sha256"] for file in manifest["files"]}
    except (OSError, BadZipFile, KeyError, ValueError, TypeError):
        return {}
