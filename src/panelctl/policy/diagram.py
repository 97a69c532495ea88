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
    lines = ["flowchart TD", '    start((" "))', *_boxes(drawn, places)]
    lines += [f"    start --> {places[stage.id]}" for stage in drawn.stages if stage.starts]
    for arrow in drawn.arrows:
        if arrow.to:
            lines += _drawn(arrow, places)
    return "\n".join(lines)


def _boxes(drawn: Diagram, places: dict[str, str]) -> Iterator[str]:
    """A box for each stage, and one for what can be done at any."""
    staying = [arrow for arrow in drawn.arrows if not arrow.to]
    for stage in drawn.stages:
        opens, closes = ('(["', '"])') if stage.ends else ('["', '"]')
        here = [arrow for arrow in staying if stage.id in arrow.from_]
        yield f"    {places[stage.id]}{opens}{_box(stage.title, here)}{closes}"
    if not all(arrow.from_ for arrow in drawn.arrows):
        anywhere = [arrow for arrow in staying if not arrow.from_]
        yield f'    any{{{{"{_box(ANYWHERE, anywhere)}"}}}}'


def _box(title: str, staying: list[Arrow]) -> str:
    """What stands in the box of a stage: its title, and the moves that leave a case there."""
    return "<br/>".join(map(_safe, (title, *(f"({_lines(arrow)})" for arrow in staying))))


def _drawn(arrow: Arrow, places: dict[str, str]) -> Iterator[str]:
    line = "-->" if arrow.by else "-.->"
    for place in [places[word] for word in arrow.from_ if word in places] or ["any"]:
        yield f'    {place} {line}|"{_label(arrow)}"| {places[arrow.to]}'


def limits(arrow: Arrow) -> Iterator[str]:
    """What stands under a move: the limits it meets; then those that begin with it, by their time."""
    for limit in arrow.limits:
        if not limit.begins:
            yield f"limit: {limit.title}, {limit.says}"
    times = dict.fromkeys(limit.says for limit in arrow.limits if limit.begins)
    for time in times:
        titles = [limit.title for limit in arrow.limits if limit.begins and limit.says == time]
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
    left, every = _left(move), set().union(*map(_left, say.moves.values()))
    for rule in filter(say.here, say.policy.deadlines):
        limit, meets = phrases.limit(rule.limit), _met_by(rule)
        own = limit.anchor == move.records
        if left & meets and not _is_instead(say, limit.anchor, move):
            yield TimeLimit(rule.id, rule.title, briefly(limit, say), begins=False)
        elif limit.anchor in left and (own or rule.id not in begun) and not every & meets:
            begun.add(rule.id)
            yield TimeLimit(rule.id, rule.title, briefly(limit, say, anchored=not own), begins=True)


def _is_instead(say: Speaker, other: str, move: lang.Move) -> bool:
    """Whether another move can be made instead of this one: what follows that one does not concern this one."""
    if other not in say.moves or other == move.records:
        return False
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
            says = briefly(phrases.limit(rule.limit), say)
            yield Arrow(
                rule.id,
                rule.title,
                "the time passes",
                (),
                _waiting_at(rule, say),
                rule.passed_to,
                (TimeLimit(rule.id, rule.title, says, begins=False),),
                rule.clauses,
            )


def _waiting_at(rule: lang.DeadlineRule, say: Speaker) -> tuple[str, ...]:
    """The stages at which a move could still meet a limit; none where one could at any stage."""
    moves = [say.moves[name] for name in _met_by(rule) if name in say.moves]
    stages = dict.fromkeys(stage for move in moves for stage in move.from_)
    return () if lang.ANY in stages else tuple(stages)
