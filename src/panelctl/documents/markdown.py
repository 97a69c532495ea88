"""Markdown read: as plain text, and as the tokens that every other form is made of."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode
from markdown_it.utils import EnvType, OptionsDict

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

ROOM_TO_SIGN = "&nbsp;"  # a paragraph of nothing else


def to_text(markdown: str, width: int = 76) -> str:
    """Plain text in 76 columns, or so many: headings underlined, tables in aligned columns, no markup left."""
    return Layout(width=width).page(SyntaxTreeNode(parsed(markdown)))


def is_to_fill_in(markdown: str) -> bool:
    """Whether there is a cell that somebody fills in or signs."""
    return any(is_blank(token, within) for token, within in pairwise(parsed(markdown)))


def is_blank(token: Token, within: Token) -> bool:
    """Whether a cell is left for somebody to write in."""
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


def in_html(tokens: list[Token]) -> str:
    return str(_PARSER.renderer.render(tokens, _PARSER.options, {}))


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
