"""A whole policy, read back."""

import re
from pathlib import Path

import pytest

from panelctl import shipped
from panelctl.policy.language import Policy
from panelctl.policy.prose import read_back
from panelctl.policy.reader import read
from panelctl.policy.register import trace
from policy.every_key import WHOLE
from policy.prose.spoken import paragraphs
from policy.tiny import TINY, with_change

AGREED = Path(__file__).parent / "tiny.txt"


def policy(text: str) -> Policy:
    found = read(text)
    assert found.policy, found.faults
    return found.policy


def laid_out(of: Policy) -> str:
    lines = []
    for section in read_back(of):
        lines.append(section.title)
        for paragraph in section.paragraphs:
            cited = f" [{', '.join(paragraph[0].clauses)}]" if paragraph[0].clauses else ""
            lines.append(f"    {' '.join(one.text for one in paragraph)}{cited} <{paragraph[0].element}>")
    return "\n".join(lines) + "\n"


def test_the_smallest_policy_reads_as_agreed() -> None:
    """Delete the file to have it written anew, then read it aloud."""
    said = laid_out(policy(TINY))
    if not AGREED.exists():
        AGREED.write_text(said, encoding="utf-8")
    assert said == AGREED.read_text(encoding="utf-8")


def test_one_route_is_read_without_the_others() -> None:
    whole = policy(WHOLE)
    titles = {section.title for section in read_back(whole, "senior")}
    assert titles <= {section.title for section in read_back(whole)}
    assert not [title for title in titles if title.startswith("Advanced")]
    assert "What only people can keep" not in titles


def test_what_holds_in_one_version_only_says_under_which_rules() -> None:
    text = WHOLE.replace('only_in = ["2025", "2027"]\nnote = "Whole months', 'only_in = ["2025"]\nnote = "Whole months')
    text += (
        WHOLE[WHOLE.index("[[check]]") : WHOLE.index("[[evidence]]")]
        .replace("36 months", "48 months")
        .replace('"2025", ', "")
    )
    assert paragraphs("Senior Social Worker: what guards", text) == [
        "Under the rules of 2025: ‘Three years in practice’ asks that on the day of the application, 36 months have"
        " passed since they qualified. This is asked only where ‘Urgent’ is answered yes. If not, the step ‘Chair"
        " agrees’ and the letter ‘You are agreed’ are stopped; only the Chair may lift that, with a reason. Note: Whole"
        " months count.",
        "Under the rules of 2027: ‘Three years in practice’ asks that on the day of the application, 48 months have"
        " passed since they qualified. This is asked only where ‘Urgent’ is answered yes. If not, the step ‘Chair"
        " agrees’ and the letter ‘You are agreed’ are stopped; only the Chair may lift that, with a reason. Note: Whole"
        " months count.",
    ]


def test_a_panel_says_who_has_to_be_there() -> None:
    assert paragraphs("The panel: Board", WHOLE) == [
        "The members of the Board are the Chair and the Clerk.",
        "The Chair presides. Where nobody in that role is there, the Clerk presides, and nobody else may.",
        "It has its quorum when all of this is so: (1) at least two members are present; (2) at least one Chair whose"
        " ‘Years on the panel’ is at least 2 is present, unless ‘Urgent’ is answered yes. One member counts for one"
        " line of the quorum only. It is expected besides that at least two of these are present: Clerk or members,"
        " where no Chair is present; where that is not so, it is only pointed out. It is advised by the Social Worker;"
        " advisers do not count as members.",
        "Besides in the room, somebody may take part by video or telephone. A member who takes part by telephone does"
        " not count for the quorum.",
        "It meets on the fourth Wednesday of every month except December. Its dates in 2027: Wed 27 January. On"
        " Wednesday 27 January 2027: Printed without its year. Its usual hours are 14:00 to 17:00. It usually meets at"
        " Town Hall. The order of business: (1) Introductions; (2) Questions.",
        "Members have read every document.",
        "Note: It meets in person.",
    ]


