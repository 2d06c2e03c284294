"""Which campaigns led to sales: by the message pressed first, pressed last, and all alike.

What is owed to whom is decided elsewhere (bot/marketing/attribution.py) and shown here.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from numpy.random import Generator
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Turn
from bot.insight.asking import Asked
from bot.insight.charts import share_of
from bot.insight.stats_words import change
from bot.insight.understanding.series import Bar, Bars
from bot.insight.understanding.told import Told, of_group, period_above
from bot.mistakes import Mistake
from bot.speech import Html, Words
from bot.speech.formats import stars
from bot.speech.lengths import shortened
from storage import attributed_sales
from storage.attributed_sales import Credited, Owed

Owing = Callable[[AsyncSession, int, datetime, datetime], Awaitable[Owed]]
"""Says what a community's sales of a time are owed to."""

SHOWN, TOLD = 6, 4
NAME_CHARS = 40
NOTHING = Credited(0, 0)


@dataclass(frozen=True, slots=True)
class Led:
    """What is owed to campaigns, and what they are called."""

    owed: Owed
    before: int
    """Stars that were owed to campaigns in the time before."""
    names: Mapping[int, str]


async def gather(session: AsyncSession, turn: Turn, asked: Asked, owing: Owing) -> Led:
    """Read it."""
    period = asked.period
    owed, earlier = [
        await owing(session, turn.community.id, one.begin, one.end)
        for one in (period, period.before(turn.now))
    ]
    names = await attributed_sales.names_of(session, _best(owed))
    return Led(owed, _led(earlier), names)


def tell(turn: Turn, asked: Asked, found: Led, _rng: Generator) -> Told:
    """Say what led to sales. Raises Mistake where nothing was sold, or no campaign led to it."""
    owed, speech = found.owed, turn.words
    if not owed.whole.stars:
        raise Mistake("insight-attribution-none", group=turn.community.title)
    best = _best(owed)
    if not best:
        raise Mistake("insight-attribution-alone", count=owed.whole.sales)
    led = _led(owed)
    sentence = speech(
        "insight-attribution-sentence",
        share=share_of(led, owed.whole.stars),
        stars=stars(led, speech),
        whole=stars(owed.whole.stars, speech),
        name=_name(best[0], found),
        most=stars(owed.last.get(best[0], NOTHING).stars, speech),
    )
    lines = [_line(number, found, speech) for number in best[:TOLD]]
    lines.append(
        speech(
            "insight-attribution-sum",
            led=stars(led, speech),
            change=change(led, found.before) if found.before else "",
            own=stars(owed.whole.stars - led, speech),
        )
    )
    chart = Bars(
        of_group(turn, "attribution"),
        speech.plain("insight-attribution-subtitle", period=period_above(asked, speech)),
        [_bar(number, found) for number in best[:SHOWN]],
        [
            speech.plain("insight-attribution-model", model=one)
            for one in ("last", "first", "alike")
        ],
    )
    return Told(sentence, lines, speech("insight-attribution-note"), chart)


def _best(owed: Owed) -> list[int]:
    """All campaigns that anything is owed to, those with most by the last press first."""
    return sorted(owed.alike, key=lambda number: (-_stars(owed.last, number), number))


def _led(owed: Owed) -> int:
    return sum(one.stars for one in owed.last.values())


def _stars(owed: Mapping[int, Credited], number: int) -> int:
    return owed.get(number, NOTHING).stars


def _line(number: int, found: Led, speech: Words) -> Html:
    owed = found.owed
    last = owed.last.get(number, NOTHING)
    return speech(
        "insight-attribution-line",
        name=_name(number, found),
        sales=last.sales,
        last=stars(last.stars, speech),
        first=stars(_stars(owed.first, number), speech),
        alike=stars(_stars(owed.alike, number), speech),
    )


def _bar(number: int, found: Led) -> Bar:
    owed = found.owed
    amounts = [_stars(one, number) for one in (owed.last, owed.first, owed.alike)]
    said = " · ".join(f"{amount:,}" for amount in amounts)
    return Bar(_name(number, found), amounts, said)


def _name(number: int, found: Led) -> str:
    name = found.names.get(number, "")
    return f"{number} · {shortened(name, NAME_CHARS)}" if name else str(number)
