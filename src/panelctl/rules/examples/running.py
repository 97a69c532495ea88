"""Runs the worked cases of a policy file: what is given is replayed, what must come out is compared.

What is `given` is described in `given`. `then` says stage, the date of a deadline, `open`, `refused`, `allowed` (what
nothing stops), `notices`, `quorum`, `overdue`, `warned`, and what `outcomes` tells whole: `moves`, `guards`, `owed`,
`papers`, `letters`, `sheet`.
"""

from collections.abc import Iterator
from datetime import date

from panelctl.errors import PanelctlError
from panelctl.policy import language as lang
from panelctl.policy import phrases
from panelctl.policy.examples.given import looked_at
from panelctl.rules import checks, evidence, quorum
from panelctl.rules.calendar import Calendar
from panelctl.rules.deadlines import deadlines
from panelctl.rules.examples import answers
from panelctl.rules.examples.case import state_of
from panelctl.rules.moves import available, findings, label, makers, tried
from panelctl.rules.timeline import State

WHOLE = ("open", "notices", "overdue", "moves", "guards", "owed", "papers", "letters", "sheet")


def wrong(policy: lang.Policy, calendar: Calendar) -> list[str]:
    """What came out other than the examples of a policy say, in each of its versions; nothing where all came out."""
    every = policy.rule_sets.values() or (policy,)
    return list(
        dict.fromkeys(
            line
            for rules in every
            for example in rules.examples
            for line in run(rules, example, calendar)
        )
    )


def run(policy: lang.Policy, example: lang.Example, calendar: Calendar) -> list[str]:
    """What came out other than the example says, one line each; nothing where it all came out."""
    try:
        return list(_differences(policy, example, calendar))
    except PanelctlError as error:
        return [f'"{example.title}": cannot be worked out: {error.message}']


def _differences(policy: lang.Policy, example: lang.Example, calendar: Calendar) -> Iterator[str]:
    state, today = state_of(policy, example, calendar), looked_at(example)
    for name, expected in example.then:
        found = _found(name, state, today, calendar)
        if not _same(found, expected, name):
            yield f'"{example.title}": {name} should be {_said(expected)}, came out as {_said(found)}'


def _found(name: str, state: State, today: date, calendar: Calendar) -> object:
    """What the case answers under one key of `then`."""
    if name == "stage":
        return state.stage
    if name == "open":
        return [
            f"{label(move)} by {role}" for move in available(state) for role in makers(move, state)
        ]
    if name == "refused":
        return _refused(state, today, calendar)
    if name == "allowed":
        stopped = _refused(state, today, calendar)
        return [
            word
            for word in (*(m.records for m in available(state)), *state.policy.notices)
            if word not in stopped
        ]
    if name == "notices":
        return [
            f"{notice.id} to {phrases.entry(word).word}"
            for notice in answers.drafted(state)
            for word in notice.to
        ]
    if name in ("guards", "owed"):
        return getattr(answers, name)(state, today, calendar)
    if name in ("moves", "papers", "letters"):
        return getattr(answers, name)(state)
    if name == "sheet":
        return answers.sheet(state, today)
    if name == "quorum":
        met = (
            quorum.answer(state.policy, state.case.panel, state.case, state.values).met
            if state.case.panel
            else None
        )
        return {True: "met", False: "not met", None: "not stated"}[met]
    found = deadlines(state, today, calendar)
    if name == "overdue":
        return [one.id for one in found if one.state == "overdue"]
    if name == "warned":
        guarded = {move.records for move in state.policy.moves} | set(state.policy.notices)
        return sorted(
            {finding.rule for finding in checks.failing(state, guarded) if finding.level == "warn"}
        )
    one = next((one for one in found if one.id == name), None)
    return one.due or one.state if one else "not there"


def _refused(state: State, today: date, calendar: Calendar) -> list[str]:
    """Open moves, and notices, that something stops."""
    stopped = []
    for move in available(state):
        found = findings(tried(state, move, today), move, today, calendar)
        if any(
            f.level == "refuse" and not f.needs_reason and not set(move.asks) & set(f.waits)
            for f in found
        ):
            stopped.append(move.records)
    for notice in state.policy.notices:
        found = checks.findings(state, notice) + evidence.findings(state, notice, today, calendar)
        if any(f.level == "refuse" for f in found):
            stopped.append(notice)
    return stopped


def _same(found: object, expected: object, name: str) -> bool:
    """Lists: those in WHOLE are compared whole, the others must hold what is named."""
    if isinstance(expected, list) and isinstance(found, list):
        return sorted(found) == sorted(expected) if name in WHOLE else set(expected) <= set(found)
    return found == expected


def _said(value: object) -> str:
    return "; ".join(value) or "nothing" if isinstance(value, list) else str(value)
