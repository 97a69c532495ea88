"""A terminal with a program in it: what stands on its screen is known, keys are typed, and it can be killed."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
from codecs import getincrementaldecoder
from collections.abc import Callable, Sequence
from contextlib import suppress
from time import monotonic

CONTROL = re.compile(r"\x1b\[([<>?]?)([\d;]*)[ $]?([A-Za-z])|\x1b[PX^_\]].*?(?:\x1b\\|\x07)|\x1b[()][0AB]|\x1b[=>c78]")
KEYS = {
    "tab": "\t",
    "ctrl+s": "\x13",
    "escape": "\x1b",
    "down": "\x1b[B",
}
LONGEST = 120  # seconds after which a program counts as hung
FRAME, SCROLLS = "┃", "▁▂▃▄▅▆▇█ "
TAIL = 20  # letters of a text that are looked at to know that it has come as far
AGENDA = 29  # columns of the agenda, at the left
Cells = list[list[str]]


class Screen:
    """What stands in each cell after everything that was written to it; how it is coloured is left out."""

    def __init__(self, columns: int, lines: int) -> None:
        self.columns, self.lines = columns, lines
        self.cells: Cells = [[" "] * columns for _ in range(lines)]
        self.row = self.column = 0
        self.waiting = ""

    def write(self, text: str) -> None:
        """Take what a program writes; a sequence that has not come whole waits for the rest."""
        self.waiting += text
        while self.waiting:
            if self.waiting[0] != "\x1b":
                self._put(self.waiting[0])
                self.waiting = self.waiting[1:]
            elif control := CONTROL.match(self.waiting):
                self._obey(control)
                self.waiting = self.waiting[control.end() :]
            else:
                return

    def _put(self, letter: str) -> None:
        if letter == "\r":
            self.column = 0
        elif letter == "\n":
            self.row = min(self.row + 1, self.lines - 1)
        elif letter >= " " and self.column < self.columns:
            self.cells[self.row][self.column] = letter
            self.column += 1

    def _obey(self, control: re.Match[str]) -> None:
        private, numbers, does = control.groups()
        given = [int(number) if number else 1 for number in (numbers or "").split(";")]
        if private or does not in ("H", "J", "K"):
            return
        if does == "H":
            row, column = (*given, 1)[:2]
            self.row, self.column = min(row, self.lines) - 1, min(column, self.columns) - 1
        elif does == "J":
            self.cells = [[" "] * self.columns for _ in range(self.lines)]
        else:
            self.cells[self.row][self.column :] = [" "] * (self.columns - self.column)

    @property
    def text(self) -> str:
        return "\n".join("".join(row).rstrip() for row in self.cells)

    @property
    def field(self) -> str:
        """What can be read of the field in hand, which has a heavy frame."""
        framed = ["".join(row).strip() for row in self.cells if FRAME in row]
        return " ".join(" ".join(line.strip(FRAME + SCROLLS) for line in framed).split())

    def shows(self, text: str) -> bool:
        """Whether a text can be read, on any number of lines: across the screen, or beside the agenda."""
        return any(text in " ".join("".join(row[begin:]).strip() for row in self.cells) for begin in (0, AGENDA))


class Terminal:
    """A program at a terminal of its own."""

    def __init__(self, arguments: Sequence[str], columns: int = 80, lines: int = 24) -> None:
        self.end, inside = pty.openpty()
        fcntl.ioctl(inside, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        environment = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}
        command = [sys.executable, "-m", "panelctl", *arguments]
        self.process = subprocess.Popen(
            command, stdin=inside, stdout=inside, stderr=inside, env=environment | {"TERM": "xterm-256color"}
        )
        os.close(inside)
        self.screen = Screen(columns, lines)
        self.decoded = getincrementaldecoder("utf-8")()

    def type(self, key: str) -> None:
        """Send one key, and wait for nothing."""
        os.write(self.end, KEYS.get(key, key).encode())

    def resize(self, columns: int, lines: int) -> None:
        """A window of another size, as its program is told of it."""
        fcntl.ioctl(self.end, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        self.screen = Screen(columns, lines)
        self.process.send_signal(signal.SIGWINCH)

    def paste(self, text: str) -> None:
        """A text at once, in the brackets that a terminal puts around it."""
        os.write(self.end, f"\x1b[200~{text}\x1b[201~".encode())

    def until(self, seen: Callable[[Screen], bool]) -> None:
        """Read what the program writes until something is seen on the screen."""
        end = monotonic() + LONGEST
        while not seen(self.screen):
            there, _, _ = select.select([self.end], [], [], LONGEST)
            more = b""
            with suppress(OSError):  # raised when the program has closed its end
                more = os.read(self.end, 65536) if there and monotonic() < end else b""
            if not more:
                self.kill()
                raise AssertionError(f"The program stands at:\n{self.screen.text}")
            self.screen.write(self.decoded.decode(more))

    def until_shown(self, text: str) -> None:
        self.until(lambda screen: screen.shows(text))

    def until_written(self, text: str) -> None:
        """Until the field in hand ends with a text."""
        tail = " ".join(text.split())[-TAIL:]
        self.until(lambda screen: screen.field.endswith(tail))

    def until_changed(self, before: Cells) -> None:
        """Until anything but the clock in the first line is another than it was."""
        self.until(lambda screen: screen.cells[1:] != before[1:])

    def until_closed(self) -> None:
        with suppress(OSError):  # raised when the program has closed its end
            while os.read(self.end, 65536):
                pass
        self.close()

    def kill(self) -> None:
        """End the program as a flat battery would: it is asked nothing."""
        self.process.send_signal(signal.SIGKILL)
        self.close()

    def close(self) -> None:
        """Wait for the end of the program."""
        self.process.wait()
        os.close(self.end)
