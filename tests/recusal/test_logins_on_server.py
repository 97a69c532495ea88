"""On a server a member with an interest in a case sees nothing of it, whatever they type, though each text of it is in
the record: a batch of made-up panels here, many in `make torture-postgres`."""

from datetime import timedelta
from random import Random

import pytest

from recusal import logins
from recusal.office import Case, Office
from recusal.panels import gather, meet, prepare

pytestmark = pytest.mark.server


def test_a_recused_member_is_shown_nothing_of_the_case(office: Office, cases: list[Case]) -> None:
    random = Random("short")
    panels = list(gather(office, cases[::3], random))
    for panel in panels:
        prepare(office, panel, random)
        meet(office, panel, random)
    day = max(panel.day for panel in panels) + timedelta(days=3)
    assert sum(len(panel.declared[case.reference]) for panel in panels for case in panel.cases) > 1
    assert list(logins.seen(office, panels, day, random)) == []
