"""Rows added with as little said of each as a test needs."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import Any

from sqlmodel import Session

from panelctl.store import journal, making, rows, tables
from panelctl.store.engines import Place
from panelctl.store.row import Row
from panelctl.store.writing import writing

NOW = datetime(2025, 4, 11, 9, 30, tzinfo=UTC)
ZEROS = "0" * 64


@contextmanager
def keeping(path: Place, busy: float = 30.0) -> Iterator[Session]:
    """A transaction whose rows the journal holds, by an entry at its end."""
    with writing(path, busy) as session:
        yield session
        Filling(session).entry("keep")


class Filling:
    """Adds rows, giving every column a case does not care about."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def entry(self, action: str = "note", subject: str = "", **body: Any) -> int:
        return journal.append(self.session, at=NOW, actor="Ada", action=action, subject=subject, body=body)

    def policy(self, policy: str = "camden", version: str = "1", **values: Any) -> tables.Policy:
        usual: dict[str, Any] = {
            "title": "Camden",
            "reference": "CAM",
            "sha256": ZEROS,
            "text": "…",
            "parsed": {},
            "reader": 1,
            "adopted": date(2025, 1, 1),
        }
        return rows.add_policy(self.session, policy=policy, version=version, **{**usual, **values})

    def person(self, name: str, **values: Any) -> tables.Person:
        return rows.add_person(self.session, name=name, added=date(2025, 1, 1), **values)

    def case(self, number: int, policy: tables.Policy, person: tables.Person, **values: Any) -> tables.Case:
        usual: dict[str, Any] = {
            "reference": f"{policy.reference}-2025-{number:03}",
            "prefix": policy.reference,
            "year": 2025,
            "route": "advanced-social-worker",
            "opened": date(2025, 2, 3),
            "stage": "applied",
        }
        return rows.add_case(
            self.session,
            number=number,
            policy_id=policy.id,
            person_id=person.id,
            **{**usual, **values},
        )

    def event(self, case: tables.Case, seq: int = 1, **values: Any) -> tables.Event:
        usual: dict[str, Any] = {"kind": "move", "name": "applied", "date": date(2025, 2, 3), "body": {}}
        usual["journal_seq"] = values.pop("journal_seq", None) or self.entry("apply", case.reference)
        return rows.add_event(self.session, case_id=case.id, seq=seq, **{**usual, **values})

    def panel(self, reference: str, day: date, **values: Any) -> tables.Panel:
        usual: dict[str, Any] = {"policy": "camden", "body": "panel", "kind": "ordinary", "status": "planned"}
        return rows.add_panel(self.session, reference=reference, date=day, **{**usual, **values})

    def reminder(self, **values: Any) -> tables.Reminder:
        """One of the first case, unless told otherwise."""
        usual: dict[str, Any] = {
            "case_id": 1,
            "deadline": "letter-by",
            "kind": "soon",
            "due": date(2025, 4, 24),
            "role": "co-ordinator",
            "recipient": "Bo Byron",
            "title": "Due soon",
            "body": "# Due soon",
            "sha256": ZEROS,
            "drafted": date(2025, 4, 22),
            "status": "draft",
            "journal_seq": self.entry("remind"),
        }
        return rows.add_reminder(self.session, **{**usual, **values})

    def add(self, table: type[Row], **values: Any) -> Any:
        return making.add(self.session, table, values)

    def ruling(self, declaration_id: int = 1, case_id: int = 1, **values: Any) -> tables.Ruling:
        usual: dict[str, Any] = {"person_id": 3, "day": NOW.date(), "reason": "long ago"}
        return rows.add_ruling(self.session, declaration_id=declaration_id, case_id=case_id, **{**usual, **values})

    def agreed_sheet(self, case_id: int = 1, **values: Any) -> tables.AgreedSheet:
        usual: dict[str, Any] = {
            "panel_id": 1,
            "day": NOW.date(),
            "findings": {"pcf-1": "met"},
            "reasons": {"pcf-1": "clear to all"},
            "rationale": "sound",
        }
        return rows.add_agreed_sheet(self.session, case_id=case_id, **{**usual, **values})

    def minutes(self, frame: str = "# Minutes") -> None:
        """Minutes of the first panel, which heard the first case, corrected in what they say of that, and approved."""
        day = NOW.date()
        issue = self.add(tables.MinutesIssue, panel_id=1, number=1, day=day, head="1", sha256=ZEROS)
        self.add(tables.MinutesPart, issue_id=issue.id, number=1, private=False, body=frame)
        part = self.add(tables.MinutesPart, issue_id=issue.id, number=2, case_id=1, private=False, body="Sound.")
        of_part = {"part_id": part.id, "case_id": 1, "line": 0}
        self.add(tables.MinutesCorrection, **of_part, was="Sound.", now="Fine.", person_id=2, day=day)
        approved = {"corrections": 0, "in_room": True, "day": day, "at": "12:50", "head": "1"}
        self.add(tables.MinutesApproval, **approved, issue_id=issue.id, person_id=1)

    def duty_done(self, **values: Any) -> tables.DutyDone:
        usual: dict[str, Any] = {
            "policy": "camden",
            "duty": "chair-report",
            "due": date(2025, 4, 1),
            "done": date(2025, 3, 28),
            "journal_seq": self.entry("record", "camden"),
        }
        return rows.add_duty_done(self.session, **{**usual, **values})
