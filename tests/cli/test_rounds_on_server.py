"""Both councils' demonstration on a server: the same screens, letters and minutes as on a file."""

import contextlib
import email
import email.policy
import hashlib
import re
from pathlib import Path

import pytest

import stores
from cli.conftest import Run
from cli.test_person_erase import left
from panelctl import shipped
from panelctl.cli import demo

pytestmark = pytest.mark.server

# What no two records have alike: salts, and with them hashes; the instant at which something was typed.
OWN = (
    (r"\d+ · [0-9a-f]{12}", "HEAD"),
    (r"\b[0-9a-f]{64}\b", "HASH"),
    (r"\b20\d\d-\d\d-\d\d[ T]\d\d:\d\d(:\d\d)?Z?", "INSTANT"),
    # What `doctor` looks at in one kind of database only.
    (r"(?m)^(pages|private|sqlite|folder|server)  .*\n|^\d+ checks", ""),
)


def alike(text: str, database: str = "panelctl.db") -> str:
    text = text.replace(database, "panelctl.db")
    for own, called in OWN:
        text = re.sub(own, called, text)
    return text


def files(folder: Path) -> dict[str, str]:
    """Whatever was written beside the database, by name."""
    return {
        str(path.relative_to(folder)): _content(path)
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "panelctl.db"
    }


def _content(path: Path) -> str:
    """What a file says, without what no two records have alike; an archive has the same bytes for the same files."""
    if path.suffix == ".zip":
        return hashlib.sha256(path.read_bytes()).hexdigest()
    return alike(_message(path) if path.suffix == ".eml" else path.read_text("utf-8"))


def _message(path: Path) -> str:
    """A message without what its envelope has of its own."""
    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    parts = [part.get_content() for part in message.walk() if not part.is_multipart()]
    own = ("message-id", "date", "content-type")
    return repr([(name, value) for name, value in message.items() if name.lower() not in own]) + "".join(parts)


@pytest.mark.parametrize("council", shipped.round_ids())
def test_a_round_on_a_server_is_the_round_in_a_file(
    run: Run,
    council: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("PANELCTL_ACTOR", "demonstration")
    monkeypatch.setenv("PANELCTL_FOLDER", ".")
    address = stores.place(tmp_path / "server")
    shown: dict[str, str] = {}
    for database in ("panelctl.db", address):
        monkeypatch.setenv("PANELCTL_DB", database)
        monkeypatch.delenv("PANELCTL_ON", raising=False)
        folder = tmp_path / ("server" if database == address else "file")
        folder.mkdir(mode=0o700)
        capsys.readouterr()
        with contextlib.chdir(folder):
            for line in demo.lay_out(council):
                if line != "panelctl backup":  # the server has its own way
                    demo.type_line(line)
            shown[database] = alike(capsys.readouterr().out, database)
            monkeypatch.setenv("PANELCTL_ON", "2027-01-04")
            doctor = run("--json doctor").json["data"]["checks"]
            assert [check for check in doctor if not check["ok"]] == []
    assert shown[address] == shown["panelctl.db"]
    there, here = files(tmp_path / "server"), files(tmp_path / "file")
    assert there.keys() == here.keys()
    assert there == here
    gone = {database: erased(run, monkeypatch, database, tmp_path) for database in shown}
    assert gone[address] == gone["panelctl.db"] != []
    on_disk = stores.on_disk(address)
    assert [name for name in gone[address] if name.encode() in on_disk] == []
    stores.forget(tmp_path)


def erased(run: Run, monkeypatch: pytest.MonkeyPatch, database: str, folder: Path) -> list[str]:
    """Whoever can be erased years later is, and nothing names them any more but backups; their names."""
    monkeypatch.setenv("PANELCTL_DB", database)
    with contextlib.chdir(folder / ("file" if database == "panelctl.db" else "server")):
        names = {case["applicant"] for case in run("--json --on 2031-01-01 cases --all").json["data"]["cases"]}
        gone = [
            name
            for name in sorted(names)
            if run(f"--on 2031-01-01 person erase '{name}' --reason 'Asked for' --yes").status == 0
        ]
        assert all(file.startswith("backups/") for file in left(Path(), tuple(gone)))
        assert "all well" in run("--on 2031-01-01 doctor").out
    return gone
