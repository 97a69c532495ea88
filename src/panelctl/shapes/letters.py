"""What templates are told: the fields of a letter, of a reminder and a digest (templates/README.md). What is not known
is an empty text."""

from typing import TypedDict

from panelctl.shapes.forms import FormFields


class CouncilFields(TypedDict):
    name: str
    service: str
    address: list[str]


class PolicyFields(TypedDict):
    id: str
    title: str


class ContactFields(TypedDict):
    """Whom a reader may ask."""

    name: str
    email: str
    phone: str


class HeadFields(TypedDict):
    """What stands over a letter."""

    date: str
    subject: str
    reference: str


class ReaderFields(TypedDict):
    """Whom a reminder goes to; `salutation` is what stands after "Dear", "" for a mailbox."""

    name: str
    salutation: str
    role: str
    is_applicant: bool


class RecipientFields(ReaderFields):
    """Whom a letter goes to, with the lines of the address."""

    address: list[str]


class PersonFields(TypedDict):
    name: str
    team: str


class ApplicantFields(PersonFields):
    number: str


class RouteFields(TypedDict):
    """Which case; `called` is what it is, after "your"."""

    reference: str
    route: str
    called: str


class CaseFields(RouteFields):
    """`stage` is where it stands; whether that is an end is said by `ended`, and whether it is something else than an
    application by `is_other`."""

    applied: str
    is_other: bool
    stage: str
    ended: bool


class AnswerFields(TypedDict):
    """A decision in words: what was said, when, by whom and why."""

    answer: str
    outcome: str
    date: str
    by: str
    reasons: str


class DecisionFields(AnswerFields):
    """The last decision, by the title of its `step`; all of it is empty where none was `made`. `signs` is yes where
    whoever decided signs; `reasons` are for the record and `told` the same in words for the social worker; `told_at` is
    the hour at which they heard it in the room; `exception` is why a rule was not kept, where that was said apart."""

    made: bool
    step: str
    role: str
    signs: bool
    exception: str
    told: str
    told_at: str
    feedback: str
    needs: str


class SignatureFields(TypedDict):
    """Who asked for something, or answered a request."""

    role: str
    name: str
    answer: str
    date: str
    reasons: str


class DutyFields(TypedDict):
    """What comes next: what is to be done (`does`, where the procedure has it, as a sentence goes on after "will"), who
    does it, by when ("" for no day), and the same as a sentence ends (`when`)."""

    what: str
    does: str
    who: str
    by: str
    when: str
    clause: str


class ChallengeFields(TypedDict):
    """A challenge that is open to the reader: who decides it, when the decision was told, the last day."""

    level: str
    told: str
    due: str
    stated: bool


class DisputeFormFields(TypedDict):
    """What is known of the form that a dispute was lodged with; `lapsed` where none came before the time ran out that
    takes a case on."""

    lodged: bool
    lapsed: bool
    level: str
    reason: str
    completed: str
    received: str
    filed_by: str
    meeting: str
    place: str
    held: str


class DisputeFields(DisputeFormFields):
    """What was challenged and why, when it came, what came of it, what is open next."""

    challenges: AnswerFields
    earlier: str
    late: bool
    due: str
    clause: str
    owed: list[DutyFields]
    outcome: AnswerFields
    settled: bool
    comments: list[SignatureFields]
    experience: str
    next: ChallengeFields


class WithdrawnFields(TypedDict):
    """A letter that went and is withdrawn."""

    title: str
    sent: str


class CorrectionFields(TypedDict):
    """The letters that are withdrawn and whose place a letter takes; whether the decision is the `same` still."""

    of: list[WithdrawnFields]
    same: bool


class ReasonFields(TypedDict):
    """When something was done (a withdrawal, a step that is no decision), and why; empty texts where it was not."""

    on: str
    reason: str


class VariedFields(TypedDict):
    """What became of a time limit for one case; empty texts in a letter that is about none. `how` is `dated` for
    another day (`was`, `until`), `paused` or `running` (from `since`), or `lifted`."""

    how: str
    title: str
    was: str
    until: str
    since: str
    on: str
    by: str
    role: str
    agreed: list[str]
    reason: str


