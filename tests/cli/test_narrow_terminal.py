"""At a terminal of 80 columns no word is broken, and every command can be copied whole."""

import re
from collections import Counter

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
    f"plan --case {OPEN}",
    "plan --year 2027 --policy camden",
    "schedule list",
    f"log {OPEN}",
    "policy read st-helens",
    "policy show camden",
    "person list",
    "notify list",
)

CUTS_SHORT = "due"  # at a terminal it is cut to the screen, and says how many more there are
LONGEST = len("CAM-2027-01-20-2")


@pytest.mark.parametrize("line", SCREENS)
def test_no_line_is_wider_than_the_terminal_but_for_a_command_and_no_word_is_broken(morning: Run, line: str) -> None:
    """But for what is longer than a reference, an address for one, which has to go on in the line below."""
    wide, shown = morning(line), [*screen(80, line)]
    assert wide.status in (0, 6)
    wider = [text for text in shown if len(text) > 80]
    assert [text for text in wider if not re.match(r" *panelctl ", text)] == []
    if line != CUTS_SHORT:
        whole = Counter(word for word in wide.out.split() if len(word) <= LONGEST)
        assert whole - Counter(" ".join(shown).split()) == Counter()


def test_what_was_done_and_what_is_refused_are_broken_between_words(morning: Run) -> None:
    for line in (
        f"amend {OPEN} applied 2099-01-01 --reason x",
        f"decide {OPEN} yes --reason x",
        "show nobody-of-that-name",
    ):
        wide, shown = morning(line), [*screen(80, line)]
        assert " ".join(shown).split() == f"{wide.out} {wide.err}".split()
        assert [text for text in shown if len(text) > 80 and "panelctl " not in text] == []
