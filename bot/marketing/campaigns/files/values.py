"""The values of a campaign file, read from how people write them and written the same way.

For each kind a pair: what is written is read back as the same value. A slip is a Mistake that says
what to write instead.
"""

import re
from datetime import date, datetime, time, timedelta

from bot.marketing.campaigns.files.slips import shown
from bot.marketing.campaigns.plan import AfterAction, AfterStart, At, BestTime, Cron, When
from bot.marketing.campaigns.timing import NoCron
from bot.marketing.campaigns.timing import read_cron as rule
from bot.mistakes import Mistake
from bot.speech.durations import read_duration
from bot.speech.lengths import one_line, telegram_length

ACTIONS = ("previewed", "clicked", "ordered", "bought", "joined")
MOST_DAYS = 400
"""Nobody plans a launch for longer."""

_DATE = r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})[日]?"
_CLOCK = r"(\d{1,2})[:：](\d{2})"
_LOCAL = re.compile(rf"{_DATE}[ T]+{_CLOCK}")
_DAY_AT = re.compile(rf"day (\d{{1,3}})(?: at {_CLOCK})?")
_AFTER = re.compile(r"(?:(.+) )?after ([a-z]+)")
_EVERY = re.compile(rf"every ([a-z, ]+?) at {_CLOCK}")
_BEST = re.compile(rf"best time on (?:day (\d{{1,3}})|{_DATE})")
_MINUTE = re.compile(r"[0-9]{1,2}")
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY_NAMES = {day: day for day in _DAYS} | {
    name: name[:3]
    for name in ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
}
_SPANS = {"day": "*", "weekday": "mon-fri", "weekend": "sat,sun"}
_YES = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}


def read_name(most: int, text: str) -> str:
    """One line with something to see in it. Raises Mistake."""
    name = one_line(text)
    if not 1 <= telegram_length(name) <= most:
        raise Mistake("campaign-slip-length", chars=telegram_length(name), most=most)
    return name


def read_number(least: int, most: int, text: str) -> int:
    """A whole number; a share may have its sign. Raises Mistake."""
    digits = text.removesuffix("%").strip()
    if not re.fullmatch(r"[0-9]{1,9}", digits) or not least <= int(digits) <= most:
        raise Mistake("campaign-slip-number", least=least, most=str(most))
    return int(digits)


def read_yes_or_no(text: str) -> bool:
    """A choice. Raises Mistake."""
    if text.lower() not in _YES:
        raise Mistake("campaign-slip-yes-no")
    return _YES[text.lower()]


def read_span(text: str) -> timedelta:
    """A length of time. Raises Mistake."""
    found = read_duration(text)
    if found is None or found > timedelta(days=MOST_DAYS):
        raise Mistake("campaign-slip-span", given=shown(text), most=MOST_DAYS)
    return found


