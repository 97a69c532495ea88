"""A reminder as lists show it."""

from typing import Any

from panelctl.store.records import ReminderRecord


def line(one: ReminderRecord) -> dict[str, Any]:
    """A reminder or digest as JSON shows it; its `id` is what is typed."""
    return {
        "id": f"R{one.id}",
        "case": one.case,
        "deadline": one.deadline,
        "kind": one.kind,
        "due": one.due.isoformat(),
        "role": one.role,
        "role_title": one.role_title,
        "to": one.recipient,
        "address": one.address,
        "title": one.title,
        "digest": one.digest and f"R{one.digest}",
        "drafted": one.drafted.isoformat(),
        "status": one.status,
        "reason": one.reason,
        "sent": one.sent and one.sent.isoformat(),
        "how": one.how,
        "released_by": one.released_by,
        "file": one.file,
    }
