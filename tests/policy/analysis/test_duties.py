"""Deadlines that nobody owns, that never start, or that nothing can meet."""

import pytest

from policy.analysis.small import DISPUTED, SENSIBLE, block, changed, senses

OTHER_ROUTE = block("route", id='"junior"', title='"Junior"', starts='"new"', ends='["agreed", "refused"]')
AGREED = 'answer = "yes"\nfrom = ["listed"]\nto = "agreed"'
# Of two routes, the second has no road to "agreed": a move of the first alone leads there.
TWO_ROUTES = changed(SENSIBLE, (AGREED, f'routes = ["senior"]\n{AGREED}')) + OTHER_ROUTE + block(
    "move", verb='"decide"', answer='"yes"', by='["board"]', routes='["junior"]', from_='["listed"]', to='"agreed"',
    records='"taken"', drafts='["invitation"]',
)  # fmt: skip


def duty(limit: str, owner: str = '["clerk"]', **keys: str) -> str:
    return block("deadline", id='"duty"', title='"Duty"', limit=f'"{limit}"', owner=owner, if_late='"warn"', **keys)


# ---- owners


@pytest.mark.parametrize(
    ("owner", "conditions"),
    [
        ('["clerk if registered"]', "registered"),
        ('["clerk if registered", "chair if registered"]', "registered"),
        ('["clerk if award is none", "chair if award is degree and registered"]', ""),
        ('["clerk if qualified before 2020-01-01", "chair if qualified after 2020-01-01"]',
         "qualified after 2020-01-01 or qualified before 2020-01-01"),
        ('["clerk if registered and qualified"]', "registered and qualified"),
        ('["clerk if 3 years since qualified at applied"]', "3 years since qualified at applied"),
        ('["clerk if registered is yes"]', "registered is yes"),
    ],
)  # fmt: skip
def test_a_deadline_whose_owners_are_all_conditional_may_be_nobodys(owner: str, conditions: str):
    expected = [
        f'owner = {owner} -> nobody-owns: Nobody owns "duty" (within 1 week after applied) unless {conditions}: name an'
        " owner without a condition, or say when the limit exists. (T-1)"
    ]
    assert senses(SENSIBLE + duty("within 1 week after applied", owner)) == (expected if conditions else [])


@pytest.mark.parametrize(
    ("owner", "keys"),
    [
        ('["clerk if registered", "chair"]', {}),
        ('["clerk if registered", "chair if not registered"]', {}),
        ('["clerk if award is none", "chair if award is degree"]', {}),
        ('["clerk if award is none", "chair if award is not none"]', {}),
        ('["clerk if qualified before 2020-01-01", "chair if qualified not before 2020-01-01"]', {}),
        ('["clerk if registered"]', {"when": '"registered"'}),
        ('["clerk if applied recorded"]', {}),
    ],
)
def test_a_deadline_that_is_somebodys_in_every_case_makes_sense(owner: str, keys: dict[str, str]):
    assert senses(SENSIBLE + duty("within 1 week after applied", owner, **keys)) == []


# ---- starts


def test_a_limit_from_what_never_happens_on_its_route_never_starts():
    assert senses(TWO_ROUTES + duty("within 1 week after agreed", routes='["junior", "senior"]')) == [
        'limit = "within 1 week after agreed" -> never-starts: "duty" (within 1 week after agreed) never starts on the'
        ' route junior, where nothing records "agreed": name another start, or leave the route out. (T-1)'
    ]
    assert senses(TWO_ROUTES + duty("within 1 week after agreed", routes='["senior"]')) == []


def test_a_limit_of_all_routes_may_start_on_one_of_them_only():
    assert senses(TWO_ROUTES + duty("within 1 week after agreed")) == []


@pytest.mark.parametrize("name", ["decided", "opened", "qualified", "portfolio", "papers-by", "invitation"])
def test_a_limit_may_start_from_whatever_else_has_a_date(name: str):
    assert senses(SENSIBLE + duty(f"within 1 week after {name}", routes='["senior"]')) == []


# ---- what meets it


@pytest.mark.parametrize(
    ("limit", "met_by", "said"),
    [
        ("within 1 week after applied", "applied",
         '"duty" (within 1 week after applied) is met by "applied", from which it counts'),
        ("within 1 week after agreed", "listed",
         'What meets "duty" (within 1 week after agreed) always comes before its start ("listed")'),
        ("within 1 week after letter", "invitation",
         'What meets "duty" (within 1 week after letter) always comes before its start ("invitation")'),
        ("at least 1 week before applied", "listed",
         'What meets "duty" (at least 1 week before applied) always comes after its start ("listed")'),
        ("at least 1 week before panel", "letter",
         'What meets "duty" (at least 1 week before panel) always comes after its start ("letter")'),
    ],
)  # fmt: skip
def test_a_limit_that_is_met_on_the_wrong_side_of_its_start_is_never_met(limit: str, met_by: str, said: str):
    assert senses(SENSIBLE + duty(limit, met_by=f'["{met_by}"]')) == [
        f'met_by = ["{met_by}"] -> never-met: {said}: name what has to be done. (T-1)'
    ]


@pytest.mark.parametrize(
    ("limit", "met_by"),
    [
        ("within 1 week after applied", "listed"),
        ("within 1 week after agreed", "letter"),
        ("within 1 week after listed", "portfolio"),
        ("within 1 week after panel", "letter"),
        ("within 1 week after panel", "invitation"),
        ("at least 1 week before panel", "invitation"),
        ("at least 1 week before agreed", "listed"),
        ("within 1 week after decided", "letter"),
    ],
)
def test_a_limit_that_something_can_meet_makes_sense(limit: str, met_by: str):
    assert senses(SENSIBLE + duty(limit, met_by=f'["{met_by}"]')) == []


@pytest.mark.parametrize(("stages", "later"), [('["any"]', True), ('["listed"]', True), ('["agreed"]', False)])
def test_a_move_that_stays_where_it_is_made_is_followed_by_what_leads_on_from_there(stages: str, later: bool):
    stays = block("move", verb='"notify"', by='["clerk"]', from_=stages, to='"same"', records='"noted"')
    said = senses(SENSIBLE + stays + duty("within 1 week after noted", met_by='["agreed"]'))
    assert (said == []) is later


def test_what_a_dispute_leads_back_to_comes_after_the_decision():
    """Upheld, a case goes back to be listed again."""
    assert senses(DISPUTED + duty("within 1 week after upheld", met_by='["listed"]')) == []
    assert senses(DISPUTED + duty("within 1 week after dismissed", met_by='["listed"]')) != []


def test_a_limit_is_met_on_each_of_its_routes():
    written = TWO_ROUTES + duty("within 1 week after panel", met_by='["agreed"]', routes='["junior", "senior"]')
    assert senses(written) == [
        'met_by = ["agreed"] -> never-met: Nothing that meets "duty" (within 1 week after panel) can happen on the'
        " route junior: name what has to be done. (T-1)"
    ]
    assert senses(written.replace('met_by = ["agreed"]', 'met_by = ["agreed", "taken"]')) == []
