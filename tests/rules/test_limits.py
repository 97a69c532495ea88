"""Time limits of every form, on a case in Scotland: windows, caps, days of the year, an hour, other dates, the end."""

import pytest

from panelctl import shipped
from panelctl.model import Event, Passing, Variation
from panelctl.rules.calendar import calendar_of
from panelctl.rules.deadlines import deadlines
from panelctl.rules.lateness import late
from panelctl.rules.overtaking import overtaken
from panelctl.rules.timeline import with_event
from policy.tiny import with_change, with_several
from rules.cases import document, fact, lifted, move, policy_of, replayed, task, with_detail
from rules.known import day

SCOTLAND = calendar_of(shipped.calendar_text(), "scotland")
LIMIT = 'limit = "at least 5 working days before panel"'
APPLIED, LISTED = move("applied", "2026-10-01"), move("listed", "2026-10-02", panel=day("2026-12-08"))


def board(limit, more="", met_by="portfolio"):
    """The tiny policy, whose papers have another limit."""
    written = with_change(LIMIT, f'limit = "{limit}"\n{more}').replace(
        'met_by = ["portfolio"]', f'met_by = ["{met_by}"]'
    )
    return policy_of(written)


def papers(policy, *events, today="2026-10-02", steps=False):
    found = deadlines(replayed(policy, *events), day(today), SCOTLAND, steps)
    return next((one for one in found if one.id == "papers-by"), None)


def said(policy, *events, name="portfolio", today="2026-12-08"):
    return [(f.level, f.message) for f in late(replayed(policy, *events), name, day(today), SCOTLAND)]


# ---- windows


@pytest.mark.parametrize(
    ("panel", "opens", "due"),
    [
        ("2026-12-08", "2026-11-09", "2026-12-01"),  # over St Andrew's Day
        ("2027-01-12", "2026-12-09", "2027-01-05"),  # over Christmas, New Year and the second day of January
        ("2027-04-13", "2027-03-15", "2027-04-06"),  # Easter Monday is a working day in Scotland, Good Friday is not
        ("2028-01-11", "2027-12-08", "2027-12-31"),
    ],
)
def test_a_window_before_a_panel_has_two_ends_in_working_days(panel, opens, due):
    policy = board("between 5 and 20 working days before panel")
    found = papers(policy, APPLIED, move("listed", "2026-10-02", panel=day(panel)))
    assert (str(found.opens), str(found.due), found.state) == (opens, due, "open")
    assert f"not before {found.opens:%a}" in found.note


@pytest.mark.parametrize(
    ("received", "messages"),
    [
        ("2026-11-06", [("refuse", "is too early; it opens on Mon 9 Nov 2026")]),
        ("2026-11-09", []),
        ("2026-12-01", []),
        ("2026-12-02", [("refuse", "received Wed 2 Dec 2026: late")]),
    ],
)
def test_before_a_window_is_too_early_and_after_it_is_late(received, messages):
    policy = board("between 5 and 20 working days before panel")
    found = said(policy, APPLIED, LISTED, document("portfolio", received))
    assert [level for level, _ in found] == [level for level, _ in messages]
    assert all(part in text for (_, text), (_, part) in zip(found, messages, strict=True))


def test_a_window_after_something_is_due_at_its_far_end():
    found = papers(board("between 10 and 30 working days after applied"), move("applied", "2027-03-17"), steps=True)
    assert (str(found.opens), str(found.due)) == ("2027-04-01", "2027-04-29")
    assert (str(found.steps[-1].date), found.steps[-1].why) == ("2027-04-29", "day 30")


def test_a_window_of_fixed_days_needs_nothing_to_begin():
    policy = board("from 2026-11-02 to 2026-11-20")
    assert [papers(policy, today=today).state for today in ("2026-10-01", "2026-11-20", "2026-11-21")] == [
        "open", "open", "overdue",
    ]  # fmt: skip
    found = papers(policy)
    assert (found.anchor, str(found.opens), str(found.due), found.days_left) == ("", "2026-11-02", "2026-11-20", 49)
    assert [level for level, _ in said(policy, document("portfolio", "2026-11-01"))] == ["refuse"]
    assert said(policy, document("portfolio", "2026-11-02")) == said(policy, document("portfolio", "2026-11-20")) == []


