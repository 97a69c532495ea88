import shutil
import sqlite3

import pytest

from actions.rounds import On, heard, panel
from actions.sent import sends
from panelctl.actions.cases import deciding
from panelctl.actions.notices import outbox, releasing
from panelctl.actions.panels import minuting
from panelctl.actions.site import Site
from panelctl.actions.upkeep import backing_up, checking
from panelctl.cli.commands import worded
from panelctl.documents.formats import FORMATS


@pytest.mark.file
def test_doctor_says_what_is_wrong_and_attends_to_it(on: On, paper: str) -> None:
    panel(on)
    heard(on, paper)
    site = on("2025-04-22")
    sends(site, releasing.Release((1,), how="post"))
    copy = site.folder.parent / "ill"
    shutil.copytree(site.folder, copy)
    ill = Site(str(copy / "panelctl.db"), "Ada", site.on, site.now, site.worded)
    (copy / "documents" / "CAM-2025-001-portfolio-1.pdf").write_bytes(b"another paper")
    (copy / "documents" / "CAM-2025-001-expression-of-interest-1.pdf").unlink()
    (copy / "documents" / "draft.pdf").write_bytes(b"somebody's own")
    (copy / "outbox" / "CAM-2025-001-0001-receipt.md").unlink()
    with sqlite3.connect(copy / "panelctl.db") as connection:
        connection.execute("UPDATE cases SET stage = 'applied'")
    connection.close()
    made = checking.doctor(ill)
    assert made.attention
    assert [(one["check"], worded(one["detail"])) for one in made.data["checks"] if not one["ok"]] == [
        (
            "record",
            "case CAM-2025-001 was changed by another program after Monday 10 March 2025"
            " (stage from listed to applied). Find out who could write to the folder."
            " panelctl rebuild --into FILE makes the database anew as the journal has it",
        ),
        ("stages", "differ from replay: CAM-2025-001"),
        (
            "documents",
            "CAM-2025-001-expression-of-interest-1.pdf is missing; CAM-2025-001-portfolio-1.pdf has changed; "
            "draft.pdf belongs to no case (panelctl doctor --clear puts it into leftovers)",
        ),
        ("outbox", "missing: CAM-2025-001-0001-receipt (panelctl notify outbox writes them again)"),
    ]


@pytest.mark.file
def test_after_a_whole_round_others_can_read_none_of_its_files(on: On, paper: str) -> None:
    panel(on)
    case = heard(on, paper)
    deciding.decide(on("2025-04-22"), deciding.Decision(case, "yes", reason="Sound work", feedback="Go on"))
    site = on("2025-04-24")
    sends(site, releasing.Release(case=case, how="email"))
    minuting.minutes(site, minuting.Wanted("CAM-2025-04-22", write=True))
    backing_up.backup(site)
    (site.folder / "settings.toml").chmod(0o600)
    open_to_others = [str(path) for path in site.folder.rglob("*") if path.stat().st_mode & 0o077]
    assert open_to_others == []


def test_an_outbox_with_other_words_than_the_record_is_said_and_left(on: On, paper: str) -> None:
    panel(on)
    case = heard(on, paper)
    deciding.decide(on("2025-04-22"), deciding.Decision(case, "yes", reason="Sound work", feedback="Go on"))
    site = on("2025-04-24")
    sends(site, releasing.Release((3, 4), how="post"))
    folder = site.folder / "outbox"
    letter, form = folder / f"{case}-0003-confirmation-letter.md", folder / f"{case}-0004-grading-change.md"
    words = letter.read_bytes()
    letter.write_text("Of another restore")
    form.unlink()
    made = outbox.refill(site)
    assert made.data == {"files": [form.name]}
    assert [worded(one.text) for one in made.findings] == [
        f"{letter} has been changed by somebody since it was written; it was left as it is. "
        "Move it away, then ask again"
    ]
    assert made.attention
    found = checking.doctor(site)
    assert [(one["check"], worded(one["detail"])) for one in found.data["checks"] if not one["ok"]] == [
        (
            "outbox",
            f"other words than the record: {letter.stem} (move them away, then panelctl notify outbox)",
        )
    ]
    letter.write_bytes(words)


def test_only_what_is_released_is_written_to_the_outbox(on: On, paper: str) -> None:
    panel(on)
    heard(on, paper)
    site = on("2025-04-22")
    sends(site, releasing.Release((1,), how="post"))
    for each in (site.folder / "outbox").iterdir():
        each.unlink()
    second = sends(site, releasing.Release((2,), how="post")).data["notices"][0]["file"]
    assert {path.stem for path in (site.folder / "outbox").iterdir()} == {second}
    assert len(outbox.fill(site)[0]) == len(FORMATS)
