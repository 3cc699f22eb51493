"""The address guard: no connection leaves for an address that is not public, whatever led to it.

Three places hold it: addresses are checked before a request, every address a name resolves to is filtered (outside
any cache, so that rebinding gains nothing), and the reactor's connect is wrapped for whatever asks no resolver.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Any, Self
from urllib.parse import urlsplit

from scrapy.crawler import Crawler
from scrapy.exceptions import CannotResolveHostError
from scrapy.http import Request, Response
from twisted.internet.interfaces import IAddress, IHostnameResolver, IHostResolution, IResolutionReceiver
from zope.interface import implementer, provider

from provenance.spiders.addresses import AddressRefusedError, checked, refusal
from provenance.spiders.troubles import Trouble, TroubleError, TroubleKind

#: Where the settings hold the guard.
GUARD = "PROVENANCE_GUARD"
#: A resolver of one's own loses Scrapy's DNS_TIMEOUT; name servers that take longer than this do not answer at all.
RESOLVE_SECONDS = 15.0


class Guard:
    """Decides about addresses, and remembers which hosts were refused and why."""

    def __init__(self, *, loopback: Collection[str] = ()) -> None:
        self.loopback = frozenset(loopback)
        self.refused: dict[str, str] = {}

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        """Scrapy copies its settings for each crawler; the guard stays one."""
        return self

    def refusal(self, address: str, port: int) -> str | None:
        """Return why no connection to the address and port is made, None where one may be."""
        return None if f"{address}:{port}" in self.loopback else refusal(address)

    def is_installed(self, reactor: Any) -> bool:
        """Return whether the reactor resolves and connects through this guard."""
        resolver = reactor.nameResolver
        held = isinstance(resolver, GuardedResolver) and resolver.guard is self
        return held and getattr(reactor.connectTCP, "guard", None) is self


@implementer(IHostnameResolver)
class GuardedResolver:
    """Resolves names as the reactor does and drops every address the guard refuses."""

    def __init__(self, *, guard: Guard, reactor: Any, inner: Any, seconds: float = RESOLVE_SECONDS) -> None:
        self.guard, self.reactor, self.inner, self.seconds = guard, reactor, inner, seconds

    @classmethod
    def from_crawler(cls, crawler: Any, reactor: Any) -> Self:
        """Return the resolver for a crawl's reactor, its inner one being the reactor's own."""
        return cls(guard=crawler.settings[GUARD], reactor=reactor, inner=reactor.nameResolver)

    def install_on_reactor(self) -> None:
        """Put the resolver and the guarded connect in place, for the whole process."""
        self.reactor.installNameResolver(self)
        self.reactor.connectTCP = guarded_connect(self.reactor.connectTCP, guard=self.guard)

    def resolveHostName(  # noqa: N802 -- Twisted's interface
        self,
        resolutionReceiver: Any,  # noqa: N803
        hostName: str,  # noqa: N803
        portNumber: int = 0,  # noqa: N803
        addressTypes: Sequence[type[IAddress]] | None = None,  # noqa: N803
        transportSemantics: str = "TCP",  # noqa: N803
    ) -> Any:
        """Resolve through the inner resolver; an answer that comes too late counts as none."""
        public = _Public(resolutionReceiver, guard=self.guard, host=hostName, port=portNumber)
        late = self.reactor.callLater(self.seconds, public.resolutionComplete)
        public.when_done = lambda: late.cancel() if late.active() else None
        return self.inner.resolveHostName(public, hostName, portNumber, addressTypes, transportSemantics)


@provider(IResolutionReceiver)
class _Public:
    """Hands on the addresses that are public, and nothing after completion."""

    def __init__(self, receiver: Any, *, guard: Guard, host: str, port: int) -> None:
        self.receiver, self.guard, self.host, self.port = receiver, guard, host, port
        self.when_done: Callable[[], None] = lambda: None
        self.done = False

    def resolutionBegan(self, resolution: IHostResolution) -> None:  # noqa: N802
        self.receiver.resolutionBegan(resolution)

    def addressResolved(self, address: Any) -> None:  # noqa: N802
        if self.done:
            return
        reason = self.guard.refusal(address.host, self.port)
        if reason:
            self.guard.refused[self.host] = reason
        else:
            self.receiver.addressResolved(address)

    def resolutionComplete(self) -> None:  # noqa: N802
        if not self.done:
            self.done = True
            self.when_done()
            self.receiver.resolutionComplete()


def guarded_connect(connect: Callable[..., Any], *, guard: Guard) -> Callable[..., Any]:
    """Return a reactor's ``connectTCP`` that refuses what the guard refuses; a name instead of an address too."""

    def guarded(host: str, port: int, *args: Any, **kwargs: Any) -> Any:
        reason = guard.refusal(host, port)
        if reason:
            guard.refused[host] = reason
            raise AddressRefusedError(reason)
        return connect(host, port, *args, **kwargs)

    guarded.guard = guard  # type: ignore[attr-defined]
    return guarded


class AddressMiddleware:
    """Checks the address of every request, redirected ones and robots.txt too, before anything is looked up."""

    def __init__(self, *, guard: Guard) -> None:
        self.guard = guard

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Return the middleware with the crawl's guard."""
        return cls(guard=crawler.settings[GUARD])

    def process_request(self, request: Request) -> None:
        """Let the request go on.

        Raises:
            TroubleError: the address is refused.
            RuntimeError: the guard is not in place, so nothing may be fetched.
        """
        from twisted.internet import reactor

        if not self.guard.is_installed(reactor):
            raise RuntimeError("the address guard is not in place; nothing is fetched")
        try:
            checked(request.url, loopback=self.guard.loopback)
        except AddressRefusedError as error:
            raise TroubleError(_trouble(str(error))) from error


class RefusalMiddleware:
    """Tells an address that the guard refused from a name that does not exist; neither is tried again."""

    def __init__(self, *, guard: Guard) -> None:
        self.guard = guard

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Return the middleware with the crawl's guard."""
        return cls(guard=crawler.settings[GUARD])

    def process_exception(self, request: Request, exception: Exception) -> Response | None:
        """Raise the typed reason where the guard refused; leave other failures alone."""
        host = urlsplit(request.url).hostname or ""
        if isinstance(exception, AddressRefusedError):
            raise TroubleError(_trouble(str(exception))) from exception
        if isinstance(exception, CannotResolveHostError) and host in self.guard.refused:
            raise TroubleError(_trouble(f"{host}: {self.guard.refused[host]}")) from exception
        return None


def _trouble(words: str) -> Trouble:
    return Trouble(kind=TroubleKind.ADDRESS, words=f"the address is refused: {words}")
