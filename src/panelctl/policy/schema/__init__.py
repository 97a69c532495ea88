"""Every table and key a policy file may have: what it holds, what it refers to, which phrase it must be, and what it
says. The reader, the JSON Schema for editors and the reference in the manual are all made from these tables.

In here: tables of keys, and the closed lists they draw on. A key that is new is written here first.
"""

from panelctl.policy.engine import ENGINE_NAMES
from panelctl.policy.schema.closed_lists import ANSWERS, CALENDARS, FACT_KINDS, RESERVED, VERBS
from panelctl.policy.schema.keys import Key
from panelctl.policy.schema.papers import (
    CRITERIA,
    DAY,
    DEADLINE,
    DUTY,
    EVIDENCE,
    EXAMPLE,
    KEEP,
    NOTICE,
)
from panelctl.policy.schema.register import NAMED, POLICY, TITLED
from panelctl.policy.schema.steps import BODY, CHECK, MOVE, ROUTE

# name of the table -> (the key that is its id, its keys)
BLOCKS: dict[str, tuple[str, dict[str, Key]]] = {
    "body": ("id", BODY),
    "route": ("id", ROUTE),
    "move": ("records", MOVE),
    "check": ("id", CHECK),
    "evidence": ("id", EVIDENCE),
    "criteria": ("id", CRITERIA),
    "day": ("id", DAY),
    "deadline": ("id", DEADLINE),
    "duty": ("id", DUTY),
    "keep": ("id", KEEP),
    "notice": ("id", NOTICE),
    "example": ("title", EXAMPLE),
}

TABLES = ("policy", *NAMED, *BLOCKS)

# what one entry of each table stands for
STANDS_FOR = {
    "policy": "The procedure as a whole: who it belongs to and how its dates are counted.",
    "clause": "One statement of the council's document, in words of your own, with its place.",
    "role": "Somebody who takes part; a text alone is the title.",
    "fact": "Something that can be recorded of a case or a person.",
    "stages": "A place where a case can stand; a text alone is the title.",
    "version": "One of several rule sets in the file.",
    "body": "A panel: its seats, its quorum and when it meets.",
    "route": "A kind of application: where it starts and how it can end.",
    "move": "One step: who makes it, from where to where, what it asks and which letters it calls for.",
    "check": "A test that has to hold before some moves or letters.",
    "evidence": "A document that has to come, its parts, and what waits for it.",
    "criteria": "A score sheet: its headings, its scale and what makes it pass.",
    "day": "A day that is worked out by a rule: limits count from it, and nobody owes it.",
    "deadline": "A time limit or a duty: from when it counts, who owes it and what meets it.",
    "duty": "A duty of the body that belongs to no case and comes round: who owes it, and how often.",
    "keep": "How long records of a case are kept, before they may be erased.",
    "notice": "A letter, an e-mail or a form: to whom, signed by whom, and what it must say.",
    "example": "A worked case and what must come of it; run whenever the file is checked.",
}

__all__ = [
    "ANSWERS",
    "BLOCKS",
    "CALENDARS",
    "ENGINE_NAMES",
    "FACT_KINDS",
    "NAMED",
    "POLICY",
    "RESERVED",
    "STANDS_FOR",
    "TABLES",
    "TITLED",
    "VERBS",
    "Key",
]
