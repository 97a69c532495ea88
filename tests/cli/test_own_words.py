"""A council's own words: a letter is copied, changed, and tried before anybody gets it."""

import json
from pathlib import Path

import pytest

from cli.conftest import Run
from panelctl.documents.render import language

SMALL = Path(__file__).parents[1] / "policies" / "recipes" / "three-outcomes.toml"
LOST = (
    "letters/not-approved.md: does not say the {} any more, in “The outcome of your application”:"
    " put {{{{ {} }}}} into it (R-1)."
)


@pytest.fixture
def small(did: Run, tmp_path: Path) -> Run:
    """A procedure with one letter, at a council that names a folder for words of its own."""
    did(f"init {SMALL}")
    settings = tmp_path / "settings.toml"
    settings.write_text(settings.read_text().replace("# templates =", "templates ="))
    return did


def test_a_letter_is_copied_once_and_never_written_over(small: Run, run: Run, tmp_path: Path) -> None:
    small("templates eject not-approved")
    own = tmp_path / "templates" / "letters" / "not-approved.md"
    assert "Wrote " in small("templates eject letters/approved.md").out
    own.write_text("Our words")
    refused = run("templates eject letters/not-approved.md")
    assert (refused.status, "exists already; nothing was changed" in refused.err) == (4, True)
    assert own.read_text() == "Our words"
    listed = json.loads(run("--json templates list").out)["data"]["templates"]
    assert [template["template"] for template in listed if template["own"]] == [
        "letters/approved.md",
        "letters/not-approved.md",
    ]


def test_a_copy_that_says_all_is_well_and_one_that_lost_a_part_is_named_with_the_clause(
    small: Run, run: Run, tmp_path: Path
) -> None:
    small("templates eject not-approved")
    assert "all say what they have to" in small("templates check").out
    own = tmp_path / "templates" / "letters" / "not-approved.md"
    own.write_text('{% extends "layout/letter.md" %}\n{% block decision %}We are sorry.{% endblock %}\n')
    checked = run("templates check")
    assert checked.status == 6
    said = " ".join((checked.out + checked.err).split())
    for part in (
        ("decision", "decision.outcome"),
        ("reasons", "decision.told"),
        ("feedback", "decision.feedback"),
    ):
        assert LOST.format(*part) in said
    assert "does not say the feedback any more" in " ".join(run("doctor").out.split())
    own.unlink()
    language.cache_clear()  # every command is a process of its own
    (tmp_path / "templates" / "layout").mkdir()
    (tmp_path / "templates" / "layout" / "feedback.md").write_text("Ask us.\n")
    checked = run("templates check")
    said = " ".join((checked.out + checked.err).split())
    assert (LOST.format("feedback", "decision.feedback") in said, "the reasons" in said) == (True, False)


@pytest.mark.parametrize(
    ("name", "status", "why"),
    [
        ("aproved", 3, '"aproved" is no template (did you mean "approved"?); nothing was written'),
        ("letters/../../x.md", 3, "is no template"),
        ("approved", 5, "names no folder for templates of your own; nothing was written"),
    ],
)
def test_what_cannot_be_copied_is_said(did: Run, run: Run, name: str, status: int, why: str) -> None:
    did(f"init {SMALL}")
    refused = run(f"templates eject {name}")
    assert (refused.status, why in refused.err) == (status, True), refused.err
