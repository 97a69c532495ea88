"""Groups of logins on a server with what each may do, and whose login is whose. No password is ever touched."""

from collections.abc import Sequence
from typing import Literal, get_args

from psycopg.errors import InsufficientPrivilege

from panelctl import errors
from panelctl.store.connection import Connection
from panelctl.store.naming import quoted

Part = Literal["team", "members", "readers"]
PARTS: tuple[Part, ...] = get_args(Part)
WRITERS: tuple[Part, ...] = ("team", "members")
# What a member of a panel writes: what they found, whether they come, and an interest; all else is read.
OF_MEMBERS = ("score_sheet", "attendance", "taking_part", "there_for_case", "declaration")
JOURNAL = ("journal", "change")  # added to, and nothing else


def set_up(connection: Connection, place: str) -> None:
    """Make the groups, and give each what it may do and nothing besides; safe to do again. Raises RolesWanted,
    NotYourRight."""
    expect_owner(connection, place)
    wanted = [group(connection, part) for part in PARTS]
    _make_roles(connection, place, dict.fromkeys(wanted, "NOLOGIN"))
    for role in _others_with_rights(connection, wanted):
        _take_rights(connection, role)
    grant(connection)


def _others_with_rights(connection: Connection, groups: Sequence[str]) -> list[str]:
    """Whoever has a right on the record that is neither its owner nor one of its groups: a dump brings the groups of
    the database that it was made of."""
    rows = connection.execute(
        "SELECT DISTINCT a.grantee::regrole::text, r.rolname FROM ("
        "SELECT relacl AS rights, relowner AS owner FROM pg_class"
        " WHERE relnamespace IN ('main'::regnamespace, 'panelctl'::regnamespace)"
        " UNION ALL SELECT nspacl, nspowner FROM pg_namespace WHERE nspname IN ('main', 'panelctl')"
        " UNION ALL SELECT datacl, datdba FROM pg_database WHERE datname = current_database()) AS kept"
        " CROSS JOIN LATERAL aclexplode(kept.rights) AS a JOIN pg_roles r ON r.oid = a.grantee"
        " WHERE a.grantee <> kept.owner ORDER BY 1"
    ).fetchall()
    return [role for role, name in rows if name not in groups]


def _take_rights(connection: Connection, role: str) -> None:
    database = quoted(str(connection.execute("SELECT current_database()").fetchone()[0]))
    connection.execute(f"REVOKE ALL ON ALL TABLES IN SCHEMA main, panelctl FROM {role}")
    connection.execute(f"REVOKE ALL ON SCHEMA main, panelctl FROM {role}")
    connection.execute(f"REVOKE ALL ON DATABASE {database} FROM {role}")


def grant(connection: Connection) -> None:
    """Give each group what it may do; nothing where there are no groups."""
    wanted = [group(connection, part) for part in PARTS]
    if not _are_there(connection, wanted):
        return
    everybody = ", ".join(map(quoted, wanted))
    database = quoted(str(connection.execute("SELECT current_database()").fetchone()[0]))
    connection.execute(f"REVOKE ALL ON DATABASE {database} FROM PUBLIC, {everybody}")
    connection.execute(f"GRANT CONNECT ON DATABASE {database} TO {everybody}")
    connection.execute(
        f"REVOKE ALL ON ALL TABLES IN SCHEMA main, panelctl FROM PUBLIC, {everybody}"
    )
    connection.execute(f"GRANT USAGE ON SCHEMA main, panelctl TO {everybody}")
    connection.execute(f"GRANT SELECT ON ALL TABLES IN SCHEMA main, panelctl TO {everybody}")
    for part in WRITERS:
        writers = quoted(group(connection, part))
        connection.execute(f"GRANT TEMPORARY ON DATABASE {database} TO {writers}")
        connection.execute(f"GRANT INSERT ON {_listed(JOURNAL)} TO {writers}")
        tables = OF_MEMBERS if part == "members" else _of_team(connection)
        connection.execute(f"GRANT INSERT, UPDATE, DELETE ON {_listed(tables)} TO {writers}")


def _are_there(connection: Connection, groups: Sequence[str]) -> bool:
    there = {name for (name,) in connection.execute("SELECT rolname FROM pg_roles").fetchall()}
    return there.issuperset(groups)


def give(connection: Connection, place: str, login: str, person: int | None, part: Part) -> bool:
    """Have a login be that of a person, in one group, and say whether it was not on record so; safe to do again. Raises
    RolesWanted, NotYourRight, BadValue."""
    expect_owner(connection, place)
    _make_roles(connection, place, {login: "LOGIN"})
    for other in PARTS:
        name = group(connection, other)
        if other == part:
            connection.execute(f"GRANT {quoted(name)} TO {quoted(login)}")
        elif _is_in(connection, login, name):
            connection.execute(f"REVOKE {quoted(name)} FROM {quoted(login)}")
    changed = connection.execute(
        "INSERT INTO panelctl.login AS l (login, person_id, part) VALUES (?, CAST(? AS BIGINT), ?)"
        " ON CONFLICT (login) DO UPDATE SET person_id = excluded.person_id, part = excluded.part"
        " WHERE (l.person_id, l.part) IS DISTINCT FROM (excluded.person_id, excluded.part) RETURNING login",
        (login, person, part),
    ).fetchone()
    return changed is not None


