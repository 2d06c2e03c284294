"""A draw that anybody can repeat: commit to a seed, freeze the list, then count tickets.

In the spirit of RFC 3797: the outcome is a documented function of a seed that was committed to
before anybody joined, of the frozen list's hash, and of public entropy where some was named.
Integers and SHA-256 alone; docs/giveaways.md is the recipe and docs/verify_draw.py repeats it.

Nobody's account is published: an entrant stands in the list under an *entry*, a hash of their id
and of a proof only they are told, so that both sides can show whose it is and nobody can guess it.
"""

import hmac
from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import accumulate, count
from random import Random
from struct import Struct
from types import MappingProxyType

FORMAT = "lyceum-draw-1"
"""Names the recipe; another recipe gets another name."""

SECRET_BITS = 256
PROOF_CHARS = 32
"""Hexadecimal digits: 128 bits nobody can guess, so that an entry tells no id."""

DRAWER_BYTES = 2
"""Entries are sorted by their first bytes first, then drawer by drawer: one sort of a million would
let nothing else in the process move for seconds."""

ENTRY_BYTES = 20
"""160 bits: no two ids can be found for one entry, and a million entries fit into one document."""

Nameless = Mapping[int, bytes]
"""Entries of people who were forgotten, by the numbers that took their places."""

_SLIP = Struct(f">{ENTRY_BYTES}sqq")
"""Entry, person and tickets. Slips lie end to end in their drawer: a million objects of their own
would take three times the memory."""


def new_secret(rng: Random) -> str:
    """256 bits nobody can guess, as hexadecimal digits."""
    return f"{rng.getrandbits(SECRET_BITS):064x}"


def commitment(seed: str) -> str:
    """What is published when a giveaway opens: SHA-256 of the seed's digits."""
    return sha256(seed.encode()).hexdigest()


def proof_of(entry_key: str, person_id: int) -> str:
    """What shows whose an entry is; told to nobody else unless they win."""
    return hmac.digest(entry_key.encode(), str(person_id).encode(), "sha256").hex()[:PROOF_CHARS]


def entry_of(proof: str, person_id: int) -> bytes:
    """The name under which somebody stands in the list."""
    return sha256(f"{proof}:{person_id}".encode()).digest()[:ENTRY_BYTES]


@dataclass(frozen=True, slots=True)
class FrozenList:
    """The entrants in the order of their entries, however they came."""

    entries: Sequence[bytes]
    people: Sequence[int]
    tickets: Sequence[int]
    hash: str

    def lines(self) -> Iterator[str]:
        """The list as it is hashed and published: entry and tickets, one entrant a line."""
        for entry, tickets in zip(self.entries, self.tickets, strict=True):
            yield f"{entry.hex()} {tickets}"


def freeze(
    entry_key: str, entrants: Iterable[tuple[int, int]], nameless: Nameless = MappingProxyType({})
) -> FrozenList:
    """The list of (person, tickets), each person once and with at least one ticket."""
    drawers: defaultdict[bytes, bytearray] = defaultdict(bytearray)
    for person_id, their_tickets in entrants:
        known = nameless.get(person_id)
        entry = known or entry_of(proof_of(entry_key, person_id), person_id)
        drawers[entry[:DRAWER_BYTES]] += _SLIP.pack(entry, person_id, their_tickets)
    entries, people, tickets = [], array("q"), array("q")
    for _, drawer in sorted(drawers.items()):
        for entry, person_id, their_tickets in sorted(_SLIP.iter_unpack(drawer)):
            entries.append(entry)
            people.append(person_id)
            tickets.append(their_tickets)
        drawer.clear()
    frozen = FrozenList(entries, people, tickets, "")
    return FrozenList(entries, people, tickets, hash_lines(frozen.lines()))


def hash_lines(lines: Iterable[str]) -> str:
    """SHA-256 of the lines, each ended by a newline."""
    digest = sha256()
    for line in lines:
        digest.update(f"{line}\n".encode())
    return digest.hexdigest()


def hash_exclusions(
    entry_key: str, excluded: Mapping[int, str], nameless: Nameless = MappingProxyType({})
) -> str:
    """Of the lines ENTRY REASON in their order: binds whom admins took out without naming them."""
    named = (
        (nameless.get(who) or entry_of(proof_of(entry_key, who), who), why)
        for who, why in excluded.items()
    )
    return hash_lines(f"{entry.hex()} {why}" for entry, why in sorted(named))


def draw_order(frozen: FrozenList, seed: str, entropy: str) -> Iterator[int]:
    """Positions in the list in the order in which they are drawn; each comes once.

    Draw number n falls on ticket SHA-256("format|seed|list hash|entropy|n") modulo all tickets,
    counted down the list. (The modulo favours a ticket by less than 2⁻²⁰⁰.) One that falls on
    somebody drawn already is passed over.
    """
    ends = array("q", accumulate(frozen.tickets))
    beginning = sha256(f"{FORMAT}|{seed}|{frozen.hash}|{entropy}|".encode())
    drawn: set[int] = set()
    for number in count(1):
        if len(drawn) == len(frozen.entries):
            return
        ball = beginning.copy()
        ball.update(str(number).encode())
        at = bisect_right(ends, int.from_bytes(ball.digest()) % ends[-1])
        if at not in drawn:
            drawn.add(at)
            yield at
