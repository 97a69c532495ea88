"""What reads well and cannot be worked is found by playing it, each with the shortest way to it."""

from datetime import date

import pytest

from panelctl import shipped
from panelctl.policy.reader import read
from panelctl.rules.calendar import calendar_of
from panelctl.rules.rehearsal.faults import Played, play
from panelctl.rules.rehearsal.leaving_out import not_walked
from policy.tiny import TINY, with_change

TODAY = date(2027, 1, 4)


def faults(text: str) -> list[str]:
    return [fault.message for fault in played(text).faults]


def played(text: str, today: date = TODAY) -> Played:
    policy = read(text).policy
    assert policy is not None, read(text).faults
    calendar = calendar_of(shipped.calendar_text(), policy.calendar, policy.closures)
    return play(policy, calendar, today)


def test_a_file_that_can_be_worked_has_no_fault() -> None:
    assert faults(TINY) == []


def test_a_step_with_a_reason_of_its_own_is_excused_apart() -> None:
    check = """
[[check]]
id = "degree"
test = ["award is none"]
before = ["agreed"]
if_not = "reason"
clauses = ["T-1"]
"""
    assert faults(TINY + check) == []


def test_one_of_two_first_steps_is_named() -> None:
    other = """
[[move]]
verb = "apply"
by = ["social-worker"]
from = ["new"]
to = "applied"
records = "applied-unregistered"
when = "not registered recorded"
clauses = ["T-1"]
"""
    assert faults(TINY + other) == []


def test_a_route_without_an_apply_step_cannot_be_opened() -> None:
    text = with_change('verb = "apply"\nby = ["social-worker"]', 'verb = "notify"\nby = ["social-worker"]')
    assert faults(text) == ['No case of the route "senior" can be opened: no step of the verb apply begins at "new".']


BEFORE_APPLYING = with_change('before = ["agreed"]', 'before = ["applied"]')


def test_a_document_comes_with_the_application_that_waits_for_it() -> None:
    assert faults(BEFORE_APPLYING) == []


def test_documents_of_which_several_come_cannot_come_before_the_case_is_open() -> None:
    text = BEFORE_APPLYING.replace('contains = ["reflection", "feedback: warn"]', "several = true").replace(
        'measures = ["pages from 1 to 2: warn"]\n', ""
    )
    [said] = faults(text)
    assert said.startswith('No case of the route "senior" can be opened: apply: ')
    assert "Portfolio have not been received" in said


def test_a_quorum_that_nobody_can_meet_stops_every_decision() -> None:
    said = faults(
        with_change('quorum = ["at least 2 members"]', 'quorum = ["at least 2 members", "at most 1 members"]')
    )
    assert [one.partition(":")[0] for one in said] == [
        'No command can take "agreed" (decide yes)',
        'No command can take "refused" (decide no)',
    ]
    assert "The shortest way there: Mon 4 Jan 2027 applied, Tue 5 Jan 2027 listed." in said[0]


def test_a_step_whose_when_never_holds_is_never_open() -> None:
    text = with_change('records = "refused"\n', 'records = "refused"\nwhen = "applied not recorded"\n')
    [said] = faults(text)
    assert said.startswith('"refused" is never open: in no case of senior is it so that applied not recorded')


def test_an_answer_after_which_nothing_is_open_is_told_with_it() -> None:
    text = with_change('asks = ["panel"]', 'asks = ["panel", "registered"]')
    text = text.replace('asks = ["reason"]\n', 'asks = ["reason"]\nwhen = "registered"\n')
    text = text.replace('records = "refused"\n', 'records = "refused"\nwhen = "registered"\n')
    [said] = faults(text)
    assert said.startswith('From "listed" no end of senior can be reached (Registered: no). The shortest way there: ')


def test_a_when_that_nobody_is_asked_about_is_told() -> None:
    text = with_change('owner = ["chair"]\nif_late', 'owner = ["chair"]\nwhen = "registered"\nif_late')
    text = text.replace('"chair if registered"', '"chair"')
    text = text.replace('"clerk", "chair"]\nfrom', '"clerk"]\nfrom')
    assert faults(text) == [
        '"feedback" is for no case that is known of: its when waits for "registered", and no step and no rule asks for'
        " that."
    ]


def test_a_letter_to_nobody_is_told() -> None:
    text = with_change('to = ["social-worker", "chair if registered"]', 'to = ["chair if applied not recorded"]')
    [said] = faults(text)
    assert said.startswith('"letter" goes to nobody: of those it is to, nobody is meant in any case. The shortest way')


