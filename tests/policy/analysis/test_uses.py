"""Roles and facts that a file declares and makes no use of."""

import pytest

from policy.analysis.small import SENSIBLE, block, changed, senses

ROLE = ('clerk = "Clerk"', 'clerk = "Clerk"\nguest = "Guest"')
FACT = ("registered = {", 'spare = { title = "Spare", kind = "yes-no" }\nregistered = {')


def test_a_role_in_which_nobody_does_anything_is_said():
    assert senses(changed(SENSIBLE, ROLE)) == [
        'guest = "Guest" -> unused-role: Nobody acts, sits or is written to as "guest": use it, or delete it. ()'
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('["clerk", "chair if registered"]', '["clerk", "guest if registered"]'),
        ('seats = ["chair", "clerk"]', 'seats = ["chair", "clerk", "guest"]'),
        ('chair = "chair"\nseats = ["chair", "clerk"]', 'chair = "guest"'),
        ('["at least 2 members"]', '["at least 2 members", "if guest: at least 1 clerk"]'),
        ('"award is not none"]', '"award is not none", "guest-attended"]'),
        ('if_not = "refuse"\nlifted_by = "chair"', 'if_not = "refuse"\nlifted_by = "guest"'),
        ('from = "social-worker"', 'from = "guest"'),
        ('to = ["clerk"]', 'to = ["guest"]'),
        ('owner = ["chair"]', 'owner = ["guest"]'),
        ('owner = ["social-worker"]', 'owner = ["social-worker"]\nmay_extend = "guest"'),
        ('template = "letters/invitation.md"', 'template = "letters/invitation.md"\nsigned_by = "guest"'),
        ('reference = "TNY"', 'reference = "TNY"\nmanager = "guest"'),
    ],
)  # fmt: skip
def test_a_role_may_be_used_anywhere(old: str, new: str):
    assert senses(changed(SENSIBLE, ROLE, (old, new))) == []


def test_a_fact_that_is_not_asked_tested_or_said_is_said():
    assert senses(changed(SENSIBLE, FACT)) == [
        'spare = { title = "Spare", kind = "yes-no" } -> unused-fact: "spare" is asked by no move, tested nowhere and'
        " said in no notice: use it, or delete it. ()"
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('asks = ["panel"]', 'asks = ["panel", "spare"]'),
        ('must_say = ["panel", "papers-by"]', 'must_say = ["panel", "papers-by", "spare"]'),
        ('"Papers are due by {papers-by}."', '"Papers are due by {papers-by}: {spare}."'),
        ('met_by = ["portfolio"]', 'met_by = ["portfolio with spare"]'),
        ('"chair if registered"]\ntemplate', '"chair if spare"]\ntemplate'),
        ('quorum = ["at least 2 members"]', 'quorum = ["at least 2 members unless spare"]'),
    ],
)
def test_a_fact_may_be_used_anywhere(old: str, new: str):
    assert senses(changed(SENSIBLE, FACT, (old, new))) == []


def test_what_panelctl_asks_with_every_decision_is_used():
    needs = ("registered = {", 'development-needs = { title = "Needs", kind = "text" }\nregistered = {')
    assert senses(changed(SENSIBLE, needs)) == []


def test_a_role_that_one_version_uses_is_used():
    versions = changed(
        SENSIBLE, ROLE, ("[role]", "[version]\nold = { from = 2024-01-01 }\nnew = { from = 2025-01-01 }\n\n[role]")
    )
    told = block("notice", id='"note"', title='"Note"', to='["guest"]', template='"emails/note.md"', only_in='["old"]')
    moves = block("move", verb='"notify"', by='["clerk"]', from_='["listed"]', to='"same"', records='"noted"',
                  drafts='["note"]', only_in='["old"]')  # fmt: skip
    assert senses(versions + told + moves) == []
