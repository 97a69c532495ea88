from datetime import date

from actions.rounds import On, heard, panel
from actions.sound import refused
from panelctl import errors
from panelctl.actions import deciding, minuting, scheduling


def test_minutes_keep_a_deferred_case_and_are_not_put_over_an_edit(on: On, paper: str) -> None:
    panel(on)
    case, other = heard(on, paper), heard(on, paper, "Bea Low")
    deciding.decide(on("2025-04-22"), case, "defer", reason="Fire alarm")
    deciding.decide(on("2025-04-22"), other, "yes", reason="Sound work")
    panel(on, date(2025, 5, 20))
    scheduling.assign(on("2025-04-23"), case, "2025-05-20")
    made = minuting.minutes(on("2025-04-24"), "CAM-2025-04-22", write=True)
    for words in ("Amara Okafor", "Deferred", "Fire alarm", "Bea Low", "Sound work"):
        assert words in made.data["markdown"]
    assert "Fire alarm" not in minuting.agenda(on("2025-04-24"), "2025-05-20").data["markdown"]
    site = on("2025-04-24")
    minuting.minutes(site, "CAM-2025-04-22", write=True)
    (site.folder / "minutes" / "CAM-2025-04-22-minutes.md").write_text("As the chair put it")
    refused(site, 4, errors.FileEdited, lambda: minuting.minutes(site, "CAM-2025-04-22", write=True))
