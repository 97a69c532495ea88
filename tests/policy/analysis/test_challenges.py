"""Refusals, and the time there is to challenge them. Each finding stands beside the same policy mended."""

from policy.analysis.small import DISPUTED, SENSIBLE, block, changed, senses

LETTER = 'to = ["social-worker", "chair if registered"]'
WINDOW = 'limit = "within 1 week after letter"'


def meeting(limit: str, title: str = "Meeting about the reasons") -> str:
    clause = "T-2" if limit.startswith("not stated") else "T-1"
    return block(
        "deadline", id='"talk"', title=f'"{title}"', limit=f'"{limit}"', owner='["chair"]', if_late='"warn"'
    ).replace("T-1", clause)


def dispute(**keys: str) -> str:
    """The same dispute again, of what the director dismissed."""
    return block("move", verb='"dispute"', by='["social-worker"]', from_='["stands"]', to='"disputed"', **keys)


def test_both_small_policies_make_sense():
    assert senses(SENSIBLE) == []
    assert senses(DISPUTED) == []


# ---- a refusal without a letter


def test_a_no_that_ends_a_case_is_written_to_the_applicant():
    assert senses(changed(SENSIBLE, (LETTER, 'to = ["chair"]'))) == [
        'drafts = ["letter"] -> refusal-unwritten: The no of "refused" ends a case of senior, and no notice tells'
        " the applicant: draft one in that move, or ask the council whether one is owed. (T-1)"
    ]


def test_a_no_that_can_be_challenged_is_written_to_the_applicant():
    ends = ('ends = ["agreed", "refused", "stands"]', 'ends = ["agreed", "stands"]')
    closed = block("move", verb='"notify"', by='["clerk"]', from_='["refused"]', to='"stands"', records='"closed"')
    assert senses(changed(DISPUTED, ends, (LETTER, 'to = ["chair"]')) + closed) == [
        'drafts = ["letter"] -> refusal-unwritten: The no of "refused" can be challenged, and no notice tells the'
        " applicant: draft one in that move, or ask the council whether one is owed. (T-1)"
    ]


def test_a_letter_drafted_by_the_notification_that_follows_is_enough():
    told = block(
        "move", verb='"notify"', by='["clerk"]', from_='["refused"]', to='"same"', records='"told"',
        drafts='["invitation"]',
    )  # fmt: skip
    assert senses(changed(SENSIBLE, (LETTER, 'to = ["chair"]')) + told) == []


def test_a_no_on_the_way_needs_no_letter():
    passed_on = block(
        "move", verb='"approve"', answer='"no"', by='["chair"]', from_='["applied"]', to='"listed"', records='"doubted"'
    )
    assert senses(SENSIBLE + passed_on) == []


# ---- an end of which nobody knows whether it can be challenged


def test_an_end_after_a_no_says_whether_it_can_be_challenged():
    silent = changed(SENSIBLE, ('refused = { title = "Refused", dispute_clauses = ["T-1"] }', 'refused = "Refused"'))
    assert senses(silent) == [
        'refused = "Refused" -> challenge-not-said: Nothing says whether "refused" can be challenged, where the no of'
        ' "refused" ends a case: add a dispute, or dispute_clauses to the stage. (T-1)'
    ]


# ---- a time to challenge, and the meeting before it


def test_a_week_from_the_letter_can_be_over_before_a_meeting_without_a_date():
    assert senses(DISPUTED + meeting("not stated, after refused")) == [
        f'{WINDOW} -> window-before-meeting: The time of "dispute-by" (within 1 week after letter) can be over before'
        ' the meeting "talk", which has no date: run it from the meeting, or give the meeting a limit. (T-1, T-2)'
    ]


def test_a_week_from_the_letter_is_shorter_than_a_fortnight_for_the_meeting():
    assert senses(DISPUTED + meeting("within 10 working days after refused")) == [
        f'{WINDOW} -> window-before-meeting: The time of "dispute-by" (within 1 week after letter) is shorter than that'
        ' of the meeting "talk" (within 10 working days after refused): run it from the meeting, or hold the meeting'
        " sooner. (T-1)"
    ]


def test_a_time_that_runs_from_the_meeting_or_a_meeting_in_time_makes_sense():
    from_it = changed(DISPUTED, (WINDOW, 'limit = "within 1 week after talk"'))
    assert senses(from_it + meeting("not stated, after refused")) == []
    assert senses(DISPUTED + meeting("within 5 working days after refused")) == []


def test_what_follows_a_refusal_and_is_no_meeting_may_take_its_time():
    assert senses(DISPUTED + meeting("not stated, after refused", "Copy to the file")) == []


# ---- a challenge without a time beside one that has one


def test_a_challenge_whose_time_is_not_stated_stands_out_beside_one_whose_time_is():
    other = dispute(records='"appealed"') + block(
        "deadline", id='"appeal-by"', title='"Appeal"', limit='"not stated, after decision"', met_by='["appealed"]',
        owner='["social-worker"]', if_late='"warn"', right="true",
    ).replace("T-1", "T-2")  # fmt: skip
    assert senses(DISPUTED + other) == [
        'limit = "not stated, after decision" -> challenge-undated: "appeal-by" states no time for a challenge, while'
        ' "dispute-by" (within 1 week after letter) does: ask the council for one. (T-2)'
    ]
    stated = other.replace("not stated, after decision", "within 1 week after decision").replace("T-2", "T-1")
    assert senses(DISPUTED + stated) == []


def test_a_challenge_without_any_limit_stands_out_beside_one_that_has_one():
    assert senses(DISPUTED + dispute(records='"appealed"')) == [
        'records = "appealed" -> challenge-undated: The challenge "appealed" has no time limit, and "dispute-by"'
        " (within 1 week after letter) is one of another: add its own, or ask the council for one. (T-1)"
    ]
    assert senses(DISPUTED + dispute(records='"lodged"')) == []


def test_what_comes_after_the_end_and_leaves_the_case_there_needs_no_limit():
    late = dispute(records='"late"')
    assert [said for said in senses(DISPUTED + late) if "has no time limit" in said]
    noted = late.replace('to = "disputed"', 'to = "same"')
    assert noted != late
    assert [said for said in senses(DISPUTED + noted) if "has no time limit" in said] == []


def test_where_no_challenge_has_a_time_there_is_nothing_to_compare():
    silent = changed(DISPUTED, (WINDOW + '\nmet_by = ["lodged"]', WINDOW))
    assert senses(silent + dispute(records='"appealed"')) == []


def test_a_hearing_whose_time_is_not_stated_stands_out_beside_one_whose_time_is():
    other = dispute(records='"lodged"') + block(
        "deadline", id='"second-hearing"', title='"Second hearing"', limit='"not stated, after lodged"',
        owner='["director"]', if_late='"warn"',
    ).replace("T-1", "T-2")  # fmt: skip
    assert senses(DISPUTED + other) == [
        'limit = "not stated, after lodged" -> challenge-undated: "second-hearing" states no time for hearing a'
        ' challenge, while "hearing" (within 2 weeks after lodged) does: ask the council for one. (T-2)'
    ]
