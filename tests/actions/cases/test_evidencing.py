import hashlib
import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy.exc import SQLAlchemyError

from actions.rounds import On, applied, panel
from actions.sound import refused
from panelctl import errors
from panelctl.actions.cases import evidencing, showing, showing_evidence
from panelctl.actions.panels import scheduling
from panelctl.store import queries
from panelctl.store.reading import reading

PORTFOLIO = "portfolio"


def test_a_document_is_copied_hashed_and_private(on: On, paper: str) -> None:
    case, site = applied(on), on("2025-04-14")
    made = evidencing.add(
        site,
        evidencing.Delivery(
            case, PORTFOLIO, paper, lacks=(), sent=date(2025, 4, 10), received=date(2025, 4, 11), received_by="Coral"
        ),
    )
    assert made.messages == (
        "CAM-2025-001: Portfolio received Fri 11 Apr 2025, 16 bytes; "
        "a copy is kept as documents/CAM-2025-001-portfolio-1.pdf.",
    )
    kept = site.folder / "documents" / "CAM-2025-001-portfolio-1.pdf"
    assert kept.read_bytes() == Path(paper).read_bytes()
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert stat.S_IMODE(kept.parent.stat().st_mode) == 0o700
    assert showing_evidence.received(site, showing_evidence.CaseNamed(case)).data["documents"] == [
        {
            "item": PORTFOLIO,
            "file": "My paper.pdf",
            "stored": "documents/CAM-2025-001-portfolio-1.pdf",
            "size": 16,
            "sha256": hashlib.sha256(b"%PDF-1.4 a paper").hexdigest(),
            "sent": "2025-04-10",
            "received": "2025-04-11",
            "received_by": "Coral",
        }
    ]
    assert showing.show(site, showing.CaseNamed(case)).data["missing"] == ["Expression of interest"]


def test_the_hour_it_came_stands_on_the_time_line(on: On, paper: str) -> None:
    case, site = applied(on), on("2025-04-14")
    made = evidencing.add(site, evidencing.Delivery(case, PORTFOLIO, paper, lacks=(), at="11:30"))
    assert made.messages[0].startswith("CAM-2025-001: Portfolio received Mon 14 Apr 2025 at 11:30, 16 bytes")
    assert made.data["timeline"][-1]["says"] == "received at 11:30: Portfolio (My paper.pdf)"
    with reading(site.database) as connection:
        events = queries.case(connection, case).facts.events
    assert events[-1].detail.at == "11:30"


@pytest.mark.parametrize("typed", ["noon", "9:30", "24:00", "1:023", "09:30:00"])
def test_an_hour_that_is_none_is_refused(on: On, paper: str, typed: str) -> None:
    case, site = applied(on), on("2025-04-14")
    refusal = refused(
        site, 2, errors.BadValue, lambda: evidencing.add(site, evidencing.Delivery(case, PORTFOLIO, paper, at=typed))
    )
    assert refusal.message == f'The hour cannot be "{typed}"'


def test_a_later_version_stands_beside_the_first(on: On, paper: str) -> None:
    case, site = applied(on), on("2025-04-14")
    for _ in range(2):
        evidencing.add(site, evidencing.Delivery(case, PORTFOLIO, paper, lacks=()))
    assert sorted(os.listdir(site.folder / "documents")) == [
        "CAM-2025-001-portfolio-1.pdf",
        "CAM-2025-001-portfolio-2.pdf",
    ]


def test_what_a_document_lacks_is_said_by_name(on: On, paper: str) -> None:
    case, site = applied(on), on("2025-03-10")
    evidencing.add(
        site, evidencing.Delivery(case, "expression-of-interest", paper, lacks=("current role", "reasons for applying"),
        measures=("pages=3",)),
    )  # fmt: skip
    found = showing_evidence.check(site, showing_evidence.CaseNamed(case))
    assert [one.message.removesuffix(".") for one in found.findings] == [
        "Expression of interest lacks: current role, reasons for applying",
        "Expression of interest: 3 pages, asked for: 1 to 2 pages",
        "Portfolio has not been received",
    ]
    assert found.data["missing"] == ["Portfolio"]


