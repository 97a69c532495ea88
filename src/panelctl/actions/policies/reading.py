"""Reading a policy as a policy officer would: in sentences, against another, as a chart."""

from collections.abc import Iterator

from panelctl import errors
from panelctl.actions.policies import procedures
from panelctl.actions.policies.checking import head
from panelctl.actions.site import Site
from panelctl.model import Outcome
from panelctl.policy import comparing, diagram, prose
from panelctl.policy.language import Policy
from panelctl.shapes import policies as shapes
from panelctl.shapes.policies import ChartDocument, PolicyDifferencesDocument, ReadBackDocument


def read_back(site: Site, name: str, route: str = "") -> Outcome[ReadBackDocument]:
    """The policy in English, each sentence with its clauses: all of it, or what concerns a route."""
    policy = procedure(site, name)
    if route:
        _expect_route(policy, route)
    sections = prose.read_back(policy, route)
    data: ReadBackDocument = {
        **head(policy),
        "route": route or None,
        "sections": [
            {"title": section.title, "sentences": list(_sentences(section))} for section in sections
        ],
        "clauses": _open(policy),
    }
    return Outcome(data)


def differences(
    site: Site, old: str, new: str, *, examples: bool = False
) -> Outcome[PolicyDifferencesDocument]:
    """What the newer of two policies says otherwise, element by element, in the sentences of the read-back.

    How worked examples changed is told where it is asked for; else, how many did.
    """
    before, after = procedure(site, old), procedure(site, new)
    of_old, of_new = _edition(old, before), _edition(new, after)
    if (
        of_old and of_new and head(before) == head(after)
    ):  # each example of a file is of one edition
        before, after = before._replace(examples=()), after._replace(examples=())
    titles = {example.title for policy in (before, after) for example in policy.examples}
    every = comparing.compare(before, after)
    told = [change for change in every if examples or change.element not in titles]
    data: PolicyDifferencesDocument = {
        "from": {**head(before), "edition": of_old or None},
        "to": {**head(after), "edition": of_new or None},
        "changes": [_change(change) for change in told],
        "examples": len(every) - len(told),
    }
    return Outcome(data)


def _edition(name: str, policy: Policy) -> str:
    """Which of the rule sets of its file a policy is that was named `ID@VERSION`; an empty text for the whole file."""
    version = name.rpartition("@")[2] if "@" in name else ""
    return "" if version == policy.version else version


def _change(change: comparing.Change) -> shapes.PolicyChangeDocument:
    return {
        "element": change.element,
        "title": change.title,
        "was": change.was,
        "now": change.now,
        "sentences": [{"was": was or None, "now": now or None} for was, now in change.sentences],
        "clauses": list(change.clauses),
    }


def chart(site: Site, name: str, route: str) -> Outcome[ChartDocument]:
    """One route as a chart: its stages and moves, and the source of a Mermaid flowchart of them."""
    policy = procedure(site, name)
    _expect_route(policy, route)
    drawn = diagram.diagram(policy, route)
    data: ChartDocument = {
        **head(policy),
        "route": route,
        "route_title": policy.routes[route].title,
        "mermaid": diagram.mermaid(drawn),
        "stages": [_stage(stage) for stage in drawn.stages],
        "moves": [_move(arrow) for arrow in drawn.arrows],
    }
    return Outcome(data)


def procedure(site: Site, name: str) -> Policy:
    """A policy by its id, `ID@VERSION` or FILE; the version may also be one of the rule sets in it."""
    try:
        return procedures.procedure(site, name)[0]
    except (errors.NoSuchPolicy, errors.FileNotTaken):
        found = procedures.rule_set(name, lambda word: procedures.procedure(site, word)[0])
        if found is None:
            raise
        return found


def _sentences(section: prose.Section) -> Iterator[shapes.SentenceDocument]:
    for number, paragraph in enumerate(section.paragraphs, 1):
        for sentence in paragraph:
            yield {
                "text": sentence.text,
                "clauses": sentence.clauses,
                "element": sentence.element,
                "paragraph": number,
            }


def _expect_route(policy: Policy, route: str) -> None:
    if route not in policy.routes:
        raise errors.UnknownWord("route", route, policy.routes)


def _open(policy: Policy) -> dict[str, str]:
    """The clauses that are not simply stated, with their status."""
    return {
        clause.id: clause.status for clause in policy.clauses.values() if clause.status != "stated"
    }


def _stage(stage: diagram.Stage) -> shapes.ChartedStageDocument:
    return {"id": stage.id, "title": stage.title, "starts": stage.starts, "ends": stage.ends}


def _move(arrow: diagram.Arrow) -> shapes.ChartedMoveDocument:
    """`from` is empty for any stage but an end, `to` is None where the case stays; nobody makes a limit that passes."""
    return {
        "records": arrow.name,
        "title": arrow.title,
        "move": arrow.verb,
        "by": list(arrow.by),
        "from": list(arrow.from_),
        "to": arrow.to or None,
        "limits": [_limit(limit) for limit in arrow.limits],
        "lines": list(diagram.limits(arrow)),
        "clauses": list(arrow.clauses),
    }


def _limit(limit: diagram.TimeLimit) -> shapes.ChartedLimitDocument:
    return {"id": limit.id, "title": limit.title, "says": limit.says, "begins": limit.begins}
