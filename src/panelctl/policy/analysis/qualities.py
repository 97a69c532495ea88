"""Of which role of a list a quality is told: `chair or clerk registered` can be read in two ways, and is a fault that
offers both.

A quality is read with the role it stands beside. Where the role on its other side has none, a reader may take it to be
of both: `clerk registered or chair` and `chair or registered clerk` cannot be misread.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from panelctl.errors import join_words
from panelctl.policy import phrases
from panelctl.policy.faults import Fault
from panelctl.policy.language import Body, Policy
from panelctl.policy.lines import Lines
from panelctl.policy.phrases import IN_THE_CHAIR, IN_THE_ROOM, OWN


class _Listed(NamedTuple):
    """One of a list: who is meant, and what has to be true of them before and after it is said who."""

    before: str
    who: str
    after: str

    @property
    def quality(self) -> str:
        return " ".join(filter(None, (self.before, self.after)))

    def of(self, quality: str) -> str:
        return f"{self.who} {quality}".strip()


def faults(policy: Policy, lines: Lines) -> Iterator[Fault]:
    """Each line of a quorum that can be read in two ways, with what to write for the one and for the other."""
    for number, body in enumerate(policy.bodies.values()):
        for key, texts in _lines_of(body):
            for text in texts:
                for said in (_ambiguous(policy, text), _mismeasured(policy, text)):
                    if said:
                        yield Fault(lines.of("body", number, key), 0, said)


def _lines_of(body: Body) -> Iterator[tuple[str, list[str]]]:
    for key, texts in (("quorum", body.quorum), ("expects", body.expects)):
        yield key, [text for text in texts if text != "not stated"]


def _mismeasured(policy: Policy, text: str) -> str:
    """A day of a person that is told as a number, a number that is told as a day, or a day of the case."""
    for kind in phrases.quorum_line(text).kinds:
        fact = policy.facts.get(kind.fact)
        if fact and (fact.kind == "date") is not bool(kind.unit):
            ago = ': say how long ago ("at least 2 years ago")' if fact.kind == "date" else ""
            wanted = "date" if kind.unit else "number"
            return f'"{text}" asks for a {wanted}, and "{fact.id}" has the kind {fact.kind}{ago}'
        if fact and kind.unit and fact.about != "person":
            return f'"{text}" asks something of a person, and "{fact.id}" is of the case (about = "person")'
    return ""


def _ambiguous(policy: Policy, text: str) -> str:
    listed = [_listed(policy, kind) for kind in phrases.quorum_line(text).kinds]
    quality = next(filter(None, map(_of_both, pairwise(listed))), "")
    if not quality:
        return ""
    bare = [each for each in listed if not each.quality]
    few = [each for each in listed if each.quality]
    apart = " or ".join(each.of(each.quality) for each in (*few, *bare))
    every = " or ".join(each.of(each.quality or quality) for each in listed)
    whose = join_words([each.who for each in few], "and")
    return (
        f'"{text}" can be read in two ways: write "{apart}" where "{quality}" is of {whose} only,'
        f' "{every}" where it is of each'
    )


def _of_both(neighbours: tuple[_Listed, _Listed]) -> str:
    """A quality of one of two neighbours that may be meant of the other, too."""
    first, second = neighbours
    if not first.quality and second.after:
        return second.after
    return first.before if not second.quality else ""


def _listed(policy: Policy, kind: phrases.Kind) -> _Listed:
    place = IN_THE_ROOM * kind.in_room + IN_THE_CHAIR * kind.chairs
    least = kind.measured
    if kind.own:
        return _Listed("", f"{OWN} {kind.own}", place)
    words = list(kind.words)
    at = next((n for n, word in enumerate(words) if word not in policy.facts), 0)
    after = filter(None, (*words[at + 1 :], least, place))
    return _Listed(" ".join(words[:at]), words[at], " ".join(after))
