"""Every command that a rehearsal prints is accepted by the real command line, and leads where it says."""

import shlex
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from answer import Answer
from made_once import made_once
from policy.tiny import TINY

Run = Callable[[str], Answer]
POLICIES = ["camden", "st-helens", str(Path(__file__).with_name("northshire.toml"))]


APPLICANT = "'Ada Ashby'"


@pytest.fixture(autouse=True)
def _beside_a_paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "paper.pdf").write_bytes(b"%PDF-1.4 anything")


_shown: dict[tuple[str, str], dict[str, Any]] = {}


def rehearsed(run: Run, policy: str) -> dict[str, Any]:
    """What `policy rehearse` shows; that takes long, so the same words are asked for once."""
    words = (policy, text_of(policy))
    if words not in _shown:
        found = run(f"--json policy rehearse {shlex.quote(policy)}")
        assert found.status == 0, found
        _shown[words] = dict(found.json["data"])
    return deepcopy(_shown[words])


def text_of(policy: str) -> str:
    """The text of a file; of a shipped policy there is one."""
    return Path(policy).read_text(encoding="utf-8") if policy.endswith(".toml") else ""


def played(run: Run, policy: str, rehearsal: dict[str, Any], folder: Path) -> int:
    """How many commands of one case were typed, on a database of its own, in a new folder."""
    steps: Sequence[dict[str, Any]] = rehearsal["steps"]
    database = folder / "panelctl.db"
    init = f"--on {steps[0]['date']} init --policy {shlex.quote(policy)}"
    beginning = [init, *(command.removeprefix("panelctl ") for command in rehearsal["people"])]

    def well(line: str) -> Answer:
        answer = run(f"--db {shlex.quote(str(database))} {line}")
        assert answer.status == 0, (rehearsal["route"], rehearsal["number"], line, answer)
        return answer

    def begin() -> None:
        for line in beginning:
            well(line)

    folder.mkdir(parents=True)
    made_once(folder, begin, beginning, text_of(policy))
    case = ""
    for step in steps:
        answer = well(f"--json {step['command'].removeprefix('panelctl ')}")
        if step["step"]:
            if not case or f" apply {APPLICANT}" in step["command"]:
                case = answer.json["data"]["reference"]
            assert well(f"--json --on {step['date']} show {case}").json["data"]["stage"] == step["stage"], step
    return len(steps) + len(rehearsal["people"])


def every_case(run: Run, policy: str) -> Iterator[dict[str, Any]]:
    yield from rehearsed(run, policy)["rehearsals"]


@pytest.mark.parametrize("policy", [*POLICIES, str(Path(__file__).with_name("fostering.toml"))])
def test_rehearsals_show_every_step_and_letter_and_come_to_an_end(run: Run, policy: str) -> None:
    data = rehearsed(run, policy)
    assert (data["steps_shown"], data["letters_shown"]) == (data["steps"], data["letters"])
    assert all(rehearsal["ended"] for rehearsal in data["rehearsals"])


@pytest.mark.parametrize("policy", POLICIES[:1])
def test_the_commands_of_a_rehearsal_are_accepted(run: Run, policy: str, tmp_path: Path) -> None:
    """The longest case of one policy; the long form takes them all, of every policy."""
    longest = max(every_case(run, policy), key=lambda rehearsal: len(rehearsal["steps"]))
    assert played(run, policy, longest, tmp_path / "longest") > 20


@pytest.mark.parametrize(
    ("policy", "verbs"),
    [
        *((policy, {"lift"}) for policy in POLICIES[:2]),
        pytest.param(POLICIES[2], {"lift", "extend", "pause"}, marks=pytest.mark.long),
    ],
)
def test_whatever_somebody_may_lift_extend_or_pause_is_done_in_a_rehearsal_by_commands_that_are_accepted(
    run: Run, policy: str, verbs: set[str], tmp_path: Path
) -> None:
    whole = {
        frozenset(word for step in case["steps"] if (word := step["command"].split()[3]) in verbs): case
        for case in sorted(every_case(run, policy), key=lambda case: -len(case["steps"]))
    }
    assert verbs.union(*whole) == verbs.intersection(set().union(*whole))
    for number, (done, case) in enumerate(whole.items()):
        if done:
            played(run, policy, case, tmp_path / str(number))


