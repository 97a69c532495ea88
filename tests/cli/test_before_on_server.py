"""The weeks before a panel on a server: each command says what it says of a record in a file, refusals too."""

import contextlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import stores
from cli.conftest import PEOPLE, Run
from cli.st_helens import bo_asks

pytestmark = pytest.mark.server

PANEL = "STH-2027-02-24"
PREPARED = (
    "init camden st-helens",
    "person add --from people.csv",
    "person add 'Ann Green' --email ann@council.example --role apsw --policy st-helens",
    "person add 'Ida Brook' --email ida@council.example --role cin-coordinator --policy st-helens",
    *bo_asks(),
    "approve 001 yes --by Tom --reason Ready",
    "evidence add 001 request-form paper.txt --complete",
    "approve 001 yes --reason Agreed",
    "schedule add 2027-02-24 --policy st-helens",
    "schedule add 2027-03-24 --policy st-helens",
    "schedule assign 001 2027-02-24",
    "evidence add 001 evidence-template paper.txt --complete",
    "evidence add 001 presentation paper.txt --complete --measure slides=5",
)
WEEKS = (
    "person away Ida --from 2027-03-20 --until 2027-03-30",
    "person away Ida --from 2027-03-29",  # is on record
    "schedule rota --policy st-helens --year 2027",
    "schedule rota --policy st-helens --year 2027 --without Ann --seat",
    "person back Ida --from 2027-03-24",
    "person show Ida",
    "schedule slots 2027-02-24",  # how many minutes?
    "schedule slots 2027-02-24 --minutes 45",
    "schedule slot 001 09:00",  # outside the hours
    "schedule slot 001 15:00",
    "schedule forecast",
    "schedule pack 2027-02-24",
    "attend 2027-02-24 Ida declares --case 001 --interest 'Shared an office'",
    "schedule forecast 2027-02-24",
    "schedule seat 2027-02-24 Ann --case 001 --reason 'Ida leaves for it'",
    "schedule chair 2027-02-24 Ann --reason 'Petra is in court'",  # comes for one case only
    "schedule chair 2027-02-24 Ann --case 001 --reason 'Petra is in court'",
    "attend 2027-02-24 Petra apologies --case 001 --reason 'In court'",
    "schedule forecast 2027-02-24",
    "schedule pack 2027-02-24",
    "schedule pack 2027-02-24",
    "minutes 2027-02-24 --agenda",
    "schedule unseat 2027-02-24 Ann --case 001",
    "--on 2027-03-01 schedule pack 2027-02-24",  # has met
    "--on 2027-03-01 schedule chair 2027-02-24 Ann",
    "show STH-2027-02-24",
    "due",
    "doctor",
)


def said(run: Run, line: str) -> tuple[int, str]:
    """The exit status and the words, without what no two records have alike."""
    answer = run(line)
    text = answer.out + answer.err
    own = r"\d+ · [0-9a-f]{12}|(?m:^(pages|private|sqlite|folder|server) .*\n)|\d+ checks"
    return answer.status, re.sub(own, "", text)


@pytest.fixture
def on_both(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, list[tuple[int, str]]]]:
    """What each command of the weeks answers, of a record in a file and of one on a server."""
    monkeypatch.setenv("PANELCTL_FOLDER", ".")
    told: dict[str, list[tuple[int, str]]] = {}
    for kind, database in (("file", "panelctl.db"), ("server", stores.place(tmp_path / "server"))):
        folder = tmp_path / kind
        folder.mkdir(mode=0o700)
        (folder / "people.csv").write_text(PEOPLE)
        (folder / "paper.txt").write_text("An invented paper.")
        monkeypatch.setenv("PANELCTL_DB", database)
        with contextlib.chdir(folder):
            for line in PREPARED:
                assert run(line).status == 0, line
            told[kind] = [said(run, line) for line in WEEKS]
    yield told
    stores.forget(tmp_path)


def test_the_weeks_before_a_panel_on_a_server_are_those_in_a_file(
    on_both: dict[str, list[tuple[int, str]]], tmp_path: Path
) -> None:
    for line, there, here in zip(WEEKS, on_both["server"], on_both["file"], strict=True):
        assert there == here, line
    statuses = [status for status, _ in on_both["server"]]
    assert statuses.count(1) == 4
    assert set(statuses) == {0, 1, 2, 4, 6}
    packs = {kind: {path.name for path in (tmp_path / kind / "exports").rglob("*")} for kind in on_both}
    assert packs["server"] == packs["file"] != set()
