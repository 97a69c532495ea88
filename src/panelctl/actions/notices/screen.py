"""What a notice is to a reader, in a list of many cases' notices (docs/json.md)."""

from collections.abc import Mapping
from types import MappingProxyType

from panelctl.errors.remedy import REASON, Remedy
from panelctl.model import iso_date
from panelctl.shapes.notices import NoticeInWordsDocument, NoticeOfCaseDocument
from panelctl.store.records import NoticeRecord

NONE: Mapping[int, tuple[str, str]] = MappingProxyType({})


def line(
    record: NoticeRecord, withdrawn: Mapping[int, tuple[str, str]] = NONE
) -> NoticeOfCaseDocument:
    """A notice in a list of many cases' notices; of one that is `withdrawn`, since when and who typed that."""
    facts = record.facts
    shown: NoticeOfCaseDocument = {
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
        "handed_over": iso_date(facts.handed_over),
        "released_by": facts.released_by,
        "as_file": facts.as_file,
        "file": record.file,
    }
    if facts.id in withdrawn:
        day, by = withdrawn[facts.id]
        shown["withdrawn"] = {"on": day, "by": by}
    return shown


def in_words(
    record: NoticeRecord,
    markdown: str,
    withdrawn: Mapping[int, tuple[str, str]] = NONE,
    *,
    editable: bool = False,
) -> NoticeInWordsDocument:
    """A notice with its words."""
    return {**line(record, withdrawn), "markdown": markdown, "editable": editable}


def to_read(record: NoticeRecord) -> Remedy:
    """What shows the words of a notice."""
    return Remedy("notify preview", notice=str(record.facts.id))


def to_call_back(record: NoticeRecord) -> Remedy:
    """What says that a notice that is handed over has not gone after all."""
    return Remedy("notify unsent", notice=str(record.facts.id), needs=(REASON,))


def called(record: NoticeRecord) -> str:
    """A notice by its number and its title, as messages begin."""
    return f"Notice {record.facts.id}, {record.title}"
