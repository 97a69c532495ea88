"""The smallest whole policy: one panel, one route, one of every kind of block."""

TINY = """\
[policy]
id = "tiny"
title = "Tiny Panel"
version = "1"
calendar = "england-and-wales"
reference = "TNY"

[role]
social-worker = "Social Worker"
chair = { title = "Chair", also_called = ["PSW"] }
clerk = "Clerk"

[stages]
new = "New"
applied = "Applied"
listed = "Listed"
agreed = "Agreed"
refused = "Refused"

[fact]
panel = { title = "Panel date", kind = "date", meeting_of = "board" }
qualified = { title = "Qualified on", kind = "date", about = "person" }
award = { title = "Award", kind = "choice", one_of = ["none", "degree"] }
registered = { title = "Registered", kind = "yes-no" }

[[body]]
id = "board"
title = "The Board"
chair = "chair"
seats = ["chair", "clerk"]
quorum = ["at least 2 members"]
meets = ["4th Wednesday of every month"]
dates = [2025-04-23]
date_notes = { 2025-04-23 = "Printed without its year" }
clauses = ["T-1"]

[[route]]
id = "senior"
title = "Senior Social Worker"
starts = "new"
ends = ["agreed", "refused"]
clauses = ["T-1"]

[[move]]
verb = "apply"
by = ["social-worker"]
from = ["new"]
to = "applied"
records = "applied"
clauses = ["T-1"]

[[move]]
verb = "schedule"
by = ["clerk", "chair if registered"]
from = ["applied"]
to = "listed"
records = "listed"
asks = ["panel"]
drafts = ["invitation"]
clauses = ["T-1"]

[[move]]
verb = "decide"
by = ["board"]
answer = "yes"
from = ["listed"]
to = "agreed"
records = "agreed"
asks = ["reason"]
drafts = ["letter"]
clauses = ["T-1"]

[[move]]
verb = "decide"
by = ["board"]
answer = "no"
from = ["listed"]
to = "refused"
records = "refused"
drafts = ["letter"]
clauses = ["T-1"]

[[check]]
id = "three-years"
test = ["36 months since qualified at applied", "award is not none"]
before = ["listed"]
if_not = "refuse"
lifted_by = "chair"
clauses = ["T-1"]

[[evidence]]
id = "portfolio"
title = "Portfolio"
from = "social-worker"
to = ["clerk"]
before = ["agreed"]
if_not = "refuse"
contains = ["reflection", "feedback: warn"]
measures = ["pages from 1 to 2: warn"]
clauses = ["T-1"]

[[criteria]]
id = "headings"
title = "Headings"
items = ["one First", "two Second"]
scale = ["met", "not met"]
from = 2025-01-01
rationale = true
clauses = ["T-1"]

[[deadline]]
id = "papers-by"
title = "Papers"
limit = "at least 5 working days before panel"
met_by = ["portfolio"]
owner = ["social-worker"]
if_late = "refuse"
lifted_by = "chair"
clauses = ["T-1"]

[[deadline]]
id = "feedback"
title = "Feedback"
limit = "not stated, after panel"
owner = ["chair"]
if_late = "warn"
clauses = ["T-2"]

[[notice]]
id = "invitation"
title = "Invitation"
to = ["social-worker"]
template = "letters/invitation.md"
must_say = ["panel", "papers-by"]
says = ["Papers are due by {papers-by}."]
clauses = ["T-1"]

[[notice]]
id = "letter"
title = "Outcome"
to = ["social-worker", "chair if registered"]
template = "letters/approved.md"
only_after = ["agreed", "refused"]
clauses = ["T-1"]

[[example]]
title = "Papers are due five working days before"
given = { qualified = 2020-01-01, award = "degree", applied = 2025-03-03, panel = 2025-04-23, listed = 2025-03-04 }
then = { stage = "listed", papers-by = 2025-04-14, open = ["decide yes by board", "decide no by board"] }

[clause]
T-1 = { at = "p. 1", force = "must", status = "stated", says = "All of it." }
T-2 = { at = "p. 2", force = "must", status = "not-stated", says = "Feedback follows.", note = "No day is given." }
T-3 = { at = "p. 3", force = "says", status = "stated", says = "An aim.", outside = "Only people can keep it." }
"""


