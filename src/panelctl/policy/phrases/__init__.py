"""The little languages inside a policy file, one file for each.

Each parser returns a frozen value or raises `PhraseFault`, which says what was expected and at which character.

In here: text in, value out. Whether the names in a phrase exist is the reader's question, what it means for a case is
a rule's.
"""

from panelctl.policy.phrases.days import day_rule
from panelctl.policy.phrases.entries import (
    MEMBERS,
    STRENGTHS,
    Enclosure,
    Entry,
    Met,
    Part,
    Prompt,
    Whose,
    deed,
    deed_of,
    edition,
    enclosure,
    entry,
    maker,
    measure,
    met,
    one_word,
    part,
    prompt,
    reference,
)
from panelctl.policy.phrases.limits import (
    HOURS,
    UNITS,
    Direction,
    Limit,
    counts_working_days,
    limit,
    time_of_day,
    unpausable,
)
from panelctl.policy.phrases.meetings import WEEKDAYS, Meets, meets
from panelctl.policy.phrases.passes import Passing, pass_rule
from panelctl.policy.phrases.periods import Period, period
from panelctl.policy.phrases.quorums import (
    IN_THE_CHAIR,
    IN_THE_ROOM,
    OWN,
    Kind,
    QuorumLine,
    quorum_line,
    sitting,
)
from panelctl.policy.phrases.recurring import Recurring, recurring
from panelctl.policy.phrases.tests import SAME, Term, Test, test
from panelctl.policy.phrases.words import MONTHS, PhraseFault

__all__ = [
    "Enclosure",
    "deed",
    "deed_of",
    "enclosure",
    "Prompt",
    "prompt",
    "MEMBERS",
    "Whose",
    "MONTHS",
    "SAME",
    "STRENGTHS",
    "HOURS",
    "UNITS",
    "WEEKDAYS",
    "Direction",
    "Entry",
    "IN_THE_CHAIR",
    "IN_THE_ROOM",
    "OWN",
    "Kind",
    "Limit",
    "Meets",
    "Met",
    "Part",
    "Passing",
    "Period",
    "PhraseFault",
    "QuorumLine",
    "Recurring",
    "Term",
    "Test",
    "counts_working_days",
    "day_rule",
    "entry",
    "limit",
    "maker",
    "measure",
    "meets",
    "met",
    "one_word",
    "part",
    "pass_rule",
    "period",
    "quorum_line",
    "recurring",
    "edition",
    "reference",
    "sitting",
    "test",
    "time_of_day",
    "unpausable",
]
