"""What a policy file need not say: it reads as if it were written out, and says so when it is read back."""

import re
from datetime import date

import pytest

from panelctl import shipped
from panelctl.policy.defaults import written_out
from panelctl.policy.reader import read
from panelctl.policy.source import tables_of

HEAD = """
[policy]
id = "tiny"
title = "Tiny panel"
version = "1"
calendar = "england-and-wales"
reference = "TIN"
USUAL

[role]
social-worker = "Social Worker"
chair = "Chair"
clerk = "Clerk"

[stages]
new = "New"
asked = { title = "Asked for" }
granted = "Granted"
turned-down = "Turned down"

[[route]]
id = "only"
title = "Something"
starts = "new"
ends = ["granted", "turned-down"]
clauses = ["T-1"]
"""
SHORT = """
[[move]]
verb = "apply"
from = ["new"]
to = "asked"
clauses = ["T-1"]

[[move]]
verb = "decide"
by = ["chair"]
from = ["asked"]
yes = { to = "granted", drafts = ["yes-letter"] }
no = { to = "turned-down", asks = ["reason"], drafts = ["no-letter"], title = "Not granted" }
clauses = ["T-2"]

[[evidence]]
id = "form"
title = "Form"
from = "social-worker"
clauses = ["T-1"]

[[deadline]]
id = "form-by"
title = "Form"
limit = "within 5 days after asked"
met_by = ["form"]
clauses = ["T-1"]

[[deadline]]
id = "answer-by"
title = "Answer"
limit = "within 10 days after asked"
met_by = ["granted", "turned-down"]
clauses = ["T-2"]

[[notice]]
id = "yes-letter"
title = "Yes"
only_after = ["granted"]

[[notice]]
id = "no-letter"
title = "No"
signed_by = "clerk"
only_after = ["turned-down"]
"""
WHOLE = """
[[move]]
verb = "apply"
by = ["social-worker"]
from = ["new"]
to = "asked"
records = "asked"
title = "Asked for"
clauses = ["T-1"]

[[move]]
verb = "decide"
by = ["chair"]
answer = "yes"
from = ["asked"]
to = "granted"
records = "granted"
title = "Granted"
drafts = ["yes-letter"]
clauses = ["T-2"]

[[move]]
verb = "decide"
by = ["chair"]
answer = "no"
from = ["asked"]
to = "turned-down"
records = "turned-down"
title = "Not granted"
asks = ["reason"]
drafts = ["no-letter"]
clauses = ["T-2"]

[[evidence]]
id = "form"
title = "Form"
from = "social-worker"
clauses = ["T-1"]

[[deadline]]
id = "form-by"
title = "Form"
limit = "within 5 days after asked"
met_by = ["form"]
owner = ["social-worker"]
if_late = "warn"
clauses = ["T-1"]

[[deadline]]
id = "answer-by"
title = "Answer"
limit = "within 10 days after asked"
met_by = ["granted", "turned-down"]
owner = ["chair"]
if_late = "warn"
clauses = ["T-2"]

[[notice]]
id = "yes-letter"
title = "Yes"
to = ["social-worker"]
template = "letters/approved.md"
signed_by = "chair"
only_after = ["granted"]
clauses = ["T-2"]

[[notice]]
id = "no-letter"
title = "No"
to = ["social-worker"]
template = "letters/not-approved.md"
signed_by = "clerk"
only_after = ["turned-down"]
clauses = ["T-2"]
"""
CLAUSES = """
[clause]
T-1 = { at = "1", force = "says", status = "stated", says = "One applies." }
T-2 = { at = "2", force = "says", status = "stated", says = "The chair decides." }
"""
USUAL = 'usual = { notice = { signed_by = "chair" } }'


def a_file(blocks: str, usual: str = USUAL) -> str:
    return HEAD.replace("USUAL", usual) + blocks + CLAUSES


def faults(blocks: str, usual: str = USUAL) -> list[tuple[int, str]]:
    return [(fault.line, fault.message) for fault in read(a_file(blocks, usual)).faults]


def line_of(text: str, blocks: str = SHORT) -> int:
    return a_file(blocks).split(text)[0].count("\n") + 1


def test_a_short_file_is_the_same_procedure_as_the_one_that_says_it_all() -> None:
    short, whole = read(a_file(SHORT)), read(a_file(WHOLE))
    assert short.faults == whole.faults == ()
    assert short.policy == whole.policy


