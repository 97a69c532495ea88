"""Tests, spoken as what has to be so."""

import pytest

from panelctl.policy.prose.conditions import people
from policy.prose.spoken import condition, say


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("36 months since qualified at received",
         "on the day of the application, 36 months have passed since they qualified"),
        ("1 year since employed at course-starts",
         "on the day the course begins, one year has passed since they were first employed here"),
        ("2 years since panel at received",
         "on the day of the application, two years have passed since the day of the panel"),
        ("asye-completed before 2027-09-01", "the day the ASYE was completed is before Wednesday 1 September 2027"),
        ("asye-completed not after received",
         "the day the ASYE was completed is no later than the day of the application"),
        ("panel not before planned", "the day of the panel is no earlier than the date ‘Planned for (may change)’"),
        ("panel after likely", "the day of the panel is after the likely panel date"),
        ("grade at least 3", "‘Grade’ is at least 3"),
        ("grade at most limit", "‘Grade’ is at most ‘Highest grade’"),
        ("grade more than 3", "‘Grade’ is more than 3"),
        ("grade less than limit", "‘Grade’ is less than ‘Highest grade’"),
        ("grade different from limit", "‘Grade’ is different from ‘Highest grade’"),
        ("grade same as 3", "‘Grade’ is the same as 3"),
        ("award is not 'none'", "‘Award’ is not ‘none’"),
        ("grade from 2 to 4", "‘Grade’ is from 2 to 4"),
        ("award at least 1", "‘Award’ is at least ‘social work degree’"),
        ("previous-applications at most 2", "the number of their earlier applications is at most 2"),
        ("previous-applications ended refused, agreed at most 1",
         "the number of their earlier applications that ended at ‘Refused’ or ‘Agreed’ is at most 1"),
        ("award is not none", "‘Award’ is not ‘none’"),
        ("award is one of none, social-work-degree", "‘Award’ is ‘none’ or ‘social work degree’"),
        ("previous-outcome is refused", "their previous application ended at ‘Refused’"),
        ("previous-outcome is one of none, agreed",
         "their previous application ended at ‘Agreed’ or they have not applied on this route before"),
        ("previous-outcome is not none", "they have applied on this route before"),
        ("urgent", "‘Urgent’ is answered yes"),
        ("not urgent", "‘Urgent’ is answered no"),
        ("urgent recorded", "‘Urgent’ has been recorded"),
        ("award not recorded", "‘Award’ has not been recorded"),
        ("portfolio", "the Portfolio has been received"),
        ("not form recorded", "‘Form A, signed’ has not been received"),
        ("agreed recorded", "the step ‘Board agrees’ has been taken"),
        ("letter", "the letter ‘You are agreed’ has been sent"),
        ("note not recorded", "the e-mail ‘For the file’ has not been sent"),
        ("talk recorded", "‘Talk with the chair’ has been done"),
        ("decided", "the decision has been made"),
        ("score-sheet", "a score sheet with its reasons has been recorded"),
        ("quorate", "the panel has its quorum"),
        ("not members-prepared", "some member of the panel has not confirmed reading the papers"),
        ("not score-passed", "the score sheets do not pass"),
        ("social-worker-attended", "the Social Worker is present at the panel"),
        ("not team-manager-attended", "the Team Manager is not present at the panel"),
        ("received falls within 2 weeks after qualified",
         "the day of the application falls within two weeks after the day they qualified"),
        ("received falls not by panel", "the day of the application does not fall on or before the day of the panel"),
        ("portfolio complete", "the Portfolio has every part, or a plan for each part that it lacks"),
        ("portfolio not complete", "the Portfolio lacks a part for which there is no plan"),
        ("applicant's team-manager not in the room", "the applicant's own Team Manager is not in the room"),
        ("chair in the chair", "somebody who is Chair is in the chair"),
        ("applicant's team-manager not in the chair", "the applicant's own Team Manager is not in the chair"),
        ("payroll in the room", "somebody who is Payroll is in the room"),
        ("payroll not in the room", "nobody who is Payroll is in the room"),
        ("chair among the members", "somebody who is Chair is among the members of the panel"),
        ("agreed by another than refused",
         "nobody who took the step ‘Board agrees’ also took the step ‘Refused’"),
        ("decided by another than team-manager", "nobody who made the decision is the applicant's own Team Manager"),
        ("agreed by another than decided", "nobody who took the step ‘Board agrees’ also made the decision"),
        ("urgent and portfolio", "‘Urgent’ is answered yes, and the Portfolio has been received"),
        ("urgent or not urgent recorded", "‘Urgent’ is answered yes, or ‘Urgent’ has not been recorded"),
    ],
)  # fmt: skip
def test_a_test_says_what_has_to_be_so(text: str, spoken: str) -> None:
    assert condition(text) == spoken


def test_people_come_with_their_article_and_their_condition() -> None:
    assert people(["applicant's team-manager", "every payroll", "members if urgent"], say()) == (
        "the applicant's own Team Manager, everybody who is Payroll and the members of the panel"
        " (only if ‘Urgent’ is answered yes)"
    )
    assert people(["chair", "payroll", "board", "team-manager if urgent"], say()) == (
        "the Chair, Payroll, the Board and the Team Manager (only if ‘Urgent’ is answered yes)"
    )
