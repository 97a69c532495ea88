"""The meeting that a letter invites to, as far as the letter itself says when and where it is."""

import re

from panelctl.actions.notices.letter_meeting import asked_for
from panelctl.mail.invitation import Meeting
from panelctl.model import APPLICANT, long_date
from panelctl.rules.inviting import invitations
from panelctl.rules.timeline import State
from panelctl.store.records import NoticeRecord

_HOUR = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


def meeting_of(state: State, record: NoticeRecord) -> Meeting | None:
    """The panel to which a letter with its words invites; None where it invites to none, or prints another day: then
    the panel was moved since it was cleared."""
    panel, words = state.case.panel, " ".join(record.body.split())
    if panel is None or panel.status != "planned" or long_date(panel.date) not in words:
        return None
    if record.facts.event not in {event.seq for event in invitations(state)}:
        return None
    asked = asked_for(state) if record.facts.role == APPLICANT else ""
    starts, ends = (asked, "") if asked else (panel.starts, panel.ends)
    body = state.policy.bodies[panel.body].title
    return Meeting(
        uid=f"{record.case}.{panel.body}.{record.facts.role}".lower(),
        sequence=record.facts.id,
        title=f"{body} ({record.case})",
        day=panel.date,
        starts=_printed(starts, words),
        ends=_printed(ends, words),
        place=panel.venue if panel.venue in words else "",
        description=f"{record.title}: see the letter that this came with.",
    )


def _printed(hour: str, words: str) -> str:
    """An hour that the letter prints; a text that is no hour, as "after lunch", stands in the letter only."""
    return hour if _HOUR.fullmatch(hour) and hour in words else ""