# ---- caps


@pytest.mark.parametrize(
    ("done", "due"),
    [
        (None, "2026-12-29"),  # nothing has begun: the cap stands alone
        ("2026-12-10", "2026-12-21"),
        ("2026-12-16", "2026-12-29"),  # the seventh working day, and the cap itself
        ("2026-12-17", "2026-12-29"),  # without the cap, Wed 30 Dec
        ("2027-02-01", "2026-12-29"),
    ],
)
def test_a_cap_is_never_outrun(done, due):
    policy = board("within 7 working days after feedback, no later than 21 days after panel")
    events = [APPLIED, LISTED, *([task("feedback", done)] if done else [])]
    found = papers(policy, *events, today="2026-12-09", steps=True)
    assert (str(found.due), str(found.steps[-1].date), found.state) == (due, due, "open")


def test_what_was_done_before_a_limit_began_to_run_meets_its_cap():
    policy = board("within 7 working days after feedback, no later than 21 days after panel")
    found = papers(policy, APPLIED, LISTED, document("portfolio", "2026-12-10"), today="2027-02-01")
    assert (str(found.due), found.state, str(found.met)) == ("2026-12-29", "met", "2026-12-10")
    late_ = papers(policy, APPLIED, LISTED, document("portfolio", "2026-12-30"), today="2027-02-01")
    assert late_.state == "met-late"
    early = (document("portfolio", "2026-12-10"), task("feedback", "2026-12-16"))
    assert papers(policy, APPLIED, LISTED, *early, today="2027-02-01").state == "met"


def test_before_either_has_a_day_a_capped_limit_is_not_there():
    assert papers(board("within 7 working days after feedback, no later than 21 days after panel"), APPLIED) is None


# ---- days of the year


@pytest.mark.parametrize(
    ("applied", "due"),
    [
        ("2026-03-31", "2026-04-01"),
        ("2026-04-01", "2026-10-01"),  # the day itself is not after it
        ("2026-09-30", "2026-10-01"),
        ("2026-10-01", "2027-04-01"),
        ("2027-12-31", "2028-04-01"),
    ],
)
def test_the_next_of_some_days_of_the_year_comes_after_the_anchor(applied, due):
    found = papers(
        board("on the next 1 October or 1 April after applied"), move("applied", applied), today="2026-01-05"
    )
    assert (str(found.due), found.steps) == (due, ())


# ---- the hour


@pytest.mark.parametrize(
    ("received", "at", "state"),
    [
        ("2026-12-01", "11:59", "met"),
        ("2026-12-01", "12:00", "met"),
        ("2026-12-01", "12:01", "met-late"),
        ("2026-12-01", "", "met"),  # nobody noted the hour
        ("2026-11-30", "23:59", "met"),
        ("2026-12-02", "09:00", "met-late"),
    ],
)
def test_what_comes_after_the_cutoff_on_the_last_day_is_late(received, at, state):
    policy = board("at least 5 working days before panel", 'cutoff = "12:00"')
    paper = document("portfolio", received)
    paper = with_detail(paper, at=at)
    found = papers(policy, APPLIED, LISTED, paper)
    assert (str(found.due), found.state) == ("2026-12-01", state)
    assert [level for level, _ in said(policy, APPLIED, LISTED, paper)] == ["refuse"] * (state == "met-late")


def at(hour, event):
    return with_detail(event, at=hour)


