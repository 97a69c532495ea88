import pytest

from panelctl.policy.reader import read
from policy.tiny import TINY, with_change

LIMIT = 'limit = "at least 5 working days before panel"'


def with_move(written: str, **keys: str) -> str:
    """The policy with one move more, before its first check."""
    block = "".join(f"{key.rstrip('_')} = {value}\n" for key, value in keys.items())
    return written.replace("[[check]]", f'[[move]]\n{block}clauses = ["T-1"]\n\n[[check]]', 1)


def faults(written: str) -> list[str]:
    """Each fault, with the text of its line in front."""
    lines = written.splitlines()
    return [f"{lines[fault.line - 1]} -> {fault.message}" for fault in read(written).faults]


def says(written: str, *expected: str) -> None:
    assert faults(written) == list(expected)


# ---- clauses


def test_a_clause_that_nothing_cites_is_a_fault():
    extra = 'T-4 = { at = "p. 4", force = "may", status = "stated", says = "More." }'
    says(TINY + extra, f"{extra} -> nothing cites T-4: cite it, or say outside = why only people can keep it")


def test_a_quorum_and_the_stage_of_an_older_version_cite_clauses_too():
    extra = (
        'T-4 = { at = "p. 4", force = "must", status = "stated", says = "Two decide." }\n'
        'T-5 = { at = "p. 5", force = "may", status = "stated", says = "No appeal." }'
    )
    versions = "[version]\n2024 = { from = 2024-01-01 }\n2025 = { from = 2025-01-01 }\n\n[role]"
    withdrawn = 'refused = "Refused"\nold = { title = "Old", only_in = ["2024"], dispute_clauses = ["T-5"] }'
    written = TINY.replace("[role]", versions, 1).replace('refused = "Refused"', withdrawn)
    written = written.replace("date_notes", 'quorum_clauses = ["T-4"]\ndate_notes', 1)
    assert [line for line in faults(f"{written}{extra}") if "nothing cites" in line] == []


def test_a_clause_that_is_outside_and_cited_is_a_fault():
    clause = TINY.splitlines()[-1]
    says(
        with_change('clauses = ["T-2"]', 'clauses = ["T-2", "T-3"]'),
        f"{clause} -> T-3 is marked outside, yet a block cites it",
    )


def test_a_clause_that_is_not_as_stated_says_why():
    written = with_change(', note = "No day is given."', "")
    clause = written.splitlines()[-2]
    says(written, f"{clause} -> T-2 is not-stated: it needs a note that says why")


# ---- names


@pytest.mark.parametrize(
    ("old", "new", "lines"),
    [
        ('id = "feedback"', 'id = "portfolio"', ["[[evidence]]", "[[deadline]]"]),
        ('id = "feedback"', 'id = "three-years"', ["[[check]]", "[[deadline]]"]),
        ("registered = {", 'letter = { title = "Letter", kind = "date" }\nregistered = {',
         ['letter = { title = "Letter", kind = "date" }', "[[notice]]"]),
        ('id = "feedback"', 'id = "listed"', ["[[move]]", "[[deadline]]"]),
    ],
)  # fmt: skip
def test_a_name_means_one_thing(old, new, lines):
    word = new.split('"')[1] if new.startswith("id") else "letter"
    says(
        with_change(old, new),
        *[f'{line} -> "{word}" is the name of two things; each name must mean one' for line in lines],
    )


def test_the_second_of_two_moves_is_found_on_its_own_line():
    written = with_change('id = "feedback"', 'id = "listed"')
    [fault, _] = read(written).faults
    assert written.splitlines()[fault.line : fault.line + 6][-1] == 'asks = ["panel"]'


def test_two_moves_may_record_the_same_name():
    says(with_move(TINY, verb='"notify"', by='["clerk"]', from_='["applied"]', to='"listed"', records='"listed"'))


def test_the_role_of_the_applicant_has_to_be_there():
    written = TINY.replace("social-worker", "candidate")
    says(written, '[role] -> the applicant\'s role "social-worker" is missing from [role]')


# ---- roads from the start to the ends


def test_a_stage_that_no_move_leaves_is_a_dead_end():
    says(
        with_change('ends = ["agreed", "refused"]', 'ends = ["agreed"]'),
        '[[route]] -> "refused" is not an end of senior, yet no move leaves it',
    )


def test_a_move_from_any_stage_leaves_every_stage():
    written = with_change('ends = ["agreed", "refused"]', 'ends = ["agreed"]')
    says(with_move(written, verb='"notify"', by='["clerk"]', from_='["any"]', to='"agreed"', records='"closed"'))


