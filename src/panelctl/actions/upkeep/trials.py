"""Every template on trial: letters, minutes, agendas, reminders and digests, for the worked examples of policies."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from functools import cached_property
from typing import NamedTuple

from panelctl import errors, shipped
from panelctl.actions import lookup
from panelctl.actions.forms.wording import blank_case, context, template_of
from panelctl.actions.notices.forms_known import forms_of
from panelctl.actions.notices.previewing import preview
from panelctl.actions.panels import excerpting, minute_fields, minute_issues, minute_text
from panelctl.actions.policies.trial_letters import (
    ExampleCase,
    TrialLetter,
    contexts,
    example_cases,
    templates,
    trial_letters,
)
from panelctl.actions.recipients import running
from panelctl.actions.reminders import texts
from panelctl.actions.reminders.duties import Duty, duties_of
from panelctl.actions.site import Site
from panelctl.documents.check import TemplateFault, check_templates
from panelctl.documents.folders import shipped_names
from panelctl.model import Event, Move, PanelFacts, Person
from panelctl.policy import language as lang
from panelctl.policy.analysis.warnings.warning import rule_sets
from panelctl.policy.reader import read
from panelctl.policy.schema import CALENDARS
from panelctl.rules.timeline import State
from panelctl.shapes.letters import LetterContext
from panelctl.shapes.minutes import Context, IssueContext
from panelctl.store import queries
from panelctl.store.queries.minutes import ApprovalRecord, CorrectionRecord, PartRecord
from panelctl.store.records import DecisionRecord, PolicyRow


class Tried(NamedTuple):
    """What is wrong with templates, and what they were tried with: the worked examples of which policies, and how many
    drafts that wait."""

    faults: list[TemplateFault]
    policies: list[str]
    drafts: int
    read: tuple[lang.Policy, ...] = ()


def try_templates(site: Site, adopted: Mapping[PolicyRow, str]) -> Tried:
    """What is wrong with the templates of a site and of its policies: every one of them is filled in, also where the
    site has none of its own, for a shipped one may have been edited where panelctl is installed. What waits to go is
    written as it would be today."""
    policies = {row: lookup.procedure(row) for row in adopted}
    named = _templates_named(site, policies.values())
    with_examples = [read(adopted[row]).policy or policy for row, policy in policies.items()]
    others = _shipped_beside({policy.id for policy in with_examples})
    tried = trials(_countable(site), with_examples, others)
    waiting = _waiting(site)
    faults = check_templates(named, tried, site.settings.templates)
    faults += [fault for fault in _of_drafts(site, waiting) if fault not in faults]
    ids = sorted({policy.id for policy in (*with_examples, *others)})
    return Tried(faults, ids, len(waiting), (*with_examples, *others))


def adopted(site: Site) -> dict[PolicyRow, str]:
    """Every version of every policy, and its text: open cases keep the one they began with, and its letters."""
    with site.reading() as connection:
        ids = {row.id for row, _ in queries.policy_versions(connection)}
        rows = queries.policies_by_row(connection, ids)
        texts = queries.policy_texts(connection, ids)
    return {row: texts[id_] for id_, row in rows.items()}


def _waiting(site: Site) -> list[int]:
    """The newest draft that waits of each notice to each role: more would find nothing new."""
    with site.reading() as connection:
        drafts = queries.notices(connection, statuses=("draft",))
    newest = {(draft.facts.notice, draft.facts.role): draft.facts.id for draft in drafts}
    return sorted(newest.values())


def _of_drafts(site: Site, numbers: Iterable[int]) -> Iterator[TemplateFault]:
    """What is wrong with a template where a draft is written as clearing it would."""
    for number in numbers:
        try:
            preview(site, number)
        except errors.TemplateFaulty as fault:
            yield TemplateFault(fault.template, fault.line, fault.problem)
        except errors.CalendarEnds:
            continue  # that is the calendar's fault, and said there


def _templates_named(site: Site, policies: Iterable[lang.Policy]) -> set[str]:
    """The templates that policies name, in whatever version, and those of their forms."""
    names: set[str] = set()
    for policy in policies:
        for rules in rule_sets(policy).values():
            names.update(name for notice in rules.notices.values() for name in templates(notice))
            names.update(
                template_of(site, form)
                for route in rules.routes
                for form in forms_of(rules, route).values()
            )
    return names


def _shipped_beside(adopted: set[str]) -> list[lang.Policy]:
    """The shipped policies that are not adopted, with their examples."""
    others = sorted(set(shipped.policy_ids()) - adopted)
    readings = [read(shipped.policy_text(name)) for name in others]
    return [reading.policy for reading in readings if reading.policy]


class _AsPublished(Site):
    """A site that counts by the bank holidays that travel with panelctl."""

    @cached_property
    def bank_holidays(self) -> str:
        return shipped.calendar_text()


def _countable(site: Site) -> Site:
    """The site itself, or where its own bank holidays are spoilt, as it would be without them: whether a template can
    be filled in does not hang on them."""
    try:
        for division in CALENDARS:
            site.division(division)
    except (errors.CalendarFaulty, errors.FileNotTaken):
        return _AsPublished(site.database, site.actor, site.on, site.now, site.worded, site.beside)
    return site


def trials(
    site: Site, adopted: Iterable[lang.Policy], others: Iterable[lang.Policy] = ()
) -> dict[str, list[Context]]:
    """What each template is tried with: the examples of the adopted policies that make use of it, else those of other
    policies; what an adopted one has of its own, another need not have. A shipped template that no policy names is
    tried with any letter."""
    found = {**_by_template(site, others), **_by_template(site, adopted)}
    of_letters = [tried for name, tried in found.items() if name.startswith("letters/")]
    any_letter = of_letters[0] if of_letters else []
    return dict.fromkeys(shipped_names(), any_letter) | found


def _by_template(site: Site, policies: Iterable[lang.Policy]) -> dict[str, list[Context]]:
    tried: defaultdict[str, list[Context]] = defaultdict(list)
    for policy in policies:
        calendar = site.calendar(policy)
        for rules in rule_sets(policy).values():
            cases = example_cases(rules, calendar)
            for letter in _one_of_each(trial_letters(rules, cases)):
                with suppress(errors.CalendarEnds):
                    for template, told in contexts(site, letter):
                        tried[template].append(told)
            others = (*_of_forms(site, rules, cases), *_of_duties(site, cases))
            for template, fields in (*_of_meeting(site, cases), *others):
                tried[template].append(fields)
    return dict(tried)


def _of_forms(
    site: Site, policy: lang.Policy, cases: Iterable[ExampleCase]
) -> Iterator[tuple[str, LetterContext]]:
    """Each form that no letter encloses, blank and of the first example of its route, where there is one."""
    for route in policy.routes:
        case = next((case for case in cases if case.state.case.route == route), None)
        for form in forms_of(policy, route).values():
            if form.notices:
                continue
            day = case.day if case else site.on
            blank = blank_case(policy, route, form, day, site.calendar(policy))
            for state in (case.state, blank) if case else (blank,):
                with suppress(errors.CalendarEnds):
                    yield template_of(site, form), context(site, state, form, day)


def _one_of_each(letters: Iterable[TrialLetter]) -> list[TrialLetter]:
    """Of each notice, one copy for each role it goes to: more would find nothing new."""
    copies: dict[tuple[str, str], TrialLetter] = {}
    for letter in letters:
        copies.setdefault((letter.notice.id, letter.role), letter)
    return list(copies.values())


def _of_meeting(site: Site, cases: Iterable[ExampleCase]) -> Iterator[tuple[str, Context]]:
    """Minutes and agenda of one meeting: of the example that tells most of what was decided at it."""
    heard = [case.state for case in cases if case.state.case.panel]
    if not heard:
        return
    state = max(heard, key=_how_far)
    panel = state.case.panel
    assert panel is not None
    cases_heard = [minute_fields.Heard(state, _decision(state, panel))]
    meeting = minute_fields.Meeting(state.policy, panel, cases_heard, "0")
    with suppress(errors.CalendarEnds):
        for issue in (0, 1):
            yield "minutes/minutes.md", minute_fields.fields(site, meeting, "minutes", issue)
        yield "minutes/private.md", minute_fields.fields(site, meeting, "minutes")
        yield "minutes/agenda.md", minute_fields.fields(site, meeting, "agenda")
        yield "minutes/excerpt.md", excerpting.top(site, meeting, state.case.reference, None)
        yield "minutes/approval.md", _foot(meeting)


def _foot(meeting: minute_fields.Meeting) -> IssueContext:
    """The foot of an issue in which a word was put right, and that the first of those who sat approved."""
    panel, sat = meeting.panel, minute_issues.who_sat(meeting)
    person = sat[0].attendee.person if sat else Person(0, "")
    issue = minute_issues.unissued(meeting, [PartRecord(1, "", False, "In word.\n")])._replace(
        number=1,
        corrections=(CorrectionRecord(1, 0, "In word.\n", "In words.\n", "", 0, panel.date),),
        approvals=(ApprovalRecord(person.id, person.name, 1, True, panel.date, "16:40", "0"),),
    )
    now = minute_issues.Standing(meeting, issue, sat, "behind")
    return minute_issues.foot_fields(now, minute_text.NOTHING_KEPT, (1,))


def _how_far(state: State) -> tuple[bool, int]:
    """Of an example: whether a decision is in it, and how many members were there."""
    panel = state.case.panel
    return bool(_decided(state)), len(panel.attendees) if panel else 0


def _decided(state: State) -> list[Event[Move]]:
    return [event for event in state.moves if event.detail.verb == "decide"]


def _decision(state: State, panel: PanelFacts) -> DecisionRecord | None:
    """The last decision of an example as the store would have it."""
    decisions = _decided(state)
    if not decisions:
        return None
    last = decisions[-1]
    body = state.policy.bodies.get(last.role)
    _, feedback, needs = (str(state.values.get(name, "")) for name in lang.SAID_WITH_A_DECISION)
    return DecisionRecord(
        id=0,
        event=last.seq,
        panel=panel.reference,
        outcome=last.name,
        answer=last.detail.answer,
        date=last.date,
        rationale=last.reason,
        feedback=feedback,
        needs=needs,
        decided_by=body.title if body else last.by,
        quorum=None,
    )


def _of_duties(site: Site, cases: Iterable[ExampleCase]) -> Iterator[tuple[str, Context]]:
    """A reminder of each kind that any example calls for, and a digest of them all."""
    duties: dict[str, Duty] = {}
    for case in cases:
        with suppress(errors.CalendarEnds):
            for duty in _duties(site, case):
                duties.setdefault(duty.kind, duty)
    for duty in duties.values():
        yield "emails/reminder.md", texts.reminder_fields(site, duty)
    if duties:
        every = list(duties.values())
        yield "emails/digest.md", texts.digest_fields(site, every[0].runs, every, every)


def _duties(site: Site, case: ExampleCase) -> Iterator[Duty]:
    state, day = case
    runs = running(state.policy, state.case.holdings, site.settings, day)
    return duties_of(site, 0, state, runs, day)
