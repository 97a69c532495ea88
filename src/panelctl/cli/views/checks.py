"""What `doctor` found."""

from collections.abc import Iterable
from typing import Any

from panelctl.cli.present import Table


def lines(data: dict[str, Any]) -> Iterable[Table]:
    rows = [
        (one["check"], "well" if one["ok"] else "LOOK", one["detail"]) for one in data["checks"]
    ]
    yield Table(("Check", "Result", "Detail"), rows)
