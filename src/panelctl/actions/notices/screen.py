"""What a notice is to a reader, in a list of many cases' notices (docs/json.md)."""

from typing import Any

from panelctl.store.records import NoticeRecord


def notice_line(record: NoticeRecord) -> dict[str, Any]:
    """A notice in a list of many cases' notices."""
    one = record.facts
    return {
        "id": one.id,
        "case": record.case,
        "notice": one.notice,
        "title": record.title,
        "role": one.role,
        "role_title": record.role_title,
        "to": one.recipient,
        "address": one.address,
        "status": one.status,
        "dated": one.dated and one.dated.isoformat(),
        "sent": one.sent and one.sent.isoformat(),
        "how": one.how,
        "cleared_by": one.cleared_by,
        "file": record.file,
    }
