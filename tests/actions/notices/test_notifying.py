import hashlib
from datetime import date

import pytest

from actions.rounds import PANEL, On, applied, heard, invited, known, panel
from actions.sent import sends
from actions.sound import refused
from panelctl import errors
from panelctl.actions.cases import applying, approving, deciding, recording, showing
from panelctl.actions.cases.applying import Application
from panelctl.actions.notices import clearing, drafting, listing, outbox, previewing, releasing
from panelctl.actions.panels import scheduling
from panelctl.actions.people import registering
from panelctl.actions.site import Site
from panelctl.actions.upkeep import accepting
from panelctl.cli.commands import worded
from panelctl.store import queries
from panelctl.store.reading import reading


def decided(on: On, paper: str, answer: str = "yes") -> str:
    """A case of Camden decided on 22 April 2025: notice 3 is its letter, 4 the form to Human Resources."""
    panel(on)
    case = heard(on, paper)
    deciding.decide(on("2025-04-22"), deciding.Decision(case, answer, reason="Sound work", feedback="Keep going"))
    return case


def status(site: Site, number: int) -> str:
    everything = [*listing.listed(site).data["notices"], *listing.listed(site, status="released").data["notices"]]
    return str(next(one["status"] for one in everything if one["id"] == number))


def test_what_was_previewed_is_what_is_cleared_and_what_goes(on: On, paper: str) -> None:
    decided(on, paper)
    site = on("2025-04-24")
    words = previewing.preview(site, 3).data["markdown"]
    assert "\n\n24 April 2025\n\n" in words
    cleared = clearing.clear(site, clearing.Clearing((3,)))
    assert tuple(map(worded, cleared.messages)) == (
        "Cleared notice 3, You are confirmed as an Advanced Social Worker, to Amara Okafor: "
        "panelctl notify release 3 --how email",
    )
    assert previewing.preview(on("2025-04-25"), 3).data["markdown"] == words
    sends(on("2025-04-25"), releasing.Release((3,), how="post"))
    outbox = site.folder / "outbox"
    assert (outbox / "CAM-2025-001-0003-confirmation-letter.md").read_text() == words


def test_clearing_freezes_words_and_hash_whatever_is_changed_after(on: On, paper: str) -> None:
    case = decided(on, paper)
    site = on("2025-04-24")
    clearing.clear(site, clearing.Clearing((3,)))
    before = previewing.preview(site, 3).data["markdown"]
    recording.record(site, recording.Record(case, "specialism", "Quite other words"))
    registering.edit(site, registering.Change("Amara", rename="Amara Okafor-Bell", team="Elsewhere"))
    (site.folder / "settings.toml").write_text('sender = "other@council.example"\n[council]\nname = "Other"\n')
    assert previewing.preview(site, 3).data["markdown"] == before
    with reading(site.database) as connection:
        record = queries.notice(connection, 3)
    assert record.facts.sha256 == hashlib.sha256(before.encode()).hexdigest()
    accepting.accept(on("2025-04-24"), accepting.Acceptance("settings.toml", "Another council"))


def test_a_preview_names_whoever_the_notice_would_go_to_now(on: On, paper: str) -> None:
    decided(on, paper)
    site = on("2025-04-24")
    registering.add(site, registering.NewPerson("Hugo Reed", email="hugo@camden.example", roles=("hr",)))
    before = previewing.preview(site, 4)
    assert (before.data["to"], before.data["address"]) == ("Hugo Reed", "hugo@camden.example")
    clearing.clear(site, clearing.Clearing((4,)))
    assert previewing.preview(site, 4).data["markdown"] == before.data["markdown"]


def test_a_notice_that_has_gone_does_not_go_again(on: On, paper: str) -> None:
    decided(on, paper)
    site = on("2025-04-24")
    sends(site, releasing.Release((3,), how="post"))
    for act in (
        lambda: sends(site, releasing.Release((3,), how="post")),
        lambda: clearing.clear(site, clearing.Clearing((3,))),
        lambda: clearing.unclear(site, clearing.Unclearing((3,), reason="Wrong word")),
    ):
        refusal = refused(site, 4, errors.AlreadyDone, act)
        assert refusal.message == (
            "Notice 3, You are confirmed as an Advanced Social Worker has gone already; nothing was changed"
        )
    clearing.clear(site, clearing.Clearing((4,)))
    refused(site, 4, errors.AlreadyDone, lambda: clearing.clear(site, clearing.Clearing((4,))))


