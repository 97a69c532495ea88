import pytest

from panelctl.cli.commands import worded
from panelctl.errors.remedy import PERSON, REASON, Need, Remedy, saying
from panelctl.model import CaseFacts, Finding, Interest, Person
from panelctl.rules import own_people, quorum, quorum_in_words
from panelctl.rules.room import Heard
from policy.tiny import with_change
from rules.cases import BEN, CEM, DOT, EVE, came, meeting, policy_of
from rules.known import day, shipped_policy

CAMDEN, ST_HELENS = shipped_policy("camden"), shipped_policy("st-helens")
CASE = "STH-2025-001"


def case(reference: str = CASE, applicant: Person = DOT, **more) -> Heard:
    return Heard(CaseFacts(reference, "", "", applicant, day("2025-01-01")), **more)


def tiny(*lines: str, seats: str = '["chair", "clerk"]', more: str = ""):
    written = with_change('quorum = ["at least 2 members"]', f"quorum = {list(lines)}\n{more}".replace("'", '"'))
    return policy_of(written.replace('seats = ["chair", "clerk"]', f"seats = {seats}"))


def holds(policy, *there) -> list[bool]:
    return [line.holds for line in quorum.answer(policy, meeting("2025-04-23", *there, body="board")).lines]


@pytest.mark.parametrize(
    ("there", "met"),
    [
        ([], False),
        ([came(BEN, "psw")], False),
        ([came(BEN, "psw"), came(CEM, "apsw", status="apologies")], False),
        ([came(BEN, "psw"), came(CEM, "apsw", status="")], False),
        ([came(BEN, "psw"), came(CEM, "team-manager")], False),
        ([came(BEN, "apsw"), came(CEM, "cin-coordinator")], True),
        ([came(BEN, "psw"), came(CEM, "apsw"), came(DOT, "cin-coordinator")], True),
    ],
)
def test_two_members_of_three_are_a_panel_in_st_helens(there, met):
    assert quorum.answer(ST_HELENS, meeting("2025-04-23", *there)).met is met


def test_one_person_in_two_seats_is_one_member():
    assert quorum.answer(ST_HELENS, meeting("2025-04-23", came(BEN, "psw", "apsw"))).met is False


def test_who_left_for_a_conflict_is_left_out_for_that_case_alone():
    left = Interest(BEN, CASE, "supervises her", left=True)
    here = meeting("2025-04-23", came(BEN, "psw"), came(CEM, "apsw"), interests=(left,))
    assert quorum.answer(ST_HELENS, here, case()).present == ("Cem Aydin",)
    assert quorum.answer(ST_HELENS, here, case("STH-2025-002")).present == ("Ben Price", "Cem Aydin")
    stayed = here._replace(interests=(left._replace(left=False),))
    assert quorum.answer(ST_HELENS, stayed, case()).met is True


def test_a_quorum_that_is_not_stated_is_said_and_never_refuses():
    counted = quorum.answer(CAMDEN, meeting("2025-04-22", came(BEN, "chair")))
    assert (counted.met, counted.lines) == (None, ())
    assert counted.sentence() == "The procedure states no quorum; 1 present (Ben Price)."
    found = quorum.findings(CAMDEN, meeting("2025-04-22", came(BEN, "chair")), case("CAM-2025-001"))
    assert [finding.level for finding in found] == ["warn", "warn", "info"]
    assert found[-1] == Finding(
        "info", "quorum", "The procedure states no quorum for the Progression Panel; present: Ben Price.",
        ("C-03", "C-05", "C-64"),
    )  # fmt: skip


def test_no_quorum_refuses_with_who_was_counted_and_the_clauses_of_the_quorum():
    refused, expected = quorum.findings(ST_HELENS, meeting("2025-04-23", came(CEM, "apsw")), case())
    assert refused == Finding(
        "refuse", "quorum",
        "Progression Panel needs at least 2 members; counted: Cem Aydin.",
        ("S-58", "S-59"),
        mend=saying(
            " Record who came: ", Remedy("attend", panel="PANEL-2025-04-23", answer="present", needs=(PERSON,)),
        ),
    )  # fmt: skip
    assert expected == Finding(
        "warn", "chair",
        "Nobody is recorded in the chair, where Principal Social Worker belongs.",
        ("S-68",),
        mend=saying(
            " Say who took it: ",
            Remedy(
                "attend", panel="PANEL-2025-04-23", answer="present", options=(("chair", ""),), needs=(PERSON, REASON)
            ),
        ),
    )  # fmt: skip


