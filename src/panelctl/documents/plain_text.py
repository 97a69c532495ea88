"""A tree of Markdown laid out as plain text: what stands in an e-mail, a terminal or a screen reader."""

from collections.abc import Iterable
from textwrap import wrap

from markdown_it.tree import SyntaxTreeNode

from panelctl.documents.fields import SCHEME

_UNDERLINES = {"h1": "=", "h2": "-"}
_GAP = "  "


class Layout:
    """Lays blocks out one under the other, no line longer than `width` columns."""

    def __init__(self, width: int) -> None:
        self.width = max(width, 20)

    def page(self, tree: SyntaxTreeNode) -> str:
        return self._blocks(tree).rstrip() + "\n"

    def _blocks(self, parent: SyntaxTreeNode) -> str:
        return "\n\n".join(self._block(node) for node in parent.children)

    def _block(self, node: SyntaxTreeNode) -> str:
        match node.type:
            case "heading":
                return self._heading(node)
            case "bullet_list" | "ordered_list":
                return self._list(node)
            case "table":
                return self._table(node)
            case "hr":
                return "-" * self.width
            case "blockquote":
                return _hung("> ", "> ", Layout(self.width - 2)._blocks(node))
            case _:
                return self._filled(_words(node))

    def _filled(self, text: str) -> str:
        return "\n".join(_fold(text, self.width))

    def _heading(self, node: SyntaxTreeNode) -> str:
        text = self._filled(_words(node))
        underline = _UNDERLINES.get(node.tag, "")
        return f"{text}\n{underline * max(map(len, text.split(chr(10))))}" if underline else text

    def _list(self, node: SyntaxTreeNode) -> str:
        items = []
        for number, item in enumerate(node.children, int(node.attrs.get("start", 1))):
            mark = f"{number}. " if node.type == "ordered_list" else "- "
            items.append(_hung(mark, " " * len(mark), Layout(self.width - len(mark))._blocks(item)))
        return "\n".join(items)

    def _table(self, node: SyntaxTreeNode) -> str:
        rows = [
            [_words(cell) for cell in row.children]
            for part in node.children
            for row in part.children
        ]
        widths = _widths(rows, self.width)
        head, *body = [_row(row, widths) for row in rows]
        rule = _GAP.join("-" * width for width in widths)
        # Rows of several lines run into one another without a gap.
        between = "\n\n" if any("\n" in row for row in body) else "\n"
        return f"{head}\n{rule}\n{between.join(body)}".rstrip()


def _words(node: SyntaxTreeNode) -> str:
    """The visible text of a node: markup gone, a line end only where one was asked for."""
    match node.type:
        case "text" | "code_inline":
            return node.content
        case "softbreak":
            return " "
        case "hardbreak":
            return "\n"
        case "link":
            text, address = "".join(map(_words, node.children)), str(node.attrs.get("href", ""))
            is_plain = address.startswith(SCHEME) or address.removeprefix("mailto:") == text
            return text if is_plain else f"{text} ({address})"
        case _:
            return "".join(map(_words, node.children))


def _fold(text: str, width: int) -> list[str]:
    """Lines of at most `width`; references, dates with hyphens and addresses stay whole where they fit."""
    return [
        line
        for part in text.split("\n")
        for line in wrap(part, width, break_on_hyphens=False) or [""]
    ]


def _hung(first: str, rest: str, text: str) -> str:
    """`text` with `first` before its first line and `rest` before the others."""
    return "\n".join(
        (first if not index else rest) + line for index, line in enumerate(text.split("\n"))
    )


def _widths(rows: list[list[str]], room: int) -> list[int]:
    """Column widths: what the longest cell wants; if that is too much, the widest column gives way first, and a word
    is broken only when every column is down to its longest word."""
    columns = list(zip(*rows, strict=True))
    widths = [max(1, *map(len, column)) for column in columns]
    longest_words = [_longest_word(column) for column in columns]
    room -= len(_GAP) * (len(columns) - 1)
    while sum(widths) > room and max(widths) > 1:
        givers = [index for index, width in enumerate(widths) if width > longest_words[index]]
        widest = max(givers or range(len(widths)), key=widths.__getitem__)
        widths[widest] -= 1
    return widths


def _longest_word(cells: Iterable[str]) -> int:
    return max(map(len, " ".join(cells).split()), default=1)


def _row(cells: list[str], widths: list[int]) -> str:
    columns = [_fold(cell, width) for cell, width in zip(cells, widths, strict=True)]
    height = max(map(len, columns))
    filled = [column + [""] * (height - len(column)) for column in columns]
    lines = zip(*filled, strict=True)
    return "\n".join(
        _GAP.join(part.ljust(width) for part, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )
