"""Whether all is well: the database, the journal's chain, the files beside it, the templates, the caches."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path

from panelctl import shipped
from panelctl.actions import files, lookup, readable
from panelctl.actions.calendars import updating
from panelctl.actions.notices import outbox
from panelctl.actions.policies.checking import unworkable
from panelctl.actions.site import Site
from panelctl.actions.upkeep import anchoring, comparing, leftovers
from panelctl.actions.upkeep.trials import Tried, try_templates
from panelctl.documents.check import TemplateFault
from panelctl.errors import PanelctlError, SharedFolder, join_words
from panelctl.errors.remedy import Remedy, Saying, saying
from panelctl.model import Outcome, short_date
from panelctl.policy.build import READER_VERSION
from panelctl.policy.language import Policy
from panelctl.policy.schema import CALENDARS
from panelctl.rules.activity import is_active
from panelctl.rules.rehearsal.faults import play
from panelctl.rules.timeline import replay
from panelctl.shapes.upkeep import CheckDocument, ChecksDocument
from panelctl.store import Connection, checks, queries, shared
from panelctl.store.records import CaseRecord, Check, PolicyRow

IN_FORCE = (
    "It stays in force and its cases go on. Correct its file, adopt that as a new version, and migrate the cases that"
    " would come there."
)

# Without these the journal says nothing of rows that could be relied on.
NEEDED_TO_COMPARE = {"schema", "pages", "rows"}


def doctor(site: Site, anchor: str = "") -> Outcome[ChecksDocument]:
    """Every check with its result; attention where one fails. Nothing is repaired.

    `anchor` is a text with heads of the journal that somebody kept, or names a file of that kind. Raises NoHead and
    FileNotTaken.
    """
    kept = anchoring.kept(anchor) if anchor else []
    results = of_the_record(site)
    compared = anchoring.compared(site, kept) if kept else []
    if compared:
        is_chained = any(check.name == "journal" and check.ok for check in results)
        results.append(anchoring.check(compared, is_chained))
    is_readable = any(check.name == "policies" for check in results)
    adopted = _adopted(site) if is_readable else []
    results.append(_templates(site, adopted))
    results.append(_worked(site, adopted))
    failed = [check for check in results if not check.ok]
    checked: list[CheckDocument] = [
        {"check": check.name, "ok": check.ok, "detail": check.text} for check in results
    ]
    data: ChecksDocument = {"checks": checked}
    if compared:
        data["anchors"] = compared
    how = f"{len(failed)} need attention" if failed else "all well"
    return Outcome(data, (), (f"{len(results)} checks, {how}.",), bool(failed))


def of_the_record(site: Site) -> list[Check]:
    """Every check of the database and the files that belong to it; one that is broken is not looked into."""
    results = list(checks.checks(site.database))
    results.append(_folder(site))
    broken = {check.name for check in results if not check.ok} - {"private", "sqlite", "folder"}
    if not broken & NEEDED_TO_COMPARE:
        with site.reading() as connection:
            results.append(comparing.check(connection))
    if not broken:
        is_ours = results[-1].ok
        with site.reading() as connection:
            results += [_look(name, site, connection, is_ours) for name in LOOKS]
    return results


def _look(name: str, site: Site, connection: Connection, is_ours: bool) -> Check:
    """One check. What another program wrote may be nothing that can be read; of ours that is a fault to report."""
    try:
        return LOOKS[name](site, connection)
    except (PanelctlError, LookupError, TypeError, ValueError):
        if is_ours:
            raise
        return Check(name, False, "cannot be looked at before the record is as the journal has it")


def _folder(site: Site) -> Check:
    """Whether the database lies on a disk of this computer, or where somebody accepted that it does not."""
    kind = shared.kind_here(site.database)
    if not kind:
        return Check("folder", True, "no network share and no cloud folder that panelctl knows")
    accepted = None
    with suppress(PanelctlError):
        accepted = shared.acceptance(site.database)
    if accepted is None:
        fault = SharedFolder(shared.place(site.database), kind)
        return Check("folder", False, "", saying(f"in {kind}: ", fault.hint))
    day = short_date(date.fromisoformat(accepted.at[:10]))
    why = (accepted.body or {}).get("reason", "")
    return Check("folder", True, f"in {kind}, accepted {day} by {accepted.actor}: {why}")


def _events(_: Site, connection: Connection) -> Check:
    """Every event of a time line, and every reminder, is what the journal says: an edit beside it shows here."""
    events = queries.events_beside_journal(connection)
    wrong = [
        f"{reference} event {row['seq']}"
        for reference, row, entry in events
        if entry is not None and row != entry
    ]
    wrong += queries.reminders_beside_journal(connection)
    if wrong:
        return Check("events", False, f"differ from the journal: {', '.join(wrong)}")
    return Check("events", True, f"{len(events)} events")


def _stages(site: Site, connection: Connection) -> Check:
    """What is kept for lists agrees with replay."""
    try:
        site.division(CALENDARS[0])
    except PanelctlError:
        return Check("stages", False, "cannot be counted without bank holidays")
    references = [line.reference for line in queries.cases_list(connection, everything=True)]
    records, policies, left_out = readable.cases(connection, references)
    if left_out:
        return Check("stages", False, " ".join(finding.message for finding in left_out))
    wrong = [
        record.facts.reference
        for record in records
        if not _as_replayed(site, record, policies[record.policy_row_id])
    ]
    if wrong:
        return Check("stages", False, f"differ from replay: {', '.join(wrong)}")
    return Check("stages", True, f"{len(references)} cases")


def _as_replayed(site: Site, record: CaseRecord, policy: Policy) -> bool:
    """Whether a row says what replay says. A duty whose day has come may make an old `active` out of date."""
    calendar = site.calendar(policy)
    state = replay(policy, record.facts, calendar)
    if (record.stage, record.ended) != (state.stage, state.ended):
        return False
    return record.active or not is_active(state, site.on, calendar)


def _policies(_: Site, connection: Connection) -> Check:
    old = [row.policy for row in queries.policies(connection) if row.reader != READER_VERSION]
    if old:
        return Check("policies", False, f"parsed by an earlier reader: {', '.join(old)}")
    return Check("policies", True, "as this version reads them")


def _files(site: Site, connection: Connection) -> Check:
    """Every received file is there and unchanged, and no other lies among them."""
    folder = site.folder / files.DOCUMENTS
    received = dict(queries.files_received(connection))
    wrong = list(_files_amiss(folder, received))
    others = list(leftovers.strays(site))
    wrong += [f"{path.name} belongs to no case" for path in others]
    if others:
        mend = saying("; ".join(wrong), " (", leftovers.CLEAR, f" puts it into {leftovers.ASIDE})")
        return Check("documents", False, "", mend)
    return Check("documents", not wrong, "; ".join(wrong) or f"{len(received)} files")


def _files_amiss(folder: Path, received: Mapping[str, str]) -> Iterator[str]:
    """What is wrong with each received file that is not as it came, by its name and SHA-256."""
    for name, sha256 in received.items():
        path = folder / name
        if not path.exists():
            yield f"{name} is missing"
        elif files.sha256(path.read_bytes()) != sha256:
            yield f"{name} has changed"


def _outbox(site: Site, connection: Connection) -> Check:
    """Every letter and reminder that has gone lies in the outbox, with the words of the record."""
    notices = _notices_gone(connection)
    reminders = _reminders_gone(connection)
    missing, other = [], []
    for file, sha256 in (notices | reminders).items():
        fault = outbox.differs(site, file, sha256)
        if fault == "missing":
            missing.append(file)
        elif fault:
            other.append(file)
    if missing or other:
        return Check("outbox", False, "", _put_right(missing, other))
    return Check("outbox", True, _counted(len(notices), len(reminders)))


def _leftovers(site: Site, _: Connection) -> Check:
    return leftovers.check(site)


LOOKS: dict[str, Callable[[Site, Connection], Check]] = {
    "events": _events,
    "stages": _stages,
    "policies": _policies,
    "documents": _files,
    "outbox": _outbox,
    "leftovers": _leftovers,
    "calendar": updating.check,
}


def _notices_gone(connection: Connection) -> dict[str, str]:
    """The SHA-256 of each letter that has gone, by the name of its file; one whose words were erased has none."""
    notices = queries.notices(connection, statuses=("released",))
    return {notice.file: notice.facts.sha256 for notice in notices if notice.file}


def _reminders_gone(connection: Connection) -> dict[str, str]:
    """The same of reminders; what went in a digest has no file."""
    reminders = queries.reminders(connection, statuses=("released",))
    return {reminder.file: reminder.sha256 for reminder in reminders if reminder.file}


def _put_right(missing: list[str], other: list[str]) -> Saying:
    """Which files of the outbox are missing and which have other words, and what would mend that."""
    again = Remedy("notify outbox")
    parts: list[Saying] = []
    if missing:
        parts.append(saying(f"missing: {', '.join(missing)} (", again, " writes them again)"))
    if other:
        changed = f"other words than the record: {', '.join(other)} (move them away, then "
        parts.append(saying(changed, again, ")"))
    return parts[0] if len(parts) == 1 else saying(parts[0], "; ", parts[1])


def _counted(notices: int, reminders: int) -> str:
    return f"{notices} notices" + (f", {reminders} reminders" if reminders else "")


def _templates(site: Site, adopted: list[PolicyRow]) -> Check:
    """Every template can be filled in."""
    try:
        tried = try_templates(site, adopted)
    except PanelctlError as error:
        return Check("templates", False, error.message)
    faults = "; ".join(map(_worded, tried.faults))
    return Check("templates", not faults, faults or f"all render: {_tried(tried)}")


def _tried(tried: Tried) -> str:
    """What templates were tried with."""
    drafts = "1 draft that waits" if tried.drafts == 1 else f"{tried.drafts} drafts that wait"
    return f"tried with the worked examples of {join_words(tried.policies, 'and')}, and {drafts}"


def _worked(site: Site, adopted: Iterable[PolicyRow]) -> Check:
    """Every edition of a procedure can be worked to its last step and letter; shipped ones were tried before."""
    wrong = []
    try:
        for row in adopted:
            if row.text != _shipped(row.policy):
                policy = lookup.procedure(row)
                played = play(policy, site.calendar(policy), site.on)
                faults = unworkable(site, played)
                called = f"{row.policy} {row.version}"
                wrong += [f"{called}: {fault.message} {IN_FORCE}" for fault in faults[:1]]
    except PanelctlError as error:
        return Check("procedures", False, error.message)
    return Check("procedures", not wrong, " ".join(wrong) or "can be worked")


def _shipped(policy: str) -> str:
    return shipped.policy_text(policy) if policy in shipped.policy_ids() else ""


def _worded(fault: TemplateFault) -> str:
    line = f", line {fault.line}" if fault.line else ""
    return f"{fault.template}{line}: {fault.problem}"


def _adopted(site: Site) -> list[PolicyRow]:
    """Every version of every policy: open cases keep the one they began with, and its letters."""
    with site.reading() as connection:
        ids = {row.id for row, _ in queries.policy_versions(connection)}
        return list(queries.policies_by_row(connection, ids).values())
