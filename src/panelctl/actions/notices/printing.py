"""What goes on paper, as one PDF for the printer. It is made of what is handed over and has not gone, so that it can be
made again."""

from collections.abc import Iterator
from pathlib import Path

from panelctl import errors
from panelctl.actions import files, lookup
from panelctl.actions.notices import outbox
from panelctl.actions.notices.to_be_sent import Wanted, waiting
from panelctl.actions.site import Site
from panelctl.documents.enclosed import attached, parts
from panelctl.documents.formats import here
from panelctl.documents.paper import Paper
from panelctl.documents.printing import Printed, for_the_printer
from panelctl.errors.remedy import Remedy, saying
from panelctl.model import Outcome
from panelctl.policy import phrases
from panelctl.shapes.notices import PrintedDocument
from panelctl.store import Connection, anchors, queries
from panelctl.store.records import NoticeRecord

ON_PAPER = ("post", "hand")
NONE = "no letter is handed over that goes on paper and has not gone"
LISTING = saying(Remedy("notify list"))
NAME = "to-print-"  # how the names of such files begin


def to_print(site: Site, asked: Wanted) -> Outcome[PrintedDocument]:
    """Write one PDF of the letters that go on paper and are handed over. Raises LetterNotReady where there is none."""
    with site.reading() as connection:
        records = [each for each in waiting(connection, asked) if each.facts.how in ON_PAPER]
        if not records:
            raise errors.LetterNotReady(_about(site, connection, asked), NONE, LISTING)
        papers = list(_papers(site, connection, records))
        about = _about(site, connection, asked)
    file = written(site, about, papers)
    said = f"{errors.counted(len(papers), 'letter')} for the printer, with a sheet that says who gets what: {file}."
    return Outcome({"file": str(file), "letters": [paper.number for paper in papers]}, (), (said,))


def _about(site: Site, connection: Connection, asked: Wanted) -> str:
    """What the file is called after: the panel, the case, or the day."""
    if asked.panel:
        return lookup.panel(connection, asked.panel).reference
    return lookup.reference(connection, asked.case) if asked.case else site.on.isoformat()


def written(site: Site, about: str, papers: list[Printed]) -> Path:
    """The PDF, in a file that was not there, or in the one that holds the same already."""
    if "pdf" not in here():
        raise errors.LetterNotReady(
            "The PDF for the printer", "cannot be made on this computer", "Print each .docx"
        )
    content = for_the_printer(papers, Paper(f"Letters to print: {about}", day=site.on))
    called, number = f"{NAME}{about}", 1
    while True:
        path = site.settings.outbox / f"{called}-{number}.pdf"
        if not path.exists():
            files.write(path, content, "")
            return path
        if files.digest_of(path) == files.sha256(content):
            return path
        number += 1


def _papers(site: Site, connection: Connection, records: list[NoticeRecord]) -> Iterator[Printed]:
    heads = anchors.before_going(connection, [record.facts.id for record in records])
    for record in queries.notices_in_full(connection, [record.facts.id for record in records]):
        person = queries.person_record(connection, record.person_id) if record.person_id else None
        yield Printed(
            record.facts.id,
            record.case,
            record.facts.recipient,
            person.address.splitlines() if person else [],
            record.title,
            record.facts.how,
            _put_in(connection, record),
            _pdf(site, connection, outbox.of_notice(record, heads[record.facts.id])),
        )


def _pdf(site: Site, connection: Connection, letter: outbox.Sent) -> bytes:
    """The PDF of a letter as it lies in the outbox; made again where it does not, or somebody changed it there."""
    name = f"{letter.file}.pdf"
    there = site.settings.outbox / name
    if files.digest_of(there) == queries.written(connection, outbox.FOLDER + name):
        return there.read_bytes()
    return outbox.files_of(site, letter)[name]


def _put_in(connection: Connection, record: NoticeRecord) -> list[str]:
    """What is put in with a letter: papers that the policy encloses and panelctl does not make."""
    case = queries.case(connection, record.case)
    policy = lookup.policy_of(connection, case.policy_row_id)
    rule = policy.notices.get(record.facts.notice)
    enclosed = map(phrases.enclosure, rule.encloses if rule else ())
    made = [enclosure.title for enclosure in attached(parts(record.body)[1:])]
    return [
        *(each.title for each in enclosed if not each.template),
        *(f"{title} (printed with it)" for title in made),
    ]
