"""Who calls, as far as one must know to let nobody call too often: a digest of their address, kept
in memory for an hour and nowhere else.
"""

import hmac
from collections import OrderedDict, deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from ipaddress import IPv6Address, ip_address

from aiohttp import web

AT_ONCE, WITHIN = 5, timedelta(hours=1)
"""How often one address may write within which time; a family behind one needs no more."""

MOST_CALLERS = 10_000
"""Addresses remembered, some megabytes; the one that called longest ago is forgotten for a new
one."""

IPV6_NETWORK = 64
"""Bits by which one customer's network is known (RFC 6177): each may have 2⁶⁴ addresses."""


@dataclass(slots=True)
class Callers:
    """Counts calls by address. `key` is drawn anew with each start: digests lead nowhere then."""

    key: bytes = field(repr=False)
    _calls: OrderedDict[bytes, deque[datetime]] = field(default_factory=OrderedDict)

    def may_call(self, address: str, now: datetime) -> bool:
        """Whether they may once more; it counts if they may."""
        self._forget_before(now - WITHIN)
        who = hmac.digest(self.key, _network(address).encode(), sha256)
        calls = self._calls.setdefault(who, deque(maxlen=AT_ONCE))
        if len(calls) == AT_ONCE and calls[0] > now - WITHIN:
            return False
        calls.append(now)
        self._calls.move_to_end(who)
        while len(self._calls) > MOST_CALLERS:
            self._calls.popitem(last=False)
        return True

    def _forget_before(self, time: datetime) -> None:
        """Whose last call was by then goes; they stand in the order of that."""
        while self._calls:
            who, calls = next(iter(self._calls.items()))
            if calls[-1] > time:
                return
            del self._calls[who]


def address_of(request: web.Request) -> str:
    """Where a request comes from.

    What it says of itself is believed only if it comes through a proxy on this machine, and then
    only what that proxy added: the last address in X-Forwarded-For.
    """
    peer = request.remote or ""
    told = request.headers.getall("X-Forwarded-For", [])
    if told and _is_here(peer):
        return without_port(told[-1].rpartition(",")[2].strip()) or peer
    return peer


def without_port(address: str) -> str:
    """Without the port that some proxies write behind it; empty for what is no address."""
    for one in (address, address.strip("[]"), address.rpartition(":")[0].strip("[]")):
        try:
            return str(ip_address(one))
        except ValueError:
            continue
    return ""


def _is_here(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False


def _network(address: str) -> str:
    try:
        found = ip_address(address)
    except ValueError:
        return address[:64]
    if isinstance(found, IPv6Address):
        if found.ipv4_mapped is not None:
            return str(found.ipv4_mapped)
        return str(int(found) >> (128 - IPV6_NETWORK))
    return str(found)
