from pathlib import Path

import pytest

from actions.conftest import site_at
from actions.rounds import On, applied
from actions.sound import refused
from panelctl import errors
from panelctl.actions.cases import showing
from panelctl.actions.site import Site
from panelctl.actions.upkeep import backing_up


def test_what_is_not_there_is_not_copied_into_a_folder_of_its_own(tmp_path: Path) -> None:
    nowhere = site_at(tmp_path / "none", "2025-03-04")
    with pytest.raises(errors.Surroundings):
        backing_up.backup(nowhere)
    assert not (tmp_path / "none").exists()


@pytest.mark.file
def test_a_backup_is_put_back_and_the_present_one_kept(on: On, tmp_path: Path) -> None:
    applied(on)
    site = on("2025-03-04")
    copy = backing_up.backup(site, str(tmp_path / "safe" / "copy.db")).data["backup"]
    refused(site, 4, errors.FileExists, lambda: backing_up.backup(site, copy))
    applied(on, "Bea Low")
    made = backing_up.restore(site, copy)
    assert [one["reference"] for one in showing.cases(site, showing.Selection()).data["cases"]] == ["CAM-2025-001"]
    kept = Site(made.data["kept"], "Ada", site.on, site.now, site.worded)
    assert len(showing.cases(kept, showing.Selection()).data["cases"]) == 2
    moved = Site(str(tmp_path / "moved" / "panelctl.db"), "Ada", site.on, site.now, site.worded)
    assert backing_up.restore(moved, copy).messages == (
        f"{moved.database} is now {copy}. There was none there before.",
    )
    picture = tmp_path / "picture.db"
    picture.write_bytes(b"\xff\xd8\xff" * 1000)
    refused(site, 5, errors.NotADatabase, lambda: backing_up.restore(site, str(picture)))
    refused(site, 5, errors.Surroundings, lambda: backing_up.restore(site, str(tmp_path / "gone.db")))
    refused(site, 5, errors.Surroundings, lambda: backing_up.backup(site, str(picture / "inside" / "copy.db")))
    refused(site, 5, errors.Surroundings, lambda: backing_up.restore(site, "~nobody-of-that-name/copy.db"))