def test_a_stage_that_only_moves_of_another_route_leave_is_a_dead_end():
    decided = TINY.replace('verb = "decide"', 'verb = "decide"\nroutes = ["senior"]')
    other = '\n[[route]]\nid = "junior"\ntitle = "Junior"\nstarts = "new"\nends = ["agreed"]\nclauses = ["T-1"]\n'
    says(
        decided + other,
        '[[route]] -> "listed" is not an end of junior, yet no move leaves it',
        '[[route]] -> no road leads to the end "agreed" of junior',
    )


def test_a_move_that_stays_does_not_lead_out():
    written = with_change('ends = ["agreed", "refused"]', 'ends = ["agreed"]')
    says(
        with_move(written, verb='"notify"', by='["clerk"]', from_='["refused"]', to='"same"', records='"told"'),
        '[[route]] -> "refused" is not an end of senior, yet no move leaves it',
    )


def test_an_end_that_no_road_reaches_is_a_fault():
    says(
        with_change('to = "refused"', 'to = "agreed"'),
        'refused = "Refused" -> no move of any route comes to the stage "refused"',
        '[[route]] -> no road leads to the end "refused" of senior',
    )


def test_a_move_that_nobody_can_ever_make_is_a_fault():
    written = with_change('refused = "Refused"', 'refused = "Refused"\nlimbo = "Limbo"')
    says(
        with_move(written, verb='"notify"', by='["clerk"]', from_='["limbo"]', to='"listed"', records='"freed"'),
        '[[move]] -> nobody can ever make the move "freed"',
    )


def test_a_limit_that_passes_is_a_road_to_its_stage():
    lapsed = with_change('refused = "Refused"', 'refused = "Refused"\nlapsed = "Lapsed"')
    lapsed = lapsed.replace('ends = ["agreed", "refused"]', 'ends = ["agreed", "refused", "lapsed"]')
    says(
        lapsed,
        'lapsed = "Lapsed" -> no move of any route comes to the stage "lapsed"',
        '[[route]] -> no road leads to the end "lapsed" of senior',
    )
    lapsed = lapsed.replace(LIMIT, f'{LIMIT}\npassed_to = "lapsed"')
    says(lapsed)
    says(with_move(lapsed, verb='"notify"', by='["clerk"]', from_='["lapsed"]', to='"same"', records='"told"'))


# ---- moves that cannot be told apart

REFUSAL = {"verb": '"decide"', "by": '["board"]', "answer": '"no"', "from": '["listed"]', "to": '"refused"'}


@pytest.mark.parametrize("stages", ['["listed"]', '["any"]'])
def test_twin_moves_are_a_fault(stages):
    says(
        with_move(TINY, **REFUSAL | {"from": stages, "records": '"turned-down"'}),
        '[[move]] -> "turned-down" and "refused" cannot be told apart (same verb, answer, maker, stage): '
        'ask a fact of kind choice first, and let each say when it is the one meant (when = "FACT is VALUE")',
    )


@pytest.mark.parametrize(
    ("key", "other"),
    [("answer", '"defer"'), ("by", '["chair"]'), ("from", '["applied"]'), ("when", '"registered"')],
)
def test_moves_that_differ_in_answer_maker_stage_or_condition_are_no_twins(key, other):
    says(with_move(TINY, **REFUSAL | {key: other, "records": '"turned-down"'}))


# ---- notices


def test_a_notice_that_no_move_drafts_is_a_fault():
    says(with_change('drafts = ["invitation"]\n', ""), '[[notice]] -> no move drafts the notice "invitation"')


def test_a_notice_drafted_after_a_move_it_is_not_for_is_a_fault():
    says(
        with_change('only_after = ["agreed", "refused"]', 'only_after = ["agreed"]'),
        'drafts = ["letter"] -> "refused" drafts "letter", which is only for agreed',
    )


def test_a_limit_drafts_a_letter_only_where_it_takes_the_case_somewhere_and_the_letter_is_for_that():
    line = 'drafts = ["letter"]'
    drafting = with_change(LIMIT, f"{LIMIT}\n{line}")
    takes = '"papers-by" drafts a letter when it passes: say where that takes the case (passed_to)'
    says(drafting.replace('only_after = ["agreed", "refused"]\n', ""), f"{line} -> {takes}")
    only = '"papers-by" drafts "letter" when it passes, which is only for agreed, refused'
    says(drafting.replace(LIMIT, f'{LIMIT}\npassed_to = "refused"'), f"{line} -> {only}")


