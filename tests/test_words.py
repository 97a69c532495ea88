"""Only the command line words a command, and nothing below it reads its own English."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import panelctl
from panelctl import shipped
from panelctl.cli.verbs import BEFORE_THE_VERB, VERBS

ROOT = Path(panelctl.__file__).parent
BELOW = [file for file in sorted(ROOT.rglob("*.py")) if file.relative_to(ROOT).parts[0] != "cli"]
READ_BY_PEOPLE = [
    file
    for folder in (ROOT / "policies", shipped.templates_folder())
    for file in sorted(folder.rglob("*.*"))
    if file.name != "README.md"
]
COMMAND = re.compile(rf"panelctl ({'|'.join(BEFORE_THE_VERB)}|({'|'.join(VERBS)})\b)")
WORDS = ("message", "hint", "mend", "text")
SEARCHES = ("startswith", "endswith", "removeprefix", "removesuffix", "partition", "rpartition", "split", "replace",
            "find", "index", "count")  # fmt: skip
NEVER = (
    'hint = f"See panelctl show {case}"',
    'hint = "To enter it late: panelctl --on DATE decide"',
    'text = f"{a}: " + "panelctl " "lift X"',
    'if fault.message.startswith("nothing cites"): pass',
    'if "may lift this" in finding.message: pass',
    'said = error.hint.replace("--set", "--completed")',
)
ALWAYS = (
    '"""As `panelctl show` prints it."""',
    'hint = saying("See ", Remedy("show", case=case))',
    'message = "panelctl itself knows bank holidays to 2028"',
    "known = finding.message in told",
)


def faults(source: str) -> Iterator[str]:
    """What a module says or reads that is the command line's to say."""
    tree = ast.parse(source)
    described = {id(part.value) for part in ast.walk(tree) if isinstance(part, ast.Expr)}
    pieces = {id(piece) for part in ast.walk(tree) if isinstance(part, ast.JoinedStr) for piece in part.values}
    for part in ast.walk(tree):
        if id(part) not in described | pieces and COMMAND.search(_text(part)):
            yield f"line {getattr(part, 'lineno', 0)} words a command"
        if (read := _read(part)) in WORDS:
            yield f"line {getattr(part, 'lineno', 0)} reads the English of a {read}"


def _text(part: ast.AST) -> str:
    """A text as it is written; what is filled in stands as a mark."""
    match part:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=pieces):
            return "".join(_text(piece) or "…" for piece in pieces)
    return ""


def _read(part: ast.AST) -> str:
    """The attribute whose words are searched: by a method of text, or for a text that is written there."""
    match part:
        case ast.Call(func=ast.Attribute(value=ast.Attribute(attr=read), attr=search)) if search in SEARCHES:
            return read
        case ast.Compare(left=ast.Constant(), ops=[ast.In() | ast.NotIn()], comparators=[ast.Attribute(attr=read)]):
            return read
    return ""


@pytest.mark.parametrize("file", BELOW, ids=lambda file: str(file.relative_to(ROOT)))
def test_no_code_below_the_command_line_words_a_command_or_reads_its_own_english(file: Path) -> None:
    assert list(faults(file.read_text(encoding="utf-8"))) == []


def test_no_policy_and_no_template_has_a_command_in_it() -> None:
    assert len(READ_BY_PEOPLE) > 40
    assert [file for file in READ_BY_PEOPLE if COMMAND.search(file.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize("source", NEVER)
def test_what_is_not_to_be_done_is_found(source: str) -> None:
    assert len(list(faults(source))) == 1


@pytest.mark.parametrize("source", ALWAYS)
def test_what_may_be_done_is_left_alone(source: str) -> None:
    assert list(faults(source)) == []
