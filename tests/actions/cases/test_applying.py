from collections.abc import Callable
from pathlib import Path

import pytest

from actions.sound import refused
from panelctl import errors
from panelctl.actions.cases import amending, applying, recording, showing, withdrawing
from panelctl.actions.cases.applying import Application
from panelctl.actions.notices import correcting
from panelctl.actions.people import registering
from panelctl.actions.site import Site
from panelctl.cli.commands import worded

On = Callable[[str], Site]
ASW = "advanced-social-worker"


@pytest.fixture
def amara(on: On) -> str:
    registering.add(
        on("2025-03-03"),
        registering.NewPerson("Amara Okafor", email="amara@camden.example", facts=("qualified=2019-07-01",)),
    )
    return "Amara Okafor"


def test_an_application_opens_a_case_with_its_first_move_and_its_letter(on: On, amara: str) -> None:
    made = applying.apply(on("2025-03-03"), Application("amara", ASW, manager="Tess", policy="camden"))
    assert tuple(map(worded, made.messages)) == (
        "Opened CAM-2025-001 for Amara Okafor: Advanced Social Worker.",
        'Drafted notice 1, "Your application is now on record", to Amara Okafor: panelctl notify preview 1',
    )
    assert (made.data["reference"], made.data["stage"]) == ("CAM-2025-001", "applied")
    assert [(one["date"], one["says"], one["by"]) for one in made.data["timeline"]] == [
        ("2025-03-03", "Qualified as a social worker on: Mon 1 Jul 2019", ""),
        ("2025-03-03", "Team Manager for this case: Tess Moor", ""),
        ("2025-03-03", "Application received", "Amara Okafor"),
    ]


def test_what_is_known_of_the_person_is_copied_unless_the_application_says_otherwise(on: On, amara: str) -> None:
    made = applying.apply(on("2025-03-03"), Application(amara, ASW, given=("qualified=2018-01-01",), policy="camden"))
    registering.edit(on("2025-03-04"), registering.Change(amara, facts=("qualified=2020-07-01",)))
    assert showing.show(on("2025-03-04"), showing.CaseNamed("CAM")).data["facts"] == made.data["facts"]
    assert made.data["facts"] == [
        {"id": "qualified", "title": "Qualified as a social worker on", "value": "2018-01-01"}
    ]


def test_references_are_gapless_and_start_anew_each_year_and_for_each_policy(on: On) -> None:
    for number in range(3):
        registering.add(on("2025-12-30"), registering.NewPerson(f"Person {number}", facts=("asye=passed",)))
    days = [("2025-12-30", "camden"), ("2025-12-31", "camden"), ("2026-01-02", "camden"), ("2026-01-02", "st-helens")]
    found = []
    for number, (day, policy) in enumerate(days):
        if policy == "camden":
            application = Application(f"Person {number % 3}", ASW)
        else:
            facts = ("planned-submission=2026-04-01", "likely-panel=2026-04-22")
            application = Application(f"Person {number % 3}", by="Tim", given=facts)
        found.append(applying.apply(on(day), application._replace(policy=policy)).data["reference"])
    assert found == ["CAM-2025-001", "CAM-2025-002", "CAM-2026-001", "STH-2026-001"]


def test_a_refused_application_uses_up_no_reference(on: On, amara: str) -> None:
    site = on("2025-03-03")
    refused(site, 1, errors.DateAhead, lambda: applying.apply(
        site, Application(amara, ASW, given=("qualified=2025-03-04",), policy="camden")))  # fmt: skip
    assert applying.apply(site, Application(amara, ASW, policy="camden")).data["reference"] == "CAM-2025-001"


def test_a_second_open_application_on_one_route_is_refused(on: On, amara: str) -> None:
    site = on("2025-03-03")
    applying.apply(site, Application(amara, ASW, policy="camden"))
    refusal = refused(site, 1, errors.SecondOpenApplication, lambda: applying.apply(
        site, Application(amara, ASW, policy="camden")))  # fmt: skip
    assert refusal.message == (
        "Amara Okafor already has an open application on Advanced Social Worker: CAM-2025-001 (panelctl's own rule)"
    )
    applying.apply(site, Application(amara, "practice-educator", policy="camden"))


def test_after_withdrawing_a_person_may_apply_again(on: On, amara: str) -> None:
    applying.apply(on("2025-03-03"), Application(amara, ASW, policy="camden"))
    withdrawing.withdraw(on("2025-03-04"), withdrawing.Closing("CAM", reason="Moves away"))
    again = applying.apply(on("2025-03-05"), Application(amara, ASW, policy="camden"))
    assert again.data["reference"] == "CAM-2025-002"
    assert [line["reference"] for line in showing.cases(on("2025-03-05"), showing.Selection()).data["cases"]] == [
        "CAM-2025-002"
    ]


