from datetime import date
from pathlib import Path
from typing import Any

import pytest

from actions.rounds import On, applied
from actions.sound import refused
from panelctl import errors
from panelctl.actions.people import holding, registering, showing
from panelctl.store import queries
from panelctl.store.reading import reading


def test_a_person_is_added_with_roles_and_facts(on: On) -> None:
    made = registering.add(
        on("2025-03-03"),
        registering.NewPerson(
            "Amara  Okafor ",
            email="amara@camden.example",
            number="sw12",
            team="CIN 2",
            address="1 High Street\nTown",
            roles=("disability-tm",),
            facts=("qualified=2019-07-01",),
        ),
    )
    (one,) = made.data["people"]
    assert made.messages == (
        "Added Amara  Okafor.",
        "Amara  Okafor: Qualified as a social worker on: Mon 1 Jul 2019.",
    )
    assert one | {"id": 0} == {
        "id": 0,
        "name": "Amara  Okafor",
        "email": "amara@camden.example",
        "number": "SW12",
        "team": "CIN 2",
        "salutation": "",
        "large_print": False,
        "address": "1 High Street\nTown",
        "facts": {"qualified": "2019-07-01"},
        "away": [],
        "roles": [
            {
                "policy": "camden",
                "role": "disability-tm",
                "title": "Team Manager, Children and Young People's Disability Service",
                "from": "2025-03-03",
                "until": None,
            }
        ],
    }


def test_a_role_that_several_policies_have_needs_its_policy(on: On) -> None:
    site = on("2025-03-03")
    refused(
        site,
        2,
        errors.MissingValue,
        lambda: registering.add(site, registering.NewPerson("New Ly", roles=("team-manager",))),
    )
    refused(
        site,
        2,
        errors.UnknownWord,
        lambda: registering.add(site, registering.NewPerson("New Ly", roles=("queen",), policy="camden")),
    )


def test_an_address_or_number_belongs_to_one_person(on: On) -> None:
    site = on("2025-03-03")
    registering.add(site, registering.NewPerson("Amara Okafor", email="amara@camden.example", number="SW12"))
    refusal = refused(
        site,
        4,
        errors.AlreadyDone,
        lambda: registering.add(site, registering.NewPerson("Amara O", email="Amara@camden.example")),
    )
    assert refusal.message == ("Amara Okafor with email Amara@camden.example is there already; nothing was changed")
    refused(site, 4, errors.AlreadyDone, lambda: registering.add(site, registering.NewPerson("Amara O", number="SW12")))
    refused(
        site,
        4,
        errors.AlreadyDone,
        lambda: registering.edit(site, registering.Change("Helen", email="amara@camden.example")),
    )
    registering.edit(site, registering.Change("Amara", email="amara@camden.example", team="CIN 3"))


def test_a_namesake_is_added_and_said(on: On) -> None:
    site = on("2025-03-03")
    made = registering.add(site, registering.NewPerson("Helen Marsh", email="helen.b@camden.example"))
    assert [one.message for one in made.findings] == [
        "There is another Helen Marsh: tell them apart by e-mail or number."
    ]
    refusal = refused(site, 2, errors.Ambiguous, lambda: showing.show(site, showing.Asked("Helen Marsh")))
    assert refusal.message == (
        '"Helen Marsh" could be Helen Marsh (P1, helen@camden.example) or Helen Marsh (P12, helen.b@camden.example)'
    )
    for name in ("P12", "Helen Marsh (P12, helen.b@camden.example)", "helen marsh (helen.b@camden.example)"):
        assert showing.show(site, showing.Asked(name)).data["people"][0]["id"] == 12
    assert (
        showing.show(site, showing.Asked("helen.b@camden.example")).data["people"][0]["email"]
        == "helen.b@camden.example"
    )


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({"name": " "}, errors.MissingValue),
        ({"name": "A\nB"}, errors.BadText),
        ({"name": "A", "email": "nowhere"}, errors.PanelctlError),
        ({"name": "A", "email": "a@b.example\nBcc: x@y.example"}, errors.PanelctlError),
        ({"name": "A", "address": "x" * 1001}, errors.BadText),
        ({"name": "A", "team": "a\u2066b"}, errors.BadText),
        ({"name": "A", "facts": ["award=css", "height=3"]}, errors.UnknownWord),
        ({"name": "A", "facts": ["qualified=2025-03-04"]}, errors.DateAhead),
    ],
)
def test_a_person_that_cannot_be_kept_is_refused(
    on: On, given: dict[str, Any], error: type[errors.PanelctlError]
) -> None:
    site = on("2025-03-03")
    with pytest.raises(error) as caught:
        registering.add(site, registering.NewPerson(**given))
    refused(site, caught.value.exit_status, error, lambda: registering.add(site, registering.NewPerson(**given)))