def test_several_notices_go_all_or_none(on: On, paper: str) -> None:
    decided(on, paper)
    site = on("2025-04-24")
    sends(site, releasing.Release((4,), how="post"))
    refused(site, 4, errors.AlreadyDone, lambda: sends(site, releasing.Release((3, 4), how="post")))
    refused(site, 3, errors.NoSuchNotice, lambda: clearing.clear(site, clearing.Clearing((3, 99))))
    assert status(site, 3) == "draft"


def test_the_day_it_went_meets_its_deadline(on: On, paper: str) -> None:
    case = decided(on, paper)
    late = sends(on("2025-04-28"), releasing.Release((3,), how="post"))
    assert [one.message for one in late.findings if one.rule == "letter-by"] == [
        "Decision to the social worker in writing: due Fri 25 Apr 2025, sent Mon 28 Apr 2025: late."
    ]
    limits = {
        one["id"]: one["state"] for one in showing.show(on("2025-04-28"), showing.CaseNamed(case)).data["deadlines"]
    }
    assert (limits["letter-by"], limits["feedback-given"], limits["hr-told"]) == ("met-late", "met", "open")
    recording.record(on("2025-04-29"), recording.Record(case, "hr-told", "2025-04-25"))
    limits = {
        one["id"]: one["state"] for one in showing.show(on("2025-04-29"), showing.CaseNamed(case)).data["deadlines"]
    }
    assert limits["hr-told"] == "met"


def test_a_duty_with_two_copies_is_met_by_the_last(on: On, paper: str) -> None:
    scheduling.generate(on("2025-01-06"), scheduling.Pattern(policy="st-helens", year="2025"))
    case = invited(on, paper)
    found = {one["role"]: one["id"] for one in listing.listed(on("2025-04-09"), case=case).data["notices"]
             if one["notice"] == "invitation"}  # fmt: skip
    sends(on("2025-04-09"), releasing.Release((found["social-worker"],), how="email"))
    says = [
        one
        for one in showing.show(on("2025-04-09"), showing.CaseNamed(case)).data["timeline"]
        if one["kind"] == "notice"
    ]
    assert [one["says"] for one in says] == ["sent: Invitation to the Progression Panel, to Beth Young, by email"]
    sends(on("2025-04-10"), releasing.Release((found["team-manager"],), how="hand"))


@pytest.mark.parametrize(
    ("how", "sent", "kind", "code", "message"),
    [
        ("", None, errors.MissingValue, 2, "How does it go? --how is missing"),
        ("pigeon", None, errors.BadValue, 2, '--how cannot be "pigeon"'),
        ("post", date(2025, 4, 25), errors.DateAhead, 1,
         "The date of notice 3: Fri 25 Apr 2025 has not come yet (today counts as Thu 24 Apr 2025)"),
        ("post", date(2025, 4, 21), errors.LetterNotReady, 1,
         "Notice 3, You are confirmed as an Advanced Social Worker: tells of Tue 22 Apr 2025 and cannot be dated "
         "Mon 21 Apr 2025; nothing was changed"),
    ],
)  # fmt: skip
def test_a_release_that_cannot_be_is_refused(
    on: On, paper: str, how: str, sent: date | None, kind: type, code: int, message: str
) -> None:
    decided(on, paper)
    site = on("2025-04-24")
    refusal = refused(site, code, kind, lambda: sends(site, releasing.Release((3,), how=how, sent=sent)))
    assert refusal.message == message


def test_a_cleared_letter_does_not_go_before_its_own_date(on: On, paper: str) -> None:
    decided(on, paper)
    site = on("2025-04-24")
    clearing.clear(site, clearing.Clearing((3,)))
    refusal = refused(site, 1, errors.LetterNotReady, lambda: sends(
        site, releasing.Release((3,), how="post", sent=date(2025, 4, 23))))  # fmt: skip
    assert refusal.message == (
        "Notice 3, You are confirmed as an Advanced Social Worker: is dated Thu 24 Apr 2025, after it is said to have "
        "gone; nothing was changed"
    )
    refused(
        site,
        1,
        errors.DateAhead,
        lambda: sends(site, releasing.Release((3,), how="post", sent=date(2025, 4, 25))),
    )


