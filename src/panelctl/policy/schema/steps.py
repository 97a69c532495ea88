"""The blocks of the road a case takes: the panel, the routes, the moves and the tests that guard them."""

from panelctl.policy import phrases
from panelctl.policy.schema.closed_lists import ANSWERS, VERBS, WAYS
from panelctl.policy.schema.keys import (
    CLAUSES,
    LIFTED_BY,
    NOTE,
    ONLY_IN,
    ROUTES,
    WHEN,
    Key,
    identity,
    needed,
    role,
    strength,
    words,
)

BODY: dict[str, Key] = {
    "id": identity("The short name of the panel.", '"progression-panel"'),
    "title": needed("The panel's name in words.", '"Progression Panel"'),
    "chair": role("The role that takes the chair; anybody else there gives a reason.", '"chair"'),
    "may_chair": words(
        "Who takes the chair where that role is away, the first there of them; nobody else may.",
        '["deputy-chair"]',
        "role",
    ),
    "seats": words(
        "The roles that sit on it: whoever holds one counts as a member.",
        '["chair", "team-manager"]',
        "role",
    ),
    "quorum": Key(
        "Who has to be there for it to decide: every line must hold; not stated where the document is silent.",
        '["at least 2 members", "at least 1 team-manager"]',
        "texts",
        True,
        also=("not stated",),
        phrase=phrases.quorum_line,
    ),
    "expects": Key(
        "Who ought to be there: a line that does not hold is said and stops nothing.",
        '["at least 1 academy-lead"]',
        "texts",
        phrase=phrases.quorum_line,
    ),
    "advised_by": words("The roles that advise it and do not count as members.", '["hr"]', "role"),
    "meets": Key(
        "When it meets.",
        '["2nd Tuesday of March, June and October"]',
        "texts",
        phrase=phrases.meets,
    ),
    "dates": Key("The days on which it meets, as published.", "[2027-01-27, 2027-02-24]", "dates"),
    "date_notes": Key(
        "What has to be said of single dates.",
        '{ 2027-02-24 = "Printed as 24 February 2026." }',
        "dated notes",
    ),
    "hours": Key("The time of day at which it usually meets.", '"14:00-17:00"'),
    "venue": Key("Where it usually meets.", '"Town Hall, room 3"'),
    "format": Key(
        "The order of business, which the agenda prints.",
        '["Introductions", "The presentation"]',
        "texts",
    ),
    "requirements": Key(
        "What the meeting has to observe, which the minutes print.",
        '["Members have read every document."]',
        "texts",
    ),
    "counted": Key(
        "Whether one member may count for several lines of the quorum (together) or for one only (separately).",
        '"separately"',
        one_of=("together", "separately"),
    ),
    "joined_by": Key(
        "How somebody may take part who is not in the room; where this is left out, the document says nothing of it.",
        '["video", "telephone"]',
        "texts",
        one_of=WAYS,
    ),
    "uncounted": Key(
        "Of these ways, those by which a member takes part and does not count for the quorum.",
        '["telephone"]',
        "texts",
        one_of=WAYS,
    ),
    "only_in": ONLY_IN,
    "note": NOTE,
    "joined_clauses": words(
        "The clauses that say how somebody may take part who is not in the room, or that nobody may.",
        '["N-10"]',
        "clause",
    ),
    "chair_clauses": words("The clauses that a finding on the chair cites.", '["N-9"]', "clause"),
    "quorum_clauses": words("The clauses that a finding on the quorum cites.", '["N-8"]', "clause"),
    "clauses": CLAUSES,
}

ROUTE: dict[str, Key] = {
    "id": identity("The short name of the route.", '"senior"'),
    "title": needed(
        "What is applied for, in words that letters put after: your application for.",
        '"Senior Social Worker"',
    ),
    "called": Key(
        "What a case of it is where it is no application, in words that letters put after: your.",
        '"request for a review"',
    ),
    "starts": Key("The stage at which a case begins.", '"new"', required=True, refers="stage"),
    "ends": words(
        "The stages at which a case can end.", '["agreed", "refused"]', "stage", required=True
    ),
    "if_withdrawn": words(
        "The letters that are drafted where a case of it is withdrawn.",
        '["withdrawal-letter"]',
        "notice",
    ),
    "only_in": ONLY_IN,
    "note": NOTE,
    "clauses": CLAUSES,
}

MOVE: dict[str, Key] = {
    "verb": Key(
        "The command with which the step is made.", '"decide"', required=True, one_of=VERBS
    ),
    "by": Key(
        "Who makes it: a role alone, a panel with its quorum; left out of apply and dispute: the applicant.",
        '["chair", "deputy if chair-away"]',
        "texts",
        True,
        refers="decider",
        phrase=phrases.maker,
        follows=True,
    ),
    "answer": Key("The answer it gives, where the verb has several.", '"yes"', one_of=ANSWERS),
    "routes": ROUTES,
    "when": WHEN,
    "from": words(
        "The stages from which it can be made; any is every stage but an end.",
        '["listed"]',
        "stage",
        "any",
        required=True,
    ),
    "to": Key(
        "The stage to which it leads; same leaves the case where it is.",
        '"agreed"',
        required=True,
        refers="stage",
        also=("same",),
        follows=True,
    ),
    "records": identity(
        "The name it leaves on the time line; two may share it; left out: the stage it leads to, in its words.",
        '"agreed"',
    )._replace(follows=True),
    "title": Key("That name in words, as time line and letters print it.", '"Panel agrees"'),
    "asks": words(
        "The facts that have to be recorded with it; reason asks for a reason.",
        '["panel", "reason"]',
        "fact",
        "reason",
    ),
    "drafts": words("The letters it calls for.", '["outcome-letter"]', "notice"),
    "yes": Key(
        "In place of answer: what the step says besides, or instead, where the answer is yes.",
        '{ to = "agreed", drafts = ["outcome-letter"] }',
        "table",
    ),
    "no": Key("The same where the answer is no.", '{ to = "refused" }', "table"),
    "defer": Key("The same where it is put off.", '{ to = "listed" }', "table"),
    "meeting": Key(
        "The panel that has to sit with its quorum although a role decides.",
        '"progression-panel"',
        refers="body",
    ),
    "only_in": ONLY_IN,
    "note": NOTE,
    "clauses": CLAUSES,
}

CHECK: dict[str, Key] = {
    "id": identity("The short name of the test.", '"three-years"'),
    "title": Key("What has to be so, in words.", '"Three years in practice"'),
    "routes": ROUTES,
    "when": WHEN,
    "test": Key(
        "What has to be so: every line must hold.",
        '["36 months since qualified at applied"]',
        "texts",
        True,
        phrase=phrases.test,
    ),
    "before": words(
        "The moves, letters and tasks it guards.", '["listed-for-panel"]', "guarded", required=True
    ),
    "if_not": strength(
        "What happens where it does not hold: stopped, a reason asked for, or only said."
    ),
    "lifted_by": LIFTED_BY,
    "only_in": ONLY_IN,
    "note": NOTE,
    "clauses": CLAUSES,
}
