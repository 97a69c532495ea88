"""The shipped letters, forms, e-mails, agenda and minutes."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from documents.samples import WHOLE, names, sample
from documents.trials import trials
from panelctl.documents.check import PARTS, check_templates
from panelctl.documents.markdown import to_text
from panelctl.documents.render import render, write
from panelctl.documents.web_page import to_html
from panelctl.errors import TemplateFaulty

LETTERS = [name for name in names() if name not in WHOLE]
SNAPSHOTS = Path(__file__).parent / "snapshots"
ANSWERED = {"team_manager", "head_of_service"}
DISPUTED = ANSWERED | {"asye", "employed_as_social_worker"}
SAID_OF_FACTS = {
    "letters/request-refused.md": {"support_plan"},
    "letters/dispute-refused.md": {"support_plan"},
    "letters/appeal-allowed.md": {"appeal_effect"},
    "letters/appeal-refused.md": {"support_plan"},
    "emails/planning.md": {"planned_submission", "likely_panel"},
    "forms/request-copy.md": DISPUTED
    | {"request_form", "request_received", "request_acknowledged", "service_area", "qualified_on", "salary_point"}
    | {"asye_organisation", "asye_certificate"},
    "forms/outcome-supported.md": ANSWERED,
    "forms/outcome-not-supported.md": ANSWERED,
    "forms/panel-dispute.md": ANSWERED,
    "forms/application-dispute.md": DISPUTED,
    "forms/assistant-director-dispute.md": DISPUTED,
    "forms/director-outcome.md": DISPUTED,
}
SAYS_WHETHER_IT_IS_THERE = ("facts.", "elapsed.", "signatures")


@pytest.mark.parametrize("name", names())
def test_the_whole_document_reads_as_agreed(name: str) -> None:
    """Agreed texts are in `snapshots/`. Delete one to have it written anew, then read what changed."""
    text, agreed = to_text(render(name, sample(name))), SNAPSHOTS / name.replace("/", "-").replace(".md", ".txt")
    if not agreed.exists():
        agreed.write_text(text, encoding="utf-8")
        pytest.fail(f"{agreed.name} was not there and has been written: read it")
    assert text == agreed.read_text(encoding="utf-8")


def test_every_shipped_template_is_sound() -> None:
    assert check_templates((), trials()) == []


@pytest.mark.parametrize("name", names())
def test_every_template_is_tried_with_what_its_sample_holds(name: str) -> None:
    """The samples are invented, so that the words of each document could be agreed; their fields are the real ones."""
    tried = [groups(context) for context in trials()[name]]
    assert tried
    signed = {} if name in WHOLE else {"signatures": []}
    assert groups(signed | sample(name)) in tried


def groups(context: Any, name: str = "") -> Any:
    """The names of the fields of a context, and what each holds; of lists, that they are lists."""
    if name in ("facts", "elapsed", "deadlines"):  # as each policy has them
        return {}
    if isinstance(context, dict):
        return {field: groups(value, field) for field, value in context.items()}
    return type(context).__name__


@pytest.mark.parametrize("name", names())
def test_a_fact_of_which_nothing_is_known_is_named_wherever_a_document_says_less_without_it(name: str) -> None:
    full = sample(name)
    facts = full.get("facts", {})
    without_it = {fact: full | {"facts": facts | {fact: ""}} for fact, value in facts.items() if value}
    said = {fact for fact, context in without_it.items() if render(name, context) != render(name, full)}
    assert said == SAID_OF_FACTS.get(name, set())
    assert [fact for fact in said if f"facts.{fact}" not in write(name, without_it[fact]).unknown] == []


@pytest.mark.parametrize("name", names())
def test_a_field_that_is_missing_is_named(name: str) -> None:
    full = sample(name)
    whole = render(name, full)
    for path in paths(full):
        fault = fault_of(name, without(full, path))
        if fault is None:
            assert render(name, without(full, path)) == whole or path.startswith(SAYS_WHETHER_IT_IS_THERE)
        else:
            assert fault.problem.split(" (")[0] == f"there is no field {path}"
            assert fault.line > 0


@pytest.mark.parametrize("name", LETTERS)
def test_a_letter_to_somebody_else_speaks_of_the_applicant_by_name(name: str) -> None:
    context = sample(name) | {"says": [], "next": [], "undated": []}
    context["recipient"] |= {"name": "Tom Bexley", "role": "Team Manager", "is_applicant": False}
    context["decision"] |= {"told": "", "feedback": "", "needs": ""}
    context["letter"] |= {"subject": "Progression"}
    context["facts"].pop("support_plan", None)
    text = " ".join(to_text(render(name, context)).split())
    assert "Amara Okafor" in text
    assert " your " not in text.lower()


@pytest.mark.parametrize("name", LETTERS)
def test_only_what_belongs_to_the_notice_is_printed(name: str) -> None:
    full, other = sample(name), "Joel Whitcombe"
    full["facts"]["health"] = other
    full["case"]["other"] = other
    assert other not in render(name, full)


@pytest.mark.parametrize(
    ("name", "decision"),
    [
        ("letters/approved.md", "I am pleased to tell you that the Progression Panel approved your application"),
        (
            "letters/not-approved.md",
            "I am sorry to tell you that the Progression Panel did not approve your application",
        ),
        ("letters/deferred.md", "On Tuesday 22 April 2025 the Progression Panel put off the decision"),
        ("letters/request-agreed.md", "I am pleased to tell you that the Head of Service agreed your request"),
        ("letters/request-refused.md", "I am sorry to tell you that the Head of Service did not agree your request"),
        ("emails/outcome.md", "On Tuesday 22 April 2025 the Progression Panel supported Amara Okafor’s application"),
        (
            "letters/dispute-allowed.md",
            "I am pleased to tell you that on Wednesday 30 April 2025 I allowed your challenge",
        ),
        ("letters/dispute-refused.md", "I am sorry to tell you that on Wednesday 30 April 2025 I did not allow your"),
        (
            "letters/appeal-allowed.md",
            "I am pleased to tell you that on Wednesday 21 May 2025 I allowed your challenge",
        ),
        ("letters/appeal-refused.md", "I am sorry to tell you that on Wednesday 21 May 2025 I did not allow your"),
    ],
)
def test_the_decision_stands_in_the_first_sentence(name: str, decision: str) -> None:
    blocks = render(name, sample(name)).split("\n\n")
    salutation = next(index for index, block in enumerate(blocks) if block.startswith("Dear "))
    body = [block for block in blocks[salutation + 1 :] if not block.startswith("#")]
    assert body[0].startswith(decision)


def test_the_form_for_payroll_is_void_unless_the_outcome_is_yes() -> None:
    context = sample("forms/outcome-supported.md")
    context["decision"]["answer"] = "no"
    text = render("forms/outcome-supported.md", context)
    assert "**Not valid.** This form is only for an application that was supported. Do not act on it." in text
    assert "Advanced Social Worker" not in text


def test_a_reminder_to_somebody_else_names_the_applicant() -> None:
    context = sample("emails/reminder.md")
    context["recipient"] |= {"name": "Tom Bexley", "role": "Team Manager", "is_applicant": False}
    text = to_text(render("emails/reminder.md", context))
    assert "Amara Okafor’s application for Advanced Social Worker" in text
    assert " your " not in text.lower()


@pytest.mark.parametrize(
    ("kind", "opening", "row"),
    [
        ("soon", "This is a reminder of something that is due soon.", "By"),
        ("today", "This is a reminder of something that is due today.", "By"),
        ("overdue", "The date for this has passed, and nothing has been recorded for it yet.", "Was due on"),
    ],
)
def test_a_reminder_says_only_what_is_true_of_its_kind(kind: str, opening: str, row: str) -> None:
    context = sample("emails/reminder.md")
    context["duty"] |= {"kind": kind}
    markdown = render("emails/reminder.md", context)
    assert opening in markdown
    assert f"| {row} | **Friday 11 April 2025** (changed; it was Thursday 10 April 2025) |" in markdown


def test_a_fact_that_is_not_recorded_leaves_no_heading_behind() -> None:
    context = sample("letters/request-refused.md")
    context["facts"]["support_plan"] = ""
    assert "Support proposed" not in render("letters/request-refused.md", context)


def test_minutes_never_say_that_nothing_was_declared_where_nothing_was_recorded() -> None:
    context = sample("minutes/minutes.md") | {"declarations": []}
    assert "## Declarations of interest\n\nNone recorded.\n" in render("minutes/minutes.md", context)


@pytest.mark.parametrize("name", names())
def test_every_page_has_one_main_heading_and_scoped_table_heads(name: str) -> None:
    page = to_html(render(name, sample(name)), "t")
    assert page.count("<h1>") == (name not in PARTS)
    assert "<th>" not in page


def fault_of(name: str, context: dict[str, Any]) -> TemplateFaulty | None:
    try:
        render(name, context)
    except TemplateFaulty as fault:
        return fault
    return None


def paths(value: Any, path: str = "") -> Iterator[str]:
    """The path of every field of a context, as faults name it."""
    if isinstance(value, dict):
        for name, inner in value.items():
            here = f"{path}.{name}" if path else name
            yield here
            yield from paths(inner, here)
    if isinstance(value, list):
        for index, inner in enumerate(value):
            yield from paths(inner, f"{path}[{index}]")


def without(value: Any, gone: str, path: str = "") -> Any:
    """A copy of a context without the field at `gone`."""
    if isinstance(value, dict):
        inner = {name: (f"{path}.{name}" if path else name) for name in value}
        return {name: without(value[name], gone, here) for name, here in inner.items() if here != gone}
    if isinstance(value, list):
        return [without(item, gone, f"{path}[{index}]") for index, item in enumerate(value)]
    return value


def test_what_follows_an_appeal_is_where_the_case_now_stands_unless_its_effect_is_recorded() -> None:
    context = sample("letters/appeal-allowed.md") | {"facts": {}}
    context["decision"] |= {"outcome": "Waiting for a panel"}
    assert (
        "## What follows\n\nYour application for Senior Social Worker now stands as follows: **Waiting for a panel**.\n"
        in render("letters/appeal-allowed.md", context)
    )


@pytest.mark.parametrize(
    ("name", "open_to", "plan", "promised"),
    [
        ("letters/request-refused.md", "Director", True, "the reasons, the support we propose and what you can do if"),
        ("letters/request-refused.md", "", True, "the reasons and the support we propose."),
        ("letters/request-refused.md", "", False, "the reasons."),
        ("letters/not-approved.md", "", True, "the reasons."),
    ],
)
def test_a_refusal_promises_only_what_the_letter_holds(name: str, open_to: str, plan: bool, promised: str) -> None:
    context = sample(name)
    context["decision"] |= {"feedback": "", "needs": ""}
    context["dispute"]["next"] |= {"level": open_to}
    context |= {"says": ["You can ask again."], "facts": {"support_plan": "Shadowing"} if plan else {}}
    assert f"This letter explains {promised}" in render(name, context)
