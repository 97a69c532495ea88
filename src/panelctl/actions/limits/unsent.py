"""Letters that nobody has sent: what is to be read, to be handed over, or to be said to have gone."""

from panelctl.errors.remedy import Remedy
from panelctl.model import Notice, iso_date
from panelctl.rules import withdrawn
from panelctl.rules.remedies import to_send
from panelctl.rules.timeline import State
from panelctl.rules.verdict import title
from panelctl.shapes.kinds import UNSENT
from panelctl.shapes.limits import UnsentDocument


def unsent(state: State) -> list[UnsentDocument]:
    """Notices of a case that nobody has sent: drafts, what is cleared, and what is handed over."""
    return [
        {
            "case": state.case.reference,
            "id": notice.id,
            "title": withdrawn.titled(title(state, notice.notice), notice, state.case),
            "to": notice.recipient,
            "status": notice.status,
            "handed_over": iso_date(notice.handed_over),
            "released_by": notice.released_by,
            "command": _to_send(notice),
        }
        for notice in state.case.notices
        if notice.status in UNSENT
    ]


def _to_send(notice: Notice) -> Remedy:
    """A draft is read first."""
    if notice.status == "draft":
        return Remedy("notify preview", notice=str(notice.id))
    return to_send(notice)
