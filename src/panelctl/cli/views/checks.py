"""What `doctor` found."""

from collections.abc import Iterable

from panelctl.cli.commands import worded
from panelctl.cli.present import Table
from panelctl.shapes.upkeep import ChecksDocument


def lines(data: ChecksDocument) -> Iterable[Table]:
    rows = [
        (check["check"], "well" if check["ok"] else "LOOK", worded(check["detail"]))
        for check in data["checks"]
    ]
    yield Table(("Check", "Result", "Detail"), rows)
