"""A policy rehearsed: invented cases that show every step and every letter of it, to be read before it is adopted."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from panelctl import errors
from panelctl.actions import files
from panelctl.actions.policies.checking import head
from panelctl.actions.policies.reading import procedure
from panelctl.actions.site import Site
from panelctl.errors.remedy import Remedy
from panelctl.model import WITHDRAWN, Finding, Outcome, long_date
from panelctl.policy import drafts
from panelctl.policy import language as lang
from panelctl.policy.analysis.warnings.warning import rule_sets
from panelctl.rules.rehearsal.exploring import Advance, Exploration, unwatched
from panelctl.rules.rehearsal.faults import Played, play
from panelctl.rules.rehearsal.position import Step
from panelctl.rules.rehearsal.walks import Walk, walks
from panelctl.shapes.rehearsals import (
    RehearsalDocument,
    RehearsedPolicyDocument,
    RehearsedStepDocument,
)


def rehearse(
    site: Site, name: str, route: str = "", into: str = "", advance: Advance = unwatched
) -> Outcome[RehearsedPolicyDocument]:
    """Play a policy, or one route of it, and tell what was played as few whole cases; written into a folder if asked.

    What cannot be played is a warning. Raises UnknownWord for a route, and FileExists rather than write over a file.
    """
    policy = procedure(site, name)
    versions = rule_sets(policy).values()
    routes = dict.fromkeys(word for rules in versions for word in rules.routes)
    if route and route not in routes:
        raise errors.UnknownWord("route", route, routes)
    played = play(policy, site.calendar(policy), site.on, route, advance)
    rehearsals = list(_rehearsals(policy, played))
    explorations = [found for _, found in played.explorations]
    data: RehearsedPolicyDocument = {
        **head(policy),
        "steps": sum(len(found.moves) for found in explorations),
        "steps_shown": sum(len(found.taken) for found in explorations),
        "letters": sum(len(_letters(found)) for found in explorations),
        "letters_shown": sum(len(found.drafted) for found in explorations),
        "rehearsals": rehearsals,
        "files": _written(site, policy, rehearsals, into) if into else [],
    }
    findings = [
        Finding("warn", fault.rule, fault.message, fault.clauses) for fault in played.faults
    ]
    return Outcome(data, tuple(findings))


def _letters(found: Exploration) -> set[str]:
    """The letters that some step of a route drafts, or a withdrawal."""
    notices = found.scene.policy.notices
    policy, route = found.scene.policy, found.scene.route
    words = {word for move in found.moves for word in move.drafts}
    for rule in policy.deadlines:
        words.update(drafts.drafted_by(rule) if lang.on_route(rule, route) else ())
    words.update(policy.routes[route].if_withdrawn)
    return {word for word in words if lang.on_route(notices[word], found.scene.route)}


def _rehearsals(policy: lang.Policy, played: Played) -> Iterator[RehearsalDocument]:
    for version, found in played.explorations:
        for number, walk in enumerate(walks(found), 1):
            yield _rehearsal(version or policy.version, found, number, walk)


def _rehearsal(version: str, found: Exploration, number: int, walk: Walk) -> RehearsalDocument:
    rules, route = found.scene.policy, found.scene.policy.routes[found.scene.route]
    return {
        "route": route.id,
        "route_title": route.title,
        "version": version,
        "number": number,
        "ended": walk.ended,
        "stage_title": _stage_title(rules, walk.steps[-1].stage),
        "people": list(walk.people),
        "steps": list(_steps(rules, found, walk)),
    }


def _steps(rules: lang.Policy, found: Exploration, walk: Walk) -> Iterator[RehearsedStepDocument]:
    before = ""
    for step in walk.steps:
        yield _step(rules, step, _title(rules, found, step, before))
        before = step.stage


def _title(rules: lang.Policy, found: Exploration, step: Step, before: str) -> str:
    """What took the case on: a step, a withdrawal, or a time limit that ran out; nothing for what leaves it there."""
    if step.move:
        titles = {move.records: move.title for move in found.moves}
        return titles.get(step.move) or step.move.replace("-", " ").capitalize()
    if step.stage == before:
        return ""
    if step.records == WITHDRAWN:
        return "Withdrawn by the applicant"
    passed = (rule.title for rule in rules.deadlines if rule.id == step.records)
    return next((f"{title}: the time has run out" for title in passed), "")


def _step(rules: lang.Policy, step: Step, title: str) -> RehearsedStepDocument:
    return {
        "date": step.day.isoformat(),
        "command": on(step.day, step.remedy),
        "records": step.records,
        "step": step.move or None,
        "title": title,
        "stage": step.stage,
        "stage_title": _stage_title(rules, step.stage),
        "letters": [rules.notices[word].title for word in step.letters],
    }


def _stage_title(rules: lang.Policy, stage: str) -> str:
    return "Withdrawn" if stage == WITHDRAWN else rules.stages[stage]


def on(day: date, remedy: Remedy) -> Remedy:
    """A command as it is typed for a day."""
    return replace(remedy, options=(("on", day.isoformat()), *remedy.options))


def _written(
    site: Site, policy: lang.Policy, rehearsals: Iterable[RehearsalDocument], into: str
) -> list[str]:
    """Each rehearsal as a page of its own in a folder. Raises FileExists where one is there, and
    FileNotWritten."""
    folder = files.at_home(into)
    pages = {
        folder / _file_name(policy, rehearsal): _page(site, policy, rehearsal)
        for rehearsal in rehearsals
    }
    for path in pages:
        if path.exists():
            raise errors.FileExists(path)
    files.write_all({path: page.encode() for path, page in pages.items()})
    return [str(path) for path in pages]


def _file_name(policy: lang.Policy, rehearsal: RehearsalDocument) -> str:
    version = f"-{rehearsal['version']}" if policy.rule_sets else ""
    return f"{policy.id}{version}-{rehearsal['route']}-{rehearsal['number']:02}.md"


def _page(site: Site, policy: lang.Policy, rehearsal: RehearsalDocument) -> str:
    """One rehearsal in Markdown: who takes part, then day by day what is done and which letters go out."""
    title = f"{policy.title}: {rehearsal['route_title']}, {rehearsal['version']}"
    lines = [f"# {title}", "", f'An invented case that ends at "{rehearsal["stage_title"]}".', ""]
    lines += ["## Who takes part", "", *_typed(site, rehearsal["people"])]
    before = ""
    for step in rehearsal["steps"]:
        if step["date"] != before:
            before = step["date"]
            lines += [f"## {long_date(date.fromisoformat(before))}", ""]
        if step["title"]:
            lines += [f'**{step["title"]}**: the case is at "{step["stage_title"]}".', ""]
        lines += _typed(site, [step["command"]])
        lines += [f"* Letter: {letter}" for letter in step["letters"]] + [""] * bool(
            step["letters"]
        )
    return "\n".join(lines)


def _typed(site: Site, commands: Iterable[Remedy]) -> list[str]:
    return ["```", *(site.worded(command) for command in commands), "```", ""]
