"""Who stays about: of those who joined in a month, how many talked or took part in later ones."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from numpy.random import Generator
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.members import NOBODY
from bot.community.turn import Turn
from bot.insight.asking import Asked
from bot.insight.charts import share_of
from bot.insight.understanding.months import begins_of, last_months
from bot.insight.understanding.series import Heat
from bot.insight.understanding.told import Told, of_group
from bot.mistakes import Mistake
from bot.speech import Words
from bot.speech.formats import calendar_part
from storage import member_cohorts

MONTHS = 6
FEWEST = 10
"""Members who joined in these months: the share of fewer moves by ten percent with each."""


@dataclass(frozen=True, slots=True)
class Cohorts:
    """How many joined in each month, and how many of them were about in each."""

    joined: Mapping[int, int]
    about: Mapping[tuple[int, int], int]


async def gather(session: AsyncSession, turn: Turn, _asked: Asked) -> Cohorts:
    """Read it."""
    home = turn.community
    begins = begins_of(last_months(MONTHS, turn.now, home.timezone), home.timezone)
    joined = await member_cohorts.joined_by_month(session, home.id, begins, without=NOBODY)
    about = await member_cohorts.about_by_month(session, home.id, begins, without=NOBODY)
    return Cohorts(joined, about)


def tell(turn: Turn, _asked: Asked, found: Cohorts, _rng: Generator) -> Told:
    """Say how many stay. Raises Mistake where too few came, or none of them has a month behind them
    that is over."""
    speech, total = turn.words, sum(found.joined.values())
    if total < FEWEST or not after(found, 1)[1]:
        raise Mistake("insight-cohorts-few", count=total, least=FEWEST)
    months = last_months(MONTHS, turn.now, turn.community.timezone)
    shares = table(found)
    lines = []
    for later in range(1, MONTHS):
        stayed, of = after(found, later)
        if of:
            lines.append(
                speech(
                    "insight-cohorts-line",
                    months=later,
                    share=share_of(stayed, of),
                    few=stayed,
                    many=of,
                )
            )
    stayed, of = after(found, 1)
    sentence = speech("insight-cohorts-sentence", share=share_of(stayed, of), few=stayed, many=of)
    known = [place for place in range(MONTHS) if found.joined.get(place)]
    chart = Heat(
        of_group(turn, "cohorts"),
        speech.plain("insight-cohorts-subtitle"),
        [_label(months[place], found.joined[place], speech) for place in known],
        [speech.plain("insight-cohorts-column", months=later) for later in range(MONTHS)],
        [shares[place] for place in known],
        [_said(place, shares[place], speech) for place in known],
    )
    return Told(sentence, lines, speech("insight-cohorts-note"), chart)


def table(found: Cohorts) -> Sequence[Sequence[float | None]]:
    """By the month of joining, the share that was about in that month, the next …; None for months
    still to come, and where nobody joined."""
    return [
        [
            found.about.get((cohort, cohort + later), 0) / found.joined[cohort]
            if found.joined.get(cohort) and cohort + later < MONTHS
            else None
            for later in range(MONTHS)
        ]
        for cohort in range(MONTHS)
    ]


def after(found: Cohorts, later: int) -> tuple[int, int]:
    """How many of those who joined were about so many months later, and of how many; this month is
    not over, and would say that nobody stays."""
    cohorts = [place for place in found.joined if place + later < MONTHS - 1]
    stayed = sum(found.about.get((place, place + later), 0) for place in cohorts)
    return stayed, sum(found.joined[place] for place in cohorts)


def _said(cohort: int, shares: Sequence[float | None], speech: Words) -> Sequence[str]:
    """What stands in a row's cells; the last month's says that it is not over."""
    cells = [f"{share:.0%}" if share is not None else "" for share in shares]
    this_month = MONTHS - 1 - cohort
    cells[this_month] = speech.plain("insight-cohorts-so-far", share=cells[this_month])
    return cells


def _label(month: date, count: int, speech: Words) -> str:
    name = calendar_part(month, "month", speech)
    return speech.plain("insight-cohorts-row", month=name, count=count)
