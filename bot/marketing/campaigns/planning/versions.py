"""Two ways or more to say the same step, tried against each other: added, taken away, shared out.

Nothing is stored here; who gets which is decided when a step is said (telling.py, learning.py).
"""

from dataclasses import replace
from datetime import time

from bot.marketing.campaigns.hours import may_try_hours
from bot.marketing.campaigns.plan import MOST_VARIANTS, Choosing, Content, Step, Variant
from bot.marketing.campaigns.planning.composing import ensure_goes
from bot.mistakes import Mistake

LETTERS = "ABCD"


def with_version(step: Step, content: Content) -> Step:
    """One way more to say it; all of them get the same share. Raises Mistake."""
    if len(step.variants) >= MOST_VARIANTS:
        raise Mistake("campaign-versions-most", most=MOST_VARIANTS)
    ensure_goes(content, step.where)
    taken = {one.name for one in step.variants}
    name = next(letter for letter in LETTERS if letter not in taken)
    first = step.variants[0]
    added = Variant(name, content, coupon=first.coupon, hour=first.hour)
    return replace(step, variants=tuple(replace(one, weight=1) for one in (*step.variants, added)))


def without_version(step: Step, number: int) -> Step:
    """The way of that number, from 0, is no more; the last one stays. Raises Mistake."""
    if len(step.variants) == 1:
        raise Mistake("campaign-version-last")
    rest = (*step.variants[:number], *step.variants[number + 1 :])
    return replace(step, variants=rest)


def percents(step: Step) -> list[int]:
    """Everybody's share; they come to a hundred."""
    return _shared([max(0, one.weight) for one in step.variants], 100)


def with_share(step: Step, number: int, percent: int) -> Step:
    """That way gets so much of a hundred, the others the rest as they shared it before. Raises
    Mistake where nothing would be left for one of them."""
    others = len(step.variants) - 1
    most = 100 - others
    if not others or not 1 <= percent <= most:
        raise Mistake("campaign-share", most=most)
    weights = [max(1, one.weight) for at, one in enumerate(step.variants) if at != number]
    shares = _shared(weights, 100 - percent - others)
    rest = iter(share + 1 for share in shares)
    return replace(
        step,
        variants=tuple(
            replace(one, weight=percent if at == number else next(rest))
            for at, one in enumerate(step.variants)
        ),
    )


def _shared(weights: list[int], whole: int) -> list[int]:
    """The whole by weights; what rounding leaves goes to the first ones."""
    weights = weights if any(weights) else [1] * len(weights)
    shares = [whole * weight // sum(weights) for weight in weights]
    for at in range(whole - sum(shares)):
        shares[at] += 1
    return shares


def choosing_otherwise(step: Step) -> Step:
    """By fixed shares, or learning from what sells."""
    is_split = step.choosing is Choosing.SPLIT
    return replace(step, choosing=Choosing.LEARN if is_split else Choosing.SPLIT)


def with_coupon(step: Step, number: int, code: str | None) -> Step:
    """That way brings a coupon along, or none."""
    variants = list(step.variants)
    variants[number] = replace(variants[number], coupon=code)
    return replace(step, variants=tuple(variants))


def with_hour(step: Step, number: int, hour: time | None) -> Step:
    """That way is said at an hour of its own, or with the step. Raises Mistake for a step that has
    no day of its own."""
    if hour is not None and not may_try_hours(step):
        raise Mistake("campaign-version-no-day")
    variants = list(step.variants)
    variants[number] = replace(variants[number], hour=hour)
    return replace(step, variants=tuple(variants))
