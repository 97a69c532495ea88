"""How the code is built, room by room: sizes, decisions, density, and how much of it has no type.

`python bench/shape.py [FOLDER] [--check]` measures src/panelctl of a checkout, this one unless another is named.
`--check` lists every function that is too long and fails where there is one.

decisions   one, and one more for each if, loop, handler, case, lambda, `and`, `or`, and each `for` and `if` of a
            comprehension; a function inside another counts for itself only
C901        the same as ruff counts it: neither expressions nor comprehensions, but the functions inside
width       characters of a code line in a function, without its indentation; code lines are those that are neither
            blank nor comment nor docstring
long        functions of more than 40 code lines, save for migrations
"""

import argparse
import ast
import io
import sys
import tokenize
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

LONGEST, TANGLED, REFUSED = 40, 10, 12
MIGRATIONS = "store/migrations/"
HERE = Path(__file__).parent.parent
Function = ast.FunctionDef | ast.AsyncFunctionDef
COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
BRANCHES = (ast.If, ast.IfExp, ast.For, ast.While, ast.ExceptHandler, ast.match_case, ast.Lambda)


@dataclass
class Shape:
    """What was counted of some files."""

    files: int = 0
    lines: int = 0
    untyped: int = 0
    comprehensions: int = 0
    lengths: dict[str, int] = field(default_factory=dict)
    decisions: list[int] = field(default_factory=list)
    branches: list[int] = field(default_factory=list)
    widths: list[int] = field(default_factory=list)

    def add(self, path: Path, name: str) -> None:
        text = path.read_text(encoding="utf-8")
        tree, code = ast.parse(text), code_lines(text)
        functions = [node for node in ast.walk(tree) if isinstance(node, Function)]
        inside: set[int] = set()
        for function in functions:
            of_function = code.keys() & set(range(function.lineno, last_line(function) + 1))
            self.lengths[f"{name}:{function.lineno} {function.name}"] = len(of_function)
            self.decisions.append(1 + sum(decided(node) for node in own(function)))
            self.branches.append(1 + branches(function.body))
            inside |= of_function
        self.files += 1
        self.lines += len(text.splitlines())
        self.untyped += sum(line.untyped for line in code.values())
        self.comprehensions += sum(isinstance(node, COMPREHENSIONS) for node in ast.walk(tree))
        self.widths += [code[number].width for number in inside]

    def too_long(self) -> list[str]:
        """Functions that are too long, with their lines. A migration is one list of what it does, and stays so."""
        return [
            f"{name} has {length} lines"
            for name, length in self.lengths.items()
            if length > LONGEST and not name.startswith(MIGRATIONS)
        ]

    def row(self) -> list[str]:
        functions = len(self.decisions) or 1
        tangled = sum(count > TANGLED for count in self.decisions)
        return [
            str(self.files),
            str(self.lines),
            str(len(self.decisions)),
            str(len(self.too_long())),
            f"{sum(self.decisions) / functions:.2f}",
            f"{1000 * tangled / functions:.0f}",
            f"{sum(self.branches) / functions:.2f}",
            str(sum(count > REFUSED for count in self.branches)),
            f"{sum(self.widths) / (len(self.widths) or 1):.1f}",
            f"{self.comprehensions / functions:.2f}",
            str(self.untyped),
        ]


HEADS = [
    "room", "files", "lines", "functions", "long", "decisions", f">{TANGLED}/1000",
    "C901", f"C901>{REFUSED}", "width", "compr/fn", "Any",
]  # fmt: skip


@dataclass
class Line:
    """A code line: its characters from the first to the last, and how often it says `Any`."""

    width: int
    untyped: int = 0


