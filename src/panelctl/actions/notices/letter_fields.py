"""What a letter is told: the fields of one notice, taken from its own case only (templates/README.md)."""

import re
from collections.abc import Iterable, Mapping
from datetime import date

from panelctl import errors
from panelctl.actions import letterhead
from panelctl.actions.site import Site
from panelctl.model import APPLICANT, Deadline, Event, Move, Person, Sending, Value, long_date
from panelctl.policy import language as lang
from panelctl.rules import challenges, evidence
from panelctl.rules.calendar import Calendar
from panelctl.rules.deadlines import deadlines
from panelctl.rules.holders import names_of_holders
from panelctl.rules.timeline import State, listing, next_seq, with_event
from panelctl.rules.verdict import word
from panelctl.shapes import letters
from panelctl.store.records import NoticeRecord, PersonRecord


def fields(
    site: Site,
    state: State,
    record: NoticeRecord,
    calendar: Calendar,
    person: PersonRecord | None,
    dated: date,
) -> letters.LetterContext:
    """Every field of templates/README.md; what is not known is an empty text."""
    settings, case, reader = site.settings, state.case, record.facts.role
    rule = state.policy.notices[record.facts.notice]
    limits = deadlines(as_if_sent(state, rule, dated), dated, calendar)
    dates = {limit.id.replace("-", "_"): _limit(limit) for limit in limits}
    facts = _facts(state)
    signatory = _signatory(site, state, rule, dated)
    steps = _steps(state, limits, rule, reader)
    return {
        "council": letterhead.council(settings),
        "policy": letterhead.policy(state.policy),
        "letter": {"date": long_date(dated), "subject": rule.title, "reference": case.reference},
        "recipient": _recipient(state, record, person),
        "applicant": _applicant(case.applicant),
        "case": _case(state),
        "decision": _decision(state, signatory["name"]),
        "dispute": _dispute(state, limits, reader, dated, calendar),
        "panel": _panel(state),
        "next": [step for step in steps if step["by"]],
        "undated": [step for step in steps if not step["by"]],
        "deadlines": dates,
        "facts": facts,
        "evidence": papers(evidence.checklist(state, dated, calendar)),
        "says": [_filled(sentence, dates, facts) for sentence in rule.says],
        "signatory": signatory,
        "contact": letterhead.contact(settings),
        "enclosures": list(rule.encloses),
        "copies": _copies(state, record),
        "signatures": _signatures(state),
    }


def papers(items: Iterable[evidence.Item]) -> list[letters.EvidenceFields]:
    """What the procedure asks for, and what has come of it."""
    return [
        {
            "title": item.rule.title,
            "received": item.document is not None,
            "on": long_date(item.document.date) if item.document else "",
        }
        for item in items
    ]


def _facts(state: State) -> dict[str, str]:
    """All facts of the policy as texts, and who acted in which role."""
    facts = dict.fromkeys(state.policy.facts, "")
    facts |= {name: _spoken(value) for name, value in state.values.items()}
    facts |= _own_people(state)
    return {name.replace("-", "_"): text for name, text in facts.items()}


def _steps(
    state: State, limits: Iterable[Deadline], rule: lang.NoticeRule, reader: str
) -> list[letters.DutyFields]:
    """What comes next, for those who may wait for it: the applicant and their own manager."""
    if reader not in (APPLICANT, state.policy.manager):
        return []
    settled = challenges.settled(state)
    return [
        _duty(state, limit, reader)
        for limit in limits
        if _comes_next(limit, rule) and limit.anchor not in settled
    ]


def _recipient(
    state: State, record: NoticeRecord, person: PersonRecord | None
) -> letters.RecipientFields:
    return {
        "name": record.facts.recipient,
        "role": state.policy.role_title(record.facts.role),
        "address": _address(person),
        "is_applicant": record.facts.role == APPLICANT,
    }


def _applicant(person: Person) -> letters.ApplicantFields:
    return {"name": person.name, "team": person.team, "number": person.number}


def _case(state: State) -> letters.CaseFields:
    applied = long_date(_applied(state))
    return {"reference": state.case.reference, "route": state.route.title, "applied": applied}


def _address(person: PersonRecord | None) -> list[str]:
    """The work address as recorded, or at least the team."""
    if person is None:
        return []
    return person.address.splitlines() or ([person.facts.team] if person.facts.team else [])


def as_if_sent(state: State, rule: lang.NoticeRule, dated: date) -> State:
    """A letter prints the dates that its own sending starts."""
    seq = next_seq(state.case)
    return with_event(state, Event(seq, rule.id, dated, Sending(complete=True, drafted=seq)))


def _applied(state: State) -> date:
    applied = [event.date for event in state.moves if event.detail.verb == "apply"]
    return applied[-1] if applied else state.case.opened


def _decision(state: State, signatory: str) -> letters.DecisionFields:
    """The last decision, or the last answer of those who support or do not; what it said, in its own words."""
    made = [event for event in state.moves if event.detail.verb in ("decide", "approve")]
    if not made:
        return {
            "made": False,
            "answer": "",
            "outcome": "",
            "date": "",
            "by": "",
            "reasons": "",
            "feedback": "",
            "needs": "",
        }
    last = made[-1]
    body = state.policy.bodies.get(last.role)
    return {
        "made": True,
        "answer": last.detail.answer,
        "outcome": state.stage_title,
        "date": long_date(last.date),
        "by": f"the {body.title}" if body else "me" if last.by == signatory else last.by,
        "reasons": _reasons(state, last),
        "feedback": _said_with(state, made, "feedback"),
        "needs": _said_with(state, made, "development-needs"),
    }


