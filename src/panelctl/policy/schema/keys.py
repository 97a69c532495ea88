"""What one key of a policy file holds, and the keys that many tables share.

`refers` names the words a value must be one of: role, stage, fact, body, notice, clause, route, criteria, version,
record (what a move records), task (a time limit that is met by recording it), guarded (a record, a notice or a task),
decider (role or body), document, told (a fact or
a deadline), name (anything that can stand on a time line). `also` are words allowed besides.
"""

from collections.abc import Callable
from typing import NamedTuple

from panelctl.policy import phrases
from panelctl.policy.phrases import STRENGTHS


class Key(NamedTuple):
    """One key: what it says in a line for a policy officer, an example of its value as TOML, the kind of its value,
    whether it must be there, and what its words may be."""

    says: str
    example: str
    kind: str = "text"
    required: bool = False
    one_of: tuple[str, ...] = ()
    refers: str = ""
    also: tuple[str, ...] = ()
    phrase: Callable[[str], object] | None = None
    follows: bool = False  # may be left out where it follows from the other blocks, or is usual


def needed(says: str, example: str) -> Key:
    """A text that has to be there."""
    return Key(says, example, required=True)


def words(says: str, example: str, refers: str, *also: str, required: bool = False) -> Key:
    """A list of names of something."""
    return Key(says, example, "texts", required, refers=refers, also=also)


def roles(says: str, example: str) -> Key:
    """A list of roles that has to be there or follow; each may carry a condition."""
    return Key(says, example, "texts", True, refers="role", phrase=phrases.maker, follows=True)


def readers(says: str, example: str) -> Key:
    """A list of those who receive a letter; each may carry a condition."""
    return Key(says, example, "texts", True, refers="reader", phrase=phrases.entry, follows=True)


def role(says: str, example: str) -> Key:
    return Key(says, example, refers="role")


def strength(says: str, example: str = '"refuse"', required: bool = True) -> Key:
    return Key(says, example, required=required, one_of=STRENGTHS, follows=required)


def identity(says: str, example: str) -> Key:
    """The name other blocks know this one by."""
    return Key(says, example, required=True, phrase=phrases.one_word)


CLAUSES = words(
    "The clauses of the council's document that this block keeps.",
    '["N-12"]',
    "clause",
    required=True,
)
ROUTES = words(
    "The routes it belongs to; all of them where this is left out.", '["senior"]', "route"
)
WHEN = Key(
    "A test of the case: the block exists only where it holds.",
    '"newly-qualified is yes"',
    phrase=phrases.test,
)
ONLY_IN = words(
    "The versions it belongs to; all of them where this is left out.", '["2027"]', "version"
)
NOTE = Key("Advice or explanation for whoever uses the block.", '"Best done before the meeting."')
LIFTED_BY = role(
    "Who may set it aside for one case, with a reason; nobody where this is left out.", '"chair"'
)
