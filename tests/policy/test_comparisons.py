"""A comparison that says nothing is a fault, and names what to write."""

import pytest

from policy.analysis.test_lint import faults
from policy.tiny import with_change

FACTS = """\
[fact]
years = { title = "Years", kind = "number" }
years-asked = { title = "Years asked for", kind = "number" }
seen-by = { title = "Seen by", kind = "text" }
read-by = { title = "Read by", kind = "text" }
grade = { title = "Grade", kind = "choice", one_of = ["low", "high"] }
"""


def fault_of(test: str) -> list[str]:
    written = with_change("[fact]\n", FACTS).replace('"award is not none"]', f'"{test}"]')
    return [message.partition(" -> [[check]] test: ")[2] for message in faults(written)]


@pytest.mark.parametrize(
    "test",
    [
        "years more than 3", "years less than years-asked", "years same as years-asked", "years is not 3",
        "seen-by different from read-by", "grade is not low", "grade at least 1", "seen-by is not 'Mair Ellis'",
        "previous-applications less than 2", "qualified same as panel", "seen-by is not somebody",
    ],
)  # fmt: skip
def test_two_of_a_kind_are_compared(test: str) -> None:
    assert fault_of(test) == []


@pytest.mark.parametrize(
    ("test", "message"),
    [
        ("seen-by is not read-by",
         '"read-by" is another fact: write "seen-by same as read-by" or "seen-by different from read-by"'),
        ("grade is award", '"award" is another fact: write "grade same as award" or "grade different from award"'),
        ("years is years-asked",
         '"years-asked" is another fact: write "years same as years-asked" or "years different from years-asked"'),
        ("years is many", '"years" is a number, and "many" is none'),
        ("qualified is recent",
         '"qualified" is a day, which no word can be: write "qualified before DAY" or "qualified not after DAY"'),
        ("years at least grade",
         '"years" and "grade" are not counted alike: one is a number, or has another list'),
        ("award more than grade",
         '"award" and "grade" are not counted alike: one is a number, or has another list'),
        ("seen-by more than 3", '"seen-by" is no number, and no choice from a list: it cannot be more than anything'),
        ("years less than seen-by",
         '"seen-by" is no number, and no choice from a list: it cannot be less than anything'),
        ("applied from 2 to 3", '"applied" is no number, and no choice from a list: it cannot lie in a range'),
        ("years same as seen-by", '"years" is a number, and is compared with "seen-by", a text'),
        ("seen-by different from 0", '"seen-by" is a text, and is compared with a number'),
        ("years at least years", '"years" is compared with itself, in "years at least years"'),
        ("seen-by different from seen-by",
         '"seen-by" is compared with itself, in "seen-by different from seen-by"'),
        ("applied after applied", '"applied" is compared with itself, in "applied after applied"'),
        ("grade is middling", '"middling" is no value of "grade"'),
    ],
)  # fmt: skip
def test_a_comparison_that_says_nothing_is_a_fault(test: str, message: str) -> None:
    assert fault_of(test) == [message]