def _said_with(state: State, made: list[Event[Move]], name: str) -> str:
    """What was recorded for the last decision; what was said with the one before is not said again."""
    before = made[-2].seq if len(made) > 1 else 0
    return _spoken(state.values[name]) if state.order.get(name, 0) > before else ""


def _dispute(
    state: State, limits: Iterable[Deadline], reader: str, dated: date, calendar: Calendar
) -> letters.DisputeFields:
    """The challenge that was lodged last, with what its arrival started."""
    lodged = challenges.lodged_last(state)
    started = [
        limit
        for limit in limits
        if lodged and limit.anchor == lodged.name and not (limit.right or limit.private)
    ]
    owed = [_duty(state, limit, reader) for limit in started]
    return challenges.told(state, dated, calendar, owed, lambda event: _reasons(state, event))


def _reasons(state: State, last: Event[Move]) -> str:
    """The reasons of a decision; where a request was not agreed, those of everybody whose last answer was no."""
    answers = {event.role: event for event in state.moves if event.detail.verb == "approve"}
    against = [event for event in answers.values() if event.detail.answer == "no" and event.reason]
    if last.detail.verb != "approve" or last.detail.answer != "no" or len(against) < 2:
        return last.reason
    return "\n\n".join(
        f"{state.policy.role_title(event.role)} ({event.by}): {event.reason}" for event in against
    )


def _panel(state: State) -> letters.MeetingFields:
    """The panel that the case is listed for; of one that it has left since, only its day and what it is called."""
    panel = state.case.panel
    listed = (panel.body, panel.date) if panel else listing(state)
    if listed is None:
        return {"date": "", "time": "", "venue": "", "title": ""}
    body, day = listed
    hours = " to ".join(hour for hour in (panel.starts, panel.ends) if hour) if panel else ""
    title = f"the {state.policy.bodies[body].title}"
    return {
        "date": long_date(day),
        "time": hours,
        "venue": panel.venue if panel else "",
        "title": title,
    }


def _comes_next(limit: Deadline, rule: lang.NoticeRule) -> bool:
    """A duty of anybody that a reader of the letter may wait for; what meets itself by this letter is not news."""
    undecided = not limit.stated and limit.anchor_date is None
    return limit.state in ("open", "waiting") and not (
        limit.right or limit.private or undecided or limit.id in rule.must_say
    )


def _duty(state: State, limit: Deadline, reader: str) -> letters.DutyFields:
    """The applicant reads "you" for themselves and "your Team Manager" for their own."""
    manager = state.policy.manager
    own = (
        {APPLICANT: "you", manager: f"your {state.policy.role_title(manager)}"}
        if reader == APPLICANT
        else {}
    )
    who = errors.listed(
        [own.get(role) or state.policy.role_title(role) for role in limit.owner], "and"
    )
    by = long_date(limit.due) if limit.due else limit.rule if limit.stated else ""
    target = next(rule.target for rule in state.policy.deadlines if rule.id == limit.id)
    if target and by:
        by += f" at the latest; aim for {long_date(limit.target) if limit.target else target}"
    return {"what": limit.title, "who": who, "by": by, "clause": ", ".join(limit.clauses)}


def _limit(limit: Deadline) -> letters.LimitFields:
    return {
        "title": limit.title,
        "due": long_date(limit.due) if limit.due else "",
        "stated": limit.stated,
    }


def _filled(sentence: str, dates: Mapping[str, letters.LimitFields], facts: dict[str, str]) -> str:
    def value(found: re.Match[str]) -> str:
        name = found[1].replace("-", "_")
        due = dates[name]["due"] if name in dates else ""
        return due or facts.get(name) or "a date the procedure does not state"

    return re.sub(r"\{([a-z0-9-]+)\}", value, sentence)


def _signatory(
    site: Site, state: State, rule: lang.NoticeRule, dated: date
) -> letters.SignatoryFields:
    """Who signs: the site's own words for the role, else its one holder that day."""
    role = rule.signed_by
    own = site.settings.signatories.get(role)
    names = names_of_holders(state.case.holdings, role, dated)
    if role in state.parties:
        names = [state.parties[role][1]]
    name = (own.name if own else "") or (names[0] if len(names) == 1 else "")
    title = (own.title if own else "") or (state.policy.role_title(role) if role else "")
    contact = site.settings.contact
    return {"name": name or ("" if role else contact.name), "role": title}


def _own_people(state: State) -> dict[str, str]:
    """Who acted in which role for this case: its parties, and whoever made a move in a role."""
    acted = {event.role: event.by for event in state.moves if event.role in state.policy.roles}
    return acted | {role: name for role, (_, name) in state.parties.items()}


def _signatures(state: State) -> list[letters.SignatureFields]:
    """Who asked for and who answered a request, in order: what stands on its form."""
    return [
        {
            "role": state.policy.role_title(event.role),
            "name": event.by,
            "answer": event.detail.answer,
            "date": long_date(event.date),
            "reasons": event.reason,
        }
        for event in state.moves
        if event.detail.verb == "approve"
        or (event.detail.verb == "apply" and event.role == APPLICANT)
    ]


def _copies(state: State, record: NoticeRecord) -> list[str]:
    others = [
        copy
        for copy in state.case.notices
        if copy.notice == record.facts.notice
        and copy.event == record.facts.event
        and copy.id != record.facts.id
    ]
    return [
        f"{copy.recipient}, {state.policy.role_title(copy.role)}"
        for copy in others
        if copy.recipient
    ]


def _spoken(value: Value) -> str:
    return long_date(value) if isinstance(value, date) else word(value)
