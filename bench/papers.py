"""How long a panel's letters take as PDF and for Word, beside LibreOffice converting the same letters in one go.

    PYTHONPATH=tests python bench/papers.py [LETTERS]

A thousand outcome letters, each with a name and reasons of its own. LibreOffice is given the same letters, as many in a
command as it takes: for PDF as documents for Word, and for Word as web pages that its word processor opens.
PDF is to be ten times as quick and Word three times, by the clock; and a thousand letters take no more memory than a
hundred, but for a third. Without LibreOffice only the memory is looked at.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from run import KILOBYTES

from documents.samples import sample
from panelctl.documents.at_once import at_once
from panelctl.documents.formats import FORMATS
from panelctl.documents.paper import Paper
from panelctl.documents.render import render

LETTERS = 1_000
OUTCOMES = ("letters/approved.md", "letters/not-approved.md", "letters/deferred.md")
GROWTH = 1.3  # of memory, from a tenth of the letters to all of them
TIMES = {"word": 3.0, "pdf": 10.0}  # as quick as LibreOffice, at least
AT_A_TIME = (
    240  # letters; of more in one command LibreOffice leaves the others out, and says nothing
)
# What LibreOffice makes each of, and how it is told.
FROM = {"word": "html", "pdf": "word"}
TOLD = {
    "word": ("--infilter=HTML (StarWriter)", "--convert-to", "docx:MS Word 2007 XML"),
    "pdf": ("--convert-to", "pdf"),
}


class Took(NamedTuple):
    """Seconds by the clock, and the most memory in megabytes."""

    seconds: float
    megabytes: float


def make(form: str, number: int, folder: Path) -> None:
    """Write so many letters in one form; this is what a process of its own does."""
    wanted = FORMATS[form]
    facts = {name: sample(name) for name in OUTCOMES}

    def letter(place: int) -> bytes:
        name = OUTCOMES[place % len(OUTCOMES)]
        named = facts[name]["applicant"] | {"name": f"Amara Okafor-{place}"}
        told = facts[name] | {"applicant": named}
        paper = Paper(told["letter"]["subject"], f"Our record: {place}", "A council")
        return wanted.made(render(name, told), paper)

    # Only what sets pages of PDF works beside Python; the rest would wait for it.
    made = at_once(letter, range(number)) if wanted.needs else map(letter, range(number))
    for place, content in enumerate(made):
        (folder / f"letter-{place:04}.{wanted.ending}").write_bytes(content)


def took(words: Sequence[str | Path]) -> Took:
    started = time.perf_counter()
    done = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(done.pid, 0)
    done.returncode = os.waitstatus_to_exitcode(status)
    if done.returncode:
        sys.exit(f"{words[0]}: ended with {done.returncode}")
    return Took(time.perf_counter() - started, used.ru_maxrss / KILOBYTES)


def ours(form: str, number: int, folder: Path) -> Took:
    return took([sys.executable, __file__, "--make", form, str(number), str(folder)])


def theirs(form: str, given: Path, folder: Path) -> Took:
    """LibreOffice, with a home of its own; each letter that it made is looked at."""
    home = f"-env:UserInstallation={(folder / 'home').as_uri()}"
    letters = sorted(given.iterdir())
    words = [shutil.which("soffice") or "", home, "--headless", *TOLD[form], "--outdir", folder]
    taken = [
        took([*words, *letters[first : first + AT_A_TIME]])
        for first in range(0, len(letters), AT_A_TIME)
    ]
    begins = {"pdf": b"%PDF", "word": b"PK"}[form]
    made = [
        file
        for file in folder.glob(f"*.{FORMATS[form].ending}")
        if file.read_bytes().startswith(begins)
    ]
    if len(made) != len(letters):
        sys.exit(f"LibreOffice made {len(made)} of {len(letters)} letters")
    return Took(sum(some.seconds for some in taken), max(some.megabytes for some in taken))


def kept(title: str, measured: float, limit: float, *, at_least: bool) -> bool:
    holds = measured >= limit if at_least else measured <= limit
    bound = "at least" if at_least else "at most"
    print(f"{title:<44} {measured:5.1f}  {bound} {limit}{'' if holds else '  MISSED'}", flush=True)
    return holds


def compared(form: str, letters: int, folders: Path) -> list[bool]:
    few, many = (ours(form, number, folders / form) for number in (letters // 10, letters))
    each = 1000 * many.seconds / letters
    print(
        f"{form}: {letters:,} letters in {many.seconds:.1f} s, {each:.0f} ms each, {many.megabytes:.0f} MB"
    )
    growth = many.megabytes / few.megabytes
    held = [kept(f"{form}: memory, all letters / a tenth", growth, GROWTH, at_least=False)]
    if shutil.which("soffice"):
        other = theirs(form, folders / FROM[form], folders / f"{form} of LibreOffice")
        print(
            f"{form}: LibreOffice in {other.seconds:.1f} s, {1000 * other.seconds / letters:.0f} ms each"
        )
        times = other.seconds / many.seconds
        held.append(
            kept(f"{form}: times as quick as LibreOffice", times, TIMES[form], at_least=True)
        )
    else:
        print(f"{form}: not compared, for LibreOffice is not here")
    return held


def main(arguments: Sequence[str]) -> None:
    if arguments[:1] == ["--make"]:
        form, number, folder = arguments[1:]
        make(form, int(number), Path(folder))
        return
    letters = int(arguments[0]) if arguments else LETTERS
    with TemporaryDirectory() as given:
        folders = Path(given)
        for name in ("html", *TIMES, *(f"{form} of LibreOffice" for form in TIMES)):
            (folders / name).mkdir()
        ours("html", letters, folders / "html")
        held = [holds for form in TIMES for holds in compared(form, letters, folders)]
    sys.exit(0 if all(held) else 1)


if __name__ == "__main__":
    main(sys.argv[1:])
