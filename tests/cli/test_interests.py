"""At a team's server nobody is shown anything of a case in which they have an interest, whatever they type. Every text
of such a case is replaced by a mark, and no command that reads may print it, nor the reference of the case."""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from typer.core import TyperGroup
from typer.main import get_command

import stores
from cli.conftest import Run
from cli.marking import MARK, kept, marked, put_back
from cli.test_fast_start import WRITE
from panelctl import cli
from panelctl.cli import demo
from panelctl.cli.verbs import VERBS

pytestmark = pytest.mark.server
NEVER = "CAM-2025-999"
# Who asks, in which group, and what is hidden from them: Tom Bexley left the room for two cases at the panel of the
# demonstration, Owen Tate does for one that waits for the next, and Ewa Lisowska has applied herself.
SCENARIOS = (
    ("Tom Bexley", "members", ("CAM-2025-001", "CAM-2025-006")),
    ("Ewa Lisowska", "team", ("CAM-2025-005",)),
)
LONG = (("Owen Tate", "members", ("CAM-2025-003",)), ("Ewa Lisowska", "readers", ("CAM-2025-005",)))
# What is typed for each command that reads; {} is a case.
TYPED = {
    "person list": ("person list",),
    "person show": ("person show P7", "person show P4"),
    "evidence list": ("evidence list {}",),
    "evidence check": ("evidence check {}",),
    "evidence grid": ("evidence grid {}",),
    "schedule list": ("schedule list", "schedule list --all"),
    "schedule forecast": ("schedule forecast CAM-2025-09-02",),
    "notify list": ("notify list", "notify list --reminders", "notify list --case {}"),
    "notify preview": tuple(f"notify preview {number}" for number in (1, 2, 3, 9)),
    "minutes show": ("minutes CAM-2025-04-22", "minutes CAM-2025-04-22 --agenda", "minutes CAM-2025-09-02"),
    "cases": ("cases", "cases --all", "cases --format csv", "cases --waiting", "cases --since 2025-01-01"),
    "show": ("show {}", "show CAM-2025-04-22", "show CAM-2025-09-02", "show P7", "show P4"),
    "explain": ("explain {}", "explain {} --timeline"),
    "due": ("due", "due --within 90 --full", "due --letters", "due --by person"),
    "plan": ("plan --case {}", "plan --policy camden --year 2026"),
    "date": ("date '5 working days before 2025-04-22'",),
    "calendar show": ("calendar show",),
    "log": ("log", "log {}", "log CAM-2025-04-22", "log --last 1000"),
    "policy list": ("policy list",),
    "policy show": ("policy show camden",),
    "policy check": ("policy check camden",),
    "policy rehearse": (),  # plays people that it makes up
    "policy trace": (),
    "policy read": (),
    "policy diff": (),
    "policy diagram": (),
    "doctor": ("doctor",),
    "team list": ("team list",),
    "panel": ("panel CAM-2025-04-22", "panel CAM-2025-09-02"),
}

# Minutes need every case of their panel; a letter of the case is not there.
REFUSED = {"doctor": (6,), "minutes": (0, 5), "notify": (0, 3)}


def test_every_command_that_reads_is_tried() -> None:
    names = []
    for verb in VERBS:
        command = get_command(import_module(f"panelctl.cli.{verb}").app)
        names += [f"{verb} {name}" for name in command.commands] if isinstance(command, TyperGroup) else [verb]
    assert {name for name in names if name not in WRITE} <= TYPED.keys()


