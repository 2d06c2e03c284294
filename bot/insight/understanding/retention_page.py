"""How long members stay: the share of memberships that still run after so many days."""

from collections.abc import Sequence

from numpy.random import Generator
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Turn
from bot.insight.asking import Asked
from bot.insight.understanding.months import last_months, month_of
from bot.insight.understanding.retention import Life, lives
from bot.insight.understanding.series import Curves, Line
from bot.insight.understanding.survival import Survival, kaplan_meier
from bot.insight.understanding.told import Told, of_group
from bot.mistakes import Mistake
from bot.speech import Html, Words
from bot.speech.formats import calendar_part
from storage.subscription_lives import Paid, paid_subscriptions

FEWEST = 10
"""Memberships, and …"""

FEWEST_ENDS = 3
"""… how many of them must be over: below, the curve is a step or two."""

LEFT = 5
"""The curve goes as long as so many are known to be there: beyond, one who goes is a cliff."""

AFTER = (30, 90, 180, 365)
"""Days after which it is told how many are still there."""

COHORTS = 4
"""Months told one by one, the latest."""

TICKS = (5, 10, 15, 30, 60, 90, 180, 365)
"""Days between two marks."""


async def gather(session: AsyncSession, turn: Turn, _asked: Asked) -> Sequence[Paid]:
    """Read it: all memberships there ever were, as those of a week say nothing of a year."""
    return await paid_subscriptions(session, turn.community.id)


def tell(turn: Turn, _asked: Asked, paid: Sequence[Paid], _rng: Generator) -> Told:
    """Say how long they stay. Raises Mistake where too few have begun or ended."""
    speech, found = turn.words, lives(paid, turn.now)
    ends = sum(life.is_over for life in found)
    if len(found) < FEWEST or ends < FEWEST_ENDS:
        raise Mistake(
            "insight-retention-few", count=len(found), ends=ends, least=FEWEST, over=FEWEST_ENDS
        )
    curve = kaplan_meier([life.days for life in found], [life.is_over for life in found])
    end = _end(found)
    lines = [
        speech("insight-retention-line", days=days, share=_percent(share), low=low, high=high)
        for days in AFTER
        if days <= end
        for share, low, high in [_shown(curve, days)]
    ]
    lines += _cohorts(found, turn)
    chart = Curves(
        of_group(turn, "retention"),
        speech.plain("insight-retention-subtitle", count=len(found), ends=ends),
        [_line(curve, end, speech)],
        _ticks(end),
        [(share / 4, f"{25 * share}%") for share in range(5)],
        speech.plain("insight-band"),
    )
    return Told(_sentence(curve, end, speech), lines, speech("insight-retention-note"), chart)


def _sentence(curve: Survival, end: float, speech: Words) -> Html:
    middle, low, high = curve.median
    if middle <= end:
        return speech(
            "insight-retention-median",
            days=round(middle),
            low=round(low),
            high=round(high) if high <= end else 0,
        )
    days = max((one for one in AFTER if one <= end), default=int(end))
    share, _, _ = curve.at(days)
    return speech("insight-retention-most", days=days, share=_percent(share))


def _end(found: Sequence[Life]) -> float:
    """Until when so many were seen that the curve can be trusted."""
    return sorted((life.days for life in found), reverse=True)[LEFT - 1] or 1.0


def _shown(curve: Survival, days: float) -> tuple[float, str, str]:
    share, low, high = curve.at(days)
    return share, _percent(low), _percent(high)


def _percent(share: float) -> str:
    return f"{100 * share:.0f}%"


def _line(curve: Survival, end: float, speech: Words) -> Line:
    seen = curve.times <= end
    last = int(seen.sum()) - 1
    columns = [
        [1.0, *(float(one) for one in values[seen])]
        for values in (curve.share, curve.low, curve.high)
    ]
    x = [0.0, *(float(one) for one in curve.times[seen]), end]
    share, low, high = ([*one, one[last + 1]] for one in columns)
    return Line(speech.plain("insight-retention-curve"), x, share, low, high, is_stepped=True)


def _ticks(end: float) -> Sequence[tuple[float, str]]:
    step = next((one for one in TICKS if end / one <= 9), TICKS[-1])
    return [(float(at), str(at)) for at in range(0, int(end) + 1, step)]


def _cohorts(found: Sequence[Life], turn: Turn) -> list[Html]:
    """The months in which they began: how many of each are still there."""
    zone, speech = turn.community.timezone, turn.words
    lines = []
    for month in last_months(COHORTS, turn.now, zone):
        began = [life for life in found if month_of(life.began_at, zone) == month]
        if began:
            lines.append(
                speech(
                    "insight-retention-cohort",
                    month=calendar_part(month, "month-year", speech),
                    count=len(began),
                    left=sum(not life.is_over for life in began),
                )
            )
    return lines
