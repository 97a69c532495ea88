"""The exact command line for what can be done next: what `show` and `due` print, ready to be copied."""

import shlex
from collections.abc import Sequence

from panelctl.policy import language as lang
from panelctl.policy import phrases
from panelctl.rules.timeline import State


def command_for(case: str, move: lang.Move, who: Sequence[str] = (), asks: Sequence[str] = ()) -> str:
    """The command that makes a move; words in capitals are to be filled in."""
    asked = [ask for ask in asks if ask != lang.REASON]
    reason = " --reason TEXT" if lang.REASON in asks else ""
    if move.verb == "schedule" and asked:
        return f"panelctl schedule assign {case} PANEL{reason}"
    start = f"panelctl apply --case {case}" if move.verb == "apply" else f"panelctl {move.verb} {case} {move.answer}"
    facts = "".join(f" --set {ask}=VALUE" for ask in asked)
    by = f" --by {shlex.quote(who[0])}" if len(who) == 1 and not _is_body(move) else ""
    if len(who) > 1:
        by = " --by NAME"
    return f"{start.strip()}{facts}{reason}{by}"


def _is_body(move: lang.Move) -> bool:
    return move.verb == "decide"


def command_to_meet(state: State, deadline: str) -> str:
    """The command that meets a deadline: give the document, send the letter, make the move, or record the task."""
    case = state.case.reference
    rule = next(rule for rule in state.policy.deadlines if rule.id == deadline)
    names = [name for text in rule.met_by or (rule.id,) for name in phrases.met(text).names]
    items = {item.id for item in state.policy.evidence}
    drafts = {n.notice: n for n in state.case.notices if n.status in ("draft", "cleared")}
    for name in names:
        if name in items:
            return f"panelctl evidence add {case} {name} FILE"
        if name in drafts:
            step = "clear" if drafts[name].status == "draft" else "release"
            return f"panelctl notify {step} {drafts[name].id}"
    if names == [rule.id] or any(name == rule.id for name in names):
        return f"panelctl record {case} {rule.id}"
    facts = [name for name in names if name in state.policy.facts]
    return f"panelctl record {case} {facts[0]} VALUE" if facts else f"panelctl show {case}"
