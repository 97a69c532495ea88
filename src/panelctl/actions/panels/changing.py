"""Another room or other hours for a panel, on the day it has: whoever was told the old is told anew."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from panelctl import errors
from panelctl.actions import lookup
from panelctl.actions.cases.drafts import as_draft, drop_drafts
from panelctl.actions.cases.entry import Entry, opened
from panelctl.actions.cases.recording import NOTE
from panelctl.actions.notices.letters import draft_for
from panelctl.actions.panels.meeting import note
from panelctl.actions.panels.people_to_tell import ToTell, people_to_tell
from panelctl.actions.panels.rescheduling import why, with_reason
from panelctl.actions.panels.screen import panel_at
from panelctl.actions.recipients import reader
from panelctl.actions.site import Site
from panelctl.errors.remedy import Remedy, Text, saying
from panelctl.model import Finding, Note, Notice, Outcome, PanelFacts
from panelctl.rules import words
from panelctl.rules.inviting import changes, invitations
from panelctl.rules.timeline import State
from panelctl.rules.withdrawn import withdrawn
from panelctl.shapes.kinds import FROZEN
from panelctl.shapes.panels import RescheduledDocument
from panelctl.store import queries, tables
from panelctl.store.writing import Session, raw

TITLES = {"starts": "begins", "ends": "ends", "venue": "place", "note": "note", "slot": "hour"}
UNTOLD = ("note",)  # no letter says it


class Change(NamedTuple):
    """What is otherwise of a panel from now on, and why; `told` is why as readers of its letters are told it."""

    panel: str = ""
    starts: str = ""
    ends: str = ""
    venue: str = ""
    note: str = ""
    reason: str = ""
    told: str = ""
    dry_run: bool = False


class Changed(NamedTuple):
    """What was otherwise of a panel and is now, by field."""

    was: Mapping[str, str]
    now: Mapping[str, str]

    def in_words(self) -> str:
        return "; ".join(
            f"{TITLES[name]} {now} (was {self.was[name] or 'not said'})"
            for name, now in self.now.items()
        )


def change(site: Site, asked: Change) -> Outcome[RescheduledDocument]:
    """Give a panel another room, other hours or another note. Cases that it is still to hear are told of it.

    A dry run does all of it, says so, and takes it back.

    Raises PanelNotFree for a cancelled panel, MissingValue, BadValue, AlreadyDone where nothing would be otherwise.
    """
    with site.writing(keep=not asked.dry_run) as session:
        panel = lookup.planned(raw(session), asked.panel)
        changed = _changed(panel, asked)
        asked = asked._replace(reason=why(asked.reason, "Why is it changed", asked.dry_run))
        row = session.get_one(tables.Panel, queries.panel_id(raw(session), panel.reference))
        cases = [] if panel.date < site.on else list(_cases(site, session, panel, changed))
        new = changed.now
        row.starts, row.ends = new.get("starts", row.starts), new.get("ends", row.ends)
        row.venue, row.note = new.get("venue", row.venue), new.get("note", row.note)
        session.flush()
        body = {"did": changed.in_words(), "was": changed.was, "now": changed.now}
        body["reason"] = asked.reason
        note(site, session, "schedule change", panel.reference, body)
        would = " would be changed" if asked.dry_run else ""
        messages: list[Text] = [f"{panel.reference}{would}: {changed.in_words()}."]
        to_tell: list[ToTell] = []
        for entry, before in cases:
            messages += tell(entry, before, changed, asked, to_tell)
        now_is = lookup.panel(raw(session), panel.reference)
        sitting = [] if panel.date < site.on else [now_is]
        data: RescheduledDocument = {
            "panels": [panel_at(raw(session), now_is)],
            "dry_run": asked.dry_run,
            "cases": [],
            "to_tell": people_to_tell(raw(session), (), sitting, to_tell),
            "command": _to_change(panel, changed, asked) if asked.dry_run else "",
        }
        return Outcome(data, tuple(_papers(session, panel)), tuple(messages))


def _to_change(panel: PanelFacts, changed: Changed, asked: Change) -> Remedy:
    """The command that does what a dry run said."""
    told = (("told", asked.told),) if asked.told else ()
    options = (*changed.now.items(), *told)
    return with_reason(
        Remedy("schedule change", panel=panel.reference, options=options), "", asked.reason
    )


def _changed(panel: PanelFacts, asked: Change) -> Changed:
    """Raises MissingValue where nothing is given, AlreadyDone where it is so, BadValue for hours out of order."""
    given = {
        "starts": lookup.hour(asked.starts),
        "ends": lookup.hour(asked.ends),
        "venue": words.line(asked.venue, "The venue"),
        "note": words.text_of(asked.note, "The note"),
    }
    given = {name: text for name, text in given.items() if text}
    if not given:
        raise errors.MissingValue("--venue", "Where does it meet now")
    before = {"starts": panel.starts, "ends": panel.ends, "venue": panel.venue, "note": panel.note}
    now = {name: text for name, text in given.items() if text != before[name]}
    if not now:
        raise errors.AlreadyDone(
            panel.reference, "is planned so", Remedy("show", panel=panel.reference)
        )
    hours = before | now
    if hours["starts"] and hours["ends"] and hours["ends"] <= hours["starts"]:
        if "ends" not in given:
            raise errors.MissingValue(
                "--ends", f"When does it end, as it begins at {now['starts']}"
            )
        after = f"an hour after {hours['starts']}, when the panel begins"
        raise errors.BadValue("--ends", hours["ends"], after)
    return Changed({name: before[name] for name in now}, now)


def _cases(
    site: Site, session: Session, panel: PanelFacts, changed: Changed
) -> Iterator[tuple[Entry, State]]:
    """The cases that the panel is still to hear, each as it stands before anything is changed; none where no letter
    would say what is otherwise."""
    decided = queries.decided_on(raw(session), panel.reference)
    if set(changed.now) <= set(UNTOLD):
        return
    for record in queries.cases_on(raw(session), panel.reference):
        entry = opened(site, session, record)
        if entry.state.ended or entry.reference in decided:
            entry.save()
        else:
            yield entry, entry.state


def tell(
    entry: Entry, before: State, changed: Changed, asked: Change, to_tell: list[ToTell]
) -> list[Text]:
    """Put on the time line of a case that its panel is otherwise, and draft anew what told the old. What was cleared
    and has not gone is a draft again. Returns the lines."""
    entry.refresh()
    stale = stale_letters(entry, before)
    assert before.case.panel is not None  # it is on the panel that is changed
    told = words.text_of(asked.told, "What readers are told") or None
    detail = Note(before.case.panel.reference, changed.was, changed.now, told)
    row = entry.note("schedule change", NOTE, detail, reason=asked.reason)
    lines: list[Text] = []
    for event in changes(
        before
    ):  # what was drafted of an earlier change and has not gone says less than this one
        drop_drafts(entry, entry.row_of(event.seq), ("draft",))
    for copy in stale:
        if copy.status == "cleared":
            as_draft(entry.session, copy.id)
            entry.journal("unclear", {"notice": copy.id, "reason": changed.in_words()})
            again = "would be" if asked.dry_run else "is"
            lines.append(f"Notice {copy.id}, to {copy.recipient}, {again} a draft again.")
        else:
            drafted = _anew(entry, copy, row, to_tell)
            lines += () if asked.dry_run else drafted
    entry.session.flush()
    entry.save()
    return lines


def stale_letters(entry: Entry, before: State) -> list[Notice]:
    """The letters about the panel that no longer say what holds now."""
    return [copy for copy in _frozen(before) if _says_otherwise(entry, before, copy)]


def _frozen(state: State) -> list[Notice]:
    """The last copy of each letter about the panel that a reader has, or is to get; none that is withdrawn."""
    invited = {event.seq for event in invitations(state)}
    gone = withdrawn(state.case)
    newest = {
        (copy.notice, copy.role, copy.recipient): copy
        for copy in state.case.notices
        if copy.event in invited and copy.status in FROZEN and copy.id not in gone
    }
    return list(newest.values())


def _says_otherwise(entry: Entry, before: State, copy: Notice) -> bool:
    """Whether a letter would say something else now than with the room and the hours that the panel had."""
    return _words(entry, before, copy) != _words(entry, entry.state, copy)


def _words(entry: Entry, state: State, copy: Notice) -> str:
    record = queries.notice(entry.connection, copy.id)
    return draft_for(entry, state, record, copy.dated or entry.site.on).markdown


def _anew(entry: Entry, copy: Notice, row: int, to_tell: list[ToTell]) -> list[Text]:
    """The same letter drafted to the same reader, as it says now."""
    rule, title = entry.policy.notices[copy.notice], entry.policy.role_title(copy.role)
    record = queries.notice(entry.connection, copy.id)
    person, settings = record.person_id, entry.site.settings
    to = reader(entry.state, rule, copy.role, person, settings, entry.site.on)
    has = f'has "{rule.title}", and gets it anew'
    whom = to.name or copy.recipient
    to_tell.append(ToTell(whom, title, has, entry.reference, to.person or person))
    return entry.draft_copies(rule, [to], row)


def _papers(session: Session, panel: PanelFacts) -> Iterator[Finding]:
    """The agenda, where it was written to a file: that one says the old."""
    if queries.written(raw(session), f"minutes/{panel.reference}-agenda.md"):
        anew = Remedy("minutes", panel=panel.reference, options=(("agenda", ""), ("write", "")))
        said = f"The agenda of {panel.reference} that was written says the old."
        yield Finding("warn", "agenda", said, mend=saying(" Write it anew: ", anew))
