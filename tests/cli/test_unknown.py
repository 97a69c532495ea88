"""What is not known opens no step: whoever takes it is asked for what would tell."""

from collections.abc import Callable
from pathlib import Path

import pytest

from answer import Answer
from cli.small import Run, adopted
from policy.tiny import TINY, with_change

LISTS = 'records = "listed"'
IF_REGISTERED = with_change(LISTS, f'{LISTS}\nwhen = "registered"')
TWO_WAYS = IF_REGISTERED.replace(
    '[[move]]\nverb = "decide"\nby = ["board"]\nanswer = "yes"',
    """[[move]]
verb = "schedule"
by = ["clerk"]
from = ["applied"]
to = "listed"
records = "listed-unregistered"
asks = ["panel"]
when = "not registered"
clauses = ["T-1"]

[[move]]
verb = "decide"
by = ["board"]
answer = "yes\"""",
    1,
)
APPLIED = "apply Nadia --set qualified=2020-01-01 --set award=degree"


def begun(run: Run, folder: Path, text: str) -> Run:
    """A case of somebody who applied, and a panel that is planned; the example, which takes the same road, aside."""
    did = adopted(run, folder, text[: text.index("[[example]]")] + text[text.index("[clause]") :])
    did(APPLIED)
    did("schedule add 2027-02-24")
    return did


def test_a_step_whose_when_is_not_known_asks_for_its_fact(run: Callable[[str], Answer], tmp_path: Path) -> None:
    did = begun(run, tmp_path, IF_REGISTERED)
    refused = run("schedule assign 001 2027-02-24")
    assert (refused.status, refused.err) == (
        2,
        'Usage: TNY-2027-001: "schedule" needs Registered. Give --set registered=yes|no\n',
    )
    assert "panelctl schedule assign TNY-2027-001 PANEL --set registered=yes" in did("show 001").out
    denied = run("schedule assign 001 2027-02-24 --set registered=no")
    assert (denied.status, "With what was given it is not" in denied.err) == (1, True)
    listed = did("schedule assign 001 2027-02-24 --set registered=yes").out
    assert listed.startswith("TNY-2027-001: listed for TNY-2027-02-24")


def test_the_fact_that_tells_two_steps_apart_is_asked_for(run: Callable[[str], Answer], tmp_path: Path) -> None:
    did = begun(run, tmp_path, TWO_WAYS)
    refused = run("schedule assign 001 2027-02-24")
    assert (refused.status, "needs Registered." in refused.err) == (2, True)
    did("schedule assign 001 2027-02-24 --set registered=no")
    assert "listed unregistered" in did("show 001").out.lower()


def test_whether_somebody_may_take_a_step_is_asked_for(run: Callable[[str], Answer], tmp_path: Path) -> None:
    did = begun(run, tmp_path, with_change('by = ["clerk", "chair if registered"]', 'by = ["chair if registered"]'))
    refused = run("schedule assign 001 2027-02-24")
    assert (refused.status, "needs Registered. Give --set registered=yes|no" in refused.err) == (2, True)
    assert "panelctl schedule assign TNY-2027-001 PANEL --set registered=yes|no" in did("show 001").out
    denied = run("schedule assign 001 2027-02-24 --set registered=no")
    assert (denied.status, '"schedule" is for Chair' in denied.err) == (1, True)
    assert run("schedule assign 001 2027-02-24 --by Cleo").status == 1
    did("schedule assign 001 2027-02-24 --set registered=yes")


def test_a_step_that_waits_for_what_is_no_fact_names_it(run: Callable[[str], Answer], tmp_path: Path) -> None:
    waiting = 'when = "36 months since qualified at feedback"'
    did = begun(run, tmp_path, with_change(LISTS, f"{LISTS}\n{waiting}"))
    refused = run("schedule assign 001 2027-02-24")
    assert (refused.status, refused.err) == (
        1,
        "Refused: TNY-2027-001: schedule: This step is for 36 months since qualified at feedback: not known yet. It "
        "waits for Feedback (T-1).\n",
    )
    assert "It waits for Feedback (T-1)." in " ".join(did("show 001").out.split())


def test_a_letter_that_may_not_be_for_the_case_is_not_drafted_and_it_is_said_how(
    run: Callable[[str], Answer], tmp_path: Path
) -> None:
    asked = (
        '\n[[check]]\nid = "known"\ntest = ["registered"]\nbefore = ["agreed"]\nif_not = "refuse"\nclauses = ["T-1"]\n'
    )
    changed = with_change('title = "Invitation"', 'title = "Invitation"\nwhen = "registered"')
    did = begun(run, tmp_path, changed + asked)
    said = " ".join(did("schedule assign 001 2027-02-24").out.split())
    assert '"Invitation" is not drafted: it is not known yet whether it is for this case.' in said
    assert run("notify draft 001 invitation").status == 1
    did("record 001 registered yes")
    assert did("notify draft 001 invitation").out.startswith('Drafted notice 1, "Invitation", to Nadia Osei')


@pytest.mark.parametrize(("registered", "there"), [("", False), ("yes", True), ("no", False)])
def test_a_document_is_missing_only_where_it_is_known_to_be_asked_for(
    run: Callable[[str], Answer], tmp_path: Path, registered: str, there: bool
) -> None:
    did = begun(run, tmp_path, with_change('title = "Portfolio"', 'title = "Portfolio"\nwhen = "registered"'))
    if registered:
        did(f"record 001 registered {registered}")
    assert ("Portfolio" in did("show 001").out) is there


def test_a_decision_that_waits_for_a_document_asks_whether_it_is_asked_for(
    run: Callable[[str], Answer], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    did = begun(run, tmp_path, with_change('title = "Portfolio"', 'title = "Portfolio"\nwhen = "registered"'))
    did("schedule assign 001 2027-02-24 --by Cleo")
    monkeypatch.setenv("PANELCTL_ON", "2027-02-24")
    for name in ("Grace", "Cleo"):
        did(f"attend 2027-02-24 {name} present")
    refused = run("decide 001 yes --reason Shown")
    assert (refused.status, refused.err) == (
        1,
        "Refused: TNY-2027-001: decide yes: Portfolio: it is not known yet whether this is asked for. Record "
        '"Registered": panelctl record TNY-2027-001 registered yes|no (T-1).\n',
    )
    did("record 001 registered no")
    assert did("decide 001 yes --reason Shown").out.startswith("TNY-2027-001: Agreed.")


def test_where_what_is_recorded_closes_every_step_the_case_has_not_ended(
    run: Callable[[str], Answer], tmp_path: Path
) -> None:
    text = TINY
    for answer in ("yes", "no"):
        text = text.replace(f'answer = "{answer}"', f'answer = "{answer}"\nwhen = "registered"')
    did = begun(run, tmp_path, text)
    did("schedule assign 001 2027-02-24 --set registered=no")
    refused = run("--on 2027-02-24 decide 001 no")
    assert refused.status == 1
    assert "has ended" not in refused.err
    assert "is for registered. No move is open: what is recorded closes each of them" in refused.err
