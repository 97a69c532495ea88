"""What a policy file need not say: written out in full as soon as it is read, so that whatever reads on sees it.

A step may hold its answers (`yes`, `no`, `defer`), each with what is different where that is the answer. `usual` in
`[policy]` is what every block of a kind says that says nothing else. What then is still left out follows from the other
blocks, where it can follow from one thing only. Nothing of this replaces what a block says.
"""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from itertools import chain

from panelctl.policy import phrases
from panelctl.policy.language import HANDED_IN
from panelctl.policy.schema import ANSWERS, BLOCKS, Key

Tables = Mapping[str, object]
Block = dict[str, object]
APPLICANT = "social-worker"
WORDS = {
    ("apply", ""): "letters/receipt.md",
    ("approve", "yes"): "letters/request-agreed.md",
    ("approve", "no"): "letters/request-refused.md",
    ("schedule", ""): "letters/invitation.md",
    ("decide", "yes"): "letters/approved.md",
    ("decide", "no"): "letters/not-approved.md",
    ("decide", "defer"): "letters/deferred.md",
}


def written_out(tables: Tables) -> dict[str, object]:
    """The tables with everything that they leave to be understood. What is not well formed stays as it is."""
    usual = usual_of(tables)
    whole: dict[str, object] = dict(tables)
    for table in BLOCKS:
        blocks = tables.get(table)
        if isinstance(blocks, list):
            each = chain.from_iterable(map(_answers, blocks)) if table == "move" else blocks
            whole[table] = [
                {**_fitting(usual.get(table, {}), block, whole), **block}
                if isinstance(block, dict)
                else block
                for block in each
            ]
    for move in _blocks(whole, "move"):
        _complete_move(move, whole.get("stages"))
    for notice in _blocks(whole, "notice"):
        _complete_notice(notice, whole)
    for deadline in _blocks(whole, "deadline"):
        deadline.setdefault("if_late", "warn")
        if "owner" not in deadline and (owner := _owner(deadline, whole)):
            deadline["owner"] = owner
    return whole


def may_be_usual(table: str) -> dict[str, Key]:
    """The keys of a block that a whole file may give one value: what does not tell the block from others."""
    identity, keys = BLOCKS.get(table, ("", {}))
    alone = {identity, "title", "clauses", *ANSWERS}
    return {
        name: key
        for name, key in keys.items()
        if name not in alone and (key.follows or not key.required)
    }


def usual_of(tables: Tables) -> dict[str, Block]:
    """What a file says once for all blocks of a kind, as far as it may be said so."""
    head = tables.get("policy")
    usual = head.get("usual") if isinstance(head, dict) else None
    return {
        table: {word: value for word, value in keys.items() if word in may_be_usual(table)}
        for table, keys in (usual.items() if isinstance(usual, dict) else ())
        if isinstance(keys, dict)
    }


def _fitting(usual: Block, block: Block, tables: Tables) -> Block:
    """What of the usual means something for a block: days off where working days are counted, an hour that ends a day
    where the hour can be noted, a pause where time can stand still."""
    return {word: value for word, value in usual.items() if _means_something(word, block, tables)}


def _means_something(word: str, block: Block, tables: Tables) -> bool:
    if word == "closures":
        return phrases.counts_working_days(
            *(str(block.get(key, "")) for key in ("limit", "target", "rule"))
        )
    if word == "cutoff":
        names = {name for way in _texts(block.get("met_by")) for name in way.split()}
        return not names.isdisjoint(_with_hours(tables))
    if word == "may_pause":
        with suppress(phrases.PhraseFault):
            return not phrases.unpausable(phrases.limit(str(block.get("limit", ""))))
    return True


def _with_hours(tables: Tables) -> set[object]:
    """What can be recorded with its hour: documents, and steps that somebody hands in."""
    steps = [move for move in _blocks(tables, "move") if move.get("verb") in HANDED_IN]
    ids = [block.get("id") for block in _blocks(tables, "evidence")]
    return {*ids, *(move.get("records") or move.get("to") for move in steps)}


def _answers(block: object) -> Iterator[object]:
    """A step for each answer that it holds, or the step itself."""
    if not isinstance(block, dict) or "answer" in block:
        yield block
        return
    held = [word for word in ANSWERS if word in block]
    if not held or not all(isinstance(block[word], dict) for word in held):
        yield block
        return
    shared = {key: value for key, value in block.items() if key not in ANSWERS}
    yield from ({**shared, "answer": word, **block[word]} for word in held)


def _complete_move(move: Block, stages: object) -> None:
    """Whoever applies or challenges is the applicant; a step leaves on record the stage to which it leads."""
    if move.get("verb") in ("apply", "dispute"):
        move.setdefault("by", [APPLICANT])
    stage = move.get("to")
    if "records" in move or not isinstance(stage, str) or stage == "same":
        return
    move["records"] = stage
    entry = stages.get(stage) if isinstance(stages, dict) else None
    title = entry.get("title") if isinstance(entry, dict) else entry
    if isinstance(title, str):
        move.setdefault("title", title)


def _complete_notice(notice: Block, tables: Tables) -> None:
    """A letter goes to the applicant, in the usual words for the step that drafts it, by the clauses of that step."""
    notice.setdefault("to", [APPLICANT])
    drafting = [
        move for move in _blocks(tables, "move") if notice.get("id") in _texts(move.get("drafts"))
    ]
    kinds = {(str(move.get("verb")), str(move.get("answer", ""))) for move in drafting}
    standard = {WORDS[kind] for kind in kinds if kind in WORDS}
    if len(kinds) == len(standard) == 1:
        notice.setdefault("template", standard.pop())
    clauses = dict.fromkeys(clause for move in drafting for clause in _texts(move.get("clauses")))
    if clauses:
        notice.setdefault("clauses", list(clauses))


def _owner(deadline: Block, tables: Tables) -> list[str]:
    """Whoever hands in the documents, or takes the steps, that alone meet a time limit."""
    ways = _texts(deadline.get("met_by"))
    handed_in = {
        block.get("id"): _texts([block.get("from")]) for block in _blocks(tables, "evidence")
    }
    roles = tables.get("role")
    owners: list[str] = []
    for way in ways:
        taken = [
            _texts(move.get("by")) for move in _blocks(tables, "move") if move.get("records") == way
        ]
        found = handed_in.get(way) or [role for by in taken for role in by]
        if not found or not all(
            isinstance(roles, dict) and role.partition(" ")[0] in roles for role in found
        ):
            return []
        owners += found
    return list(dict.fromkeys(owners))


def _blocks(tables: Tables, table: str) -> list[Block]:
    blocks = tables.get(table)
    return (
        [block for block in blocks if isinstance(block, dict)] if isinstance(blocks, list) else []
    )


def _texts(value: object) -> list[str]:
    return [text for text in value if isinstance(text, str)] if isinstance(value, list) else []
