"""The mutants of a Python file: each one small change of its code, written into its text.

Comparisons, `and` and `or`, `not`, numbers, true and false, sums, `any` and `all`, `min` and `max`, what is returned,
statements left out, conditions of comprehensions, and texts that are keys or are compared. Left alone are annotations,
decorators, docstrings, assertions (they only tell the type checker) and the wording of messages.
"""

import ast
from collections.abc import Iterator
from typing import NamedTuple

OPPOSITE: dict[type[ast.AST], type[ast.AST]] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
    ast.And: ast.Or, ast.Or: ast.And, ast.Add: ast.Sub, ast.Sub: ast.Add, ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr, ast.Mult: ast.FloorDiv, ast.FloorDiv: ast.Mult,
}  # fmt: skip
CALLS = {"any": "all", "all": "any", "min": "max", "max": "min"}
LEFT_ALONE = (ast.JoinedStr, ast.Assert, ast.Import, ast.ImportFrom)
DELETED = (ast.Expr, ast.AugAssign, ast.Raise, ast.Continue, ast.Break)


class Mutant(NamedTuple):
    """From `start` to `end` (bytes) of the file stands `new` instead of `old`."""

    line: int
    start: int
    end: int
    old: str
    new: str

    def made_in(self, source: bytes) -> bytes:
        return source[: self.start] + self.new.encode() + source[self.end :]


def mutants(source: bytes) -> list[Mutant]:
    """Every mutant of a file that compiles, in the order of its lines."""
    lines = [0]
    for line in source.split(b"\n"):
        lines.append(lines[-1] + len(line) + 1)

    def mutant(node: ast.AST, new: str) -> Mutant:
        start = lines[node.lineno - 1] + node.col_offset  # type: ignore[attr-defined]
        end = lines[node.end_lineno - 1] + node.end_col_offset  # type: ignore[attr-defined]
        return Mutant(node.lineno, start, end, source[start:end].decode(), new)  # type: ignore[attr-defined]

    found = {mutant(node, new) for node, new in _changes(ast.parse(source))}
    return [one for one in sorted(found) if one.new != one.old and _compiles(one.made_in(source))]


def _compiles(source: bytes) -> bool:
    try:
        compile(source, "mutant", "exec")
    except SyntaxError:
        return False
    return True


def _changes(node: ast.AST) -> Iterator[tuple[ast.AST, str]]:
    """A node and what may stand instead of it, for all that is inside a node."""
    if isinstance(node, LEFT_ALONE):
        return
    yield from _of_statement(node) if isinstance(node, ast.stmt) else _of_expression(node)
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "returns", "decorator_list", "type_params"):
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST):
                yield from _changes(child)


def _of_statement(node: ast.stmt) -> Iterator[tuple[ast.AST, str]]:
    documented = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    kept = isinstance(node, ast.Assign) and isinstance(
        node.targets[0], (ast.Attribute, ast.Subscript)
    )
    if (isinstance(node, DELETED) and not documented) or kept:
        yield node, "pass"
    if isinstance(node, ast.Return) and node.value is not None:
        yield node, "return None"
        if isinstance(node.value, (ast.Compare, ast.BoolOp, ast.Call)):
            yield node, "return True"
            yield node, "return False"
    if isinstance(node, (ast.If, ast.While)) and not isinstance(
        node.test, (ast.Compare, ast.BoolOp, ast.UnaryOp)
    ):
        yield node.test, f"(not ({ast.unparse(node.test)}))"


def _of_expression(node: ast.AST) -> Iterator[tuple[ast.AST, str]]:
    if isinstance(node, (ast.Compare, ast.BoolOp, ast.BinOp, ast.UnaryOp)):
        yield from _of_operation(node)
    elif isinstance(node, (ast.Subscript, ast.Dict, ast.Call)):
        yield from _of_keys(node)
    elif isinstance(node, ast.Constant) and isinstance(node.value, bool):
        yield node, str(not node.value)
    elif isinstance(node, ast.Constant) and isinstance(node.value, int):
        yield node, str(node.value + 1)
        yield node, f"({node.value - 1})"
    elif isinstance(node, ast.comprehension):
        yield from ((condition, "True") for condition in node.ifs)
    elif isinstance(node, ast.IfExp):
        yield node, _written(node.body)
        yield node, _written(node.orelse)


def _of_operation(node: ast.expr) -> Iterator[tuple[ast.AST, str]]:
    if isinstance(node, ast.Compare):
        for number, operator in enumerate(node.ops):
            others = [*node.ops]
            others[number] = OPPOSITE[type(operator)]()  # type: ignore[call-overload]
            yield node, _written(ast.Compare(node.left, others, node.comparators))
        for text in (node.left, *node.comparators):
            yield from _key(text)
    elif isinstance(node, ast.BoolOp):
        yield node, _written(ast.BoolOp(OPPOSITE[type(node.op)](), node.values))  # type: ignore[arg-type]
    elif isinstance(node, ast.BinOp):
        if type(node.op) in OPPOSITE and not _is_text(node.left, node.right):
            yield node, _written(ast.BinOp(node.left, OPPOSITE[type(node.op)](), node.right))  # type: ignore[arg-type]
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield node, _written(node.operand)


def _of_keys(node: ast.expr) -> Iterator[tuple[ast.AST, str]]:
    """Another key where something is looked up, and another function where one is called."""
    if isinstance(node, ast.Subscript):
        yield from _key(node.slice)
    elif isinstance(node, ast.Dict):
        for key in node.keys:
            yield from _key(key)
    elif isinstance(node, ast.Call):
        called = node.func
        if isinstance(called, ast.Name) and called.id in CALLS:
            yield called, CALLS[called.id]
        looks_up = isinstance(called, ast.Attribute) and called.attr in (
            "get",
            "startswith",
            "endswith",
        )
        if looks_up and node.args:
            yield from _key(node.args[0])


def _key(node: ast.AST | None) -> Iterator[tuple[ast.AST, str]]:
    """A text that is looked up or compared."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node, repr(f"{node.value}x")


def _is_text(*nodes: ast.AST) -> bool:
    return any(
        isinstance(node, ast.JoinedStr)
        or (isinstance(node, ast.Constant) and isinstance(node.value, str))
        for node in nodes
    )


def _written(node: ast.AST) -> str:
    return f"({ast.unparse(node)})"
