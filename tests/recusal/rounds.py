"""A batch of made-up panels played in one record, and every leak, wrong word and sheet that is found on the way."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from panelctl.actions.reminders import reminding
from recusal import in_words, reaching
from recusal.office import MEMBERS, Case, Office
from recusal.panels import Panel, decide, gather, meet, prepare, words_of_sheet


class Played(NamedTuple):
    """How many panels were played, how often somebody was kept from a case, and what was wrong."""

    panels: int
    kept_from: int
    wrong: list[str]


def play(office: Office, cases: list[Case], seed: str) -> Played:
    """A batch: what reaches members is looked at before the panels meet and when they have decided; the quorum in words
    of each case is held against who came, and against what is refused."""
    random = Random(seed)
    panels = list(gather(office, list(cases), random))
    for panel in panels:
        prepare(office, panel, random)
    first, last = min(panel.day for panel in panels), max(panel.day for panel in panels)
    wrong = [*_before(office, panels, first - timedelta(days=1))]
    for panel in panels:
        meet(office, panel, random)
        quorate = in_words.said_of(office, panel)
        decide(office, panel, random)
        wrong += in_words.wrong(office, panel, quorate)
    kept = sum(len(panel.kept_from(case)) for panel in panels for case in panel.cases)
    for panel in panels:
        panel.found = {case: set() for case in panel.found}  # who sat on it in silence has seen all of it
    wrong += _afterwards(office, panels, last + timedelta(days=3))
    return Played(len(panels), kept, wrong)


def _before(office: Office, panels: list[Panel], day: date) -> Iterator[str]:
    """Nothing of a case is packed for, or addressed to, whoever is kept from it; whoever is not gets to read it."""
    yield from _reached(office, panels, day)
    for panel in panels:
        packs = reaching.packed(office, panel, day)
        for case in panel.cases:
            for name, pack in packs.items():
                told = reaching.leaked(pack, case)
                if name in panel.kept_from(case) | {case.applicant}:
                    yield from (f"{name}, kept from {case.reference}: {where}" for where in told)
                elif not told:
                    yield f"{name} is to hear {case.reference}, and has nothing of it in their pack"


def _reached(office: Office, panels: list[Panel], day: date) -> Iterator[str]:
    """What is addressed to each member once reminders and the digest of the day are drafted."""
    site = office.on(day)
    reminding.remind(site)
    for name in dict.fromkeys(name for panel in panels for name in panel.rota):
        texts = reaching.addressed(site, name)
        for panel in panels:
            for case in panel.cases:
                if name in panel.kept_from(case):
                    parts = reaching.parts_in(site, case, name)
                    if name in panel.found[case.reference]:  # who has said nothing yet acts in their other roles
                        parts |= set(MEMBERS[panel.council][name][1:])
                    told = reaching.leaked(texts, case, parts)
                    yield from (f"{name}, kept from {case.reference}: {where}" for where in told)


def _afterwards(office: Office, panels: list[Panel], day: date) -> Iterator[str]:
    """The same of what follows a decision; an export marks what is somebody else's, and a sheet that does not count is
    in no letter, no minutes and no bundle."""
    yield from _reached(office, panels, day)
    site, folder = office.on(day), office.folder.parent
    for name in dict.fromkeys(name for panel in panels for name in panel.rota):
        texts = reaching.unmarked(site, name, folder / f"held by {name}")
        for panel in panels:
            for case in panel.cases:
                if name in panel.kept_from(case):
                    told = reaching.leaked(texts, case)
                    yield from (f"{name}, kept from {case.reference}: {where}, not marked" for where in told)
    for panel in panels:
        said = reaching.told_of(site, panel)
        for case in panel.cases:
            for name in panel.declared[case.reference]:
                if words_of_sheet(name, case) in said:
                    yield f"{panel.reference}: the sheet of {name}, who left for {case.reference}, is told"
