"""Who does what on a server, as the server itself sees to it: whose login it is, and which rows nobody is shown who has
an interest in their case.

Whoever owns the tables, and no one works as that, sees and may everything: dumps are made so.
"""

from panelctl.store.connection import Connection
from panelctl.store.engines.server_functions import Function
from panelctl.store.naming import quoted

LOGINS = """
CREATE TABLE IF NOT EXISTS panelctl.login (
    login TEXT PRIMARY KEY,
    person_id BIGINT REFERENCES main.person (id) ON DELETE CASCADE,
    part TEXT NOT NULL CHECK (part IN ('team', 'members', 'readers')),
    CHECK (person_id IS NOT NULL OR part = 'readers')
)"""
BY_PERSON = "CREATE INDEX IF NOT EXISTS declaration_person ON main.declaration (person_id, case_id)"

# By their owner, who sees every row; whom they answer is told by the session's login, which no statement changes.
BY_OWNER = "STABLE SECURITY DEFINER SET search_path = main, panelctl, pg_temp"
ASKED = f"LANGUAGE plpgsql {BY_OWNER}"
DONE = "LANGUAGE plpgsql SECURITY DEFINER SET search_path = main, panelctl, pg_temp"

WHOLE_WANTED = "PC001"  # the server's word for what a login that sees a part may not do

