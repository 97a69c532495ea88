"""The words that panelctl itself means something by, and its closed lists."""

from panelctl.policy.language import INVITATION, TELLING

VERBS = ("apply", "approve", "dispute", "schedule", "decide", "notify")
ANSWERS = ("yes", "no", "defer")
HOURS_OF = (INVITATION, TELLING)
WAYS = ("video", "telephone")  # how somebody takes part who is not in the room
FACT_KINDS = ("date", "yes-no", "number", "text", "choice", "person", "document")
CALENDARS = ("england-and-wales", "scotland", "northern-ireland")
# What can be kept for a period of its own, beside documents by their ids.
DOCUMENTS, SHEETS, LETTERS, APPLICATION = "documents", "score-sheets", "letters", "application"
RECORDS = (DOCUMENTS, SHEETS, LETTERS, APPLICATION)
FORCES = ("must", "should", "may", "says")
STATUSES = ("stated", "corrected", "chosen", "not-stated")

# Words the language itself means something by.
RESERVED = {
    "stages": {"any", "same", "withdrawn"},
    "role": {"members"},
    "fact": {"members", "reason"},
}
