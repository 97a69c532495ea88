"""What meets a time limit meets it once: done again, with one more paper, or first with a part missing."""

from panelctl.rules.deadlines import deadlines
from panelctl.rules.lateness import late
from policy.tiny import with_change, with_several
from rules.cases import document, letter, move, policy_of, replayed, task, with_detail
from rules.known import BANK_HOLIDAYS, day

APPLIED = move("applied", "2025-03-03")
LISTED = move("listed", "2025-03-04", panel=day("2025-04-23"))
PUT_OFF = move("listed", "2025-04-22", panel=day("2025-05-28"))
LIMIT = 'limit = "at least 5 working days before panel"'
MET_BY = 'met_by = ["portfolio"]'


def limit(policy, *events, name="papers-by", today="2025-06-30"):
    """When a limit was met, and how it stands."""
    found = deadlines(replayed(policy, *events), day(today), BANK_HOLIDAYS)
    return next((str(one.met), one.state) for one in found if one.id == name)


def test_a_step_that_was_in_time_and_is_made_again_stays_in_time():
    written = with_change(LIMIT, 'limit = "within 10 working days after applied"').replace(
        MET_BY, 'met_by = ["listed"]'
    )
    policy = policy_of(written)
    assert limit(policy, APPLIED, LISTED) == ("2025-03-04", "met")
    assert limit(policy, APPLIED, LISTED, PUT_OFF) == ("2025-03-04", "met")
    assert late(replayed(policy, APPLIED, LISTED, PUT_OFF), "listed", day("2025-04-22"), BANK_HOLIDAYS) == []
    assert limit(policy, APPLIED, PUT_OFF) == ("2025-04-22", "met-late")


def test_a_task_that_is_ticked_off_again_stays_in_time_and_belongs_to_its_panel():
    policy = policy_of(with_change(f"{LIMIT}\n{MET_BY}", LIMIT))
    first, second = task("papers-by", "2025-04-10"), task("papers-by", "2025-04-22")
    assert limit(policy, APPLIED, LISTED, first, second, today="2025-04-22") == ("2025-04-10", "met")
    assert limit(policy, APPLIED, LISTED, first, PUT_OFF, today="2025-05-01") == ("None", "open")
    after = (task("papers-by", "2025-05-02"), task("papers-by", "2025-05-27"))
    assert limit(policy, APPLIED, LISTED, first, PUT_OFF, *after, today="2025-05-27") == ("2025-05-02", "met")


def test_a_step_made_before_its_window_and_again_within_it_was_not_too_early():
    window = with_change(LIMIT, 'limit = "from 2025-03-10 to 2025-05-01"').replace(MET_BY, 'met_by = ["listed"]')
    policy = policy_of(window)
    told = replayed(policy, APPLIED, LISTED, PUT_OFF)
    assert limit(policy, APPLIED, LISTED, PUT_OFF) == ("2025-04-22", "met")
    assert late(told, "listed", day("2025-04-22"), BANK_HOLIDAYS) == []


def test_a_paper_that_lacks_a_part_meets_no_limit_however_softly_its_lack_counts():
    for strength in ("refuse", "reason", "warn"):
        written = with_change(
            'before = ["agreed"]\nif_not = "refuse"\ncontains', f'before = ["agreed"]\nif_not = "{strength}"\ncontains'
        )
        policy = policy_of(written)
        lacking = document("portfolio", "2025-04-10", has=["feedback"])
        assert limit(policy, APPLIED, LISTED, lacking, today="2025-04-22") == ("None", "overdue"), strength
        whole = document("portfolio", "2025-04-22", has=["reflection"])  # feedback is weighed apart
        assert limit(policy, APPLIED, LISTED, lacking, whole) == ("2025-04-22", "met-late"), strength


def paper(title, kind, received):
    found = document("supporting", received)
    return with_detail(found, title=title, kind=kind, under=["one"], explains="What it shows")


def test_a_limit_over_several_kinds_is_met_by_the_last_of_them_and_by_nothing_after():
    for strength in ("refuse", "warn"):
        written = with_several().replace(MET_BY, 'met_by = ["supporting"]')
        written = written.replace(
            'if_not = "refuse"\nlifted_by = "chair"\nseveral', f'if_not = "{strength}"\nlifted_by = "chair"\nseveral'
        )
        policy = policy_of(written)
        visit, essay = paper("Visit", "observation", "2025-04-08"), paper("Essay", "written work", "2025-04-10")
        assert limit(policy, APPLIED, LISTED, visit, today="2025-04-22") == ("None", "overdue"), strength
        assert limit(policy, APPLIED, LISTED, visit, essay) == ("2025-04-10", "met"), strength
        more = paper("Another visit", "observation", "2025-04-22")
        assert limit(policy, APPLIED, LISTED, visit, essay, more) == ("2025-04-10", "met"), strength


def test_the_working_day_beside_a_last_day_that_must_not_be_passed_is_the_one_before_it():
    def note(written):
        found = deadlines(replayed(policy_of(written), APPLIED, LISTED), day("2025-03-05"), BANK_HOLIDAYS)
        return next(one.note for one in found if one.id == "papers-by")

    before = with_change(LIMIT, 'limit = "at least 4 days before panel"')
    assert note(before) == "Sat 19 Apr 2025 is not a working day (Saturday); the last before it is Thu 17 Apr 2025"
    window = with_change(LIMIT, 'limit = "from 2025-03-10 to 2025-04-21"')
    assert "Mon 21 Apr 2025 is not a working day (Easter Monday); the last before it is Thu 17 Apr 2025" in note(window)
    after = with_change(LIMIT, 'limit = "within 5 days after applied"')
    assert note(after) == "Sat 8 Mar 2025 is not a working day (Saturday); the next is Mon 10 Mar 2025"


def test_a_letter_that_went_for_an_earlier_panel_meets_no_limit_of_a_later_one():
    policy = policy_of(with_change(MET_BY, 'met_by = ["invitation"]'))
    gone = letter("invitation", "2025-04-10")
    assert limit(policy, APPLIED, LISTED, gone, today="2025-04-22") == ("2025-04-10", "met")
    assert limit(policy, APPLIED, LISTED, gone, PUT_OFF, today="2025-05-01") == ("None", "open")
    again = letter("invitation", "2025-05-12")
    assert limit(policy, APPLIED, LISTED, gone, PUT_OFF, again, today="2025-05-12") == ("2025-05-12", "met")


def test_a_letter_that_went_before_any_listing_counts_for_the_first_panel():
    policy = policy_of(with_change(MET_BY, 'met_by = ["invitation"]'))
    assert limit(policy, APPLIED, letter("invitation", "2025-03-03"), LISTED) == ("2025-03-03", "met")
