"""Making a database, adopting policies, and listing those adopted."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from panelctl import errors, settings, shipped
from panelctl.actions import files, lookup
from panelctl.actions.policies import procedures
from panelctl.actions.policies.checking import checked, head, unwritten_letters
from panelctl.actions.site import Site
from panelctl.errors.remedy import Remedy
from panelctl.model import Outcome, short_date
from panelctl.policy.build import READER_VERSION, plain
from panelctl.policy.reader import Reading
from panelctl.shapes.policies import (
    AdoptionDocument,
    InitDocument,
    NotAdoptedDocument,
    PolicyListDocument,
    PolicyVersionDocument,
)
from panelctl.store import queries


def init(site: Site, policies: Iterable[str] = ()) -> Outcome[InitDocument]:
    """Make the database (the only command that does, `demo` apart), adopt policies, write a commented settings.toml.

    On a database that is there: bring its tables up to date, after a backup, and adopt policies it does not have.
    """
    wanted = list(policies) or list(shipped.policy_ids())
    texts = [(name, procedures.text_of(name)) for name in wanted]
    read = [(name, text, checked(site, name, text)) for name, text in texts]
    database = Path(site.database)
    messages = [_database(database)]
    adopted = _adopt(site, read)
    messages += [f"Adopted {name}." for name in adopted]
    file = site.folder / settings.FILE
    if not file.exists():
        drafting = site.worded(Remedy("due", options=(("notify", ""),)))
        adopted_now = [reading.policy for _, _, reading in read if reading.policy]
        starter = settings.starter(adopted_now, drafting)
        files.write(file, starter.encode(), "")
        messages.append(
            f"Wrote {file}: say there who the council is, its mailboxes, and who signs letters."
        )
    data: InitDocument = {
        "database": str(database),
        "settings": str(file),
        "policies": adopted,
    }
    warnings = [
        finding
        for name, text, reading in read
        if procedures.is_file(name)
        for finding in unwritten_letters(site, reading, text)
    ]
    return Outcome(data, tuple(warnings), tuple(messages))


def adopt(site: Site, name: str) -> Outcome[AdoptionDocument]:
    """Adopt another policy, or a new version of one: in force from today for new cases; running ones keep theirs.

    Raises PolicyFaulty, and OtherPolicyText where the version is adopted with another text.
    """
    text = procedures.text_of(name)
    read = checked(site, name, text)
    assert read.policy is not None
    policy = read.policy
    adopted = _adopt(site, [(name, text, read)], strict=True)
    versions = [one for one in _versions(site) if one["id"] == policy.id]
    messages = _told(f"{policy.id} {policy.version}", versions, bool(adopted), site.on)
    data: AdoptionDocument = {**head(policy), "new": bool(adopted), "versions": versions}
    return Outcome(data, unwritten_letters(site, read, text), tuple(messages))


def _told(name: str, versions: list[PolicyVersionDocument], new: bool, day: date) -> Iterator[str]:
    """What an adoption means for cases: those to come, and those that run."""
    yield (
        f"Adopted {name}, in force from {short_date(day)}."
        if new
        else f"{name} is adopted already."
    )
    for row in versions:
        if row["current"] and f"{row['id']} {row['version']}" != name:
            yield f"New cases follow {row['version']} all the same."
        elif row["open_cases"] and not row["current"]:
            keep = (
                "1 open case keeps"
                if row["open_cases"] == 1
                else f"{row['open_cases']} open cases keep"
            )
            yield f"{keep} {row['version']}."


def _database(database: Path) -> str:
    """Make the database, or bring an older one up to date."""
    from panelctl.store import create  # slow: loads alembic

    if not database.exists():
        database.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        create.create(database)
        return f"Made {database}."
    kept = create.upgrade(database)
    return (
        f"Brought {database} up to date; the one before is kept as {kept}."
        if kept
        else f"{database} is there already."
    )


def _adopt(site: Site, read: list[tuple[str, str, Reading]], strict: bool = False) -> list[str]:
    """Those adopted now. A shipped one that is there with an earlier text is passed over, unless `strict`."""
    from panelctl.store import journal, rows  # slow: loads sqlmodel
    from panelctl.store.writing import raw

    adopted = []
    with site.writing() as session:
        for name, text, reading in read:
            assert reading.policy is not None
            policy = reading.policy
            there = queries.policy(raw(session), policy.id, policy.version)
            if there and there.text != text and (strict or name not in shipped.policy_ids()):
                raise errors.OtherPolicyText(name, f"{policy.id} {policy.version}")
            if there:
                continue
            digest = files.sha256(text.encode())
            rows.add_policy(
                session,
                policy=policy.id,
                version=policy.version,
                title=policy.title,
                reference=policy.reference,
                sha256=digest,
                text=text,
                parsed=plain(reading.tables),
                reader=READER_VERSION,
                adopted=site.on,
            )
            body = {"version": policy.version, "sha256": digest}
            journal.append(
                session, at=site.now, actor=site.actor, action="adopt", subject=policy.id, body=body
            )
            adopted.append(f"{policy.id} {policy.version}")
    return adopted


def listed(site: Site) -> Outcome[PolicyListDocument]:
    """Every version of the adopted policies, with the open cases that follow it, and the shipped ones not adopted."""
    adopted = _versions(site) if Path(site.database).exists() else []
    ids = [row["id"] for row in adopted]
    others: list[NotAdoptedDocument] = [
        {"id": name, "adopted": None} for name in shipped.policy_ids() if name not in ids
    ]
    return Outcome({"policies": [*adopted, *others]})


def _versions(site: Site) -> list[PolicyVersionDocument]:
    with site.reading() as connection:
        return [
            {
                "id": row.policy,
                "title": row.title,
                "version": row.version,
                "reference": row.reference,
                "adopted": row.adopted.isoformat(),
                "current": row.id == lookup.policy_row(connection, row.policy, site.on).id,
                "open_cases": cases,
            }
            for row, cases in queries.policy_versions(connection)
        ]
