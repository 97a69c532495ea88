"""What a letter in a council's own words may not lose, however often its words stand elsewhere in it."""

from pathlib import Path

from documents.samples import sample
from panelctl.actions.notices.required_parts import lost
from panelctl.shipped import templates_folder

NAME = "emails/refused-with-forms.md"
ROAD = "send it to the {{ dispute.next.level }}"


def test_the_road_to_a_challenge_is_lost_though_whoever_decides_on_it_signs_the_letter(tmp_path: Path) -> None:
    told = sample(NAME)
    told["recipient"]["is_applicant"] = True
    told["dispute"]["next"]["level"] = told["signatory"]["role"]
    shipped = (templates_folder() / NAME).read_text()
    assert ROAD in shipped
    own = tmp_path / NAME
    own.parent.mkdir()
    own.write_text(shipped)
    assert lost(NAME, told, (), tmp_path) == []
    own.write_text(shipped.replace(ROAD, "send it to us"))
    assert [part.called for part in lost(NAME, told, (), tmp_path)] == ["who decides a challenge"]
