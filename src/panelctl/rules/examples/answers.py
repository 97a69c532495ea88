"""What a case answers, one line for each thing: what the worked examples of a policy file are compared with.

moves    approve yes by head-of-service: agreed, to preparing, asks reason, drafts agreement-returned
guards   agreed stopped by three-years, lifted by chair · listed warned by award-named
owed     evidence-by 2025-04-09 by social-worker: refuse, lifted by psw · feedback-given met 2025-04-25
papers   portfolio from social-worker to chair: 3 parts, pages 1 to 2
letters  refusal-returned to social-worker, signed by head-of-service, says support-plan
sheet    capabilities: 9 headings from not seen to met
"""

from collections.abc import Iterator
from datetime import date

from panelctl.model import WITHDRAWN, Deadline, Finding
from panelctl.policy import language as lang
from panelctl.policy import phrases
from panelctl.rules import checks, evidence
from panelctl.rules.calendar import Calendar
from panelctl.rules.deadlines import deadlines, is_task
from panelctl.rules.moves import asks_of, available, findings, label, makers, tried
from panelctl.rules.overtaking import drafts_of
from panelctl.rules.scoring import criteria_for
from panelctl.rules.timeline import State
from panelctl.rules.varying import letters_when_varied
from panelctl.rules.verdict import is_for

IN_THE_MANUAL = {"expected": "expects"}  # the key of a body that says who ought to be there


def moves(state: State) -> list[str]:
    """Every open move: who makes it, what it records, where it leads, what it asks and drafts."""
    return [
        f"{label(move)} by {_and(makers(move, state))}: {', '.join(_move(move, state))}"
        for move in available(state)
    ]


def _move(move: lang.Move, state: State) -> Iterator[str]:
    yield move.records
    yield "stays" if move.to == lang.SAME else f"to {move.to}"
    if move.meeting:
        yield f"at {move.meeting}"
    if asks := asks_of(move, state):
        yield f"asks {_and(asks)}"
    if move.drafts:
        yield f"drafts {_and(move.drafts)}"


def guards(state: State, today: date, calendar: Calendar) -> list[str]:
    """What stands in the way of every open move, every notice just drafted and every task that is owed, and what is
    only pointed out."""
    said = pointed_out(state, today, calendar)
    return [_guard(guarded, finding) for guarded, finding in said if finding.level != "info"]


def pointed_out(state: State, today: date, calendar: Calendar) -> list[tuple[str, Finding]]:
    """What is said of every open move, every notice just drafted and every task that is owed, and of which of them."""
    found: list[tuple[str, Finding]] = []
    for move in available(state):
        found += ((move.records, said) for said in in_the_way(state, move, today, calendar))
    tasks = {rule.id for rule in state.policy.deadlines if is_task(rule)}
    waiting = [
        duty.id
        for duty in deadlines(state, today, calendar)
        if duty.id in tasks and duty.met is None and duty.state != "lifted"
    ]
    for name in (*(notice.id for notice in drafted(state)), *waiting):
        found += ((name, said) for said in of_notice(state, name, today, calendar))
    return found


def of_notice(state: State, notice: str, today: date, calendar: Calendar) -> list[Finding]:
    """What checks and documents say of a notice, or of a task."""
    return checks.findings(state, notice) + evidence.findings(state, notice, today, calendar)


def in_the_way(state: State, move: lang.Move, today: date, calendar: Calendar) -> list[Finding]:
    """What is said of a move; what it will ask itself is not."""
    asked = set(asks_of(move, state))
    said = findings(tried(state, move, today), move, today, calendar)
    return [finding for finding in said if not asked & set(finding.waits)]


def _guard(guarded: str, finding: Finding) -> str:
    rule = called(finding.rule)
    if finding.level == "warn":
        return f"{guarded} warned by {rule}"
    reason = " until a reason is given" if finding.needs_reason else ""
    lifted = f", lifted by {finding.lifted_by}" if finding.lifted_by else ""
    return f"{guarded} stopped by {rule}{reason}{lifted}"


def called(rule: str) -> str:
    """A rule, as the manual calls it."""
    return IN_THE_MANUAL.get(rule, rule)


def owed(state: State, today: date, calendar: Calendar) -> list[str]:
    """Every time limit and duty of the case: when it was met, or by when and by whom it is owed."""
    rules = {rule.id: rule for rule in state.policy.deadlines}
    return [_owed(limit, rules[limit.id]) for limit in deadlines(state, today, calendar)]


