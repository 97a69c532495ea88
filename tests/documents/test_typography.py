"""Apostrophes and quotation marks are those of a printed page, however they were typed."""

import pytest

from panelctl.documents.typography import straight, typeset


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("the Academy's forum", "the Academy’s forum"),
        ("children's, families' and carers' views", "children’s, families’ and carers’ views"),
        ('"Strong work", they said', "“Strong work”, they said"),
        ("""('the team "grew"')""", "(‘the team “grew”’)"),
        ('**"bold"** and "**bold**".', "**“bold”** and “**bold**”."),
        ("since '98, in the '90s", "since ’98, in the ’90s"),
        ("Write to pat.o'neil@council.example, Pat's own", "Write to pat.o'neil@council.example, Pat’s own"),
        ("O'Neil doesn't", "O’Neil doesn’t"),
        ('It says:\n"Yes"', "It says:\n“Yes”"),
        (
            "- by Ann.\\\n  panelctl record 001 --reason 'A day'\n- Ann's",
            "- by Ann.\\\n  panelctl record 001 --reason 'A day'\n- Ann’s",
        ),
        (
            '"Write to a@b.example", and "see https://b.example/o\'b".',
            "“Write to a@b.example”, and “see https://b.example/o'b”.",
        ),
        ('"...and then", "— well" and "-5"', "“...and then”, “— well” and “-5”"),
        ("already ‘curly’, it’s “so”", "already ‘curly’, it’s “so”"),
    ],
)
def test_typed_marks_are_printed_as_a_page_has_them(typed: str, printed: str) -> None:
    assert typeset(typed) == typeset(printed) == printed
    assert straight(printed) == straight(typed)
