"""The words of a form: for a case with what is on record of it, or blank for anybody on a route."""

from dataclasses import replace
from datetime import date

from panelctl.actions.notices.form_fields import form_fields
from panelctl.actions.notices.forms_known import Form
from panelctl.actions.notices.letter_fields import fields
from panelctl.actions.recipients import recipients
from panelctl.actions.site import Site
from panelctl.documents.render import has_template, write
from panelctl.model import APPLICANT, CaseFacts, Notice, Person
from panelctl.policy import language as lang
from panelctl.rules.calendar import Calendar
from panelctl.rules.overtaking import drafts_of
from panelctl.rules.timeline import State, replay, reread
from panelctl.shapes.letters import LetterContext
from panelctl.store.records import NoticeRecord


def template_of(site: Site, form: Form) -> str:
    """The template that a form is written from: its own, where there is one, else that of its kind."""
    return form.own if has_template(form.own, site.settings.templates) else form.usual


def worded(site: Site, state: State, form: Form, day: date) -> str:
    """The Markdown of a form. Raises TemplateFaulty."""
    told = context(site, state, form, day)
    return write(template_of(site, form), told, site.settings.templates).markdown


def context(site: Site, state: State, form: Form, day: date) -> LetterContext:
    """What the template of a form is told: what a letter would be that encloses it."""
    state = _as_it_was(state, form)
    rule = _as_a_letter(form, state)
    policy = state.policy._replace(notices={**state.policy.notices, rule.id: rule})
    state = replace(state, policy=policy)
    told = fields(site, state, _copy(site, state, rule, day), site.calendar(policy), None, day)
    told["form"] = form_fields(state, form, day)
    if not state.case.reference:  # nothing was sent, so that no time has begun
        told["dispute"]["next"] |= {"told": "", "due": "", "stated": True}
    return told


def _as_it_was(state: State, form: Form) -> State:
    """The case before it went on from the step whose letter encloses the form: what a later body decided is no part of
    it. Of a document that is handed in, and before there was such a step, the case as it stands."""
    letters = {rule.id for rule in form.notices}
    steps = state.steps
    called = [at for at, step in enumerate(steps) if letters.intersection(drafts_of(state, step))]
    later = steps[called[-1] + 1 :] if called and not form.item else []
    if not later:
        return state
    events = tuple(event for event in state.case.events if event.seq < later[0].seq)
    return reread(state, state.case._replace(events=events))


def _as_a_letter(form: Form, state: State) -> lang.NoticeRule:
    """The letter that encloses it and that the case came to last, or one that says nothing."""
    to = form.item.from_ if form.item else APPLICANT
    plain = lang.NoticeRule(form.name, form.title, (to,), form.usual)
    came_to = [rule for rule in form.notices if called_for(rule, state)]
    rule = (came_to or [*form.notices[:1], plain])[-1 if came_to else 0]
    own = (
        f"form {form.name}"  # under a name of its own: what was not sent is not told as if it were
    )
    return rule._replace(id=own, title=form.title, template=form.own, says=(), encloses=())


def called_for(rule: lang.NoticeRule, state: State) -> bool:
    """Whether what a letter is only to go after has happened; where it may always go, it is."""
    return not rule.only_after or any(state.recorded(name) for name in rule.only_after)


def _copy(site: Site, state: State, rule: lang.NoticeRule, day: date) -> NoticeRecord:
    """The copy to its first reader, as a letter would have it."""
    last = state.moves[-1].seq if state.moves else 0
    to = next(iter(recipients(state, rule, site.settings, day)), None)
    role = to.role if to else APPLICANT
    name = (to.name if to else "") or state.policy.role_title(role)
    facts = Notice(0, rule.id, role, name, "", "draft", event=last)
    return NoticeRecord(facts, state.case.reference, 0, rule.title, None, "", "", "", "")


def blank_case(policy: lang.Policy, route: str, form: Form, day: date, calendar: Calendar) -> State:
    """A case of nobody, where it stands when the form is called for."""
    begun = policy.routes[route]._replace(starts=_stage(policy, route, form))
    policy = policy._replace(routes={**policy.routes, route: begun}, rule_sets={})
    nobody = CaseFacts("", policy.id, route, Person(0, ""), day)
    return replay(policy, nobody, calendar)


def _stage(policy: lang.Policy, route: str, form: Form) -> str:
    if form.move:
        return form.move.from_[0]
    for notice in form.notices:
        for move in policy.moves:
            if notice.id in move.drafts and lang.on_route(move, route) and move.to in policy.stages:
                return move.to
    return policy.routes[route].starts