def test_an_hour_ends_only_what_can_be_recorded_with_its_hour():
    line = 'cutoff = "12:00"'
    wrong = '"papers-by" ends at an hour, and nobody can say when what meets it came: a cutoff is for documents, and '
    task = with_change(f'{LIMIT}\nmet_by = ["portfolio"]', f"{LIMIT}\n{line}")
    says(task, f"{line} -> {wrong}for steps that apply, approve or dispute")
    says(with_change(LIMIT, f"{LIMIT}\n{line}"))
    says(with_change('met_by = ["portfolio"]', f'met_by = ["applied"]\n{line}'))


def test_days_off_of_its_own_do_nothing_for_a_limit_that_counts_no_working_days():
    line = "closures = [2025-04-16]"
    wrong = '"papers-by" counts no working days, so days off of its own change nothing'
    says(with_change(LIMIT, f'limit = "at least 5 days before panel"\n{line}'), f"{line} -> {wrong}")


def test_a_date_in_a_sentence_has_to_be_that_of_a_deadline_or_a_fact():
    line = 'says = ["Due by {paper-by} and {}."]'
    says(
        with_change('says = ["Papers are due by {papers-by}."]', line),
        f'{line} -> "{{paper-by}}" in says of "invitation" is neither a deadline nor a fact',
        f'{line} -> "{{}}" in says of "invitation" is neither a deadline nor a fact',
    )


# ---- limits and quorum


def test_a_limit_that_is_not_stated_cites_a_clause_that_says_so():
    says(
        with_change(LIMIT, 'limit = "not stated, before panel"'),
        'limit = "not stated, before panel" -> "papers-by" is not stated, yet cites no clause of that status',
    )


def test_a_limit_that_is_stated_cites_a_clause_that_states_it():
    says(
        with_change('limit = "not stated, after panel"', 'limit = "within 3 days after panel"'),
        'limit = "within 3 days after panel" -> "feedback" has a limit, yet every clause it cites is not stated',
    )


def test_a_quorum_larger_than_the_panel_is_a_fault():
    says(
        with_change('quorum = ["at least 2 members"]', 'quorum = ["at least 3 members"]'),
        'quorum = ["at least 3 members"] -> "board" needs 3 for its quorum and has 2 seats (name a role as often'
        " as it has a seat)",
    )


QUORUM = 'quorum = ["at least 2 members"]'
NO_SEAT = (
    '"guest" has no seat on "board", so its quorum never sees one: "guest in the room" is of anybody there,'
    " \"applicant's guest\" of the applicant's own"
)


@pytest.mark.parametrize(
    "line",
    [
        'quorum = ["at least 2 members", "no guest"]',
        'quorum = ["at least 1 clerk or guest"]',
        'quorum = ["at least 1 registered guest"]',
        'quorum = ["at least 2 members"]\nexpects = ["at least 1 guest"]',
    ],
)
def test_a_quorum_that_counts_a_role_without_a_seat_is_a_fault(line: str):
    written = with_change('clerk = "Clerk"', 'clerk = "Clerk"\nguest = "Guest"').replace(QUORUM, line)
    says(written, f"{line.splitlines()[-1]} -> {NO_SEAT}")


@pytest.mark.parametrize(
    "line",
    [
        "no guest in the room",
        "at least 1 guest in the room or clerk",
        "no applicant's guest",
        "if guest: at least 1 clerk",
    ],
)
def test_a_quorum_may_ask_of_anybody_in_the_room_and_of_the_applicants_own(line: str):
    says(with_change('clerk = "Clerk"', 'clerk = "Clerk"\nguest = "Guest"').replace(QUORUM, f'quorum = ["{line}"]'))


@pytest.mark.parametrize(
    ("listed", "quality", "apart", "each"),
    [
        ("chair or clerk registered", "registered", "clerk registered or chair",
         "chair registered or clerk registered"),
        ("registered chair or clerk", "registered", "chair registered or clerk",
         "chair registered or clerk registered"),
        ("chair or clerk with years at least 3", "with years at least 3", "clerk with years at least 3 or chair",
         "chair with years at least 3 or clerk with years at least 3"),
        ("chair or clerk in the chair", "in the chair", "clerk in the chair or chair",
         "chair in the chair or clerk in the chair"),
        ("members or chair or clerk registered", "registered", "clerk registered or members or chair",
         "members registered or chair registered or clerk registered"),
    ],
)  # fmt: skip
def test_a_quality_that_may_be_of_one_role_of_a_list_or_of_each_is_a_fault_that_offers_both(
    listed: str, quality: str, apart: str, each: str
):
    years = '[fact]\nyears = { title = "Years", kind = "number", about = "person" }'
    written = with_change("[fact]", years)
    line = f'quorum = ["at least 1 {listed}"]'
    whose = apart.split()[0]
    says(
        written.replace(QUORUM, line),
        f'{line} -> "at least 1 {listed}" can be read in two ways: write "{apart}" where "{quality}" is of {whose}'
        f' only, "{each}" where it is of each',
    )
    for offered in (apart, each):
        says(written.replace(QUORUM, f'quorum = ["at least 1 {offered}"]'))


