"""What a document holds: parts with plans of support, and documents under headings."""

from typing import Any

import pytest

from actions.rounds import On, applied
from actions.sound import refused
from panelctl import errors
from panelctl.actions.cases import applying, evidencing, showing, showing_evidence
from panelctl.actions.cases.applying import Application
from panelctl.actions.people import registering
from panelctl.cli.commands import worded
from panelctl.store import queries
from panelctl.store.reading import reading

PAPER = "supporting-document"
CHECKLIST = "manager-checklist"
MEETING: dict[str, Any] = {
    "title": "Strategy meeting", "kind": "practice observation", "under": ["pcf-7", "pcf-5"],
    "explains": "I chaired it",
}  # fmt: skip
STATEMENT: dict[str, Any] = {
    "title": "Court statement", "kind": "written work", "under": ["pcf-4"], "explains": "Written for the final hearing",
}  # fmt: skip


@pytest.fixture
def request_made(on: On) -> str:
    """Beth has asked to go to the panel of St Helens; nothing has been handed in."""
    about = ["employed-as-social-worker=2019-06-01", "asye=passed"]
    registering.add(
        on("2025-01-06"),
        registering.NewPerson("Beth Young", email="beth@sthelens.example", facts=about, policy="st-helens"),
    )
    made = applying.apply(on("2025-01-06"), Application("Beth Young", by="Beth Young", policy="st-helens"))
    return str(made.data["reference"])


def values_of_last(on: On, case: str) -> dict[str, Any]:
    site = on("2025-01-08")
    with reading(site.database) as connection:
        return queries.case(connection, case).facts.events[-1].detail._asdict()


def test_a_document_is_kept_with_its_place_under_the_headings(on: On, request_made: str, paper: str) -> None:
    made = evidencing.add(
        on("2025-01-08"), evidencing.Delivery(request_made, PAPER, paper, **MEETING | {"title": " Strategy  meeting "})
    )
    assert made.messages == (
        'STH-2025-001: Documents that support the Evidence Template, "Strategy meeting" received Wed 8 Jan 2025, '
        "16 bytes; a copy is kept as documents/STH-2025-001-supporting-document-1.pdf.",
    )
    kept = values_of_last(on, request_made)
    assert {name: kept[name] for name in ("title", "kind", "under", "explains", "has")} == {
        "title": "Strategy meeting",
        "kind": "practice observation",
        "under": ["pcf-5", "pcf-7"],
        "explains": "I chaired it",
        "has": [],
    }
    says = [event["says"] for event in made.data["timeline"]][-1]
    assert says == 'received: Documents that support the Evidence Template, "Strategy meeting" (My paper.pdf)'


@pytest.mark.parametrize(
    ("left_out", "option"),
    [("title", "--title TEXT"), ("kind", "--kind KIND"), ("under", "--under HEADING"), ("explains", "--explains TEXT")],
)
def test_what_nobody_has_said_of_it_is_asked_for(
    on: On, request_made: str, paper: str, left_out: str, option: str
) -> None:
    site, said = on("2025-01-08"), {word: value for word, value in MEETING.items() if word != left_out}
    refusal = refused(
        site,
        2,
        errors.MissingValue,
        lambda: evidencing.add(site, evidencing.Delivery(request_made, PAPER, paper, **said)),
    )
    assert isinstance(refusal, errors.MissingValue)
    assert refusal.option == option


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ({"kind": "practise observation"},
         '"practise observation" is no kind of this policy (did you mean "practice observation"?)'),
        ({"under": ["pcf-5", "pcf7"]}, '"pcf7" is no heading of this policy (did you mean "pcf-7"?)'),
    ],
)  # fmt: skip
def test_a_word_on_no_list_is_refused_with_the_nearest(
    on: On, request_made: str, paper: str, said: dict[str, Any], message: str
) -> None:
    site = on("2025-01-08")
    refusal = refused(
        site,
        2,
        errors.UnknownWord,
        lambda: evidencing.add(site, evidencing.Delivery(request_made, PAPER, paper, **MEETING | said)),
    )
    assert refusal.message == message


