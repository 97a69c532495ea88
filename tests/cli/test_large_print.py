"""Somebody who reads large print gets every letter in it; everybody else gets theirs as usual."""

import json
from pathlib import Path

from docx import Document

from cli.conftest import Run


def test_letters_to_one_person_are_set_in_large_print_until_that_is_taken_back(
    case: Run, run: Run, tmp_path: Path
) -> None:
    case("person edit Nadia --large-print")
    assert "Letters in large print" in run("person show Nadia").out
    assert run("person edit Nadia --large-print").status == 4
    case("notify release 1 --how post")
    (page,) = (tmp_path / "outbox").glob("CAM-2027-001-0001-*.html")
    (letter,) = (tmp_path / "outbox").glob("CAM-2027-001-0001-*.docx")
    size = Document(str(letter)).styles["Normal"].font.size
    assert "font-size: 18pt" in page.read_text()
    assert size is not None
    assert size.pt == 18
    entries = json.loads(run("--json log --last 9").out)["data"]["entries"]
    (edited,) = (entry for entry in entries if entry["action"] == "person edit")
    assert edited["body"]["now"] == {"large_print": True}
    case("person edit Nadia --usual-print")
    assert "large print" not in run("person show Nadia").out
    (person,) = json.loads(run("--json person show Nadia").out)["data"]["people"]
    assert person["large_print"] is False
