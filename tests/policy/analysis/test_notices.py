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
