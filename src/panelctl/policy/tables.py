"""The tables of a policy file that was read without a fault, key by key: what `build` may count on.

The schema says what a file may hold and a test holds these to it; nothing here is loaded while panelctl runs. Days are
dates as TOML has them, or ISO text as the JSON in the store does.
"""

from datetime import date
from typing import NotRequired, TypedDict

Day = date | str


class HeadTable(TypedDict):
    id: str
    title: str
    version: str
    calendar: str
    reference: str
    manager: NotRequired[str]
    closures: NotRequired[list[Day]]
    version_by: NotRequired[str]
    usual: NotRequired[dict[str, object]]


class ClauseTable(TypedDict):
    at: str
    force: str
    status: str
    says: str
    note: NotRequired[str]
    outside: NotRequired[str]


class RoleTable(TypedDict):
    title: str
    also_called: NotRequired[list[str]]


class FactTable(TypedDict):
    title: str
    kind: str
    one_of: NotRequired[list[str]]
    printed: NotRequired[list[str]]
    about: NotRequired[str]
    meeting_of: NotRequired[str]
    ahead: NotRequired[bool]
    hour_of: NotRequired[str]


class StageTable(TypedDict):
    title: str
    dispute_clauses: NotRequired[list[str]]
    only_in: NotRequired[list[str]]


VersionTable = TypedDict(
    "VersionTable",
    {
        "from": Day,
    },
)


class BodyTable(TypedDict):
    id: str
    title: str
    chair: NotRequired[str]
    seats: NotRequired[list[str]]
    quorum: list[str]
    expects: NotRequired[list[str]]
    advised_by: NotRequired[list[str]]
    meets: NotRequired[list[str]]
    dates: NotRequired[list[Day]]
    date_notes: NotRequired[dict[str, str]]
    hours: NotRequired[str]
    venue: NotRequired[str]
    format: NotRequired[list[str]]
    requirements: NotRequired[list[str]]
    counted: NotRequired[str]
    joined_by: NotRequired[list[str]]
    uncounted: NotRequired[list[str]]
    only_in: NotRequired[list[str]]
    note: NotRequired[str]
    joined_clauses: NotRequired[list[str]]
    chair_clauses: NotRequired[list[str]]
    quorum_clauses: NotRequired[list[str]]
    may_chair: NotRequired[list[str]]
    clauses: list[str]


class RouteTable(TypedDict):
    id: str
    title: str
    called: NotRequired[str]
    starts: str
    ends: list[str]
    if_withdrawn: NotRequired[list[str]]
    only_in: NotRequired[list[str]]
    note: NotRequired[str]
    clauses: list[str]


MoveTable = TypedDict(
    "MoveTable",
    {
        "verb": str,
        "by": list[str],
        "answer": NotRequired[str],
        "routes": NotRequired[list[str]],
        "when": NotRequired[str],
        "from": list[str],
        "to": str,
        "records": str,
        "title": NotRequired[str],
        "asks": NotRequired[list[str]],
        "drafts": NotRequired[list[str]],
        "yes": NotRequired[dict[str, object]],
        "no": NotRequired[dict[str, object]],
        "defer": NotRequired[dict[str, object]],
        "meeting": NotRequired[str],
        "only_in": NotRequired[list[str]],
        "note": NotRequired[str],
        "clauses": list[str],
    },
)


class CheckTable(TypedDict):
    id: str
    title: NotRequired[str]
    routes: NotRequired[list[str]]
    when: NotRequired[str]
    test: list[str]
    before: list[str]
    if_not: str
    lifted_by: NotRequired[str]
    only_in: NotRequired[list[str]]
    note: NotRequired[str]
    clauses: list[str]


EvidenceTable = TypedDict(
    "EvidenceTable",
    {
        "id": str,
        "title": str,
        "routes": NotRequired[list[str]],
        "when": NotRequired[str],
        "from": str,
        "to": NotRequired[list[str]],
        "before": NotRequired[list[str]],
        "if_not": NotRequired[str],
        "lifted_by": NotRequired[str],
        "contains": NotRequired[list[str]],
        "measures": NotRequired[list[str]],
        "several": NotRequired[bool],
        "kinds": NotRequired[list[str]],
        "under": NotRequired[str],
        "only_in": NotRequired[list[str]],
        "note": NotRequired[str],
        "clauses": list[str],
    },
)

