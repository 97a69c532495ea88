"""A panel moved to another day, or cancelled: its cases are listed again, and only notices that now say something else
are drafted. A dry run does all of it, reports it, and takes it back."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from panelctl import errors
from panelctl.actions import lookup
from panelctl.actions.cases.entry import Entry, opened
from panelctl.actions.panels.meeting import free, note, working
from panelctl.actions.panels.people_to_tell import people_to_tell
from panelctl.actions.panels.relisting import Relisted, relist
from panelctl.actions.panels.repercussions import case_moved
from panelctl.actions.panels.screen import panels_at
from panelctl.actions.panels.seats import rota_warnings
from panelctl.actions.site import Site
from panelctl.errors.remedy import Command, Need, Remedy, Text, saying
from panelctl.model import Finding, Outcome, PanelFacts, short_date
from panelctl.policy import language as lang
from panelctl.rules.timeline import State
from panelctl.rules.year import off_pattern
from panelctl.shapes.panels import RescheduledDocument
from panelctl.store import Connection, queries, state, tables
from panelctl.store.writing import Session, raw

NOT_GIVEN = "TEXT"  # stands for a reason in a dry run, which need not give one


class Move(NamedTuple):
    """Which panel moves to which day, and why; `by` lists its cases again. `force` allows a day off."""

    panel: str
    day: date
    reason: str = ""
    by: str = ""
    force: bool = False
    dry_run: bool = False


class Cancellation(NamedTuple):
    """Which panel is cancelled, why, and the one that its cases go to; `by` lists them again."""

    panel: str = ""
    to: str = ""
    reason: str = ""
    by: str = ""
    dry_run: bool = False


def move(site: Site, asked: Move) -> Outcome[RescheduledDocument]:
    """Move a panel to another day; each case on it is listed again, and its people are told.

    Raises PanelNotFree for a panel that has met, has decided or is cancelled and for a day that has passed, AlreadyDone
    for its own day and one on which its body meets, NonWorkingPanelDay, CalendarEnds, MissingValue.
    """
    with site.writing(keep=not asked.dry_run) as session:
        panel = lookup.planned(raw(session), asked.panel)
        policy = lookup.procedure_of(raw(session), panel)
        asked = asked._replace(reason=why(asked.reason, "Why is it moved", asked.dry_run))
        findings = _expect_day(site, session, policy, panel, asked)
        cases, limits_passed = _open_cases(site, session, panel)
        moved = _put(site, session, policy, panel, asked)
        relisted = [relist(entry, before, moved, asked.by, asked.reason) for entry, before in cases]
        findings += limits_passed + rota_warnings(raw(session), policy, moved)
        is_moved = f"{_is_or_would_be(asked.dry_run)} moved to {short_date(asked.day)}"
        message = f"{panel.reference} {is_moved}: {moved.reference}."
        command: Command = _to_move(panel, asked) if asked.dry_run else ""
        return _report(session, [moved], relisted, message, findings, command)


def _expect_day(
    site: Site, session: Session, policy: lang.Policy, panel: PanelFacts, asked: Move
) -> list[Finding]:
    """What is to be said of the new day. Raises as `move`."""
    if asked.day == panel.date:
        raise errors.AlreadyDone(
            panel.reference,
            f"is planned for {short_date(asked.day)}",
            Remedy("show", panel=panel.reference),
        )
    _not_held(raw(session), panel)
    _ahead(site, panel, asked.day)
    findings = working(site.calendar(policy), asked.day, asked.force, asked.reason)
    free(raw(session), policy.bodies[panel.body], policy, asked.day)
    in_force = lookup.procedure(lookup.policy_row(raw(session), policy.id, asked.day))
    rules = in_force.on(asked.day)
    if panel.kind == "ordinary" and panel.body in rules.bodies:
        findings += off_pattern(rules, rules.bodies[panel.body], asked.day)
    return findings


def _put(
    site: Site, session: Session, policy: lang.Policy, panel: PanelFacts, asked: Move
) -> PanelFacts:
    """Put a panel on its new day, under a new reference; whatever was recorded of who comes is forgotten."""
    row = session.get_one(tables.Panel, queries.panel_id(raw(session), panel.reference))
    row.reference = queries.free_panel_reference(raw(session), policy.reference, asked.day)
    row.date = asked.day
    session.flush()
    state.forget_attendance(session, row.id)
    body = {"was": panel.reference, "date": asked.day, "reason": asked.reason}
    note(site, session, "schedule move", row.reference, body)
    return lookup.panel(raw(session), row.reference)


def cancel(site: Site, asked: Cancellation) -> Outcome[RescheduledDocument]:
    """Cancel a panel; cases on it are listed for another one, or it is refused."""
    with site.writing(keep=not asked.dry_run) as session:
        panel = lookup.panel(raw(session), asked.panel)
        if panel.status == "cancelled":
            raise errors.AlreadyDone(panel.reference, "is cancelled", Remedy("schedule list"))
        asked = asked._replace(reason=why(asked.reason, "Why is it cancelled", asked.dry_run))
        _not_held(raw(session), panel)
        cases, limits_passed = _open_cases(site, session, panel)
        others = _others(session, panel, asked.to, [entry for entry, _ in cases])
        relisted: list[Relisted] = []
        for other in others:
            relisted += [relist(entry, was, other, asked.by, asked.reason) for entry, was in cases]
        cancelled = _take_off(site, session, panel, asked)
        message = f"{panel.reference} {_is_or_would_be(asked.dry_run)} cancelled."
        command: Command = _to_cancel(panel, others, asked) if asked.dry_run else ""
        return _report(session, [cancelled, *others], relisted, message, limits_passed, command)


def _take_off(site: Site, session: Session, panel: PanelFacts, asked: Cancellation) -> PanelFacts:
    """Put on record that a panel is cancelled; returns it as it now is."""
    row = session.get_one(tables.Panel, queries.panel_id(raw(session), panel.reference))
    row.status = "cancelled"
    session.flush()
    body = {"reason": asked.reason, "to": asked.to}
    note(site, session, "schedule cancel", panel.reference, body)
    return lookup.panel(raw(session), panel.reference)


def _others(
    session: Session, panel: PanelFacts, to: str, entries: Sequence[Entry]
) -> list[PanelFacts]:
    """The panel that the cases go to, where there are any. Raises PanelNotFree where nobody said which."""
    if not entries:
        return []
    if not to:
        names = errors.join_words((entry.reference for entry in entries), "and")
        raise errors.PanelNotFree(
            panel.reference, f"has cases listed ({names})", "Say where they go: --to PANEL"
        )
    return [lookup.panel(raw(session), to, panel.policy)]


def why(reason: str, question: str, dry_run: bool) -> str:
    """The reason that was given; a dry run need give none. Raises MissingValue."""
    if not reason.strip() and dry_run:
        return NOT_GIVEN
    return lookup.reason(reason, question)


def _not_held(connection: Connection, panel: PanelFacts) -> None:
    """What a panel has decided, it decided on its day."""
    decided = queries.decided_on(connection, panel.reference)
    if decided:
        raise errors.PanelNotFree(
            panel.reference,
            f"has decided {errors.join_words(decided, 'and')}",
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
    cases: list[tuple[Entry, State]] = []
    findings: list[Finding] = []
    for record in queries.cases_on(raw(session), panel.reference):
        if record.ended:
            continue
        entry = opened(site, session, record)
        findings += entry.findings
        if entry.state.ended:
            entry.save()
        else:
            cases.append((entry, entry.state))
    return cases, findings


def _to_move(panel: PanelFacts, asked: Move) -> Remedy:
    """The command that does what a dry run said."""
    command = Remedy(
        "schedule move",
        panel=panel.reference,
        day=asked.day.isoformat(),
        options=(("force", ""),) if asked.force else (),
    )
    return with_reason(command, asked.by, asked.reason)


def _to_cancel(panel: PanelFacts, others: Iterable[PanelFacts], asked: Cancellation) -> Remedy:
    to = tuple(("to", other.reference) for other in others)
    command = Remedy("schedule cancel", panel=panel.reference, options=to)
    return with_reason(command, asked.by, asked.reason)


def with_reason(command: Remedy, by: str, reason: str) -> Remedy:
    who = (("by", by),) if by else ()
    return replace(command, options=(*command.options, *who, ("reason", reason)))


def _report(
    session: Session,
    panels: list[PanelFacts],
    relisted: list[Relisted],
    message: str,
    findings: list[Finding],
    command: Command,
) -> Outcome[RescheduledDocument]:
    """What became of the first of the panels. A dry run, which has the `command` that does it, says no numbers that
    would come to be: they are given when it is done."""
    dry_run = bool(command)
    data: RescheduledDocument = {
        "panels": panels_at(raw(session), panels[:1]),
        "dry_run": dry_run,
        "cases": [case_moved(case, numbered=not dry_run) for case in relisted],
        "to_tell": people_to_tell(raw(session), relisted, panels),
        "command": command,
    }
    messages: list[Text] = [message]
    if not dry_run:
        for case in relisted:
            messages += case.messages
    return Outcome(data, (*findings, *_together(relisted)), tuple(messages))


def _is_or_would_be(dry_run: bool) -> str:
    return "would be" if dry_run else "is"


def _together(relisted: list[Relisted]) -> list[Finding]:
    """What is to be said of the cases, once for all of which it is true."""
    cases: dict[Finding, list[str]] = {}
    for case in relisted:
        for finding in case.findings:
            cases.setdefault(finding, []).append(case.after.case.reference)
    return [
        finding._replace(message=f"{errors.join_words(names, 'and')}: {finding.message}")
        for finding, names in cases.items()
    ]
