"""Days that are worked out by a rule.

    2 working days after outcome-letter · 10 clear days before panel · 3 months after agreed
    the next meeting of progression-panel after applied
    the next 1 September or 1 January after applied · the last 1 January before applied

The day they are counted from is never counted, and never the day itself.
"""

from functools import cache

from panelctl.policy.phrases.limits import Direction, Limit, counted_days, days_of_the_year
from panelctl.policy.phrases.words import Words

_YEARLY: dict[str, Direction] = {"the next": "after", "the last": "before"}


@cache
def day_rule(text: str) -> Limit:
    """A rule that gives one day, as the limit that ends on it."""
    words = Words(text)
    if words.skip("the next meeting of"):
        body = words.name("a body")
        words.need("after")
        found = Limit(text, "after", words.name(), body=body)
        words.end()
        return found
    opening = words.skip_one_of(*_YEARLY)
    found = _yearly(_YEARLY[opening], words) if opening else _counted(words)
    words.end()
    return found


def _yearly(direction: Direction, words: Words) -> Limit:
    days = days_of_the_year(words)
    words.need(direction)
    return Limit(words.text, direction, words.name(), yearly=days)


def _counted(words: Words) -> Limit:
    number, clear, unit = counted_days(words)
    if number == 0:
        words.at = 0
        raise words.fault("a number of at least 1")
    direction: Direction = words.need("after", "before")
    return Limit(words.text, direction, words.name(), number, unit, clear)
