"""Every word a policy file declares, by what it is: what the keys and phrases of its blocks may refer to."""

from collections.abc import Iterator, Mapping
from datetime import date
from operator import itemgetter

from panelctl.errors import nearest, quoted
from panelctl.model import WITHDRAWN
from panelctl.policy import phrases
from panelctl.policy.examples.given import day_it_follows, is_date, is_day
from panelctl.policy.language import NO_PREVIOUS
from panelctl.policy.schema import BLOCKS, ENGINE_NAMES


class Names:
    """The declared words of one file's tables, in one of its versions where it has several.

    `pool(refers)` is what a key with that `refers` may name.
    """

    def __init__(self, tables: Mapping[str, object], version: str = "") -> None:
        self.tables, self.version = tables, version
        role = self._keys("role")
        engine = set(ENGINE_NAMES) - {"ROLE-attended"} | {f"{word}-attended" for word in role}
        record, notice, fact = self._ids("move"), self._ids("notice"), self._keys("fact")
        evidence, deadline, body = self._ids("evidence"), self._ids("deadline"), self._ids("body")
        day = self._ids("day")
        self._pools = {
            "role": role,
            "stage": self._stages(),
            "ended": self._texts("route", "ends") | {WITHDRAWN},
            "version": self._keys("version"),
            "criteria": self._ids("criteria"),
            "heading": self.criteria()[0],
            "document": evidence,
            "acted": record | role | {"decided"},
            "deadline": deadline,
            "fact": fact,
            "body": body,
            "notice": notice,
            "clause": self._keys("clause"),
            "route": self._ids("route"),
            "record": record,
            "task": self._tasks(),
            "guarded": record | notice | self._tasks(),
            "decider": role | body,
            "reader": role | {phrases.MEMBERS},
            "day": day,
            "told": fact | deadline | day,
            "name": engine | fact | record | evidence | notice | deadline | day,
            "counted": role | fact | {"members"},
            "engine": engine,
        }

    def pool(self, refers: str) -> set[str]:
        return self._pools[refers]

    def liftable(self) -> set[str]:
        return self._ids("check") | self._ids("evidence") | self._ids("deadline")

    def off_list(self, parsed: object) -> Iterator[str]:
        """The values a test asks for that its fact can never have."""
        terms = parsed.terms if isinstance(parsed, phrases.Test) else ()
        if isinstance(parsed, phrases.Entry) and parsed.when:
            terms = phrases.test(parsed.when).terms
        for term in terms:
            allowed = self.values_of(term.name)
            for value in term.values:
                if allowed and value not in allowed and value not in self.other_facts(term.name):
                    yield f'{quoted(value)} is no value of "{term.name}"{nearest(value, allowed)}'

    def other_facts(self, name: str) -> set[str]:
        """The facts of which a word could be the name, where it is no value of its own fact."""
        return self.pool("fact") - {name, *self.values_of(name)}

    def values_of(self, fact: str) -> tuple[str, ...]:
        """The closed list of a choice, `yes` and `no`, or nothing where any value will do."""
        ends = tuple(sorted(self.pool("ended")))
        if fact == "previous-applications":
            return ends
        if fact == "previous-outcome":
            return (*ends, NO_PREVIOUS)
        facts = self.tables.get("fact")
        found = facts.get(fact) if isinstance(facts, Mapping) else None
        if not isinstance(found, Mapping):
            return ()
        one_of = found.get("one_of")
        words = ("yes", "no") if found.get("kind") == "yes-no" else one_of
        return tuple(str(word) for word in words) if isinstance(words, (list, tuple)) else ()

    def criteria(self) -> tuple[set[str], set[str]]:
        """Every heading of every score sheet by its id, and every finding of their scales."""
        items = {word.partition(" ")[0] for word in self._texts("criteria", "items")}
        return items, self._texts("criteria", "scale")

    def lacking(self, document: str) -> set[str]:
        """What a document can be without: its parts, and its kinds where several may come."""
        parts = {
            text.partition(":")[0].strip() for text in self._texts("evidence", "contains", document)
        }
        return parts | self._texts("evidence", "kinds", document)

    def counted_in(self, document: str) -> set[str]:
        """What is counted in a document."""
        return {text.partition(" ")[0] for text in self._texts("evidence", "measures", document)}

    def _texts(self, table: str, key: str, id_: str = "") -> set[str]:
        """Every text in the lists that a key of some blocks holds, or of the blocks of one id."""
        listed: set[str] = set()
        for block in self._blocks(table):
            words = block.get(key)
            if isinstance(words, list) and (not id_ or block.get("id") == id_):
                listed.update(word for word in words if isinstance(word, str))
        return listed

    def _blocks(self, table: str) -> Iterator[Mapping[str, object]]:
        """The blocks of a kind that are tables, of every version."""
        blocks = self.tables.get(table)
        for block in blocks if isinstance(blocks, list) else ():
            if isinstance(block, Mapping):
                yield block

    def kind_of(self, fact: str) -> str:
        """What kind of value a fact has, or an empty text for any other name."""
        facts = self.tables.get("fact")
        found = facts.get(fact) if isinstance(facts, Mapping) else None
        return str(found.get("kind", "")) if isinstance(found, Mapping) else ""

    def meets(self, fact: str) -> bool:
        """Whether a fact is the day of a meeting."""
        facts = self.tables.get("fact")
        found = facts.get(fact) if isinstance(facts, Mapping) else None
        return isinstance(found, Mapping) and bool(found.get("meeting_of"))

    def _tasks(self) -> set[str]:
        """Deadlines that are met by recording them."""
        tasks = set()
        for block in self._blocks("deadline"):
            own, ways = block.get("id"), block.get("met_by")
            by_itself = not isinstance(ways, list) or own in ways
            if isinstance(own, str) and by_itself and in_force(block, self.version):
                tasks.add(own)
        return tasks

    def _keys(self, table: str) -> set[str]:
        found = self.tables.get(table)
        return set(found) if isinstance(found, Mapping) else set()

    def _stages(self) -> set[str]:
        """The stages of the version; an earlier case may have `ended` in one of another."""
        stages = self.tables.get("stages")
        entries = stages.items() if isinstance(stages, Mapping) else ()
        return {word for word, entry in entries if in_force(entry, self.version)}

    def _ids(self, table: str) -> set[str]:
        key = BLOCKS[table][0]
        blocks = [block for block in self._blocks(table) if in_force(block, self.version)]
        return {str(block.get(key)) for block in blocks if key in block}


