"""One case in minutes or on an agenda: its papers, what was found, what was decided and what follows."""

from collections import Counter

from panelctl import errors
from panelctl.actions.notices.letter_fields import papers
from panelctl.actions.site import Site
from panelctl.model import APPLICANT, Finding, PanelFacts, Value, long_date
from panelctl.policy import language as lang
from panelctl.rules import challenges, checks, evidence, quorum, scoring
from panelctl.rules.moves import meeting_for
from panelctl.rules.timeline import State, next_seq
from panelctl.rules.verdict import title, word
from panelctl.shapes import letters
from panelctl.store.records import DecisionRecord


def item(
    site: Site, number: int, state: State, here: DecisionRecord | None, panel: PanelFacts
) -> letters.ItemFields:
    calendar = site.calendar(state.policy)
    items = [
        one
        for one in evidence.checklist(state, site.on, calendar)
        if _before_panel(one.rule, state)
    ]
    manager, _ = state.parties.get(state.policy.manager, (0, ""))
    until = [event for event in state.moves if here is None or event.seq <= here.event]
    found = [finding for event in until for finding in checks.findings(state, event.name)]
    found += [finding for item in items for finding in item.findings]
    found += quorum.own_manager(state.policy, panel, state.case.reference, manager)
    present = state.value_of(f"{APPLICANT}-attended")
    return {
        "number": number,
        "reference": state.case.reference,
        "applicant": state.case.applicant.name,
        "route": state.route.title,
        "team": state.case.applicant.team,
        "evidence": papers(items),
        "statement": _statement(state, here),
        "present": present is True,
        "attendance": _attendance(state, present),
        "findings": [*noted(found), *_scores(state)],
        "decided": here is not None,
        "outcome": _outcome(state, here),
        "answer": here.answer if here else "",
        "reasons": here.rationale if here else "",
        "feedback": here.feedback if here else "",
        "needs": here.needs if here else "",
        "action": _action(state, here),
        "by": _deciders(here, panel, state) if here else "",
    }


def noted(found: list[Finding]) -> list[str]:
    """What was found, each once; a rule that was lifted is among them, with who lifted it and why. Minutes and agenda
    are read by people at a table: what would mend it is left out."""
    said = [f"{finding.message.rstrip('.')}." for finding in found]
    return list(dict.fromkeys(said))


def _outcome(state: State, decision: DecisionRecord | None) -> str:
    """The stage the decision led to, in the policy's words."""
    if decision is None:
        return ""
    moves = [
        m
        for m in state.policy.moves
        if m.records == decision.outcome and lang.on_route(m, state.case.route)
    ]
    if decision.answer == "defer" or not moves:
        return decision.outcome.replace("-", " ").capitalize()
    return state.policy.stages.get(moves[0].to, decision.outcome)


def _action(state: State, decision: DecisionRecord | None) -> str:
    """What follows from a decision: the notices it drafted, by name."""
    if decision is None:
        return ""
    drafted = [
        one.notice
        for one in state.case.notices
        if one.event == decision.event and one.status != "dropped"
    ]
    titles = dict.fromkeys(title(state, one) for one in drafted)
    return f"Send: {'; '.join(titles)}" if titles else "No letter"


def _deciders(decision: DecisionRecord, panel: PanelFacts, state: State) -> str:
    """Who decided an item; somebody who left the room for it is named."""
    if decision.decided_by != state.policy.bodies[panel.body].title:
        return decision.decided_by
    present = len(quorum.answer(state.policy, panel, state.case, state.values).present)
    left = [
        one.person.name for one in panel.interests if one.left and one.case == state.case.reference
    ]
    without = f", without {errors.listed(left, 'and')}" if left else ""
    return f"the {decision.decided_by}, {present} member{'' if present == 1 else 's'}{without}"


def _statement(state: State, decision: DecisionRecord | None) -> str:
    """What is challenged, where this is about a dispute; choices on record about somebody's statement or
    recommendation."""
    lodged = challenges.heard(state, decision.event if decision else None)
    about = challenges.challenged_by(state, lodged)
    if lodged and about:
        return f"Challenges: {title(state, about.name)} ({long_date(about.date)}). {lodged.reason}".rstrip(
            "."
        )
    until = decision.event if decision else next_seq(state.case)
    shown = [
        fact
        for fact in state.policy.facts.values()
        if fact.kind == "choice"
        and fact.about == "case"
        and state.order.get(fact.id, until) < until
    ]
    return "; ".join(
        f"{fact.title}: {word(state.values[fact.id]).replace('-', ' ')}" for fact in shown
    )


def _attendance(state: State, present: Value | None) -> str:
    """Whether the applicant came, and their own manager where the panel's record says."""
    if present is None:
        return ""
    said = f"{state.case.applicant.name} {'attended' if present else 'did not attend'}."
    role = state.policy.manager
    manager = state.value_of(f"{role}-attended") if role in state.parties else None
    if manager is not None:
        title, name = state.policy.role_title(role), state.parties[role][1]
        said += f" {name}, {title}, {'attended' if manager else 'did not attend'}."
    return said


def _before_panel(rule: lang.Evidence, state: State) -> bool:
    """Whether a document is for the panel to consider: it guards a decision made there, not only an earlier step."""
    panel = state.case.panel
    decided = {
        move.records
        for move in state.policy.moves
        if panel and panel.body == meeting_for(move, state)
    }
    return bool(decided & set(rule.before))


def _scores(state: State) -> list[str]:
    """Each member's sheet in one line: how many of each finding, and the headings that are not simply met."""
    said = []
    for sheet in state.case.sheets:
        titles = scoring.items(scoring.criteria_for(state.policy, state.case.route, sheet.day))
        count = Counter(sheet.findings.values())
        first = next(iter(count), "")
        other = [
            f"{titles.get(word, word)}: {found}"
            for word, found in sheet.findings.items()
            if found != first
        ]
        counted = ", ".join(f"{number} {found}" for found, number in count.items())
        said.append(
            f"Score sheet of {sheet.member}: {counted}{'; ' + '; '.join(other) if other else ''}."
        )
    return said
