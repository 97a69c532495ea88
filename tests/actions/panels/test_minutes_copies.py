"""Copies of minutes for those who left for an item, and excerpts of them for an applicant's file."""

from actions.panels.test_minutes_life import DAY, circulated, shown, written
from actions.panels.test_minutes_life import decided as decided
from actions.rounds import PANEL, On, applied
from actions.sound import refused
from panelctl import errors
from panelctl.actions.panels import attending, circulating, correcting_minutes, excerpting, minute_files
from panelctl.actions.panels.circulating import Circulation
from panelctl.actions.panels.correcting_minutes import Correcting
from panelctl.actions.upkeep import accepting

AMARA = "Amara Okafor"


def test_whoever_left_for_an_item_gets_a_copy_with_nothing_of_it(on: On, decided: tuple[str, str]) -> None:
    _, second = decided
    circulated(on(DAY))
    correcting_minutes.correct(on(DAY), Correcting(PANEL, "Court work", "Work in court", "Ada"))
    site = on(DAY)
    copy = next((site.folder / "minutes").glob("*-for-P*.md")).stem
    read = [*written(site, copy), shown(site, reader="Tom"), shown(site, reader="Tom", part="private")]
    for text in read:
        for word in (second, "Bea", "Low", "Too soon", "Court", "court", "aunt"):
            assert word not in text
        assert AMARA.split()[1] in text
    assert all("Too soon" in text for text in written(site))


def test_an_excerpt_has_nothing_of_another_case_and_nothing_private(on: On, decided: tuple[str, str]) -> None:
    first, second = decided
    draft = excerpting.excerpt(on(DAY), excerpting.Excerpt(PANEL, second)).data
    circulated(on(DAY))
    correcting_minutes.correct(on(DAY), Correcting(PANEL, "Court work", "Work in court", "Ada"))
    issued = excerpting.excerpt(on(DAY), excerpting.Excerpt(PANEL, second, write=True)).data
    assert "Work in court" in issued["markdown"]
    assert "Tom Bexley: Her aunt; left the room" in issued["markdown"]
    for text in (draft["markdown"], issued["markdown"], *written(on(DAY), f"{second}-minutes-of-{PANEL}")):
        for word in (first, "Amara", "Sound work", "All of it shown"):
            assert word not in text
        assert "Too soon" in text
    site, third = on(DAY), applied(on, "Cara Moss")
    refused(site, 3, errors.NotHeard, lambda: excerpting.excerpt(site, excerpting.Excerpt("2025-04-22", third)))


def test_an_excerpt_that_was_written_follows_what_is_corrected(on: On, decided: tuple[str, str]) -> None:
    first, second = decided
    circulated(on(DAY))
    excerpting.excerpt(on(DAY), excerpting.Excerpt(PANEL, second, write=True))
    made = correcting_minutes.correct(on(DAY), Correcting(PANEL, "Court work", "Work in court", "Ada"))
    name = f"{second}-minutes-of-{PANEL}"
    assert f"{name}.html" in made.data["files"]
    assert all("Work in court" in text and "Sound work" not in text for text in written(on(DAY), name))
    assert not (on(DAY).folder / "minutes" / f"{first}-minutes-of-{PANEL}.md").exists()


def test_a_copy_of_an_earlier_issue_goes_when_nobody_is_to_have_it_any_more_unless_somebody_changed_it(
    on: On, decided: tuple[str, str]
) -> None:
    _, second = decided
    for said, stays in (("", False), ("Mine. ", True)):
        circulated(on(DAY))
        site = on(DAY)
        copy = next((site.folder / "minutes").glob("*-for-P*.md"))
        copy.write_text(said + copy.read_text())
        attending.attend(on(DAY), attending.Attendance(PANEL, "Tom", "ruled-in", case=second, reason="A namesake"))
        made = circulating.circulate(on(DAY), Circulation(PANEL))
        assert [finding.rule for finding in made.findings] == [minute_files.OLD_COPY] * stays
        assert [path.name for path in (site.folder / "minutes").glob("*-for-P*.md")] == [copy.name] * stays
        assert not list((site.folder / "minutes").glob("*-for-P*.html"))
        attending.attend(
            on(DAY), attending.Attendance(PANEL, "Tom", "ruled-out", case=second, reason="Her aunt after all")
        )
    accepting.accept(on(DAY), accepting.Acceptance(copy.name, "Tom keeps it"))