def blocks_of(tables: Mapping[str, object], table: str, version: str) -> list[tuple[int, object]]:
    """The blocks of a version, each with its number in the file: a worked example is of the one that its dates pick."""
    blocks = tables.get(table)
    listed = list(enumerate(blocks)) if isinstance(blocks, list) else []
    if table == "example" and version:
        return [(number, block) for number, block in listed if picks(tables, block) == version]
    return [(number, block) for number, block in listed if in_force(block, version)]


def picks(tables: Mapping[str, object], example: object) -> str:
    """The version that a worked example picks by its dates, as a case does; an empty text in a file without any."""
    given = example.get("given") if isinstance(example, Mapping) else None
    facts, head = tables.get("fact"), tables.get("policy")
    by = head.get("version_by") if isinstance(head, Mapping) else None
    day = day_it_follows(
        given if isinstance(given, Mapping) else {},
        facts if isinstance(facts, Mapping) else {},
        by if isinstance(by, str) else "",
    )
    begins = _beginnings(tables)
    begun = [word for word, start in begins if start <= day]
    return begun[-1] if begun else next((word for word, _ in begins), "")


def _beginnings(tables: Mapping[str, object]) -> list[tuple[str, date]]:
    """The versions in order, each with the day it begins; of those whose day can be read."""
    versions = tables.get("version")
    starts: list[tuple[str, date]] = []
    for word, entry in versions.items() if isinstance(versions, Mapping) else ():
        start = entry.get("from") if isinstance(entry, Mapping) else None
        if isinstance(start, str) and is_day(start):
            start = date.fromisoformat(start)
        if is_date(start):
            starts.append((str(word), start))
    return sorted(starts, key=itemgetter(1))


def in_force(block: object, version: str) -> bool:
    """Whether a block belongs to a version (no `only_in` means to all)."""
    only = block.get("only_in") if isinstance(block, Mapping) else None
    return not version or not isinstance(only, list) or version in only


def used_by(parsed: object) -> list[tuple[str, str]]:
    """The words a parsed phrase names, each with the pool it has to be in."""
    match parsed:
        case phrases.Limit():
            return _anchors(parsed)
        case phrases.Recurring():
            return _named("body", parsed.body)
        case phrases.Period():
            return _named("name", parsed.anchor)
        case phrases.Test():
            return [pair for term in parsed.terms for pair in _used_in(term)]
        case phrases.QuorumLine():
            return _counted(parsed)
        case phrases.Met():
            return [*(("name", name) for name in parsed.names), *_named("fact", parsed.fact)]
        case phrases.Entry() if parsed.when:
            return used_by(phrases.test(parsed.when))
    return []


def _counted(line: phrases.QuorumLine) -> list[tuple[str, str]]:
    pairs = _named("fact", line.unless) + _named("counted", line.given)
    for kind in line.kinds:
        pairs += [("counted", word) for word in kind.words] + _named("fact", kind.fact)
        pairs += _named("role", kind.own)
    return pairs


def _named(pool: str, word: str) -> list[tuple[str, str]]:
    """A word with its pool, where there is one."""
    return [(pool, word)] if word else []


def _anchors(limit: phrases.Limit) -> list[tuple[str, str]]:
    caps = _anchors(limit.cap) if limit.cap else []
    caps += _named("body", limit.body)
    return [("name", limit.anchor), *caps] if limit.anchor else caps


def _used_in(term: phrases.Term) -> list[tuple[str, str]]:
    if term.kind == "complete":
        return [("document", term.name)]
    if term.kind == "there":
        return [("role", term.name)]
    if term.kind == "apart":
        return [("acted", term.name), ("acted", term.other)]
    pairs = [("name", term.name), *_named("name", term.other)]
    return pairs + _anchors(term.limit) if term.limit else pairs
