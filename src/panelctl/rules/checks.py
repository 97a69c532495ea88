"""The tests that guard a move or a notice: what stands in its way, what needs a reason, what is only worth saying."""

from collections.abc import Collection, Iterable

from panelctl.errors import quoted
from panelctl.errors.remedy import NOTHING, PANEL, PERSON, Need, Remedy, Saying, Text, saying
from panelctl.model import APPLICANT, Finding
from panelctl.policy import language as lang
from panelctl.policy import phrases
from panelctl.rules import scoring
from panelctl.rules.remedies import to_have_gone, to_record
from panelctl.rules.strength import weigh
from panelctl.rules.timeline import State
from panelctl.rules.verdict import Verdict, applies, judge, title


def findings(state: State, guarded: str) -> list[Finding]:
    """What the checks of the policy say before a move (by the name it records) or a notice (by its id)."""
    found = []
    for check in state.policy.checks:
        if guarded in check.before and lang.on_route(check, state.case.route):
            found += _check(check, state)
    return found


def failing(state: State, guarded: Collection[str]) -> list[Finding]:
    """Every check known not to hold now that guards one of some moves or notices: for the screen of the case."""
    found = []
    for check in state.policy.checks:
        on_the_way = lang.on_route(check, state.case.route) and set(check.before) & set(guarded)
        if on_the_way and applies(check.when, state).holds:
            verdicts = [judge(test, state) for test in check.test]
            if any(verdict.holds is False for verdict in verdicts):
                found += _check(check, state)
    return found


def _check(check: lang.Check, state: State) -> list[Finding]:
    there = applies(check.when, state)
    if there.holds is None and check.if_not == "refuse":
        return [_unknown(check, state, there)]
    return _judged(check, state) if there.holds else []


def _judged(check: lang.Check, state: State) -> list[Finding]:
    verdicts = [judge(test, state) for test in check.test]
    wrong = [verdict for verdict in verdicts if verdict.holds is False]
    if wrong:
        return [_not_met(check, state, wrong)]
    waiting = [verdict for verdict in verdicts if verdict.holds is None]
    return [_unknown(check, state, verdict) for verdict in waiting]


def _not_met(check: lang.Check, state: State, wrong: list[Verdict]) -> Finding:
    because = "; ".join(verdict.because for verdict in wrong)
    advice = f" {check.note}" if check.note else ""
    said = f"{name_of(check)}: not met ({because}).{advice}"
    wanted = (*_lacking(check, state), *_not_gone(check, state))
    asked = [saying(" ", _ask(state, name), ".") for name in wanted]
    return _weigh(check, state, said, saying(*asked))


def _lacking(check: lang.Check, state: State) -> list[str]:
    """What a refusing check wants recorded and is not: the next step is to record it."""
    wanted = []
    for test in map(phrases.test, check.test if check.if_not == "refuse" else ()):
        wanted += [term.name for term in test.terms if term.kind == "recorded" and not term.negated]
    return [name for name in wanted if not state.recorded(name) and state.value_of(name) is None]


def _not_gone(check: lang.Check, state: State) -> list[str]:
    """The notices of a check that are drafted and have not gone."""
    names = [term.name for test in map(phrases.test, check.test) for term in test.terms]
    return [name for name in names if name in state.policy.notices and to_have_gone(state, name)]


def _unknown(check: lang.Check, state: State, verdict: Verdict) -> Finding:
    known = f" ({verdict.because})" if verdict.because else ""
    letters = verdict.waits and state.policy.notices.keys() >= set(verdict.waits)
    how = "nothing on record says so yet" if letters else "not known yet"
    said = f"{name_of(check)}: {how}{known}."
    asks = [_ask(state, name) for name in verdict.waits]
    if all(isinstance(ask, str) for ask in asks):
        found = _weigh(check, state, f"{said} {'; '.join(map(str, asks))}.")
    else:
        found = _weigh(check, state, said, to_know(state, verdict.waits))
    return found._replace(waits=verdict.waits)


def to_know(state: State, names: Iterable[str]) -> Saying:
    """Everything that is waited for, as the rest of a sentence."""
    first, *more = [_ask(state, name) for name in names]
    return saying(" ", first, *(saying("; ", ask) for ask in more), ".")


def _ask(state: State, name: str) -> Text:
    """What is waited for, and what would bring it on."""
    case = state.case.reference
    if name in state.policy.facts:
        return saying(f'Record "{title(state, name)}": ', to_record(state, name))
    if name in state.policy.roles:
        who = Remedy("record", case=case, element=name, needs=(Need("answer", "person"),))
        return saying(f"Record who is {state.policy.role_title(name)} for this case: ", who)
    if name.endswith("-attended"):
        return saying("Record whether they came: ", _came(state, name.removesuffix("-attended")))
    if name.startswith("score-"):
        finding = Need("all", choices=scoring.scale(state.policy, state.case.route))
        sheet = Remedy("score", case=case, needs=(PERSON, finding, Need("rationale")))
        return saying("Record a member's sheet: ", sheet)
    if gone := to_have_gone(state, name):
        return saying(f"{quoted(title(state, name))} waits to be sent. If it went: ", gone)
    called = title(state, name)
    return f"It waits for {quoted(called) if name in state.policy.notices else called}"


def _came(state: State, role: str) -> Remedy:
    """What says of whoever has a role whether they came: of the case's own by name."""
    panel, applicant = state.case.panel, state.case.applicant
    known = {**state.parties, APPLICANT: (applicant.id, applicant.name)}
    _, person = known.get(role, (0, ""))
    needs = [] if panel else [PANEL]
    needs += [] if person else [PERSON]
    return Remedy(
        "attend",
        panel=panel.reference if panel else "",
        person=person,
        needs=(*needs, Need("answer", choices=("present", "absent"))),
    )


def name_of(check: lang.Check) -> str:
    return check.title or check.id.replace("-", " ").capitalize()


def _weigh(check: lang.Check, state: State, said: str, mend: Saying = NOTHING) -> Finding:
    return weigh(state, check.id, check.clauses, check.if_not, check.lifted_by, said, mend)
