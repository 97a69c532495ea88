"""Whether all is well: the database, the journal's chain, the files beside it, the templates, the caches."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date

from panelctl import shipped
from panelctl.actions import comparing, files, lookup, readable
from panelctl.actions.calendars import updating
from panelctl.actions.policies import adopting, lost_parts
from panelctl.actions.policies.checking import unworkable
from panelctl.actions.site import Site
from panelctl.actions.upkeep import anchoring, beside, leftovers, packs, trials
from panelctl.actions.upkeep.trials import Tried, try_templates
from panelctl.documents.check import TemplateFault
from panelctl.errors import PanelctlError, SharedFolder, join_words
from panelctl.errors.remedy import saying
from panelctl.model import Outcome, short_date
from panelctl.policy.build import READER_VERSION, plain
from panelctl.policy.language import Policy
from panelctl.policy.reader import read
from panelctl.policy.schema import CALENDARS
from panelctl.rules.activity import is_active
from panelctl.rules.rehearsal.faults import play
from panelctl.rules.timeline import replay
from panelctl.shapes.upkeep import CheckDocument, ChecksDocument
from panelctl.store import Connection, checks, moved, queries, replaying, shared, values
from panelctl.store.engines import address
from panelctl.store.records import CaseRecord, Check, PolicyRow
from panelctl.store.replaying import Replayed

IN_FORCE = (
    "It stays in force and its cases go on. Correct its file, adopt that as a new version, and migrate the cases that"
    " would come there."
)

# Without these the journal says nothing of rows that could be relied on.
NEEDED_TO_COMPARE = {"schema", "pages", "rows", checks.WHOLE}


def doctor(site: Site, anchor: str = "") -> Outcome[ChecksDocument]:
    """Every check with its result; attention where one fails. Nothing is repaired.

    `anchor` is a text with heads of the journal that somebody kept, or names a file of that kind. Raises NoHead and
    FileNotTaken.
    """
    kept = anchoring.kept(anchor) if anchor else []
    site = replace(site, even_moved=True)
    results = of_the_record(site)
    sees_all = all(check.name != checks.WHOLE for check in results)
    compared = anchoring.compared(site, kept) if kept and sees_all else []
    if kept and not sees_all:
        results.append(Check("anchor", False, checks.NOT_COMPARED))
    if compared:
        is_chained = any(check.name == "journal" and check.ok for check in results)
        by = anchoring.restored(site, compared)
        on_server = address.is_one(site.database)
        results.append(anchoring.check(compared, is_chained, by, on_server=on_server))
    is_readable = any(check.name in ("policies", checks.WHOLE) for check in results)
    adopted = trials.adopted(site) if is_readable else {}
    results.append(_templates(site, adopted))
    if is_readable:
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
    results += [_folder(site), *_moved(site)]
    broken = {check.name for check in results if not check.ok} - {"private", "sqlite", "folder"}
    if not broken & NEEDED_TO_COMPARE:
        with site.reading() as connection, replaying.replayed(connection) as record:
            compared = comparing.check(connection, record)
            results.append(compared)
            if compared.ok and not broken:
                with site.reading() as looked_at:
                    results += [look(site, looked_at, record) for look in LOOKS.values()]
            else:
                results += [_look(name, site, record) for name in LOOKS]
    return results


def _look(name: str, site: Site, record: Replayed) -> Check:
    """One check of what another program wrote, which may be nothing that can be read; of ours that is a fault."""
    try:
        with site.reading() as connection:
            return LOOKS[name](site, connection, record)
    except (PanelctlError, LookupError, TypeError, ValueError):
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


def _moved(site: Site) -> Iterable[Check]:
    """Of a file whose record went on to a server, where that is."""
    with suppress(PanelctlError), site.reading() as connection:
        if closing := moved.entry(site.database, connection):
            to, day, by = moved.told(closing)
            yield Check(
                "moved", True, f"closed: its record went on to {to} on {day}, copied by {by}"
            )


def _events(_: Site, connection: Connection, __: Replayed) -> Check:
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


def _stages(site: Site, connection: Connection, _: Replayed) -> Check:
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


def _policies(_: Site, connection: Connection, __: Replayed) -> Check:
    """What is kept of every version is its text as adopted, by the hash in the journal, and that text as it is read."""
    versions = {row.id for row, _ in queries.policy_versions(connection)}
    texts, wrong = queries.policy_texts(connection, versions), []
    for row in queries.policies_by_row(connection, versions).values():
        text = texts[row.id]
        called = f"{row.policy} {row.version}"
        if row.reader != READER_VERSION:
            wrong.append(f"{called} was parsed by an earlier reader")
        elif row.parsed != values.encode(plain(read(text).tables)):
            wrong.append(f"{called} is kept otherwise than its text reads")
        if files.sha256(text.encode()) not in adopting.hashes(connection, row):
            wrong.append(f"{called} has another text than was adopted")
    return Check("policies", not wrong, "; ".join(wrong) or "as this version reads them")


def _leftovers(site: Site, _: Connection, __: Replayed) -> Check:
    return leftovers.check(site)


def _calendar(site: Site, connection: Connection, _: Replayed) -> Check:
    return updating.check(site, connection)


# What is looked at in a record that holds, by the database and by what the journal has of it.
LOOKS: dict[str, Callable[[Site, Connection, Replayed], Check]] = {
    "events": _events,
    "stages": _stages,
    "policies": _policies,
    "documents": beside.documents,
    "outbox": beside.letters,
    "minutes": beside.minutes,
    "packs": packs.check,
    "settings": beside.settings,
    "backups": beside.backups,
    "leftovers": _leftovers,
    "calendar": _calendar,
}


def _templates(site: Site, adopted: Mapping[PolicyRow, str]) -> Check:
    """Every template can be filled in."""
    try:
        tried = try_templates(site, adopted)
        lost = lost_parts.of_examples(site, tried.read)
    except PanelctlError as error:
        return Check("templates", False, error.message)
    said = [f"{part.template}: {lost_parts.in_words(part)} {_cited(part.clauses)}" for part in lost]
    faults = "; ".join((*map(_worded, tried.faults), *said))
    return Check("templates", not faults, faults or f"all render: {_tried(tried)}")


def _cited(clauses: Iterable[str]) -> str:
    return f"({', '.join(clauses)})"


def _tried(tried: Tried) -> str:
    """What templates were tried with."""
    drafts = "1 draft that waits" if tried.drafts == 1 else f"{tried.drafts} drafts that wait"
    return f"tried with the worked examples of {join_words(tried.policies, 'and')}, and {drafts}"


def _worked(site: Site, adopted: Mapping[PolicyRow, str]) -> Check:
    """Every edition of a procedure can be worked to its last step and letter; shipped ones were tried before."""
    wrong = []
    try:
        for row, text in adopted.items():
            if text != _shipped(row.policy):
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