@pytest.mark.parametrize(
    ("application", "policy", "status", "error", "message"),
    [
        (Application("Nobody", ASW), "camden", 3, errors.NoSuchPerson, 'There is no person "Nobody"'),
        (Application("", ASW), "camden", 2, errors.MissingValue, "Who? NAME is missing"),
        (Application("T", ASW), "camden", 2, errors.Ambiguous,
         '"T" could be Ada Tan, Tess Moor, Theo Moor, Tim Tamm or Tom Bexley'),
        (Application("Amara"), "camden", 2, errors.MissingValue, "On which route? --route is missing"),
        (Application("Amara", "advanced"), "camden", 2, errors.UnknownWord, '"advanced" is no route of this policy'),
        (Application("Amara"), "", 2, errors.MissingValue, "Which policy? --policy is missing"),
        (Application("Amara", ASW), "leeds", 3, errors.NoSuchPolicy, 'There is no policy "leeds"'),
        (Application("Amara", ASW, manager="Nobody"), "camden", 3, errors.NoSuchPerson,
         'There is no person "Nobody"'),
        (Application("Amara", ASW, given=("award",)), "camden", 2, errors.BadValue, '--set cannot be "award"'),
        (Application("Amara", ASW, given=("award=gcse",)), "camden", 2, errors.BadValue,
         'Qualifying award cannot be "gcse"'),
        (Application("Amara", ASW, by="Tom"), "camden", 1, errors.NotTheirMove,
         'CAM-2025-001: "apply" is for Social Worker, and Tom Bexley does not hold that role that day'),
        (Application("Amara", "asye-assurance"), "camden", 2, errors.MissingFacts,
         'CAM-2025-001: "apply" needs ASYE completed on and Assessor\'s recommendation.'),
    ],
)  # fmt: skip
def test_an_application_that_cannot_be_taken_changes_nothing(
    on: On, amara: str, application: Application, policy: str, status: int, error: type, message: str
) -> None:
    site = on("2025-03-03")
    assert (
        refused(site, status, error, lambda: applying.apply(site, application._replace(policy=policy))).message
        == message
    )


def test_a_route_that_only_one_policy_has_names_its_policy(on: On, amara: str) -> None:
    assert applying.apply(on("2025-03-03"), Application(amara, ASW)).data["policy"] == "camden"


def test_a_plan_becomes_a_request_by_a_second_apply(on: On) -> None:
    registering.add(
        on("2025-01-06"),
        registering.NewPerson("Beth Young", facts=("asye=passed", "employed-as-social-worker=2020-01-01")),
    )
    facts = ("planned-submission=2025-04-01", "likely-panel=2025-04-23")
    applying.apply(on("2025-01-06"), Application("Beth", by="Tim", given=facts, policy="st-helens"))
    made = applying.apply_again(on("2025-02-03"), applying.LaterStep("STH"))
    with_whom = 'Drafted notice 2, "A request to go to the Progression Panel is with you", to Tim Tamm:'
    assert made.messages[0] == "STH-2025-001: Request with the Team Manager."
    assert [worded(line).startswith(with_whom) for line in made.messages[1:]] == [True]
    site = on("2025-02-03")
    refused(site, 1, errors.MoveNotOpen, lambda: applying.apply_again(site, applying.LaterStep("STH")))
    refused(site, 3, errors.NoSuchCase, lambda: applying.apply_again(site, applying.LaterStep("STH-2025-009")))


def test_a_name_of_ten_thousand_characters_is_refused_and_markup_is_only_text(on: On) -> None:
    site = on("2025-03-03")
    long = refused(site, 2, errors.BadText, lambda: registering.add(site, registering.NewPerson("A" * 10_000)))
    assert long.message == "The name is 10,000 characters long, and 200 is the most; nothing was changed"
    for hostile, code in (("\x1b[31mRed", "001B"), ("Ama\u202era", "202E"), ("Am\x9bara", "009B")):
        refusal = refused(
            site, 2, errors.BadText, lambda name=hostile: registering.add(site, registering.NewPerson(name))
        )
        assert refusal.message == (
            f"The name has a control or direction character in it (U+{code}); nothing was changed"
        )
    registering.add(site, registering.NewPerson("[red]Ama/[/]"))
    made = applying.apply(site, Application("[red]", ASW, policy="camden"))
    assert made.data["applicant"]["name"] == "[red]Ama/[/]"


def csv(folder: Path, content: bytes | str) -> str:
    file = folder / "list.csv"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return str(file)


def test_a_list_opens_one_case_for_every_line(on: On, tmp_path: Path) -> None:
    site = on("2025-03-03")
    names = csv(tmp_path, "name,number,qualified\nAnn Ash,SW1,2019-07-01\nBo Beech,SW2,01/07/2020\n")
    assert registering.add_all(site, names, "camden").messages == (
        "Added 2 people.",
        "Ann Ash: Qualified as a social worker on: Mon 1 Jul 2019.",
        "Bo Beech: Qualified as a social worker on: Wed 1 Jul 2020.",
    )
    file = csv(
        tmp_path,
        '\ufeffname, route ,manager,award\r\nAnn Ash,,Tess Moor,css\r\n\r\n"bo  beech",practice-educator,,\r\n',
    )
    made = applying.apply_all(site, applying.Applications(file, "camden", ASW))
    assert made.messages == (
        "Opened CAM-2025-001 for Ann Ash: Advanced Social Worker.",
        "Opened CAM-2025-002 for Bo Beech: Practice Educator training.",
        "Opened 2 cases.",
    )
    assert [one["value"] for one in made.data["cases"][0]["facts"]] == ["2019-07-01", "css"]


