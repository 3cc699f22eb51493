"""Reading an article without the search for garbage cycles.

Its words are thousands of small tuples that all live until it is read: each search would look at them again and find
nothing, for they make no cycles.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Hold back the collection of cycles where it is on; a tenth of the time that an article takes.

    >>> with uncollected():
    ...     gc.isenabled()
    False
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
