"""What a policy file holds, as frozen values: one class for each kind of block. (Named tuples: forty dataclasses would
cost every command a tenth of its time.)

Blocks point at what they guard by name. Everything dated shares one name space: what a move records, an evidence item,
a notice, a deadline's own task, a fact. Phrases inside stay text; `reader` has proved that `phrases` can parse them.
"""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

SAME, ANY = "same", "any"
REASON = "reason"
NOT_STATED = "not-stated"
NO_PREVIOUS = "none"

# Which hour a text is, so that letters, agenda and minutes print it in its place.
INVITATION, TELLING = "invitation", "telling"

# Steps that somebody hands in: their hour can be noted, as a document's can.
HANDED_IN = ("apply", "approve", "dispute")

# Facts that any decision may be given, whether or not its move asks for them.
SAID_WITH_A_DECISION = ("told", "feedback", "development-needs")
TEXTS_OF_A_DECISION = (REASON, *SAID_WITH_A_DECISION)


class Clause(NamedTuple):
    """One normative statement of the source, in our own words; `outside` says why only people can keep it."""

    id: str
    at: str
    force: str
    status: str
    says: str
    note: str = ""
    outside: str = ""


class Version(NamedTuple):
    """One of several rule sets in a file, and the day from which new cases follow it."""

    id: str
    starts: date


class Role(NamedTuple):
    id: str
    title: str
    also_called: tuple[str, ...] = ()


class Fact(NamedTuple):
    """Something recorded: `kind` is date, yes-no, number, text, choice, person or document. Each `one_of` a choice may
    be `printed` otherwise. A date may lie `ahead`, or be a `meeting_of` a body; a text may be the `hour_of` one."""

    id: str
    title: str
    kind: str
    one_of: tuple[str, ...] = ()
    printed: tuple[str, ...] = ()
    about: str = "case"
    meeting_of: str = ""
    ahead: bool = False
    hour_of: str = ""


class Body(NamedTuple):
    """A panel. `quorum` lines must all hold; `expects` lines are a warning when they do not; both cite `quorum_clauses`
    (all its clauses where none are named). `counted` separately, a member counts for one line of the quorum only. Where
    the `chair` is away, the first who `may_chair` does. Others may be `joined_by` a way; some are `uncounted`."""

    id: str
    title: str
    quorum: tuple[str, ...]
    clauses: tuple[str, ...] = ()
    quorum_clauses: tuple[str, ...] = ()
    chair_clauses: tuple[str, ...] = ()
    joined_clauses: tuple[str, ...] = ()
    chair: str = ""
    may_chair: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    expects: tuple[str, ...] = ()
    advised_by: tuple[str, ...] = ()
    meets: tuple[str, ...] = ()
    dates: tuple[date, ...] = ()
    date_notes: tuple[tuple[date, str], ...] = ()
    hours: str = ""
    venue: str = ""
    format: tuple[str, ...] = ()
    requirements: tuple[str, ...] = ()
    counted: str = "together"
    joined_by: tuple[str, ...] = ()
    uncounted: tuple[str, ...] = ()
    only_in: tuple[str, ...] = ()
    note: str = ""


class Route(NamedTuple):
    id: str
    title: str
    starts: str
    ends: tuple[str, ...]
    clauses: tuple[str, ...] = ()
    only_in: tuple[str, ...] = ()
    note: str = ""
    called: str = ""  # what letters call a case of it, where it is no application
    if_withdrawn: tuple[str, ...] = ()  # the letters that a withdrawal calls for

    @property
    def case(self) -> str:
        """What a case of the route is, as it stands after "your": `application for Senior Social Worker`."""
        return self.called or f"application for {self.title}"

    @property
    def routes(self) -> tuple[str, ...]:
        """Where it drafts letters: on itself."""
        return (self.id,)

    @property
    def drafts(self) -> tuple[str, ...]:
        return self.if_withdrawn


class Move(NamedTuple):
    """A step from a stage to the next, made with one of the six verbs; `records` is the name it leaves and `title` that
    name in words; its `note` is said when it is made."""

    verb: str
    by: tuple[str, ...]
    from_: tuple[str, ...]
    to: str
    records: str
    clauses: tuple[str, ...] = ()
    answer: str = ""
    asks: tuple[str, ...] = ()
    drafts: tuple[str, ...] = ()
    meeting: str = ""
    title: str = ""
    when: str = ""
    routes: tuple[str, ...] = ()
    only_in: tuple[str, ...] = ()
    note: str = ""


