"""Policies, as scripts read them: adopted, shown, read aloud, compared, drawn and checked."""

from collections.abc import Sequence
from typing import TypedDict

from panelctl.shapes.changes import ChangedWordDocument, GoneAndNewDocument
from panelctl.shapes.kinds import ClauseKind


class PolicyHeadDocument(TypedDict):
    """Which policy it is."""

    id: str
    title: str
    version: str


class PolicyVersionDocument(TypedDict):
    """A version that is adopted; new cases follow the `current` one."""

    id: str
    title: str
    version: str
    reference: str
    adopted: str
    current: bool
    open_cases: int


class NotAdoptedDocument(TypedDict):
    """A policy that travels with panelctl and is not adopted."""

    id: str
    adopted: None


class PolicyListDocument(TypedDict):
    policies: list[PolicyVersionDocument | NotAdoptedDocument]


class InitDocument(TypedDict):
    database: str
    settings: str
    policies: list[str]


class AdoptionDocument(PolicyHeadDocument):
    """`new` where it was not adopted before."""

    new: bool
    versions: list[PolicyVersionDocument]


class PolicyFileDocument(TypedDict):
    """A policy file to start from."""

    id: str
    title: str
    file: str


class FormattedFileDocument(TypedDict):
    file: str
    changed: bool


class RouteDocument(TypedDict):
    id: str
    title: str


class BodyRulesDocument(TypedDict):
    """A body as its policy has it."""

    id: str
    title: str
    quorum: list[str]
    meets: list[str]
    dates: list[str]
    date_notes: dict[str, str]
    clauses: list[str]


MoveRulesDocument = TypedDict(
    "MoveRulesDocument",
    {
        "verb": str,
        "answer": str,
        "by": list[str],
        "from": list[str],
        "to": str,
        "records": str,
        "asks": list[str],
        "drafts": list[str],
        "clauses": list[str],
    },
)


class EvidenceRulesDocument(TypedDict):
    id: str
    title: str
    contains: list[str]
    clauses: list[str]


class CheckRulesDocument(TypedDict):
    id: str
    title: str
    test: list[str]
    if_not: str
    lifted_by: str
    clauses: list[str]


class LimitRulesDocument(TypedDict):
    id: str
    title: str
    limit: str
    if_late: str
    owner: list[str]
    clauses: list[str]
    status: str


class NoticeRulesDocument(TypedDict):
    id: str
    title: str
    to: list[str]
    clauses: list[str]


class OpenClauseDocument(TypedDict):
    """A clause that the source does not simply state."""

    id: str
    says: str
    status: str
    note: str


class PolicyDocument(PolicyHeadDocument):
    """Everything a policy holds, each with its clauses."""

    routes: list[RouteDocument]
    bodies: list[BodyRulesDocument]
    moves: list[MoveRulesDocument]
    evidence: list[EvidenceRulesDocument]
    checks: list[CheckRulesDocument]
    deadlines: list[LimitRulesDocument]
    notices: list[NoticeRulesDocument]
    not_stated: list[OpenClauseDocument]


class ClauseDocument(TypedDict):
    """A clause of the register, with the elements that keep it."""

    id: str
    at: str
    force: str
    says: str
    status: str
    note: str
    kept_by: list[str]
    outside: str | None


class ClauseShownByDocument(TypedDict):
    """What shows a clause: a block of a table, or a worked `example`, which has a title alone."""

    table: str
    id: str | None
    title: str


class TracedClauseDocument(ClauseDocument):
    kind: ClauseKind
    by: list[ClauseShownByDocument]
    unnoticed: list[ClauseShownByDocument]


class UndecidedDocument(PolicyHeadDocument):
    """What is left for a policy officer to settle."""

    not_stated: list[ClauseDocument]
    chosen: list[ClauseDocument]
    corrected: list[ClauseDocument]


class PlayedDocument(TypedDict):
    """How much of a policy was played: routes in each of their versions, steps that were taken on them, letters that
    were drafted; `from_stages` counts a step once for each stage it was taken from, `ways` a letter once for each way
    to it, `not_walked` says what was left out, and why. `bounded` says that not every way was tried."""

    routes: int
    steps: int
    letters: int
    from_stages: int
    ways: int
    not_walked: list[str]
    bounded: bool


