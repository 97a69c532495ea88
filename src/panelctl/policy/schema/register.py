"""The tables that are there once: the head of the file, and the words and clauses the author declares."""

from panelctl.policy import phrases
from panelctl.policy.schema.closed_lists import CALENDARS, FACT_KINDS, FORCES, HOURS_OF, STATUSES
from panelctl.policy.schema.keys import ONLY_IN, Key, identity, needed, role, words

POLICY: dict[str, Key] = {
    "id": identity("The short name of the policy, as commands write it.", '"northshire"'),
    "title": needed(
        "The name of the panel or the procedure, as letters print it.",
        '"Northshire Progression Panel"',
    ),
    "version": Key(
        "Which edition of the procedure this is; every change needs another.",
        '"2027.1"',
        required=True,
        phrase=phrases.edition,
    ),
    "calendar": Key(
        "Whose bank holidays count when working days are counted.",
        '"england-and-wales"',
        required=True,
        one_of=CALENDARS,
    ),
    "reference": Key(
        "The capital letters with which references of cases and panels begin.",
        '"NOR"',
        required=True,
        phrase=phrases.reference,
    ),
    "manager": role("The role of the applicant's own manager.", '"team-manager"'),
    "closures": Key(
        "Days on which the council is closed, besides bank holidays.", "[2027-12-29]", "dates"
    ),
    "version_by": Key(
        "The dated name that picks a case's version, where the file holds several; otherwise its first event does.",
        '"applied"',
        refers="name",
    ),
    "usual": Key(
        "What every block of a kind says that says nothing else; an empty list there says: none.",
        '{ deadline = { if_late = "warn" }, notice = { signed_by = "clerk" } }',
        "table",
    ),
}

# tables whose every key is an id of the author's own
NAMED: dict[str, dict[str, Key]] = {
    "clause": {
        "at": needed("Where the statement stands in the council's document.", '"p. 4, 2.1"'),
        "force": Key(
            "How binding the statement is; says is for mere information.",
            '"must"',
            required=True,
            one_of=FORCES,
        ),
        "status": Key(
            "How far the document itself goes; anything but stated needs a note.",
            '"stated"',
            required=True,
            one_of=STATUSES,
        ),
        "says": needed(
            "The statement, in words of your own.",
            '"The portfolio is due two weeks before the panel."',
        ),
        "note": Key(
            "What was corrected, chosen or left open, and why.",
            '"The form says ten days; the rule wins."',
        ),
        "outside": Key(
            "Why only people can keep it; such a clause is cited by no block.",
            '"A matter of judgement for the panel."',
        ),
    },
    "role": {
        "title": needed("The role in words, as letters print it.", '"Principal Social Worker"'),
        "also_called": Key("Other names the document has for the role.", '["PSW"]', "texts"),
    },
    "fact": {
        "title": needed(
            "The fact in words, as a form would ask for it.", '"Qualified as a social worker on"'
        ),
        "kind": Key(
            "What is recorded: a date, yes or no, a number, a text, one of a list, a person, a document.",
            '"date"',
            required=True,
            one_of=FACT_KINDS,
        ),
        "one_of": Key(
            "The values of a choice, the lowest first.", '["none", "diploma", "degree"]', "texts"
        ),
        "printed": Key(
            "What forms print for each of these values, in the same order; else the value with a capital.",
            '["None", "Diploma in social work", "Degree"]',
            "texts",
        ),
        "about": Key(
            "Whether it belongs to the case, or to the person and so to all their cases.",
            '"person"',
            one_of=("case", "person"),
        ),
        "meeting_of": Key(
            "The panel whose meeting this date is.", '"progression-panel"', refers="body"
        ),
        "ahead": Key("Whether the date may lie in the future.", "true", "yes-no"),
        "hour_of": Key(
            "Which hour it is, for letters and minutes: when the applicant is asked to come, or was told in the room.",
            '"invitation"',
            one_of=HOURS_OF,
        ),
    },
    "stages": {
        "title": needed("The stage in words, as lists print it.", '"Listed for a panel"'),
        "dispute_clauses": words(
            "The clauses that say what can or cannot be challenged at this stage.",
            '["N-20"]',
            "clause",
        ),
        "only_in": ONLY_IN,
    },
    "version": {
        "from": Key(
            "The day from which new cases follow this version.", "2027-09-01", "date", required=True
        )
    },
}

# a text alone may stand for these: it is the title
TITLED = ("role", "stages")
