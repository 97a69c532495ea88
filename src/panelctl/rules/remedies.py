"""What can be done next: what would record a fact, make a move or meet a deadline, as `show` and `due` tell it."""

from collections.abc import Sequence

from panelctl.errors.remedy import EXCEPTION, PANEL, REASON, UNTIL, Kind, Need, Remedy
from panelctl.model import APPLICANT, Event, Fact, Notice
from panelctl.policy import language as lang
from panelctl.policy import phrases
from panelctl.policy.analysis.terms import documents_of, limit_called, terms_of
from panelctl.rules.contents import to_hand_in
from panelctl.rules.timeline import State, last_move_day, next_seq, with_event
from panelctl.rules.verdict import applies, exists
from panelctl.shapes.kinds import UNSENT

COMPLETED = "dispute-completed"
_KINDS: dict[str, Kind] = {"date": "date", "number": "number", "person": "person"}


def to_record(state: State, name: str) -> Remedy:
    """What records a fact."""
    value = value_of(state.policy.facts[name])._replace(name="answer", fact=False)
    return Remedy("record", case=state.case.reference, element=name, needs=(value,))


def value_of(fact: lang.Fact) -> Need:
    """What is to be said of a fact: yes or no, one of the choices, a date, a number, a text."""
    if fact.kind in ("yes-no", "choice"):
        return Need(fact.id, choices=fact.one_of or ("yes", "no"), fact=True)
    return Need(fact.id, _KINDS.get(fact.kind, "text"), fact=True)


def to_do_action(case: str, number: int) -> Remedy:
    """What says that somebody did what a panel asked."""
    return Remedy("minutes action", case=case, options=(("done", str(number)),))


def to_drop_action(case: str, number: int) -> Remedy:
    """What says that nobody is to do it any more, and why."""
    return Remedy("minutes action", case=case, options=(("drop", str(number)),), needs=(REASON,))


def to_make(
    state: State,
    move: lang.Move,
    who: Sequence[str] = (),
    asks: Sequence[str] = (),
    exempt: bool = False,
) -> Remedy:
    """What makes a move; one that is `exempt` from a rule says why: apart, where it has a reason of its own."""
    case = state.case.reference
    asked = [ask for ask in asks if ask != lang.REASON]
    own = lang.REASON in asks
    reason = (*(own or exempt) * (REASON,), *(own and exempt) * (EXCEPTION,))
    if move.verb == "schedule":
        given = tuple(_asked(state, move, ask) for ask in asked if ask not in state.meeting_facts)
        panel = () if state.meeting_facts.isdisjoint(move.asks) else (PANEL,)
        step = () if panel else (("move", move.records),)
        return Remedy("schedule assign", case=case, options=step, needs=(*panel, *given, *reason))
    given = tuple(_asked(state, move, ask) for ask in asked)
    named = (("move", move.records),) if _has_a_twin(state, move) else ()
    needs = (*given, *reason, *_by(move, who))
    if move.verb in ("apply", "notify"):
        verb = "notify draft" if move.verb == "notify" else move.verb
        return Remedy(verb, case=case, options=named, needs=needs)
    return Remedy(move.verb, case=case, answer=move.answer, options=named, needs=needs)


def _asked(state: State, move: lang.Move, ask: str) -> Need:
    if ask == COMPLETED:
        return Need("completed", "date")
    return _fitting(state, move, state.policy.facts[ask])


def _by(move: lang.Move, who: Sequence[str]) -> Sequence[Need]:
    """Who made it: one of several, or the only one who may; a body has no name."""
    if len(who) > 1:
        return (Need("by", "person"),)
    return (Need("by", "person", (who[0],)),) if who and move.verb != "decide" else ()


def _fitting(state: State, move: lang.Move, fact: lang.Fact) -> Need:
    """What may stand for a fact that a move asks: of several answers, what the move's `when` leaves."""
    answers = value_of(fact).choices if move.when else ()
    left = tuple(answer for answer in answers if _may_be(answer, fact, state, move))
    return Need(fact.id, choices=left, fact=True) if left else value_of(fact)


