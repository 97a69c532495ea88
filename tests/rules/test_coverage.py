from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from panelctl.cli.commands import worded
from panelctl.model import Event, Fact
from panelctl.policy.language import Evidence
from panelctl.rules.coverage import Gap, all_there, gaps, grid, papers
from panelctl.rules.deadlines import deadlines
from panelctl.rules.evidence import checklist, findings
from panelctl.rules.timeline import State
from panelctl.rules.verdict import judge
from policy.tiny import with_several
from rules.cases import corrected, document, lifted, policy_of, replayed, with_detail
from rules.known import BANK_HOLIDAYS, day

POLICY = policy_of(with_several())
RULE = next(item for item in POLICY.evidence if item.several)
TODAY = day("2025-04-10")


def paper(title: str, kind: str = "", *under: str, explains: str = "It shows how.", on: str = "2025-04-01") -> Event:
    found = document("supporting", on)
    return with_detail(found, title=title, kind=kind, under=list(under), explains=explains)


OBSERVED = paper("Strategy meeting", "observation", "one")
WRITTEN = paper("Court statement", "written work", "one", "two")


def case(*events: Event) -> State:
    return replayed(POLICY, *events)


def lacking(*events: Event, rule: Evidence = RULE) -> list[tuple[str, str]]:
    return [(gap.gap, gap.about) for gap in gaps(rule, case(*events))]


def said(*events: Event, guarded: str = "agreed") -> list[tuple[str, str]]:
    found = findings(case(*events), guarded, TODAY, BANK_HOLIDAYS)
    return [(one.level, worded(one.text)) for one in found if one.rule == "supporting"]


def test_before_anything_has_come_every_kind_and_every_heading_is_a_gap():
    assert gaps(RULE, case()) == [
        Gap("kind", "observation", "observation", "refuse"),
        Gap("kind", "written work", "written work", "refuse"),
        Gap("document", "one", "a document under one First", "warn"),
        Gap("document", "two", "a document under two Second", "warn"),
    ]
    assert grid(RULE, case()) == {"one": (), "two": ()}


def test_each_document_stands_under_its_headings_by_its_number():
    assert grid(RULE, case(OBSERVED, WRITTEN)) == {"one": (1, 2), "two": (2,)}
    assert lacking(OBSERVED, WRITTEN) == []
    assert [(one.number, one.title, one.kind) for one in papers(RULE, case(OBSERVED, WRITTEN))] == [
        (1, "Strategy meeting", "observation"), (2, "Court statement", "written work"),
    ]  # fmt: skip


def test_a_document_under_no_heading_or_without_an_explanation_is_a_gap():
    loose, silent = paper("Rota", "observation"), paper("Report", "written work", "one", "two", explains="")
    assert gaps(RULE, case(loose, silent)) == [
        Gap("heading", "Rota", 'a heading for "Rota"', "refuse"),
        Gap("explanation", "Report", 'an explanation of "Report"', "warn"),
    ]


def test_a_document_of_none_of_the_kinds_fills_none_of_them():
    assert lacking(paper("Certificate", "", "one", "two")) == [("kind", "observation"), ("kind", "written work")]


def test_a_heading_that_the_policy_does_not_have_is_none():
    assert papers(RULE, case(paper("Old", "observation", "three")))[0].under == ()


def test_an_item_without_headings_asks_for_no_explanation():
    free = RULE._replace(under="")
    assert lacking(paper("Note", explains=""), rule=free) == [("kind", "observation"), ("kind", "written work")]


def test_each_of_several_documents_has_the_parts_that_are_asked_for():
    signed = RULE._replace(contains=("date: warn", "signature"), kinds=(), under="")
    part = document("supporting", "2025-04-01", has=["date"])
    named = with_detail(part, title="Letter")
    assert gaps(signed, case(named)) == [Gap("part", "Letter", 'signature in "Letter"', "refuse")]


def test_a_document_handed_in_again_under_its_title_takes_the_place_of_the_earlier_one():
    again = paper("strategy  MEETING", "observation", "two", on="2025-04-09")
    found = papers(RULE, case(OBSERVED, WRITTEN, again))
    assert [(one.number, one.title, one.under) for one in found] == [
        (1, "strategy MEETING", ("two",)), (2, "Court statement", ("one", "two")),
    ]  # fmt: skip


def test_what_was_under_a_heading_when_it_came_is_not_late_when_it_comes_again():
    again = paper("Strategy meeting", "observation", "two", on="2025-04-09")
    assert case(OBSERVED, again).date_of("supporting") == day("2025-04-01")
    assert case(paper("Strategy meeting", "observation"), again).date_of("supporting") == day("2025-04-09")


