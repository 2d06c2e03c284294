"""What an admin wants to give away, read from one line; a slip is named with an example."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.mistakes import Mistake
from bot.selling.coupon_desk import read_until
from bot.selling.coupons import Off, read_off
from bot.speech.arguments import Arguments, option_number
from bot.speech.durations import read_duration
from bot.speech.lengths import one_line
from bot.speech.numbers import whole_number
from bot.speech.times import read_moment

PRIZE_CHARS = 200
SHORTEST, LONGEST = timedelta(minutes=1), timedelta(days=60)
MOST_WINNERS = 50
"""More names than that nobody reads in one message."""

MOST_ENTRANTS = 1_000_000
MOST_BONUS = 20
"""Extra tickets; with more, talking much would decide instead of luck."""

MOST_DAYS = 90
MOST_INVITED = 100
MOST_CHATS = 5
"""Chats each entrant is looked for in, one question to Telegram each."""

SOURCE_CHARS = 120

FLAGS = frozenset({"no-admins", "check"})
TAKES = frozenset(
    {
        "winners",
        "entrants",
        "course",
        "coupon",
        "until",
        "member",
        "joined",
        "active",
        "bought",
        "answered",
        "invited",
        "bonus",
        "entropy",
    }
)


@dataclass(frozen=True, slots=True)
class GiveawayDraft:
    """What is given away, and to whom."""

    prize: str
    """Empty for the title of the course, or for what the coupon takes off."""
    draws_in: timedelta
    winners: int = 1
    course: str | None = None
    """Code or title of a course that the winners get, or their coupons are for."""
    coupon: Off | None = None
    coupon_until: datetime | None = None
    entrants_wanted: int | None = None
    checks_first: bool = False
    bonus: int = 0
    chats: Sequence[str] = ()
    joined_before: datetime | None = None
    active_days: int | None = None
    bought: str | None = None
    answered: str | None = None
    invited: int | None = None
    bars_admins: bool = False
    entropy_source: str | None = None


def read_giveaway(arguments: Arguments, timezone: str, now: datetime) -> GiveawayDraft:
    """A giveaway in one line. Raises Mistake that names what is wrong."""
    words, options = list(arguments.words), arguments.options
    if not words and not options:
        raise Mistake("giveaway-how")
    is_named = not options.keys().isdisjoint({"course", "coupon"})
    has_title = is_named and (not words or read_duration(words[0]) is not None)
    prize = "" if has_title else read_prize(words.pop(0) if words else "")
    is_bare = not has_title and not any(arguments.quoted[:1])
    draws_in, rest = _end(words, has_other_end="entrants" in options, prize_is_bare=is_bare)
    if "winners" in options and rest:
        raise Mistake("giveaway-winners-twice", first=rest[0][:20], second=options["winners"][:20])
    return GiveawayDraft(
        prize=prize,
        draws_in=draws_in,
        winners=_number(options, "winners", 1, MOST_WINNERS)
        or read_winners(rest[0] if rest else "1"),
        course=options.get("course"),
        coupon=read_off(options["coupon"], "giveaway-coupon-off") if "coupon" in options else None,
        coupon_until=_coupon_until(options, timezone, now),
        entrants_wanted=_number(options, "entrants", 1, MOST_ENTRANTS),
        checks_first="check" in options,
        bonus=_number(options, "bonus", 1, MOST_BONUS) or 0,
        chats=_chats(options.get("member", "")),
        joined_before=_joined(options.get("joined"), timezone, now),
        active_days=_number(options, "active", 1, MOST_DAYS),
        bought=options.get("bought"),
        answered=options.get("answered"),
        invited=_number(options, "invited", 1, MOST_INVITED),
        bars_admins="no-admins" in options,
        entropy_source=_source(options.get("entropy")),
    )


def _end(
    words: Sequence[str], *, has_other_end: bool, prize_is_bare: bool
) -> tuple[timedelta, Sequence[str]]:
    """How long people may join, and the words behind it. Raises Mistake."""
    draws_in = read_duration(words[0]) if words else None
    if draws_in is not None:
        return read_draws_in(words[0]), words[1:]
    if words and prize_is_bare and not words[0].isdigit():
        raise Mistake("giveaway-how")  # the second word of a prize without quotes
    if has_other_end:
        return LONGEST, words
    if not words:
        raise Mistake("giveaway-when-missing")
    return read_draws_in(words[0]), words[1:]


def read_prize(given: str) -> str:
    """The prize's name. Raises Mistake."""
    prize = one_line(given)
    if not prize:
        raise Mistake("giveaway-prize-empty")
    if len(prize) > PRIZE_CHARS:
        raise Mistake("giveaway-prize", most=PRIZE_CHARS)
    return prize


def read_winners(given: str) -> int:
    """How many win. Raises Mistake."""
    winners = whole_number(given, 1, MOST_WINNERS)
    if winners is None:
        raise Mistake("giveaway-winners", given=given[:20], most=MOST_WINNERS)
    return winners


def read_invited(given: str) -> int:
    """How many people entrants must have brought. Raises Mistake."""
    people = whole_number(given, 1, MOST_INVITED)
    if people is None:
        raise Mistake("giveaway-invited", given=given[:20], most=MOST_INVITED)
    return people


def read_draws_in(given: str) -> timedelta:
    """How long people may join. Raises Mistake."""
    draws_in = read_duration(given)
    if draws_in is None or not SHORTEST <= draws_in <= LONGEST:
        raise Mistake("giveaway-when", given=given[:20])
    return draws_in


def _number(options: Mapping[str, str], name: str, least: int, most: int) -> int | None:
    if name not in options:
        return None
    given = options[name].removesuffix("d") if name == "active" else options[name]
    return option_number(name, given, least, most)


def _chats(given: str) -> Sequence[str]:
    names = given.replace(",", " ").split()
    if len(names) > MOST_CHATS:
        raise Mistake("giveaway-chats", most=MOST_CHATS)
    return names


def _joined(given: str | None, timezone: str, now: datetime) -> datetime | None:
    """`30d` ago, or a date."""
    if given is None:
        return None
    ago = read_duration(given)
    at = now - ago if ago else read_moment(f"{given} 00:00", timezone, now)
    if at is None or at > now:
        raise Mistake("giveaway-joined-when", given=given[:20])
    return at


def _coupon_until(options: Mapping[str, str], timezone: str, now: datetime) -> datetime | None:
    """How long the winners' coupons hold, which is nothing else's end."""
    if "until" not in options:
        return None
    if "coupon" not in options:
        raise Mistake("giveaway-until")
    return read_until(options["until"], timezone, now)


def _source(given: str | None) -> str | None:
    if given is None:
        return None
    source = one_line(given)
    if not 1 <= len(source) <= SOURCE_CHARS:
        raise Mistake("giveaway-entropy-source", most=SOURCE_CHARS)
    return source
