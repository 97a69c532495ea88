"""The table of strengths in the guide says what each really does: every cell is played at the command line."""

import re
from pathlib import Path

import pytest

from westmere import PAGE, Run, invited, words

STRENGTHS = ("refuse", "reason", "warn")
TALK = """[[deadline]]
id = "talk"
title = "Talk before the panel"
limit = "within 3 working days after listed"
owner = ["team-manager"]
if_late = "STRENGTH"
clauses = ["W-6"]

"""
ENDORSED = """[[deadline]]
id = "endorsed-by"
title = "Endorsement"
limit = "within 5 working days after applied"
met_by = ["endorsed"]
owner = ["team-manager"]
if_late = "STRENGTH"
clauses = ["W-4"]

"""
AT_ITS_PANEL = (
    "--on 2027-10-14 attend 2027-10-14 shah present",
    "--on 2027-10-14 attend 2027-10-14 low present",
    "--on 2027-10-14 attend 2027-10-14 ford present",
)
WHOLE = "--on 2027-09-20 evidence add 001 application-form PAPER --complete --measure pages=2"
ABSENT = AT_ITS_PANEL[2].replace("present", "absent")
DECIDE = '--on 2027-10-14 decide 001 yes --reason "Sound"'
FORM = 'before = ["agreed", "not-agreed"]\nif_not = "refuse"\nlifted_by = "psw"'
LATE_FORM = 'if_late = "refuse"\nlifted_by = "psw"\nclauses = ["W-2"]'
LATE_LETTER = 'owner = ["workforce-officer"]\nclauses = ["W-8"]'


def came(before: str) -> tuple[str, str]:
    """The test whether the social worker came, guarding something else."""
    old = 'before = ["agreed", "not-agreed"]\nif_not = "warn"'
    return old, f'before = ["{before}"]\nif_not = "STRENGTH"'


def beside(block: str) -> tuple[str, str]:
    """One more block."""
    letter = '[[notice]]\nid = "invitation"'
    return letter, block + letter


# Each row: what changes in the guide's procedure, what happens first, and the command that comes up against the rule.
ROWS: dict[str, tuple[list[tuple[str, str]], list[str], str]] = {
    "a test before a step": ([came("agreed")], [WHOLE, *AT_ITS_PANEL[:2], ABSENT], DECIDE),
    "a test before a letter": (
        [came("agreed-letter")],
        [WHOLE, *AT_ITS_PANEL[:2], ABSENT, DECIDE],
        "--on 2027-10-15 notify clear 2",
    ),
    "a test before a task": (
        [came("talk"), beside(TALK)],
        [ABSENT],
        "--on 2027-10-14 record 001 talk",
    ),
    "a document that is missing, before a step": (
        [(FORM, FORM.replace('"refuse"\nlifted_by = "psw"', '"STRENGTH"'))],
        list(AT_ITS_PANEL),
        DECIDE,
    ),
    "a part that is missing": (
        [('"observation of practice"]', '"observation of practice: STRENGTH"]')],
        [WHOLE.replace("--complete", '--lacks "observation of practice"'), *AT_ITS_PANEL],
        DECIDE,
    ),
    "a number out of bounds": (
        [("pages from 1 to 3: warn", "pages from 1 to 3: STRENGTH")],
        [WHOLE.replace("pages=2", "pages=9"), *AT_ITS_PANEL],
        DECIDE,
    ),
    "a limit met by a step": (
        [beside(ENDORSED)],
        [
            '--on 2027-09-01 person add "Joe Hart" --set in-post-since=2025-03-03',
            '--on 2027-09-01 apply "Joe Hart" --manager "Ada Tan"',
        ],
        "--on 2027-09-20 approve 002 yes",
    ),
    "a limit met by a document, before a step": (
        [(LATE_FORM, 'if_late = "STRENGTH"\nclauses = ["W-2"]')],
        [WHOLE.replace("09-20", "10-05"), *AT_ITS_PANEL],
        DECIDE,
    ),
    "a limit met by a letter": (
        [(LATE_LETTER, f'if_late = "STRENGTH"\n{LATE_LETTER}')],
        [WHOLE, *AT_ITS_PANEL, DECIDE],
        "--on 2027-11-15 notify release 2 --how post --sent today",
    ),
    "a limit met by a task": (
        [beside(TALK)],
        [],
        "--on 2027-09-20 record 001 talk",
    ),
}


def told() -> dict[tuple[str, str], str]:
    """What the table says of each, by its first word."""
    table = PAGE.read_text(encoding="utf-8").split("| where a rule is not kept |")[1].split("\n\n")[0]
    cells = {}
    for line in table.splitlines()[2:]:
        where, *does = [cell.strip() for cell in line.strip("|").split("|")]
        for strength, cell in zip(STRENGTHS, does, strict=True):
            cells[where, strength] = re.findall(r"\w+", cell)[0]
    return cells


def test_the_table_has_a_row_for_each() -> None:
    assert set(told()) == {(where, strength) for where in ROWS for strength in STRENGTHS}


@pytest.mark.parametrize("strength", STRENGTHS)
@pytest.mark.parametrize("where", ROWS)
def test_a_strength_does_what_the_table_says(run: Run, tmp_path: Path, where: str, strength: str) -> None:
    changes, first, command = ROWS[where]
    invited(run, tmp_path, *((old, new.replace("STRENGTH", strength)) for old, new in changes))
    (tmp_path / "paper.txt").write_text("A paper.")
    for line in first:
        answer = run(line.replace("PAPER", str(tmp_path / "paper.txt")))
        assert answer.status in (0, 6), answer
    assert what_happens(run, command) == told()[where, strength]


def what_happens(run: Run, command: str) -> str:
    """`stopped`, or `asked` for a reason, or only `said`, or nothing at all."""
    answer = run(command)
    if answer.status == 0:
        said = re.search("late|not met|lacks|not been received|pages", words(answer.out + answer.err))
        return "said" if said else "nothing"
    option = "--exception" if "--reason" in command else "--reason"
    return "asked" if run(f'{command} {option} "It could not be helped"').status == 0 else "stopped"
