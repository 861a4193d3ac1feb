"""Hosts -> the addresses in the network to connect to: looked up once, all of them checked, and no other is connected to."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Sequence

from comity.terms.errors import Unfetched, Unreached

Resolve = Callable[[str, int], Sequence[str]]
"""Host and port -> addresses in the network. Raises Unfetched."""
Address = ipaddress.IPv4Address | ipaddress.IPv6Address

TRANSLATED = tuple(map(ipaddress.IPv6Network, ("64:ff9b::/96", "::/96")))
"""Networks whose last 32 bits are an address of version 4."""
KINDS = (
    ("loopback", "this machine itself"),
    ("unspecified", "this machine itself"),
    ("link_local", "a link-local address"),
    ("multicast", "a multicast address"),
    ("private", "a private address"),
    ("site_local", "a private address"),
)


def resolve(host: str, port: int) -> Sequence[str]:
    """What the system's resolver says. It also reads the odd forms of an address, such as 2130706433 and 0x7f.1."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except socket.gaierror as error:
        if error.errno == socket.EAI_AGAIN:
            raise Unreached(f"the name {host} cannot be looked up at present: is there a network?") from error
        raise Unfetched(f"there is no host {host}: check the address") from error
    except (OSError, ValueError) as error:
        raise Unfetched(f"there can be no host {host[:80]!r}: check the address") from error
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def checked(host: str, port: int, *, allow_private: bool, resolve: Resolve = resolve) -> Sequence[str]:
    """The addresses of a host. Raises Unfetched where one of them is no public one, unless that is allowed."""
    found = resolve(host, port)
    for target in found:
        kind = None if allow_private else special(target)
        if kind:
            told = f"{target} is {kind}" if target == host else f"{host} is {target}, {kind}"
            raise Unfetched(f"{told}: not asked for anything unless you say --allow-private")
    return found


def special(target: str) -> str | None:
    """What an address is, where it is no public one of the internet."""
    address = _embedded(ipaddress.ip_address(target))
    for name, kind in KINDS:
        if getattr(address, f"is_{name}", False):
            return kind
    return None if address.is_global and not address.is_reserved else "a reserved address"


def _embedded(address: Address) -> Address:
    """The address of version 4 that one of version 6 stands for, else the address."""
    if isinstance(address, ipaddress.IPv4Address):
        return address
    if address.is_loopback or address.is_unspecified:
        return address
    if any(address in network for network in TRANSLATED):
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else address)
