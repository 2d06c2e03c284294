"""A day on the calendar and an hour of the clock, in the dialog about a campaign: of a step, or
when the campaign itself begins and ends."""

import re
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from aiogram.enums import ContentType
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import ChatEvent, DialogManager, Window
from aiogram_dialog.widgets.input import ManagedTextInput, MessageInput, TextInput
from aiogram_dialog.widgets.kbd import Button, Group, SwitchTo
from aiogram_dialog.widgets.kbd.calendar_kbd import ManagedCalendar

from bot.marketing.campaigns.files.values import read_hour
from bot.marketing.campaigns.plan import AfterStart, At, BestTime
from bot.marketing.campaigns.planning.arranging import ensure_in_time
from bot.marketing.campaigns.planning.weekly import every
from bot.marketing.campaigns.posts import FURTHEST
from bot.marketing.campaigns.timing import as_shown
from bot.mistakes import Mistake
from bot.speech.formats import calendar_part, moment
from bot.speech.times import NoSuchDay, moment_of, read_coming_day
from handlers.chat.campaign_planning import (
    UNTIMED,
    Planning,
    data_of,
    has_begun,
    keep_plan,
    more_of_album,
    plan_in,
)
from handlers.chat.campaign_times_dialog import DATING, IN_DAYS, ON, WEEKLY, chose, set_time
from handlers.chat.choices import choices
from handlers.chat.days import ComingDays, today_of
from handlers.chat.windows import Label, Says, expects, turn_of, unexpected, window

HOUR_BEHIND = re.compile(r"\s+(?P<hour>\d{1,2}[:：]\d{2})$")
"""`tomorrow 18:30`."""

HOURS = ("09:00", "12:00", "18:00", "20:00")
"""Offered as buttons; any other time can be typed."""


# On a date


