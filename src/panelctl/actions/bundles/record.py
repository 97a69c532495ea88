"""What is on record of one case, gathered for readers outside: nothing of other cases, and of other people only their
part in this one."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from panelctl.actions import files
from panelctl.actions.bundles.excerpts import excerpts
from panelctl.actions.bundles.hearings import panel_of, sheets_of
from panelctl.actions.bundles.sheet_forms import kept_forms
from panelctl.actions.bundles.sieve import Sieve
from panelctl.actions.cases import screen
from panelctl.actions.site import Site
from panelctl.errors import join_words
from panelctl.model import APPLICANT, iso_date
from panelctl.rules import withdrawn
from panelctl.rules.timeline import State
from panelctl.rules.verdict import title
from panelctl.shapes.bundles import (
    BundledDecisionDocument,
    BundledLetterDocument,
    BundledLimitDocument,
    BundledPaperDocument,
    BundleRecordDocument,
)
from panelctl.shapes.cases import EventDocument, FactDocument
from panelctl.shapes.limits import CaseDeadlineDocument
from panelctl.store import Connection, queries
from panelctl.store.queries.hearings import Hearing
from panelctl.store.records import DecisionRecord, DocumentRecord, NoticeRecord

LETTERS = "letters"
STATES = {
    "met": "in time",
    "met-late": "late",
    "overdue": "not met, and overdue",
    "open": "not met yet",
    "waiting": "cannot be counted yet",
    "lifted": "lifted for this case",
}


class Gathered(NamedTuple):
    """The record, the words of each letter and excerpt of minutes by its name in the bundle, and the files received by
    theirs; `missing` are those that are not there as they came."""

    record: BundleRecordDocument
    letters: dict[str, str]
    excerpts: dict[str, str]
    documents: dict[str, Path]
    missing: list[str]


def gather(
    site: Site, connection: Connection, state: State, heard: Sequence[Hearing], sieve: Sieve
) -> Gathered:
    """All that the bundle of a case tells."""
    shown = screen.case(state, site.on, site.calendar(state.policy))
    papers, documents, missing = _papers(site, connection, state, sieve)
    letters, words = _letters(connection, state, sieve)
    as_sent, lost = _as_sent(site, letters)
    panels = [panel_of(state, hearing.panel, sieve) for hearing in heard if hearing.panel]
    sheets = [sheet for hearing in heard for sheet in sheets_of(state, hearing, sieve)]
    forms, not_there = kept_forms(site, sheets, sieve)
    of_minutes = list(excerpts(site, connection, state.case.reference, heard, sieve))
    _leave_out_reminders(connection, state, sieve)
    record: BundleRecordDocument = {
        "case": {
            "reference": shown["reference"],
            "applicant": state.case.applicant.name,
            "route": shown["route_title"],
            "opened": shown["opened"],
            "stage": shown["stage_title"],
            "procedure": state.policy.title,
            "version": shown["version"],
        },
        "decisions": [
            _decision(decision, state, sieve)
            for decision in queries.decisions_of(connection, state.case.reference)
        ],
        "panels": panels,
        "sheets": sheets,
        "facts": [_fact(fact, sieve) for fact in shown["facts"]],
        "timeline": [_event(event, sieve) for event in shown["timeline"]],
        "documents": papers,
        "letters": letters,
        "minutes": [told for told, _ in of_minutes],
        "deadlines": [_limit(limit) for limit in shown["deadlines"]],
        "left_out": sieve.left_out,
    }
    said = {told["file"]: text for told, text in of_minutes}
    return Gathered(record, words, said, documents | as_sent | forms, missing + lost + not_there)


def _decision(decision: DecisionRecord, state: State, sieve: Sieve) -> BundledDecisionDocument:
    counted = decision.quorum
    return {
        "date": decision.date.isoformat(),
        "says": title(state, decision.outcome),
        "panel": decision.panel,
        "decided_by": decision.decided_by,
        "present": counted.present if counted else [],
        "counted": counted.sentence if counted else "",
        "reasons": sieve.passed(decision.rationale, "the reasons of a decision"),
        "feedback": sieve.passed(decision.feedback, "the feedback of a decision"),
        "needs": sieve.passed(decision.needs, "the development needs of a decision"),
        "taken_back": all(move.seq != decision.event for move in state.moves),
    }


def _fact(fact: FactDocument, sieve: Sieve) -> FactDocument:
    value = fact["value"]
    if isinstance(value, str):
        value = sieve.passed(value, "what is recorded as a fact")
    return {"id": fact["id"], "title": fact["title"], "value": value}


def _event(event: EventDocument, sieve: Sieve) -> EventDocument:
    told = event.copy()
    told["says"] = sieve.passed(event["says"], "an entry of the time line")
    told["reason"] = sieve.passed(event["reason"], "a reason on the time line")
    told["by"] = sieve.passed(event["by"], "who did something")
    return told


def _papers(
    site: Site, connection: Connection, state: State, sieve: Sieve
) -> tuple[list[BundledPaperDocument], dict[str, Path], list[str]]:
    papers: list[BundledPaperDocument] = []
    there: dict[str, Path] = {}
    missing = []
    for document in queries.documents(connection, state.case.reference):
        name = f"{files.DOCUMENTS}/{document.stored_name}"
        kept = site.folder / files.DOCUMENTS / document.stored_name
        if files.digest_of(kept) == document.sha256:
            there[name] = kept
        else:
            missing.append(document.stored_name)
        papers.append(_paper(state, document, name if name in there else "", sieve))
    return papers, there, missing


def _paper(state: State, document: DocumentRecord, file: str, sieve: Sieve) -> BundledPaperDocument:
    return {
        "title": title(state, document.item),
        "name": sieve.passed(document.file_name, "the name of a file received"),
        "sent": document.sent.isoformat(),
        "received": document.received.isoformat(),
        "size": document.size,
        "sha256": document.sha256,
        "file": file,
    }


def _letters(
    connection: Connection, state: State, sieve: Sieve
) -> tuple[list[BundledLetterDocument], dict[str, str]]:
    """Every letter with what is known of its sending; the words of those that went to the applicant."""
    notices = queries.notices(connection, case=state.case.reference)
    whole = queries.notices_in_full(connection, [notice.facts.id for notice in notices])
    gone = withdrawn.withdrawn(state.case)
    words = {}
    letters = []
    for notice in whole:
        if notice.facts.status == "dropped":
            continue
        file = ""
        if why := _why_without_words(notice):
            sieve.leave_out("the words of a letter", why)
        else:
            file = f"{LETTERS}/{notice.file}.md"
            words[file] = notice.body
        withdrew = gone.get(notice.facts.id)
        letters.append(_letter(notice, file, withdrew.date if withdrew else None))
    return letters, words


def _why_without_words(notice: NoticeRecord) -> str:
    """Why the words of a letter are not told; "" for one whose are. What has gone has a file until it is erased."""
    if notice.facts.role != APPLICANT:
        return "it was written to somebody else than the applicant"
    if notice.facts.status == "handed-over":
        return "it is handed over, and not known to have gone"
    if notice.facts.status != "released":
        return "it has not gone"
    return "" if notice.file else "they were erased"


# What is known of the sending of a letter.
STATUS = {
    "draft": "draft, not sent",
    "cleared": "ready, not sent",
    "handed-over": "handed over, not known to have gone",
    "released": "sent",
}


def _letter(notice: NoticeRecord, file: str, withdrew: date | None) -> BundledLetterDocument:
    facts = notice.facts
    return {
        "title": notice.title,
        "to": notice.role_title,
        "status": STATUS[facts.status],
        "dated": iso_date(facts.dated) or "",
        "sent": iso_date(facts.sent) or "",
        "how": facts.how,
        "withdrawn": iso_date(withdrew) or "",
        "sha256": facts.sha256 if file else "",
        "file": file,
        "as_file": f"{files.DOCUMENTS}/{facts.as_file}" if file and facts.as_file else "",
        "as_sha256": facts.as_sha256 if file else "",
    }


def _as_sent(site: Site, letters: list[BundledLetterDocument]) -> tuple[dict[str, Path], list[str]]:
    """The letters that somebody edited, as they went, and the names of those that are not there so any more."""
    named = {letter["as_file"]: letter["as_sha256"] for letter in letters if letter["as_file"]}
    there = {
        name: site.folder / name
        for name, sha256 in named.items()
        if files.digest_of(site.folder / name) == sha256
    }
    return there, [Path(name).name for name in named if name not in there]


def _leave_out_reminders(connection: Connection, state: State, sieve: Sieve) -> None:
    for _ in queries.reminders(connection, case=state.case.reference):
        sieve.leave_out(
            "reminders", "they are working papers of those who run the panel; what was due is told"
        )


def _limit(limit: CaseDeadlineDocument) -> BundledLimitDocument:
    return {
        "title": limit["title"],
        "due": limit["due"] or "",
        "owner": join_words(limit["owner_titles"], "or"),
        "met": limit["met"] or "",
        "how": STATES[limit["state"]] if limit["stated"] else "no date stated",
        "clauses": ", ".join(limit["clauses"]),
    }
