"""The letter of a notice: written from its fields, and held against what it must say."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from panelctl import errors
from panelctl.actions.notices import letter_gaps, required_parts
from panelctl.actions.notices.form_fields import form_fields
from panelctl.actions.notices.forms_known import forms_of
from panelctl.actions.notices.letter_fields import fields
from panelctl.actions.notices.letter_limits import as_if_sent, limits_told
from panelctl.actions.site import Site
from panelctl.documents.enclosed import with_enclosures
from panelctl.documents.render import write
from panelctl.model import Correction, Deadline, Detail, Event, Finding, is_of, long_date
from panelctl.policy import language as lang
from panelctl.policy import phrases
from panelctl.rules import checks, evidence, withdrawn
from panelctl.rules.calendar import Calendar
from panelctl.rules.deadlines import deadlines
from panelctl.rules.timeline import State, listing, reread
from panelctl.shapes.letters import LetterContext
from panelctl.store import queries
from panelctl.store.records import NoticeRecord, PersonRecord

if TYPE_CHECKING:  # a letter is previewed without what writes
    from panelctl.actions.cases.entry import Entry

# Moves after which a letter about a decision is about the past.
AFTER_A_DECISION = ("schedule", "decide", "approve", "dispute")


class Draft(NamedTuple):
    """The words of one copy as far as they are known: what it would say that is not there, what it leaves out and has
    to say, and which fields it asked for of which nothing is known."""

    markdown: str
    gaps: tuple[errors.LetterNotReady, ...]
    unsaid: tuple[errors.LetterNotReady, ...]
    unknown: tuple[str, ...]

    @property
    def faults(self) -> tuple[errors.LetterNotReady, ...]:
        """Why it cannot go, the first reason first."""
        return self.gaps + self.unsaid


def letter(
    site: Site,
    state: State,
    record: NoticeRecord,
    calendar: Calendar,
    person: PersonRecord | None,
    dated: date,
) -> str:
    """The Markdown of one copy, dated `dated`. Raises LetterNotReady where it does not say what it must, or would say
    what is not there."""
    written = draft(site, state, record, calendar, person, dated)
    for fault in written.faults:
        raise fault
    return written.markdown


def draft(
    site: Site,
    state: State,
    record: NoticeRecord,
    calendar: Calendar,
    person: PersonRecord | None,
    dated: date,
) -> Draft:
    """One copy as it would be written on a day, with what keeps it from being cleared.

    A letter tells of the decision that drafted it, even where the case has gone on since.
    """
    state = _of_its_decision(state, record)
    rule = rule_of(state, record)
    context = fields(site, state, record, calendar, person, dated)
    limits = limits_told(state, rule, dated, calendar)
    folder = site.settings.templates
    written = write(rule.template, context, folder)
    enclosed = [write(*enclosure, folder) for enclosure in enclosures(state, rule, context, dated)]
    absent = dict.fromkeys(chain(written.absent, *(form.absent for form in enclosed)))
    told = letter_gaps.Told(context["facts"], tuple(absent))
    whole = with_enclosures(written.markdown, [form.markdown for form in enclosed])
    return Draft(
        whole,
        tuple(letter_gaps.gaps(record, rule, state, limits, told)),
        (
            *_lost(record, rule, required_parts.lost(rule.template, context, limits, folder)),
            *_unsaid(record, rule, context, whole),
            *_unnamed(record, rule, state, whole),
        ),
        tuple(dict.fromkeys(chain(written.unknown, *(form.unknown for form in enclosed)))),
    )


def draft_for(entry: "Entry", state: State, record: NoticeRecord, dated: date) -> Draft:
    """One copy to its own reader, as `draft` writes it for a case that is in a state."""
    person = queries.person_record(entry.connection, record.person_id) if record.person_id else None
    return draft(entry.site, state, record, entry.calendar, person, dated)


def rule_of(state: State, record: NoticeRecord) -> lang.NoticeRule:
    """What the policy says of a notice of a case; of one that only withdraws another, no more than who signs it."""
    return withdrawn.rule_of(record.facts, state.case, state.policy.notices)


def enclosures(
    state: State, rule: lang.NoticeRule, context: LetterContext, dated: date
) -> Iterator[tuple[str, LetterContext]]:
    """What is written to go with a letter: each template, and what it is told. The standing sentences are the
    letter's own."""
    forms = forms_of(state.policy, state.case.route)
    for enclosed in map(phrases.enclosure, rule.encloses):
        if enclosed.template:
            head = context["letter"] | {"subject": enclosed.title}
            form = form_fields(state, forms.get(PurePosixPath(enclosed.template).stem), dated)
            own = context | {"letter": head, "form": form, "says": [], "enclosures": []}
            yield enclosed.template, own


