"""How a case goes, step by step in the order of stages; and what happens when something is disputed."""

from collections.abc import Iterator

from panelctl.policy import language as lang
from panelctl.policy.analysis.roads import Road
from panelctl.policy.prose.conditions import condition, people
from panelctl.policy.prose.speaker import Speaker
from panelctl.policy.prose.words import Paragraph, Section, listing, note, paragraph, quoted

_DOINGS = {
    "apply": "applies",
    "approve": "approves",
    "approve yes": "says yes",
    "approve no": "says no",
    "approve defer": "puts the answer off",
    "dispute": "challenges the decision",
    "dispute yes": "upholds the challenge",
    "dispute no": "accepts the decision",
    "dispute defer": "puts the challenge off",
    "decide": "decides",
    "decide yes": "decides yes",
    "decide no": "decides no",
    "decide defer": "puts the decision off",
    "notify": "sends word",
}


def step_by_step(route: lang.Route, say: Speaker) -> Section:
    """The route, then each step of its main road."""
    road = set(stages_of(say, disputes=False))
    moves = [move for move in in_order(say) if move.verb != "dispute" and _from(move, road)]
    return Section(
        f"{route.title}: step by step",
        (_route(route, say), *(_step(move, say) for move in moves)),
        route.id,
    )


def disputes(route: lang.Route, say: Speaker) -> Section:
    """Each challenge and what follows from it; then what is said of stages where nothing can be challenged."""
    road = set(stages_of(say, disputes=False))
    found = [
        _step(move, say)
        for move in in_order(say)
        if move.verb == "dispute" or not _from(move, road)
    ]
    for stage in stages_of(say):
        found += [
            _challenge(stage, say.policy.clauses[clause], say)
            for clause in say.policy.dispute_clauses.get(stage, ())
        ]
    if not found:
        found = [paragraph(["No step is given for challenging a decision"], (), route.id)]
    return Section(f"{route.title}: when a decision is disputed", tuple(found), route.id)


def stages_of(say: Speaker, disputes: bool = True) -> list[str]:
    """The stages a case of the route can come to, in the order of the file; perhaps without what disputes lead to."""
    road = Road(say.policy, say.route)
    reached = road.stages if disputes else road.undisputed_stages()
    return [stage for stage in say.policy.stages if stage in reached]


def _from(move: lang.Move, stages: set[str]) -> bool:
    return lang.ANY in move.from_ or bool(stages & set(move.from_))


def in_order(say: Speaker) -> list[lang.Move]:
    """The moves of the route by the first stage they can be made from, those from any stage last."""
    order = {stage: number for number, stage in enumerate(say.policy.stages)}
    moves = [move for move in say.policy.moves if say.here(move)]
    return sorted(moves, key=lambda move: min(order.get(stage, len(order)) for stage in move.from_))


def _route(route: lang.Route, say: Speaker) -> Paragraph:
    ends = listing((say.stage(word) for word in route.ends), "or")
    said = [f"A case for {route.title} begins at {say.stages([route.starts])} and ends at {ends}"]
    if route.called:
        said.append(f"Letters call it {quoted(f'your {route.called}')}")
    if route.if_withdrawn:
        letters = listing(say.notice(word) for word in route.if_withdrawn)
        said.append(f"Where the applicant withdraws, that calls for {letters}")
    return paragraph([*said, note(route.note)], route.clauses, route.id)


def _step(move: lang.Move, say: Speaker) -> Paragraph:
    return paragraph(_said(move, say), move.clauses, move.records)


def _said(move: lang.Move, say: Speaker) -> Iterator[str]:
    title = move.title or say.title(move.records)
    yield f"{quoted(title)}: {where(move, say)} {people(move.by, say, 'or')} {doing(move, say)}{_to(move, say)}"
    if move.when:
        yield f"This step is open only where {condition(move.when, say)}"
    if move.asks:
        yield f"It asks for {listing('a reason' if word == lang.REASON else say.fact(word) for word in move.asks)}"
    drafts = [word for word in move.drafts if say.here(say.policy.notices[word])]
    if drafts:
        yield f"It calls for {listing(map(say.notice, drafts))}"
    if move.meeting:
        yield f"{say.role(move.meeting)} has to have met for it, with its quorum"
    yield note(move.note)


def where(move: lang.Move, say: Speaker) -> str:
    if lang.ANY in move.from_:
        return "at any stage but an end"
    return f"at {say.stages(move.from_)}"


def doing(move: lang.Move, say: Speaker) -> str:
    typed = f"{move.verb} {move.answer}".strip()
    if typed == "apply" and move.to == lang.SAME:
        return "prepares the application"
    if typed == "schedule":
        return _setting(move, say)
    return _DOINGS.get(typed, f"says {move.answer} ({move.verb})")


def _setting(move: lang.Move, say: Speaker) -> str:
    for word in move.asks:
        fact = say.policy.facts.get(word)
        if fact and fact.meeting_of:
            return f"sets the day of {say.meeting(fact)}"
    return "sets the day"


def _to(move: lang.Move, say: Speaker) -> str:
    if move.to == lang.SAME:
        return "; the case stays where it is"
    ends = ", where it ends" if move.to in say.policy.routes[say.route].ends else ""
    challenged = any(
        other.verb == "dispute" and move.to in other.from_
        for other in say.policy.moves
        if say.here(other)
    )
    unless = " unless that is challenged" if ends and challenged else ""
    return f"; the case goes to {say.stages([move.to])}{ends}{unless}"


def _challenge(stage: str, clause: lang.Clause, say: Speaker) -> Paragraph:
    note = clause.note if clause.status == lang.NOT_STATED else ""
    return paragraph([f"At {say.stages([stage])}: {clause.says}", note], (clause.id,), stage)