def code_lines(text: str) -> dict[int, Line]:
    """Every code line by its number."""
    kept = set(range(1, len(text.splitlines()) + 1))
    comments: dict[int, int] = {}
    untyped: defaultdict[int, int] = defaultdict(int)
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            comments[token.start[0]] = token.start[1]
        untyped[token.start[0]] += token.type == tokenize.NAME and token.string == "Any"
    for node in ast.walk(ast.parse(text)):
        if (
            isinstance(node, ast.Module | ast.ClassDef | Function)
            and ast.get_docstring(node) is not None
        ):
            kept -= set(range(node.body[0].lineno, last_line(node.body[0]) + 1))
    lines = {}
    for number, line in enumerate(text.splitlines(), start=1):
        code = line[: comments.get(number)].strip()
        if code and number in kept:
            lines[number] = Line(len(code), untyped[number])
    return lines


def last_line(node: ast.stmt) -> int:
    return node.end_lineno or node.lineno


def own(function: Function) -> Iterator[ast.AST]:
    """Everything in a function, save for what is in the functions inside it."""
    waiting: list[ast.AST] = [function]
    while waiting:
        for node in ast.iter_child_nodes(waiting.pop()):
            if not isinstance(node, Function):
                yield node
                waiting.append(node)


def decided(node: ast.AST) -> int:
    """How many decisions a node is."""
    if isinstance(node, ast.BoolOp):
        return len(node.values) - 1
    if isinstance(node, ast.comprehension):
        return 1 + len(node.ifs)
    return int(isinstance(node, BRANCHES))


def branches(body: list[ast.stmt]) -> int:
    """Branches of statements, as C901 counts them."""
    return sum(branch(statement) for statement in body)


def branch(statement: ast.stmt) -> int:
    match statement:
        case ast.If() | ast.For() | ast.AsyncFor() | ast.While():
            return 1 + branches(statement.body) + branches(statement.orelse)
        case ast.Try() | ast.TryStar():
            handlers = sum(1 + branches(handler.body) for handler in statement.handlers)
            otherwise = bool(statement.orelse) + branches(statement.orelse)
            return branches(statement.body) + handlers + otherwise + branches(statement.finalbody)
        case ast.Match():
            last = statement.cases[-1]
            always = (
                last.guard is None
                and isinstance(last.pattern, ast.MatchAs)
                and not last.pattern.pattern
            )
            return sum(1 + branches(case.body) for case in statement.cases) - always
        case ast.FunctionDef() | ast.AsyncFunctionDef():
            return 1 + branches(statement.body)
        case ast.ClassDef() | ast.With() | ast.AsyncWith():
            return branches(statement.body)
    return 0


def room_of(path: Path) -> str:
    """The room a file is in; `actions` has rooms of its own."""
    folders = path.parts[:-1]
    return "/".join(folders[: 2 if folders[:1] == ("actions",) else 1]) or "(top)"


def measured(source: Path) -> dict[str, Shape]:
    """Every room by its name, and all of them together under "all"."""
    rooms: defaultdict[str, Shape] = defaultdict(Shape)
    for path in sorted(source.rglob("*.py")):
        within = path.relative_to(source)
        rooms[room_of(within)].add(path, str(within))
        rooms["all"].add(path, str(within))
    whole = rooms.pop("all", Shape())
    return {**dict(sorted(rooms.items())), "all": whole}


def table(rooms: dict[str, Shape]) -> str:
    rows = [HEADS, *([name, *shape.row()] for name, shape in rooms.items())]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    aligned = ([cell.rjust(width) for cell, width in zip(row, widths, strict=True)] for row in rows)
    return "\n".join("  ".join([row[0].strip().ljust(widths[0]), *row[1:]]) for row in aligned)


def main() -> int:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    options.add_argument("folder", nargs="?", type=Path, default=HERE)
    options.add_argument("--check", action="store_true", help="fail where a function is too long")
    asked = options.parse_args()
    rooms = measured(asked.folder / "src" / "panelctl")
    if asked.check:
        print(*(too_long := rooms["all"].too_long()), sep="\n", end="\n" if too_long else "")
        return int(bool(too_long))
    print(table(rooms))
    return 0


if __name__ == "__main__":
    sys.exit(main())