@pytest.mark.parametrize(
    ("quorum", "spoken"),
    [
        ("no clerk", "It has its quorum when no Clerk is present."),
        ("no clerk in the room", "It has its quorum when no Clerk is in the room."),
        ("no applicant's clerk in the room", "It has its quorum when the applicant's own Clerk is not in the room."),
        ("no clerk in the chair", "It has its quorum when no Clerk is in the chair."),
        ("no applicant's clerk in the chair", "It has its quorum when the applicant's own Clerk is not in the chair."),
        ("at least 1 chair in the chair or clerk in the chair",
         "It has its quorum when at least one of these is present: Chair (in the chair) or Clerk (in the chair)."),
        ("at least 1 chair or registered clerk",
         "It has its quorum when at least one of these is present: Clerk for whom ‘Registered’ is answered yes, or any"
         " Chair."),
        ("at least 1 chair registered or clerk registered",
         "It has its quorum when at least one of these is present: Chair for whom ‘Registered’ is answered yes or"
         " Clerk for whom ‘Registered’ is answered yes."),
        ("at least 1 applicant's clerk",
         "It has its quorum when the applicant's own Clerk is among the members present."),
        ("at least 1 clerk in the room or chair",
         "It has its quorum when at least one of these is present: Clerk (member or not), or any Chair."),
        ("more than half of the members",
         "It has its quorum when more than half of its two members (two) are present."),
        ("more than 1 members", "It has its quorum when at least two members are present."),
        ("at most 3 members", "It has its quorum when at most three members are present."),
        ("at least 1 chair registered",
         "It has its quorum when at least one Chair for whom ‘Registered’ is answered yes is"
         " present."),
        ("if registered: at least 2 members",
         "It has its quorum when at least two members are present, where a person for whom ‘Registered’ is answered yes"
         " is present."),
        ("not stated", "The procedure states no quorum."),
    ],
)  # fmt: skip
def test_each_line_of_a_quorum_is_a_sentence(quorum: str, spoken: str) -> None:
    assert spoken in paragraphs("The panel", with_change('"at least 2 members"', f'"{quorum}"'))


@pytest.mark.parametrize(
    ("meets", "spoken"),
    [
        ("as needed", "as needed"),
        ("every month", "every month"),
        ("every month except August and December", "every month except August and December"),
        ("in January, April and September", "in January, April and September"),
        ("3 times in April", "three times in April"),
        ("last Friday of every month", "on the last Friday of every month"),
        ("2nd Tuesday of March and October", "on the second Tuesday of March and October"),
        ("1st and 3rd Tuesday of March", "on the first and third Tuesday of March"),
        ("every 2 weeks from 2027-01-12", "on a Tuesday, every two weeks from Tuesday 12 January 2027"),
        (
            "every 1 week from 2027-01-12 except August",
            "on a Tuesday, every week from Tuesday 12 January 2027, every month except August",
        ),
    ],
)
def test_a_pattern_of_meetings_is_spoken(meets: str, spoken: str) -> None:
    text = with_change("4th Wednesday of every month", meets)
    assert f"It meets {spoken}." in " ".join(paragraphs("The panel", text))


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ('if_not = "refuse"\nlifted_by = "chair"',
         "If not, the step ‘Listed’ is stopped; only the Chair may lift that, with a reason."),
        ('if_not = "refuse"', "If not, the step ‘Listed’ is stopped; nobody may lift that."),
        ('if_not = "reason"', "If not, the step ‘Listed’ needs a reason."),
        ('if_not = "warn"', "If not, that is only pointed out at the step ‘Listed’."),
        ('if_not = "warn"\nlifted_by = "clerk"',
         "If not, that is only pointed out at the step ‘Listed’; the Clerk may set that aside, with a reason."),
    ],
)  # fmt: skip
def test_each_strength_says_what_it_does(written: str, spoken: str) -> None:
    text = with_change('before = ["listed"]\nif_not = "refuse"\nlifted_by = "chair"', f'before = ["listed"]\n{written}')
    assert paragraphs("guards", text)[0].endswith(spoken)


