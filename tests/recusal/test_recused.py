"""Whoever has an interest in a case and leaves for it is given nothing of it, in whatever role: no papers, no letter,
reminder or line of a list that is theirs. And what is said of a quorum in words is what the rules answer, and what a
decision meets. Panels are made up: a batch here, a thousand panels in the long form."""

import pytest

from recusal.office import Case, Office
from recusal.rounds import play

pytestmark = pytest.mark.file  # the server's part, with a login for each member: recusal/test_logins_on_server.py
SHORT = ("b",)
LONG = [str(number) for number in range(110)]  # of some ten panels each


@pytest.mark.parametrize("seed", [*SHORT, *(pytest.param(seed, marks=pytest.mark.long) for seed in LONG)])
def test_a_recused_member_gets_nothing_and_the_quorum_in_words_is_that_of_the_rules(
    office: Office, cases: list[Case], seed: str
) -> None:
    played = play(office, cases, seed)
    assert played.wrong == []
    assert played.panels >= 6
    assert played.kept_from >= 5
