"""What playing a policy left out: steps from a stage that no case takes them from, letters that none drafts, documents
that none asks for, and what somebody may change and nobody did."""

from collections.abc import Iterable, Iterator

from panelctl.policy import language as lang
from panelctl.rules.moves import label
from panelctl.rules.rehearsal.exploring import Exploration
from panelctl.rules.rehearsal.varying import changes
from panelctl.rules.verdict import applies


def not_walked(explorations: Iterable[tuple[str, Exploration]]) -> list[str]:
    """Each step and stage of its `from`, and each letter, that playing did not come to, with the reason."""
    played = list(explorations)
    said = [why for _, found in played for why in _steps(found)]
    said += [why for _, found in played for why in _changes(found)]
    return list(dict.fromkeys([*said, *_letters(played), *_documents(played)]))


def _steps(found: Exploration) -> Iterator[str]:
    for number, move in enumerate(found.moves):
        for stage in move.from_:
            if stage != lang.ANY and (number, stage) not in found.ways:
                called = f'{label(move)} ("{move.records}") from "{stage}" of {found.scene.route}'
                yield f"{called}: {_why(found, number, stage, move)}"


def _why(found: Exploration, number: int, stage: str, move: lang.Move) -> str:
    if refused := found.refused_at.get((number, stage)):
        return refused.fault.message
    if at := found.closed_at.get((number, stage)):
        because = applies(move.when, at.state).because
        return f"it is not so there that {move.when}" + (f" ({because})." if because else ".")
    if not found.whole:
        return "not every way was tried."
    if stage not in found.stages:
        return "no case comes to that stage."
    return "a case is there only once its time has run out, which takes it on."


def _letters(played: list[tuple[str, Exploration]]) -> Iterator[str]:
    for version in dict.fromkeys(version for version, _ in played):
        routes = [found for other, found in played if other == version]
        drafted = {notice for found in routes for notice in found.drafted}
        for notice in routes[0].scene.policy.notices.values():
            if notice.id not in drafted:
                whole = all(found.whole for found in routes)
                why = "no case that was played drafts it." if whole else "not every way was tried."
                yield f'letter "{notice.id}": {why}'


def _documents(played: list[tuple[str, Exploration]]) -> Iterator[str]:
    """Documents that no case that was played asks for."""
    asked = {item for _, found in played for item in found.documents}
    for _, found in played:
        for item in found.scene.policy.evidence:
            if item.id not in asked:
                yield f'document "{item.id}": no case that was played asks for it.'


def _changes(found: Exploration) -> Iterator[str]:
    """What somebody may lift, pause or give another last day, and nobody did."""
    for change in changes(found.scene.policy, found.scene.route):
        if change.name not in found.varied:
            route = found.scene.route
            yield f'{change.verb} "{change.block.id}" of {route}: no case comes to where it can be done.'
