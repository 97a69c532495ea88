"""A template that only the site has is as good as a shipped one, and one that nobody has is missed everywhere."""

from collections.abc import Callable
from pathlib import Path

import pytest

from actions.sent import sends
from panelctl import shipped
from panelctl.actions.cases import applying
from panelctl.actions.notices import clearing, previewing, releasing
from panelctl.actions.people import registering
from panelctl.actions.policies import adopting, checking
from panelctl.actions.site import Site
from panelctl.actions.upkeep import checking as upkeep
from panelctl.cli.commands import worded
from panelctl.errors import TemplateFaulty

WELCOME = "# {{ letter.subject }}\n\nWelcome, {{ applicant.name }}. We have your papers of {{ case.applied }}.\n"
MISSING = "there is no template letters/welcome.md"
Open = Callable[[str], Site]


def with_templates(site: Site, words: str | None) -> Path:
    """A folder of templates of the site's own, with a `letters/welcome.md` or without."""
    folder = site.folder / "words"
    (folder / "letters").mkdir(parents=True)
    settings = site.folder / "settings.toml"
    settings.write_text('templates = "words"\n' + settings.read_text())
    if words is not None:
        (folder / "letters" / "welcome.md").write_text(words)
    return folder / "letters" / "welcome.md"


def welcoming(folder: Path) -> str:
    """The policy of Camden, whose receipt is written from a template that does not travel with panelctl."""
    text = shipped.policy_text("camden")
    for old, new in (("letters/receipt.md", "letters/welcome.md"), ('version = "2025.2"', 'version = "2025.3"')):
        assert text.count(old) == 1
        text = text.replace(old, new)
    (folder / "camden.toml").write_text(text)
    return str(folder / "camden.toml")


def of_welcome(outcome: list[str]) -> list[str]:
    return [message.partition(": ")[2] for message in outcome if '"receipt" cannot be written' in message]


def of_check(site: Site, file: str) -> list[str]:
    return of_welcome([worded(finding.text) for finding in checking.check(site, file).findings])


def of_adopting(site: Site, file: str) -> list[str]:
    return of_welcome([worded(finding.text) for finding in adopting.adopt(site, file).findings])


def of_doctor(site: Site) -> str:
    [check] = [check for check in upkeep.doctor(site).data["checks"] if check["check"] == "templates"]
    return str(check["detail"])


def applied(site: Site) -> None:
    registering.add(site, registering.NewPerson("Amara Okafor", email="amara@camden.example"))
    applying.apply(
        site, applying.Application("Amara Okafor", "advanced-social-worker", manager="Tess Moor", policy="camden")
    )


def test_a_policy_may_name_a_template_that_only_the_site_has(on: Open, tmp_path: Path) -> None:
    site = on("2025-04-01")
    with_templates(site, WELCOME)
    file = welcoming(tmp_path)
    assert of_check(site, file) == of_adopting(site, file) == []
    assert of_doctor(site).startswith("all render: ")
    applied(site)
    words = previewing.preview(site, 1).data["markdown"]
    assert words.endswith("\n\nWelcome, Amara Okafor. We have your papers of Tuesday 1 April 2025.\n")
    clearing.clear(site, clearing.Clearing((1,), by="Coral Ord"))
    sends(site, releasing.Release((1,), how="hand"))
    assert previewing.preview(site, 1).data["markdown"] == words


def test_a_template_that_nobody_has_is_missed_by_all_of_them(on: Open, tmp_path: Path) -> None:
    site = on("2025-04-01")
    welcome = with_templates(site, None)
    file = welcoming(tmp_path)
    said = [f'"receipt" cannot be written: {MISSING}.']
    assert of_check(site, file) == of_adopting(site, file) == said
    assert of_doctor(site) == "letters/welcome.md: there is no such template"
    applied(site)
    for action in (
        lambda: previewing.preview(site, 1),
        lambda: clearing.clear(site, clearing.Clearing((1,), by="Coral Ord")),
        lambda: sends(site, releasing.Release((1,), how="hand", by="Coral Ord")),
    ):
        with pytest.raises(TemplateFaulty, match="there is no such template"):
            action()
    welcome.write_text(WELCOME)


def test_a_field_that_is_not_there_is_found_before_any_letter_goes(on: Open, tmp_path: Path) -> None:
    site = on("2025-04-01")
    welcome = with_templates(site, "# Welcome\n{{ applicant.nme }}\n")
    file = welcoming(tmp_path)
    fault = "there is no field applicant.nme (there is applicant.name)"
    said = [f'"receipt" cannot be written: Template letters/welcome.md, line 2: {fault}.']
    assert of_check(site, file) == of_adopting(site, file) == said
    assert of_doctor(site) == f"letters/welcome.md, line 2: {fault}"
    welcome.write_text(WELCOME)


def test_a_site_without_templates_of_its_own_is_told_of_one_that_is_missing(on: Open, tmp_path: Path) -> None:
    site = on("2025-04-01")
    assert of_adopting(site, welcoming(tmp_path)) == [f'"receipt" cannot be written: {MISSING}.']
    assert of_doctor(site) == "letters/welcome.md: there is no such template"
    with_templates(on("2025-04-01"), WELCOME)


def test_what_is_no_file_does_not_pass_for_the_shipped_template(on: Open) -> None:
    site, problem = on("2025-04-01"), "it is a folder"
    receipt = with_templates(site, None).with_name("receipt.md")
    receipt.mkdir()
    assert of_check(site, "camden") == [f'"receipt" cannot be written: Template letters/receipt.md: {problem}.']
    assert of_doctor(site) == f"letters/receipt.md: {problem}"
    applied(site)
    with pytest.raises(TemplateFaulty, match=problem):
        previewing.preview(site, 1)
    receipt.rmdir()


def test_doctor_writes_the_drafts_that_wait_too_as_clearing_them_would(on: Open, tmp_path: Path) -> None:
    """No worked example is of anybody of that name, so only the real letter shows the fault."""
    site = on("2025-04-01")
    branch = '{% if applicant.name == "Amara Okafor" %}{{ dean }}{% endif %}'
    welcome = with_templates(site, f"{WELCOME}\n{branch}\n")
    of_adopting(site, welcoming(tmp_path))
    assert of_doctor(site).endswith("and 0 drafts that wait")
    applied(site)
    assert of_doctor(site).startswith("letters/welcome.md, line ")
    welcome.write_text(WELCOME)
    assert of_doctor(site).endswith("and 1 draft that waits")
