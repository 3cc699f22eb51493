"""Which addresses may be fetched."""

import ipaddress
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.spiders.addresses import AddressRefusedError, checked, refusal

CASES = tomllib.loads(Path(__file__).with_name("addresses.toml").read_text("utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[c["name"] for c in CASES])
def test_an_address_is_requested_plainly_or_refused_with_a_reason(case: dict[str, str]) -> None:
    if "becomes" in case:
        assert checked(case["url"]) == case["becomes"]
    else:
        with pytest.raises(AddressRefusedError, match=case["says"]):
            checked(case["url"])


def test_an_endless_address_is_refused() -> None:
    with pytest.raises(AddressRefusedError, match="longer"):
        checked("http://tass.com/" + "a" * 4000)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.0.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "239.255.255.250",
        "255.255.255.255",
        "240.0.0.1",
        "192.0.2.1",
        "198.18.0.1",
        "::1",
        "::",
        "fe80::1",
        "fc00::1",
        "fec0::1",
        "ff02::1",
        "::ffff:10.0.0.1",
        "::127.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b:1::1",
        "2002:7f00:1::",
        "2001::1",
        "2001:db8::1",
        "fe80::1%eth0",
        "not-an-address",
    ],
)
def test_an_address_that_is_not_public_is_refused(address: str) -> None:
    assert refusal(address)


@pytest.mark.parametrize("address", ["93.184.215.14", "8.8.8.8", "2606:4700::1111", "2a00:1450:4001:80b::200e"])
def test_a_public_address_is_not(address: str) -> None:
    assert refusal(address) is None


def test_loopback_opens_for_that_host_and_port_only() -> None:
    loopback = ("127.0.0.1:8001",)

    assert checked("http://127.0.0.1:8001/a", loopback=loopback) == "http://127.0.0.1:8001/a"
    for url in ("http://127.0.0.1:8002/", "http://127.0.0.1/", "http://127.0.0.2:8001/", "file://127.0.0.1:8001/"):
        with pytest.raises(AddressRefusedError):
            checked(url, loopback=loopback)


@given(st.ip_addresses(v=4))
def test_every_spelling_of_an_address_is_judged_as_the_address(ip: ipaddress.IPv4Address) -> None:
    for spelling in (str(ip), str(int(ip)), hex(int(ip))):
        try:
            checked(f"http://{spelling}/")
        except AddressRefusedError:
            continue
        assert refusal(str(ip)) is None
        assert spelling == str(ip)


@given(st.text(max_size=60))
def test_no_text_makes_it_fail_in_another_way(text: str) -> None:
    for url in (text, f"http://{text}", f"https://tass.com/{text}"):
        try:
            assert checked(checked(url)) == checked(url)
        except AddressRefusedError:
            continue
