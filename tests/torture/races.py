"""Sixteen at once, at a file and at a server: each note is kept, one of them decides a case, each letter goes once."""

import os
import random
import shutil
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import stores
from actions.conftest import site_at, staffed
from actions.rounds import ASW, MUSTS, PANEL, heard, panel
from actions.sent import sends
from forked import without_pdf
from made_once import made_once
from panelctl import errors
from panelctl.actions.cases import amending, applying, deciding, evidencing, recording
from panelctl.actions.notices import clearing, releasing
from panelctl.actions.panels import attending, scheduling, scoring
from panelctl.actions.people import registering
from panelctl.actions.upkeep import checking
from panelctl.store import journal, queries
from panelctl.store.reading import reading
from torture.trying import Part, Trial

EVERYBODY, NOTES = 16, 200
DECISIONS, AT_A_TIME = 200, 20  # rounds, and how many of them are one trial
ROUNDS, LETTERS = 20, 200
CASE, DAY, LATER = "CAM-2025-001", "2025-04-22", "2025-04-24"
FACTS = ("qualified=2019-07-01", "award=cqsw", "registered=yes", "dbs-seen=yes")


def at_once(folder: Path, number: int, seed: str) -> Trial:
    """First they all write notes of one case; then they race for decisions of it; then for the letters of many."""
    of, make, play = "notes", _one_case, _notes
    if number > DECISIONS // AT_A_TIME:
        of, make, play = "letters", _letters_waiting, lambda office: _letters(office, seed)
    elif number:
        of, play = "decisions", _decisions
    office = folder / f"office-{number}"
    office.mkdir(mode=0o700)
    made_once(office, lambda: make(office), of == "letters")
    fault = play(office)
    if not fault:
        checked = checking.doctor(site_at(office, LATER)).data["checks"]
        fault = "; ".join(f"doctor: {check['check']}" for check in checked if not check["ok"])
    stores.forget(office)
    shutil.rmtree(office)
    return Trial(of, fault)


def _one_case(office: Path) -> None:
    """One case that waits for its decision."""
    staffed(office)
    panel(lambda day: site_at(office, day))
    heard(lambda day: site_at(office, day), _paper(office))


def _letters_waiting(office: Path) -> None:
    """Cases that were applied for, listed and decided, with every letter that this calls for still to go."""
    staffed(office)
    paper, before, day = _paper(office), site_at(office, "2025-03-03"), site_at(office, DAY)
    panel(lambda day: site_at(office, day))
    for member in ("Helen Marsh", "Ada Tan", "Tom Bexley"):
        attending.attend(day, attending.Attendance(PANEL, member, "present"))
    made = 0
    while made < LETTERS:
        name = f"Amara Okafor {made}"
        email = f"amara.okafor.{made}@camden.example"
        registering.add(before, registering.NewPerson(name, email=email, facts=FACTS, policy="camden"))
        asked = applying.Application(name, ASW, manager="Tess", given=MUSTS, policy="camden")
        case = str(applying.apply(before, asked).data["reference"])
        for item, measures in (("expression-of-interest", ["pages=2"]), ("portfolio", [])):
            evidencing.add(before, evidencing.Delivery(case, item, paper, lacks=(), measures=measures))
        scheduling.assign(site_at(office, "2025-03-10"), scheduling.Listing(case, PANEL))
        attending.attend(day, attending.Attendance(PANEL, name, "present"))
        scoring.score(day, scoring.NewSheet(case, "Helen", everything="met", rationale="All of it shown"))
        deciding.decide(day, deciding.Decision(case, "yes", reason="Sound", feedback="Go on"))
        clearing.clear(site_at(office, LATER), clearing.Clearing(case=case, read="yes"))
        with reading(stores.place(office)) as connection:
            made = len(queries.notices(connection, statuses=("cleared",)))


def _paper(office: Path) -> str:
    paper = office / "paper.pdf"
    paper.write_text("An invented paper.\n")
    return str(paper)


