"""The reference of every key of a policy file, from the reader's own schema: see `_generate.py`."""

from collections.abc import Callable, Mapping
from typing import Any

from panelctl.policy import phrases
from panelctl.policy.examples.words import GIVEN, OF_A_LIMIT, ONE, SOME, WHOLE
from panelctl.policy.formatting import ORDER
from panelctl.policy.schema import BLOCKS, ENGINE_NAMES, NAMED, POLICY, STANDS_FOR, TITLED, Key

PHRASES: dict[Callable[..., Any], str] = {
    phrases.maker: "perhaps with [`if`](#the-phrases) and a test",
    phrases.entry: "perhaps with [`every` or `applicant's`, and `if`](#the-phrases) and a test",
    phrases.limit: "[a time limit](#the-phrases)",
    phrases.meets: "[when it meets](#the-phrases)",
    phrases.measure: "[what is counted, and its bounds](#the-phrases)",
    phrases.met: "[what meets it](#the-phrases)",
    phrases.deed: "a text",
    phrases.one_word: "a word of small letters, digits and hyphens",
    phrases.pass_rule: "[what makes a sheet pass](#the-phrases)",
    phrases.quorum_line: "[who has to be there](#the-phrases)",
    phrases.reference: "2 to 8 capital letters",
    phrases.test: "[a test](#the-phrases)",
    phrases.time_of_day: "a time of day",
}
NAMES = {
    "body": "a panel", "clause": "a clause", "criteria": "a score sheet", "decider": "a role or a panel",
    "document": "a document", "reader": "a role or `members`",
    "fact": "a fact", "heading": "the short name of a heading",
    "guarded": "what a move records, a notice, or a task", "name": "any dated name",
    "notice": "a notice", "record": "what a move records", "role": "a role", "route": "a route", "stage": "a stage",
    "task": "a time limit that is met by recording it", "told": "a fact or a deadline", "version": "a version",
}  # fmt: skip
KINDS = {
    "text": "a text", "texts": "texts", "date": "a date", "dates": "dates", "yes-no": "true or false",
    "table": "a table in braces", "dated notes": "dates, each with a text",
}  # fmt: skip


def policy_keys() -> str:
    """Table by table: its keys, which are required, what they hold and say, and an example of each."""
    return "\n".join(line for table in ORDER if table for line in _table(table)) + "\n"


def engine_names() -> str:
    """The names that panelctl writes itself."""
    rows = [f"| `{name}` | {said} |" for name, said in ENGINE_NAMES.items()]
    return "\n".join(["", "| name | stands for |", "| --- | --- |", *rows, "", ""])


def words_of_given() -> str:
    """What a worked example is given."""
    rows = [f"| {word} | {says} |" for word, says in GIVEN.items()]
    return "\n".join(["", "| `given` | says |", "| --- | --- |", *rows, "", ""])


def words_of_then() -> str:
    """What a worked example sees of a case, and whether a list of it leaves nothing out."""
    seen = [(f"`{word}`", "one word", says) for word, says in ONE.items()]
    seen += [("the id of a limit", "a day or one word", OF_A_LIMIT)]
    seen += [(f"`{word}`", "the whole list", says) for word, says in WHOLE.items()]
    seen += [(f"`{word}`", "some of a list", says) for word, says in SOME.items()]
    rows = [f"| {word} | {held} | {says} |" for word, held, says in seen]
    return "\n".join(["", "| `then` | holds | says |", "| --- | --- | --- |", *rows, "", ""])


def _table(table: str) -> list[str]:
    rows = [
        f"| `{name}` | {'yes' if key.required and not key.follows else ''} | {_cell(key)} |"
        for name, key in _keys(table).items()
    ]
    return [
        f"\n### {_heading(table)}\n",
        f"{STANDS_FOR[table]}\n",
        *([f"    {_one_line(table)}\n"] if table in NAMED else []),
        "| key | needed | holds | says | example |",
        "| --- | --- | --- | --- | --- |",
        *rows,
    ]


def _keys(table: str) -> Mapping[str, Key]:
    return POLICY if table == "policy" else NAMED.get(table) or BLOCKS[table][1]


def _heading(table: str) -> str:
    return f"`[[{table}]]`" if table in BLOCKS else f"`[{table}]`"


def _one_line(table: str) -> str:
    """How an entry of a table is written whose keys are the author's own words."""
    title = _keys(table).get("title")
    if table in TITLED and title:
        return f"a-word-of-yours = {title.example}"
    needed = ", ".join(
        f"{name} = {key.example}" for name, key in _keys(table).items() if key.required
    )
    return f"a-word-of-yours = {{ {needed} }}"


def _cell(key: Key) -> str:
    return f"{_holds(key)} | {key.says} | `{key.example}`".replace("||", "\\|\\|")


def _holds(key: Key) -> str:
    """`roles, each perhaps with …`, `one of …`, `a time limit`."""
    several = key.kind == "texts"
    phrase = PHRASES.get(key.phrase, "") if key.phrase else ""
    if key.one_of:
        held = f"one of {', '.join(f'`{word}`' for word in key.one_of)}"
    elif key.refers:
        held = f"{NAMES[key.refers]}{', ' + phrase if phrase else ''}"
    else:
        held = phrase or KINDS[key.kind]
    if several and held != KINDS["texts"]:
        held = f"a list, each {held.removeprefix('each ')}"
    return " or ".join([held, *(f"`{word}`" for word in key.also)])
