"""How a step behaves, as choices that a tap turns to the next value; nothing is stored here."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from enum import StrEnum
from typing import TypeVar

from bot.marketing.campaigns.conditions import BOUGHT, RULES, rules_in
from bot.marketing.campaigns.plan import Lateness, Room, Step

T = TypeVar("T")


class Option(StrEnum):
    """What can be turned; how it is called in the texts."""

    PIN = "pin"
    UNPIN = "unpin"
    DELETE = "delete"
    REPLACE = "replace"
    MOST = "most"
    LULL = "lull"
    PAID = "paid"
    WITHIN = "within"


_MINUTE, _HOUR, _DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)

SPANS: Mapping[Option, tuple[timedelta | None, ...]] = {
    Option.UNPIN: (None, _HOUR, _DAY, 3 * _DAY, 7 * _DAY),
    Option.DELETE: (None, _HOUR, 6 * _HOUR, _DAY, 3 * _DAY, 7 * _DAY),
    Option.LULL: (None, 5 * _MINUTE, 10 * _MINUTE, 30 * _MINUTE),
    Option.WITHIN: (_HOUR, 3 * _HOUR, 6 * _HOUR, _DAY, 2 * _DAY, 7 * _DAY),
}
"""What a tap turns through; a file may name others."""

COUNTS: tuple[int | None, ...] = (None, 1, 2, 3, 5)
"""Promotions a day."""


def offered(step: Step) -> Sequence[Option]:
    """What can be turned where the step goes."""
    if step.where.room is Room.PRIVATE:
        return (Option.PAID,)
    unpin = (Option.UNPIN,) if step.posting.pin else ()
    return (Option.PIN, *unpin, Option.DELETE, Option.REPLACE, Option.MOST, Option.LULL)


def value_of(step: Step, option: Option) -> bool | int | timedelta | None:
    """How it is set."""
    posting = step.posting
    values: dict[Option, bool | int | timedelta | None] = {
        Option.PIN: posting.pin,
        Option.UNPIN: posting.unpin_after,
        Option.DELETE: posting.delete_after,
        Option.REPLACE: posting.replace,
        Option.MOST: posting.most_per_day,
        Option.LULL: posting.lull,
        Option.PAID: step.paid,
        Option.WITHIN: step.lateness.within,
    }
    return values[option]


def turned(step: Step, option: Option) -> Step:
    """The same step with the option's next value."""
    posting = step.posting
    match option:
        case Option.PIN:
            return replace(step, posting=replace(posting, pin=not posting.pin, unpin_after=None))
        case Option.REPLACE:
            return replace(step, posting=replace(posting, replace=not posting.replace))
        case Option.PAID:
            return replace(step, paid=not step.paid)
        case Option.MOST:
            after = _next(COUNTS, posting.most_per_day)
            return replace(step, posting=replace(posting, most_per_day=after))
        case Option.UNPIN:
            after_pin = _next(SPANS[option], posting.unpin_after)
            return replace(step, posting=replace(posting, unpin_after=after_pin))
        case Option.DELETE:
            after_post = _next(SPANS[option], posting.delete_after)
            return replace(step, posting=replace(posting, delete_after=after_post))
        case Option.LULL:
            lull = _next(SPANS[option], posting.lull)
            return replace(step, posting=replace(posting, lull=lull))
        case Option.WITHIN:
            longer = (one for one in SPANS[option] if one and one > step.lateness.within)
            return late_by(step, next(longer, SPANS[option][0] or Lateness().within))


def late_by(step: Step, within: timedelta) -> Step:
    """It may be said so late."""
    return replace(step, lateness=Lateness(within))


def _next(values: Sequence[T], value: T) -> T:
    """The one after it; after the last, and after one that is not among them, the first."""
    at = values.index(value) + 1 if value in values else 0
    return values[at % len(values)]


# When it is left out


def rules_for(step: Step) -> Sequence[str]:
    """The reasons for which the step can be left out where it goes."""
    is_private = step.where.room is Room.PRIVATE
    return tuple(rule for rule in RULES if is_private or rule != BOUGHT)


def with_rule(step: Step, rule: str) -> Step:
    """It is left out for that reason too, or for it no more."""
    rules = rules_in(step.unless) ^ {rule}
    return replace(step, unless=",".join(one for one in RULES if one in rules) or None)
