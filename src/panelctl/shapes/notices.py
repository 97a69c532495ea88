"""Letters and other notices, as scripts read them."""

from typing import Literal, TypedDict

NoticeStatus = Literal["draft", "cleared", "released", "dropped"]


class NoticeDocument(TypedDict):
    """One copy of a notice, within its case."""

    id: int
    notice: str
    title: str
    role: str
    role_title: str
    to: str
    address: str
    status: NoticeStatus
    dated: str | None
    sent: str | None
    how: str
    cleared_by: str
