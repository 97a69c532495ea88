"""Commands that only look load no more than they use."""

import subprocess
import sys
from importlib import import_module

import pytest

from cli.conftest import Run
from panelctl.cli.verbs import VERBS

HEAVY = {"sqlmodel", "pydantic", "sqlalchemy", "alembic", "jinja2", "markdown_it", "rich", "platformdirs", "zoneinfo"}


@pytest.mark.parametrize("line", ["show 001", "cases", "due", "log", "explain 001", "explain 001 --timeline"])
def test_looking_loads_no_library_that_writes_or_draws(case: Run, line: str) -> None:
    program = f"import sys; from panelctl import cli; cli.run({line.split()!r}); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert HEAVY & set(done.stderr.split()) == set()


def test_counting_days_loads_no_database_library() -> None:
    line = ["date", "5 working days before 2025-04-22"]
    program = f"import sys; from panelctl import cli; cli.run({line!r}); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert (HEAVY | {"sqlite3"}) & set(done.stderr.split()) == set()


def test_the_version_is_told_without_the_model_or_a_shape() -> None:
    program = "import sys; from panelctl import cli; cli.run(['--version']); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    loaded = {".".join(name.split(".")[:2]) for name in done.stderr.split()}
    assert loaded & {"panelctl.actions", "panelctl.model", "panelctl.policy", "panelctl.shapes"} == set()


READ = """
cases
cases --all --applicant Nadia
cases --waiting
cases --since 2027-01-01
show 001
show 2027-01-20
show nadia
explain 001
explain 001 --timeline
log
log 001
due
due --within 60 --full
due --letters
notify list
notify open
notify list --case 001
notify list --case 001 --reminders
notify preview 1
person list
person list nadia
person show nadia
minutes 2027-01-20
minutes 2027-01-20 --agenda
minutes show 2027-01-20
evidence list 001
evidence check 001
evidence grid 001
schedule list
schedule forecast 2027-01-20
templates list
templates check --policy st-helens
policy list
policy show camden
policy check camden
policy rehearse camden asye-assurance
policy read camden
policy trace camden
policy diff camden st-helens
policy diagram camden advanced-social-worker
calendar show
plan --case 001
plan --policy camden --route advanced-social-worker --panel 2027-04-20
date "5 working days before 2025-04-22"
doctor
""".strip().splitlines()
# These change something: the database, or files that are the user's own.
WRITE = set(
    """
init
apply
approve
dispute
attend
score
panel
decide
record
lift
extend
pause
withdraw
amend
bundle
backup
restore
rebuild
copy
team setup
team login
team list
demo
calendar update
evidence add
person add
person edit
person role
person away
person back
person export
person erase
person legal-hold
retention
form
notify draft
notify edit
notify clear
notify unclear
notify drop
notify release
notify sent
notify print
notify unsent
notify outbox
minutes circulate
minutes correct
minutes approve
minutes action
minutes excerpt
schedule add
schedule generate
schedule assign
schedule seat
schedule chair
schedule unseat
schedule rota
schedule slots
schedule slot
schedule pack
schedule change
schedule move
schedule cancel
templates eject
policy adopt
policy new
policy format
policy migrate
""".strip().splitlines()
)
READ_EACH = """
import shlex, sys
from panelctl import cli
for line in sys.argv[1:]:
    status = cli.run(shlex.split(line))
    loaded = [name for name in ("sqlmodel", "sqlalchemy", "alembic") if name in sys.modules]
    if loaded or status not in (0, 6):
        print(line, status, *loaded, file=sys.stderr)
        break
"""


def test_no_command_that_only_reads_loads_what_writes(case: Run) -> None:
    done = subprocess.run([sys.executable, "-c", READ_EACH, *READ], capture_output=True, text=True, check=True)
    assert done.stderr == ""


def test_every_command_reads_or_is_known_to_write() -> None:
    commands = set()
    for verb in VERBS:
        app = import_module(f"panelctl.cli.{verb}").app
        for command in app.registered_commands:
            name = command.name or command.callback.__name__
            commands.add(verb if len(app.registered_commands) == 1 else f"{verb} {name}")
    reading = {word for word in commands for line in READ if f"{line} ".startswith(f"{word} ")}
    assert (reading | WRITE, reading & WRITE) == (commands, set())
