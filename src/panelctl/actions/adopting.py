"""Making a database and adopting policies; listing and showing them."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from panelctl import errors, settings, shipped
from panelctl.actions import filing, meant, procedures
from panelctl.actions.site import Site
from panelctl.model import Outcome
from panelctl.policy.build import plain
from panelctl.policy.language import Policy
from panelctl.policy.reader import READER_VERSION, Reading, read
from panelctl.rules import examples
from panelctl.store import queries
from panelctl.store.reading import reading


def init(site: Site, policies: Iterable[str] = ()) -> Outcome:
    """Make the database (the only command that does, `demo` apart), adopt policies, write a commented settings.toml.

    On a database that is there: bring its tables up to date, after a backup, and adopt policies it does not have.
    """
    wanted = list(policies) or list(shipped.policy_ids())
    texts = [(name, procedures.text_of(name)) for name in wanted]
    found = [(name, text, checked(name, text)) for name, text in texts]
    database = Path(site.database)
    said = [_database(database)]
    adopted = _adopt(site, found)
    said += [f"Adopted {name}." for name in adopted]
    file = site.folder / settings.FILE
    if not file.exists():
        filing.write(file, settings.starter([one.policy for _, _, one in found if one.policy]).encode(), "")
        said.append(f"Wrote {file}: say there who the council is, its mailboxes, and who signs letters.")
    return Outcome({"database": str(database), "settings": str(file), "policies": adopted}, (), tuple(said))


def _database(database: Path) -> str:
    """Make the database, or bring an older one up to date."""
    from panelctl.store import create  # slow: loads alembic

    if not database.exists():
        database.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        create.create(database)
        return f"Made {database}."
    kept = create.upgrade(database)
    return (
        f"Brought {database} up to date; the one before is kept as {kept}." if kept else f"{database} is there already."
    )


def checked(name: str, text: str) -> Reading:
    """A policy text that reads without a fault, and whose examples come out. Raises PolicyFaulty."""
    found = read(text)
    if found.policy is None:
        raise errors.PolicyFaulty(name, [str(fault) for fault in found.faults])
    known = meant.calendar_of(found.policy)
    wrong = examples.wrong(found.policy, known)
    if wrong:
        raise errors.PolicyFaulty(name, wrong)
    return found


def _adopt(site: Site, found: list[tuple[str, str, Reading]]) -> list[str]:
    from panelctl.store import journal, rows, tables  # slow: loads sqlmodel
    from panelctl.store.writing import raw, writing

    adopted = []
    with writing(site.database, site.settings.busy_seconds) as session:
        for name, text, one in found:
            assert one.policy is not None
            policy = one.policy
            there = queries.policy(raw(session), policy.id, policy.version)
            if there and there.text != text and name not in shipped.policy_ids():
                raise errors.OtherPolicyText(name, f"{policy.id} {policy.version}")
            if there:
                continue
            digest = filing.sha256(text.encode())
            rows.add(
                session, tables.Policy, policy=policy.id, version=policy.version, title=policy.title,
                reference=policy.reference, sha256=digest, text=text, parsed=plain(one.tables), reader=READER_VERSION,
                adopted=site.on,
            )  # fmt: skip
            body = {"version": policy.version, "sha256": digest}
            journal.append(session, at=site.now, actor=site.actor, action="adopt", subject=policy.id, body=body)
            adopted.append(f"{policy.id} {policy.version}")
    return adopted


def listed(site: Site) -> Outcome:
    """The adopted policies, and the shipped ones that are not."""
    adopted: list[dict[str, Any]] = []
    if Path(site.database).exists():
        with reading(site.database, site.settings.busy_seconds) as connection:
            adopted = [
                {
                    "id": row.policy,
                    "title": row.title,
                    "version": row.version,
                    "reference": row.reference,
                    "adopted": row.adopted.isoformat(),
                }
                for row in queries.policies(connection)
            ]
    ids = [one["id"] for one in adopted]
    others = [{"id": name, "adopted": None} for name in shipped.policy_ids() if name not in ids]
    return Outcome({"policies": adopted + others})


def show(site: Site, name: str, route: str = "") -> Outcome:
    """One policy: its routes, moves, limits, documents and notices, each with its clauses, and what is not stated."""
    policy, _ = procedures.procedure(site, name)
    if route and route not in policy.routes:
        raise errors.UnknownWord("route", route, policy.routes)
    return Outcome(_told(policy, route))


def _told(policy: Policy, route: str) -> dict[str, Any]:
    def fits(block: Any) -> bool:
        return not route or not block.routes or route in block.routes

    def words(ids: tuple[str, ...]) -> list[str]:
        return [policy.bodies[i].title if i in policy.bodies else policy.role_title(i) for i in ids]

    return {
        "id": policy.id,
        "title": policy.title,
        "version": policy.version,
        "routes": [
            {"id": one.id, "title": one.title} for one in policy.routes.values() if route in ("", one.id)
        ],
        "bodies": [
            {"id": one.id, "title": one.title, "quorum": list(one.quorum), "meets": list(one.meets),
             "dates": [day.isoformat() for day in one.dates],
             "date_notes": {day.isoformat(): note for day, note in one.date_notes}, "clauses": list(one.clauses)}
            for one in policy.bodies.values()
        ],
        "moves": [
            {"verb": one.verb, "answer": one.answer, "by": words(one.by),
             "from": [policy.stages.get(s, s) for s in one.from_],
             "to": policy.stages.get(one.to, one.to), "records": one.records, "asks": list(one.asks),
             "drafts": list(one.drafts), "clauses": list(one.clauses)}
            for one in policy.moves if fits(one)
        ],
        "evidence": [
            {"id": one.id, "title": one.title, "contains": list(one.contains), "clauses": list(one.clauses)}
            for one in policy.evidence if fits(one)
        ],
        "checks": [
            {"id": one.id, "title": one.title, "test": list(one.test), "if_not": one.if_not,
             "lifted_by": policy.role_title(one.lifted_by), "clauses": list(one.clauses)}
            for one in policy.checks if fits(one)
        ],
        "deadlines": [
            {"id": one.id, "title": one.title, "limit": one.limit, "if_late": one.if_late, "owner": words(one.owner),
             "clauses": list(one.clauses), "status": policy.clause_status(one.clauses)}
            for one in policy.deadlines if fits(one)
        ],
        "notices": [
            {"id": one.id, "title": one.title, "to": words(one.to), "clauses": list(one.clauses)}
            for one in policy.notices.values() if fits(one)
        ],
        "not_stated": [
            {"id": one.id, "says": one.says, "status": one.status, "note": one.note}
            for one in policy.clauses.values() if one.status != "stated"
        ],
    }  # fmt: skip
