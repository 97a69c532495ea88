"""The sections that come last: what the source leaves open, what was put right or chosen, what only people can keep,
and the worked examples of the file by their titles."""

from collections.abc import Collection

from panelctl.policy import language as lang
from panelctl.policy.prose.words import Section, finished, paragraph

_TAKEN = {"chosen": "Chosen:", "corrected": "Put right:"}


def what_is_open(policy: lang.Policy, cited: Collection[str]) -> Section:
    """What the source does not state, of the clauses that are cited."""
    found = [
        one for one in policy.clauses.values() if one.status == lang.NOT_STATED and one.id in cited
    ]
    said = tuple(paragraph([one.says, one.note], (one.id,), one.id) for one in found)
    return Section("What the procedure does not say", said)


def what_was_chosen(policy: lang.Policy, cited: Collection[str]) -> Section:
    found = [one for one in policy.clauses.values() if one.status in _TAKEN and one.id in cited]
    said = [
        paragraph([one.says, f"{_TAKEN[one.status]} {finished(one.note)}"], (one.id,), one.id)
        for one in found
    ]
    return Section("What was chosen or put right", tuple(said))


def what_people_keep(policy: lang.Policy) -> Section:
    """The clauses that no element can carry out."""
    found = [one for one in policy.clauses.values() if one.outside]
    said = tuple(
        paragraph([one.says, f"Left to people: {one.outside}"], (one.id,), one.id) for one in found
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
