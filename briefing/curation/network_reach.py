"""Which network addresses may be asked for a page: public ones, unless a person says otherwise.

A page's address is anybody's text. It may name a machine of the house, or redirect there, or its
name may lead to one address when it is looked up and to another one a moment later. So what is
judged is the very address that a socket is about to be connected to.
"""

import socket
from collections.abc import Callable
from dataclasses import dataclass, field
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Any, TypeAlias

IPAddress: TypeAlias = IPv4Address | IPv6Address
_NAT64 = IPv6Network("64:ff9b::/96")
_LOW_32 = 0xFFFFFFFF


def is_public(address: IPAddress) -> bool:
    """Whether an address is one of the whole Internet's, and of one machine.

    An IPv6 address that carries an IPv4 address is what that one is: ``::ffff:127.0.0.1`` is
    loopback.
    """
    if isinstance(address, IPv6Address):
        carried = _carried(address)
        if carried is not None:
            return is_public(carried)
    return address.is_global and not address.is_multicast


def _carried(address: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that an IPv6 address leads to, if it is of such a kind."""
    if address in _NAT64:
        return IPv4Address(int(address) & _LOW_32)
    if address.teredo is not None:
        return address.teredo[1]
    return address.ipv4_mapped or address.sixtofour


@dataclass(frozen=True, slots=True)
class Reach:
    """Which addresses may be connected to, and by which schemes."""

    allows: Callable[[IPAddress], bool]
    schemes: frozenset[str]


PUBLIC = Reach(is_public, frozenset({"https"}))
"""What a curator's command reaches of itself."""
ANYWHERE = Reach(lambda _: True, frozenset({"https", "http"}))
"""Private addresses and http:// as well: for intranets and tests."""


class AddressRefused(OSError):
    """A host's name led to an address that may not be asked."""


@dataclass(slots=True)
class GuardedSockets:
    """Makes sockets for addresses that may be asked, and for no others.

    It is asked after every look-up, with the address that is then connected to. ``refused`` says
    whether an address was refused.
    """

    reach: Reach
    refused: bool = field(default=False, init=False)

    def __call__(self, found: tuple[Any, ...]) -> socket.socket:
        """A socket for an entry of `socket.getaddrinfo`; raise AddressRefused."""
        family, kind, protocol, _, where = found
        # A scoped address ("fe80::1%eth0") is of its link alone: never public.
        if not self.reach.allows(ip_address(str(where[0]).partition("%")[0])):
            self.refused = True
            raise AddressRefused("a private address")
        return socket.socket(family, kind, protocol)
