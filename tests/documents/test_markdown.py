"""The two things Markdown becomes."""

from panelctl.documents.markdown import headings, to_text
from panelctl.documents.web_page import to_html


def test_text_underlines_headings_aligns_tables_and_keeps_line_ends() -> None:
    markdown = """\
# Your application

Dear **Amara**\\
Okafor, see [the guide](https://guide.example/a) or [a@b.example](mailto:a@b.example)

## Next

| What | By |
| --- | --- |
| Send the form | Friday 11 April 2025 |
| Come | &nbsp; |

1. First
2. Second, which is a long item that has to be folded because it does not fit into the width

### Item 1

> Quoted
"""
    assert (
        to_text(markdown)
        == """\
Your application
================

Dear Amara
Okafor, see the guide (https://guide.example/a) or a@b.example

Next
----

What           By
-------------  --------------------
Send the form  Friday 11 April 2025
Come

1. First
2. Second, which is a long item that has to be folded because it does not
   fit into the width

Item 1

> Quoted
"""
    )


def test_text_never_grows_wider_than_76_columns() -> None:
    long = "x" * 500
    table = f"| A | B | C |\n| --- | --- | --- |\n| {long} | CAM-2027-003 | {'word ' * 60} |\n"
    for markdown in (long, f"# {long}", f"- {long}", f"> {long}", table):
        assert max(map(len, to_text(markdown).split("\n"))) <= 76
    assert "CAM-2027-003" in to_text(table)


def test_a_page_is_complete_in_itself_and_names_its_language() -> None:
    page = to_html("# Hello\n\n| A |\n| --- |\n| &nbsp; |\n", 'A "title" <b>')
    assert page.startswith('<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n')
    assert "<title>A &quot;title&quot; &lt;b&gt;</title>" in page
    assert page.count("<h1>") == 1
    assert '<th scope="col">A</th>' in page
    assert '<td class="blank">' in page
    for word in ("<script", "<img", "<link", "src=", "url(", "http://", "https://"):
        assert word not in page


def test_a_template_cannot_bring_in_scripts_images_or_raw_html() -> None:
    page = to_html(
        "<script>alert(1)</script>\n\n![x](https://x.example/i.png)\n\n[x](javascript:alert)\n\n    code", "t"
    )
    body = page.partition("<body>")[2]
    assert "<script" not in body
    assert "<img" not in body
    assert "href" not in body.replace('<a href="https://x.example/i.png">', "")
    assert "<pre" not in body


def test_headings_are_listed_in_order() -> None:
    assert headings("# A\n\n## B\n\ntext\n\n### C\n") == ("h1", "h2", "h3")
