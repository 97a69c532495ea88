"""A PSW's hour at the screen, key by key: four applicants, an interest that costs the quorum and its cure, members who
differ, a deferral, a decision put right, the minutes, and the end of the meeting."""

from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

from panelctl.shapes.days import DayItemDocument


class Typed(str):
    """A text that is typed into a field, letter by letter."""


class Shown(str):
    """What the screen shows before the next key is typed."""


class Step(NamedTuple):
    """Keys at whose end something is on record, and what the screen shows then. `leads` is typed before them; after the
    console was closed, `anew` is."""

    leads: Sequence[str]
    anew: Sequence[str]
    typed: Sequence[str]
    shows: str


ALIKE = ("1", "a", "tab", Typed("Sound"), "ctrl+s")


def sheets(item: str, leads: Sequence[str], *members: tuple[str, Sequence[str]], after: str) -> list[Step]:
    """The sheets of members one after the other; after the last, the agenda."""
    names = [f"sheet of {name}" for name, _ in members]
    return [
        Step(
            (*leads, "s", Shown(names[0])) if place == 0 else (),
            (item, "s", Shown(names[place])),
            typed,
            (*names, after)[place + 1],
        )
        for place, (_, typed) in enumerate(members)
    ]


def came(item: str, leads: Sequence[str], shows: str = "Applicant: present") -> Step:
    here = Shown(f"Item {item}:")
    return Step((*leads, item, here), (item, here), ("p",), shows)


WHO = ("a", Shown("Who came"), Shown("Margaret Lowe"))
DIFFERS = ("1", "a", *["down"] * 4, "2", "tab", Typed("Thin on reflection"), "ctrl+s")
STEPS = [
    Step(WHO, WHO, ("p",), "[x] David Kerr"),
    Step((), (*WHO, "down"), ("p",), "[x] Joan Field"),
    Step((), (*WHO, "down", "down"), ("c",), "Margaret Lowe: present, chairs"),
    # Item 1: three sheets that differ under one heading, confirmed, and a word of it put right.
    came("1", ("escape", Shown("Item 1:"))),
    *sheets(
        "1",
        (),
        ("David Kerr", ALIKE),
        ("Joan Field", DIFFERS),
        ("Margaret Lowe", ALIKE),
        after="Item 1:",
    ),
    Step(
        ("d", Shown("Decision on item 1")),
        ("1", "d", Shown("Decision on item 1")),
        (
            *("1", Typed("Strong direct work"), "tab", "tab"),
            *(Typed("The panel heard how well you know your families"), "ctrl+s"),
        ),
        "Decided: Advanced Social Worker confirmed",
    ),
    Step(
        ("d", Shown("Putting right")),
        ("1", "d", Shown("Putting right")),
        ("1", Typed(" throughout"), *["tab"] * 4, Typed("A word was missing"), "ctrl+s"),
        "Strong direct work throughout",
    ),
    # Item 2: David was the supervisor; without him there is no quorum until Ivy is called in.
    came("2", ()),
    Step(
        ("i", Shown("Interest in item 2")),
        ("2", "i", Shown("Interest in item 2")),
        ("1", Typed("Was his supervisor"), "ctrl+s"),
        "David Kerr left the room",
    ),
    *sheets("2", (), ("Joan Field", ALIKE), ("Margaret Lowe", ALIKE), after="Item 2:"),
    Step(
        ("d", Shown("Decision on item 2")),
        ("2", "d", Shown("Decision on item 2")),
        ("2", Typed("Two parts are thin"), *["tab"] * 3, Typed("Leading a case to its end"), "ctrl+s"),
        "needs at least 3 members",
    ),
    Step(
        ("escape", Shown("Item 2:"), "r", Shown("For item 2")),
        ("2", "r", Shown("For item 2")),
        ("1", "tab", Typed("Ivy"), "tab", Typed("Called in"), "ctrl+s"),
        "Ivy Stone",
    ),
    Step(
        ("d", Shown("Decision on item 2"), Shown("Two parts are thin")),
        ("2", "d", Shown("Decision on item 2"), Shown("Two parts are thin")),
        ("ctrl+s",),
        "Decided: Application unsuccessful",
    ),
    # Item 3 is put off, item 4 confirmed.
    came("3", ()),
    Step((), ("3", Shown("Item 3:")), ("p",), "Applicant: absent"),
    Step(
        ("d", Shown("Decision on item 3")),
        ("3", "d", Shown("Decision on item 3")),
        ("3", Typed("She is ill"), "tab", Typed("You were ill on the day"), "ctrl+s"),
        "To which panel",
    ),
    Step((), ("3", "d", Shown("To which panel")), ("1",), "Goes to the panel CAM-2027-02-17"),
    came("4", ()),
    *sheets(
        "4",
        (),
        ("David Kerr", ALIKE),
        ("Joan Field", ALIKE),
        ("Margaret Lowe", ALIKE),
        after="Item 4:",
    ),
    Step(
        ("d", Shown("Decision on item 4")),
        ("4", "d", Shown("Decision on item 4")),
        ("1", Typed("Sound throughout"), "ctrl+s"),
        "Decided: Advanced Social Worker confirmed",
    ),
    Step(("m", Shown("Minutes, as they stand"), "escape", Shown("Item 4:")), (), ("e",), "the meeting has ended"),
    Step(
        ("m", Shown("Minutes, as they stand")),
        ("m", Shown("Minutes, as they stand")),
        ("a",),
        "All who sat have approved them",
    ),
]


def keys_of(typed: Sequence[str]) -> list[str]:
    """Each key by itself, a text letter by letter."""
    every = ([*key] if isinstance(key, Typed) else [key] for key in typed if not isinstance(key, Shown))
    return list(chain.from_iterable(every))


HOUR = [key for step in STEPS for key in keys_of((*step.leads, *step.typed))] + ["escape", "q"]

# What is on record of each applicant: what members said, the reasons, what is told, the feedback, what is to develop.
RECORDED = {
    "Nadia Osei": (
        ["Sound", "Thin on reflection", "Sound"],
        "Strong direct work throughout",
        "",
        "The panel heard how well you know your families",
        "",
    ),
    "Tomasz Wilk": (["Sound", "Sound"], "Two parts are thin", "", "", "Leading a case to its end"),
    "Ann Reed": ([], "She is ill", "You were ill on the day", "", ""),
    "Priya Nair": (["Sound", "Sound", "Sound"], "Sound throughout", "", "", ""),
}


def recorded(item: DayItemDocument) -> tuple[list[str], str, str, str, str]:
    """The same of an item, as the record has it."""
    decided = item["decided"]
    assert decided
    said = [sheet["rationale"] for sheet in item["scoring"]["sheets"]]
    return said, decided["reasons"], decided["told"], decided["feedback"], decided["needs"]
