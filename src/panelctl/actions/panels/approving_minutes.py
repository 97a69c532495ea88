"""Minutes are approved by those who sat, in the room or later, each with their name and the time."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from panelctl import errors
from panelctl.actions import afterwards, lookup
from panelctl.actions.panels import circulating, minute_issues, unfinished
from panelctl.actions.panels.meeting import note
from panelctl.actions.panels.minute_issues import Sat, Standing
from panelctl.actions.site import Site
from panelctl.errors.remedy import Remedy
from panelctl.model import Outcome, PanelFacts, london_day, london_hour, short_date
from panelctl.shapes.panels import MinutesDocument
from panelctl.store import Connection, anchors, rows
from panelctl.store.writing import raw


class Approving(NamedTuple):
    """Who approves the minutes of a panel (everybody who sat and has not yet, with `everybody`), in the room or later
    (None: in the room on the day of the panel, and later after it), and `at` what hour; of which `issue`, where it is
    not the newest that is meant."""

    panel: str = ""
    name: tuple[str, ...] = ()
    everybody: bool = False
    in_room: bool | None = False
    at: str = ""
    issue: int = 0


def approve(site: Site, asked: Approving) -> Outcome[MinutesDocument]:
    """Record who approves minutes as they are now.

    Raises NotCirculated, OldIssue, IssueBehind, RoomIsEmpty, MissingValue with those who have not approved them yet,
    NotThere for somebody who did not sit, AlreadyDone, DateAhead, SeesOnlyPart, FileEdited and FileNotWritten.
    """
    with afterwards.writing(site) as kept:
        connection = raw(kept.session)
        panel = lookup.panel(connection, asked.panel)
        site.expect_panel(connection, "minutes approve", panel.reference)
        before = circulating.standing(site, connection, panel)
        _expect_newest(site, before, asked)
        in_room = _in_room(site, panel, asked)
        members = _meant(connection, before, asked)
        at = lookup.hour(asked.at) if asked.at else _hour_now(site)
        head = anchors.in_words(anchors.head(connection))
        for member in members:
            rows.add_minutes_approval(
                kept.session,
                issue_id=before.issue.id,
                person_id=member.attendee.person.id,
                corrections=len(before.issue.corrections),
                in_room=in_room,
                day=site.on,
                at=at,
                head=head,
            )
        people = [member.attendee.person.id for member in members]
        content = {"issue": before.issue.number, "people": people, "in_room": in_room}
        note(site, kept.session, "minutes approve", panel.reference, content)
        now = circulating.standing(site, connection, panel)
        written, old = circulating.write(site, kept, now)
        still = unfinished.said_of(site, connection, now.meeting)
    findings = (*still, *old, *afterwards.finish(site))
    data = minute_issues.document(now, minute_issues.text_of(site, now), written)
    return Outcome(data, findings, tuple(_told(now, members)))


def _in_room(site: Site, panel: PanelFacts, asked: Approving) -> bool:
    """Whether they approve in the room. Raises RoomIsEmpty on another day than that of the panel."""
    is_day = panel.date == site.on
    if asked.in_room and not is_day:
        met, today = short_date(panel.date), short_date(site.on)
        raise errors.RoomIsEmpty(panel.reference, met, today)
    return is_day if asked.in_room is None else asked.in_room


def _hour_now(site: Site) -> str:
    """The hour of the day, where it is entered on the day that it happens."""
    return london_hour(site.now) if london_day(site.now) == site.on else ""


def _expect_newest(site: Site, now: Standing, asked: Approving) -> None:
    """Raises OldIssue, IssueBehind, and DateAhead for a day before the issue was circulated, or says what it says."""
    panel, issue = now.meeting.panel.reference, now.issue
    if asked.issue and asked.issue != issue.number:
        raise errors.OldIssue(panel, asked.issue, issue.number)
    if now.behind:
        raise errors.IssueBehind(panel, issue.number)
    circulating.expect_circulated(site, panel, issue)
    corrected = max((correction.day for correction in issue.corrections), default=issue.day)
    if site.on < corrected:
        what = f"Issue {issue.number} of the minutes of {panel} was last corrected on"
        raise errors.DateAhead(what, short_date(corrected), short_date(site.on))


def _meant(connection: Connection, now: Standing, asked: Approving) -> list[Sat]:
    """Who approves: each of them sat, and has not approved these words yet."""
    panel = now.meeting.panel.reference
    if asked.everybody or not asked.name:
        if not now.waiting:
            raise errors.AlreadyDone(
                f"Issue {now.issue.number} of the minutes of {panel}",
                "is approved by all who sat",
                Remedy("minutes", panel=panel),
            )
        if asked.everybody:
            return now.waiting
        names = [member.told["name"] for member in now.waiting]
        raise errors.MissingValue("NAME", "Who approves them", names, several=True)
    typed = [lookup.person(connection, name) for name in asked.name]
    once = {person.id: person.name for person in typed}
    return [_member(now, person, name) for person, name in once.items()]


def _member(now: Standing, person: int, name: str) -> Sat:
    panel = now.meeting.panel.reference
    by_person = {member.attendee.person.id: member for member in now.asked}
    if person not in by_person:
        raise errors.NotThere(name, panel, [member.told["name"] for member in now.asked])
    if person in now.approvals:
        what = f"Issue {now.issue.number} of the minutes of {panel}"
        raise errors.AlreadyDone(what, f"is approved by {name}", Remedy("minutes", panel=panel))
    return by_person[person]


def _told(now: Standing, members: Sequence[Sat]) -> Iterator[str]:
    panel, number = now.meeting.panel.reference, now.issue.number
    names = errors.join_words([member.told["name"] for member in members], "and")
    yield f"{panel}: {names} approved issue {number} of the minutes."
    if now.is_approved:
        alone = len(now.asked) == 1
        yield f"{'The one who sat has' if alone else 'All who sat have'} approved them."
        return
    waiting = errors.join_words([member.told["name"] for member in now.waiting], "and")
    alone = len(now.approvals) == 1 and members[0].told["chairs"]
    so_far = " So far the chair alone has." if alone else ""
    yield f"Not yet: {waiting}.{so_far} The procedure does not say who approves minutes; panelctl asks all who sat."
