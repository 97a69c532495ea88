"""`panelctl policy read`, `diff` and `diagram` as somebody sees them."""

from pathlib import Path

import pytest

from cli.conftest import Run
from panelctl import shipped
from policy.tiny import TINY, with_change


@pytest.fixture
def tiny(tmp_path: Path) -> str:
    (tmp_path / "tiny.toml").write_text(TINY)
    return str(tmp_path / "tiny.toml")


def test_sentences_stand_beside_their_clauses(run: Run, tiny: str) -> None:
    lines = run(f"policy read {tiny}").out.splitlines()
    assert lines[:4] == [
        "tiny 1 · Tiny Panel",
        "",
        "The procedure",
        "This is version 1 of the policy ‘Tiny Panel’ (tiny). Working days are Monday to",
    ]
    assert lines[lines.index("The panel: The Board") :][:8] == [
        "The panel: The Board",
        "The members of the Board are the Chair and the Clerk.         T-1",
        "The Chair presides.                                           as above",
        "It has its quorum when at least two members are present.      as above",
        "It meets on the fourth Wednesday of every month. Its dates    as above",
        "  in 2025: Wed 23 April. On Wednesday 23 April 2025: Printed",
        "  without its year.",
        "",
    ]
    assert lines[lines.index("Senior Social Worker: time limits and duties") :][6:9] == [
        "‘Feedback’ is owed by the Chair after the day of the panel.   T-2 not stated",
        "  It is met when it is recorded as done. The procedure",
        "  states no time, so it is never late.",
    ]


def test_what_changed_is_said_under_each_element(run: Run, tiny: str, tmp_path: Path) -> None:
    (tmp_path / "new.toml").write_text(
        with_change('met_by = ["portfolio"]\n', "").replace("at least 5 working days", "at least 2 weeks")
    )
    assert run(f"policy diff {tiny} {tmp_path / 'new.toml'}").out.splitlines() == [
        "tiny 1 -> tiny 1",
        "",
        "papers-by · Papers",
        "  Changed: ‘Papers’ is owed by the Social Worker, no later than the fifth",
        "    working day before the day of the panel (that day not counted).",
        "    -> ‘Papers’ is owed by the Social Worker, no later than two weeks before the",
        "       day of the panel.",
        "  Changed: It is met when the Portfolio is received.",
        "    -> It is met when it is recorded as done.",
    ]


def test_changed_examples_are_counted_and_told_where_that_is_asked(run: Run, tiny: str, tmp_path: Path) -> None:
    """Half of what a diff said was examples."""
    new = tmp_path / "new.toml"
    new.write_text(with_change('{ stage = "listed", papers-by = 2025-04-14,', "{ papers-by = 2025-04-14,"))
    left_out = run(f"policy diff {tiny} {new}").out
    assert left_out == "tiny 1 -> tiny 1\n\nWorked examples that changed: 1 (--examples tells of them).\n"
    assert "Then stage: listed;" in run(f"policy diff {tiny} {new} --examples").out


def test_two_that_say_the_same_are_said_to(run: Run, tiny: str) -> None:
    assert run(f"policy diff {tiny} {tiny}").out == "tiny 1 -> tiny 1\nBoth say the same.\n"


def test_a_route_is_drawn_as_text_or_as_mermaid(run: Run, tiny: str) -> None:
    assert run(f"policy diagram {tiny} senior").out.splitlines() == [
        "tiny 1 · Senior Social Worker",
        "",
        "New  (a case begins here)",
        "  apply: Social Worker · Applied",
        "      -> Applied",
        "",
        "Applied",
        "  schedule: Clerk or Chair (sometimes) · Listed",
        "      -> Listed",
        "         then at least five working days before the day of the panel: Papers",
        "         then no time stated, after the day of the panel: Feedback",
        "",
        "Listed",
        "  decide yes: The Board · Agreed",
        "      -> Agreed",
        "  decide no: The Board · Refused",
        "      -> Refused",
        "",
        "Agreed  (an end)",
        "",
        "Refused  (an end)",
    ]
    assert run(f"policy diagram {tiny} senior --mermaid").out == (
        run(f"--json policy diagram {tiny} senior").json["data"]["mermaid"] + "\n"
    )


@pytest.mark.parametrize("name", shipped.policy_ids())
def test_no_line_is_longer_than_eighty_columns(run: Run, name: str) -> None:
    route = {"camden": "advanced-social-worker", "st-helens": "senior-social-worker"}[name]
    for line in (f"policy read {name}", f"policy diagram {name} {route}"):
        assert [said for said in run(line).out.splitlines() if len(said) > 80] == []


@pytest.mark.parametrize(
    ("line", "status", "said"),
    [
        ("policy read leeds", 3, 'There is no policy "leeds"'),
        ("policy read camden --route nursing", 2, '"nursing" is no route of this policy'),
        ("policy diff camden camden@1", 3, 'There is no policy "camden@1"'),
        ("policy diagram camden nursing", 2, '"nursing" is no route of this policy'),
    ],
)
def test_what_is_not_there_is_said_with_what_is(run: Run, line: str, status: int, said: str) -> None:
    answer = run(line)
    assert (answer.status, answer.out, said in answer.err) == (status, "", True)


def test_a_route_is_not_passed_over_where_it_cannot_be_heeded(run: Run, tiny: str) -> None:
    answer = run(f"policy show {tiny} --not-stated --route senior")
    assert (answer.status, answer.out) == (2, "")
    assert answer.err.splitlines() == [
        "Usage: --route does not go with --not-stated: clauses concern every route. Leave one of them out"
    ]


def test_each_block_is_taken_out_and_the_examples_that_notice_are_named(run: Run, tiny: str) -> None:
    lines = run(f"policy trace {tiny} --prove").out.splitlines()
    assert lines[1:7] == [
        "15 blocks taken out in turn: 6 noticed by a worked example, 9 by none",
        "",
        "Nobody notices",
        "body board, meetings (T-1)",
        "body board, quorum (T-1)",
        "body board, chair (T-1)",
    ]
    assert lines[lines.index("Noticed") :][1:3] == [
        "move applied (T-1)",
        '      "Papers are due five working days before"',
    ]
    data = run(f"--json policy trace {tiny} --prove").json["data"]
    assert data["counts"] == {"proved": 15, "to_prove": 15, "blocks": 15, "noticed": 6, "unnoticed": 9}
    assert data["blocks"][0] == {
        "table": "body", "id": "board", "title": "The Board", "part": None, "routes": [], "clauses": ["T-1"],
        "noticed_by": [],
    }  # fmt: skip
