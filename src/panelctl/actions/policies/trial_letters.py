"""Letters on trial: each notice of a policy, written for the worked examples of its file as it would be for a case.

Whether a letter can be written is better known when a policy is checked than when one is to go. `policy check`,
`policy adopt` and `doctor` all try letters here, through the functions that write the real ones.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from panelctl import errors
from panelctl.actions.notices import letters
from panelctl.actions.notices.letter_fields import fields
from panelctl.actions.site import Site
from panelctl.documents.render import has_template
from panelctl.errors.remedy import NOTHING, Saying, saying
from panelctl.model import Notice
from panelctl.policy import language as lang
from panelctl.policy import phrases
from panelctl.policy.analysis.warnings.warning import PolicyWarning, rule_sets
from panelctl.rules.calendar import Calendar
from panelctl.rules.examples import answers
from panelctl.rules.examples.case import told
from panelctl.rules.rehearsal.faults import Played, way
from panelctl.rules.rehearsal.position import Position
from panelctl.rules.timeline import State
from panelctl.rules.varying import letters_when_varied
from panelctl.rules.verdict import judge
from panelctl.shapes.letters import LetterContext
from panelctl.store.records import NoticeRecord

NO_CASE = lang.Example(
    "", (), ()
)  # for a policy without examples: a case of which nothing is known yet


class ExampleCase(NamedTuple):
    """A case that a worked example gives, on the day it is looked at."""

    state: State
    day: date


class TrialLetter(NamedTuple):
    """One copy of a notice, as a case of an example has it; `drafted` where that case itself calls for the notice."""

    notice: lang.NoticeRule
    role: str
    case: ExampleCase
    drafted: bool


KEPT = 8  # rule sets whose example cases are kept
_worked: dict[int, tuple[lang.Policy, Calendar, list[ExampleCase]]] = {}


def example_cases(policy: lang.Policy, calendar: Calendar) -> list[ExampleCase]:
    """The cases of all examples of one version, which never changes: they are worked out once."""
    kept = _worked.get(id(policy))
    if kept is None or kept[0] is not policy or kept[1] is not calendar:
        if len(_worked) >= KEPT:
            _worked.clear()
        kept = _worked[id(policy)] = policy, calendar, _worked_out(policy, calendar)
    return kept[2]


def _worked_out(policy: lang.Policy, calendar: Calendar) -> list[ExampleCase]:
    """The cases of all examples of one version; one of which nothing is known where there is no example. An example
    that cannot be worked out is left out: running the examples says so."""
    cases = []
    for example in policy.examples or (NO_CASE,):
        try:
            case = told(policy, example, calendar)
            cases.append(ExampleCase(case.state, case.day))
        except errors.PanelctlError:
            continue
    return cases


def trial_letters(policy: lang.Policy, cases: list[ExampleCase]) -> Iterator[TrialLetter]:
    """Every notice of one version, for each role it goes to and each of its example cases that drafts it; of one that
    none drafts, for the first example of its route."""
    drafted = [{notice.id for notice in answers.drafted(case.state)} for case in cases]
    for notice in policy.notices.values():
        calling = [case for case, ids in zip(cases, drafted, strict=True) if notice.id in ids]
        for case in calling or _first_on_route(notice, cases):
            for text in notice.to:
                yield TrialLetter(notice, phrases.entry(text).word, case, bool(calling))


def _first_on_route(notice: lang.NoticeRule, cases: list[ExampleCase]) -> list[ExampleCase]:
    """The first case on a route that the notice is for, if there is one."""
    return [case for case in cases if lang.on_route(notice, case.state.case.route)][:1]


def context(site: Site, letter: TrialLetter) -> LetterContext:
    """What the template of a letter on trial is told."""
    state, day = letter.case
    return fields(site, state, copy_of(letter), site.calendar(state.policy), None, day)


def contexts(site: Site, letter: TrialLetter) -> Iterator[tuple[str, LetterContext]]:
    """Each template of a letter on trial, and of what it encloses, with what it is told."""
    told = context(site, letter)
    state, day = letter.case
    yield letter.notice.template, told
    yield from letters.enclosures(state, letter.notice, told, day)


def not_ready(site: Site, letter: TrialLetter) -> tuple[errors.LetterNotReady, ...]:
    """Why one copy could not be cleared on the day its case is looked at: it says a day, a person or a fact that is not
    there, or leaves out what it must say. For a case of which everything is told, as the player of a policy has it.

    Raises TemplateFaulty, and CalendarEnds where it counts further than bank holidays are known.
    """
    state, day = letter.case
    written = letters.draft(site, state, copy_of(letter), site.calendar(state.policy), None, day)
    return written.faults


def unread(letter: TrialLetter) -> bool:
    """Whether nobody is to receive a notice that its case drafts: each reader has a condition that does not hold."""
    entries = [phrases.entry(text) for text in letter.notice.to]
    return all(
        entry.when and judge(entry.when, letter.case.state).holds is False for entry in entries
    )


def unwritten(site: Site, policy: lang.Policy) -> Iterator[PolicyWarning]:
    """A warning for each letter that has no template, or one that cannot be read, and for each that an example of the
    file drafts and that leaves out the date of a limit it must say, or has nobody to go to."""
    calendar = site.calendar(policy)
    for version, rules in rule_sets(policy).items():
        tried = list(trial_letters(rules, example_cases(rules, calendar)))
        unsaid, to_nobody = dict(_unsaid(site, tried, calendar)), _to_nobody(tried)
        for number, notice in enumerate(rules.notices.values()):
            if lacking := _lacking(site, notice):
                key = "template" if lacking == notice.template else "encloses"
                why, mend = f"there is no template {lacking}.", NOTHING
            elif notice.id in unsaid:
                key, (why, mend) = "must_say", unsaid[notice.id]
            elif notice.id in to_nobody:
                key, mend = "to", NOTHING
                why = "in no worked example is any of its readers to have it: name one without a condition."
            else:
                continue
            message = f'"{notice.id}" cannot be written: {why}'
            yield PolicyWarning(
                "unwritten", message, "notice", number, key, notice.clauses, version, mend
            )


def templates(notice: lang.NoticeRule) -> list[str]:
    """What a notice is written from, and what is enclosed with it."""
    enclosed = [phrases.enclosure(text).template for text in notice.encloses]
    return [notice.template, *filter(None, enclosed)]


def _lacking(site: Site, notice: lang.NoticeRule) -> str:
    """The first template that a notice, or what it encloses, is written from and that is not there."""
    wanted = templates(notice)
    return next((name for name in wanted if not has_template(name, site.settings.templates)), "")


def _to_nobody(tried: Iterable[TrialLetter]) -> set[str]:
    """The ids of the notices that examples draft, and that none of their readers is to have in any of them."""
    drafted = [letter for letter in tried if letter.drafted]
    read = {letter.notice.id for letter in drafted if not unread(letter)}
    return {letter.notice.id for letter in drafted} - read


def _unsaid(
    site: Site, tried: Iterable[TrialLetter], calendar: Calendar
) -> Iterator[tuple[str, tuple[str, Saying]]]:
    """The id of a notice, why a copy of it cannot be written, and what would mend that."""
    for letter in tried:
        notice, (state, day) = letter.notice, letter.case
        if _lacking(site, notice):
            continue
        state = replace(state, policy=_expecting(state.policy, letter))
        try:
            written = letters.draft(site, state, copy_of(letter), calendar, None, day)
        except errors.CalendarEnds:
            continue  # it counts further than bank holidays are known: no case can come to this letter yet
        except errors.TemplateFaulty as fault:
            yield notice.id, (fault.message, NOTHING)
        else:
            for unsaid in written.unsaid:
                yield notice.id, (f"{unsaid.why}.", saying(" ", unsaid.hint, "."))


def unclearable(site: Site, played: Played) -> Iterator[PolicyWarning]:
    """A warning for each letter that a played case drafts and nobody could clear, by whatever way it came to be
    drafted: it tells a day or a person that is not there, or leaves out what it must say. What recording a fact would
    mend is left to whoever clears it."""
    for version, found in played.explorations:
        rules = found.scene.policy
        numbers = {word: number for number, word in enumerate(rules.notices)}
        told: set[tuple[str, str]] = set()
        for (word, *_), at in found.drafts.items():
            notice, number = rules.notices[word], numbers[word]
            for fault in _played_faults(site, notice, at):
                if (word, fault.why) in told:
                    continue
                told.add((word, fault.why))
                why = fault.why.removeprefix("it ")
                message = f'"{notice.id}" cannot be cleared: it {why}. {way(at)}'
                yield PolicyWarning(
                    "unwritten", message, "notice", number, "", notice.clauses, version
                )


def _played_faults(
    site: Site, notice: lang.NoticeRule, at: Position
) -> Iterator[errors.LetterNotReady]:
    """Why a letter of a played case could not be cleared, the first reason for each that it goes to."""
    case = ExampleCase(at.state, at.day)
    for text in notice.to:
        letter = TrialLetter(notice, phrases.entry(text).word, case, drafted=True)
        with suppress(errors.TemplateFaulty, errors.CalendarEnds):
            yield from (fault for fault in not_ready(site, letter) if not is_recorded_later(fault))


def is_recorded_later(fault: errors.LetterNotReady) -> bool:
    """Whether recording something of the case mends it: whoever clears the letter is told."""
    hint = fault.hint
    return isinstance(hint, Saying) and "record" in {remedy.verb for remedy in hint.remedies}


def _expecting(policy: lang.Policy, letter: TrialLetter) -> lang.Policy:
    """The policy where a notice must say no more than an example can tell: limits, where the example calls for it."""
    limits = {rule.id for rule in policy.deadlines if letter.drafted}
    rule = letter.notice
    eased = rule._replace(must_say=tuple(word for word in rule.must_say if word in limits))
    return policy._replace(notices={**policy.notices, rule.id: eased})


def copy_of(letter: TrialLetter) -> NoticeRecord:
    """The copy as the store would have it."""
    state, notice = letter.case.state, letter.notice
    varied = [
        event.seq for event in state.case.events if notice.id in letters_when_varied(state, event)
    ]
    last = varied[-1] if varied else state.moves[-1].seq if state.moves else 0
    title = state.policy.role_title(letter.role)
    facts = Notice(0, notice.id, letter.role, title, "", "draft", event=last)
    return NoticeRecord(facts, state.case.reference, 0, notice.title, None, "", "", "", "")
