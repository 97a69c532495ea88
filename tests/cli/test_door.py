"""The door, through a tiny verb of its own: what people and scripts see of every command."""

import json
import os
import pty
import shlex
import signal
import stat
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from answer import Answer
from cli import tiny_verb
from panelctl.cli.verbs import VERBS

LOST = "Failed: The answer could not be written to standard output: No space left on device. "
PROGRAM = [sys.executable, tiny_verb.__file__]
Run = Callable[..., Answer]


@pytest.fixture
def tiny(capsys: pytest.CaptureFixture[str]) -> Run:
    def run_line(line: str) -> Answer:
        with pytest.raises(SystemExit) as end:
            tiny_verb.tiny_door().main(shlex.split(line))
        assert isinstance(end.value.code, int)
        return Answer(end.value.code, *capsys.readouterr())

    return run_line


def failure(command: str, code: str, message: str, hint: str, **rest: Any) -> dict[str, Any]:
    envelope = {"panelctl": 1, "command": command, "status": "failed", "data": None, "findings": []}
    return envelope | {"error": {"code": code, "message": message, "hint": hint}} | rest


CLASH = {"level": "warn", "rule": "clash", "message": "The panel is on a bank holiday", "clauses": ["C-23", "C-24"]}
EARLY = {"level": "info", "rule": "late", "message": "The form came early", "clauses": []}


def test_people_read_the_view_then_what_was_done_then_what_is_worth_saying(tiny: Run) -> None:
    assert tiny("tiny say hello") == Answer(
        0,
        "Words\nhello\nSaid it.\nNote: The form came early\nWarning: The panel is on a bank holiday (C-23, C-24)\n",
        "",
    )


def test_quiet_leaves_out_remarks_and_keeps_warnings(tiny: Run) -> None:
    assert tiny("--quiet tiny say hello").out == (
        "Words\nhello\nWarning: The panel is on a bank holiday (C-23, C-24)\n"
    )


def test_scripts_read_one_object(tiny: Run) -> None:
    answer = tiny("--json tiny say hello")
    assert answer.json == {
        "panelctl": 1,
        "command": "tiny say",
        "status": "done",
        "data": {"said": "hello"},
        "findings": [EARLY, CLASH],
        "error": None,
    }
    assert list(answer.json) == ["panelctl", "command", "status", "data", "findings", "error"]
    assert answer.out.count("\n") == 1


def test_attention_ends_with_status_6(tiny: Run) -> None:
    assert tiny("tiny say --attention hello").status == 6
    answer = tiny("--json tiny say --attention hello")
    assert (answer.status, answer.json["status"]) == (6, "attention")


def test_a_refusal_is_one_line_and_its_findings(tiny: Run) -> None:
    assert tiny("tiny refuse") == Answer(
        1,
        "",
        "Refused: CAM-2027-001 is decided\\x1b[2J already (C-31). Look with panelctl show CAM-2027-001\n"
        "Warning: The panel is on a bank holiday (C-23, C-24)\n",
    )


def test_a_refusal_is_an_object_for_scripts(tiny: Run) -> None:
    answer = tiny("--json tiny refuse")
    message = "CAM-2027-001 is decided\x1b[2J already (C-31)"
    hint = "Look with panelctl show CAM-2027-001"
    assert (answer.status, answer.err) == (1, "")
    assert answer.json == failure("tiny refuse", "refused", message, hint, status="refused", findings=[CLASH])


@pytest.mark.parametrize(
    ("line", "error"),
    [
        ("shwo", 'Usage: There is no verb "shwo" (did you mean "show"?). See panelctl --help\n'),
        ("xyzzy", 'Usage: There is no verb "xyzzy". See panelctl --help\n'),
        ("tiny say", "Usage: Missing argument 'words'. See panelctl tiny say --help\n"),
        ("tiny say a b", "Usage: Got unexpected extra argument(s) (b). See panelctl tiny say --help\n"),
        ("tiny say hello --json", "Usage: --json stands before the verb. Write panelctl --json tiny say …\n"),
        ("tiny --on 2027-01-01 desk", "Usage: --on stands before the verb. Write panelctl --on tiny …\n"),
        ("--on 22/04/25 tiny desk", 'Usage: "22/04/25" is not a date with a year of four digits: it could be '),
        ("--db", "Usage: Option '--db' requires an argument. See panelctl --help\n"),
    ],
)
def test_usage_errors_are_one_line_with_the_next_step(tiny: Run, line: str, error: str) -> None:
    answer = tiny(line)
    assert (answer.status, answer.out) == (2, "")
    assert answer.err.startswith(error)
    assert answer.err.count("\n") == 1