class CheckedPolicyDocument(PolicyHeadDocument):
    """How much of a policy was checked."""

    clauses: int
    blocks: int
    examples: int
    warnings: int
    played: PlayedDocument


class ClauseCountsDocument(TypedDict):
    """How many statements are the source's (`clauses`), and what becomes of them; `own` are choices of the author."""

    clauses: int
    kept: int
    enforced: int
    in_part: int
    produced: int
    reminded: int
    said: int
    outside: int
    uncovered: int
    unjudged: int
    own: int


class TracedPolicyDocument(PolicyHeadDocument):
    """The clauses of a policy, each with what shows it; `bounded` says that not every way of a case was tried."""

    clauses: list[TracedClauseDocument]
    counts: ClauseCountsDocument
    bounded: bool


class ProvedBlockDocument(TypedDict):
    """A block (or the `part` of a body) that was taken out, and the titles of the worked examples that noticed."""

    table: str
    id: str
    title: str
    part: str | None
    routes: list[str]
    clauses: list[str]
    noticed_by: list[str]


class ProvedCountsDocument(TypedDict):
    """How many blocks were taken out and noticed; `proved` of all that there are `to_prove` in every version (those
    that earlier runs proved among them), which is fewer where it takes longer than a run may."""

    proved: int
    to_prove: int
    blocks: int
    noticed: int
    unnoticed: int


class ProvedPolicyDocument(PolicyHeadDocument):
    blocks: list[ProvedBlockDocument]
    counts: ProvedCountsDocument


class SentenceDocument(TypedDict):
    text: str
    clauses: Sequence[str]
    element: str
    paragraph: int


class SectionDocument(TypedDict):
    title: str
    sentences: list[SentenceDocument]


class ReadBackDocument(PolicyHeadDocument):
    """A policy in sentences; `clauses` are those not simply stated, with their status."""

    route: str | None
    sections: list[SectionDocument]
    clauses: dict[str, str]


class SentencePairDocument(TypedDict):
    """A sentence and the one that takes its place."""

    was: str | None
    now: str | None


class PolicyChangeDocument(TypedDict):
    """What is said otherwise of one element."""

    element: str
    title: str
    was: list[str]
    now: list[str]
    sentences: list[SentencePairDocument]
    clauses: list[str]


class ComparedPolicyDocument(PolicyHeadDocument):
    """One side of a comparison, and which of the rule sets of its file it is, where that was asked for."""

    edition: str | None


PolicyDifferencesDocument = TypedDict(
    "PolicyDifferencesDocument",
    {
        "from": ComparedPolicyDocument,
        "to": ComparedPolicyDocument,
        "changes": list[PolicyChangeDocument],
        "examples": int,  # how many worked examples changed, of which nothing more is told
    },
)


class ChartedStageDocument(TypedDict):
    """A stage; a case may begin or end there."""

    id: str
    title: str
    starts: bool
    ends: bool


class ChartedLimitDocument(TypedDict):
    """A time limit beside a move, in words."""

    id: str
    title: str
    says: str
    begins: bool


ChartedMoveDocument = TypedDict(
    "ChartedMoveDocument",
    {
        "records": str,
        "title": str,
        "move": str,
        "by": list[str],
        "from": list[str],
        "to": str | None,
        "limits": list[ChartedLimitDocument],
        "lines": list[str],
        "clauses": list[str],
    },
)


class ChartDocument(PolicyHeadDocument):
    """One route: its stages, the moves between them, and the source of a Mermaid flowchart."""

    route: str
    route_title: str
    mermaid: str
    stages: list[ChartedStageDocument]
    moves: list[ChartedMoveDocument]


class ChangedLimitDocument(TypedDict):
    """A time limit that is another one under another version."""

    id: str
    title: str
    was: str | None
    now: str | None
    states: ChangedWordDocument


class MigrationDocument(TypedDict):
    """What changes for a case that follows another version of its policy."""

    case: str
    was: str
    to: str
    stage: ChangedWordDocument
    stage_titles: ChangedWordDocument
    deadlines: list[ChangedLimitDocument]
    moves: GoneAndNewDocument
    notices: GoneAndNewDocument
    applied: bool


class DemoDocument(TypedDict):
    folder: str
    databases: list[str]
