"""What a reminder is to a reader (docs/json.md)."""

from panelctl.model import iso_date
from panelctl.shapes.reminders import ReminderDocument
from panelctl.store.records import ReminderRecord


def line(record: ReminderRecord) -> ReminderDocument:
    """A reminder or digest; its `id` is what is typed."""
    return {
        "id": f"R{record.id}",
        "case": record.case,
        "deadline": record.deadline,
        "kind": record.kind,
        "due": record.due.isoformat(),
        "role": record.role,
        "role_title": record.role_title,
        "to": record.recipient,
        "address": record.address,
        "title": record.title,
        "digest": f"R{record.digest}" if record.digest else None,
        "drafted": record.drafted.isoformat(),
        "status": record.status,
        "reason": record.reason,
        "sent": iso_date(record.sent),
        "how": record.how,
        "handed_over": iso_date(record.handed_over),
        "released_by": record.released_by,
        "file": record.file,
    }


def called(record: ReminderRecord) -> str:
    """A reminder by its number, its case and its title, as messages begin."""
    about = f" of {record.case}" if record.case else ""
    return f"R{record.id}{about}, {record.title}"
