"""What stands on a case's time line: one envelope, and inside it one detail for every kind of event.

A field that is None was not recorded, and is not stored.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Generic, Literal, NamedTuple, TypeGuard, TypeVar

Value = str | int | bool | date
EventKind = Literal[
    "move",
    "fact",
    "task",
    "document",
    "notice",
    "party",
    "lifted",
    "corrected",
    "voided",
    "withdrawn",
    "note",
    "passed",
    "varied",
    "migrated",
]


class Challenged(NamedTuple):
    """The decision that a dispute is about: the place of its event, and its name."""

    seq: int
    name: str


class Move(NamedTuple):
    """A move, with the facts recorded with it. `present` are the names of the members of the body that made it.

    A dispute has the decision it `challenges`, and who handed the form in where that was not the social worker
    (`filed_by`). Of a body, `chaired` is whoever was in the chair. `at` is the time of day (HH:MM) at which it was
    received. `exception` says why a rule was not kept, where the move has a reason of its own. A decision that was put
    right `replaces` what was recorded before, by the place of its event. Where members were tied, or the procedure was
    silent, `resolved` is how the chair says that it was resolved. What was entered after the day of its meeting was
    `recorded` on that later day.
    """

    verb: str = ""
    answer: str = ""
    facts: Mapping[str, Value] = {}
    present: Sequence[str] | None = None
    challenges: Challenged | None = None
    filed_by: str | None = None
    at: str | None = None
    exception: str | None = None
    chaired: str | None = None
    replaces: int | None = None
    resolved: str | None = None
    recorded: date | None = None


class Fact(NamedTuple):
    """A fact, with its value from now on."""

    now: Value


class Task(NamedTuple):
    """A task that is done: its name and its day say all."""


class Document(NamedTuple):
    """A document received: when it was sent, at which hour it came, the parts it has and lacks, numbers by what is
    measured, and the support planned for a part that it lacks.

    One of several also has a title, a kind ("" for none of the policy's), the headings it stands `under`, and how it
    is explained there.
    """

    sent: date
    file: str | None = None
    sha256: str | None = None
    has: Sequence[str] = ()
    lacks: Sequence[str] = ()
    measures: Mapping[str, int] = {}
    plans: Mapping[str, str] | None = None
    title: str | None = None
    kind: str | None = None
    under: Sequence[str] | None = None
    explains: str | None = None
    at: str | None = None


class Sending(NamedTuple):
    """A copy of a notice that has gone. `complete` once the last copy has; `gone` is the day of the copy that went
    last, `drafted` the place of the event that drafted it, `notice` the number of the copy."""

    complete: bool
    gone: date | None = None
    drafted: int | None = None
    how: str | None = None
    recipient: str | None = None
    notice: int | None = None
    sha256: str | None = None


class Party(NamedTuple):
    """Who acts in a role for this case: `move` is the place of the move that made it so, if one did."""

    person: int
    called: str
    move: int | None = None


class Lifting(NamedTuple):
    """A check, a document or a limit that was lifted."""


class Correction(NamedTuple):
    """A value put right: what it was, in words, and the place of the event that it corrects. Of a decision, `withdraws`
    are the numbers of the letters that have gone with other words."""

    now: Value
    was: str | None = None
    of: int | None = None
    withdraws: list[int] | None = None


class Voiding(NamedTuple):
    """An event taken back, by its place; `withdraws` are the numbers of its letters that have gone."""

    seq: int
    withdraws: list[int] | None = None


class Withdrawal(NamedTuple):
    """The applicant withdrew."""


class Note(NamedTuple):
    """Something noted: its words are the reason of the event. Where the `panel` that is to hear the case has another
    room or other hours, what each `was` and is `now`; `told` is why, as readers are told it."""

    panel: str | None = None
    was: Mapping[str, str] | None = None
    now: Mapping[str, str] | None = None
    told: str | None = None


class Action(NamedTuple):
    """What a panel asked somebody to do, in the words of the event's reason: of whom (`owner`, the person's number, and
    what they were `called`), and until which day."""

    panel: str
    owner: int
    called: str
    until: date


class ActionDone(NamedTuple):
    """That somebody did what a panel asked, by the place of the event that asked it; with `dropped`, that nobody is to
    do it any more."""

    of: int
    dropped: bool | None = None


class Passing(NamedTuple):
    """A limit that passed unmet, and the stage that led to."""

    to: str


class Variation(NamedTuple):
    """Another date for a limit, instead of the one it was, and who agreed to it (`Sam Worker (Social Worker)`)."""

    to: date
    was: date | None = None
    agreed: Sequence[str] | None = None


class PauseBegun(NamedTuple):
    """A limit that stands still: `starts` is the first day that does not count."""

    starts: date
    was: date | None = None


class PauseEnded(NamedTuple):
    """A limit that runs again: `until` is the first day that counts again."""

    starts: date
    until: date
    was: date | None = None
    to: date | None = None


class NewVersion(NamedTuple):
    """Another version of the policy, instead of the one it followed."""

    was: str
    to: str


Detail = (
    Move
    | Fact
    | Task
    | Document
    | Sending
    | Party
    | Lifting
    | Correction
    | Voiding
    | Withdrawal
    | Note
    | Action
    | ActionDone
    | Passing
    | Variation
    | PauseBegun
    | PauseEnded
    | NewVersion
)
KINDS: Mapping[type[Detail], EventKind] = {
    Move: "move",
    Fact: "fact",
    Task: "task",
    Document: "document",
    Sending: "notice",
    Party: "party",
    Lifting: "lifted",
    Correction: "corrected",
    Voiding: "voided",
    Withdrawal: "withdrawn",
    Note: "note",
    Action: "note",
    ActionDone: "note",
    Passing: "passed",
    Variation: "varied",
    PauseBegun: "varied",
    PauseEnded: "varied",
    NewVersion: "migrated",
}
D = TypeVar("D", bound=Detail, covariant=True)
Wanted = TypeVar("Wanted", bound=Detail)


class Event(NamedTuple, Generic[D]):
    """One entry of a case's time line, in journal order (`seq` counts from 1 within the case).

    `name` is what it records: a move's name, a fact, an evidence item, a notice, a task, the role of a party, the
    element lifted, or the name corrected. `date` is the day it happened (a document: the day received).
    """

    seq: int
    name: str
    date: date
    detail: D
    by: str = ""
    role: str = ""
    reason: str = ""
    typed_by: str = ""
    recorded: str = ""

    @property
    def kind(self) -> EventKind:
        detail: Detail = self.detail
        return KINDS[type(detail)]


def is_of(event: Event[Detail], kind: type[Wanted]) -> TypeGuard[Event[Wanted]]:
    """Whether an event is of the kind that has this detail."""
    return type(event.detail) is kind
