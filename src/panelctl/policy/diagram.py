"""The road of one route as a chart: stages, and the moves between them with who makes them and what limits them.

Drawn as a Mermaid flowchart, whose labels may stand in quotation marks: titles of a policy hold whatever they like.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from panelctl.policy import language as lang
from panelctl.policy import phrases
from panelctl.policy.prose import Speaker
from panelctl.policy.prose.limits import briefly
from panelctl.policy.prose.steps import in_order, stages_of

ANYWHERE = "At any stage but an end"
_MARKS = r"""["#$&<>`\\]|^[-+*](?= )|(?<=^\d)[.)]|(?<=^\d\d)[.)]"""


class Stage(NamedTuple):
    """One stage; a case may begin or end there."""

    id: str
    title: str
    starts: bool
    ends: bool


class TimeLimit(NamedTuple):
    """A time limit beside a move, in words: one that the move `meets`, or one that `begins` with it."""

    id: str
    title: str
    says: str
    begins: bool


class Arrow(NamedTuple):
    """One move from its stages (empty: any but an end) to the next (empty: it stays there).

    `by` is empty where nobody makes it: a limit that passes unmet takes the case on by itself.
    """

    name: str
    title: str
    verb: str
    by: tuple[str, ...]
    from_: tuple[str, ...]
    to: str
    limits: tuple[TimeLimit, ...]
    clauses: tuple[str, ...]

    @property
    def label(self) -> str:
        """`decide yes: Progression Panel`."""
        return f"{self.verb}: {' or '.join(self.by)}" if self.by else self.verb


class Diagram(NamedTuple):
    title: str
    stages: tuple[Stage, ...]
    arrows: tuple[Arrow, ...]


def diagram(policy: lang.Policy, route: str) -> Diagram:
    """The stages that a case of a route can come to, in the order of the file, and the moves that leave them; of a file
    of several versions, the newest."""
    say, found = Speaker(policy, route), policy.routes[route]
    reached = stages_of(say)
    stages = [
        Stage(word, policy.stages[word], word == found.starts, word in found.ends)
        for word in reached
    ]
    begun: set[str] = set()
    moves = [
        _arrow(move, say, begun) for move in in_order(say) if {lang.ANY, *reached} & set(move.from_)
    ]
    arrows = (*moves, *_passing(say))
    return Diagram(f"{policy.title} {policy.version}: {found.title}", tuple(stages), arrows)


def mermaid(drawn: Diagram) -> str:
    """The source of a Mermaid flowchart: ends are round, a limit that passes unmet is a dotted arrow, and a move that
    leaves the case where it is stands in the box of its stage (loops are drawn over one another)."""
    places = {stage.id: f"s{number}" for number, stage in enumerate(drawn.stages, 1)}
    staying = [arrow for arrow in drawn.arrows if not arrow.to]
    lines = ["flowchart TD", '    start((" "))']
    for stage in drawn.stages:
        inside = [
            stage.title,
            *(f"({_lines(arrow)})" for arrow in staying if stage.id in arrow.from_),
        ]
        opens, closes = ('(["', '"])') if stage.ends else ('["', '"]')
        lines.append(f"    {places[stage.id]}{opens}{'<br/>'.join(map(_safe, inside))}{closes}")
    if any(not arrow.from_ for arrow in drawn.arrows):
        inside = [ANYWHERE, *(f"({_lines(arrow)})" for arrow in staying if not arrow.from_)]
        lines.append(f'    any{{{{"{"<br/>".join(map(_safe, inside))}"}}}}')
    lines += [f"    start --> {places[stage.id]}" for stage in drawn.stages if stage.starts]
    for arrow in drawn.arrows:
        for place in [places[word] for word in arrow.from_ if word in places] or ["any"]:
            if arrow.to:
                line = "-->" if arrow.by else "-.->"
                lines.append(f'    {place} {line}|"{_label(arrow)}"| {places[arrow.to]}')
    return "\n".join(lines)


def limits(arrow: Arrow) -> Iterator[str]:
    """What stands under a move: the limits it meets; then those that begin with it, by their time."""
    for one in arrow.limits:
        if not one.begins:
            yield f"limit: {one.title}, {one.says}"
    times = dict.fromkeys(one.says for one in arrow.limits if one.begins)
    for time in times:
        titles = [one.title for one in arrow.limits if one.begins and one.says == time]
        yield f"then {time}: {'; '.join(titles)}"


def _label(arrow: Arrow) -> str:
    return "<br/>".join(map(_safe, (arrow.label, arrow.title, *limits(arrow))))


def _lines(arrow: Arrow) -> str:
    return "; ".join((f"{arrow.label}: {arrow.title}", *limits(arrow)))


def _safe(text: str) -> str:
    """A text that can neither end its label nor be taken for markup: its marks by their numbers."""
    return re.sub(_MARKS, lambda found: f"#{ord(found[0])};", " ".join(text.split()))


def _arrow(move: lang.Move, say: Speaker, begun: set[str]) -> Arrow:
    return Arrow(
        move.records,
        move.title or say.title(move.records),
        f"{move.verb} {move.answer}".strip(),
        tuple(_maker(phrases.entry(text), say) for text in move.by),
        () if lang.ANY in move.from_ else move.from_,
        "" if move.to == lang.SAME else move.to,
        tuple(_limits(move, say, begun)),
        move.clauses,
    )


def _maker(entry: phrases.Entry, say: Speaker) -> str:
    body = say.policy.bodies.get(entry.word)
    title = body.title if body else say.policy.role_title(entry.word)
    return f"{title} (sometimes)" if entry.when else title


def _limits(move: lang.Move, say: Speaker, begun: set[str]) -> Iterator[TimeLimit]:
    """The limits met by a move, by a letter it calls for or by a fact it asks for. One that no move meets stands beside
    the first move with which it can begin, and beside every move that records what it counts from."""
    left, every = _left(move), {name for one in say.moves.values() for name in _left(one)}
    for rule in filter(say.here, say.policy.deadlines):
        found = phrases.limit(rule.limit)
        instead = (
            found.anchor in say.moves
            and found.anchor != move.records
            and _share_a_stage(say, found.anchor, move)
        )
        if left & _met_by(rule) and not instead:
            yield TimeLimit(rule.id, rule.title, briefly(found, say), begins=False)
        elif (
            found.anchor in left
            and (rule.id not in begun or found.anchor == move.records)
            and not every & _met_by(rule)
        ):
            begun.add(rule.id)
            yield TimeLimit(
                rule.id,
                rule.title,
                briefly(found, say, anchored=found.anchor != move.records),
                begins=True,
            )


def _share_a_stage(say: Speaker, other: str, move: lang.Move) -> bool:
    """Whether another move can be made instead of this one: what follows that one does not concern this one."""
    return not {lang.ANY, *move.from_}.isdisjoint(say.moves[other].from_)


def _left(move: lang.Move) -> set[str]:
    """The names a move leaves on the time line, and those of the letters it calls for."""
    return {move.records, *move.drafts, *move.asks}


def _met_by(rule: lang.DeadlineRule) -> set[str]:
    return {name for text in rule.met_by for name in phrases.met(text).names}


def _passing(say: Speaker) -> Iterator[Arrow]:
    """Limits that take the case on by themselves: from the stages where a move could meet them, else from any."""
    for rule in filter(say.here, say.policy.deadlines):
        if rule.passed_to:
            stages = dict.fromkeys(
                stage
                for name in _met_by(rule)
                if name in say.moves
                for stage in say.moves[name].from_
            )
            of = TimeLimit(
                rule.id, rule.title, briefly(phrases.limit(rule.limit), say), begins=False
            )
            from_ = () if lang.ANY in stages else tuple(stages)
            yield Arrow(
                rule.id,
                rule.title,
                "the time passes",
                (),
                from_,
                rule.passed_to,
                (of,),
                rule.clauses,
            )
