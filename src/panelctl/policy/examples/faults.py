"""Whether the worked examples of a policy file can be run: every name known, every value of its kind."""

from collections.abc import Callable, Iterator, Mapping

from panelctl.errors import nearest
from panelctl.policy.engine import ENGINE_VALUES
from panelctl.policy.examples.given import is_date, times
from panelctl.policy.examples.panels import attended, days_without_a_panel, present, sheets
from panelctl.policy.examples.values import are_texts, fact, is_hour, listed, valued
from panelctl.policy.examples.words import ONE, QUORUM, SOME, STATES, WHOLE
from panelctl.policy.faults import Fault
from panelctl.policy.lines import Lines
from panelctl.policy.names import Names, blocks_of, in_force

_LISTS = {*WHOLE, *SOME}
Look = Callable[[str, object, Names], Iterator[str]]
_GIVE_INSTEAD = {
    "quorate": "present",
    **dict.fromkeys(("score-sheet", "score-sheet-complete", "score-passed"), "sheets"),
    **dict.fromkeys(("opened", "decided"), "the step"),
    "released": "the letter",
    **dict.fromkeys(("previous-outcome", "previous-decision", "previous-applications"), "earlier"),
}


def faults_of(tables: Mapping[str, object], lines: Lines, names: Names) -> Iterator[Fault]:
    """Of the examples of one version, which a fault names."""
    version = f"in version {names.version}: " if names.version else ""
    for number, block in blocks_of(tables, "example", names.version):
        if not isinstance(block, Mapping):
            continue
        looks = (("given", _given), ("then", _then))
        said = [
            (key, message)
            for key, look in looks
            for message in _entries(block.get(key), look, names)
        ]
        given = block.get("given")
        if isinstance(given, Mapping):
            said += [("given", message) for message in days_without_a_panel(given, names)]
        if not in_force(block, names.version):
            said.append(("only_in", "its dates make it a case of another version than it says"))
        for key, message in said:
            yield Fault(
                lines.of("example", number, key), 0, f"{version}[[example]] {key}: {message}"
            )


def _entries(entries: object, look: Look, names: Names) -> Iterator[str]:
    for word, value in entries.items() if isinstance(entries, Mapping) else ():
        yield from look(word, value, names)


def _given(word: str, value: object, names: Names) -> Iterator[str]:
    if word in _WORDS:
        yield from _WORDS[word](value, names)
        return
    for told in times(value):
        yield from _once(word, told, names)


def _once(word: str, value: object, names: Names) -> Iterator[str]:
    """What is given of a name, or one time of several."""
    if word in names.pool("document") and isinstance(value, Mapping):
        yield from _document(word, value, names)
    elif word in names.pool("record") and isinstance(value, Mapping):
        yield from _move(word, value, names)
    else:
        yield from _recorded(word, value, names)


def _recorded(word: str, value: object, names: Names) -> Iterator[str]:
    """A name with a value: what the engine or a fact says, or the day of anything else."""
    if word.endswith("-attended") and word in names.pool("engine"):
        yield from attended(word, value)
    elif kind := names.kind_of(word):
        yield from fact(word, value, kind, names.values_of(word))
    elif word in names.pool("day"):
        yield f'"{word}" is worked out by its rule, and cannot be given: give what it counts from'
    elif word in ENGINE_VALUES or word in _GIVE_INSTEAD:
        instead = _GIVE_INSTEAD.get(word, "")
        yield f'"{word}" is worked out, and cannot be given{f": give {instead}" if instead else ""}'
    elif word == "on" or word in names.pool("name"):
        yield from valued(word, value, is_date(value), "a date")
    else:
        yield f'"{word}" is not a name that anything in this policy has{nearest(word, names.pool("name"))}'


def _meetings(value: object, names: Names) -> Iterator[str]:
    """`meetings = { board = [2027-03-10] }`: the days on which a body is planned to meet."""
    if not isinstance(value, Mapping):
        yield "meetings has to be a table of the days of each body"
        return
    for body, days in value.items():
        if body not in names.pool("body"):
            yield f'"{body}" is not a body of this policy{nearest(str(body), names.pool("body"))}'
        fits = isinstance(days, list) and all(map(is_date, days))
        yield from valued(f"meetings {body}", days, fits, "a list of dates")


def _lifted(value: object, names: Names) -> Iterator[str]:
    """`lifted = ["portfolio"]`: checks, documents and limits that were lifted."""
    yield from listed("lifted", value, names.liftable(), "something that can be lifted")


def _same(value: object, names: Names) -> Iterator[str]:
    """`same = { team-manager = "apsw" }`: the case's own Team Manager is whoever holds the other role."""
    if not isinstance(value, Mapping) or not all(
        isinstance(other, str) for other in value.values()
    ):
        yield "same has to be a table of roles"
        return
    for role, other in value.items():
        for word in (role, other):
            if word not in names.pool("role"):
                yield f'"{word}" is not a role of this policy{nearest(word, names.pool("role"))}'


def _earlier(value: object, names: Names) -> Iterator[str]:
    """`earlier = [{ stage = "refused", decided = 2027-03-24 }]`: cases of the applicant that have ended."""
    stages = names.pool("ended")
    if not isinstance(value, list) or not all(_is_earlier(case) for case in value):
        yield "earlier has to be a list of tables, each with a stage and the day it was decided"
        return
    for case in value:
        if case["stage"] not in stages:
            yield f'"{case["stage"]}" is not a stage of this policy{nearest(case["stage"], stages)}'