FUNCTIONS = (
    Function(
        "owns",
        f"() RETURNS boolean {ASKED}",
        """
        BEGIN
            RETURN pg_has_role(session_user, (SELECT relowner FROM pg_class WHERE oid = 'main.journal'::regclass),
                'USAGE');
        END""",
    ),
    Function(
        "actor",
        f"() RETURNS text {ASKED}",
        """
        BEGIN
            RETURN coalesce((SELECT p.name FROM panelctl.login l JOIN main.person p ON p.id = l.person_id
                WHERE l.login = session_user), session_user);
        END""",
    ),
    Function(
        "typed_by_login",
        "() RETURNS trigger LANGUAGE plpgsql",
        f"""
        BEGIN
            IF panelctl.owns() THEN
                RETURN NEW;
            END IF;
            IF NEW.actor <> panelctl.actor() THEN
                RAISE EXCEPTION 'the login says who typed an entry, and yours is that of %', panelctl.actor()
                    USING ERRCODE = '42501';
            END IF;
            IF NEW.action <> ALL (('{{attend,declare,schedule add,schedule seat,person add,person edit,person role,'
                || 'person away,person back}}')::text[])
                AND NOT panelctl.sees_open() AND NOT EXISTS (SELECT FROM main.cases WHERE reference = NEW.subject)
            THEN
                RAISE EXCEPTION 'that needs the whole record, and a case is hidden from you'
                    USING ERRCODE = '{WHOLE_WANTED}';
            END IF;
            RETURN NEW;
        END""",
    ),
    Function(
        "head",
        f"(OUT seq bigint, OUT hash text) {ASKED}",
        "BEGIN SELECT j.seq, j.hash INTO seq, hash FROM main.journal j ORDER BY j.seq DESC LIMIT 1; END",
    ),
    Function(
        "has_entry",
        f"(number bigint, hash_of text) RETURNS boolean {ASKED}",
        "BEGIN RETURN EXISTS (SELECT FROM main.journal WHERE seq = number AND hash = hash_of); END",
    ),
    # An entry is sealed by whoever wrote it, and the trigger lets nothing else of it change.
    Function(
        "seal",
        f"(rows_of text, hash_of text) RETURNS void {DONE}",
        """
        BEGIN
            UPDATE main.journal SET rows = rows_of, hash = hash_of
                WHERE seq = (SELECT max(seq) FROM main.journal) AND rows IS NULL;
        END""",
    ),
    # The cases that the login's person has no business with: their own, and those in which they declared an interest
    # and left, unless the chair ruled that it does not exclude; the latest panel counts. What this very transaction
    # declares is hidden once it is kept.
    Function(
        "hidden",
        f"() RETURNS bigint[] {ASKED}",
        """
        DECLARE
            me bigint;
        BEGIN
            SELECT person_id INTO me FROM panelctl.login WHERE login = session_user;
            IF NOT FOUND AND NOT panelctl.owns() THEN
                RAISE EXCEPTION 'whose login % is stands nowhere', session_user USING ERRCODE = '42501';
            END IF;
            RETURN CASE WHEN me IS NULL THEN '{}' ELSE ARRAY(
                SELECT id FROM main.cases WHERE person_id = me
                UNION
                SELECT case_id FROM (SELECT DISTINCT ON (d.case_id) d.case_id, d.id, d."left" FROM main.declaration d
                    JOIN main.panel p ON p.id = d.panel_id WHERE d.person_id = me
                    AND d.xmin IS DISTINCT FROM pg_current_xact_id_if_assigned()::xid
                    ORDER BY d.case_id, p.date DESC, d.id DESC) AS latest
                    WHERE "left" <> 0 AND NOT EXISTS (SELECT FROM main.ruling WHERE declaration_id = latest.id)
            ) END;
        END""",
    ),
    # Somebody of the team from whom nothing is hidden, to be asked for what needs every case: one is enough, and says
    # nothing of the others.
    Function(
        "sees_every_case",
        f"() RETURNS text {ASKED}",
        """
        BEGIN
            RETURN (SELECT min(p.name) FROM panelctl.login l JOIN main.person p ON p.id = l.person_id
                WHERE l.part = 'team' AND EXISTS (SELECT FROM pg_roles WHERE rolname = l.login)
                AND NOT EXISTS (SELECT FROM main.cases c WHERE c.person_id = p.id)
                AND NOT EXISTS (SELECT FROM main.declaration d WHERE d.person_id = p.id AND d."left" <> 0
                    AND NOT EXISTS (SELECT FROM main.ruling r WHERE r.declaration_id = d.id)));
        END""",
    ),
    Function(
        "sees_all",
        f"() RETURNS boolean {ASKED}",
        "BEGIN RETURN cardinality(panelctl.hidden()) = 0; END",
    ),
    # What is done to more than one case is left to those who see every case that it may be done to.
    Function(
        "sees_open",
        f"() RETURNS boolean {ASKED}",
        """
        BEGIN
            RETURN NOT EXISTS (SELECT FROM main.cases
                WHERE id = ANY (panelctl.hidden()) AND (ended = 0 OR active <> 0));
        END""",
    ),
    # The panels that were to hear a hidden case, heard it, or had to let it go to a later one: whatever day of a panel
    # of its procedure a move of it names.
    Function(
        "hidden_panels",
        f"() RETURNS bigint[] {ASKED}",
        """
        DECLARE
            cases_hidden bigint[] := panelctl.hidden();
        BEGIN
            RETURN ARRAY(
                SELECT panel_id FROM main.cases WHERE id = ANY (cases_hidden) AND panel_id IS NOT NULL
                UNION SELECT panel_id FROM main.decision WHERE case_id = ANY (cases_hidden) AND panel_id IS NOT NULL
                UNION SELECT panel_id FROM main.declaration WHERE case_id = ANY (cases_hidden)
                UNION SELECT panel_id FROM main.there_for_case WHERE case_id = ANY (cases_hidden)
                UNION SELECT m.id FROM main.event e JOIN main.cases c ON c.id = e.case_id
                    JOIN main.policy p ON p.id = c.policy_id
                    JOIN main.panel m ON m.policy = p.policy AND position(m.date IN e.body) > 0
                    WHERE e.case_id = ANY (cases_hidden) AND e.kind = 'move');
        END""",
    ),
    Function(
        "sees_panel",
        f"(panel_of text) RETURNS boolean {ASKED}",
        """
        BEGIN
            RETURN NOT EXISTS (SELECT FROM main.panel
                WHERE reference = panel_of AND id = ANY (panelctl.hidden_panels()));
        END""",
    ),
    # The hours for which hidden cases of a panel are asked to come, and what else orders an agenda, so that nobody
    # counts its items otherwise: as `as_heard` and `asked_for` have it of those that are seen. `facts_of` are the names
    # of the facts that say such an hour: as anybody may ask it anything, none is read of which no procedure says so.
    Function(
        "hidden_items",
        "(panel_of text, facts_of text) RETURNS TABLE (hour text, of_prefix text, of_year bigint, of_number bigint)"
        f" {ASKED}",
        """
        BEGIN
            RETURN QUERY WITH heard AS (
                SELECT c.id, c.prefix, c.year, c.number, (SELECT max(e.seq) FROM main.decision d
                    JOIN main.event e ON e.id = d.event_id WHERE d.case_id = c.id AND d.panel_id = p.id
                    AND NOT EXISTS (SELECT FROM main.event v WHERE v.case_id = c.id AND v.kind = 'voided'
                        AND json_extract(v.body, '$.seq') = e.seq::text)) AS decided
                FROM main.cases c JOIN main.panel p ON p.reference = panel_of
                WHERE c.id = ANY (panelctl.hidden()) AND (c.panel_id = p.id
                    OR EXISTS (SELECT FROM main.decision d WHERE d.case_id = c.id AND d.panel_id = p.id))
            ), until AS (
                SELECT h.*, (SELECT min(e.seq) FROM main.event e WHERE e.case_id = h.id AND e.seq > h.decided
                    AND e.kind = 'move' AND json_extract(e.body, '$.verb') = 'schedule'
                    AND NOT EXISTS (SELECT FROM main.event v WHERE v.case_id = h.id AND v.kind = 'voided'
                        AND json_extract(v.body, '$.seq') = e.seq::text)) AS relisted
                FROM heard h
            ), told AS (
                SELECT e.* FROM main.event e JOIN until u ON u.id = e.case_id
                WHERE (u.relisted IS NULL OR e.seq < u.relisted OR e.kind = 'corrected'
                    AND coalesce(json_extract(e.body, '$.of')::bigint, u.relisted) < u.relisted)
                AND NOT EXISTS (SELECT FROM main.event v WHERE v.case_id = e.case_id AND v.kind = 'voided'
                    AND (u.relisted IS NULL OR v.seq < u.relisted)
                    AND json_extract(v.body, '$.seq') = e.seq::text)
            ), hours AS (
                SELECT f.value FROM json_each(facts_of) f WHERE EXISTS (SELECT FROM main.policy y
                    WHERE y.parsed::json -> 'fact' -> f.value ->> 'hour_of' = 'invitation')
            ), said AS (
                SELECT DISTINCT ON (t.case_id) t.case_id, t.seq, f.value AS fact,
                    coalesce(json_extract(t.body, '$.facts.' || f.value), json_extract(t.body, '$.now')) AS at
                FROM told t JOIN hours f ON t.kind = 'fact' AND t.name = f.value
                    OR t.kind = 'move' AND json_extract(t.body, '$.facts.' || f.value) IS NOT NULL
                ORDER BY t.case_id, t.seq DESC
            )
            SELECT coalesce((SELECT coalesce((SELECT json_extract(t.body, '$.now') FROM told t
                    WHERE t.case_id = s.case_id AND t.kind = 'corrected' AND t.name = s.fact AND t.seq > s.seq
                    AND coalesce(json_extract(t.body, '$.of')::bigint, s.seq) = s.seq
                    ORDER BY t.seq DESC LIMIT 1), s.at)
                FROM said s WHERE s.case_id = u.id AND s.seq >= coalesce((SELECT max(t.seq) FROM told t
                    WHERE t.case_id = u.id AND t.kind = 'move' AND json_extract(t.body, '$.verb') = 'schedule'), 0)
            ), ''), u.prefix, u.year::bigint, u.number::bigint FROM until u;
        END""",
    ),
    # What names a hidden case: its reference, not the beginning of a longer one; and that its applicant came.
    Function(
        "hidden_names",
        f"() RETURNS text[] {ASKED}",
        r"""
        BEGIN
            RETURN ARRAY(SELECT regexp_replace(reference, '(\W)', '\\\1', 'g') || '(?![0-9])' FROM main.cases
                WHERE id = ANY (panelctl.hidden())
                UNION ALL SELECT '"did":"' || regexp_replace(name, '(\W)', '\\\1', 'g') || ' ' FROM main.person
                WHERE id = ANY (panelctl.hidden_people()));
        END""",
    ),
    # Whoever is on record for nothing but hidden cases: what procedures ask of them is nobody else's business.
    Function(
        "hidden_people",
        f"() RETURNS bigint[] {ASKED}",
        """
        DECLARE
            cases_hidden bigint[] := panelctl.hidden();
        BEGIN
            RETURN ARRAY(SELECT DISTINCT c.person_id FROM main.cases c WHERE c.id = ANY (cases_hidden)
                AND NOT EXISTS (SELECT FROM main.cases o WHERE o.person_id = c.person_id AND o.id <> ALL (cases_hidden))
                AND NOT EXISTS (SELECT FROM main.holding h WHERE h.person_id = c.person_id));
        END""",
    ),
    Function(
        "hidden_subjects",
        f"() RETURNS text[] {ASKED}",
        """
        BEGIN
            RETURN ARRAY(SELECT reference FROM main.cases WHERE id = ANY (panelctl.hidden())
                UNION ALL SELECT 'person ' || person FROM unnest(panelctl.hidden_people()) AS of_them (person));
        END""",
    ),
    # Whether the login is that of somebody who sits on panels and runs none; and whether it is that of a person.
    Function(
        "writes_for",
        f"(person bigint) RETURNS boolean {ASKED}",
        """
        BEGIN
            RETURN NOT EXISTS (SELECT FROM panelctl.login
                WHERE login = session_user AND part = 'members' AND person_id IS DISTINCT FROM person);
        END""",
    ),
    Function(
        "last_number",
        f"(prefix_of text, year_of bigint) RETURNS bigint {ASKED}",
        "BEGIN RETURN (SELECT max(number) FROM main.cases WHERE prefix = prefix_of AND year = year_of); END",
    ),
)

