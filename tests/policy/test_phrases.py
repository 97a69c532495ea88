from collections.abc import Callable
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis.strategies import lists, sampled_from, text

from panelctl.errors import quoted
from panelctl.policy import phrases
from panelctl.policy.phrases import Kind, Limit, Meets, Passing, PhraseFault, QuorumLine, Term

EVERY_MONTH = tuple(range(1, 13))
PARSERS = {
    "limit": phrases.limit,
    "test": phrases.test,
    "quorum": phrases.quorum_line,
    "meets": phrases.meets,
    "entry": phrases.entry,
    "met": phrases.met,
    "part": lambda written: phrases.part(written, "refuse"),
    "measure": phrases.measure,
    "id": phrases.one_word,
    "reference": phrases.reference,
    "passing": phrases.pass_rule,
    "hour": phrases.time_of_day,
    "sitting": phrases.sitting,
    "period": phrases.period,
}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("within 3 working days after panel", ("after", "panel", 3, "working days")),
        ("within 1 week after refusal-returned", ("after", "refusal-returned", 1, "weeks")),
        ("within 1 working day after panel", ("after", "panel", 1, "working days")),
        ("at least 14 days before panel", ("before", "panel", 14, "days")),
        ("at least 5 clear working days before panel", ("before", "panel", 5, "working days", True)),
        ("within 36 months after qualified", ("after", "qualified", 36, "months")),
        ("within 2 years after qualified", ("after", "qualified", 2, "years")),
        ("by course-starts", ("before", "course-starts", 0)),
        ("not stated, after asw-confirmed", ("after", "asw-confirmed")),
        ("not stated, before panel", ("before", "panel")),
        ("  within   3\tdays after  panel ", ("after", "panel", 3)),
    ],
)
def test_a_limit_says_how_long_in_what_unit_and_from_which_event(written: str, meant: tuple) -> None:
    assert phrases.limit(written) == Limit(written, *meant)


@pytest.mark.parametrize(
    ("written", "more"),
    [
        ("between 5 and 20 working days before panel",
         {"direction": "before", "anchor": "panel", "number": 5, "unit": "working days", "upper": 20}),
        ("between 1 and 2 months after decided",
         {"direction": "after", "anchor": "decided", "number": 1, "unit": "months", "upper": 2}),
        ("from 2026-01-05 to 2026-02-27",
         {"direction": "after", "anchor": "", "starts": date(2026, 1, 5), "ends": date(2026, 2, 27)}),
        ("on the next 1 October or 1 April after approved",
         {"direction": "after", "anchor": "approved", "yearly": ((4, 1), (10, 1))}),
        ("within 3 months after decided, no later than 1 year after opened",
         {"direction": "after", "anchor": "decided", "number": 3, "unit": "months",
          "cap": Limit("within 3 months after decided, no later than 1 year after opened", "after", "opened", 1,
                       "years")}),
    ],
)  # fmt: skip
def test_a_limit_may_be_a_window_a_day_of_the_year_or_have_a_cap(written: str, more: dict) -> None:
    assert phrases.limit(written) == Limit(written, **more)
    assert phrases.limit(written).stated