def _is_earlier(case: object) -> bool:
    """`{ stage = STAGE, decided = DATE }`, and no more."""
    return (
        isinstance(case, Mapping)
        and set(case) == {"stage", "decided"}
        and isinstance(case["stage"], str)
        and is_date(case["decided"])
    )


def _varied(value: object, names: Names) -> Iterator[str]:
    """`varied = { papers-by = 2027-03-01 }`: limits that have another date for this case;
    `{ papers-by = { to = 2027-03-01, by = "clerk" } }` says by whom."""
    if not isinstance(value, Mapping) or not all(_is_variation(to) for to in value.values()):
        yield "varied has to be a table of dates, or of tables with the date to which, and perhaps on, by and agreed"
        return
    for word, told in value.items():
        by = [told["by"]] if isinstance(told, Mapping) and "by" in told else []
        agreed = told.get("agreed", ()) if isinstance(told, Mapping) else ()
        for role in (*by, *agreed):
            if role not in names.pool("role"):
                yield f'"{role}" is not a role of this policy{nearest(str(role), names.pool("role"))}'
        if word not in names.pool("deadline"):
            yield f'"{word}" is not a deadline of this policy{nearest(str(word), names.pool("deadline"))}'


def _is_variation(told: object) -> bool:
    """A date, or `{ to = DATE }` with the day `on` which it was given, `by` whom, and which roles `agreed`."""
    if not isinstance(told, Mapping):
        return is_date(told)
    days = [told.get("to"), told.get("on", told.get("to"))]
    if not isinstance(told.get("agreed", []), list):
        return False
    return set(told) <= {"to", "on", "by", "agreed"} and all(map(is_date, days))


def _paused(value: object, names: Names) -> Iterator[str]:
    """`paused = { answer-by = { from = 2027-03-01, until = 2027-03-08 } }`: limits that stand still, or stood."""
    if not isinstance(value, Mapping) or not all(_is_pause(told) for told in value.values()):
        yield "paused has to be a table of limits, each with the day it is paused from, and until if it runs again"
        return
    for word in value:
        if word not in names.pool("deadline"):
            yield f'"{word}" is not a deadline of this policy{nearest(str(word), names.pool("deadline"))}'


def _is_pause(told: object) -> bool:
    """`{ from = DATE }`, or `{ from = DATE, until = DATE }` with the second no earlier than the first."""
    if not isinstance(told, Mapping) or list(told) not in (["from"], ["from", "until"]):
        return False
    days = list(told.values())
    return all(is_date(day) for day in days) and days == sorted(days)


def _move(word: str, value: Mapping[str, object], names: Names) -> Iterator[str]:
    if not is_date(value.get("on")):
        yield f"{word} needs a date: on"
    for key, entry in value.items():
        if key == "by":
            fits = isinstance(entry, str) and entry in names.pool("decider")
            yield from valued(f"{word} by", entry, fits, "a role or a body of this policy")
        elif key == "at":
            yield from valued(f"{word} at", entry, is_hour(entry), "a time of day as 12:30")
        elif key in ("reason", "exception"):
            fits = bool(entry) and isinstance(entry, str)
            yield from valued(f"{word} {key}", entry, fits, "a text")
        elif kind := names.kind_of(key):
            yield from fact(key, entry, kind, names.values_of(key))
        elif key != "on":
            known = {"on", "at", "by", "reason", "exception"} | names.pool("fact")
            yield f'{word} has no "{key}"{nearest(str(key), known)}'


def _document(word: str, value: Mapping[str, object], names: Names) -> Iterator[str]:
    if not is_date(value.get("on")):
        yield f"{word} needs a date: on"
    counted = names.counted_in(word)
    for key, entry in value.items():
        if key == "lacks":
            yield from listed(f"{word} lacks", entry, names.lacking(word), f'a part of "{word}"')
        elif key in ("on", "sent"):
            yield from valued(f"{word} {key}", entry, is_date(entry), "a date")
        elif key == "at":
            yield from valued(f"{word} at", entry, is_hour(entry), "a time of day as 12:30")
        elif key in counted:
            number = isinstance(entry, int) and not isinstance(entry, bool)
            yield from valued(f"{word} {key}", entry, number, "a whole number")
        else:
            yield f'{word} has no "{key}"{nearest(str(key), {"on", "sent", "at", "lacks"} | counted)}'


def _then(word: str, value: object, names: Names) -> Iterator[str]:
    if word == "stage":
        stages = names.pool("stage") | {"withdrawn"}
        yield from valued(
            word, value, isinstance(value, str) and value in stages, "a stage of this policy"
        )
    elif word == "quorum":
        yield from valued(word, value, value in QUORUM, f"one of {', '.join(QUORUM)}")
    elif word in _LISTS:
        yield from valued(word, value, are_texts(value), "a list of texts")
    elif word in names.pool("day"):
        dated = is_date(value) or value == "waiting"
        yield from valued(word, value, dated, "a date, or waiting")
    elif word in names.pool("deadline"):
        yield from valued(
            word,
            value,
            is_date(value) or value in STATES,
            f"a date, or one of {', '.join(STATES)}",
        )
    else:
        known = names.pool("deadline") | names.pool("day") | _LISTS | set(ONE)
        yield f'"{word}" is neither a limit or a day of this policy nor a word of then{nearest(word, known)}'


_WORDS: Mapping[str, Callable[[object, Names], Iterator[str]]] = {
    "present": present,
    "sheets": sheets,
    "earlier": _earlier,
    "meetings": _meetings,
    "varied": _varied,
    "paused": _paused,
    "lifted": _lifted,
    "same": _same,
}