def _owed(limit: Deadline, rule: lang.DeadlineRule) -> str:
    if limit.state == "lifted":
        return f"{limit.id} lifted"
    if limit.met:
        return f"{limit.id} {limit.state.replace('-', ' ')} {limit.met}"
    target = f", aim for {limit.target}" if limit.target else ""
    terms = ", ".join(_terms(rule, limit))
    return f"{limit.id} {_when(limit)}{target} by {_and(limit.owner)}: {terms}"


def _when(limit: Deadline) -> str:
    if limit.opens:
        return f"{limit.opens} to {limit.due}"
    waits = "waits" if limit.stated else "not stated"
    return str(limit.due or waits)


def _terms(rule: lang.DeadlineRule, limit: Deadline) -> Iterator[str]:
    """How a limit weighs, and who may change it."""
    yield rule.if_late
    words = {
        "sent in time": rule.sent_in_time,
        "by": limit.by or rule.cutoff,
        "then": rule.passed_to,
        "drafts": rule.drafts and _and(rule.drafts),
        "lifted by": rule.lifted_by,
        "shortened by": rule.may_shorten,
        "shortening agreed by": rule.shorten_agreed_by and _and(rule.shorten_agreed_by),
        "extended by": rule.may_extend,
        "extending agreed by": rule.extend_agreed_by and _and(rule.extend_agreed_by),
        "paused by": rule.may_pause,
    }
    yield from (f"{word} {value}" for word, value in words.items() if value)
    if rule.right:
        yield "a right"
    if rule.private:
        yield "private"


def papers(state: State) -> list[str]:
    """Every document asked for: from whom and to whom, how many parts or kinds it has, what is counted in it."""
    return [
        f"{item.id} from {item.from_}{_to(item)}: {', '.join(_paper(item))}"
        for item in evidence.required(state)
    ]


def _to(item: lang.Evidence) -> str:
    return f" to {_and(item.to)}" if item.to else ""


def _paper(item: lang.Evidence) -> Iterator[str]:
    parts = [phrases.part(text, item.if_not) for text in item.contains]
    softer = [part.if_not for part in parts if part.if_not != item.if_not]
    apart = f" ({len(softer)} {_and(sorted(set(softer)))})" if softer else ""
    yield f"{len(parts) or 'no'} parts{apart}"
    for text in item.measures:
        bound = phrases.measure(text)
        yield f"{bound.title} {bound.low} to {bound.high} {bound.if_not}"
    if item.several:
        yield f"{len(item.kinds)} kinds"
    if item.under:
        yield f"under {item.under}"


def drafted(state: State) -> list[lang.NoticeRule]:
    """The notices that the last move drafts for this case, the limit that passed last, its withdrawal, or what
    became last of a limit."""
    if state.stage == WITHDRAWN:
        words = state.route.if_withdrawn
    else:
        words = letters_when_varied(state, state.case.events[-1]) if state.case.events else ()
        words = words or (drafts_of(state, state.steps[-1]) if state.steps else ())
    notices = [state.policy.notices[word] for word in words]
    return [notice for notice in notices if is_for(notice, state)]


def letters(state: State) -> list[str]:
    """Every notice that the last step drafts: to whom, signed and cleared by whom, what it has to say."""
    return [", ".join(_letter(notice)) for notice in drafted(state)]


def _letter(notice: lang.NoticeRule) -> Iterator[str]:
    yield f"{notice.id} to {_and(notice.to)}"
    if notice.signed_by:
        chaired = notice.signed_by == phrases.IN_THE_CHAIR
        yield f"signed by {'whoever was ' if chaired else ''}{notice.signed_by}"
    if notice.cleared_by:
        yield f"cleared by {notice.cleared_by}"
    if notice.encloses:
        yield f"with {len(notice.encloses)} enclosed"
    if notice.must_say:
        yield f"says {_and(notice.must_say)}"
    if notice.only_after:
        yield f"only after {' or '.join(notice.only_after)}"


def sheet(state: State, today: date) -> list[str]:
    """Every set of criteria in force: how many headings it has, its scale, what passes."""
    found = []
    for criteria in criteria_for(state.policy, state.case.route, today):
        says = [
            f"{len(criteria.items)} headings from {criteria.scale[0]} to {criteria.scale[-1]}",
            *criteria.passes,
        ]
        says += [f"a tie broken by {criteria.tie_break}"] if criteria.tie_break else []
        says += ["a member may abstain"] if criteria.may_abstain else []
        found.append(f"{criteria.id}: {', '.join(says)}")
    return found


def _and(words: tuple[str, ...] | list[str]) -> str:
    return " and ".join(words) or "nobody"
