"""Whoever reads on a screen that scrolls no further keeps nobody from writing."""

import fcntl
import os
import subprocess
import sys
from pathlib import Path

import pytest

from cli.conftest import Run

SMALL = 4096  # bytes that the pipe takes before whoever writes into it has to wait


@pytest.mark.skipif(not hasattr(fcntl, "F_SETPIPE_SZ"), reason="this system's pipes have no size that can be set")
def test_a_list_that_nobody_reads_to_its_end_keeps_no_writer_waiting(listed: Run, run: Run, tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text("busy_seconds = 0\n")
    held, inside = os.pipe()
    fcntl.fcntl(inside, fcntl.F_SETPIPE_SZ, SMALL)
    with subprocess.Popen([sys.executable, "-m", "panelctl", "--json", "log"], stdout=inside) as reader:
        os.close(inside)
        first = os.read(held, 1)  # the answer has begun, and is longer than the pipe is
        assert first == b"{"
        listed("person edit Nadia --team South")
        assert reader.poll() is None
        rest = b""
        while more := os.read(held, SMALL):
            rest += more
    os.close(held)
    assert reader.returncode == 0
    assert len(rest) > SMALL * 2
    assert b"South" not in rest
