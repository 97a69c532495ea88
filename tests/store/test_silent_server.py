"""A network that breaks without a word: neither end hears that the other is gone. Each gives it up in a bounded time,
a minute where nothing else is said; here it is seconds."""

import ctypes
import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress

import pytest

import stores
from panelctl import errors
from panelctl.store import journal
from panelctl.store.engines import Place
from panelctl.store.reading import reading
from panelctl.store.writing import writing
from store.filling import NOW

pytestmark = pytest.mark.server
SOON = "connect_timeout=2&keepalives_idle=1&keepalives_interval=1&keepalives_count=2&tcp_user_timeout=1000"
SERVER_SOON = "-c tcp_keepalives_idle=1 -c tcp_keepalives_interval=1 -c tcp_keepalives_count=2 -c tcp_user_timeout=1000"
COMMIT = b"COMMIT\0"
SO_ATTACH_FILTER, TAKE_NOTHING = 26, struct.pack("HBBI", 6, 0, 0, 0)


def deaf(end: socket.socket) -> None:
    """Have a socket lose whatever comes, before the system confirms any of it, as behind a cable that is cut."""
    program = ctypes.create_string_buffer(TAKE_NOTHING)
    end.setsockopt(socket.SOL_SOCKET, SO_ATTACH_FILTER, struct.pack("HP", 1, ctypes.addressof(program)))


class Network:
    """A way to the server that `breaks`, now or as a transaction is kept: before the server hears of it, or before its
    answer comes back. Nothing is closed."""

    def __init__(self, breaks: str = "") -> None:
        self.breaks = breaks
        self.broken = threading.Event()
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.ends: list[socket.socket] = [self.listening]
        threading.Thread(target=self._serve, daemon=True).start()

    def address(self, database: Place, more: str = SOON) -> str:
        port, name = self.listening.getsockname()[1], str(database).rpartition("/")[2]
        return f"postgresql+psycopg://panelctl@127.0.0.1:{port}/{name}?sslmode=disable&{more}"

    def fall_silent(self) -> None:
        self.broken.set()
        for end in self.ends:
            deaf(end)

    def _serve(self) -> None:
        host, port = stores.SERVER.rpartition("@")[2].split(":")
        while True:
            try:
                ours, _ = self.listening.accept()
            except OSError:
                return
            theirs = socket.create_connection((host, int(port)))
            self.ends += [ours, theirs]
            threading.Thread(target=self._carry, args=(ours, theirs), daemon=True).start()
            threading.Thread(target=self._carry, args=(theirs, ours), daemon=True).start()

    def _carry(self, speaker: socket.socket, hearer: socket.socket) -> None:
        try:
            while said := speaker.recv(65536):
                if COMMIT in said and self.breaks == "question":
                    self.fall_silent()
                if self.broken.is_set():
                    return
                if COMMIT in said and self.breaks == "answer":
                    deaf(speaker)
                    self.broken.set()
                    deaf(self.listening)
                hearer.sendall(said)
        except OSError:
            return

    def close(self) -> None:
        for end in self.ends:
            with suppress(OSError):  # one that listens, or has been given up
                end.shutdown(socket.SHUT_RDWR)
            end.close()


@pytest.fixture
def network() -> Iterator[Callable[..., Network]]:
    laid: list[Network] = []

    def lay(breaks: str = "") -> Network:
        laid.append(Network(breaks))
        return laid[-1]

    yield lay
    for each in laid:
        each.close()


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever is not answered asks once whether their changes were kept."""
    monkeypatch.setattr("panelctl.store.engines.server_turns.TRIES", 1)
    monkeypatch.setattr("panelctl.store.engines.server_turns.SECONDS_BETWEEN", 0)


def noted(place: Place, action: str) -> None:
    with writing(place) as session:
        journal.append(session, at=NOW, actor="Ada", action=action, subject="", body={})


def asked(place: Place, question: str, meanwhile: Callable[[], None]) -> None:
    with reading(place) as connection:
        meanwhile()
        connection.execute(question)


def actions(place: Place) -> list[str]:
    with reading(place) as connection:
        return [action for (action,) in connection.execute("SELECT action FROM journal ORDER BY seq")]


def test_whoever_waits_for_an_answer_that_never_comes_is_told(database: Place, network: Callable[..., Network]) -> None:
    way = network()
    with pytest.raises(errors.ConnectionLost) as lost:
        asked(way.address(database), "SELECT 1", way.fall_silent)
    assert "nothing was changed" in lost.value.message


def test_whoever_waits_while_the_server_works_is_told(database: Place, network: Callable[..., Network]) -> None:
    way = network()
    with pytest.raises(errors.ConnectionLost):
        asked(way.address(database), "SELECT pg_sleep(60)", threading.Timer(0.5, way.fall_silent).start)


def test_a_server_that_does_not_answer_at_all_is_not_reached(database: Place, network: Callable[..., Network]) -> None:
    way = network()
    way.fall_silent()
    with pytest.raises(errors.ServerUnreachable) as unreachable:
        asked(way.address(database, "connect_timeout=2"), "SELECT 1", way.fall_silent)
    assert "cannot be reached: connection timeout expired; nothing was changed" in unreachable.value.message


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize(("breaks", "kept"), [("question", []), ("answer", ["noted"])])
def test_a_silence_as_the_changes_are_kept_leaves_it_unknown_and_names_the_entry(
    database: Place, network: Callable[..., Network], breaks: str, kept: list[str]
) -> None:
    way = network(breaks)
    with pytest.raises(errors.CommitUnknown) as unknown:
        noted(way.address(database), "noted")
    assert "whether the changes were kept is not known" in unknown.value.message
    assert "1 · " in str(unknown.value.hint)
    assert actions(database) == kept


def test_the_turn_of_a_writer_who_is_cut_off_goes_to_the_next(
    database: Place, network: Callable[..., Network], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("panelctl.store.engines.server.GIVEN_UP_BY_SERVER", SERVER_SOON)
    way = network()

    def cut_off() -> None:
        with writing(way.address(database)) as session:
            journal.append(session, at=NOW, actor="Ada", action="cut off", subject="", body={})
            session.flush()
            way.fall_silent()
            noted(database, "the next")

    with pytest.raises(errors.ConnectionLost):
        cut_off()
    assert actions(database) == ["the next"]
