"""The day that was probably meant by a text that is no date: what a refusal suggests, and never what is counted."""

import re
from datetime import date
from unicodedata import decimal

from panelctl.policy.phrases import MONTHS

FAR_ENOUGH = 200  # characters that are looked at
_FORMS = (
    r"(?P<year>\d{4})[-/. ](?P<month>\d{1,2})[-/. ](?P<day>\d{1,2})",
    r"(?P<day>\d{1,2})[-/. ](?P<month>\d{1,2})[-/. ](?P<year>\d{4})",
    r"(?P<day>\d{1,2})(?:st|nd|rd|th)?[-/. ]*(?:of )?(?P<month>[a-z]{3,9})[-/., ]*(?P<year>\d{4})",
    r"(?P<month>[a-z]{3,9})\.? *(?P<day>\d{1,2})(?:st|nd|rd|th)?,? *(?P<year>\d{4})",
    r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)",
)
FORMS = tuple(re.compile(rf"(?<!\d){form}(?!\d)", re.IGNORECASE | re.ASCII) for form in _FORMS)
# What word processors put in place of spaces and hyphens.
PASTED = str.maketrans(
    dict.fromkeys("\u00a0\u2007\u2009\u202f", " ")
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2212", "-")
)


def figures(text: str) -> str:
    """A text with the digits of every script as 0 to 9."""
    return "".join(one if (digit := decimal(one, None)) is None else str(digit) for one in text)


def likely_day(text: str) -> tuple[date, int] | None:
    """The first day that can be made out in a text, and the place where it is written; None where there is none."""
    looked_at = figures(text[:FAR_ENOUGH].translate(PASTED))
    found = [match for form in FORMS for match in form.finditer(looked_at)]
    for match in sorted(found, key=lambda match: match.start()):
        day, month = int(match["day"]), month_of(match["month"])
        for first, second in ((day, month), (month, day)):
            try:
                return date(int(match["year"]), second, first), match.start()
            except ValueError:
                continue
    return None


def month_of(text: str) -> int:
    """The number of a month, written as one or by a name that may be cut after three letters; 0 for none."""
    if text.isdecimal():
        return int(text)
    return next((at for at, name in enumerate(MONTHS, 1) if name.startswith(text.capitalize())), 0)