async def _dated(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    data = data_of(dialog_manager)
    dating = data[DATING]
    return {
        "dating": dating,
        "is_new": dating == "step" and bool(data.get(UNTIMED)),
        "can_be_open": dating != "step",
    }


async def _day_chosen(
    _event: ChatEvent, _w: ManagedCalendar | None, manager: DialogManager, chosen: date
) -> None:
    turn = turn_of(manager)
    if chosen < today_of(manager):  # a calendar that was sent on another day
        now = moment(turn.now, turn.community.timezone, turn.words)
        day = calendar_part(chosen, "day", turn.words)
        raise Mistake("campaign-day-past", day=day, now=now)
    chose(manager, ON, chosen.isoformat())
    await manager.switch_to(Planning.hour)


async def _day_typed(
    message: Message, _w: ManagedTextInput[str], manager: DialogManager, typed: str
) -> None:
    """A day such as 2026-12-05, tomorrow or 1 December; an hour behind it is taken too."""
    behind = HOUR_BEHIND.search(typed.strip())
    day, hour = typed.strip(), ""
    if behind is not None:
        day, hour = day[: behind.start()], behind["hour"]
    try:
        chosen = read_coming_day(day, today_of(manager))
    except NoSuchDay:
        raise Mistake("campaign-no-day", given=typed.strip()[:30]) from None
    if chosen is None:
        raise unexpected(manager, "expects-day")
    if chosen > today_of(manager) + FURTHEST:
        raise Mistake("campaign-time-far", given=typed.strip()[:30])
    await _day_chosen(message, None, manager, chosen)
    if hour:
        await _set_hour(manager, hour)


async def _left_open(_t: CallbackQuery, _b: Button, manager: DialogManager) -> None:
    """No end; or it starts when somebody starts it."""
    await _set_date(manager, None)


async def _back_from_day(_t: CallbackQuery, _b: Button, manager: DialogManager) -> None:
    data = data_of(manager)
    if data[DATING] != "step":
        await manager.switch_to(Planning.goal)
        return
    await manager.switch_to(Planning.content if data.get(UNTIMED) else Planning.times)


async def _set_date(manager: DialogManager, at: datetime | None) -> None:
    """When the campaign starts, or ends."""
    plan = plan_in(manager)
    if data_of(manager)[DATING] == "starts":
        plan = replace(plan, starts=at)
    else:
        plan = replace(plan, ends=at)
    if plan.starts and plan.ends and plan.ends <= plan.starts:
        raise Mistake("campaign-ends-first")
    keep_plan(manager, plan if has_begun(manager) else ensure_in_time(plan))
    await manager.switch_to(Planning.goal)


# At an hour


async def _clock(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    turn, data = turn_of(dialog_manager), data_of(dialog_manager)
    now = turn.now.astimezone(ZoneInfo(turn.community.timezone))
    is_for_step = data[DATING] == "step"
    is_today = data.get(ON) == now.date().isoformat()
    return {
        "time": now.strftime("%H:%M"),
        "hours": [(hour, hour) for hour in HOURS if not is_today or hour > f"{now:%H:%M}"],
        "has_best": is_for_step and not data.get(WEEKLY),
    }


async def _hour_chosen(_t: CallbackQuery, _w: Any, manager: DialogManager, hour: str) -> None:
    await _set_hour(manager, hour)


async def _hour_typed(
    _m: Message, _w: ManagedTextInput[str], manager: DialogManager, hour: str
) -> None:
    await _set_hour(manager, hour)


async def _set_hour(manager: DialogManager, typed: str) -> None:
    data = data_of(manager)
    at = hour_of(typed)
    if data.get(WEEKLY):
        await set_time(manager, every(data[WEEKLY], at))
        return
    if data.get(ON) is None:
        await set_time(manager, AfterStart(int(data[IN_DAYS]), at))
        return
    named = datetime.combine(date.fromisoformat(data[ON]), at)
    local = as_shown(named, turn_of(manager).community.timezone)
    _ensure_ahead(manager, local)
    if data[DATING] == "step":
        await set_time(manager, At(local))
    else:
        await _set_date(manager, local)


def hour_of(typed: str) -> time:
    """A time of the day. Raises Mistake."""
    try:
        return read_hour(typed.strip())
    except Mistake as slip:
        raise Mistake("campaign-hour", given=typed[:30]) from slip


def _ensure_ahead(manager: DialogManager, local: datetime) -> None:
    turn = turn_of(manager)
    zone = turn.community.timezone
    if moment_of(local, zone) <= turn.now:
        raise Mistake("campaign-time-past", now=moment(turn.now, zone, turn.words))


async def _best_time(_t: CallbackQuery, _b: Button, manager: DialogManager) -> None:
    data = data_of(manager)
    if data.get(ON) is None:
        await set_time(manager, BestTime(days=int(data[IN_DAYS])))
    else:
        await set_time(manager, BestTime(on=date.fromisoformat(data[ON])))


async def _back_from_hour(_t: CallbackQuery, _b: Button, manager: DialogManager) -> None:
    data = data_of(manager)
    before = Planning.weekdays if data.get(WEEKLY) else Planning.days
    await manager.switch_to(before if data.get(ON) is None else Planning.day)


def date_windows() -> tuple[Window, ...]:
    """The calendar and the clock."""
    return (
        window(
            Says("campaign-ask-day", "dating"),
            ComingDays("day", FURTHEST, _day_chosen),
            SwitchTo(Label("campaign-time-other"), id="other", state=Planning.times, when="is_new"),
            Button(
                Label("campaign-day-open", "dating"),
                id="open",
                on_click=_left_open,
                when="can_be_open",
            ),
            Button(Label("authoring-back"), id="to_content", on_click=_back_from_day),
            TextInput("typed_day", on_success=_day_typed),
            MessageInput(more_of_album, content_types=[ContentType.ANY]),
            state=Planning.day,
            getter=_dated,
        ),
        window(
            Says("campaign-ask-hour", "time"),
            Group(choices("hours", _hour_chosen), width=4),
            Button(Label("campaign-best-time"), id="best", on_click=_best_time, when="has_best"),
            TextInput("typed", on_success=_hour_typed),
            expects("expects-hour"),
            Button(Label("authoring-back"), id="to_day", on_click=_back_from_hour),
            state=Planning.hour,
            getter=_clock,
        ),
    )