@pytest.mark.parametrize("listed", ["chair or registered clerk", "clerk registered or chair", "registered or chair"])
def test_a_quality_beside_which_no_role_is_bare_is_of_its_own_role(listed: str):
    says(with_change(QUORUM, f'quorum = ["at least 1 {listed}"]'))


def test_an_adviser_is_never_counted_in_a_quorum():
    line = 'quorum = ["no clerk"]'
    [fault] = faults(with_change(QUORUM, f'{line}\nadvised_by = ["clerk"]'))
    assert fault.startswith(f'{line} -> "clerk" only advises on "board", so its quorum never sees one')


def test_a_way_that_is_not_counted_is_one_in_which_somebody_may_take_part():
    line = 'uncounted = ["telephone"]'
    said = '"board" does not count who takes part by telephone, and nobody may: put it into joined_by'
    says(with_change('chair = "chair"\nseats', f'chair = "chair"\n{line}\nseats'), f"{line} -> {said}")


def test_whoever_may_chair_has_a_seat_and_there_is_a_chair_to_stand_in_for():
    guest = with_change('clerk = "Clerk"', 'clerk = "Clerk"\nguest = "Guest"')
    line = 'may_chair = ["guest"]'
    said = '"guest" may chair "board" and has no seat there: give the role a seat'
    says(guest.replace('chair = "chair"\n', f'chair = "chair"\n{line}\n', 1), f"{line} -> {said}")
    line = 'may_chair = ["clerk"]'
    said = '"board" says who may chair in place of a chair that it does not name: add chair'
    says(with_change('chair = "chair"\nseats', f"{line}\nseats"), f"{line} -> {said}")


def test_a_share_of_the_members_is_of_the_seats():
    says(with_change(QUORUM, 'quorum = ["at least half of the members", "more than half of the members"]'))
    seats = 'seats = ["chair", "clerk"]\n'
    says(
        with_change(f"{seats}{QUORUM}", 'quorum = ["at least half of the members"]'),
        'quorum = ["at least half of the members"] -> "board" counts a share of its members and has no seats: list'
        " them",
    )
    says(
        with_change(QUORUM, 'quorum = ["more than 2 members"]'),
        'quorum = ["more than 2 members"] -> "board" needs 3 for its quorum and has 2 seats (name a role as often'
        " as it has a seat)",
    )


def test_a_tie_that_nobody_on_the_panel_could_break_is_a_fault():
    line = 'tie_break = "guest"'
    written = with_change('clerk = "Clerk"', 'clerk = "Clerk"\nguest = "Guest"')
    said = (
        '"guest" has no seat on a panel that decides by "headings", so it never breaks a tie: name a role with a seat'
    )
    says(written.replace("rationale = true", f"rationale = true\n{line}"), f"{line} -> {said} there")
    says(with_change("rationale = true", 'rationale = true\ntie_break = "chair"'))


def test_a_score_sheet_of_a_route_that_comes_before_no_panel_is_a_fault():
    asks = 'asks = ["panel"]\n'
    says(
        with_change(asks, "").replace('by = ["board"]', 'by = ["chair"]'),
        '[[criteria]] -> "headings" is scored by the members of a panel, and no step puts a case of "senior" on one:'
        " ask the day of a meeting there, or leave the route out",
    )


def test_a_pass_rule_asks_for_findings_of_its_scale():
    line = 'pass = ["at most 1 heading at met or worse", "every heading at not mett"]'
    said = '"not mett" is not on the scale of "headings" (did you mean "not met"?)'
    says(with_change("rationale = true", f"rationale = true\n{line}"), f"{line} -> {said}")


def test_abstains_is_no_finding_where_a_member_may_abstain():
    scale = 'scale = ["met", "not met", "abstains"]'
    said = '"abstains" is on the scale of "headings", where members may abstain: leave it out there'
    written = with_change('scale = ["met", "not met"]', scale)
    says(written.replace("rationale = true", "rationale = true\nmay_abstain = true"), f"{scale} -> {said}")
    says(written)


def test_a_quorum_of_at_most_so_many_asks_for_no_seats():
    says(with_change('quorum = ["at least 2 members"]', 'quorum = ["at most 3 members", "no clerk"]'))


def test_a_quorum_may_be_not_stated():
    says(with_change('quorum = ["at least 2 members"]', 'quorum = ["not stated"]'))
