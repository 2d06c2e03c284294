"""What earned most: courses, bundles, memberships and all else that is sold, by their Stars."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from numpy.random import Generator
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.members import NOBODY
from bot.community.turn import Role, Turn
from bot.insight.asking import Asked
from bot.insight.charts import share_of
from bot.insight.stats_words import change
from bot.insight.understanding.series import Bar, Bars
from bot.insight.understanding.told import Told, of_group, period_above, whose
from bot.mistakes import Mistake
from bot.speech import Html, Words
from bot.speech.formats import stars
from bot.speech.lengths import shortened
from storage import earnings
from storage.earnings import Earned
from storage.orders import COURSE

Thing = tuple[str, int]

SHOWN, TOLD = 8, 5
"""Drawn, and told in words: a caption holds 1024 characters."""

NAME_CHARS = 40


@dataclass(frozen=True, slots=True)
class Sold:
    """What each brought, and in the time before; what it is called; who looked at courses."""

    now: Sequence[Earned]
    before: Mapping[Thing, int]
    titles: Mapping[Thing, str]
    lookers: Mapping[int, int]


async def gather(session: AsyncSession, turn: Turn, asked: Asked) -> Sold:
    """Read it; creators see what is theirs."""
    home, period = turn.community.id, asked.period
    creator = None if turn.role >= Role.ADMIN else turn.person.id
    earlier = period.before(turn.now)
    now, before = [
        await earnings.by_subject(session, home, creator, one.begin, one.end)
        for one in (period, earlier)
    ]
    titles = await earnings.titles_of(session, [(one.kind, one.subject_id) for one in now])
    lookers = await earnings.lookers_by_course(
        session, home, period.begin, period.end, without=NOBODY
    )
    then = {(one.kind, one.subject_id): one.stars for one in before}
    return Sold(now, then, titles, lookers)


def tell(turn: Turn, asked: Asked, found: Sold, _rng: Generator) -> Told:
    """Say what earned most. Raises Mistake where nothing was sold."""
    speech, total = turn.words, sum(one.stars for one in found.now)
    if not total:
        raise Mistake("insight-content-none", group=turn.community.title)
    best = found.now[0]
    sentence = speech(
        "insight-content-sentence",
        name=_name(best, found, speech),
        stars=stars(best.stars, speech),
        share=share_of(best.stars, total),
        others=len(found.now) - 1,
    )
    lines = [_line(one, found, speech) for one in found.now[:TOLD]]
    chart = Bars(
        of_group(turn, "content"),
        speech.plain("insight-content-subtitle", period=period_above(asked, speech)),
        [
            Bar(
                _name(one, found, speech),
                [one.stars],
                speech.plain("insight-content-said", stars=one.stars, sales=one.sales),
            )
            for one in found.now[:SHOWN]
        ],
    )
    return Told(sentence, lines, speech("insight-content-note", whose=whose(turn)), chart)


def _line(one: Earned, found: Sold, speech: Words) -> Html:
    before = found.before.get((one.kind, one.subject_id), 0) if found.before else None
    lookers = found.lookers.get(one.subject_id, 0) if one.kind == COURSE else 0
    changed = change(one.stars, before)
    return speech(
        "insight-content-line",
        name=_name(one, found, speech),
        stars=stars(one.stars, speech),
        change=f" {changed}" if changed else "",
        sales=one.sales,
        lookers=lookers,
        each=round(one.stars / lookers) if lookers else 0,
    )


def _name(one: Earned, found: Sold, speech: Words) -> str:
    title = found.titles.get((one.kind, one.subject_id))
    return shortened(title, NAME_CHARS) if title else speech.plain("insight-kind", kind=one.kind)
