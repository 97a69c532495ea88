"""Doctor fills in every template, also where a site has none of its own."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from panelctl import shipped
from panelctl.actions.policies import adopting, checking
from panelctl.actions.site import BANK_HOLIDAYS, Site
from panelctl.actions.upkeep import checking as upkeep
from panelctl.documents.folders import shipped_names
from panelctl.documents.render import expect_template, language
from panelctl.errors import CalendarFaulty

Open = Callable[[str], Site]
RENDERED = "all render: tried with the worked examples of camden and st-helens, and 0 drafts that wait"
NO_FIELD = "there is no field dean"
BEYOND = """[[example]]
title = "The letter would be due in a year of which no bank holidays are known"
route = "advanced-social-worker"
given = { applied = 2028-12-29 }
then = { stage = "applied" }

"""


@pytest.fixture
def shipped_templates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy in the place of the templates that travel with panelctl, to be damaged."""
    copy = tmp_path / "shipped"
    shutil.copytree(shipped.templates_folder(), copy)
    monkeypatch.setattr(shipped, "templates_folder", lambda: copy)
    language.cache_clear()
    yield copy
    language.cache_clear()


def spoil(template: Path) -> int:
    """Ask for a field that nobody has, in the first block if there is one; the line that does so."""
    lines = template.read_text(encoding="utf-8").splitlines()
    blocks = [number for number, line in enumerate(lines, 1) if line.startswith("{% block")]
    line = blocks[0] if lines[0].startswith("{% extends") else len(lines)
    lines.insert(line, "{{ dean }}")
    template.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return line + 1


def is_another(template: Path) -> bool:
    """Whether it says what another one says, and has nothing of its own that could be wrong."""
    return len(template.read_text(encoding="utf-8").splitlines()) == 1


def of_doctor(site: Site) -> tuple[bool, str]:
    [check] = [check for check in upkeep.doctor(site).data["checks"] if check["check"] == "templates"]
    return check["ok"], str(check["detail"])


def test_a_shipped_part_that_reads_well_and_cannot_be_filled_in_is_named(on: Open, shipped_templates: Path) -> None:
    site = on("2025-04-01")
    assert site.settings.templates is None
    assert of_doctor(site) == (True, RENDERED)
    line = spoil(shipped_templates / "layout" / "letterhead.md")
    language.cache_clear()
    expect_template("letters/receipt.md")
    assert of_doctor(site) == (False, f"layout/letterhead.md, line {line}: {NO_FIELD}")


def test_every_letter_form_mail_and_minute_is_filled_in(on: Open, shipped_templates: Path) -> None:
    part = "minutes/private.md"  # minutes take it in, and are read no further than its fault
    lines = {
        name: spoil(shipped_templates / name)
        for name in shipped_names()
        if name != part and not is_another(shipped_templates / name)
    }
    assert {name.partition("/")[0] for name in lines} == {"emails", "forms", "letters", "minutes"}
    faults = [f"{name}, line {line}: {NO_FIELD}" for name, line in lines.items()]
    assert of_doctor(on("2025-04-01")) == (False, "; ".join(faults))
    fault = f"{part}, line {spoil(shipped_templates / part)}: {NO_FIELD}"
    language.cache_clear()
    assert fault in of_doctor(on("2025-04-01"))[1].split("; ")


def test_templates_are_filled_in_whatever_became_of_the_bank_holidays(on: Open) -> None:
    site = on("2025-04-01")
    own = site.folder / BANK_HOLIDAYS
    own.write_text("{}")
    with pytest.raises(CalendarFaulty):
        site.division("england-and-wales")
    assert of_doctor(site) == (True, RENDERED)
    own.unlink()


def test_an_example_at_the_end_of_the_known_bank_holidays_hinders_nobody(on: Open, tmp_path: Path) -> None:
    text = shipped.policy_text("camden").replace('version = "2025.2"', 'version = "2025.3"')
    start = text.index("[[example]]")
    file = tmp_path / "camden.toml"
    file.write_text(text[:start] + BEYOND + text[start:])
    site = on("2025-04-01")
    said = [finding.rule for finding in checking.check(site, str(file)).findings]
    adopted = [finding.rule for finding in checking.check(site, "camden").findings]
    assert said == [rule for rule in adopted if rule != "role-without-holder"]
    adopting.adopt(site, str(file))
    assert of_doctor(site) == (True, RENDERED)
