"""The life of minutes: circulated to those who sat, corrected line by line, approved; and what an applicant gets."""

from datetime import date

import pytest

from actions.rounds import PANEL, On, heard, known, panel
from actions.sound import refused
from panelctl import errors, shipped
from panelctl.actions.cases import deciding, withdrawing
from panelctl.actions.notices import putting_right
from panelctl.actions.notices.putting_right import Righting
from panelctl.actions.panels import (
    approving_minutes,
    attending,
    circulating,
    correcting_minutes,
    excerpting,
    minuting,
    scheduling,
    scoring,
    unfinished,
)
from panelctl.actions.panels.approving_minutes import Approving
from panelctl.actions.panels.circulating import Circulation
from panelctl.actions.panels.correcting_minutes import Correcting
from panelctl.actions.people import registering
from panelctl.actions.rights import erasing
from panelctl.actions.site import Site
from panelctl.actions.upkeep import accepting

DAY, LATER = "2025-04-22", "2025-04-24"
AMARA, BEA = "Amara Okafor", "Bea Low"
FORMS = ("md", "txt", "html")


@pytest.fixture
def decided(on: On, paper: str) -> tuple[str, str]:
    """Helen chairs, Ada and Tom sit; Tom leaves for the second of two cases."""
    panel(on)
    first, second = heard(on, paper), heard(on, paper, BEA)
    attending.attend(on(DAY), attending.Attendance(PANEL, "Tom", "declares", case=second, interest="Her aunt"))
    deciding.decide(on(DAY), deciding.Decision(first, "yes", reason="Sound work", feedback="Lead a group"))
    deciding.decide(on(DAY), deciding.Decision(second, "no", reason="Too soon", needs="Court work"))
    return first, second


def circulated(site: Site) -> str:
    return circulating.circulate(site, Circulation(PANEL)).data["markdown"]


def shown(site: Site, **wanted: str) -> str:
    return minuting.minutes(site, minuting.Wanted(PANEL, **wanted)).data["markdown"]  # type: ignore[arg-type]


def written(site: Site, name: str = f"{PANEL}-minutes") -> list[str]:
    """What every form of a paper says."""
    return [(site.folder / "minutes" / f"{name}.{form}").read_text() for form in FORMS]


def test_a_draft_is_neither_corrected_nor_approved(on: On, decided: tuple[str, str]) -> None:
    site = on(DAY)
    refused(site, 1, errors.NotCirculated, lambda: correcting_minutes.correct(site, Correcting(PANEL, "Sound", "Good")))
    refused(site, 1, errors.NotCirculated, lambda: approving_minutes.approve(site, Approving(PANEL, everybody=True)))


def test_minutes_are_circulated_once_somebody_has_sat_and_not_before_the_day(on: On, paper: str) -> None:
    panel(on)
    early, day = on("2025-04-21"), on(DAY)
    refused(early, 1, errors.DateAhead, lambda: circulating.circulate(early, Circulation(PANEL)))
    refused(day, 1, errors.NobodySat, lambda: circulating.circulate(day, Circulation(PANEL)))


def test_what_was_circulated_stays_while_the_record_goes_on_and_says_so(on: On, decided: tuple[str, str]) -> None:
    first, _ = decided
    circulated(on(DAY))
    again = on(DAY)
    refused(again, 4, errors.AlreadyDone, lambda: circulating.circulate(again, Circulation(PANEL)))
    assert minuting.minutes(on(LATER), minuting.Wanted(PANEL)).findings == ()  # another day changes nothing
    putting_right.put_right(on(LATER), Righting(first, reason="As the chair said it", reasons="Very sound work"))
    made = minuting.minutes(on(LATER), minuting.Wanted(PANEL))
    assert [finding.rule for finding in made.findings] == [minuting.BEHIND]
    assert "Very sound work" not in made.data["markdown"]
    assert "The record has gone on since issue 1 was circulated" in made.data["markdown"]
    site = on(LATER)
    assert "Very sound work" in minuting.minutes(site, minuting.Wanted(PANEL, draft=True)).data["markdown"]
    refused(site, 1, errors.IssueBehind, lambda: approving_minutes.approve(site, Approving(PANEL, everybody=True)))
    second = circulating.circulate(site, Circulation(PANEL))
    assert (second.data["issue"], second.data["behind"]) == (2, False)
    assert "Very sound work" in second.data["markdown"]
    refused(site, 1, errors.OldIssue, lambda: approving_minutes.approve(site, Approving(PANEL, ("Helen",), issue=1)))


