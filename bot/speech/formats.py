"""Times, money and progress in the words of a language; the only place that knows how they look."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime

from bot.speech import Words

MINUS = "−"
"""As numbers have it; a hyphen is shorter and lower than a plus."""

_LOCALES = {"en": "en", "zh": "zh_Hans"}

_UNITS = (("day", 86_400), ("hour", 3600), ("minute", 60), ("second", 1))
"""Of time, by their seconds."""

_ON_A_CALENDAR = {
    "day": ("EEE d MMM y", "y年M月d日EEE"),
    "date": ("d MMM y", "y年M月d日"),
    "day-month": ("d MMM", "M月d日"),
    "month": ("MMMM", "M月"),
    "month-year": ("MMMM y", "y年M月"),
    "weekday": ("EEE", "EEEEE"),
    "weekday-short": ("EEE", "EEE"),
}
"""Parts of a calendar, in English and in Chinese (Unicode TR 35, date field symbols)."""


def moment(at: datetime, timezone: str, words: Words) -> str:
    """A time as the community's clocks show it: `Tue 1 Dec 2026, 09:00`."""
    local = at.astimezone(ZoneInfo(timezone))
    pattern = "y年M月d日EEE HH:mm" if words.language == "zh" else "EEE d MMM y, HH:mm"
    return str(format_datetime(local, pattern, locale=_LOCALES[words.language]))


def day_of(at: datetime, timezone: str, words: Words) -> str:
    """A time's day on a clock, as it is written on paper: `10 December 2026`."""
    pattern = "y年M月d日" if words.language == "zh" else "d MMMM y"
    day = at.astimezone(ZoneInfo(timezone)).date()
    return str(format_date(day, pattern, locale=_LOCALES[words.language]))


def calendar_part(day: date, part: str, words: Words) -> str:
    """A `day`, `date`, `month`, `weekday` … of a calendar: `December 2026`, `2026年12月`."""
    english, chinese = _ON_A_CALENDAR[part]
    pattern = chinese if words.language == "zh" else english
    return str(format_date(day, pattern, locale=_LOCALES[words.language]))


def span(duration: timedelta, words: Words) -> str:
    """A length of time in its two largest units: `24 hours`, `1 day 12 hours`, `2 天`. From two
    minutes on it is told to the minute."""
    left = max(0, round(duration.total_seconds()))
    if left >= 120:
        left = round(left / 60) * 60
    first = next((at for at, (_, size) in enumerate(_UNITS) if left >= 1.2 * size), len(_UNITS) - 1)
    shown: list[str] = []
    for unit, size in _UNITS[first : first + 2]:
        count, left = divmod(left, size)
        if count or not shown:
            shown.append(words.plain(f"span-{unit}", count=count))
    return " ".join(shown)


def countdown(left: timedelta, words: Words) -> str:
    """What is left of a time, as clocks of countdowns show it: `1:45:00`, `2 d 03:00:00`."""
    seconds = max(0, round(left.total_seconds()))
    days, rest = divmod(seconds, 86_400)
    clock = f"{rest // 3600}:{rest // 60 % 60:02}:{rest % 60:02}"
    return words.plain("countdown-days", days=days, clock=clock) if days else clock


def stars(amount: int, words: Words) -> str:
    """A price in Telegram Stars; what goes out stands behind a true minus, not a hyphen."""
    return words.plain("money-stars", amount=amount).replace("-", MINUS)


def signed(number: int) -> str:
    """A number that may be below zero."""
    return str(number).replace("-", MINUS)


def lowered(amount: int, before: int, words: Words) -> str:
    """A price and what it was: `⭐ 200 instead of 250`; where nothing came off, the price alone."""
    price = stars(amount, words)
    if amount == before:
        return price
    return words.plain("money-lowered", price=price, before=before)


def percent_off(percent: int, words: Words) -> str:
    """What a discount is named by: in Chinese shops what is left, in tenths, `8` for 20 percent."""
    return f"{(100 - percent) / 10:g}" if words.language == "zh" else str(percent)


BAR = 8
"""Blocks of a progress bar: as many as fit on a button beside a title and its numbers."""


def progress_bar(done: int, of: int) -> str:
    """`▰▰▱▱▱▱▱▱` for a quarter done; as long wherever it stands."""
    return _blocks(done, of, BAR)


def people_bar(here: int, of: int) -> str:
    """`▰▰▱` for two people of three: a block each, as far as that is no longer than other bars."""
    return _blocks(here, of, min(of, BAR))


def _blocks(done: int, of: int, cells: int) -> str:
    filled = round(cells * done / of) if of else 0
    return "▰" * filled + "▱" * (cells - filled)