@pytest.mark.parametrize(
    ("line", "command", "message", "hint"),
    [
        ("shwo", "", 'There is no verb "shwo" (did you mean "show"?)', "See panelctl --help"),
        ("", "", "Missing command", "See panelctl --help"),
        ("--as Bo --db", "", "Option '--db' requires an argument", "See panelctl --help"),
        ("tiny", "tiny", "panelctl tiny needs a command", "See panelctl tiny --help"),
        ("tiny say", "tiny say", "Missing argument 'words'", "See panelctl tiny say --help"),
    ],
)
def test_usage_errors_are_objects_for_scripts(tiny: Run, line: str, command: str, message: str, hint: str) -> None:
    answer = tiny(f"--json {line}")
    assert (answer.status, answer.err) == (2, "")
    assert answer.json == failure(command, "bad-command", message, hint)


def test_json_after_the_verb_does_not_make_a_failure_an_object(tiny: Run) -> None:
    assert tiny("tiny --json say hello").out == ""


@pytest.mark.parametrize("asked", ["-h", "--help"])
def test_a_verb_with_a_usual_command_shows_all_of_its_commands(tiny: Run, asked: str) -> None:
    shown = tiny(f"minutes {asked}").out
    assert [name for name in ("circulate", "correct", "approve", "excerpt") if f"\n  {name} " not in shown] == []


def test_without_a_verb_the_help_is_shown_and_the_status_is_usage(tiny: Run) -> None:
    answer = tiny("")
    assert (answer.status, answer.out) == (2, "")
    assert answer.err.startswith("Usage: panelctl [OPTIONS] VERB ...\n")


def test_the_address_of_a_server_is_a_database_and_takes_no_password(tiny: Run) -> None:
    address = "postgresql+psycopg://ada@council.example/panels"
    assert tiny(f"--db {address} tiny desk").status == 0
    for secret in ("://ada:hunter2@council.example/panels", "://council.example/panels?password=hunter2"):
        refused = tiny(f"--db postgresql{secret} tiny desk")
        assert (refused.status, refused.out) == (5, "")
        assert refused.err.startswith("Failed: --db takes no password: others could read it while the command runs. ")
        assert "hunter2" not in refused.err


def test_what_looks_like_an_address_is_never_the_name_of_a_file(tiny: Run) -> None:
    for typed, why in (
        ("Postgresql://ada:hunter2@council.example/panels", "--db takes no password"),
        ("'host=council.example dbname=panels password=hunter2'", "--db takes no password"),
        ("postgresql://ada@council.example/panels?Password=hunter2", "--db takes no password"),
        ("' postgresql://ada:hunter2@council.example/panels'", "--db takes no password"),
        ("postgresql:/ada:hunter2@council.example/panels", "--db is not the address of a PostgreSQL database"),
        ("postgress://ada@council.example/panels", "--db is not the address of a PostgreSQL database"),
    ):
        refused = tiny(f"--db {typed} tiny desk")
        assert (refused.status, refused.out) == (5, "")
        assert refused.err.startswith(f"Failed: {why}")
        assert "hunter2" not in refused.err
    assert tiny("--db C:/panels/panelctl.db tiny desk").status == 0


def test_the_options_before_the_verb_make_the_desk(tiny: Run, tmp_path: Path) -> None:
    assert tiny("--json tiny desk").json["data"] == [f"{tmp_path}/panelctl.db", "Ada", "2027-01-04", str(tmp_path), 30]
    line = f"--db {tmp_path}/other/round.db --as 'Bo Ash' --on 'Wed 6 Jan 2027' --json tiny desk"
    assert tiny(line).json["data"] == [f"{tmp_path}/other/round.db", "Bo Ash", "2027-01-06", f"{tmp_path}/other", 30]


