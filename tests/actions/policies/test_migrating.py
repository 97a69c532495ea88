"""A case that follows another version of its policy: shown first, then done, or refused where it cannot be."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from actions import sound
from actions.hearing import BOARD, CASE, Office, disputed, opened
from panelctl import errors
from panelctl.actions.cases import showing
from panelctl.actions.limits import reporting
from panelctl.actions.notices import drafting, listing
from panelctl.actions.panels import scheduling
from panelctl.actions.policies import adopting, migrating
from panelctl.cli.commands import worded
from panelctl.model import Finding
from policy.tiny import with_hearing

SECOND = (
    ('version = "1"', 'version = "2"'),
    ("at least 5 working days before panel", "at least 10 working days before panel"),
    ('title = "Outcome"', 'title = "What the board decided"'),
)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    office = opened(tmp_path)
    scheduling.assign(office("2025-03-04"), scheduling.Listing(CASE, BOARD))
    yield office
    sound.sound(office(office.last))


def adopted(office: Office, *changes: tuple[str, str]) -> None:
    """Another version of the policy, without its example, adopted beside the first."""
    rules, _, example = with_hearing().partition("[[example]]")
    text = rules + example[example.index("[clause]") :]
    for old, new in (SECOND[0], *changes):
        assert text.count(old) >= 1, old
        text = text.replace(old, new)
    file = office.folder / "second.toml"
    file.write_text(text)
    adopting.init(office("2025-03-05"), [str(file)])


def test_what_would_change_is_shown_and_nothing_is_done(office: Office) -> None:
    adopted(office, *SECOND[1:])
    site = office("2025-03-05")
    before = sound.everything(site)
    made = migrating.migrate(site, migrating.Migration(CASE, "2", dry_run=True))
    assert made.data == {
        "case": CASE,
        "was": "1",
        "to": "2",
        "stage": {"was": "listed", "now": "listed"},
        "stage_titles": {"was": "Listed", "now": "Listed"},
        "deadlines": [
            {
                "id": "papers-by",
                "title": "Papers",
                "was": "2025-04-14",
                "now": "2025-04-07",
                "states": {"was": "open", "now": "open"},
            }
        ],
        "moves": {"gone": [], "new": []},
        "notices": {"gone": [], "new": []},
        "applied": False,
    }
    assert made.messages == ("Nothing was changed. To do it, leave out --dry-run and give --reason TEXT.",)
    assert sound.everything(site) == before


def test_a_case_follows_the_version_from_then_on(office: Office) -> None:
    adopted(office, *SECOND[1:])
    site = office("2025-03-05")
    shown = migrating.migrate(site, migrating.Migration(CASE, "2", dry_run=True)).data
    made = migrating.migrate(site, migrating.Migration("001", "2", reason="The applicant asked for it"))
    assert made.data == shown | {"applied": True}
    assert made.messages == ("TNY-2025-001 follows tiny 2 from now on.",)
    case = showing.show(site, showing.CaseNamed(CASE)).data
    assert (case["version"], case["stage"]) == ("2", "listed")
    assert case["timeline"][-1] == {
        "seq": len(case["timeline"]),
        "date": "2025-03-05",
        "kind": "migrated",
        "name": "tiny",
        "says": "follows version 2 of the procedure, before 1",
        "by": "",
        "reason": "The applicant asked for it",
        "typed_by": "Ada",
    }
    entry = showing.log(site, last=1).data["entries"][0]
    assert (entry["action"], entry["subject"], entry["body"]["values"]) == ("migrate", CASE, {"was": "1", "to": "2"})
    back = migrating.migrate(site, migrating.Migration(CASE, "1", reason="A slip"))
    assert (back.data["deadlines"][0]["was"], back.data["deadlines"][0]["now"]) == ("2025-04-07", "2025-04-14")


def test_steps_that_would_appear_or_go_are_named(office: Office) -> None:
    move = '[[move]]\nverb = "notify"\nby = ["clerk"]\nfrom = ["listed"]\nto = "same"\nrecords = "told"\n'
    adopted(
        office,
        ('by = ["board"]\nanswer = "no"', 'by = ["chair"]\nanswer = "no"'),
        ("[clause]", f'{move}clauses = ["T-1"]\n\n[clause]'),
    )
    made = migrating.migrate(office("2025-03-05"), migrating.Migration(CASE, "2", dry_run=True))
    assert made.data["moves"] == {"gone": ["decide no by board"], "new": ["decide no by chair", "notify by clerk"]}


def test_letters_the_version_does_not_have_are_dropped_and_new_ones_named(office: Office) -> None:
    adopted(
        office,
        ('drafts = ["invitation"]', 'drafts = ["summons"]'),
        ('id = "invitation"\ntitle = "Invitation"', 'id = "summons"\ntitle = "Summons"'),
    )
    site = office("2025-03-05")
    made = migrating.migrate(site, migrating.Migration(CASE, "2", reason="New letters"))
    assert made.data["notices"] == {"gone": ["invitation"], "new": ["summons"]}
    assert tuple(map(worded, made.messages[1:])) == (
        "Dropped, because this version has no such letter: Invitation.",
        "Called for now: Summons: panelctl notify draft TNY-2025-001 summons",
    )
    assert [one["status"] for one in reporting.due(site, reporting.Scope(case=CASE)).data["notices"]] == []
    drafting.draft(site, drafting.Draft(CASE, "summons"))
    assert [one["notice"] for one in listing.listed(site, case=CASE).data["notices"]] == ["summons"]


def test_a_limit_that_has_passed_under_the_version_is_pointed_out(tmp_path: Path) -> None:
    office = opened(tmp_path)
    disputed(office)
    adopted(office, ("within 2 weeks after disputed", "within 1 day after disputed"))
    text = "Under tiny 2: The time for Statement in writing passed on Wed 30 Apr 2025"
    made = migrating.migrate(office("2025-05-02"), migrating.Migration(CASE, "2", dry_run=True))
    assert made.findings == (
        Finding(
            "warn",
            "statement-by",
            f'{text}: it took TNY-2025-001 to "Closed"; the next command that writes puts that on record.',
            ("T-1",),
        ),
    )


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        (
            (('listed = "Listed"', 'on-list = "Listed"'), ('to = "listed"', 'to = "on-list"'),
             ('from = ["listed"]', 'from = ["on-list"]')),
            'it has no stage listed, "Listed"',
        ),
        ((('id = "senior"', 'id = "major"'),), "it has no route senior"),
        (
            (('id = "board"', 'id = "committee"'), ('meeting_of = "board"', 'meeting_of = "committee"'),
             ('by = ["board"]', 'by = ["committee"]')),
            "it has no body board, whose panel the case is on",
        ),
        (
            (('from = ["applied"]\nto = "listed"', 'from = ["applied"]\nto = "called"'),
             ('from = ["listed"]', 'from = ["called", "listed"]'),
             ('from = ["called"]\nto = "same"', 'from = ["called"]\nto = "listed"'),
             ('asks = ["hearing", "reason"]\ndrafts = ["hearing-invitation"]',
              'asks = ["panel", "reason"]\ndrafts = ["invitation"]')),
            '"Listed" of Tue 4 Mar 2025 leads to "Called" there, and not to "Listed"',
        ),
    ],
)  # fmt: skip
def test_a_version_whose_road_does_not_lead_here_is_refused(
    office: Office, changes: tuple[tuple[str, str], ...], why: str
) -> None:
    adopted(office, *changes)
    site = office("2025-03-05")
    for act in (
        lambda: migrating.migrate(site, migrating.Migration(CASE, "2", dry_run=True)),
        lambda: migrating.migrate(site, migrating.Migration(CASE, "2", reason="New")),
    ):
        refusal = sound.refused(site, 1, errors.CannotFollow, act)
        assert refusal.message == f"TNY-2025-001 cannot follow tiny 2: {why}; nothing was changed"


def test_a_version_has_to_be_another_one_that_is_adopted_and_the_change_needs_a_reason(office: Office) -> None:
    adopted(office)
    site = office("2025-03-05")
    refusal = sound.refused(
        site, 3, errors.NoSuchPolicy, lambda: migrating.migrate(site, migrating.Migration(CASE, "3", reason="New"))
    )
    assert refusal.message == 'There is no policy "tiny@3" (did you mean "tiny@2"?)'
    refusal = sound.refused(
        site, 4, errors.AlreadyDone, lambda: migrating.migrate(site, migrating.Migration(CASE, "1", reason="New"))
    )
    assert refusal.message == "TNY-2025-001 follows tiny 1 already; nothing was changed"
    refusal = sound.refused(
        site, 2, errors.MissingValue, lambda: migrating.migrate(site, migrating.Migration(CASE, ""))
    )
    assert refusal.hint == "Give --to: 2"
    sound.refused(site, 2, errors.MissingValue, lambda: migrating.migrate(site, migrating.Migration(CASE, "2")))
    sound.refused(
        site, 2, errors.BadText, lambda: migrating.migrate(site, migrating.Migration(CASE, "2", reason="a\x9bb"))
    )
