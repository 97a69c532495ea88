"""What changed between two policies."""

import pytest

from panelctl import shipped
from panelctl.policy.comparing import Change, compare
from panelctl.policy.language import Policy
from panelctl.policy.reader import read
from policy.every_key import WHOLE
from policy.tiny import TINY, with_change


def policy(text: str) -> Policy:
    found = read(text)
    assert found.policy, found.faults
    return found.policy


def changes(old: str, new: str) -> list[Change]:
    return list(compare(policy(old), policy(new)))


@pytest.mark.parametrize("text", [TINY, WHOLE, *map(shipped.policy_text, shipped.policy_ids())])
def test_nothing_is_said_of_a_policy_and_itself(text: str) -> None:
    assert changes(text, text) == []


def test_a_longer_time_limit_is_one_sentence_before_and_after() -> None:
    [change] = changes(TINY, with_change("at least 5 working days", "at least 2 weeks"))
    assert change == Change(
        "papers-by",
        "Papers",
        (
            (
                "‘Papers’ is owed by the Social Worker, no later than the fifth working day before the day of the panel"
                " (that day not counted).",
                "‘Papers’ is owed by the Social Worker, no later than two weeks before the day of the panel.",
            ),
        ),
        ("T-1",),
    )


def test_what_is_added_or_taken_away_stands_alone() -> None:
    lenient = with_change('met_by = ["portfolio"]', 'met_by = ["portfolio"]\nsent_in_time = "warn"')
    said = "If it was sent in time and came late, that is only pointed out."
    assert [change.sentences for change in changes(TINY, lenient)] == [(("", said),)]
    assert [change.sentences for change in changes(lenient, TINY)] == [((said, ""),)]


def test_a_whole_element_is_gone_with_every_sentence() -> None:
    block = TINY[TINY.index("[[check]]") : TINY.index("[[evidence]]")]
    [change] = changes(TINY, TINY.replace(block, ""))
    assert (change.element, change.now, len(change.was)) == ("three-years", [], 3)
    assert change.was[-1] == "It stands for T-1."


def test_other_clauses_for_the_same_words_are_told() -> None:
    clauses = 'if_late = "warn"\nclauses = ["T-2"]'
    changed = with_change(clauses, clauses.replace('"T-2"', '"T-2", "T-1"'))
    assert [(one.element, one.sentences) for one in changes(TINY, changed)] == [
        ("feedback", (("It stands for T-2.", "It stands for T-2 and T-1."),))
    ]


def test_clauses_stages_and_roles_are_told_by_name() -> None:
    changed = with_change('clerk = "Clerk"', 'clerk = "Clerk"\nsolicitor = "Solicitor"')
    changed = changed.replace('agreed = "Agreed"', 'agreed = "Confirmed"')
    changed = changed.replace(
        'status = "stated", says = "An aim."', 'status = "chosen", note = "So we took it.", says = "An aim."'
    )
    found = {change.element: change.sentences for change in changes(TINY, changed)}
    assert found["solicitor"] == (("", "Solicitor."),)
    assert found["agreed"][0] == ("There is a stage ‘Agreed’.", "There is a stage ‘Confirmed’.")
    assert found["T-3"] == (("It is stated: An aim.", "It is chosen: An aim."), ("", "Note: So we took it."))


def test_an_element_that_moves_to_another_route_says_so() -> None:
    changed = WHOLE.replace(
        'title = "Headings"\nroutes = ["senior", "advanced"]', 'title = "Headings"\nroutes = ["advanced"]'
    )
    [change] = changes(WHOLE, changed)
    assert (change.element, change.sentences) == ("headings", (("", "It is there for Advanced Social Worker."),))


def test_an_example_is_told_as_the_file_has_it() -> None:
    [change] = changes(TINY, with_change('stage = "listed", papers-by = 2025-04-14, ', 'stage = "listed", '))
    assert change.sentences == (
        (
            "Then stage: listed; papers-by: 2025-04-14; open: decide yes by board, decide no by board.",
            "Then stage: listed; open: decide yes by board, decide no by board.",
        ),
    )
