"""What a form has room for, and what is known of it: taken from its own case and from nothing but the policy."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from panelctl.actions.notices.forms_known import SCORE_SHEET, Form
from panelctl.documents.fields import CHOICE, DATE, LINE, TEXT, YES_OR_NO
from panelctl.model import APPLICANT, Value, long_date
from panelctl.policy import language as lang
from panelctl.policy import phrases
from panelctl.policy.headings import considered
from panelctl.rules import contents
from panelctl.rules.scoring import criteria_for
from panelctl.rules.timeline import State
from panelctl.shapes.forms import AnswerFields, EntryFields, FormFields, PartFields, SheetFields

EDITION = "1"  # of the forms that panelctl makes: those of another one are not read back
BLANK = "blank"


def reference(policy: lang.Policy, form: str, case: str) -> str:
    """How a form is known again: `st-helens/2025.2/request-form/1/STH-2027-001`."""
    return "/".join((policy.id, policy.version, form, EDITION, case or BLANK))


def form_fields(state: State, form: Form | None, day: date) -> FormFields:
    """All that a template may ask for of a form; empty in a letter that is none."""
    policy = state.policy
    facts = {name: entry_of(fact, state.values.get(name)) for name, fact in policy.facts.items()}
    item = form.item if form else None
    is_theirs = form is not None and form.name != SCORE_SHEET
    moves = list(_asking(state, form)) if form else []
    asked = dict.fromkeys(name for move in moves for name in move.asks if name in facts)
    return {
        "name": form.name if form else "",
        "reference": reference(policy, form.name, state.case.reference) if form else "",
        "completed_by": policy.role_title(item.from_ if item else APPLICANT) if is_theirs else "",
        "goes_to": [policy.role_title(role) for role in item.to] if item else [],
        "facts": {name.replace("-", "_"): entry for name, entry in facts.items()} if form else {},
        "asked": [facts[name] for name in asked],
        "manager": _manager(state),
        "parts": list(_parts(item, heading_parts(item, state, day))) if item else [],
        "measures": list(_measures(item)) if item else [],
        "answers": list(_answers(state)) if item and _is_answered(item, policy) else [],
        "sheets": _sheets(state, day) if form and form.name == SCORE_SHEET else [],
    }


def entry_of(fact: lang.Fact, value: Value | None) -> EntryFields:
    """Room for a fact of the policy, with what is on record of it."""
    kinds = {"date": DATE, "yes-no": CHOICE, "choice": CHOICE, "text": TEXT}
    choices = YES_OR_NO if fact.kind == "yes-no" else tuple(in_words(fact).values())
    name, kind = f"fact:{fact.id}", kinds.get(fact.kind, LINE)
    return _entry(name, fact.title, kind, choices, shown(fact, value))


def shown(fact: lang.Fact, value: Value | None) -> str:
    """A value as a form has it; "" for none."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return YES_OR_NO[not value]
    if isinstance(value, date):
        return long_date(value)
    return in_words(fact).get(str(value), str(value)) if fact.kind == "choice" else str(value)


def in_words(fact: lang.Fact) -> dict[str, str]:
    """What a person chooses for each value of a choice: of `passed-elsewhere`, Passed elsewhere."""
    spaced = [choice.replace("-", " ").capitalize() for choice in fact.one_of]
    return dict(zip(fact.one_of, fact.printed or spaced, strict=True))


def part_titles(rule: lang.Evidence) -> list[str]:
    """What each part of a document is called, in the order of the policy."""
    return [phrases.part(text, rule.if_not).title for text in rule.contains]


def _asking(state: State, form: Form) -> Iterator[lang.Move]:
    """The steps that a form is handed in for: a challenge, or of what an applicant hands in the first step."""
    if form.move:
        yield form.move
    elif form.item and form.item.from_ == APPLICANT:
        for move in state.policy.moves:
            theirs = not move.by or APPLICANT in {phrases.maker(role).word for role in move.by}
            if move.verb == "apply" and theirs and lang.on_route(move, state.case.route):
                yield move


def _manager(state: State) -> EntryFields:
    """The applicant's own manager, where the procedure knows one."""
    role = state.policy.manager
    _, name = state.parties.get(role, (0, ""))
    return _entry(f"role:{role}" if role else "", state.policy.role_title(role), LINE, value=name)


def heading_parts(rule: lang.Evidence, state: State, day: date) -> dict[int, str]:
    """The parts of a document that are headings of the route, as `7 Skills and Interventions`: by their number, the id
    of the heading."""
    headings = [
        (word, title)
        for criteria in criteria_for(state.policy, state.case.route, day)
        for word, title, _ in considered(criteria)
    ]
    found = {}
    for number, part in enumerate(part_titles(rule), 1):
        counted, _, called = part.partition(" ")
        if counted.isdecimal() and 0 < int(counted) <= len(headings):
            word, title = headings[int(counted) - 1]
            if title.split()[:1] == called.split()[:1]:
                found[number] = word
    return found


def _parts(rule: lang.Evidence, headings: Mapping[int, str]) -> Iterator[PartFields]:
    """The parts but those that are written under a heading."""
    for number, title in enumerate(part_titles(rule), 1):
        if number in headings:
            continue
        called = title[:1].upper() + title[1:]
        yield {
            "title": called,
            "there": _entry(f"part:{number}", called, CHOICE, YES_OR_NO),
            "said": _entry(f"said:{number}", called, TEXT),
        }


def _measures(rule: lang.Evidence) -> Iterator[EntryFields]:
    for name in contents.countable(rule):
        yield _entry(f"measure:{name}", name.capitalize(), LINE)


def _is_answered(rule: lang.Evidence, policy: lang.Policy) -> bool:
    """Whether a document is what somebody answers: an answer waits for it."""
    answers = {move.records for move in policy.moves if move.verb == "approve"}
    return rule.from_ == APPLICANT and not answers.isdisjoint(rule.before)


def _answers(state: State) -> Iterator[AnswerFields]:
    """Each role that answers a request, in the order of the policy; nothing is filled in: it is theirs to say."""
    for role in answering_roles(state.policy, state.case.route):
        title = state.policy.role_title(role)
        _, name = state.parties.get(role, (0, ""))
        yield {
            "role": title,
            "who": _entry(f"role:{role}", "Name", LINE, value=name),
            "answer": _entry(f"answer:{role}", "Is the request supported", CHOICE, YES_OR_NO),
            "reason": _entry(f"reason:{role}", "Reasons", TEXT),
            "signature": _entry(f"signature:{role}", "Signature", LINE),
            "signed": _entry(f"signed:{role}", "Date", DATE),
        }


def answering_roles(policy: lang.Policy, route: str) -> list[str]:
    """The roles that support a request or do not."""
    moves = (move for move in policy.moves if move.verb == "approve" and lang.on_route(move, route))
    return list(dict.fromkeys(phrases.maker(role).word for move in moves for role in move.by))


def _sheets(state: State, day: date) -> list[SheetFields]:
    panel = state.case.panel
    sets = criteria_for(state.policy, state.case.route, panel.date if panel else day)
    return [{"title": criteria.title, "items": list(_items(criteria))} for criteria in sets]


def _items(criteria: lang.Criteria) -> Iterator[EntryFields]:
    choices = tuple(word.capitalize() for word in criteria.scale)
    for item in criteria.items:
        word, _, title = item.partition(" ")
        yield _entry(f"finding:{word}", title or word, CHOICE, choices)


def _entry(
    name: str, title: str, kind: str, choices: Iterable[str] = (), value: str = ""
) -> EntryFields:
    return {"name": name, "title": title, "kind": kind, "choices": list(choices), "value": value}
