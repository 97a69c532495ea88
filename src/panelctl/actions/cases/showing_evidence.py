"""Documents of a case to read: its files, what is missing, what stands under which heading."""

from collections.abc import Sequence
from typing import NamedTuple

from panelctl import errors
from panelctl.actions import lookup
from panelctl.actions.cases import papers
from panelctl.actions.cases.showing import CaseNamed
from panelctl.actions.site import Site
from panelctl.errors.remedy import Remedy, Text, saying
from panelctl.model import Outcome
from panelctl.policy import language as lang
from panelctl.rules.evidence import checklist, required
from panelctl.rules.timeline import State, replay
from panelctl.shapes.cases import CoverageDocument, FileDocument, FilesDocument, GridDocument
from panelctl.store import queries


def listed(site: Site, asked: CaseNamed) -> Outcome[FilesDocument]:
    """The files received for a case."""
    with site.reading() as connection:
        record = lookup.case(connection, asked.reference)
        found = queries.documents(connection, record.facts.reference)
    files: list[FileDocument] = [
        {
            "item": received.item,
            "file": received.file_name,
            "stored": f"documents/{received.stored_name}",
            "size": received.size,
            "sha256": received.sha256,
            "sent": received.sent.isoformat(),
            "received": received.received.isoformat(),
            "received_by": received.received_by,
        }
        for received in found
    ]
    return Outcome({"reference": record.facts.reference, "documents": files})


def check(site: Site, asked: CaseNamed) -> Outcome[CoverageDocument]:
    """What is required of a case, what has come, and what is wrong with it."""
    with site.reading() as connection:
        record = lookup.case(connection, asked.reference)
        policy = lookup.policy_of(connection, record.policy_row_id)
    calendar = site.calendar(policy)
    state = replay(policy, record.facts)
    items = checklist(state, site.on, calendar)
    data: CoverageDocument = {
        "reference": record.facts.reference,
        "evidence": [papers.item(item, state) for item in items],
        "missing": []
        if state.ended
        else [item.rule.title for item in items if item.document is None],
    }
    return Outcome(data, tuple(finding for item in items for finding in item.findings))


class GridNamed(NamedTuple):
    """A case, and the documents of which several may come: which of them, where there are several sets."""

    reference: str = ""
    item: str = ""


def grid(site: Site, asked: GridNamed) -> Outcome[GridDocument]:
    """Which documents stand under which heading, and what is not there yet: of an item of which several may come.

    Where the procedure has no such item, no heading is there, and a message names what it asks for instead.
    """
    with site.reading() as connection:
        record = lookup.case(connection, asked.reference)
        state = replay(lookup.policy_of(connection, record.policy_row_id), record.facts)
    items, item = required(state), asked.item
    several = {rule.id: rule for rule in items if rule.several}
    if not item and len(several) == 1:
        item = next(iter(several))
    if item and item not in several:
        raise errors.UnknownWord("document of which several may come", item, several)
    if several and not item:
        raise errors.MissingValue(
            "ITEM", "Which documents", {word: rule.title for word, rule in several.items()}
        )
    if not several:
        return Outcome(papers.grid(state, None), (), (_no_grid(state, items),))
    return Outcome(papers.grid(state, several[item]))


def _no_grid(state: State, items: Sequence[lang.Evidence]) -> Text:
    reference, titles = state.case.reference, errors.listed((rule.title for rule in items), "and")
    said = f"{reference}: the procedure asks for no documents under headings."
    if not titles:
        return f"{said} It asks for no document."
    return saying(f"{said} It asks for {titles}: ", Remedy("evidence check", case=reference))
