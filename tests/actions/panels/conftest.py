"""Panels are tried as on a machine that sets no pages of PDF: minutes are many, and other tests set every kind."""

import sys

import pytest


@pytest.fixture(autouse=True)
def _no_pages_are_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