def take(connection: Connection, person: int) -> list[str]:
    """Take the logins of somebody out of every group, and off the record; the server has them still."""
    logins = [
        login
        for (login,) in connection.execute(
            "DELETE FROM panelctl.login WHERE person_id = ? RETURNING login", (person,)
        ).fetchall()
    ]
    for login in logins:
        for name in (group(connection, part) for part in PARTS):
            if _is_in(connection, login, name):
                connection.execute(f"REVOKE {quoted(name)} FROM {quoted(login)}")
    return sorted(logins)


def known(connection: Connection) -> list[tuple[str, int | None, str, str, bool, bool]]:
    """Every login on record: whose it is, by number and name, its group, whether the server has it, and whether it has
    it in that group. Of a dump that came under another name, or to another server, it has none in theirs."""
    return connection.execute(
        "SELECT l.login, l.person_id, coalesce(p.name, ''), l.part,"
        " EXISTS (SELECT FROM pg_roles r WHERE r.rolname = l.login),"
        " EXISTS (SELECT FROM pg_auth_members m JOIN pg_roles g ON g.oid = m.roleid JOIN pg_roles r ON r.oid = m.member"
        " WHERE r.rolname = l.login AND g.rolname = current_database() || '_' || l.part)"
        " FROM panelctl.login l LEFT JOIN person p ON p.id = l.person_id ORDER BY l.login"
    ).fetchall()


def forget_dropped(connection: Connection) -> list[str]:
    """Take the logins off the record that the server has no more: whoever gets one of that name is somebody else."""
    dropped = connection.execute(
        "DELETE FROM panelctl.login WHERE login NOT IN (SELECT rolname FROM pg_roles) RETURNING login"
    )
    return sorted(login for (login,) in dropped.fetchall())


def expect_owner(connection: Connection, place: str) -> None:
    """Raises NotYourRight where the login is not one that owns the tables."""
    if not connection.execute("SELECT panelctl.owns()").fetchone()[0]:
        raise errors.NotYourRight(place, "logins are set up by whoever owns the tables")


def group(connection: Connection, part: Part) -> str:
    """Groups are the server's, which may have several records: so each is called after its database."""
    return f"{connection.execute('SELECT current_database()').fetchone()[0]}_{part}"


def _make_roles(connection: Connection, place: str, roles: dict[str, str]) -> None:
    """Make those that are missing. One that sees everything is nobody's at the panel."""
    missing = []
    owner = str(connection.execute("SELECT session_user").fetchone()[0])
    for name, kind in roles.items():
        row = connection.execute(
            "SELECT rolsuper OR rolbypassrls OR pg_has_role(oid, (SELECT relowner FROM pg_class"
            " WHERE oid = 'main.journal'::regclass), 'MEMBER') FROM pg_roles WHERE rolname = ?",
            (name,),
        ).fetchone()
        if row is None:
            missing.append(f"CREATE ROLE {quoted(name)} {kind}")
        elif row[0]:
            raise errors.BadValue(
                "The login", name, "one that does not own the record or the server"
            )
    try:
        for statement in missing:
            connection.execute(statement)
    except InsufficientPrivilege as fault:
        raise errors.RolesWanted(place, "; ".join([*missing, *_lent(roles, owner)])) from fault


def _lent(roles: dict[str, str], owner: str) -> list[str]:
    """What lets the owner of the record put logins into groups that somebody else made."""
    groups = [quoted(name) for name, kind in roles.items() if kind == "NOLOGIN"]
    return [f"GRANT {', '.join(groups)} TO {quoted(owner)} WITH ADMIN OPTION"] if groups else []


def _is_in(connection: Connection, login: str, name: str) -> bool:
    known = (
        "SELECT 1 FROM pg_auth_members m JOIN pg_roles g ON g.oid = m.roleid JOIN pg_roles l ON l.oid = m.member"
        " WHERE g.rolname = ? AND l.rolname = ?"
    )
    return connection.execute(known, (name, login)).fetchone() is not None


def _of_team(connection: Connection) -> tuple[str, ...]:
    """Every table but the journal and the mark of the schema."""
    rows = connection.execute(
        "SELECT relname FROM pg_class WHERE relnamespace = 'main'::regnamespace AND relkind = 'r' ORDER BY 1"
    )
    return tuple(name for (name,) in rows if name not in (*JOURNAL, "alembic_version"))


def _listed(tables: tuple[str, ...]) -> str:
    return ", ".join(f"main.{quoted(table)}" for table in tables)