def test_the_hour_of_what_came_before_the_last_day_counts_for_nothing():
    support = """[[evidence]]
id = "support"
title = "Support"
from = "clerk"
clauses = ["T-1"]

[[criteria]]"""
    written = with_change("[[criteria]]", support).replace(LIMIT, f'{LIMIT}\ncutoff = "12:00"')
    policy = policy_of(written.replace('met_by = ["portfolio"]', 'met_by = ["portfolio and support"]'))
    told = (at("18:00", document("portfolio", "2026-11-30")), at("11:00", document("support", "2026-12-01")))
    assert papers(policy, APPLIED, LISTED, *told).state == "met"
    late_ = (told[0], at("12:30", document("support", "2026-12-01")))
    assert papers(policy, APPLIED, LISTED, *late_).state == "met-late"


def test_of_several_documents_on_the_last_day_the_latest_hour_counts():
    policy = policy_of(
        with_several()
        .replace(LIMIT, f'{LIMIT}\ncutoff = "12:00"')
        .replace('met_by = ["portfolio"]', 'met_by = ["supporting"]')
    )

    def paper(title, hour, kind):
        found = document("supporting", "2026-12-01")
        return with_detail(found, title=title, kind=kind, under=["one"], explains="x", at=hour)

    one, other = paper("Visit", "12:30", "observation"), paper("Essay", "11:00", "written work")
    assert papers(policy, APPLIED, LISTED, one, other).state == "met-late"
    assert papers(policy, APPLIED, LISTED, paper("Visit", "11:30", "observation"), other).state == "met"


def test_a_copy_handed_in_again_keeps_the_hour_of_the_first():
    policy = board("at least 5 working days before panel", 'cutoff = "12:00"')
    again = (at("11:00", document("portfolio", "2026-12-01")), at("15:00", document("portfolio", "2026-12-03")))
    assert papers(policy, APPLIED, LISTED, *again).state == "met"


def test_a_document_too_late_on_its_day_is_told_with_its_hour():
    policy = board("at least 5 working days before panel", 'cutoff = "12:00"')
    paper = document("portfolio", "2026-12-01")
    [(_, text)] = said(policy, APPLIED, LISTED, with_detail(paper, at="12:01"))
    assert "received Tue 1 Dec 2026 at 12:01, after 12:00: late" in text


@pytest.mark.parametrize("strength", ["refuse", "reason", "warn"])
def test_a_copy_that_lacks_a_part_undoes_nothing_that_had_come_whole(strength: str):
    item = next(item for item in board("at least 5 working days before panel").evidence if item.id == "portfolio")
    policy = board("at least 5 working days before panel")
    policy = policy._replace(evidence=tuple(
        one._replace(contains=("signature",), if_not=strength) if one == item else one for one in policy.evidence
    ))  # fmt: skip
    whole, bare = document("portfolio", "2026-12-01", has=["signature"]), document("portfolio", "2026-12-07", has=[])
    assert papers(policy, APPLIED, LISTED, bare).state != "met"
    assert papers(policy, APPLIED, LISTED, whole, bare, today="2026-12-08").state == "met"
    assert papers(policy, APPLIED, LISTED, bare, whole, today="2026-12-08").state == "met"
    again = document("portfolio", "2026-12-08", has=["signature"])
    assert papers(policy, APPLIED, LISTED, whole, bare, again, today="2026-12-08").state == "met"


# ---- another date for one case


def varied(to, on="2026-11-20"):
    return Event(0, "papers-by", day(on), Variation(day(to)), "Cem Aydin", reason="She was ill.")


def test_a_varied_limit_has_its_own_date_and_says_what_it_was_and_why():
    policy = board("at least 5 working days before panel", 'may_extend = "chair"')
    found = papers(policy, APPLIED, LISTED, varied("2026-12-04"))
    assert (str(found.due), str(found.was)) == ("2026-12-04", "2026-12-01")
    assert "changed from Tue 1 Dec 2026 by Cem Aydin: She was ill." in found.note
    assert papers(policy, APPLIED, LISTED, document("portfolio", "2026-12-03"), varied("2026-12-04")).state == "met"
    assert said(policy, APPLIED, LISTED, document("portfolio", "2026-12-03"), varied("2026-12-04")) == []


