"""The exact command line for what can be done next: what `show` and `due` print, ready to be copied."""

import shlex
from collections.abc import Sequence

from panelctl.model import Event, Fact
from panelctl.policy import language as lang
from panelctl.policy import phrases
from panelctl.rules.timeline import State, last_move_day, next_seq, with_event
from panelctl.rules.verdict import applies

COMPLETED = "dispute-completed"


def to_record(state: State, name: str) -> str:
    """The command that records a fact, with what may stand for its value."""
    return f"panelctl record {state.case.reference} {name} {placeholder(state.policy.facts[name])}"


def placeholder(fact: lang.Fact) -> str:
    """What is to be typed in place of a value: `yes|no`, the choices, DATE, NUMBER, TEXT."""
    if fact.kind in ("yes-no", "choice"):
        return "|".join(fact.one_of or ("yes", "no"))
    return {"date": "DATE", "number": "NUMBER", "person": "NAME"}.get(fact.kind, "TEXT")


def command_for(
    state: State, move: lang.Move, who: Sequence[str] = (), asks: Sequence[str] = ()
) -> str:
    """The command that makes a move; words in capitals are to be filled in."""
    case, facts = state.case.reference, state.policy.facts
    asked = [ask for ask in asks if ask != lang.REASON]
    reason = " --reason TEXT" if lang.REASON in asks else ""
    if move.verb == "schedule" and asked:
        return f"panelctl schedule assign {case} PANEL{reason}"
    starts = {"apply": f"panelctl apply --case {case}", "notify": f"panelctl notify draft {case}"}
    start = starts.get(move.verb, f"panelctl {move.verb} {case} {move.answer}")
    given = "".join(
        " --completed DATE"
        if ask == COMPLETED
        else f" --set {ask}={_fitting(state, move, facts[ask])}"
        for ask in asked
    )
    by = f" --by {shlex.quote(who[0])}" if len(who) == 1 and not _is_body(move) else ""
    if len(who) > 1:
        by = " --by NAME"
    named = f" --move {move.records}" if _has_a_twin(state, move) else ""
    return f"{start.strip()}{named}{given}{reason}{by}"


def _fitting(state: State, move: lang.Move, fact: lang.Fact) -> str:
    """What may stand for a fact that a move asks: of a choice, what the move's `when` leaves."""
    if fact.kind != "choice" or not move.when:
        return placeholder(fact)
    day, seq = last_move_day(state), next_seq(state.case)
    told = {one: with_event(state, Event(seq, fact.id, day, Fact(one))) for one in fact.one_of}
    left = [one for one, then in told.items() if applies(move.when, then).holds is not False]
    return "|".join(left) or placeholder(fact)


def _has_a_twin(state: State, move: lang.Move) -> bool:
    """Whether the same person could mean another move by the same words now."""
    return any(
        other is not move
        and (other.verb, other.answer) == (move.verb, move.answer)
        and lang.on_route(other, state.case.route)
        and (state.stage in other.from_ or (lang.ANY in other.from_ and not state.ended))
        and {phrases.entry(text).word for text in other.by}
        & {phrases.entry(text).word for text in move.by}
        and applies(other.when, state).holds is not False
        for other in state.policy.moves
    )


def _is_body(move: lang.Move) -> bool:
    return move.verb == "decide"


def command_to_meet(state: State, deadline: str) -> str:
    """The command that meets a deadline: give the document, send the letter, make the move, or record the task."""
    case = state.case.reference
    rule = next(rule for rule in state.policy.deadlines if rule.id == deadline)
    names = [name for text in rule.met_by or (rule.id,) for name in phrases.met(text).names]
    items = {item.id for item in state.policy.evidence if lang.on_route(item, state.case.route)}
    drafts = {n.notice: n for n in state.case.notices if n.status in ("draft", "cleared")}
    for name in names:
        if name in items:
            return f"panelctl evidence add {case} {name} FILE"
        if name in drafts:
            number = drafts[name].id
            clear, release = (
                f"panelctl notify clear {number}",
                f"panelctl notify release {number} --how email",
            )
            return clear if drafts[name].status == "draft" else release
    if names == [rule.id] or any(name == rule.id for name in names):
        return f"panelctl record {case} {rule.id}"
    facts = [name for name in names if name in state.policy.facts]
    if facts and state.policy.facts[facts[0]].meeting_of:
        return f"panelctl schedule assign {case} PANEL"
    return to_record(state, facts[0]) if facts else f"panelctl show {case}"
