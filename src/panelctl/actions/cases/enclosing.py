"""Documents that come with an application, whole and on its day: a case can wait for one before it begins."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NamedTuple

from panelctl import errors
from panelctl.actions import files
from panelctl.actions.cases import evidencing
from panelctl.actions.cases.entry import Entry
from panelctl.actions.site import Site
from panelctl.rules import contents


class Enclosures(NamedTuple):
    """A copy of each document by its name in the policy, and where copies were put for good."""

    copies: tuple[tuple[str, files.Copy], ...]
    placed: list[Path]


@contextmanager
def enclosed(site: Site, given: Iterable[str]) -> Iterator[Enclosures]:
    """A copy of every file of `ITEM=FILE`; where the block fails, nothing of them is kept. Raises BadValue and
    FileNotTaken."""
    with ExitStack() as stack:
        copies = []
        for number, pair in enumerate(given, 1):
            item, parted, file = pair.partition("=")
            if not (item and parted and file):
                raise errors.BadValue("--with", pair, "ITEM=FILE, as portfolio=portfolio.pdf")
            copy = stack.enter_context(files.copied(file, site.folder, number))
            copies.append((item.strip(), copy))
        enclosures = Enclosures(tuple(copies), [])
        try:
            yield enclosures
        except BaseException:  # a commit that fails comes here too
            for path in enclosures.placed:
                path.unlink(missing_ok=True)
            raise


def hand_in(entry: Entry, enclosures: Enclosures, at: str = "") -> list[str]:
    """Put them on the time line of a case that is being opened, `at` the hour they came; returns a line for each."""
    lines = []
    for name, copy in enclosures.copies:
        rule = evidencing.item_called(entry.state, name)
        if rule.several:
            raise errors.BadValue("--with", name, "one of which only one comes; add it later")
        day = entry.site.on
        holds = contents.read(entry.policy, rule, contents.Contents(lacks=()), day)
        path = files.put_in_place(copy, entry.reference, rule.id)
        enclosures.placed.append(path)
        arrived = evidencing.Arrived(day, day, at, entry.site.actor)
        lines += evidencing.put_on_record(entry, rule, copy, path, arrived, holds)
    return lines
