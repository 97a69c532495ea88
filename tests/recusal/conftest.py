"""One office full of cases, made once for every process that runs tests beside this one."""

import json
import shutil
from pathlib import Path

import pytest

import stores
from made_once import made_for_all
from recusal.office import Case, Office, filled, opened


def _filled(folder: Path) -> None:
    office = opened(folder)
    (folder / "cases.json").write_text(json.dumps(filled(office, 1)))


@pytest.fixture(scope="session")
def full(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if stores.SERVER:  # a database of its own for every process
        _filled(folder := tmp_path_factory.mktemp("full-office"))
        return folder
    return made_for_all(tmp_path_factory, "full-office", _filled)


@pytest.fixture
def office(full: Path, tmp_path: Path) -> Office:
    """An office with a case on every road of three councils, none of them on a panel yet."""
    folder = tmp_path / "whole"
    shutil.copytree(full, folder)
    stores.put_back(folder / "office", stores.kept(full / "office"))
    return Office(folder / "office", folder / "papers")


@pytest.fixture
def cases(full: Path) -> list[Case]:
    return [Case(*case) for case in json.loads((full / "cases.json").read_text())]
