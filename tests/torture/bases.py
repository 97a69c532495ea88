"""What the torture begins with: a council's round as the command line leaves it, and a row in every table."""

import contextlib
import io
import shlex
import shutil
from pathlib import Path

from actions.conftest import site_at, staffed
from actions.rounds import heard, panel
from panelctl import cli
from panelctl.actions.cases import deciding
from store.filling import Filling, keeping

DATABASE, BASE = "panelctl.db", "base"


def small(folder: Path) -> Path:
    """One case that was decided, made in a few seconds."""
    office = folder / BASE
    office.mkdir(mode=0o700)
    staffed(office)
    paper = folder / "paper.pdf"
    paper.write_text("An invented paper.\n")

    def on(day: str) -> deciding.Site:
        return site_at(office, day)

    panel(on)
    case = heard(on, str(paper))
    deciding.decide(on("2025-04-22"), deciding.Decision(case, "yes", reason="Sound", feedback="Go on"))
    return _rest(office, "Amara", "2025-04-22", "Ada", case)


def demonstration(folder: Path) -> Path:
    """Camden's round, as the demonstration plays it."""
    _typed(f"demo --policy camden --into {shlex.quote(str(folder / 'demo'))}")
    (made,) = (folder / "demo").rglob(DATABASE)
    made.parent.rename(folder / BASE)
    for name in ("Helen", "Owen"):
        _typed(f"{_desk(folder / BASE, '2025-09-02')} attend 2025-09-02 {name} present")
    return _rest(folder / BASE, "Hana", "2025-09-02", "Owen", "CAM-2025-003")


def copy(folder: Path, name: str) -> Path:
    """A copy of the base, with everything that lies beside its database."""
    shutil.copytree(folder / BASE, folder / name)
    return folder / name / DATABASE


def _rest(office: Path, person: str, day: str, member: str, case: str) -> Path:
    """A row in each table that is empty still."""
    desk = _desk(office, day)
    _typed(f"{desk} person edit {person} --name '{person} Marsh'")
    _typed(f"{desk} person edit {person} --salutation {person} --large-print")
    _typed(f"{desk} attend {day} {member} absent --case {case} --reason 'Called away'")
    _typed(f"{desk} minutes circulate {day}")
    _typed(f"{desk} minutes correct {day} 'who approved it' --to 'who approved them' --by Helen")
    _typed(f"{desk} minutes approve {day} Helen")
    _typed(f"{desk} due --notify")
    with keeping(office / DATABASE) as session:
        Filling(session).duty_done()
    return office / DATABASE


def _desk(office: Path, day: str) -> str:
    return f"--db {shlex.quote(str(office / DATABASE))} --as Ada --on {day}"


def _typed(line: str) -> None:
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        status = cli.run(shlex.split(line))
    if status not in (0, 3):
        raise RuntimeError(f"panelctl {line}: {said.getvalue()}")
