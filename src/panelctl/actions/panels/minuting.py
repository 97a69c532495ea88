"""Agenda and minutes of a panel: what the policy has it do, and what was recorded; decisions, not discussion.

Minutes are a draft, made of the record each time, until they are given to those who sat (`circulating`); from then on
they say what was circulated and corrected, and that the record has gone on where it has.
"""

from typing import TYPE_CHECKING, Literal, NamedTuple

from panelctl import errors
from panelctl.actions import files, lookup, readable
from panelctl.actions.panels import minute_issues, minute_text
from panelctl.actions.panels.minute_fields import Meeting, Paper, fields, meeting
from panelctl.actions.panels.minute_issues import Standing
from panelctl.actions.panels.minute_text import NOTHING_KEPT, Kept
from panelctl.actions.site import Site
from panelctl.documents.render import render
from panelctl.errors.remedy import Remedy, saying
from panelctl.model import Finding, Outcome, PanelFacts, Person
from panelctl.shapes.panels import MinutesDocument
from panelctl.store import Connection, queries

if TYPE_CHECKING:
    from panelctl.actions.afterwards import Afterwards

BEHIND = "minutes-behind"
REWORDED = "minutes-reworded"


class Wanted(NamedTuple):
    """Of which panel minutes or an agenda are wanted; with `write`, also as files in the data folder. Of minutes that
    were circulated, as the record says them now (`draft`), as one `reader` who sat may read them, and only the public
    or the private `part`."""

    panel: str = ""
    write: bool = False
    draft: bool = False
    reader: str = ""
    part: Literal["", "public", "private"] = ""


def minutes(site: Site, wanted: Wanted) -> Outcome[MinutesDocument]:
    """The minutes of a panel: the newest issue of them, else as recorded so far. Raises SeesOnlyPart, NotThere for a
    reader who did not sit, NotTogether."""
    _expect_whole_to_write(wanted)
    with site.reading() as connection:
        panel = lookup.panel(connection, wanted.panel)
        # with an item less they would say what is not so
        site.expect_panel(connection, "minutes", panel.reference)
        met = meeting(site, connection, panel)
        issue = queries.newest_issue(connection, panel.reference)
        reader = lookup.person(connection, wanted.reader) if wanted.reader else None
    if issue is None or wanted.draft:
        return _draft(site, met, wanted, reader)
    now = minute_issues.standing(site, met, issue)
    kept = kept_from(met, reader)
    markdown = minute_issues.text_of(site, now, kept, _is_private(wanted))
    written = write_papers(site, "minutes", panel, papers(site, now)) if wanted.write else []
    data = minute_issues.document(now, markdown, written)
    return Outcome(data, behind(now), where(site, written))


def agenda(site: Site, wanted: Wanted) -> Outcome[MinutesDocument]:
    """The agenda of a panel, with the documents of each case and what is missing."""
    with site.reading() as connection:
        panel = lookup.panel(connection, wanted.panel)
        met = meeting(site, connection, panel)
        hidden = readable.hidden_of(connection, panel.reference, met.hidden)
    told = fields(site, met, "agenda")
    markdown = render("minutes/agenda.md", told, site.settings.templates)
    return _made(site, panel, "agenda", markdown, wanted.write)._replace(findings=hidden)


def _draft(
    site: Site, met: Meeting, wanted: Wanted, reader: Person | None
) -> Outcome[MinutesDocument]:
    kept = kept_from(met, reader)
    told = fields(site, met, "minutes")
    if kept.cases or wanted.part:
        parts = [
            part._replace(id=number)
            for number, part in enumerate(minute_text.as_parts(site, met, 0))
        ]
        markdown = minute_text.read_by(
            minute_issues.unissued(met, parts), kept, _is_private(wanted)
        )
    else:
        markdown = render("minutes/minutes.md", told, site.settings.templates)
    return _made(site, met.panel, "minutes", markdown, wanted.write)


def _made(
    site: Site, panel: PanelFacts, kind: Paper, markdown: str, write: bool
) -> Outcome[MinutesDocument]:
    """A paper that is made of the record."""
    paper = {f"{panel.reference}-{kind}": markdown}
    written = write_papers(site, kind, panel, paper) if write else []
    data = of_draft(panel, markdown, written)
    data["kind"] = kind
    return Outcome(data, (), where(site, written))