def test_the_document_that_came_last_says_when_all_had_come():
    later, earlier = paper("Late", on="2025-04-09"), paper("Early", on="2025-04-02")
    assert case(later, earlier).date_of("supporting") == day("2025-04-09")
    assert case(later, earlier, corrected("supporting", day("2025-04-03"))).date_of("supporting") == day("2025-04-03")
    assert case(later, earlier, corrected("supporting", day("2025-03-03"))).date_of("supporting") == day("2025-04-02")


def test_a_time_limit_is_met_only_when_nothing_is_lacking_that_the_policy_refuses_to_miss():
    due = POLICY.deadlines[0]._replace(met_by=("supporting",))
    rules = POLICY._replace(deadlines=(due,))

    def met(*events: Event):
        return deadlines(replayed(rules, *events), TODAY, BANK_HOLIDAYS)[0].met

    listed = Event(0, "panel", TODAY, Fact(day("2025-04-23")))
    assert met(listed, OBSERVED) is None
    assert met(listed, OBSERVED, WRITTEN) == day("2025-04-01")
    assert not all_there("supporting", case(OBSERVED))
    assert all_there("supporting", case(OBSERVED, WRITTEN))


# ---- in the checklist


def test_nothing_received_stops_what_it_is_needed_for():
    assert said() == [(
        "refuse",
        "Documents supplied have not been received. Chair may lift this: panelctl lift REF-2025-001 supporting "
        "--reason TEXT",
    )]  # fmt: skip
    assert said(guarded="refused") == []


def test_gaps_stop_or_warn_as_they_weigh():
    assert said(paper("Rota", "observation", explains="")) == [
        (
            "refuse",
            'Documents supplied lack: written work; a heading for "Rota". Chair may lift this: panelctl lift '
            "REF-2025-001 supporting --reason TEXT",
        ),
        (
            "warn",
            'Documents supplied lack: an explanation of "Rota"; a document under one or two.',
        ),
    ]
    assert said(OBSERVED, WRITTEN) == []


def test_gaps_may_be_lifted():
    [(level, message)] = said(OBSERVED, paper("Court statement", "", "two"), lifted("supporting", "2025-04-02"))
    assert (level, message) == ("info", "Documents supplied lack: written work. Lifted by Cem Aydin: She was ill.")


def test_the_checklist_names_every_gap():
    found = next(one for one in checklist(case(OBSERVED), TODAY, BANK_HOLIDAYS) if one.rule.several)
    assert found.lacks == ("written work", "a document under two")
    assert found.document
    assert found.document.detail.title == "Strategy meeting"


def test_each_of_several_documents_keeps_its_countable_limits():
    bounded = RULE._replace(measures=("pages from 1 to 4: warn",))
    rules = POLICY._replace(evidence=(*POLICY.evidence[:-1], bounded))
    counted = with_detail(WRITTEN, measures={"pages": 9})._replace(date=TODAY)
    state = replayed(rules, OBSERVED, counted)
    found = next(one for one in checklist(state, TODAY, BANK_HOLIDAYS) if one.rule.several)
    assert [one.message for one in found.findings] == [
        'Documents supplied, "Strategy meeting": number of pages not verified (asked for: 1 to 4 pages).',
        'Documents supplied, "Court statement": 9 pages, asked for: 1 to 4 pages.',
    ]


@pytest.mark.parametrize(
    ("events", "holds", "because"),
    [
        ((), False, "Documents supplied: not received"),
        ((OBSERVED,), False, "Documents supplied: lacks written work, a document under two Second"),
        ((OBSERVED, WRITTEN), True, "Documents supplied: complete"),
    ],
)
def test_several_documents_are_complete_when_there_is_no_gap(events, holds, because):
    found = judge("supporting complete", case(*events))
    assert (found.holds, found.because) == (holds, because)


# ---- laws

texts = some.text("abc", max_size=2)
some_paper = some.builds(
    lambda title, kind, under, explains: paper(title, kind, *under, explains=explains),
    texts, some.sampled_from(["", *RULE.kinds]), some.lists(some.sampled_from(["one", "two", "three"])), texts,
)  # fmt: skip


@given(some.lists(some_paper, max_size=5), some_paper)
def test_one_document_more_never_adds_a_gap_but_its_own(there: list[Event], more: Event) -> None:
    title: Any = more.detail.title
    kept = [one for one in there if one.detail.title != title]
    assert set(lacking(*kept, more)) - set(lacking(*kept)) <= {("heading", title), ("explanation", title)}