def test_a_correction_is_in_every_form_and_whoever_had_approved_is_asked_again(
    on: On, decided: tuple[str, str]
) -> None:
    circulated(on(DAY))
    approving_minutes.approve(on(DAY), Approving(PANEL, ("Helen",), in_room=True, at="12:50"))
    made = correcting_minutes.correct(on(LATER), Correcting(PANEL, "Lead a group", "Lead a learning group", "Ada"))
    assert [finding.rule for finding in made.findings] == [correcting_minutes.AGAIN]
    assert (made.data["state"], made.data["approved"]) == ("corrected", [])
    assert all("Lead a learning group" in text for text in written(on(LATER)))
    assert "| On Tuesday 22 April 2025, before the last correction; not since |" in made.data["markdown"]
    assert "Lead a learning group" not in shown(on(LATER), part="private")
    assert (
        "Lead a learning group" not in minuting.minutes(on(LATER), minuting.Wanted(PANEL, draft=True)).data["markdown"]
    )


def test_a_correction_is_made_in_the_next_issue_too_and_one_that_cannot_be_is_told(
    on: On, decided: tuple[str, str]
) -> None:
    first, _ = decided
    circulated(on(DAY))
    correcting_minutes.correct(on(DAY), Correcting(PANEL, "Court work", "Work in court", "Ada"))
    correcting_minutes.correct(on(DAY), Correcting(PANEL, "Sound work", "Solid work", "Ada"))
    putting_right.put_right(on(LATER), Righting(first, reason="As the chair said it", reasons="Fine work"))
    second = circulating.circulate(on(LATER), Circulation(PANEL))
    assert [finding.rule for finding in second.findings] == [circulating.NOT_CARRIED, unfinished.NOT_ENDED]
    assert "“Solid work” instead of “Sound work”" in second.findings[0].message or "Solid" in second.findings[0].message
    assert "Work in court" in second.data["markdown"]
    assert "Fine work" in second.data["markdown"]
    assert second.data["corrections"] == 1


def test_words_that_stand_twice_are_corrected_for_a_case_and_those_that_stand_nowhere_are_refused(
    on: On, decided: tuple[str, str]
) -> None:
    first, _ = decided
    circulated(on(DAY))
    site = on(DAY)
    for words, count in (("Portfolio", "2 places"), ("Portfolios", "nowhere")):
        wrong = Correcting(PANEL, words, "Folder", "Ada")
        refusal = refused(site, 2, errors.NotOneLine, lambda wrong=wrong: correcting_minutes.correct(site, wrong))  # type: ignore[misc]
        assert count in refusal.message
    made = correcting_minutes.correct(site, Correcting(PANEL, "Portfolio", "Folder", "Ada", case=first))
    assert made.data["markdown"].count("| Folder |") == 1


def test_marks_in_a_correction_are_text(on: On, decided: tuple[str, str]) -> None:
    circulated(on(DAY))
    correcting_minutes.correct(on(DAY), Correcting(PANEL, "Sound work", "# a | <b>*x*</b>", "Ada"))
    _, text, page = written(on(DAY))
    assert "<b>" not in page
    assert "# a | <b>*x*</b>" in text
    with_it = correcting_minutes.correct(
        on(DAY), Correcting(PANEL, "# a | <b>*x*</b>", "Sound work", "Ada", dry_run=True)
    )
    assert with_it.data["corrections"] == 2


def test_those_who_sat_approve_each_with_a_name_and_a_time(on: On, decided: tuple[str, str]) -> None:
    circulated(on(DAY))
    site = on(DAY)
    refusal = refused(site, 1, errors.NotThere, lambda: approving_minutes.approve(site, Approving(PANEL, ("Tess",))))
    assert "Helen Marsh, Ada Tan and Tom Bexley" in refusal.message
    chair = approving_minutes.approve(site, Approving(PANEL, ("Helen",), in_room=True, at="12:50"))
    assert "So far the chair alone has." in chair.messages[1]
    assert "Approved by the chair alone so far." in chair.data["markdown"]
    refused(site, 4, errors.AlreadyDone, lambda: approving_minutes.approve(site, Approving(PANEL, ("Helen",))))
    rest = approving_minutes.approve(on(LATER), Approving(PANEL, everybody=True))
    assert (rest.data["state"], rest.data["waiting"]) == ("approved", [])
    markdown = rest.data["markdown"]
    assert "**Approved by all 3 who sat.**" in markdown
    assert "| Chair | Tuesday 22 April 2025, 12:50 | In the room |" in markdown
    assert "Member, not there for item 2 | Thursday 24 April 2025, 10:30 | Afterwards |" in markdown
    later = on(LATER)
    refused(later, 4, errors.AlreadyDone, lambda: approving_minutes.approve(later, Approving(PANEL)))


