"""Guards without anything to guard, and documents that are wanted sooner than they are due."""

from policy.analysis.small import SENSIBLE, block, changed, senses
from policy.analysis.test_duties import TWO_ROUTES


def check(before: str, **keys: str) -> str:
    return block("check", id='"sure"', test='["registered"]', before=f'["{before}"]', if_not='"warn"', **keys)


def paper(**keys: str) -> str:
    return block("evidence", id='"form"', title='"Form"', from_='"social-worker"', **keys)


def due(limit: str) -> str:
    return block("deadline", id='"form-by"', title='"Form"', limit=f'"{limit}"', met_by='["form"]', if_late='"warn"',
                 owner='["social-worker"]')  # fmt: skip


def test_a_check_before_what_its_route_does_not_have_guards_nothing():
    written = TWO_ROUTES + check("agreed", routes='["junior"]')
    assert senses(written) == [
        'before = ["agreed"] -> guards-nothing: "sure" guards "agreed", which no route of it has: name what it should'
        " guard. (T-1)",
        'before = ["agreed"] -> guards-nothing: "sure" guards nothing on the route junior: leave the route out. (T-1)',
    ]
    assert senses(TWO_ROUTES + check("agreed", routes='["senior"]')) == []
    assert senses(TWO_ROUTES + check("agreed")) == []


def test_a_document_guards_something_on_each_route_it_names():
    written = TWO_ROUTES + paper(before='["agreed"]', if_not='"refuse"', routes='["junior", "senior"]')
    assert senses(written) == [
        'before = ["agreed"] -> guards-nothing: "form" guards nothing on the route junior: leave the route out. (T-1)'
    ]
    assert (
        senses(
            written.replace('before = ["agreed"]\nif_not = "refuse"\nroutes', 'before = ["agreed", "taken"]\nroutes')
        )
        == []
    )


def test_a_document_demanded_by_a_move_is_not_due_after_it():
    form = paper(before='["agreed"]', if_not='"refuse"')
    assert senses(SENSIBLE + form + due("within 1 week after agreed")) == [
        'before = ["agreed"] -> demanded-before-due: "form" is demanded before "agreed", yet due only after it,'
        ' "form-by" (within 1 week after agreed): demand it of a later move, or count from something earlier. (T-1)'
    ]
    assert senses(SENSIBLE + form + due("within 1 week after applied")) == []
    assert senses(SENSIBLE + form.replace('"refuse"', '"warn"') + due("within 1 week after agreed")) == []
    assert senses(SENSIBLE + form + due("within 1 week after letter")) == []


def test_a_document_that_nothing_waits_for_is_idle():
    assert senses(SENSIBLE + paper()) == [
        '[[evidence]] -> idle-document: "form" guards nothing and has no deadline: say what waits for it, or by when it'
        " is due. (T-1)"
    ]
    assert senses(SENSIBLE + paper() + due("within 1 week after applied")) == []
    asked = changed(SENSIBLE, ('"award is not none"]', '"award is not none", "form complete"]'))
    assert senses(asked + paper(contains='["name"]')) == []


def test_documents_that_only_fill_a_grid_are_not_idle():
    assert senses(SENSIBLE + paper(several="true", under='"headings"')) == []


def test_a_reason_is_asked_only_where_somebody_can_give_one():
    """A step takes a reason; a letter and a task do not."""
    asks = check("letter").replace('"warn"', '"reason"')
    assert senses(SENSIBLE + asks) == [
        'if_not = "reason" -> reason-nobody-gives: "sure" asks a reason before "letter", and a reason is given with a'
        " step only: let it warn, or refuse and be lifted_by somebody. (T-1)"
    ]
    assert senses(SENSIBLE + check("agreed").replace('"warn"', '"reason"')) == []
    assert senses(SENSIBLE + check("letter", lifted_by='"chair"').replace('"warn"', '"reason"')) == []
