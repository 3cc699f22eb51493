"""The address guard in the reactor's resolver and connect, with a name server of the test's own."""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from scrapy.exceptions import CannotResolveHostError, DownloadFailedError
from scrapy.http import Request
from twisted.internet.address import IPv4Address, IPv6Address
from twisted.internet.task import Clock

from provenance.crawl.guard import AddressMiddleware, Guard, GuardedResolver, RefusalMiddleware, guarded_connect
from provenance.spiders.addresses import AddressRefusedError
from provenance.spiders.troubles import TroubleError, TroubleKind


class Names:
    """A name server that gives its answers one look-up after the other; the last one stays."""

    def __init__(self, *answers: Sequence[str], late: bool = False) -> None:
        self.answers, self.late = list(answers), late

    def resolveHostName(self, receiver: Any, host: str, port: int = 0, *rest: Any) -> Any:
        receiver.resolutionBegan(None)
        if self.late:
            self.finish = lambda: self._answer(receiver, port)
            return receiver
        self._answer(receiver, port)
        return receiver

    def _answer(self, receiver: Any, port: int) -> None:
        found = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        for host in found:
            receiver.addressResolved((IPv6Address if ":" in host else IPv4Address)("TCP", host, port))
        receiver.resolutionComplete()


class Receiver:
    """What a connection hears from a resolver."""

    def __init__(self) -> None:
        self.hosts: list[str] = []
        self.completed = 0

    def resolutionBegan(self, resolution: Any) -> None: ...

    def addressResolved(self, address: Any) -> None:
        self.hosts.append(address.host)

    def resolutionComplete(self) -> None:
        self.completed += 1


class Reactor(Clock):
    """As much of a reactor as the guard touches."""

    def __init__(self, names: Any) -> None:
        super().__init__()
        self.nameResolver = names
        self.connected: list[tuple[str, int]] = []
        self.connectTCP: Callable[..., Any] = lambda host, port, *rest, **more: self.connected.append((host, port))

    def installNameResolver(self, resolver: Any) -> None:
        self.nameResolver = resolver


class Crawler:
    """A crawler's settings."""

    def __init__(self, guard: Guard) -> None:
        self.settings = {"PROVENANCE_GUARD": guard}


def installed(names: Names, *, loopback: Sequence[str] = ()) -> tuple[Reactor, Guard]:
    guard = Guard(loopback=loopback)
    reactor = Reactor(names)
    GuardedResolver.from_crawler(Crawler(guard), reactor).install_on_reactor()
    return reactor, guard


def resolved(reactor: Reactor, host: str, port: int = 80) -> Receiver:
    receiver = Receiver()
    reactor.nameResolver.resolveHostName(receiver, host, port)
    return receiver


def test_public_addresses_pass() -> None:
    reactor, _ = installed(Names(["93.184.215.14", "2606:4700::1111"]))

    assert resolved(reactor, "a.example").hosts == ["93.184.215.14", "2606:4700::1111"]


def test_addresses_that_are_not_public_are_dropped_and_remembered() -> None:
    reactor, guard = installed(Names(["10.0.0.1", "93.184.215.14", "::1"]))

    receiver = resolved(reactor, "a.example")

    assert (receiver.hosts, receiver.completed) == (["93.184.215.14"], 1)
    assert guard.refused == {"a.example": "::1 is not a public address"}


def test_a_name_that_moves_between_look_ups_gains_nothing() -> None:
    reactor, _ = installed(Names(["93.184.215.14"], ["127.0.0.1"]))

    assert resolved(reactor, "a.example").hosts == ["93.184.215.14"]
    assert resolved(reactor, "a.example").hosts == []


def test_loopback_opens_for_one_port_only() -> None:
    reactor, _ = installed(Names(["127.0.0.1"]), loopback=["127.0.0.1:8001"])

    assert resolved(reactor, "a.example", 8001).hosts == ["127.0.0.1"]
    assert resolved(reactor, "a.example", 8002).hosts == []


def test_a_name_server_that_is_too_slow_gives_no_address_and_its_answer_comes_too_late() -> None:
    names = Names(["93.184.215.14"], late=True)
    reactor, _ = installed(names)
    receiver = resolved(reactor, "a.example")

    reactor.advance(60)
    names.finish()

    assert (receiver.hosts, receiver.completed) == ([], 1)


def test_nothing_waits_after_an_answer() -> None:
    reactor, _ = installed(Names(["93.184.215.14"]))
    resolved(reactor, "a.example")

    assert reactor.getDelayedCalls() == []


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "10.0.0.1", "localhost", "a.example"])
def test_a_connection_that_asked_no_resolver_is_stopped(host: str) -> None:
    reactor, guard = installed(Names(["93.184.215.14"]))

    with pytest.raises(AddressRefusedError):
        reactor.connectTCP(host, 80, None)

    assert reactor.connected == []
    assert host in guard.refused


def test_a_connection_to_a_public_address_is_made() -> None:
    reactor, _ = installed(Names(["93.184.215.14"]))

    reactor.connectTCP("93.184.215.14", 443, None, timeout=3)

    assert reactor.connected == [("93.184.215.14", 443)]


def test_the_guard_knows_whether_it_is_in_place() -> None:
    reactor, guard = installed(Names(["93.184.215.14"]))

    assert guard.is_installed(reactor)
    assert not Guard().is_installed(reactor)
    assert not guard.is_installed(Reactor(Names([])))
    reactor.connectTCP = lambda *rest: None
    assert not guard.is_installed(reactor)


def test_copied_settings_hold_the_same_guard() -> None:
    guard = Guard()

    assert copy.deepcopy({"guard": guard})["guard"] is guard


def test_without_the_guard_nothing_is_fetched() -> None:
    middleware = AddressMiddleware(guard=Guard())

    with pytest.raises(RuntimeError, match="not in place"):
        middleware.process_request(Request("https://tass.com/"))


def test_a_refused_host_is_told_from_an_unknown_one() -> None:
    guard = Guard()
    guard.refused["a.example"] = "10.0.0.1 is not a public address"
    middleware = RefusalMiddleware(guard=guard)
    unknown = CannotResolveHostError("no such host")

    with pytest.raises(TroubleError) as refused:
        middleware.process_exception(Request("http://a.example/"), unknown)

    assert refused.value.trouble.kind is TroubleKind.ADDRESS
    assert "a.example: 10.0.0.1" in refused.value.trouble.words
    assert middleware.process_exception(Request("http://b.example/"), unknown) is None
    assert middleware.process_exception(Request("http://a.example/"), DownloadFailedError("reset")) is None


def test_a_refused_connection_is_not_tried_again() -> None:
    with pytest.raises(TroubleError, match="refused"):
        RefusalMiddleware(guard=Guard()).process_exception(Request("http://a.example/"), AddressRefusedError("no"))


def test_guarded_connect_hands_everything_on() -> None:
    heard: list[Any] = []
    connect = guarded_connect(lambda *a, **k: heard.append((a, k)), guard=Guard(loopback=["127.0.0.1:8001"]))

    connect("127.0.0.1", 8001, "factory", timeout=3)

    assert heard == [(("127.0.0.1", 8001, "factory"), {"timeout": 3})]
