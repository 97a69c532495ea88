"""Minutes that were circulated are corrected, line by line and by whom; the record behind them stays as it is."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from panelctl import errors
from panelctl.actions import afterwards, files, lookup
from panelctl.actions.afterwards import Afterwards
from panelctl.actions.panels import circulating, minute_issues, minute_text, minuting
from panelctl.actions.panels.meeting import note
from panelctl.actions.panels.minute_issues import Standing
from panelctl.actions.site import Site
from panelctl.documents.escaping import inline
from panelctl.documents.typography import typeset
from panelctl.errors.remedy import Remedy, saying
from panelctl.model import Finding, Outcome, PanelFacts, Person
from panelctl.rules import minuted, words
from panelctl.rules.minuted import Change
from panelctl.shapes.panels import MinutesDocument
from panelctl.store import Connection, rows
from panelctl.store.queries.minutes import CorrectionRecord
from panelctl.store.writing import raw

LARGEST = 1_000_000
AGAIN = "approved-again"


class Correcting(NamedTuple):
    """Which words of a panel's minutes are put right, `to` what and `by` whom, where they repeat in what is said of
    which `case`; or all that somebody changed in a file (`source`). With `dry_run` nothing is kept."""

    panel: str = ""
    words: str = ""
    to: str = ""
    by: str = ""
    case: str = ""
    source: str = ""
    dry_run: bool = False


def correct(site: Site, asked: Correcting) -> Outcome[MinutesDocument]:
    """Put minutes right in every form of them. Whoever has approved them is asked again.

    Raises MissingValue, NotCirculated, DateAhead, NotOneLine, NothingChanged, NotReadBack, NotTheirsToCorrect,
    FileNotTaken, SeesOnlyPart, FileEdited and FileNotWritten.
    """
    with afterwards.writing(site, keep=not asked.dry_run) as kept:
        connection = raw(kept.session)
        panel = lookup.panel(connection, asked.panel)
        site.expect_panel(connection, "minutes correct", panel.reference)
        before = circulating.standing(site, connection, panel)
        changes = (
            _read_back(site, before, asked) if asked.source else [_typed(connection, before, asked)]
        )
        if not asked.by:
            raise errors.MissingValue("--by", "Who puts them right")
        by = lookup.person(connection, asked.by)
        circulating.expect_circulated(site, panel.reference, before.issue)
        _expect_theirs(before, changes, by)
        for change in changes:
            correction = CorrectionRecord(*change, by.name, by.id, site.on)
            circulating.add(kept.session, before.issue, change, correction)
        note(site, kept.session, "minutes correct", panel.reference,
             {"issue": before.issue.number, "corrections": len(changes), "by": by.id})  # fmt: skip
        now = circulating.standing(site, connection, panel)
        if asked.source:
            _know(site, kept, panel, asked.source)
        written, old = circulating.write(site, kept, now)
    findings = () if asked.dry_run else (*old, *afterwards.finish(site))
    data = minute_issues.document(now, minute_issues.text_of(site, now), written)
    told = tuple(_told(panel, now, changes, by, asked))
    return Outcome(data, (*_again(before), *minuting.behind(now), *findings), told)


def _typed(connection: Connection, now: Standing, asked: Correcting) -> Change:
    """The one line that has some words. Raises MissingValue, NotOneLine."""
    if not asked.words:
        raise errors.MissingValue("WORDS", "Which words of the minutes are wrong")
    if not asked.to:
        raise errors.MissingValue(
            "--to", f"What do they say instead of {errors.quoted(asked.words)}"
        )
    wrong, right = words.line(asked.words, "The words", 1000), words.text_of(asked.to, "The text")
    forms = {wrong, inline(wrong), typeset(wrong), typeset(inline(wrong))}
    found = minuted.places(_searched(connection, now, asked.case), forms)
    if len(found) != 1:
        raise errors.NotOneLine(now.meeting.panel.reference, wrong, len(found))
    line = found[0].was
    form = max((each for each in forms if each in line), key=len)
    if line.count(form) > 1:
        raise errors.NotOneLine(now.meeting.panel.reference, wrong, line.count(form))
    return found[0]._replace(now=line.replace(form, typeset(inline(right))))


def _searched(connection: Connection, now: Standing, typed: str) -> list[minuted.Piece]:
    """All that is said in an issue, or what is said of one case."""
    if not typed:
        return minute_text.pieces(now.issue)
    case = lookup.case(connection, typed).facts.reference
    wanted = {part.id for part in now.issue.parts if part.case == case}
    return [piece for piece in minute_text.pieces(now.issue) if piece.part in wanted]


def _read_back(site: Site, now: Standing, asked: Correcting) -> list[Change]:
    """What somebody changed in a file. Raises FileNotTaken, NotReadBack, NothingChanged."""
    edited = _text_of(asked.source)
    changes, untaken = minuted.differences(minute_issues.pieces_of(site, now), edited)
    if untaken:
        shown = [(each.line, *_in_words(each.was, each.now)) for each in untaken]
        raise errors.NotReadBack(asked.source, shown)
    if not changes:
        raise errors.NothingChanged(asked.source, now.meeting.panel.reference)
    return changes


def _expect_theirs(now: Standing, changes: Sequence[Change], by: Person) -> None:
    """Raises NotTheirsToCorrect for what is said of a case that is kept from whoever corrects it."""
    kept = minute_text.kept_from(now.meeting, by.id)
    cases = {part.id: part.case for part in now.issue.parts}
    for change in changes:
        if cases[change.part] in kept.cases or kept.named.are_in(f"{change.was} {change.now}"):
            case = cases[change.part] or min(kept.cases)
            applied = {heard.state.case.reference: heard.state.case for heard in now.meeting.cases}
            applies = case in applied and applied[case].applicant.id == by.id
            panel = now.meeting.panel.reference
            raise errors.NotTheirsToCorrect(by.name, case, panel, applies=applies)


def _in_words(was: str, now: str) -> tuple[str, str]:
    return minuted.in_words(Change(0, 0, was, now))


def _text_of(source: str) -> str:
    """The text of a file that somebody edited. Raises FileNotTaken, BadText."""
    path = files.at_home(source)
    if path.suffix.lower() != ".md":
        raise errors.FileNotTaken(
            source, "is not the Markdown of minutes: edit the file that ends in .md"
        )
    try:
        if path.stat().st_size > LARGEST:
            raise errors.FileNotTaken(source, f"is longer than {LARGEST:,} characters")
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as fault:
        why = getattr(fault, "strerror", "") or "is not UTF-8 text"
        raise errors.FileNotTaken(source, why) from None
    return words.text_of(text, "The file", LARGEST)


def _know(site: Site, kept: Afterwards, panel: PanelFacts, source: str) -> None:
    """Where the file is the one that panelctl wrote, all of it is on record now, and it can be written anew."""
    name = f"minutes/{panel.reference}-minutes.md"
    path, own = files.at_home(source), site.folder / name
    if path.resolve() == own.resolve():
        rows.note_written_file(kept.session, name, files.digest_of(own))


def _again(before: Standing) -> Iterator[Finding]:
    """Who approved the minutes as they were before."""
    names = [approval.name for approval in before.approvals.values()]
    if names:
        panel = before.meeting.panel.reference
        said = f"{errors.join_words(names, 'and')} approved them as they were, and {'is' if len(names) == 1 else 'are'}"
        mend = saying(" ", Remedy("minutes approve", panel=panel))
        yield Finding("warn", AGAIN, f"{said} asked again.", mend=mend)


def _told(
    panel: PanelFacts, now: Standing, changes: Sequence[Change], by: Person, asked: Correcting
) -> Iterator[str]:
    would = "would be " if asked.dry_run else ""
    for change in changes:
        was, put = minuted.in_words(change)
        instead = f" instead of {errors.quoted(was)}" if was else ""
        said = (
            f"says {errors.quoted(put)}{instead}" if put else f"no longer says {errors.quoted(was)}"
        )
        yield f"{panel.reference}: issue {now.issue.number} {said}."
    count = errors.counted(len(changes), "correction")
    yield f"{count} {would}made by {by.name}. The record behind the minutes stays as it is."