def test_a_quorum_is_one_sentence_in_the_minutes():
    def said(*there):
        return quorum.answer(ST_HELENS, meeting("2025-04-23", *there)).sentence()

    assert said() == "Not quorate: 0 present; needed: at least 2 members."
    assert said(came(BEN, "psw")) == "Not quorate: 1 present (Ben Price); needed: at least 2 members."
    assert said(came(BEN, "psw"), came(CEM, "apsw")) == "Quorate: 2 present (Ben Price, Cem Aydin)."


def test_a_line_may_count_either_of_two_roles():
    policy = tiny("at least 1 chair or clerk")
    assert holds(policy, came(BEN, "chair")) == holds(policy, came(BEN, "clerk")) == [True]
    assert holds(policy) == [False]


def test_every_line_has_to_hold():
    policy = tiny("at least 1 chair", "at least 1 clerk")
    assert holds(policy, came(BEN, "chair")) == [True, False]
    assert quorum.answer(policy, meeting("2025-04-23", came(BEN, "chair"), body="board")).met is False


def test_no_and_at_most_keep_people_out():
    policy = tiny("no clerk", "at most 1 members")
    assert holds(policy) == [True, True]
    assert holds(policy, came(BEN, "clerk")) == [False, True]
    assert holds(policy, came(BEN, "chair"), came(CEM, "chair")) == [True, False]


def test_a_line_with_if_holds_where_nobody_of_that_word_is_there():
    policy = tiny("if chair: at least 2 members")
    assert holds(policy, came(BEN, "clerk")) == [True]
    assert holds(policy, came(BEN, "chair")) == [False]
    assert holds(policy, came(BEN, "chair"), came(CEM, "clerk")) == [True]


def test_a_line_with_if_no_holds_where_somebody_of_that_word_is_there():
    policy = tiny("if no chair: at least 2 members")
    assert holds(policy, came(BEN, "chair")) == [True]
    assert holds(policy, came(BEN, "clerk")) == [False]
    assert holds(policy, came(BEN, "clerk"), came(CEM, "clerk")) == [True]


def test_a_condition_may_be_a_fact_of_the_person_or_members_at_all():
    registered = Person(2, "Ben Price", facts={"registered": True})
    assert holds(tiny("if registered: at least 2 members"), came(registered, "chair")) == [False]
    not_so = registered._replace(facts={"registered": False})
    assert holds(tiny("if registered: at least 2 members"), came(not_so, "chair")) == [True]
    assert holds(tiny("if members: at least 2 members"), came(BEN, "chair")) == [False]
    assert holds(tiny("if members: at least 2 members")) == [True]


def test_every_word_of_a_kind_has_to_fit():
    policy = tiny("at least 1 registered chair")
    assert holds(policy, came(Person(3, "Cem", facts={"registered": False}), "chair")) == [False]
    assert holds(policy, came(Person(3, "Cem", facts={"registered": True}), "clerk")) == [False]
    assert holds(policy, came(Person(3, "Cem", facts={"registered": True}), "chair")) == [True]


def test_a_kind_may_ask_for_a_number_of_the_person():
    more = policy_of(
        with_change('quorum = ["at least 2 members"]', 'quorum = ["at least 1 clerk with years at least 3"]').replace(
            "registered = {", 'years = { title = "Years", kind = "number", about = "person" }\nregistered = {'
        )
    )
    known = {years: came(Person(2, "Ben", facts={"years": years}), "clerk") for years in (2, 3)}
    assert holds(more, known[2]) == holds(more, came(BEN, "chair")) == [False]
    assert holds(more, known[3]) == [True]


def test_advisers_never_count_even_in_a_seat():
    policy = tiny("at least 2 members", more='advised_by = ["clerk"]')
    assert holds(policy, came(BEN, "chair"), came(CEM, "clerk")) == [False]


