"""How far something has come is told at a terminal, once it takes a while, and nowhere else."""

import sys
from io import StringIO

import pytest

from panelctl.cli import progress


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def told(monkeypatch: pytest.MonkeyPatch, stream: StringIO, quiet: float) -> str:
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr(progress, "QUIET", quiet)
    with progress.progress("Tracing") as advance:
        advance(1, 2)
        advance(2, 2)
    return stream.getvalue()


def test_it_is_told_on_one_line_that_is_gone_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    clear = progress.CLEAR
    assert told(monkeypatch, Terminal(), -1) == f"{clear}Tracing: 1 of 2{clear}Tracing: 2 of 2{clear}"


def test_what_takes_no_while_is_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    assert told(monkeypatch, Terminal(), 60) == ""


def test_nothing_is_told_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    assert told(monkeypatch, StringIO(), -1) == ""
