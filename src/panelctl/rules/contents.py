"""What a document holds, as whoever received it says: its parts, counts and plans, and its place among several."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from panelctl import errors
from panelctl.errors.remedy import FILE, Need, Options, Remedy
from panelctl.model import Document, Event
from panelctl.policy import language as lang
from panelctl.policy import phrases
from panelctl.rules import words
from panelctl.rules.coverage import headings

LONGEST_PLAN = 1_000


class Contents(NamedTuple):
    """As typed. None means that nobody has said; an empty text or list, that there is none.

    `lacks` names parts; `measures` are `pages=2`, `plans` are `PART=TEXT` (the support planned for a part that lacks).
    The other four are of a document of which several may come: `under` names headings.
    """

    lacks: Sequence[str] | None = None
    measures: Iterable[str] = ()
    plans: Iterable[str] = ()
    title: str = ""
    kind: str | None = None
    under: Sequence[str] | None = None
    explains: str | None = None


def read(policy: lang.Policy, rule: lang.Evidence, said: Contents, sent: date) -> Document:
    """What its event keeps of a document that was sent on a day.

    Raises MissingValue, UnknownWord, BadValue or BadText.
    """
    parts = [phrases.part(text, rule.if_not).title for text in rule.contains]
    lacks = _lacks(rule, parts, said.lacks)
    has = [part for part in parts if part not in lacks]
    measures, plans = _measures(rule, said.measures), _plans(parts, lacks, said.plans)
    document = Document(sent, has=has, lacks=lacks, measures=measures, plans=plans or None)
    if rule.several:
        return _placed(document, policy, rule, said)
    _expect_alone(rule, said)
    return document


def _lacks(rule: lang.Evidence, parts: list[str], named: Sequence[str] | None) -> list[str]:
    """The parts that are lacking, in the order of the policy."""
    for part in named or ():
        _one_of("part", part, parts)
    if parts and named is None:
        question = f"Which parts does {rule.title} lack"
        raise errors.MissingValue("--lacks PART or --complete", question, parts, True)
    return [part for part in parts if part in (named or ())]


def to_hand_in(
    policy: lang.Policy, case: str, rule: lang.Evidence, before: Event[Document] | None = None
) -> Remedy:
    """What records that a document has come, with all that is asked of it: that nothing lacks (or what did when it came
    before), what was counted, and of one of several what it is and where it stands."""
    lacks = before.detail.lacks if before else ()
    options: Options = (("received", before.date.isoformat()),) if before else ()
    options += tuple(("lacks", part) for part in lacks)
    if rule.contains and not lacks:
        options += (("complete", ""),)
    needs = [FILE, *(Need("measure", choices=(f"{name}=NUMBER",)) for name in countable(rule))]
    if rule.several:
        needs.append(Need("title"))
        needs += [Need("kind", "kind")] if rule.kinds else []
        placed = (Need("under", "heading"), Need("explains"))
        needs += placed if headings(policy, rule) else ()
    return Remedy("evidence add", case=case, element=rule.id, options=options, needs=tuple(needs))


def countable(rule: lang.Evidence) -> list[str]:
    """What is counted in a document, as `pages`."""
    return [phrases.measure(text).title for text in rule.measures]


def _measures(rule: lang.Evidence, given: Iterable[str]) -> dict[str, int]:
    known = countable(rule)
    found = {}
    for pair in given:
        name, _, number = pair.partition("=")
        _one_of("measure", name, known)
        if not number.isdecimal() or len(number) > 9:
            raise errors.BadValue(name, number, "a whole number")
        found[name] = int(number)
    return found


def _plans(parts: Iterable[str], lacks: Iterable[str], given: Iterable[str]) -> dict[str, str]:
    found = {}
    for pair in given:
        part, _, text = pair.partition("=")
        _one_of("part", part.strip(), parts)
        plan = words.line(text, "The plan of support", LONGEST_PLAN)
        if not plan:
            raise errors.BadValue("--plan", pair, "PART=TEXT, the plan being some words")
        if part.strip() not in lacks:
            raise errors.BadValue("--plan", pair, "it for a part that --lacks names")
        found[part.strip()] = plan
    return found


def _placed(
    document: Document, policy: lang.Policy, rule: lang.Evidence, said: Contents
) -> Document:
    """One of several documents, with its title, kind, headings and explanation."""
    title = " ".join(words.line(said.title, "The title").split())
    if not title:
        raise errors.MissingValue("--title TEXT", "What is the document called")
    kind, titles = _kind(rule, said.kind), headings(policy, rule)
    under = _under(titles, said.under)
    if titles and said.explains is None:
        raise errors.MissingValue("--explains TEXT", "How is it explained there", empty=True)
    explains = words.text_of(said.explains or "", "The explanation")
    return document._replace(title=title, kind=kind, under=under, explains=explains)


def _kind(rule: lang.Evidence, kind: str | None) -> str:
    if rule.kinds and kind is None:
        raise errors.MissingValue("--kind KIND", "Which kind is it", rule.kinds, empty=True)
    if kind:
        _one_of("kind", kind, rule.kinds)
    return kind or ""


def _under(titles: Mapping[str, str], named: Sequence[str] | None) -> list[str]:
    """The headings that a document stands under, in the order of the policy."""
    if titles and named is None:
        question = "Under which headings does it stand"
        raise errors.MissingValue("--under HEADING", question, titles, True, empty=True)
    for word in filter(None, named or ()):
        _one_of("heading", word, titles)
    return [word for word in titles if word in (named or ())]


def _expect_alone(rule: lang.Evidence, said: Contents) -> None:
    """A document of which one comes has no place among others. Raises BadCommand where one was given."""
    given = {
        "--title": said.title,
        "--kind": said.kind,
        "--under": said.under,
        "--explains": said.explains,
    }
    named = [option for option, value in given.items() if value]
    if named:
        raise errors.BadCommand(
            f"{named[0]} is for documents of which several may come: {rule.title} is not",
            "Leave it out",
        )


def _one_of(kind: str, word: str, known: Iterable[str] | Mapping[str, str]) -> None:
    if word not in known:
        raise errors.UnknownWord(kind, word, known)
