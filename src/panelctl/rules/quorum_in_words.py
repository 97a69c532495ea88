"""A line of a quorum as people say it, with roles and facts by their titles."""

import re

from panelctl.policy import language as lang


def spoken(policy: lang.Policy, text: str) -> str:
    """A line of a quorum with its roles and facts by title; `in the chair` and `in the room` say where, not who."""
    pieces = re.split(r"( in the (?:chair|room)\b)", text)
    said = "".join(
        piece if piece.startswith(" in the ") else _titled(policy, piece) for piece in pieces
    )
    return re.sub(r"\b1 members\b", "1 member", said)


def _titled(policy: lang.Policy, piece: str) -> str:
    return " ".join(_spoken(policy, word) for word in piece.split(" "))


def _spoken(policy: lang.Policy, word: str) -> str:
    bare = word.rstrip(":")
    title = policy.facts[bare].title if bare in policy.facts else ""
    return (title[:1].lower() + title[1:] or policy.role_title(bare)) + word.removeprefix(bare)
