"""Commands that only look load no more than they use."""

import subprocess
import sys

import pytest

from cli.conftest import Run

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
