"""What keeps each clause of a policy."""

from panelctl.policy.register import Element, counts, trace
from policy.tiny import TINY, with_change
from rules.cases import policy_of


def kept(written: str) -> dict[str, list[str]]:
    return {one.clause.id: one.kept_by for one in trace(policy_of(written))}


def test_each_clause_names_the_elements_that_cite_it_in_the_order_of_the_register():
    assert kept(TINY) == {
        "T-1": [
            "board", "applied", "listed", "agreed", "refused", "senior", "three-years", "portfolio", "headings",
            "papers-by", "invitation", "letter",
        ],
        "T-2": ["feedback"],
        "T-3": [],
    }  # fmt: skip


def test_an_element_is_named_with_its_table_and_title():
    (_, second, _) = trace(policy_of(TINY))
    assert second.elements == (Element("deadline", "feedback", "Feedback"),)


def test_stages_quorum_and_chair_keep_clauses_too():
    written = with_change('refused = "Refused"', 'refused = { title = "Refused", dispute_clauses = ["T-2"] }')
    written = written.replace("date_notes", 'quorum_clauses = ["T-2"]\nchair_clauses = ["T-2"]\ndate_notes', 1)
    assert kept(written)["T-2"] == ["refused", "board", "feedback"]


def test_what_any_version_of_the_file_has_keeps_a_clause():
    versions = "[version]\n2024 = { from = 2024-01-01 }\n2025 = { from = 2025-01-01 }\n\n[role]"
    feedback = 'id = "feedback"\nonly_in = ["2024"]'
    written = TINY.replace("[role]", versions, 1).replace('id = "feedback"', feedback)
    assert kept(written)["T-2"] == ["feedback"]
    assert kept(written)["T-1"] == kept(TINY)["T-1"]


def test_statements_of_the_source_are_counted_apart_from_choices_of_our_own():
    own = 'X-1 = { at = "p. 1", force = "says", status = "chosen", says = "Ours.", note = "Why." }\n'
    written = with_change('clauses = ["T-2"]', 'clauses = ["T-2", "X-1"]') + own
    assert counts(trace(policy_of(written))) == {"clauses": 3, "kept": 2, "outside": 1, "uncovered": 0, "own": 1}


def test_a_clause_without_an_element_and_without_a_reason_is_uncovered():
    policy = policy_of(TINY)
    bare = policy._replace(deadlines=policy.deadlines[:1])
    assert [one.clause.id for one in trace(bare) if one.uncovered] == ["T-2"]
    assert counts(trace(bare)) == {"clauses": 3, "kept": 1, "outside": 1, "uncovered": 1, "own": 0}
