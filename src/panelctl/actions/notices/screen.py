"""What a notice is to a reader, in a list of many cases' notices (docs/json.md)."""

from panelctl.model import iso_date
from panelctl.shapes.notices import NoticeInWordsDocument, NoticeOfCaseDocument
from panelctl.store.records import NoticeRecord


def line(record: NoticeRecord) -> NoticeOfCaseDocument:
    """A notice in a list of many cases' notices."""
    facts = record.facts
    return {
        "id": facts.id,
        "case": record.case,
        "notice": facts.notice,
        "title": record.title,
        "role": facts.role,
        "role_title": record.role_title,
        "to": facts.recipient,
        "address": facts.address,
        "status": facts.status,
        "dated": iso_date(facts.dated),
        "sent": iso_date(facts.sent),
        "how": facts.how,
        "cleared_by": facts.cleared_by,
        "file": record.file,
    }


def in_words(record: NoticeRecord, markdown: str) -> NoticeInWordsDocument:
    """A notice with its words."""
    return {**line(record), "markdown": markdown}


def called(record: NoticeRecord) -> str:
    """A notice by its number and its title, as messages begin."""
    return f"Notice {record.facts.id}, {record.title}"
