"""The parts of minutes by case, and lines that were corrected."""

from panelctl.rules.mentions import Mentions
from panelctl.rules.minuted import Change, Part, Piece, again, corrected, differences, in_words, parts, places, without

TEXT = """\
# Minutes

## Items

### Item 1: Amara Okafor (CAM-2025-001)

Sound work.

### Item 2: Bea Low (CAM-2025-0011)

Too soon.

## Decisions

| 1 | Amara Okafor |
"""
CASES = ("CAM-2025-001", "CAM-2025-0011")


def test_each_part_is_about_the_case_that_its_heading_names_until_a_heading_no_deeper() -> None:
    found = parts(TEXT, CASES)
    assert "".join(part.body for part in found) == TEXT
    assert [part.case for part in found] == ["", "CAM-2025-001", "CAM-2025-0011", ""]
    assert found[2].body == "### Item 2: Bea Low (CAM-2025-0011)\n\nToo soon.\n\n"
    assert found[3].body.startswith("## Decisions")


def test_a_text_that_names_no_case_in_a_heading_is_one_part() -> None:
    assert parts("# Minutes\n\nCAM-2025-001 was heard.\n", CASES) == [
        Part("", "# Minutes\n\nCAM-2025-001 was heard.\n")
    ]


def test_corrections_are_made_one_after_the_other_and_one_of_erased_words_changes_nothing() -> None:
    body = "one\ntwo\nthree\n"
    first, second = Change(1, 1, "two\n", "2\n2b\n"), Change(1, 3, "three\n", "")
    assert corrected(body, [first, second]) == "one\n2\n2b\n"
    assert corrected("Erased.", [first, second]) == "Erased."


def test_what_somebody_changed_in_a_file_is_found_again_part_by_part() -> None:
    before = [Piece(7, "# Minutes\n\nOne.\n\n"), Piece(8, "## Item\n\nTwo.\n\n"), Piece(None, "Approved by nobody.\n")]
    edited = "# Minutes\r\n\r\nOne, rather.   \n\n## Item\n\nTwo.\nThree.\n\nApproved by nobody.\n"
    changes, untaken = differences(before, edited)
    assert untaken == []
    assert sorted(changes) == [Change(7, 2, "One.\n", "One, rather.\n"), Change(8, 3, "", "Three.\n")]
    assert (
        corrected(before[1].text, [change for change in changes if change.part == 8]) == "## Item\n\nTwo.\nThree.\n\n"
    )


def test_nobody_approves_by_writing_at_the_foot() -> None:
    before = [Piece(7, "One.\n"), Piece(None, "Not yet\n")]
    changes, untaken = differences(before, "One.\nApproved\n")
    assert changes == []
    assert [(each.line, each.was, each.now) for each in untaken] == [(2, "Not yet\n", "Approved\n")]


def test_several_changes_of_one_part_do_not_get_into_each_others_way() -> None:
    before = [Piece(1, "a\nb\nc\nd\n")]
    changes, _ = differences(before, "a\na2\nb\nC\n")
    assert corrected(before[0].text, changes) == "a\na2\nb\nC\n"


def test_words_are_looked_for_where_they_can_be_corrected() -> None:
    before = [Piece(1, "One twin.\n"), Piece(2, "A twin.\n"), Piece(None, "The twin.\n")]
    assert [place.part for place in places(before, ["twin"])] == [1, 2]


def test_a_correction_is_made_again_only_where_its_lines_stand_once() -> None:
    change = Change(1, 5, "two\n", "2\n")
    assert again(change, 9, "one\ntwo\n") == Change(9, 1, "two\n", "2\n")
    assert again(change, 9, "two\ntwo\n") is None
    assert again(change, 9, "one\n") is None


def test_a_correction_is_told_in_its_own_words_with_one_on_each_side() -> None:
    assert in_words(
        Change(1, 0, "| 1 | the three brothers of \\_A\\_ |\n", "| 1 | the two brothers of \\_A\\_ |\n")
    ) == (
        "the three brothers",
        "the two brothers",
    )
    assert in_words(Change(1, 0, "", "**New.**\n")) == ("", "New.")


def test_lines_that_name_somebody_are_left_out() -> None:
    assert without("| 1 | Bea Low |\n| 2 | Amara |\n", Mentions(["Bea Low"])) == "| 2 | Amara |\n"
