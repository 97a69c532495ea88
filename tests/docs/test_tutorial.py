"""Pages with sessions are typed as they stand, each in an empty folder: the commands work, and panelctl answers what is
printed.

In its text, `…` stands for what was left out: as a line of its own for any lines, at the end of a line for its rest.
"""

import contextlib
import io
import os
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from answer import Answer
from panelctl import cli

DOCS = Path(__file__).parents[2] / "docs"
PAGES = {"tutorial.md": 100, "before.md": 35, "deadlines.md": 3}  # each with how many commands it has at least
REFUSED = "# refused"
DONE, SAYS_NO = {0, 6}, {1}

Step = tuple[str, list[str], Answer]


def fences(text: str) -> Iterator[tuple[str, str, list[str]]]:
    """Each fenced block: its language, the file it is to be saved as, its lines."""
    for kind, name, body in re.findall(r"^```(\w+) ?(\S*)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
        yield kind, name, body.splitlines()


def typed(lines: list[str]) -> Iterator[tuple[str, list[str]]]:
    """Each line after a `$`, with the lines printed below it."""
    starts = [number for number, line in enumerate(lines) if line.startswith("$ ")]
    for number, start in enumerate(starts):
        end = starts[number + 1] if number + 1 < len(starts) else len(lines)
        yield lines[start].removeprefix("$ "), lines[start + 1 : end]


def answer_to(line: str) -> Answer:
    """Type one line of a terminal: `export NAME=VALUE`, `echo TEXT > FILE`, or a command of panelctl."""
    verb, *words = shlex.split(line, comments=True)
    if verb == "export":
        name, _, value = words[0].partition("=")
        os.environ[name] = value
        return Answer(0, "", "")
    if verb == "echo":
        Path(words[-1]).write_text(" ".join(words[:-2]) + "\n", encoding="utf-8")
        return Answer(0, "", "")
    assert verb == "panelctl"
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        status = cli.run(words)
    return Answer(status, out.getvalue(), err.getvalue())


@pytest.fixture(scope="module", params=PAGES)
def page(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def steps(page: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Step]]:
    before, mask = dict(os.environ), os.umask(0o077)
    os.environ |= {"PANELCTL_ACTOR": "Ada", "COLUMNS": "100", "PANELCTL_DB": "panelctl.db"}
    found: list[Step] = []
    with contextlib.chdir(tmp_path_factory.mktemp("page")):
        for kind, name, lines in fences((DOCS / page).read_text(encoding="utf-8")):
            if kind == "console":
                found += [(line, printed, answer_to(line)) for line, printed in typed(lines)]
            elif name:
                Path(name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    yield found
    os.umask(mask)
    os.environ.clear()
    os.environ.update(before)


def test_every_command_of_a_page_works_and_every_wrong_turn_is_refused(page: str, steps: list[Step]) -> None:
    wrong = [
        f"{line}\n  {answer.status}: {answer.err or answer.out}"
        for line, _, answer in steps
        if answer.status not in (SAYS_NO if line.endswith(REFUSED) else DONE)
    ]
    assert wrong == []
    assert len(steps) >= PAGES[page]


def test_panelctl_answers_what_a_page_prints(steps: list[Step]) -> None:
    missing = [
        f"$ {line}\n  {one}"
        for line, printed, answer in steps
        for one in not_in_order(printed, (answer.out + answer.err).splitlines())
    ]
    assert missing == []


def not_in_order(printed: list[str], answered: list[str]) -> list[str]:
    """The printed lines that the answer does not have, looked for in order; blanks between words do not count."""
    missing, rest = [], [" ".join(line.split()) for line in answered]
    for line in printed:
        wanted = " ".join(line.split())
        if wanted in ("", "…"):
            continue
        start = wanted.removesuffix("…").rstrip()
        fits = [
            number for number, one in enumerate(rest) if (one.startswith(start) if start != wanted else one == wanted)
        ]
        if fits:
            rest = rest[fits[0] + 1 :]
        else:
            missing.append(line)
    return missing
