"""Markdown -> plain text, and Markdown -> one page of HTML that prints well and reads well aloud."""

import re
from collections.abc import Sequence
from functools import lru_cache
from html import escape
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode
from markdown_it.utils import EnvType, OptionsDict

from panelctl.documents.enclosed import parts
from panelctl.documents.escaping import visible
from panelctl.documents.fields import SCHEME
from panelctl.documents.plain_text import Layout

# A closed list: no raw HTML, images or code, so a page needs nothing from elsewhere and runs nothing.
_PARSER = MarkdownIt("zero", {"xhtmlOut": False}).enable(
    [
        "heading",
        "hr",
        "list",
        "blockquote",
        "table",
        "emphasis",
        "link",
        "newline",
        "escape",
        "entity",
    ]
)

_TO_FILL_IN = re.compile(
    rf"&nbsp;|\[\]\({SCHEME}[^)]*\)"
)  # a table cell somebody signs or initials

# Sizes and contrast follow usual council advice on accessible letters: 12 point or more, ranged left, dark on white.
_STYLE = """
  body { max-width: 42rem; margin: 2rem auto; padding: 0 1rem; color: #111; background: #fff;
    font: 12pt/1.5 Arial, Helvetica, "Liberation Sans", sans-serif;
    overflow-wrap: anywhere; }
  h1 { font-size: 1.25em; line-height: 1.3; margin: 1.4em 0 .8em; }
  h2 { font-size: 1.1em; margin: 1.5em 0 .4em; }
  h3 { font-size: 1em; margin: 1.3em 0 .3em; }
  p, ul, ol { margin: 0 0 .8em; }
  li { margin-bottom: .25em; }
  table { width: 100%; border-collapse: collapse; margin: 0 0 1.1em; }
  th, td { border: 1px solid #555; padding: .35em .5em; text-align: left; vertical-align: top; }
  th { background: #eee; }
  th:first-child:nth-last-child(2) { width: 40%; }
  td.blank { min-width: 7em; height: 2.4em; }
  .field { white-space: pre-line; }
  td.blank:only-child { height: 12em; }
  hr { border: 0; border-top: 1px solid #555; margin: 1.5em 0; }
  blockquote { margin: 0 0 .8em; padding-left: 1em; border-left: 3px solid #555; }
  .enclosure { border-top: 3px solid #555; margin-top: 3em; }
  @page { size: A4; margin: 16mm 20mm; }
  @media print { body { max-width: none; margin: 0; padding: 0; font-size: 11pt; line-height: 1.3; }
    h1 { margin: .8em 0 .4em; } h2, h3 { margin: .8em 0 .2em; } h1, h2, h3 { break-after: avoid; }
    p, ul, ol { margin-bottom: .5em; } li { margin-bottom: .1em; }
    table { margin-bottom: .8em; } th, td { padding: .2em .5em; }
    tr, li { break-inside: avoid; } .enclosure { break-before: page; border: 0; margin: 0; } }
"""

_FOOT = "margin: 2.5em 0 0; color: #666; font-size: 8pt;"

_PAGE = """<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
{body}</body>
</html>
"""


def to_text(markdown: str, width: int = 76) -> str:
    """Plain text in 76 columns, or so many: headings underlined, tables in aligned columns, no markup left."""
    return Layout(width=width).page(SyntaxTreeNode(parsed(markdown)))


def to_html(markdown: str, title: str, foot: str = "") -> str:
    """A full page in British English, complete in itself; its `h1` is the Markdown's own, and what is enclosed begins a
    page of its own, with one more. The `foot` is a small line under the letter."""
    letter, *enclosures = map(_in_html, parts(markdown))
    under = f'<p style="{_FOOT}">{escape(visible(foot))}</p>\n' if foot else ""
    pages = (f'<section class="enclosure">\n{page}</section>\n' for page in enclosures)
    body = "".join((letter, under, *pages))
    return _PAGE.format(title=escape(" ".join(visible(title).split())), style=_STYLE, body=body)


def _in_html(markdown: str) -> str:
    tokens = parsed(markdown)
    for token, within in pairwise(tokens):
        if token.type == "th_open":
            token.attrSet("scope", "col")
        if _is_blank(token, within):
            token.attrSet("class", "blank")
    return str(_PARSER.renderer.render(tokens, _PARSER.options, {}))


def is_to_fill_in(markdown: str) -> bool:
    """Whether there is a cell that somebody fills in or signs."""
    return any(_is_blank(token, within) for token, within in pairwise(parsed(markdown)))


def _is_blank(token: Token, within: Token) -> bool:
    return token.type == "td_open" and bool(_TO_FILL_IN.fullmatch(within.content))


def _link(
    renderer: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType
) -> str:
    """The begin or the end of a link; what is filled in leads nowhere."""
    opened = next(token for token in reversed(tokens[: index + 1]) if token.type == "link_open")
    if not str(opened.attrs.get("href", "")).startswith(SCHEME):
        return renderer.renderToken(tokens, index, options, env)
    return '<span class="field">' if tokens[index] is opened else "</span>"


for _end in ("link_open", "link_close"):
    _PARSER.add_render_rule(_end, _link)


@lru_cache(maxsize=1)
def parsed(markdown: str) -> list[Token]:
    """The tokens of a text. A letter is set in every form, one after the other."""
    return _PARSER.parse(markdown)


@lru_cache(maxsize=256)
def headings(markdown: str) -> tuple[str, ...]:
    """The level of each heading, in order: `("h1", "h2", "h2")`. What stands within lines is not looked at."""
    tokens: list[Token] = []
    _PARSER.block.parse(markdown, _PARSER, {}, tokens)
    return tuple(token.tag for token in tokens if token.type == "heading_open")