def of_draft(panel: PanelFacts, markdown: str, written: list[str]) -> MinutesDocument:
    """What is made of the record each time, as scripts read it."""
    return {
        "reference": panel.reference,
        "kind": "minutes",
        "markdown": markdown,
        "files": written,
        "issue": 0,
        "state": "draft",
        "behind": False,
        "corrections": 0,
        "approved": [],
        "waiting": [],
    }


def _expect_whole_to_write(wanted: Wanted) -> None:
    """Raises NotTogether: what is written is all of it, with a copy for each who left the room for an item."""
    narrow = "--for" if wanted.reader else f"--{wanted.part}" if wanted.part else ""
    if wanted.write and narrow:
        why = "files are written of the whole, with a copy for each who left the room for an item"
        raise errors.NotTogether("--write", narrow, why)


def _is_private(wanted: Wanted) -> bool | None:
    return {"": None, "public": False, "private": True}[wanted.part]


def kept_from(met: Meeting, reader: Person | None) -> Kept:
    """What somebody who sat gets nothing of. Raises NotThere for anybody else."""
    if reader is None:
        return NOTHING_KEPT
    sat = minute_issues.who_sat(met)
    for member in sat:
        if member.attendee.person.id == reader.id:
            return member.kept
    raise errors.NotThere(reader.name, met.panel.reference, [member.told["name"] for member in sat])


def papers(site: Site, now: Standing) -> dict[str, str]:
    """The files of an issue without their endings: the whole, and a copy for each who left the room for an item."""
    name = f"{now.meeting.panel.reference}-minutes"
    made = {name: minute_issues.text_of(site, now)}
    for member in now.asked:
        if member.kept.cases:
            copy = f"{name}-for-P{member.attendee.person.id}"
            made[copy] = minute_issues.text_of(site, now, member.kept)
    return made


def behind(now: Standing) -> tuple[Finding, ...]:
    """That the record has gone on since an issue was circulated, or that nobody can say."""
    panel = now.meeting.panel.reference
    if now.since == "reworded":
        said = (
            f"Minutes are worded otherwise since issue {now.issue.number} of {panel} was circulated (another template,"
            " or another panelctl): whether the record has gone on since is for somebody to read"
        )
        draft = Remedy("minutes", panel=panel, options=(("draft", ""),))
        return (
            Finding("info", REWORDED, f"{said}.", mend=saying(" See what it says now: ", draft)),
        )
    if not now.behind:
        return ()
    said = (
        f"The record of {panel} has gone on since issue {now.issue.number} of its minutes was circulated: issue"
        f" {now.issue.number + 1} is needed"
    )
    mend = saying(
        " See what it says now: ",
        Remedy("minutes", panel=panel, options=(("draft", ""),)),
        "; then: ",
        Remedy("minutes circulate", panel=panel),
    )
    return (Finding("warn", BEHIND, f"{said}.", mend=mend),)


def write_with(site: Site, afterwards: "Afterwards", kind: Paper, reference: str) -> list[str]:
    """Write them as they are in a transaction, once that is kept; returns the names of the files. Raises NoSuchPanel,
    FileEdited and FileNotWritten."""
    from panelctl.actions.panels import minute_files  # slow: loads sqlmodel
    from panelctl.store.writing import raw

    connection = raw(afterwards.session)
    panel = lookup.panel(connection, reference)
    made = _papers(site, connection, kind, panel)
    return minute_files.write_with(site, afterwards, kind, panel, made)


def _papers(site: Site, connection: Connection, kind: Paper, panel: PanelFacts) -> dict[str, str]:
    met = meeting(site, connection, panel)
    issue = queries.newest_issue(connection, panel.reference) if kind == "minutes" else None
    if issue:
        return papers(site, minute_issues.standing(site, met, issue))
    told = fields(site, met, kind)
    markdown = render(f"minutes/{kind}.md", told, site.settings.templates)
    return {f"{panel.reference}-{kind}": markdown}


def write_papers(site: Site, kind: str, panel: PanelFacts, made: dict[str, str]) -> list[str]:
    from panelctl.actions.panels.minute_files import write  # slow: loads sqlmodel

    return write(site, kind, panel, made)


def where(site: Site, written: list[str]) -> tuple[str, ...]:
    return (files.written_to(site.folder / "minutes", written),) if written else ()
