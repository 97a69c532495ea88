"""How many pages a document for Word has: only a program that sets it can tell, as LibreOffice where it is here."""

import shutil
import subprocess
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from panelctl.documents.looked_into import look_into

PATIENCE = (
    60  # seconds for a document of some pages, and for the program's first start on a computer
)
_CALLED = ("soffice", "libreoffice")
# Where it is put on Windows and macOS, which is on nobody's PATH.
_ELSEWHERE = (
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)


def program() -> str | None:
    """LibreOffice, where it is on this computer."""
    for name in (*_CALLED, *_ELSEWHERE):
        if found := shutil.which(name):
            return found
    return None


def pages_of(document: Path, patience: float = PATIENCE) -> int | None:
    """The pages of a document for Word, or None where they cannot be told.

    It is set as PDF in a folder of its own, under settings of its own, in which no program in a document is carried
    out. Give it no document that would fetch something when it is opened.
    """
    if (office := program()) is None:
        return None
    with TemporaryDirectory() as name, suppress(OSError, subprocess.SubprocessError):
        folder = Path(name)
        copy = folder / "document.docx"
        shutil.copyfile(document, copy)
        settings = f"-env:UserInstallation={(folder / 'settings').as_uri()}"
        command = [office, settings, "--headless", "--norestore", "--convert-to", "pdf"]
        subprocess.run(
            [*command, "--outdir", name, str(copy)],
            check=True,
            capture_output=True,
            timeout=patience,
        )
        return look_into(copy.with_suffix(".pdf").read_bytes(), "document.pdf").counts.get("pages")
    return None
