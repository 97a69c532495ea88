"""One route as a chart."""

import pytest

from panelctl import shipped
from panelctl.policy.diagram import Arrow, Diagram, Stage, diagram, limits, mermaid
from panelctl.policy.reader import read
from policy.every_key import WHOLE
from policy.tiny import TINY, with_change


def drawn(text: str, route: str = "senior") -> Diagram:
    found = read(text)
    assert found.policy, found.faults
    return diagram(found.policy, route)


def test_the_smallest_policy_as_a_mermaid_flowchart() -> None:
    assert mermaid(drawn(TINY)).splitlines() == [
        "flowchart TD",
        '    start((" "))',
        '    s1["New"]',
        '    s2["Applied"]',
        '    s3["Listed"]',
        '    s4(["Agreed"])',
        '    s5(["Refused"])',
        "    start --> s1",
        '    s1 -->|"apply: Social Worker<br/>Applied"| s2',
        '    s2 -->|"schedule: Clerk or Chair (sometimes)<br/>Listed<br/>'
        "then at least five working days before the day of the panel: Papers<br/>"
        'then no time stated, after the day of the panel: Feedback"| s3',
        '    s3 -->|"decide yes: The Board<br/>Agreed"| s4',
        '    s3 -->|"decide no: The Board<br/>Refused"| s5',
    ]


def test_a_limit_stands_beside_the_move_that_meets_it_and_not_where_it_begins() -> None:
    text = with_change('met_by = ["portfolio"]', 'met_by = ["portfolio", "refused"]')
    found = {arrow.name: list(limits(arrow)) for arrow in drawn(text).arrows}
    assert found["refused"] == ["limit: Papers, at least five working days before the day of the panel"]
    assert found["listed"] == ["then no time stated, after the day of the panel: Feedback"]


def test_limits_that_begin_with_a_move_are_told_together_by_their_time() -> None:
    duty = '\n[[deadline]]\nid = "{0}"\ntitle = "{1}"\nlimit = "within 1 week after applied"\nowner = ["clerk"]\n'
    duty += 'if_late = "warn"\nclauses = ["T-1"]\n'
    found = drawn(TINY + duty.format("call", "A call") + duty.format("visit", "A visit"))
    assert list(limits(found.arrows[0])) == ["then within one week: A call; A visit"]


def test_what_begins_with_a_name_that_two_moves_record_stands_beside_both() -> None:
    text = (
        TINY
        + """
[[move]]
verb = "decide"
by = ["chair"]
answer = "yes"
from = ["applied"]
to = "agreed"
records = "agreed"
clauses = ["T-1"]

[[deadline]]
id = "course"
title = "A course"
limit = "within 3 months after agreed"
owner = ["social-worker"]
if_late = "warn"
clauses = ["T-1"]
"""
    )
    assert [list(limits(arrow)) for arrow in drawn(text).arrows if arrow.name == "agreed"] == [
        ["then within three months: A course"]
    ] * 2


def test_a_move_from_any_stage_is_drawn_once_and_one_that_stays_is_in_its_box() -> None:
    move = '\n[[move]]\nverb = "notify"\nby = ["{0}"]\nfrom = ["{1}"]\nto = "{2}"\nrecords = "{3}"\nclauses = ["T-1"]\n'
    text = TINY + move.format("clerk", "any", "same", "word") + move.format("chair", "listed", "same", "note")
    source = mermaid(drawn(text + move.format("social-worker", "any", "refused", "quit")))
    assert source.count('any{{"At any stage but an end<br/>(notify: Clerk: Word)"}}') == 1
    assert '    s3["Listed<br/>(notify: Chair: Note)"]' in source
    assert [line for line in source.splitlines() if line.startswith("    any -")] == [
        '    any -->|"notify: Social Worker<br/>Quit"| s5'
    ]


def test_a_move_from_where_the_route_never_comes_is_not_drawn() -> None:
    route = '\n[[route]]\nid = "short"\ntitle = "Short"\nstarts = "listed"\nends = ["agreed", "refused"]\n'
    found = drawn(TINY + route + 'clauses = ["T-1"]\n', "short")
    assert [stage.id for stage in found.stages] == ["listed", "agreed", "refused"]
    assert [arrow.name for arrow in found.arrows] == ["agreed", "refused"]
    assert "any" not in mermaid(found)


def test_a_limit_that_passes_by_itself_is_a_dotted_arrow() -> None:
    found = drawn(WHOLE)
    assert found.arrows[-1] == Arrow(
        "portfolio-by",
        "Portfolio to the clerk",
        "the time passes",
        (),
        (),
        "refused",
        found.arrows[-1].limits,
        ("W-1",),
    )
    places = {stage.id: f"s{number}" for number, stage in enumerate(found.stages, 1)}
    [line] = [line for line in mermaid(found).splitlines() if "-.->" in line]
    assert line == (
        '    any -.->|"the time passes<br/>Portfolio to the clerk<br/>limit: Portfolio to the clerk, at least five'
        f' working days before the day of the board"| {places["refused"]}'
    ).replace("the day of the board", "the day of the Board")


@pytest.mark.parametrize(
    ("title", "label"),
    [
        ('A "b" <br> `c` & d', "A #34;b#34; #60;br#62; #96;c#96; #38; d"),
        ("#quot; \\n $$x$$", "#35;quot; #92;n #36;#36;x#36;#36;"),
        ("]) --> end\n%% x", "]) --#62; end %% x"),
        ("1. First", "1#46; First"),
        ("- A dash", "#45; A dash"),
    ],
)
def test_nothing_in_a_title_ends_its_label_or_is_taken_for_markup(title: str, label: str) -> None:
    stages = (Stage("one", title, True, True),)
    arrows = (Arrow("go", title, "apply", ("Clerk",), ("one",), "one", (), ()),)
    assert mermaid(Diagram("x", stages, arrows)).splitlines() == [
        "flowchart TD",
        '    start((" "))',
        f'    s1(["{label}"])',
        "    start --> s1",
        f'    s1 -->|"apply: Clerk<br/>{label}"| s1',
    ]


@pytest.mark.parametrize("name", shipped.policy_ids())
def test_every_stage_and_move_of_both_councils_is_drawn(name: str) -> None:
    found = read(shipped.policy_text(name)).policy
    assert found
    stages, moves = set(), set()
    for route in found.routes:
        one = diagram(found, route)
        stages |= {stage.id for stage in one.stages}
        moves |= {arrow.name for arrow in one.arrows}
        assert [stage.id for stage in one.stages if stage.starts] == [found.routes[route].starts]
        assert {stage.id for stage in one.stages if stage.ends} == set(found.routes[route].ends)
        assert all(line.count('"') in (0, 2) for line in mermaid(one).splitlines())
    assert stages == set(found.stages)
    assert moves == {move.records for move in found.moves}


def test_what_follows_one_outcome_does_not_stand_beside_the_other() -> None:
    arrows = {arrow.name: arrow for arrow in drawn(shipped.policy_text("st-helens"), "senior-social-worker").arrows}
    assert [limit.id for limit in arrows["supported"].limits] == ["success-told"]
    assert [limit.id for limit in arrows["not-supported"].limits] == ["refusal-told"]
