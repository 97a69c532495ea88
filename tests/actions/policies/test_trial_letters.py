"""A letter that could not be written is found when the file is checked."""

from pathlib import Path

import pytest

from actions.conftest import site_at
from panelctl import errors
from panelctl.actions.policies import checking, writing
from panelctl.actions.policies.trial_letters import unwritten
from panelctl.actions.site import Site
from panelctl.cli.commands import worded
from panelctl.policy.reader import read
from policy.tiny import TINY
from westmere import WESTMERE

INVITATION = """must_say = ["panel", "portfolio-by"]
says = ["Your portfolio has to be with the Panel Clerk by {portfolio-by}."]
"""


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """A desk without a database."""
    return site_at(tmp_path / "nowhere", "2026-01-06")


def warned(site: Site, folder: Path, old: str, new: str) -> list[str]:
    """What is said of the starter with one passage changed: the line it is about, and the message."""
    file = folder / "mere.toml"
    writing.new(site, "mere", output=str(file))
    text = file.read_text()
    assert text.count(old) == 1
    file.write_text(text.replace(old, new))
    lines = file.read_text().splitlines()
    said = [worded(finding.text).split(": ", 1) for finding in checking.check(site, str(file)).findings]
    return [f"{lines[int(line.removeprefix('line ')) - 1]} -> {message}" for line, message in said]


def test_a_limit_that_neither_says_nor_the_template_tells_is_missed(site: Site, tmp_path: Path) -> None:
    assert warned(site, tmp_path, INVITATION, 'must_say = ["panel", "portfolio-by"]\n') == [
        'must_say = ["panel", "portfolio-by"] -> "invitation" cannot be written: it leaves out portfolio-by, which the'
        " procedure has it say. Put {portfolio-by} into a sentence of its says, or correct the template"
        " letters/invitation.md."
    ]


def test_a_template_that_is_not_there_is_missed(site: Site, tmp_path: Path) -> None:
    assert warned(site, tmp_path, '"letters/invitation.md"', '"letters/invited.md"') == [
        'template = "letters/invited.md" -> "invitation" cannot be written: there is no template letters/invited.md.'
    ]


def test_a_template_of_what_is_enclosed_that_is_not_there_is_missed(site: Site, tmp_path: Path) -> None:
    enclosing = '"letters/invitation.md"\nencloses = ["Map: forms/map.md"]'
    assert warned(site, tmp_path, '"letters/invitation.md"', enclosing) == [
        'encloses = ["Map: forms/map.md"] -> "invitation" cannot be written: there is no template forms/map.md.'
    ]


def test_a_template_of_the_site_is_there(site: Site, tmp_path: Path) -> None:
    site.folder.mkdir()
    (site.folder / "settings.toml").write_text('templates = "words"\n')
    (site.folder / "words" / "letters").mkdir(parents=True)
    (site.folder / "words" / "letters" / "invited.md").write_text("# Come by {{ deadlines.portfolio_by.due }}\n")
    assert warned(site, tmp_path, f'"letters/invitation.md"\nsigned_by = "clerk"\n{INVITATION}',
                  '"letters/invited.md"\nsigned_by = "clerk"\nmust_say = ["portfolio-by"]\n') == []  # fmt: skip


def test_a_template_that_cannot_be_read_is_told_with_its_line(site: Site, tmp_path: Path) -> None:
    site.folder.mkdir()
    (site.folder / "settings.toml").write_text('templates = "words"\n')
    (site.folder / "words" / "letters").mkdir(parents=True)
    (site.folder / "words" / "letters" / "invitation.md").write_text("# Come\n{{ panel.day }}\n")
    [said] = warned(site, tmp_path, "Panel Clerk by {portfolio-by}", "clerk by {portfolio-by}")
    assert said.endswith(
        '"invitation" cannot be written: Template letters/invitation.md, line 2: there is no field panel.day.'
    )


