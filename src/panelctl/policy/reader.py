"""A policy file, read strictly: either a `Policy`, or every fault at once with its line.

A syntax fault is reported alone, with line and column. Faults of meaning come all together: unknown tables, keys and
words (with the nearest right one), missing keys, phrases that do not parse, ids given twice, names nothing has, and
what `lint` finds in the whole.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import islice

from panelctl.errors import join_words, nearest, quoted, short
from panelctl.policy import comparisons
from panelctl.policy.analysis.lint import lint, of_file
from panelctl.policy.build import build
from panelctl.policy.defaults import may_be_usual, written_out
from panelctl.policy.examples.faults import faults_of
from panelctl.policy.examples.given import is_date, is_day
from panelctl.policy.faults import Fault
from panelctl.policy.language import Policy
from panelctl.policy.lines import Lines
from panelctl.policy.names import Names, blocks_of, used_by
from panelctl.policy.phrases import PhraseFault
from panelctl.policy.schema import ANSWERS, BLOCKS, NAMED, POLICY, RESERVED, TABLES, TITLED, Key
from panelctl.policy.source import tables_of

NEEDED = ("route", "move")
MOST_FAULTS = 200
MOST_ENTRIES, MOST_VERSIONS = 1000, 20
_KINDS: dict[str, tuple[type, str]] = {
    "text": (str, "a text"),
    "texts": (list, "a list of texts"),
    "date": (date, "a date"),
    "dates": (list, "a list of dates"),
    "yes-no": (bool, "true or false"),
    "table": (dict, "a table"),
    "dated notes": (dict, "a table of a note for each date"),
}


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading: the policy and its plain tables, or the faults."""

    policy: Policy | None
    tables: Mapping[str, object]
    faults: tuple[Fault, ...]

    def blocks(self, table: str) -> int:
        """How many blocks of a kind the file has."""
        blocks = self.tables.get(table)
        return len(blocks) if isinstance(blocks, list) else 0


@lru_cache(maxsize=16)  # `doctor` asks after each adopted text several times
def read(text: str | bytes) -> Reading:
    """Read one policy file of at most 1 MB."""
    found = tables_of(text)
    if isinstance(found, Fault):
        return Reading(None, {}, (found,))
    words, tables = found
    lines = Lines(words)
    if crowd := [*_crowds(tables, lines)]:
        return Reading(None, tables, tuple(crowd))
    tables = written_out(tables)
    faults = _first(_tables(tables, lines))
    if not faults:
        policy = build(tables)
        faults = _first(_lint(policy, tables, lines))
        if not faults:
            return Reading(policy, tables, ())
    return Reading(None, tables, tuple(faults))


def _lint(policy: Policy, tables: Mapping[str, object], lines: Lines) -> Iterator[Fault]:
    """What is wrong with the whole, in each of its versions."""
    yield from of_file(policy, lines)
    if not policy.rule_sets:
        yield from lint(policy, lines)
    yield from _each_once(
        {
            version: lint(rules, lines.of_version(tables, version))
            for version, rules in policy.rule_sets.items()
        }
    )


def _each_once(found: Mapping[str, Iterator[Fault]]) -> Iterator[Fault]:
    """What is wrong in every version as it is, and anything else with the version it is wrong in."""
    in_versions: dict[Fault, list[str]] = {}
    for version, faults in found.items():
        for fault in dict.fromkeys(islice(faults, MOST_FAULTS)):
            in_versions.setdefault(fault, []).append(version)
    for fault, versions in in_versions.items():
        if len(versions) == len(found):
            yield fault
            continue
        named = f"in version {join_words(versions, 'and')}"
        yield fault._replace(message=f"{named}: {fault.message}")


def _first(faults: Iterator[Fault]) -> list[Fault]:
    """In the order of the file, and no more than anybody would read."""
    return sorted(set(islice(faults, MOST_FAULTS)))


def _crowds(tables: Mapping[str, object], lines: Lines) -> Iterator[Fault]:
    """Tables of more entries than anybody would wait for."""
    for table, entries in tables.items():
        most = MOST_VERSIONS if table == "version" else MOST_ENTRIES
        if isinstance(entries, (list, dict)) and len(entries) > most:
            yield Fault(
                lines.of(table),
                0,
                f"[{short(table)}] has more than {most:,} entries: no procedure needs them",
            )


def _tables(tables: Mapping[str, object], lines: Lines) -> Iterator[Fault]:
    names, head = Names(tables), tables.get("policy")
    for table in tables:
        if table not in TABLES:
            close = nearest(table, TABLES)
            message = f"[{short(table)}] is not a table of the policy language{close}"
            yield Fault(lines.of(table), 0, message)
    if isinstance(head, dict):
        yield from _block(_Place("policy", 0, lines, names), head, POLICY)
        yield from _usual(head.get("usual"), lines)
    else:
        yield Fault(1, 0, "the file has no [policy] table")
    for table, keys in NAMED.items():
        yield from _named(table, tables.get(table, {}), keys, lines, names)
    for table in BLOCKS:
        yield from _several(table, tables.get(table, []), lines, isinstance(head, dict))
    versions = tables.get("version")
    every = versions if isinstance(versions, dict) and versions else ("",)
    of_versions = {word: Names(tables, word) for word in every}
    yield from _each_once(
        {word: _version(tables, lines, names) for word, names in of_versions.items()}
    )
    for names in of_versions.values():
        yield from faults_of(tables, lines, names)


