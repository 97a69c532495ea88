"""What a letter is told: the fields of one notice, taken from its own case only (templates/README.md)."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import PurePosixPath

from panelctl.actions import letterhead
from panelctl.actions.notices.form_fields import form_fields
from panelctl.actions.notices.forms_known import FORMS, Form, forms_of
from panelctl.actions.notices.letter_decisions import (
    correction,
    decision,
    dispute,
    spoken,
    step,
    withdrawal,
)
from panelctl.actions.notices.letter_limits import (
    YOU,
    as_if_sent,
    is_own,
    limit_fields,
    limits_told,
    next_steps,
    owner,
)
from panelctl.actions.notices.letter_meeting import meeting
from panelctl.actions.notices.letter_signing import signatory, signatures, writes_as
from panelctl.actions.notices.letter_variations import varied
from panelctl.actions.site import Site
from panelctl.errors import join_words
from panelctl.model import APPLICANT, Notice, Person, letter_date, long_date
from panelctl.policy import phrases
from panelctl.policy.headings import considered
from panelctl.policy.language import NoticeRule
from panelctl.rules import evidence, withdrawn
from panelctl.rules.asking import asked_now
from panelctl.rules.calendar import Calendar, in_years
from panelctl.rules.scoring import criteria_for
from panelctl.rules.timeline import State
from panelctl.settings import Settings
from panelctl.shapes import letters
from panelctl.store.records import NoticeRecord, PersonRecord

BLANK = "________"


def fields(
    site: Site,
    state: State,
    record: NoticeRecord,
    calendar: Calendar,
    person: PersonRecord | None,
    dated: date,
) -> letters.LetterContext:
    """Every field of templates/README.md; what is not known is an empty text."""
    case, reader = state.case, record.facts.role
    rule = withdrawn.rule_of(record.facts, case, state.policy.notices)
    limits = limits_told(state, rule, dated, calendar)
    dates = {limit.id.replace("-", "_"): limit_fields(limit) for limit in limits}
    sent = as_if_sent(state, rule, dated)
    facts, signs = _facts(state) | _days(sent), signatory(site, state, rule, dated)
    return {
        "council": letterhead.council(site.settings),
        "policy": letterhead.policy(state.policy),
        "letter": {"date": letter_date(dated), "subject": rule.title, "reference": case.reference},
        "recipient": _recipient(state, record, person),
        "applicant": _applicant(case.applicant),
        "case": _case(state),
        "decision": decision(state, signs["name"], record.facts.event),
        "dispute": dispute(state, sent, limits, reader, dated, calendar),
        **_happened(state, record, calendar),
        "panel": meeting(state, record.facts),
        **_steps(next_steps(state, limits, rule, reader, writes_as(state, rule, signs, dated))),
        "deadlines": dates,
        "facts": facts,
        "elapsed": _elapsed(state),
        "headings": _headings(state, dated),
        "form": form_fields(state, _form(state, rule), dated),
        "evidence": papers(_told_of(state, reader, dated, calendar), state, reader, site.settings),
        "says": [_filled(sentence, dates, facts) for sentence in rule.says],
        "signatory": signs,
        "contact": letterhead.contact(site.settings),
        "enclosures": [phrases.enclosure(text).title for text in rule.encloses],
        "copies": _copies(state, record.facts),
        "signatures": signatures(state, reader),
    }


def _form(state: State, rule: NoticeRule) -> Form | None:
    """The form that a notice is itself, where it is one."""
    if not rule.template.startswith(FORMS):
        return None
    return forms_of(state.policy, state.case.route).get(PurePosixPath(rule.template).stem)


def _steps(steps: list[letters.DutyFields]) -> letters.NextFields:
    """What happens next: with a day or for the reader to do, without a day by others, and the reader's own."""
    return {
        "next": [step for step in steps if step["by"] or step["who"] == YOU],
        "undated": [step for step in steps if not step["by"] and step["who"] != YOU],
        "own": [step for step in steps if is_own(step)],
    }


def _happened(state: State, record: NoticeRecord, calendar: Calendar) -> letters.HappenedFields:
    return {
        "correction": correction(state, record.facts),
        "withdrawal": withdrawal(state),
        "step": step(state, record.facts.event),
        "varied": varied(state, record.facts.event, calendar),
    }


def _told_of(state: State, reader: str, dated: date, calendar: Calendar) -> Iterator[evidence.Item]:
    """The documents that a letter speaks of: what has come, and what the case waits for until its next decision. An
    applicant waits for themselves and for their own manager only."""
    awaited, own = asked_now(state), (APPLICANT, state.policy.manager)
    for item in evidence.checklist(state, dated, calendar):
        waits = item.rule.id in awaited and (reader != APPLICANT or item.rule.from_ in own)
        if item.document is not None or waits:
            yield item