def test_interruption_ends_with_status_130(tiny: Run) -> None:
    assert tiny("tiny stop") == Answer(130, "", "")


def test_an_unexpected_fault_is_one_line_and_a_log_without_anybodys_data(tiny: Run, tmp_path: Path) -> None:
    answer = tiny("tiny crash")
    log = tmp_path / "panelctl-errors.log"
    number = log.read_text().split()[3]
    assert answer == Answer(
        5,
        "",
        f"Failed: panelctl failed in a way it should not (error {number}); details are in {log}. Please report it\n",
    )
    assert "tiny_verb.py" in log.read_text()
    assert [line for line in log.read_text().splitlines() if line.endswith("Error")] == [
        "sqlite3.OperationalError",
        "builtins.KeyError",
    ]
    assert "Nadia" not in log.read_text().replace('secret = "Nadia Sentinel"', "")
    assert stat.S_IMODE(log.stat().st_mode) == 0o600


def test_an_unexpected_fault_is_an_object_for_scripts(tiny: Run, tmp_path: Path) -> None:
    answer = tiny(f"--json --db {tmp_path}/missing/panelctl.db tiny crash")
    number = answer.json["error"]["message"].split()[9].rstrip(");")
    message = (
        f"panelctl failed in a way it should not (error {number}); the details could not be written beside the database"
    )
    assert answer.status == 5
    assert answer.json == failure("tiny crash", "unexpected", message, "Please report it")


def test_a_table_has_stable_columns_away_from_a_terminal(tiny: Run) -> None:
    assert tiny("tiny table").out == (
        "Case          Who  Stage\nCAM-2027-001  Zoë  listed\nSTH-2027-012  Bo   with the head of service\n"
    )


def test_data_reaches_the_screen_as_text_never_as_markup_or_control(tiny: Run) -> None:
    hostile = "[red]x[/] :smile: \x1b[31m \x9b5n \u202eabc\u2066 \x07"
    visible = "[red]x[/] :smile: \\x1b[31m \\x9b5n \\u202eabc\\u2066 \\x07"
    assert visible in tiny(f"tiny table --words {shlex.quote(hostile)}").out
    assert visible in tiny(f"tiny say {shlex.quote(hostile)}").out
    out = tiny(f"--json tiny say {shlex.quote(hostile)}").out
    assert out.isascii()
    assert json.loads(out)["data"]["said"] == hostile


def test_in_a_pipe_a_missing_value_names_its_option_and_choices(tiny: Run) -> None:
    message, hint = "Does the manager support it? --answer is missing", "Give --answer: yes or no"
    assert tiny("tiny choose") == Answer(2, "", f"Usage: {message}. {hint}\n")
    assert tiny("--json tiny choose").json == failure("tiny choose", "missing-value", message, hint)
    assert tiny("tiny choose --answer no") == Answer(0, "no\n", "")


def at_a_terminal(line: str, typed: str = "", interrupt: bool = False) -> tuple[int, str]:
    """Exit status and everything on the screen of a terminal 60 columns wide; what is typed waits for the question."""
    screen, inside = pty.openpty()
    environment = os.environ | {"COLUMNS": "60", "TERM": "xterm"}
    process = subprocess.Popen(
        [*PROGRAM, *shlex.split(line)], stdin=inside, stdout=inside, stderr=inside, env=environment,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # in the background a job starts deaf to it
    )  # fmt: skip
    os.close(inside)
    seen = b""
    with suppress(OSError):  # raised when the program has closed its end
        while more := os.read(screen, 4096):
            seen += more
            if seen.endswith(b"> "):
                os.write(screen, typed.encode())
                typed = ""
                if interrupt:
                    process.send_signal(signal.SIGINT)
                    os.write(screen, b"\n")  # wakes a read that began just after the signal
    os.close(screen)
    return process.wait(), seen.decode().replace("\r\n", "\n")


