"""A connection that breaks off while a transaction is kept: done, not done, or not known, and each is said."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any

import pytest

import stores
from panelctl import errors
from panelctl.store import journal
from panelctl.store.engines import Place
from panelctl.store.reading import reading
from panelctl.store.writing import writing
from store.filling import NOW

pytestmark = pytest.mark.server
COMMIT = b"COMMIT\0"


class Line:
    """A line to the server that can be cut as a transaction is kept: before the server hears of it, or before it
    answers; `dead` from then on, or mended."""

    def __init__(self, cut: str, *, dead: bool) -> None:
        self.cut, self.dead, self.used = cut, dead, False
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.port = self.listening.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                ours, _ = self.listening.accept()
            except OSError:
                return
            if self.dead and self.used:
                ours.close()
                continue
            threading.Thread(target=self._carry, args=(ours,), daemon=True).start()

    def _carry(self, ours: socket.socket) -> None:
        host, port = stores.SERVER.rpartition("@")[2].split(":")
        with ours, socket.create_connection((host, int(port))) as theirs:
            back = threading.Thread(target=self._answers, args=(theirs, ours), daemon=True)
            back.start()
            while said := _received(ours):
                if COMMIT in said and not self.used:
                    self.used = True
                    ours.shutdown(socket.SHUT_RDWR)
                    if self.cut == "answer":
                        theirs.sendall(said)
                        back.join(10)  # until the server has answered
                    ours.close()
                    theirs.shutdown(socket.SHUT_RDWR)
                    return
                theirs.sendall(said)

    def _answers(self, theirs: socket.socket, ours: socket.socket) -> None:
        while said := _received(theirs):
            try:
                ours.sendall(said)
            except OSError:
                return


def _received(end: socket.socket) -> bytes:
    try:
        return end.recv(65536)
    except OSError:
        return b""


@pytest.fixture
def line(database: Place) -> Iterator[Callable[..., tuple[Line, str]]]:
    """The database at the other end of a line."""
    lines: list[Line] = []

    def laid(cut: str, *, dead: bool = False) -> tuple[Line, str]:
        lines.append(Line(cut, dead=dead))
        name = str(database).rpartition("/")[2]
        return lines[-1], f"postgresql+psycopg://panelctl@127.0.0.1:{lines[-1].port}/{name}?sslmode=disable"

    yield laid
    for each in lines:
        each.listening.close()


def noted(place: Place, action: str) -> None:
    with writing(place) as session:
        journal.append(session, at=NOW, actor="Ada", action=action, subject="", body={})


def actions(place: Place) -> list[str]:
    with reading(place) as connection:
        return [action for (action,) in connection.execute("SELECT action FROM journal ORDER BY seq")]


def test_what_was_kept_though_nobody_said_so_is_done(database: Place, line: Any) -> None:
    cut, through = line("answer")
    noted(through, "kept")
    assert cut.used
    assert actions(database) == ["kept"]


def test_what_never_reached_the_server_is_not_done_and_said_so(database: Place, line: Any) -> None:
    cut, through = line("question")
    with pytest.raises(errors.ConnectionLost) as lost:
        noted(through, "lost")
    assert cut.used
    assert "nothing was changed" in lost.value.message
    assert actions(database) == []
    noted(through, "again")
    assert actions(database) == ["again"]


@pytest.mark.parametrize(("cut", "kept"), [("answer", ["unknown"]), ("question", [])])
def test_where_nobody_can_be_asked_it_is_not_known_and_the_entry_to_ask_for_is_named(
    database: Place, line: Any, monkeypatch: pytest.MonkeyPatch, cut: str, kept: list[str]
) -> None:
    monkeypatch.setattr("panelctl.store.engines.server_turns.TRIES", 1)
    monkeypatch.setattr("panelctl.store.engines.server_turns.SECONDS_BETWEEN", 0)
    _, through = line(cut, dead=True)
    with pytest.raises(errors.CommitUnknown) as unknown:
        noted(through, "unknown")
    assert "whether the changes were kept is not known" in unknown.value.message
    assert "1 · " in str(unknown.value.hint)
    assert actions(database) == kept


def test_a_connection_that_the_server_ends_as_it_keeps_a_transaction(database: Place) -> None:
    psycopg = pytest.importorskip("psycopg")
    with closing(psycopg.connect(str(database).replace("+psycopg", ""), autocommit=True)) as owner:
        owner.execute("CREATE FUNCTION public.slow() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN"
                      " PERFORM pg_sleep(30); RETURN NULL; END$$")  # fmt: skip
        owner.execute("CREATE CONSTRAINT TRIGGER slow AFTER INSERT ON main.journal DEFERRABLE INITIALLY DEFERRED"
                      " FOR EACH ROW EXECUTE FUNCTION public.slow()")  # fmt: skip
        try:
            ended = threading.Thread(target=_end_whoever_sleeps, args=(str(database),))
            ended.start()
            with pytest.raises(errors.ConnectionLost):
                noted(database, "ended")
            ended.join()
        finally:
            owner.execute("DROP FUNCTION public.slow() CASCADE")
    assert actions(database) == []


def _end_whoever_sleeps(place: str) -> None:
    import psycopg

    ending = (
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE datname = current_database() AND wait_event = 'PgSleep'"
    )
    with closing(psycopg.connect(place.replace("+psycopg", ""), autocommit=True)) as owner:
        while owner.execute(ending).fetchone() is None:
            owner.execute("SELECT pg_stat_clear_snapshot()")
