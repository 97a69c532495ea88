"""What a server's database is made of besides its tables: functions that SQLite has too, triggers that catch changes
and keep the journal append-only. The server keeps each as it stands here, so that `doctor` can compare."""

from collections.abc import Iterable

from panelctl.store.connection import Connection
from panelctl.store.engines import server_access, server_openings
from panelctl.store.engines.server_functions import Function, make
from panelctl.store.layout import APART, layouts
from panelctl.store.naming import quoted

IMMUTABLE = "LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE"
GUARD = "() RETURNS trigger LANGUAGE plpgsql"
# By its owner, so that whoever writes an entry needs no right on what counts them.
FOR_ALL = f"{GUARD} SECURITY DEFINER SET search_path = main, panelctl, pg_temp"

FUNCTIONS = (
    Function(
        "json_extract",
        f"(doc text, at text) RETURNS text {IMMUTABLE}",
        "SELECT doc::jsonb #>> string_to_array(substr(at, 3), '.')",
    ),
    Function(
        "json_each",
        f"(doc text) RETURNS TABLE (value text) {IMMUTABLE} ROWS 20",
        "SELECT jsonb_array_elements_text(doc::jsonb)",
    ),
    Function(
        "json_each",
        f"(doc text, at text) RETURNS TABLE (key text, value text, type text) {IMMUTABLE} ROWS 20",
        """
        WITH part AS (SELECT doc::jsonb #> string_to_array(substr(at, 3), '.') AS it)
        SELECT o.key, o.value #>> '{}', jsonb_typeof(o.value) FROM part,
            jsonb_each(CASE jsonb_typeof(it) WHEN 'object' THEN it ELSE '{}' END) AS o
        UNION ALL
        SELECT (a.place - 1)::text, a.value #>> '{}', jsonb_typeof(a.value) FROM part,
            jsonb_array_elements(CASE jsonb_typeof(it) WHEN 'array' THEN it ELSE '[]' END)
            WITH ORDINALITY AS a (value, place)""",
    ),
    Function(
        "instr",
        f"(whole text, part text) RETURNS integer {IMMUTABLE}",
        "SELECT strpos(whole, part)",
    ),
    Function(
        "date",
        f"(day text, later text) RETURNS text {IMMUTABLE}",
        "SELECT to_char(day::date + later::interval, 'YYYY-MM-DD')",
    ),
    Function(
        "json_valid",
        "(doc text) RETURNS boolean LANGUAGE plpgsql IMMUTABLE STRICT",
        "BEGIN PERFORM doc::jsonb; RETURN true; EXCEPTION WHEN others THEN RETURN false; END",
    ),
    Function(
        "is_day",
        f"(day text) RETURNS boolean {IMMUTABLE}",
        """
        SELECT CASE WHEN day !~ '^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$' OR day < '0001' THEN false
            ELSE substr(day, 9)::integer <= extract(day FROM make_date(substr(day, 1, 4)::integer,
                substr(day, 6, 2)::integer, 1) + interval '1 month - 1 day') END""",
    ),
    Function(
        "is_instant",
        f"(at text) RETURNS boolean {IMMUTABLE}",
        """
        SELECT at ~ '^.{10}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z$' AND panelctl.is_day(substr(at, 1, 10))""",
    ),
    # Numbers have no gaps, as in a file: writers take turns.
    Function(
        "number",
        FOR_ALL,
        """
        BEGIN
            IF NEW.id IS NULL THEN
                EXECUTE format('SELECT coalesce(max(id), 0) + 1 FROM main.%I', TG_TABLE_NAME) INTO NEW.id;
            END IF;
            RETURN NEW;
        END""",
    ),
    Function(
        "catch",
        GUARD,
        """
        DECLARE
            row_before json; row_after json;
        BEGIN
            IF to_regclass('pg_temp.touched') IS NULL THEN
                RAISE EXCEPTION 'only panelctl changes rows: so its journal holds them all' USING ERRCODE = '23000';
            END IF;
            IF TG_OP <> 'INSERT' THEN
                row_before := row_to_json(OLD);
                INSERT INTO pg_temp.touched (of_table, key, before) VALUES (TG_TABLE_NAME,
                    (SELECT '[' || string_agg((row_before -> name)::text, ',' ORDER BY place) || ']'
                        FROM unnest(TG_ARGV) WITH ORDINALITY AS k (name, place)),
                    (SELECT json_agg(c.value ORDER BY c.place)
                        FROM json_each(row_before) WITH ORDINALITY AS c (key, value, place)))
                ON CONFLICT DO NOTHING;
            END IF;
            IF TG_OP <> 'DELETE' THEN
                row_after := row_to_json(NEW);
                INSERT INTO pg_temp.touched (of_table, key) VALUES (TG_TABLE_NAME,
                    (SELECT '[' || string_agg((row_after -> name)::text, ',' ORDER BY place) || ']'
                        FROM unnest(TG_ARGV) WITH ORDINALITY AS k (name, place)))
                ON CONFLICT DO NOTHING;
            END IF;
            RETURN NULL;
        END""",
    ),
    Function(
        "stays",
        GUARD,
        """
        BEGIN
            RAISE EXCEPTION 'the record is append-only: nothing of % can be deleted', TG_TABLE_NAME
                USING ERRCODE = '23000';
        END""",
    ),
    Function(
        "journal_stands",
        FOR_ALL,
        """
        BEGIN
            IF OLD.rows IS NULL AND NEW.rows IS NOT NULL AND NEW.seq = OLD.seq
                AND OLD.seq = (SELECT max(seq) FROM main.journal)
                AND (NEW.at, NEW.actor, NEW.action, NEW.subject, NEW.digest, NEW.prev)
                = (OLD.at, OLD.actor, OLD.action, OLD.subject, OLD.digest, OLD.prev)
                AND NEW.salt IS NOT DISTINCT FROM OLD.salt AND NEW.body IS NOT DISTINCT FROM OLD.body
            OR NEW.salt IS NULL AND NEW.body IS NULL AND NEW.rows IS NOT DISTINCT FROM OLD.rows
                AND (NEW.seq, NEW.at, NEW.actor, NEW.action, NEW.subject, NEW.digest, NEW.prev, NEW.hash)
                = (OLD.seq, OLD.at, OLD.actor, OLD.action, OLD.subject, OLD.digest, OLD.prev, OLD.hash)
            THEN
                RETURN NEW;
            END IF;
            RAISE EXCEPTION 'the journal is append-only: no entry can be changed' USING ERRCODE = '23000';
        END""",
    ),
    Function(
        "journal_follows",
        FOR_ALL,
        """
        BEGIN
            UPDATE panelctl.counted SET last = NEW.seq WHERE last = NEW.seq - 1;
            IF NOT FOUND THEN
                RAISE EXCEPTION 'the journal is append-only: an entry follows the last one' USING ERRCODE = '23000';
            END IF;
            RETURN NULL;
        END""",
    ),
    Function(
        "change_stands",
        GUARD,
        """
        BEGIN
            IF NEW.key IS NULL AND NEW.salt IS NULL AND NEW.body IS NULL
                AND (NEW.journal_seq, NEW.number, NEW.of_table, NEW.kind, NEW.digest)
                = (OLD.journal_seq, OLD.number, OLD.of_table, OLD.kind, OLD.digest)
            THEN
                RETURN NEW;
            END IF;
            RAISE EXCEPTION 'the journal is append-only: no row it holds can be changed' USING ERRCODE = '23000';
        END""",
    ),
    Function(
        "change_before_the_seal",
        FOR_ALL,
        """
        BEGIN
            IF NEW.journal_seq <> (SELECT max(seq) FROM main.journal)
                OR (SELECT rows FROM main.journal WHERE seq = NEW.journal_seq) IS NOT NULL
            THEN
                RAISE EXCEPTION 'the journal is append-only: an entry that is sealed holds no more rows'
                    USING ERRCODE = '23000';
            END IF;
            RETURN NEW;
        END""",
    ),
)