def test_a_council_that_is_called_otherwise_is_nothing_that_the_record_says(on: On, decided: tuple[str, str]) -> None:
    circulated(on(DAY))
    settings = on(DAY).folder / "settings.toml"
    settings.write_text(f'{settings.read_text()}\n[council]\nname = "Council of Elsewhere"\n')
    assert minuting.minutes(on(LATER), minuting.Wanted(PANEL)).findings == ()
    assert "Council of Elsewhere" in shown(on(LATER), draft="yes")


def test_the_room_is_empty_after_the_day_of_the_panel(on: On, decided: tuple[str, str]) -> None:
    circulated(on(DAY))
    later = on(LATER)
    in_room = Approving(PANEL, ("Helen",), in_room=True)
    refused(later, 1, errors.RoomIsEmpty, lambda: approving_minutes.approve(later, in_room))
    by_the_day = Approving(PANEL, ("Ada",), in_room=None)
    assert "| In the room |" in approving_minutes.approve(on(DAY), by_the_day).data["markdown"]
    made = approving_minutes.approve(later, by_the_day._replace(name=("Helen",)))
    assert "Thursday 24 April 2025, 10:30 | Afterwards |" in made.data["markdown"]


def test_who_approves_is_asked_of_those_who_have_not(on: On, decided: tuple[str, str]) -> None:
    circulated(on(DAY))
    approving_minutes.approve(on(DAY), Approving(PANEL, ("Ada",)))
    site = on(DAY)
    missing = refused(site, 2, errors.MissingValue, lambda: approving_minutes.approve(site, Approving(PANEL)))
    assert list(missing.choices) == ["Helen Marsh", "Tom Bexley"]


def test_the_private_part_is_in_no_public_part(on: On, decided: tuple[str, str]) -> None:
    draft, site = shown(on(DAY), part="public"), on(DAY)
    circulated(site)
    for text in (draft, shown(site, part="public")):
        assert "All of it shown" not in text
    assert "All of it shown" in shown(site, part="private")
    assert "Too soon" not in shown(site, part="private")


def test_a_file_that_somebody_edited_is_read_back_as_corrections(on: On, decided: tuple[str, str]) -> None:
    circulated(on(DAY))
    site = on(DAY)
    file = site.folder / "minutes" / f"{PANEL}-minutes.md"
    file.write_text(file.read_text().replace("Sound work", "Solid work").replace("Too soon", "Too early"))
    refused(site, 4, errors.FileEdited, lambda: approving_minutes.approve(site, Approving(PANEL, everybody=True)))
    seen = correcting_minutes.correct(site, Correcting(PANEL, by="Ada", source=str(file), dry_run=True))
    assert seen.data["corrections"] == 2
    made = correcting_minutes.correct(on(DAY), Correcting(PANEL, by="Ada", source=str(file)))
    assert made.data["corrections"] == 2
    for text in written(on(DAY)):
        assert "Solid work" in text
        assert "Too early" in text
    same = on(DAY)
    refused(same, 1, errors.NothingChanged,
            lambda: correcting_minutes.correct(same, Correcting(PANEL, by="Ada", source=str(file))))  # fmt: skip


def test_a_file_edited_where_nobody_corrects_stays_as_it_is_and_the_difference_is_told(
    on: On, decided: tuple[str, str]
) -> None:
    circulated(on(DAY))
    site = on(DAY)
    file = site.folder / "minutes" / f"{PANEL}-minutes.md"
    edited = file.read_text().replace("Not yet", "Approved", 1)
    file.write_text(edited)
    wanted = Correcting(PANEL, by="Ada", source=str(file))
    refusal = refused(site, 1, errors.NotReadBack, lambda: correcting_minutes.correct(site, wanted))
    assert "Approved" in refusal.message
    assert file.read_text() == edited
    accepting.accept(on(DAY), accepting.Acceptance(file.name, "The chair's own"))
    text = Correcting(PANEL, by="Ada", source=str(file.with_suffix(".txt")))
    refused(site, 5, errors.FileNotTaken, lambda: correcting_minutes.correct(site, text))