def test_of_none_of_the_kinds_under_no_heading_and_not_explained_is_recorded_all_the_same(
    on: On, request_made: str, paper: str
) -> None:
    site = on("2025-01-08")
    made = evidencing.add(
        site, evidencing.Delivery(request_made, PAPER, paper, title="Rota", kind="", under=("",), explains="")
    )
    [finding] = made.findings
    assert finding.level == "warn"
    assert finding.message == (
        "Documents that support the Evidence Template lack: practice observation; feedback from children, young people "
        "and families; feedback from professionals; audit or collaborative case review; written work; a heading for "
        '"Rota"; an explanation of "Rota"; a document under pcf-1, pcf-2, pcf-3, pcf-4, pcf-5, pcf-6, pcf-7, pcf-8, '
        "pcf-9 or values."
    )


def test_the_grid_holds_headings_documents_and_gaps(on: On, request_made: str, paper: str) -> None:
    site = on("2025-01-08")
    evidencing.add(site, evidencing.Delivery(request_made, PAPER, paper, **MEETING))
    evidencing.add(site, evidencing.Delivery(request_made, PAPER, paper, **STATEMENT | {"explains": ""}))
    found = showing_evidence.grid(site, showing_evidence.GridNamed(request_made))
    assert (found.findings, found.messages) == ((), ())
    assert {key: found.data[key] for key in ("reference", "item", "title")} == {
        "reference": request_made,
        "item": PAPER,
        "title": "Documents that support the Evidence Template",
    }
    assert found.data["headings"][3:5] == [
        {"id": "pcf-4", "title": "Rights, Justice and Economic Wellbeing", "documents": [2]},
        {"id": "pcf-5", "title": "Knowledge", "documents": [1]},
    ]
    assert found.data["documents"] == [
        {"number": 1, "title": "Strategy meeting", "kind": "practice observation", "under": ["pcf-5", "pcf-7"],
         "explained": True, "explains": "I chaired it", "received": "2025-01-08", "file": "My paper.pdf"},
        {"number": 2, "title": "Court statement", "kind": "written work", "under": ["pcf-4"],
         "explained": False, "explains": "", "received": "2025-01-08", "file": "My paper.pdf"},
    ]  # fmt: skip
    assert [(gap["gap"], gap["about"]) for gap in found.data["gaps"]] == [
        ("kind", "feedback from children, young people and families"),
        ("kind", "feedback from professionals"),
        ("kind", "audit or collaborative case review"),
        ("explanation", "Court statement"),
        *(("document", word) for word in ("pcf-1", "pcf-2", "pcf-3", "pcf-6", "pcf-8", "pcf-9", "values")),
    ]
    assert found.data["gaps"][3] == {
        "gap": "explanation", "about": "Court statement", "says": 'an explanation of "Court statement"',
        "if_not": "warn",
    }  # fmt: skip


def test_under_the_same_title_it_takes_the_place_of_the_earlier_and_both_files_are_kept(
    on: On, request_made: str, paper: str
) -> None:
    evidencing.add(on("2025-01-08"), evidencing.Delivery(request_made, PAPER, paper, **MEETING | {"under": []}))
    site = on("2025-01-09")
    made = evidencing.add(
        site, evidencing.Delivery(request_made, PAPER, paper, **MEETING | {"title": "strategy meeting"})
    )
    assert '"strategy meeting" received Thu 9 Jan 2025 in place of the earlier one, 16 bytes' in made.messages[0]
    assert [
        one["title"] for one in showing_evidence.grid(site, showing_evidence.GridNamed(request_made)).data["documents"]
    ] == ["strategy meeting"]
    assert [
        one["stored"]
        for one in showing_evidence.received(site, showing_evidence.CaseNamed(request_made)).data["documents"]
    ] == [
        "documents/STH-2025-001-supporting-document-1.pdf",
        "documents/STH-2025-001-supporting-document-2.pdf",
    ]


def test_the_checklist_and_the_screen_tell_what_is_there_and_what_is_not(on: On, request_made: str, paper: str) -> None:
    site = on("2025-01-08")
    evidencing.add(site, evidencing.Delivery(request_made, PAPER, paper, **MEETING))
    checked = next(
        one
        for one in showing_evidence.check(site, showing_evidence.CaseNamed(request_made)).data["evidence"]
        if one["id"] == PAPER
    )
    assert checked["parts"][:2] == ["practice observation", "feedback from children, young people and families"]
    assert checked["lacks"][0] == "feedback from children, young people and families"
    assert [one["number"] for one in checked["documents"]] == [1]
    screen = showing.show(site, showing.CaseNamed(request_made)).data
    assert next(one for one in screen["evidence"] if one["id"] == PAPER) == checked
    assert "Documents that support the Evidence Template" not in screen["missing"]