HIDDEN, NAMES = "(SELECT panelctl.hidden())::bigint[]", "(SELECT panelctl.hidden_names())::text[]"
OF_CASE = f"case_id <> ALL ({HIDDEN})"
OF_PERSON = "person_id <> ALL ((SELECT panelctl.hidden_people())::bigint[])"
# The minutes of a panel are seen by whoever sees all of it.
HIDDEN_PANELS = "(SELECT panelctl.hidden_panels())::bigint[]"
OF_ANY_CASE = f"(case_id IS NULL OR {OF_CASE})"
OF_PANEL = (
    f"issue_id NOT IN (SELECT id FROM main.minutes_issue WHERE panel_id = ANY ({HIDDEN_PANELS}))"
)
# Looked up entry by entry: without OFFSET a server would read every case for the first of fifty entries.
OF_SEEN_CASE = "EXISTS (SELECT FROM main.cases c WHERE c.reference = subject OFFSET 0)"
# Which rows of each table a login sees. The list is worked out once a statement.
# Whoever adds a table says it here, or in OF_NO_CASE.
SEEN = {
    "cases": f"id <> ALL ({HIDDEN})",
    "event": OF_CASE,
    "document": OF_CASE,
    "score_sheet": OF_CASE,
    "decision": OF_CASE,
    "notice": OF_CASE,
    "reminder": f"CASE WHEN case_id IS NULL THEN title || ' ' || coalesce(body, '') !~ ALL ({NAMES})"
    f" ELSE {OF_CASE} END",
    "there_for_case": OF_CASE,
    "declaration": OF_CASE,
    "ruling": OF_CASE,
    "agreed_sheet": OF_CASE,
    "packed_case": OF_CASE,
    "attendance": f"role <> '' OR {OF_PERSON}",  # who sits came for all cases, an applicant for theirs
    # As who came: a row of an applicant tells of their case.
    "taking_part": "EXISTS (SELECT FROM main.attendance a WHERE a.panel_id = taking_part.panel_id"
    " AND a.person_id = taking_part.person_id) OR EXISTS (SELECT FROM main.there_for_case t"
    " WHERE t.panel_id = taking_part.panel_id AND t.person_id = taking_part.person_id)",
    "person_fact": OF_PERSON,
    "minutes_part": f"{OF_ANY_CASE} AND {OF_PANEL}",
    "minutes_correction": f"{OF_ANY_CASE} AND EXISTS (SELECT FROM main.minutes_part p WHERE p.id = part_id)",
    "written_file": f"path !~ ALL ({NAMES})",
    "journal": "(SELECT panelctl.sees_all()) OR subject <> ALL ((SELECT panelctl.hidden_subjects())::text[])"
    f" AND ({OF_SEEN_CASE} OR subject || ' ' || coalesce(body, '') !~ ALL ({NAMES}))",
    "change": "(SELECT panelctl.sees_all())",
}
OF_NO_CASE = {
    "policy": "the council's procedure",
    "person": "the register of people, which is everybody's",
    "former_name": "as the register",
    "salutation": "as the register",
    "large_print": "as the register: whoever sends a letter has to know",
    "holding": "who holds which role",
    "absence": "when somebody is away; why is not kept",
    "panel": "when and where a body meets",
    "seat": "who sits on a panel",
    "minutes_issue": "which issues of its minutes a panel has",
    "minutes_approval": "which issue who approved",
    "duty_done": "duties of the body",
}
# What is written without being seen: the journal goes on for everybody.
WRITTEN_BY_ALL = ("journal", "change")
# A member writes for nobody but themselves.
OWN = ("score_sheet", "attendance", "taking_part", "there_for_case", "declaration")


