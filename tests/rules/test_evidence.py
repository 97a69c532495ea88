import pytest

from panelctl.cli.commands import worded
from panelctl.errors.remedy import REASON, Remedy, saying
from panelctl.model import Finding
from panelctl.rules.evidence import checklist, findings, required
from policy.tiny import TINY, with_several
from rules.cases import document, fact, lifted, move, policy_of, replayed, with_detail
from rules.known import BANK_HOLIDAYS, day, shipped_policy

CAMDEN, ST_HELENS = shipped_policy("camden"), shipped_policy("st-helens")
LISTED = (move("applied", "2025-04-01"), move("listed-for-panel", "2025-04-02", panel=day("2025-04-22")))
TODAY = day("2025-04-22")
PARTS = ["current role", "summary of work experience", "reasons for applying", "experience and skills for the role",
         "where they see themselves in two years"]  # fmt: skip


def said(policy, name, *events, guarded="asw-confirmed", route=""):
    """Level and message of what one item says before a move."""
    state = replayed(policy, *events, route=route)
    item = next(one for one in policy.evidence if one.id == name)
    found = findings(state, guarded, TODAY, BANK_HOLIDAYS)
    return [(one.level, worded(one.text)) for one in found if one.rule == item.id]


def test_each_route_asks_for_its_own_papers():
    asked = {route: [item.id for item in required(replayed(CAMDEN, route=route))] for route in CAMDEN.routes}
    assert asked == {
        "advanced-social-worker": ["expression-of-interest", "portfolio"],
        "asye-assurance": ["asye-report"],
        "practice-educator": ["expression-of-interest-training", "manager-statement"],
        "post-qualifying-funding": ["expression-of-interest-course", "manager-statement-of-support", "funding-form"],
    }


def test_a_certificate_is_asked_for_where_the_asye_is_known_to_have_been_passed_elsewhere():
    def asked(*events):
        return "asye-certificate" in [item.id for item in required(replayed(ST_HELENS, *events))]

    assert asked(fact("asye", "passed-elsewhere"))
    assert not asked(fact("asye", "passed"))
    assert not asked()


def test_a_paper_that_has_not_come_stops_the_moves_it_is_needed_for():
    state = replayed(CAMDEN, *LISTED)
    missing, also = findings(state, "asw-confirmed", TODAY, BANK_HOLIDAYS)
    assert missing == Finding(
        "refuse",
        "expression-of-interest",
        "Expression of interest has not been received.",
        ("C-21", "C-22", "C-31", "C-32", "C-33"),
        lifted_by="chair",
        mend=saying(
            " Head of Practice and Learning / Principal Social Worker may lift this: ",
            Remedy("lift", case="REF-2025-001", element="expression-of-interest", needs=(REASON,)),
        ),
    )
    assert also.rule == "portfolio"
    assert findings(state, "deferred", TODAY, BANK_HOLIDAYS) == []


def test_a_paper_that_has_not_come_may_be_done_without_once_lifted():
    [(level, message)] = said(CAMDEN, "portfolio", *LISTED, lifted("portfolio", "2025-04-15"))
    assert (level, message) == ("info", "Portfolio has not been received. Lifted by Cem Aydin: She was ill.")


def test_a_whole_paper_in_time_says_nothing():
    papers = (document("expression-of-interest", "2025-04-11", pages=2), document("portfolio", "2025-04-11"))
    assert findings(replayed(CAMDEN, *LISTED, *papers), "asw-confirmed", TODAY, BANK_HOLIDAYS) == []


def test_a_paper_without_all_its_parts_names_those_it_lacks():
    some = document("expression-of-interest", "2025-04-10", has=PARTS[:3], pages=2)
    [(level, message)] = said(CAMDEN, "expression-of-interest", *LISTED, some)
    assert level == "refuse"
    assert message.startswith(f"Expression of interest lacks: {PARTS[3]}, {PARTS[4]}. Head of")


def test_a_part_may_be_weaker_than_its_paper():
    bare = document("expression-of-interest-course", "2025-04-10", has=["details of the course"])
    found = said(CAMDEN, bare.name, *LISTED, bare, guarded="application-agreed", route="post-qualifying-funding")
    assert found == [
        ("warn", "Expression of interest lacks: what it adds to their development, what it adds to the service.")
    ]


