"""Run a command beside a PostgreSQL server of its own, on loopback, that is gone afterwards.

    python tests/throw_away_server.py COMMAND [ARGUMENT]...

The command finds its address in PANELCTL_TEST_SERVER. Root cannot run a server: the user `postgres` does then.
"""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

OWNER = "panelctl"
SAFE_TO_LOSE = "-c fsync=off -c full_page_writes=off -c synchronous_commit=off -c autovacuum=off -c max_connections=60"


def program(name: str) -> str:
    """Where a program of the server's lies: on the path, or where Debian keeps the newest."""
    if found := shutil.which(name):
        return found
    installed = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    if not installed:
        sys.exit(f"{name} is not installed: apt-get install postgresql")
    return str(installed[-1])


def as_owner(*command: str) -> None:
    """Carry a command out as whoever may run a server."""
    user = "postgres" if os.getuid() == 0 else None
    subprocess.run(command, check=True, user=user, group=user, stdout=subprocess.DEVNULL, cwd="/")


@contextmanager
def server() -> Iterator[str]:
    """The address of a server that is there until the block ends."""
    with tempfile.TemporaryDirectory(prefix="panelctl-server-") as made:
        folder = Path(made)
        if os.getuid() == 0:
            os.chown(folder, pwd.getpwnam("postgres").pw_uid, -1)
        data, port = str(folder / "data"), _free_port()
        as_owner(
            program("initdb"), "-D", data, "-A", "trust", "-U", OWNER, "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"
        )
        options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} {SAFE_TO_LOSE}"
        control = program("pg_ctl")
        as_owner(control, "-D", data, "-w", "-l", str(folder / "log"), "-o", options, "start")
        try:
            yield f"postgresql+psycopg://{OWNER}@127.0.0.1:{port}"
        finally:
            as_owner(control, "-D", data, "-w", "-m", "immediate", "stop")


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # whoever gives up on it leaves no server behind
    with server() as address:
        status = subprocess.run(
            sys.argv[1:], env=os.environ | {"PANELCTL_TEST_SERVER": address}, check=False
        ).returncode
    sys.exit(status)
