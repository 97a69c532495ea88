"""What was packed for each member of a panel, of which cases they get nothing, and what is other than before."""

from collections.abc import Iterable, Iterator

from panelctl.cli.present import Table
from panelctl.cli.views.words import day
from panelctl.errors import counted, join_words
from panelctl.shapes.packs import PackDocument, PacksDocument


def lines(data: PacksDocument) -> Iterable[str | Table]:
    yield f"Written to {data['folder']}: for each member a folder, and an archive of the same with its checksums."
    for pack in data["packs"]:
        yield from _pack(pack)
    yield from _aside(data["aside"])
    yield from _anew(data)
    yield "Nobody has looked into the documents: send each archive to its member only."


def _pack(pack: PackDocument) -> Iterator[str]:
    cases = ", ".join(pack["cases"]) or "no case"
    yield f"{pack['name']}: {counted(len(pack['files']), 'file')}, {cases}"
    for left in pack["left_out"]:
        yield f"  nothing of {left['case']}: {pack['name']} {left['why']}"
    for name in pack["kept"]:
        yield f"  stays as somebody changed it: {name}"
    yield from _aside(pack["aside"])


def _aside(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        yield f"  somebody changed it, and it is in no pack any more: {name}"


def _anew(data: PacksDocument) -> Iterator[str]:
    """Who has to be sent theirs again, where they were sent some before."""
    if not data["before"]:
        return
    since = f"since {day(data['before'])}"
    if not data["changed"]:
        yield f"No member's papers are others {since}."
    for changed in data["changed"]:
        yield f"Other {since}: {changed['name']} {join_words(changed['why'], 'and')}."