def _may_be(answer: str, fact: lang.Fact, state: State, move: lang.Move) -> bool:
    """Whether a move could still be made with an answer."""
    value = answer == "yes" if fact.kind == "yes-no" else answer
    event = Event(next_seq(state.case), fact.id, last_move_day(state), Fact(value))
    return applies(move.when, with_event(state, event)).holds is not False


def _has_a_twin(state: State, move: lang.Move) -> bool:
    """Whether the same person could mean another move by the same words now."""
    for other in state.policy.moves:
        same_words = (other.verb, other.answer) == (move.verb, move.answer)
        if other is not move and same_words and _makers(other) & _makers(move):
            here = state.stage in other.from_ or (lang.ANY in other.from_ and not state.ended)
            if here and exists(other, state):
                return True
    return False


def _makers(move: lang.Move) -> set[str]:
    """Whoever may make a move, on whatever condition."""
    return {phrases.entry(text).word for text in move.by}


def to_meet(state: State, deadline: str) -> Remedy:
    """What meets a deadline: give the document, send the letter, make the move, or record the task."""
    rule = limit_called(deadline, state.policy)
    names = terms_of(rule).in_order
    for name in names:
        if name in documents_of(state.policy, state.case.route):
            item = next(item for item in state.policy.evidence if item.id == name)
            return to_hand_in(state.policy, state.case.reference, item)
        if notice := _waiting(name, state):
            return to_send(notice)
    return _to_record_one_of(names, rule, state)


def _waiting(name: str, state: State) -> Notice | None:
    """The copy of a notice to send next, of those that were drafted last: the applicant's before any other."""
    copies = _copies_waiting(name, state)
    return min(copies, key=lambda notice: (notice.role != APPLICANT, notice.id), default=None)


def _copies_waiting(name: str, state: State) -> list[Notice]:
    """The copies of a notice that were drafted last and have not gone."""
    waiting = [
        notice for notice in state.case.notices if notice.notice == name and notice.status in UNSENT
    ]
    newest = max((notice.event for notice in waiting), default=0)
    return [notice for notice in waiting if notice.event == newest]


def _to_record_one_of(names: Sequence[str], rule: lang.DeadlineRule, state: State) -> Remedy:
    """The task of a limit, else the first fact that meets it; else a look at the case."""
    case = state.case.reference
    if rule.id in names:
        return Remedy("record", case=case, element=rule.id)
    facts = [name for name in names if name in state.policy.facts]
    if facts and state.policy.facts[facts[0]].meeting_of:
        return Remedy("schedule assign", case=case, needs=(PANEL,))
    return to_record(state, facts[0]) if facts else Remedy("show", case=case)


def to_send(notice: Notice) -> Remedy:
    """What brings a notice nearer to having gone."""
    if notice.status == "draft":
        return Remedy("notify clear", notice=str(notice.id))
    if notice.status == "handed-over":
        return Remedy("notify sent", notice=str(notice.id))
    return to_release(notice)


def to_release(notice: Notice) -> Remedy:
    """What hands a cleared notice over: by post to whoever has no e-mail address."""
    how = "email" if notice.address else "post"
    return Remedy("notify release", notice=str(notice.id), options=(("how", how),))


def to_have_gone(state: State, name: str) -> Remedy | None:
    """What says on which day a notice went that still waits, every copy of it; None where none waits."""
    copies = _copies_waiting(name, state)
    if not copies:
        return None
    sent = Need("on", "date")
    within = [copy for copy in copies if copy.status != "handed-over"]
    if not within:
        return Remedy("notify sent", notice=_numbers(copies), needs=(sent,))
    numbers = _numbers(within)
    if state.policy.notices[name].cleared_by and any(copy.status == "draft" for copy in within):
        return Remedy("notify clear", notice=numbers)
    how = "email" if all(copy.address for copy in within) else "post"
    return Remedy(
        "notify release", notice=numbers, options=(("how", how),), needs=(Need("sent", "date"),)
    )


def _numbers(copies: Sequence[Notice]) -> str:
    return " ".join(str(copy.id) for copy in copies)


def to_run(case: str, limit: str) -> Remedy:
    """What lets the time of a paused limit run again."""
    return Remedy("pause", case=case, element=limit, needs=(UNTIL,))
