"""Several lines pasted at a question that takes one: none of them may be lost, or be taken for the next answer."""

import sys

from panelctl.cli.present import say

ENDS = "."
SOON = 0.05  # seconds in which the rest of what is pasted has come

if sys.platform == "win32":
    import msvcrt

    def more_waits() -> bool:
        """Whether something was pasted beyond the line that has been read."""
        return msvcrt.kbhit()

else:
    import select
    import termios

    def more_waits() -> bool:
        """Whether something was pasted beyond the line that has been read: a line without an end counts too."""
        terminal = sys.stdin.fileno()
        before = termios.tcgetattr(terminal)
        by_letter = [*before]
        by_letter[3] = before[3] & ~termios.ICANON
        termios.tcsetattr(terminal, termios.TCSANOW, by_letter)
        try:
            waiting, _, _ = select.select([terminal], [], [], SOON)
        finally:
            termios.tcsetattr(terminal, termios.TCSANOW, before)
        return bool(waiting)


def whole(first: str) -> str:
    """An answer with the lines that were pasted with it, which are read on until one that has only a full stop."""
    if not more_waits():
        return first
    say(f"Several lines were pasted; a line with only a full stop ({ENDS}) ends the text.")
    lines = [first]
    while (line := input()) != ENDS:
        lines.append(line)
    return "\n".join(lines).strip()
