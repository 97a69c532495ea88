"""What a letter says of a decision, in words for its reader: drafted from what is on record, edited before it goes."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from panelctl import errors
from panelctl.actions import lookup
from panelctl.actions.cases import feedback
from panelctl.actions.cases.corrections import drafts_again, to_word_anew
from panelctl.actions.cases.entry import Entry, opened
from panelctl.actions.cases.moves import texts_for_letters
from panelctl.actions.notices.letter_decisions import texts_to_edit
from panelctl.actions.notices.rewording import frozen_otherwise
from panelctl.actions.notices.screen import called, to_read
from panelctl.actions.notices.still_true import to_take_back
from panelctl.actions.site import Site
from panelctl.errors.remedy import Remedy, Text, saying
from panelctl.model import Correction, Notice, Outcome
from panelctl.rules.sending import STANDS, WENT
from panelctl.rules.timeline import State, replay
from panelctl.rules.verdict import title
from panelctl.rules.withdrawn import tells_of
from panelctl.shapes.cases import CaseDocument
from panelctl.store import queries
from panelctl.store.records import NoticeRecord
from panelctl.store.writing import raw

TEXTS = ("told", "feedback", "needs")


class Wording(NamedTuple):
    """The notice, and its texts as they shall be: the reasons as they are `told`, the feedback, what to develop. An
    empty one stays as it is."""

    number: int
    told: str = ""
    feedback: str = ""
    needs: str = ""


def drafted(site: Site, number: int) -> Wording:
    """The texts as the letter has them now: the reasons in the words of the record, and feedback as the score sheets
    have it, until they have others."""
    with site.reading() as connection:
        record = queries.notice(connection, number)
        case = queries.case(connection, record.case)
        policy = lookup.policy_of(connection, case.policy_row_id)
        state = replay(policy, case.facts, site.calendar(policy))
        if unread := feedback.of_letter(connection, state, record.facts):
            state = feedback.with_it(state, unread)
    return _as_it_is(state, record)


def reword(site: Site, asked: Wording) -> Outcome[CaseDocument]:
    """Keep the texts that are not as they were, for every letter about the same decision that has not gone. What was
    recorded as the reasons, and the minutes, stay as they are.

    Raises LetterNotReady for a notice that is no draft, or tells of no decision.
    """
    with site.writing() as session:
        record = queries.notice(raw(session), asked.number)
        entry = opened(site, session, queries.case(raw(session), record.case))
        before, state = _as_it_is(entry.state, record), entry.state
        if not any(asked[1:]):
            raise errors.MissingValue("--told", "What is the social worker told of the reasons")
        changed = [
            name for name in TEXTS if getattr(asked, name) not in ("", getattr(before, name))
        ]
        texts = {name: getattr(asked, name) for name in changed}
        values = texts_for_letters(entry, **texts)
        for name, text in values.items():
            was = state.values.get(name)
            worded = Correction(text, str(was) if was else None, tells_of(record.facts, state.case))
            entry.note("record", name, worded)
        gone, cleared = frozen_otherwise(entry, state, entry.state)
        _expect_none_gone(entry, gone, values)
        kept = _kept(entry, record, list(values))
        return entry.finish([kept, *drafts_again(entry, cleared)])


def _expect_none_gone(entry: Entry, gone: Sequence[Notice], names: Iterable[str]) -> None:
    """Raises LetterNotReady where a letter about the same decision has gone with other words: it does not hold then."""
    for letter in gone:
        record = queries.notice(entry.connection, letter.id)
        raise errors.LetterNotReady(
            called(record),
            f"{WENT[letter.status]} to {letter.recipient} with other words",
            saying("Put the decision right: ", to_word_anew(entry.reference, names)),
        )


def _as_it_is(state: State, record: NoticeRecord) -> Wording:
    """The texts of the decision that a draft tells of, or the reason of another step. Raises LetterNotReady where there
    are none to edit."""
    _expect_draft(record)
    texts = texts_to_edit(state, record.facts)
    if texts is None:
        raise errors.LetterNotReady(
            called(record),
            "tells of no reason, and its words are those of its template",
            "See templates/README.md for how a council words it",
        )
    return Wording(record.facts.id, *texts)


def _expect_draft(record: NoticeRecord) -> None:
    if record.facts.status == "cleared":
        hint = saying("Take it back first: ", to_take_back(record))
        raise errors.LetterNotReady(called(record), "is cleared: its words stand", hint)
    if record.facts.status != "draft":
        raise errors.AlreadyDone(called(record), STANDS[record.facts.status], to_read(record))


def _kept(entry: Entry, record: NoticeRecord, names: list[str]) -> Text:
    """What was kept, and where to read it."""
    if not names:
        return f"{called(record)}: nothing was changed."
    titles = errors.join_words([title(entry.state, name) for name in names], "and")
    preview = Remedy("notify preview", notice=str(record.facts.id))
    return saying(f"{entry.reference}: {titles}: kept. Read the letter: ", preview)