def test_without_seats_everybody_with_a_role_is_a_member():
    policy = tiny("at least 2 members", seats="[]")
    assert holds(policy, came(BEN, "chair"), came(EVE)) == [False]
    assert holds(policy, came(BEN, "chair"), came(EVE, "social-worker")) == [True]


def test_nobody_decides_in_an_empty_room_even_where_no_quorum_is_stated():
    [found] = [f for f in quorum.findings(CAMDEN, meeting("2025-04-22"), case()) if f.level == "refuse"]
    assert found.rule == "empty-room"
    there = meeting("2025-04-22", came(BEN, "chair"))
    assert [f.rule for f in quorum.findings(CAMDEN, there, case()) if f.level == "refuse"] == []


def test_an_applicant_never_counts_for_their_own_case():
    there = meeting("2025-04-23", came(BEN, "psw"), came(CEM, "apsw"))
    assert quorum.answer(ST_HELENS, there, case()).met is True
    assert quorum.answer(ST_HELENS, there, case(applicant=CEM)).met is False


def test_a_manager_on_their_own_workers_case_is_pointed_out_until_they_leave():
    there = meeting("2025-04-22", came(BEN, "chair"), came(CEM, "cin-tm", "team-manager"))
    assert [f.rule for f in own_people.own_manager(CAMDEN, there, CASE, CEM.id)] == ["own-manager"]
    assert own_people.own_manager(CAMDEN, there, CASE, EVE.id) == []
    gone = there._replace(interests=(Interest(CEM, CASE, "Line manager", left=True),))
    assert own_people.own_manager(CAMDEN, gone, CASE, CEM.id) == []


def test_until_the_manager_is_there_they_are_expected_to_leave_as_a_forecast_has_it():
    before = meeting("2025-04-22", came(BEN, "chair"), came(CEM, "cin-tm", status=""))
    [found] = own_people.own_manager(CAMDEN, before, CASE, CEM.id)
    assert "Team Manager and is expected to leave for this case" in found.message


def test_the_policy_says_which_role_is_the_applicants_own_manager():
    other = CAMDEN._replace(manager="academy-tm")
    there = meeting("2025-04-22", came(CEM, "cin-tm"))
    [found] = own_people.own_manager(other, there, CASE, CEM.id)
    assert found.message.startswith("Cem Aydin is the applicant's own Academy Team Manager and sits on this case")


def test_nobody_in_the_chair_is_said_until_somebody_takes_it():
    there = meeting("2025-04-23", came(BEN, "apsw"), came(CEM, "cin-coordinator"))
    assert [f.rule for f in quorum.findings(ST_HELENS, there, case())] == ["chair"]
    acting = meeting("2025-04-23", came(BEN, "apsw")._replace(chairs=True), came(CEM, "cin-coordinator"))
    assert quorum.findings(ST_HELENS, acting, case()) == []


def test_a_line_with_unless_is_waived_for_a_case_of_which_its_fact_is_true():
    policy = tiny("at least 2 members unless registered")
    there = meeting("2025-04-23", came(BEN, "chair"), body="board")
    assert quorum.answer(policy, there, case(facts={"registered": True})).met is True
    assert quorum.answer(policy, there, case(facts={"registered": False})).met is False
    assert quorum.answer(policy, there, case()).met is None


@pytest.mark.parametrize(
    ("counted", "there", "expected"),
    [
        ("together", [came(BEN, "chair", "clerk"), came(CEM, "clerk")], [True, True]),
        ("separately", [came(BEN, "chair", "clerk"), came(CEM, "clerk")], [True, True]),
        ("together", [came(BEN, "chair", "clerk")], [True, True]),
        ("separately", [came(BEN, "chair", "clerk")], [True, False]),
        ("separately", [came(BEN, "clerk")], [False, True]),
    ],
)
def test_counted_separately_a_member_counts_for_one_line_only(counted, there, expected):
    policy = tiny("at least 1 chair or clerk", "at least 1 clerk", more=f'counted = "{counted}"')
    if len(there) == 1 and expected == [False, True]:
        policy = tiny("at least 1 chair", "at least 1 clerk", more=f'counted = "{counted}"')
    assert holds(policy, *there) == expected


