"""A document that guards the first step comes with the application."""

from collections.abc import Callable
from pathlib import Path

import pytest

from answer import Answer
from cli.small import Run, adopted
from policy.tiny import with_change

GUARDED = with_change('before = ["agreed"]', 'before = ["applied"]')
WITHOUT_EXAMPLE = GUARDED[: GUARDED.index("[[example]]")] + GUARDED[GUARDED.index("[clause]") :]


@pytest.fixture
def did(run: Callable[[str], Answer], tmp_path: Path) -> Run:
    (tmp_path / "form.pdf").write_bytes(b"The form")
    return adopted(run, tmp_path, WITHOUT_EXAMPLE)


def test_without_it_no_case_is_opened_and_it_is_said_how(did: Run, run: Callable[[str], Answer]) -> None:
    refused = run("apply Nadia")
    assert (refused.status, refused.err) == (
        1,
        "Refused: TNY-2027-001: apply: Portfolio has not been received (T-1). No case is opened: Portfolio that came "
        "with it is given with --with portfolio=FILE\n",
    )


def test_with_it_the_case_is_open_and_a_copy_is_kept(did: Run, tmp_path: Path) -> None:
    opened = did(f"apply Nadia --with portfolio={tmp_path / 'form.pdf'}").out
    assert "Portfolio received Mon 4 Jan 2027, 8 bytes; a copy is kept as documents/TNY-2027-001-portfolio-1.pdf." in (
        " ".join(opened.split())
    )
    assert [path.name for path in (tmp_path / "documents").iterdir()] == ["TNY-2027-001-portfolio-1.pdf"]
    assert "received" in did("evidence check 001").out


def test_what_was_counted_in_it_is_said_with_it(council: Run, paper: Path, run: Run) -> None:
    apply = f"apply Nadia --policy camden --route advanced-social-worker --with expression-of-interest={paper}"
    assert "--measure" in run(f"{apply} --measure slides=2").err
    assert "3 pages, asked for: 1 to 2 pages" in council(f"{apply} --measure pages=3").out


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("apply Nobody --with portfolio={form}", 3),
        ("apply Nadia --with portfolio={form} --with nothing={form}", 2),
        ("apply Nadia --with portfolio", 2),
        ("apply Nadia --with portfolio=nowhere.pdf", 5),
        ("apply --case 001 --with portfolio={form}", 2),
    ],
)
def test_what_cannot_be_opened_leaves_no_copy(
    did: Run, run: Callable[[str], Answer], tmp_path: Path, line: str, status: int
) -> None:
    assert run(line.format(form=tmp_path / "form.pdf")).status == status
    kept = tmp_path / "documents"
    assert not kept.exists() or list(kept.iterdir()) == []
    assert "No case is open" in did("cases").out