def _usual(usual: object, lines: Lines) -> Iterator[Fault]:
    """What is said once for all blocks of a kind can be said of blocks only, and of keys that many may share."""
    line = lines.of("policy", 0, "usual")
    for table, keys in usual.items() if isinstance(usual, dict) else ():
        allowed = may_be_usual(table)
        if not allowed or not isinstance(keys, dict):
            wanted = "has to be a table in braces" if allowed else "is no kind of block"
            yield Fault(
                line, 0, f"[policy] usual: {quoted(table)} {wanted}{nearest(table, BLOCKS)}"
            )
            continue
        for word in keys.keys() - allowed.keys():
            message = f"[policy] usual: {quoted(word)} is for each [[{table}]] to say{nearest(word, allowed)}"
            yield Fault(line, 0, message)


def _several(table: str, blocks: object, lines: Lines, is_policy: bool) -> Iterator[Fault]:
    """A table of which there may be several, and of which some policies need one."""
    if not isinstance(blocks, list):
        message = f"write [[{table}]] in double brackets: there may be several"
        yield Fault(lines.of(table), 0, message)
    elif table in NEEDED and not blocks and is_policy:
        yield Fault(1, 0, f"the file has no [[{table}]]")


def _version(tables: Mapping[str, object], lines: Lines, names: Names) -> Iterator[Fault]:
    """The blocks of one version: what they may name depends on it."""
    for table, (identity, keys) in BLOCKS.items():
        numbered = blocks_of(tables, table, names.version)
        for number, block in numbered:
            yield from _block(_Place(table, number, lines, names), block, keys)
        yield from _ids(table, identity, numbered, lines, names)


@dataclass(frozen=True, slots=True)
class _Place:
    table: str
    number: int
    lines: Lines
    names: Names

    def fault(self, key: str, message: str, stopped: PhraseFault | None = None) -> Fault:
        """At a key; where a phrase of it does not parse, at the word where reading `stopped`."""
        line, column = self.lines.of(self.table, self.number, key), 0
        if stopped:
            line, column = self.lines.within(line, stopped.text, stopped.position)
        return Fault(line, column, message)


def _named(
    table: str, entries: object, keys: Mapping[str, Key], lines: Lines, names: Names
) -> Iterator[Fault]:
    if not isinstance(entries, dict):
        yield Fault(lines.of(table), 0, f"write [{table}] once, in single brackets")
        return
    taken = names.pool("engine") if table == "fact" else set()
    taken |= RESERVED.get(table, set())
    place = _Place(table, 0, lines, names)
    for word, entry in entries.items():
        if word in taken:
            message = f"{quoted(word)} is a word of panelctl's own; a policy may not declare it"
            yield place.fault(word, message)
        if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9-]{0,59}", word):
            message = f"{quoted(word)} is not a word of at most 60 letters, digits and hyphens"
            yield place.fault(word, message)
        yield from _entry(place, word, entry, keys)


def _entry(place: _Place, word: str, entry: object, keys: Mapping[str, Key]) -> Iterator[Fault]:
    """What stands behind one word of a table: a title alone, where that will do, or a table in braces."""
    table, titled = place.table, place.table in TITLED
    if isinstance(entry, dict):
        yield from _keys(place, entry, keys, f"[{table}] {short(word)}", word)
        if table == "fact" and entry.get("kind") == "choice" and not entry.get("one_of"):
            yield place.fault(word, f"{quoted(word)} is a choice without its one_of")
        if table == "fact" and not _are_printed(entry):
            message = (
                f"{quoted(word)} needs in printed a text for each of its one_of, all different"
            )
            yield place.fault(word, message)
    elif not (titled and isinstance(entry, str)):
        wanted = "a text, or a table in braces" if titled else "a table in braces"
        yield place.fault(word, f"{quoted(word)} in [{table}] has to be {wanted}")


def _are_printed(fact: Mapping[str, object]) -> bool:
    """Whether each value of a choice has its text, where any has: a form that is read back has to tell them apart."""
    values, printed = fact.get("one_of"), fact.get("printed")
    if printed is None:
        return True
    if not (isinstance(values, list) and isinstance(printed, list)):
        return False
    return len({str(text).casefold() for text in printed}) == len(printed) == len(values)


def _block(place: _Place, block: object, keys: Mapping[str, Key]) -> Iterator[Fault]:
    where = "[policy]" if place.table == "policy" else f"[[{place.table}]]"
    if isinstance(block, dict):
        yield from _keys(place, block, keys, where)
    else:
        yield place.fault("", f"{where} has to be a table")


