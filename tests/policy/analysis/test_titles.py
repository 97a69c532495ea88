"""Different things under one name."""

from policy.analysis.small import DISPUTED, SENSIBLE, block, changed, senses
from policy.analysis.test_duties import TWO_ROUTES


def paper(name: str, **keys: str) -> str:
    return block("evidence", id=f'"{name}"', title='"portfolio"', from_='"social-worker"', before='["listed"]', **keys)


def test_two_documents_of_one_title_on_one_route_are_told_apart():
    assert senses(SENSIBLE + paper("folder")) == [
        'title = "portfolio" -> same-title: The documents "portfolio" and "folder" have one title, "portfolio": tell'
        " them apart. (T-1)"
    ]


def test_one_title_serves_on_two_routes_or_under_a_condition():
    on_one = TWO_ROUTES.replace('title = "Portfolio"', 'title = "Portfolio"\nroutes = ["senior"]')
    assert senses(on_one + paper("folder", routes='["junior"]')) == []
    assert senses(SENSIBLE + paper("folder", when='"registered"')) == []


def letter(to: str) -> str:
    return block("notice", id='"slip"', title='"Outcome"', to=f'["{to}"]', template='"letters/slip.md"')


def test_two_notices_drafted_together_for_one_reader_have_two_titles():
    both = changed(
        SENSIBLE, ('asks = ["reason"]\ndrafts = ["letter"]', 'asks = ["reason"]\ndrafts = ["letter", "slip"]')
    )
    assert senses(both + letter("social-worker")) == [
        'title = "Outcome" -> same-title: The notices "letter" and "slip", both drafted by "agreed", have one title,'
        ' "Outcome": tell them apart. (T-1)'
    ]
    assert senses(both + letter("clerk")) == []


def test_two_notices_of_different_decisions_may_share_a_title():
    apart = changed(
        SENSIBLE,
        ('asks = ["reason"]\ndrafts = ["letter"]', 'asks = ["reason"]\ndrafts = ["slip"]'),
        ('only_after = ["agreed", "refused"]', 'only_after = ["refused"]'),
    )
    assert senses(apart + letter("social-worker")) == []


def test_one_name_belongs_to_one_role():
    twice = changed(SENSIBLE, ('clerk = "Clerk"', 'clerk = { title = "Clerk", also_called = ["psw"] }'))
    assert senses(twice) == [
        'clerk = { title = "Clerk", also_called = ["psw"] } -> shared-name: The roles "chair" and "clerk" are both'
        ' called "psw": leave that name to one of them. ()'
    ]


def yes_of_the_director(title: str) -> str:
    """The director's yes, recorded under the name of the board's own."""
    return changed(DISPUTED, ('to = "applied"\nrecords = "upheld"', f'to = "agreed"\nrecords = "agreed"\n{title}'))


def test_moves_that_record_one_name_have_one_title():
    assert senses(yes_of_the_director('title = "The director says yes"')) == [
        'title = "The director says yes" -> two-titles: Two moves record "agreed", "agreed" and "The director says'
        ' yes", and time line and letters tell one by the title of the other: give them one title, or two names. (T-1)'
    ]
    assert senses(yes_of_the_director("")) == []
