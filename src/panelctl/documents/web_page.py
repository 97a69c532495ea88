"""Markdown -> one page of HTML, complete in itself, that prints well and reads well aloud."""

from base64 import b64encode
from html import escape
from itertools import pairwise

from markdown_it.token import Token

from panelctl.documents.enclosed import parts
from panelctl.documents.escaping import visible
from panelctl.documents.markdown import ROOM_TO_SIGN, in_html, is_blank, parsed
from panelctl.documents.paper import LOGO, PLAIN, SIGNATURE, SMALL, USUAL, Look, Space
from panelctl.documents.pictures import Picture, fitted

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

_FOOT = "margin: 2.5em 0 0; color: #666; font-size: {size}pt;"

_PAGE = """<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'{pictures}">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
{body}</body>
</html>
"""
_WITH_PICTURES = "; img-src data:"  # those that are in the page, and none from elsewhere


def to_html(
    markdown: str,
    title: str,
    foot: str = "",
    *,
    size: int = USUAL,
    look: Look = PLAIN,
    signature: Picture | None = None,
) -> str:
    """A full page in British English, complete in itself; its `h1` is the Markdown's own, and what is enclosed begins a
    page of its own, with one more. The `foot` is a small line under the letter."""
    first, *enclosed = parts(markdown)
    letter, *enclosures = (
        _in_html(first, _picture(signature, SIGNATURE)),
        *map(_in_html, enclosed),
    )
    above = _picture(look.logo, LOGO)
    small = f'<p style="{_FOOT.format(size=round(SMALL * size / USUAL))}">'
    under = f"{small}{escape(visible(foot))}</p>\n" if foot else ""
    pages = (f'<section class="enclosure">\n{page}</section>\n' for page in enclosures)
    return _PAGE.format(
        pictures=_WITH_PICTURES if look.logo or signature else "",
        title=escape(" ".join(visible(title).split())),
        style=_STYLE + _own_style(size, look),
        body="".join((above, letter, under, *pages)),
    )


def _own_style(size: int, look: Look) -> str:
    """What is otherwise for one council, or for one reader."""
    lines = []
    if size != USUAL:
        lines.append(f"body {{ font-size: {size}pt; }}")
        lines.append(f"@media print {{ body {{ font-size: {size}pt; }} }}")
    if look.colour:
        lines.append(f"h1, h2, h3 {{ color: {look.colour}; }}")
    if look.shade:
        lines.append(f"th {{ background: {look.shade}; }}")
    return "".join(f"  {line}\n" for line in lines)


def _picture(of: Picture | None, space: Space) -> str:
    if of is None:
        return ""
    width, height = fitted(of, *space)
    data = f"data:image/{of.kind};base64,{b64encode(of.content).decode()}"
    style = f"width: {width:.1f}mm; height: {height:.1f}mm"
    return f'<p><img src="{data}" alt="{escape(visible(of.says))}" style="{style}"></p>\n'


def _in_html(markdown: str, signature: str = "") -> str:
    tokens = parsed(markdown)
    for token, within in pairwise(tokens):
        if token.type == "th_open":
            token.attrSet("scope", "col")
        if is_blank(token, within):
            token.attrSet("class", "blank")
    return in_html(_signed(tokens, signature) if signature else tokens)


def _signed(tokens: list[Token], signature: str) -> list[Token]:
    """The same with a picture in the room to sign."""
    for at, (opening, within) in enumerate(pairwise(tokens)):
        if opening.type == "paragraph_open" and within.content == ROOM_TO_SIGN:
            picture = Token("html_block", "", 0, content=signature)
            return [*tokens[:at], picture, *tokens[at + 3 :]]
    return tokens
