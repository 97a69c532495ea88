"""A letter that says less than it could, because something is not recorded, says so to whoever reads it first."""

from pathlib import Path

from cli.conftest import Run

OWN = """\
{% extends "layout/letter.md" %}
{% block decision %}
Thank you for your application.{% if facts.specialism %} You work in {{ facts.specialism }}.{% endif %}
{% if facts.team_manager %} We write to {{ facts.team_manager }}.{% endif %}
{% if facts.course %} Your course is {{ facts.course }}.{% endif %}
{% endblock %}
"""


def test_what_is_not_recorded_and_left_out_is_named_with_what_records_it(case: Run, tmp_path: Path) -> None:
    (tmp_path / "templates" / "letters").mkdir(parents=True)
    (tmp_path / "templates" / "letters" / "receipt.md").write_text(OWN)
    settings = tmp_path / "settings.toml"
    settings.write_text('templates = "templates"\n' + settings.read_text())
    said = case("notify preview 1").out
    assert (
        'Note: Nothing is recorded of "Area of practice specialism": it is left out, or stands there as not recorded. '
        "To record it: panelctl record CAM-2027-001 specialism TEXT\n"
    ) in said
    assert "course" not in said
    case("record 001 specialism 'Court work'")
    assert "Nothing is recorded of" not in case("notify preview 1").out
