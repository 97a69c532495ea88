"""Whether a text, as it is or inside JSON, has one of some words in it: whole names, and none inside another word."""

import json
import re
from collections.abc import Iterable

# In JSON the letter of a line's end stands before the first word of the next line.
BEGINS = r"(?:(?<!\w)|(?<=\\[nrt]))"


class Mentions:
    """Finds any of the words; where there are none, nothing."""

    def __init__(self, words: Iterable[str]) -> None:
        forms = {
            form for word in words for form in (word, json.dumps(word, ensure_ascii=False)[1:-1])
        }
        either = "|".join(map(re.escape, sorted(forms, key=len, reverse=True)))
        self._pattern = re.compile(rf"{BEGINS}(?:{either})(?!\w)") if forms else None

    def are_in(self, text: object) -> bool:
        return (
            self._pattern is not None
            and isinstance(text, str)
            and self._pattern.search(text) is not None
        )
