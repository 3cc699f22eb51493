"""Values to plain JSON data and back, for the store and for the crawl's own process."""

from __future__ import annotations

import json
from typing import Any, TypeVar

from cattrs.preconf.json import make_converter

T = TypeVar("T")
_CONVERTER = make_converter()


def to_plain(value: Any) -> Any:
    """Return the value as dicts, lists, strings, numbers; enums by value, times in ISO 8601."""
    return _CONVERTER.unstructure(value)


def from_plain(plain: Any, kind: type[T]) -> T:
    """Return the value of *kind* that ``to_plain`` gave *plain* for.

    Raises:
        cattrs.BaseValidationError: the data do not fit.
    """
    return _CONVERTER.structure(plain, kind)


def dumps(value: Any) -> str:
    """Return the value as one line of JSON, keys sorted: equal values, equal bytes."""
    return json.dumps(to_plain(value), ensure_ascii=False, sort_keys=True)


def loads(line: str, kind: type[T]) -> T:
    """Return the value of *kind* from a line of ``dumps``."""
    return from_plain(json.loads(line), kind)
