"""The registry: outlets by key, by address, and by what people call them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from urllib.parse import urlsplit

from provenance.model import Outlet, OutletCandidate
from provenance.outlets.files import outlet_from
from provenance.outlets.names import plain, shortened

#: For each form of a name: the outlet's key and why the form is its name.
_Index = Mapping[str, tuple[tuple[str, str], ...]]


class Registry:
    """Outlets that can be asked for by key, address or name.  Immutable: ``with_outlets`` gives another."""

    __slots__ = ("_by_domain", "_by_key", "_exact", "_folded", "_programmes", "outlets")

    outlets: tuple[Outlet, ...]

    def __init__(self, outlets: Iterable[Outlet]) -> None:
        self._by_key: Mapping[str, Outlet] = MappingProxyType({o.key: o for o in outlets})
        self.outlets = tuple(self._by_key[key] for key in sorted(self._by_key))
        self._by_domain = {domain.lower(): o for o in self.outlets for domain in o.domains}
        self._folded = _index((plain(n).casefold(), o.key, why) for o in self.outlets for n, why in _sure_names(o))
        self._exact = _index((plain(n), o.key, why) for o in self.outlets for n, why in _unsure_names(o))
        self._programmes = _index((plain(p), o.key, _airs(p, o)) for o in self.outlets for p in o.programmes)

    def get(self, key: str) -> Outlet | None:
        """Return the outlet with this key, None where there is none."""
        return self._by_key.get(key)

    def by_url(self, url: str) -> Outlet | None:
        """Return the outlet whose domain is the longest end of the address's host, None where there is none.

        An address without a scheme counts as one with https.

        >>> load().by_url("https://timesofindia.indiatimes.com/x.cms").key
        'times-of-india'
        """
        try:
            host = (urlsplit(url if "//" in url else f"//{url}").hostname or "").rstrip(".")
        except ValueError:
            return None
        labels = host.split(".")
        tails = (".".join(labels[i:]) for i in range(len(labels)))
        return next((self._by_domain[t] for t in tails if t in self._by_domain), None)

    def named(self, name: str) -> tuple[OutletCandidate, ...]:
        """Return every outlet that a printed name may mean, with why; several are ambiguous, none is unknown.

        Names and aliases match in any case; ambiguous aliases and programmes, many of them common words, in their
        own case only.  An article, a possessive and a description around the name are overlooked.

        >>> [c.name for c in load().named("TOI")]
        ['The Times of India', 'The Times of Israel']
        >>> [c.name for c in load().named("the Russian state news agency TASS")], load().named("time")
        (['TASS'], ())
        """
        bare = plain(name)
        found = self._lookup(bare) or self._programme_of(bare)
        for form in () if found else shortened(bare):
            if found := self._lookup(plain(form)):
                break
        return found or self._at_address(bare)

    def with_outlets(self, outlets: Iterable[Outlet]) -> Registry:
        """Return a registry that holds *outlets* too; one with a key already taken replaces the other."""
        return Registry((*self.outlets, *outlets))

    def _lookup(self, bare: str) -> tuple[OutletCandidate, ...]:
        reasons: dict[str, list[str]] = {}
        sure = self._folded.get(bare.casefold(), ())
        unsure = self._exact.get(bare, ())
        for key, why in (*sure, *unsure, *(() if sure or unsure else self._programmes.get(bare, ()))):
            reasons.setdefault(key, []).append(why)
        return tuple(self._candidate(key, reasons[key], printed=bare) for key in sorted(reasons))

    def _candidate(self, key: str, reasons: list[str], *, printed: str) -> OutletCandidate:
        evidence = tuple(f"“{printed}” {why}" for why in dict.fromkeys(reasons))
        return OutletCandidate(key=key, name=self._by_key[key].name, evidence=evidence)

    def _at_address(self, bare: str) -> tuple[OutletCandidate, ...]:
        """Return the outlet of a name that is an address ("www.cnn.com/world")."""
        outlet = self.by_url(bare) if "." in bare and " " not in bare else None
        return (self._candidate(outlet.key, [f"is an address of {outlet.name}"], printed=bare),) if outlet else ()

    def _programme_of(self, bare: str) -> tuple[OutletCandidate, ...]:
        """Return the outlet of "CNN's State of the Union": the one before the mark that airs what stands after it."""
        owner, mark, programme = bare.partition("'s ")
        if not mark:
            return ()
        airing = {key for key, _ in self._programmes.get(plain(programme), ())}
        return tuple(c for c in self._lookup(plain(owner)) if c.key in airing)


@lru_cache(maxsize=1)
def load() -> Registry:
    """Return the registry of the outlet files that come with the package, read once.

    Raises:
        PlugError: a file is wrong; the message names it.
    """
    folder = files("provenance.outlets")
    return Registry(outlet_from(f) for f in sorted(folder.iterdir(), key=lambda f: f.name) if f.name.endswith(".toml"))


def _sure_names(outlet: Outlet) -> Iterable[tuple[str, str]]:
    unsure = {plain(a) for a in outlet.ambiguous_aliases}
    if plain(outlet.name) not in unsure:
        yield outlet.name, f"is the name of {outlet.name}"
    for alias in outlet.aliases:
        if plain(alias) not in unsure and plain(alias).casefold() != plain(outlet.name).casefold():
            yield alias, f"is listed as a name of {outlet.name}"
    for domain in outlet.domains:
        yield domain, f"is an address of {outlet.name}"


def _unsure_names(outlet: Outlet) -> Iterable[tuple[str, str]]:
    for alias in outlet.ambiguous_aliases:
        yield alias, f"is a name of {outlet.name}, but not of it alone"


def _airs(programme: str, outlet: Outlet) -> str:
    return f"names {programme}, a programme of {outlet.name}"


def _index(rows: Iterable[tuple[str, str, str]]) -> _Index:
    found: dict[str, dict[tuple[str, str], None]] = {}
    for form, key, why in rows:
        found.setdefault(form, {})[key, why] = None
    return {form: tuple(values) for form, values in found.items()}