class Check(NamedTuple):
    """A test that guards the moves or notices in `before`; `if_not` is refuse, reason or warn."""

    id: str
    test: tuple[str, ...]
    before: tuple[str, ...]
    if_not: str
    title: str = ""
    clauses: tuple[str, ...] = ()
    lifted_by: str = ""
    when: str = ""
    routes: tuple[str, ...] = ()
    only_in: tuple[str, ...] = ()
    note: str = ""


class Evidence(NamedTuple):
    """A kind of document that must be received; `contains` names its parts, `measures` its countable limits.

    Of one with `several`, any number may come: one of each of its `kinds` at least, and each explained under a heading
    of the criteria set `under`.
    """

    id: str
    title: str
    from_: str
    to: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    if_not: str = "warn"
    lifted_by: str = ""
    contains: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    several: bool = False
    kinds: tuple[str, ...] = ()
    under: str = ""
    clauses: tuple[str, ...] = ()
    when: str = ""
    routes: tuple[str, ...] = ()
    only_in: tuple[str, ...] = ()
    note: str = ""


ABSTAINS = "abstains"  # in place of a finding, where a member may


class Criteria(NamedTuple):
    """The headings of a score sheet: each item is its id, a space, and its title. In force from `starts` until `ends`.

    Its `scale` runs from the lowest finding to the highest, worth 0, 1, 2 and so on; a sheet passes when every line of
    `passes` holds; where members are evenly split, the sheet of the role `tie_break` decides. A sheet of somebody who
    abstains has no finding, and counts neither way. Each of its `prompts` is the id of an item, a space, and what to
    consider there.
    """

    id: str
    title: str
    items: tuple[str, ...]
    scale: tuple[str, ...]
    starts: date | None = None
    ends: date | None = None
    rationale: bool = True
    passes: tuple[str, ...] = ()
    tie_break: str = ""
    may_abstain: bool = False
    prompts: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()
    routes: tuple[str, ...] = ()
    only_in: tuple[str, ...] = ()
    note: str = ""


class DeadlineRule(NamedTuple):
    """A time limit or follow-up. `right` marks what its owner may do and need not: it lapses, and is never overdue.

    A `private` one is for those who run the panel, and no letter tells of it.
    `sent_in_time` weakens `if_late` for a document sent by the due date and received after it.
    Its working days may have `closures` of their own, in place of the council's (school days, days of the post).
    What comes on the last day after the `cutoff` (a time of day) is late. A limit that passes unmet takes the case to
    the stage `passed_to`, and `drafts` letters then. `may_shorten` and `may_extend` name the role that may vary the
    date for one case (each of `shorten_agreed_by` and `extend_agreed_by` has to agree to it), `may_pause` the one that
    may stop its time; whatever becomes of it calls for the letters of `if_varied`. `does` is what letters say that its
    owner does. A meeting is `set_for` the day, the hour and the place in these facts.
    """

    id: str
    title: str
    limit: str
    owner: tuple[str, ...]
    if_late: str
    target: str = ""
    met_by: tuple[str, ...] = ()
    lifted_by: str = ""
    sent_in_time: str = ""
    right: bool = False
    private: bool = False
    cutoff: str = ""
    closures: tuple[date, ...] | None = None
    passed_to: str = ""
    drafts: tuple[str, ...] = ()
    may_shorten: str = ""
    may_extend: str = ""
    shorten_agreed_by: tuple[str, ...] = ()
    extend_agreed_by: tuple[str, ...] = ()
    if_varied: tuple[str, ...] = ()
    may_pause: str = ""
    set_for: tuple[str, ...] = ()
    does: str = ""
    clauses: tuple[str, ...] = ()
    when: str = ""
    routes: tuple[str, ...] = ()

    def __hash__(self) -> int:
        """Of the object itself: a rule is read once, and looked up for every case."""
        return id(self)

    only_in: tuple[str, ...] = ()
    note: str = ""


class DayRule(NamedTuple):
    """A day that a rule gives, for others to name; nobody owes it. Its `closures` stand in place of the council's."""

    id: str
    title: str
    rule: str
    closures: tuple[date, ...] | None = None
    clauses: tuple[str, ...] = ()
    routes: tuple[str, ...] = ()
    only_in: tuple[str, ...] = ()
    note: str = ""