def test_a_limit_that_is_not_stated_says_so() -> None:
    assert [phrases.limit(text).stated for text in ("not stated, after panel", "by panel")] == [False, True]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (
            "36 months since qualified at applied",
            Term("elapsed", "qualified", number=36, unit="months", other="applied"),
        ),
        ("10 days since opened at decided", Term("elapsed", "opened", number=10, unit="days", other="decided")),
        ("interview before decided", Term("order", "interview", relation="before", other="decided")),
        ("interview not before decided", Term("order", "interview", relation="not before", other="decided")),
        ("interview after decided", Term("order", "interview", relation="after", other="decided")),
        ("interview not after decided", Term("order", "interview", relation="not after", other="decided")),
        ("grade at least 3", Term("bound", "grade", relation="at least", number=3)),
        ("grade at most previous-grade", Term("bound", "grade", relation="at most", other="previous-grade")),
        ("slides from 4 to 6", Term("range", "slides", number=4, upper=6)),
        ("award is cqsw", Term("is", "award", values=("cqsw",))),
        ("award is not none", Term("is", "award", negated=True, values=("none",))),
        ("award is one of cqsw, dipsw, css", Term("is", "award", values=("cqsw", "dipsw", "css"))),
        ("award is not one of cqsw, dipsw", Term("is", "award", negated=True, values=("cqsw", "dipsw"))),
        ("registered", Term("recorded", "registered")),
        ("not registered", Term("recorded", "registered", negated=True)),
        ("feedback recorded", Term("recorded", "feedback", relation="recorded")),
        ("not feedback recorded", Term("recorded", "feedback", negated=True, relation="recorded")),
        ("feedback not recorded", Term("recorded", "feedback", negated=True, relation="recorded")),
    ],
)
def test_a_test_compares_what_is_recorded(written: str, meant: Term) -> None:
    assert phrases.test(written) == phrases.Test(written, (meant,), "and")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("asye-completed before 2027-09-01",
         Term("order", "asye-completed", relation="before", day=date(2027, 9, 1))),
        ("applied falls from 2026-01-05 to 2026-02-27",
         Term("falls", "applied", limit=Limit("applied falls from 2026-01-05 to 2026-02-27", "after", "",
                                              starts=date(2026, 1, 5), ends=date(2026, 2, 27)))),
        ("applied falls not within 1 week after refused",
         Term("falls", "applied", negated=True,
              limit=Limit("applied falls not within 1 week after refused", "after", "refused", 1, "weeks"))),
        ("checklist complete", Term("complete", "checklist")),
        ("checklist not complete", Term("complete", "checklist", negated=True)),
        ("role is 'Team leader'", Term("is", "role", values=("Team leader",))),
        ('role is not one of "Team leader", aide', Term("is", "role", negated=True, values=("Team leader", "aide"))),
        ("years more than 2", Term("bound", "years", relation="more than", number=2)),
        ("years less than needed", Term("bound", "years", relation="less than", other="needed")),
        ("reviewer different from assessor", Term("same", "reviewer", relation="different from", other="assessor")),
        ("previous-applications ended refused, lapsed at most 1",
         Term("bound", "previous-applications", number=1, relation="at most", values=("refused", "lapsed"))),
        ("years same as 3", Term("same", "years", relation="same as", number=3)),
        ("upheld by another than refused", Term("apart", "upheld", other="refused")),
        ("adviser in the room", Term("there", "adviser", relation="in the room")),
        ("deputy in the chair", Term("there", "deputy", relation="in the chair")),
        ("adviser not in the room", Term("there", "adviser", negated=True, relation="in the room")),
        ("clerk not among the members", Term("there", "clerk", negated=True, relation="among the members")),
        ("applicant's team-manager in the room",
         Term("there", "team-manager", relation="in the room", own=True)),
        ("applicant's team-manager not among the members",
         Term("there", "team-manager", negated=True, relation="among the members", own=True)),
    ],
)  # fmt: skip
def test_a_test_may_ask_for_a_time_a_whole_document_or_somebody_else(written: str, meant: Term) -> None:
    assert phrases.test(written) == phrases.Test(written, (meant,), "and")


def test_the_terms_of_a_test_are_joined_by_and_or_by_or() -> None:
    one, other, third = Term("recorded", "a"), Term("recorded", "b"), Term("recorded", "c")
    assert phrases.test("a and b and c") == phrases.Test("a and b and c", (one, other, third), "and")
    assert phrases.test("a or b") == phrases.Test("a or b", (one, other), "or")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("at least 2 members", ("at least", 2, (Kind(("members",)),))),
        ("at most 1 adviser", ("at most", 1, (Kind(("adviser",)),))),
        ("no trainee", ("at most", 0, (Kind(("trainee",)),))),
        ("at least 1 cin-tm or disability-tm", ("at least", 1, (Kind(("cin-tm",)), Kind(("disability-tm",))))),
        ("at least 1 independent member", ("at least", 1, (Kind(("independent", "member")),))),
        (
            "at least 1 social-worker with years-qualified at least 3",
            ("at least", 1, (Kind(("social-worker",), "years-qualified", 3),)),
        ),
        ("if chair: at least 2 members", ("at least", 2, (Kind(("members",)),), "chair", False)),
        ("if no chair: at least 3 members", ("at least", 3, (Kind(("members",)),), "chair", True)),
        ("no trainee unless urgent", ("at most", 0, (Kind(("trainee",)),), "", False, "urgent")),
        ("no trainee in the room", ("at most", 0, (Kind(("trainee",), in_room=True),))),
        ("no applicant's team-manager", ("at most", 0, (Kind((), own="team-manager"),))),
        ("no applicant's team-manager in the room", ("at most", 0, (Kind((), own="team-manager", in_room=True),))),
        (
            "at least 1 clerk in the room or chair",
            ("at least", 1, (Kind(("clerk",), in_room=True), Kind(("chair",)))),
        ),
        ("at least 1 deputy in the chair", ("at least", 1, (Kind(("deputy",), chairs=True),))),
        ("no applicant's clerk in the chair", ("at most", 0, (Kind((), own="clerk", chairs=True),))),
        ("more than 2 members", ("at least", 2, (Kind(("members",)),), "", False, "", "", True)),
        ("at least half of the members", ("at least", 0, (Kind(("members",)),), "", False, "", "half")),
        (
            "more than two thirds of the members",
            ("at least", 0, (Kind(("members",)),), "", False, "", "two thirds", True),
        ),
    ],
)
def test_a_quorum_line_says_how_many_of_whom_and_when_it_applies(written: str, meant: tuple) -> None:
    assert phrases.quorum_line(written) == QuorumLine(written, *meant)