def test_at_a_terminal_a_person_is_asked_until_the_answer_is_a_choice() -> None:
    status, seen = at_a_terminal("tiny choose", "perhaps\n2\n")
    question = "Does the manager support it?\n  1  yes\n  2  no\n> "
    none = "perhaps is none of these, or more than one: give the number before it.\n"
    assert (status, seen) == (0, f"{question}perhaps\n2\n{none}{question}no\n")


def test_at_a_terminal_a_script_is_still_not_asked() -> None:
    status, seen = at_a_terminal("--json tiny choose")
    assert (status, json.loads(seen)["error"]["code"]) == (2, "missing-value")


def test_ctrl_c_at_a_question_ends_with_status_130() -> None:
    status, seen = at_a_terminal("tiny choose", interrupt=True)
    assert status == 130
    assert "Traceback" not in seen


def test_at_a_terminal_tables_wrap_and_headings_are_bold() -> None:
    _, seen = at_a_terminal("tiny table --words 'a very long name that does not fit into its column'")
    assert max(map(len, seen.replace("\x1b[1m", "").replace("\x1b[0m", "").splitlines())) <= 60
    assert "\x1b[1mCase" in seen


def test_no_color_is_kept_at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in at_a_terminal("tiny table")[1]
    assert "\x1b" not in at_a_terminal("tiny say hello")[1]


def test_a_reader_that_stops_reading_is_no_error() -> None:
    with subprocess.Popen([*PROGRAM, "tiny", "many"], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline() == b"line\n"
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
@pytest.mark.parametrize("options", [[], ["--json"]])
def test_a_full_disk_behind_standard_output_is_said(options: list[str]) -> None:
    with open("/dev/full", "w") as full:
        done = subprocess.run([*PROGRAM, *options, "tiny", "many"], stdout=full, stderr=subprocess.PIPE, text=True)
    assert done.returncode == 5
    assert done.stderr == LOST + "Whatever the command changes is changed: look with panelctl log\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
@pytest.mark.parametrize(
    ("line", "status", "said"),
    [
        ("--help", 5, LOST + "Nothing was changed: make room, then type it again\n"),
        ("tiny --help", 5, LOST + "Nothing was changed: make room, then type it again\n"),
        ("--version", 5, LOST + "Nothing was changed: make room, then type it again\n"),
        ("--json tiny refuse", 1, "Refused: CAM-2027-001 is decided\\x1b[2J already (C-31). Look with panelctl show"),
    ],
)
def test_behind_a_full_disk_a_help_has_changed_nothing_and_a_refusal_stays_one(
    line: str, status: int, said: str
) -> None:
    with open("/dev/full", "w") as full:
        done = subprocess.run([*PROGRAM, *line.split()], stdout=full, stderr=subprocess.PIPE, text=True)
    assert done.returncode == status
    assert done.stderr.startswith(said)


def test_files_made_by_a_command_are_for_its_user_alone(tiny: Run) -> None:
    tiny("tiny say hello")
    assert os.umask(0o022) == 0o077


def test_completion_offers_verbs(panelctl: Run) -> None:
    answer = panelctl("", _PANELCTL_COMPLETE="complete_bash", COMP_WORDS="panelctl sc", COMP_CWORD="1")
    assert answer == Answer(0, "schedule\nscore\n", "")


@pytest.mark.parametrize(
    ("line", "environment"),
    [
        ("--version", {}),
        ("--help", {}),
        ("", {"_PANELCTL_COMPLETE": "complete_zsh", "_TYPER_COMPLETE_ARGS": "panelctl "}),
    ],
)
def test_version_help_and_completion_load_no_verb_and_no_library(line: str, environment: dict[str, str]) -> None:
    program = f"import sys; from panelctl import cli; cli.run({line.split()!r}); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", program], env=os.environ | environment, capture_output=True, text=True, check=True
    )
    heavy = {"rich", "sqlite3", "sqlmodel", "pydantic", "sqlalchemy", "jinja2", "platformdirs", "zoneinfo", "tomllib"}
    loaded = set(done.stderr.split())
    assert loaded & (heavy | {f"panelctl.cli.{verb}" for verb in VERBS}) == set()
    assert "show" in done.stdout or "panelctl 0" in done.stdout
