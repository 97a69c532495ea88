"""Agenda and minutes of a panel: what the policy has it do, and what was recorded; decisions, not discussion."""

from collections import Counter
from typing import Any

from panelctl import errors
from panelctl.actions import lookup
from panelctl.actions.site import Site
from panelctl.documents.render import render
from panelctl.model import APPLICANT, Attendee, Finding, Outcome, PanelFacts, long_date
from panelctl.policy import language as lang
from panelctl.rules import challenges, checks, evidence, quorum, scoring
from panelctl.rules.moves import meeting_for
from panelctl.rules.timeline import State, next_seq, replay
from panelctl.rules.verdict import title, word
from panelctl.store import Connection, journal, queries
from panelctl.store.records import CaseRecord, DecisionRecord


def minutes(site: Site, panel: str, *, write: bool = False) -> Outcome[Any]:
    """The minutes of a panel as recorded so far; with `write`, also as files in the data folder."""
    return _made(site, panel, "minutes", write)


def agenda(site: Site, panel: str, *, write: bool = False) -> Outcome[Any]:
    """The agenda of a panel, with the documents of each case and what is missing."""
    return _made(site, panel, "agenda", write)


def _made(site: Site, panel: str, kind: str, write: bool) -> Outcome[Any]:
    with site.reading() as connection:
        facts = lookup.panel(connection, panel)
        fields = _fields(site, connection, facts, kind)
    markdown = render(f"minutes/{kind}.md", fields, site.settings.templates)
    files = _written(site, kind, facts.reference, markdown) if write else []
    said = (f"Written to {site.folder / 'minutes'}: {', '.join(files)}",) if files else ()
    return Outcome(
        {"reference": facts.reference, "kind": kind, "markdown": markdown, "files": files}, (), said
    )


def _written(site: Site, kind: str, reference: str, markdown: str) -> list[str]:
    from panelctl.actions.panels import keeping_minutes  # slow: loads sqlmodel

    return keeping_minutes.write(site, kind, reference, markdown)


def _fields(site: Site, connection: Connection, panel: PanelFacts, kind: str) -> dict[str, Any]:
    settings = site.settings
    policy = lookup.procedure_of(connection, panel)
    body = policy.bodies[panel.body]
    cases = queries.cases_heard(connection, panel.reference)
    applicants = {record.facts.applicant.id for record in cases}
    items = [
        _item(
            site,
            number,
            _heard(connection, record, panel),
            _decision(connection, record, panel),
            panel,
        )
        for number, record in enumerate(cases, 1)
    ]
    seq, head = journal.head(connection)
    return {
        "council": {"name": settings.council.name, "address": list(settings.council.address)},
        "policy": {"id": policy.id, "title": policy.title},
        "contact": {
            "name": settings.contact.name,
            "email": settings.contact.email,
            "phone": settings.contact.phone,
        },
        "panel": {
            "reference": panel.reference,
            "title": body.title,
            "date": long_date(panel.date),
            "time": " to ".join(hour for hour in (panel.starts, panel.ends) if hour),
            "venue": panel.venue,
            "kind": panel.kind,
            "quorum": quorum.answer(policy, panel).sentence()
            if kind == "minutes"
            else _expected(policy, body, panel),
            "requirements": list(body.requirements),
        },
        **_people(policy, body, panel, applicants, kind),
        "declarations": [
            {"name": one.person.name, "case": one.case, "nature": one.nature, "left": one.left}
            for one in panel.interests
        ],
        "format": list(body.format),
        "items": items,
        "head": f"{seq} · {head[:12]}",
        "drafted": long_date(site.on),
    }


def _expected(policy: lang.Policy, body: lang.Body, panel: PanelFacts) -> str:
    """The quorum an agenda tells members of, and whether the rota promises it."""
    coming = [one.person.name for one in panel.attendees if one.seat and one.status != "apologies"]
    needed = errors.listed(
        [quorum.spoken(policy, line) for line in body.quorum if line != "not stated"], "and"
    )
    rota = (
        f"On the rota: {errors.listed(coming, 'and')}." if coming else "Nobody is on the rota yet."
    )
    return f"Needed: {needed}. {rota}" if needed else f"The procedure states no quorum. {rota}"


