"""What a letter is told: the fields of one notice, taken from its own case only, and the letter made of them."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from panelctl import errors
from panelctl.actions.site import Site
from panelctl.documents.render import render
from panelctl.model import APPLICANT, Deadline, Event, Finding, long_date, short_date
from panelctl.policy import language as lang
from panelctl.rules import challenges, checks, evidence
from panelctl.rules.calendar import Calendar
from panelctl.rules.deadlines import deadlines
from panelctl.rules.timeline import State, listing, next_seq, replay, with_event
from panelctl.rules.verdict import word
from panelctl.store.records import NoticeRecord, PersonRecord


def letter(
    site: Site,
    state: State,
    record: NoticeRecord,
    calendar: Calendar,
    person: PersonRecord | None,
    dated: date,
) -> str:
    """The Markdown of one copy, dated `dated`. Raises LetterNotReady where it does not say what it must.

    A letter tells of the decision that drafted it, even where the case has gone on since.
    """
    _expect_running(limits_to_say(state, record, calendar, dated), record, state)
    state = _of_its_decision(state, record)
    rule = state.policy.notices[record.facts.notice]
    context = fields(site, state, record, calendar, person, dated)
    body = render(rule.template, context, site.settings.templates)
    _expect_said(record, rule, state, context, body)
    return body


def _of_its_decision(state: State, record: NoticeRecord) -> State:
    """The case as it stood until the next decision that followed the notice; of one that tells of a decision, until
    the case was listed again or the decision challenged."""
    drafted = next((event for event in state.moves if event.seq == record.facts.event), None)
    final = drafted is not None and drafted.values.get("verb") == "decide"
    ends = ("schedule", "decide", "approve", "dispute") if final else ("decide",)
    later = [
        e.seq for e in state.moves if e.seq > record.facts.event and e.values.get("verb") in ends
    ]
    if not later:
        return state
    events = tuple(event for event in state.case.events if event.seq < later[0])
    then = replay(state.policy, state.case._replace(events=events))
    panel = state.case.panel
    if panel and listing(then) != (panel.body, panel.date):
        then = replay(state.policy, then.case._replace(panel=None))
    return then


def as_it_stood(state: State, day: date) -> State:
    """The case with no more than what had happened by the end of a day."""
    events = tuple(event for event in state.case.events if event.date <= day)
    return replay(state.policy, state.case._replace(events=events))


def limits_to_say(
    state: State, record: NoticeRecord, calendar: Calendar, dated: date
) -> list[Deadline]:
    """The time limits whose last day a notice must say, as they are if it goes on a day."""
    state = _of_its_decision(state, record)
    rule = state.policy.notices[record.facts.notice]
    return [
        one
        for one in deadlines(_as_if_sent(state, rule, dated), dated, calendar)
        if one.id in rule.must_say
    ]


def fields(
    site: Site,
    state: State,
    record: NoticeRecord,
    calendar: Calendar,
    person: PersonRecord | None,
    dated: date,
) -> dict[str, Any]:
    """Every field of templates/README.md; what is not known is an empty text."""
    settings, case = site.settings, state.case
    rule = state.policy.notices[record.facts.notice]
    sent = _as_if_sent(state, rule, dated)
    limits = {one.id: one for one in deadlines(sent, dated, calendar)}
    dates = {name.replace("-", "_"): _limit(one) for name, one in limits.items()}
    facts = {name.replace("-", "_"): "" for name in state.policy.facts}
    facts |= {name.replace("-", "_"): _spoken(value) for name, value in state.values.items()}
    facts |= {role.replace("-", "_"): name for role, name in _own_people(state).items()}
    signatory = _signatory(site, state, rule, dated)
    settled = challenges.settled(state)
    owed = [one for one in limits.values() if _comes_next(one, rule) and one.anchor not in settled]
    told = record.facts.role in (APPLICANT, state.policy.manager)
    steps = [_duty(state, one, record.facts.role) for one in owed] if told else []
    return {
        "council": {"name": settings.council.name, "address": list(settings.council.address)},
        "policy": {"id": state.policy.id, "title": state.policy.title},
        "letter": {"date": long_date(dated), "subject": rule.title, "reference": case.reference},
        "recipient": {
            "name": record.facts.recipient,
            "role": state.policy.role_title(record.facts.role),
            "address": _address(person),
            "is_applicant": record.facts.role == APPLICANT,
        },
        "applicant": {
            "name": case.applicant.name,
            "team": case.applicant.team,
            "number": case.applicant.number,
        },
        "case": {
            "reference": case.reference,
            "route": state.route.title,
            "applied": long_date(_applied(state)),
        },
        "decision": _decision(state, signatory["name"]),
        "dispute": _dispute(state, limits.values(), record.facts.role, dated, calendar),
        "panel": _panel(state),
        "next": [step for step in steps if step["by"]],
        "undated": [step for step in steps if not step["by"]],
        "deadlines": dates,
        "facts": facts,
        "evidence": [
            {
                "title": one.rule.title,
                "received": one.document is not None,
                "on": long_date(one.document.date) if one.document else "",
            }
            for one in evidence.checklist(state, dated, calendar)
        ],
        "says": [_filled(sentence, dates, facts) for sentence in rule.says],
        "signatory": signatory,
        "contact": {
            "name": settings.contact.name,
            "email": settings.contact.email,
            "phone": settings.contact.phone,
        },
        "enclosures": list(rule.encloses),
        "copies": _copies(state, record),
        "signatures": _signatures(state),
    }


def _address(person: PersonRecord | None) -> list[str]:
    """The work address as recorded, or at least the team."""
    if person is None:
        return []
    return person.address.splitlines() or ([person.facts.team] if person.facts.team else [])


def last_dates(
    state: State, rule: lang.NoticeRule, dated: date, calendar: Calendar
) -> list[Deadline]:
    """The deadlines that count from the sending of this notice, as they are if it goes on the day it is dated."""
    sent = _as_if_sent(state, rule, dated)
    return [one for one in deadlines(sent, dated, calendar) if one.anchor == rule.id and one.due]


def findings(
    state: State, rule: lang.NoticeRule, today: date, dated: date, calendar: Calendar
) -> list[Finding]:
    """What is to be said of a notice before it goes: its checks, and a last date it prints that is no working day."""
    off = [
        Finding("warn", one.id, f"{one.title}: {one.note}.", one.clauses)
        for one in last_dates(state, rule, dated, calendar)
        if one.note
    ]
    return (
        checks.findings(state, rule.id) + evidence.findings(state, rule.id, today, calendar) + off
    )


def _as_if_sent(state: State, rule: lang.NoticeRule, dated: date) -> State:
    """A letter prints the dates that its own sending starts."""
    values = {"complete": True, "drafted": next_seq(state.case)}
    return with_event(state, Event(next_seq(state.case), "notice", rule.id, dated, values=values))


def _applied(state: State) -> date:
    applied = [event.date for event in state.moves if event.values.get("verb") == "apply"]
    return applied[-1] if applied else state.case.opened


def _decision(state: State, signatory: str) -> dict[str, Any]:
    """The last decision, or the last answer of those who support or do not; what it said, in its own words."""
    made = [event for event in state.moves if event.values.get("verb") in ("decide", "approve")]
    if not made:
        empty = ("answer", "outcome", "date", "by", "reasons", "feedback", "needs")
        return {"made": False, **dict.fromkeys(empty, "")}
    last = made[-1]
    body = state.policy.bodies.get(last.role)
    return {
        "made": True,
        "answer": last.values.get("answer", ""),
        "outcome": state.stage_title,
        "date": long_date(last.date),
        "by": f"the {body.title}" if body else "me" if last.by == signatory else last.by,
        "reasons": _reasons(state, last),
        "feedback": _said_with(state, made, "feedback"),
        "needs": _said_with(state, made, "development-needs"),
    }


def _said_with(state: State, made: list[Event], name: str) -> str:
    """What was recorded for the last decision; what was said with the one before is not said again."""
    before = made[-2].seq if len(made) > 1 else 0
    return _spoken(state.values[name]) if state.order.get(name, 0) > before else ""


def _dispute(
    state: State, limits: Iterable[Deadline], reader: str, dated: date, calendar: Calendar
) -> dict[str, Any]:
    lodged = challenges.lodged_last(state)
    started = [
        one
        for one in limits
        if lodged and one.anchor == lodged.name and not (one.right or one.private)
    ]
    owed = [_duty(state, one, reader) for one in started]
    return challenges.told(state, dated, calendar, owed, lambda event: _reasons(state, event))


def _reasons(state: State, last: Event) -> str:
    """The reasons of a decision; where a request was not agreed, those of everybody whose last answer was no."""
    answers = {event.role: event for event in state.moves if event.values.get("verb") == "approve"}
    against = [
        event for event in answers.values() if event.values.get("answer") == "no" and event.reason
    ]
    if (
        last.values.get("verb") != "approve"
        or last.values.get("answer") != "no"
        or len(against) < 2
    ):
        return last.reason
    return "\n\n".join(
        f"{state.policy.role_title(event.role)} ({event.by}): {event.reason}" for event in against
    )


def _panel(state: State) -> dict[str, str]:
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


def _comes_next(one: Deadline, rule: lang.NoticeRule) -> bool:
    """A duty of anybody that a reader of the letter may wait for; what meets itself by this letter is not news."""
    undecided = not one.stated and one.anchor_date is None
    return one.state in ("open", "waiting") and not (
        one.right or one.private or undecided or one.id in rule.must_say
    )


def _duty(state: State, one: Deadline, reader: str) -> dict[str, str]:
    """The applicant reads "you" for themselves and "your Team Manager" for their own."""
    manager = state.policy.manager
    own = (
        {APPLICANT: "you", manager: f"your {state.policy.role_title(manager)}"}
        if reader == APPLICANT
        else {}
    )
    who = errors.listed(
        [own.get(role) or state.policy.role_title(role) for role in one.owner], "and"
    )
    by = long_date(one.due) if one.due else one.rule if one.stated else ""
    target = next(rule.target for rule in state.policy.deadlines if rule.id == one.id)
    if target and by:
        by += f" at the latest; aim for {long_date(one.target) if one.target else target}"
    return {"what": one.title, "who": who, "by": by, "clause": ", ".join(one.clauses)}


def _limit(one: Deadline) -> dict[str, Any]:
    return {"title": one.title, "due": long_date(one.due) if one.due else "", "stated": one.stated}


def _filled(sentence: str, dates: dict[str, Any], facts: dict[str, str]) -> str:
    def value(found: re.Match[str]) -> str:
        name = found[1].replace("-", "_")
        return (
            dates.get(name, {}).get("due")
            or facts.get(name)
            or "a date the procedure does not state"
        )

    return re.sub(r"\{([a-z0-9-]+)\}", value, sentence)


def _signatory(site: Site, state: State, rule: lang.NoticeRule, dated: date) -> dict[str, str]:
    """Who signs: the site's own words for the role, else its one holder that day."""
    role = rule.signed_by
    own = site.settings.signatories.get(role)
    names = sorted(
        {held.person.name for held in state.case.holdings if held.role == role and held.on(dated)}
    )
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


