"""A process that was forked off has a line to the server of its own, and leaves its parent's alone."""

import os

import pytest

from panelctl.store.engines import Place
from panelctl.store.reading import reading

pytestmark = pytest.mark.server


def served_by(place: Place) -> int:
    with reading(place) as connection:
        return int(connection.execute("SELECT pg_backend_pid()").fetchone()[0])


def test_a_forked_process_asks_on_a_line_of_its_own(database: Place) -> None:
    ours = served_by(database)
    said, told = os.pipe()
    if not (child := os.fork()):
        try:
            os.write(told, str(served_by(database)).encode())
        finally:
            os._exit(0)
    os.waitpid(child, 0)
    os.close(told)
    with os.fdopen(said) as answer:
        theirs = int(answer.read())
    assert theirs != ours == served_by(database)
