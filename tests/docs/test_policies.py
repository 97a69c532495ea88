"""The page that teaches a policy officer: the file it writes, block by block, is whole, and does what the page says."""

import re
from pathlib import Path

import pytest

from panelctl import shipped
from panelctl.policy import phrases
from panelctl.policy.examples import given, words
from panelctl.policy.reader import read
from panelctl.policy.schema import FACT_KINDS
from panelctl.rules.calendar import calendar_of
from panelctl.rules.examples import recorded, running, steps
from panelctl.rules.policy_warnings import policy_warnings
from panelctl.rules.tracing.kinds import Tracing

PAGE = (Path(__file__).parents[2] / "docs" / "policies.md").read_text(encoding="utf-8")
KNOWN = calendar_of(shipped.calendar_text(), "england-and-wales")
PARSERS = {
    "a time limit": phrases.limit,
    "the rule of a day": phrases.day_rule,
    "a test": phrases.test,
    "who has to be there": phrases.quorum_line,
    "how often a duty comes round": phrases.recurring,
    "how long records are kept": phrases.period,
    "when it meets": phrases.meets,
    "what meets a limit": phrases.met,
    "who, if": phrases.entry,
    "what is counted": phrases.measure,
    "a part": lambda text: phrases.part(text, "refuse"),
    "what makes a sheet pass": phrases.pass_rule,
}


@pytest.fixture
def westmere() -> str:
    return "\n".join(re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL))


def mended(written: str) -> str:
    """With the one thing put right that the page finds."""
    [stage] = re.findall(r"`(not-endorsed = \{.*?\})`", PAGE, re.DOTALL)
    clause = 'W-13 = { at = "para 3", force = "says", status = "not-stated", says = "None.", note = "Silent." }'
    written = written.replace('not-endorsed = "Not endorsed by the Team Manager"', stage.replace("\n", " "))
    return written.replace("W-12 =", f"{clause}\nW-12 =")


def test_the_blocks_of_the_page_are_a_whole_policy_whose_examples_come_out(westmere):
    reading = read(westmere)
    assert reading.faults == ()
    assert reading.policy
    assert len(reading.policy.examples) == 2
    assert running.wrong(reading.policy, KNOWN) == []


def test_the_one_odd_thing_about_it_is_the_one_the_page_shows(westmere):
    policy = read(westmere).policy
    [found] = policy_warnings(policy, KNOWN)
    assert found.message.split(": ")[0] in " ".join(PAGE.split())
    assert policy_warnings(read(mended(westmere)).policy, KNOWN) == []


def test_the_duty_that_the_page_finds_only_said_is_enforced_by_the_example_that_it_asks_for(westmere):
    def kind(written: str) -> str:
        tracing = Tracing(read(written).policy, KNOWN)
        return next(tracing.shown(traced).kind for traced in tracing.clauses if traced.clause.id == "W-1")

    [then] = re.findall(r"write one who has, with `(.*?)`, and W-1 is enforced", " ".join(PAGE.split()))
    given = "{ in-post-since = 2026-09-01, applied = 2027-09-01 }"
    asked_for = f'[[example]]\ntitle = "One year"\ngiven = {given}\nthen = {{ {then} }}\n'
    assert kind(westmere) == "said"
    assert kind(westmere.replace("[[example]]", f"{asked_for}\n[[example]]", 1)) == "enforced"


def test_every_word_of_then_is_on_the_page_and_seen():
    assert {*words.ONE, *words.WHOLE, *words.SOME} == running.SEEN
    told = PAGE.split("| `then` | holds | says |")[1].split("\n\n")[0]
    assert set(re.findall(r"^\| `([a-z]+)`", told, re.MULTILINE)) == running.SEEN
    assert [state for state in words.STATES if state not in told] == []


def test_every_word_of_given_is_explained():
    told = PAGE.split("| `given` | says |")[1].split("\n\n")[0]
    known = {*given.BESIDE, *recorded.CHANGES, *steps.OF_A_STEP, "sent", "lacks", "interest", "left", "stayed"}
    assert {word for word in known if not re.search(rf"\b{word}\b", told)} == set()


def test_the_phrases_shown_can_all_be_written():
    tables = PAGE.split("## The phrases")[1].split("## Reference")[0].strip().split("\n\n")[1:]
    heads = [table.split("|")[1].strip() for table in tables]
    assert heads == list(PARSERS)
    for head, table in zip(heads, tables, strict=True):
        for phrase in re.findall(r"^\| `(.*?)` \|", table, re.MULTILINE):
            PARSERS[head](phrase)


def test_every_kind_of_fact_is_explained():
    table = PAGE.split("| `kind` | what may be recorded |")[1].split("\n\n")[0]
    assert tuple(re.findall(r"^\| `([a-z-]+)` \|", table, re.MULTILINE)) == FACT_KINDS
