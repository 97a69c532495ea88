"""Several documents made at a time: pages are set outside Python's lock, beside what reads the next words."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

AT_ONCE = 3
AHEAD = (
    2 * AT_ONCE
)  # made before they are asked for, so that a thousand take no more room than a few

Given = TypeVar("Given")
Made = TypeVar("Made")


def at_once(make: Callable[[Given], Made], of: Iterable[Given]) -> Iterator[Made]:
    """What is made of each, in their order. What making one raises is raised when its turn comes."""
    with ThreadPoolExecutor(AT_ONCE) as makers:
        waiting: deque[Future[Made]] = deque()
        for given in of:
            waiting.append(makers.submit(make, given))
            if len(waiting) > AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
