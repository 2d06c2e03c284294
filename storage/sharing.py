"""Who gets which variant of a message: by lot, in the proportion of their weights."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, case, literal


def variant_of(
    person: ColumnElement[int], broadcast_id: int, weights: Sequence[int]
) -> ColumnElement[int]:
    """Which variant somebody gets: by chance in the proportion of the weights, and always the same
    for the same broadcast (Lehmer's generator, whose numbers 64 bits hold). Each broadcast
    multiplies by a number of its own, so that who got A last time gets either this time."""
    if len(weights) == 1:
        return literal(0)
    chance = person % 2147483647 * pow(48271, broadcast_id + 1, 2147483647) % 2147483647
    bucket = chance % sum(weights)
    ends = [sum(weights[: at + 1]) for at in range(len(weights))]
    return case(*((bucket < end, literal(at)) for at, end in enumerate(ends)), else_=literal(0))
