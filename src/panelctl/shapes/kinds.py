"""Closed lists that facts and documents share; this file is light, for every command loads it."""

from typing import Literal

PanelKind = Literal["ordinary", "extra", "extraordinary"]
PanelStatus = Literal["planned", "cancelled"]
Came = Literal["", "present", "apologies", "absent"]
Way = Literal["", "video", "telephone"]  # how somebody took part; "" is in the room
# What is handed over lies with somebody who is to send it; what is released has gone.
NoticeStatus = Literal["draft", "cleared", "handed-over", "released", "dropped"]
OUT: tuple[NoticeStatus, ...] = ("handed-over", "released")  # its reader may have it
UNSENT: tuple[NoticeStatus, ...] = ("draft", "cleared", "handed-over")
FROZEN: tuple[NoticeStatus, ...] = ("cleared", *OUT)  # its words stand
ReminderStatus = Literal["draft", "handed-over", "released", "dropped"]
DeadlineState = Literal["waiting", "open", "met", "met-late", "overdue", "lifted"]
HeadStanding = Literal["known", "cut", "older", "other"]
ClauseKind = Literal["enforced", "produced", "reminded", "said", "outside", "uncovered", "unjudged"]
Level = Literal["info", "warn", "refuse"]
Reach = Literal["met", "met-late", "lifted", "possible", "past", "waiting", "not-stated"]
Awaited = Literal[
    "dispute",
    "on-hold",
    "outcome",
    "letter",
    "follow-up",
    "panel",
    "reading",
    "listing",
    "relisting",
    "step",
]
