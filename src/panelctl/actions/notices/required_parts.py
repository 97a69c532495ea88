"""What no letter may lose that panelctl's own template says to the same reader of the same case.

A site's own words and panelctl's are written from the same fields, and what the one prints is sought in the other: no
word of either is understood.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from panelctl.documents.escaping import inline
from panelctl.documents.folders import own, shipped_names
from panelctl.documents.render import render
from panelctl.documents.typography import straight
from panelctl.model import Deadline
from panelctl.shapes.letters import LetterContext

LEVEL = "Qwhodecidesq"


class Part(NamedTuple):
    """Something that a letter says by one of some texts: what it is called, the field that says it, and the clauses of
    the procedure that call for it, where they are its own."""

    called: str
    field: str
    texts: tuple[str, ...]
    clauses: tuple[str, ...] = ()

    @property
    def lost(self) -> str:
        """That a template lost it, as a sentence goes on after its name."""
        return f"does not say {self.called} any more"

    @property
    def again(self) -> str:
        """What the template is to have for it."""
        return (
            '{% include "layout/says.md" %}' if self.field == "says" else f"{{{{ {self.field} }}}}"
        )


def lost(
    template: str, told: LetterContext, limits: Iterable[Deadline], folder: Path | None
) -> list[Part]:
    """What a letter lost by the site's own words, which are in a folder; nothing where it has none, or where panelctl
    has no template of that name. Raises TemplateFaulty."""
    if folder is None or not own(folder) or template not in shipped_names():
        return []
    told = _with_marked_road(told)
    ours, theirs = (render(template, told, place) for place in (None, folder))
    return [part for part in _parts(told, limits) if _says(ours, part) and not _says(theirs, part)]


def _with_marked_road(told: LetterContext) -> LetterContext:
    """The same with a word for whoever decides a challenge that nothing else in a letter has: they may sign it too."""
    road = told["dispute"]["next"]
    if not road["level"]:
        return told
    return {**told, "dispute": {**told["dispute"], "next": {**road, "level": LEVEL}}}


def has_text(markdown: str, text: str) -> bool:
    """Whether a letter has a text that somebody wrote, however its lines and quotation marks run."""
    return " ".join(straight(inline(text)).split()) in " ".join(straight(markdown).split())


def _says(markdown: str, part: Part) -> bool:
    return any(has_text(markdown, text) for text in part.texts if text)


def _parts(told: LetterContext, limits: Iterable[Deadline]) -> Iterator[Part]:
    """The decision with why, the feedback, the road to a challenge and its last day."""
    decision, road = told["decision"], told["dispute"]["next"]
    if decision["made"]:
        yield Part("the decision", "decision.outcome", (decision["outcome"], decision["date"]))
        yield Part("the reasons", "decision.told", (decision["told"],))
        yield Part("the feedback", "decision.feedback", (decision["feedback"],))
    if road["level"]:
        yield Part("who decides a challenge", "dispute.next.level", (road["level"],))
    for sentence in told["says"]:
        yield Part(f"“{sentence}”", "says", (sentence,))
    for limit in limits:
        name = limit.id.replace("-", "_")
        if name in told["deadlines"] and (last := told["deadlines"][name]["due"]):
            field = f"deadlines.{name}.due"
            yield Part(f"the last day of “{limit.title}”", field, (last,), limit.clauses)
