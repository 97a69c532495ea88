"""A process that was forked off another one, as only tests do it: for a child of its own, real commands start anew."""

import sys


def without_pdf() -> None:
    """Be a machine on which nothing sets pages of PDF. The threads that set them stay with the process that began them,
    and whoever was forked off it would wait for them for ever."""
    sys.modules["typst"] = None  # type: ignore[assignment]
