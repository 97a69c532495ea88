"""What came of cases, as HR and a head of service ask for it: who, what, when, and whether they were told in time."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from panelctl import errors
from panelctl.actions import lookup, readable
from panelctl.actions.cases.showing import expect_known
from panelctl.actions.site import Site
from panelctl.model import Outcome, iso_date
from panelctl.rules.outcomes import ANSWERS, Decided, outcome
from panelctl.rules.overtaking import carried_on
from panelctl.rules.timeline import State, replay
from panelctl.shapes.cases import (
    CaseInFullDocument,
    CasesInFullDocument,
    LettersDocument,
    OutcomeLetterDocument,
)
from panelctl.store import queries


class Asked(NamedTuple):
    """Which cases: of a policy, a route, a stage, an applicant; those decided `since` a day, with one `answer`; those
    that have ended too."""

    policy: str = ""
    route: str = ""
    stage: str = ""
    applicant: str = ""
    since: date | None = None
    answer: str = ""
    everything: bool = False


def cases(site: Site, asked: Asked) -> Outcome[CasesInFullDocument]:
    """One line for each case, with its outcome and its letter; by reference. Raises BadValue for an answer that no
    decision gives."""
    if asked.answer and asked.answer not in ANSWERS:
        raise errors.BadValue("--outcome", asked.answer, errors.join_words(ANSWERS))
    lines = [_line(site, state) for state in _states(site, asked)]
    wanted = [line for line in lines if _is_asked_for(line, asked)]
    with site.reading() as connection:
        hidden = readable.hidden(connection)
    return Outcome({"cases": wanted}, hidden, () if wanted else ("There is no such case.",))


def letters(site: Site, since: date) -> Outcome[LettersDocument]:
    """Of the decisions since a day: how many letters went in time, how many did not, and which those are."""
    decided = Asked(since=since, everything=True)
    found = cases(site, decided)
    lines = [line for line in found.data["cases"] if line["letter"]]
    late = [line for line in lines if line["letter_in_time"] is False]
    waiting = [line for line in lines if not line["letter_sent"] and line not in late]
    return Outcome(
        {
            "since": since.isoformat(),
            "letters": len(lines),
            "in_time": sum(line["letter_in_time"] is True for line in lines),
            "late": late,
            "waiting": waiting,
            "without_limit": [
                line for line in lines if line["letter_sent"] and not line["letter_due"]
            ],
        },
        found.findings,
    )


def _is_asked_for(line: CaseInFullDocument, asked: Asked) -> bool:
    if asked.since and (line["decided"] or "") < asked.since.isoformat():
        return False
    if asked.answer and line["answer"] != asked.answer:
        return False
    return not asked.stage or line["stage"] == asked.stage


def _states(site: Site, asked: Asked) -> Iterator[State]:
    """Cases as they stand today."""
    with site.reading() as connection:
        expect_known(connection, asked.policy, route=asked.route, stage=asked.stage)
        whose = lookup.person(connection, asked.applicant).id if asked.applicant else None
        lines = queries.cases_list(
            connection,
            policy=asked.policy or None,
            route=asked.route or None,
            applicant=whose,
            everything=asked.everything or asked.since is not None,
            decided_since=asked.since,
        )
        records = queries.active_cases(connection, [line.reference for line in lines])
        policies = lookup.policies_of(connection, (record.policy_row_id for record in records))
    for record in records:
        if record.facts.opened <= site.on:
            policy = policies[record.policy_row_id]
            calendar = site.calendar(policy)
            yield carried_on(replay(policy, record.facts, calendar), site.on, calendar)


def _line(site: Site, state: State) -> CaseInFullDocument:
    facts, applicant = state.case, state.case.applicant
    decided = outcome(state, site.on, site.calendar(state.policy))
    return {
        "reference": facts.reference,
        "applicant": applicant.name,
        "salutation": applicant.salutation,
        "number": applicant.number,
        "email": applicant.email,
        "team": applicant.team,
        "policy": facts.policy,
        "route": facts.route,
        "route_title": state.route.title,
        "stage": state.stage,
        "stage_title": state.stage_title,
        "opened": facts.opened.isoformat(),
        "panel": facts.panel.reference if facts.panel else "",
        "panel_date": iso_date(facts.panel.date) if facts.panel else None,
        "ended": state.ended,
        "outcome": decided.title if decided else "",
        "answer": decided.answer if decided else "",
        "decided": iso_date(decided.date) if decided else None,
        **_letter(decided, site.on),
    }


def _letter(decided: Decided | None, today: date) -> OutcomeLetterDocument:
    letter = decided.letter if decided else None
    return {
        "letter": letter.title if letter else "",
        "letter_due": iso_date(letter.due) if letter else None,
        "letter_sent": iso_date(letter.sent) if letter else None,
        "letter_came_back": iso_date(letter.came_back) if letter else None,
        "letter_in_time": letter.in_time(today) if letter else None,
        "letter_clauses": list(letter.clauses) if letter else [],
    }
