"""What is being written at two screens in one folder, each a program of its own."""

import os
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

from panel_day import CASES, PANEL
from panelctl.actions.half_written import file_of_everybody
from panelctl.actions.panels import drafting
from panelctl.actions.site import Site

LETTERS = 300
WRITES = f"""
import sys
from datetime import UTC, date, datetime
from panelctl.actions.panels import drafting
from panelctl.actions.site import Site
site = Site(sys.argv[1], "Ada", date(2027, 1, 20), datetime.now(UTC), str)
sys.stdin.readline()
for letters in range(1, {LETTERS} + 1):
    drafting.keep(site, "{PANEL}", sys.argv[2], {{"reason": "x" * letters}})
drafting.keep(site, "{PANEL}", f"{{sys.argv[2]}}/gone", {{"reason": "x"}})
drafting.keep(site, "{PANEL}", f"{{sys.argv[2]}}/gone", {{}})
"""


def test_two_screens_that_write_at_once_lose_no_letter_of_each_other(tmp_path: Path) -> None:
    database = str(tmp_path / "panelctl.db")
    texts = [f"{case}/decide" for case in CASES[:2]]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    screens = [
        subprocess.Popen(
            [sys.executable, "-c", WRITES, database, of], stdin=subprocess.PIPE, env=environment, text=True
        )
        for of in texts
    ]
    for screen in screens:
        assert screen.stdin
        screen.stdin.write("now\n")
        screen.stdin.flush()
    assert [screen.wait() for screen in screens] == [0, 0]
    for screen in screens:
        assert screen.stdin
        screen.stdin.close()
    site = Site(database, "Ada", date(2027, 1, 20), datetime.now(UTC), str)
    assert drafting.drafts(site, PANEL) == {of: {"reason": "x" * LETTERS} for of in texts}
    drafting.forget(site, PANEL)
    assert drafting.drafts(site, PANEL) == {}


def test_two_people_who_write_the_same_text_each_have_their_own(tmp_path: Path) -> None:
    ada, ben = (
        Site(str(tmp_path / "panelctl.db"), who, date(2027, 1, 20), datetime.now(UTC), str) for who in ("Ada", "Ben")
    )
    of = "CAM-2027-001/decide"
    drafting.keep(ada, PANEL, of, {"reason": "Strong"})
    assert drafting.draft(ben, PANEL, of) == {}
    drafting.keep(ben, PANEL, of, {"reason": "Thin"})
    assert drafting.draft(ada, PANEL, of) == {"reason": "Strong"}
    drafting.keep(ada, PANEL, of, {})
    assert drafting.draft(ben, PANEL, of) == {"reason": "Thin"}
    drafting.forget(ada, PANEL)
    assert drafting.draft(ben, PANEL, of) == {}


def test_a_draft_that_an_earlier_version_kept_of_nobody_is_of_whoever_goes_on_with_it(tmp_path: Path) -> None:
    ada, ben = (
        Site(str(tmp_path / "panelctl.db"), who, date(2027, 1, 20), datetime.now(UTC), str) for who in ("Ada", "Ben")
    )
    of = "CAM-2027-001/decide"
    before = file_of_everybody(ada, PANEL, of)
    before.parent.mkdir()
    before.write_text(f'{{"{of}": {{"reason": "Stro"}}}}')
    assert drafting.draft(ada, PANEL, of) == {"reason": "Stro"}
    drafting.keep(ada, PANEL, of, {"reason": "Strong"})
    assert drafting.draft(ada, PANEL, of) == {"reason": "Strong"}
    assert drafting.draft(ben, PANEL, of) == {}


def test_drafts_that_an_earlier_version_kept_in_one_file_are_read_and_gone_on_with(tmp_path: Path) -> None:
    site = Site(str(tmp_path / "panelctl.db"), "Ada", date(2027, 1, 20), datetime.now(UTC), str)
    together = tmp_path / "drafts" / f"{PANEL}.json"
    together.parent.mkdir()
    together.write_text('{"CAM-2027-001/decide": {"reason": "Stro"}, "CAM-2027-002/P3": {"pcf-1": "met"}}')
    assert drafting.draft(site, PANEL, "CAM-2027-001/decide") == {"reason": "Stro"}
    drafting.keep(site, PANEL, "CAM-2027-001/decide", {"reason": "Strong"})
    drafting.keep(site, PANEL, "CAM-2027-002/P3", {})
    assert drafting.drafts(site, PANEL) == {"CAM-2027-001/decide": {"reason": "Strong"}}