def test_where_no_document_stands_under_headings_the_grid_says_what_is_asked_for_instead(on: On) -> None:
    found = showing_evidence.grid(on("2025-03-04"), showing_evidence.GridNamed(applied(on)))
    assert tuple(map(worded, found.messages)) == (
        "CAM-2025-001: the procedure asks for no documents under headings. It asks for Expression of interest and "
        "Portfolio: panelctl evidence check CAM-2025-001",
    )
    assert (found.data["item"], found.data["headings"], found.data["documents"], found.data["gaps"]) == ("", [], [], [])


def test_a_grid_of_another_document_is_refused(on: On, request_made: str) -> None:
    site = on("2025-01-08")
    refusal = refused(
        site,
        2,
        errors.UnknownWord,
        lambda: showing_evidence.grid(site, showing_evidence.GridNamed(request_made, "presentation")),
    )
    assert refusal.message.startswith('"presentation" is no document of which several may come of this policy')


# ---- plans of support


def test_a_plan_of_support_is_kept_and_said_with_the_part_that_lacks(on: On, request_made: str, paper: str) -> None:
    site, lacks = on("2025-01-08"), ["deputising for the manager", "students on placement (asked)"]
    made = evidencing.add(
        site,
        evidencing.Delivery(
            request_made, CHECKLIST, paper, lacks=lacks, plans=("deputising for the manager = Duty twice a month",)
        ),
    )
    assert values_of_last(on, request_made)["plans"] == {"deputising for the manager": "Duty twice a month"}
    [finding] = made.findings
    assert finding.message == (
        "Manager's guidance checklist (Appendix 1) lacks: deputising for the manager (plan of support: Duty twice a "
        "month), students on placement (asked) (no plan of support)."
    )
    [item] = [one for one in made.data["evidence"] if one["id"] == CHECKLIST]
    assert (item["lacks"], item["plans"]) == (lacks, {"deputising for the manager": "Duty twice a month"})


def test_a_plan_made_later_counts_though_the_checklist_was_there_before(on: On, request_made: str, paper: str) -> None:
    lacks = ["deputising for the manager"]
    first = evidencing.add(on("2025-01-08"), evidencing.Delivery(request_made, CHECKLIST, paper, lacks=lacks))
    assert first.findings[0].message.endswith("deputising for the manager (no plan of support).")
    plans = ["deputising for the manager=Duty twice a month"]
    later = evidencing.add(
        on("2025-01-15"), evidencing.Delivery(request_made, CHECKLIST, paper, lacks=lacks, plans=plans)
    )
    assert later.findings[0].message.endswith("(plan of support: Duty twice a month).")
    warned = [one["rule"] for one in showing.show(on("2025-01-15"), showing.CaseNamed(request_made)).data["findings"]]
    assert "support-planned" not in warned


@pytest.mark.parametrize(
    ("plan", "error", "message"),
    [
        ("deputising=Duty", errors.UnknownWord, '"deputising" is no part of this policy'),
        ("ASYE passed=Moderation", errors.BadValue, '--plan cannot be "ASYE passed=Moderation"'),
        ("deputising for the manager", errors.BadValue, '--plan cannot be "deputising for the manager"'),
        ("deputising for the manager=a\u202eb", errors.BadText, "The plan of support has a control or direction"),
    ],
)
def test_a_plan_that_is_none_is_refused(
    on: On, request_made: str, paper: str, plan: str, error: type[errors.PanelctlError], message: str
) -> None:
    site, lacks = on("2025-01-08"), ["deputising for the manager"]
    refusal = refused(
        site,
        2,
        error,
        lambda: evidencing.add(site, evidencing.Delivery(request_made, CHECKLIST, paper, lacks=lacks, plans=(plan,))),
    )
    assert refusal.message.startswith(message)


def test_a_document_that_comes_alone_has_no_title_of_its_own(on: On, request_made: str, paper: str) -> None:
    site = on("2025-01-08")
    refusal = refused(
        site, 2, errors.BadCommand,
        lambda: evidencing.add(
            site, evidencing.Delivery(request_made, "presentation", paper, lacks=(), title="Slides")
        ),
    )  # fmt: skip
    assert refusal.message == "--title is for documents of which several may come: Presentation is not"
