"""Documents of a case to read: its files, what is missing, what stands under which heading."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from panelctl import errors
from panelctl.actions import lookup
from panelctl.actions.cases import papers
from panelctl.actions.cases.showing import CaseNamed
from panelctl.actions.site import Site
from panelctl.errors.remedy import Remedy, Text, saying
from panelctl.model import Finding, Outcome
from panelctl.policy import language as lang
from panelctl.rules.evidence import checklist, only_kept, required
from panelctl.rules.overtaking import carried_on
from panelctl.rules.timeline import State, replay
from panelctl.shapes.cases import CoverageDocument, FileDocument, FilesDocument, GridDocument
from panelctl.store import queries
from panelctl.store.records import DocumentRecord


def received(site: Site, asked: CaseNamed) -> Outcome[FilesDocument]:
    """The files received for a case."""
    with site.reading() as connection:
        record = lookup.case(connection, asked.reference)
        rows = queries.documents(connection, record.facts.reference)
    files = [_file(row) for row in rows]
    return Outcome({"reference": record.facts.reference, "documents": files})


def _file(row: DocumentRecord) -> FileDocument:
    return {
        "item": row.item,
        "file": row.file_name,
        "stored": f"documents/{row.stored_name}",
        "size": row.size,
        "sha256": row.sha256,
        "sent": row.sent.isoformat(),
        "received": row.received.isoformat(),
        "received_by": row.received_by,
    }


def check(site: Site, asked: CaseNamed) -> Outcome[CoverageDocument]:
    """What is required of a case, what has come, and what is wrong with it."""
    with site.reading() as connection:
        record = lookup.case(connection, asked.reference)
        policy = lookup.policy_of(connection, record.policy_row_id)
    calendar = site.calendar(policy)
    state = carried_on(replay(policy, record.facts, calendar), site.on, calendar)
    items = checklist(state, site.on, calendar)
    data: CoverageDocument = {
        "reference": record.facts.reference,
        "evidence": [papers.item(item, state) for item in items],
        "missing": [] if state.ended else papers.missing(items, state, site.on, calendar),
    }
    findings: list[Finding] = []
    for item in items:
        findings += item.findings
    return Outcome(data, tuple(findings))


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
        policy = lookup.policy_of(connection, record.policy_row_id)
    state = replay(policy, record.facts, site.calendar(policy))
    items = required(state)
    several = {rule.id: rule for rule in items if rule.several and not only_kept(rule)}
    if asked.item and asked.item not in several:
        raise errors.UnknownWord("document of which several may come", asked.item, several)
    if not several:
        return Outcome(papers.no_grid(state), (), (_no_grid(state, items),))
    return Outcome(papers.grid(state, several[asked.item or _only(several)]))


def _only(several: Mapping[str, lang.Evidence]) -> str:
    """The only item of which several documents may come. Raises MissingValue where there are more."""
    if len(several) > 1:
        titles = {word: rule.title for word, rule in several.items()}
        raise errors.MissingValue("ITEM", "Which documents", titles)
    return next(iter(several))


def _no_grid(state: State, items: Sequence[lang.Evidence]) -> Text:
    reference, titles = (
        state.case.reference,
        errors.join_words((rule.title for rule in items), "and"),
    )
    none = f"{reference}: the procedure asks for no documents under headings."
    if not titles:
        return f"{none} It asks for no document."
    return saying(f"{none} It asks for {titles}: ", Remedy("evidence check", case=reference))
