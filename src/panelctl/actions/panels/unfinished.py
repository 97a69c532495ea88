"""What minutes leave open: items without a decision, and a meeting that is not on record as ended."""

from panelctl import errors
from panelctl.actions.panels.minute_fields import Meeting
from panelctl.actions.site import Site
from panelctl.errors.remedy import Remedy, saying
from panelctl.model import Finding
from panelctl.store import Connection, queries

LEFT = "items-left"
NOT_ENDED = "meeting-not-ended"
OWN_RULE = "(panelctl's own rule)"


def undecided(met: Meeting) -> dict[str, str]:
    """What the items without a decision are called, by the reference of the case."""
    return {
        heard.state.case.reference: f"{heard.number} {heard.state.case.applicant.name}"
        for heard in met.cases
        if heard.decision is None and not heard.state.ended
    }


def said_of(site: Site, connection: Connection, met: Meeting) -> tuple[Finding, ...]:
    """What is said of it to whoever circulates or approves minutes. On the day of a meeting itself they may well do so
    before it ends."""
    panel, left = met.panel, undecided(met)
    ended = bool(queries.ended_at(connection, panel.reference))
    end = Remedy("panel", panel=panel.reference, options=(("end", ""),))
    if left:
        items = errors.join_words(left.values(), "and")
        open_ = "" if ended else ", and its meeting is not on record as ended"
        said = f"{panel.reference} has items without a decision: {items}{open_} {OWN_RULE}."
        decide = Remedy("decide", case=next(iter(left)))
        mend = saying(
            " Decide them or put them off: ", decide, *(() if ended else ("; then: ", end))
        )
        return (Finding("warn", LEFT, said, mend=mend),)
    if ended or panel.date >= site.on:
        return ()
    said = f"The meeting of {panel.reference} is not on record as ended."
    return (Finding("info", NOT_ENDED, said, mend=saying(" If it has: ", end)),)
