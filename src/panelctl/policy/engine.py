"""The names that panelctl itself puts on the time line of a case: one table, which the others ask.

For each: what it stands for, in the manual's words; whether it is a day or a value, which is how it is read; what
records it, or that it is worked out whenever it is asked for (in `rules/timeline`); and how it is said in a read-back.
"""

from typing import Literal, NamedTuple


class EngineName(NamedTuple):
    """`said` is of a day the day itself, and what has been done by then ({} for `is`, `has been` or `has not been`);
    of a value that is yes or no what is so, and what is not. A meeting has what is `of_meeting`."""

    says: str
    kind: Literal["day", "value"]
    recorded: Literal["a case", "a decision", "a letter", "a withdrawal", "worked out"]
    said: tuple[str, str] = ("", "")
    of_meeting: bool = False


# `ROLE-attended` stands for one such name per role. A policy may not declare any of them.
ENGINE: dict[str, EngineName] = {
    "opened": EngineName(
        "the day the case was opened",
        "day",
        "a case",
        ("the day the case was opened", "the case {} opened"),
    ),
    "decided": EngineName(
        "the day of the last decide move",
        "day",
        "a decision",
        ("the day of the decision", "the decision {} made"),
    ),
    "released": EngineName(
        "the day the first notice drafted by that decision was sent",
        "day",
        "a letter",
        (
            "the day the first letter about the decision is sent",
            "the first letter about the decision {} sent",
        ),
    ),
    "withdrawn": EngineName(
        "the day the application was withdrawn",
        "day",
        "a withdrawal",
        ("the day the application is withdrawn", "the application {} withdrawn"),
    ),
    "quorate": EngineName(
        "whether the case's panel has its quorum for this case",
        "value",
        "worked out",
        ("the panel has its quorum", "the panel has no quorum"),
        of_meeting=True,
    ),
    "members-prepared": EngineName(
        "whether every member has confirmed reading the papers: of the rota, or whoever alone holds each seat",
        "value",
        "worked out",
        (
            "every member of the panel has confirmed reading the papers",
            "some member of the panel has not confirmed reading the papers",
        ),
        of_meeting=True,
    ),
    "interest-declared": EngineName(
        "whether anyone declared an interest in this case",
        "value",
        "worked out",
        (
            "somebody has declared an interest in the case",
            "nobody has declared an interest",
        ),
        of_meeting=True,
    ),
    "score-sheet": EngineName(
        "the day of the first score sheet, with its rationale where one is asked for",
        "day",
        "worked out",
        (
            "the day of the first score sheet with its reasons",
            "a score sheet with its reasons {} recorded",
        ),
        of_meeting=True,
    ),
    "score-sheet-complete": EngineName(
        "whether some sheet has a finding for every criterion",
        "value",
        "worked out",
        (
            "a score sheet has a finding under every heading",
            "no score sheet has a finding under every heading",
        ),
        of_meeting=True,
    ),
    "score-passed": EngineName(
        "whether more sheets pass than not, of members who stayed in the room; the tie-break's own on an even split",
        "value",
        "worked out",
        ("the score sheets pass", "the score sheets do not pass"),
        of_meeting=True,
    ),
    "previous-outcome": EngineName(
        "the stage in which the applicant's last case on this route ended, or none",
        "value",
        "worked out",
    ),
    "previous-decision": EngineName(
        "the day of the last decision in that case, be it of a challenge",
        "day",
        "worked out",
        (
            "the day their previous application was decided",
            "a previous application {} decided",
        ),
    ),
    "previous-applications": EngineName(
        "how many cases of the applicant on this route have ended; with `ended`, in some stages alone",
        "value",
        "worked out",
    ),
    "ROLE-attended": EngineName(
        "whether the person in that role was present at the case's panel",
        "value",
        "worked out",
        of_meeting=True,
    ),
}

_ONE_PER_ROLE = "ROLE-attended"
ENGINE_NAMES = {name: entry.says for name, entry in ENGINE.items()}
ENGINE_VALUES = tuple(
    name for name, entry in ENGINE.items() if entry.kind == "value" and name != _ONE_PER_ROLE
)
ENGINE_NUMBERS = ("previous-applications",)
ENGINE_DAYS = {name: entry.said for name, entry in ENGINE.items() if entry.kind == "day"}
OF_MEETING = tuple(
    name for name, entry in ENGINE.items() if entry.of_meeting and name != _ONE_PER_ROLE
)
# What a decision leaves behind, of itself and of its letters.
OF_A_DECISION = tuple(
    name for name, entry in ENGINE.items() if entry.recorded in ("a decision", "a letter")
)
