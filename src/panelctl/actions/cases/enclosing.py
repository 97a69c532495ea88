"""Documents that come with an application, whole and on its day: a case can wait for one before it begins."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NamedTuple

from panelctl import errors
from panelctl.actions import files
from panelctl.actions.cases import evidencing, looking_into
from panelctl.actions.cases.entry import Entry
from panelctl.actions.site import Site
from panelctl.documents.looked_into import Seen
from panelctl.model import Finding
from panelctl.policy import language as lang
from panelctl.rules import contents


class Enclosure(NamedTuple):
    """One document: its name in the policy, the copy of its file, and what is in that."""

    item: str
    copy: files.Copy
    inside: Seen


class Enclosures(NamedTuple):
    """Documents, where copies of them were put for good, and what was counted in them, as `pages=2`."""

    documents: tuple[Enclosure, ...]
    placed: list[Path]
    measures: tuple[str, ...] = ()


@contextmanager
def enclosed(
    site: Site, given: Iterable[str], measures: tuple[str, ...] = ()
) -> Iterator[Enclosures]:
    """A copy of every file of `ITEM=FILE`; where the block fails, nothing of them is kept. Raises BadValue and
    FileNotTaken."""
    with ExitStack() as stack:
        documents = []
        for number, pair in enumerate(given, 1):
            item, parted, file = pair.partition("=")
            if not (item and parted and file):
                raise errors.BadValue("--with", pair, "ITEM=FILE, as portfolio=portfolio.pdf")
            copy = stack.enter_context(files.copied(file, site.folder, number))
            documents.append(Enclosure(item.strip(), copy, looking_into.seen(copy)))
        with evidencing.kept_on_record(site) as placed:
            yield Enclosures(tuple(documents), placed, measures)


def hand_in(entry: Entry, enclosures: Enclosures, at: str = "") -> tuple[list[str], list[Finding]]:
    """Put them on the time line of a case that is being opened, `at` the hour they came; returns a line for each, and
    what their files tell."""
    lines: list[str] = []
    findings: list[Finding] = []
    rules = [
        evidencing.item_called(entry.state, document.item) for document in enclosures.documents
    ]
    counted = _counted(rules, enclosures.measures)
    for rule, (name, copy, inside) in zip(rules, enclosures.documents, strict=True):
        if rule.several:
            raise errors.BadValue("--with", name, "one of which only one comes; add it later")
        day = entry.site.on
        whole = contents.Contents(lacks=(), measures=counted[rule.id])
        said = contents.read(entry.policy, rule, whole, day)
        found = looking_into.found(entry, rule, copy, inside, said)
        path = files.put_in_place(copy, entry.reference, rule.id)
        enclosures.placed.append(path)
        arrived = evidencing.Arrived(day, day, at, entry.site.actor)
        lines += evidencing.put_on_record(entry, rule, copy, path, arrived, found.holds)
        lines += found.messages
        findings += found.findings
    return lines, findings


def found_in(entry: Entry, enclosures: Enclosures) -> list[Finding]:
    """What is not right with the documents that came with an application."""
    return [
        finding
        for document in enclosures.documents
        for finding in evidencing.findings_of(
            entry, evidencing.item_called(entry.state, document.item)
        )
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
