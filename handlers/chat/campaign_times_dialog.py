"""When a step is said, in the dialog about a campaign: on a date, so long after the start, every
week, or after what each person did. By taps; a number or a length of time can be typed.
"""

from datetime import timedelta
from typing import Any

from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.input import ManagedTextInput, TextInput
from aiogram_dialog.widgets.kbd import Button, Column, Group, Row, SwitchTo

from bot.marketing.campaigns.describing import weekday_name, when_words
from bot.marketing.campaigns.files.values import ACTIONS, MOST_DAYS
from bot.marketing.campaigns.hours import tries_hours
from bot.marketing.campaigns.plan import AfterAction, AfterStart, Room, When
from bot.marketing.campaigns.planning import arranging
from bot.marketing.campaigns.planning.weekly import DAYS
from bot.mistakes import Mistake
from bot.speech.durations import read_duration
from bot.speech.formats import span
from handlers.chat.campaign_planning import (
    HOURS_GONE,
    UNTIMED,
    Planning,
    began_at,
    data_of,
    has_begun,
    keep_step,
    plan_in,
    step_in,
)
from handlers.chat.choices import choices
from handlers.chat.windows import Label, Says, expects, turn_of, window

AFTER_DAYS = (0, 1, 2, 3, 5, 7, 10, 14)
DELAYS = tuple(timedelta(minutes=one) for one in (0, 15, 60, 180, 1440, 4320))
"""Offered as buttons; others can be typed."""

DATING = "dating"
"""What the calendar is about: `step`, `starts`, `ends`."""

ON, IN_DAYS, WEEKLY, ACTION = "on", "in_days", "weekly", "action"
"""What was chosen so far: a date, days after the start, days of the week, what somebody did."""


# Which kind of time


def chose(manager: DialogManager, key: str, value: Any) -> None:
    """One kind of time at a time."""
    data = data_of(manager)
    for other in (ON, IN_DAYS, WEEKLY, ACTION):
        data.pop(other, None)
    data[key] = value


