"""Bank holidays: what is known and where it comes from, and taking in what GOV.UK publishes anew.

Newer days lie in a file beside the database, and the journal holds its SHA-256. The journal is written first: after a
crash between the two the same update puts the file in place, and until then `doctor` says that it is not there.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

from panelctl import errors, shipped
from panelctl.actions import files, lookup
from panelctl.actions.site import BANK_HOLIDAYS, MOVE_IT, Site
from panelctl.errors.remedy import FILE, Remedy, Saying, Text, saying
from panelctl.model import Finding, Outcome, short_date
from panelctl.policy.schema import CALENDARS
from panelctl.rules import published, words
from panelctl.rules.calendar import Calendar, calendar_of
from panelctl.shapes.calendars import (
    BankHolidayDocument,
    CalendarDocument,
    CalendarSourceDocument,
    CalendarUpdateDocument,
    ClosuresDocument,
    DivisionDocument,
    RecountDocument,
)
from panelctl.store import Connection, queries
from panelctl.store.records import Check, JournalEntry

ACTION, SUBJECT = "calendar update", BANK_HOLIDAYS
LARGEST = 2_000_000
EVERY = 1_000_000
NOT_YET = "Nothing is changed yet. To apply it: "
APPLY = (("apply", ""),)


def show(
    site: Site, division: str = CALENDARS[0], year: int | None = None
) -> Outcome[CalendarDocument]:
    """The days off of one division in a year (else this one and the next), where they come from and how far they reach;
    beside them what the adopted policies have as council closures. No database is needed.

    Raises BadValue, and CalendarEnds for a year that is not known.
    """
    if division not in CALENDARS:
        raise errors.BadValue("--calendar", division, errors.join_words(CALENDARS))
    calendar = site.division(division)
    if year is not None and not _covers(calendar, year):
        raise errors.CalendarEnds(date(year, 1, 1), calendar.first, calendar.last)
    years = [year] if year is not None else [site.on.year, site.on.year + 1]
    history: list[JournalEntry] = []
    closures: list[ClosuresDocument] = []
    if site.has_database:
        with site.reading() as connection:
            history = _history(connection)
            closures = list(_closures(connection, division, years))
    data: CalendarDocument = {
        "calendar": division,
        "source": _source(site, history),
        "first": calendar.first.isoformat(),
        "last": calendar.last.isoformat(),
        "years": years,
        "days": _days_of(calendar, years),
        "closures": closures,
    }
    return Outcome(data, (*_unknown(calendar, years), *_overtaken(data, calendar)))


def _covers(calendar: Calendar, year: int) -> bool:
    return calendar.first.year <= year <= calendar.last.year


def _days_of(calendar: Calendar, years: Iterable[int]) -> list[BankHolidayDocument]:
    """The bank holidays of some years, in order."""
    days = [day for day in sorted(calendar.holidays) if day.year in years]
    return [_bank_holiday(day, calendar.holidays[day]) for day in days]


def _source(site: Site, history: list[JournalEntry]) -> CalendarSourceDocument:
    """The file beside the database, with the update that wrote it as far as the journal knows; `file` is null where the
    days are those that travel with panelctl."""
    there = _there(site)
    if not there:
        return {"file": None, "sha256": "", "updated": None, "by": ""}
    update = _last_that_wrote(there, history)
    return {
        "file": str(site.folder / BANK_HOLIDAYS),
        "sha256": there,
        "updated": update.at if update else None,
        "by": update.actor if update else "",
    }


def _last_that_wrote(sha256: str, history: list[JournalEntry]) -> JournalEntry | None:
    for update in reversed(history):
        if update.body and update.body["sha256"] == sha256:
            return update
    return None


def _closures(
    connection: Connection, division: str, years: Iterable[int]
) -> Iterable[ClosuresDocument]:
    for policy in lookup.adopted(connection).values():
        days = [day.isoformat() for day in sorted(policy.closures) if day.year in years]
        if policy.calendar == division and days:
            yield {"policy": policy.id, "title": policy.title, "days": days}


def _unknown(calendar: Calendar, years: Iterable[int]) -> Iterable[Finding]:
    for year in years:
        if not _covers(calendar, year):
            message = f"The bank holidays of {year} are not known"
            mend = saying("; ", errors.LATER_YEARS, ".")
            yield Finding("warn", "calendar-ends", message, mend=mend)


def _overtaken(data: CalendarDocument, calendar: Calendar) -> Iterable[Finding]:
    """A later panelctl may bring more years than the file that an update put beside the database."""
    last = calendar_of(shipped.calendar_text(), calendar.division).last
    if data["source"]["file"] and last > calendar.last:
        take = Remedy("calendar update", file=str(shipped.CALENDAR))
        message = f"panelctl itself knows bank holidays to {short_date(last)}"
        yield Finding("warn", "calendar-overtaken", message, mend=saying(": ", take))


def update(site: Site, file: str, *, apply: bool = False) -> Outcome[CalendarUpdateDocument]:
    """Take in bank holidays as GOV.UK publishes them: days added and gone, and what that moves, said beforehand.

    Years that the file covers are replaced, earlier ones stay. Raises FileNotTaken and CalendarFaulty; to `apply` it
    also NoDatabase, and FileEdited where somebody has changed the file that an earlier update wrote.
    """
    newer = _read(file)
    if apply:
        return _apply(site, file, newer)
    if site.has_database:
        with site.reading() as connection:
            _, outcome = _compared(site, file, newer, connection)
    else:
        _, outcome = _compared(site, file, newer, None)
    return outcome


def _apply(site: Site, file: str, newer: published.Reading) -> Outcome[CalendarUpdateDocument]:
    from panelctl.store.writing import raw

    with site.writing() as session:
        text, outcome = _compared(site, file, newer, raw(session))
        there, content = _there(site), text.encode()
        wanted, written = files.sha256(content), _written(_history(raw(session)))
        if not outcome.data["changes"] and there == _last(written):
            return outcome
        last_written = there if there in written else ""
        files.expect_unedited(site.folder / BANK_HOLIDAYS, wanted, last_written)
        if _last(written) != wanted:
            name = words.line(Path(file).name, "The file name")
            body = {"sha256": wanted, "name": name} | _in_short(outcome.data)
            site.note(session, ACTION, SUBJECT, body)
    _put(site, content, wanted, there)
    message = f"Applied: every time limit is counted by {site.folder / BANK_HOLIDAYS} from now on."
    return Outcome({**outcome.data, "applied": True}, outcome.findings, (message,))


def _put(site: Site, content: bytes, wanted: str, there: str) -> None:
    """Put the days in their place, in the turn of one command at a time; those of a later update stay."""
    from panelctl.store.writing import raw

    with site.writing() as session:
        if _last(_written(_history(raw(session)))) == wanted:
            files.sweep(site.folder / BANK_HOLIDAYS)
            files.write(site.folder / BANK_HOLIDAYS, content, there)


def _in_short(data: CalendarUpdateDocument) -> dict[str, object]:
    """What the journal keeps of an update: the days by division, and the notices it left stale."""
    days = {
        division["division"]: {
            "added": [day["date"] for day in division["added"]],
            "gone": [day["date"] for day in division["gone"]],
        }
        for division in data["divisions"]
    }
    return {"days": days, "stale": [notice["id"] for notice in data["notices"]]}


def _read(file: str) -> published.Reading:
    """Raises FileNotTaken and CalendarFaulty, with every fault at once."""
    path = files.at_home(file)
    try:
        if path.stat().st_size > LARGEST:
            raise errors.FileNotTaken(file, f"larger than {LARGEST // 1_000_000} MB")
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise errors.FileNotTaken(file, "is not UTF-8 text") from None
    except FileNotFoundError:
        raise errors.FileNotTaken(file, "there is no such file") from None
    except IsADirectoryError:
        raise errors.FileNotTaken(file, "not a file") from None
    except (OSError, ValueError) as fault:
        raise errors.FileNotTaken(
            file, getattr(fault, "strerror", "") or "cannot be read"
        ) from None
    reading = published.read(text)
    _expect_fit(file, reading.faults)
    return reading


def _expect_fit(file: str, faults: Iterable[str]) -> None:
    """Raises CalendarFaulty, with a finding for each fault."""
    if every := list(faults):
        findings = [Finding("refuse", "published", f"{fault}.") for fault in every]
        raise errors.CalendarFaulty(file, every, findings)


def _compared(
    site: Site, file: str, newer: published.Reading, connection: Connection | None
) -> tuple[str, Outcome[CalendarUpdateDocument]]:
    """The text that would be in use, and what is different by it; cases only where there is a database to look at."""
    in_use = _in_use(site)
    _expect_fit(file, published.unfit(in_use, newer.divisions))
    then = published.merged(in_use, newer.divisions)
    text = published.text(then)
    divisions = published.differences(in_use, then)
    changes = sum(map(_changes, divisions))
    findings = [Finding("warn", "weekend", f"{oddity}.") for oddity in newer.odd]
    moves, more = _moves(site, connection, text if changes else "")
    data: CalendarUpdateDocument = {
        "file": file,
        "divisions": [_division(division) for division in divisions],
        "changes": changes,
        **moves,
        "applied": False,
    }
    messages: list[Text] = []
    if connection is None:
        messages.append(f"There is no database at {site.database}: no case was looked at.")
    if changes:
        messages.append(saying(NOT_YET, Remedy("calendar update", file=file, options=APPLY)))
    else:
        messages.append("These days are known already, and nothing is to be changed.")
    return text, Outcome(data, (*findings, *more), tuple(messages))


def _moves(
    site: Site, connection: Connection | None, text: str
) -> tuple[RecountDocument, list[Finding]]:
    """What other days (as published, nothing where none is another) do to the cases of the database."""
    nothing: RecountDocument = {
        "cases": None if connection is None else 0,
        "deadlines": [],
        "notices": [],
        "panels": [],
    }
    if connection is None:
        return nothing, []
    settled = check(site, connection)
    unsettled = Finding("warn", "calendar", settled.detail, mend=saying(settled.mend, "."))
    findings = [] if settled.ok else [unsettled]
    if not text:
        return nothing, findings
    from panelctl.actions.calendars.recounting import recounted  # slow: loads the templates

    moves, more = recounted(site, connection, text)
    return moves, findings + more


def _changes(division: published.Difference) -> int:
    """How much is another: days, and how far they reach."""
    further = division.last != division.last_was
    return len(division.added) + len(division.gone) + further


def _in_use(site: Site) -> published.Divisions:
    """The days in use. Raises CalendarFaulty where somebody has spoilt the file of an earlier update."""
    reading = published.read(site.bank_holidays)
    if reading.faults:
        raise errors.CalendarFaulty(str(site.folder / BANK_HOLIDAYS), reading.faults, hint=MOVE_IT)
    return reading.divisions


def _division(difference: published.Difference) -> DivisionDocument:
    return {
        "division": difference.division,
        "added": [_bank_holiday(day, title) for day, title in difference.added],
        "gone": [_bank_holiday(day, title) for day, title in difference.gone],
        "last": {"was": difference.last_was.isoformat(), "now": difference.last.isoformat()},
    }


def _bank_holiday(day: date, title: str) -> BankHolidayDocument:
    return {"date": day.isoformat(), "title": title}


def _history(connection: Connection) -> list[JournalEntry]:
    """Every update, oldest first."""
    return queries.journal(connection, subject=SUBJECT, last=EVERY)


def _written(history: list[JournalEntry]) -> list[str]:
    """The SHA-256 of the file as each update wrote it, oldest first."""
    return [str(update.body["sha256"]) for update in history if update.body]


def _last(written: list[str]) -> str:
    return written[-1] if written else ""


def _there(site: Site) -> str:
    """The SHA-256 of the file beside the database; "" where there is none. Raises FileNotTaken."""
    file = site.folder / BANK_HOLIDAYS
    try:
        return files.sha256(file.read_bytes())
    except (FileNotFoundError, NotADirectoryError):
        return ""
    except OSError as fault:
        raise errors.FileNotTaken(str(file), fault.strerror or "cannot be read") from None


def check(site: Site, connection: Connection) -> Check:
    """Whether the file beside the database is the one that the last update wrote, and how far the days reach."""
    try:
        there, last = _there(site), site.division(CALENDARS[0]).last
    except errors.PanelctlError as fault:
        return Check("calendar", False, fault.message)
    history = _history(connection)
    written = _written(history)
    if there == _last(written):
        return Check("calendar", True, f"bank holidays known to {short_date(last)}")
    wrong, mend = _out_of_step(there, written, _again(history))
    return Check("calendar", False, f"{BANK_HOLIDAYS} {wrong}", mend)


def _out_of_step(there: str, written: list[str], again: Remedy) -> tuple[str, Saying]:
    """What is wrong with a file that is not the one of the last update, and what would mend it."""
    if not there:
        return "is missing", saying(": ", again, " puts it back")
    if there in written:
        return "is of an earlier update", saying(": ", again, " ends the last one")
    return "is not what panelctl wrote", saying(": move it away, then ", again)


def _again(history: list[JournalEntry]) -> Remedy:
    """The last update once more, with the file that it was made of as far as that is known."""
    again = Remedy("calendar update", options=APPLY, needs=(FILE,))
    names = [str(update.body["name"]) for update in history if update.body]
    return replace(again, file=names[-1]) if names and names[-1] else again
