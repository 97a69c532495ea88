"""What a command says is done outlives a power cut: the disk holds each file, and its name in its folder."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from actions.conftest import site_at
from actions.rounds import On, heard, panel
from actions.sent import sends
from panelctl.actions.cases import deciding
from panelctl.actions.notices import releasing
from panelctl.actions.panels import minuting
from panelctl.actions.policies import adopting
from panelctl.actions.upkeep import backing_up
from panelctl.store.reading import reading


class Disk:
    """What the system is asked, which is done all the same: names put into folders, and folders that are to be held."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.unheld: set[Path] = set()
        self.held: list[Path] = []
        self.when_held: Callable[[Path], None] = self.held.append
        for name, position in (("rename", 1), ("replace", 1), ("link", 1), ("mkdir", 0)):
            monkeypatch.setattr(os, name, self.noting(getattr(os, name), position))
        real = os.fsync

        def fsync(descriptor: int) -> None:
            path = Path(os.readlink(f"/proc/self/fd/{descriptor}"))
            self.unheld.discard(path)
            self.when_held(path)
            real(descriptor)

        monkeypatch.setattr(os, "fsync", fsync)

    def noting(self, real: Callable[..., None], position: int) -> Callable[..., None]:
        def act(*given: Any, **options: Any) -> None:
            real(*given, **options)
            self.unheld.add(Path(given[position]).resolve().parent)

        return act


pytestmark = pytest.mark.skipif(
    not Path("/proc/self/fd").exists(), reason="this system does not say which file is which"
)


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Callable[[], Disk]:
    """Nothing that an earlier test did is copied here: each file is written by its command."""
    monkeypatch.setattr("made_once.kept", {})
    return lambda: Disk(monkeypatch)


def test_a_document_is_held_before_it_is_on_record(on: On, paper: str, disk: Callable[[], Disk]) -> None:
    panel(on)
    watched, site = disk(), on("2025-03-03")
    on_record = []

    def count(folder: Path) -> None:
        if folder.name == "documents":
            with reading(site.database) as connection:
                on_record.append(connection.execute("SELECT count(*) FROM document").fetchone()[0])

    watched.when_held = count
    heard(on, paper, "Zora Quist")  # nobody else: the road is walked here, and not taken from one that was
    with reading(site.database) as connection:
        received = connection.execute("SELECT count(*) FROM document").fetchone()[0]
    assert received > 1
    assert on_record == list(range(received))
    assert {folder for folder in watched.unheld if folder.is_relative_to(site.folder)} == set()


@pytest.mark.file
def test_what_is_released_written_copied_and_put_back_is_held(
    on: On, paper: str, disk: Callable[[], Disk], tmp_path: Path
) -> None:
    panel(on)
    case = heard(on, paper)
    deciding.decide(on("2025-04-22"), deciding.Decision(case, "yes", reason="Sound work", feedback="Go on"))
    watched, site = disk(), on("2025-04-24")
    sends(site, releasing.Release(case=case, how="email"))
    assert {site.folder, site.folder / "outbox"} <= set(watched.held)
    minuting.minutes(site, minuting.Wanted("CAM-2025-04-22", write=True))
    assert site.folder / "minutes" in watched.held
    copy = backing_up.backup(site).data["backup"]
    backing_up.restore(site, copy)
    adopting.init(site_at(tmp_path / "another" / "council", "2025-04-24"), ["camden"])
    assert {site.folder / "backups", tmp_path / "another", tmp_path / "another" / "council"} <= set(watched.held)
    assert watched.unheld == set()