def _signatures(state: State) -> list[dict[str, str]]:
    """Who asked for and who answered a request, in order: what stands on its form."""
    return [
        {
            "role": state.policy.role_title(event.role),
            "name": event.by,
            "answer": event.values.get("answer", ""),
            "date": long_date(event.date),
            "reasons": event.reason,
        }
        for event in state.moves
        if event.values.get("verb") == "approve"
        or (event.values.get("verb") == "apply" and event.role == APPLICANT)
    ]


def _copies(state: State, record: NoticeRecord) -> list[str]:
    others = [
        one
        for one in state.case.notices
        if one.notice == record.facts.notice
        and one.event == record.facts.event
        and one.id != record.facts.id
    ]
    return [
        f"{one.recipient}, {state.policy.role_title(one.role)}" for one in others if one.recipient
    ]


def _spoken(value: Any) -> str:
    return long_date(value) if isinstance(value, date) else word(value)


def _expect_said(
    record: NoticeRecord, rule: lang.NoticeRule, state: State, context: dict[str, Any], body: str
) -> None:
    """What a notice must say stands in the finished letter: a guard against a template that leaves it out."""
    for name in rule.must_say:
        key = name.replace("-", "_")
        wanted = (
            context["deadlines"][key]["due"]
            if key in context["deadlines"]
            else context["facts"].get(key, "")
        )
        if wanted and not _words(wanted) <= _words(body):
            raise errors.LetterNotReady(
                f"Notice {record.facts.id}, {rule.title}",
                f"it leaves out {name}, which the procedure has it say",
                f"Put {{{name}}} into a sentence of its says, or correct the template {rule.template}",
            )


def _expect_running(limits: Iterable[Deadline], record: NoticeRecord, state: State) -> None:
    """A limit whose time stands still has no last day that a letter could say."""
    for one in limits:
        if one.paused:
            raise errors.LetterNotReady(
                f"Notice {record.facts.id}, {record.title}",
                f'has to say when "{one.title}" ends, and its time stands still since {short_date(one.paused)}',
                f"Let it run again first: panelctl pause {state.case.reference} {one.id} --until DATE",
            )


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text))
