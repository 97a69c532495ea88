"""The outbox folder: each notice or reminder that is handed over as Markdown, text, page and papers, and as an e-mail
if it goes by one.

Files are made from what was cleared, after the commit; a crash between loses none, for they are made again, the same.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from panelctl import errors
from panelctl.actions import files, looks, lookup
from panelctl.actions.notices.invited import meeting_of
from panelctl.actions.site import Site
from panelctl.documents.at_once import at_once
from panelctl.documents.enclosed import attached, parts
from panelctl.documents.formats import FORMATS, here, in_every_format
from panelctl.documents.markdown import is_to_fill_in
from panelctl.documents.paper import LARGE, USUAL, Paper
from panelctl.documents.reading import keeps_standard
from panelctl.errors.remedy import saying
from panelctl.mail.invitation import Meeting, invitation
from panelctl.mail.message import compose
from panelctl.model import Finding, Outcome
from panelctl.rules.timeline import replay
from panelctl.shapes.kinds import OUT
from panelctl.shapes.notices import OutboxDocument
from panelctl.store import Connection, anchors, queries
from panelctl.store.anchors import Head, in_words
from panelctl.store.records import NoticeRecord, ReminderRecord

if TYPE_CHECKING:
    from panelctl.store.writing import Session

FOLDER = "outbox/"  # what its files are known by, wherever the settings have it
Letter = Mapping[str, bytes]  # its files, by name
AT_A_TIME = 500  # letters held ready to be written


class Sent(NamedTuple):
    """A letter or a reminder that is handed over, or has gone. `number` tells it from every other one, in its
    Message-ID; `on` is the day on which it was handed over, and `head` how far the journal had come then, "" of a
    reminder. `cleared_by` has read it as it stands, and its reader may read `large_print`."""

    file: str
    number: str
    title: str
    subject: str
    body: str
    sha256: str
    to: tuple[str, str]
    how: str
    on: date
    head: str = ""
    cleared_by: str = ""
    large_print: bool = False
    meeting: Meeting | None = None

    @property
    def is_paper(self) -> bool:
        """Whether it is a letter or form, which is filed and printed, and no reminder."""
        return bool(self.head)

    @property
    def foot(self) -> str:
        """The small line by which a letter shows later that the record was not changed since."""
        return f"Our record: {self.head}" if self.head else ""


def file_of(record: NoticeRecord, before: int) -> str:
    """The name of a notice's files, without their ending; of one that went `before`, they lie beside the earlier."""
    again = f"-{before + 1}" if before else ""
    return f"{record.case}-{record.facts.id:04}-{record.facts.notice}{again}"


def file_of_reminder(record: ReminderRecord) -> str:
    """The name of a reminder's or digest's files when it goes for the first time, without their ending."""
    if record.case:
        return f"{record.case}-R{record.id:04}-{record.kind}"
    return f"digest-R{record.id:04}-{record.due}"


def of_notice(record: NoticeRecord, head: Head, meeting: Meeting | None = None) -> Sent:
    facts = record.facts
    on = facts.handed_over or facts.sent
    assert on is not None  # the database has the day of what lies in the outbox
    again = record.file.removeprefix(file_of(record, 0)).replace("-", ".")
    number, subject = f"{record.case.lower()}.{facts.id}{again}", f"{record.title} ({record.case})"
    to = facts.recipient, facts.address
    return Sent(
        record.file,
        number,
        record.title,
        subject,
        record.body,
        facts.sha256,
        to,
        facts.how,
        on,
        in_words(head),
        facts.cleared_by,
        record.large_print,
        meeting,
    )


def of_reminder(record: ReminderRecord) -> Sent:
    on = record.handed_over or record.sent
    assert on is not None
    again = record.file.removeprefix(file_of_reminder(record)).replace("-", ".")
    number, subject = (
        f"{record.case.lower() or record.kind}.r{record.id}{again}",
        f"{record.title} ({record.case})" if record.case else record.title,
    )
    to = record.recipient, record.address
    return Sent(
        record.file,
        number,
        record.title,
        subject,
        record.body,
        record.sha256,
        to,
        record.how,
        on,
        large_print=record.large_print,
    )


