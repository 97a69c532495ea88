"""The procedure of the guide (docs/policies.md), played at the command line by the people of Westmere."""

import os
import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

from answer import Answer
from panelctl.policy.build import READER_VERSION, plain
from panelctl.policy.reader import read
from panelctl.store import create, journal, rows, writing

PAGE = Path(__file__).parents[1] / "docs" / "policies.md"
WESTMERE = "\n".join(re.findall(r"```toml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL))
PEOPLE = {
    "Ada Tan": "team-manager",
    "Priya Shah": "psw",
    "Meg Low": "service-manager",
    "Wes Orr": "workforce-officer",
    "Hugo Reed": "head-of-service",
}
Run = Callable[[str], Answer]


def invited(run: Run, folder: Path, *changes: tuple[str, str], before_playing: bool = False) -> None:
    """Sam Ford is listed for 14 October 2027 by a procedure changed in some passages: notice 1 is the invitation. An
    edition of `before_playing` was adopted by an earlier panelctl, which did not play it."""
    text = WESTMERE.split("[[example]]")[0]
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    (folder / "westmere.toml").write_text(text)
    if before_playing:
        adopt_unplayed(text)
    else:
        does(run, f"init {folder}/westmere.toml")
    for name, role in PEOPLE.items():
        does(run, f'person add "{name}" --role {role} --since 2027-01-01')
    does(run, 'person add "Sam Ford" --set in-post-since=2025-03-03')
    does(run, "schedule add 2027-10-14")
    does(run, 'apply "Sam Ford" --manager "Ada Tan" --route experienced')
    does(run, "approve 001 yes")
    does(run, "schedule assign 001 2027-10-14")


def adopt_unplayed(text: str) -> None:
    """A database with one policy, as an earlier panelctl wrote it."""
    reading = read(text)
    assert reading.policy is not None, reading.faults
    database = Path(os.environ["PANELCTL_DB"])
    create.create(database)
    with writing.writing(database) as session:
        rows.add_policy(
            session,
            policy=reading.policy.id,
            version=reading.policy.version,
            title=reading.policy.title,
            reference=reading.policy.reference,
            sha256=sha256(text.encode()).hexdigest(),
            text=text,
            parsed=plain(reading.tables),
            reader=READER_VERSION,
            adopted=date(2027, 1, 1),
        )
        journal.append(
            session, at=datetime(2027, 1, 1, tzinfo=UTC), actor="Ada", action="adopt", subject=reading.policy.id
        )


def does(run: Run, line: str) -> str:
    answer = run(f"--on 2027-09-01 {line}")
    assert answer.status == 0, answer
    return answer.out


def words(text: str) -> str:
    """A text on one line."""
    return " ".join(text.split())