def test_before_its_anchor_is_known_there_is_nothing_to_vary():
    assert papers(board("at least 5 working days before panel"), APPLIED, varied("2026-12-04")).due is None


# ---- limits that take the case on

LAPSING = (
    with_change(LIMIT, 'limit = "within 10 working days after applied"\npassed_to = "refused"')
    .replace('met_by = ["portfolio"]', 'met_by = ["listed"]')
    .replace("[[notice]]", '''[[deadline]]
id = "sooner"
title = "An earlier limit"
when = "registered recorded"
limit = "within 1 week after applied"
owner = ["clerk"]
if_late = "warn"
passed_to = "listed"
clauses = ["T-1"]

[[notice]]''', 1)
)  # fmt: skip


def passed(*events, today):
    return overtaken(replayed(policy_of(LAPSING), *events), day(today), SCOTLAND)


def test_a_limit_that_passes_unmet_takes_the_case_on_the_day_after():
    assert passed(APPLIED, today="2026-10-15") is None
    event = passed(APPLIED, today="2026-10-20")
    assert (event.kind, event.name, str(event.date), event.detail) == (
        "passed", "papers-by", "2026-10-16", Passing("refused"),
    )  # fmt: skip
    assert event.reason == "Papers: Thu 15 Oct 2026 passed (within 10 working days after applied)"


def test_a_limit_that_was_met_or_lifted_takes_nothing_on():
    assert passed(APPLIED, LISTED, today="2026-12-31") is None
    assert passed(APPLIED, lifted("papers-by", "2026-10-05"), today="2026-12-31") is None


def test_a_limit_that_does_not_exist_for_the_case_takes_nothing_on():
    assert passed(APPLIED, today="2026-10-12") is None  # `sooner` waits for registered


def test_of_several_limits_the_first_to_pass_counts():
    registered = fact("registered", True, "2026-10-01")
    event = passed(APPLIED, registered, today="2026-12-31")
    assert (event.name, str(event.date)) == ("sooner", "2026-10-09")


def test_an_ended_case_is_taken_nowhere_and_the_limit_nags_no_more():
    state = replayed(policy_of(LAPSING), APPLIED)
    ended = with_event(state, overtaken(state, day("2026-10-20"), SCOTLAND))
    assert (ended.stage, ended.ended) == ("refused", True)
    assert overtaken(ended, day("2026-12-31"), SCOTLAND) is None
    assert "papers-by" not in [one.id for one in deadlines(ended, day("2026-12-31"), SCOTLAND)]


def test_a_limit_that_took_an_open_case_on_is_not_overdue_there_nor_passes_again():
    state = replayed(policy_of(LAPSING.replace('passed_to = "refused"', 'passed_to = "listed"')), APPLIED)
    taken = with_event(state, overtaken(state, day("2026-10-20"), SCOTLAND))
    assert taken.stage == "listed"
    assert overtaken(taken, day("2027-12-31"), SCOTLAND) is None
    assert [one.id for one in deadlines(taken, day("2026-10-20"), SCOTLAND) if one.state == "overdue"] == []


def test_a_limit_before_a_panel_passes_once_for_each_listing():
    waits = with_change(LIMIT, f'{LIMIT}\npassed_to = "applied"')
    state = replayed(policy_of(waits), APPLIED, LISTED)
    taken = with_event(state, overtaken(state, day("2026-12-02"), SCOTLAND))
    assert taken.stage == "applied"
    noted = with_event(taken, move("listed", "2026-12-03"))
    assert (noted.stage, overtaken(noted, day("2026-12-04"), SCOTLAND)) == ("listed", None)
    again = with_event(taken, move("listed", "2026-12-03", panel=day("2027-01-12"))._replace(seq=4))
    assert overtaken(again, day("2027-01-05"), SCOTLAND) is None
    assert overtaken(again, day("2027-01-06"), SCOTLAND).detail == Passing("applied")