def test_whoever_is_erased_is_in_no_minutes_and_no_correction(on: On, paper: str) -> None:
    panel(on)
    first, second = heard(on, paper), heard(on, paper, BEA)
    attending.attend(on(DAY), attending.Attendance(PANEL, "Tom", "declares", case=second, interest="Her aunt"))
    deciding.decide(on(DAY), deciding.Decision(first, "yes", reason="Sound work"))
    deciding.decide(on(DAY), deciding.Decision(second, "defer", reason="Too soon"))
    circulated(on(DAY))
    correcting_minutes.correct(on(DAY), Correcting(PANEL, "Too soon", "Too early", "Ada"))
    excerpting.excerpt(on(DAY), excerpting.Excerpt(PANEL, second, write=True))
    withdrawing.withdraw(on(LATER), withdrawing.Closing(second, "She leaves"))
    erasing.erase(on("2026-04-22"), erasing.Wanted(BEA, "Asked for"))
    site = on("2026-04-22")
    made = minuting.minutes(site, minuting.Wanted(PANEL))
    assert made.findings == ()  # of what was erased nobody can say whether the record has gone on
    assert circulated(site).count("Erased person") > 0  # so that another issue may be made of it
    refused(site, 4, errors.AlreadyDone, lambda: circulating.circulate(site, Circulation(PANEL)))
    files = [path.read_text() for path in (site.folder / "minutes").iterdir() if path.suffix[1:] in FORMS]
    for text in (made.data["markdown"], *files):
        for word in ("Bea Low", "Too soon", "Too early", "Her aunt"):
            assert word not in text
        assert "Sound work" in text
    assert list((site.folder / "minutes").glob(f"{second}*")) == []


def test_a_case_that_was_deferred_keeps_its_place_when_it_is_listed_for_the_next_panel(on: On, paper: str) -> None:
    panel(on)
    first, second = heard(on, paper), heard(on, paper, BEA)
    known(on, first, invited_for="10:00")
    known(on, second, invited_for="11:00")
    deciding.decide(on(DAY), deciding.Decision(first, "defer", reason="She could not come"))
    deciding.decide(on(DAY), deciding.Decision(second, "yes", reason="Sound work"))
    circulated(on(DAY))
    approving_minutes.approve(on(DAY), Approving(PANEL, everybody=True))
    later = panel(on, date(2025, 6, 24))
    scheduling.assign(on(LATER), scheduling.Listing(first, later))
    made = minuting.minutes(on(LATER), minuting.Wanted(PANEL))
    assert (made.data["state"], made.data["behind"], made.findings) == ("approved", False, ())
    draft = shown(on(LATER), draft="yes")
    assert draft.index(f"### Item 1: {AMARA}") < draft.index(f"### Item 2: {BEA}")


def test_minutes_keep_the_sheets_of_their_own_panel_when_a_later_one_scores_the_case(on: On, paper: str) -> None:
    panel(on)
    first = heard(on, paper)
    deciding.decide(on(DAY), deciding.Decision(first, "defer", reason="She could not come"))
    circulated(on(DAY))
    later = panel(on, date(2025, 6, 24))
    scheduling.assign(on(LATER), scheduling.Listing(first, later))
    on_the_day = on("2025-06-24")
    attending.attend(on_the_day, attending.Attendance(later, "Ada", "present"))
    scoring.score(on_the_day, scoring.NewSheet(first, "Ada", everything="not met", rationale="Found in June"))
    for draft in ("", "yes"):
        made = minuting.minutes(on_the_day, minuting.Wanted(PANEL, draft=bool(draft)))
        assert "All of it shown" in made.data["markdown"]
        assert "Found in June" not in made.data["markdown"]
        assert not made.data["behind"]
    assert "Found in June" in minuting.minutes(on_the_day, minuting.Wanted(later)).data["markdown"]


