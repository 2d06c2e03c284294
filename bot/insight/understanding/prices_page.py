"""What prices do: how many more buy at a lower one, from campaigns that tried several by lot.

Which prices were tried out is known elsewhere (bot/marketing/campaigns/results/priced.py).
"""

from collections.abc import Awaitable, Callable, Sequence

from numpy.random import Generator
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Turn
from bot.insight.asking import Asked
from bot.insight.understanding.elasticity import FEWEST, Arm, Elasticity, elasticity
from bot.insight.understanding.series import Bar, Bars
from bot.insight.understanding.told import Told, of_group
from bot.mistakes import Mistake
from bot.speech import Html, Words
from bot.speech.formats import stars

Trial = tuple[int, Sequence[tuple[int, int, int]]]
"""A campaign's number; price, told and bought."""

Trying = Callable[[AsyncSession, int], Awaitable[Sequence[Trial]]]
"""Says which prices a community has tried out."""

CHEAPER = 0.9
"""The change that is told: a tenth off."""

SHOWN, TOLD = 8, 6


async def gather(
    session: AsyncSession, turn: Turn, _asked: Asked, *, trying: Trying
) -> Sequence[Trial]:
    """Read it."""
    return await trying(session, turn.community.id)


def tell(turn: Turn, _asked: Asked, trials: Sequence[Trial], _rng: Generator) -> Told:
    """Say what a lower price does. Raises Mistake where none was tried, or too few bought."""
    speech = turn.words
    arms = [(number, [Arm(*one) for one in some]) for number, some in trials]
    if not arms:
        raise Mistake("insight-prices-none")
    found = elasticity([some for _, some in arms])
    if found is None:
        bought = sum(arm.bought for _, some in arms for arm in some)
        raise Mistake("insight-prices-few", count=bought, least=FEWEST)
    flat = [(number, arm) for number, some in arms for arm in some if arm.told]
    lines = [_line(number, arm, speech) for number, arm in flat[:TOLD]]
    chart = Bars(
        of_group(turn, "prices"),
        speech.plain("insight-prices-subtitle"),
        [
            Bar(_name(number, arm, speech), [_per_hundred(arm)], _said(arm, speech))
            for number, arm in flat[:SHOWN]
        ],
    )
    return Told(_sentence(found, speech), lines, speech("insight-prices-note"), chart)


def _sentence(found: Elasticity, speech: Words) -> Html:
    more, low, high = (f"{round(100 * one):+d}" for one in found.at(CHEAPER))
    pays = "lower" if found.high < -1 else "higher" if found.low > -1 else "open"
    return speech("insight-prices-sentence", more=more, low=low, high=high, pays=pays)


def _line(number: int, arm: Arm, speech: Words) -> Html:
    return speech(
        "insight-prices-line",
        name=_name(number, arm, speech),
        few=arm.bought,
        many=arm.told,
        stars=stars(round(_per_hundred(arm)), speech),
    )


def _said(arm: Arm, speech: Words) -> str:
    return speech.plain(
        "insight-prices-said", few=arm.bought, many=arm.told, stars=round(_per_hundred(arm))
    )


def _per_hundred(arm: Arm) -> float:
    return 100 * arm.price * arm.bought / arm.told


def _name(number: int, arm: Arm, speech: Words) -> str:
    return speech.plain("insight-prices-name", stars=arm.price, number=str(number))