EVERY_FUNCTION = (*FUNCTIONS, *server_access.FUNCTIONS)

# When, for each row or statement, which function; of the journal and of what it holds of rows.
OF_JOURNAL = {
    ("journal", "typed_by_login"): "BEFORE INSERT ON main.journal FOR EACH ROW",
    ("journal", "journal_stands"): "BEFORE UPDATE ON main.journal FOR EACH ROW",
    ("journal", "stays"): "BEFORE DELETE ON main.journal FOR EACH ROW",
    ("journal", "journal_follows"): "AFTER INSERT ON main.journal FOR EACH ROW",
    ("change", "change_stands"): "BEFORE UPDATE ON main.change FOR EACH ROW",
    ("change", "stays"): "BEFORE DELETE ON main.change FOR EACH ROW",
    ("change", "change_before_the_seal"): "BEFORE INSERT ON main.change FOR EACH ROW",
}


def install(connection: Connection) -> None:
    """Make every function, trigger and policy anew, inside the caller's transaction."""
    for function in EVERY_FUNCTION:
        make(connection, function)
    server_access.install(connection)
    for table, name, made in triggers(connection):
        connection.execute(f"DROP TRIGGER IF EXISTS {quoted(name)} ON main.{quoted(table)}")
        connection.execute(f"CREATE TRIGGER {quoted(name)} {made}")


