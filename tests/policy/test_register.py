"""What cites each clause of a policy."""

from panelctl.policy.register import Element, citing, trace
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


def test_a_clause_without_an_element_and_without_a_reason_is_uncovered():
    policy = policy_of(TINY)
    bare = policy._replace(deadlines=policy.deadlines[:1])
    assert [one.clause.id for one in trace(bare) if one.uncovered] == ["T-2"]


def test_a_body_is_cited_in_parts_where_it_says_so():
    written = with_change("date_notes", 'quorum_clauses = ["T-2"]\ndate_notes')
    parts = {cited.place.part: cited.clauses for cited in citing(policy_of(written)) if cited.place.table == "body"}
    assert parts == {"": ("T-1",), "quorum": ("T-2",), "chair": ("T-2",)}
