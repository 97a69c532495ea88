"""Who decides what they had a part in before."""

from collections.abc import Iterator, Mapping

from panelctl.policy import phrases
from panelctl.policy.analysis.roads import DECIDING, Road, roads
from panelctl.policy.analysis.warnings.warning import PolicyWarning, clauses_of, quoted
from panelctl.policy.language import ANY, Check, Move, Policy, on_route

# A challenge waits behind these until somebody decides it.
_ON_THE_WAY = ("apply", "schedule", "notify")


def of_their_own_decision(policy: Policy) -> Iterator[PolicyWarning]:
    """A role, or a seat, that decides the challenge to what it decided itself."""
    for road in roads(policy):
        for dispute in road.moves:
            if dispute.verb == "dispute":
                answers = _answers(road, dispute)
                for decision in _challenged(road, dispute, answers):
                    yield from _own_decision(road, decision, answers)


def _own_decision(road: Road, decision: Move, answers: list[Move]) -> Iterator[PolicyWarning]:
    policy, theirs = road.policy, _people(road.policy, decision)
    heard = [answer for answer in answers if theirs & _people(policy, answer)]
    heard = [answer for answer in heard if not _kept_apart(road, answer, decision)]
    both = theirs & set().union(*(_people(policy, answer) for answer in heard))
    if both:
        said = (
            f'Whoever decides the challenge to "{decision.records}"'
            f" ({quoted(move.records for move in heard)}) may have had a part in it, as"
            f" {quoted(sorted(both), 'or')}: name somebody else, or add a check"
            f' "{heard[0].records} by another than {decision.records}".'
        )
        number = policy.moves.index(heard[0])
        yield PolicyWarning("own-decision", said, "move", number, "by", clauses_of(*heard))


def sitting_again(policy: Policy) -> Iterator[PolicyWarning]:
    """A role that decides a challenge, and later sits on the panel that decides the same case."""
    for road in roads(policy):
        answers: dict[str, Move] = {}
        for dispute in road.moves:
            if dispute.verb == "dispute":
                answers |= {move.records: move for move in _answers(road, dispute)}
        for body in policy.bodies.values():
            for role in body.seats:
                yield from _sits_again(road, role, body.id, answers)


def _sits_again(
    road: Road, role: str, body: str, answers: Mapping[str, Move]
) -> Iterator[PolicyWarning]:
    before, after = [], []
    for answer in answers.values():
        if role in _words(answer):
            for later in _decided_by(road, body, answer):
                if later.records not in answers and not _kept_apart(road, later, answer):
                    before.append(answer)
                    after.append(later)
    if before:
        said = (
            f'"{role}" decides a challenge ({quoted(move.records for move in before)}) and sits on'
            f' "{body}" when it decides the same case ({quoted(move.records for move in after)}):'
            f' add a check "decided by another than {before[0].records}", or let another sit.'
        )
        number, clauses = road.policy.moves.index(before[0]), clauses_of(*dict.fromkeys(before))
        yield PolicyWarning("sits-again", said, "move", number, "by", clauses)


def _challenged(road: Road, dispute: Move, answers: list[Move]) -> list[Move]:
    """The decisions that a dispute challenges: those that lead where it is made, but for its own answers, which may
    leave the case where it stood."""
    leads_there = [move for move in road.moves if ANY in dispute.from_ or move.to in dispute.from_]
    return [
        move
        for move in leads_there
        if move.verb in DECIDING and move.answer not in ("yes", "defer") and move not in answers
    ]


def _answers(road: Road, dispute: Move) -> list[Move]:
    """The decisions on a dispute: those that can be made where it leads, or where arrangements lead from there."""
    stages = road.reached({dispute.to}, verbs=_ON_THE_WAY)
    return [move for move in road.moves if move.verb in DECIDING and road.leaves(move, stages)]


def _decided_by(road: Road, body: str, answer: Move) -> list[Move]:
    """What a body can decide once a challenge has been answered."""
    stages = road.after([answer])
    made = [move for move in road.moves if body in _words(move) and move.answer != "defer"]
    return [move for move in made if road.leaves(move, stages)]


def _words(move: Move) -> set[str]:
    return {phrases.entry(text).word for text in move.by}


def _people(policy: Policy, move: Move) -> set[str]:
    """The roles that may make a move; of a body, those with a seat on it."""
    seats = [
        policy.bodies[word].seats or (word,) if word in policy.bodies else (word,)
        for word in _words(move)
    ]
    return {role for roles in seats for role in roles}


def _kept_apart(road: Road, later: Move, earlier: Move) -> bool:
    """Whether some check keeps whoever made the earlier move out of the later one, or says that they made both."""
    ours, theirs = {later.records, "decided"}, {earlier.records, *_people(road.policy, earlier)}
    for check in road.policy.checks:
        if later.records in check.before and on_route(check, road.route):
            for name, other in _set_apart(check):
                if (name in ours and other in theirs) or (other in ours and name in theirs):
                    return True
    return False


def _set_apart(check: Check) -> Iterator[tuple[str, str]]:
    """What a check says has to be done by two different people."""
    for text in check.test:
        for term in phrases.test(text).terms:
            if term.kind == "apart":
                yield term.name, term.other