def _notes(office: Path) -> str:
    """Each of them notes so many things of one case."""

    def note(who: int) -> list[str]:
        return [
            _said(lambda number=number: recording.record(  # type: ignore[misc]
                site_at(office, DAY), recording.Record(CASE, "note", f"{who}-{number}")
            ))
            for number in range(NOTES)
        ]  # fmt: skip

    said = Counter(_by_everybody(note))
    with reading(stores.place(office)) as connection:
        kept = connection.execute("SELECT count(DISTINCT reason) FROM event WHERE kind = 'note'").fetchone()[0]
        chain = journal.verify(connection)
    if said != {"done": EVERYBODY * NOTES} or kept != EVERYBODY * NOTES:
        return f"{dict(said)}, and {kept} notes are there"
    return "; ".join(chain)


def _decisions(office: Path) -> str:
    """Exactly one decides and the others are told; then it is taken back, and they race again."""

    def decide(who: int) -> list[str]:
        answer = "yes" if who % 2 else "no"
        decision = deciding.Decision(CASE, answer, reason=f"As {who} saw it", feedback="Go on")
        return [_said(lambda: deciding.decide(site_at(office, DAY), decision))]

    for _ in range(AT_A_TIME):
        said = Counter(_by_everybody(decide))
        if said != {"done": 1, "AlreadyDecided 4": EVERYBODY - 1}:
            return f"of those who decide: {dict(said)}"
        amending.take_back(site_at(office, DAY), amending.Retraction(CASE, "They race again"))
    with reading(stores.place(office)) as connection:
        made = connection.execute("SELECT count(*) FROM decision").fetchone()[0]
    return "" if made == AT_A_TIME else f"{made} decisions are on record"


def _letters(office: Path, seed: str) -> str:
    """Each of them releases every letter, case by case, in an order of their own; each letter goes once."""
    with reading(stores.place(office)) as connection:
        waiting = queries.notices(connection, statuses=("cleared",))
    cases = sorted({record.case for record in waiting})

    def release(who: int) -> list[str]:
        theirs = random.Random(f"{seed} {who}").sample(cases, len(cases))
        going = (releasing.Release(case=case, how="email", sent=date.fromisoformat(LATER)) for case in theirs)
        return [_said(lambda asked=asked: sends(site_at(office, LATER), asked)) for asked in going]  # type: ignore[misc]

    said = Counter(_by_everybody(release))
    with reading(stores.place(office)) as connection:
        went = len(queries.notices(connection, statuses=("released",)))
        told = connection.execute("SELECT count(*) FROM journal WHERE action = 'release'").fetchone()[0]
    messages = len(list((office / "outbox").glob("*.eml")))
    if said != {"done": len(cases), "LetterNotReady 1": (EVERYBODY - 1) * len(cases)}:
        return f"of those who release: {dict(said)}"
    if {went, told, messages} != {len(waiting)}:
        return f"of {len(waiting)} letters {went} went, {told} times; {messages} messages lie in the outbox"
    return ""


def _said(act: Callable[[], object]) -> str:
    """Whether somebody was served, or the refusal and its exit status."""
    try:
        act()
    except errors.PanelctlError as refusal:
        return f"{type(refusal).__name__} {refusal.exit_status}"
    return "done"


def _by_everybody(act: Callable[[int], list[str]]) -> list[str]:
    """What each of sixteen processes says, all of which begin together."""
    read, write = os.pipe()
    waiting, start = os.pipe()
    children = []
    for who in range(EVERYBODY):
        if not (child := os.fork()):
            try:
                without_pdf()
                os.close(start)
                os.read(waiting, 1)  # ends when the parent has begun them all
                for line in act(who):
                    os.write(write, f"{line}\n".encode())
            except BaseException as fault:
                os.write(write, f"{type(fault).__name__}\n".encode())
            finally:
                os._exit(0)
        children.append(child)
    for end in (write, waiting, start):
        os.close(end)
    with os.fdopen(read) as told:
        lines = told.read().splitlines()
    for child in children:
        os.waitpid(child, 0)
    return lines


PART = Part(
    "races",
    "sixteen at once write notes of one case, decide it, release the letters of many",
    lambda folder: None,
    at_once,
    1 + DECISIONS // AT_A_TIME + ROUNDS,
    "races",
    workers=1,
)
