"""Values of which an article makes thousands: frozen for the type checker, plain slots when the program runs.

Python freezes a dataclass by setting each field through ``object``, which takes three times as long, and a field of a
named tuple is read in twice the time of a slot.  Nothing may change such a value; mypy says so where something does.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, eq_default=False)
def value(made: type[T]) -> type[T]:
    """Return the class as one of values with slots; two are equal where they are the same object.

    >>> @value
    ... class Point:
    ...     x: int
    ...     y: int = 0
    >>> Point(1)
    Point(x=1, y=0)
    """
    return dataclass(slots=True, eq=False)(made)
