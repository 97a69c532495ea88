"""The day of a panel: its items with what is known and asked of each, as the screen of the day and scripts read it."""

from typing import TypedDict

from panelctl.shapes.cases import AgreedDocument
from panelctl.shapes.kinds import Came, Level, Way
from panelctl.shapes.panels import PanelDocument


class FoundDocument(TypedDict):
    """What is true of an item and worth saying, with its clauses; how it is mended is said where it stops something."""

    level: Level
    rule: str
    says: str
    clauses: list[str]


class QuestionDocument(TypedDict):
    """Something that the procedure asks of a case; of a closed question, the choices."""

    id: str
    title: str
    kind: str
    choices: list[str]


class AnswerDocument(TypedDict):
    """One answer that the panel may give, what the procedure calls it, and whether something stands in its way."""

    answer: str
    records: str
    title: str
    reason: bool
    stopped: bool


class PaperUnderDocument(TypedDict):
    """A document that the applicant has handed in for a heading, and how they say that it bears on it."""

    title: str
    kind: str
    received: str
    explains: str


class HeadingToScoreDocument(TypedDict):
    """One heading of a score sheet, what to consider there, and the applicant's documents under it."""

    id: str
    title: str
    prompt: str
    evidence: list[PaperUnderDocument]


class DaySheetDocument(TypedDict):
    """What one member found, by heading; a sheet that is not `counted` is of somebody who left the room."""

    who: str
    member: str
    findings: dict[str, str]
    rationale: str
    counted: bool


class ScoringDocument(TypedDict):
    """The score sheet of a case: its headings, its findings from the lowest to the highest, and who has found what.
    `differ` names the headings on which members differ; `agreed` is the panel's own sheet."""

    headings: list[HeadingToScoreDocument]
    scale: list[str]
    rationale: bool
    may_abstain: bool
    sheets: list[DaySheetDocument]
    differ: list[str]
    agreed: AgreedDocument | None


class DayPersonDocument(TypedDict):
    """Somebody at the panel: `who` always means them and nobody else. `left` names the cases for which they are out."""

    who: str
    name: str
    seat: str
    status: Came
    chairs: bool
    prepared: bool
    sits: bool
    left: list[str]
    way: Way


class DecidedDocument(TypedDict):
    """What the panel decided on a case, for the record and for the social worker; `told_at` is the hour at which they
    heard it in the room, where that is on record."""

    answer: str
    outcome: str
    reasons: str
    told: str
    told_at: str
    feedback: str
    needs: str
    by: str


class TaskDocument(TypedDict):
    """What a panel asked of somebody in a case, by its number: `by` is its last day, `ended` the day on which it was
    done, or `dropped`; empty while it stands open."""

    number: int
    what: str
    who: str
    by: str
    ended: str
    dropped: bool


class DayItemDocument(TypedDict):
    """One item of the day: `quorate` is None where that is not known, or no quorum is stated; `quorum` says it in
    words. `told` is the question for the hour in `decided`, where that can be put right; `came` is of the applicant;
    `texts` are what a decision may say beside its reasons; `goes_to` is the later panel for which the case is listed,
    or empty."""

    number: int
    reference: str
    applicant: str
    who: str
    route: str
    team: str
    time: str
    stage: str
    quorate: bool | None
    quorum: str
    cures: list[str]
    papers: list[str]
    findings: list[FoundDocument]
    asked: list[QuestionDocument]
    told: QuestionDocument | None
    answers: list[AnswerDocument]
    scoring: ScoringDocument
    decided: DecidedDocument | None
    texts: list[str]
    came: Came
    goes_to: str
    tasks: list[TaskDocument]


class NextPanelDocument(TypedDict):
    reference: str
    date: str


class DayLineDocument(TypedDict):
    """An item on the agenda in one line: its `outcome` once it is decided, else whether a decision is `open`."""

    number: int
    reference: str
    applicant: str
    time: str
    outcome: str
    open: bool
    quorate: bool | None


class DayFrameDocument(TypedDict):
    """A panel on its day without its items; `head` is the number of the last entry of the journal, which grows with
    whatever is done; it has `ended` once that is on record. Of the items of `hidden`, by number, nothing is shown to
    whoever asks; `ways` are those in which somebody may take part who is not in the room."""

    head: int
    ended: bool
    panel: PanelDocument
    people: list[DayPersonDocument]
    ways: list[str]
    hidden: list[int]
    next: list[NextPanelDocument]


class DayDocument(DayFrameDocument):
    """A panel on its day, with its items."""

    items: list[DayItemDocument]
