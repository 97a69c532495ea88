"""Letters for print are read by a screen reader, or it is said of which one that is not certain."""

from actions.notices.test_notifying import decided
from actions.rounds import On
from panelctl.actions.notices import clearing, releasing
from panelctl.actions.people import registering
from panelctl.documents.reading import keeps_standard


def test_a_name_that_no_font_has_is_printed_all_the_same_and_told(on: On, paper: str) -> None:
    decided(on, paper)
    registering.edit(on("2025-04-22"), registering.Change("Amara", rename="Amara 李雷"))
    site = on("2025-04-24")
    clearing.clear(site, clearing.Clearing((3,)))
    done = releasing.release(site, releasing.Release((3,), how="post"))
    (file,) = (name for name in done.data["files"] if name.endswith(".pdf"))
    assert not keeps_standard((site.folder / "outbox" / file).read_bytes())
    assert [finding.message for finding in done.findings] == [
        f"{file} has characters that panelctl's fonts lack: it keeps no standard for screen readers. Look at it before"
        " it goes; the .docx and .html have the same words."
    ]


def test_nothing_is_said_of_letters_that_keep_the_standard(on: On, paper: str) -> None:
    decided(on, paper)
    site = on("2025-04-24")
    clearing.clear(site, clearing.Clearing((3,)))
    done = releasing.release(site, releasing.Release((3,), how="post"))
    (file,) = (name for name in done.data["files"] if name.endswith(".pdf"))
    assert keeps_standard((site.folder / "outbox" / file).read_bytes())
    assert done.findings == ()
