"""The names that panelctl itself puts on the time line of a case: one table, which the others ask.

How each is said in a read-back stands in `prose`, and how it is worked out in `rules/timeline`.
"""

from typing import Literal, NamedTuple


class EngineName(NamedTuple):
    """What a name stands for, in the manual's words; whether it is a `day` or a `value`; whether a meeting has it."""

    says: str
    kind: Literal["day", "value"]
    of_meeting: bool = False


# `ROLE-attended` stands for one such name per role. A policy may not declare any of them.
ENGINE: dict[str, EngineName] = {
    "opened": EngineName("the day the case was opened", "day"),
    "decided": EngineName("the day of the last decide move", "day"),
    "released": EngineName("the day the first notice drafted by that decision was sent", "day"),
    "withdrawn": EngineName("the day the application was withdrawn", "day"),
    "quorate": EngineName(
        "whether the case's panel has its quorum for this case", "value", of_meeting=True
    ),
    "members-prepared": EngineName(
        "whether every member on the rota has confirmed reading the papers",
        "value",
        of_meeting=True,
    ),
    "interest-declared": EngineName(
        "whether anyone declared an interest in this case", "value", of_meeting=True
    ),
    "score-sheet": EngineName(
        "the day of the first score sheet with a rationale", "day", of_meeting=True
    ),
    "score-sheet-complete": EngineName(
        "whether some sheet has a finding for every criterion", "value", of_meeting=True
    ),
    "score-passed": EngineName(
        "whether more sheets pass than not; the tie-break's own where they are evenly split",
        "value",
        of_meeting=True,
    ),
    "previous-outcome": EngineName(
        "the stage in which the applicant's last case on this route ended, or none", "value"
    ),
    "previous-decision": EngineName(
        "the day of the last decision in that case, be it of a challenge", "day"
    ),
    "previous-applications": EngineName(
        "how many cases of the applicant on this route have ended", "value"
    ),
    "ROLE-attended": EngineName(
        "whether the person in that role was present at the case's panel", "value", of_meeting=True
    ),
}

ENGINE_NAMES = {name: entry.says for name, entry in ENGINE.items()}
_ONE_PER_ROLE = "ROLE-attended"
ENGINE_VALUES = tuple(
    name for name, entry in ENGINE.items() if entry.kind == "value" and name != _ONE_PER_ROLE
)
OF_MEETING = tuple(
    name for name, entry in ENGINE.items() if entry.of_meeting and name != _ONE_PER_ROLE
)
