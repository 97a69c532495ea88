"""What the pages promise about each other and about the program."""

import inspect
import re
from collections.abc import Iterator
from pathlib import Path

from panelctl.errors import PanelctlError

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "panelctl"
TOP = ("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "templates/README.md")
PAGES = [*(ROOT / name for name in TOP), *sorted((ROOT / "docs").rglob("*.md"))]


def leaves(root: type[PanelctlError] = PanelctlError) -> Iterator[type[PanelctlError]]:
    for kind in root.__subclasses__():
        yield from leaves(kind) if kind.__subclasses__() else [kind]


def test_every_error_has_a_code_of_its_own_and_says_in_one_line_when_it_happens() -> None:
    codes = [kind.code for kind in leaves()]
    assert len(codes) == len(set(codes))
    lines = {kind.code: (kind.__doc__ or "").strip().splitlines() for kind in leaves()}
    assert [code for code, said in lines.items() if not said or not said[0].endswith((".", ":", ";"))] == []


def test_every_rule_of_panelctl_s_own_that_a_message_names_is_on_its_page() -> None:
    page = (ROOT / "docs" / "own-rules.md").read_text(encoding="utf-8").split("## About the record")[0]
    named = {kind.code for kind in leaves() if "panelctl's own rule)" in inspect.getsource(kind)}
    assert named == set(re.findall(r"`([a-z-]+)` \|$", page, re.MULTILINE))


def test_every_code_on_the_page_of_own_rules_exists() -> None:
    page = (ROOT / "docs" / "own-rules.md").read_text(encoding="utf-8").split("## About the record")[1]
    cells = " ".join(re.findall(r"\| ([^|]*) \|$", page, re.MULTILINE))
    assert set(re.findall(r"`([a-z-]+)`", cells)) <= {kind.code for kind in leaves()}


def test_links_between_pages_lead_somewhere() -> None:
    broken = [
        f"{page.relative_to(ROOT)}: {link}"
        for page in PAGES
        for link in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
        if not (page.parent / link).exists()
    ]
    assert broken == []


def test_every_path_of_the_code_that_a_page_names_is_there() -> None:
    missing = [
        f"{page.relative_to(ROOT)}: {path}"
        for page in PAGES
        for path in paths_of_the_code(page.read_text(encoding="utf-8"))
        if not is_there(path)
    ]
    assert missing == []


def paths_of_the_code(text: str) -> list[str]:
    """What stands in backticks and is a Python file, or begins with one of our folders."""
    folders = {entry.name for folder in (ROOT, SOURCE) for entry in folder.iterdir() if entry.is_dir()}
    named = re.findall(r"`([\w.*-]+(?:/[\w.*-]+)*/?)`", text)
    return [path for path in named if path.endswith(".py") or ("/" in path and path.split("/")[0] in folders)]


def is_there(path: str) -> bool:
    """From the top, or from src/panelctl; a word in capitals stands for any name."""
    pattern = re.sub(r"\b[A-Z]+\b", "*", path.rstrip("/"))
    return any(found for folder in (ROOT, SOURCE) for found in folder.glob(pattern))


def test_a_path_that_is_gone_is_noticed() -> None:
    text = (
        "See `rules/calendar.py`, `rules/almanac.py`, `rounds/COUNCIL/round.txt` and `policy/`; `a/b` is none of ours."
    )
    paths = paths_of_the_code(text)
    assert [path for path in paths if not is_there(path)] == ["rules/almanac.py"]
    assert len(paths) == 4


def test_decisions_are_numbered_without_a_gap_and_short() -> None:
    decisions = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    assert [int(file.name[:4]) for file in decisions] == list(range(1, len(decisions) + 1))
    assert [file.name for file in decisions if len(file.read_text(encoding="utf-8").splitlines()) > 16] == []
