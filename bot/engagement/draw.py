"""A draw anybody can repeat: the winners follow from the entrants, their number and one seed.

The seed's fingerprint is shown when the giveaway opens and the seed itself with the winners, so it
can neither be chosen afterwards nor guessed before.
"""

from collections.abc import Iterable
from hashlib import sha256

FINGERPRINT_CHARS = 16
"""Hexadecimal digits of SHA-256 shown to people: 64 bits nobody can find a second seed for."""


def fingerprint(seed: str) -> str:
    """What is shown before the draw."""
    return sha256(seed.encode()).hexdigest()[:FINGERPRINT_CHARS]


def draw_winners(entrants: Iterable[int], seed: str, count: int) -> list[int]:
    """The `count` entrants whose SHA-256 of `seed:id` is smallest, in that order."""
    return sorted(set(entrants), key=lambda person_id: _ticket(seed, person_id))[:count]


def _ticket(seed: str, person_id: int) -> str:
    return sha256(f"{seed}:{person_id}".encode()).hexdigest()
