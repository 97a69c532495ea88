"""A database adopted once for both councils, with the people who work there, and copied for every test."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest

import stores
from actions.sound import sound
from made_once import made_for_all
from panelctl.actions.people import registering
from panelctl.actions.policies import adopting
from panelctl.actions.site import Site
from panelctl.cli.commands import worded

CAMDEN = {
    "Helen Marsh": "chair",
    "Ada Tan": "academy-tm",
    "Tom Bexley": "cin-tm",
    "Coral Ord": "co-ordinator",
    "Tess Moor": "team-manager",
    "Theo Moor": "team-manager",
}
ST_HELENS = {
    "Pat Swan": "psw",
    "Andy Price": "apsw",
    "Cin Cole": "cin-coordinator",
    "Hal Head": "head-of-service",
    "Tim Tamm": "team-manager",
}
SETTINGS = """
sender = "panels@council.example"
allowed_domains = ["camden.example", "sthelens.example"]

[mailboxes]
hr = "hr@camden.example"
payroll = "payroll@sthelens.example"
people-management = "people@sthelens.example"
systems-support = "systems@sthelens.example"
"""


def site_at(folder: Path, day: str) -> Site:
    on = date.fromisoformat(day)
    at = datetime.combine(on, time(9, 30), UTC)
    return Site(stores.place(folder), "Ada", on, at, worded, str(folder) if stores.SERVER else "")


def staffed(folder: Path) -> None:
    """Both policies and everybody who works by them; `settings.toml` names mailboxes, a sender and its domains."""
    site = site_at(folder, "2024-01-08")
    adopting.init(site)
    for policy, holders in (("camden", CAMDEN), ("st-helens", ST_HELENS)):
        for name, role in holders.items():
            email = f"{name.split()[0].lower()}@{policy.replace('-', '')}.example"
            registering.add(site, registering.NewPerson(name, email=email, roles=(role,), policy=policy))
    (folder / "settings.toml").write_text(SETTINGS)


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if stores.SERVER:  # a database of its own for every process
        staffed(folder := tmp_path_factory.mktemp("template"))
        return folder
    return made_for_all(tmp_path_factory, "template", staffed)


@pytest.fixture
def on(template: Path, tmp_path: Path) -> Iterator[Callable[[str], Site]]:
    """The site of this test on a day: `on("2025-03-03")`. Whatever the test did, it leaves everything sound."""
    folder = tmp_path / "office"
    stores.copied(template, folder)
    days: list[str] = []

    def at(day: str) -> Site:
        days.append(day)
        return site_at(folder, day)

    yield at
    sound(site_at(folder, max(days, default="2025-01-01")))
    stores.forget(folder)


@pytest.fixture
def paper(tmp_path: Path) -> str:
    """A file somebody sent in."""
    file = tmp_path / "My paper.pdf"
    file.write_bytes(b"%PDF-1.4 a paper")
    return str(file)
