"""How long panelctl takes, as ratios: against bare imports on the same machine, in the same run, and against todoman.

Each pair is run in turns, in processes of their own, output piped, and compared by the medians of their processor time;
what is written to the disk is not waited for. The store's part needs databases of 100, 1,000, 10,000 and 100,000 cases
(SCALE, for another size of the last); `fill.py` makes them in build/bench once for each shape of database.
"""

import os
import shutil
import sqlite3
import statistics
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from panelctl.store.schema import HEAD

HERE = Path(__file__).parent
CHECKOUT = HERE.parent
BUILD = CHECKOUT / "build" / "bench"
FILL = HERE / "fill.py"
KILOBYTES = 1024 * (1024 if sys.platform == "darwin" else 1)  # in a megabyte, as the system counts
TODO = CHECKOUT / ".venv-bench" / "bin" / "todo"
RUNS = int(os.environ.get("RUNS", "7"))
SCALE = int(os.environ.get("SCALE", "100000"))
LETTERS = 1_000
# A part of a name is looked for among everybody: at a million cases that is a quarter of a second.
GROWTH = 1.3 if SCALE <= 100_000 else 3.0

ENVIRONMENT = {
    name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"
}
ENVIRONMENT |= {"PANELCTL_ACTOR": "Bench", "PANELCTL_ON": "2027-03-01"}
BUSY_DAY = "2027-04-10"
COUNT = "5 working days before 2025-04-22"
PLAN = "plan --policy camden --route advanced-social-worker --panel 2027-04-20"
# What `due` is made of, and no more.
FETCH = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1])
cases = "SELECT id FROM cases WHERE active = 1"
connection.execute(f"SELECT c.*, p.* FROM cases c JOIN person p ON p.id = c.person_id WHERE c.active = 1").fetchall()
connection.execute(
    "SELECT e.case_id, e.seq, e.kind, e.name, e.date, e.by_name, e.role, e.reason, e.body, j.actor, j.at"
    f" FROM event e JOIN journal j ON j.seq = e.journal_seq WHERE e.case_id IN ({cases}) ORDER BY e.case_id, e.seq"
).fetchall()
connection.execute(f"SELECT * FROM notice WHERE case_id IN ({cases})").fetchall()
"""
# The same letters, each written once and made into its files; nothing is put on record.
RENDER = """
import sqlite3, sys
from contextlib import closing
from datetime import UTC, date, datetime
from panelctl.actions.notices import outbox, previewing
from panelctl.cli.desk import Desk
on = date.fromisoformat(sys.argv[3])
site = Desk(sys.argv[1], "bench", on, datetime.now(UTC)).site
for number in sys.argv[4:]:
    letter = previewing.preview(site, int(number)).data
    to = letter["to"], letter["address"]
    words = letter["title"], letter["title"], letter["markdown"], "0" * 64
    sent = outbox.Sent(f"n{number}", number, *words, to, sys.argv[2], on)
    outbox.files_of(site, sent)
