from panelctl.model import Interest
from panelctl.rules import quorum
from panelctl.rules.room import room
from rules.cases import BEN, CEM, DOT, EVE, came, meeting
from rules.test_quorum import CASE, ST_HELENS, case, holds, tiny


def in_the_chair(*there, body="", gone=()):
    """Who chairs for the case, of a body whose clerk may in place of its chair."""
    policy = tiny("at least 1 members", more=body or 'may_chair = ["clerk"]')
    left = tuple(Interest(person, CASE, "Hers", left=True) for person in gone)
    here = room(policy.bodies["board"], meeting("2025-04-23", *there, body="board", interests=left), case())
    return here.chair.person.name if here.chair else ""


def test_where_the_chair_is_away_or_has_left_for_the_case_whoever_may_takes_it():
    chair, clerk = came(BEN, "chair"), came(CEM, "clerk")
    assert in_the_chair(clerk, chair) == "Ben Price"
    assert in_the_chair(clerk) == "Cem Aydin"
    assert in_the_chair(clerk, chair, gone=(BEN,)) == "Cem Aydin"
    assert in_the_chair(clerk, chair, body="hours = '10:00-12:00'", gone=(BEN,)) == ""  # nobody may
    assert in_the_chair(clerk, chair._replace(chairs=True), came(EVE, "clerk")._replace(chairs=True)) == "Eve Lamb"


def test_a_quorum_may_ask_who_is_in_the_chair():
    policy = tiny("at least 1 chair in the chair", "no clerk in the chair", more='may_chair = ["clerk"]')
    assert holds(policy, came(BEN, "chair"), came(CEM, "clerk")) == [True, True]
    assert holds(policy, came(CEM, "clerk")) == [False, False]
    acting = came(CEM, "clerk")._replace(chairs=True)
    assert holds(policy, came(BEN, "chair"), acting) == [False, False]


def test_whoever_takes_part_uncounted_is_in_the_chair_and_no_quorum_counts_them():
    more = 'may_chair = ["clerk"]\njoined_by = ["telephone"]\nuncounted = ["telephone"]'
    afar = came(BEN, "chair")._replace(way="telephone"), came(CEM, "clerk")
    for separately in ("", "\ncounted = 'separately'"):
        for line in ("at least 1 chair in the chair", "at least 1 chair in the room", "at least 1 chair"):
            assert holds(tiny(line, more=more + separately), *afar) == [False]
    assert holds(tiny("no chair in the chair", more=more), *afar) == [False]  # chairing all the same


def test_nobody_in_the_chair_is_said_of_a_case_for_which_the_chair_left():
    left = Interest(BEN, CASE, "supervises her", left=True)
    there = meeting("2025-04-23", came(BEN, "psw"), came(CEM, "apsw"), came(DOT, "cin-coordinator"), interests=(left,))
    assert [found.rule for found in quorum.findings(ST_HELENS, there, case(applicant=EVE))] == ["chair"]
