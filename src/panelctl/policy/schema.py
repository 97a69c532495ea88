"""Every table and key a policy file may have: what it holds, what it refers to, which phrase it must be.

`refers` names the words a value must be one of: role, stage, fact, body, notice, clause, route, criteria, version,
record (what a move records), guarded (a record or a notice), decider (role or body), document, name (anything that can
stand on a time line). `also` are words allowed besides.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

from panelctl.policy import phrases
from panelctl.policy.phrases import STRENGTHS

VERBS = ("apply", "approve", "dispute", "schedule", "decide", "notify")
FACT_KINDS = ("date", "yes-no", "number", "text", "choice", "person", "document")
CALENDARS = ("england-and-wales", "scotland", "northern-ireland")

# Words the language itself means something by.
RESERVED = {"stages": {"any", "same", "withdrawn"}, "role": {"members"}, "fact": {"members", "reason"}}

# Names the engine writes itself; `ROLE-attended` stands for one such name per role. A policy may not declare them.
ENGINE_NAMES = {
    "opened": "the day the case was opened",
    "decided": "the day of the last decide move",
    "released": "the day the first notice drafted by that decision was sent",
    "withdrawn": "the day the application was withdrawn",
    "quorate": "whether the case's panel has its quorum for this case",
    "members-prepared": "whether every member on the rota has confirmed reading the papers",
    "interest-declared": "whether anyone declared an interest in this case",
    "score-sheet": "the day of the first score sheet with a rationale",
    "score-sheet-complete": "whether some sheet has a finding for every criterion",
    "score-passed": "whether more sheets pass than not; the tie-break's own where they are evenly split",
    "previous-outcome": "the stage in which the applicant's last case on this route ended, or none",
    "previous-decision": "the day that case was decided",
    "previous-applications": "how many cases of the applicant on this route have ended",
    "ROLE-attended": "whether the person in that role was present at the case's panel",
}


class Key(NamedTuple):
    """One key: the kind of its value, whether it must be there, and what its words may be."""

    kind: str = "text"
    required: bool = False
    one_of: tuple[str, ...] = ()
    refers: str = ""
    also: tuple[str, ...] = ()
    phrase: Callable[[str], Any] | None = None


def _words(refers: str, *also: str, required: bool = False) -> Key:
    return Key("texts", required, refers=refers, also=also)


_TEXT, _NEED, _ID = Key(), Key(required=True), Key(required=True, phrase=phrases.one_word)
_CLAUSES = _words("clause", required=True)
_ROUTES = _words("route")
_WHEN = Key(phrase=phrases.test)
_STRENGTH = Key(required=True, one_of=STRENGTHS)
_ROLES = Key("texts", True, refers="role", phrase=phrases.entry)
_LIFT = Key(refers="role")
_ONLY = _words("version")


def _part(text: str) -> phrases.Part:
    return phrases.part(text, "refuse")


# name of the table -> (the key that is its id, its keys)
BLOCKS: dict[str, tuple[str, dict[str, Key]]] = {
    "body": (
        "id",
        {
            "id": _ID, "title": _NEED, "chair": Key(refers="role"), "seats": _words("role"),
            "quorum": Key("texts", True, also=("not stated",), phrase=phrases.quorum_line),
            "expects": Key("texts", phrase=phrases.quorum_line), "advised_by": _words("role"),
            "meets": Key("texts", phrase=phrases.meets),
            "dates": Key("dates"), "date_notes": Key("dated notes"), "hours": _TEXT, "venue": _TEXT,
            "format": Key("texts"), "requirements": Key("texts"), "note": _TEXT, "quorum_clauses": _words("clause"),
            "chair_clauses": _words("clause"), "counted": Key(one_of=("together", "separately")), "only_in": _ONLY,
            "clauses": _CLAUSES,
        },
    ),
    "route": (
        "id",
        {
            "id": _ID, "title": _NEED, "starts": Key(required=True, refers="stage"),
            "ends": _words("stage", required=True), "only_in": _ONLY, "note": _TEXT, "clauses": _CLAUSES,
        },
    ),
    "move": (
        "records",
        {
            "verb": Key(required=True, one_of=VERBS),
            "by": Key("texts", True, refers="decider", phrase=phrases.entry),
            "answer": Key(one_of=("yes", "no", "defer")), "routes": _ROUTES, "when": _WHEN,
            "from": _words("stage", "any", required=True), "to": Key(required=True, refers="stage", also=("same",)),
            "records": _ID, "title": _TEXT, "asks": _words("fact", "reason"), "drafts": _words("notice"),
            "meeting": Key(refers="body"), "only_in": _ONLY, "note": _TEXT, "clauses": _CLAUSES,
        },
    ),
    "check": (
        "id",
        {
            "id": _ID, "title": _TEXT, "routes": _ROUTES, "when": _WHEN,
            "test": Key("texts", True, phrase=phrases.test), "before": _words("guarded", required=True),
            "if_not": _STRENGTH, "lifted_by": _LIFT, "only_in": _ONLY, "note": _TEXT, "clauses": _CLAUSES,
        },
    ),
    "evidence": (
        "id",
        {
            "id": _ID, "title": _NEED, "routes": _ROUTES, "when": _WHEN, "from": Key(required=True, refers="role"),
            "to": _words("role"), "before": _words("guarded"), "if_not": Key(one_of=STRENGTHS), "lifted_by": _LIFT,
            "contains": Key("texts", phrase=_part), "measures": Key("texts", phrase=phrases.measure),
            "several": Key("yes-no"), "kinds": Key("texts"), "under": Key(refers="criteria"), "only_in": _ONLY,
            "note": _TEXT, "clauses": _CLAUSES,
        },
    ),
    "criteria": (
        "id",
        {
            "id": _ID, "title": _NEED, "routes": _ROUTES, "items": Key("texts", True), "scale": Key("texts", True),
            "from": Key("date"), "to": Key("date"), "rationale": Key("yes-no"),
            "pass": Key("texts", also=("not stated",), phrase=phrases.passing), "tie_break": Key(refers="role"),
            "only_in": _ONLY, "note": _TEXT, "clauses": _CLAUSES,
        },
    ),
    "deadline": (
        "id",
        {
            "id": _ID, "title": _NEED, "routes": _ROUTES, "when": _WHEN, "target": Key(phrase=phrases.limit),
            "limit": Key(required=True, phrase=phrases.limit), "met_by": Key("texts", phrase=phrases.met),
            "owner": _ROLES, "if_late": _STRENGTH, "sent_in_time": Key(one_of=STRENGTHS), "right": Key("yes-no"),
            "private": Key("yes-no"), "cutoff": Key(phrase=phrases.time_of_day), "passed_to": Key(refers="stage"),
            "lifted_by": _LIFT, "may_shorten": _LIFT, "may_extend": _LIFT, "only_in": _ONLY, "note": _TEXT,
            "clauses": _CLAUSES,
        },
    ),
    "notice": (
        "id",
        {
            "id": _ID, "title": _NEED, "routes": _ROUTES, "when": _WHEN, "to": _ROLES, "template": _NEED,
            "signed_by": Key(refers="role"), "cleared_by": Key(refers="role"), "encloses": Key("texts"),
            "must_say": _words("told"), "says": Key("texts"), "only_after": _words("record"), "only_in": _ONLY,
            "note": _TEXT, "clauses": _CLAUSES,
        },
    ),
    "example": (
        "title",
        {
            "title": _NEED, "route": Key(refers="route"), "given": Key("table", True), "then": Key("table", True),
            "only_in": _ONLY, "clauses": _words("clause"),
        },
    ),
}  # fmt: skip

# tables whose every key is an id of the author's own
NAMED: dict[str, dict[str, Key]] = {
    "clause": {
        "at": _NEED, "force": Key(required=True, one_of=("must", "should", "may", "says")),
        "status": Key(required=True, one_of=("stated", "corrected", "chosen", "not-stated")), "says": _NEED,
        "note": _TEXT, "outside": _TEXT,
    },
    "role": {"title": _NEED, "also_called": Key("texts")},
    "fact": {
        "title": _NEED, "kind": Key(required=True, one_of=FACT_KINDS), "one_of": Key("texts"),
        "about": Key(one_of=("case", "person")), "meeting_of": Key(refers="body"),
        "ahead": Key("yes-no"),
    },
    "stages": {"title": _NEED, "dispute_clauses": _words("clause")},
    "version": {"from": Key("date", required=True)},
}  # fmt: skip

# a text alone may stand for these: it is the title
TITLED = ("role", "stages")

POLICY: dict[str, Key] = {
    "id": _ID,
    "title": _NEED,
    "version": _NEED,
    "calendar": Key(required=True, one_of=CALENDARS),
    "reference": Key(required=True, phrase=phrases.reference),
    "manager": Key(refers="role"),
    "closures": Key("dates"),
    "version_by": Key(refers="name"),
}

TABLES = ("policy", *NAMED, *BLOCKS)
