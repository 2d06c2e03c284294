"""Who gets which variant of a message, and who none: by lot, the same in SQL and in Python, and
always the same for the same person and message."""

from collections.abc import Sequence
from typing import TypeVar

from sqlalchemy import ColumnElement, case, literal

Number = TypeVar("Number", int, ColumnElement[int])

PRIME = 2147483647
_STRETCH = 182605794
"""48271 squared, so that people whose ids follow each other lie far apart."""


def chance(person_id: Number, offset: int) -> Number:
    """A number from 0 to PRIME - 1, evenly spread: the id shifted, squared and stretched modulo a
    prime, in numbers that 64 bits hold.

    Each lottery has an offset of its own. A square keeps two of them apart: with a product alone,
    who is lucky in one would be so in others.
    """
    shifted = (person_id % PRIME + offset % PRIME) % PRIME
    return shifted * shifted % PRIME * _STRETCH % PRIME


def variant_of(
    person: ColumnElement[int], broadcast_id: int, weights: Sequence[int]
) -> ColumnElement[int]:
    """Which variant somebody gets, in the proportion of the weights; who got A last time gets
    either this time."""
    if len(weights) == 1:
        return literal(0)
    bucket = chance(person, pow(48271, broadcast_id + 1, PRIME)) * sum(weights) // PRIME
    ends = [sum(weights[: at + 1]) for at in range(len(weights))]
    return case(*((bucket < end, literal(at)) for at, end in enumerate(ends)), else_=literal(0))
