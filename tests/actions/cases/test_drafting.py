"""Which letters of a case can be drafted by hand: those that its own steps call for."""

from pathlib import Path

import pytest

from actions.hearing import CASE, Office, opened
from actions.sound import refused
from panelctl import errors
from panelctl.actions.cases import approving
from panelctl.actions.limits import extending
from panelctl.actions.notices import drafting, dropping, listing
from panelctl.cli.commands import worded

LOOKED_AT = """
[[move]]
verb = "approve"
by = ["clerk"]
answer = "yes"
from = ["applied"]
to = "same"
records = "looked-at"
asks = ["registered"]
drafts = ["welcome"]
clauses = ["T-1"]

[[move]]
verb = "approve"
by = ["clerk"]
answer = "no"
from = ["applied"]
to = "same"
records = "looked-at"
drafts = ["regret", "of-the-register"]
clauses = ["T-1"]

[[deadline]]
id = "register-by"
title = "Number of the register"
when = "registered"
limit = "within 1 week after applied"
owner = ["clerk"]
if_late = "warn"
may_extend = "chair"
clauses = ["T-1"]
"""
LETTER = """
[[notice]]
id = "{0}"
title = "{0}"
to = ["social-worker"]
template = "letters/receipt.md"
clauses = ["T-1"]
"""


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """Sam, who is not on the register, has been told no."""
    letters = "".join(LETTER.format(word) for word in ("welcome", "regret", "of-the-register"))
    office = opened(tmp_path, LOOKED_AT + letters + 'when = "registered"\n')
    approving.approve(office("2025-03-04"), approving.Support(CASE, "no", by="Clara Clerk"))
    return office


@pytest.mark.parametrize("letter", ["welcome", "of-the-register"])
def test_the_letter_of_another_answer_or_of_another_case_is_not_drafted(office: Office, letter: str) -> None:
    site = office("2025-03-04")
    assert [one["notice"] for one in listing.listed(site, case=CASE).data["notices"]] == ["regret"]
    refused(site, 1, errors.LetterNotReady, lambda: drafting.draft(site, drafting.Draft(CASE, letter)))


def test_a_letter_of_the_answer_is_drafted_again_once_it_was_dropped(office: Office) -> None:
    site = office("2025-03-04")
    [regret] = listing.listed(site, case=CASE).data["notices"]
    dropping.drop(site, dropping.Drop(regret["id"], reason="Told by telephone"))
    made = drafting.draft(site, drafting.Draft(CASE, "regret"))
    assert tuple(map(worded, made.messages)) == (
        f"Drafted notice {regret['id']} anew: panelctl notify preview {regret['id']}",
    )


def test_a_limit_that_is_not_of_the_case_is_not_extended(office: Office) -> None:
    site = office("2025-03-04")
    refused(
        site,
        2,
        errors.UnknownWord,
        lambda: extending.extend(site, extending.Extension(CASE, "register-by", "2025-04-01", reason="Ill")),
    )
