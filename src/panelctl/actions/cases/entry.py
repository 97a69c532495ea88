"""One case, opened for writing in the one transaction of a command: events, journal, drafted notices, the cache."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date

from panelctl.actions import lookup
from panelctl.actions.cases import screen
from panelctl.actions.recipients import Recipient, recipients
from panelctl.actions.site import Site
from panelctl.errors.remedy import Remedy, Text, saying
from panelctl.model import Detail, Event, Fact, Finding, Outcome, Passing, Value, short_date
from panelctl.policy import language as lang
from panelctl.policy import phrases
from panelctl.rules.activity import is_active
from panelctl.rules.making import undecided
from panelctl.rules.overtaking import overtaken
from panelctl.rules.timeline import State, next_seq, replay
from panelctl.rules.verdict import is_for
from panelctl.shapes.cases import CaseDocument
from panelctl.store import Connection, queries, rows, state
from panelctl.store.details import body_of
from panelctl.store.records import CaseRecord
from panelctl.store.writing import Session, raw

# What puts the record right, or lifts a limit, is not overtaken by one.
BEFORE_ANY_LIMIT = date.min


@contextmanager
def writing_case(site: Site, reference: str, day: date | None = None) -> Iterator["Entry"]:
    """The case that a part of its reference means, inside one transaction. `day` is as `opened` has it."""
    with site.writing() as session:
        yield opened(site, session, lookup.case(raw(session), reference), day)


def opened(site: Site, session: Session, record: CaseRecord, day: date | None = None) -> "Entry":
    """A case opened for writing. Where a time limit has passed unmet that takes it on to another stage, it is taken
    there first; what is to be recorded happened on `day` (default: today), so that a limit it still met is not passed.
    """
    entry = Entry(site, session, record)
    while event := overtaken(entry.state, min(day or site.on, site.on), entry.calendar):
        entry.pass_time(event)
    return entry


class Entry:
    """`state` always is the case as written so far; nothing is kept if the block that opened it raises.

    `findings` is what opening it had to say.
    """

    def __init__(self, site: Site, session: Session, record: CaseRecord) -> None:
        self.site = site
        self.session = session
        self.id = record.id
        self.findings: list[Finding] = []
        self._every_version = lookup.policy_of(raw(session), record.policy_row_id)
        self.calendar = site.calendar(self._every_version)
        self.state: State = replay(self._every_version, record.facts, self.calendar)

    @property
    def policy(self) -> lang.Policy:
        """The rule set that the case follows."""
        return self.state.policy

    @property
    def reference(self) -> str:
        return self.state.case.reference

    @property
    def connection(self) -> Connection:
        return raw(self.session)

    def write(self, action: str, event: Event[Detail], by_person: int | None = None) -> int:
        """Put one event on the time line and into the journal; returns its row."""
        body = {
            "seq": event.seq,
            "kind": event.kind,
            "name": event.name,
            "date": event.date,
            "by": event.by,
            "role": event.role,
            "reason": event.reason,
            "values": body_of(event.detail),
        }
        site = self.site
        seq = site.note(self.session, action, self.reference, body)
        row = rows.add_event(
            self.session,
            case_id=self.id,
            seq=event.seq,
            kind=event.kind,
            name=event.name,
            date=event.date,
            by_name=event.by,
            by_person_id=by_person,
            role=event.role,
            reason=event.reason,
            body=body_of(event.detail),
            journal_seq=seq,
        )
        self.state = replay(
            self._every_version,
            self.state.case._replace(events=(*self.state.case.events, event)),
            self.calendar,
        )
        return row.id

    def note(
        self,
        action: str,
        name: str,
        detail: Detail,
        *,
        day: date | None = None,
        by: str = "",
        role: str = "",
        reason: str = "",
        by_person: int | None = None,
    ) -> int:
        """Write an event that is not a move, dated today unless said."""
        seq = next_seq(self.state.case)
        when, actor = day or self.site.on, self.site.actor
        event = Event(seq, name, when, detail, by, role, reason, actor)
        return self.write(action, event, by_person)

    def pass_time(self, event: Event[Passing]) -> None:
        """Write that a time limit passed unmet, which takes the case on, and draft the letters that it calls for."""
        row = self.write("passed", event)
        rule = next(rule for rule in self.policy.deadlines if rule.id == event.name)
        passed = f"the time for {rule.title} passed on {short_date(event.date)}"
        message = f'{self.reference}: {passed}; the case is now at "{self.state.stage_title}".'
        notices = [self.policy.notices[word] for word in rule.drafts]
        wanted = tuple(notice for notice in notices if is_for(notice, self.state))
        drafted = [part for line in self.draft(wanted, row) for part in (" ", line)]
        mend = saying(*drafted)
        self.findings.append(Finding("info", rule.id, message, rule.clauses, mend=mend))
        self.findings += (said for notice in notices for said in undecided(notice, self.state))

    def journal(self, action: str, body: Mapping[str, object]) -> None:
        """Into the journal only: what was done about the case and is no event of its time line."""
        site = self.site
        site.note(self.session, action, self.reference, body)

    def row_of(self, seq: int) -> int:
        """The row of one event of this case."""
        return queries.event_row(self.connection, self.id, seq)

    def facts(self, action: str, values: Mapping[str, Value]) -> None:
        for name, value in values.items():
            self.note(action, name, Fact(value))

    def draft(self, notices: tuple[lang.NoticeRule, ...], event_row: int) -> list[Text]:
        """Draft each notice once per recipient; returns a line for each."""
        site = self.site
        lines: list[Text] = []
        for notice in notices:
            copies = recipients(self.state, notice, site.settings, site.on)
            lines += self.draft_copies(notice, copies, event_row)
            if not copies and any(phrases.entry(text).whose for text in notice.to):
                lines.append(f'"{notice.title}" has nobody to go to yet: no draft of it is made.')
        return lines

    def draft_copies(
        self, notice: lang.NoticeRule, copies: Iterable[Recipient], event_row: int
    ) -> list[Text]:
        """Draft a notice for some of its readers; returns a line for each."""
        return [self._draft_to(recipient, notice, event_row) for recipient in copies]

    def _draft_to(self, recipient: Recipient, notice: lang.NoticeRule, event_row: int) -> Text:
        row = rows.add_notice(
            self.session,
            case_id=self.id,
            event_id=event_row,
            notice=notice.id,
            title=notice.title,
            role=recipient.role,
            person_id=recipient.person,
            recipient=recipient.name,
            address=recipient.address,
            status="draft",
        )
        to = recipient.name or f"{self.policy.role_title(recipient.role)} (nobody known yet)"
        preview = Remedy("notify preview", notice=str(row.id))
        return saying(f'Drafted notice {row.id}, "{notice.title}", to {to}: ', preview)

    def finish(
        self, messages: Sequence[Text], findings: tuple[Finding, ...] = ()
    ) -> Outcome[CaseDocument]:
        """Bring the cache up to date and return the case as it now is."""
        self.save()
        document = screen.case(self.state, self.site.on, self.calendar)
        return Outcome(document, (*self.findings, *findings), tuple(messages))

    def save(self) -> None:
        """Bring the cache up to date."""
        self.refresh()
        panel = self.state.case.panel
        row = queries.panel_id(self.connection, panel.reference) if panel else None
        owing = is_active(self.state, self.site.on, self.calendar)
        state.save_state(self.session, self.id, self.state.stage, self.state.ended, owing, row)

    def refresh(self) -> None:
        """Read the case again, so that it has its notices and its panel as they now are."""
        self.state = replay(
            self._every_version,
            queries.case(self.connection, self.reference).facts,
            self.calendar,
        )

    def put_on(self, panel_row: int | None, ended: bool | None = None) -> None:
        """Put the case on a panel, or off it. In the midst of a change it counts as `ended` as it did before."""
        now = self.state
        counted = now.ended if ended is None else ended
        state.save_state(self.session, self.id, now.stage, counted, True, panel_row)
        self.refresh()