def refused_request(on: On, paper: str) -> str:
    """A St Helens request that the Head of Service did not agree to on 15 April 2025, the week of Easter."""
    registering.add(on("2025-04-01"), registering.NewPerson("Beth Young", email="beth@sthelens.example",
               facts=("employed-as-social-worker=2019-06-01", "asye=passed")))  # fmt: skip
    applying.apply(on("2025-04-01"), Application("Beth", by="Beth", policy="st-helens"))
    approving.approve(on("2025-04-02"), approving.Support("STH", "no", reason="Not yet"))
    made = approving.approve(
        on("2025-04-14"),
        approving.Support("STH", "no", reason="Not yet", given=("support-plan=Direct work each week",)),
    )
    return next(str(one["id"]) for one in made.data["notices"] if one["notice"] == "refusal-returned")


def test_a_letter_whose_dates_count_from_its_sending_goes_on_its_own_date_only(on: On, paper: str) -> None:
    number = int(refused_request(on, paper))
    site = on("2025-04-14")
    words = previewing.preview(site, number).data["markdown"]
    assert "Monday 21 April 2025" in words
    clearing.clear(site, clearing.Clearing((number,)))
    later = on("2025-04-16")
    refusal = refused(later, 1, errors.LetterNotReady, lambda: sends(later, releasing.Release((number,), how="post")))
    assert refusal.message == (
        f"Notice {number}, Your request to go to the Progression Panel is not agreed: prints dates that count from Mon "
        "14 Apr 2025, and would go on Wed 16 Apr 2025; nothing was changed"
    )
    assert worded(refusal.hint) == f"Take it back and date it anew: panelctl notify unclear {number} --reason TEXT"
    clearing.unclear(later, clearing.Unclearing((number,), reason="Went later"))
    clearing.clear(later, clearing.Clearing((number,)))
    assert "Wednesday 23 April 2025" in previewing.preview(later, number).data["markdown"]
    sends(later, releasing.Release((number,), how="post"))
    limits = {one["id"]: one["due"] for one in showing.show(later, showing.CaseNamed("STH")).data["deadlines"]}
    assert limits["dispute-by"] == "2025-04-23"


def test_a_letter_cleared_by_mistake_becomes_a_draft_again(on: On, paper: str) -> None:
    case = decided(on, paper)
    site = on("2025-04-24")
    clearing.clear(site, clearing.Clearing((3,)))
    refused(site, 2, errors.MissingValue, lambda: clearing.unclear(site, clearing.Unclearing((3,), reason=" ")))
    refused(site, 2, errors.BadText, lambda: clearing.unclear(site, clearing.Unclearing((3,), reason="a\x1b[2J")))
    assert clearing.unclear(site, clearing.Unclearing((3,), reason="Feedback to follow")).messages == (
        "Notice 3 is a draft again.",
    )
    recording.record(site, recording.Record(case, "feedback", "New words"))
    assert "New words" in previewing.preview(site, 3).data["markdown"]
    refused(site, 4, errors.AlreadyDone, lambda: clearing.unclear(site, clearing.Unclearing((3,), reason="Again")))


def test_a_letter_that_lacks_what_the_policy_wants_in_it_is_not_cleared(on: On, paper: str) -> None:
    decided(on, paper, "no")
    site = on("2025-04-24")
    refusal = refused(site, 1, errors.StoppedByRules, lambda: sends(site, releasing.Release((3,), how="post")))
    assert refusal.message.startswith("CAM-2025-001: notify clear 3: Feedback on an unsuccessful application says")
    assert "(C-56)" in worded(refusal.text)
    known(on, "CAM-2025-001", development_needs="Direct work with children")
    sends(site, releasing.Release((3,), how="post"))
    assert not any(one["notice"] == "grading-change" for one in listing.listed(site).data["notices"])


def test_a_notice_to_nobody_known_is_not_cleared(on: On, paper: str) -> None:
    decided(on, paper)
    site = on("2025-04-24")
    (site.folder / "settings.toml").write_text("")
    refusal = refused(
        on("2025-04-24"), 1, errors.LetterNotReady, lambda: clearing.clear(on("2025-04-24"), clearing.Clearing((4,)))
    )
    assert refusal.message == (
        "Notice 4, Change of grade and pay: nobody is known as Human Resources for CAM-2025-001; nothing was changed"
    )


