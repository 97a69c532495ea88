"""The documents that have to come, and the score sheets."""

from collections.abc import Iterator

from panelctl.policy import language as lang
from panelctl.policy import phrases
from panelctl.policy.headings import considered
from panelctl.policy.phrases import STRENGTHS
from panelctl.policy.prose.conditions import condition
from panelctl.policy.prose.speaker import Speaker
from panelctl.policy.prose.strengths import consequence
from panelctl.policy.prose.words import (
    Section,
    listing,
    note,
    number_word,
    on,
    paragraph,
    quantity,
    quoted,
)

_LACKS = {
    "refuse": "it counts as missing",
    "reason": "a reason is needed",
    "warn": "that is only pointed out",
}

_OTHER_NUMBER = {
    "refuse": "with any other number it counts as missing",
    "reason": "any other number needs a reason",
    "warn": "any other number is only pointed out",
}


def documents(route: lang.Route, say: Speaker) -> Section:
    items = [item for item in say.policy.evidence if say.here(item)]
    said = tuple(paragraph(_document(item, say), item.clauses, item.id) for item in items)
    return Section(f"{route.title}: documents", said, route.id)


def score_sheets(route: lang.Route, say: Speaker) -> Section:
    sheets = [sheet for sheet in say.policy.criteria if say.here(sheet)]
    said = tuple(paragraph(_sheet(sheet, say), sheet.clauses, sheet.id) for sheet in sheets)
    return Section(f"{route.title}: score sheets", said, route.id)


def _document(item: lang.Evidence, say: Speaker) -> Iterator[str]:
    to = f" to {say.roles(item.to)}" if item.to else ""
    yield f"{_what(item, say)} handed in by {say.role(item.from_)}{to}"
    if item.when:
        yield f"It is needed only where {condition(item.when, say)}"
    yield from _several(item, say)
    yield _waited_for(item, say)
    yield from _parts(item)
    yield from (_measure(text) for text in item.measures)
    yield note(item.note)


def _what(item: lang.Evidence, say: Speaker) -> str:
    if item.several:
        return f"Documents under {quoted(item.title)} are"
    return f"{say.document(item.id)} is"


def _several(item: lang.Evidence, say: Speaker) -> Iterator[str]:
    """What holds where any number may come: of which kinds, and where each is explained."""
    if item.several:
        yield "Any number of these may come"
    if item.kinds:
        yield f"At least one of each kind is needed: {'; '.join(item.kinds)}"
    if item.under:
        sheet = next((one.title for one in say.policy.criteria if one.id == item.under), item.under)
        yield f"Each is explained under a heading of {quoted(sheet)}"


def _waited_for(item: lang.Evidence, say: Speaker) -> str:
    """What comes of its lack."""
    if not item.before:
        return "No step waits for it"
    lack = "if none has come" if item.several else "if it has not come"
    return consequence(lack, item.if_not, item.before, item.lifted_by, say)


def _parts(item: lang.Evidence) -> Iterator[str]:
    """What it has to contain; then the parts whose lack weighs otherwise than the lack of the whole."""
    parts = [phrases.part(text, item.if_not) for text in item.contains]
    if parts:
        yield f"It contains: {'; '.join(part.title for part in parts)}"
    for strength in STRENGTHS:
        titles = [quoted(part.title) for part in parts if part.if_not == strength != item.if_not]
        if titles:
            yield f"Where it lacks {listing(titles, 'or')}, {_LACKS[strength]}"


def _measure(text: str) -> str:
    found = phrases.measure(text)
    return f"It has {found.low} to {found.high} {found.title}; {_OTHER_NUMBER[found.if_not]}"


def _sheet(sheet: lang.Criteria, say: Speaker) -> Iterator[str]:
    headings = [title for _, title, _ in considered(sheet)]
    yield f"The headings of {quoted(sheet.title)} are {'; '.join(headings)}"
    for _, title, prompts in considered(sheet):
        if prompts:
            yield f"Under {quoted(title)} is to be considered: {'; '.join(prompts)}"
    yield f"The findings under each are {listing(map(quoted, sheet.scale), 'or')}"
    if sheet.starts or sheet.ends:
        starts = f" from {on(sheet.starts)}" if sheet.starts else ""
        yield f"It is used{starts}{f' until {on(sheet.ends)}, that day included' if sheet.ends else ''}"
    yield "Each sheet gives its reasons" if sheet.rationale else "A sheet need not give its reasons"
    yield from _passing(sheet, say)
    yield note(sheet.note)


def _rule(rule: phrases.Passing) -> str:
    """`its total is at least 12 points`, `at most one heading is ‘not met’ or worse`."""
    if not rule.finding:
        which = "its total is" if rule.of == "total" else "every heading has"
        return f"{which} at least {quantity(rule.least, 'points')}"
    finding = f"{quoted(rule.finding)} {rule.reach}".rstrip()
    if rule.of == "every heading":
        return f"every heading is {finding}"
    are = "heading is" if rule.least == 1 else "headings are"
    return f"{rule.of} {number_word(rule.least)} {are} {finding}"


def _passing(sheet: lang.Criteria, say: Speaker) -> Iterator[str]:
    rules = [phrases.pass_rule(text) for text in sheet.passes if text != "not stated"]
    if rules:
        if any(not rule.finding for rule in rules):
            worth = listing(f"{finding} {points}" for points, finding in enumerate(sheet.scale))
            yield f"The findings are worth points: {worth}"
        said = listing(map(_rule, rules))
        yield f"A sheet passes when {said}; the sheets pass when more of them pass than not"
    elif sheet.passes:
        yield "The procedure does not say when a sheet passes"
    if sheet.may_abstain:
        yield "A member may abstain; that sheet counts neither for nor against"
    if sheet.tie_break:
        yield f"Where the members are evenly split, the sheet of {say.role(sheet.tie_break)} decides"
