"""A panel moved to another day, or cancelled: its cases are listed again, and only notices that now say something else
are drafted. A dry run does all of it, reports it, and takes it back."""

from dataclasses import replace
from datetime import date
from typing import Any

from panelctl import errors
from panelctl.actions import lookup
from panelctl.actions.cases.entry import Entry, opened
from panelctl.actions.panels import scheduling
from panelctl.actions.panels.relisting import Relisted, relist
from panelctl.actions.panels.repercussions import case_moved, rota, to_tell
from panelctl.actions.site import Site
from panelctl.errors.remedy import Command, Need, Remedy, saying
from panelctl.model import Finding, Outcome, PanelFacts, short_date
from panelctl.rules import words
from panelctl.rules.timeline import State
from panelctl.store import Connection, journal, queries, state, tables
from panelctl.store.writing import Session, raw

NOT_GIVEN = "TEXT"  # stands for a reason in a dry run, which need not give one


def move(
    site: Site,
    panel: str,
    day: date,
    *,
    reason: str = "",
    by: str = "",
    force: bool = False,
    dry_run: bool = False,
) -> Outcome[Any]:
    """Move a panel to another day; each case on it is listed again (`by` whom), and its people are told.

    Raises PanelNotFree for a panel that has met, has decided or is cancelled and for a day that has passed, AlreadyDone
    for its own day and one on which its body meets, NonWorkingPanelDay, CalendarEnds, MissingValue.
    """
    with site.writing(keep=not dry_run) as session:
        one = lookup.planned(raw(session), panel)
        policy = lookup.procedure_of(raw(session), one)
        reason = _why(reason, "Why is it moved", dry_run)
        if day == one.date:
            raise errors.AlreadyDone(one.reference, f"is planned for {short_date(day)}")
        _not_held(raw(session), one)
        _ahead(site, one, day)
        findings = scheduling.working(site.calendar(policy), day, force, reason)
        scheduling.free(raw(session), policy.bodies[one.body], policy, day)
        cases, passed = _open_cases(site, session, one)
        row = session.get_one(tables.Panel, queries.panel_id(raw(session), one.reference))
        row.reference, row.date = (
            queries.free_panel_reference(raw(session), policy.reference, day),
            day,
        )
        session.flush()
        state.forget_attendance(session, row.id)
        body = {"was": one.reference, "date": day, "reason": reason}
        journal.append(
            session,
            at=site.now,
            actor=site.actor,
            action="schedule move",
            subject=row.reference,
            body=body,
        )
        moved = lookup.panel(raw(session), row.reference)
        found = [relist(entry, before, moved, by, reason) for entry, before in cases]
        would = "would be" if dry_run else "is"
        said = f"{one.reference} {would} moved to {short_date(day)}: {moved.reference}."
        command = Remedy(
            "schedule move",
            panel=one.reference,
            day=day.isoformat(),
            options=(("force", ""),) if force else (),
        )
        findings += passed + rota(raw(session), policy, moved)
        tell = to_tell(raw(session), found, [moved])
        return _told(
            session,
            moved,
            found,
            said,
            findings,
            tell,
            _with_reason(command, by, reason) if dry_run else "",
        )


def cancel(
    site: Site, panel: str, *, reason: str = "", to: str = "", by: str = "", dry_run: bool = False
) -> Outcome[Any]:
    """Cancel a panel; cases on it are listed for another one (`to`, by `by`), or it is refused."""
    with site.writing(keep=not dry_run) as session:
        one = lookup.panel(raw(session), panel)
        if one.status == "cancelled":
            raise errors.AlreadyDone(one.reference, "is cancelled")
        reason = _why(reason, "Why is it cancelled", dry_run)
        _not_held(raw(session), one)
        cases, passed = _open_cases(site, session, one)
        if cases and not to:
            names = errors.listed((entry.reference for entry, _ in cases), "and")
            raise errors.PanelNotFree(
                one.reference, f"has cases listed ({names})", "Say where they go: --to PANEL"
            )
        other = [lookup.panel(raw(session), to, one.policy)] if cases else []
        found = [relist(entry, before, new, by, reason) for entry, before in cases for new in other]
        session.get_one(
            tables.Panel, queries.panel_id(raw(session), one.reference)
        ).status = "cancelled"
        session.flush()
        body = {"reason": reason, "to": to}
        journal.append(
            session,
            at=site.now,
            actor=site.actor,
            action="schedule cancel",
            subject=one.reference,
            body=body,
        )
        cancelled = lookup.panel(raw(session), one.reference)
        said = f"{one.reference} {'would be' if dry_run else 'is'} cancelled."
        command = Remedy(
            "schedule cancel",
            panel=one.reference,
            options=tuple(("to", new.reference) for new in other),
        )
        tell = to_tell(raw(session), found, [cancelled, *other])
        return _told(
            session,
            cancelled,
            found,
            said,
            passed,
            tell,
            _with_reason(command, by, reason) if dry_run else "",
        )