def _of_its_decision(state: State, record: NoticeRecord) -> State:
    """The case as it stood until the next decision that followed the notice; of one that tells of a decision, until
    the case was listed again or the decision challenged."""
    if withdrawn.only_withdraws(record.facts, state.case):
        return state
    end = _overtaken_by(state, withdrawn.tells_of(record.facts, state.case))
    if end is None:
        return state
    events = tuple(event for event in state.case.events if event.seq < end or _rewords(event, end))
    then = reread(state, state.case._replace(events=events))
    panel = state.case.panel
    if panel and listing(then) != (panel.body, panel.date):
        then = reread(state, then.case._replace(panel=None))
    return then


def _rewords(event: Event[Detail], end: int) -> bool:
    """Whether an event puts right what was said with a decision before another step."""
    if not is_of(event, Correction) or event.name not in lang.TEXTS_OF_A_DECISION:
        return False
    return (event.detail.of or end) < end


def _overtaken_by(state: State, drafted: int) -> int | None:
    """The first move of which a letter that an earlier move `drafted` does not tell, by its seq; None for none."""
    ends = AFTER_A_DECISION if _is_decision(state, drafted) else ("decide",)
    for event in state.moves:
        if event.seq > drafted and event.detail.verb in ends:
            return event.seq
    return None


def _is_decision(state: State, seq: int) -> bool:
    return any(event.seq == seq and event.detail.verb == "decide" for event in state.moves)


def as_it_stood(state: State, day: date) -> State:
    """The case with no more than what had happened by the end of a day."""
    events = tuple(event for event in state.case.events if event.date <= day)
    return reread(state, state.case._replace(events=events))


def limits_to_say(
    state: State, record: NoticeRecord, calendar: Calendar, dated: date
) -> list[Deadline]:
    """The time limits whose last day a notice must say, as they are if it goes on a day."""
    state = _of_its_decision(state, record)
    rule = rule_of(state, record)
    limits = limits_told(state, rule, dated, calendar)
    return [limit for limit in limits if limit.id in rule.must_say]


def last_dates(
    state: State, rule: lang.NoticeRule, dated: date, calendar: Calendar
) -> list[Deadline]:
    """The deadlines that count from the sending of this notice, as they are if it goes on the day it is dated."""
    limits = deadlines(as_if_sent(state, rule, dated), dated, calendar)
    return [limit for limit in limits if limit.anchor == rule.id and limit.due]


def findings(
    state: State, rule: lang.NoticeRule, today: date, dated: date, calendar: Calendar
) -> list[Finding]:
    """What is to be said of a notice before it goes: its checks, and a last date it prints that is no working day."""
    if rule.template == withdrawn.CORRECTION:
        return []
    off = [
        Finding("warn", limit.id, f"{limit.title}: {limit.note}.", limit.clauses)
        for limit in last_dates(state, rule, dated, calendar)
        if limit.note
    ]
    return (
        checks.findings(state, rule.id) + evidence.findings(state, rule.id, today, calendar) + off
    )


def _unsaid(
    record: NoticeRecord, rule: lang.NoticeRule, context: LetterContext, body: str
) -> Iterator[errors.LetterNotReady]:
    """What a notice must say stands in the finished letter: a guard against a template that leaves it out."""
    for name in rule.must_say:
        if not _words(_to_be_said(context, name)) <= _words(body):
            yield errors.LetterNotReady(
                f"Notice {record.facts.id}, {rule.title}",
                f"it leaves out {name}, which the procedure has it say",
                f"Put {{{name}}} into a sentence of its says, or correct the template {rule.template}",
            )


def _unnamed(
    record: NoticeRecord, rule: lang.NoticeRule, state: State, body: str
) -> Iterator[errors.LetterNotReady]:
    """The letters whose place another takes are named by the day they went: a guard as `_unsaid`."""
    for letter in withdrawn.replaced_by(record.facts, state.case):
        if letter.left and not _words(long_date(letter.left)) <= _words(body):
            yield errors.LetterNotReady(
                f"Notice {record.facts.id}, {rule.title}",
                f"it does not name the letter of {long_date(letter.left)} that it takes the place of",
                f'Put {{% include "layout/correction.md" %}} into the template {rule.template}',
            )


def _lost(
    record: NoticeRecord, rule: lang.NoticeRule, parts: Iterable[required_parts.Part]
) -> Iterator[errors.LetterNotReady]:
    """What panelctl's own words say and the site's do not: a guard as `_unsaid`."""
    for part in parts:
        yield errors.LetterNotReady(
            f"Notice {record.facts.id}, {rule.title}",
            f"the council's own {rule.template} {part.lost}",
            f"Put {part.again} into it",
            part.clauses or rule.clauses,
        )


def _to_be_said(context: LetterContext, name: str) -> str:
    """What a letter was told of a limit or a fact: the last day, or the text; "" for what is not known."""
    key = name.replace("-", "_")
    if key in context["deadlines"]:
        return context["deadlines"][key]["due"]
    return context["facts"].get(key, "")


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text))
