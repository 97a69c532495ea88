"""A rota for panels to come."""

from collections import Counter

from panelctl.rules.rota import Needed, propose
from rules.cases import BEN, CEM, DOT, EVE, came, held, meeting
from rules.known import shipped_policy

BODY = shipped_policy("st-helens").bodies["progression-panel"]
HOLDINGS = [held("psw", BEN), held("apsw", CEM), held("apsw", DOT), held("cin-coordinator", EVE)]


def needed(on: str, *there, **better_not: str) -> Needed:
    people = {"cem": CEM.id, "dot": DOT.id}
    return Needed(meeting(on, *there), BODY, {people[name]: why for name, why in better_not.items()})


def seats(planned) -> list[list[str]]:
    return [[place.person.name if place.person else "" for place in each.places] for each in planned]


def test_turns_are_evened_and_each_says_why() -> None:
    planned = propose([needed(f"2025-0{month}-23") for month in (4, 5, 6, 7)], HOLDINGS)
    count = Counter(name for names in seats(planned) for name in names)
    assert (count["Cem Aydin"], count["Dot Hall"]) == (2, 2)
    assert [place.why for place in planned[0].places] == ["alone holds it", "has no other panel", "alone holds it"]
    assert planned[2].places[1].why == "has 1 other panel"


def test_turns_had_before_count() -> None:
    before = [meeting("2025-03-26", came(CEM, "apsw"))]
    assert seats(propose([needed("2025-04-23")], HOLDINGS, before)) == [["Ben Price", "Dot Hall", "Eve Lamb"]]


def test_the_manager_of_an_applicant_is_avoided_where_somebody_else_can() -> None:
    (planned,) = propose([needed("2025-04-23", cem="is the applicant's Team Manager")], HOLDINGS)
    assert planned.places[1].person == DOT
    assert planned.places[1].why == "has no other panel; not Cem Aydin, who is the applicant's Team Manager"
    both = propose([needed("2025-04-23", cem="x", dot="y")], HOLDINGS)
    assert both[0].places[1].why.startswith("has no other panel; though x")


def test_apologies_another_panel_that_day_and_whoever_is_left_out_are_respected() -> None:
    away = came(CEM, "apsw", status="apologies", sits=False)
    assert seats(propose([needed("2025-04-23", away)], HOLDINGS))[0][1] == "Dot Hall"
    elsewhere = meeting("2025-04-23", came(CEM, "apsw"))
    assert seats(propose([needed("2025-04-23")], HOLDINGS, [elsewhere]))[0][1] == "Dot Hall"
    assert seats(propose([needed("2025-04-23")], HOLDINGS, without=[CEM.id]))[0][1] == "Dot Hall"
    (nobody,) = propose([needed("2025-04-23", away)], HOLDINGS, without=[DOT.id])
    assert (nobody.places[1].person, nobody.places[1].why) == (None, "Cem Aydin and Dot Hall cannot that day")


def test_whoever_sits_already_stays() -> None:
    (planned,) = propose([needed("2025-04-23", came(DOT, "apsw"))], HOLDINGS)
    assert (planned.places[1].person, planned.places[1].new) == (DOT, False)