def _people(
    policy: lang.Policy, body: lang.Body, panel: PanelFacts, applicants: set[int], kind: str
) -> dict[str, Any]:
    """Members by what was recorded of them, and others in attendance; on an agenda, the rota is who is expected."""
    found: dict[str, list[dict[str, Any]]] = {
        "present": [],
        "apologies": [],
        "absent": [],
        "attending": [],
    }
    expected = kind == "agenda"
    for one in sorted(panel.attendees, key=lambda each: _rank(each, body)):
        seats = (
            [role for role in body.seats if role in one.roles]
            if one.person.id not in applicants
            else []
        )
        role = one.seat or (seats[0] if seats else "")
        chairs = one.chairs or (
            not any(a.chairs for a in panel.attendees) and body.chair in one.roles
        )
        told = {
            "name": one.person.name,
            "chairs": chairs,
            "note": one.chair_reason,
            "role": policy.role_title(role) if role else _role(policy, one, applicants),
        }
        if not role:
            if one.status == "present":
                found["attending"].append({"name": told["name"], "role": told["role"]})
        elif one.status or expected:
            found[one.status or "present"].append(told)
        elif one.seat:
            found["absent"].append(told | {"note": "(attendance not recorded)"})
    return found


def _rank(one: Attendee, body: lang.Body) -> tuple[int, str]:
    """Members in the order of the body's seats, others after them."""
    seats = [number for number, role in enumerate(body.seats) if role in one.roles]
    return (min(seats, default=len(body.seats)), one.person.name)


def _role(policy: lang.Policy, one: Attendee, applicants: set[int]) -> str:
    if one.person.id in applicants:
        return "Applicant"
    return ", ".join(sorted(policy.role_title(role) for role in one.roles)) or "Guest"


def _heard(connection: Connection, record: CaseRecord, panel: PanelFacts) -> State:
    """A case as it stands before this panel, even where it has been listed for a later one since."""
    return replay(
        lookup.policy_of(connection, record.policy_row_id), record.facts._replace(panel=panel)
    )


def _decision(
    connection: Connection, record: CaseRecord, panel: PanelFacts
) -> DecisionRecord | None:
    """What this panel decided on a case, unless it was taken back."""
    taken_back = {event.values["seq"] for event in record.facts.events if event.kind == "voided"}
    decided = queries.decisions_of(connection, record.facts.reference)
    here = [one for one in decided if one.panel == panel.reference and one.event not in taken_back]
    return here[-1] if here else None


def _item(
    site: Site, number: int, state: State, here: DecisionRecord | None, panel: PanelFacts
) -> dict[str, Any]:
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
        "evidence": [
            {
                "title": one.rule.title,
                "received": one.document is not None,
                "on": long_date(one.document.date) if one.document else "",
            }
            for one in items
        ],
        "statement": _statement(state, here),
        "present": present is True,
        "attendance": _attendance(state, present),
        "findings": [*_noted(found), *_scores(state)],
        "decided": here is not None,
        "outcome": _outcome(state, here),
        "answer": here.answer if here else "",
        "reasons": here.rationale if here else "",
        "feedback": here.feedback if here else "",
        "needs": here.needs if here else "",
        "action": _action(state, here),
        "by": _deciders(here, panel, state) if here else "",
    }


def _noted(found: list[Finding]) -> list[str]:
    """What was found, each once; a rule that was lifted is among them, with who lifted it and why."""
    said = [_plainly(one.message) for one in found]
    return list(dict.fromkeys(said))


def _plainly(message: str) -> str:
    """A finding without the command that would change it: minutes and agenda are read by people at a table."""
    for mark in (" panelctl ", ": panelctl"):
        message = message.partition(mark)[0]
    sentences = [
        s
        for s in message.split(". ")
        if not s.startswith(("Record ",)) and "may lift this" not in s
    ]
    return ". ".join(sentences).rstrip(".") + "."


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


def _attendance(state: State, present: Any) -> str:
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