@pytest.mark.long
@pytest.mark.parametrize("policy", POLICIES)
def test_the_commands_of_all_rehearsals_are_accepted(run: Run, policy: str, tmp_path: Path) -> None:
    for number, rehearsal in enumerate(every_case(run, policy)):
        played(run, policy, rehearsal, tmp_path / str(number))


def test_a_rehearsal_is_read_in_80_columns_and_typed_as_it_stands(run: Run, tmp_path: Path) -> None:
    printed = run("policy rehearse camden asye-assurance").out
    assert max(map(len, printed.splitlines())) <= 80
    assert printed.startswith(
        "camden 2025.2 · Camden Children and Learning Progression Panel\n"
        "4 cases, shortest first, show 5 of 5 steps and 1 of 1 letter.\n"
    )
    [case, *_] = every_case(run, "camden")
    typed = [shlex.split(command) for command in [*case["people"], *(step["command"] for step in case["steps"])]]
    whole = run("policy rehearse camden").out.replace("\\\n", " ")
    lines = [shlex.split(line) for line in whole.splitlines() if line.strip().startswith("panelctl ")]
    assert [line for line in typed if line not in lines] == []


def test_rehearsals_are_written_as_pages_and_never_over_one(run: Run, tmp_path: Path) -> None:
    answer = run("policy rehearse camden asye-assurance --into pages")
    assert answer.out.endswith("Wrote 4 pages, the first pages/camden-asye-assurance-01.md.\n")
    page = (tmp_path / "pages" / "camden-asye-assurance-01.md").read_text()
    assert page.startswith("# Camden Children and Learning Progression Panel: ASYE assurance, 2025.2\n")
    assert '**Put forward for assurance**: the case is at "Application received".' in page
    again = run("policy rehearse camden asye-assurance --into pages")
    assert (again.status, again.err.partition(" exists already")[1]) == (4, " exists already")


def test_a_route_that_is_not_there_is_said(run: Run) -> None:
    assert run("policy rehearse camden grading").err == (
        'Usage: "grading" is no route of this policy. There are advanced-social-worker, asye-assurance,'
        " practice-educator and post-qualifying-funding\n"
    )


def test_what_cannot_be_played_is_pointed_out_beside_what_can(run: Run, tmp_path: Path) -> None:
    never = 'records = "refused"\nwhen = "applied not recorded"\n'
    (tmp_path / "tiny.toml").write_text(TINY.replace('records = "refused"\n', never))
    answer = run("policy rehearse tiny.toml")
    assert "2 cases, shortest first, show 3 of 4 steps" in answer.out
    assert 'Warning: "refused" is never open' in answer.out


AGAIN = """
[[move]]
verb = "decide"
by = ["clerk"]
answer = "no"
from = ["applied"]
to = "refused"
records = "not-again"
when = "previous-outcome is refused"
clauses = ["T-1"]
"""


def test_the_commands_of_a_second_case_of_the_same_person_are_accepted(run: Run, tmp_path: Path) -> None:
    (tmp_path / "tiny.toml").write_text(TINY + AGAIN)
    cases = every_case(run, "tiny.toml")
    again = [case for case in cases if "not-again" in [step["step"] for step in case["steps"]]]
    assert len(again) == 1
    typed = played(run, "tiny.toml", again[0], tmp_path / "again")
    assert typed > len(again[0]["people"])


LAPSES = """
[[deadline]]
id = "heard-by"
title = "Hearing"
limit = "within 1 year after applied"
met_by = ["agreed"]
owner = ["clerk"]
if_late = "warn"
passed_to = "lapsed"
clauses = ["T-1"]

[[move]]
verb = "notify"
by = ["clerk"]
from = ["lapsed"]
to = "same"
records = "filed"
clauses = ["T-1"]
"""


def test_a_time_limit_that_runs_out_is_told_as_what_took_the_case_on(run: Run, tmp_path: Path) -> None:
    text = TINY.replace('refused = "Refused"\n', 'refused = "Refused"\nlapsed = "Lapsed"\n', 1)
    text = text.replace('ends = ["agreed", "refused"]', 'ends = ["agreed", "refused", "lapsed"]')
    (tmp_path / "tiny.toml").write_text(text + LAPSES)
    answer = run("policy rehearse tiny.toml")
    assert "Hearing: the time has run out -> Lapsed" in answer.out, answer
    assert "Withdrawn by the applicant -> Withdrawn" in answer.out
