import re

import pytest

from panelctl.policy.faults import Fault
from panelctl.policy.reader import MOST_FAULTS, read
from panelctl.policy.source import LARGEST
from panelctl.rules.examples.running import run
from policy.tiny import TINY, with_change
from rules.known import BANK_HOLIDAYS

SAYS = 'says = ["Papers are due by {papers-by}."]'
LIMIT = 'limit = "at least 5 working days before panel"'
TEST = 'test = ["36 months since qualified at applied", "award is not none"]'


def faults(written: str) -> list[str]:
    """Each fault, with the text of its line in front."""
    lines = written.splitlines()
    return [f"{lines[fault.line - 1]} -> {fault.message}" for fault in read(written).faults]


def test_the_tiny_policy_is_whole():
    reading = read(TINY)
    assert reading.faults == ()
    assert reading.policy
    assert run(reading.policy, reading.policy.examples[0], BANK_HOLIDAYS) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        # tables and keys
        (
            '[clause]\nT-1 = { at = "p. 1"',
            '[clauses]\nx = 1\n[clause]\nT-1 = { at = "p. 1"',
            '[clauses] -> [clauses] is not a table of the policy language (did you mean "clause"?)',
        ),
        ("[[route]]", "[route]", "[route] -> write [[route]] in double brackets: there may be several"),
        ('title = "Tiny Panel"', 'titel = "Tiny Panel"',
         ['[policy] -> [policy] lacks its key "title"',
          'titel = "Tiny Panel" -> [policy] has no key "titel" (did you mean "title"?)']),
        ('if_late = "warn"', 'if_late = "warn"\nif_lat = "warn"',
         'if_lat = "warn" -> [[deadline]] has no key "if_lat" (did you mean "if_late"?)'),
        ('title = "Invitation"\n', "", '[[notice]] -> [[notice]] "invitation" lacks its key "title"'),
        ('ends = ["agreed", "refused"]', "ends = []", "ends = [] -> [[route]] ends: must not be empty"),
        ('clerk = "Clerk"', "clerk = 1", 'clerk = 1 -> "clerk" in [role] has to be a text, or a table in braces'),
        ('new = "New"', "new = {}", 'new = {} -> [stages] new lacks its key "title"'),
        ('clerk = "Clerk"', 'clerk = "Clerk"\n"Two words" = "Clerk"',
         '"Two words" = "Clerk" -> "Two words" is not a word of at most 60 letters, digits and hyphens'),
        # words of closed lists
        ('calendar = "england-and-wales"', 'calendar = "england"',
         'calendar = "england" -> [policy] calendar: "england" is none of england-and-wales, scotland, '
         'northern-ireland'),
        ('verb = "apply"', 'verb = "aply"',
         'verb = "aply" -> [[move]] verb: "aply" is none of apply, approve, dispute, schedule, decide, notify '
         '(did you mean "apply"?)'),
        ('kind = "yes-no"', 'kind = "yesno"',
         'registered = { title = "Registered", kind = "yesno" } -> [fact] registered kind: "yesno" is none of date, '
         'yes-no, number, text, choice, person, document (did you mean "yes-no"?)'),
        ('one_of = ["none", "degree"]', 'one_of = ["none", "degree"], printed = ["None"]',
         'award = { title = "Award", kind = "choice", one_of = ["none", "degree"], printed = ["None"] } ->'
         ' "award" needs in printed a text for each of its one_of, all different'),
        ('one_of = ["none", "degree"]', 'one_of = ["none", "degree"], printed = ["BA", "ba"]',
         'award = { title = "Award", kind = "choice", one_of = ["none", "degree"], printed = ["BA", "ba"] } ->'
         ' "award" needs in printed a text for each of its one_of, all different'),
        (', one_of = ["none", "degree"]', "",
         'award = { title = "Award", kind = "choice" } -> "award" is a choice without its one_of'),
        ('"award is not none"', '"award is not nome"',
         'test = ["36 months since qualified at applied", "award is not nome"] -> [[check]] test: "nome" is no value '
         'of "award" (did you mean "none"?)'),
        ('"chair if registered"]\nfrom', '"chair if registered is maybe"]\nfrom',
         'by = ["clerk", "chair if registered is maybe"] -> [[move]] by: "maybe" is no value of "registered"'),
        # names
        ('starts = "new"', 'starts = "nwe"',
         'starts = "nwe" -> [[route]] starts: "nwe" is not a stage of this policy (did you mean "new"?)'),
        ('from = ["applied"]', 'from = ["aplied"]',
         'from = ["aplied"] -> [[move]] from: "aplied" is not a stage of this policy (did you mean "applied"?)'),
        ('drafts = ["invitation"]', 'drafts = ["invite"]',
         'drafts = ["invite"] -> [[move]] drafts: "invite" is not a notice of this policy (did you mean '
         '"invitation"?)'),
        ('before = ["agreed"]', 'before = ["agree"]',
         'before = ["agree"] -> [[evidence]] before: "agree" is not a name that any move records, a notice, or a '
         'task that is recorded (did you mean "agreed"?)'),
        ('by = ["social-worker"]', 'by = ["worker"]',
         'by = ["worker"] -> [[move]] by: "worker" is not a role or a body of this policy (did you mean '
         '"social-worker"?)'),
        ('owner = ["chair"]', 'owner = ["board"]',
         'owner = ["board"] -> [[deadline]] owner: "board" is not a role of this policy'),
        (LIMIT, 'limit = "at least 5 working days before pannel"',
         'limit = "at least 5 working days before pannel" -> [[deadline]] limit: "pannel" is not a name that anything '
         'in this policy has (did you mean "panel"?)'),
        ('quorum = ["at least 2 members"]', 'quorum = ["at least 2 member"]',
         'quorum = ["at least 2 member"] -> [[body]] quorum: "member" is not a role, a fact of the person, or members '
         '(did you mean "members"?)'),
        ('met_by = ["portfolio"]', 'met_by = ["portfolio with reflection"]',
         'met_by = ["portfolio with reflection"] -> [[deadline]] met_by: "reflection" is not a fact of this policy'),
        ('must_say = ["panel", "papers-by"]', 'must_say = ["panel", "portfolio"]',
         'must_say = ["panel", "portfolio"] -> [[notice]] must_say: "portfolio" is not a fact, a day or a '
         'deadline of this policy'),
        # phrases
        (LIMIT, 'limit = "5 days before panel"',
         'limit = "5 days before panel" -> [[deadline]] limit: expected "within" or "at least" or "between" or '
         '"by" or "from" or "on the next" or "not stated" at "5" in "5 days before panel"'),
        ('meets = ["4th Wednesday of every month"]', 'meets = ["4th Wenesday of every month"]',
         'meets = ["4th Wenesday of every month"] -> [[body]] meets: expected "Monday" or "Tuesday" or "Wednesday" or '
         '"Thursday" or "Friday" or "Saturday" or "Sunday" at "Wenesday" in "4th Wenesday of every month"'),
        ('"reflection", "feedback: warn"', '"reflection", "feedback: wran"',
         'contains = ["reflection", "feedback: wran"] -> [[evidence]] contains: expected "refuse", "reason" or "warn" '
         'at "wran" in "feedback: wran"'),
        ('measures = ["pages from 1 to 2: warn"]', 'measures = ["pages up to 2"]',
         'measures = ["pages up to 2"] -> [[evidence]] measures: expected "from" at "up" in "pages up to 2"'),
        ('id = "papers-by"', 'id = "Papers by"',
         ['id = "Papers by" -> [[deadline]] id: expected one word of small letters, digits and hyphens at "Papers" in '
          '"Papers by"',
          'must_say = ["panel", "papers-by"] -> [[notice]] must_say: "papers-by" is not a fact, a day or a '
          'deadline of this policy (did you mean "Papers by"?)',
          'then = { stage = "listed", papers-by = 2025-04-14, open = ["decide yes by board", "decide no by board"] } '
          '-> [[example]] then: "papers-by" is neither a limit or a day of this policy nor a word of then (did you '
          'mean "Papers by"?)']),
        ('reference = "TNY"', 'reference = "../TNY"',
         'reference = "../TNY" -> [policy] reference: expected 2 to 8 capital letters at "../TNY" in "../TNY"'),
        ('test = ["36 months since qualified at applied", "award is not none"]',
         'test = ["previous-outcome is refusd"]',
         'test = ["previous-outcome is refusd"] -> [[check]] test: "refusd" is no value of "previous-outcome" (did you '
         'mean "refused"?)'),
        # ids
        ('id = "feedback"', 'id = "papers-by"', 'id = "papers-by" -> [[deadline]] "papers-by" is there twice'),
        ('registered = {', 'decided = { title = "x", kind = "date" }\nregistered = {',
         'decided = { title = "x", kind = "date" } -> "decided" is a word of panelctl\'s own; a policy may not '
         'declare it'),
        ('id = "feedback"', 'id = "chair-attended"',
         'id = "chair-attended" -> "chair-attended" is a word of panelctl\'s own; a policy may not declare it'),
        ('refused = "Refused"', 'refused = "Refused"\nany = "Any"',
         'any = "Any" -> "any" is a word of panelctl\'s own; a policy may not declare it'),
        # clauses
        ('clauses = ["T-2"]', "clauses = []", "clauses = [] -> [[deadline]] clauses: must not be empty"),
        ('clauses = ["T-2"]', 'clauses = ["T-22"]',
         'clauses = ["T-22"] -> [[deadline]] clauses: "T-22" is not a clause of this policy (did you mean "T-2"?)'),
        # values
        ("dates = [2025-04-23]", 'dates = ["23 April"]', 'dates = ["23 April"] -> [[body]] dates: has to be a list of '
         'dates'),
        ('date_notes = { 2025-04-23 = "Printed without its year" }', 'date_notes = { april = "x" }',
         'date_notes = { april = "x" } -> [[body]] date_notes: has to be a table of a note for each date'),
        ("from = 2025-01-01", "from = 2025-01-01T10:00:00",
         "from = 2025-01-01T10:00:00 -> [[criteria]] from: has to be a date"),
        ("rationale = true", 'rationale = "yes"', 'rationale = "yes" -> [[criteria]] rationale: has to be true or '
         'false'),
        ('says = ["Papers', 'says = [1, "Papers',
         'says = [1, "Papers are due by {papers-by}."] -> [[notice]] says: has to be a list of texts'),
        ('chair = "chair"', 'chair = ["chair"]', 'chair = ["chair"] -> [[body]] chair: has to be a text'),
    ],
)  # fmt: skip
def test_a_fault_of_form_names_its_line_and_the_nearest_right_word(old, new, expected):
    assert faults(with_change(old, new)) == ([expected] if isinstance(expected, str) else expected)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("applied = 2025-03-03", "aplied = 2025-03-03",
         '"aplied" is not a name that anything in this policy has (did you mean "applied"?)'),
        ("applied = 2025-03-03", 'applied = "soon"', "applied has to be a date"),
        ("applied = 2025-03-03", "applied = 09:30:00", "applied has to be a date"),
        ("applied = 2025-03-03", "quorate = true", '"quorate" is worked out, and cannot be given: give present'),
        ("applied = 2025-03-03", "previous-decision = 2024-10-01",
         '"previous-decision" is worked out, and cannot be given: give earlier'),
        ("applied = 2025-03-03", "score-sheet = 2025-04-23",
         '"score-sheet" is worked out, and cannot be given: give sheets'),
        ("applied = 2025-03-03", "released = 2025-04-23",
         '"released" is worked out, and cannot be given: give the letter'),
        ("applied = 2025-03-03", "interest-declared = true", '"interest-declared" is worked out, and cannot be given'),
        ('award = "degree"', 'award = "degre"', "award has to be one of none, degree"),
        ('award = "degree"', 'registered = "perhaps"', "registered has to be true or false"),
        ('award = "degree"', "chair-attended = 1.5", "chair-attended has to be true or false"),
        ('award = "degree"', 'present = "chair"', "present has to be a list of people, or one for each day of a panel"),
        ('award = "degree"', 'present = ["chief"]', '"chief" is not a role of this policy (did you mean "chair"?)'),
        ('award = "degree"', 'present = ["chair reliable"]', '"reliable" is not a fact of this policy'),
        ('award = "degree"', 'present = ["chair with terms at least 2"]', '"terms" is not a fact of this policy'),
        ('award = "degree"', 'present = [{ registered = true }]',
         'present needs a role in each table: { role = "chair" }'),
        ('award = "degree"', 'present = [{ role = "chief" }]',
         '"chief" is not a role of this policy (did you mean "chair"?)'),
        ('award = "degree"', 'present = [{ role = "chair", registerd = true }]',
         'present has no "registerd" (did you mean "registered"?)'),
        ('award = "degree"', 'present = [{ role = "chair", registered = "perhaps" }]',
         "registered has to be true or false"),
        ('award = "degree"', 'present = [{ role = "chair", interest = "gone" }]',
         "present interest has to be left or stayed"),
        ('award = "degree"', 'present = [5]', "present has to name each person by a text, or by a table with a role"),
        ('award = "degree"', 'present = { 2025-04-24 = ["chair"] }', "present: no panel is given on 2025-04-24"),
        ('award = "degree"', "chair-attended = { 2025-04-24 = true }",
         "chair-attended: no panel is given on 2025-04-24"),
        ('award = "degree"', 'sheets = { "chair two" = "met" }',
         '"chair two" is not a role of this policy (did you mean "chair"?)'),
        ('award = "degree"', 'varied = { papers-by = { on = 2025-04-01 } }',
         "varied has to be a table of dates, or of tables with the date to which, and perhaps on, by and agreed"),
        ('award = "degree"', 'varied = { papers-by = { to = 2025-04-01, by = "chief" } }',
         '"chief" is not a role of this policy (did you mean "chair"?)'),
        ("applied = 2025-03-03", 'applied = { on = 2025-03-03, reason = "" }', "applied reason has to be a text"),
        ("applied = 2025-03-03", 'applied = { on = 2025-03-03, award = "degre" }',
         "award has to be one of none, degree"),
        ("listed = 2025-03-04", 'listed = [2025-03-04, { on = 2025-05-01, by = "chief" }]',
         "listed by has to be a role or a body of this policy"),
        ('award = "degree"', 'present = ["chair with"]', 'expected a name at "the end" in "chair with"'),
        ('award = "degree"', 'sheets = ["chair"]', "sheets has to be a table of roles, or one for each day of a panel"),
        ('award = "degree"', 'sheets = { chief = "met" }',
         '"chief" is not a role of this policy (did you mean "chair"?)'),
        ('award = "degree"', 'sheets = { chair = "good" }', '"good" is no finding of any criteria'),
        ('award = "degree"', 'sheets = { chair = ["met"] }', "sheets has to give each finding as a text"),
        ('award = "degree"', 'same = { chair = ["clerk"] }', "same has to be a table of roles"),
        ('award = "degree"', 'sheets = { chair = { tow = "met" } }',
         '"tow" is not a heading of any criteria (did you mean "two"?)'),
        ('award = "degree"', 'earlier = ["refused"]',
         "earlier has to be a list of tables, each with a stage and the day it was decided"),
        ('award = "degree"', "earlier = [{ stage = [], decided = 2024-01-01 }]",
         "earlier has to be a list of tables, each with a stage and the day it was decided"),
        ('award = "degree"', 'earlier = [{ stage = "refusd", decided = 2024-01-01 }]',
         '"refusd" is not a stage of this policy (did you mean "refused"?)'),
        ('award = "degree"', "varied = 2025-04-01",
         "varied has to be a table of dates, or of tables with the date to which, and perhaps on, by and agreed"),
        ('award = "degree"', "varied = { paper-by = 2025-04-01 }",
         '"paper-by" is not a deadline of this policy (did you mean "papers-by"?)'),
        ('award = "degree"', "paused = { papers-by = 2025-04-01 }",
         "paused has to be a table of limits, each with the day it is paused from, and until if it runs again"),
        ('award = "degree"', "paused = { papers-by = { from = 2025-04-02, until = 2025-04-01 } }",
         "paused has to be a table of limits, each with the day it is paused from, and until if it runs again"),
        ('award = "degree"', "paused = { paper-by = { from = 2025-04-01 } }",
         '"paper-by" is not a deadline of this policy (did you mean "papers-by"?)'),
        ("applied = 2025-03-03", 'applied = { at = "09:30" }', "applied needs a date: on"),
        ("applied = 2025-03-03", 'applied = { on = 2025-03-03, at = "noon" }',
         "applied at has to be a time of day as 12:30"),
        ("applied = 2025-03-03", 'applied = { on = 2025-03-03, by = "chief" }',
         "applied by has to be a role or a body of this policy"),
        ("applied = 2025-03-03", "applied = { on = 2025-03-03, sent = 2025-03-01 }", 'applied has no "sent"'),
        ('award = "degree"', 'portfolio = { on = 2025-03-03, at = "25:00" }',
         "portfolio at has to be a time of day as 12:30"),
        ('award = "degree"', "portfolio = { on = 2025-03-03, page = 3 }",
         'portfolio has no "page" (did you mean "pages"?)'),
        ('award = "degree"', "portfolio = { on = 2025-03-03, pages = true }",
         "portfolio pages has to be a whole number"),
        ('award = "degree"', 'portfolio = { on = 2025-03-03, lacks = ["feedbak"] }',
         '"feedbak" is not a part of "portfolio" (did you mean "feedback"?)'),
        ('award = "degree"', 'lifted = ["papers"]',
         '"papers" is not something that can be lifted (did you mean "papers-by"?)'),
        ("papers-by = 2025-04-14", "papers-by = 14", "papers-by has to be a date, or one of waiting, open, met, "
         "met-late, overdue, lifted, lapsed, passed, not there"),
        ("papers-by = 2025-04-14", "paper-by = 2025-04-14",
         '"paper-by" is neither a limit or a day of this policy nor a word of then (did you mean "papers-by"?)'),
        ("papers-by = 2025-04-14", 'quorum = "yes"', "quorum has to be one of met, not met, not known, not stated"),
        ("papers-by = 2025-04-14", 'overdue = "papers-by"', "overdue has to be a list of texts"),
        ('stage = "listed"', 'stage = "lsited"', "stage has to be a stage of this policy"),
    ],
)  # fmt: skip
def test_an_example_that_cannot_be_run_is_a_fault(old, new, message):
    key = "given" if old in TINY[TINY.index("given") : TINY.index("then =")] else "then"
    [fault] = read(with_change(old, new)).faults
    assert fault.message == f"[[example]] {key}: {message}"


