"""The words that panelctl itself means something by, and its closed lists."""

VERBS = ("apply", "approve", "dispute", "schedule", "decide", "notify")
FACT_KINDS = ("date", "yes-no", "number", "text", "choice", "person", "document")
CALENDARS = ("england-and-wales", "scotland", "northern-ireland")
FORCES = ("must", "should", "may", "says")
STATUSES = ("stated", "corrected", "chosen", "not-stated")

# Words the language itself means something by.
RESERVED = {
    "stages": {"any", "same", "withdrawn"},
    "role": {"members"},
    "fact": {"members", "reason"},
}

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
    "previous-decision": "the day of the last decision in that case, be it of a challenge",
    "previous-applications": "how many cases of the applicant on this route have ended",
    "ROLE-attended": "whether the person in that role was present at the case's panel",
}
