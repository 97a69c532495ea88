"""More than a hundred files that are no policy, by what is wrong with them, and what has to be said of each."""

from policy.malformed import sense, shapes, texts, wording, words
from policy.malformed.marks import Malformed

CASES: dict[str, Malformed] = {
    **texts.CASES,
    **shapes.CASES,
    **words.CASES,
    **wording.CASES,
    **sense.CASES,
}
