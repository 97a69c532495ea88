"""The forms of a procedure, by the names that its policy has for them: what its letters enclose, the documents that it
asks for, the score sheet of a route, and the challenges that have no form of their own."""

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import NamedTuple

from panelctl.policy import language as lang
from panelctl.policy import phrases

FORMS = "forms/"
SCORE_SHEET = "score-sheet"
DOCUMENT, CHALLENGE, SHEET = "forms/document.md", "forms/challenge.md", "forms/score-sheet.md"


class Form(NamedTuple):
    """A form: the template of its own, where there may be one, and that of its kind; what it is of the policy: a
    document that comes, what `notices` enclose, a challenge."""

    name: str
    title: str
    own: str
    usual: str
    item: lang.Evidence | None = None
    notices: tuple[lang.NoticeRule, ...] = ()
    move: lang.Move | None = None


def forms_of(policy: lang.Policy, route: str) -> dict[str, Form]:
    """Every form of a route, by its name, in the order of the policy."""
    found = {form.name: form for form in _documents(policy, route)}
    enclosed = list(_enclosed(policy, route))
    for form in enclosed:
        known = found.get(form.name, form._replace(notices=()))
        notices = (*known.notices, *form.notices)
        found[form.name] = form._replace(item=known.item, title=known.title, notices=notices)
    if not any(form.name.endswith("dispute") for form in enclosed):
        found |= {form.name: form for form in _challenges(policy, route) if form.name not in found}
    if any(lang.on_route(criteria, route) for criteria in policy.criteria):
        found[SCORE_SHEET] = Form(SCORE_SHEET, "Score sheet", _own(policy, SCORE_SHEET), SHEET)
    return found


def _own(policy: lang.Policy, name: str) -> str:
    return f"{FORMS}{policy.id}-{name}.md"


def _documents(policy: lang.Policy, route: str) -> Iterator[Form]:
    for rule in policy.evidence:
        if lang.on_route(rule, route) and not rule.several:
            yield Form(rule.id, rule.title, _own(policy, rule.id), DOCUMENT, item=rule)


def _enclosed(policy: lang.Policy, route: str) -> Iterator[Form]:
    for notice in policy.notices.values():
        if not lang.on_route(notice, route):
            continue
        if notice.template.startswith(FORMS):
            yield _of_template(notice.title, notice.template, notice)
        for enclosure in map(phrases.enclosure, notice.encloses):
            if enclosure.template:
                yield _of_template(enclosure.title, enclosure.template, notice)


def _of_template(title: str, template: str, notice: lang.NoticeRule) -> Form:
    return Form(PurePosixPath(template).stem, title, template, template, notices=(notice,))


def _challenges(policy: lang.Policy, route: str) -> Iterator[Form]:
    for move in policy.moves:
        if move.verb == "dispute" and not move.answer and lang.on_route(move, route):
            title = move.title or move.records
            yield Form(move.records, title, _own(policy, move.records), CHALLENGE, move=move)