CriteriaTable = TypedDict(
    "CriteriaTable",
    {
        "id": str,
        "title": str,
        "routes": NotRequired[list[str]],
        "items": list[str],
        "scale": list[str],
        "from": NotRequired[Day],
        "to": NotRequired[Day],
        "rationale": NotRequired[bool],
        "pass": NotRequired[list[str]],
        "tie_break": NotRequired[str],
        "may_abstain": NotRequired[bool],
        "prompts": NotRequired[list[str]],
        "only_in": NotRequired[list[str]],
        "note": NotRequired[str],
        "clauses": list[str],
    },
)


class DayTable(TypedDict):
    id: str
    title: str
    routes: NotRequired[list[str]]
    rule: str
    closures: NotRequired[list[Day]]
    only_in: NotRequired[list[str]]
    note: NotRequired[str]
    clauses: list[str]


class DutyTable(TypedDict):
    id: str
    title: str
    every: str
    owner: list[str]
    only_in: NotRequired[list[str]]
    note: NotRequired[str]
    clauses: list[str]


class KeepTable(TypedDict):
    id: str
    title: str
    routes: NotRequired[list[str]]
    records: list[str]
    period: str
    only_in: NotRequired[list[str]]
    note: NotRequired[str]
    clauses: list[str]


class DeadlineTable(TypedDict):
    id: str
    title: str
    does: NotRequired[str]
    routes: NotRequired[list[str]]
    when: NotRequired[str]
    target: NotRequired[str]
    limit: str
    met_by: NotRequired[list[str]]
    owner: list[str]
    if_late: str
    sent_in_time: NotRequired[str]
    right: NotRequired[bool]
    cutoff: NotRequired[str]
    closures: NotRequired[list[Day]]
    passed_to: NotRequired[str]
    drafts: NotRequired[list[str]]
    lifted_by: NotRequired[str]
    may_shorten: NotRequired[str]
    may_extend: NotRequired[str]
    shorten_agreed_by: NotRequired[list[str]]
    extend_agreed_by: NotRequired[list[str]]
    if_varied: NotRequired[list[str]]
    may_pause: NotRequired[str]
    set_for: NotRequired[list[str]]
    only_in: NotRequired[list[str]]
    note: NotRequired[str]
    private: NotRequired[bool]
    clauses: list[str]


class NoticeTable(TypedDict):
    id: str
    title: str
    routes: NotRequired[list[str]]
    when: NotRequired[str]
    to: list[str]
    template: str
    signed_by: NotRequired[str]
    cleared_by: NotRequired[str]
    encloses: NotRequired[list[str]]
    must_say: NotRequired[list[str]]
    says: NotRequired[list[str]]
    only_after: NotRequired[list[str]]
    leaves_open: NotRequired[list[str]]
    only_in: NotRequired[list[str]]
    note: NotRequired[str]
    clauses: list[str]


class ExampleTable(TypedDict):
    title: str
    route: NotRequired[str]
    given: dict[str, object]
    then: dict[str, object]
    only_in: NotRequired[list[str]]
    clauses: NotRequired[list[str]]


class PolicyTables(TypedDict):
    policy: HeadTable
    clause: NotRequired[dict[str, ClauseTable]]
    role: NotRequired[dict[str, str | RoleTable]]
    fact: NotRequired[dict[str, FactTable]]
    stages: NotRequired[dict[str, str | StageTable]]
    version: NotRequired[dict[str, VersionTable]]
    body: NotRequired[list[BodyTable]]
    route: NotRequired[list[RouteTable]]
    move: NotRequired[list[MoveTable]]
    check: NotRequired[list[CheckTable]]
    evidence: NotRequired[list[EvidenceTable]]
    criteria: NotRequired[list[CriteriaTable]]
    day: NotRequired[list[DayTable]]
    deadline: NotRequired[list[DeadlineTable]]
    duty: NotRequired[list[DutyTable]]
    keep: NotRequired[list[KeepTable]]
    notice: NotRequired[list[NoticeTable]]
    example: NotRequired[list[ExampleTable]]
