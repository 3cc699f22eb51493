"""The registry finds outlets by key, address and name, and keeps what is ambiguous open."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import available_timezones

import pytest
from lxml.cssselect import CSSSelector

from provenance.model import Outlet, OutletKind
from provenance.outlets.registry import Registry, load

KEYS = (Path(__file__).parent / "registry_keys.txt").read_text(encoding="utf-8").split()

NAMED = [
    ("TASS", ["tass"]),
    ("tass", ["tass"]),
    ("the Russian state news agency TASS", ["tass"]),
    ("Russian state-run news agency TASS", ["tass"]),
    ("TASS news agency", ["tass"]),
    ("ТАСС", ["tass"]),
    ("CNN’s", ["cnn"]),
    ("CNN television", ["cnn"]),
    ("CNN’s “State of the Union”", ["cnn"]),
    ("State of the Union", ["cnn"]),
    ("Fox News Sunday", ["fox-news"]),
    ("NBC's Meet the Press", ["nbc"]),
    ("TOI", ["times-of-india", "times-of-israel"]),
    ("ToI", ["times-of-israel"]),
    ("Interfax", ["interfax", "interfax-ukraine"]),
    ("ABC News", ["abc-au", "abc-us"]),
    ("Times of Israel", ["times-of-israel"]),
    ("THE TIMES OF ISRAEL", ["times-of-israel"]),
    ("the  “Times of\nIsrael”", ["times-of-israel"]),
    ("timesofisrael.com", ["times-of-israel"]),
    ("www.cnn.com", ["cnn"]),
    ("Israel's Channel 12", ["channel12-il"]),
    ("Iran’s semi-official Fars news agency", ["fars"]),
    ("Saudi-owned Al Arabiya", ["al-arabiya"]),
    ("Time", ["time"]),
    ("time", []),
    ("sputnik", []),
    ("guardian", []),
    ("the hill", []),
    ("Kommersant newspaper", ["kommersant"]),
    ("The Harbor Ledger", []),
    ("Russian news agencies", []),
    ("New York", []),
    ("the", []),
    ("", []),
]


@pytest.mark.parametrize(("name", "keys"), NAMED, ids=[n for n, _ in NAMED])
def test_a_name_gives_every_outlet_it_may_mean(name: str, keys: list[str]) -> None:
    assert [c.key for c in load().named(name)] == keys


def test_each_candidate_says_what_speaks_for_it() -> None:
    candidates = load().named("TOI")
    assert [c.evidence for c in candidates] == [
        ("“TOI” is a name of The Times of India, but not of it alone",),
        ("“TOI” is a name of The Times of Israel, but not of it alone",),
    ]


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://edition.cnn.com/2022/04/20/x/index.html", "cnn"),
        ("https://blogs.timesofisrael.com/x", "times-of-israel"),
        ("https://timesofindia.indiatimes.com/x.cms", "times-of-india"),
        ("//tass.ru/x", "tass"),
        ("TASS.COM/politics", "tass"),
        ("https://nottass.com/", None),
        ("https://tass.com.evil.example/", None),
        ("http://[broken", None),
        ("mailto:x", None),
        ("", None),
    ],
)
def test_an_address_belongs_to_the_outlet_with_the_longest_domain(url: str, key: str | None) -> None:
    found = load().by_url(url)
    assert (found.key if found else None) == key


def test_every_outlet_of_the_list_is_there() -> None:
    assert len(KEYS) == 97
    assert set(KEYS) <= {o.key for o in load().outlets}


def test_outlets_are_sorted_and_found_by_key() -> None:
    registry = load()
    assert [o.key for o in registry.outlets] == sorted(o.key for o in registry.outlets)
    tass = registry.get("tass")
    assert tass is not None
    assert tass.kind is OutletKind.WIRE
    assert registry.get("nobody") is None


def test_an_added_outlet_is_found_and_the_registry_stays_as_it_was() -> None:
    more = load().with_outlets([Outlet(key="ledger", name="The Harbor Ledger", domains=("ledger.example",))])
    assert [c.key for c in more.named("Harbor Ledger")] == ["ledger"]
    assert more.by_url("https://www.ledger.example/x") == more.get("ledger")
    assert load().get("ledger") is None


def test_an_added_outlet_with_a_taken_key_replaces_it() -> None:
    more = load().with_outlets([Outlet(key="tass", name="Another")])
    assert more.named("TASS") == ()
    assert len(more.outlets) == len(load().outlets)


def test_a_fact_without_a_source_is_kept_as_uncited() -> None:
    kan = load().get("haaretz")
    assert kan is not None
    facts = {f.key: f for f in kan.facts}
    assert facts["ownership"].value == "Schocken family majority"
    assert facts["ownership"].source is None


def test_a_listed_affiliation_has_its_source_and_its_day() -> None:
    tass = load().get("tass")
    assert tass is not None
    fact = next(f for f in tass.facts if f.key == "state affiliation")
    assert fact.value == "state-controlled (SC)"
    assert fact.source is not None
    assert fact.source.startswith("ASD-at-GMF/state-media-profiles@")
    assert fact.as_of == "2024-02-07"


@pytest.mark.parametrize("outlet", load().outlets, ids=lambda o: o.key)
def test_a_file_says_only_what_can_be_used(outlet: Outlet) -> None:
    assert outlet.time_zone is None or outlet.time_zone in available_timezones()
    assert outlet.domains
    assert outlet.key in {c.key for c in load().named(outlet.name)}
    for layout in outlet.layouts:
        for selector in (layout.headline, layout.deck, layout.body, layout.byline, layout.published, *layout.drop):
            assert not selector or CSSSelector(selector, translator="html")


def test_no_domain_belongs_to_two_outlets() -> None:
    domains = [d for o in load().outlets for d in o.domains]
    assert len(domains) == len(set(domains))


def test_an_empty_registry_knows_nobody() -> None:
    empty = Registry([])
    assert (empty.named("TASS"), empty.by_url("https://tass.com"), empty.outlets) == ((), None, ())