def test_the_newest_copy_of_a_paper_counts():
    bare, whole = document("portfolio", "2025-04-09", has=[]), document("portfolio", "2025-04-10")
    [(level, _)] = said(CAMDEN, "portfolio", *LISTED, bare)
    assert level == "refuse"
    assert said(CAMDEN, "portfolio", *LISTED, bare, whole) == []


@pytest.mark.parametrize(
    ("pages", "level", "begins"),
    [
        (0, "refuse", "Expression of interest: 0 pages, asked for: 1 to 2 pages."),
        (1, "", ""),
        (2, "", ""),
        (3, "refuse", "Expression of interest: 3 pages, asked for: 1 to 2 pages."),
        (None, "warn", "Expression of interest: number of pages not verified (asked for: 1 to 2 pages)."),
    ],
)
def test_an_expression_of_interest_fills_at_most_two_pages(pages, level, begins):
    counted = {} if pages is None else {"pages": pages}
    found = said(CAMDEN, "expression-of-interest", *LISTED, document("expression-of-interest", "2025-04-10", **counted))
    assert [one[0] for one in found] == ([level] if level else [])
    assert all(message.startswith(begins) for _, message in found)


def test_a_paper_that_nobody_counted_is_added_again_with_its_pages():
    state = replayed(CAMDEN, *LISTED, document("expression-of-interest", "2025-04-10"))
    [told] = [
        found for found in findings(state, "asw-confirmed", TODAY, BANK_HOLIDAYS) if "not verified" in found.message
    ]
    assert worded(told.mend) == (
        " Count those of the one that came on Thu 10 Apr 2025, and add it as it came:"
        " panelctl evidence add REF-2025-001 expression-of-interest FILE"
        " --received 2025-04-10 --complete --measure pages=NUMBER"
    )


@pytest.mark.parametrize(("slides", "levels"), [(3, ["warn"]), (4, []), (6, []), (7, ["warn"])])
def test_a_presentation_has_four_to_six_slides_or_is_warned_of(slides, levels):
    shown = document("presentation", "2025-04-08", slides=slides)
    assert [level for level, _ in said(ST_HELENS, "presentation", shown, guarded="supported")] == levels


def test_a_plan_of_support_is_said_with_the_part_that_lacks():
    bare = document("portfolio", "2025-04-10", has=["reflection"])
    planned = with_detail(bare, plans={"feedback": "Supervision in May."})

    def lacks(policy, paper):
        state = replayed(policy, paper)
        [found] = findings(state, "agreed", TODAY, BANK_HOLIDAYS)[:1]
        return worded(found.text)

    asks, silent = policy_of(with_several()), policy_of(TINY)
    assert lacks(asks, planned) == "Portfolio lacks: feedback (plan of support: Supervision in May.)."
    assert lacks(asks, bare) == "Portfolio lacks: feedback (no plan of support)."
    assert lacks(silent, planned) == "Portfolio lacks: feedback (plan of support: Supervision in May.)."
    assert lacks(silent, bare) == "Portfolio lacks: feedback."


def test_a_late_paper_stops_until_its_time_limit_is_lifted():
    papers = (document("expression-of-interest", "2025-04-11", pages=2), document("portfolio", "2025-04-14"))

    def levels(*more):
        found = findings(replayed(CAMDEN, *LISTED, *papers, *more), "asw-confirmed", TODAY, BANK_HOLIDAYS)
        return [(one.rule, one.level) for one in found]

    assert levels() == [("portfolio-by", "refuse")]
    assert levels(lifted("portfolio", "2025-04-15")) == [("portfolio-by", "refuse")]
    assert levels(lifted("portfolio-by", "2025-04-15")) == [("portfolio-by", "info")]


def test_the_checklist_shows_every_paper_with_what_came_and_what_it_lacks():
    some = document("expression-of-interest", "2025-04-10", has=PARTS[:4], pages=2)
    first, second = checklist(replayed(CAMDEN, *LISTED, some), TODAY, BANK_HOLIDAYS)
    assert (first.rule.id, first.document and first.document.date, first.lacks) == (
        "expression-of-interest", day("2025-04-10"), (PARTS[4],),
    )  # fmt: skip
    assert (second.rule.id, second.document, second.lacks) == ("portfolio", None, ())
    assert [finding.level for finding in second.findings] == ["refuse"]
