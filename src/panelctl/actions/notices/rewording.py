"""What a decision says, put right: its reasons, what is told of them, feedback, what to develop. The rest stands.

A letter that has gone with other words is withdrawn, and the same letter in the right words is drafted to its reader;
one that was cleared is a draft again.
"""

from collections.abc import Sequence

from panelctl import errors
from panelctl.actions.cases.corrections import drafts_again, same_again, withdrawn_lines
from panelctl.actions.cases.entry import Entry
from panelctl.actions.notices.letters import draft_for
from panelctl.documents.formats import FORMATS
from panelctl.errors.remedy import Remedy, Text, saying
from panelctl.model import Correction, Event, Finding, Move, Notice
from panelctl.policy import language as lang
from panelctl.rules import withdrawn, words
from panelctl.rules.said import Texts, standing
from panelctl.rules.timeline import State, next_seq, with_event
from panelctl.rules.verdict import title
from panelctl.store import queries
from panelctl.store.records import DecisionRecord

CALLED = dict(zip(Texts._fields, lang.TEXTS_OF_A_DECISION, strict=True))


def reword(
    entry: Entry, old: Event[Move], asked: Texts, reason: str
) -> tuple[list[Text], Sequence[Finding]]:
    """Other words in the place of those that a decision has. Raises NothingToAmend where it has them already."""
    changed = _changed(entry, old, asked)
    if not changed:
        what = "it says that already" if any(asked) else "nothing else was said"
        raise errors.NothingToAmend(entry.reference, what)
    before = entry.state
    after = _as_reworded(before, old, changed)
    gone, cleared = frozen_otherwise(entry, before, after)
    row = 0
    for place, correction in enumerate(changed, 1):
        detail = correction.detail
        if place == len(changed) and gone:
            detail = detail._replace(withdraws=[letter.id for letter in gone])
        row = entry.note("amend", correction.name, detail, reason=reason)
    called = errors.join_words([_called(entry, event.name) for event in changed], "and")
    messages: list[Text] = [
        f'{entry.reference}: {called} of "{title(entry.state, old.name)}" put right.'
    ]
    messages += drafts_again(entry, cleared)
    messages += withdrawn_lines(entry, gone)
    messages += _in_right_words(entry, gone, row)
    return messages, minutes_written(entry, kept(entry, old))


def _changed(entry: Entry, old: Event[Move], asked: Texts) -> list[Event[Correction]]:
    """What is put right, text by text."""
    changed = []
    for field, text in asked._asdict().items():
        name = CALLED[field]
        if text and name != lang.REASON and name not in entry.policy.facts:
            raise errors.UnknownWord("fact", name, entry.policy.facts)
        was = standing(entry.state, old, name)
        now = words.text_of(text, _called(entry, name))
        if now and now != was:
            event = Event(0, name, entry.site.on, Correction(now, was or None, old.seq))
            changed.append(event)
    return changed


def _as_reworded(state: State, old: Event[Move], changed: Sequence[Event[Correction]]) -> State:
    for event in changed:
        state = with_event(state, event._replace(seq=next_seq(state.case)))
    return state


def frozen_otherwise(
    entry: Entry, before: State, after: State
) -> tuple[list[Notice], list[Notice]]:
    """The letters that have gone and hold, and those that were cleared, which would say something else now."""
    cleared = [letter for letter in before.case.notices if letter.status == "cleared"]
    gone = withdrawn.in_force(before.case)
    gone, cleared = (
        [letter for letter in letters if _differs(entry, letter, before, after)]
        for letters in (gone, cleared)
    )
    return gone, cleared


def _differs(entry: Entry, letter: Notice, before: State, after: State) -> bool:
    """Whether a letter would say something else now."""
    record = queries.notice(entry.connection, letter.id)
    day = letter.dated or entry.site.on
    was, now = (draft_for(entry, state, record, day).markdown for state in (before, after))
    return was != now


def _called(entry: Entry, name: str) -> str:
    return "Reasons" if name == lang.REASON else title(entry.state, name)


def _in_right_words(entry: Entry, gone: Sequence[Notice], row: int) -> list[Text]:
    """The letters that are withdrawn, drafted to the same readers in the words that are right."""
    lines: list[Text] = []
    for letter in gone:
        rule = entry.policy.notices[letter.notice]
        lines += entry.draft_copies(rule, [same_again(entry, letter)], row)
    return lines


def kept(entry: Entry, old: Event[Move]) -> DecisionRecord | None:
    """A decision as lists and minutes have it; of an approval there is none."""
    decided = queries.decisions_of(entry.connection, entry.reference)
    return next((record for record in decided if record.event == old.seq), None)


def minutes_written(entry: Entry, decision: DecisionRecord | None) -> list[Finding]:
    """That minutes which tell of a decision as it was were written."""
    if decision is None or not decision.panel:
        return []
    files = [f"minutes/{decision.panel}-minutes.{form.ending}" for form in FORMATS.values()]
    if not any(queries.written(entry.connection, file) for file in files):
        return []
    again = Remedy("minutes", panel=decision.panel, options=(("write", ""),))
    said = f"The minutes of {decision.panel} were written before. Write them anew: "
    return [Finding("warn", "minutes", said, mend=saying(again))]
