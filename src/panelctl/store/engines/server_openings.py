"""What `doctor` finds of who sees and may do what on a server: whatever was opened by another way than panelctl's."""

import re

from panelctl.store.connection import Connection
from panelctl.store.engines.server_access import FUNCTIONS, policies

# What a policy's expression is told by, for the server keeps it in words of its own.
NAMES = "|".join(function.name for function in FUNCTIONS)
TELLING = re.compile(rf"\b({NAMES})\(|\b(OR|AND|ALL|CASE|EXISTS|true)\b")


def faults(connection: Connection) -> list[str]:
    """Tables whose rows are shown to everybody, policies that are missing, altered or not panelctl's, rights on the
    journal, functions that no longer answer as their owner, and a database that every login of the server enters."""
    return [
        *_open(connection),
        *_faults_of_policies(connection),
        *_rights_on_the_journal(connection),
        *_functions_of_others(connection),
        *_door(connection),
    ]


def _door(connection: Connection) -> list[str]:
    """Once there are groups, only these enter; a dump that was put back leaves the database open to every login."""
    opened = connection.execute(
        "SELECT 1 FROM pg_database d WHERE d.datname = current_database()"
        " AND EXISTS (SELECT FROM pg_roles r WHERE r.rolname = d.datname || '_team') AND EXISTS ("
        " SELECT FROM aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) a"
        " WHERE a.grantee = 0 AND a.privilege_type = 'CONNECT')"
    ).fetchone()
    return ["every login of the server may enter the database"] if opened else []


def _open(connection: Connection) -> list[str]:
    closed = connection.execute(
        "SELECT relname FROM pg_class WHERE relnamespace = 'main'::regnamespace AND relrowsecurity"
    ).fetchall()
    tables = {table for table, _, _ in policies()} - {table for (table,) in closed}
    return [f"who sees which rows of {table} is switched off" for table in sorted(tables)]


def _faults_of_policies(connection: Connection) -> list[str]:
    kept = connection.execute(
        "SELECT t.relname, p.polname, coalesce(pg_get_expr(p.polqual, p.polrelid), '') || ' '"
        " || coalesce(pg_get_expr(p.polwithcheck, p.polrelid), '')"
        " FROM pg_policy p JOIN pg_class t ON t.oid = p.polrelid WHERE t.relnamespace = 'main'::regnamespace"
    )
    present = {(table, name): _telling(made) for table, name, made in kept}
    wanted = {(table, name): _telling(made) for table, name, made in policies()}
    faults = []
    for table, name in sorted(wanted.keys() | present.keys()):
        policy = f"policy {name} of {table}"
        if (table, name) not in present:
            faults.append(f"{policy} is missing")
        elif (table, name) not in wanted:
            faults.append(f"{policy} is not panelctl's")
        elif present[table, name] != wanted[table, name]:
            faults.append(f"{policy} was altered")
    return faults


def _telling(made: str) -> list[str]:
    return sorted(function or word for function, word in TELLING.findall(made))


def _rights_on_the_journal(connection: Connection) -> list[str]:
    """An entry is written by whoever types, and changed by nobody."""
    given = connection.execute(
        "SELECT DISTINCT t.relname, a.privilege_type, a.grantee::regrole::text"
        " FROM pg_class t CROSS JOIN LATERAL aclexplode(t.relacl) AS a"
        " WHERE t.oid IN ('main.journal'::regclass, 'main.change'::regclass) AND a.grantee <> t.relowner"
        " AND a.privilege_type NOT IN ('SELECT', 'INSERT')"
    )
    return [f"{role} may {right} on {table}" for table, right, role in sorted(given)]


def _functions_of_others(connection: Connection) -> list[str]:
    """Functions that should answer as their owner, and answer as whoever asks."""
    asking = connection.execute(
        "SELECT proname FROM pg_proc WHERE pronamespace = 'panelctl'::regnamespace AND NOT prosecdef"
    ).fetchall()
    as_owner = {function.name for function in FUNCTIONS if "SECURITY DEFINER" in function.declared}
    return [
        f"function {name} no longer answers as its owner"
        for (name,) in sorted(asking)
        if name in as_owner
    ]
