"""Bank holidays in the form GOV.UK publishes: read strictly, put over what is known, compared, and written again.

The published file is a rolling window: a newer one may begin later. A day is its date: titles change from year to year.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from panelctl.errors import BadText, join_words, quoted
from panelctl.model import short_date
from panelctl.rules import words

# The fewest bank holidays of any year, by division: a year with fewer is not whole, and nothing may be counted in it.
FEWEST = {"england-and-wales": 8, "scotland": 9, "northern-ireland": 10}
YEARS = range(1900, 2200)
_ISO = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


class Holiday(NamedTuple):
    """What is said of a bank holiday; `bunting` is None where the file does not say."""

    title: str
    notes: str = ""
    bunting: bool | None = None


Days = Mapping[date, Holiday]
Divisions = Mapping[str, Days]


class Reading(NamedTuple):
    """What a file says, every fault that keeps it from being taken, and what is odd about it and no fault."""

    divisions: Divisions
    faults: tuple[str, ...]
    odd: tuple[str, ...]


class Difference(NamedTuple):
    """What another text says of one division: days added and gone with their titles, and the last day that can be
    counted, before and after."""

    division: str
    added: tuple[tuple[date, str], ...]
    gone: tuple[tuple[date, str], ...]
    last_was: date
    last: date


def read(text: str) -> Reading:
    """Read a published file strictly; what it holds besides divisions, dates, titles, notes and bunting is passed over.

    Where there are faults, `divisions` holds what could be read all the same.
    """
    reader = _Reader()
    try:
        found = json.loads(text, object_pairs_hook=reader.once)
    except json.JSONDecodeError as fault:
        return Reading({}, (f"it is not JSON: see line {fault.lineno}, column {fault.colno}",), ())
    except (ValueError, RecursionError):
        return Reading({}, ("it is not JSON that anybody publishes",), ())
    divisions = reader.divisions(found)
    return Reading(divisions, tuple(reader.faults), tuple(reader.odd))


class _Reader:
    def __init__(self) -> None:
        self.faults: list[str] = []
        self.odd: list[str] = []

    def once(self, pairs: list[tuple[str, object]]) -> dict[str, object]:
        """An object of the file, in which no key may stand twice."""
        twice = [key for key, number in Counter(key for key, _ in pairs).items() if number > 1]
        self.faults += [f"the key {quoted(key)} stands twice in one place" for key in twice]
        return dict(pairs)

    def divisions(self, found: object) -> dict[str, Days]:
        if not isinstance(found, dict):
            self.faults.append(f"it holds no divisions: {join_words(FEWEST, 'and')}")
            return {}
        return {
            name: self._division(name, found[name]) for name in FEWEST if self._there(name, found)
        }

    def _there(self, name: str, found: dict[str, object]) -> bool:
        if name not in found:
            self.faults.append(f"the division {name} is missing")
        return name in found

    def _division(self, name: str, found: object) -> Days:
        if not isinstance(found, dict) or not isinstance(found.get("events"), list):
            found = {}
        if not (events := found.get("events")):
            self.faults.append(f"{name} has no list of events")
            return {}
        if found.get("division", name) != name:
            self.faults.append(f"{name} calls itself {quoted(str(found['division']))}")
        days: dict[date, Holiday] = {}
        for number, event in enumerate(events, 1):
            self._event(f"{name}, event {number}", event, days)
        self._expect_whole_years(name, days)
        return dict(sorted(days.items()))

    def _event(self, place: str, found: object, days: dict[date, Holiday]) -> None:
        """Put one event among the days of its division, or say what is wrong with it."""
        if not isinstance(found, dict):
            self.faults.append(f"{place} is no event")
            return
        title, notes = self._words(place, "title", found), self._words(place, "notes", found)
        if not title:
            self.faults.append(f"{place} has no title")
        day = self._date(place, found)
        if day is None:
            return
        if day in days:
            self.faults.append(f"{place}: {short_date(day)} is there twice")
        if day.weekday() > 4:
            self.odd.append(
                f"{place}: {short_date(day)} is no weekday; it changes nothing that is counted"
            )
        bunting = found.get("bunting")
        days[day] = Holiday(title, notes, bunting if isinstance(bunting, bool) else None)

    def _words(self, place: str, key: str, event: dict[str, object]) -> str:
        try:
            return (
                words.line(found, f"{place}: its {key}")
                if isinstance(found := event.get(key), str)
                else ""
            )
        except BadText as fault:
            self.faults.append(fault.wrong)
            return key

    def _date(self, place: str, event: dict[str, object]) -> date | None:
        written = event.get("date")
        if written is None:
            self.faults.append(f"{place} has no date")
            return None
        try:
            day = date.fromisoformat(str(written)) if _ISO.fullmatch(str(written)) else None
        except (TypeError, ValueError):
            day = None
        if day is None or day.year not in YEARS:
            self.faults.append(f"{place}: {quoted(str(written))} is no date such as 2027-12-27")
            return None
        return day

    def _expect_whole_years(self, name: str, days: Days) -> None:
        """The first and the last year too: a calendar counts in every year that its file begins."""
        number = Counter(day.year for day in days)
        short = [f"{year} ({number[year]})" for year in _years(days) if number[year] < FEWEST[name]]
        if short:
            self.faults.append(
                f"{name} has at least {FEWEST[name]} days off in a year, and fewer in {join_words(short, 'and')}"
            )


def _years(days: Iterable[date]) -> range:
    years = [day.year for day in days]
    return range(min(years), max(years) + 1) if years else range(0)


def unfit(known: Divisions, newer: Divisions) -> list[str]:
    """Why a file cannot follow what is known: it would leave years out, or shorten what can be counted."""
    faults = []
    for name, days in newer.items():
        there, comes = _years(known[name]), _years(days)
        if comes.start > there.stop:
            missing = (
                f"{there.stop} to {comes.start - 1}"
                if comes.start - there.stop > 1
                else f"{there.stop}"
            )
            faults.append(
                f"{name} begins in {comes.start}, and nothing would be known of {missing}"
            )
        if comes.stop < there.stop:
            last, ours = short_date(max(days)), short_date(max(known[name]))
            faults.append(
                f"{name} ends with {last}, and bank holidays to {ours} are known: it is an older file"
            )
    return faults


def merged(known: Divisions, newer: Divisions) -> Divisions:
    """The newer days in every year from the first that the file covers; the known ones of the years before."""
    return {
        name: {day: one for day, one in known[name].items() if day.year < _years(days).start}
        | dict(days)
        for name, days in newer.items()
    }


def differences(known: Divisions, now: Divisions) -> list[Difference]:
    """Division by division; a title that has changed is no difference."""
    return [
        Difference(
            name,
            _only_in(days, known[name]),
            _only_in(known[name], days),
            _last_day(known[name]),
            _last_day(days),
        )
        for name, days in now.items()
    ]


def _only_in(days: Days, others: Days) -> tuple[tuple[date, str], ...]:
    return tuple((day, days[day].title) for day in sorted(days.keys() - others.keys()))


def _last_day(days: Days) -> date:
    return max(days).replace(month=12, day=31)


def text(divisions: Divisions) -> str:
    """The same in the published form: the same days always give the same text."""
    found = {
        name: {"division": name, "events": [_event(day, days[day]) for day in sorted(days)]}
        for name, days in divisions.items()
    }
    return json.dumps(found, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _event(day: date, holiday: Holiday) -> dict[str, object]:
    event: dict[str, object] = {
        "date": day.isoformat(),
        "title": holiday.title,
        "notes": holiday.notes,
    }
    return event if holiday.bunting is None else {**event, "bunting": holiday.bunting}
