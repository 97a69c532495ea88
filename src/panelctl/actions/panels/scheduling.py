"""Panels: planned one by one, from a file or from the policy's own pattern; cases listed for them."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from panelctl import errors
from panelctl.actions import lookup, spreadsheets
from panelctl.actions.cases.entry import writing_case
from panelctl.actions.cases.moves import make
from panelctl.actions.panels.listing import list_for, needs_no_panel
from panelctl.actions.panels.meeting import body_of, free, note, planned_on, working
from panelctl.actions.panels.screen import panels_at
from panelctl.actions.site import Site
from panelctl.model import Finding, Outcome, PanelFacts, PanelKind, short_date
from panelctl.policy import language as lang
from panelctl.rules import days, words
from panelctl.rules.making import Proposal
from panelctl.rules.year import PANEL_DAY, off_pattern, pattern_days
from panelctl.shapes.cases import CaseDocument
from panelctl.shapes.panels import PanelsDocument
from panelctl.store import queries, rows
from panelctl.store.writing import Session, raw

ORDINARY = "ordinary"
KINDS: dict[str, PanelKind] = {
    "ordinary": "ordinary",
    "extra": "extra",
    "extraordinary": "extraordinary",
}
COLUMNS = ("date", "body", "kind", "starts", "ends", "venue", "reason", "note")


class NewPanel(NamedTuple):
    """A panel to plan: of which body, when and where. `force` allows a day off, with a reason."""

    day: date
    policy: str = ""
    body: str = ""
    kind: str = ORDINARY
    starts: str = ""
    ends: str = ""
    venue: str = ""
    reason: str = ""
    note: str = ""
    force: bool = False


class Table(NamedTuple):
    """A CSV file with one panel on each line (COLUMNS)."""

    file: str
    policy: str = ""


class Pattern(NamedTuple):
    """The panels that the policy dates, or those of a pattern (`4th Wednesday`) in the months it names."""

    policy: str = ""
    body: str = ""
    year: str = ""
    every: str = ""


class Listing(NamedTuple):
    """Which case is listed for which panel; `records` names the move where several list for it."""

    reference: str = ""
    panel: str = ""
    by: str = ""
    reason: str = ""
    records: str = ""
    given: tuple[str, ...] = ()
    exception: str = ""


def add(site: Site, new: NewPanel) -> Outcome[PanelsDocument]:
    """Plan one panel. A day that is no working day needs `force` and a reason (panelctl's own rule)."""
    with site.writing() as session:
        row = lookup.policy_row(raw(session), new.policy, new.day)
        panel, findings = _add(site, session, lookup.procedure(row).on(new.day), new)
        return _planned(session, [panel], findings)


def add_all(site: Site, table: Table) -> Outcome[PanelsDocument]:
    """Plan every panel of a CSV file, or none of them."""
    with site.writing() as session:
        policy = lookup.policy_row(raw(session), table.policy).policy
        panels, findings, faults = [], [], []
        for number, line in spreadsheets.read(table.file, required=("date",), columns=COLUMNS):
            try:
                new = _read(line, policy)
                row = lookup.policy_row(raw(session), policy, new.day)
                panel, warnings = _add(site, session, lookup.procedure(row).on(new.day), new)
                panels.append(panel)
                findings += warnings
            except errors.PanelctlError as error:
                faults.append(f"line {number}: {error.message}")
        if faults:
            raise errors.FileFaulty(table.file, faults)
        return _planned(session, panels, findings)


def _read(line: Mapping[str, str], policy: str) -> NewPanel:
    """One line of a table. Raises BadDate."""
    return NewPanel(
        days.parse_day(line["date"]),
        policy,
        line.get("body", ""),
        line.get("kind") or ORDINARY,
        line.get("starts", ""),
        line.get("ends", ""),
        line.get("venue", ""),
        line.get("reason", ""),
        line.get("note", ""),
    )


def generate(site: Site, pattern: Pattern) -> Outcome[PanelsDocument]:
    """Plan the panels of a pattern, or those the policy itself dates.

    A generated day that is no working day is left out and said. Panels that are there already are left alone.
    """
    year = days.year_of(pattern.year) if pattern.year else None
    with site.writing() as session:
        policy = lookup.procedure(lookup.policy_row(raw(session), pattern.policy))
        body = body_of(policy, pattern.body)
        notes = dict(body.date_notes)
        panels: list[PanelFacts] = []
        findings: list[Finding] = []
        for day in pattern_days(body, year, pattern.every):
            why = site.calendar(policy).day_off(day)
            if why:
                findings.append(_left_out(day, why))
            elif not planned_on(raw(session), body, policy, day):
                new = NewPanel(day, body=body.id, note=notes.get(day, ""))
                panel, warnings = _add(site, session, policy, new)
                panels.append(panel)
                findings += warnings
        return _planned(session, panels, findings)


def _left_out(day: date, why: str) -> Finding:
    day_off = f"{short_date(day)} is not a working day ({why})"
    return Finding("warn", PANEL_DAY, f"{day_off}: no panel planned (panelctl's own rule).")


def _add(
    site: Site, session: Session, policy: lang.Policy, new: NewPanel
) -> tuple[PanelFacts, list[Finding]]:
    """One panel planned, and what is to be said of its day."""
    body = body_of(policy, new.body, new.kind)
    kind = _kind(new.kind)
    findings = working(site.calendar(policy), new.day, new.force, new.reason)
    if kind == ORDINARY:
        findings += off_pattern(policy, body, new.day)
    free(raw(session), body, policy, new.day)
    starts, ends = _hours(body, new)
    reference = queries.free_panel_reference(raw(session), policy.reference, new.day)
    panel = rows.add_panel(
        session,
        reference=reference,
        policy=policy.id,
        body=body.id,
        date=new.day,
        kind=kind,
        starts=starts,
        ends=ends,
        venue=words.line(new.venue or body.venue, "The venue"),
        status="planned",
        reason=words.text_of(new.reason, "The reason"),
        note=words.text_of(new.note, "The note"),
    )
    content = {
        "body": panel.body,
        "date": panel.date,
        "kind": panel.kind,
        "starts": panel.starts,
        "ends": panel.ends,
        "venue": panel.venue,
        "reason": panel.reason,
        "note": panel.note,
    }
    note(site, session, "schedule add", reference, content)
    return lookup.panel(raw(session), reference), findings


def _hours(body: lang.Body, new: NewPanel) -> tuple[str, str]:
    """When a panel begins and ends: as typed, else as usual. Raises BadValue where it would end before it begins."""
    usual_start, _, usual_end = body.hours.partition("-")
    starts, ends = lookup.hour(new.starts or usual_start), lookup.hour(new.ends or usual_end)
    if starts and ends and ends <= starts:
        if not new.ends:  # the usual end is that of another beginning
            raise errors.MissingValue("--ends", f"When does it end, as it begins at {starts}")
        raise errors.BadValue("--ends", ends, f"an hour after {starts}, when the panel begins")
    return starts, ends


def _kind(typed: str) -> PanelKind:
    """The kind of a panel. Raises BadValue."""
    if typed not in KINDS:
        raise errors.BadValue("--kind", typed, errors.join_words(KINDS))
    return KINDS[typed]


def _planned(
    session: Session, panels: list[PanelFacts], findings: Iterable[Finding]
) -> Outcome[PanelsDocument]:
    """Panels as they now are."""
    data = panels_at(raw(session), panels)
    messages = [
        f"Planned {facts.reference}: {panel['title']}, {short_date(facts.date)}."
        for facts, panel in zip(panels, data, strict=True)
    ]
    if not messages:
        messages = ["Every such panel is planned already."]
    return Outcome({"panels": data}, tuple(findings), tuple(messages))


def assign(site: Site, listing: Listing) -> Outcome[CaseDocument]:
    """List a case for a panel, or for another one instead; or take a step of this verb that needs no panel."""
    with writing_case(site, listing.reference) as entry:
        if not listing.panel and needs_no_panel(entry, listing.records):
            step = Proposal(
                "schedule",
                by=listing.by,
                reason=listing.reason,
                records=listing.records,
                exception=listing.exception,
            )
            change, messages = make(entry, step, listing.given)
            return entry.finish(messages, change.findings)
        panel = lookup.panel(entry.connection, listing.panel, entry.policy.id)
        change, messages = list_for(
            entry,
            panel,
            by=listing.by,
            reason=listing.reason,
            records=listing.records,
            given=listing.given,
            exception=listing.exception,
        )
        messages += entry.draft(change.notices, entry.row_of(change.event.seq))
        return entry.finish(messages, change.findings)
