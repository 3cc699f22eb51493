"""Any value of the model survives JSON, and equal values make equal bytes."""

from __future__ import annotations

import dataclasses

import pytest
from cattrs import BaseValidationError

from provenance import model
from provenance.codec import dumps, from_plain, loads, to_plain
from provenance.model import Article, Part, Report
from tests.store.samples import filled, report

KINDS = [v for v in vars(model).values() if dataclasses.is_dataclass(v) and isinstance(v, type)]


@pytest.mark.parametrize("kind", KINDS, ids=lambda k: k.__name__)
def test_every_value_survives(kind: type) -> None:
    value = filled(kind)
    assert loads(dumps(value), kind) == value
    assert from_plain(to_plain(value), kind) == value


def test_values_with_nothing_optional_survive() -> None:
    assert loads(dumps(Article(text="x")), Article) == Article(text="x")
    assert loads(dumps(report()), Report) == report()


def test_equal_values_make_equal_bytes() -> None:
    one, other = report(), report()
    assert dumps(one) == dumps(other)
    assert dumps(dataclasses.replace(one, outlets=dict(reversed(other.outlets.items())))) == dumps(one)


def test_collections_survive() -> None:
    assert loads(dumps(()), tuple[Part, ...]) == ()
    assert loads(dumps(filled(Part)), Part) == filled(Part)


@pytest.mark.parametrize("line", ["{}", '{"text": 1, "parts": 3}', '{"text": "a", "origin": "nowhere"}'])
def test_what_does_not_fit_is_refused(line: str) -> None:
    with pytest.raises(BaseValidationError):
        loads(line, Article)
