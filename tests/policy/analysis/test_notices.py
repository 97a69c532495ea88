"""Notices that wait for what never drafts them."""

from policy.analysis.small import SENSIBLE, changed, senses
from policy.analysis.test_duties import TWO_ROUTES

LETTER = 'id = "letter"\ntitle = "Outcome"'


def test_a_notice_is_drafted_on_each_route_it_names():
    refusing = 'answer = "no"\nfrom = ["listed"]'
    written = changed(TWO_ROUTES, (refusing, f'routes = ["senior"]\n{refusing}'))
    written = changed(written, (LETTER, f'{LETTER}\nroutes = ["junior", "senior"]'))
    written = changed(written, ('id = "junior"\ntitle = "Junior"\nstarts = "new"\nends = ["agreed", "refused"]',
                                'id = "junior"\ntitle = "Junior"\nstarts = "new"\nends = ["agreed"]'))  # fmt: skip
    assert senses(written) == [
        'routes = ["junior", "senior"] -> never-drafted: No move of the route junior drafts "letter": draft it there,'
        " or leave the route out. (T-1)"
    ]
    assert senses(written.replace('["junior", "senior"]', '["senior"]')) == []


def test_a_notice_is_only_for_after_moves_that_draft_it():
    written = changed(SENSIBLE, ('only_after = ["agreed", "refused"]', 'only_after = ["agreed", "refused", "listed"]'))
    assert senses(written) == [
        'only_after = ["agreed", "refused", "listed"] -> never-drafted: "letter" is for after "listed", which does not'
        " draft it: draft it there, or leave that out. (T-1)"
    ]


def test_a_letter_tells_only_of_limits_that_each_of_its_routes_has():
    """Both routes draft the invitation; one has the limit that it names."""
    lacking = changed(TWO_ROUTES, ('id = "papers-by"', 'id = "papers-by"\nroutes = ["senior"]'))
    assert senses(lacking) == [
        'must_say = ["panel", "papers-by"] -> limit-of-another-route: On the route junior, "invitation" has to say when'
        ' "papers-by" ends, a time limit which that route has not: give it to the route, or write another letter for'
        " it. (T-1)"
    ]
    assert senses(TWO_ROUTES) == []
