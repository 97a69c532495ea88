"""The generated parts of the page about the house: its floors from `pyproject.toml`, its rooms from their own first
sentences."""

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "panelctl"


def floors() -> str:
    """The floors from the top down, each with what its rooms say they are for."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"][
        "importlinter"
    ]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["id"] == "floors")
    lines = ["", "| floor | for |", "| --- | --- |"]
    for number, layer in enumerate(layers, 1):
        names = [name.strip() for name in layer.split("|")]
        lines += [f"| {number} | `{name}`: {_summary(_place(name))} |" for name in names]
    return "\n".join([*lines, "", ""])


def rooms() -> str:
    """Every room with its files, each with its own first sentence."""
    parts = [""]
    for room in _rooms():
        name = room.relative_to(SOURCE).as_posix()
        parts += [
            f"### {name}/",
            "",
            _summary(room / "__init__.py"),
            "",
            "| file | for |",
            "| --- | --- |",
        ]
        parts += [f"| `{name}/{file.name}` | {_summary(file)} |" for file in _files(room)]
        parts.append("")
    return "\n".join([*parts, ""])


def _rooms() -> Iterator[Path]:
    for marker in sorted(SOURCE.rglob("__init__.py")):
        if marker.parent != SOURCE and "versions" not in marker.parent.parts:
            yield marker.parent


def _files(room: Path) -> list[Path]:
    return [file for file in sorted(room.glob("*.py")) if file.name != "__init__.py"]


def _place(name: str) -> Path:
    room = SOURCE / name
    return room / "__init__.py" if room.is_dir() else room.with_suffix(".py")


def _summary(file: Path) -> str:
    """The first sentence of a file's docstring, on one line."""
    text = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""
    sentence = " ".join(text.partition("\n\n")[0].split())
    return sentence.replace("|", "\\|")