def triggers(connection: Connection) -> Iterable[tuple[str, str, str]]:
    """The table, the name and the making of each trigger."""
    for (table, function), when in OF_JOURNAL.items():
        yield table, function, f"{when} EXECUTE FUNCTION panelctl.{function}()"
    for layout in layouts(connection).values():
        of_table = f"ON main.{quoted(layout.table)}"
        key = ", ".join(f"'{column}'" for column in layout.key)
        yield (
            layout.table,
            "catch",
            f"AFTER INSERT OR UPDATE OR DELETE {of_table} FOR EACH ROW EXECUTE FUNCTION panelctl.catch({key})",
        )
        if layout.key == ("id",):
            yield (
                layout.table,
                "number",
                f"BEFORE INSERT {of_table} FOR EACH ROW EXECUTE FUNCTION panelctl.number()",
            )
    for table in (*layouts(connection), *(table for table in APART if table != "alembic_version")):
        yield (
            table,
            "whole",
            f"BEFORE TRUNCATE ON main.{quoted(table)} FOR EACH STATEMENT EXECUTE FUNCTION panelctl.stays()",
        )


def faults(connection: Connection) -> list[str]:
    """What is missing, altered, switched off or not panelctl's, one line each."""
    return [
        *_faults_of_functions(connection),
        *_faults_of_triggers(connection),
        *server_openings.faults(connection),
    ]


def _faults_of_functions(connection: Connection) -> Iterable[str]:
    bodies = connection.execute(
        "SELECT proname, prosrc FROM pg_proc WHERE pronamespace = 'panelctl'::regnamespace"
    ).fetchall()
    ours = {(function.name, function.body) for function in EVERY_FUNCTION}
    for name, _ in sorted(ours - set(bodies)):
        known = any(name == other for other, _ in bodies)
        yield f"function {name} {'was altered' if known else 'is missing'}"


def _faults_of_triggers(connection: Connection) -> Iterable[str]:
    present = {
        (table, name): enabled
        for table, name, enabled in connection.execute(
            "SELECT t.relname, g.tgname, g.tgenabled::text FROM pg_trigger g JOIN pg_class t ON t.oid = g.tgrelid"
            " WHERE t.relnamespace = 'main'::regnamespace AND NOT g.tgisinternal"
        )
    }
    wanted = {(table, name) for table, name, _ in triggers(connection)}
    for table, name in sorted(wanted | present.keys()):
        if (table, name) not in present:
            yield f"trigger {name} of {table} is missing"
        elif (table, name) not in wanted:
            yield f"trigger {name} of {table} is not panelctl's"
        elif present[table, name] != "O":
            yield f"trigger {name} of {table} is switched off"
