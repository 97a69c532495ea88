"""Runs the worked cases of a policy file: what is given is replayed, what must come out is compared.

What is `given` is described in `given`. `then` says stage, the date of a deadline, `open`, `refused`, `allowed` (what
nothing stops), `notices`, `quorum`, `overdue`, `warned`, and what `outcomes` tells whole: `moves`, `guards`, `owed`,
`papers`, `letters`, `sheet`.
"""

from collections.abc import Callable, Iterator
from datetime import date

from panelctl.errors import PanelctlError
from panelctl.model import short_date
from panelctl.policy import language as lang
from panelctl.policy import phrases
from panelctl.rules import checks, evidence, quorum
from panelctl.rules.calendar import Calendar
from panelctl.rules.deadlines import deadlines
from panelctl.rules.examples import answers
from panelctl.rules.examples.case import Refusal, Told, told
from panelctl.rules.moves import available, label, makers
from panelctl.rules.timeline import State

WHOLE = ("open", "notices", "overdue", "moves", "guards", "owed", "papers", "letters", "sheet")


def wrong(policy: lang.Policy, calendar: Calendar) -> list[str]:
    """What came out other than the examples of a policy say, nothing where all came out."""
    lines: dict[str, None] = {}
    for rules in policy.rule_sets.values() or (policy,):
        for example in rules.examples:
            lines |= dict.fromkeys(run(policy, example, calendar))
    return list(lines)


def run(policy: lang.Policy, example: lang.Example, calendar: Calendar) -> list[str]:
    """What came out other than the example says, one line each; nothing where it all came out."""
    try:
        return list(_differences(policy, example, calendar))
    except PanelctlError as error:
        return [f'"{example.title}": cannot be worked out: {error.message}']


def _differences(policy: lang.Policy, example: lang.Example, calendar: Calendar) -> Iterator[str]:
    case = told(policy, example, calendar)
    meant = dict(example.then).get("refused")
    on_purpose = meant if isinstance(meant, list) else []
    for refusal in case.refusals:
        if refusal.step not in on_purpose:
            yield f'"{example.title}": {_refusal(refusal)}'
            return
    for name, expected in example.then:
        came = _answer(name, case, calendar)
        if not _same(came, expected, name):
            yield f'"{example.title}": {name} should be {_said(expected)}, came out as {_said(came)}'


def _refusal(refusal: Refusal) -> str:
    """A step that cannot be taken, with its day and what a command would have said."""
    grounds = "; ".join(ground.message for ground in refusal.error.findings)
    said = f"{refusal.error.message} {grounds}".strip()
    return f"{refusal.step} on {short_date(refusal.day)} cannot be taken: {said}"


def _answer(name: str, case: Told, calendar: Calendar) -> object:
    """What the case answers under one key of `then`: a word of the example language, or a deadline."""
    state, today = case.state, case.day
    if name == "refused":
        return [*(refusal.step for refusal in case.refusals), *_refused(state, today, calendar)]
    if name in _OF_THE_CASE:
        return _OF_THE_CASE[name](state)
    if name in _OF_THE_DAY:
        return _OF_THE_DAY[name](state, today, calendar)
    for limit in deadlines(state, today, calendar):
        if limit.id == name:
            return limit.due or limit.state
    return "not there"


def _open(state: State) -> list[str]:
    return [f"{label(move)} by {role}" for move in available(state) for role in makers(move, state)]


def _notices(state: State) -> list[str]:
    lines = []
    for notice in answers.drafted(state):
        lines += [f"{notice.id} to {phrases.entry(text).text}" for text in notice.to]
    return lines


def _quorum(state: State) -> str:
    panel = state.case.panel
    if panel is None:
        return "not stated"
    met = quorum.answer(state.policy, panel, state.heard).met
    return {True: "met", False: "not met", None: "not stated"}[met]


def _warned(state: State) -> list[str]:
    guarded = {move.records for move in state.policy.moves} | set(state.policy.notices)
    failing = checks.failing(state, guarded)
    return sorted({finding.rule for finding in failing if finding.level == "warn"})


def _allowed(state: State, today: date, calendar: Calendar) -> list[str]:
    """What nothing stops."""
    stopped = _refused(state, today, calendar)
    names = (*(move.records for move in available(state)), *state.policy.notices)
    return [name for name in names if name not in stopped]


def _overdue(state: State, today: date, calendar: Calendar) -> list[str]:
    return [limit.id for limit in deadlines(state, today, calendar) if limit.state == "overdue"]


def _refused(state: State, today: date, calendar: Calendar) -> list[str]:
    """Open moves, and notices, that something stops."""
    stopped = []
    for move in available(state):
        said = answers.in_the_way(state, move, today, calendar)
        if any(finding.level == "refuse" and not finding.needs_reason for finding in said):
            stopped.append(move.records)
    for notice in state.policy.notices:
        said = checks.findings(state, notice) + evidence.findings(state, notice, today, calendar)
        if any(finding.level == "refuse" for finding in said):
            stopped.append(notice)
    return stopped


_OF_THE_CASE: dict[str, Callable[[State], object]] = {
    "stage": lambda state: state.stage,
    "open": _open,
    "notices": _notices,
    "quorum": _quorum,
    "warned": _warned,
    "moves": answers.moves,
    "papers": answers.papers,
    "letters": answers.letters,
}
_OF_THE_DAY: dict[str, Callable[[State, date, Calendar], object]] = {
    "allowed": _allowed,
    "overdue": _overdue,
    "guards": answers.guards,
    "owed": answers.owed,
    "sheet": lambda state, today, _: answers.sheet(state, today),
}


def _same(found: object, expected: object, name: str) -> bool:
    """Lists: those in WHOLE are compared whole, the others must hold what is named."""
    if isinstance(expected, list) and isinstance(found, list):
        return sorted(found) == sorted(expected) if name in WHOLE else set(expected) <= set(found)
    return found == expected


def _said(value: object) -> str:
    return "; ".join(value) or "nothing" if isinstance(value, list) else str(value)
