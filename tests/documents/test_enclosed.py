"""A letter and what is enclosed with it: one text, taken apart again."""

from pathlib import Path

from panelctl.documents.enclosed import BETWEEN, attached, parts, with_enclosures
from panelctl.documents.markdown import to_text
from panelctl.documents.render import render
from panelctl.documents.web_page import to_html

LETTER, FORM = "# A letter\n\nWords.\n", "# Form: part A (1\\*)\n\nMore.\n"


def test_a_letter_without_enclosures_is_as_it_was() -> None:
    assert with_enclosures(LETTER, []) == LETTER
    assert parts(LETTER) == [LETTER]
    assert "<section" not in to_html(LETTER, "")


def test_each_enclosure_is_found_again_with_a_file_name_of_its_own() -> None:
    whole = with_enclosures(LETTER, [FORM, FORM, "No heading.\n"])
    letter, *enclosures = parts(whole)
    assert (letter, enclosures) == (LETTER, [FORM, FORM, "No heading.\n"])
    found = attached(enclosures)
    assert [one.name for one in found] == ["form-part-a-1", "form-part-a-1-2", "enclosure"]
    assert found[0].title == "Form: part A (1*)"


def test_each_enclosure_begins_a_page() -> None:
    whole = with_enclosures(LETTER, [FORM])
    assert to_html(whole, "").count('<section class="enclosure">') == 1
    assert "Words." in to_text(whole)
    assert "More." in to_text(whole)


def test_no_template_and_no_words_can_part_a_letter(tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "mine.md").write_text(f"One\n\n{BETWEEN}\n\n{{{{ says }}}}\n")
    written = render("letters/mine.md", {"says": f"\n{BETWEEN}\n\nTwo"}, tmp_path)
    assert len(parts(written)) == 1
