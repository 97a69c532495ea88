"""What is recorded of a meeting after its day: it is said, and minutes and journal keep it."""

from datetime import UTC, datetime

from actions.rounds import PANEL, On, heard, panel
from panelctl.actions.cases import deciding
from panelctl.actions.panels import attending, minuting, scoring
from panelctl.actions.site import Site
from panelctl.model import Finding
from panelctl.store import queries
from panelctl.store.reading import reading

LATER = Finding(
    "info",
    "recorded-later",
    "This is recorded on Thu 24 Apr 2025, after the meeting of Tue 22 Apr 2025, and the record says so."
    " No rule of the procedure is applied to that.",
)


def test_what_is_recorded_after_the_meeting_is_said_and_kept(on: On, paper: str) -> None:
    panel(on)
    case, other = heard(on, paper), heard(on, paper, "Bea Low")
    on_the_day = deciding.decide(on("2025-04-22"), deciding.Decision(other, "defer", reason="Fire alarm"))
    assert LATER.rule not in [finding.rule for finding in on_the_day.findings]
    after = on("2025-04-24")
    declared = attending.Attendance(PANEL, "Ada", "declares", case=case, interest="A friend", stays=True)
    sheet = scoring.NewSheet(case, "Tom", everything="met", rationale="All of it shown")
    decision = deciding.Decision(case, "yes", reason="Sound work")
    for made in (
        attending.attend(after, attending.Attendance(PANEL, "Ada", "present", chairs=True, reason="Helen left")),
        attending.attend(after, declared),
        scoring.score(after, sheet),
        deciding.decide(after, decision),
    ):
        assert LATER in made.findings
    markdown = minuting.minutes(after, minuting.Wanted(PANEL)).data["markdown"]
    later = "recorded on Thursday 24 April 2025, after the meeting"
    assert f"Score sheet of Tom Bexley ({later}): 19 met" in markdown
    [ada] = [line for line in markdown.splitlines() if line.startswith("| Ada Tan |") and "Helen left" in line]
    assert ada.endswith(f"| Helen left; {later} |")
    assert f"| Ada Tan | {case} | A friend | Stayed; {later} |" in markdown
    assert markdown.count(later) == 4
    assert markdown.count("Score sheet of Helen Marsh: ") == 2
    [decided] = [line for line in markdown.splitlines() if line.startswith("**Decision: Advanced Social Worker")]
    assert decided.endswith(f", {later}.")
    [put_off] = [line for line in markdown.splitlines() if line.startswith("**Decision: Deferred")]
    assert "recorded on" not in put_off
    with reading(after.database) as connection:
        did = [(entry.body or {}).get("did") for entry in queries.journal(connection)]
    assert "Ada Tan present, chairs, recorded after the meeting" in did
    assert f"Ada Tan in {case}: A friend, recorded after the meeting" in did
    assert "Tom Bexley, recorded after the meeting" in did
    assert "Helen Marsh" in did


def test_what_is_entered_for_the_day_of_a_meeting_is_of_that_day_whatever_the_clock_shows(on: On, paper: str) -> None:
    panel(on)
    case = heard(on, paper)
    site = on("2025-04-22")
    site = Site(site.database, "Ada", site.on, datetime(2031, 5, 6, 9, 0, tzinfo=UTC), site.worded, site.beside)
    made = deciding.decide(site, deciding.Decision(case, "yes", reason="Sound work"))
    assert LATER.rule not in [finding.rule for finding in made.findings]
    assert "recorded on" not in minuting.minutes(site, minuting.Wanted(PANEL)).data["markdown"]