def test_a_letter_that_nobody_can_send_is_told() -> None:
    guard = '[[check]]\nid = "never"\ntest = ["applied not recorded"]\nbefore = ["letter"]\nif_not = "refuse"\n'
    [said] = faults(TINY + guard + 'clauses = ["T-1"]\n')
    assert said.startswith('No command can send "letter": Never: not met (Applied: recorded).')


def test_a_letter_that_tells_a_limit_of_another_route_is_told() -> None:
    other = TINY.partition("[[route]]")[2].partition("[[move]]")[0].replace('id = "senior"', 'id = "other"')
    text = TINY.replace('if_late = "refuse"', 'if_late = "refuse"\nroutes = ["other"]') + f"[[route]]{other}"
    [said] = faults(text)
    assert said.startswith('"invitation" tells the date of "papers-by", a limit that senior does not have.')


@pytest.mark.parametrize("policy", ["camden", "st-helens"])
def test_a_shipped_policy_can_be_worked_to_its_last_step_and_letter(policy: str) -> None:
    rules = read(shipped.policy_text(policy)).policy
    assert rules is not None
    calendar = calendar_of(shipped.calendar_text(), rules.calendar, rules.closures)
    played = play(rules, calendar, TODAY)
    assert (played.faults, played.bounded) == ((), False)
    taken = {id(found.moves[number]) for _, found in played.explorations for number in found.taken}
    assert taken == {id(move) for move in rules.moves}
    assert {word for _, found in played.explorations for word in found.drafted} == set(rules.notices)


def test_a_step_that_one_of_its_stages_never_lets_be_taken_is_told_with_that_stage() -> None:
    earlier = TINY.replace('answer = "no"\nfrom = ["listed"]', 'answer = "no"\nfrom = ["applied", "listed"]')
    [said] = faults(earlier)
    assert said.startswith('No command can take "refused" (decide no) from "applied": ')
    assert said.endswith(" The shortest way there: Mon 4 Jan 2027 applied.")


def test_a_letter_that_nobody_can_send_after_one_of_its_steps_is_told() -> None:
    earlier = """
[[move]]
verb = "decide"
by = ["clerk"]
answer = "no"
from = ["applied"]
to = "refused"
records = "turned-away"
drafts = ["letter"]
clauses = ["T-1"]

[[check]]
id = "heard-first"
test = ["listed recorded"]
before = ["letter"]
if_not = "refuse"
clauses = ["T-1"]
"""
    text = TINY.replace('only_after = ["agreed", "refused"]\n', "") + earlier
    [said] = faults(text)
    assert said.startswith('No command can send "letter": ')
    assert "turned-away" in said


def test_a_step_is_walked_from_each_stage_it_begins_at_or_named_as_not_walked_with_the_reason() -> None:
    """No case is listed while it is only applied for, so nobody sets it aside there."""
    aside = """
[[move]]
verb = "approve"
by = ["clerk"]
answer = "no"
from = ["applied", "listed"]
to = "refused"
records = "set-aside"
when = "listed recorded"
clauses = ["T-1"]
"""
    assert not_walked(played(TINY).explorations) == []
    assert not_walked(played(TINY + aside).explorations) == [
        'approve no ("set-aside") from "applied" of senior: it is not so there that listed recorded'
        " (Listed: not recorded)."
    ]


def test_a_letter_that_no_case_drafts_is_named_as_not_walked() -> None:
    text = (
        TINY.replace('drafts = ["invitation"]', 'drafts = ["invitation", "spare"]')
        + """
[[notice]]
id = "spare"
title = "To those who did not apply"
to = ["social-worker"]
template = "letters/decision.md"
signed_by = "clerk"
when = "not applied recorded"
clauses = ["T-1"]
"""
    )
    assert not_walked(played(text).explorations) == ['letter "spare": no case that was played drafts it.']


def test_a_case_whose_first_step_leaves_it_where_it_starts_goes_on_from_there() -> None:
    """The application is received at the stage that a case starts at, and is listed from it."""
    text = with_change('to = "applied"\nrecords = "applied"', 'to = "new"\nrecords = "applied"')
    text = text.replace('from = ["applied"]', 'from = ["new"]').replace('applied = "Applied"\n', "", 1)
    assert faults(text) == []


def step(records: str, start: str, to: str) -> str:
    return f"""
[[move]]
verb = "notify"
by = ["clerk"]
from = ["{start}"]
to = "{to}"
records = "{records}"
clauses = ["T-1"]
"""


PARKED = step("parked", "listed", "waiting") + step("held-over", "waiting", "held") + step("let-go", "held", "waiting")
TWO_MORE = TINY.replace('listed = "Listed"\n', 'listed = "Listed"\nwaiting = "Waiting"\nheld = "Held"\n', 1)


