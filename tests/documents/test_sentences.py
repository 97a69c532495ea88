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
    assert "I did not allow your challenge to the decision of" in refused


def test_the_letter_on_a_challenge_names_the_role_that_decided_it_and_no_other() -> None:
    """A panel that only recommends is where the challenge went first; whoever decided is who is named."""
    fields = sample("letters/appeal-refused.md")
    fields["dispute"]["level"] = "Fostering Panel"
    fields["decision"] |= {"by": "Helen Marsh", "role": "Agency Decision Maker", "signs": False}
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


# Each decider, and the subject of a sentence that tells of them.
DECIDERS = {
    "whoever decided signs": ({"by": "Helen Marsh", "role": "Principal Social Worker", "signs": True}, "I"),
    "somebody else decided": ({"by": "Helen Marsh", "role": "Principal Social Worker", "signs": False}, "Helen Marsh"),
    "a panel decided": ({"by": "the Appeal Panel", "role": "Appeal Panel", "signs": False}, "the Appeal Panel"),
}
# What each template says to the applicant: WHO decided, on which DAY; WHAT the case is called, THEN what is challenged.
TOLD = {
    "letters/approved.md": "I am pleased to tell you that WHO approved your WHAT on DAY. Congratulations.",
    "letters/not-approved.md": "I am sorry to tell you that WHO did not approve your WHAT on DAY.",
    "letters/deferred.md": "On DAY WHO put off the decision on your WHAT to a later meeting.",
    "letters/decision.md": "On DAY WHO made this decision on your WHAT: **Recommended anew**.",
    "letters/query.md": "WHO looked at your WHAT on DAY, and",
    "letters/request-agreed.md": "I am pleased to tell you that WHO agreed your request to apply for",
    "letters/request-refused.md": "I am sorry to tell you that WHO did not agree your request to apply for",
    "letters/dispute-allowed.md": "that on DAY WHO allowed your challenge to the decision of THEN.",
    "letters/dispute-refused.md": "that on DAY WHO did not allow your challenge to the decision of THEN on your",
    "letters/appeal-allowed.md": "that on DAY WHO allowed your challenge to the decision of THEN on your WHAT.",
    "letters/appeal-refused.md": "that on DAY WHO did not allow your challenge to the decision of THEN on your WHAT.",
    "emails/outcome.md": "I am sorry to tell you that on DAY WHO did not support your WHAT.",
}  # fmt: skip


@pytest.mark.parametrize("decider", DECIDERS)
@pytest.mark.parametrize("template", TOLD)
def test_each_decider_is_told_of_in_a_sentence_that_is_right(template: str, decider: str) -> None:
    who, subject = DECIDERS[decider]
    fields = sample(template)
    fields["decision"] |= {**who, "answer": "no", "date": "Monday 5 May 2025", "step": "Recommended anew"}
    fields["recipient"]["is_applicant"] = True
    fields["case"]["called"] = "fostering approval"
    expected = TOLD[template].replace("WHO", subject).replace("WHAT", "fostering approval")
    expected = expected.replace("DAY", "Monday 5 May 2025").replace("THEN", fields["dispute"]["challenges"]["date"])
    text = " ".join(render(template, fields).split())
    assert expected in text or expected[0].upper() + expected[1:] in text


@pytest.mark.parametrize("decider", DECIDERS)
@pytest.mark.parametrize("template", ["letters/appeal-allowed.md", "letters/appeal-refused.md"])
def test_where_the_time_for_a_challenge_ran_out_no_letter_tells_of_one(template: str, decider: str) -> None:
    who, subject = DECIDERS[decider]
    fields = sample(template)
    fields["decision"] |= {**who, "date": "Monday 5 May 2025", "outcome": "Not approved"}
    fields["dispute"] = sample("letters/approved.md")["dispute"] | {"lapsed": True}
    fields["case"]["called"] = "fostering approval"
    text = " ".join(render(template, fields).split())
    assert "No challenge to the decision on your fostering approval came in time." in text
    assert f"On Monday 5 May 2025 {subject} made the decision that now stands: **Not approved**." in text
    assert "your challenge" not in text
    assert "## The challenge" not in text


def test_a_letter_that_time_drafts_says_where_the_case_stands_and_that_nobody_decided() -> None:
    fields = sample("letters/decision.md")
    fields["decision"] |= {"made": False, "by": "", "date": "", "step": "", "reasons": "", "feedback": "", "needs": ""}
    fields["case"] |= {"called": "fostering approval", "stage": "Lapsed"}
    text = " ".join(render("letters/decision.md", fields).split())
    assert "Your fostering approval now stands as follows: **Lapsed**." in text


def test_a_refused_challenge_that_is_not_the_end_does_not_close_the_case() -> None:
    fields = sample("letters/appeal-refused.md")
    assert "The case is closed." in render("letters/appeal-refused.md", fields)
    fields["case"]["ended"] = False
    assert "The case is closed." not in render("letters/appeal-refused.md", fields)


@pytest.mark.parametrize("decider", DECIDERS)
@pytest.mark.parametrize("template", ["letters/approved.md", "letters/not-approved.md", "emails/outcome.md"])
def test_a_case_that_is_no_application_is_decided_in_the_words_of_its_step(template: str, decider: str) -> None:
    """Nobody is congratulated on an exclusion, or thanked for the work put into one."""
    who, subject = DECIDERS[decider]
    fields = sample(template)
    fields["decision"] |= {**who, "date": "Monday 5 May 2025", "step": "Exclusion upheld"}
    fields["case"] |= {"called": "request for a review of the exclusion", "is_other": True}
    told = {}
    for reader in (True, False):
        fields["recipient"]["is_applicant"] = reader
        told[reader] = " ".join(render(template, fields).split())
    said = f"On Monday 5 May 2025 {subject} made this decision on"
    assert f"{said} your request for a review of the exclusion: **Exclusion upheld**." in told[True]
    assert f"{said} Amara Okafor’s request for a review of the exclusion: **Exclusion upheld**." in told[False]
    for words in ("Congratulations", "the work you put into it", "approved", "supported"):
        assert words not in told[True] + told[False]