def _why(reason: str, question: str, dry_run: bool) -> str:
    if not reason.strip() and dry_run:
        return NOT_GIVEN
    if not reason.strip():
        raise errors.MissingValue("--reason", question)
    return words.text_of(reason, "The reason")


def _not_held(connection: Connection, panel: PanelFacts) -> None:
    """What a panel has decided, it decided on its day."""
    decided = queries.decided_on(connection, panel.reference)
    if decided:
        raise errors.PanelNotFree(
            panel.reference,
            f"has decided {errors.listed(decided, 'and')}",
            saying("See ", Remedy("minutes", panel=panel.reference)),
        )


def _ahead(site: Site, panel: PanelFacts, day: date) -> None:
    """Only a panel that is still to meet can be moved, and only to a day that is still to come, or today."""
    if panel.date < site.on:
        hint = saying(
            "If it was put off before it met: ",
            Remedy("schedule move", needs=(Need("on", "date"),)),
        )
        raise errors.PanelNotFree(panel.reference, f"met on {short_date(panel.date)}", hint)
    if day < site.on:
        why = f"cannot be moved to {short_date(day)}, which has passed"
        raise errors.PanelNotFree(
            panel.reference, why, "Check the date, or enter it late with --on DATE"
        )


def _open_cases(
    site: Site, session: Session, panel: PanelFacts
) -> tuple[list[tuple[Entry, State]], list[Finding]]:
    """The cases of a panel that go on, opened for writing, each with its state before anything is changed; and what
    opening them had to say."""
    found = [
        opened(site, session, one)
        for one in queries.cases_on(raw(session), panel.reference)
        if not one.ended
    ]
    for entry in found:
        if entry.state.ended:
            entry.save()
    said = [finding for entry in found for finding in entry.found]
    return [(entry, entry.state) for entry in found if not entry.state.ended], said


def _with_reason(command: Remedy, by: str, reason: str) -> Remedy:
    who = (("by", by),) if by else ()
    return replace(command, options=(*command.options, *who, ("reason", reason)))


def _told(
    session: Session,
    panel: PanelFacts,
    found: list[Relisted],
    said: str,
    findings: list[Finding],
    tell: list[dict[str, Any]],
    command: Command,
) -> Outcome[Any]:
    """The report of a move or a cancellation. A dry run, which has the `command` that does it, says no numbers that
    would come to be: they are given when it is done."""
    dry_run = bool(command)
    data = scheduling.told(session, [panel], ()).data | {
        "dry_run": dry_run,
        "cases": [case_moved(one, numbered=not dry_run) for one in found],
        "to_tell": tell,
        "command": command,
    }
    lines = [] if dry_run else [line for one in found for line in one.said]
    return Outcome(data, (*findings, *_together(found)), (said, *lines))


def _together(found: list[Relisted]) -> list[Finding]:
    """What is to be said of the cases, once for all of which it is true."""
    cases: dict[Finding, list[str]] = {}
    for one in found:
        for finding in one.findings:
            cases.setdefault(finding, []).append(one.after.case.reference)
    return [
        said._replace(message=f"{errors.listed(names, 'and')}: {said.message}")
        for said, names in cases.items()
    ]
