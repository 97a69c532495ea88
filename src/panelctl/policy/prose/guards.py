"""What guards the steps and the letters: each test, and what happens where it does not hold."""

from collections.abc import Iterator

from panelctl.policy import language as lang
from panelctl.policy.prose.conditions import condition, conditions
from panelctl.policy.prose.speaker import Speaker
from panelctl.policy.prose.strengths import consequence
from panelctl.policy.prose.words import Section, note, paragraph, quoted, spaced


def guards(route: lang.Route, say: Speaker) -> Section:
    checks = [check for check in say.policy.checks if say.here(check)]
    said = tuple(paragraph(_said(check, say), check.clauses, check.id) for check in checks)
    return Section(f"{route.title}: what guards the steps and letters", said, route.id)


def _said(check: lang.Check, say: Speaker) -> Iterator[str]:
    yield f"{quoted(check.title or spaced(check.id).capitalize())} asks that {conditions(check.test, say)}"
    if check.when:
        yield f"This is asked only where {condition(check.when, say)}"
    yield consequence("if not", check.if_not, check.before, check.lifted_by, say)
    yield note(check.note)
