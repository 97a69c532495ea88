"""Whether all is well: the database, the journal's chain, the files beside it, the templates, the caches."""

from panelctl.actions import files, lookup
from panelctl.actions.calendars import updating
from panelctl.actions.notices import outbox
from panelctl.actions.site import Site
from panelctl.actions.upkeep.trials import template_faults
from panelctl.errors import PanelctlError
from panelctl.errors.remedy import NOTHING, Remedy, saying
from panelctl.model import Outcome
from panelctl.policy.build import READER_VERSION
from panelctl.policy.schema import CALENDARS
from panelctl.rules.activity import owes
from panelctl.rules.timeline import replay
from panelctl.shapes.upkeep import CheckDocument, ChecksDocument
from panelctl.store import Connection, checks, queries
from panelctl.store.records import Check, PolicyRow


def doctor(site: Site) -> Outcome[ChecksDocument]:
    """Every check with its result; attention where one fails. Nothing is repaired."""
    found = of_the_record(site)
    adopted = _adopted(site) if "policies" in {check.name for check in found} else []
    found.append(_templates(site, adopted))
    failed = [check for check in found if not check.ok]
    data: list[CheckDocument] = [
        {"check": check.name, "ok": check.ok, "detail": check.text} for check in found
    ]
    said = (
        f"{len(found)} checks, {len(failed)} need attention."
        if failed
        else f"{len(found)} checks, all well."
    )
    return Outcome({"checks": data}, (), (said,), bool(failed))


def of_the_record(site: Site) -> list[Check]:
    """Every check of the database and the files that belong to it; one that is broken is not looked into."""
    found = list(checks.checks(site.database))
    sound = all(check.ok for check in found if check.name not in ("private", "sqlite"))
    if sound:
        with site.reading() as connection:
            found += [
                _events(connection),
                _stages(site, connection),
                _policies(connection),
                _files(site, connection),
                _outbox(site, connection),
                updating.check(site, connection),
            ]
    return found


def _events(connection: Connection) -> Check:
    """Every event of a time line, and every reminder, is what the journal says: an edit beside it shows here."""
    found = queries.events_beside_journal(connection)
    wrong = [
        f"{reference} event {row['seq']}"
        for reference, row, entry in found
        if entry is not None and row != entry
    ]
    wrong += queries.reminders_beside_journal(connection)
    return Check(
        "events",
        not wrong,
        f"differ from the journal: {', '.join(wrong)}" if wrong else f"{len(found)} events",
    )


def _stages(site: Site, connection: Connection) -> Check:
    """What is kept for lists agrees with replay. A duty whose day has come may make an old `active` out of date."""
    wrong = []
    try:
        site.division(CALENDARS[0])
    except PanelctlError:
        return Check("stages", False, "cannot be counted without bank holidays")
    references = [line.reference for line in queries.cases_list(connection, everything=True)]
    records = queries.active_cases(connection, references)
    policies = lookup.policies_of(connection, (record.policy_row_id for record in records))
    for record in records:
        policy = policies[record.policy_row_id]
        state = replay(policy, record.facts)
        kept = (record.stage, record.ended)
        if kept != (state.stage, state.ended) or (
            owes(state, site.on, site.calendar(policy)) and not record.active
        ):
            wrong.append(record.facts.reference)
    return Check(
        "stages",
        not wrong,
        f"differ from replay: {', '.join(wrong)}" if wrong else f"{len(references)} cases",
    )


def _policies(connection: Connection) -> Check:
    old = [row.policy for row in queries.policies(connection) if row.reader != READER_VERSION]
    return Check(
        "policies",
        not old,
        f"parsed by an earlier reader: {', '.join(old)}" if old else "as this version reads them",
    )


def _files(site: Site, connection: Connection) -> Check:
    """Every received file is there and unchanged, and no other lies among them."""
    wrong, known = [], set()
    for name, sha256 in queries.files_received(connection):
        known.add(name)
        path = site.folder / files.DOCUMENTS / name
        if not path.exists():
            wrong.append(f"{name} is missing")
        elif files.sha256(path.read_bytes()) != sha256:
            wrong.append(f"{name} has changed")
    folder = site.folder / files.DOCUMENTS
    there = {path.name for path in folder.iterdir()} if folder.is_dir() else set()
    wrong += [f"{name} belongs to no case" for name in sorted(there - known)]
    return Check("documents", not wrong, "; ".join(wrong) or f"{len(known)} files")


def _outbox(site: Site, connection: Connection) -> Check:
    released = {
        one.file: one.facts.sha256 for one in queries.notices(connection, statuses=("released",))
    }
    reminders = {
        one.file: one.sha256
        for one in queries.reminders(connection, statuses=("released",))
        if one.file
    }
    found = {
        file: outbox.differs(site, file, sha256) for file, sha256 in (released | reminders).items()
    }
    missing = [name for name, what in found.items() if what == "missing"]
    other = [name for name, what in found.items() if what == "other words"]
    if not (missing or other):
        return Check("outbox", True, _counted(len(released), len(reminders)))
    again, said = Remedy("notify outbox"), NOTHING
    if missing:
        said = saying(f"missing: {', '.join(missing)} (", again, " writes them again)")
    if other:
        before = saying(said, "; ") if said else NOTHING
        words = f"other words than the record: {', '.join(other)} (move them away, then "
        said = saying(before, words, again, ")")
    return Check("outbox", False, "", said)


def _counted(notices: int, reminders: int) -> str:
    return f"{notices} notices" + (f", {reminders} reminders" if reminders else "")


def _templates(site: Site, adopted: list[PolicyRow]) -> Check:
    """Every template reads well, and a site's own can be filled in."""
    try:
        faults = template_faults(site, adopted)
    except PanelctlError as error:
        return Check("templates", False, error.message)
    said = "; ".join(
        f"{one.template}{f', line {one.line}' if one.line else ''}: {one.problem}" for one in faults
    )
    return Check("templates", not faults, said or "all render")


def _adopted(site: Site) -> list[PolicyRow]:
    """Every version of every policy: open cases keep the one they began with, and its letters."""
    with site.reading() as connection:
        ids = {row.id for row, _ in queries.policy_versions(connection)}
        return list(queries.policies_by_row(connection, ids).values())
