"""A draw makes millions of small objects and no cycles: looking for cycles among them costs a fifth of its time."""

import gc
from collections.abc import Generator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Generator[None]:
    """Pause the search for cycles, of the whole process; counting references frees all else as ever."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
