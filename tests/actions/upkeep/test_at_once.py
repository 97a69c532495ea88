"""Many at once: nothing lost, nothing twice, and the one who comes second is told so."""

import multiprocessing
from collections import Counter
from collections.abc import Callable
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from actions.conftest import site_at
from actions.rounds import On, heard, panel
from actions.sent import sends
from forked import without_pdf
from panelctl import errors
from panelctl.actions.cases import amending, applying, deciding, evidencing, recording, showing
from panelctl.actions.cases.applying import Application
from panelctl.actions.notices import releasing
from panelctl.actions.panels import scheduling
from panelctl.actions.people import registering
from panelctl.actions.upkeep import backing_up
from panelctl.store import journal
from panelctl.store.reading import reading

PROCESSES = 16


def at_once(act: Callable[..., Any], folder: Path, number: int = PROCESSES) -> list[Any]:
    """What each of so many processes, begun together, answers to `act(folder, which)`."""
    context = multiprocessing.get_context("fork")
    answers, start = context.SimpleQueue(), context.Barrier(number)

    def run(which: int) -> None:
        without_pdf()
        start.wait()
        try:
            answers.put(act(folder, which))
        except BaseException as fault:
            answers.put(repr(fault))  # nobody waits for whoever failed
            raise

    children = [context.Process(target=run, args=(which,)) for which in range(number)]
    for child in children:
        child.start()
    found = [answers.get() for _ in children]
    for child in children:
        child.join()
    return found


def apply_for(names: list[str], folder: Path) -> list[str]:
    """An application for each, one after another; the message of whatever went wrong stands among the references."""
    said = []
    for name in names:
        try:
            application = Application(name, "advanced-social-worker")
            said.append(
                applying.apply(site_at(folder, "2025-03-03"), application._replace(policy="camden")).data["reference"]
            )
        except errors.PanelctlError as error:
            said.append(error.message)
    return said


@pytest.mark.parametrize(("processes", "cases"), [(4, 8), pytest.param(PROCESSES, 50, marks=pytest.mark.long)])
def test_processes_that_open_cases_together_are_all_served_and_references_have_no_gap(
    on: On, tmp_path: Path, processes: int, cases: int
) -> None:
    """Nobody is told that the database is in use: however long it takes, each waits for the others' turns to end."""
    people = [[f"Person {which:02}-{number:02}" for number in range(cases)] for which in range(processes)]
    file = tmp_path / "people.csv"
    file.write_text("\n".join(["name", *chain.from_iterable(people)]))
    registering.add_all(on("2025-03-03"), str(file))
    said = at_once(lambda folder, which: apply_for(people[which], folder), on("2025-03-03").folder, processes)
    expected = [f"CAM-2025-{number:03}" for number in range(1, processes * cases + 1)]
    assert sorted(chain.from_iterable(said)) == expected


def decide_it(folder: Path, which: int) -> str:
    try:
        answer = "yes" if which % 2 else "no"
        deciding.decide(
            site_at(folder, "2025-04-22"), deciding.Decision("CAM-2025", answer, reason=f"As number {which} saw it")
        )
    except errors.PanelctlError as error:
        return type(error).__name__
    return "decided"


@pytest.mark.parametrize("round_", range(2))
def test_of_sixteen_who_decide_one_case_one_decides_and_fifteen_are_told(on: On, paper: str, round_: int) -> None:
    panel(on)
    heard(on, paper)
    said = at_once(decide_it, on("2025-04-22").folder)
    assert Counter(said) == {"decided": 1, "AlreadyDecided": 15}
    with reading(on("2025-04-22").database) as connection:
        assert connection.execute("SELECT count(*) FROM decision").fetchone() == (1,)


def take_it_back(folder: Path, which: int) -> str:
    try:
        step = amending.Retraction("CAM-2025", f"As number {which} saw it", "listed-for-panel")
        amending.take_back(site_at(folder, "2025-04-22"), step)
    except errors.PanelctlError as error:
        return type(error).__name__
    return "taken back"


def test_of_sixteen_who_take_back_one_step_one_does_and_no_other_step_goes(on: On, paper: str) -> None:
    """Whoever reads after the first has written finds another step there; who reads before is told of the first."""
    panel(on)
    case = heard(on, paper)
    said = Counter(at_once(take_it_back, on("2025-04-22").folder))
    assert said["taken back"] == 1
    assert said["NothingToAmend"] + said["LastChanged"] == 15
    timeline = showing.show(on("2025-04-22"), showing.CaseNamed(case)).data["timeline"]
    assert [event["says"] for event in timeline if event["says"].startswith("taken back")] == [
        "taken back: listed for panel"
    ]


def release_it(folder: Path, which: int) -> str:
    try:
        sends(site_at(folder, "2025-04-24"), releasing.Release((3,), how="email"))
    except errors.PanelctlError as error:
        return type(error).__name__
    return "released"