def test_somebody_at_a_panel_is_told_in_the_words_of_a_quorum() -> None:
    assert phrases.sitting("clerk") == Kind(("clerk",))
    assert phrases.sitting("member independent with years at least 3") == Kind(("member", "independent"), "years", 3)


def test_a_sheet_passes_by_its_total_or_by_every_heading() -> None:
    assert phrases.pass_rule("total at least 18") == Passing("total at least 18", "total", 18)
    assert phrases.pass_rule("every heading at least 2") == Passing("every heading at least 2", "every heading", 2)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("every heading at met", ("every heading", 0, "met")),
        ("every heading at partly met or better", ("every heading", 0, "partly met", "or better")),
        ("at most 1 heading at not met", ("at most", 1, "not met")),
        ("at most 2 headings at partly met or worse", ("at most", 2, "partly met", "or worse")),
        ("at least 8 headings at 3 or better", ("at least", 8, "3", "or better")),
    ],
)
def test_a_sheet_passes_by_the_findings_of_its_headings(written: str, meant: tuple) -> None:
    assert phrases.pass_rule(written) == Passing(written, *meant)


def test_an_hour_is_a_time_of_day() -> None:
    assert [phrases.time_of_day(text) for text in ("00:00", "12:00", "23:59")] == ["00:00", "12:00", "23:59"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("every month", (EVERY_MONTH,)),
        ("every month except August and December", ((1, 2, 3, 4, 5, 6, 7, 9, 10, 11),)),
        ("in January, April and September", ((1, 4, 9),)),
        ("3 times in April and October", ((4, 10), None, (), 0, None, 3)),
        ("2 times every month except August", ((*range(1, 8), *range(9, 13)), None, (), 0, None, 2)),
        ("4th Wednesday of every month", (EVERY_MONTH, 2, (4,))),
        ("last Friday of every month except December", (tuple(range(1, 12)), 4, (-1,))),
        ("2nd Tuesday of February, June and October", ((2, 6, 10), 1, (2,))),
        ("1st and 3rd Tuesday of March", ((3,), 1, (1, 3))),
        ("every 2 weeks from 2027-01-12", (EVERY_MONTH, 1, (), 2, date(2027, 1, 12))),
        ("every 1 week from 2027-01-13 except August", ((*range(1, 8), *range(9, 13)), 2, (), 1, date(2027, 1, 13))),
        ("as needed", ()),
    ],
)
def test_a_pattern_of_meetings_names_months_and_perhaps_a_day(written: str, meant: tuple) -> None:
    assert phrases.meets(written) == Meets(written, *meant)


def test_a_meeting_is_on_the_first_to_fourth_or_the_last_of_its_weekdays() -> None:
    found = {
        word: phrases.meets(f"{word} Monday of every month").ordinals for word in ("1st", "2nd", "3rd", "4th", "last")
    }
    assert found == {"1st": (1,), "2nd": (2,), "3rd": (3,), "4th": (4,), "last": (-1,)}