def test_counted_separately_everybody_is_put_where_the_panel_is_quorate_if_it_can_be():
    policy = tiny("at least 1 chair or clerk", "at least 1 chair", more='counted = "separately"')
    lines = quorum.answer(policy, meeting("2025-04-23", came(BEN, "chair"), came(CEM, "clerk"), body="board")).lines
    assert [(line.holds, line.counted) for line in lines] == [(True, ("Cem Aydin",)), (True, ("Ben Price",))]


def test_a_line_is_said_with_its_roles_and_facts_by_title():
    policy = tiny("if no chair: at least 1 clerk with registered at least 2 unless registered")
    assert [line.text for line in quorum.answer(policy, meeting("2025-04-23", body="board")).lines] == [
        "if no Chair: at least 1 Clerk with registered at least 2 unless registered"
    ]
    assert quorum_in_words.spoken(CAMDEN, "at least 1 chair registered unless dbs-seen") == (
        "at least 1 Head of Practice and Learning / Principal Social Worker currently registered with Social Work"
        " England unless satisfactory enhanced DBS check seen"
    )


def test_counted_separately_two_lines_of_the_same_words_need_two_people():
    policy = tiny("at least 1 chair", "at least 1 chair", more='counted = "separately"')
    assert holds(policy, came(BEN, "chair")) == [True, False]
    assert holds(policy, came(BEN, "chair"), came(CEM, "chair")) == [True, True]


MANAGER = 'clerk = "Clerk"\nmanager = "Manager"'


def with_manager(*lines: str, seats: str = '["chair", "clerk"]'):
    written = with_change('quorum = ["at least 2 members"]', f"quorum = {list(lines)}".replace("'", '"'))
    written = written.replace("applicants", "applicant's").replace('clerk = "Clerk"', MANAGER)
    return policy_of(written.replace('seats = ["chair", "clerk"]', f"seats = {seats}"))


def told(policy, *there, **heard):
    """Whether each line held for a case."""
    return [
        line.holds for line in quorum.answer(policy, meeting("2025-04-23", *there, body="board"), case(**heard)).lines
    ]


def test_whoever_is_kept_out_of_the_room_is_seen_there_without_a_seat():
    policy = with_manager("no manager in the room")
    assert told(policy, came(BEN, "chair")) == [True]
    assert told(policy, came(BEN, "chair"), came(CEM, "manager", sits=False)) == [False]
    [found] = quorum.findings(
        policy, meeting("2025-04-23", came(BEN, "chair"), came(CEM, "manager"), body="board"), case()
    )
    assert found.message == "The Board needs no Manager in the room; counted: Cem Aydin."
    assert not found.mend  # recording somebody as present mends nothing here


def test_the_applicants_own_manager_is_kept_out_and_other_managers_are_not():
    policy = with_manager("no applicants manager", seats='["chair", "manager"]')
    parties = {"manager": (CEM.id, CEM.name)}
    assert told(policy, came(BEN, "chair"), came(DOT, "manager"), parties=parties) == [True]
    assert told(policy, came(BEN, "chair"), came(CEM, "manager"), parties=parties) == [False]


def test_a_line_about_the_applicants_own_asks_who_that_is():
    policy = with_manager("no applicants manager")
    there = meeting("2025-04-23", came(BEN, "chair"), body="board")
    found = quorum.findings(policy, there, case())[0]
    assert (found.level, found.message) == (
        "refuse",
        "The Board needs no applicant's Manager; who is Manager for STH-2025-001 is not recorded.",
    )
    record = Remedy("record", case=CASE, element="manager", needs=(Need("answer", "person"),))
    assert found.mend == saying(" Record who: ", record)
    assert quorum.answer(policy, there).met is True  # the panel as a whole has nobody's manager


@pytest.mark.parametrize(
    ("line", "seats", "needed"),
    [
        ("at least half of the members", 5, 3),
        ("at least half of the members", 4, 2),
        ("more than half of the members", 4, 3),
        ("more than half of the members", 5, 3),
        ("at least two thirds of the members", 5, 4),
        ("at least one third of the members", 3, 1),
        ("more than three quarters of the members", 4, 4),
        ("more than 2 members", 5, 3),
    ],
)
def test_a_share_of_the_members_is_counted_by_the_seats(line: str, seats: int, needed: int):
    policy = tiny(line, seats=str(["clerk"] * seats).replace("'", '"'))
    people = [came(Person(10 + number, f"Person {number}"), "clerk") for number in range(needed)]
    assert (holds(policy, *people), holds(policy, *people[1:])) == ([True], [False])


