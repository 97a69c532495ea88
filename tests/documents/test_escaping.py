"""Any text that goes into a letter comes out of the page as the same text, with no markup of its own."""

from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from panelctl.documents.escaping import inline, lines, paragraphs, visible
from panelctl.documents.markdown import to_text
from panelctl.documents.web_page import to_html

marks = st.text(alphabet="\\`*_{}[]()<>#+-.!|~:=&;'\"/ \t\n\r\u2028\u202e019aZé\0\x1b", max_size=40)
texts = st.one_of(st.text(max_size=60), marks)

TABLE = ["table", "thead", "tr", "th", "th", "tbody", "tr", "td", "td"]
PLACES = {
    "paragraph": ("{}\n", ["p"]),
    "middle of a line": ("Dear {} and all\n", ["p"]),
    "list item": ("- {}\n", ["ul", "li"]),
    "numbered item": ("1. {}\n", ["ol", "li"]),
    "table cell": ("| a | b |\n| --- | --- |\n| {} | x |\n", TABLE),
    "heading": ("# {}\n", ["h1"]),
    "bold": ("**Decision: {}.**\n", ["p", "strong"]),
}


class Page(HTMLParser):
    """The tags inside the body of a page, and its visible text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.words = ""
        self.feed(html.partition("<body>")[2] or html)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.words += data


def folded(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("place", PLACES)
@settings(deadline=None, max_examples=150)
@given(text=texts)
def test_a_value_is_text_wherever_it_stands(place: str, text: str) -> None:
    frame, tags = PLACES[place]
    markdown = frame.replace("{}", inline(text))
    for html in (to_html(markdown, "t"), MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(markdown)):
        page = Page(html)
        assert page.tags == (tags if text.split() or place != "paragraph" else [])
        assert folded(visible(text)) in folded(page.words)
    if place != "table cell":
        assert folded(visible(text)) in folded(to_text(markdown))


@settings(deadline=None, max_examples=200)
@given(text=texts)
def test_a_longer_text_keeps_its_words_and_makes_only_paragraphs_and_line_ends(text: str) -> None:
    page = Page(to_html(paragraphs(text), "t"))
    assert set(page.tags) <= {"p", "br"}
    assert folded(page.words) == folded(visible(text))


def test_a_longer_text_keeps_paragraphs_and_line_ends() -> None:
    assert paragraphs("One\ntwo\r\n\r\n  - three") == "One\\\ntwo\n\n\\- three"


def test_an_address_leaves_out_what_is_not_known() -> None:
    assert lines(["Amara Okafor", "", ["Orchard House", " ", "LK1 2AB"]]) == "Amara Okafor\\\nOrchard House\\\nLK1 2AB"


def test_plain_words_references_and_dates_stay_as_they_are() -> None:
    for text in ("CAM-2027-003", "Friday 11 April 2025", "Zoë O’Neill-Smith (locum), 10:30", "2.5 days"):
        assert inline(text) == text.replace("2.5", "2\\.5")


def test_what_hides_is_shown() -> None:
    assert inline("a\x1b[31m\u202eb\x00") == "a\ufffd\\[31m\ufffdb\ufffd"