@pytest.mark.parametrize("name", shipped.policy_ids())
def test_nothing_is_added_to_a_file_that_says_it_all(name: str) -> None:
    found = tables_of(shipped.policy_text(name))
    assert isinstance(found, tuple)
    assert written_out(found[1]) == found[1]


def test_what_a_block_says_itself_counts_and_an_empty_list_says_none() -> None:
    usual = 'usual = { move = { asks = ["reason"] }, deadline = { if_late = "refuse" } }'
    blocks = SHORT.replace('to = "asked"', 'to = "asked"\nasks = []')
    policy = read(a_file(blocks, usual)).policy
    assert policy
    assert [move.asks for move in policy.moves] == [(), ("reason",), ("reason",)]
    assert {deadline.if_late for deadline in policy.deadlines} == {"refuse"}


def test_a_fault_of_one_answer_stands_at_its_step() -> None:
    blocks = SHORT.replace('"turned-down", asks', '"turned-dwn", asks')
    [(line, message), *_] = faults(blocks)
    assert (line, "turned-dwn" in message) == (line_of('[[move]]\nverb = "decide"'), True)


def test_blocks_below_a_step_with_answers_keep_their_lines() -> None:
    step = '[[move]]\nverb = "notify"\nby = ["clork"]\nfrom = ["asked"]\nto = "same"\n'
    step += 'records = "told"\nclauses = ["T-2"]\n'
    blocks = SHORT.replace("[[evidence]]", f"{step}\n[[evidence]]")
    [(line, message)] = faults(blocks)
    assert (line, "clork" in message) == (line_of('by = ["clork"]', blocks), True)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('verb = "decide"', 'verb = "decide"\nanswer = "yes"', "[[move]] no and yes stand in place of answer"),
        ('by = ["chair"]\n', "", '[[move]] "granted" lacks its key "by"'),
        ('yes = { to = "granted", drafts = ["yes-letter"] }', "yes = true", "[[move]] yes: has to be a table"),
        ('met_by = ["form"]\n', "", '[[deadline]] "form-by" lacks its key "owner"'),
        ('drafts = ["no-letter"], ', "", '[[notice]] "no-letter" lacks its key "template"'),
    ],
)
def test_what_follows_from_nothing_has_to_be_said(old: str, new: str, said: str) -> None:
    assert old in SHORT
    assert said in [message for _, message in faults(SHORT.replace(old, new))]


@pytest.mark.parametrize(
    ("usual", "said"),
    [
        (
            'usual = { notise = { signed_by = "chair" } }',
            '[policy] usual: "notise" is no kind of block (did you mean "notice"?)',
        ),
        ("usual = { notice = true }", '[policy] usual: "notice" has to be a table in braces'),
        ('usual = { notice = { id = "letter" } }', '[policy] usual: "id" is for each [[notice]] to say'),
        ('usual = { notice = { signed = "chair" } }', '[policy] usual: "signed" is for each [[notice]] to say'),
    ],
)
def test_what_cannot_be_usual_is_said_once(usual: str, said: str) -> None:
    line = next(number for number, text in enumerate(a_file("", usual).split("\n"), 1) if "usual" in text)
    found = [where for where, message in faults(WHOLE, usual) if re.match(re.escape(said), message)]
    assert found == [line]


def test_what_is_usual_applies_where_it_can_mean_something() -> None:
    usual = 'usual = { deadline = { closures = [2027-02-15], cutoff = "12:00", may_pause = "clerk" } }'
    blocks = SHORT.replace('limit = "within 10 days after asked"', 'limit = "within 3 working days after asked"')
    blocks = blocks.replace('limit = "within 5 days after asked"', 'limit = "by granted"')
    policy = read(a_file(blocks, usual)).policy
    assert policy, faults(blocks, usual)
    form, answer = policy.deadlines
    assert (form.closures, form.cutoff, form.may_pause) == (None, "12:00", "")
    assert (answer.closures, answer.cutoff, answer.may_pause) == ((date(2027, 2, 15),), "", "clerk")


def test_what_a_block_says_itself_and_cannot_mean_anything_is_still_a_fault() -> None:
    blocks = SHORT.replace('met_by = ["form"]', 'met_by = ["form"]\nclosures = [2027-02-15]')
    assert [said for _, said in faults(blocks)] == [
        '"form-by" counts no working days, so days off of its own change nothing'
    ]
