"""Feedback that nobody has given for a decision: drafted from score sheets, for a person to read before it goes."""

import re
from collections.abc import Iterator

from panelctl import errors
from panelctl.errors.remedy import Remedy, Text, saying
from panelctl.model import Event, Fact, Finding, Move, Notice
from panelctl.rules.agreement import as_sheet
from panelctl.rules.feedback import Drafted, drafted
from panelctl.rules.mentions import Mentions
from panelctl.rules.naming import folded
from panelctl.rules.scoring import criteria_for, heard_on, standing
from panelctl.rules.timeline import State, next_seq, with_event
from panelctl.rules.withdrawn import tells_of
from panelctl.store import Connection, queries
from panelctl.store.queries import about_person

FEEDBACK = "feedback"
AGREED = "the panel's agreed sheet"
_WORD = re.compile(r"[^\W\d_]{2,}")


def of_letter(connection: Connection, state: State, letter: Notice) -> Drafted | None:
    """The feedback that a letter which has to give it is drafted with: where none is on record for the decision of a
    body that it tells of, and that body's members have score sheets."""
    rule = state.policy.notices.get(letter.notice)
    if letter.status != "draft" or rule is None or FEEDBACK not in rule.must_say:
        return None
    decision = _without_feedback(state)
    if decision is None or tells_of(letter, state.case) != decision.seq:
        return None
    return _from_sheets(connection, state, decision)


def _from_sheets(connection: Connection, state: State, decision: Event[Move]) -> Drafted | None:
    earlier = [move.date for move in _decisions(state) if move.seq < decision.seq]
    sheets = [sheet for sheet in standing(state.case) if all(sheet.day > day for day in earlier)]
    on_one = state.case.agreed
    if not sheets and on_one is None:
        return None
    sets = criteria_for(state.policy, state.case.route, heard_on(state.case))
    is_on_one = on_one is not None and all(on_one.day > day for day in earlier)
    if on_one and is_on_one:
        sheets = [as_sheet(sets, on_one)]
    written = drafted(sets, sheets, _Others(connection, state).are_named_in)
    if is_on_one:
        written = written._replace(source=AGREED)
    return written if written.text else None


def kept_as_drafted(connection: Connection, state: State) -> str:
    """The feedback on record for the last decision, where it is what the score sheets draft; else ""."""
    decisions = _decisions(state)
    if not decisions or FEEDBACK not in state.values:
        return ""
    drafted_now = _from_sheets(connection, state, decisions[-1])
    is_it = drafted_now is not None and drafted_now.text == state.values[FEEDBACK]
    return str(state.values[FEEDBACK]) if is_it else ""


def with_it(state: State, feedback: Drafted) -> State:
    """The case as if the feedback had been given as it is drafted."""
    day = state.moves[-1].date
    return with_event(state, Event(next_seq(state.case), FEEDBACK, day, Fact(feedback.text)))


def to_be_read(letter: Notice, feedback: Drafted) -> Finding:
    """What whoever reads a letter with such feedback is told, and what is not in it."""
    said = " ".join(
        (f"The feedback is drafted from {feedback.source}: read it.", *left_out(feedback))
    )
    edit = Remedy("notify edit", notice=str(letter.id))
    return Finding("warn", FEEDBACK, said, mend=saying(" To word it: ", edit))


def left_out(feedback: Drafted) -> Iterator[str]:
    """What feedback that is drafted says nothing of, a sentence each."""
    if feedback.differing:
        under = errors.join_words(feedback.differing, "and")
        yield f"The sheets differ on {under}: it says nothing of that."
    if feedback.left_out:
        sentences = errors.counted(feedback.left_out, "sentence")
        yield f"Left out, because somebody else is named: {sentences} of the sheets."


def announced(connection: Connection, state: State) -> list[Text]:
    """That the letters of a decision are drafted with such feedback, and where to read it."""
    for letter in state.case.notices:
        if drafted_now := of_letter(connection, state, letter):
            read = Remedy("notify preview", notice=str(letter.id))
            return [
                saying(f"Feedback is drafted from {drafted_now.source}, for you to read: ", read)
            ]
    return []


def _decisions(state: State) -> list[Event[Move]]:
    return [move for move in state.moves if move.detail.verb == "decide"]


def _without_feedback(state: State) -> Event[Move] | None:
    """The last decision, where a body made it, no answer came since, and no feedback is on record for it."""
    answers = [move for move in state.moves if move.detail.verb in ("decide", "approve")]
    if not answers or answers[-1].role not in state.policy.bodies:
        return None
    before = answers[-2].seq if len(answers) > 1 else 0
    given = FEEDBACK in state.values and state.order.get(FEEDBACK, 0) > before
    return None if given else answers[-1]


class _Others:
    """Everybody but the applicant: by a whole name, address or number; and whoever had to do with the panel or the
    case, or has a sheet, by any word of a name, written with a capital."""

    def __init__(self, connection: Connection, state: State) -> None:
        own, case = state.case.applicant, state.case
        everybody = about_person.known_by(connection)
        theirs = [known for known in everybody if known.person != own.id]
        his = [word for known in everybody if known.person == own.id for word in known.words]
        self._whole = Mentions((word for known in theirs for word in known.words), besides=his)
        near = {person for person, _ in state.parties.values()}
        near |= {sheet.person for sheet in case.sheets}
        if case.panel:
            near |= {attendee.person.id for attendee in case.panel.attendees}
            heard = queries.cases_heard(connection, case.panel.reference)
            near |= {other.facts.applicant.id for other in heard}
        words = {
            word for known in theirs if known.person in near for word in _words(known.words[0])
        }
        self._words = words - _words(own.name)

    def are_named_in(self, text: str) -> bool:
        capitalised = (word for word in _WORD.findall(text) if word[0].isupper())
        return self._whole.are_in(text) or any(folded(word) in self._words for word in capitalised)


def _words(name: str) -> set[str]:
    return {folded(word) for word in _WORD.findall(name)}
