"""What the applicant has handed in for the heading in hand, beside the score sheet."""

import asyncio

import pytest
from textual.widgets import Static

from console.playing import Run, screen, settled
from panelctl.console.words import under
from panelctl.shapes.days import HeadingToScoreDocument

HEADING: HeadingToScoreDocument = {
    "id": "pcf-5",
    "title": "Knowledge",
    "prompt": "Does the evidence come from practice?",
    "evidence": [
        {
            "title": "Observation of a strategy meeting",
            "kind": "practice observation",
            "received": "2027-01-04",
            "explains": "I led the meeting and weighed what each agency knew.",
        }
    ],
}


def test_each_document_is_told_with_its_kind_its_day_and_what_it_is_said_to_show() -> None:
    assert under(HEADING).splitlines() == [
        "Knowledge",
        "Does the evidence come from practice?",
        "• Observation of a strategy meeting (practice observation), came Mon 4 Jan 2027",
        "  I led the meeting and weighed what each agency knew.",
    ]


def test_a_heading_without_a_document_says_so() -> None:
    assert under(HEADING | {"evidence": []}).endswith("Evidence: no document names this heading.")


@pytest.mark.parametrize(("columns", "beside"), [(120, True), (80, False)])
def test_it_stands_beside_the_table_where_there_is_room_and_below_it_else(
    panel_day: Run, columns: int, beside: bool
) -> None:
    for name in ("kerr", "field"):
        assert panel_day(f"attend 2027-01-20 {name} present").status == 0

    async def places() -> tuple[int, int, int, int]:
        app = screen()
        async with app.run_test(size=(columns, 40 if beside else 24)) as pilot:
            await settled(pilot, app)
            await pilot.press("s")
            await settled(pilot, app)
            table, evidence = app.screen.query_one("#sheet").region, app.screen.query_one("#evidence").region
            assert "no document names this heading" in str(app.screen.query_one("#heading", Static).content)
            return table.right, table.bottom, evidence.x, evidence.y

    right, bottom, x, y = asyncio.run(places())
    assert x >= right if beside else y >= bottom
