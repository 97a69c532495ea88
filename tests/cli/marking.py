"""Marks in place of every text of some cases in a record on a server, and the record put back as it was."""

from typing import Any

from sqlmodel import SQLModel

MARK = "Zyzzyva"


def kept(owner: Any) -> dict[str, list[Any]]:
    """Every row of every table."""
    return {table: owner.execute(f'SELECT * FROM main."{table}"').fetchall() for table in SQLModel.metadata.tables}


def marked(owner: Any, hidden: tuple[str, ...]) -> None:
    """Every text of those cases that the server takes another for, in whatever table."""
    listed = ", ".join(f"'{reference}'" for reference in hidden)
    of_case = f"SELECT id FROM main.cases WHERE reference IN ({listed})"
    owner.execute("SET session_replication_role = replica")
    for table in SQLModel.metadata.tables.values():
        if "case_id" in table.columns or table.name == "cases":
            key = "id" if table.name == "cases" else "case_id"
            for column in texts_of(owner, table.name):
                mark(owner, table.name, column, f"{key} IN ({of_case})")
    named = " OR ".join(f"subject || ' ' || body LIKE '%{reference}%'" for reference in hidden)
    entries = f"SELECT seq FROM main.journal WHERE {named}"
    owner.execute(f"UPDATE main.change SET body = '\"{MARK}\"' WHERE journal_seq IN ({entries})")
    said = f"jsonb_build_object('{MARK}', '{hidden[0]}')::text"
    owner.execute(f"UPDATE main.journal SET body = {said} WHERE seq IN ({entries})")
    owner.execute("SET session_replication_role = origin")


def texts_of(owner: Any, table: str) -> list[str]:
    """Its columns of text, but for the reference, which is looked for as it is."""
    rows = owner.execute(
        "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND atttypid = 'text'::regtype"
        " AND attname NOT IN ('reference', 'prefix')",
        (f'main."{table}"',),
    ).fetchall()
    return [column for (column,) in rows]


def mark(owner: Any, table: str, column: str, rows: str) -> None:
    """A text, or JSON; a column that takes neither is no text of anybody's."""
    import psycopg

    for text in (f"'{MARK} ' || ctid::text", f'\'{{"{MARK}": "{MARK}"}}\''):
        try:
            owner.execute(f'UPDATE main."{table}" SET "{column}" = {text} WHERE {rows}')
        except psycopg.IntegrityError:
            continue
        return


def put_back(owner: Any, before: dict[str, list[Any]]) -> None:
    owner.execute("SET session_replication_role = replica")
    for table, held in before.items():
        owner.execute(f'DELETE FROM main."{table}"')
        with owner.cursor().copy(f'COPY main."{table}" FROM STDIN') as copy:
            for row in held:
                copy.write_row(row)
    if "journal" in before:
        owner.execute("UPDATE panelctl.counted SET last = (SELECT max(seq) FROM main.journal)")
    owner.execute("SET session_replication_role = origin")
