"""What is on record of one case, gathered for readers outside: nothing of other cases, and of other people only their
part in this one."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from panelctl.actions import files
from panelctl.actions.bundles.sieve import Sieve
from panelctl.actions.cases import screen
from panelctl.actions.notices.outbox import file_of
from panelctl.actions.site import Site
from panelctl.errors import join_words
from panelctl.model import APPLICANT, PanelFacts, iso_date
from panelctl.rules import scoring, withdrawn
from panelctl.rules.calendar import Calendar
from panelctl.rules.room import left_for, room, sits
from panelctl.rules.timeline import State
from panelctl.rules.verdict import title
from panelctl.shapes.bundles import (
    BundledDecisionDocument,
    BundledLetterDocument,
    BundledLimitDocument,
    BundledMemberDocument,
    BundledPanelDocument,
    BundledPaperDocument,
    BundledSheetDocument,
    BundleRecordDocument,
)
from panelctl.shapes.cases import EventDocument, FactDocument
from panelctl.shapes.limits import CaseDeadlineDocument
from panelctl.store import Connection, queries
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
    """The record, the words of each letter by its name in the bundle, and the files received by theirs; `missing` are
    those that are not there as they came."""

    record: BundleRecordDocument
    letters: dict[str, str]
    documents: dict[str, Path]
    missing: list[str]


def gather(
    site: Site, connection: Connection, state: State, calendar: Calendar, sieve: Sieve
) -> Gathered:
    """All that the bundle of a case tells."""
    shown = screen.case(state, site.on, calendar)
    papers, documents, missing = _papers(site, connection, state)
    letters, words = _letters(connection, state, sieve)
    sheets = list(_sheets(state, sieve))
    panel = _panel(state, sieve)
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
            _decision(decision, state, sieve) for decision in _decisions(connection, state)
        ],
        "panel": panel,
        "sheets": sheets,
        "facts": [_fact(fact, sieve) for fact in shown["facts"]],
        "timeline": [_event(event, sieve) for event in shown["timeline"]],
        "documents": papers,
        "letters": letters,
        "deadlines": [_limit(limit) for limit in shown["deadlines"]],
        "left_out": sieve.left_out,
    }
    return Gathered(record, words, documents, missing)


def _decisions(connection: Connection, state: State) -> list[DecisionRecord]:
    return queries.decisions_of(connection, state.case.reference)


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


def _panel(state: State, sieve: Sieve) -> BundledPanelDocument | None:
    """Who of the panel was there for this case; who else came, and why somebody did not, is not told."""
    panel = state.case.panel
    if panel is None:
        return None
    declared = [interest for interest in panel.interests if interest.case == state.case.reference]
    if declared:
        sieve.leave_out(
            "what members said of an interest",
            "it is the members' own; that they declared it is told",
        )
    if any(interest.case != state.case.reference for interest in panel.interests):
        sieve.leave_out(
            "interests declared at the same panel", "they were declared in other applications"
        )
    if any(attendee.status == "apologies" for attendee in panel.attendees):
        sieve.leave_out("why members sent apologies", "it is the members' own")
    return {
        "reference": panel.reference,
        "title": state.policy.bodies[panel.body].title,
        "date": panel.date.isoformat(),
        "members": list(_members(state, panel)),
        "declared": [
            f"{interest.person.name} declared an interest and"
            f" {'left the room' if interest.left else 'stayed in the room'} for this application."
            for interest in declared
        ],
    }


def _members(state: State, panel: PanelFacts) -> Iterator[BundledMemberDocument]:
    body = state.policy.bodies[panel.body]
    here = room(body, panel, state.heard)
    present = {attendee.person.id for attendee in here.members}
    left = left_for(panel, state.case.reference)
    for attendee in panel.attendees:
        if attendee.person.id != state.case.applicant.id and sits(attendee, body):
            was: str = attendee.status or "not recorded"
            if attendee.person.id in left:
                was = "out of the room"
            elif attendee.person.id in present:
                is_chair = here.chair is not None and here.chair.person.id == attendee.person.id
                was = "in the chair" if is_chair else "in the room"
            roles = sorted(attendee.roles & set(body.seats) or attendee.roles)
            titles = [state.policy.role_title(role) for role in roles]
            yield {"name": attendee.person.name, "roles": join_words(titles, "and"), "was": was}


def _sheets(state: State, sieve: Sieve) -> Iterator[BundledSheetDocument]:
    """The sheets that count, with the headings as the procedure has them."""
    counting = scoring.standing(state.case)
    for sheet in state.case.sheets:
        if sheet not in counting:
            sieve.leave_out(
                "a score sheet",
                "its member left the room for this application, so it does not count",
            )
            continue
        sets = scoring.criteria_for(state.policy, state.case.route, sheet.day)
        headings = scoring.items(sets)
        yield {
            "member": sheet.member,
            "date": sheet.day.isoformat(),
            "findings": [(headings.get(name, name), said) for name, said in sheet.findings.items()],
            "rationale": sieve.passed(sheet.rationale, "the rationale of a score sheet"),
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
    site: Site, connection: Connection, state: State
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
        papers.append(_paper(state, document, name if name in there else ""))
    return papers, there, missing


def _paper(state: State, document: DocumentRecord, file: str) -> BundledPaperDocument:
    return {
        "title": title(state, document.item),
        "name": document.file_name,
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
        if notice.facts.role == APPLICANT and notice.facts.status == "released":
            file = f"{LETTERS}/{notice.file or file_of(notice, 0)}.md"
            words[file] = notice.body
        else:
            sieve.leave_out("the words of a letter", _why_without_words(notice))
        withdrew = gone.get(notice.facts.id)
        letters.append(_letter(notice, file, withdrew.date if withdrew else None))
    return letters, words


def _why_without_words(notice: NoticeRecord) -> str:
    if notice.facts.role != APPLICANT:
        return "it was written to somebody else than the applicant"
    return "it has not gone"


def _letter(notice: NoticeRecord, file: str, withdrew: date | None) -> BundledLetterDocument:
    facts = notice.facts
    return {
        "title": notice.title,
        "to": notice.role_title,
        "status": {"released": "sent", "cleared": "ready, not sent"}.get(
            facts.status, "draft, not sent"
        ),
        "dated": iso_date(facts.dated) or "",
        "sent": iso_date(facts.sent) or "",
        "how": facts.how,
        "withdrawn": iso_date(withdrew) or "",
        "sha256": facts.sha256 if file else "",
        "file": file,
    }


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