def test_a_quality_that_is_not_recorded_counts_neither_as_no_nor_as_yes():
    independent, dependent = (Person(7, "Una Ray", facts={"registered": is_so}) for is_so in (True, False))
    least = tiny("at least 1 registered chair")
    assert holds(least, came(BEN, "chair"), came(independent, "chair")) == [True]
    assert holds(least, came(BEN, "chair"), came(dependent, "chair")) == [None]
    assert holds(least, came(BEN, "clerk"), came(dependent, "chair")) == [False]
    most = tiny("at most 1 registered chair")
    assert holds(most, came(BEN, "chair"), came(dependent, "chair")) == [True]
    assert holds(most, came(BEN, "chair"), came(independent, "chair")) == [None]
    assert holds(tiny("no registered chair"), came(independent, "chair")) == [False]


def test_a_line_that_counts_only_where_somebody_has_a_quality_waits_for_it_unless_it_holds_anyhow():
    policy = tiny("if registered: at least 2 members")
    assert holds(policy, came(BEN, "chair")) == [None]
    assert holds(policy, came(BEN, "chair"), came(CEM, "clerk")) == [True]


def test_where_each_member_counts_once_a_line_waits_only_while_it_may_still_be_filled():
    policy = tiny("at least 1 registered chair", "at least 1 clerk", more='counted = "separately"')
    so = Person(7, "Una Ray", facts={"registered": True})
    assert holds(policy, came(BEN, "chair"), came(CEM, "clerk")) == [None, True]
    assert holds(policy, came(BEN, "chair"), came(so, "chair"), came(CEM, "clerk")) == [True, True]
    assert holds(policy, came(BEN, "chair")) == [None, False]
    both = came(so, "chair", "clerk")
    assert holds(policy, both) == [True, False]
    assert holds(policy, both, came(BEN, "chair")) == [None, True] or holds(policy, both, came(BEN, "chair")) == [
        True, None,
    ]  # fmt: skip


def test_what_is_not_recorded_of_those_who_came_is_asked_with_the_command():
    policy = tiny("at least 1 registered chair")
    there = meeting("2025-04-23", came(BEN, "chair"), body="board")
    [asked] = [finding for finding in quorum.findings(policy, there, case()) if finding.level == "refuse"]
    assert worded(asked.text) == (
        "The Board needs at least 1 registered Chair; counted: nobody."
        " Record \"Registered\" of Ben Price: panelctl person edit 'Ben Price' --set registered=yes|no."
    )
    two = there._replace(attendees=(came(BEN, "chair"), came(CEM, "chair")))
    [asked] = [finding for finding in quorum.findings(policy, two, case()) if finding.level == "refuse"]
    assert worded(asked.text).endswith(
        ' Record "Registered" of Ben Price and Cem Aydin: panelctl person edit NAME --set registered=yes|no.'
    )
    assert quorum.answer(policy, two).sentence() == (
        "Not known yet whether quorate: 2 present (Ben Price, Cem Aydin);"
        " needed: at least 1 registered Chair (not recorded of Ben Price and Cem Aydin)."
    )


def test_what_a_line_gives_way_to_is_asked_where_it_is_not_recorded():
    policy = tiny("at least 2 members unless registered")
    there = meeting("2025-04-23", came(BEN, "chair"), body="board")
    [asked] = [finding for finding in quorum.findings(policy, there, case()) if finding.level == "refuse"]
    assert asked.waits == ("registered",)
    assert f'Record "Registered": panelctl record {CASE} registered yes|no.' in worded(asked.text)


def test_where_somebody_has_to_be_is_not_taken_for_who_it_is() -> None:
    policy = tiny("at least 1 chair in the chair", more='may_chair = ["clerk"]')
    assert quorum_in_words.spoken(policy, "at least 1 chair in the chair") == "at least 1 Chair in the chair"
    assert quorum_in_words.spoken(policy, "no clerk in the room") == "no Clerk in the room"