LINES = [
    ("", 'line 1: the column "name" is missing'),
    ("nme\nAnn Ash\n", 'line 1: the column "name" is missing; line 1: "nme" is no column of this table'
     ' (did you mean "name"?)'),
    ("name,name\nAnn Ash,Ann\n", 'line 1: "name" is there twice'),
    ("name,route\nAnn Ash\n", "line 2: 1 cell where the header has 2"),
    ("name\nAnn Ash,Ann\n", "line 2: 2 cells where the header has 1"),
    ('name\n"Ann\n', "line 2, character 1: a quotation mark is not closed"),
    ('name\n"Ann"x\n', "line 2, character 6: something follows the quotation mark that ends a cell"),
    ("name\nAnn Ash\nNobody\nBo Beech\nTheo Nobody\n",
     'line 3: There is no person "Nobody": a table takes the whole name, e-mail address or number;'
     ' line 5: There is no person "Theo Nobody": a table takes the whole name, e-mail address or number'),
    ("name\nAnn\n", 'line 2: There is no person "Ann": a table takes the whole name, e-mail address or number'
     " (perhaps Ann Ash)"),
    ("name\nAnn Ash\nAnn Ash\n", "line 3: Ann Ash already has an open application on Advanced Social Worker:"
     " CAM-2025-001 (panelctl's own rule)"),
    ("name,award\nAnn Ash,gcse\n", 'line 2: Qualifying award cannot be "gcse"'),
    ("name,qualified\nAnn Ash,31/02/2020\n", 'line 2: "31/02/2020" is not a day of the calendar'),
    ("name,route\nAnn Ash,nursing\n", 'line 2: "nursing" is no route of this policy'),
    ("name,specialism\nAnn Ash,a\x1b[2Jb\n",
     'line 2, column "specialism": it has a control or direction character in it (U+001B)'),
    ("name\nAnn Ash\nJos\xe9\n".encode("cp1252"), "line 3, character 4: it is not UTF-8; save it as CSV UTF-8"),
    ("name\nAnn Ash\n".encode("utf-16"), "line 1, character 1: it is not UTF-8; save it as CSV UTF-8"),
]  # fmt: skip


@pytest.mark.parametrize(("content", "fault"), LINES)
def test_a_list_with_one_faulty_line_opens_no_case(on: On, tmp_path: Path, content: bytes | str, fault: str) -> None:
    site = on("2025-03-03")
    for name in ("Ann Ash", "Bo Beech"):
        registering.add(site, registering.NewPerson(name))
    file = csv(tmp_path, content)
    refusal = refused(
        site, 5, errors.FileFaulty, lambda: applying.apply_all(site, applying.Applications(file, "camden", ASW))
    )
    assert refusal.message == f"{file}: {fault}; nothing was recorded"


def test_a_list_that_is_no_file_or_too_large_is_not_read(on: On, tmp_path: Path) -> None:
    site = on("2025-03-03")
    large = tmp_path / "large.csv"
    with large.open("wb") as file:
        file.truncate(2_000_000_000)
    for path, why in (
        (tmp_path / "gone.csv", "No such file or directory"),
        (tmp_path, "Is a directory"),
        (large, "larger than 10 MB"),
    ):
        refusal = refused(
            site,
            5,
            errors.FileNotTaken,
            lambda path=path: applying.apply_all(site, applying.Applications(str(path), "camden")),
        )
        assert refusal.message == f"{path}: {why}; nothing was recorded"


def test_a_cell_may_hold_several_lines(on: On, tmp_path: Path) -> None:
    site = on("2025-03-03")
    file = csv(tmp_path, 'name,address\n"Ann Ash","1 High Street\nTown"\nBo Beech,\n')
    made = registering.add_all(site, file)
    assert [one["address"] for one in made.data["people"]] == ["1 High Street\nTown", ""]


def test_many_faults_are_counted(on: On, tmp_path: Path) -> None:
    site = on("2025-03-03")
    file = csv(tmp_path, "name\n" + "Nobody\n" * 7)
    refusal = refused(
        site, 5, errors.FileFaulty, lambda: applying.apply_all(site, applying.Applications(file, "camden", ASW))
    )
    assert refusal.message.endswith("; and 2 more; nothing was recorded")


def test_a_case_opened_from_a_mistyped_fact_can_be_corrected(on: On, amara: str) -> None:
    applying.apply(on("2025-03-03"), Application(amara, ASW, policy="camden"))
    recording.record(on("2025-03-03"), recording.Record("CAM", "award", "css"))
    correcting.correct(on("2025-03-04"), amending.Amendment("CAM", "award", "dipsw", reason="Certificate seen"))
    facts = {one["id"]: one["value"] for one in showing.show(on("2025-03-04"), showing.CaseNamed("CAM")).data["facts"]}
    assert facts == {"qualified": "2019-07-01", "award": "dipsw"}