def install(connection: Connection) -> None:
    """Make all of it anew, inside the caller's transaction."""
    connection.execute(LOGINS)
    connection.execute(BY_PERSON)
    for table, name, made in policies():
        connection.execute(f"ALTER TABLE main.{quoted(table)} ENABLE ROW LEVEL SECURITY")
        connection.execute(f"DROP POLICY IF EXISTS {quoted(name)} ON main.{quoted(table)}")
        connection.execute(f"CREATE POLICY {quoted(name)} ON main.{quoted(table)} {made}")


def policies() -> list[tuple[str, str, str]]:
    """The table, the name and the making of each."""
    made = []
    for table, seen in SEEN.items():
        if table in WRITTEN_BY_ALL:
            made.append((table, "seen", f"FOR SELECT USING ({seen})"))
            made.append((table, "written", "FOR INSERT WITH CHECK (true)"))
        else:
            made.append((table, "seen", f"USING ({seen})"))
    for table in OWN:
        if table not in SEEN:  # without one that lets, those that restrict let nobody
            made.append((table, "seen", "USING (true)"))
        own = "panelctl.writes_for(person_id)"
        made.append((table, "added_for_oneself", f"AS RESTRICTIVE FOR INSERT WITH CHECK ({own})"))
        made.append((table, "changed_for_oneself", f"AS RESTRICTIVE FOR UPDATE USING ({own})"))
        made.append((table, "removed_for_oneself", f"AS RESTRICTIVE FOR DELETE USING ({own})"))
    return made
