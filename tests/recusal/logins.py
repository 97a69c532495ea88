"""What a member sees of a record on a server with a login of their own: every command that reads, typed by each of
them, and compared with the same command about a case that there never was."""

import io
import os
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from datetime import date
from random import Random
from shlex import split

import stores
from cli.test_interests import NEVER, TYPED
from panelctl import cli
from panelctl.actions import lookup
from panelctl.store.reading import reading
from recusal.office import Case, Office
from recusal.panels import Panel
from recusal.reaching import Text, leaked

GROUPS = ("team", "members", "readers")
EACH = 8  # commands that one member types


def seen(office: Office, panels: list[Panel], day: date, random: Random) -> Iterator[str]:
    """What each member sees of a case that they have an interest in, whatever they type."""
    with _logins(office, panels) as place_of:
        for name, place in place_of.items():
            hidden = {case.reference: case for panel in panels for case in panel.cases if name in _out(panel, case)}
            at = random.choice([panel for panel in panels if name in panel.rota])
            for line in random.sample(list(_lines(office, at)), EACH):
                typed = f"--json {line}" if random.random() < 0.5 and "--format" not in line else line
                said = _typed(place, day, typed)
                for case in hidden.values():
                    yield from _told(name, case, typed, said)
            for case in hidden.values():
                yield from _asked_for(name, place, day, case, random)
            others = [case for panel in panels for case in panel.cases if case.reference not in hidden]
            every = _typed(place, day, "cases --all")
            if not any(case.reference in every for case in others):
                yield f"{name} sees no case at all"


def _out(panel: Panel, case: Case) -> set[str]:
    """From whom a case is hidden: those who declared an interest and left, and its applicant."""
    return panel.declared[case.reference] | {case.applicant}


def _told(name: str, case: Case, line: str, said: str) -> Iterator[str]:
    texts = [Text(line, said.replace(case.applicant, ""))]  # the register of people is everybody's
    yield from (f"{name}, for whom {case.reference} is not there: {where}" for where in leaked(texts, case))


def _asked_for(name: str, place: str, day: date, case: Case, random: Random) -> Iterator[str]:
    """A case that is not there for somebody is answered as one that there never was."""
    lines = [line for of_command in TYPED.values() for line in of_command if "{}" in line]
    for line in random.sample(lines, 2):
        said, never = (_typed(place, day, line.format(each)) for each in (case.reference, NEVER))
        if said.replace(case.reference, NEVER) != never:
            yield f"{name} is answered otherwise about {case.reference} than about no case: {line}"


def _lines(office: Office, panel: Panel) -> Iterator[str]:
    """Every command that reads, about one panel; of somebody, about whoever applied there."""
    with reading(stores.place(office.folder)) as connection:
        applicant = lookup.person(connection, panel.cases[0].applicant).id
    names = {"CAM-2025-04-22": panel.reference, "CAM-2025-09-02": panel.reference, "P7": f"P{applicant}"}
    for of_command in TYPED.values():
        for line in of_command:
            if "{}" not in line:
                for old, new in names.items():
                    line = line.replace(old, new)
                yield line


def _typed(place: str, day: date, line: str) -> str:
    """What somebody with a login reads."""
    said = io.StringIO()
    with redirect_stdout(said), redirect_stderr(said):
        cli.run(["--db", place, "--on", day.isoformat(), *split(line)])
    return said.getvalue()


@contextmanager
def _logins(office: Office, panels: list[Panel]) -> Iterator[dict[str, str]]:
    """Where each member reaches the record, with a login of their own."""
    place = stores.place(office.folder)
    base, database = place.rpartition("/")[0], place.rpartition("/")[2]
    members = sorted({name for panel in panels for name in panel.rota})
    logins = {name: f"{database}_{number}" for number, name in enumerate(members)}
    before = {name: os.environ.pop(name, None) for name in ("PANELCTL_ACTOR", "PANELCTL_DB", "PANELCTL_ON")}
    os.environ["PANELCTL_FOLDER"] = str(office.folder)
    assert cli.run(["--quiet", "--db", place, "team", "setup"]) == 0
    for name, login in logins.items():
        assert cli.run(["--quiet", "--db", place, "team", "login", login, name, "--group", "members"]) == 0
    try:
        yield {name: f"{base}/{database}".replace("//panelctl@", f"//{login}@") for name, login in logins.items()}
    finally:
        os.environ.pop("PANELCTL_FOLDER")
        os.environ.update({name: value for name, value in before.items() if value is not None})
        with stores._connected(database) as connection:
            roles = ", ".join((*logins.values(), *(f"{database}_{part}" for part in GROUPS)))
            connection.execute("DELETE FROM panelctl.login")
            connection.execute(f"DROP OWNED BY {roles}")
            connection.execute(f"DROP ROLE {roles}")
            connection.execute(f"GRANT CONNECT, TEMPORARY ON DATABASE {database} TO PUBLIC")
