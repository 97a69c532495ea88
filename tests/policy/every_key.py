"""A policy in which some block has every key there is, and another value for each of them."""

from datetime import date
from typing import Any

WHOLE = """\
[policy]
id = "whole"
title = "Whole Panel"
version = "7"
calendar = "scotland"
reference = "WHO"
manager = "clerk"
closures = [2027-12-29]
version_by = "applied"

[version]
2025 = { from = 2025-01-01 }
2027 = { from = 2027-01-01 }

[role]
social-worker = "Social Worker"
chair = { title = "Chair", also_called = ["PSW"] }
clerk = "Clerk"

[stages]
new = "New"
applied = "Applied"
agreed = "Agreed"
refused = { title = "Refused", dispute_clauses = ["W-2"], only_in = ["2025", "2027"] }

[fact]
panel = { title = "Panel date", kind = "date", meeting_of = "board" }
qualified = { title = "Qualified on", kind = "date", about = "person" }
award = { title = "Award", kind = "choice", one_of = ["none", "degree"], printed = ["None", "BA"] }
urgent = { title = "Urgent", kind = "yes-no" }
years = { title = "Years on the panel", kind = "number", about = "person" }
likely = { title = "Likely date", kind = "date", ahead = true }
arrival = { title = "Asked for", kind = "text", hour_of = "invitation" }
place = { title = "Place of the talk", kind = "text" }

[[body]]
id = "board"
title = "Board"
chair = "chair"
may_chair = ["clerk"]
seats = ["chair", "clerk"]
quorum = ["at least 2 members", "at least 1 chair with years at least 2 unless urgent"]
expects = ["if no chair: at least 2 clerk or members"]
advised_by = ["social-worker"]
meets = ["4th Wednesday of every month except December"]
dates = [2027-01-27]
date_notes = { 2027-01-27 = "Printed without its year" }
hours = "14:00-17:00"
venue = "Town Hall"
format = ["Introductions", "Questions"]
requirements = ["Members have read every document."]
counted = "separately"
joined_by = ["video", "telephone"]
uncounted = ["telephone"]
only_in = ["2025", "2027"]
note = "It meets in person."
joined_clauses = ["W-3"]
quorum_clauses = ["W-1"]
chair_clauses = ["W-3"]
clauses = ["W-1", "W-2", "W-3"]

[[body]]
id = "council"
title = "Council"
quorum = ["not stated"]
clauses = ["W-2"]

[[route]]
id = "senior"
title = "Senior Social Worker"
called = "application as a senior"
starts = "new"
ends = ["agreed", "refused"]
if_withdrawn = ["lapse-mail"]
only_in = ["2025", "2027"]
note = "For those who qualified here."
clauses = ["W-1"]

[[route]]
id = "advanced"
title = "Advanced Social Worker"
starts = "new"
ends = ["agreed", "refused"]
clauses = ["W-1"]

[[move]]
verb = "apply"
by = ["social-worker"]
from = ["new"]
to = "applied"
records = "applied"
clauses = ["W-1"]

[[move]]
verb = "decide"
by = ["chair"]
answer = "yes"
routes = ["senior", "advanced"]
when = "urgent"
from = ["applied"]
to = "agreed"
records = "agreed"
title = "Chair agrees"
asks = ["reason", "panel"]
drafts = ["letter"]
meeting = "board"
only_in = ["2025", "2027"]
note = "Dated the day of the board."
clauses = ["W-1"]

[[move]]
verb = "decide"
by = ["board"]
answer = "no"
from = ["applied"]
to = "refused"
records = "refused"
clauses = ["W-1"]

[[move]]
verb = "dispute"
by = ["social-worker"]
from = ["refused"]
to = "applied"
records = "challenged"
clauses = ["W-1"]

[[check]]
id = "three-years"
title = "Three years in practice"
routes = ["senior", "advanced"]
when = "urgent"
test = ["36 months since qualified at applied"]
before = ["agreed", "letter"]
if_not = "refuse"
lifted_by = "chair"
only_in = ["2025", "2027"]
note = "Whole months count."
clauses = ["W-1"]

[[evidence]]
id = "portfolio"
title = "Portfolio"
routes = ["senior", "advanced"]
when = "urgent"
from = "social-worker"
to = ["clerk"]
before = ["agreed"]
if_not = "refuse"
lifted_by = "chair"
contains = ["reflection", "feedback: warn"]
measures = ["pages from 1 to 2: warn"]
several = true
kinds = ["observation", "audit"]
under = "headings"
only_in = ["2025", "2027"]
note = "Loose sheets are lost."
clauses = ["W-1"]

[[criteria]]
id = "headings"
title = "Headings"
routes = ["senior", "advanced"]
items = ["one First", "two Second"]
scale = ["not met", "met"]
from = 2027-01-01
to = 2027-12-31
rationale = true
pass = ["total at least 2", "every heading at least 1"]
tie_break = "chair"
may_abstain = true
prompts = ["one The first step", "two What follows"]
only_in = ["2025", "2027"]
note = "One sheet for each member."
clauses = ["W-1"]

[[day]]
id = "served"
title = "Letter taken as served"
routes = ["senior", "advanced"]
rule = "2 working days after letter"
closures = [2027-02-15]
only_in = ["2025", "2027"]
note = "The post brings it."
clauses = ["W-1"]

[[duty]]
id = "yearly-report"
title = "Report to the director"
every = "each year by 1 April or 1 October"
owner = ["clerk"]
only_in = ["2025", "2027"]
note = "On one page."
clauses = ["W-1"]

[[keep]]
id = "portfolios"
title = "Portfolios"
routes = ["senior", "advanced"]
records = ["portfolio"]
period = "1 year after the end"
only_in = ["2025", "2027"]
note = "Families first."
clauses = ["W-1"]

[[deadline]]
id = "portfolio-by"
title = "Portfolio to the clerk"
does = "send the portfolio to the clerk"
routes = ["senior", "advanced"]
when = "urgent"
target = "at least 14 days before panel"
limit = "at least 5 working days before panel"
met_by = ["portfolio"]
owner = ["social-worker"]
if_late = "refuse"
sent_in_time = "warn"
right = true
private = true
cutoff = "12:00"
closures = [2027-02-15]
passed_to = "refused"
drafts = ["lapse-letter", "lapse-mail"]
lifted_by = "chair"
may_shorten = "chair"
may_extend = "chair"
shorten_agreed_by = ["social-worker"]
extend_agreed_by = ["social-worker", "clerk"]
if_varied = ["lapse-mail"]
only_in = ["2025", "2027"]
note = "By hand or by post."
clauses = ["W-1"]

[[deadline]]
id = "answer-by"
title = "Answer to the application"
limit = "within 10 days after applied"
met_by = ["agreed", "refused"]
owner = ["chair"]
if_late = "warn"
may_pause = "chair"
clauses = ["W-1"]

[[deadline]]
id = "talk"
title = "Talk about the challenge"
limit = "within 10 days after challenged"
set_for = ["place"]
owner = ["chair"]
if_late = "warn"
clauses = ["W-1"]

[[notice]]
id = "letter"
title = "You are agreed"
routes = ["senior", "advanced"]
when = "urgent"
to = ["social-worker"]
template = "letters/approved.md"
signed_by = "chair"
cleared_by = "chair"
encloses = ["Leaflet", "Map: letters/approved.md"]
must_say = ["award"]
says = ["Your papers were due by {portfolio-by}."]
only_after = ["agreed"]
leaves_open = ["talk"]
only_in = ["2025", "2027"]
note = "On headed paper."
clauses = ["W-1"]

[[notice]]
id = "lapse-letter"
title = "Your application has lapsed"
to = ["social-worker"]
template = "letters/approved.md"
clauses = ["W-1"]

[[notice]]
id = "lapse-mail"
title = "Your application has lapsed (e-mail)"
to = ["social-worker"]
template = "emails/outcome.md"
clauses = ["W-1"]

[[example]]
title = "A quick one"
route = "senior"
given = { applied = 2027-01-04 }
then = { stage = "applied" }
only_in = ["2025", "2027"]
clauses = ["W-1"]

[clause]
W-1 = { at = "p. 1", force = "must", status = "chosen", says = "All of it.", note = "We took it so." }
W-2 = { at = "p. 2", force = "must", status = "not-stated", says = "No appeal.", note = "Nothing is said." }
W-3 = { at = "p. 3", force = "must", status = "stated", says = "The chair chairs." }
W-4 = { at = "p. 4", force = "says", status = "stated", says = "An aim.", outside = "Only people can keep it." }
"""

