"""What letters print of the settings, as one SHA-256, so that a change of it is noticed."""

import hashlib
import json
from pathlib import Path

from panelctl.settings.values import Settings


def printed(settings: Settings) -> str:
    """The SHA-256 of what letters print of the settings, of the pictures and the document for Word that they name, and
    of the mailboxes to which they go."""
    told: list[object] = [
        settings.council[:2],
        settings.contact,
        sorted(settings.signatories.items()),
        sorted(settings.mailboxes.items()),
        settings.sender,
    ]
    if look := _look(settings):  # who has none is known by what was printed before there was one
        told.append(look)
    return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()


def _look(settings: Settings) -> dict[str, object]:
    """How papers look, as far as it is set."""
    head = settings.letterhead
    look = {
        "service": settings.council.service,
        "logo": _sha256(head.logo),
        "says": head.logo_says,
        "colours": [head.colour, head.shade] if head.colour or head.shade else [],
        "word": _sha256(head.word),
        "signatures": [[name, _sha256(file)] for name, file in sorted(settings.signatures.items())],
    }
    return {name: value for name, value in look.items() if value}


def _sha256(file: Path | None) -> str:
    """Of what a file holds now; "" where none is named, and of one that is not there a word of its own."""
    if file is None:
        return ""
    if not file.is_file():  # a pipe would be waited for
        return "none"
    try:
        with file.open("rb") as content:
            return hashlib.file_digest(content, "sha256").hexdigest()
    except OSError:
        return "none"