def test_two_stages_that_only_lead_to_each_other_have_no_way_out() -> None:
    [said] = faults(TWO_MORE + PARKED)
    assert said.startswith('From "waiting" and "held" no end of senior can be reached. The shortest way there: ')
    assert (
        faults(TWO_MORE + PARKED.replace('to = "waiting"\nrecords = "let-go"', 'to = "listed"\nrecords = "let-go"'))
        == []
    )


def test_a_limit_that_passes_is_a_way_out() -> None:
    lapses = """
[[deadline]]
id = "heard-by"
title = "Heard"
limit = "within 1 year after applied"
met_by = ["agreed"]
owner = ["clerk"]
if_late = "warn"
passed_to = "refused"
clauses = ["T-1"]
"""
    assert faults(TWO_MORE + PARKED + lapses) == []


AGAIN = """
[[move]]
verb = "decide"
by = ["clerk"]
answer = "no"
from = ["applied"]
to = "refused"
records = "not-again"
when = "previous-outcome is refused"
clauses = ["T-1"]
"""


def test_a_step_that_only_somebody_who_applied_before_comes_to_is_played_in_their_next_case() -> None:
    assert faults(TINY + AGAIN) == []
    [found] = played(TINY + AGAIN).routes
    [again] = [at for number, at in found.taken.items() if found.moves[number].records == "not-again"]
    opened = [step.remedy.verb for step in again.steps].count("apply")
    assert (again.state.case.reference, opened) == ("TNY-2027-002", 2)


def test_a_step_for_an_outcome_that_no_earlier_case_can_have_had_does_not_read() -> None:
    [fault] = read(TINY + AGAIN.replace("is refused", "is listed")).faults
    assert fault.message == '[[move]] when: "listed" is no value of "previous-outcome"'


def test_a_step_that_leads_past_the_known_bank_holidays_is_no_fault_of_the_file_and_is_named() -> None:
    review = """
[[deadline]]
id = "review-by"
title = "Review"
limit = "within 250 working days after agreed"
owner = ["clerk"]
if_late = "warn"
clauses = ["T-1"]
"""
    late = played(TINY + review, date(2028, 3, 1))
    assert (late.faults, late.bounded) == ((), True)
    [said] = not_walked(late.explorations)
    assert said.startswith('decide yes ("agreed") from "listed" of senior: ')
    assert "lies outside the bank holidays known" in said
    assert (played(TINY + review).faults, played(TINY + review).bounded) == ((), False)


PAPER = """
[[evidence]]
id = "long-service"
title = "Record of long service"
from = "social-worker"
before = ["agreed"]
if_not = "refuse"
when = "WHEN"
clauses = ["T-1"]
"""


@pytest.mark.parametrize(
    "when",
    [
        "qualified before 2011-05-01",
        "30 months since qualified at applied",
        "applied falls not within 3 years after qualified",
    ],
)
def test_a_document_that_is_for_some_days_only_is_asked_for_and_handed_in(when: str) -> None:
    [(_, found)] = played(TINY + PAPER.replace("WHEN", when)).explorations
    assert found.documents["long-service"].state.documents["long-service"].detail.file


def test_a_document_for_days_that_no_case_comes_to_is_named_as_not_walked() -> None:
    text = TINY + PAPER.replace("WHEN", "applied before 2011-05-01")
    assert faults(text) == []
    assert 'document "long-service": no case that was played asks for it.' in not_walked(played(text).explorations)


REPLY = """
[[deadline]]
id = "reply"
title = "Reply"
limit = "within 5 working days after applied"
owner = ["clerk"]
if_late = "warn"
may_pause = "chair"
may_extend = "chair"
lifted_by = "chair"
clauses = ["T-1"]
"""


def test_whatever_somebody_may_change_is_changed_once() -> None:
    [(_, found)] = played(TINY + REPLY).explorations
    assert set(found.varied) >= {("extend", "reply"), ("pause", "reply"), ("lift", "reply")}
    made = [step.remedy.verb for step in found.varied["lift", "reply"].steps if step.remedy.element == "reply"]
    assert made == ["extend", "pause", "pause", "lift"]


@pytest.mark.parametrize("letter", ["put-back-letter", pytest.param("outcome-email", marks=pytest.mark.long)])
def test_a_letter_of_a_large_file_that_nobody_is_asked_about_is_named(letter: str) -> None:
    text = shipped.policy_text("st-helens").replace(
        "[fact]\n", '[fact]\nasked-of-nobody = { title = "What nobody is asked", kind = "yes-no" }\n', 1
    )
    block = f'[[notice]]\nid = "{letter}"\n'
    assert text.count(block) == 1
    result = played(text.replace(block, f'{block}when = "asked-of-nobody"\n'))
    assert any(f'"{letter}" is for no case that is known of' in fault.message for fault in result.faults)
    assert not result.bounded
