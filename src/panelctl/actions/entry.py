"""One case, opened for writing in the one transaction of a command: events, journal, drafted notices, the cache."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Any

from panelctl.actions import meant, screens
from panelctl.actions.owed import owes
from panelctl.actions.recipients import recipients
from panelctl.actions.site import Site
from panelctl.model import Event, EventKind, Finding, Outcome, Value
from panelctl.policy import language as lang
from panelctl.rules.timeline import State, next_seq, replay, with_event
from panelctl.store import Connection, journal, queries, rows, state, tables
from panelctl.store.records import CaseRecord
from panelctl.store.writing import Session, raw, writing


@contextmanager
def writing_case(site: Site, reference: str) -> Iterator["Entry"]:
    """The case that a part of its reference means, inside one transaction."""
    with writing(site.database, site.settings.busy_seconds) as session:
        yield Entry(site, session, meant.case(raw(session), reference))


class Entry:
    """`state` always is the case as written so far; nothing is kept if the block that opened it raises."""

    def __init__(self, site: Site, session: Session, record: CaseRecord) -> None:
        self.site = site
        self.session = session
        self.id = record.id
        self.policy = meant.policy_of(raw(session), record.policy_row_id)
        self.known = meant.calendar_of(self.policy)
        self.state: State = replay(self.policy, record.facts)

    @property
    def reference(self) -> str:
        return self.state.case.reference

    @property
    def connection(self) -> Connection:
        return raw(self.session)

    def write(self, action: str, event: Event, by_person: int | None = None) -> int:
        """Put one event on the time line and into the journal; returns its row."""
        body = {
            "seq": event.seq, "kind": event.kind, "name": event.name, "date": event.date, "by": event.by,
            "role": event.role, "reason": event.reason, "values": dict(event.values),
        }  # fmt: skip
        site = self.site
        seq = journal.append(
            self.session, at=site.now, actor=site.actor, action=action, subject=self.reference, body=body
        )
        row = rows.add(
            self.session, tables.Event, case_id=self.id, seq=event.seq, kind=event.kind, name=event.name,
            date=event.date, by_name=event.by, by_person_id=by_person, role=event.role, reason=event.reason,
            body=dict(event.values), journal_seq=seq,
        )  # fmt: skip
        self.state = with_event(self.state, event)
        return row.id

    def note(
        self, action: str, kind: EventKind, name: str, *, day: date | None = None, by: str = "", role: str = "",
        reason: str = "", by_person: int | None = None, **values: Any,
    ) -> int:  # fmt: skip
        """Write an event that is not a move, dated today unless said."""
        seq = next_seq(self.state.case)
        event = Event(seq, kind, name, day or self.site.on, by, role, reason, values, self.site.actor)
        return self.write(action, event, by_person)

    def journal(self, action: str, body: Mapping[str, Any]) -> None:
        """Into the journal only: what was done about the case and is no event of its time line."""
        site = self.site
        journal.append(self.session, at=site.now, actor=site.actor, action=action, subject=self.reference, body=body)

    def row_of(self, seq: int) -> int:
        """The row of one event of this case."""
        return queries.event_row(self.connection, self.id, seq)

    def facts(self, action: str, values: Mapping[str, Value]) -> None:
        for name, value in values.items():
            self.note(action, "fact", name, now=value)

    def draft(self, notices: tuple[lang.NoticeRule, ...], event_row: int) -> list[str]:
        """Draft each notice once per recipient; returns a line for each."""
        said = []
        for notice in notices:
            for one in recipients(self.state, notice, self.site.settings, self.site.on):
                row = rows.add(
                    self.session, tables.Notice, case_id=self.id, event_id=event_row, notice=notice.id,
                    title=notice.title, role=one.role, person_id=one.person, recipient=one.name, address=one.address,
                    status="draft",
                )  # fmt: skip
                to = one.name or f"{self.policy.role_title(one.role)} (nobody known yet)"
                said.append(f'Drafted notice {row.id}, "{notice.title}", to {to}: panelctl notify preview {row.id}')
        return said

    def finish(self, messages: list[str], findings: tuple[Finding, ...] = ()) -> Outcome:
        """Bring the cache up to date and return the case as it now is."""
        self.refresh()
        panel = self.state.case.panel
        row = queries.panel_id(self.connection, panel.reference) if panel else None
        owing = owes(self.state, self.site.on, self.known)
        state.save_state(self.session, self.id, self.state.stage, self.state.ended, owing, row)
        return Outcome(screens.case(self.state, self.site.on, self.known), findings, tuple(messages))

    def refresh(self) -> None:
        """Read the case again, so that it has its notices and its panel as they now are."""
        self.state = replay(self.policy, queries.case(self.connection, self.reference).facts)

    def put_on(self, panel_row: int | None) -> None:
        """Put the case on a panel, or off it."""
        now = self.state
        state.save_state(self.session, self.id, now.stage, now.ended, True, panel_row)
        self.refresh()