def with_change(old: str, new: str) -> str:
    """The tiny policy with one passage of it changed."""
    assert TINY.count(old) == 1, (TINY.count(old), old)
    return TINY.replace(old, new)


SEVERAL = """
[[evidence]]
id = "supporting"
title = "Documents supplied"
from = "social-worker"
to = ["clerk"]
before = ["agreed"]
if_not = "refuse"
lifted_by = "chair"
several = true
kinds = ["observation", "written work"]
under = "headings"
clauses = ["T-1"]

[[check]]
id = "portfolio-whole"
title = "Portfolio whole, or with a plan"
test = ["portfolio complete"]
before = ["agreed"]
if_not = "warn"
clauses = ["T-1"]
"""


def with_several() -> str:
    """The tiny policy with documents of which several may come, under two headings and of two kinds."""
    return TINY + SEVERAL


HEARING = """
[[body]]
id = "appeal-board"
title = "Appeal Board"
chair = "chair"
seats = ["chair", "clerk"]
quorum = ["at least 1 chair"]
meets = ["as needed"]
clauses = ["T-1"]

[[move]]
verb = "dispute"
by = ["social-worker"]
from = ["refused"]
to = "disputed"
records = "disputed"
asks = ["reason"]
clauses = ["T-1"]

[[move]]
verb = "schedule"
by = ["clerk"]
from = ["disputed"]
to = "called"
records = "called"
asks = ["hearing"]
drafts = ["hearing-invitation"]
clauses = ["T-1"]

[[move]]
verb = "schedule"
by = ["clerk"]
from = ["called"]
to = "same"
records = "called-again"
asks = ["hearing", "reason"]
drafts = ["hearing-invitation"]
clauses = ["T-1"]

[[move]]
verb = "decide"
by = ["chair"]
answer = "yes"
from = ["called"]
to = "applied"
records = "allowed"
asks = ["reason"]
drafts = ["allowed-letter"]
meeting = "appeal-board"
clauses = ["T-1"]

[[move]]
verb = "decide"
by = ["chair"]
answer = "no"
from = ["called"]
to = "closed"
records = "not-allowed"
asks = ["reason"]
drafts = ["allowed-letter"]
meeting = "appeal-board"
clauses = ["T-1"]

[[deadline]]
id = "statement-by"
title = "Statement in writing"
limit = "within 2 weeks after disputed"
owner = ["social-worker"]
if_late = "refuse"
lifted_by = "chair"
passed_to = "closed"
clauses = ["T-1"]

[[notice]]
id = "hearing-invitation"
title = "Invitation to the hearing"
to = ["social-worker"]
template = "letters/invitation.md"
must_say = ["hearing"]
clauses = ["T-1"]

[[notice]]
id = "allowed-letter"
title = "Outcome of the hearing"
to = ["social-worker"]
template = "letters/request-agreed.md"
only_after = ["allowed", "not-allowed"]
clauses = ["T-1"]
"""


def with_hearing() -> str:
    """The tiny policy with a second body, which meets when it is called to hear a dispute, and a limit that closes the
    case when it passes."""
    ends = with_change('ends = ["agreed", "refused"]', 'ends = ["agreed", "refused", "closed"]')
    ends = ends.replace('title = "The Board"', 'title = "Board"')
    stages = ends.replace(
        'refused = "Refused"', 'refused = "Refused"\ndisputed = "Disputed"\ncalled = "Called"\nclosed = "Closed"'
    )
    facts = stages.replace(
        "[fact]", '[fact]\nhearing = { title = "Hearing date", kind = "date", meeting_of = "appeal-board" }'
    )
    return facts + HEARING
