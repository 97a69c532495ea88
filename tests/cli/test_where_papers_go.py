"""Papers go whole into their folder or not at all: what stands in the way is named on one line, and the record is as it
was, so that the same command does it all once it is out of the way."""

import os
from pathlib import Path

from cli.conftest import Run
from cli.test_handed_over import cleared, status  # noqa: F401  # the fixture
from cli.test_unsent import number_of

DAY = "--on 2027-01-21"


def blocked(folder: Path, file: str) -> dict[str, tuple[str, str]]:
    """What stands in the way of the folder, or of a file among others in it; what is said of it; what mends it."""
    return {
        "file": (f"{folder} is a file, and no folder", "Move that away"),
        "link": (f"{folder} is a link that leads nowhere", "Move that away"),
        "disk": (f"{folder / file} could not be written: ", ""),
    }


def put_in_the_way(kind: str, folder: Path, file: str) -> None:
    if kind == "file":
        folder.write_text("somebody's own")
    elif kind == "link":
        folder.symlink_to("nowhere")
    else:  # that one file cannot be written, while those before it can, as on a disk that gets full
        (folder / f".{file}.{os.getpid()}" / "full").mkdir(parents=True)


def out_of_the_way(kind: str, folder: Path, file: str) -> None:
    if kind == "disk":
        (folder / f".{file}.{os.getpid()}" / "full").rmdir()
        (folder / f".{file}.{os.getpid()}").rmdir()
        folder.rmdir()  # it has nothing else in it
    else:
        folder.unlink()


def test_what_stands_in_the_way_of_papers_is_named_and_nothing_is_half_done(
    cleared: Run,  # noqa: F811
    run: Run,
    tmp_path: Path,
) -> None:
    number = number_of(run)
    letter = f"CAM-2027-001-{number:04}-confirmation-letter"
    commands = (
        ("form portfolio 001", "forms", "CAM-2027-001-portfolio.pdf"),
        (f"{DAY} notify release {number} --how email", "outbox", f"{letter}.eml"),
        (f"{DAY} minutes 2027-01-20 --write", "minutes", "CAM-2027-01-20-minutes.docx"),
        (f"{DAY} minutes circulate 2027-01-20", "minutes", "CAM-2027-01-20-minutes.docx"),
    )
    before = run("--json log").out
    for command, name, file in commands:
        folder = tmp_path / name
        for kind, (why, mend) in blocked(folder, file).items():
            put_in_the_way(kind, folder, file)
            refused = run(command)
            assert (refused.status, refused.out, len(refused.err.splitlines())) == (5, "", 1), (command, kind, refused)
            assert why in refused.err, (command, kind)
            assert mend in refused.err, (command, kind)
            assert run("--json log").out == before, (command, kind)
            out_of_the_way(kind, folder, file)
    assert status(run, number)[0] == "cleared"
    cleared(commands[1][0])
    assert len(list((tmp_path / "outbox").iterdir())) == 6


def test_a_letter_is_not_handed_over_beside_a_file_of_its_name_that_somebody_else_wrote(
    cleared: Run,  # noqa: F811
    run: Run,
    tmp_path: Path,
) -> None:
    number = number_of(run)
    theirs = tmp_path / "outbox" / f"CAM-2027-001-{number:04}-confirmation-letter.docx"
    theirs.parent.mkdir()
    theirs.write_text("somebody's own")
    refused = run(f"{DAY} notify release {number} --how post")
    assert (refused.status, str(theirs) in refused.err, status(run, number)[0]) == (4, True, "cleared")
    named = run(f"{DAY} notify release --panel 2027-01-20 --how post")
    assert (named.status, str(theirs) in named.out, status(run, number)[0]) == (6, True, "cleared")
    assert "could not be, and stay as they are" in named.out  # the others of the panel went
    assert list(theirs.parent.glob(f"*-{number:04}-*")) == [theirs]
    assert theirs.read_text() == "somebody's own"