class DutyRule(NamedTuple):
    """A duty of the body that belongs to no case and comes round."""

    id: str
    title: str
    every: str
    owner: tuple[str, ...]
    clauses: tuple[str, ...] = ()
    only_in: tuple[str, ...] = ()
    note: str = ""


class KeepRule(NamedTuple):
    """How long records of a case are kept: of kinds of records, or of documents by their ids."""

    id: str
    title: str
    records: tuple[str, ...]
    period: str
    clauses: tuple[str, ...] = ()
    routes: tuple[str, ...] = ()
    only_in: tuple[str, ...] = ()
    note: str = ""


class NoticeRule(NamedTuple):
    """A letter, form or e-mail. `must_say` names facts and deadlines whose words or dates it has to print; `says` are
    standing sentences, where `{dispute-by}` stands for the date of that deadline. It `leaves_open` the tasks that its
    reader could take for done by it."""

    id: str
    title: str
    to: tuple[str, ...]
    template: str
    signed_by: str = ""
    cleared_by: str = ""
    encloses: tuple[str, ...] = ()
    must_say: tuple[str, ...] = ()
    says: tuple[str, ...] = ()
    only_after: tuple[str, ...] = ()
    leaves_open: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()
    when: str = ""
    routes: tuple[str, ...] = ()
    only_in: tuple[str, ...] = ()
    note: str = ""


class Example(NamedTuple):
    """A worked case of the policy file and what must come out; values are plain TOML values."""

    title: str
    given: tuple[tuple[str, object], ...]
    then: tuple[tuple[str, object], ...]
    route: str = ""
    clauses: tuple[str, ...] = ()
    only_in: tuple[str, ...] = ()


class Policy(NamedTuple):
    """One authority's whole procedure; blocks with an id are kept by it. `manager` is the role of the applicant's.

    A file of several versions reads as its newest; `rule_sets` holds the procedure of each, by version. The date of
    `version_by` (default: the case's first event) says which one a case follows. `dispute_clauses` say, by stage, what
    can or cannot be challenged there.
    """

    id: str
    title: str
    version: str
    calendar: str
    reference: str
    manager: str
    closures: tuple[date, ...]
    clauses: Mapping[str, Clause]
    roles: Mapping[str, Role]
    stages: Mapping[str, str]
    facts: Mapping[str, Fact]
    bodies: Mapping[str, Body]
    routes: Mapping[str, Route]
    moves: tuple[Move, ...]
    checks: tuple[Check, ...]
    evidence: tuple[Evidence, ...]
    criteria: tuple[Criteria, ...]
    deadlines: tuple[DeadlineRule, ...]
    notices: Mapping[str, NoticeRule]
    examples: tuple[Example, ...]
    dispute_clauses: Mapping[str, tuple[str, ...]] = {}
    versions: tuple[Version, ...] = ()
    version_by: str = ""
    rule_sets: Mapping[str, "Policy"] = {}
    days: Mapping[str, DayRule] = {}
    duties: Mapping[str, DutyRule] = {}
    keeps: Mapping[str, KeepRule] = {}

    def __hash__(self) -> int:
        """Of the object itself: what is worked out of a policy once is found again for every case."""
        return id(self)

    def role_title(self, role: str) -> str:
        return self.roles[role].title if role in self.roles else role

    def on(self, day: date) -> "Policy":
        """The rule set that what begins on a day follows: the newest in force by then, or the first there is."""
        if not self.rule_sets:
            return self
        begun = [version.id for version in self.versions if version.starts <= day]
        return self.rule_sets[begun[-1] if begun else self.versions[0].id]

    def clause_status(self, clauses: tuple[str, ...]) -> str:
        """The weakest status among some clauses: not-stated, then chosen, then corrected, then stated."""
        found = {self.clauses[clause].status for clause in clauses if clause in self.clauses}
        return next(
            (status for status in (NOT_STATED, "chosen", "corrected") if status in found), "stated"
        )


Block = Move | Check | Evidence | Criteria | DayRule | DeadlineRule | KeepRule | NoticeRule | Route


def on_route(block: Block, route: str) -> bool:
    """Whether a block concerns a route (no `routes` means all of them)."""
    return not block.routes or route in block.routes
