"""An event as somebody wants it, read from one line or from the answers of the dialog."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.community.turn import Turn
from bot.mistakes import Mistake
from bot.speech.arguments import Arguments
from bot.speech.durations import read_duration
from bot.speech.formats import moment
from bot.speech.lengths import one_line, telegram_length
from bot.speech.numbers import whole_number
from bot.speech.times import read_moment

TITLE_CHARS = 120
SHORTEST, LONGEST = timedelta(minutes=5), timedelta(days=3)
USUAL = timedelta(hours=1)
FURTHEST = timedelta(days=400)
MOST_SEATS = 100_000


@dataclass(frozen=True, slots=True)
class GatheringDraft:
    """What takes place."""

    title: str
    starts_at: datetime
    lasts: timedelta = USUAL
    seats: int | None = None


def read_gathering(arguments: Arguments, turn: Turn) -> GatheringDraft:
    """An event in one line. Raises Mistake that names what is wrong."""
    if not arguments.words or "at" not in arguments.options:
        raise Mistake("event-how")
    if len(arguments.words) > 1:  # a name or a time without quotes, of which a part would get lost
        raise Mistake("event-quotes")
    return GatheringDraft(
        read_title(arguments.words[0]),
        read_start(arguments.options["at"], turn),
        read_length(arguments.options.get("for", "1h")),
        read_seats(arguments.options.get("seats", "0")),
    )


def read_title(typed: str) -> str:
    """What it is called. Raises Mistake."""
    title = one_line(typed)
    if not 1 <= telegram_length(title) <= TITLE_CHARS:
        raise Mistake("event-title", most=TITLE_CHARS)
    return title


def read_start(typed: str, turn: Turn) -> datetime:
    """When it begins, on the community's clock. Raises Mistake."""
    zone = turn.community.timezone
    at, here = read_moment(typed, zone, turn.now), moment(turn.now, zone, turn.words)
    if at is None:
        raise Mistake("event-time", given=typed[:30], now=here)
    if not turn.now < at <= turn.now + FURTHEST:
        raise Mistake("event-time-range", given=typed[:30], now=here)
    return at


def read_length(typed: str) -> timedelta:
    """How long it lasts. Raises Mistake."""
    lasts = read_duration(typed)
    if lasts is None or not SHORTEST <= lasts <= LONGEST:
        raise Mistake("event-length", given=typed[:20])
    return lasts


def read_seats(typed: str) -> int | None:
    """How many may come; 0 is no limit. Raises Mistake."""
    seats = whole_number(typed, 0, MOST_SEATS)
    if seats is None:
        raise Mistake("event-seats", given=typed[:20], most=str(MOST_SEATS))
    return seats or None