def refill(site: Site) -> Outcome[OutboxDocument]:
    """Write the files of released notices that are missing; attention where another file has one of their names."""
    names, edited = fill(site)
    none = "No file was missing." if edited else "Every released notice has its files."
    message = files.written_to(site.settings.outbox, names) if names else none
    return Outcome({"files": names}, tuple(edited), (message,), bool(edited))


def fill(site: Site) -> tuple[list[str], list[Finding]]:
    """Write the files of what was released that are missing; as `write`."""
    with site.reading() as connection:
        released = _without_words(site, connection)
    names: list[str] = []
    edited: list[Finding] = []
    for first in range(0, len(released), AT_A_TIME):
        letters = list(at_once(partial(files_of, site), released[first : first + AT_A_TIME]))
        written, left = write(site, letters)
        _note_anew(site, letters, written)
        names += written
        edited += left
    return names, edited


def note(session: "Session", letter: Letter) -> None:
    """Put on record what the files of a letter hold, so that a change by another program is noticed."""
    from panelctl.store import rows  # slow: loads sqlmodel

    for name, content in letter.items():
        rows.note_written_file(session, FOLDER + name, files.sha256(content))


def _note_anew(site: Site, letters: Iterable[Letter], written: Iterable[str]) -> None:
    """The same of files that were written again and are not as they were: other settings, or a later panelctl."""
    again = {name: content for letter in letters for name, content in letter.items()}
    with site.reading() as connection:
        otherwise = {
            name: again[name]
            for name in written
            if queries.written(connection, FOLDER + name) != files.sha256(again[name])
        }
    if otherwise:
        with site.writing() as session:
            note(session, otherwise)
            site.note(session, "outbox written", "", {"files": sorted(otherwise)})


def write(site: Site, letters: Iterable[Letter]) -> tuple[list[str], list[Finding]]:
    """Write the files of letters that are not there; returns the names written.

    A file with other words is left as it is, with a warning, and stops no other letter. Raises FileNotWritten.
    """
    missing: dict[Path, bytes] = {}
    edited = []
    for letter in letters:
        try:
            missing |= lacking(site, [letter])
        except errors.FileEdited as fault:
            edited.append(
                Finding("warn", "outbox", f"{fault.message}.", mend=saying(" ", fault.hint))
            )
    files.write_all(missing)
    return [path.name for path in missing], [*edited, *without_standard(missing)]


def lacking(site: Site, letters: Iterable[Letter]) -> dict[Path, bytes]:
    """The files of letters that are not in the outbox. Raises FileEdited for one that is there with other words, and
    FileNotWritten."""
    return {
        path: content
        for letter in letters
        for name, content in letter.items()
        if not files.expect_unedited(path := site.settings.outbox / name, files.sha256(content), "")
    }


def without_standard(written: Mapping[Path, bytes]) -> list[Finding]:
    """At which of some files a screen reader may fail."""
    return list(filter(None, map(_without_standard, written.items())))


def _without_standard(written: tuple[Path, bytes]) -> Finding | None:
    """That a screen reader may fail at a letter: a name in it has characters that the fonts of panelctl lack."""
    path, content = written
    if path.suffix != ".pdf" or keeps_standard(content):
        return None
    said = (
        f"{path.name} has characters that panelctl's fonts lack: it keeps no standard for screen"
        " readers. Look at it before it goes; the .docx and .html have the same words."
    )
    return Finding("warn", "outbox", said)


def _without_words(site: Site, connection: Connection) -> list[Sent]:
    """What is handed over, or has gone, and has not its words in the outbox."""

    def missing(file: str, sha256: str, how: str) -> bool:
        return bool(file) and differs(site, file, sha256, how) is not None

    notices = [
        record.facts.id
        for record in queries.notices(connection, statuses=OUT)
        if missing(record.file, record.facts.sha256, record.facts.how)
    ]
    reminders = [
        record.id
        for record in queries.reminders(connection, statuses=OUT)
        if missing(record.file, record.sha256, record.how)
    ]
    heads = anchors.before_going(connection, notices)
    return [
        *(
            of_notice(record, heads[record.facts.id], _meeting(site, connection, record))
            for record in queries.notices_in_full(connection, notices)
        ),
        *map(of_reminder, queries.reminders_in_full(connection, reminders)),
    ]


