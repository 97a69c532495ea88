import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as some

from panelctl import shipped
from panelctl.policy.formatting import ORDER, formatted, means_the_same
from panelctl.policy.schema import TABLES
from policy.tiny import TINY


def test_every_table_of_the_language_has_its_place():
    assert sorted(ORDER) == sorted(("", *TABLES))


@pytest.mark.parametrize("name", shipped.policy_ids())
def test_the_shipped_files_stand_in_the_usual_order(name):
    assert formatted(shipped.policy_text(name)) == shipped.policy_text(name)


HEAPED = """\
# What this file is,
# in two lines.

# ---- The register ----

[clause]
# the first
T-1 = { says = "All.", at = "p. 1" } # as printed


# ---- Steps, said "[loosely]" ----
# who asks
[[move]]

# where it comes from
from = ["new"]
verb = "apply" # the verb
by = [
  # not the clerk
  "social-worker",

]
[policy]
title = '''
[[move]]
It's
''''
id = "tiny"
[[example]]
then = { stage = "new" }
title = "One"
[example.given]
qualified = 2020-01-01
award = "degree"
[[ body ]]
title = \"\"\"
"[[route]]" \\\"\"\" # no comment
\"\"\"
id = "board"
# the end"""

IN_ORDER = """\
# What this file is,
# in two lines.

[policy]
id = "tiny"
title = '''
[[move]]
It's
''''

[[ body ]]
id = "board"
title = \"\"\"
"[[route]]" \\\"\"\" # no comment
\"\"\"

# ---- Steps, said "[loosely]" ----
# who asks
[[move]]
verb = "apply" # the verb
by = [
  # not the clerk
  "social-worker",

]

# where it comes from
from = ["new"]

[[example]]
title = "One"
then = { stage = "new" }

[example.given]
qualified = 2020-01-01
award = "degree"

# ---- The register ----

[clause]
# the first
T-1 = { says = "All.", at = "p. 1" } # as printed
# the end
"""


def test_blocks_and_keys_come_into_order_and_comments_with_what_they_stand_above():
    assert formatted(HEAPED) == IN_ORDER
    assert formatted(IN_ORDER) == IN_ORDER
    assert means_the_same(HEAPED, IN_ORDER)


@pytest.mark.parametrize("text", ["", "\n", "# nothing yet\n"])
def test_a_file_without_a_block_is_left_as_it_is(text):
    assert formatted(text) == text


def test_keys_and_tables_the_language_does_not_know_come_last():
    assert formatted('[rule]\n[[move]]\nrecrods = "x"\nverb = "apply"') == (
        '[[move]]\nverb = "apply"\nrecrods = "x"\n\n[rule]\n'
    )


def test_what_is_not_toml_is_not_put_in_order():
    with pytest.raises(tomllib.TOMLDecodeError):
        formatted("[policy\n")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ('[policy]\nid = "a"\ntitle = "b"', '[policy]\ntitle = "b"\nid = "a"', True),
        ('[policy]\nid = "a"', '[policy]\nid = "b"', False),
        ('[[move]]\nto = "a"\n[[move]]\nto = "b"', '[[move]]\nto = "b"\n[[move]]\nto = "a"', False),
        ('[stages]\na = "A"\nb = "B"', '[stages]\nb = "B"\na = "A"', False),
        ("[[example]]\ngiven = { a = 1, b = 2 }", "[[example]]\ngiven = { b = 2, a = 1 }", False),
    ],
)
def test_order_means_something_everywhere_but_among_blocks_and_their_keys(one, other, same):
    assert means_the_same(one, other) is same


def tables_of(text: str) -> list[list[list[str]]]:
    """The tables of a plain file: of each its blocks, of each its header and its keys."""
    tables: dict[str, list[list[str]]] = {}
    for block in text.strip().replace("dates = [2025-04-23]", "dates = [\n  2025-04-23, # Easter\n]").split("\n\n"):
        header, *lines = block.split("\n")
        keys: list[str] = []
        for line in lines:
            if line.startswith((" ", "]")):
                keys[-1] += f"\n{line}"
            else:
                keys.append(f"# of {line}\n{line}")
        tables.setdefault(header, []).append([header, *keys])
    return list(tables.values())


def written(tables: list[list[list[str]]]) -> str:
    return "\n\n".join("\n".join(block) for blocks in tables for block in blocks) + "\n"


@given(some.data())
def test_shuffled_keys_and_tables_come_back_with_their_comments(data):
    tables = tables_of(TINY)
    heaped = [
        [[block[0], *data.draw(some.permutations(block[1:]))] if block[0][:2] == "[[" else block for block in blocks]
        for blocks in data.draw(some.permutations(tables))
    ]
    assert formatted(written(heaped)) == formatted(written(tables)) == written(tables)


@given(some.data())
def test_what_was_put_in_order_once_stays_as_it_is(data):
    lines = TINY.splitlines()
    for _ in range(data.draw(some.integers(0, 4))):
        comment = data.draw(some.sampled_from(["", "# a word", "# ---- A section ----", "  # [move]"]))
        lines.insert(data.draw(some.integers(0, len(lines))), comment)
    once = formatted("\n".join(lines))
    assert formatted(once) == once
    assert means_the_same(once, TINY)
    assert sorted(once.replace("\n\n", "\n").split()) == sorted("\n".join(lines).split())