def written_span(span: timedelta) -> str:
    """`1d 2h 30m`."""
    minutes, seconds = divmod(span.seconds, 60)
    parts = {"d": span.days, "h": minutes // 60, "m": minutes % 60, "s": seconds}
    return " ".join(f"{count}{unit}" for unit, count in parts.items() if count)


def read_local(text: str) -> datetime:
    """A date and a time on the community's clock. Raises Mistake."""
    found = _LOCAL.fullmatch(" ".join(text.split()))
    if found is None:
        raise Mistake("campaign-slip-moment", given=shown(text))
    return datetime.combine(_date(found.groups()[:3]), _time(found.groups()[3:]))


def written_local(at: datetime) -> str:
    """`2026-12-01 09:00`."""
    return at.strftime("%Y-%m-%d %H:%M")


def read_hour(text: str) -> time:
    """A time of the day. Raises Mistake."""
    found = re.fullmatch(_CLOCK, text)
    if found is None:
        raise Mistake("campaign-slip-clock", given=shown(text))
    return _time(found.groups())


def written_hour(at: time) -> str:
    """`09:00`."""
    return at.strftime("%H:%M")


def read_when(text: str) -> When:
    """`2026-12-01 09:00`, `day 3 at 9:00`, `2h after previewed`, `every mon,thu at 18:00`, `best
    time on day 5`. Raises Mistake."""
    plain = " ".join(text.split()).casefold()
    if plain in ("start", "at start"):
        return AfterStart(0)
    if found := _DAY_AT.fullmatch(plain):
        return AfterStart(_days(found[1]), _time(found.groups()[1:]) if found[2] else None)
    if found := _EVERY.fullmatch(plain):
        return Cron(_cron_of(found[1], _time(found.groups()[1:])))
    if found := _BEST.fullmatch(plain):
        if found[1]:
            return BestTime(days=_days(found[1]))
        return BestTime(on=_date(found.groups()[1:]))
    if found := _AFTER.fullmatch(plain):
        return _after(found[1], found[2])
    if _LOCAL.fullmatch(" ".join(text.split())):
        return At(read_local(text))
    raise Mistake("campaign-slip-when", given=shown(text))


def written_when(when: When) -> str:
    """As `read_when` reads it; a cron that has no such form as its five fields."""
    match when:
        case At(local):
            return written_local(local)
        case AfterStart(days, at, plus):
            return _written_after_start(days, at, plus)
        case AfterAction(action, delay):
            return f"{written_span(delay)} after {action}".lstrip()
        case BestTime(on, days):
            return f"best time on {on.isoformat() if on else f'day {(days or 0) + 1}'}"
        case Cron(expression):
            return _written_cron(expression)
    raise AssertionError(when)


def read_cron(text: str) -> Cron:
    """Five fields; weekdays by name or as crontab(5) numbers them, and one minute, as nothing is
    posted more often than every hour. Raises Mistake."""
    expression = " ".join(text.split()).lower()
    fields = expression.split(" ")
    if len(fields) != 5 or not _MINUTE.fullmatch(fields[0]):
        raise Mistake("campaign-slip-cron", given=shown(text))
    try:
        rule(expression)
    except NoCron as error:
        raise Mistake("campaign-slip-cron", given=shown(text)) from error
    return Cron(expression)


def _written_after_start(days: int, at: time | None, plus: timedelta) -> str:
    if at is not None:
        return f"day {days + 1} at {written_hour(at)}"
    if plus:
        return f"{written_span(timedelta(days=days) + plus)} after start"
    return f"day {days + 1}" if days else "start"


def _after(span: str | None, what: str) -> When:
    if what != "start" and what not in ACTIONS:
        raise Mistake("campaign-slip-action", given=shown(what), known=", ".join(ACTIONS))
    delay = read_span(span) if span else timedelta()
    if what == "start":
        return AfterStart(delay.days, None, timedelta(seconds=delay.seconds))
    return AfterAction(what, delay)


def _cron_of(days: str, at: time) -> str:
    if (span := _SPANS.get(days)) is None:
        named = [_DAY_NAMES.get(day.strip()) for day in days.split(",")]
        if None in named:
            raise Mistake("campaign-slip-weekdays", given=shown(days), known=", ".join(_DAYS))
        span = ",".join(day for day in _DAYS if day in named)
    return f"{at.minute} {at.hour} * * {span}"


def _written_cron(expression: str) -> str:
    """In words where there are such; else as it is."""
    minute, hour, *_, days = expression.split(" ")
    listed = ",".join(day for day in _DAYS if day in days.split(","))
    spoken = {cron: name for name, cron in _SPANS.items()}.get(days, listed)
    is_plain = (
        minute.isdigit()
        and hour.isdigit()
        and expression == f"{int(minute)} {int(hour)} * * {days}"
    )
    if is_plain and (days == listed or days in _SPANS.values()):
        return f"every {spoken} at {int(hour):02}:{int(minute):02}"
    return expression


def _days(number: str) -> int:
    """Day 1 is the one on which it starts."""
    if not 1 <= int(number) <= MOST_DAYS:
        raise Mistake("campaign-slip-day", most=MOST_DAYS)
    return int(number) - 1


def _date(parts: tuple[str | None, ...]) -> date:
    year, month, day = (int(part or 0) for part in parts)
    try:
        return date(year, month, day)
    except ValueError as error:
        raise Mistake("campaign-slip-date", given=f"{year}-{month:02}-{day:02}") from error


def _time(parts: tuple[str | None, ...]) -> time:
    hour, minute = (int(part or 0) for part in parts)
    try:
        return time(hour, minute)
    except ValueError as error:
        raise Mistake("campaign-slip-clock", given=f"{hour}:{minute:02}") from error