class MeetingFields(TypedDict):
    """When and where a case is heard, and by whom; `was` is the day for which it was listed before, and `arrive` the
    hour for which the applicant is asked. Where a reader was told otherwise before: when, what has `changed` since
    (`time`, `place`, `time and place`), and why."""

    date: str
    was: str
    was_told: bool
    time: str
    arrive: str
    venue: str
    title: str
    changed: str
    told: str
    why: str


class LimitFields(TypedDict):
    title: str
    due: str
    stated: bool


class EvidenceFields(TypedDict):
    """A document that the procedure asks for, of whom, and the day it was received; `wanting` is what is not as it
    should be, `to` the mailbox that it goes to, where the settings have one."""

    title: str
    wanting: str
    received: bool
    on: str
    who: str
    to: str


class HeadingFields(TypedDict):
    """A heading under which evidence is set out, and what to consider there; by its `name` a form is read back."""

    name: str
    title: str
    prompts: list[str]


class SignatoryFields(TypedDict):
    name: str
    role: str


class HappenedFields(TypedDict):
    """What has happened that a letter may be about, beside a decision and a dispute."""

    correction: CorrectionFields
    withdrawal: ReasonFields
    step: ReasonFields
    varied: VariedFields


class NextFields(TypedDict):
    """What happens next: what has a day or is for the reader to do, what others do without a day, and what is the
    reader's own of both."""

    next: list[DutyFields]
    undated: list[DutyFields]
    own: list[DutyFields]


class LetterContext(HappenedFields, NextFields):
    """All that the template of a notice is told. `deadlines`, `facts` and `elapsed` go by names of the
    policy, with _ for -."""

    council: CouncilFields
    policy: PolicyFields
    letter: HeadFields
    recipient: RecipientFields
    applicant: ApplicantFields
    case: CaseFields
    decision: DecisionFields
    dispute: DisputeFields
    panel: MeetingFields
    deadlines: dict[str, LimitFields]
    facts: dict[str, str]
    elapsed: dict[str, str]
    headings: list[HeadingFields]
    form: FormFields
    evidence: list[EvidenceFields]
    says: list[str]
    signatory: SignatoryFields
    contact: ContactFields
    enclosures: list[str]
    copies: list[str]
    signatures: list[SignatureFields]


class ReminderDutyFields(TypedDict):
    """The duty that a reminder is about, with what its owner does about it."""

    title: str
    kind: str
    due: str
    aim: str
    was: str
    rule: str
    clause: str
    asked_by: str
    how: str


class ReminderContext(TypedDict):
    """All that the template of a reminder is told."""

    council: CouncilFields
    policy: PolicyFields
    letter: HeadFields
    recipient: ReaderFields
    applicant: PersonFields
    case: RouteFields
    duty: ReminderDutyFields
    contact: ContactFields
    signatory: SignatoryFields


class DigestCouncilFields(TypedDict):
    name: str


class DigestHeadFields(TypedDict):
    date: str
    subject: str


class DigestReaderFields(TypedDict):
    name: str
    salutation: str
    role: str


class DigestLineFields(TypedDict):
    """One duty in a digest; `who` are its owners, `handed_over` says of a letter that would meet it who handed it over,
    and when. Without a case, the applicant is the procedure whose duty it is."""

    case: str
    applicant: str
    title: str
    due: str
    aim: str
    clause: str
    who: list[str]
    new: bool
    handed_over: str
    command: str


class DigestPartFields(TypedDict):
    """The duties of one kind: how many there are, and how many `more` than have a line."""

    title: str
    count: int
    lines: list[DigestLineFields]
    more: int


class DigestContext(TypedDict):
    """All that the template of a digest is told."""

    council: DigestCouncilFields
    letter: DigestHeadFields
    recipient: DigestReaderFields
    overdue: int
    today: int
    soon: int
    undated: int
    until: str
    parts: list[DigestPartFields]
    reminders: bool
    everything: str
    to_send: str
    head: str
