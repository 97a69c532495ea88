"""The line to type for what can be done next."""

import pytest

from panelctl.cli.commands import worded
from panelctl.rules.moves import available
from panelctl.rules.remedies import to_make, to_meet
from rules.cases import document, move, replayed
from rules.known import day, shipped_policy

ST_HELENS = shipped_policy("st-helens")
AGREED = (move("requested", "2025-02-03"), move("manager-supports", "2025-02-07"), move("agreed", "2025-02-14"))
LISTED = (*AGREED, move("listed-for-panel", "2025-03-03", panel=day("2025-04-23")))


def lines(*events) -> list[str]:
    state = replayed(ST_HELENS, *events)
    return [worded(to_make(state, one, (), [ask for ask in one.asks if ask != "asye"])) for one in available(state)]


def test_a_case_is_listed_and_put_back_by_naming_a_panel():
    assert lines(*AGREED) == ["panelctl schedule assign REF-2025-001 PANEL"]
    assert lines(*LISTED)[0] == "panelctl schedule assign REF-2025-001 PANEL --reason TEXT"


def test_a_letter_that_a_move_drafts_is_drafted():
    assert lines(*LISTED)[1] == "panelctl notify draft REF-2025-001 --set invited-for=TEXT"


@pytest.mark.parametrize(
    ("deadline", "command"),
    [
        ("evidence-by", "panelctl evidence add REF-2025-001 evidence-template FILE --complete"),
        ("refusal-meeting", "panelctl record REF-2025-001 refusal-meeting"),
        ("success-told", "panelctl show REF-2025-001"),
    ],
)
def test_what_meets_a_limit_is_a_document_a_task_or_found_on_the_screen(deadline, command):
    assert worded(to_meet(replayed(ST_HELENS, *LISTED), deadline)) == command
    assert (
        worded(to_meet(replayed(ST_HELENS, *LISTED, document("evidence-template", "2025-04-08")), deadline)) == command
    )