def papers(
    items: Iterable[evidence.Item],
    state: State,
    reader: str = "",
    settings: Settings | None = None,
) -> list[letters.EvidenceFields]:
    """What the procedure asks for, of whom, and what has come of it; and its mailbox, where `settings` have one."""
    mailboxes = settings.mailboxes if settings else {}
    return [
        {
            "title": item.rule.title,
            "wanting": _wanting(item),
            "received": item.document is not None,
            "on": long_date(item.document.date) if item.document else "",
            "who": owner(state, item.rule.from_, reader),
            "to": join_words([mailboxes[to] for to in item.rule.to if mailboxes.get(to)], "and"),
        }
        for item in items
    ]


def _wanting(item: evidence.Item) -> str:
    """What a document that came lacks, or has too much of, in a sentence that goes on after its title."""
    if item.document is None:
        return ""
    said = [finding.message for finding in item.findings if finding.rule == item.rule.id]
    short = (words.removeprefix(item.rule.title).lstrip(": ").rstrip(".") for words in said)
    return "; ".join(short)


def _facts(state: State) -> dict[str, str]:
    """All facts of the policy as texts, the day each document came or task was done, and who acted in which role."""
    papers = {item.id for item in state.policy.evidence}
    tasks = {limit.id for limit in state.policy.deadlines}
    came = {name: state.date_of(name) for name in papers | tasks}
    facts = dict.fromkeys(state.policy.facts, "")
    facts |= {name: long_date(day) if day else "" for name, day in came.items()}
    facts |= {name: spoken(value) for name, value in state.values.items()}
    facts |= _own_people(state)
    return {name.replace("-", "_"): text for name, text in facts.items()}


def _elapsed(state: State) -> dict[str, str]:
    """How long before the request each date that is recorded lay."""
    applied = _applied(state)
    days = {name: value for name, value in state.values.items() if isinstance(value, date)}
    return {
        name.replace("-", "_"): in_years(day, applied)
        for name, day in days.items()
        if day <= applied
    }


def _headings(state: State, day: date) -> list[letters.HeadingFields]:
    """The headings under which evidence is set out, with what to consider under each."""
    return [
        {"name": f"heading:{name}", "title": title, "prompts": list(prompts)}
        for criteria in criteria_for(state.policy, state.case.route, day)
        for name, title, prompts in considered(criteria)
    ]


def _days(sent: State) -> dict[str, str]:
    """The days that are worked out, as they are once the letter has gone; an empty text for one that is not known."""
    days = {name: sent.date_of(name) for name in sent.policy.days}
    return {name.replace("-", "_"): long_date(day) if day else "" for name, day in days.items()}


def _own_people(state: State) -> dict[str, str]:
    """Who acted in which role for this case: its parties, and whoever made a move in a role."""
    acted = {event.role: event.by for event in state.moves if event.role in state.policy.roles}
    return acted | {role: name for role, (_, name) in state.parties.items()}


def _recipient(
    state: State, record: NoticeRecord, person: PersonRecord | None
) -> letters.RecipientFields:
    return {
        "name": record.facts.recipient,
        "role": state.policy.role_title(record.facts.role),
        "salutation": letterhead.salutation(
            record.facts.recipient,
            state.policy.role_title(record.facts.role),
            person.facts.salutation if person else "",
        ),
        "address": _address(person),
        "is_applicant": record.facts.role == APPLICANT,
    }


def _address(person: PersonRecord | None) -> list[str]:
    """The work address as recorded, or at least the team."""
    if person is None:
        return []
    return person.address.splitlines() or ([person.facts.team] if person.facts.team else [])


def _applicant(person: Person) -> letters.ApplicantFields:
    return {"name": person.name, "team": person.team, "number": person.number}


def _case(state: State) -> letters.CaseFields:
    applied = long_date(_applied(state))
    return {
        "reference": state.case.reference,
        "route": state.route.title,
        "called": state.route.case,
        "applied": applied,
        "is_other": bool(state.route.called),
        "stage": state.stage_title,
        "ended": state.ended,
    }


def _applied(state: State) -> date:
    applied = [event.date for event in state.moves if event.detail.verb == "apply"]
    return applied[-1] if applied else state.case.opened


def _filled(sentence: str, dates: Mapping[str, letters.LimitFields], facts: dict[str, str]) -> str:
    """A sentence with the last day of each limit and the text of each fact that it names. A blank stands for what is
    not known: a letter that has one cannot go."""

    def value(braced: re.Match[str]) -> str:
        name = braced[1].replace("-", "_")
        if name in dates and not dates[name]["stated"]:
            return dates[name]["due"] or "a date the procedure does not state"
        return (dates[name]["due"] if name in dates else facts.get(name, "")) or BLANK

    return re.sub(r"\{([a-z0-9-]+)\}", value, sentence)


def _copies(state: State, notice: Notice) -> list[str]:
    """Who else gets a copy of the same notice, each once; a mailbox that is called by its role has one name."""
    readers = [
        (copy.recipient, state.policy.role_title(copy.role))
        for copy in state.case.notices
        if copy.recipient and copy.id != notice.id and _is_copy(copy, notice)
    ]
    return list(dict.fromkeys(", ".join(dict.fromkeys(names)) for names in readers))


def _is_copy(copy: Notice, notice: Notice) -> bool:
    """Whether one move drafted both, for several readers."""
    return (copy.notice, copy.event) == (notice.notice, notice.event)
