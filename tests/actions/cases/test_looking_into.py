"""What a file tells of itself is taken where nobody counted, said where it is otherwise, and cited by its clauses."""

import os
import shutil
from pathlib import Path

import pytest

from actions.rounds import MUSTS, On, applied
from documents.test_looked_into import pdf, word
from panelctl.actions.cases import evidencing
from panelctl.actions.cases.evidencing import Delivery

ITEM = "expression-of-interest"
A4, LETTER = (595, 842), (612, 792)


@pytest.mark.parametrize(
    ("content", "measures", "counted", "said"),
    [
        (pdf(A4, A4), (), ["Counted in the file: 2 pages."], []),
        (pdf(A4, A4, A4), (), ["Counted in the file: 3 pages."], ["3 pages, asked for: 1 to 2 pages."]),
        (pdf(A4, A4, A4), ("pages=2",), [], ["mine.pdf has 3 pages, and 2 were said."]),
        (pdf(LETTER), ("pages=1",), [], ["mine.pdf has pages that are not A4: 216 × 279 mm."]),
        (b"%PDF-1.4 no more", ("pages=1",), [], []),
        (b"%PDF-1.4 no more", (), [], ["number of pages not verified", "mine.pdf is no whole PDF"]),
        (b"\x89PNG\r\n\x1a\n", ("pages=1",), [], ["mine.pdf ends in .pdf and is a picture (PNG)."]),
    ],
)
def test_pages_are_counted_and_what_is_wrong_is_said_with_its_clause(
    on: On, tmp_path: Path, content: bytes, measures: tuple[str, ...], counted: list[str], said: list[str]
) -> None:
    case = applied(on, more=MUSTS)
    file = tmp_path / "mine.pdf"
    file.write_bytes(content)
    made = evidencing.add(on("2025-03-10"), Delivery(case, ITEM, str(file), lacks=(), measures=measures))
    assert [message for message in made.messages if str(message).startswith("Counted")] == counted
    findings = [finding for finding in made.findings if finding.rule == ITEM]
    assert len(findings) == len(said)
    for finding, words in zip(findings, said, strict=True):
        assert words in finding.message
        assert "C-31" in finding.clauses


def the_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, does: str | None) -> None:
    """LibreOffice on this computer is a program that `does` this, or there is none."""
    programs = tmp_path / "programs"
    programs.mkdir(exist_ok=True)
    (programs / "soffice").unlink(missing_ok=True)
    if does is not None:
        (programs / "soffice").write_text(f"#!/bin/sh\n{does}\n")
        (programs / "soffice").chmod(0o755)
    monkeypatch.setenv("PATH", str(programs))


@pytest.mark.skipif(os.name == "nt", reason="a program is a script of a shell here")
def test_pages_of_a_document_for_word_are_not_verified_where_no_program_can_tell(
    on: On, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = applied(on, more=MUSTS)
    file = tmp_path / "mine.docx"
    unknown = "mine.docx is a document for Word: how many pages it has is not verified"
    harmful = word("Mine", field="DDEAUTO excel")
    for content, does, says in (
        (word("Mine"), None, f"{unknown}, as LibreOffice, which can tell, is not on this computer."),
        (word("Mine"), "exit 1", f"{unknown}, as LibreOffice cannot tell."),
        (word("Mine"), "exit 0", f"{unknown}, as LibreOffice cannot tell."),
        (harmful, f"/bin/touch {tmp_path}/opened", f"{unknown}."),
    ):
        the_program(tmp_path, monkeypatch, does)
        file.write_bytes(content)
        made = evidencing.add(on("2025-03-10"), Delivery(case, ITEM, str(file), lacks=(), measures=("pages=2",)))
        assert says in {finding.message.partition(": ")[2] for finding in made.findings}, does
    assert not (tmp_path / "opened").exists()


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not on this machine")
def test_pages_of_a_document_for_word_are_counted_where_libreoffice_can_tell(on: On, tmp_path: Path) -> None:
    case = applied(on, more=MUSTS)
    file = tmp_path / "mine.docx"
    file.write_bytes(word("Mine", pages=3))
    made = evidencing.add(on("2025-03-10"), Delivery(case, ITEM, str(file), lacks=()))
    assert "Counted in the file: 3 pages." in made.messages
    said = [finding.message for finding in made.findings if finding.rule == ITEM]
    assert "has 3 pages as LibreOffice sets it" in said[1], said
    assert "3 pages, asked for: 1 to 2 pages." in said[0]


def test_the_same_file_once_more_is_noticed_with_where_it_came_before(on: On, tmp_path: Path) -> None:
    file = tmp_path / "mine.pdf"
    file.write_bytes(pdf(A4))

    def said(case: str, item: str, day: str) -> list[tuple[str, str, tuple[str, ...]]]:
        made = evidencing.add(on(day), Delivery(case, item, str(file), lacks=()))
        return [
            (finding.level, finding.message.partition(": ")[2], finding.clauses)
            for finding in made.findings
            if "same file" in finding.message
        ]

    case = applied(on, more=MUSTS)
    assert said(case, ITEM, "2025-03-10") == []
    before = "mine.pdf is the same file as one received"
    as_itself = ("warn", f"{before} as “Expression of interest” on Mon 10 Mar 2025.", ())
    assert said(case, "portfolio", "2025-03-11") == [as_itself]
    other = applied(on, name="Ana Lim", more=MUSTS)
    elsewhere = f"{before} for {case} on Tue 11 Mar 2025 (and 1 more), which is not this person's: check whose it is."
    assert said(other, ITEM, "2025-03-12") == [("warn", elsewhere, ())]
