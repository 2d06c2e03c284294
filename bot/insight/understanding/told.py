"""What a page says, and the words that all of them share."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.community.turn import Role, Turn
from bot.insight.asking import Asked
from bot.insight.reach.telling import lasting
from bot.insight.stats_words import period_of
from bot.insight.understanding.series import Chart
from bot.speech import Html, Words

HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Told:
    """The answer of a page."""

    sentence: Html
    """What there is to know first."""
    lines: Sequence[Html]
    """Figures, with their change where there was a time before."""
    note: Html
    """How to read them."""
    chart: Chart


def of_group(turn: Turn, page: str) -> str:
    """What stands above a picture."""
    name = turn.words.plain("insight-page", page=page)
    return turn.words.plain("insight-title", group=turn.community.title, page=name)


def whose(turn: Turn) -> str:
    """For the words: whether all sales count whole (`all`), or a creator's part of theirs."""
    return "all" if turn.role >= Role.ADMIN else "own"


def period_above(asked: Asked, speech: Words) -> str:
    """A period as a line of its own begins with it."""
    period = period_of(asked, speech)
    return period[:1].upper() + period[1:]


def until_now(asked: Asked, now: datetime) -> datetime:
    """The end of what has been of a period."""
    return min(asked.period.end, now)


def long(hours: float, speech: Words) -> str:
    """A length of time, in one unit."""
    return lasting(hours, speech)
