"""Laws that every letter of every walk keeps, read as its reader has it, from an office that has settings."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from panelctl.documents.markdown import to_text
from panelctl.documents.typography import typeset
from panelctl.model import APPLICANT
from panelctl.policy import phrases
from policies.played_letters import Reading, office, policy_of, readings

POLICIES = ("camden", "northshire", "st-helens")
ENCLOSED = "\n*  *  *\n"
LINES_OF_A_PAGE = 72
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
SLIPS = {
    "a word twice": re.compile(r"\b(?!had|that)([a-z]+) \1\b", re.IGNORECASE),
    "two full stops": re.compile(r"(?<!\.)\.\.(?!\.)|[.?!] \.|: ?\."),
    "a space before a comma": re.compile(r"\w [,.;:](?!\d)"),
    "what a program says": re.compile(r"\b(None|null|nan|True|False)\b(?! (held|recorded|given))|\{\{|\}\}|\{%|____"),
    "a number of a clause": re.compile(r"\b[CSNX]-\d+\b"),
    "talk of the source": re.compile(
        r"terms of reference|the guidance (sets|gives|states)|procedure states", re.IGNORECASE
    ),
    "a date without its weekday": re.compile(rf"(?<!day )(?<!\n\n)(?<!\| Date \| )\b\d{{1,2}} ({MONTHS})\b"),
    "a date in another form": re.compile(r"\b\d{4}-\d\d-\d\d\b|\b\d{1,2}/\d{1,2}/\d{2,4}\b"),
    "an hour twice": re.compile(rf"(noon|\d\d:\d\d) on ({DAYS}) [^.\n]*\d\d:\d\d"),
    "an empty cell": re.compile(r"\|[ ]*\|"),
    "a straight apostrophe or quotation mark": re.compile("['\"]"),
}


@cache
def letters_of(name: str) -> tuple[Reading, ...]:
    """Every letter once; of each notice of the policy there is one, so that no law below is over nothing."""
    with TemporaryDirectory() as folder:
        once = {(copy.notice, copy.role, copy.markdown): copy for copy in readings(office(Path(folder)), name)}
    assert {copy.notice for copy in once.values()} == policy_of(name).notices.keys()
    return tuple(once.values())


@pytest.fixture(params=POLICIES, scope="module")
def letters(request: pytest.FixtureRequest) -> tuple[Reading, ...]:
    return letters_of(request.param)


def own(letter: Reading) -> str:
    """The words of the letter itself, without what goes with it."""
    return letter.markdown.partition(ENCLOSED)[0]


def slips(letter: Reading) -> Iterator[str]:
    for called, slip in SLIPS.items():
        for found in slip.finditer(letter.markdown):
            around = letter.markdown[max(0, found.start() - 60) : found.end() + 30]
            yield f"{letter.called}: {called}: …{around}…"


def test_no_letter_of_any_walk_has_a_slip(letters: tuple[Reading, ...]) -> None:
    assert [slip for letter in letters for slip in slips(letter)] == []


def test_every_letter_could_go(letters: tuple[Reading, ...]) -> None:
    assert [(letter.called, letter.faults) for letter in letters if letter.faults] == []


def test_every_letter_is_confidential_greets_its_reader_and_is_signed(letters: tuple[Reading, ...]) -> None:
    for letter in letters:
        words = own(letter)
        assert "Private and confidential" in words, letter.called
        if "About this form" in words:
            continue
        assert "Dear Ms Ashby\n" in words if letter.role == APPLICANT else "\nDear " in words, letter.called
        _, _, signed = words.replace("Kind regards", "Yours sincerely").partition("Yours sincerely")
        assert re.match(r"\s*(&nbsp;\s*)?\w+ \w+", signed), letter.called


def test_a_letter_fits_on_its_page(letters: tuple[Reading, ...]) -> None:
    for letter in letters:
        lines = to_text(own(letter)).splitlines()
        assert len(lines) <= LINES_OF_A_PAGE, (letter.called, len(lines))


def test_what_is_named_as_enclosed_is_there_and_nothing_else(letters: tuple[Reading, ...]) -> None:
    for letter in letters:
        notice = policy_of(letter.policy).notices[letter.notice]
        enclosed = [phrases.enclosure(text) for text in notice.encloses]
        named = re.search(r"\*\*(?:Enclosed|Attached):\*\* (.*)", own(letter))
        assert (named[1].split("; ") if named else []) == [typeset(form.title) for form in enclosed], letter.called
        written = re.findall(r"^# (.*)$", letter.markdown.partition(ENCLOSED)[2], re.MULTILINE)
        assert written == [typeset(form.title) for form in enclosed if form.template], letter.called


def test_an_email_attaches_and_a_letter_encloses(letters: tuple[Reading, ...]) -> None:
    for letter in letters:
        email = own(letter).startswith("# ")
        assert ("enclosed" if email else "attach") not in own(letter).lower(), letter.called


def test_a_refusal_thanks_and_says_what_can_be_done(letters: tuple[Reading, ...]) -> None:
    refusals = [letter for letter in letters if letter.role == APPLICANT and "I am sorry to tell you" in own(letter)]
    assert refusals
    for letter in refusals:
        assert "Thank you for" in own(letter), letter.called
        assert re.search(r"^## (What happens next|What you can do now|If you do not|Please note)", own(letter), re.M)


def test_a_letter_says_nothing_twice(letters: tuple[Reading, ...]) -> None:
    for letter in letters:
        said = [part for part in re.split(r"\n\n|\n- ", own(letter)) if len(part) > 40 and not part.startswith("|")]
        assert len(said) == len(set(said)), letter.called


@pytest.mark.parametrize("name", POLICIES)
def test_words_for_several_readers_call_none_of_them_you(name: str) -> None:
    """A title or a standing sentence that says "your application" is for the applicant alone."""
    for notice in policy_of(name).notices.values():
        roles = {phrases.entry(text).word for text in notice.to}
        if APPLICANT in roles and len(roles) > 1:
            for words in (notice.title, *notice.says):
                assert not re.search(r"\byou(r|rs)?\b", words, re.IGNORECASE), (notice.id, words)
