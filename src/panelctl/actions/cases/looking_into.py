"""What a received file tells of itself, beside what somebody said of it: pages or slides, what is wrong with it, and
whether it came before."""

from collections.abc import Iterator
from typing import NamedTuple

from panelctl.actions import files
from panelctl.actions.cases.entry import Entry
from panelctl.documents.looked_into import LARGEST, Note, Seen, look_into
from panelctl.documents.word_pages import pages_of, program
from panelctl.model import Document, Finding, short_date
from panelctl.policy import language as lang
from panelctl.rules.contents import countable
from panelctl.shapes.kinds import Level
from panelctl.store import queries
from panelctl.store.records import SameFile

_PAGES = "pages"


class Found(NamedTuple):
    """What a document holds with what was counted, the lines to say, and what is to be looked at."""

    holds: Document
    messages: list[str]
    findings: list[Finding]


def seen(copy: files.Copy, rule: lang.Evidence | None = None) -> Seen:
    """What is in the copy of a file, which may be for any document where no `rule` is given. It is looked into before
    anybody waits for the record."""
    with copy.path.open("rb") as content:
        inside = look_into(content.read(LARGEST + 1), copy.file_name)
    is_of_word = "words" in inside.counts and "slides" not in inside.counts
    if is_of_word and (rule is None or _PAGES in countable(rule)):
        return _with_pages(copy, inside)
    return inside


def _with_pages(copy: files.Copy, inside: Seen) -> Seen:
    """With the pages of a document for Word, or why nobody can tell them. One that would do harm is not opened."""
    unknown = "is a document for Word: how many pages it has is not verified"
    if inside.wrong:
        return _noted(inside, unknown)
    if program() is None:
        return _noted(inside, f"{unknown}, as LibreOffice, which can tell, is not on this computer")
    pages = pages_of(copy.path)
    if pages is None:
        return _noted(inside, f"{unknown}, as LibreOffice cannot tell")
    counted = inside._replace(counts={**inside.counts, _PAGES: pages})
    return _noted(
        counted, f"has {pages} pages as LibreOffice sets it: Word may break them elsewhere"
    )


def _noted(inside: Seen, says: str) -> Seen:
    return inside._replace(notes=(*inside.notes, Note(_PAGES, says)))


def found(
    entry: Entry, rule: lang.Evidence, copy: files.Copy, inside: Seen, said: Document
) -> Found:
    """What somebody said of a document goes first; where they counted nothing, what the file tells is taken."""
    told = {name: inside.counts[name] for name in countable(rule) if name in inside.counts}
    taken = {name: number for name, number in told.items() if name not in said.measures}
    wrong = list(inside.wrong)
    for name, number in told.items():
        if said.measures.get(name, number) != number:
            wrong.append(f"has {number} {name}, and {said.measures[name]} were said")
    if not set(countable(rule)) <= {*told, *said.measures}:
        wrong += inside.unread
    notes = [note.says for note in inside.notes if note.of in countable(rule)]
    return Found(
        said._replace(measures={**said.measures, **taken}),
        [f"Counted in the file: {number} {name}." for name, number in taken.items()],
        [
            *(_said(rule, "info", copy, note) for note in notes),
            *(_said(rule, "warn", copy, what) for what in wrong),
            *_same(entry, rule, copy),
        ],
    )


def _said(rule: lang.Evidence, level: Level, copy: files.Copy, what: str) -> Finding:
    return Finding(level, rule.id, f"{rule.title}: {copy.file_name} {what}.", rule.clauses)


def _same(entry: Entry, rule: lang.Evidence, copy: files.Copy) -> Iterator[Finding]:
    """That the same file came before: for this case, for another one of the same person, or for somebody else. The
    procedure says nothing of it, so no clause is cited."""
    earlier = queries.same_files(entry.connection, copy.sha256)
    here = [came for came in earlier if came.case == entry.reference]
    own = [came for came in earlier if came.person == entry.state.case.applicant.id]
    elsewhere = [came for came in own if came not in here]
    others = [came for came in earlier if came not in own]
    same = f"{rule.title}: {copy.file_name} is the same file as one received"
    if here:
        item, day = _title(entry, here[-1].item), short_date(here[-1].received)
        yield Finding("warn", rule.id, f"{same} as “{item}” on {day}.")
    if elsewhere:
        yield Finding("info", rule.id, f"{same} {_where(elsewhere)}.")
    if others:
        check = "which is not this person's: check whose it is"
        yield Finding("warn", rule.id, f"{same} {_where(others)}, {check}.")


def _where(came: list[SameFile]) -> str:
    more = f" (and {len(came) - 1} more)" if len(came) > 1 else ""
    return f"for {came[-1].case} on {short_date(came[-1].received)}{more}"


def _title(entry: Entry, item: str) -> str:
    """What a document is called; a form that is kept with a step has no more than its name."""
    return next((rule.title for rule in entry.policy.evidence if rule.id == item), item)
