"""Documents that come with an application, whole and on its day: a case can wait for one before it begins."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NamedTuple

from panelctl import errors
from panelctl.actions import files
from panelctl.actions.cases import evidencing
from panelctl.actions.cases.entry import Entry
from panelctl.actions.site import Site
from panelctl.model import Finding
from panelctl.policy import language as lang
from panelctl.rules import contents


class Enclosures(NamedTuple):
    """A copy of each document by its name in the policy, where copies were put for good, and what was counted in them,
    as `pages=2`."""

    copies: tuple[tuple[str, files.Copy], ...]
    placed: list[Path]
    measures: tuple[str, ...] = ()


@contextmanager
def enclosed(
    site: Site, given: Iterable[str], measures: tuple[str, ...] = ()
) -> Iterator[Enclosures]:
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
        with evidencing.kept_on_record(site) as placed:
            yield Enclosures(tuple(copies), placed, measures)


def hand_in(entry: Entry, enclosures: Enclosures, at: str = "") -> list[str]:
    """Put them on the time line of a case that is being opened, `at` the hour they came; returns a line for each."""
    lines = []
    rules = [evidencing.item_called(entry.state, name) for name, _ in enclosures.copies]
    counted = _counted(rules, enclosures.measures)
    for rule, (name, copy) in zip(rules, enclosures.copies, strict=True):
        if rule.several:
            raise errors.BadValue("--with", name, "one of which only one comes; add it later")
        day = entry.site.on
        whole = contents.Contents(lacks=(), measures=counted[rule.id])
        holds = contents.read(entry.policy, rule, whole, day)
        path = files.put_in_place(copy, entry.reference, rule.id)
        enclosures.placed.append(path)
        arrived = evidencing.Arrived(day, day, at, entry.site.actor)
        lines += evidencing.put_on_record(entry, rule, copy, path, arrived, holds)
    return lines


def found_in(entry: Entry, enclosures: Enclosures) -> list[Finding]:
    """What is not right with the documents that came with an application."""
    return [
        finding
        for name, _ in enclosures.copies
        for finding in evidencing.findings_of(entry, evidencing.item_called(entry.state, name))
    ]


def _counted(rules: Sequence[lang.Evidence], measures: Iterable[str]) -> dict[str, list[str]]:
    """What was counted, by the document that has such a limit. Raises BadValue where none has it, or several have."""
    counted: dict[str, list[str]] = {rule.id: [] for rule in rules}
    for pair in measures:
        name = pair.partition("=")[0].strip()
        counting = [rule.id for rule in rules if name in contents.countable(rule)]
        if len(counting) != 1:
            wanted = "something that is counted in one document given with --with"
            raise errors.BadValue("--measure", pair, wanted)
        counted[counting[0]].append(pair)
    return counted