def test_all_faults_are_told_at_once_in_the_order_of_the_file():
    written = with_change('calendar = "england-and-wales"', 'calendar = "moon"')
    written = written.replace('verb = "schedule"', 'verb = "plan"').replace(LIMIT, 'limit = ""')
    assert [line.split(" -> ")[0] for line in faults(written)] == ['calendar = "moon"', 'verb = "plan"', 'limit = ""']


def test_a_fault_inside_a_text_of_several_lines_is_told_at_its_key():
    written = with_change('template = "letters/invitation.md"', 'template = """\nid = x\n"""\nwhen = """\nsoon\n"""')
    assert faults(written) == ['when = """ -> [[notice]] when: "soon" is not a name that anything in this policy has']


def test_a_role_in_a_table_of_its_own_has_its_own_line():
    written = TINY + '\n[role.usher]\ntitel = "Usher"\n'
    assert faults(written) == [
        '[role.usher] -> [role] usher has no key "titel" (did you mean "title"?)',
        '[role.usher] -> [role] usher lacks its key "title"',
    ]


def test_a_text_that_only_looks_like_a_day_stays_a_text():
    fact = 'remark = { title = "Remark", kind = "text" }'
    written = with_change("registered = {", f"{fact}\nregistered = {{")
    reading = read(written.replace('award = "degree"', 'remark = "2025-13-45"'))
    assert reading.policy
    assert dict(reading.policy.examples[0].given)["remark"] == "2025-13-45"