def test_a_challenge_and_what_follows_are_told_apart_from_the_main_road() -> None:
    text = TINY.replace('ends = ["agreed", "refused"]', 'ends = ["agreed", "refused", "upheld"]')
    text = text.replace('refused = "Refused"', 'refused = "Refused"\nappealed = "Appealed"\nupheld = "Upheld"')
    text = text.replace('agreed = "Agreed"', 'agreed = { title = "Agreed", dispute_clauses = ["T-2"] }')
    for verb, by, start, to, records in (
        ("dispute", "social-worker", "refused", "appealed", "appeal"),
        ("decide", "chair", "appealed", "upheld", "appeal-upheld"),
    ):
        text += (
            f'\n[[move]]\nverb = "{verb}"\nby = ["{by}"]\nfrom = ["{start}"]\nto = "{to}"\nrecords = "{records}"\n'
            'clauses = ["T-1"]\n'
        )
    assert paragraphs("disputed", text) == [
        "‘Appeal’: at the stage ‘Refused’ the Social Worker challenges the decision; the case goes to the stage"
        " ‘Appealed’.",
        "‘Appeal upheld’: at the stage ‘Appealed’ the Chair decides; the case goes to the stage ‘Upheld’, where it"
        " ends.",
        "At the stage ‘Agreed’: Feedback follows. No day is given.",
    ]
    assert "where it ends unless that is challenged" in paragraphs("step by step", text)[-1]


@pytest.mark.parametrize("name", shipped.policy_ids())
class TestShipped:
    """What has to be so of both councils' files, whatever is changed in them."""

    def test_every_element_is_spoken_of(self, name: str) -> None:
        found = policy(shipped.policy_text(name))
        spoken = {sentence.element for section in read_back(found) for sentence in section.sentences}
        elements = {element.id for one in trace(found) for element in one.elements}
        elements |= {*found.roles, *found.facts, *found.routes, *(example.title for example in found.examples)}
        assert elements - spoken == set()

    def test_every_clause_is_cited_beside_some_sentence(self, name: str) -> None:
        found = policy(shipped.policy_text(name))
        cited = {clause for section in read_back(found) for one in section.sentences for clause in one.clauses}
        assert set(found.clauses) - cited == set()

    def test_no_sentence_holds_a_name_that_only_the_file_uses(self, name: str) -> None:
        found = policy(shipped.policy_text(name))
        names = {move.records for move in found.moves} | {rule.id for rule in found.deadlines} | set(found.stages)
        names = {name for name in names if "-" in name}
        for section in read_back(found):
            for sentence in section.sentences:
                if "template" not in sentence.text and not sentence.text.startswith("Note:"):
                    assert not names & set(re.findall(r"[a-z0-9-]+", sentence.text)), sentence

    def test_each_sentence_is_one_that_can_be_read_aloud(self, name: str) -> None:
        for section in read_back(policy(shipped.policy_text(name))):
            for sentence in section.sentences:
                assert re.match(r"[A-Z‘“\d]", sentence.text), sentence
                assert re.search(r"[.?!][’”]?$", sentence.text), sentence
                assert not re.search(r"the the |’’|\.\.|,\.|None|  ", sentence.text), sentence


def test_who_may_take_part_from_afar_is_a_sentence() -> None:
    ways = 'joined_by = ["video", "telephone"]\nuncounted = ["telephone"]'
    text = with_change('chair = "chair"', f'chair = "chair"\n{ways}')
    afar = (
        "Besides in the room, somebody may take part by video or telephone. A member who takes part by telephone does"
    )
    assert f"{afar} not count for the quorum." in paragraphs("The panel", text)


def test_who_presides_where_the_chair_is_away_is_a_sentence() -> None:
    text = with_change('chair = "chair"', 'chair = "chair"\nmay_chair = ["clerk"]')
    assert (
        "The Chair presides. Where nobody in that role is there, the Clerk presides, and nobody else may."
        in paragraphs("The panel", text)
    )
