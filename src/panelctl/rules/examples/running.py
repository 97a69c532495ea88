"""Runs the worked cases of a policy file: what is given is worked as a case is, what must come out is compared.

What the words of `given` and `then` are stands in `policy/examples/words`.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date

from panelctl.errors import PanelctlError, StoppedByRules
from panelctl.model import Finding, short_date
from panelctl.policy import language as lang
from panelctl.policy import phrases
from panelctl.policy.examples.words import WHOLE
from panelctl.rules import checks, quorum
from panelctl.rules.calendar import Calendar
from panelctl.rules.deadlines import deadlines, derive
from panelctl.rules.examples import answers
from panelctl.rules.examples.case import Refusal, Told, told
from panelctl.rules.moves import available, label, makers
from panelctl.rules.standing import became
from panelctl.rules.timeline import State
from panelctl.rules.verdict import exists


def wrong(policy: lang.Policy, calendar: Calendar) -> list[str]:
    """What came out other than the examples of a policy say, nothing where all came out."""
    lines: dict[str, None] = {}
    for rules in policy.rule_sets.values() or (policy,):
        for example in rules.examples:
            lines |= dict.fromkeys(run(policy, example, calendar))
    return list(lines)


def comes_out(policy: lang.Policy, example: lang.Example, calendar: Calendar) -> bool:
    """Whether everything comes out as the example says; the first difference is enough."""
    try:
        return next(_differences(policy, example, calendar), None) is None
    except PanelctlError:
        return False


def run(policy: lang.Policy, example: lang.Example, calendar: Calendar) -> list[str]:
    """What came out other than the example says, one line each; nothing where it all came out."""
    try:
        return list(_differences(policy, example, calendar))
    except PanelctlError as error:
        return [f'"{example.title}": cannot be worked out: {error.message}']


def _differences(policy: lang.Policy, example: lang.Example, calendar: Calendar) -> Iterator[str]:
    case = told(policy, example, calendar)
    meant = dict(example.then).get("refused")
    named = meant if isinstance(meant, list) else []
    on_purpose = {line.partition(" by ")[0] for line in named}
    for refusal in case.refusals:
        if refusal.step not in on_purpose:
            yield f'"{example.title}": {_refusal(refusal)}'
            return
    for name, expected in example.then:
        came = _answer(name, expected, case, calendar)
        if not _same(came, expected, name):
            yield f'"{example.title}": {_otherwise(name, expected, came)}'


def _refusal(refusal: Refusal) -> str:
    """A step that cannot be taken, with its day and what a command would have said."""
    grounds = "; ".join(ground.message for ground in refusal.error.findings)
    said = f"{refusal.error.message} {grounds}".strip()
    return f"{refusal.step} on {short_date(refusal.day)} is refused: {said}"


def _answer(name: str, expected: object, case: Told, calendar: Calendar) -> object:
    """What the case answers under one key of `then`: a word of it, or a limit."""
    if name in _OF_THE_STATE:
        return _OF_THE_STATE[name](case.state)
    if name in _OF_THE_DAY:
        return _OF_THE_DAY[name](case.state, case.day, calendar)
    if name in _OF_THE_ROAD:
        return _OF_THE_ROAD[name](case, calendar)
    if name in case.state.policy.days:
        return case.state.date_of(name) or "waiting"
    return _limit(name, case, calendar, of_day=not isinstance(expected, str))


def _limit(name: str, case: Told, calendar: Calendar, of_day: bool) -> object:
    """The last day of a limit, or how it stands: where it has none, or was met and that is asked. Of one that is not
    owed, what became of it."""
    state, today = case.state, case.day
    for limit in deadlines(state, today, calendar):
        if limit.id == name:
            known = limit.due if of_day or limit.met is None else None
            return known or limit.state
    rules = [rule for rule in state.policy.deadlines if rule.id == name and exists(rule, state)]
    over = [became(rule, derive(rule, state, today, calendar), state, today) for rule in rules]
    return next(filter(None, over), "not there")


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
    counted = quorum.answer(state.policy, panel, state.heard)
    if not counted.stated:
        return "not stated"
    return {True: "met", False: "not met", None: "not known"}[counted.met]


def _warned(case: Told, calendar: Calendar) -> list[str]:
    """The rules that were pointed out with a step that was taken, or are now."""
    state = case.state
    guarded = {move.records for move in state.policy.moves} | set(state.policy.notices)
    return _rules("warn", case, calendar, checks.failing(state, guarded))


def _only_said(case: Told, calendar: Calendar) -> list[str]:
    return _rules("info", case, calendar, [])


def _rules(level: str, case: Told, calendar: Calendar, failing: list[Finding]) -> list[str]:
    now = [said for _, said in answers.pointed_out(case.state, case.day, calendar)]
    found = (*case.findings, *failing, *now)
    return sorted({answers.called(said.rule) for said in found if said.level == level})


def _allowed(case: Told, calendar: Calendar) -> list[str]:
    """What nothing stops."""
    state = case.state
    stopped = _stopped(state, case.day, calendar)
    names = (*(move.records for move in available(state)), *state.policy.notices)
    return [name for name in names if name not in stopped]


def _overdue(state: State, today: date, calendar: Calendar) -> list[str]:
    return [limit.id for limit in deadlines(state, today, calendar) if limit.state == "overdue"]


def _refused(case: Told, calendar: Calendar) -> list[str]:
    """What was refused or is stopped, each alone and with each rule that does it, or with the code of the refusal."""
    lines: dict[str, None] = {}
    for refusal in case.refusals:
        lines |= _because(refusal.step, _why(refusal.error))
    for name, rules in _stopped(case.state, case.day, calendar).items():
        lines |= _because(name, rules)
    return list(lines)


def _why(error: PanelctlError) -> list[str]:
    """The rules that stopped a step, or the code of its refusal."""
    if isinstance(error, StoppedByRules):
        return [answers.called(ground.rule) for ground in error.grounds]
    return [error.code]


def _because(name: str, rules: Iterable[str]) -> dict[str, None]:
    return dict.fromkeys((name, *(f"{name} by {rule}" for rule in rules)))


def _stopped(state: State, today: date, calendar: Calendar) -> dict[str, list[str]]:
    """Open moves, and notices, that something stops, with the rules that do."""
    found: dict[str, list[str]] = {}
    for move in available(state):
        said = answers.in_the_way(state, move, today, calendar)
        rules = [answers.called(why.rule) for why in said if why.level == "refuse"]
        if any(why.level == "refuse" and not why.needs_reason for why in said):
            found[move.records] = rules
    for notice in state.policy.notices:
        said = answers.of_notice(state, notice, today, calendar)
        rules = [answers.called(why.rule) for why in said if why.level == "refuse"]
        if rules:
            found[notice] = rules
    return found


_OF_THE_STATE: dict[str, Callable[[State], object]] = {
    "stage": lambda state: state.stage,
    "open": _open,
    "notices": _notices,
    "quorum": _quorum,
    "moves": answers.moves,
    "papers": answers.papers,
    "letters": answers.letters,
}
_OF_THE_DAY: dict[str, Callable[[State, date, Calendar], object]] = {
    "overdue": _overdue,
    "guards": answers.guards,
    "owed": answers.owed,
    "sheet": lambda state, today, _: answers.sheet(state, today),
}


_OF_THE_ROAD: dict[str, Callable[[Told, Calendar], object]] = {
    "refused": _refused,
    "allowed": _allowed,
    "warned": _warned,
    "said": _only_said,
}
SEEN = {*_OF_THE_STATE, *_OF_THE_DAY, *_OF_THE_ROAD}


def _same(found: object, expected: object, name: str) -> bool:
    """Lists: those in WHOLE are compared whole, the others must hold what is named."""
    if isinstance(expected, list) and isinstance(found, list):
        return sorted(found) == sorted(expected) if name in WHOLE else set(expected) <= set(found)
    return found == expected


def _otherwise(name: str, expected: object, came: object) -> str:
    """What is different; of a list only what is missing and what is too much, unless the example left it empty."""
    if not (expected and isinstance(expected, list) and isinstance(came, list)):
        return f"{name} should be {_said(expected)}, came out as {_said(came)}"
    missing = list((Counter(expected) - Counter(came)).elements())
    besides = list((Counter(came) - Counter(expected)).elements())
    if name not in WHOLE:
        return f"{name} should have {_said(missing)}, came out as {_said(came)}"
    lines = [("did not come out", missing), ("came out besides", besides)]
    return f"{name}: {', and '.join(f'{told}: {_said(of)}' for told, of in lines if of)}"


def _said(value: object) -> str:
    return "; ".join(value) or "nothing" if isinstance(value, list) else str(value)
