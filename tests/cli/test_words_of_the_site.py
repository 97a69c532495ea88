"""Letters in a council's own words: text that would never be printed is found before the letter goes."""

from pathlib import Path

import pytest

from cli.conftest import Run

OWN = (
    '{% extends "layout/letter.md" %}\n'
    "{% block decision %}You are confirmed ({{ decision.outcome }}).{% endblock %}\n"
    '{% block resaons %}{% include "layout/reasons.md" %}{% include "layout/feedback.md" %}{% endblock %}\n'
)
LOST = "line 3: layout/letter.md has no block resaons (there is reasons), so its text is never printed"


@pytest.fixture
def confirmed(heard: Run, tmp_path: Path) -> Run:
    """Nadia is confirmed, and the letter waits as a draft; the council has a template of its own."""
    heard("--on 2027-01-20 decide 001 yes --reason 'Strong work' --feedback 'Clear analysis'")
    settings = tmp_path / "settings.toml"
    settings.write_text('templates = "words"\n' + (settings.read_text() if settings.exists() else ""))
    (tmp_path / "words" / "letters").mkdir(parents=True)
    return heard


def test_a_misnamed_block_is_found_by_doctor_and_at_clearing(confirmed: Run, run: Run, tmp_path: Path) -> None:
    own = tmp_path / "words" / "letters" / "approved.md"
    own.write_text(OWN)
    assert LOST in " ".join(run("doctor").out.split())
    for line in ("notify preview 3", "notify clear 3"):
        refusal = run(f"--on 2027-01-20 {line}")
        assert (refusal.status, LOST in refusal.err) == (5, True), refusal
    own.write_text(OWN.replace("resaons", "reasons"))
    assert LOST not in run("doctor").out
    assert "Strong work" in run("--on 2027-01-20 notify preview 3").out
    assert run("--on 2027-01-20 notify clear 3").status == 0


def test_a_letter_that_lost_its_feedback_is_not_cleared(confirmed: Run, run: Run, tmp_path: Path) -> None:
    own = tmp_path / "words" / "letters" / "approved.md"
    own.write_text(OWN.replace("resaons", "reasons").replace('{% include "layout/feedback.md" %}', ""))
    why = "the council's own letters/approved.md does not say the feedback any more"
    for line in ("notify preview 3", "notify clear 3"):
        told = run(f"--on 2027-01-20 {line}")
        assert why in " ".join((told.out + told.err).split()), told
        assert "Put {{ decision.feedback }} into it" in told.out + told.err
    assert (told.status, "C-62" in told.err) == (1, True), told
    own.write_text(OWN.replace("resaons", "reasons"))
    assert run("--on 2027-01-20 notify clear 3").status == 0
