"""Putting one case on a panel, by the move that its policy has for it."""

from collections.abc import Iterable

from panelctl import errors
from panelctl.actions.cases.entry import Entry
from panelctl.actions.cases.moves import make
from panelctl.errors.remedy import DAY, Need, Remedy, Text, saying
from panelctl.model import PanelFacts, short_date
from panelctl.policy import language as lang
from panelctl.rules.making import Change, Proposal
from panelctl.rules.moves import available
from panelctl.rules.timeline import State
from panelctl.store import queries


def list_for(
    entry: Entry,
    panel: PanelFacts,
    *,
    by: str = "",
    reason: str = "",
    records: str = "",
    given: Iterable[str] = (),
    exception: str = "",
) -> tuple[Change, list[Text]]:
    """Put a case on a panel by the policy's own move. The notices of that move are not drafted yet.

    Raises PanelNotFree, AlreadyDone, and what the move itself raises.
    """
    fact, name = _day_and_move(entry, panel)
    _expect_open(entry, panel, fact)
    proposal = Proposal(
        "schedule",
        by=by,
        reason=reason,
        values={fact: panel.date},
        records=records or name,
        exception=exception,
    )
    change, messages = make(entry, proposal, given, draft=False)
    entry.put_on(queries.panel_id(entry.connection, panel.reference))
    return change, [
        f"{entry.reference}: listed for {panel.reference}, {short_date(panel.date)}.",
        *messages[1:],
    ]


def needs_no_panel(entry: Entry, records: str) -> bool:
    """Whether what can be scheduled now (of a name, where one is given) asks for the day of no meeting."""
    state = entry.state
    moves = [
        move
        for move in available(state)
        if move.verb == "schedule" and records in ("", move.records)
    ]
    return bool(moves) and not any(_lists(move, state) for move in moves)


def _expect_open(entry: Entry, panel: PanelFacts, fact: str) -> None:
    """Raises PanelNotFree for a panel that is cancelled or has met, AlreadyDone for the one the case is listed for."""
    if panel.status == "cancelled":
        others = saying(Remedy("schedule list"), " names the others")
        raise errors.PanelNotFree(panel.reference, "is cancelled", others)
    present = entry.state.case.panel
    if present and present.reference == panel.reference and entry.state.date_of(fact) == panel.date:
        raise errors.AlreadyDone(
            f"{entry.reference} for {panel.reference}",
            "is listed",
            Remedy("show", case=entry.reference),
        )
    if panel.date < entry.site.on:
        raise errors.PanelNotFree(
            panel.reference,
            f"met on {short_date(panel.date)}, before {entry.reference} is listed for it",
            saying(
                "To enter it as of the day it was listed: ",
                Remedy("schedule assign", needs=(Need("on", "date"),)),
            ),
        )


def _day_and_move(entry: Entry, panel: PanelFacts) -> tuple[str, str]:
    """The date fact that listing the case for this panel gives, and the name of the open move that asks for it ("" for
    none, or several). Raises PanelNotFree where the case needs no panel, or one of another body."""
    _expect_panel_on_route(entry)
    state = entry.state
    fact = state.meeting_fact(panel.body)
    moves = [move for move in available(state) if _lists(move, state)]
    days = _days_asked(moves, state)
    if days and fact not in days:
        raise _of_another_body(entry, panel, days)
    names = {move.records for move in moves if fact in move.asks}
    return fact, names.pop() if len(names) == 1 else ""


def _expect_panel_on_route(entry: Entry) -> None:
    """Raises PanelNotFree where no move of the case's route puts it on a panel."""
    state = entry.state
    listing = [move for move in entry.policy.moves if _lists(move, state)]
    if not any(lang.on_route(move, state.case.route) for move in listing):
        hint = saying(Remedy("show", case=entry.reference), " says what is open")
        raise errors.PanelNotFree(entry.reference, "is on a route that needs no panel", hint)


def _lists(move: lang.Move, state: State) -> bool:
    """Whether a move puts a case on a panel: it asks for the day of a meeting."""
    return move.verb == "schedule" and not state.meeting_facts.isdisjoint(move.asks)


def _days_asked(moves: Iterable[lang.Move], state: State) -> set[str]:
    """The days of meetings that moves ask for."""
    asked: set[str] = set()
    for move in moves:
        asked.update(move.asks)
    return asked & state.meeting_facts


def _of_another_body(entry: Entry, panel: PanelFacts, days: set[str]) -> errors.PanelNotFree:
    """The refusal of a panel for a case that waits for the `days` of other bodies."""
    bodies = entry.policy.bodies
    ids = sorted(entry.policy.facts[day].meeting_of for day in days)
    wanted = errors.join_words(sorted(errors.bare(bodies[body].title) for body in ids))
    title = bodies[panel.body].title if panel.body in bodies else panel.body
    why = f"is a panel of {errors.the(title)}, and {entry.reference} can be listed for the {wanted}"
    add = Remedy(
        "schedule add",
        options=(("policy", entry.policy.id),),
        needs=(DAY, Need("body", choices=tuple(ids))),
    )
    hint = saying(Remedy("schedule list"), " names those planned; ", add, " plans one")
    return errors.PanelNotFree(panel.reference, why, hint)