def test_nothing_is_corrected_or_circulated_before_the_issue_and_approved_before_what_it_says(
    on: On, decided: tuple[str, str]
) -> None:
    early, day = on(DAY), on(LATER)
    circulated(day)
    wanted = Correcting(PANEL, "Sound work", "Solid work", "Ada")
    refused(early, 1, errors.DateAhead, lambda: correcting_minutes.correct(early, wanted))
    correcting_minutes.correct(on("2025-04-29"), wanted)
    refusal = refused(day, 1, errors.DateAhead, lambda: approving_minutes.approve(day, Approving(PANEL, ("Helen",))))
    assert "last corrected on: Tue 29 Apr 2025 has not come yet" in refusal.message
    putting_right.put_right(on("2025-04-29"), Righting(decided[0], reason="As it was said", reasons="Very sound work"))
    refused(early, 1, errors.DateAhead, lambda: circulating.circulate(early, Circulation(PANEL)))


@pytest.mark.parametrize("who", ["Tom", BEA])
def test_whoever_left_for_an_item_and_its_applicant_correct_nothing_of_it(
    on: On, decided: tuple[str, str], who: str
) -> None:
    _, second = decided
    circulated(on(DAY))
    site = on(DAY)
    wrong = Correcting(PANEL, "Too soon", "Too early", who)
    refusal = refused(site, 1, errors.NotTheirsToCorrect, lambda: correcting_minutes.correct(site, wrong))
    assert f"{'is the applicant of' if who == BEA else 'left the room for'} {second}" in refusal.message
    elsewhere = correcting_minutes.correct(on(DAY), Correcting(PANEL, "Sound work", "Solid work", who))
    assert elsewhere.data["corrections"] == 1


def test_of_two_of_one_name_each_reads_what_they_were_there_for(on: On, paper: str) -> None:
    panel(on)
    heard(on, paper)
    second = heard(on, paper, BEA)
    new = registering.NewPerson("Ada Tan", email="ada.t@camden.example", roles=("cin-tm",), policy="camden")
    other = f"P{registering.add(on('2025-03-10'), new).data['people'][0]['id']}"
    attending.attend(on(DAY), attending.Attendance(PANEL, other, "present"))
    attending.attend(on(DAY), attending.Attendance(PANEL, other, "declares", case=second, interest="Her aunt"))
    circulated(on(DAY))
    assert "Bea" not in shown(on(DAY), reader=other)
    assert "Bea" not in shown(on(DAY), reader=other, draft="yes")


def test_a_case_that_was_moved_off_after_its_minutes_were_circulated_is_kept_from_whoever_left_for_it(
    on: On, paper: str
) -> None:
    panel(on)
    heard(on, paper)
    second = heard(on, paper, BEA)
    attending.attend(on(DAY), attending.Attendance(PANEL, "Tom", "declares", case=second, interest="Her aunt"))
    circulated(on(DAY))
    later = panel(on, date(2025, 6, 24))
    scheduling.assign(on(DAY), scheduling.Listing(second, later, reason="The hour was up"))
    for draft in ("", "yes"):
        read = shown(on(DAY), reader="Tom", draft=draft)
        assert "Bea" not in read
        assert second not in read
    circulated(on(DAY))
    copy = next((on(DAY).folder / "minutes").glob("*-for-P*.md")).stem
    assert all("Bea" not in text for text in written(on(DAY), copy))


def test_another_template_makes_no_issue_look_behind_and_says_that_nobody_can_tell(
    on: On, decided: tuple[str, str]
) -> None:
    circulated(on(DAY))
    site = on(DAY)
    own = site.folder / "templates" / "minutes"
    own.mkdir(parents=True)
    text = (shipped.templates_folder() / "minutes" / "minutes.md").read_text()
    (own / "minutes.md").write_text(text.replace("## Apologies", "## Sent apologies"))
    (site.folder / "settings.toml").write_text('templates = "templates"\n')
    made = minuting.minutes(on(DAY), minuting.Wanted(PANEL))
    assert [finding.rule for finding in made.findings] == [minuting.REWORDED]
    assert not made.data["behind"]
    assert "a further issue is needed" not in made.data["markdown"]
    assert approving_minutes.approve(on(DAY), Approving(PANEL, everybody=True)).data["state"] == "approved"
    assert "Sent apologies" in circulated(on(DAY))
    assert minuting.minutes(on(DAY), minuting.Wanted(PANEL)).findings == ()
