"""How tests ask for what is said."""

from panelctl.policy import phrases
from panelctl.policy.prose import Speaker, conditions, limits, read_back
from panelctl.policy.reader import read

HEAD = """\
[policy]
id = "words"
title = "Words"
version = "1"
calendar = "england-and-wales"
reference = "WRD"
manager = "team-manager"

[role]
social-worker = "Social Worker"
team-manager = "Team Manager"
chair = "Chair"
payroll = "Payroll"

[stages]
new = "New"
applied = "Applied"
agreed = "Agreed"
refused = "Refused"

[fact]
panel = { title = "Panel date", kind = "date", meeting_of = "board" }
qualified = { title = "Qualified on", kind = "date", about = "person" }
employed = { title = "Employed here since", kind = "date", about = "person" }
course-starts = { title = "The course begins on", kind = "date", ahead = true }
asye-completed = { title = "ASYE completed on", kind = "date" }
planned = { title = "Planned for (may change)", kind = "date" }
likely = { title = "Likely panel date", kind = "date" }
award = { title = "Award", kind = "choice", one_of = ["none", "social-work-degree"] }
grade = { title = "Grade", kind = "number" }
limit = { title = "Highest grade", kind = "number" }
urgent = { title = "Urgent", kind = "yes-no" }
years = { title = "Years on the panel", kind = "number", about = "person" }
independent = { title = "Independent of the council", kind = "yes-no", about = "person" }

[[body]]
id = "board"
title = "Board"
seats = ["chair", "team-manager"]
quorum = ["not stated"]
clauses = ["W-1"]

[[route]]
id = "senior"
title = "Senior"
starts = "new"
ends = ["agreed", "refused"]
clauses = ["W-1"]

[[move]]
verb = "apply"
by = ["social-worker"]
from = ["new"]
to = "applied"
records = "received"
title = "Application received"
clauses = ["W-1"]

[[move]]
verb = "decide"
by = ["board"]
answer = "yes"
from = ["applied"]
to = "agreed"
records = "agreed"
title = "Board agrees"
drafts = ["letter", "note"]
clauses = ["W-1"]

[[move]]
verb = "decide"
by = ["board"]
answer = "no"
from = ["applied"]
to = "refused"
records = "refused"
clauses = ["W-1"]

[[evidence]]
id = "portfolio"
title = "Portfolio"
from = "social-worker"
clauses = ["W-1"]

[[evidence]]
id = "form"
title = "Form A, signed"
from = "social-worker"
clauses = ["W-1"]

[[deadline]]
id = "talk"
title = "Talk with the chair"
limit = "within 3 working days after panel"
owner = ["chair"]
if_late = "warn"
clauses = ["W-1"]

[[notice]]
id = "letter"
title = "You are agreed"
to = ["social-worker"]
template = "letters/approved.md"
clauses = ["W-1"]

[[notice]]
id = "note"
title = "For the file"
to = ["payroll"]
template = "emails/outcome.md"
clauses = ["W-1"]

[clause]
W-1 = { at = "p. 1", force = "must", status = "stated", says = "All of it." }
"""


def say() -> Speaker:
    policy = read(HEAD).policy
    assert policy, read(HEAD).faults
    return Speaker(policy, "senior")


def limit(text: str) -> str:
    return limits.limit(phrases.limit(text), say())


def condition(text: str) -> str:
    return conditions.condition(text, say())


def paragraphs(section: str, text: str) -> list[str]:
    """The paragraphs of the section whose title begins so, of a policy of which `text` is the file."""
    found = read(text)
    assert found.policy, found.faults
    [one] = [one for one in read_back(found.policy) if section in one.title]
    return [" ".join(sentence.text for sentence in paragraph) for paragraph in one.paragraphs]
