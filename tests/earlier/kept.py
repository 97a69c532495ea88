"""What version 0.1.0 left behind: the databases of its demonstration, and what it answered about them."""

import gzip
import json
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "0.1.0"


def database(council: str, folder: Path) -> Path:
    """A council's database, unpacked into a folder."""
    path = folder / "panelctl.db"
    path.write_bytes(gzip.decompress((FOLDER / f"{council}.db.gz").read_bytes()))
    path.chmod(0o600)
    return path


def answers(council: str) -> dict[str, Any]:
    """Command -> the document that version 0.1.0 printed for it, on Monday 2 June 2025."""
    found: dict[str, Any] = json.loads(gzip.decompress((FOLDER / f"{council}.json.gz").read_bytes()))
    return found