def _keys(
    place: _Place, block: Mapping[str, object], keys: Mapping[str, Key], where: str, word: str = ""
) -> Iterator[Fault]:
    if place.table == "move" and "answer" in block and (twice := block.keys() & set(ANSWERS)):
        message = f"{where} {join_words(sorted(twice), 'and')} stand in place of answer"
        yield place.fault("answer", message)
    for unknown in block.keys() - keys.keys():
        yield place.fault(
            word or unknown, f"{where} has no key {quoted(unknown)}{nearest(unknown, keys)}"
        )
    for name, key in keys.items():
        if name not in block:
            if key.required:
                yield place.fault(word, f'{where}{_called(place, block)} lacks its key "{name}"')
            continue
        for problem in _value(block[name], key, place.names):
            stopped = problem if isinstance(problem, PhraseFault) else None
            yield place.fault(word or name, f"{where} {name}: {problem}", stopped)


def _called(place: _Place, block: Mapping[str, object]) -> str:
    """The id of a block of which there are several, as a message names it; nothing where it has none."""
    identity = BLOCKS[place.table][0] if place.table in BLOCKS else ""
    called = block.get(identity)
    return f" {quoted(called)}" if isinstance(called, str) and called else ""


def _value(value: object, key: Key, names: Names) -> Iterator[str | PhraseFault]:
    if not _is_of_kind(value, key.kind):
        yield f"has to be {_KINDS[key.kind][1]}"
    elif key.kind in ("text", "texts"):
        yield from _texts(value, key, names)


def _texts(value: object, key: Key, names: Names) -> Iterator[str | PhraseFault]:
    if key.required and not value:
        yield "must not be empty"
        return
    words: list[object] = value if isinstance(value, list) else [value]
    for word in words:
        if not isinstance(word, str):
            yield "has to be a list of texts"
        elif word not in key.also:
            yield from _word(word, key, names)


def _is_of_kind(value: object, kind: str) -> bool:
    """Whether a value is what a key of a kind holds; a date with a time of day is no date."""
    if kind == "date":
        return is_date(value)
    if kind == "dates":
        return isinstance(value, list) and all(map(is_date, value))
    if kind == "dated notes":
        return isinstance(value, dict) and _are_dated_notes(value)
    return isinstance(value, _KINDS[kind][0])


def _are_dated_notes(notes: Mapping[object, object]) -> bool:
    return all(is_day(day) and isinstance(note, str) for day, note in notes.items())


def _word(word: str, key: Key, names: Names) -> Iterator[str | PhraseFault]:
    if key.one_of and word not in key.one_of:
        yield f"{quoted(word)} is none of {', '.join(key.one_of)}{nearest(word, key.one_of)}"
    head = word
    if key.phrase:
        try:
            parsed = key.phrase(word)
        except PhraseFault as fault:
            yield fault
            return
        for pool, used in used_by(parsed):
            if used not in names.pool(pool):
                yield f"{quoted(used)} is not {_CALLED[pool]}{nearest(used, names.pool(pool))}"
        yield from names.off_list(parsed)
        yield from comparisons.faults_of(parsed, names)
        head = getattr(parsed, "word", word)
    if key.refers and head not in names.pool(key.refers):
        yield f"{quoted(head)} is not {_CALLED[key.refers]}{nearest(head, names.pool(key.refers) | set(key.also))}"


_CALLED = {
    "role": "a role of this policy",
    "stage": "a stage of this policy",
    "fact": "a fact of this policy",
    "body": "a body of this policy",
    "notice": "a notice of this policy",
    "clause": "a clause of this policy",
    "route": "a route of this policy",
    "record": "a name that any move records",
    "task": "a time limit of this policy that is met by recording it",
    "guarded": "a name that any move records, a notice, or a task that is recorded",
    "decider": "a role or a body of this policy",
    "reader": "a role of this policy",
    "told": "a fact, a day or a deadline of this policy",
    "name": "a name that anything in this policy has",
    "criteria": "a set of criteria of this policy",
    "heading": "the short name of a heading of this policy",
    "version": "a version of this policy",
    "document": "an evidence item of this policy",
    "acted": "a name that any move records, or a role",
    "counted": "a role, a fact of the person, or members",
}


def _ids(
    table: str, identity: str, blocks: list[tuple[int, object]], lines: Lines, names: Names
) -> Iterator[Fault]:
    """Ids are given once in a version; only moves may share the name they record (`lint` tells them apart)."""
    seen: set[str] = set()
    for number, block in blocks:
        word = block.get(identity) if isinstance(block, dict) else None
        if not isinstance(word, str):
            continue
        line = lines.of(table, number, identity)
        if word in seen and table != "move":
            yield Fault(line, 0, f"[[{table}]] {quoted(word)} is there twice")
        if word in names.pool("engine"):
            message = f"{quoted(word)} is a word of panelctl's own; a policy may not declare it"
            yield Fault(line, 0, message)
        seen.add(word)
