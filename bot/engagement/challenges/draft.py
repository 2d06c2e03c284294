"""A challenge as somebody wants it, read from one line."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.community.turn import Turn
from bot.mistakes import Mistake
from bot.outreach.messages import INVOICE_STARS
from bot.speech.arguments import Arguments, option_number
from bot.speech.lengths import one_line, telegram_length
from bot.speech.times import read_moment

NAME_CHARS = 80
TEAM_CHARS = 24
MOST_TEAMS = 6
PROOFS = ("text", "photo", "voice")
MOST_DAYS, MOST_WEEKS = 366, 52
FURTHEST = timedelta(days=400)
USUAL_POST = "09:00"


@dataclass(frozen=True, slots=True)
class ChallengeDraft:
    """What is to be done, from when, how often and how it is shown."""

    name: str
    starts_at: datetime
    round_days: int
    rounds: int
    proof: str
    spare: int
    post_minute: int
    teams: list[str]
    deposit_stars: int = 0


def read_challenge(arguments: Arguments, turn: Turn) -> ChallengeDraft:
    """A challenge in one line. Raises Mistake that names what is wrong."""
    options = arguments.options
    if "days" in options and "weeks" in options:
        raise Mistake("challenge-days-or-weeks")
    if not arguments.words or not options.keys() & {"days", "weeks"}:
        raise Mistake("challenge-how")
    if len(arguments.words) > 1:  # a name without quotes, of which a part would get lost
        raise Mistake("challenge-quotes")
    is_daily = "days" in options
    most = MOST_DAYS if is_daily else MOST_WEEKS
    proof = options.get("proof", "text")
    if proof not in PROOFS:
        raise Mistake("challenge-proof", given=proof[:20] or "–")
    length = "days" if is_daily else "weeks"
    rounds = option_number(length, options[length], 1, most)
    starts_at = _start(options.get("start"), turn)
    return ChallengeDraft(
        name=_name(arguments.words[0]),
        starts_at=starts_at,
        round_days=1 if is_daily else 7,
        rounds=rounds,
        proof=proof,
        spare=option_number("spare", options.get("spare", "0"), 0, rounds),
        post_minute=_minute(options.get("post", USUAL_POST), turn),
        teams=_teams(options.get("teams", "")),
        deposit_stars=_deposit(options.get("deposit"), starts_at, turn),
    )


def _name(typed: str) -> str:
    name = one_line(typed)
    if not 1 <= telegram_length(name) <= NAME_CHARS:
        raise Mistake("challenge-name", most=NAME_CHARS)
    return name


def _start(typed: str | None, turn: Turn) -> datetime:
    """Midnight of that day; tomorrow's if none is given."""
    today = turn.now.astimezone(ZoneInfo(turn.community.timezone)).date()
    given = typed or (today + timedelta(days=1)).isoformat()
    at = read_moment(f"{given} 00:00", turn.community.timezone, turn.now)
    today_at = read_moment(f"{today} 00:00", turn.community.timezone, turn.now)
    if at is None or today_at is None or not today_at <= at <= turn.now + FURTHEST:
        raise Mistake("challenge-start", given=given[:20])
    return at


def _deposit(typed: str | None, starts_at: datetime, turn: Turn) -> int:
    """Stars to take part; whoever pays them is in from the first day."""
    if typed is None:
        return 0
    deposit_stars = option_number("deposit", typed.strip("⭐ "), 1, INVOICE_STARS)
    if starts_at <= turn.now:
        raise Mistake("challenge-deposit-start")
    return deposit_stars


def _minute(typed: str, turn: Turn) -> int:
    at = read_moment(typed, turn.community.timezone, turn.now)
    if at is None or ":" not in typed.replace("：", ":") or "-" in typed:
        raise Mistake("challenge-post", given=typed[:20] or "–")
    local = at.astimezone(ZoneInfo(turn.community.timezone))
    return local.hour * 60 + local.minute


def _teams(typed: str) -> list[str]:
    names = [name for part in re.split("[,，、]", typed) if (name := one_line(part))]
    too_long = any(telegram_length(name) > TEAM_CHARS for name in names)
    if too_long or len(names) == 1 or len(names) > MOST_TEAMS or len(set(names)) < len(names):
        raise Mistake("challenge-teams", most=MOST_TEAMS)
    return names