# ---- What cannot be read at all


def test_a_fault_of_syntax_is_told_alone_with_line_and_column():
    written = with_change('verb = "apply"', "verb = apply").replace('calendar = "england-and-wales"', 'calendar = "x"')
    line = written.splitlines().index("verb = apply") + 1
    assert read(written).faults == (Fault(line, 8, "Invalid value"),)
    assert str(read(written).faults[0]) == f"line {line}, column 8: Invalid value"


def test_a_fault_of_syntax_at_the_end_of_the_file_names_its_last_line():
    assert read('[policy]\nid = "x').faults == (Fault(2, 0, "Unterminated string"),)


def test_a_key_given_twice_is_a_fault_of_syntax():
    [fault] = read(with_change('version = "1"', 'version = "1"\nversion = "2"')).faults
    assert (fault.line, fault.message) == (5, "Cannot overwrite a value")


@pytest.mark.parametrize(
    ("written", "message"),
    [
        (b"#" * (LARGEST + 1), "the file is larger than 1,000,000 bytes, more than any procedure needs"),
        ("#" * (LARGEST + 1), "the file is larger than 1,000,000 bytes, more than any procedure needs"),
        (b"id = '\xff'", "the file is not UTF-8 text (byte 6)"),
        ("x = " + "[" * 2000 + "]" * 2000, "the file is nested too deeply"),
        ("x = " + "{a = " * 2000 + "1" + "}" * 2000, "the file is nested too deeply"),
        ("x = " + "1" * 5000, "a number in the file has thousands of digits"),
        ("", "the file has no [policy] table"),
        ('policy = "x"', "the file has no [policy] table"),
    ],
    ids=["bytes", "characters", "not UTF-8", "lists", "tables", "digits", "empty", "no table"],
)
def test_what_is_no_policy_file_at_all_is_one_fault_in_line_1(written, message):
    assert read(written).faults == (Fault(1, 0, message),)


