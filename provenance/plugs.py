"""Members of an open folder, by key: one file adds one thing, and no other source file is edited."""

from __future__ import annotations

import importlib
import pkgutil
from typing import TypeVar

from provenance.errors import PlugError

T = TypeVar("T")


def members(package: str, kind: type[T]) -> dict[str, T]:
    """Return the one *kind* that each module of *package* but ``base`` defines, by its ``key``, sorted.

    Modules whose name starts with an underscore are not members.

    Raises:
        PlugError: a module defines none or two, or a key is taken; the message names the file.
    """
    found: dict[str, T] = {}
    home = importlib.import_module(package)
    for info in sorted(pkgutil.iter_modules(home.__path__), key=lambda i: i.name):
        if info.name == "base" or info.name.startswith("_") or info.ispkg:
            continue
        module = importlib.import_module(f"{package}.{info.name}")
        values = vars(module).values()
        own = [v for v in values if isinstance(v, kind) and getattr(v, "module", None) == module.__name__]
        if len(own) != 1:
            found_here = f"{package}/{info.name}.py defines {len(own)} of {kind.__name__}"
            raise PlugError(f"{found_here}; it must define exactly one.")
        key = own[0].key  # type: ignore[attr-defined]
        if key in found:
            raise PlugError(f"{package}/{info.name}.py takes the key {key!r}, which another file has. Choose another.")
        found[key] = own[0]
    return dict(sorted(found.items()))
