"""Each block is taken out in turn: which worked examples notice, and which blocks nobody notices."""

from panelctl.rules.tracing.kinds import Tracing
from panelctl.rules.tracing.proving import blocks_to_prove, over_versions, proofs
from rules.cases import policy_of
from rules.known import BANK_HOLIDAYS
from rules.tracing.test_kinds import written

VERSIONS = "[version]\n2024 = { from = 2024-01-01 }\n2025 = { from = 2025-01-01 }\n\n[role]"


def noticed(text: str) -> dict[str, tuple[str, ...]]:
    tracing = Tracing(policy_of(text), BANK_HOLIDAYS)
    every = over_versions(proofs(tracing))
    return {f"{proof.cited.element.id} {proof.cited.place.kind}": proof.noticed_by for proof in every}


def test_the_examples_that_fail_without_a_block_are_named() -> None:
    found = noticed(written())
    listed = "Papers are due five working days before"
    assert found["three-years check"] == ("Two years are too few",)
    assert found["papers-by deadline"] == (listed,)
    assert found["applied move"] == (listed, "Two years are too few")


def test_a_block_that_nobody_notices_is_named_by_nobody() -> None:
    unnoticed = {block for block, titles in noticed(written()).items() if not titles}
    assert unnoticed == {
        "board body", "board body chair", "board body quorum", "headings criteria", "feedback deadline",
        "room-booked deadline", "portfolio evidence", "invitation notice", "letter notice",
    }  # fmt: skip


def test_a_block_of_several_versions_is_one_and_an_example_of_any_of_them_will_do() -> None:
    text = written().replace("[role]", VERSIONS, 1)
    assert noticed(text) == noticed(written())
    assert blocks_to_prove(Tracing(policy_of(text), BANK_HOLIDAYS)) == 2 * len(noticed(text))


def test_a_letter_that_a_limit_drafts_when_it_passes_can_be_taken_out() -> None:
    text = written().replace('id = "room-booked"', 'id = "room-booked"\npassed_to = "refused"\ndrafts = ["letter"]')
    text = text.replace('only_after = ["agreed", "refused"]\n', "")
    passed = """
[[example]]
title = "Nobody booked the room"
given = { qualified = 2020-01-01, award = "degree", applied = 2025-03-03, panel = 2025-04-23, listed = 2025-03-04, on = 2025-03-10 }
then = { letters = ["letter to social-worker and chair if registered"] }
"""  # noqa: E501
    assert "Nobody booked the room" in noticed(text.replace("[clause]", f"{passed}\n[clause]"))["letter notice"]