def test_of_sixteen_who_release_one_letter_one_does(on: On, paper: str) -> None:
    panel(on)
    deciding.decide(on("2025-04-22"), deciding.Decision(heard(on, paper), "yes", reason="Sound", feedback="Go on"))
    assert Counter(at_once(release_it, on("2025-04-24").folder)) == {"released": 1, "AlreadyDone": 15}
    assert len(list((on("2025-04-24").folder / "outbox").iterdir())) == 5


def note_ten(folder: Path, which: int) -> int:
    for number in range(10):
        recording.record(site_at(folder, "2025-03-04"), recording.Record("CAM", "note", f"Note {which}-{number}"))
    return 10


@pytest.mark.server
def test_of_sixteen_who_note_together_at_a_server_each_is_served_and_each_note_is_there(on: On) -> None:
    site = on("2025-03-04")
    registering.add(site, registering.NewPerson("Amara Okafor"))
    applying.apply(site, Application("Amara", "advanced-social-worker", policy="camden"))
    with reading(site.database) as connection:
        before = journal.head(connection)[0]
    assert at_once(note_ten, site.folder) == [10] * PROCESSES
    with reading(site.database) as connection:
        texts = {text for (text,) in connection.execute("SELECT reason FROM event WHERE kind = 'note'")}
        assert texts == {f"Note {which}-{number}" for which in range(PROCESSES) for number in range(10)}
        assert journal.head(connection)[0] == before + 10 * PROCESSES
        assert journal.verify(connection) == []


def write_or_back_up(folder: Path, which: int) -> list[str]:
    """The first four write; the fifth makes backups meanwhile."""
    if which < 4:
        note_ten(folder, which)
        return []
    site = site_at(folder, "2025-03-04")
    return [backing_up.backup(site).data["backup"] for _ in range(8)]


@pytest.mark.file
def test_backups_made_while_four_write_are_whole_and_can_be_restored(on: On) -> None:
    site = on("2025-03-04")
    registering.add(site, registering.NewPerson("Amara Okafor"))
    applying.apply(site, Application("Amara", "advanced-social-worker", policy="camden"))
    copies = [path for said in at_once(write_or_back_up, site.folder, 5) for path in said]
    entries = []
    for copy in copies:
        with reading(unpacked(copy)) as connection:
            assert journal.verify(connection) == []
            entries.append(journal.head(connection)[0])
    assert entries == sorted(entries)
    assert len(copies) == 8
    assert notes(site.database) == 40
    middle = copies[4]
    restored = backing_up.restore(site, middle)
    assert notes(site.database) == notes(unpacked(middle))
    with reading(site.database) as connection:
        assert journal.head(connection)[0] == entries[4] + 1  # it says that it was put back
    assert showing.show(site, showing.CaseNamed("CAM")).data["reference"] == "CAM-2025-001"
    assert notes(restored.data["kept"]) == 40


def unpacked(archive: str) -> str:
    """The database in a backup, as a file of its own."""
    folder = Path(f"{archive}.unpacked")
    with ZipFile(archive) as opened:
        return opened.extract("panelctl.db", folder)


def back_up_four_times(folder: Path, which: int) -> list[str]:
    return [backing_up.backup(site_at(folder, "2025-03-04")).data["backup"] for _ in range(4)]


@pytest.mark.file
def test_backups_of_one_second_each_have_a_name_of_their_own(on: On) -> None:
    copies = [path for said in at_once(back_up_four_times, on("2025-03-04").folder, 4) for path in said]
    assert len(set(copies)) == 16


def notes(database: str) -> int:
    with reading(database) as connection:
        return int(connection.execute("SELECT count(*) FROM event WHERE kind = 'note'").fetchone()[0])


def add_one_document(folder: Path, which: int) -> str:
    site, file = site_at(folder, "2025-03-10"), folder.parent / f"paper-{which}.pdf"
    file.write_bytes(f"paper {which}".encode())
    made = evidencing.add(site, evidencing.Delivery("CAM", "portfolio", str(file), lacks=()))
    return str(made.messages[0].rpartition("/")[2])


def test_documents_that_arrive_together_keep_a_file_each(on: On) -> None:
    registering.add(on("2025-03-03"), registering.NewPerson("Amara Okafor"))
    applying.apply(on("2025-03-03"), Application("Amara", "advanced-social-worker", policy="camden"))
    said = at_once(add_one_document, on("2025-03-10").folder, 8)
    assert sorted(said) == [f"CAM-2025-001-portfolio-{number}.pdf." for number in range(1, 9)]


def plan_the_panel(folder: Path, which: int) -> str:
    try:
        scheduling.add(site_at(folder, "2025-03-10"), scheduling.NewPanel(date(2025, 4, 22), policy="camden"))
    except errors.PanelctlError as error:
        return type(error).__name__
    return "planned"


def test_of_eight_who_plan_one_panel_one_does(on: On) -> None:
    assert Counter(at_once(plan_the_panel, on("2025-03-10").folder, 8)) == {"planned": 1, "AlreadyDone": 7}
