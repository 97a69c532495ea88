"""Texts that are odd, or made to deceive, in every text of every command that writes: each is kept to the letter or
refused and nothing kept, and no screen, script, letter or message is harmed by it."""

import json
import shlex
import shutil
import sqlite3
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import pytest

from answer import Answer
from cli.conftest import Run, Typed
from cli.every_field import PLAIN, READ, Field, Step, begun, steps
from cli.test_naughty import quiet_of
from odd_texts import EVERY, KEPT, REFUSED
from panelctl import cli
from panelctl.errors import UNSAFE, UNSEEN

SOME, SOME_REFUSED = "=1+1\n<b>{{ 7 * 7 }}</b> **x** [red]é[/red]", ("Before\x1b[2J\u202eafter",)
Places = Counter[str]


class Desk(NamedTuple):
    """Where the commands of one text are typed, with what is on the screen."""

    folder: Path
    capture: pytest.CaptureFixture[str]

    @property
    def database(self) -> Path:
        return self.folder / "panelctl.db"

    def type(self, *words: str) -> Answer:
        self.capture.readouterr()
        status = cli.run(words)
        answer = Answer(status, *self.capture.readouterr())
        quiet_of(answer)
        assert "in a way it should not" not in answer.err, (words, answer)
        return answer

    def head(self) -> int:
        with closing(sqlite3.connect(self.database)) as connection:
            return int(connection.execute("SELECT max(seq) FROM journal").fetchone()[0])


@pytest.fixture
def base(listed: Run, typed: Typed, paper: Path, tmp_path: Path) -> Path:
    (tmp_path / "settings.toml").write_text('sender = "panels@council.example"\n')
    typed(*begun(paper))
    return tmp_path


@pytest.fixture
def at_a_desk(base: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[[], Desk]:
    """A new desk for each text, at which nothing was typed yet."""

    def desk() -> Desk:
        folder = base.parent / f"{base.name}-desk"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(base, folder)
        monkeypatch.setenv("PANELCTL_DB", str(folder / "panelctl.db"))
        return Desk(folder, capsys)

    return desk


def kept_as(text: str) -> str:
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n")).strip()


def fits(field: Field, text: str) -> bool:
    """Whether a field takes a text: nothing in it is to deceive anybody, and its place is long enough for it."""
    kept = kept_as(text)
    in_line = not field.is_line or not ("\n" in kept or "\t" in kept or UNSEEN.search(kept))
    return in_line and len(kept) <= field.longest and not UNSAFE.search(kept)


def typed_with(step: Step, said: dict[Field, str]) -> list[str]:
    """The words of a command; a field of which nothing is said is left out."""
    options = [word for field in sorted(step.fields, key=lambda field: not field.option) if said.get(field)
               for word in field.words(said[field])]  # fmt: skip
    return [*shlex.split(step.line), *options]


def carry_out(desk: Desk, step: Step, text: str) -> int:
    """Type a command with a text in every place that takes it; where one does not, it says so and keeps nothing."""
    plain = {field: field.plain for field in step.fields}
    taking = [field for field in step.fields if not field.own and fits(field, text)]
    for field in step.fields:
        if field not in taking:
            tried_alone(desk, step, field, plain | {field: text})
    answer = desk.type(*typed_with(step, plain | dict.fromkeys(taking, text)))
    assert answer.status in (0, 6), (step, text, answer)
    return answer.status


def tried_alone(desk: Desk, step: Step, field: Field, said: dict[Field, str]) -> None:
    before, head = desk.database.read_bytes(), desk.head()
    answer = desk.type(*typed_with(step, said))
    if answer.status in (0, 6) and field.own and not UNSAFE.search(said[field]):
        desk.database.write_bytes(before)  # it has other rules, and took it: the others are tried from where it was
        return
    assert answer.status in ((2, 3) if field.own else (2,)), (step, field, answer)
    assert (answer.out, answer.err.count("\n")) == ("", 1), (step, field, answer)
    assert len(answer.err) < 1_000, (step, field, answer)
    assert desk.head() == head, (step, field)


def places(value: object, text: str, place: str = "") -> Iterator[str]:
    """Where a text stands in what a script reads, word for word; how-manieth in a list does not count."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from places(inner, text, f"{place}.{name}")
    elif isinstance(value, list):
        for inner in value:
            yield from places(inner, text, f"{place}[]")
    elif value == text:
        yield place


def whole_year(desk: Desk, text: str, refused: Iterable[str] = ()) -> Places:
    """All that is typed in a year with this text, all that is read of it, and where scripts find it word for word.
    Before each command, those are tried that nothing takes."""
    for step in steps(desk.folder / "paper.pdf"):
        for wrong in refused:
            for field in step.fields:
                tried_alone(desk, step, field, {each: each.plain for each in step.fields} | {field: wrong})
        carry_out(desk, step, text)
    found: Places = Counter()
    for line in READ:
        desk.type("--on", "2027-02-24", *shlex.split(line))
        answer = desk.type("--json", "--on", "2027-02-24", *shlex.split(line))
        found.update(f"{line}: {place}" for place in places(json.loads(answer.out), kept_as(text)))
    expect_harmless_files(desk.folder)
    return found


def expect_harmless_files(folder: Path) -> None:
    written = [path for path in folder.rglob("*") if path.suffix in (".md", ".html", ".txt", ".eml", ".ics", ".csv")]
    for path in written:
        found = UNSAFE.search(path.read_text("utf-8").replace("\r\n", "\n"))
        assert found is None, (path.name, found)
        assert "<script>" not in path.read_text("utf-8") or path.suffix != ".html", path.name
    assert len([path for path in written if path.suffix == ".eml"]) == 2, "both letters have gone by e-mail"


def expect_read_back(desk: Desk, everywhere: Places, text: str) -> None:
    """A text that every place takes is read in each place in which a plain one is."""
    found = whole_year(desk, text)
    if all(fits(field, text) for step in steps(Path()) for field in step.fields if not field.own):
        assert everywhere - found == Counter(), text


def test_there_are_enough_texts() -> None:
    assert len(EVERY) == len({*EVERY}) > 549


def test_an_odd_text_is_read_back_and_a_dangerous_one_refused_wherever_it_is_typed(
    at_a_desk: Callable[[], Desk],
) -> None:
    assert whole_year(at_a_desk(), SOME, SOME_REFUSED).total() > 80


@pytest.mark.long
@pytest.mark.parametrize("kind", REFUSED)
def test_every_dangerous_text_is_refused_wherever_it_is_typed(at_a_desk: Callable[[], Desk], kind: str) -> None:
    assert whole_year(at_a_desk(), PLAIN, REFUSED[kind]).total() > 100


@pytest.mark.long
@pytest.mark.parametrize("kind", KEPT)
def test_every_odd_text_is_read_back_wherever_it_is_typed(at_a_desk: Callable[[], Desk], kind: str) -> None:
    everywhere = whole_year(at_a_desk(), PLAIN)
    for text in KEPT[kind]:
        expect_read_back(at_a_desk(), everywhere, text)
