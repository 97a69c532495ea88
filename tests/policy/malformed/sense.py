"""Whole policies that make no sense, and ones too large to look at."""

from policy.malformed.marks import LINE, Malformed, change, marked
from policy.tiny import TINY, with_change

BLOCK = '[[check]]\nid = "c-{}"\ntest = ["registered"]\nbefore = ["nowhere"]\nif_not = "warn"\n'
VERSIONS = "[version]\n1 = { from = 2025-01-01 }\n2 = { from = 2026-01-01 }\n\n[role]\n"


def ring(size: int) -> str:
    """Stages that lead to one another and to no end."""
    stages = "".join(f'r{n} = "Round {n}"\n' for n in range(size))
    moves = "".join(
        f'[[move]]\nverb = "schedule"\nby = ["clerk"]\nfrom = ["r{n}"]\nto = "r{(n + 1) % size}"\nrecords = "t{n}"\n'
        'clauses = ["T-1"]\n\n'
        for n in range(size)
    )
    written = TINY.replace('refused = "Refused"\n', f'refused = "Refused"\n{stages}')
    written = written.replace('starts = "new"', 'starts = "r0"').replace("[[check]]", f"{moves}[[check]]", 1)
    return written.replace("[[route]]", f"{LINE}[[route]]")


CASES: dict[str, Malformed] = {
    "stages in a ring": marked(ring(2), 'no road leads to the end "agreed"'),
    "a letter signed in the chair of a panel without one": marked(
        with_change('chair = "chair"\n', "").replace(
            'only_after = ["agreed", "refused"]', 'only_after = ["agreed", "refused"]\n▹signed_by = "in the chair"'
        ),
        "is signed by whoever was in the chair, and no panel with a chair decides on its route",
    ),
    "990 stages in a ring": marked(ring(990), 'no road leads to the end "agreed"'),
    "10,000 stages": change(
        "[stages]\n",
        "▹[stages]\n" + "".join(f'r{n} = "Round"\n' for n in range(10_000)),
        "[stages] has more than 1,000 entries",
    ),
    "a stage that leads to itself only": change('to = "listed"', 'to = "applied"', "")._replace(
        line=TINY[: TINY.index("[[route]]")].count("\n") + 1, says='no road leads to the end "agreed"'
    ),
    "a version that is not there": change('answer = "yes"', 'answer = "yes"\n▹only_in = ["9"]', '"9" is not a version'),
    "a version without its day": change(
        "[role]\n", "[version]\n▹1 = {}\n\n[role]\n", '[version] 1 lacks its key "from"'
    ),
    "an end that only the first of two versions reaches": marked(
        with_change("[role]\n", VERSIONS)
        .replace('answer = "no"', 'answer = "no"\nonly_in = ["1"]')
        .replace('only_after = ["agreed", "refused"]\n', "")
        .replace("[[route]]", "▹[[route]]"),
        'in version 2: no road leads to the end "refused"',
    ),
    "10,000 versions": change(
        "[role]\n",
        "▹[version]\n" + "".join(f"{n} = {{ from = 2025-01-01 }}\n" for n in range(10_000)) + "[role]\n",
        "[version] has more than 20 entries",
    ),
    "10,000 blocks": change("[[check]]", "▹[[check]]", "[check] has more than 1,000 entries")._replace(
        content=(TINY + "".join(map(BLOCK.format, range(10_000)))).encode()
    ),
    "900 blocks": marked(
        TINY + "".join(map(BLOCK.format, range(900))).replace("before", "▹before", 1),
        '"nowhere" is not a name that any move records',
    ),
    "900 clauses that nothing cites": marked(
        TINY
        + "▹"
        + "".join(f'N-{n} = {{ at = "p. 1", force = "may", status = "stated", says = "So." }}\n' for n in range(900)),
        "nothing cites N-0",
    ),
    "a table that is a key of 100,000 parts": change(
        "given = {", f"▹given = {{ {'.'.join('a' * 100_000)} = 1,", "nested too deeply"
    ),
    "a header of 100,000 parts": change("[stages]", f"▹[{'.'.join('a' * 100_000)}]\n[stages]", "nested too deeply"),
}
