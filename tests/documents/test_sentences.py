"""Letters are sentences, whoever decided and whoever signs, and whatever it is that a case is called."""

import pytest

from documents.samples import WHOLE, names, sample
from panelctl.documents.render import render

DECIDED = [name for name in names() if name not in WHOLE and "decision" in sample(name)]
NOBODY_SAYS = ("me approved", "me did not", "me put off", "me supported", "by I ", "by I.", "your your", "an grievance")


def told(template: str, *, signs: bool, answer: str, applicant: bool) -> str:
    """A letter on one line, of a decision that Helen Marsh made alone."""
    fields = sample(template)
    fields["decision"] |= {"by": "Helen Marsh", "role": "Principal Social Worker", "signs": signs, "answer": answer}
    fields["recipient"]["is_applicant"] = applicant
    fields["case"]["called"] = "grievance about a grade"
    return " ".join(render(template, fields).split())


@pytest.mark.parametrize("answer", ["yes", "no", "defer"])
@pytest.mark.parametrize("template", DECIDED)
def test_nobody_is_made_to_say_that_me_approved(template: str, answer: str) -> None:
    for applicant in (True, False):
        signed = told(template, signs=True, answer=answer, applicant=applicant)
        named = told(template, signs=False, answer=answer, applicant=applicant)
        assert [words for words in NOBODY_SAYS if words in signed + named] == []
        assert signed.count("Helen Marsh") <= named.count("Helen Marsh")


def test_whoever_decides_and_signs_says_i_and_me() -> None:
    approved = told("letters/approved.md", signs=True, answer="yes", applicant=True)
    assert "I am pleased to tell you that I approved your grievance about a grade on" in approved
    named = told("letters/approved.md", signs=False, answer="yes", applicant=True)
    assert "I am pleased to tell you that Helen Marsh approved your grievance about a grade on" in named
    refused = told("letters/appeal-refused.md", signs=True, answer="no", applicant=True)
    assert "was not allowed by me on" in refused


def test_the_letter_on_a_challenge_names_the_role_that_decided_it_and_no_other() -> None:
    """A panel that only recommends is where the challenge went first; whoever decided is who is named."""
    fields = sample("letters/appeal-refused.md")
    fields["dispute"]["level"] = "Fostering Panel"
    fields["decision"] |= {"by": "Helen Marsh", "role": "Agency Decision Maker", "signs": True}
    text = render("letters/appeal-refused.md", fields)
    assert "| Decided by | Agency Decision Maker |" in text
    assert "Fostering Panel" not in text


@pytest.mark.parametrize("template", DECIDED)
def test_no_heading_stands_over_nothing(template: str) -> None:
    """A challenge of which the procedure asks no reason, and a decision without one."""
    fields = sample(template)
    fields["dispute"]["reason"] = ""
    fields["decision"] |= {"reasons": "", "feedback": ""}
    text = render(template, fields)
    headings = [line for line in text.splitlines() if line.startswith("## ")]
    for heading in headings:
        after = text.split(heading + "\n")[1].strip()
        assert after
        assert not after.startswith("## "), heading
