"""What a worked example gives beside its steps, as events of a time line: facts, documents, letters, tasks, and
what was changed for the case. The place of each in the time line (its `seq`) is for whoever puts it there to say.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from panelctl.model import (
    Detail,
    Document,
    Event,
    Fact,
    Lifting,
    PauseBegun,
    PauseEnded,
    Sending,
    Task,
    Value,
    Variation,
)
from panelctl.policy import language as lang
from panelctl.policy import phrases
from panelctl.rules.coverage import headings
from panelctl.rules.reading import made_by
from panelctl.rules.timeline import State

Written = Any  # Any: one value of a policy file, as TOML has it; the reader has looked at its shape
CHANGES = ("lifted", "varied", "paused")
BY, WHY = "the chair", "given in the example"


def events(state: State, name: str, value: Written, day: date) -> Iterator[Event[Detail]]:
    """Everything that one entry of an example stands for; what has no day of its own is of `day`."""
    documents = {item.id: item for item in state.policy.evidence}
    if name in CHANGES:
        yield from _changes(name, value, day)
    elif name in state.policy.facts:
        yield Event(0, name, day, Fact(answer(value)))
    elif name in documents:
        yield from _documents(state.policy, documents[name], value)
    elif name in state.policy.notices:
        drafted = _drafted_by(state, name)
        yield Event(0, name, value, Sending(complete=True, drafted=drafted))
    else:
        yield Event(0, name, value, Task())


def answer(value: Written) -> Value:
    """The value of a fact: yes and no are answers."""
    now: Value = value == "yes" if value in ("yes", "no") else value
    return now


def _changes(name: str, value: Written, day: date) -> Iterator[Event[Detail]]:
    """What was lifted, given another date or paused for this case."""
    if name == "lifted":
        yield from (Event(0, word, day, Lifting(), BY, reason=WHY) for word in value)
        return
    for word, told in value.items():
        if name == "varied":
            yield Event(0, word, day, Variation(told), BY, reason=WHY)
        else:
            yield from _pause(word, told)


def _pause(element: str, told: Mapping[str, date]) -> Iterator[Event[Detail]]:
    """The day a limit was paused, and the one on which its time ran again."""
    starts, until = told["from"], told.get("until")
    yield Event(0, element, starts, PauseBegun(starts), BY, reason=WHY)
    if until:
        yield Event(0, element, until, PauseEnded(starts, until), BY, reason=WHY)


def _documents(
    policy: lang.Policy, rule: lang.Evidence, value: Written
) -> Iterator[Event[Document]]:
    """A document with all its parts; where several may come, one of each kind, explained under every heading."""
    told = dict(value) if isinstance(value, Mapping) else {"on": value}
    day = told.pop("on")
    lacks = told.pop("lacks", ())
    has = [
        part for text in rule.contains if (part := phrases.part(text, "refuse").title) not in lacks
    ]
    sent, at = told.pop("sent", day), told.pop("at", None)
    detail = Document(sent, has=has, measures=told, at=at)
    if not rule.several:
        yield Event(0, rule.id, day, detail)
        return
    under, explains = list(headings(policy, rule)), "As given in the example"
    detail = detail._replace(under=under, explains=explains)
    for kind in rule.kinds or (rule.title,):
        if kind not in lacks:
            yield Event(0, rule.id, day, detail._replace(title=kind, kind=kind))


def _drafted_by(state: State, notice: str) -> int:
    """The place of the last step that drafted a notice; 0 where none did."""
    for event in reversed(state.moves):
        for move in made_by(state.policy, state.case.route, event):
            if notice in move.drafts:
                return event.seq
    return 0
