"""Putting one case on a panel, by the move that its policy has for it."""

from panelctl import errors
from panelctl.actions.cases.entry import Entry
from panelctl.actions.cases.moves import make
from panelctl.errors.remedy import DAY, Need, Remedy, Text, saying
from panelctl.model import PanelFacts, short_date
from panelctl.policy import language as lang
from panelctl.rules.making import Change, Proposal
from panelctl.rules.moves import available
from panelctl.store import queries


def list_for(
    entry: Entry, panel: PanelFacts, *, by: str = "", reason: str = "", records: str = ""
) -> tuple[Change, list[Text]]:
    """Put a case on a panel by the policy's own move. The notices of that move are not drafted yet.

    Raises PanelNotFree, AlreadyDone, and what the move itself raises.
    """
    fact, listing = _meeting(entry, panel)
    if panel.status == "cancelled":
        raise errors.PanelNotFree(
            panel.reference, "is cancelled", saying(Remedy("schedule list"), " names the others")
        )
    present = entry.state.case.panel
    if present and present.reference == panel.reference and entry.state.date_of(fact) == panel.date:
        raise errors.AlreadyDone(f"{entry.reference} for {panel.reference}", "is listed")
    if panel.date < entry.site.on:
        raise errors.PanelNotFree(
            panel.reference,
            f"met on {short_date(panel.date)}, before {entry.reference} is listed for it",
            saying(
                "To enter it as of the day it was listed: ",
                Remedy("schedule assign", needs=(Need("on", "date"),)),
            ),
        )
    proposal = Proposal(
        "schedule", by=by, reason=reason, values={fact: panel.date}, records=records or listing
    )
    change, messages = make(entry, proposal, draft=False)
    entry.put_on(queries.panel_id(entry.connection, panel.reference))
    return change, [
        f"{entry.reference}: listed for {panel.reference}, {short_date(panel.date)}.",
        *messages[1:],
    ]


def _meeting(entry: Entry, panel: PanelFacts) -> tuple[str, str]:
    """The date fact that listing the case for this panel gives, and the name of the open move that asks for it ("" for
    none, or several). Raises PanelNotFree where the case needs no panel, or one of another body."""
    state, fact = entry.state, entry.state.meeting_fact(panel.body)
    listing = [
        move
        for move in entry.policy.moves
        if move.verb == "schedule" and state.meeting_facts & set(move.asks)
    ]
    if not any(lang.on_route(move, state.case.route) for move in listing):
        hint = saying(Remedy("show", case=entry.reference), " says what is open")
        raise errors.PanelNotFree(entry.reference, "is on a route that needs no panel", hint)
    steps = [move for move in available(state) if move in listing]
    asked = {ask for move in steps for ask in move.asks} & state.meeting_facts
    if asked and fact not in asked:
        bodies = entry.policy.bodies
        wanted = errors.listed(
            sorted(bodies[state.policy.facts[one].meeting_of].title for one in asked)
        )
        title = bodies[panel.body].title if panel.body in bodies else panel.body
        why = f"is a panel of the {title}, and {entry.reference} can be listed for the {wanted}"
        ids = sorted(state.policy.facts[one].meeting_of for one in asked)
        add = Remedy(
            "schedule add",
            options=(("policy", entry.policy.id),),
            needs=(DAY, Need("body", choices=tuple(ids))),
        )
        hint = saying(Remedy("schedule list"), " names those planned; ", add, " plans one")
        raise errors.PanelNotFree(panel.reference, why, hint)
    names = {move.records for move in steps if fact in move.asks}
    return fact, names.pop() if len(names) == 1 else ""