@pytest.fixture(scope="module")
def round_of(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Camden's round as the demonstration plays it, on a server."""
    folder = tmp_path_factory.mktemp("interests")
    place = stores.place(folder / "server")
    with pytest.MonkeyPatch.context() as surroundings:
        surroundings.chdir(folder)
        for name, value in (("DB", "panelctl.db"), ("ACTOR", "demonstration"), ("ON", "2025-01-02")):
            surroundings.setenv(f"PANELCTL_{name}", value)
        for line in demo.lay_out("camden"):
            demo.type_line(line)
    assert cli.run(["copy", str(folder / "panelctl.db"), place]) == 0
    assert (
        cli.run(
            ["--db", place, *["attend", "CAM-2025-09-02", "Owen", "declares", "--case", "003", "--interest", "Cousin"]]
        )
        == 0
    )
    assert cli.run(["--db", place, "team", "setup"]) == 0
    yield place
    with stores._connected(place.rpartition("/")[2]) as connection:
        name = place.rpartition("/")[2]
        roles = ", ".join(f"{name}_{part}" for part in ("asks", "team", "members", "readers"))
        connection.execute(f"DROP OWNED BY {roles}")
        connection.execute(f"DROP ROLE {roles}")
        connection.execute(f"GRANT CONNECT, TEMPORARY ON DATABASE {name} TO PUBLIC")
    stores.forget(folder)


@pytest.fixture
def typing(round_of: str, run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """What somebody types, whose login is in a group, once the record has it."""
    monkeypatch.delenv("PANELCTL_ACTOR")
    monkeypatch.setenv("PANELCTL_FOLDER", str(tmp_path))
    monkeypatch.setenv("PANELCTL_ON", "2025-06-02")
    login = f"{round_of.rpartition('/')[2]}_asks"

    def of(name: str, group: str) -> Any:
        given = run(f'--db {round_of} team login {login} "{name}" --group {group}')
        assert given.status == 0, given
        return lambda line: run(f"--db {round_of.replace('//panelctl@', f'//{login}@')} {line}")

    return of


@pytest.fixture(
    params=[*SCENARIOS, *(pytest.param(each, marks=pytest.mark.long) for each in LONG)],
    ids=lambda scenario: f"{scenario[0]}, {scenario[1]}",
)
def asking(request: Any, round_of: str, typing: Any) -> Iterator[Any]:
    """A login of the one who asks, in a record where every text of their cases is a mark; what they typed, done."""
    name, group, hidden = request.param
    typed = typing(name, group)
    with stores._connected(round_of.rpartition("/")[2]) as owner:
        before = kept(owner)
        marked(owner, hidden)
        yield hidden, typed
        put_back(owner, before)


def test_nothing_of_a_case_is_shown_to_whoever_has_an_interest_in_it(asking: Any, round_of: str) -> None:
    hidden, typed = asking
    with stores._connected(round_of.rpartition("/")[2]) as owner:
        assert MARK in repr(owner.execute("SELECT * FROM main.event").fetchall())
    for lines in TYPED.values():
        for line in lines:
            if "{}" not in line:
                answers = [typed(line), *([] if "--format" in line else [typed(f"--json {line}")])]
                for answer in answers:
                    assert [word for word in (MARK, *hidden) if word in answer.out + answer.err] == [], (line, answer)
                    assert answer.status in REFUSED.get(line.partition(" ")[0], (0, 6)), (line, answer)
                continue
            never = typed(line.format(NEVER))
            for case in hidden:
                answer = typed(line.format(case))
                assert answer.status == never.status != 0, line
                assert (answer.out + answer.err).replace(case, NEVER) == never.out + never.err, line


def test_what_needs_the_whole_record_is_refused_to_whoever_sees_a_part(typing: Any, tmp_path: Path) -> None:
    of_a_part = typing("Owen Tate", "team")  # he left the room for a case that is listed for September
    for line in (
        f"bundle CAM-2025-001 --into {tmp_path}/a.zip",
        "minutes CAM-2025-09-02",
        "minutes CAM-2025-09-02 --write",
        "schedule pack CAM-2025-09-02",
        "due --notify",
        "retention",
        f"person export P7 --into {tmp_path}/held",
        "schedule move CAM-2025-09-02 2025-09-09 --reason Room",
        'schedule cancel CAM-2025-09-02 --reason "No quorum"',
    ):
        answer = of_a_part(line)
        assert answer.status == 5, (line, answer)
        told = any(needed in answer.err for needed in ("the whole record", "all of CAM-2025-09-02", "is open"))
        assert told, (line, answer)
        assert "the owner's login" in answer.err, (line, answer)
    assert of_a_part("person edit P7 --team North").status == 0


def test_whoever_sees_a_part_reads_whom_to_ask(typing: Any, round_of: str, run: Run) -> None:
    of_a_part = typing("Tom Bexley", "team")
    nobody = "Ask a colleague who has none, or whoever runs the server"
    assert nobody in of_a_part("retention").err
    others = {"Ewa Lisowska": "team", "Owen Tate": "team", "Helen Marsh": "members", "Rosa Quill": "team"}
    logins = {name: f"{round_of.rpartition('/')[2]}_{name[:3].lower()}" for name in others}
    try:
        for name, group in others.items():  # she applied, he left the room, she runs no panel: only the last may
            assert nobody in of_a_part("minutes CAM-2025-04-22").err
            assert run(f'--db {round_of} team login {logins[name]} "{name}" --group {group}').status == 0
        for line in ("retention", "minutes CAM-2025-04-22", "bundle 002 --into b.zip", "person export P7 --into held"):
            answer = of_a_part(line)
            assert "Ask Rosa Quill, from whom no case is hidden, or whoever runs the server" in answer.err, (
                line,
                answer,
            )
        assert "Ask Rosa Quill, from whom no case is hidden" in of_a_part("doctor").out
    finally:
        with stores._connected(round_of.rpartition("/")[2]) as owner:
            owner.execute(f"DROP OWNED BY {', '.join(logins.values())}")
            owner.execute(f"DROP ROLE {', '.join(logins.values())}")
            owner.execute("DELETE FROM panelctl.login WHERE login = ANY (%s)", (list(logins.values()),))


def test_a_list_says_that_it_may_have_less_than_there_is(typing: Any, run: Run, round_of: str) -> None:
    of_a_part = typing("Tom Bexley", "members")  # he left the room for two cases of April
    said = "Note: Nothing of 2 cases is shown to you: your own application, or one in which you declared an interest."
    for line in ("cases", "cases --all", "due", "schedule list --all", "log"):
        assert said in of_a_part(line).out, line
        assert said not in of_a_part(f"--quiet {line}").out, line
        assert "is shown to you" not in run(f"--db {round_of} {line}").out, line
    assert said in of_a_part("cases --format csv").err
    for line in ("show {}", "minutes {} --agenda", "panel {}"):
        assert "Not all of CAM-2025-04-22 is shown to you" in of_a_part(line.format("CAM-2025-04-22")).out, line
        assert "is shown to you" not in of_a_part(line.format("CAM-2025-09-02")).out, line


def test_a_panel_of_which_nothing_is_hidden_has_its_minutes(typing: Any, round_of: str, run: Run) -> None:
    of_a_part = typing("Tom Bexley", "team")  # he left the room for cases of April
    whole = run(f"--db {round_of} minutes CAM-2025-09-02")
    assert (whole.status, of_a_part("minutes CAM-2025-09-02").out) == (0, whole.out)


def test_whoever_applied_once_does_what_is_to_be_done_once_that_is_over(typing: Any, round_of: str) -> None:
    applied = typing("Ewa Lisowska", "team")
    refused = applied("due --notify")
    assert (refused.status, "due --notify needs every case that is open" in refused.err) == (5, True), refused
    with stores._connected(round_of.rpartition("/")[2]) as owner:
        before = {"cases": owner.execute("SELECT * FROM main.cases").fetchall()}
        owner.execute("SET session_replication_role = replica")
        owner.execute("UPDATE main.cases SET ended = 1, active = 0 WHERE reference = 'CAM-2025-005'")
        answer = applied("due --notify")
        put_back(owner, before)
    assert answer.status in (0, 6), answer
    assert applied("minutes CAM-2025-09-02").status == 0
    refused = applied("minutes CAM-2025-04-22")
    assert (refused.status, "minutes needs all of CAM-2025-04-22" in refused.err) == (5, True), refused


def test_doctor_looks_at_what_it_may_and_says_what_it_could_not(typing: Any) -> None:
    answer = typing("Owen Tate", "team")("--json doctor --anchor '3 · abcdefabcdef'")
    looked = {check["check"]: check for check in answer.json["data"]["checks"]}
    assert answer.status == 6
    assert [name for name, check in looked.items() if not check["ok"]] == ["whole", "anchor"]
    assert {"schema", "references", "strict", "triggers", "server", "folder", "templates"} <= looked.keys()
    assert looked.keys() & {"values", "journal", "rows", "record", "documents", "outbox"} == set()
    assert "the owner's login" in looked["whole"]["detail"]


def test_a_member_scores_comes_and_declares_and_does_nothing_else(typing: Any) -> None:
    helen = typing("Helen Marsh", "members")
    refused = ("decide 003 yes --reason x", "person edit P7 --team South", "record 003 note x")
    for line in (
        *refused,
        'attend CAM-2025-09-02 "Tom Bexley" prepared',
        'score 003 "Tom Bexley" --all met --rationale x',
    ):
        assert helen(line).status in (1, 5), line
    for line in (
        'score 003 "Helen Marsh" --all met --rationale "Sound practice"',
        'attend CAM-2025-09-02 "Helen Marsh" prepared',
        'attend CAM-2025-09-02 "Helen Marsh" apologies',
        'attend CAM-2025-09-02 "Helen Marsh" declares --case 003 --interest "A cousin"',
    ):
        answer = helen(line)
        assert answer.status == 0, (line, answer)
    assert helen("show 003").status == 3
    assert "CAM-2025-003" not in helen("show CAM-2025-09-02").out
    looked = typing("Rosa Quill", "team")("--json doctor").json["data"]["checks"]
    of_the_record = {"schema", "references", "strict", "values", "journal", "rows", "triggers", "record"}
    assert of_the_record - {check["check"] for check in looked if check["ok"]} == set()


def test_nobody_is_told_that_an_applicant_came_whose_case_is_hidden_from_them(typing: Any) -> None:
    of_a_part = typing("Tom Bexley", "members")  # he left the room for Amara Okafor
    for line in (
        "show CAM-2025-04-22",
        "panel CAM-2025-04-22",
        "minutes CAM-2025-04-22 --agenda",
        "log CAM-2025-04-22",
    ):
        seen = of_a_part(line)
        assert seen.status == 0
        assert ("Okafor" in seen.out, "Tom Bexley" in seen.out) == (False, True), (line, seen)


def test_whom_the_chair_rules_in_sees_the_case_until_the_ruling_is_taken_back(
    typing: Any, round_of: str, run: Run
) -> None:
    owen = typing("Owen Tate", "members")
    assert owen("show 003").status == 3
    for status, sees in (("ruled-in", 0), ("ruled-out", 3)):
        ruled = run(f"--db {round_of} attend CAM-2025-09-02 Owen {status} --case 003 --reason 'A cousin of a cousin'")
        assert ruled.status == 0, ruled
        assert owen("show 003").status == sees
        assert ("CAM-2025-003" in owen("show CAM-2025-09-02").out) is (sees == 0)
    own = owen("attend CAM-2025-09-02 Owen ruled-in --case 003 --reason 'I say so' --by Owen")
    assert own.status == 3, own


def test_a_member_rules_on_nobody_and_puts_no_sheet_of_the_panel_on_record(typing: Any) -> None:
    helen = typing("Rosa Quill", "members")
    for line in (
        "attend CAM-2025-09-02 Owen ruled-in --case 003 --reason 'So be it'",
        "score 001 --agreed --all met --rationale x",
    ):
        answer = helen(line)
        assert answer.status in (1, 3, 4, 5), (line, answer)


def numbers_of(answer: Any) -> dict[str, int]:
    return {item["reference"]: item["number"] for item in answer.json["data"]["items"]}


def test_everybody_calls_an_item_by_the_same_number(typing: Any, round_of: str, run: Run) -> None:
    """Whatever becomes of the hour of a hidden case: said anew, put right, taken back, said of a later panel."""

    def owner(line: str) -> Any:
        return run(f"--db {round_of} {line}")

    panel, said = "CAM-2025-04-22", "attend CAM-2025-09-02 Owen declares --case 003 --interest Cousin"
    with stores._connected(round_of.rpartition("/")[2]) as database:
        before = kept(database)
        owner(said)  # Owen: the case that was deferred in April, and is listed for September
        for done in (
            "show 001",
            "record 001 invited-for 13:15",
            "amend 001 invited-for 14:45 --reason Mistyped",
            "record 003 invited-for 09:30",
            "record 006 invited-for 10:45",
            "amend 003 --last --reason Mistyped",
        ):
            answer = owner(done)
            assert answer.status == 0, answer
            every = numbers_of(owner(f"--json panel {panel}"))
            assert sorted(every.values()) == list(range(1, 10))
            for name, hidden in (("Tom Bexley", {"CAM-2025-001", "CAM-2025-006"}), ("Owen Tate", {"CAM-2025-003"})):
                asked = typing(name, "members")(f"--json panel {panel}")
                assert numbers_of(asked) == {case: at for case, at in every.items() if case not in hidden}, done
                assert asked.json["data"]["hidden"] == sorted(every[case] for case in hidden), done
        put_back(database, before)
    of_a_part = typing("Tom Bexley", "members")
    told = "nothing of items 1 and 2, each your own application, or one in which you declared an interest."
    for line in (f"panel {panel}", f"minutes {panel} --agenda"):
        assert told in of_a_part(line).out, line
    agenda = of_a_part(f"minutes {panel} --agenda").out
    assert ("Item 3: Ben Hallam" in agenda, "None so far in the applications of this copy." in agenda) == (True, True)


# What is typed of minutes while they go on, by whoever is kept from a case of them, and which of it is answered.
REFUSED_MINUTES = (
    "minutes {}",
    "minutes {} --public --for {{}}",
    "minutes excerpt {} 001",
    "minutes circulate {}",
    "minutes correct {} 'Leah Stone' --to 'Lea Stone' --by {{}}",
    "minutes approve {} {{}}",
)
ANSWERED_MINUTES = ("--json minutes {} --agenda", "--json panel {}", "log {}")


def test_minutes_at_every_stage_say_nothing_to_whoever_is_kept_from_a_case_of_them(
    typing: Any, round_of: str, run: Run
) -> None:
    """Drafted with what was recorded after the meeting, circulated anew, corrected and approved."""
    panel = "CAM-2025-04-22"
    # who asks, in which group; which cases are kept from them, what was recorded late of these, who applied
    kept_from = (
        ("Tom Bexley", "members", ("CAM-2025-001", "CAM-2025-006", "Taught", "Okafor")),
        ("Helen Marsh", "team", ("CAM-2025-001", "Taught", "Okafor")),
    )
    stages = (
        (
            f"attend {panel} 'Helen Marsh' declares --case 001 --interest 'Taught her'",
            f"attend {panel} 'Owen Tate' absent --case 001 --reason 'Taught elsewhere'",
        ),
        (f"minutes circulate {panel}",),
        (f"minutes correct {panel} 'Taught her' --to 'Taught her once' --by 'Rosa Quill'",),
        (f"minutes approve {panel} --all", f"minutes excerpt {panel} 001"),
    )
    with stores._connected(round_of.rpartition("/")[2]) as database:
        before = kept(database)
        assert run(f"--db {round_of} show 001").status == 0
        for stage in stages:
            for line in stage:
                done = run(f"--db {round_of} {line}")
                assert done.status == 0, done
            for name, group, hidden in kept_from:
                asks = typing(name, group)
                for line in (*REFUSED_MINUTES, *ANSWERED_MINUTES):
                    answer = asks(line.format(panel).format(f"'{name}'"))
                    said = answer.out + answer.err
                    assert [word for word in hidden if word in said] == [], (name, line, said)
                    assert (answer.status == 0) is (line in ANSWERED_MINUTES), (name, line, said)
                    if line in REFUSED_MINUTES:
                        assert len(said.strip().splitlines()) == 1, said
                        assert ("needs all of" in said, "Ask a colleague who has none" in said) == (True, True), said
        whole = run(f"--db {round_of} --json minutes {panel}").json["data"]["markdown"]
        put_back(database, before)
    assert "Taught her once | Left the room; recorded on Monday 2 June 2025" in whole
    assert whole.count("recorded on Monday 2 June 2025") >= 2, "the late notes are there, for who may read them"