def test_a_file_nested_by_its_keys_alone_is_a_fault_and_no_crash():
    written = TINY.replace("given = {", f"given = {{ {'.'.join(['a'] * 1500)} = 1, ")
    assert read(written).faults == (
        Fault(TINY[: TINY.index("given = {")].count("\n") + 1, 0, "the file is nested too deeply"),
    )


@pytest.mark.parametrize(
    ("spelt", "code"),
    [("\\u001b[31m", "001B"), ("\\U0000202E", "202E"), ("\u202e", "202E"), ("\\b", "0008"), ("\\u0085", "0085")],
)
def test_no_text_of_a_policy_hides_a_character_or_turns_a_line(spelt: str, code: str) -> None:
    written = TINY.replace('title = "', f'title = "{spelt}', 1)
    line = TINY[: TINY.index('title = "')].count("\n") + 1
    message = f"a control or direction character (U+{code}) stands in a text"
    assert read(written).faults == (Fault(line, 0, message),)


@pytest.mark.parametrize(("spelt", "code"), [("\u200b", "200B"), ("\\u00ad", "00AD"), ("\u2060", "2060")])
def test_no_title_of_a_policy_has_a_character_in_it_that_cannot_be_seen(spelt: str, code: str) -> None:
    pasted = TINY.replace('title = "', f'title = "A{spelt}', 1)
    line = TINY[: TINY.index('title = "')].count("\n") + 1
    message = f"a character that cannot be seen (U+{code}) stands in a text"
    assert read(pasted).faults == (Fault(line, 0, message),)
    under_a_comment = f"# {spelt} is pasted with what comes from elsewhere\n{pasted}"
    assert read(under_a_comment).faults == (Fault(line + 1, 0, message),)


def test_the_mark_that_windows_puts_in_front_of_a_file_is_passed_over():
    assert read(b"\xef\xbb\xbf" + TINY.encode()).faults == ()


def test_a_file_of_nothing_but_faults_is_answered_with_the_first_of_them():
    blocks = (f'[[body]]\nid = "b{n}"\ntitle = "x"\nquorum = ["at least 1 rle-{n}"]\n' for n in range(9000))
    assert len(read("\n".join(blocks)).faults) <= MOST_FAULTS


def test_an_earlier_case_never_ended_at_a_stage_where_none_ends() -> None:
    text = with_change('"award is not none"]', '"previous-outcome is not listed"]')
    assert any('"listed" is no value of "previous-outcome"' in fault.message for fault in read(text).faults)


@pytest.mark.parametrize("version", ["../../x", "..", "a/b"])
def test_a_version_of_a_policy_is_no_path(version: str) -> None:
    written = re.sub(r'^version = ".*"', f'version = "{version}"', TINY, count=1, flags=re.MULTILINE)
    assert "[policy] version: expected up to 40 letters" in read(written).faults[0].message
