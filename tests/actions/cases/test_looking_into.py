"""What a file tells of itself is taken where nobody counted, said where it is otherwise, and cited by its clauses."""

from pathlib import Path

import pytest

from actions.rounds import MUSTS, On, applied
from documents.test_looked_into import pdf
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
