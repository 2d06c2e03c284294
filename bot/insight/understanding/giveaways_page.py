"""What giveaways cost: the Stars of their prizes for each member who stays because of them."""

from collections.abc import Sequence
from datetime import timedelta

from numpy.random import Generator
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.members import NOBODY
from bot.community.turn import Turn
from bot.insight.asking import Asked
from bot.insight.understanding.giveaways import Came, Cost, together, windows
from bot.insight.understanding.series import Bar, Bars
from bot.insight.understanding.told import Told, of_group
from bot.mistakes import Mistake
from bot.speech import Html, Words
from bot.speech.formats import stars
from bot.speech.lengths import shortened
from storage import giveaway_costs

WINDOW = timedelta(days=365)
SHOWN, TOLD = 8, 5
NAME_CHARS = 30


async def gather(session: AsyncSession, turn: Turn, _asked: Asked) -> Sequence[Cost]:
    """Read it: of the last giveaways that were drawn."""
    home, costs = turn.community.id, []
    since = turn.now - WINDOW
    for one in await giveaway_costs.drawn_since(session, home, since, SHOWN):
        spans = windows(one.created_at, one.closed_at or one.draws_at)
        during, before = [
            Came(*await giveaway_costs.joined_and_stayed(session, home, *span, without=NOBODY))
            for span in (spans.during, spans.before)
        ]
        forgone = await giveaway_costs.stars_forgone(session, one)
        is_known = turn.now >= spans.during[-1]
        costs.append(Cost(one.id, one.prize, forgone, during, before, is_known))
    return costs


def tell(turn: Turn, _asked: Asked, costs: Sequence[Cost], _rng: Generator) -> Told:
    """Say what they cost. Raises Mistake where none was drawn."""
    speech = turn.words
    if not costs:
        raise Mistake("insight-giveaways-none", group=turn.community.title)
    cost, brought = together(costs)
    sentence = speech(
        "insight-giveaways-sentence",
        known="yes" if any(one.is_known and one.stars is not None for one in costs) else "no",
        stars=stars(cost, speech),
        count=brought,
        each=stars(round(cost / brought), speech) if brought else "",
    )
    lines = [_line(one, speech) for one in costs[:TOLD]]
    chart = Bars(
        of_group(turn, "giveaways"),
        speech.plain("insight-giveaways-subtitle"),
        [_bar(one, speech) for one in costs],
        [speech.plain("insight-giveaways-during"), speech.plain("insight-giveaways-before")],
    )
    return Told(sentence, lines, speech("insight-giveaways-note"), chart)


def _line(one: Cost, speech: Words) -> Html:
    return speech(
        "insight-giveaways-line",
        name=_name(one),
        joined=one.during.joined,
        known="yes" if one.is_known else "no",
        stayed=one.during.stayed,
        usual=one.before.stayed,
        cost=_stars(one, speech),
        priced="yes" if one.each is not None else "no",
        each=stars(round(one.each), speech) if one.each is not None else "",
    )


def _bar(one: Cost, speech: Words) -> Bar:
    return Bar(
        _name(one),
        [one.during.stayed, one.before.stayed] if one.is_known else [0, 0],
        speech.plain(
            "insight-giveaways-said",
            during=one.during.stayed,
            before=one.before.stayed,
            known="yes" if one.is_known else "no",
        ),
    )


def _stars(one: Cost, speech: Words) -> str:
    return "?" if one.stars is None else stars(one.stars, speech)


def _name(one: Cost) -> str:
    return f"{one.number} · {shortened(one.prize, NAME_CHARS)}"