def test_a_letter_that_nobody_is_ever_to_have_is_missed(site: Site, tmp_path: Path) -> None:
    """Whoever is refused has not been agreed, so this letter goes to nobody; adopting says it too."""
    writing.new(site, "mere", output=str(tmp_path / "mere.toml"))
    text = (tmp_path / "mere.toml").read_text()
    reader = 'to = ["social-worker"]\ntemplate = "letters/not-approved.md"'
    assert text.count(reader) == 1
    policy = read(
        text.replace(reader, reader.replace('"social-worker"', '"social-worker if agreement recorded"'))
    ).policy
    assert policy
    assert [(warning.key, warning.message) for warning in unwritten(site, policy)] == [
        (
            "to",
            '"refusal-letter" cannot be written: in no worked example is any of its readers to have it: name one'
            " without a condition.",
        )
    ]


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        (
            'template = "letters/invitation.md"\nsigned_by = "workforce-officer"\nmust_say = ["panel", "form-by"]',
            'template = "letters/appeal-refused.md"\nsigned_by = "workforce-officer"\nmust_say = ["form-by"]',
            "it would say when what is challenged was decided, and that is not known yet.",
        ),
        (
            "Officer by {form-by}.",
            "Officer by {form-by}. Or ask again by {review-by}.",
            'it has to say when "Request for a review" ends, and it counts from "The panel\'s decision", which has no'
            " date yet.",
        ),
    ],
)
def test_a_letter_of_a_played_case_that_would_say_what_is_not_there_is_told(
    site: Site, tmp_path: Path, old: str, new: str, why: str
) -> None:
    """The guide's own procedure, its invitation changed; the fault shows the shortest way to the letter."""
    assert WESTMERE.count(old) == 1
    (tmp_path / "westmere.toml").write_text(WESTMERE.replace(old, new))
    with pytest.raises(errors.PolicyFaulty) as refusal:
        checking.check(site, str(tmp_path / "westmere.toml"))
    way = "The shortest way there: Tue 6 Jan 2026 applied, Wed 7 Jan 2026 endorsed, Thu 8 Jan 2026 listed."
    assert refusal.value.message.endswith(f': "invitation" cannot be cleared: {why} {way}')


BY_TWO_ROADS = """
[[move]]
verb = "approve"
by = ["clerk"]
answer = "no"
from = ["applied"]
to = "aside"
records = "set-aside"
clauses = ["T-1"]

[[move]]
verb = "approve"
by = ["clerk"]
from = ["aside"]
answer = "yes"
to = "aside-again"
records = "set-aside-again"
clauses = ["T-1"]

[[move]]
verb = "approve"
by = ["clerk"]
answer = "no"
from = ["listed", "aside-again"]
to = "refused"
records = "closed"
drafts = ["closing"]
clauses = ["T-1"]

[[notice]]
id = "closing"
title = "Closed"
to = ["social-worker"]
template = "letters/decision.md"
signed_by = "clerk"
says = ["The panel of {panel} does not hear it."]
clauses = ["T-1"]
"""


def test_a_letter_that_can_be_cleared_by_one_road_and_not_by_another_is_a_fault(site: Site, tmp_path: Path) -> None:
    """From "listed" the closing letter has its last day; set aside twice, a case has none."""
    stages = 'applied = "Applied"\n'
    more = 'aside = "Set aside"\naside-again = "Set aside again"\n'
    text = TINY.replace(stages, stages + more, 1)
    text = text.replace('"decide no by board"]', '"decide no by board", "approve no by clerk"]')
    (tmp_path / "tiny.toml").write_text(text + BY_TWO_ROADS)
    with pytest.raises(errors.PolicyFaulty) as told:
        checking.check(site, str(tmp_path / "tiny.toml"))
    assert '"closing" cannot be cleared: it has to say "Panel date", and the case is not listed. ' in told.value.message
    assert "set-aside-again" in told.value.message