_WHENEVER: dict[str, Any] = {
    "routes": ["senior"], "when": "not urgent", "only_in": ["2025"], "note": "Something else.", "clauses": ["W-3"],
    "lifted_by": "clerk",
}  # fmt: skip

# by table: which of its blocks or entries has every key (its number or its name), and another value for each
OTHER: dict[str, tuple[int | str, dict[str, Any]]] = {
    "body": (0, _WHENEVER | {
        "id": "panel-board", "title": "Great Board",
        "chair": "clerk", "may_chair": ["chair"], "seats": ["chair"], "quorum": ["not stated"],
        "expects": ["at most 3 members"], "advised_by": ["clerk"], "meets": ["as needed"],
        "dates": [date(2027, 2, 24)], "date_notes": {"2027-01-27": "Moved"}, "hours": "09:00-10:00", "venue": "Annexe",
        "format": ["Questions"], "requirements": ["Nobody is late."], "counted": "together",
        "quorum_clauses": ["W-2"], "chair_clauses": ["W-2"], "joined_by": ["video"], "uncounted": ["video"],
        "joined_clauses": ["W-4"],
    }),
    "route": (0, _WHENEVER | {
        "id": "senior-still", "title": "Senior", "called": "grievance", "starts": "applied", "ends": ["agreed"],
        "if_withdrawn": [],
    }),
    "move": (1, _WHENEVER | {
        "verb": "approve", "by": ["clerk", "chair if urgent"], "answer": "no", "from": ["any"], "to": "same",
        "records": "agreed-then", "title": "Agreed by the chair", "asks": ["reason"], "drafts": [],
        "meeting": "council",
    }),
    "check": (0, _WHENEVER | {
        "id": "four-years", "title": "Four years", "test": ["award is degree"], "before": ["refused"],
        "if_not": "reason",
    }),
    "evidence": (0, _WHENEVER | {
        "id": "papers", "title": "Papers", "from": "clerk", "to": ["chair"], "before": ["refused"], "if_not": "warn",
        "contains": ["reflection"], "measures": ["pages from 1 to 3: refuse"], "several": False, "kinds": ["audit"],
        "under": "",
    }),
    "criteria": (0, _WHENEVER | {
        "id": "standards", "title": "Standards", "items": ["one Third"], "scale": ["no", "yes"],
        "from": date(2027, 2, 1), "to": date(2027, 11, 30), "rationale": False, "pass": ["not stated"],
        "tie_break": "clerk", "may_abstain": False, "prompts": ["one Another step"],
    }),
    "day": (0, _WHENEVER | {
        "id": "delivered", "title": "Letter delivered", "rule": "3 working days after letter", "closures": [],
    }),
    "duty": (0, {
        "id": "return", "title": "Quality return", "every": "within 20 working days after 31 March",
        "owner": ["clerk", "chair"], "only_in": ["2027"], "note": "On two pages.", "clauses": ["W-2"],
    }),
    "keep": (0, {
        "id": "sheets", "title": "Score sheets", "routes": ["senior"], "records": ["score-sheets"],
        "period": "18 months after decided", "only_in": ["2027"], "note": "By hand.", "clauses": ["W-2"],
    }),
    "deadline": (0, _WHENEVER | {
        "id": "papers-by", "title": "Papers", "does": "hand in the papers", "owner": ["clerk"],
        "target": "at least 21 days before panel",
        "limit": "within 2 weeks after panel, no later than 1 month after applied", "met_by": ["applied and portfolio"],
        "if_late": "warn", "sent_in_time": "reason", "right": False, "private": False, "cutoff": "17:00",
        "closures": [], "passed_to": "agreed", "drafts": ["lapse-mail"], "may_shorten": "clerk", "may_extend": "clerk",
        "shorten_agreed_by": ["chair"], "extend_agreed_by": ["chair"], "if_varied": ["lapse-letter"],
    }),
    "notice": (0, _WHENEVER | {
        "id": "agreement", "title": "Agreed", "to": ["chair", "social-worker if urgent"], "signed_by": "clerk",
        "template": "emails/outcome.md", "cleared_by": "clerk", "encloses": ["Map"], "must_say": ["portfolio-by"],
        "says": ["Well done."], "only_after": ["refused"], "leaves_open": [],
    }),
    "example": (0, _WHENEVER | {
        "title": "A slow one", "route": "advanced", "given": {"applied": date(2027, 1, 5)}, "then": {"stage": "new"},
    }),
    "clause": ("W-1", {
        "at": "p. 9", "force": "may", "status": "not-stated", "says": "Half of it.", "note": "We took it otherwise.",
    }),
    "role": ("chair", {"title": "Convener", "also_called": ["Head"]}),
    "stages": ("refused", {"title": "Not agreed", "dispute_clauses": ["W-1"], "only_in": ["2025"]}),
    "version": ("2025", {"from": date(2025, 2, 1)}),
    "policy": ("", {
        "id": "part", "title": "Part Panel", "version": "8", "calendar": "northern-ireland", "reference": "PRT",
        "manager": "chair", "closures": [date(2027, 12, 30)], "version_by": "panel",
    }),
}  # fmt: skip

# entries of other names that have the keys those above lack
ELSEWHERE = {
    ("clause", "outside"): ("W-4", "Nobody can keep it."),
    ("deadline", "may_pause"): (1, "clerk"),
    ("deadline", "set_for"): (2, ["place", "likely"]),
    ("fact", "title"): ("award", "Degree"),
    ("fact", "kind"): ("urgent", "text"),
    ("fact", "one_of"): ("award", ["none", "master"]),
    ("fact", "printed"): ("award", ["None", "Degree"]),
    ("fact", "about"): ("qualified", "case"),
    ("fact", "meeting_of"): ("panel", "council"),
    ("fact", "ahead"): ("likely", False),
    ("fact", "hour_of"): ("arrival", "telling"),
}