@pytest.mark.parametrize(
    ("pattern", "days", "others"),
    [
        ("1st and 3rd Tuesday of March", ["2027-03-02", "2027-03-16"], ["2027-03-09", "2027-03-03", "2027-04-06"]),
        ("2nd and last Friday of every month", ["2027-01-08", "2027-01-29"], ["2027-01-22"]),
        (
            "every 2 weeks from 2027-01-12 except August",
            ["2027-01-12", "2027-01-26", "2027-12-28"],
            ["2026-12-29", "2027-01-19", "2027-01-27", "2027-08-10"],
        ),
        ("every 1 week from 2027-01-12", ["2027-01-19"], ["2027-01-20"]),
    ],
)
def test_a_pattern_says_of_a_day_whether_it_is_one_of_its_own(pattern: str, days: list[str], others: list[str]) -> None:
    meets = phrases.meets(pattern)
    assert [meets.falls_on(date.fromisoformat(day)) for day in (*days, *others)] == [True] * len(days) + [False] * len(
        others
    )


@pytest.mark.parametrize(
    ("kind", "written", "position", "message"),
    [
        (
            "limit",
            "",
            0,
            'expected "within" or "at least" or "between" or "by" or "from" or "on the next" or "not stated" '
            'at "the end" in ""',
        ),
        ("limit", "within three days after panel", 7, 'expected a number at "three"'),
        ("limit", "within 10000 days after panel", 7, 'expected a number at "10000"'),
        ("limit", "within ٣ days after panel", 7, 'expected a number at "٣"'),
        (
            "limit",
            "within 3 moons after panel",
            9,
            'expected a unit (days, working days, weeks, months, years) at "moons"',
        ),
        ("limit", "within 3 days before panel", 14, 'expected "after" at "before"'),
        ("limit", "at least 3 days after panel", 16, 'expected "before" at "after"'),
        ("limit", "not stated after panel", 11, 'expected "," at "after"'),
        ("limit", "within 3 days after Panel", 20, 'expected a name at "Panel"'),
        ("limit", "within 3 days after panel or so", 26, 'expected nothing more at "or"'),
        ("limit", "by", 2, 'expected a name at "the end"'),
        ("limit", "between 20 and 5 days before panel", 15, 'expected a number larger than 20 at "5"'),
        ("limit", "between 5 and 5 days before panel", 14, 'expected a number larger than 5 at "5"'),
        ("limit", "between 24 and 48 hours before panel", 18, "expected days, weeks, months or years"),
        ("limit", "within 48 clear hours after panel", 16, "expected days, weeks, months or years"),
        ("limit", "within 0 hours after panel", 7, "expected a number of hours, 1 at least"),
        ("limit", "within 1 day after a, no later than 9 hours after b", 38, "expected days, weeks, months or years"),
        ("limit", "within 9 hours after a, no later than 1 day after b", 22, 'expected nothing more at ","'),
        ("test", "a falls within 24 hours after b", 18, "expected days, weeks, months or years"),
        ("limit", "from 2026-02-30 to 2026-03-01", 5, 'expected a date as 2027-03-31 at "2026-02-30"'),
        ("limit", "from 2026-03-01 to 2026-02-28", 19, 'expected a day not before 2026-03-01 at "2026-02-28"'),
        ("limit", "on the next 29 February after a", 12, 'expected a day that every year has at "29"'),
        ("limit", "on the next 31 April after a", 12, 'expected a day that every year has at "31"'),
        ("limit", "at least 3 days before a, no later than 1 day after b", 24, 'expected nothing more at ","'),
        ("limit", "within 3 days after a, not after b", 23, 'expected "no later than" at "not"'),
        ("test", "a falls within 3 working days after b", 8, "expected a limit in days, weeks, months or years"),
        ("test", "a falls not stated, after b", 12, 'expected "within"'),
        (
            "test",
            "a falls within 3 days after b, no later than 9 days after c",
            8,
            'expected a limit without "no later than" (write a second test for it) at "within"',
        ),
        ("period", "0 years after the end", 0, 'expected a number of at least 1 at "0"'),
        ("period", "for ever", 0, 'expected a number at "for"'),
        ("period", "6 working days after the end", 2, 'expected a unit (days, weeks, months, years) at "working"'),
        ("period", "6 years", 7, 'expected "after" at "the end"'),
        ("period", "6 years after The end", 14, 'expected "the end" or a name at "The"'),
        ("test", "a by another", 2, "expected nothing more"),
        ("test", "a not completed", 2, "expected nothing more"),
        ("quorum", "at least 1 clerk unless", 23, 'expected a fact of the case at "the end"'),
        ("passing", "total 18", 6, 'expected "at least" at "18"'),
        (
            "passing",
            "each heading at least 2",
            0,
            'expected "total" or "every heading" or "at least" or "at most"',
        ),
        ("hour", "24:00", 0, 'expected a time of day as 12:00 at "24:00"'),
        ("hour", "9:30", 0, 'expected a time of day as 12:00 at "9:30"'),
        ("test", "a and b or c", 8, 'expected "and" (a test has "and" or "or", never both: write two checks) at "or"'),
        ("test", "36 months since qualified", 25, 'expected "at" at "the end"'),
        ("test", "5 working days since a at b", 2, 'expected a unit (days, weeks, months, years) at "working"'),
        (
            "test",
            "award is one of cqsw,, css",
            21,
            "expected yes, no or a choice of its one_of, as it is written there",
        ),
        (
            "test",
            "role is Managing",
            8,
            "expected yes, no or a choice of its one_of, as it is written there (with a space",
        ),
        ("test", "slides from 4 until 6", 14, 'expected "to" at "until"'),
        ("test", "grade at least", 14, 'expected a number or a name at "the end"'),
        ("quorum", "2 members", 0, 'expected "at least" or "at most" or "more than" or "no" at "2"'),
        ("quorum", "if chair at least 2 members", 9, 'expected ":" at "at"'),
        ("quorum", "at least 2", 10, 'expected a role, a fact of the person, or "members" at "the end"'),
        ("quorum", "at least 1 member with grade 3", 29, 'expected "at least" or "less than" at "3"'),
        ("meets", "in Juny", 3, 'expected "January" or "February" or'),
        ("meets", "5th Monday of every month", 0, 'expected "1st" or "2nd" or "3rd" or "4th" or "last" at "5th"'),
        ("meets", "1st Monday", 10, 'expected "of every month" or "of" at "the end"'),
        ("meets", "1st Monday of Easter", 14, 'expected "January" or "February" or "March"'),
        ("meets", "as needed, or not", 9, 'expected nothing more at ","'),
        ("entry", "Chair", 0, 'expected a role at "Chair"'),
        ("entry", "chair when free", 6, 'expected nothing more at "when"'),
        ("entry", "chair if ", 9, 'expected a name at "the end"'),
        ("entry", "chair if free or", 16, 'expected a name at "the end"'),
        ("met", "email and", 9, 'expected a name at "the end"'),
        ("met", "email, form", 5, 'expected nothing more at ","'),
        ("part", "course details: wran", 16, 'expected "refuse", "reason" or "warn" at "wran"'),
        ("part", ": warn", 0, 'expected what the document has to contain at ":"'),
        ("measure", "slides 4 to 6: warn", 7, 'expected "from" at "4"'),
        ("measure", "slides from 4 to 6", 18, 'expected ":" at "the end"'),
        ("measure", "slides from 4 to 6: wran", 20, 'expected "refuse" or "reason" or "warn" at "wran"'),
        ("measure", f"slides from 4 to {'6' * 5000}: warn", 17, 'expected a number at "666'),
        ("id", "Two words", 0, 'expected one word of small letters, digits and hyphens at "Two"'),
        ("id", "two words", 4, 'expected nothing more at "words"'),
        ("reference", "../../CAM", 0, 'expected 2 to 8 capital letters at "../../CAM"'),
    ],
)
def test_a_phrase_that_does_not_parse_names_the_word_where_it_stopped(
    kind: str, written: str, position: int, message: str
) -> None:
    with pytest.raises(PhraseFault) as fault:
        PARSERS[kind](written)
    assert fault.value.position == position
    assert str(fault.value).startswith(message)
    assert str(fault.value).endswith(f" in {quoted(written)}")


GRAMMAR = (
    "within at least most by not stated before after clear days working weeks months since and or is one of from to "
    "recorded if no with members in January every month except 4th Wednesday as needed panel 3 36 , : warn "
    "between falls from 2026-01-05 2026-02-27 on the next 1 April no later than complete by another than unless total"
)
PHRASES = lists(sampled_from(GRAMMAR.split()), max_size=9).map(" ".join)


@pytest.mark.parametrize("parser", PARSERS.values(), ids=PARSERS)
@given(written=text() | PHRASES)
def test_any_text_is_a_phrase_or_a_fault_of_one(parser: Callable[[str], object], written: str) -> None:
    with suppress(PhraseFault):
        parser(written)
