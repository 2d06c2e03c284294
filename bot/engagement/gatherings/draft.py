"""An event as somebody wants it, read from one line or from the answers of the dialog."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.community.turn import Turn
from bot.mistakes import Mistake
from bot.outreach.messages import INVOICE_STARS
from bot.speech.arguments import Arguments, option_number
from bot.speech.currencies import is_other_money
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
    ticket_stars: int | None = None
    """What a seat costs."""


def read_gathering(arguments: Arguments, turn: Turn) -> GatheringDraft:
    """An event in one line. Raises Mistake that names what is wrong."""
    if not arguments.words or "at" not in arguments.options:
        raise Mistake("event-how")
    if len(arguments.words) > 1:  # a name or a time without quotes, of which a part would get lost
        raise Mistake("event-quotes")
    return GatheringDraft(
        read_title(arguments.words[0]),
        read_start(arguments.options["at"], turn, "event-at"),
        read_length(arguments.options.get("for", "1h"), "event-for"),
        _seats(arguments.options.get("seats")),
        _ticket(arguments.options.get("price")),
    )


def read_title(typed: str) -> str:
    """What it is called. Raises Mistake."""
    title = one_line(typed)
    if not 1 <= telegram_length(title) <= TITLE_CHARS:
        raise Mistake("event-title", most=TITLE_CHARS)
    return title


def read_start(typed: str, turn: Turn, slip: str = "event-time") -> datetime:
    """When it begins, on the community's clock.

    Raises Mistake, of the key `slip` for what nobody understands.
    """
    zone = turn.community.timezone
    at, here = read_moment(typed, zone, turn.now), moment(turn.now, zone, turn.words)
    if at is None:
        raise Mistake(slip, given=typed[:30] or "–", now=here)
    if not turn.now < at <= turn.now + FURTHEST:
        raise Mistake("event-time-range", given=typed[:30], now=here)
    return at


def read_length(typed: str, slip: str = "event-length") -> timedelta:
    """How long it lasts. Raises Mistake, of the key `slip`."""
    lasts = read_duration(typed)
    if lasts is None or not SHORTEST <= lasts <= LONGEST:
        raise Mistake(slip, given=typed[:20] or "–")
    return lasts


def _seats(given: str | None) -> int | None:
    """How many may come; as many as like where it is left out. Raises Mistake."""
    return None if given is None else option_number("seats", given, 1, MOST_SEATS)


def _ticket(given: str | None) -> int | None:
    """What a seat costs; nothing where it is left out. Raises Mistake."""
    if given is None:
        return None
    _ensure_stars(given)
    return option_number("price", given, 1, INVOICE_STARS)


def _ensure_stars(given: str) -> None:
    """Raises Mistake for other money: a seat is nothing that is sent to somebody."""
    if is_other_money(given):
        raise Mistake("price-stars-only")


def read_seats(typed: str) -> int | None:
    """How many may come, as typed in the dialog; 0 is no limit. Raises Mistake."""
    seats = whole_number(typed, 0, MOST_SEATS)
    if seats is None:
        raise Mistake("event-seats", given=typed[:20], most=str(MOST_SEATS))
    return seats or None


def read_ticket(typed: str) -> int | None:
    """What a seat costs, as typed in the dialog; 0 is nothing. Raises Mistake."""
    _ensure_stars(typed)
    price = whole_number(typed, 0, INVOICE_STARS)
    if price is None:
        raise Mistake("event-price-number", given=typed[:20], most=str(INVOICE_STARS))
    return price or None
