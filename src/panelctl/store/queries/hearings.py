"""Queries of every hearing of one case: a case that was deferred, or challenged, has had several panels."""

from collections import defaultdict
from typing import NamedTuple

from panelctl.model import AgreedSheet, PanelFacts, ScoreSheet
from panelctl.store import values
from panelctl.store.connection import Connection
from panelctl.store.queries.meetings import panels_by_id


class Hearing(NamedTuple):
    """A panel with what its members found in one case; without a panel, what was found outside any."""

    panel: PanelFacts | None
    sheets: list[ScoreSheet]
    agreed: AgreedSheet | None = None


def hearings(connection: Connection, case: str) -> list[Hearing]:
    """By the days of the panels: the one that a case is listed for, and each of which anything is recorded about it."""
    (case_row,) = connection.execute("SELECT id FROM cases WHERE reference = ?", (case,)).fetchone()
    rows = connection.execute(
        "SELECT panel_id FROM cases WHERE id = :case UNION SELECT panel_id FROM decision WHERE case_id = :case"
        " UNION SELECT panel_id FROM score_sheet WHERE case_id = :case"
        " UNION SELECT panel_id FROM declaration WHERE case_id = :case"
        " UNION SELECT panel_id FROM there_for_case WHERE case_id = :case"
        " UNION SELECT panel_id FROM agreed_sheet WHERE case_id = :case",
        {"case": case_row},
    ).fetchall()
    meetings = panels_by_id(connection, [row for (row,) in rows if row is not None])
    sheets = _sheets(connection, case_row)
    in_order = sorted(meetings.items(), key=lambda meeting: meeting[1].date)
    agreed = _agreed(connection, case_row)
    found = [Hearing(panel, sheets[row], agreed.get(row)) for row, panel in in_order]
    return [*found, Hearing(None, sheets[None])] if sheets[None] else found


def _agreed(connection: Connection, case_row: int) -> dict[int, AgreedSheet]:
    rows = connection.execute(
        "SELECT panel_id, day, findings, reasons, rationale FROM agreed_sheet WHERE case_id = ?",
        (case_row,),
    )
    return {
        panel: AgreedSheet(
            values.day(day), values.decode(findings), values.decode(reasons), rationale
        )
        for panel, day, findings, reasons, rationale in rows
    }


def _sheets(connection: Connection, case_row: int) -> defaultdict[int | None, list[ScoreSheet]]:
    sheets: defaultdict[int | None, list[ScoreSheet]] = defaultdict(list)
    for panel, member, day, findings, rationale, person, *form in connection.execute(
        "SELECT s.panel_id, a.name, s.day, s.findings, s.rationale, s.person_id, s.form_file, s.form_sha256"
        " FROM score_sheet s"
        " JOIN person a ON a.id = s.person_id WHERE s.case_id = ? ORDER BY s.id",
        (case_row,),
    ):
        found = {name: str(said) for name, said in values.decode(findings).items()}
        sheets[panel].append(ScoreSheet(member, values.day(day), found, rationale, person, *form))
    return sheets