"""
COMPLETION = {"_PANELCTL_COMPLETE": "complete_bash", "COMP_WORDS": "panelctl sh", "COMP_CWORD": "1"}
# Minutes are written by Jinja and read by a parser of Markdown: those two alone take half of what bare imports do.
LISTS = {
    "notify list": 2.2,
    "person list 0000017": 2.2,
    "person show 0000017": 2.2,
    "cases --applicant 0000017": 2.2,
    "log CAM-2027-001": 2.2,
    "minutes CAM-2027-04-21": 2.9,
}


@dataclass(frozen=True)
class Command:
    words: Sequence[str | Path]
    environment: dict[str, str] = field(default_factory=dict)

    before: Callable[[], None] = lambda: None

    def run(self) -> "Taken":
        self.before()
        with open(os.devnull, "wb") as nowhere, open(BUILD / "errors.txt", "wb+") as errors:
            done = subprocess.Popen(
                self.words, env=ENVIRONMENT | self.environment, stdout=nowhere, stderr=errors
            )
            _, status, used = os.wait4(done.pid, 0)
            done.returncode = os.waitstatus_to_exitcode(status)
            errors.seek(0)
            if done.returncode not in (0, 6):
                sys.exit(f"{' '.join(map(str, self.words))[:500]}: {errors.read().decode()}")
        return Taken(used.ru_utime + used.ru_stime, used.ru_maxrss / KILOBYTES)


class Taken(NamedTuple):
    """Processor time, in seconds, and the most memory, in megabytes."""

    seconds: float
    megabytes: float


@dataclass(frozen=True)
class Comparison:
    """Ours must take no longer than `limit` times theirs, and no more than so many megabytes."""

    title: str
    ours: Command
    theirs: Command
    limit: float
    megabytes: int = 0
    runs: int = RUNS


def panelctl(line: str, database: Path | None = None) -> Command:
    chosen = ["--db", str(database)] if database else []
    return Command([str(Path(sys.executable).with_name("panelctl")), *chosen, *line.split()])


def bare(modules: str) -> Command:
    return Command([sys.executable, "-c", f"import {modules}"])


def starts() -> list[Comparison]:
    typer, nowhere = bare("typer"), panelctl("", BUILD / "nowhere.db")
    tab = Command(panelctl("").words, COMPLETION)
    return [
        Comparison("--version / import typer", panelctl("--version"), typer, 1.6),
        Comparison("TAB / import typer", tab, typer, 1.6),
        Comparison("--help / import typer", panelctl("--help"), typer, 3.0),
        Comparison("date / import typer", Command([*nowhere.words, "date", COUNT]), typer, 1.8),
        Comparison("plan / import typer", Command([*nowhere.words, *PLAN.split()]), typer, 1.8),
    ]


def lists() -> list[Comparison]:
    hundred, thousand, many = filled(100, 100), filled(1_000, 1_000), filled(1_000, SCALE)
    reading, writing = bare("typer, sqlite3, rich.table"), bare("typer, sqlmodel, rich.table")
    todo = Command([TODO, "--config", todo_list(100), "list"])
    lines = ("show CAM-2027-001", "cases", "due")
    return [
        *(
            Comparison(f"{line}, 100 cases / imports", panelctl(line, hundred), reading, 2.0)
            for line in lines
        ),
        *(
            Comparison(f"{line}, 100 cases / todo list", panelctl(line, hundred), todo, 1.0)
            for line in lines
        ),
        Comparison(
            "record / imports",
            panelctl("record CAM-2027-001 note Telephoned", hundred),
            writing,
            1.4,
        ),
        *(
            Comparison(f"{line} / imports", panelctl(line, thousand), reading, limit, 60)
            for line, limit in LISTS.items()
        ),
        *(
            Comparison(
                f"{line}, {SCALE:,} / 1,000",
                panelctl(line, many),
                panelctl(line, thousand),
                GROWTH,
                60,
            )
            for line in ("cases", *LISTS)
        ),
    ]


def letters() -> list[Comparison]:
    """Letters released by e-mail, each time from a fresh copy of the database."""
    source, copy = filled(1_000, 1_000), BUILD / "letters" / "panelctl.db"
    with closing(sqlite3.connect(source)) as connection:
        drafts = "SELECT id FROM notice WHERE notice = 'receipt' LIMIT ?"
        numbers = [str(number) for (number,) in connection.execute(drafts, (LETTERS,))]

    def afresh() -> None:
        shutil.rmtree(copy.parent, ignore_errors=True)
        shutil.copytree(source.parent, copy.parent)

    release = panelctl(f"notify release {' '.join(numbers)} --how email", copy)
    on = ENVIRONMENT["PANELCTL_ON"]
    rendered = Command([sys.executable, "-c", RENDER, source, "email", on, *numbers])
    title = f"{LETTERS:,} letters by e-mail / rendering"
    # 1.9 measured: the rest is the record of each, and its message read back before it may go.
    return [Comparison(title, replace(release, before=afresh), rendered, 2.4, 120, runs=1)]


def reports() -> list[Comparison]:
    thousand, ten = filled(1_000, 1_000), filled(10_000, 10_000)
    busy = f"--on {BUSY_DAY} --json due"  # every case has papers due that day, or the next
    few, all_of_them = panelctl(busy, thousand), panelctl(busy, ten)
    fetched = Command([sys.executable, "-c", FETCH, ten])
    quiet = settled(ten)
    nothing, of_nothing = panelctl("due", quiet), Command([sys.executable, "-c", FETCH, quiet])
    # Twelve and five are promised, and measured on a quiet machine; a busy one adds a little.
    return [
        Comparison("due, 10,000 open / fetching the rows", all_of_them, fetched, 12.5, runs=5),
        Comparison("due, 10,000 open, quiet / fetching", nothing, of_nothing, 5.2, 100, runs=5),
        Comparison("due, 10,000 open / 1,000 open", all_of_them, few, 11.0, runs=3),
    ]


def rotas() -> list[Comparison]:
    """A rota proposed for a year's panels of a shipped policy: 2 seconds at most are promised, and a bare start takes a
    tenth of one."""
    database = BUILD / f"rota-{HEAD}" / "panelctl.db"
    if not database.exists():
        day = "--on 2026-12-01"
        for line in (
            "init st-helens",
            *(
                f"{day} person add {name} --role {role} --policy st-helens"
                for role in ("psw", "apsw", "cin-coordinator")
                for name in (f"{role}-one", f"{role}-two", f"{role}-three")
            ),
        ):
            panelctl(line, database).run()
        generate = panelctl("--on 2026-12-01 schedule generate --year 2027", database)
        Command([*generate.words, "--every", "4th Wednesday"]).run()
    proposed = panelctl("--on 2026-12-01 schedule rota --policy st-helens --year 2027", database)
    reading = bare("typer, sqlite3, rich.table")
    return [Comparison("schedule rota, a year / imports", proposed, reading, 2.2, 60)]


def filled(open_cases: int, all_cases: int) -> Path:
    database = BUILD / f"{open_cases}-{all_cases}" / "panelctl.db"
    if database.exists() and shape_of(database) != HEAD:
        for folder in (database.parent, quiet(database).parent):
            shutil.rmtree(folder, ignore_errors=True)
    if not database.exists():
        subprocess.run(
            [sys.executable, FILL, database, str(open_cases), str(all_cases)],
            check=True,
            env=ENVIRONMENT,
        )
    return database


def shape_of(database: Path) -> str:
    """Of which shape a database was made: one that an earlier panelctl left is made anew."""
    with closing(sqlite3.connect(database)) as connection:
        return str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])


def quiet(database: Path) -> Path:
    return database.parent.with_name(f"{database.parent.name}-quiet") / database.name


def settled(database: Path) -> Path:
    """A copy in which no letter waits and nothing is due within a fortnight of the day."""
    copy = quiet(database)
    if not copy.exists():
        shutil.copytree(database.parent, copy.parent)
        with closing(sqlite3.connect(copy)) as connection, connection:
            connection.execute("UPDATE notice SET status = 'dropped'")
            connection.execute(
                "INSERT INTO event (case_id, seq, kind, name, date, by_name, role, reason, body, journal_seq)"
                " SELECT id, 3, 'task', 'attendance-confirmed', '2027-03-01', 'Bench', 'co-ordinator', '', '{}', 1"
                " FROM cases"
            )
    return copy


def todo_list(size: int) -> Path:
    """A todoman configuration with one list of that many entries."""
    folder = BUILD / "todos"
    (folder / "panel").mkdir(parents=True, exist_ok=True)
    for number in range(1, size + 1):
        (folder / "panel" / f"{number}.ics").write_text(
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//panelctl//bench//EN\r\nBEGIN:VTODO\r\n"
            f"UID:{number}@panelctl.example\r\nDTSTAMP:20270101T090000Z\r\nSUMMARY:Applicant {number}: portfolio\r\n"
            "DUE;VALUE=DATE:20270412\r\nEND:VTODO\r\nEND:VCALENDAR\r\n",
            encoding="utf-8",
            newline="",
        )
    configuration = folder / "config.py"
    configuration.write_text(
        f'path = "{folder}/panel"\ncache_path = "{folder}/cache.sqlite3"\n', encoding="utf-8"
    )
    return configuration


def measured(comparison: Comparison) -> bool:
    """Run both sides in turns, print the line, and tell whether the limits were kept."""
    if comparison.runs > 1:
        comparison.ours.run(), comparison.theirs.run()  # the first start compiles
    pairs = [(comparison.ours.run(), comparison.theirs.run()) for _ in range(comparison.runs)]
    ours, theirs = (
        statistics.median(taken.seconds for taken in side) * 1000
        for side in zip(*pairs, strict=True)
    )
    megabytes = max(taken.megabytes for taken, _ in pairs)
    kept = ours <= comparison.limit * theirs
    small = not comparison.megabytes or megabytes <= comparison.megabytes
    verdict = ("" if kept else "  TOO SLOW") + ("" if small else "  TOO LARGE")
    print(
        f"{comparison.title:<44} {ours:6.0f} ms {theirs:6.0f} ms  {ours / theirs:5.2f}"
        f"  at most {comparison.limit:4}  {megabytes:4.0f} MB{verdict}",
        flush=True,
    )
    return kept and small


def main() -> None:
    comparisons = starts()
    if FILL.exists():
        comparisons += lists() + letters() + reports() + rotas()
    else:
        print("bench/fill.py is missing: starts only")
    kept = [measured(comparison) for comparison in comparisons]
    sys.exit(0 if all(kept) else 1)


if __name__ == "__main__":
    main()
