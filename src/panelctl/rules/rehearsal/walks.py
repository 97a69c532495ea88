"""Rehearsals to be read: few whole cases, of which every step and every letter of a route is in one."""

from collections.abc import Iterator
from typing import NamedTuple

from panelctl.errors.remedy import Remedy
from panelctl.model import WITHDRAWN
from panelctl.rules.rehearsal.exploring import Exploration, finished
from panelctl.rules.rehearsal.people import applicant_introduced, introduced
from panelctl.rules.rehearsal.position import Position, Scene, Step

DONE = ("evidence add", "lift", "extend", "pause")


class Walk(NamedTuple):
    """One case from its opening to an end: who takes part, as commands, and every step; `ended` is whether it came to
    an end of the route."""

    people: tuple[Remedy, ...]
    steps: tuple[Step, ...]
    ended: bool

    @property
    def moves(self) -> tuple[str, ...]:
        return tuple(step.move for step in self.steps if step.move)

    @property
    def letters(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(word for step in self.steps for word in step.letters))


def walks(found: Exploration) -> list[Walk]:
    """The fewest cases that show every step and letter that a case can come to, the shortest first."""
    ways = [*found.taken.values(), *found.drafted.values()]
    ways += [*found.documents.values(), *found.varied.values()]
    ways += [found.withdrawn] if found.withdrawn else []
    whole = [finished(found, at) for at in ways]
    chosen: list[Position] = []
    covered: set[str] = set()
    for at in sorted(whole, key=lambda at: -len(_shown(at))):
        new = _shown(at) - covered
        if new:
            chosen.append(at)
            covered |= new
    made = [Walk(tuple(_people(found.scene, at)), at.steps, at.state.ended) for at in chosen]
    return sorted(made, key=lambda walk: len(walk.steps))


def _shown(at: Position) -> set[str]:
    """What a case shows: its steps with the stages they lead to, and its letters."""
    told = [step for step in at.steps if step.move or step.records == WITHDRAWN]
    done = {
        f"{step.remedy.verb} {step.remedy.element}" for step in at.steps if step.remedy.verb in DONE
    }
    shown = done | {f"{step.move} {step.remedy.answer} {step.stage}" for step in told}
    return shown | {f"letter {word}" for step in at.steps for word in step.letters}


def _people(scene: Scene, at: Position) -> Iterator[Remedy]:
    """Everybody who has to be on record before a case begins."""
    cast = scene.cast
    yield applicant_introduced(cast.applicant)
    for actor in cast.actors:
        yield introduced(scene.policy.id, actor, cast.since)
