"""Sixteen at once at a server: each note kept, one decision of a case, one release of a letter, however often."""

import os
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import stores
from actions.conftest import site_at, staffed
from actions.rounds import heard, panel
from made_once import made_once
from panelctl import errors
from panelctl.actions.cases import deciding, recording
from panelctl.actions.notices import releasing
from panelctl.actions.upkeep import checking
from panelctl.store import journal
from panelctl.store.reading import reading
from torture.trying import Part, Trial

EVERYBODY, NOTES, ROUNDS = 16, 200, 20
CASE, DAY, LATER = "CAM-2025-001", "2025-04-22", "2025-04-24"


def at_once(folder: Path, number: int, seed: str) -> Trial:
    """First they all write; in every later trial they race for one decision, then for each of its letters."""
    office = folder / f"office-{number}"
    office.mkdir(mode=0o700)
    made_once(office, lambda: _ready(office), "a case that was heard")
    fault = _races(office) if number else _notes(office)
    if not fault:
        checked = checking.doctor(site_at(office, LATER)).data["checks"]
        fault = "; ".join(f"doctor: {check['check']}" for check in checked if not check["ok"])
    stores.forget(office)
    shutil.rmtree(office)
    return Trial("races for a decision and its letters" if number else "notes", fault)


def _ready(office: Path) -> None:
    """One case that waits for its decision."""
    staffed(office)
    paper = office / "paper.pdf"
    paper.write_text("An invented paper.\n")
    panel(lambda day: site_at(office, day))
    heard(lambda day: site_at(office, day), str(paper))


def _notes(office: Path) -> str:
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


def _races(office: Path) -> str:
    """Exactly one decides and the others are told; then the same for each letter that can go."""

    def decide(who: int) -> list[str]:
        answer = "yes" if who % 2 else "no"
        decision = deciding.Decision(CASE, answer, reason=f"As {who} saw it", feedback="Go on")
        return [_said(lambda: deciding.decide(site_at(office, DAY), decision))]

    said = Counter(_by_everybody(decide))
    if said != {"done": 1, "AlreadyDecided 4": EVERYBODY - 1}:
        return f"of those who decide: {dict(said)}"
    with reading(stores.place(office)) as connection:
        letters = [number for (number,) in connection.execute("SELECT id FROM notice ORDER BY id").fetchall()]
    gone = 0
    for letter in letters:

        def release(_: int, letter: int = letter) -> list[str]:
            going = releasing.Release((letter,), how="email")
            return [_said(lambda: releasing.release(site_at(office, LATER), going))]

        said = Counter(_by_everybody(release))
        gone += said["done"]
        if said["done"] > 1 or (said["done"] and said != {"done": 1, "AlreadyDone 4": EVERYBODY - 1}):
            return f"of those who release letter {letter}: {dict(said)}"
    messages = len(list((office / "outbox").glob("*.eml")))
    return "" if gone == messages > 0 else f"{gone} letters went, and {messages} messages lie in the outbox"


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
    "server",
    "sixteen at once at a server write, decide one case, release one letter",
    lambda folder: None,
    at_once,
    1 + ROUNDS,
    "server",
    workers=1,
)
