"""A page holds its fields as text, in one frame, and refuses what would print badly."""

from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from panelctl import shipped
from panelctl.documents import pages
from panelctl.documents.pages import page
from panelctl.errors import TemplateFaulty

HOSTILE = ["<script>alert(1)</script>", "\u202egnp.exe", '"><img src=x>', "{{ 7 * 7 }}", "</title>", "a\x1bb\x85c"]


class Read(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.words: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@pytest.fixture
def template(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A template of our own beside the shipped frame."""
    folder = tmp_path / "pages"
    folder.mkdir()
    frame = shipped.templates_folder() / "pages" / "base.html"
    (folder / "base.html").write_text(frame.read_text(encoding="utf-8"), encoding="utf-8")
    monkeypatch.setattr(shipped, "templates_folder", lambda: tmp_path)
    monkeypatch.setattr(pages, "_pages", pages._Pages)
    return folder / "own.html"


def body(template: Path, content: str) -> None:
    text = '{% extends "base.html" %}{% block content %}' + content + "{% endblock %}"
    template.write_text(text, encoding="utf-8")


def test_a_page_stands_in_the_frame(template: Path) -> None:
    body(template, "<p>{{ on|day }}</p>")
    written = page("own.html", {"title": "Due", "on": "2025-04-22"})
    assert written.startswith('<!DOCTYPE html>\n<html lang="en-GB">')
    assert "default-src 'none'; style-src 'unsafe-inline'" in written
    assert written.endswith("<h1>Due</h1>\n<p>Tue 22 Apr 2025</p></body>\n</html>\n")
    assert Read(written).tags.count("h1") == 1


@pytest.mark.parametrize("text", HOSTILE)
def test_data_stays_text(template: Path, text: str) -> None:
    body(template, '<p title="{{ text }}">{{ text }}</p>')
    plain = Read(page("own.html", {"title": "plain", "text": "plain"})).tags
    written = page("own.html", {"title": text, "text": text})
    assert Read(written).tags == plain
    assert not {"\u202e", "\x1b", "\x85"} & set(written)


@settings(max_examples=100, deadline=None)
@given(text=st.text(max_size=60))
def test_any_text_comes_back_as_it_is_seen(text: str) -> None:
    shown = pages._plain(text)
    written = pages._pages().from_string("<p>{{ text }}</p>").render(text=shown)
    assert "".join(Read(written).words) == shown


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("{{ missing }}", "'missing' is undefined"),
        ("{{ group.missing }}", "has no attribute 'missing'"),
        ("{{ nothing }}", "a NoneType cannot be printed"),
        ("{{ yes }}", "a bool cannot be printed"),
        ("{{ group }}", "a dict cannot be printed"),
        ("{% if %}", "Expected an expression"),
        ("{{ ''.__class__.__mro__ }}", "__class__"),
    ],
)
def test_what_would_print_badly_is_a_fault_of_the_template(template: Path, content: str, problem: str) -> None:
    body(template, content)
    with pytest.raises(TemplateFaulty) as fault:
        page("own.html", {"title": "t", "group": {"items": "x"}, "nothing": None, "yes": True})
    assert problem in fault.value.problem


def test_a_field_may_be_named_like_a_method(template: Path) -> None:
    body(template, "{{ group.items }}")
    assert "the field" in page("own.html", {"title": "t", "group": {"items": "the field"}})


def test_only_plain_values_are_taken(template: Path) -> None:
    body(template, "")
    with pytest.raises(TemplateFaulty):
        page("own.html", {"title": Path()})


def test_a_template_that_is_not_there_is_named() -> None:
    with pytest.raises(TemplateFaulty, match="no-such"):
        page("no-such.html", {})
