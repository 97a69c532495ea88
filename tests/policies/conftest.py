"""Northshire at work: its policy adopted from a file, and everybody who works by it."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from actions.conftest import site_at
from actions.sound import sound
from answer import Answer
from made_once import made_for_all
from panelctl.actions.panels import scheduling
from panelctl.actions.people import registering
from panelctl.actions.policies import adopting
from policies.council import Council

FILE = Path(__file__).with_name("northshire.toml")
PEOPLE = """\
name;email;role;independent;years-on-panel;employment;registered-since
Catriona Bell;catriona.bell@northshire.example;clerk;;;;
Sorcha Mann;sorcha.mann@northshire.example;service-manager;;;;
Una Firth;una.firth@northshire.example;chair;;;;
Rory Vance;rory.vance@northshire.example;vice-chair;;3;;
Ishbel Peel;ishbel.peel@northshire.example;panel-member;yes;1;;
Hamish Orr;hamish.orr@northshire.example;panel-member;no;5;;
Greer Todd;greer.todd@northshire.example;panel-member;yes;4;;
Tavish Low;tavish.low@northshire.example;team-leader;;;;
Moira Dunn;moira.dunn@northshire.example;decision-maker;;;;
Callum Ross;callum.ross@northshire.example;chief-officer;;;;
Effie Shaw;effie.shaw@northshire.example;depute;;;;
Nairn Gow;nairn.gow@northshire.example;convener;;;;
Lorne Kerr;lorne.kerr@northshire.example;councillor;;;;
Isla Grant;isla.grant@northshire.example;;;;permanent;2020-01-06
Ewan Muir;ewan.muir@northshire.example;;;;permanent;2020-01-06
Fergus Ray;fergus.ray@northshire.example;;;;fixed-term;2020-01-06
Beathan Roy;beathan.roy@northshire.example;;;;agency;2020-01-06
""".replace(";", ",")
SETTINGS = """
sender = "clerk@northshire.example"
allowed_domains = ["northshire.example"]

[mailboxes]
payroll = "payroll@northshire.example"
"""


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_for_all(tmp_path_factory, "northshire", _opened)


def _opened(folder: Path) -> None:
    """Northshire on Mon 3 August 2026, with its panels of 2027."""
    site = site_at(folder, "2026-08-03")
    adopting.init(site, [str(FILE)])
    (folder / "settings.toml").write_text(SETTINGS)
    (folder / "people.csv").write_text(PEOPLE)
    registering.add_all(site, str(folder / "people.csv"), policy="northshire")
    scheduling.generate(site, scheduling.Pattern(year="2027"))


@pytest.fixture
def council(office: Path, run: Callable[[str], Answer], tmp_path: Path) -> Iterator[Council]:
    """The same, to be played with at the command line. Whatever the test did, it leaves everything sound."""
    shutil.copytree(office, tmp_path, dirs_exist_ok=True)
    found = Council(run, tmp_path)
    found.paper.write_text("An invented paper.\n")
    yield found
    sound(site_at(tmp_path, found.last))
