"""A challenge to a decision, recorded as its form came in: in time or late, from whoever handed it in."""

from datetime import date
from typing import NamedTuple

from panelctl import errors
from panelctl.actions import lookup
from panelctl.actions.cases.entry import Entry, writing_case
from panelctl.actions.cases.keeping import HandedIn, keeping
from panelctl.actions.cases.moves import make
from panelctl.actions.cases.recording import not_ahead
from panelctl.actions.site import Site
from panelctl.model import Outcome, Value, short_date
from panelctl.rules import challenges, words
from panelctl.rules.evidence import acceptable
from panelctl.rules.making import Change, Proposal, wanted_moves
from panelctl.rules.remedies import COMPLETED
from panelctl.rules.verdict import title
from panelctl.shapes.cases import CaseDocument
from panelctl.store import queries

ACCEPTS = "no"


class Challenge(NamedTuple):
    """What `dispute` is told. The answer is empty, or no where the social worker accepts the reasons.

    `received` is the day the form came (default: today) and `at` its hour, where a limit has a time of day;
    `completed` is the day on the form, where the policy asks for it; `filed_by` is who handed it in, if somebody else
    did: the challenge stays the social worker's own; `form` is the completed form that it was read from.
    """

    reference: str = ""
    answer: str = ""
    received: date | None = None
    at: str = ""
    completed: date | None = None
    filed_by: str = ""
    by: str = ""
    reason: str = ""
    given: tuple[str, ...] = ()
    records: str = ""
    exception: str = ""
    form: HandedIn | None = None


def dispute(site: Site, asked: Challenge) -> Outcome[CaseDocument]:
    """Record that the social worker challenges what was decided, or accepts the reasons.

    A form that came late is recorded and said to be late. Raises MoveNotOpen, with the clause, where nothing can be
    challenged, and SecondOpenApplication where the case would open again beside another one.
    """
    if asked.answer not in ("", ACCEPTS):
        raise errors.BadValue(
            "The answer",
            asked.answer,
            f"{ACCEPTS} for accepted reasons, and nothing for a challenge",
        )
    day = asked.received or site.on
    not_ahead(day, "The form, received", site.on)
    with keeping(site, asked.form) as form, writing_case(site, asked.reference, day) as entry:
        kept, known = form.before_the_step(entry, day), acceptable(entry.state)
        try:
            change, messages = make(entry, _proposal(entry, asked), asked.given, day=day)
        except errors.NotTheirMove as fault:
            fault.hint = "Who handed the form in for them goes with --filed-by NAME"
            raise
        except errors.MissingFacts as fault:
            typed = {COMPLETED: "--completed DATE"}
            raise errors.MissingFacts(fault.case, fault.move, fault.questions, typed) from None
        _expect_filled_in_between(entry, change, day)
        expect_only_open(entry)
        kept += form.after_the_step(entry, known, change.event.seq, day)
        return entry.finish([*messages, *kept], change.findings)


def _proposal(entry: Entry, asked: Challenge) -> Proposal:
    """The challenge as a move: when it came and from whom, and the day on the form."""
    return Proposal(
        "dispute",
        asked.answer,
        asked.by,
        asked.reason,
        at=lookup.hour(asked.at),
        values=_completed(entry, asked.answer, asked.completed),
        filed_by=words.line(asked.filed_by, "Who handed it in") if asked.filed_by else "",
        records=asked.records,
        exception=asked.exception,
    )


def _expect_filled_in_between(entry: Entry, change: Change, day: date) -> None:
    """Raises BadValue for a form filled in before the decision that it challenges, or after it came."""
    done = change.event.detail.facts.get(COMPLETED)
    if not isinstance(done, date):
        return
    if done > day:
        raise _bad_completed(done, f"a day up to {short_date(day)}, when it came in")
    decided = challenges.challenged_by(entry.state, change.event)
    if decided and done < decided.date:
        made = f"{title(entry.state, decided.name)}, {short_date(decided.date)}"
        raise _bad_completed(done, f"a day from the decision it challenges on ({made})")


def _bad_completed(day: date, wanted: str) -> errors.BadValue:
    return errors.BadValue("--completed", short_date(day), wanted)


def _completed(entry: Entry, answer: str, day: date | None) -> dict[str, Value]:
    """The day on the form, as the fact that holds it. Raises BadValue where the procedure does not ask for it."""
    if day is None:
        return {}
    moves = wanted_moves(entry.state, Proposal("dispute", answer))
    if moves and not any(COMPLETED in move.asks for move in moves):
        raise _bad_completed(day, "none: the procedure does not ask for it")
    return {COMPLETED: day}


def expect_only_open(entry: Entry) -> None:
    """Raises SecondOpenApplication for a case that is open again beside another of the same person and route."""
    state, case = entry.state, entry.state.case
    if state.ended:
        return
    others = queries.cases_list(
        entry.connection, policy=case.policy, route=case.route, applicant=case.applicant.id
    )
    for line in others:
        if line.reference != case.reference and not line.ended:
            raise errors.SecondOpenApplication(
                case.applicant.name, state.route.title, line.reference
            )
