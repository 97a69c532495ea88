"""What was packed for each member of a panel, and of which cases they get nothing."""

from collections.abc import Iterable

from panelctl.cli.present import Table
from panelctl.errors import counted
from panelctl.shapes.packs import PacksDocument


def lines(data: PacksDocument) -> Iterable[str | Table]:
    yield f"Written to {data['folder']}: for each member a folder, and an archive of the same with its checksums."
    for pack in data["packs"]:
        cases = ", ".join(pack["cases"]) or "no case"
        yield f"{pack['name']}: {counted(len(pack['files']), 'file')}, {cases}"
        for left in pack["left_out"]:
            yield f"  nothing of {left['case']}: {pack['name']} {left['why']}"
    yield "Nobody has looked into the documents: send each archive to its member only."
