"""Counting days for anybody: no case, no policy and no database."""

from typing import TYPE_CHECKING

from panelctl.actions.site import Site
from panelctl.errors import BadValue, join_words
from panelctl.model import Outcome
from panelctl.policy.schema import CALENDARS
from panelctl.rules import question

if TYPE_CHECKING:  # a count or a plan starts faster without them
    from panelctl.shapes.plans import CountDocument


def date(site: Site, text: str, division: str = CALENDARS[0]) -> Outcome["CountDocument"]:
    """What `5 working days before 2025-04-22` comes to by the bank holidays of one division.

    Raises BadExpression, BadDate, BadValue and CalendarEnds.
    """
    if division not in CALENDARS:
        raise BadValue("--calendar", division, join_words(CALENDARS))
    asked = question.question(text, site.on)
    answer = question.answer(asked, site.division(division))
    data: CountDocument = {
        "asked": asked.limit.text,
        "calendar": division,
        "from": asked.day.isoformat(),
        "date": answer.day.isoformat(),
        "steps": [
            {"date": step.date.isoformat(), "counted": step.counted, "why": step.why}
            for step in answer.steps
        ],
        "readings": [{"reading": name, "date": day.isoformat()} for name, day in answer.readings],
    }
    return Outcome(data, answer.findings)
