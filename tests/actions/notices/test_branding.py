"""Letters that look like the council's: its logo and the signature of whoever cleared them, and nobody else's."""

from collections.abc import Iterable
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from actions.rounds import PANEL, On, heard, panel
from documents.drawn import png
from panelctl import errors, settings
from panelctl.actions.cases import deciding
from panelctl.actions.notices import clearing, outbox, releasing
from panelctl.actions.notices.clearing import Clearing
from panelctl.actions.panels import minuting
from panelctl.actions.site import Site
from panelctl.actions.upkeep import accepting, checking
from panelctl.cli.commands import worded
from panelctl.model import Finding
from panelctl.settings.printing import printed

LOOK = """
[council]
name = "Camden"
service = "Adult Social Care"

[letterhead]
logo = "logo.png"
logo_says = "The crest of Camden"
colour = "#003366"

[signatures]
"Helen Marsh" = "helen.png"
"""
LETTER = 3  # the confirmation, signed by whoever chairs


@pytest.fixture
def decided(on: On, paper: str) -> Site:
    """A decision whose letter waits, at a council with a logo and the signature of whoever chairs."""
    panel(on)
    case = heard(on, paper)
    deciding.decide(on("2025-04-22"), deciding.Decision(case, "yes", reason="Sound work", feedback="Go on"))
    site = on("2025-04-24")
    settings = site.folder / "settings.toml"
    settings.write_text(settings.read_text() + LOOK)
    (site.folder / "logo.png").write_bytes(png(60, 20))
    (site.folder / "helen.png").write_bytes(png(9, 3))
    return site


def again(site: Site) -> Site:
    """The same site at the next command."""
    return Site(site.database, site.named, site.on, site.now, site.worded, site.beside)


def page(site: Site) -> str:
    (file,) = (site.folder / "outbox").glob(f"CAM-2025-001-{LETTER:04}-*.html")
    return file.read_text()


def unsigned(findings: Iterable[Finding]) -> list[str]:
    return [finding.message + worded(finding.mend) for finding in findings if finding.rule == "signature"]


def test_a_letter_has_the_signature_of_whoever_cleared_and_signs_it(decided: Site) -> None:
    cleared = clearing.clear(decided, Clearing((LETTER,), by="Helen Marsh"))
    assert unsigned(cleared.findings) == []
    releasing.release(decided, releasing.Release((LETTER,), how="email"))
    assert 'alt="The crest of Camden"' in page(decided)
    assert 'alt="Signature of Helen Marsh"' in page(decided)
    (mail,) = (decided.folder / "outbox").glob("*.eml")
    message = message_from_bytes(mail.read_bytes(), policy=policy.default)
    html = message.get_body(("html",))
    assert html is not None
    assert "<img" not in html.get_content()  # what is attached for print has the pictures
    before = {file.name: file.read_bytes() for file in (decided.folder / "outbox").iterdir()}
    for file in (decided.folder / "outbox").iterdir():
        file.unlink()
    outbox.fill(again(decided))
    assert {file.name: file.read_bytes() for file in (decided.folder / "outbox").iterdir()} == before


def test_nobodys_signature_is_put_under_what_they_have_not_cleared(decided: Site) -> None:
    cleared = clearing.clear(decided, Clearing((LETTER,), by="Ada Tan"))
    assert unsigned(cleared.findings) == [
        "Helen Marsh signs it and has not cleared it: no signature is put there. To have them clear it, take it back:"
        " panelctl notify unclear 3 --reason TEXT"
    ]
    releasing.release(decided, releasing.Release((LETTER,), how="post"))
    assert "Signature of" not in page(decided)


def test_a_logo_that_cannot_be_used_is_refused_wherever_papers_are_made(decided: Site) -> None:
    clearing.clear(decided, Clearing((LETTER,), by="Helen Marsh"))
    logo = decided.folder / "logo.png"
    before = logo.read_bytes()
    for content, why in (
        (b"\0" * 40_000_000, "has 40,000,000 bytes, and 1,000,000 is the most"),
        (b"no picture", "is neither a PNG nor a JPEG picture"),
        (None, "is not there"),
    ):
        logo.unlink()
        if content is not None:
            logo.write_bytes(content)
        said = f"{decided.folder / 'settings.toml'}: letterhead.logo: {logo} {why}"
        site = again(decided)
        checks = {check.name: worded(check.text) for check in checking.of_the_record(site)}
        assert checks["settings"].startswith(said)
        for made in (
            lambda site=site: releasing.release(site, releasing.Release((LETTER,), how="post")),
            lambda site=site: minuting.minutes(site, minuting.Wanted(PANEL, write=True)),
            lambda site=site: clearing.clear(site, Clearing((4,))),
        ):
            with pytest.raises(errors.SettingsFaulty) as refused:
                made()
            assert refused.value.message == said
    logo.write_bytes(before)


def test_a_signature_of_nobody_is_named(decided: Site) -> None:
    settings = decided.folder / "settings.toml"
    before = settings.read_text()
    settings.write_text(before.replace('"Helen Marsh" =', '"Helen Mash" ='))
    checks = {check.name: worded(check.text) for check in checking.of_the_record(again(decided))}
    assert checks["settings"] == "nobody is registered as Helen Mash, whose signature the settings have"
    settings.write_text(before)


def test_another_picture_is_another_look_and_is_noticed(decided: Site) -> None:
    clearing.clear(decided, Clearing((LETTER,), by="Helen Marsh"))
    before = printed(decided.settings)
    (decided.folder / "helen.png").write_bytes(png(9, 4))
    assert printed(decided.settings) != before
    checks = {check.name: worded(check.text) for check in checking.of_the_record(again(decided))}
    assert checks["settings"].startswith("what letters print of settings.toml (the council, its look,")
    accepting.accept(again(decided), accepting.Acceptance("settings.toml", "Signed anew"))


def test_what_was_known_of_settings_without_a_look_still_holds(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text('[council]\nname = "Camden"\n')
    assert printed(settings.read(tmp_path)) == "dac7f8413372a5a9da9dc7285aa4b51be25dfa93dfac9c978c03d24e7ac91f76"
