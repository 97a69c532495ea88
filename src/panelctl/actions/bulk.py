"""Many of a kind in one command."""

import gc
from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")
AT_A_TIME = 50


def one_by_one(many: Iterable[T]) -> Iterator[T]:
    """Each in its turn; what the ones before have left behind is cleared away now and then. A command never looks for
    garbage by itself, because nearly every one is over before it would pay."""
    gc.freeze()  # what is loaded is no garbage, and is not looked at
    try:
        for count, item in enumerate(many, 1):
            yield item
            if count % AT_A_TIME == 0:
                gc.collect()
    finally:
        gc.unfreeze()
