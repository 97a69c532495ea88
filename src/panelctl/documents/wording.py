"""Which words minutes are made with: one digest of their templates, and of the panelctl that fills them in."""

import hashlib
from pathlib import Path

from panelctl import __version__
from panelctl.documents.folders import folders

MADE_WITH = ("minutes/minutes.md", "minutes/private.md", "layout/*.md")


def wording_of_minutes(site: Path | None) -> str:
    """The same as long as the same record gives the same text. Raises TemplateFaulty."""
    found: dict[str, Path] = {}
    for folder in reversed(folders(site)):
        for pattern in MADE_WITH:
            found |= {path.relative_to(folder).as_posix(): path for path in folder.glob(pattern)}
    digest = hashlib.sha256(__version__.encode())
    for name, path in sorted(found.items()):
        if path.is_file():
            digest.update(name.encode() + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