def test_a_file_that_cannot_be_taken_leaves_nothing_behind(on: On, tmp_path: Path) -> None:
    case, site = applied(on), on("2025-04-14")
    empty, large, huge = tmp_path / "empty.pdf", tmp_path / "large.pdf", tmp_path / "huge.pdf"
    empty.touch()
    for file, size in ((large, 100_000_001), (huge, 2_000_000_000)):
        with file.open("wb") as sparse:
            sparse.truncate(size)
    pipe = tmp_path / "pipe.pdf"
    os.mkfifo(pipe)
    dangling = tmp_path / "dangling.pdf"
    dangling.symlink_to(tmp_path / "gone.pdf")
    for file, why in (
        (tmp_path / "gone.pdf", "there is no such file"),
        (dangling, "there is no such file"),
        (empty, "empty (0 bytes)"),
        (tmp_path, "not a file"),
        (pipe, "not a file"),
        (large, "100,000,001 bytes, and 100,000,000 is the most"),
        (huge, "2,000,000,000 bytes, and 100,000,000 is the most"),
        (empty / "inside.pdf", "Not a directory"),
        (Path("~nobody-of-that-name/x.pdf"), "there is no such file"),
    ):
        refusal = refused(
            site,
            5,
            errors.FileNotTaken,
            lambda file=file: evidencing.add(site, evidencing.Delivery(case, PORTFOLIO, str(file), lacks=())),
        )
        assert refusal.message == f"{file}: {why}; nothing was recorded"
    assert not (site.folder / "documents").exists()


@pytest.fixture
def as_somebody_else(tmp_path: Path) -> Iterator[None]:
    """Root may read everything, so a test of what may not be read has to give that up for a while."""
    if os.geteuid() != 0:
        yield
        return
    place = tmp_path
    while place.stat().st_uid == 0 and place != Path("/tmp"):
        place.chmod(0o755)
        place = place.parent
    for folder in (tmp_path, tmp_path / "office"):
        os.chown(folder, 65534, 65534)
    for file in (tmp_path / "office").iterdir():
        os.chown(file, 65534, 65534)
    os.seteuid(65534)
    yield
    os.seteuid(0)
    (tmp_path / "office").chmod(0o700)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="Windows keeps its rights elsewhere")
def test_a_file_that_may_not_be_read_is_refused(on: On, tmp_path: Path, as_somebody_else: None) -> None:
    case, site = applied(on), on("2025-04-14")
    secret = tmp_path / "secret.pdf"
    secret.write_bytes(b"%PDF")
    secret.chmod(0)
    refusal = refused(
        site,
        5,
        errors.FileNotTaken,
        lambda: evidencing.add(site, evidencing.Delivery(case, PORTFOLIO, str(secret), lacks=())),
    )
    assert refusal.message == f"{secret}: may not be read; nothing was recorded"


def test_a_link_is_followed_and_its_own_name_kept(on: On, paper: str, tmp_path: Path) -> None:
    case, site = applied(on), on("2025-04-14")
    link = tmp_path / "from the share.PDF"
    link.symlink_to(paper)
    evidencing.add(site, evidencing.Delivery(case, PORTFOLIO, str(link), lacks=()))
    kept = site.folder / "documents" / "CAM-2025-001-portfolio-1.pdf"
    assert (kept.is_symlink(), kept.read_bytes()) == (False, Path(paper).read_bytes())
    assert (
        showing_evidence.received(site, showing_evidence.CaseNamed(case)).data["documents"][0]["file"]
        == "from the share.PDF"
    )


@pytest.mark.parametrize(
    ("name", "ending"),
    [
        ("a b; rm -rf $HOME.pdf", ".pdf"),
        ("CON", ""),
        (".pdf", ""),
        ("x.tar.gz", ".gz"),
        ("x.[red]", ""),
        ("x.verylongending", ""),
        ("name with\u00e9.DOCX", ".docx"),
    ],
)
def test_the_name_on_the_disk_is_made_of_references_only(on: On, tmp_path: Path, name: str, ending: str) -> None:
    case, site = applied(on), on("2025-04-14")
    file = tmp_path / name
    file.write_bytes(b"%PDF")
    evidencing.add(site, evidencing.Delivery(case, PORTFOLIO, str(file), lacks=()))
    assert os.listdir(site.folder / "documents") == [f"CAM-2025-001-portfolio-1{ending}"]


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("a\nb.pdf", "has to be one line"),
        ("a\x1b[2J.pdf", "has a control or direction character in it (U+001B)"),
        ("a\u202efdp.pdf", "has a control or direction character in it (U+202E)"),
        ("n" * 230 + ".pdf", "is 234 characters long, and 200 is the most"),
        ("n" * 300, "is 300 characters long, and 200 is the most"),
    ],
)
def test_a_name_that_could_deceive_is_refused(on: On, tmp_path: Path, name: str, why: str) -> None:
    case, site = applied(on), on("2025-04-14")
    file = tmp_path / name
    if len(name) < 255:
        file.write_bytes(b"%PDF")
    refusal = refused(
        site, 2, errors.BadText, lambda: evidencing.add(site, evidencing.Delivery(case, PORTFOLIO, str(file), lacks=()))
    )
    assert refusal.message == f"The file name {why}; nothing was changed"


