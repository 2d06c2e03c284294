"""Times, money and progress in the words of a language; the only place that knows how they look."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from babel.dates import format_datetime, format_timedelta

from bot.speech import Words

_LOCALES = {"en": "en", "zh": "zh_Hans"}


def moment(at: datetime, timezone: str, words: Words) -> str:
    """A time as the community's clocks show it: `Tue 1 Dec 2026, 09:00`."""
    local = at.astimezone(ZoneInfo(timezone))
    pattern = "y年M月d日EEE HH:mm" if words.language == "zh" else "EEE d MMM y, HH:mm"
    return str(format_datetime(local, pattern, locale=_LOCALES[words.language]))


def span(duration: timedelta, words: Words) -> str:
    """A length of time in its largest unit: `10 minutes`, `2 天`."""
    return str(format_timedelta(duration, threshold=1.2, locale=_LOCALES[words.language]))


def stars(amount: int, words: Words) -> str:
    """A price in Telegram Stars."""
    return words.plain("money-stars", amount=amount)


def progress_bar(done: int, of: int, cells: int = 8) -> str:
    """`▰▰▱▱▱▱▱▱` for a quarter done."""
    filled = round(cells * done / of) if of else 0
    return "▰" * filled + "▱" * (cells - filled)
