"""Times that come again on some days of the week, made of days and an hour; no one types cron."""

from collections.abc import Collection
from datetime import time

from bot.marketing.campaigns.plan import Cron
from bot.mistakes import Mistake

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
"""As cron calls them, in the order of a calendar."""

_SPANS = {"*": DAYS, "mon-fri": DAYS[:5], "sat,sun": DAYS[5:]}


def every(days: Collection[str], at: time) -> Cron:
    """On these days of the week at that hour. Raises Mistake for none."""
    chosen = tuple(day for day in DAYS if day in days)
    if not chosen:
        raise Mistake("campaign-weekdays-none")
    named = {span: field for field, span in _SPANS.items()}.get(chosen, ",".join(chosen))
    return Cron(f"{at.minute} {at.hour} * * {named}")


def days_and_hour(when: Cron) -> tuple[tuple[str, ...], time] | None:
    """What `every` made it of; None for what repeats otherwise."""
    minute, hour, *dates, field = when.expression.split(" ")
    if dates != ["*", "*"] or not (minute.isdigit() and hour.isdigit()):
        return None
    days = _SPANS.get(field) or tuple(day for day in DAYS if day in field.split(","))
    if set(field.split(",")) - set(DAYS) and field not in _SPANS:
        return None
    return days, time(int(hour), int(minute))