def test_a_change_is_shown_and_what_was_stays_in_the_journal(on: On) -> None:
    site = on("2025-03-04")
    applied(on)
    made = registering.edit(site, registering.Change("Amara", rename="Amara Bell", facts=("award=dipsw",)))
    assert made.messages == ("Changed Amara Bell.",)
    assert made.data["people"][0]["facts"]["award"] == "dipsw"
    with reading(site.database) as connection:
        number = queries.people(connection, "Amara Bell")[0].id
        bodies = [one.body for one in queries.journal(connection, subject=f"person {number}")]
    assert {"person": number, "was": {"name": "Amara Okafor"}, "now": {"name": "Amara Bell"}} in bodies
    refused(site, 2, errors.BadText, lambda: registering.edit(site, registering.Change("Amara", rename="")))
    refused(site, 3, errors.NoSuchPerson, lambda: registering.edit(site, registering.Change("Nobody", team="x")))


def test_a_role_is_held_from_a_day_until_a_day(on: On) -> None:
    site = on("2025-03-10")
    ended = holding.hold(site, holding.Holder("Coral", "co-ordinator", ends=date(2025, 3, 14)))
    assert ended.messages == ("Coral Ord holds Academy service co-ordinator until Fri 14 Mar 2025.",)
    again = holding.hold(site, holding.Holder("Coral", "co-ordinator", starts=date(2025, 3, 17)))
    assert again.messages == ("Coral Ord holds Academy service co-ordinator from Mon 17 Mar 2025.",)
    assert [(one["from"], one["until"]) for one in again.data["people"][0]["roles"]] == [
        ("2024-01-08", "2025-03-14"),
        ("2025-03-17", None),
    ]


def test_nobody_holds_a_role_twice_at_a_time_or_backwards(on: On) -> None:
    site = on("2025-03-10")
    for starts, ends in (
        (None, None),
        (date(2023, 1, 2), None),
        (date(2023, 1, 2), date(2024, 1, 8)),
        (date(2026, 1, 5), None),
    ):
        refused(site, 4, errors.AlreadyDone, lambda starts=starts, ends=ends: holding.hold(
            site, holding.Holder("Coral", "co-ordinator", starts=starts, ends=ends)))  # fmt: skip
    holding.hold(site, holding.Holder("Coral", "co-ordinator", starts=date(2023, 1, 2), ends=date(2024, 1, 5)))
    refused(site, 2, errors.BadValue, lambda: holding.hold(
        site, holding.Holder("Coral", "hr", starts=date(2025, 3, 10), ends=date(2025, 3, 7))))  # fmt: skip
    refused(
        site, 1, errors.RoleNotHeld, lambda: holding.hold(site, holding.Holder("Coral", "hr", ends=date(2025, 3, 7)))
    )
    refused(
        site,
        1,
        errors.RoleNotHeld,
        lambda: holding.hold(site, holding.Holder("Coral", "co-ordinator", ends=date(2023, 6, 1))),
    )


def test_people_are_found_by_any_part_of_a_name_without_accents_or_case(on: On) -> None:
    site = on("2025-03-10")
    registering.add(site, registering.NewPerson("Zoë Ångström-Nuñez"))
    for typed in ("zoe", "ANGSTROM", "nuñez zoë", "Zoe Angstrom-Nunez"):
        assert [one["name"] for one in showing.listed(site, typed).data["people"]] == ["Zoë Ångström-Nuñez"]
    assert showing.listed(site, "nobody").messages == ("Nobody yet.",)


