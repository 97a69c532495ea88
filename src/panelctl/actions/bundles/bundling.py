"""`bundle`: all that is on record of one case in one archive, for an appeal or an inspector."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from panelctl import __version__, errors
from panelctl.actions import comparing, files, lookup
from panelctl.actions.archive import MANIFEST, SUMS, Archive
from panelctl.actions.bundles.entries import entries_of
from panelctl.actions.bundles.record import Gathered, gather
from panelctl.actions.bundles.sieve import PERHAPS_PERSON, Sieve
from panelctl.actions.site import Site
from panelctl.documents.pages import page
from panelctl.errors.remedy import Remedy
from panelctl.model import Outcome
from panelctl.policy import prose
from panelctl.rules.timeline import State, replay
from panelctl.shapes.bundles import BundledEntryDocument, BundleDocument, BundleManifestDocument
from panelctl.store import Connection, anchors, journal, queries
from panelctl.store.anchors import in_words
from panelctl.store.files import made_whole
from panelctl.store.queries.hearings import hearings
from panelctl.store.records import PolicyRow
from panelctl.store.writing import Session, raw

FOLDER = "exports"


class Wanted(NamedTuple):
    """Of which case, and into which new file; else one in `exports` beside the database."""

    case: str = ""
    into: str = ""


class _Bundled(NamedTuple):
    """What is packed, of which edition of the procedure with its text, and how far the journal had come."""

    state: State
    edition: PolicyRow
    text: str
    gathered: Gathered
    entries: list[BundledEntryDocument]
    head: anchors.Head
    first: str


def bundle(site: Site, wanted: Wanted) -> Outcome[BundleDocument]:
    """Pack one case, and note it in the journal; the archive gets its name when that is kept. Others can write while it
    is packed.

    Raises FileExists, FileNotWritten, JournalBroken, RecordChanged, StoreBusy where something is erased meanwhile,
    and what finding a case raises.
    """
    with site.reading() as connection:
        site.expect_whole(connection, "bundle")
        reference = lookup.reference(connection, wanted.case)
        if changed := comparing.first_fault(connection):
            raise errors.RecordChanged(changed)
        bundled, erased = _bundled(site, connection, reference), queries.erasures(connection)
    target = files.at_home(wanted.into) if wanted.into else _free(site, reference)
    with made_whole(target) as temporary:
        with Archive(temporary) as archive:
            _pack(site, bundled, archive)
        data = _document(bundled, target, temporary, archive)
        with site.writing() as session:
            if queries.erasures(raw(session)) != erased:
                raise errors.StoreBusy(site.database)
            _note(site, session, data)
    return Outcome(data, (), tuple(_messages(data)), bool(data["missing"]))


def _free(site: Site, reference: str) -> Path:
    return site.folder / FOLDER / f"{reference}-{site.on.isoformat()}.zip"


def _bundled(site: Site, connection: Connection, reference: str) -> _Bundled:
    if faults := journal.verify(connection):
        raise errors.JournalBroken(faults[:3])
    found = lookup.case(connection, reference)
    edition = queries.policy_by_row(connection, found.policy_row_id)
    text = queries.policy_texts(connection, [edition.id])[edition.id]
    policy = lookup.procedure(edition)
    state = replay(policy, found.facts, site.calendar(policy))
    heard = hearings(connection, reference)
    sieve = Sieve(connection, state, heard)
    kept = entries_of(connection, state, heard, sieve)
    gathered = gather(site, connection, state, heard, sieve)
    head, first = anchors.head(connection), queries.first_hash(connection)
    return _Bundled(state, edition, text, gathered, kept, head, first)


def _pack(site: Site, bundled: _Bundled, archive: Archive) -> None:
    """Every file of the bundle, in the order in which somebody would look at them."""
    gathered = bundled.gathered
    context = _context(site, bundled)
    archive.add("index.html", page("bundle.html", context).encode())
    archive.add("VERIFY.txt", page("bundle-verify.txt", context).encode())
    archive.add("procedure.html", page("bundle-procedure.html", context).encode())
    archive.add("procedure.toml", bundled.text.encode())
    for name, words in sorted({**gathered.letters, **gathered.excerpts}.items()):
        archive.add(name, words.encode())
    for name, source in sorted(gathered.documents.items()):
        try:
            archive.add_file(name, source)
        except FileNotFoundError:  # it was there a moment ago
            raise errors.StoreBusy(site.database) from None
    archive.add_json("record.json", gathered.record)
    archive.add_json("journal.json", bundled.entries)
    archive.finish(_manifest(site, bundled))


def _manifest(site: Site, bundled: _Bundled) -> BundleManifestDocument:
    return {
        "panelctl": __version__,
        "made": site.now.isoformat(timespec="seconds"),
        "by": site.actor,
        "case": bundled.state.case.reference,
        "database": bundled.first,
        "journal": {"seq": bundled.head.seq, "hash": bundled.head.hash},
        "edition": {
            "policy": bundled.edition.policy,
            "version": bundled.edition.version,
            "sha256": files.sha256(bundled.text.encode()),
        },
    }


def _context(site: Site, bundled: _Bundled) -> Mapping[str, object]:
    """What the pages of the bundle are told."""
    state = bundled.state
    return {
        "title": f"Application {state.case.reference}",
        "council": site.settings.council.name,
        "on": site.on.isoformat(),
        "by": site.actor,
        "head": in_words(bundled.head),
        "to_compare": site.worded(Remedy("doctor", options=(("anchor", in_words(bundled.head)),))),
        "record": bundled.gathered.record,
        "entries": [{**entry, "hash": entry["hash"][:12]} for entry in bundled.entries],
        "sections": list(_sections(state)),
        "clauses": [clause._asdict() for clause in state.policy.clauses.values()],
        "manifest": MANIFEST,
        "sums": SUMS,
    }


def _sections(state: State) -> Iterator[Mapping[str, object]]:
    """The rules that the case follows, in sentences with their clauses."""
    for section in prose.read_back(state.policy, state.case.route):
        sentences = [
            {"text": sentence.text, "clauses": ", ".join(sentence.clauses)}
            for paragraph in section.paragraphs
            for sentence in paragraph
        ]
        yield {"title": section.title, "sentences": sentences}


def _document(bundled: _Bundled, target: Path, packed: Path, archive: Archive) -> BundleDocument:
    return {
        "case": bundled.state.case.reference,
        "bundle": str(target),
        "sha256": files.digest_of(packed),
        "journal": {"seq": bundled.head.seq, "hash": bundled.head.hash},
        "files": [file["name"] for file in archive.files],
        "left_out": bundled.gathered.record["left_out"],
        "missing": bundled.gathered.missing,
    }


def _note(site: Site, session: Session, data: BundleDocument) -> None:
    body = {"file": Path(data["bundle"]).name, "sha256": data["sha256"]}
    site.note(session, "bundle", data["case"], body)


def _messages(data: BundleDocument) -> Iterable[str]:
    yield (
        f"Written to {data['bundle']}: all that is on record of {data['case']}. index.html in it is to be read first,"
        " VERIFY.txt says how anybody checks it."
    )
    yield f"Its SHA-256, to be given to the reader by another way: {data['sha256']}"
    if data["left_out"]:
        yield (
            "What concerns other people is left out, and index.html says what and why. Read it before you give it"
            " out."
        )
    if perhaps := sum(left["count"] for left in data["left_out"] if left["why"] == PERHAPS_PERSON):
        texts = errors.counted(perhaps, "text has", "texts have")
        yield (
            f"Of that, {texts} only a word that is also somebody's whole name, and may mean something else: read it in"
            " the record, and give by hand what names nobody."
        )
    if any(name.startswith(f"{files.DOCUMENTS}/") for name in data["files"]):
        yield "Nobody has looked into the documents: they may speak of children, families and colleagues."
    yield from (f"The file {name} is not there as it was received." for name in data["missing"])
