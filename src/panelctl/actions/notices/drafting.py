"""Drafting a notice of a case: by the move that is a letter, or anew."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from panelctl import errors
from panelctl.actions.cases.drafts import as_draft
from panelctl.actions.cases.entry import Entry, writing_case
from panelctl.actions.cases.moves import make
from panelctl.actions.notices.chosen import copies
from panelctl.actions.notices.joining import draft_for_more
from panelctl.actions.site import Site
from panelctl.errors.remedy import Remedy, Text, saying
from panelctl.model import WITHDRAWN, Event, Move, Outcome, Passing, Withdrawal, is_of
from panelctl.policy import language as lang
from panelctl.rules.making import Proposal, undecided
from panelctl.rules.overtaking import drafts_of
from panelctl.rules.reading import made_by
from panelctl.rules.sending import STANDS
from panelctl.rules.timeline import State, reread
from panelctl.rules.varying import Varying, is_varying, letters_when_varied
from panelctl.rules.verdict import applies
from panelctl.shapes.cases import CaseDocument
from panelctl.store.records import NoticeRecord

Drafting = Event[Move] | Event[Passing] | Event[Withdrawal] | Event[Varying]


class Draft(NamedTuple):
    """What is to be drafted: one `notice` of the policy, or what the case's next step sends. `records` names the move
    where several are open."""

    case: str = ""
    notice: str = ""
    by: str = ""
    reason: str = ""
    given: tuple[str, ...] = ()
    records: str = ""
    exception: str = ""


def draft(site: Site, asked: Draft) -> Outcome[CaseDocument]:
    """Make the case's open notify move (an invitation to the panel), or draft one notice that the policy allows now."""
    with writing_case(site, asked.case) as entry:
        if asked.notice:
            _expect_no_step(asked)
            drafted = _drafted(entry, asked.notice)
            if drafted:
                entry.journal("draft", {"notice": asked.notice})
            return entry.finish(drafted)
        proposal = Proposal(
            "notify",
            by=asked.by,
            reason=asked.reason,
            records=asked.records,
            exception=asked.exception,
        )
        change, messages = make(entry, proposal, asked.given)
        return entry.finish(messages, change.findings)


def _expect_no_step(asked: Draft) -> None:
    """Raises NotAskedFor for what is said of a step: a notice by its name is drafted of a step that was made."""
    of_a_step = {
        "--by": asked.by,
        "--reason": asked.reason,
        "--set": asked.given,
        "--move": asked.records,
        "--exception": asked.exception,
    }
    for option, typed in of_a_step.items():
        if typed:
            raise errors.NotAskedFor(
                option, f"{asked.notice} is drafted of a step that was made already"
            )


def _drafted(entry: Entry, notice: str) -> Sequence[Text]:
    """One notice drafted, or drafted anew where its copies were dropped, or for whoever is to have it since; returns a
    line for each copy."""
    rule = _of_route(entry, notice)
    drafting = _drafting(entry, rule)
    row = entry.row_of(drafting.seq)
    earlier = copies(entry.connection, entry.reference, rule.id, row)
    if any(record.facts.status != "dropped" for record in earlier):
        return draft_for_more(entry, rule, drafting) or _refuse_again(entry, rule, earlier)
    return _revived(entry, earlier) or entry.draft((rule,), row)


def _of_route(entry: Entry, notice: str) -> lang.NoticeRule:
    """A notice that the policy has for the route of the case. Raises UnknownWord."""
    notices, route = entry.policy.notices, entry.state.case.route
    rule = notices.get(notice)
    if rule is None or not lang.on_route(rule, route):
        names = [other.id for other in notices.values() if lang.on_route(other, route)]
        raise errors.UnknownWord("notice", notice, names)
    return rule


def _refuse_again(
    entry: Entry, rule: lang.NoticeRule, earlier: list[NoticeRecord]
) -> Sequence[Text]:
    """Raises AlreadyDone for a notice of which a copy waits, or has gone; what a reader waits for, if one does."""
    out = [record for record in earlier if record.facts.is_out]
    done = STANDS[out[-1].facts.status] if out else "is drafted"
    waiting = list(undecided(rule, entry.state))
    entry.findings += waiting
    if waiting:
        return ()
    raise errors.AlreadyDone(
        f"{rule.title}, of {entry.reference},", done, Remedy("show", case=entry.reference)
    )


def _drafting(entry: Entry, rule: lang.NoticeRule) -> Drafting:
    """The last standing step of the case that drafts a notice, or its withdrawal. Raises LetterNotReady where there is
    none, and for a notice that the policy has for other cases only."""
    state = entry.state
    drafting = list(_called_for(state, rule))
    if not drafting or not _is_for(rule, state, drafting[-1]):
        raise errors.LetterNotReady(
            rule.title,
            f'is not called for while {entry.reference} stands at "{state.stage_title}"',
            saying(Remedy("show", case=entry.reference)),
        )
    return drafting[-1]


def _called_for(state: State, rule: lang.NoticeRule) -> Iterator[Drafting]:
    """What called for a notice: of a case that is withdrawn, the withdrawal alone."""
    if state.stage != WITHDRAWN:
        varied = (event for event in state.case.events if is_varying(event))
        called: list[Drafting] = [event for event in state.steps if _drafts(state, event, rule)]
        called += [event for event in varied if rule.id in letters_when_varied(state, event)]
        yield from sorted(called, key=lambda event: event.seq)
    elif rule.id in state.route.if_withdrawn:
        yield from (event for event in state.case.events if is_of(event, Withdrawal))


def _drafts(state: State, event: Event[Move] | Event[Passing], rule: lang.NoticeRule) -> bool:
    """Whether a move that was made, or a limit that passed, has a notice drafted."""
    if not is_of(event, Move):
        return rule.id in drafts_of(state, event)
    moves = made_by(state.policy, state.case.route, event)
    return any(rule.id in move.drafts for move in moves)


def _is_for(rule: lang.NoticeRule, state: State, made: Drafting) -> bool:
    """Whether a notice's `when` holds: now, or as the case stood when the move was made."""
    events = tuple(event for event in state.case.events if event.seq <= made.seq)
    then = reread(state, state.case._replace(events=events))
    return any(applies(rule.when, moment).holds for moment in (state, then))


def _revived(entry: Entry, dropped: list[NoticeRecord]) -> Sequence[Text]:
    """Make dropped copies drafts again; returns a line for each."""
    numbers = [record.facts.id for record in dropped]
    for number in numbers:
        as_draft(entry.session, number)
    entry.session.flush()
    return [
        saying(f"Drafted notice {number} anew: ", Remedy("notify preview", notice=str(number)))
        for number in numbers
    ]
