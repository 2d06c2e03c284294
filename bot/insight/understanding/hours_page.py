"""Best hours: when people talk, as a table of weekdays and hours."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from numpy.random import Generator
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.members import NOBODY
from bot.community.turn import Turn
from bot.insight.asking import Asked
from bot.insight.stats_words import change
from bot.insight.understanding import hours
from bot.insight.understanding.hours import Slot
from bot.insight.understanding.series import Heat
from bot.insight.understanding.told import Told, of_group, period_above, until_now
from bot.mistakes import Mistake
from bot.speech import Html, Words
from bot.speech.formats import calendar_part
from storage import best_hours

ENOUGH = 20
"""Hours of somebody's talk: below, luck decides which of 168 stands out."""

TOLD = 3
"""Of the best hours."""

MONDAY = date(2026, 6, 1)
"""Some Monday; the days from it on have the names of the week."""


@dataclass(frozen=True, slots=True)
class Talk:
    """How many talked in which hours, and in all of the time before."""

    people: Mapping[datetime, int]
    before: int


async def gather(session: AsyncSession, turn: Turn, asked: Asked, *, compares: bool = True) -> Talk:
    """Read it; without the time before where talk of then is forgotten."""
    home, period = turn.community.id, asked.period
    earlier = period.before(turn.now)
    people, before = [
        await best_hours.people_by_hour(session, home, one.begin, one.end, without=NOBODY)
        if compares or one is period
        else {}
        for one in (period, earlier)
    ]
    return Talk(people, sum(before.values()))


def tell(turn: Turn, asked: Asked, found: Talk, _rng: Generator) -> Told:
    """Say when most are there. Raises Mistake where too few talked."""
    total = sum(found.people.values())
    if total < ENOUGH:
        raise Mistake("insight-hours-few", count=total, least=ENOUGH)
    end = until_now(asked, turn.now)
    table = hours.weekly(found.people, asked.period.begin, end, asked.period.zone)
    best, speech = hours.busiest(table, TOLD), turn.words
    lines = [
        speech("insight-hours-line", slot=_slot(one, speech), people=_few(one.people))
        for one in best
    ]
    changed = change(total, found.before) if found.before else ""
    lines.append(speech("insight-hours-total", count=total, change=changed))
    sentence = speech(
        "insight-hours-sentence",
        slot=_slot(best[0], speech),
        people=_few(best[0].people),
        quiet=f"{hours.quietest(table):02}:00",
    )
    chart = Heat(
        of_group(turn, "hours"),
        speech.plain(
            "insight-hours-subtitle",
            period=period_above(asked, speech),
            zone=asked.period.zone,
        ),
        [_weekday(day, speech) for day in range(hours.DAYS)],
        [str(hour) if hour % 3 == 0 else "" for hour in range(hours.HOURS)],
        table,
        least="0",
        most=speech.plain("insight-hours-most", people=_few(best[0].people)),
    )
    return Told(sentence, lines, _note(asked, speech), chart)


def _note(asked: Asked, speech: Words) -> Html:
    return speech("insight-hours-note", zone=asked.period.zone)


def _slot(slot: Slot, speech: Words) -> str:
    return speech.plain(
        "insight-hours-slot", day=_weekday(slot.day, speech), hour=f"{slot.hour:02}:00"
    )


def _weekday(day: int, speech: Words) -> str:
    return calendar_part(MONDAY.replace(day=1 + day), "weekday-short", speech)


def _few(people: float) -> str:
    """A mean: with one digit where it is small."""
    return f"{people:.1f}".removesuffix(".0") if people < 10 else f"{people:,.0f}"