@pytest.mark.parametrize(
    ("email", "settings", "kind", "why"),
    [
        ("", None, errors.LetterNotReady, "its recipient has no e-mail address"),
        ("amara@camde.example", None, errors.LetterNotReady,
         "would go to camde.example, and settings.toml allows only camden.example or sthelens.example"),
        ("amara@camden.example.evil.example", None, errors.LetterNotReady,
         "would go to camden.example.evil.example, and settings.toml allows only camden.example or sthelens.example"),
        (None, "", errors.LetterNotReady, "settings.toml names no sender for e-mail"),
        (None, 'sender = "the panel"', errors.BadAddress, ""),
    ],
)  # fmt: skip
def test_an_e_mail_that_could_not_go_or_not_there_is_refused(
    on: On, paper: str, email: str | None, settings: str | None, kind: type, why: str
) -> None:
    decided(on, paper)
    if email is not None:
        registering.edit(on("2025-04-23"), registering.Change("Amara", email=email))
    site = on("2025-04-24")
    if settings is not None:
        (site.folder / "settings.toml").write_text(settings)
    refusal = refused(site, 1, kind, lambda: sends(site, releasing.Release((3,), how="email")))
    if why:
        assert refusal.message == (
            f"Notice 3, You are confirmed as an Advanced Social Worker: {why}; nothing was changed"
        )
    assert not (site.folder / "outbox").exists()


def test_a_domain_is_the_same_in_capitals(on: On, paper: str) -> None:
    decided(on, paper)
    registering.edit(on("2025-04-23"), registering.Change("Amara", email="amara@CAMDEN.example"))
    site = on("2025-04-24")
    (site.folder / "settings.toml").write_text('sender = "a@b.example"\nallowed_domains = ["Camden.Example"]')
    sends(site, releasing.Release((3,), how="email"))


def test_one_notice_can_be_drafted_by_hand_where_the_policy_allows_it(on: On, paper: str) -> None:
    case = decided(on, paper)
    site = on("2025-04-24")
    refused(site, 2, errors.UnknownWord, lambda: drafting.draft(site, drafting.Draft(case, "invitation")))
    refusal = refused(
        site, 1, errors.LetterNotReady, lambda: drafting.draft(site, drafting.Draft(case, "unsuccessful-letter"))
    )
    assert refusal.message == (
        "The outcome of your application: is not called for while CAM-2025-001 stands at "
        '"Advanced Social Worker confirmed"; nothing was changed'
    )
    again = refused(site, 4, errors.AlreadyDone, lambda: drafting.draft(site, drafting.Draft(case, "grading-change")))
    assert again.message == "Change of grade and pay, of CAM-2025-001, is drafted already; nothing was changed"
    refused(site, 1, errors.MoveNotOpen, lambda: drafting.draft(site, drafting.Draft(case)))


def test_a_notice_of_another_route_is_no_notice_of_this_case(on: On) -> None:
    panel(on)
    registering.add(on("2025-03-03"), registering.NewPerson("New Ly"))
    facts = ("asye-completed=2025-02-01", "assessor-recommends=pass")
    applying.apply(on("2025-03-03"), Application("New Ly", "asye-assurance", given=facts, policy="camden"))
    site = on("2025-03-03")
    refused(site, 2, errors.UnknownWord, lambda: drafting.draft(site, drafting.Draft("CAM", "receipt")))


def test_a_case_that_goes_to_a_later_panel_does_not_send_the_first_date(on: On, paper: str) -> None:
    panel(on)
    case = applied(on)
    scheduling.assign(on("2025-03-10"), scheduling.Listing(case, PANEL))
    clearing.clear(on("2025-03-11"), clearing.Clearing((2,)))
    panel(on, date(2025, 5, 20))
    scheduling.assign(on("2025-03-17"), scheduling.Listing(case, "2025-05-20", reason="On leave"))
    site = on("2025-03-18")
    waiting = {one["notice"]: one["id"] for one in listing.listed(site, case=case).data["notices"]}
    asked = waiting["attendance-email"]
    refusal = refused(site, 1, errors.LetterNotReady, lambda: sends(site, releasing.Release((asked,), how="email")))
    assert refusal.message == (
        f"Notice {asked}, Please confirm that you will attend the panel: was cleared before CAM-2025-001 was listed "
        "for Tue 20 May 2025; nothing was changed"
    )
    sends(site, releasing.Release((asked,), how="post", sent=date(2025, 3, 11)))
    assert "Tuesday 20 May 2025" in previewing.preview(on("2025-03-17"), waiting["put-back-letter"]).data["markdown"]


def test_files_that_cannot_be_written_leave_the_notice_gone_and_say_so(on: On, paper: str) -> None:
    decided(on, paper)
    site = on("2025-04-24")
    (site.folder / "outbox").write_text("a file where the folder should be")
    made = sends(site, releasing.Release((3,), how="post"))
    assert made.attention
    assert worded(made.findings[-1].text).endswith("When that is put right: panelctl notify outbox")
    assert status(site, 3) == "released"
    (site.folder / "outbox").unlink()
    assert len(outbox.fill(site)[0]) == 5
