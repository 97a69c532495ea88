"""Named queries: plain SQL over a connection, frozen facts back. They write nothing and load no ORM.

In here: one function for each question, filtered and limited in SQL. A query that is asked once for each row of
another is a fault.
"""

from panelctl.store.queries.duties import duties_done, editions
from panelctl.store.queries.facts_of_cases import (
    active_cases,
    active_references,
    case,
    cases_heard,
    cases_moved,
    cases_on,
    listed_on,
)
from panelctl.store.queries.history import (
    day_of_entry,
    decided_on,
    decisions_at,
    decisions_of,
    documents,
    entries_about,
    event_row,
    events_beside_journal,
    files_received,
    first_hash,
    journal,
    quorums_kept,
    score_sheet_row,
    written,
)
from panelctl.store.queries.holders import holdings, people, person, person_record, person_records
from panelctl.store.queries.letters import (
    dropped_by_hand,
    notice,
    notices,
    notices_in_full,
    withdrawals,
)
from panelctl.store.queries.lines_of_cases import (
    case_references,
    cases_list,
    changed_since,
    first_recorded,
    next_case_number,
)
from panelctl.store.queries.meetings import (
    declaration_row,
    free_panel_reference,
    meetings_of,
    panel,
    panel_id,
    panels,
)
from panelctl.store.queries.procedures import (
    policies,
    policies_by_row,
    policy,
    policy_by_row,
    policy_versions,
    versions_of_panels,
)
from panelctl.store.queries.reminders import (
    reminder,
    reminders,
    reminders_at_stake,
    reminders_beside_journal,
    reminders_in_full,
)

__all__ = [
    "active_cases",
    "active_references",
    "case",
    "case_references",
    "cases_heard",
    "cases_moved",
    "cases_list",
    "cases_on",
    "changed_since",
    "day_of_entry",
    "decided_on",
    "declaration_row",
    "decisions_at",
    "quorums_kept",
    "decisions_of",
    "documents",
    "dropped_by_hand",
    "duties_done",
    "editions",
    "entries_about",
    "event_row",
    "events_beside_journal",
    "files_received",
    "first_recorded",
    "first_hash",
    "free_panel_reference",
    "holdings",
    "journal",
    "listed_on",
    "meetings_of",
    "next_case_number",
    "notice",
    "notices",
    "notices_in_full",
    "panel",
    "panel_id",
    "panels",
    "people",
    "person",
    "person_record",
    "person_records",
    "policies",
    "policies_by_row",
    "policy",
    "policy_by_row",
    "policy_versions",
    "reminder",
    "reminders",
    "reminders_at_stake",
    "reminders_beside_journal",
    "reminders_in_full",
    "score_sheet_row",
    "versions_of_panels",
    "withdrawals",
    "written",
]
