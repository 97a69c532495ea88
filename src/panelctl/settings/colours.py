"""Whether words can be read in a colour: its contrast, as the Web Content Accessibility Guidelines count it (WCAG 2.2,
1.4.3)."""

import re

WHITE = "#ffffff"
WORDS = "#111111"  # of every paper that panelctl sets
LEAST = 4.5  # to 1: for words of the usual size


def faint(colour: str, other: str, where: str) -> str:
    """Why a colour that somebody set cannot be used beside another one; "" where it can, or none was set."""
    if not colour:
        return ""
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", colour):
        return f"must be a colour as #rrggbb, as #003366; it is {colour}"
    found = contrast(colour, other)
    if found >= LEAST:
        return ""
    shown = int(found * 10) / 10  # never rounded up to what would do
    return (
        f"{colour} has a contrast of {shown} to 1 {where}, and {LEAST} is the least that reads well"
    )


def contrast(colour: str, other: str) -> float:
    """How much lighter the one is than the other, from 1 to 21."""
    darker, lighter = sorted((_luminance(colour), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