def test_a_path_that_climbs_out_is_only_a_place_to_read_from(on: On, paper: str, tmp_path: Path) -> None:
    case, site = applied(on), on("2025-04-14")
    file = site.folder / ".." / Path(paper).name
    evidencing.add(site, evidencing.Delivery(case, PORTFOLIO, str(file), lacks=()))
    assert os.listdir(site.folder / "documents") == ["CAM-2025-001-portfolio-1.pdf"]


def test_a_link_that_waits_in_the_documents_folder_is_not_written_through(on: On, paper: str, tmp_path: Path) -> None:
    case, site = applied(on), on("2025-04-14")
    documents, aim = site.folder / "documents", tmp_path / "aim"
    documents.mkdir(mode=0o700)
    (documents / "CAM-2025-001-portfolio-1.pdf").symlink_to(aim)
    evidencing.add(site, evidencing.Delivery(case, PORTFOLIO, paper, lacks=()))
    assert (documents / "CAM-2025-001-portfolio-1.pdf").is_symlink()
    assert (documents / "CAM-2025-001-portfolio-2.pdf").read_bytes() == Path(paper).read_bytes()
    assert not aim.exists()
    (documents / "CAM-2025-001-portfolio-1.pdf").unlink()  # no case knows it, as doctor would say


@pytest.mark.file
def test_a_commit_that_fails_leaves_no_copy(on: On, paper: str) -> None:
    case, site = applied(on), on("2025-04-14")
    with closing(sqlite3.connect(site.database)) as connection, connection:
        connection.execute("CREATE TABLE late (id INTEGER REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED) STRICT")
        connection.execute("CREATE TRIGGER at_commit AFTER INSERT ON document BEGIN INSERT INTO late VALUES (-1); END")
    with pytest.raises((errors.PanelctlError, SQLAlchemyError)):
        evidencing.add(site, evidencing.Delivery(case, PORTFOLIO, paper, lacks=()))
    assert list((site.folder / "documents").iterdir()) == []
    with closing(sqlite3.connect(site.database)) as connection, connection:
        connection.executescript("DROP TRIGGER at_commit; DROP TABLE late")


def test_what_cannot_be_so_is_refused_and_the_copy_is_gone(on: On, paper: str) -> None:
    case, site = applied(on), on("2025-04-14")

    def add(item: str = PORTFOLIO, file: str = paper, **more: object) -> None:
        evidencing.add(site, evidencing.Delivery(case, item, file, **{"lacks": [], **more}))  # type: ignore[arg-type]

    ahead = refused(site, 1, errors.DateAhead, lambda: add(received=date(2025, 4, 15)))
    assert ahead.message == "Portfolio received: Tue 15 Apr 2025 has not come yet (today counts as Mon 14 Apr 2025)"
    refused(site, 2, errors.BadValue, lambda: add(sent=date(2025, 4, 15)))
    refused(site, 2, errors.MissingValue, lambda: add(lacks=None))
    refused(site, 2, errors.MissingValue, lambda: add(file=""))
    refused(site, 2, errors.MissingValue, lambda: add(item=""))
    refused(site, 2, errors.UnknownWord, lambda: add(item="folder"))
    refused(site, 2, errors.UnknownWord, lambda: add(lacks=["a part it never had"]))
    refused(site, 2, errors.UnknownWord, lambda: add(measures=["slides=2"]))
    refused(site, 2, errors.BadValue, lambda: add("expression-of-interest", measures=("pages=two",)))
    refused(site, 2, errors.BadText, lambda: add(received_by="Co\u202eral"))
    refused(
        site,
        3,
        errors.NoSuchCase,
        lambda: evidencing.add(site, evidencing.Delivery("CAM-2024-001", PORTFOLIO, paper, lacks=())),
    )
    assert os.listdir(site.folder / "documents") == []


def test_a_late_document_is_recorded_and_said_to_be_late(on: On, paper: str) -> None:
    panel(on)
    case = applied(on)
    scheduling.assign(on("2025-03-10"), scheduling.Listing(case, "CAM-2025-04-22"))
    made = evidencing.add(on("2025-04-14"), evidencing.Delivery(case, PORTFOLIO, paper, lacks=()))
    assert [(one.level, one.rule, one.clauses) for one in made.findings] == [("refuse", "portfolio-by", ("C-38",))]
