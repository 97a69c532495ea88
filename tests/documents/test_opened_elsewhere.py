"""Each document for Word as another program has it: LibreOffice opens it whole, and prints what we print."""

import re
import shutil
import subprocess
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from documents.samples import sample
from documents.test_escaping import folded
from documents.test_standards import DOCUMENTS
from panelctl.documents.paper import LARGE, USUAL, Paper
from panelctl.documents.pdf import to_pdf
from panelctl.documents.reading import in_pdf
from panelctl.documents.render import render
from panelctl.documents.word import to_word

# A box asks for words in Word; for print it has room, or what may be chosen.
ASKING = {"Click", "to", "write", "choose", "a", "date", "Choose", "one", "Yes", "No"}
FOOT = re.compile(r"Our record: 12|Page \d+ of \d+|\b\d+\.(?=[A-Z])")

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not on this machine"),
]


def printed_by_libreoffice(files: list[Path], folder: Path) -> None:
    """All of them in one go, with a home of its own."""
    home = f"-env:UserInstallation={(folder / 'home').as_uri()}"
    command = ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True)


def words(pdf: bytes) -> set[str]:
    """Every word, whole, wherever a line ends; heads may stand again on a next page. The foot of a page is none, nor is
    the number of an item."""
    text = re.sub(r"(?<=[\w/])([-/])\s*\n\s*", r"\1", FOOT.sub("", in_pdf(pdf)))
    return {word for word in text.split() if any(map(str.isalpha, word))}


@pytest.mark.parametrize("size", [USUAL, LARGE])
def test_libreoffice_prints_the_words_that_we_print_on_as_many_pages(size: int, tmp_path: Path) -> None:
    papers = {
        name: (render(name, sample(name)), Paper(f"Of {name}", "Our record: 12", "A council", date(2025, 4, 24), size))
        for name in DOCUMENTS
    }
    files = {name: tmp_path / f"{name.replace('/', '-')}.docx" for name in papers}
    for name, (markdown, paper) in papers.items():
        files[name].write_bytes(to_word(markdown, paper))
    printed_by_libreoffice(list(files.values()), tmp_path)
    differ, longer = {}, {}
    for name, (markdown, paper) in papers.items():
        theirs, ours = files[name].with_suffix(".pdf").read_bytes(), to_pdf(markdown, paper)
        other = (words(theirs) ^ words(ours)) - ASKING
        # In large print a narrow column may have no room for a word: each program goes on in the next line elsewhere.
        if other := {word for word in other if size == USUAL or word not in folded(in_pdf(ours))}:
            differ[name] = sorted(other)
        pages = [len(PdfReader(BytesIO(content)).pages) for content in (theirs, ours)]
        if abs(pages[0] - pages[1]) > 1:
            longer[name] = pages
    assert (differ, longer) == ({}, {})