def _meeting(site: Site, connection: Connection, record: NoticeRecord) -> Meeting | None:
    """The meeting to which an e-mail invites."""
    if record.facts.how != "email":
        return None
    case = queries.case(connection, record.case)
    policy = lookup.policy_of(connection, case.policy_row_id)
    return meeting_of(replay(policy, case.facts, site.calendar(policy)), record)


def differs(site: Site, name: str, sha256: str, how: str = "") -> str | None:
    """What is wrong with a released letter's words in the outbox: "missing", "other words", or None. Of one that goes
    by e-mail that is missing too."""
    file = site.settings.outbox / f"{name}.md"
    if not file.exists() or (how == "email" and not file.with_suffix(".eml").exists()):
        return "missing"
    return None if files.sha256(file.read_bytes()) == sha256 else "other words"


def files_of(site: Site, sent: Sent) -> Letter:
    """The files of one released letter, by name. Raises BadAddress or BadHeader for an e-mail that cannot be."""
    forms = in_every_format(sent.body, _paper(site, sent), only_text=not sent.is_paper)
    words = forms.pop("md")
    contents = dict(reversed(forms.items()))
    if sent.how == "email":
        contents["eml"] = _email(site, sent)
    contents["md"] = words  # last: where it is, the others are
    return {f"{sent.file}.{ending}": content for ending, content in contents.items()}


def _paper(site: Site, sent: Sent) -> Paper:
    return Paper(
        sent.title,
        sent.foot,
        site.settings.council.name,
        sent.on,
        LARGE if sent.large_print else USUAL,
        look=site.look,
        signature=looks.signature(site.signatures, sent.body, sent.cleared_by),
    )


def _email(site: Site, sent: Sent) -> bytes:
    """The letter as a message."""
    settings = site.settings
    domain = settings.sender.partition("@")[2] or "panelctl.invalid"
    letter, *enclosures = parts(sent.body)
    paper = _paper(site, sent)
    return compose(
        sender=(settings.council.name or settings.contact.name, settings.sender),
        recipient=sent.to,
        subject=sent.subject,
        text=FORMATS["text"].made(letter, paper).decode(),
        html=FORMATS["html"].made(letter, _without_pictures(paper)).decode(),
        message_id=f"<{sent.number}.{sent.sha256[:12]}@{domain}>",
        sent=datetime.combine(sent.on, time(12), UTC),
        attachments=list(_attachments(sent, letter, enclosures, paper)),
    )


def _without_pictures(paper: Paper) -> Paper:
    """What is attached for print has them; few mail programs show those that are within a page."""
    return paper._replace(look=paper.look._replace(logo=None), signature=None)


def _attachments(
    sent: Sent, letter: str, enclosures: Iterable[str], paper: Paper
) -> Iterator[tuple[str, bytes, str]]:
    """The letter itself for print, and what is enclosed: for Word where somebody is to fill it in, else for print."""
    if sent.is_paper:
        yield _attachment(sent.file, "pdf", letter, paper)
    for enclosure in attached(enclosures):
        form = "word" if is_to_fill_in(enclosure.markdown) else "pdf"
        titled = paper._replace(title=enclosure.title, foot="", signature=None)
        yield _attachment(enclosure.name, form, enclosure.markdown, titled)
    if sent.meeting:
        stamp = datetime.combine(sent.on, time(12), UTC)
        yield "invitation.ics", invitation(sent.meeting, stamp), "text/calendar"


def _attachment(name: str, form: str, markdown: str, paper: Paper) -> tuple[str, bytes, str]:
    made = here().get(form, FORMATS["word"])
    return f"{name}.{made.ending}", made.made(markdown, paper), made.kind