def test_a_list_of_people_is_taken_whole_or_not_at_all(on: On, tmp_path: Path) -> None:
    site, file = on("2025-03-10"), tmp_path / "people.csv"
    file.write_text(
        "name,email,role,policy,from,qualified\n"
        "Ann Ash,ann@camden.example,chair academy-tm,camden,1 Mar 2025,2019-07-01\n"
        "Bo Beech,ann@camden.example,,,,\n"
        "Cy Cedar,,queen,camden,,\n"
        "Di Elm,,,,31/02/2025,\n"
    )
    refusal = refused(site, 5, errors.FileFaulty, lambda: registering.add_all(site, str(file)))
    assert refusal.message.startswith(
        f"{file}: line 3: Ann Ash with email ann@camden.example is there already; nothing was changed; "
        'line 4: "queen" is no role of this policy; line 5: "31/02/2025" is not a day of the calendar'
    )
    file.write_text(
        file.read_text().replace("Bo Beech,ann", "Bo Beech,bo").replace("queen", "hr").replace("31/02", "3/2")
    )
    made = registering.add_all(site, str(file))
    assert made.messages == ("Added 4 people.", "Ann Ash: Qualified as a social worker on: Mon 1 Jul 2019.")
    assert [len(one["roles"]) for one in made.data["people"]] == [2, 0, 1, 0]


def test_somebody_is_found_under_the_name_before_a_marriage(on: On) -> None:
    site = on("2025-03-03")
    registering.edit(site, registering.Change("Helen Marsh", rename="Helen Marsh-Doyle"))
    for typed in ("Helen Marsh-Doyle", "doyle", "helen marsh", "Marsh"):
        (person,) = showing.show(site, showing.Asked(typed)).data["people"]
        assert person["name"] == "Helen Marsh-Doyle"
    registering.edit(site, registering.Change("doyle", rename="Helen Marsh"))
    with pytest.raises(errors.AlreadyDone):
        registering.edit(site, registering.Change("doyle", rename="Helen Marsh"))
    (person,) = showing.show(site, showing.Asked("Marsh")).data["people"]
    assert person["name"] == "Helen Marsh"


def test_a_name_with_its_surname_first_is_turned_round_and_said(on: On, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text('name\n"O\'Brien, Siobhán"\n', encoding="utf-8")
    made = registering.add_all(on("2025-03-03"), str(file))
    assert [person["name"] for person in made.data["people"]] == ["Siobhán O'Brien"]
    assert [finding.message for finding in made.findings] == [
        "O'Brien, Siobhán is kept as Siobhán O'Brien: a name is written as a letter says it."
    ]


@pytest.mark.parametrize(
    ("email", "wrong"),
    [
        ("mailto:amara@camden.example", 'begins with "mailto:"; give only what follows that'),
        ("amara..o@camden.example", "has two dots in a row before the @, or a dot at its beginning or end there"),
        (".amara@camden.example", "has two dots in a row before the @, or a dot at its beginning or end there"),
        ("amara@-camden.example", 'has a domain, "-camden.example", with a part that is empty or begins or ends'),
        ("amara@camden..example", 'has a domain, "camden..example", with a part that is empty or begins or ends'),
        ("a%40x@camden.example", 'holds "%40", which no address has there'),
        ("zoë@camden.example", 'holds "ë", which no address has there'),
        ("amara", "is not one address of the form name@council.example"),
        (f"{'a' * 65}@camden.example", "is longer than 254 characters, or 64 before the @"),
    ],
)
def test_an_address_that_no_message_could_go_to_is_refused_when_it_is_typed(on: On, email: str, wrong: str) -> None:
    site = on("2025-03-03")
    refusal = refused(
        site, 2, errors.BadText, lambda: registering.add(site, registering.NewPerson("Amara Okafor", email=email))
    )
    assert refusal.message.startswith(f"The e-mail address {wrong}")
    refused(site, 2, errors.BadText, lambda: registering.edit(site, registering.Change("Helen Marsh", email=email)))
