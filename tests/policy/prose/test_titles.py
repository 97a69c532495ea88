"""Titles of a policy file within sentences."""

import pytest

from panelctl.errors import the
from panelctl.policy.prose.titles import clause_of, document


@pytest.mark.parametrize(
    ("title", "spoken"),
    [
        ("Team Manager", "the Team Manager"),
        ("Social Work Academy", "the Social Work Academy"),
        ("Payroll", "Payroll"),
        ("Human Resources", "Human Resources"),
        ("Systems Support", "Systems Support"),
        ("The Director", "the Director"),
    ],
)
def test_a_role_has_an_article_and_a_department_has_none(title: str, spoken: str) -> None:
    assert the(title) == spoken


@pytest.mark.parametrize(
    ("title", "spoken"),
    [
        ("Evidence Template (Appendix 5)", "the Evidence Template (Appendix 5)"),
        ("Manager's checklist", "the Manager's checklist"),
        ("Statement: in support, or not", "‘Statement: in support, or not’"),
    ],
)
def test_a_document_whose_title_is_more_than_a_name_is_quoted(title: str, spoken: str) -> None:
    assert document(title) == spoken


@pytest.mark.parametrize(
    ("title", "spoken"),
    [
        ("Qualified as a social worker on", "the day they qualified as a social worker"),
        ("Considered at the Moderation Panel on", "the day they were considered at the Moderation Panel"),
        ("Employed as a social worker since", "the day they were first employed as a social worker"),
        ("On the register since", "the day they were first on the register"),
        ("ASYE completed on", "the day the ASYE was completed"),
        ("Dispute Form completed on", "the day the Dispute Form was completed"),
        ("The course begins on", "the day the course begins"),
        ("Request received by the Manager on", "the day the Request was received by the Manager"),
        ("Acknowledgement of the request sent on", "the day the Acknowledgement of the request was sent"),
        ("The manager agreed the funding on", "the day the manager agreed the funding"),
        ("Told of the refusal on", "the day they were told of the refusal"),
        ("Extraordinary panel on", "the date ‘Extraordinary panel on’"),
        ("Likely panel date", "the likely panel date"),
        ("Meeting set for", "the date ‘Meeting set for’"),
        ("Planned for (may change)", "the date ‘Planned for (may change)’"),
    ],
)
def test_the_title_of_a_date_names_a_day_or_is_quoted(title: str, spoken: str) -> None:
    assert clause_of(title) == spoken