async def _times(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    turn, planned = turn_of(dialog_manager), step_in(dialog_manager)
    is_private = planned.where.room is Room.PRIVATE
    return {
        "now": when_words(planned.when, turn.words),
        "is_private": is_private,
        "is_to_begin": not has_begun(dialog_manager),
        "private": int(is_private),
    }


async def _on_a_date(_t: CallbackQuery, _b: Button, manager: DialogManager) -> None:
    data_of(manager)[DATING] = "step"
    await manager.switch_to(Planning.day)


async def _at_start(_t: CallbackQuery, _b: Button, manager: DialogManager) -> None:
    await set_time(manager, AfterStart(0))


async def _every_week(_t: CallbackQuery, _b: Button, manager: DialogManager) -> None:
    data_of(manager)[WEEKLY] = []
    await manager.switch_to(Planning.weekdays)


async def _back_from_times(_t: CallbackQuery, _b: Button, manager: DialogManager) -> None:
    is_new = data_of(manager).get(UNTIMED)
    await manager.switch_to(Planning.day if is_new else Planning.step)


async def set_time(manager: DialogManager, when: When) -> None:
    """A new step is planned now, and its campaign is shown; another one is shown itself."""
    data = data_of(manager)
    before = step_in(manager)
    planned = arranging.timed(before, when)
    if (began := began_at(manager)) is not None:
        turn = turn_of(manager)
        arranging.ensure_still_ahead(planned, began, turn.community.timezone, turn.now, turn.words)
    keep_step(manager, planned)
    data[HOURS_GONE] = tries_hours(before) and not tries_hours(planned)
    if not has_begun(manager):
        arranging.ensure_in_time(plan_in(manager))
    is_new, data[UNTIMED] = bool(data.get(UNTIMED)), False
    for key in (ON, IN_DAYS, WEEKLY, ACTION):
        data.pop(key, None)
    await manager.switch_to(Planning.desk if is_new else Planning.step)


# So long after the start


async def _days(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    speech = turn_of(dialog_manager).words
    return {
        "counts": [
            (speech.plain("campaign-after-days", days=count), str(count)) for count in AFTER_DAYS
        ]
    }


async def _days_chosen(_t: CallbackQuery, _w: Any, manager: DialogManager, count: str) -> None:
    await _set_days(manager, int(count))


async def _days_typed(
    _m: Message, _w: ManagedTextInput[str], manager: DialogManager, typed: str
) -> None:
    digits = typed.strip()
    if not (digits.isascii() and digits.isdigit() and int(digits[:4]) < MOST_DAYS):
        raise Mistake("campaign-days", given=typed[:20], most=MOST_DAYS - 1)
    await _set_days(manager, int(digits))


async def _set_days(manager: DialogManager, count: int) -> None:
    data_of(manager)[DATING] = "step"
    chose(manager, IN_DAYS, count)
    await manager.switch_to(Planning.hour)


# Every week


async def _week(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    speech, chosen = turn_of(dialog_manager).words, data_of(dialog_manager).get(WEEKLY, ())
    return {
        "week": [
            (f"{'☑' if day in chosen else '☐'} {weekday_name(day, speech)}", day) for day in DAYS
        ]
    }


async def _weekday_tapped(_t: CallbackQuery, _w: Any, manager: DialogManager, day: str) -> None:
    chosen = set(data_of(manager).get(WEEKLY, ())) ^ {day}
    chose(manager, WEEKLY, [one for one in DAYS if one in chosen])


async def _whole_week(_t: CallbackQuery, _b: Button, manager: DialogManager) -> None:
    chose(manager, WEEKLY, list(DAYS))


async def _week_chosen(_t: CallbackQuery, _b: Button, manager: DialogManager) -> None:
    if not data_of(manager).get(WEEKLY):
        raise Mistake("campaign-weekdays-none")
    data_of(manager)[DATING] = "step"
    await manager.switch_to(Planning.hour)


# After what each one did


async def _actions(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    speech = turn_of(dialog_manager).words
    return {
        "actions": [(speech.plain("campaign-action", action=one), one) for one in ACTIONS],
    }


async def _action_chosen(_t: CallbackQuery, _w: Any, manager: DialogManager, done: str) -> None:
    chose(manager, ACTION, done)
    await manager.switch_to(Planning.delay)


async def _delays(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    speech = turn_of(dialog_manager).words
    at_once = speech.plain("campaign-delay-none")
    return {
        "action": speech.plain("campaign-action", action=data_of(dialog_manager)[ACTION]),
        "delays": [
            (span(one, speech) if one else at_once, str(int(one.total_seconds()))) for one in DELAYS
        ],
    }


async def _delay_chosen(_t: CallbackQuery, _w: Any, manager: DialogManager, seconds: str) -> None:
    await _set_delay(manager, timedelta(seconds=int(seconds)))


AT_ONCE = ("0", "０")
"""What somebody types who wants no delay."""


async def _delay_typed(
    _m: Message, _w: ManagedTextInput[str], manager: DialogManager, typed: str
) -> None:
    delay = timedelta() if typed.strip() in AT_ONCE else read_duration(typed)
    if delay is None or delay > timedelta(days=MOST_DAYS):
        raise Mistake("campaign-delay", given=typed[:30], most=MOST_DAYS)
    await _set_delay(manager, delay)


async def _set_delay(manager: DialogManager, delay: timedelta) -> None:
    await set_time(manager, AfterAction(str(data_of(manager)[ACTION]), delay))


def time_windows() -> tuple[Window, ...]:
    """The kinds of times, and a window for each part of them."""
    to_times = SwitchTo(Label("authoring-back"), id="back", state=Planning.times)
    return (
        window(
            Says("campaign-ask-time", "now", "private"),
            Button(Label("campaign-time-date"), id="date", on_click=_on_a_date),
            SwitchTo(Label("campaign-time-days"), id="days", state=Planning.days),
            Button(
                Label("campaign-time-start"),
                id="start",
                on_click=_at_start,
                when="is_to_begin",
            ),
            Button(Label("campaign-time-weekly"), id="weekly", on_click=_every_week),
            SwitchTo(
                Label("campaign-time-action"),
                id="action",
                state=Planning.action,
                when="is_private",
            ),
            Button(Label("authoring-back"), id="to_before", on_click=_back_from_times),
            expects("expects-tap"),
            state=Planning.times,
            getter=_times,
        ),
        window(
            Says("campaign-ask-days"),
            Group(choices("counts", _days_chosen), width=2),
            to_times,
            TextInput("count", on_success=_days_typed),
            expects("expects-number"),
            state=Planning.days,
            getter=_days,
        ),
        window(
            Says("campaign-ask-weekdays"),
            Group(choices("week", _weekday_tapped), width=4),
            Row(
                Button(Label("campaign-weekdays-all"), id="all", on_click=_whole_week),
                Button(Label("campaign-weekdays-next"), id="next", on_click=_week_chosen),
            ),
            to_times,
            expects("expects-tap"),
            state=Planning.weekdays,
            getter=_week,
        ),
        window(
            Says("campaign-ask-action"),
            Column(choices("actions", _action_chosen)),
            to_times,
            expects("expects-tap"),
            state=Planning.action,
            getter=_actions,
        ),
        window(
            Says("campaign-ask-delay", "action"),
            Group(choices("delays", _delay_chosen), width=2),
            SwitchTo(Label("authoring-back"), id="to_action", state=Planning.action),
            TextInput("delay", on_success=_delay_typed),
            expects("expects-delay"),
            state=Planning.delay,
            getter=_delays,
        ),
    )
