"""At a terminal of 80 columns no word is broken, and every command can be copied whole."""

import re

import pytest

from cli.conftest import Run
from cli.test_due import screen

OPEN = "STH-2027-012"
SCREENS = (
    f"show {OPEN}",
    "cases",
    "cases --waiting",
    "due",
    "due --full",
    f"explain {OPEN}",
    f"plan {OPEN}",
    "plan --year 2027 --policy camden",
    "schedule list",
    f"log {OPEN}",
    "policy read st-helens",
    "policy show camden",
    "person list",
    "notify list",
)


@pytest.mark.parametrize("line", SCREENS)
def test_no_line_is_wider_than_the_terminal_but_for_a_command(morning: Run, line: str) -> None:
    wider = [text for text in screen(80, line) if len(text) > 80]
    assert [text for text in wider if not re.match(r" *panelctl ", text)] == []


@pytest.mark.parametrize(
    "line", [f"show {OPEN}", "due --full", "plan --year 2027 --policy camden", "policy show camden"]
)
def test_no_word_is_broken(morning: Run, line: str) -> None:
    assert sorted(" ".join(screen(80, line)).split()) == sorted(morning(line).out.split())


def test_what_was_done_and_what_is_refused_are_broken_between_words(morning: Run) -> None:
    for line in (
        f"amend {OPEN} applied 2099-01-01 --reason x",
        f"decide {OPEN} yes --reason x",
        "show nobody-of-that-name",
    ):
        wide = morning(line)
        assert " ".join(screen(80, line)).split() == f"{wide.out} {wide.err}".split()
        assert [text for text in screen(80, line) if len(text) > 80 and "panelctl " not in text] == []
