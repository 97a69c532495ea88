"""Tests, spoken as what has to be so; and lists of people of whom some come in only if such a test holds."""

from collections.abc import Callable, Iterable

from panelctl.policy import phrases
from panelctl.policy.engine import ENGINE, ENGINE_VALUES
from panelctl.policy.language import NO_PREVIOUS
from panelctl.policy.phrases import Term
from panelctl.policy.prose.limits import span
from panelctl.policy.prose.speaker import Speaker
from panelctl.policy.prose.words import listing, on, quantity, quoted, spaced

_RELATIONS = {
    "before": "before",
    "not before": "no earlier than",
    "after": "after",
    "not after": "no later than",
}


_READERS: dict[phrases.Whose, str] = {
    "applicant's": "the applicant's own {title}",
    "every": "everybody who is {title}",
    "members": "the members of the panel",
}


def condition(text: str, say: Speaker) -> str:
    """One test: `on the day of the application, 36 months have passed since they qualified`."""
    test = phrases.test(text)
    said = [_term(term, say) for term in test.terms]
    return f", {test.joined} ".join(said)


def conditions(texts: Iterable[str], say: Speaker) -> str:
    """Several tests, all of which have to hold."""
    return "; and that ".join(condition(text, say) for text in texts)


def people(entries: Iterable[str], say: Speaker, last: str = "and") -> str:
    """`the Clerk and the Chair (only if …)`."""
    return listing((_person(phrases.entry(text), say) for text in entries), last)


def _person(entry: phrases.Entry, say: Speaker) -> str:
    who = (
        _READERS[entry.whose].format(title=say.policy.role_title(entry.word))
        if entry.whose
        else say.role(entry.word)
    )
    return who + (f" (only if {condition(entry.when, say)})" if entry.when else "")


def _term(term: Term, say: Speaker) -> str:
    speak = _SPOKEN.get(term.kind, _recorded)
    return speak(term, say)


def _elapsed(term: Term, say: Speaker) -> str:
    have = "has" if term.number == 1 else "have"
    passed = f"{quantity(term.number, term.unit)} {have} passed since {say.since(term.name)}"
    return f"on {say.day(term.other)}, {passed}"


def _order(term: Term, say: Speaker) -> str:
    other = on(term.day) if term.day else say.day(term.other)
    return f"{say.day(term.name)} is {_RELATIONS[term.relation]} {other}"


def _falls(term: Term, say: Speaker) -> str:
    assert term.limit
    falls = "does not fall" if term.negated else "falls"
    return f"{say.day(term.name)} {falls} {span(term.limit, say)}"


def _complete(term: Term, say: Speaker) -> str:
    whole = "has every part, or a plan for each part that it lacks"
    lacks = "lacks a part for which there is no plan"
    return f"{say.document(term.name)} {lacks if term.negated else whole}"


def _recorded(term: Term, say: Speaker) -> str:
    """A bare name of something that is yes or no asks for its answer; `recorded` asks whether it is there at all."""
    answer = "" if term.relation else _answered(term, say)
    return answer or say.done(term.name, "has not been" if term.negated else "has been")


def _answered(term: Term, say: Speaker) -> str:
    """What a bare name that is yes or no says: an answer, what is so, or who is present; else nothing."""
    fact = say.policy.facts.get(term.name)
    if fact and fact.kind == "yes-no":
        return f"{quoted(fact.title)} is answered {'no' if term.negated else 'yes'}"
    if term.name in ENGINE_VALUES:
        return ENGINE[term.name].said[term.negated]
    role = term.name.removesuffix("-attended")
    if role != term.name and role in say.policy.roles:
        return f"{say.role(role)} {'is not' if term.negated else 'is'} present at the panel"
    return ""


def _is(term: Term, say: Speaker) -> str:
    if term.name == "previous-outcome":
        return _outcome(term, say)
    values = listing((quoted(spaced(value)) for value in term.values), "or")
    return f"{say.fact(term.name)} is {'not ' if term.negated else ''}{values}"


def _outcome(term: Term, say: Speaker) -> str:
    ended, applied = ("did not end", "have applied")
    if not term.negated:
        ended, applied = ("ended", "have not applied")
    ends = [say.stage(word) for word in term.values if word != NO_PREVIOUS]
    ways = []
    if ends or NO_PREVIOUS not in term.values:
        ways.append(f"their previous application {ended} at {listing(ends, 'or')}")
    if NO_PREVIOUS in term.values:
        ways.append(f"they {applied} on this route before")
    return (" and " if term.negated else " or ").join(ways)


def _bound(term: Term, say: Speaker) -> str:
    name = _called(term.name, say)
    if term.values:
        name += f" that ended at {listing((say.stage(stage) for stage in term.values), 'or')}"
    if term.kind == "range":
        return f"{name} is from {_value(term, term.number, say)} to {_value(term, term.upper, say)}"
    return f"{name} is {term.relation} {_beside(term, say)}"


def _same(term: Term, say: Speaker) -> str:
    relation = "the same as" if term.relation == "same as" else term.relation
    return f"{_called(term.name, say)} is {relation} {_beside(term, say)}"


def _beside(term: Term, say: Speaker) -> str:
    """What something is compared with: another name, a number, or the value at that place of a closed list."""
    return _called(term.other, say) if term.other else _value(term, term.number, say)


def _called(name: str, say: Speaker) -> str:
    if name == "previous-applications":
        return "the number of their earlier applications"
    return say.fact(name)


def _value(term: Term, number: int, say: Speaker) -> str:
    """A number, or the value at that place of a closed list (the lowest is 0)."""
    fact = say.policy.facts.get(term.name)
    ranked = fact.one_of if fact else ()
    return quoted(spaced(ranked[number])) if number < len(ranked) else str(number)


def _apart(term: Term, say: Speaker) -> str:
    who = "made the decision" if term.name == "decided" else f"took the step {say.fact(term.name)}"
    if term.other in say.policy.roles:
        own = "the applicant's own" if term.other == say.policy.manager else "the case's own"
        return f"nobody who {who} is {own} {say.policy.role_title(term.other)}"
    other = (
        "made the decision" if term.other == "decided" else f"took the step {say.fact(term.other)}"
    )
    return f"nobody who {who} also {other}"


def _there(term: Term, say: Speaker) -> str:
    """`the applicant's own Team Manager is not in the room`, `somebody who is Adviser is in the room`."""
    title = say.policy.role_title(term.name)
    panel = " of the panel" if term.relation == "among the members" else ""
    who, is_there = (f"the applicant's own {title}", "is")
    if not term.own:
        who = f"{'nobody' if term.negated else 'somebody'} who is {title}"
    elif term.negated:
        is_there = "is not"
    return f"{who} {is_there} {term.relation}{panel}"


_SPOKEN: dict[str, Callable[[Term, Speaker], str]] = {
    "elapsed": _elapsed,
    "order": _order,
    "bound": _bound,
    "range": _bound,
    "same": _same,
    "is": _is,
    "falls": _falls,
    "complete": _complete,
    "apart": _apart,
    "there": _there,
}
