"""What a buyer is worth: what each has brought so far, and each month's new buyers by now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from numpy.random import Generator
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Role, Turn
from bot.insight.asking import Asked
from bot.insight.understanding.months import begins_of, last_months
from bot.insight.understanding.series import Curves, Line
from bot.insight.understanding.spread import mean_of, middle_of
from bot.insight.understanding.told import Told, of_group, whose
from bot.mistakes import Mistake
from bot.speech import Words
from bot.speech.formats import calendar_part, stars
from storage import earnings

FEWEST = 5
"""Buyers: the mean of fewer is somebody's."""

MONTHS = 12
"""How far back new buyers are told apart."""

DRAWN = 5
"""Of their curves, the latest that have any."""

STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2500, 5000, 10_000, 50_000, 250_000)
"""Stars between two lines."""


@dataclass(frozen=True, slots=True)
class Buyers:
    """Stars, sales and how many buyers; how many first paid in which month, and what they brought
    in which (storage/earnings.py)."""

    totals: Sequence[tuple[int, int, int]]
    people: Mapping[int, int]
    brought: Mapping[tuple[int, int], int]


async def gather(session: AsyncSession, turn: Turn, _asked: Asked) -> Buyers:
    """Read it: of all that was ever sold; creators see what is theirs."""
    home = turn.community
    creator = None if turn.role >= Role.ADMIN else turn.person.id
    begins = begins_of(last_months(MONTHS, turn.now, home.timezone), home.timezone)
    totals = await earnings.totals(session, home.id, creator)
    people, brought = await earnings.by_cohort(session, home.id, creator, begins)
    return Buyers(totals, people, brought)


def tell(turn: Turn, _asked: Asked, found: Buyers, _rng: Generator) -> Told:
    """Say what a buyer brings. Raises Mistake where there are too few."""
    speech = turn.words
    buyers = sum(many for _, _, many in found.totals)
    if buyers < FEWEST:
        raise Mistake("insight-lifetime-few", count=buyers, least=FEWEST)
    counts: dict[int, int] = {}
    for amount, _, many in found.totals:
        counts[amount] = counts.get(amount, 0) + many
    mean, low, high = (round(one) for one in mean_of(counts))
    again = sum(many for _, sales, many in found.totals if sales > 1)
    sentence = speech(
        "insight-lifetime-sentence",
        stars=stars(mean, speech),
        low=low,
        high=high,
        middle=stars(middle_of(counts), speech),
        count=buyers,
    )
    lines = [
        speech("insight-lifetime-again", count=again, share=f"{100 * again / buyers:.0f}%"),
        speech("insight-lifetime-top", share=f"{100 * _of_best_tenth(counts):.0f}%"),
    ]
    curves = cohort_curves(found.people, found.brought, MONTHS - 1)
    months = last_months(MONTHS, turn.now, turn.community.timezone)
    shown = [place for place in sorted(curves) if curves[place]][-DRAWN:]
    for place in shown:
        lines.append(
            speech(
                "insight-lifetime-cohort",
                month=calendar_part(months[place], "month-year", speech),
                count=found.people[place],
                stars=stars(round(curves[place][-1]), speech),
            )
        )
    names = {place: calendar_part(months[place], "month-year", speech) for place in shown}
    chart = _chart(turn, {names[place]: curves[place] for place in shown}, speech)
    return Told(sentence, lines, speech("insight-lifetime-note", whose=whose(turn)), chart)


def cohort_curves(
    people: Mapping[int, int], brought: Mapping[tuple[int, int], int], this: int
) -> Mapping[int, Sequence[float]]:
    """What each buyer of a month has brought on average by the end of that month, the next, …, this
    one so far."""
    return {
        cohort: [
            sum(brought.get((cohort, month), 0) for month in range(cohort, until + 1)) / many
            for until in range(cohort, this + 1)
        ]
        for cohort, many in people.items()
        if many
    }


def _of_best_tenth(counts: Mapping[int, int]) -> float:
    """Which part of it all the best tenth of the buyers brought, rounded up to whole people."""
    left = -(-sum(counts.values()) // 10)
    whole = sum(amount * many for amount, many in counts.items())
    best = 0
    for amount in sorted(counts, reverse=True):
        taken = min(left, counts[amount])
        best, left = best + taken * amount, left - taken
    return best / whole if whole else 0.0


def _chart(turn: Turn, curves: Mapping[str, Sequence[float]], speech: Words) -> Curves:
    lines = [Line(name, list(map(float, range(len(y)))), y) for name, y in curves.items()]
    longest = max((len(line.x) for line in lines), default=1)
    top = max((one for line in lines for one in line.y), default=1) or 1
    step = next((one for one in STEPS if top / one <= 5), STEPS[-1])
    marks = range(0, int(top) + step, step)
    return Curves(
        of_group(turn, "lifetime"),
        speech.plain("insight-lifetime-subtitle"),
        lines or [Line("", [0.0], [0.0])],
        [(float(at), str(at)) for at in range(max(longest, 2))],
        [(float(mark), f"{mark:,}") for mark in marks],
    )
