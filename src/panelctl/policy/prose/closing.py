"""The sections that come last: what the source leaves open, what was put right or chosen, what only people can keep,
and the worked examples of the file by their titles."""

from collections.abc import Collection

from panelctl.policy import language as lang
from panelctl.policy.prose.words import Section, finished, paragraph

_TAKEN = {"chosen": "Chosen:", "corrected": "Put right:"}


def what_is_open(policy: lang.Policy, cited: Collection[str]) -> Section:
    """What the source does not state, of the clauses that are cited."""
    clauses = [
        clause
        for clause in policy.clauses.values()
        if clause.status == lang.NOT_STATED and clause.id in cited
    ]
    said = tuple(
        paragraph([clause.says, clause.note], (clause.id,), clause.id) for clause in clauses
    )
    return Section("What the procedure does not say", said)


def what_was_chosen(policy: lang.Policy, cited: Collection[str]) -> Section:
    clauses = [
        clause
        for clause in policy.clauses.values()
        if clause.status in _TAKEN and clause.id in cited
    ]
    said = [
        paragraph(
            [clause.says, f"{_TAKEN[clause.status]} {finished(clause.note)}"],
            (clause.id,),
            clause.id,
        )
        for clause in clauses
    ]
    return Section("What was chosen or put right", tuple(said))


def what_people_keep(policy: lang.Policy) -> Section:
    """The clauses that no element can carry out."""
    clauses = [clause for clause in policy.clauses.values() if clause.outside]
    said = tuple(
        paragraph([clause.says, f"Left to people: {clause.outside}"], (clause.id,), clause.id)
        for clause in clauses
    )
    return Section("What only people can keep", said)


def worked_examples(policy: lang.Policy, route: str) -> Section:
    """By title: they show the procedure at work and add nothing to it."""
    found = []
    for example in policy.examples:
        of = example.route or next(iter(policy.routes))
        if route in ("", of):
            where = f" ({policy.routes[of].title})" if len(policy.routes) > 1 else ""
            found.append(
                paragraph([example.title.removesuffix(".") + where], example.clauses, example.title)
            )
    return Section("Worked examples", tuple(found))
