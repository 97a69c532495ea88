"""The words that panelctl itself means something by, and its closed lists."""

VERBS = ("apply", "approve", "dispute", "schedule", "decide", "notify")
ANSWERS = ("yes", "no", "defer")
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
