"""What queries return where a fact needs its place in the database beside it. Frozen, like the facts themselves."""

from datetime import date
from typing import NamedTuple

from panelctl.errors.remedy import NOTHING, Saying, Text, saying
from panelctl.model import CaseFacts, Notice, Person
from panelctl.store.values import Values


class PolicyRow(NamedTuple):
    """An adopted policy; `parsed` are its tables as kept (JSON), `reader` is the version of what made them, and
    empty in lists. Its text is long and asked for apart."""

    id: int
    policy: str
    version: str
    title: str
    reference: str
    parsed: str
    reader: int
    adopted: date


class CaseRecord(NamedTuple):
    """A case with all its facts, and what is kept beside them for lists."""

    id: int
    facts: CaseFacts
    policy_row_id: int
    panel_id: int | None
    stage: str
    ended: bool
    active: bool


class CaseLine(NamedTuple):
    """A case as one line of a list; `panel` is the reference of its panel and `body` whose it is, "" where it has
    none."""

    reference: str
    policy: str
    policy_row: int
    route: str
    applicant: str
    team: str
    opened: date
    stage: str
    ended: bool
    active: bool
    panel: str = ""
    panel_date: date | None = None
    body: str = ""


class NoticeRecord(NamedTuple):
    """A notice with its case; `body` is the frozen Markdown, "" before clearing and in lists; `large_print` is whether
    its reader reads that."""

    facts: Notice
    case: str
    event_id: int
    title: str
    person_id: int | None
    body: str
    cleared_at: str
    file: str
    role_title: str
    large_print: bool = False


class ReminderRecord(NamedTuple):
    """A reminder, or a digest, of which `case` and `deadline` are ""; `body` is "" in lists and of one that stands in
    the digest with the number `digest`."""

    id: int
    case: str
    deadline: str
    kind: str
    due: date
    role: str
    person: int | None
    recipient: str
    address: str
    title: str
    body: str
    sha256: str
    digest: int | None
    drafted: date
    status: str
    reason: str
    sent: date | None
    how: str
    released_by: str
    file: str
    role_title: str
    large_print: bool = False
    handed_over: date | None = None

    @property
    def left(self) -> date | None:
        """The day on which it went, as far as that is known; else the day on which it was handed over."""
        return self.sent or self.handed_over


class DocumentRecord(NamedTuple):
    """A file received for a case; `event` is the seq of the event that recorded it, `size` counts bytes."""

    id: int
    item: str
    file_name: str
    stored_name: str
    size: int
    sha256: str
    sent: date
    received: date
    received_by: str
    event: int


class SameFile(NamedTuple):
    """Where a file came before: the case, whose it is, as which document, and when."""

    case: str
    person: int
    item: str
    received: date


class Quorum(NamedTuple):
    """How a body was counted when it decided: in a sentence, and by the names of those present."""

    sentence: str
    present: list[str]


class DecisionRecord(NamedTuple):
    """What was decided on a case; `outcome` names the move, `event` is its seq, `panel` the panel's reference."""

    id: int
    event: int
    panel: str
    outcome: str
    answer: str
    date: date
    rationale: str
    feedback: str
    needs: str
    decided_by: str
    quorum: Quorum | None


class JournalEntry(NamedTuple):
    """One thing done; `at` is UTC, `body` is None once erased."""

    seq: int
    at: str
    actor: str
    action: str
    subject: str
    body: Values | None
    hash: str


class Outline(NamedTuple):
    """What tells one record from another: the hash of its first entry, which no other has; when it was begun, by whom,
    under which policies, and how much is in it."""

    first: str
    begun: date
    by: str
    policies: list[str]
    people: int
    cases: int


class PersonRecord(NamedTuple):
    """A person with what letters need; `address` is lines of text."""

    facts: Person
    address: str
    added: date


class Check(NamedTuple):
    """One thing `doctor` looked at."""

    name: str
    ok: bool
    detail: str
    mend: Saying = NOTHING

    @property
    def text(self) -> Text:
        """What is there or wrong, and what would mend it."""
        return saying(self.detail, self.mend) if self.mend else self.detail


class DutyRecord(NamedTuple):
    """What stands of one last day of a duty of the body: `row` is the record that said it last."""

    row: int
    duty: str
    due: date
    done: date
    by: str
    note: str
