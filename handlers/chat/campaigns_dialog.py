"""The dialog in which a campaign is planned: course, then step by step what is said and when; then
a desk with preview, test and check list (campaigns_desk.py). One post takes a tap or a line each.
"""

from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from aiogram.enums import ContentType
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import ChatEvent, Dialog, DialogManager
from aiogram_dialog.widgets.input import ManagedTextInput, MessageInput, TextInput
from aiogram_dialog.widgets.kbd import Back, Button, Column, Group
from aiogram_dialog.widgets.kbd.calendar_kbd import ManagedCalendar

from bot.marketing.campaigns import composing
from bot.marketing.campaigns.kept import to_json
from bot.marketing.campaigns.plan import At, BestTime, Content, Plan
from bot.marketing.campaigns.posts import FURTHEST, read_time
from bot.marketing.campaigns.timing import local_of
from bot.mistakes import Mistake
from bot.speech.formats import calendar_part, moment
from bot.speech.times import read_moment
from handlers.chat.campaign_content import content_sent, media_sent
from handlers.chat.campaigns_desk import PLAN, Planning, desk_windows, keep_plan, plan_in
from handlers.chat.choices import choices
from handlers.chat.days import ComingDays, today_of
from handlers.chat.windows import Label, Says, expects, leave, turn_of, unexpected, window
from storage import courses
from storage.database import Database

__all__ = ["Planning", "begun_with", "dialog"]

HOURS = ("09:00", "12:00", "18:00", "20:00")
"""Offered as buttons; any other time can be typed."""

OPEN, ALBUM = "open", "album"
"""Whether the latest step has no time yet; which album its pictures come from."""


def begun_with(plan: Plan) -> dict[str, Any]:
    """What the dialog starts with where its latest step has been said elsewhere; its time is still
    to be chosen."""
    return {PLAN: to_json(plan), OPEN: True, ALBUM: None}


async def _take_up(begun: Any, manager: DialogManager) -> None:
    if isinstance(begun, dict):
        manager.dialog_data.update(begun)


async def _offered(dialog_manager: DialogManager, database: Database, **_: Any) -> dict[str, Any]:
    turn = turn_of(dialog_manager)
    async with database.reading() as session:
        offered = await courses.published_courses(session, turn.community.id)
    return {
        "courses": [(course.title, str(course.id)) for course in offered],
        "count": len(offered),
    }


async def _course_chosen(_t: CallbackQuery, _w: Any, manager: DialogManager, number: str) -> None:
    database: Database = manager.middleware_data["database"]
    async with database.reading() as session:
        course = await courses.course_by_id(session, int(number))
    assert course is not None, "courses stay"
    keep_plan(manager, composing.begun(course))
    manager.dialog_data[OPEN] = False
    await manager.switch_to(Planning.content)


# What


async def _content_sent(message: Message, _w: MessageInput, manager: DialogManager) -> None:
    if message.sticker or message.voice or message.document or message.video_note:
        raise unexpected(manager, "expects-campaign-content")
    _say(manager, content_sent(message))
    manager.dialog_data[ALBUM] = message.media_group_id
    await manager.switch_to(Planning.day)


async def _just_the_card(_t: CallbackQuery, _b: Button, manager: DialogManager) -> None:
    _say(manager, Content(card=True))
    manager.dialog_data[ALBUM] = None
    await manager.switch_to(Planning.day)


def _say(manager: DialogManager, content: Content) -> None:
    """In a new step, or in the one that has been begun."""
    plan = plan_in(manager)
    if manager.dialog_data[OPEN]:
        plan = composing.without_last(plan)
    keep_plan(manager, composing.with_step(plan, content))
    manager.dialog_data[OPEN] = True


async def _more_of_album(message: Message, _w: MessageInput, manager: DialogManager) -> None:
    """An album comes as several messages, one after the other."""
    album, media = manager.dialog_data.get(ALBUM), media_sent(message)
    if media is None or album is None or message.media_group_id != album:
        raise unexpected(manager, "expects-tap")
    plan = plan_in(manager)
    content = composing.with_media(composing.said_last(plan), media)
    keep_plan(manager, composing.saying(plan, content))


async def _back_to_content(_t: CallbackQuery, _b: Button, manager: DialogManager) -> None:
    await manager.switch_to(Planning.content)


async def _back_from_content(_t: CallbackQuery, _b: Button, manager: DialogManager) -> None:
    """To the course, or where there are steps already to the desk."""
    plan = plan_in(manager)
    if manager.dialog_data[OPEN]:
        plan = composing.without_last(plan)
        keep_plan(manager, plan)
        manager.dialog_data[OPEN] = False
    await manager.switch_to(Planning.desk if plan.steps else Planning.course)


# When


async def _day_chosen(
    _event: ChatEvent, _w: ManagedCalendar, manager: DialogManager, chosen: date
) -> None:
    turn = turn_of(manager)
    if chosen < today_of(manager):  # a calendar that was sent on another day
        now = moment(turn.now, turn.community.timezone, turn.words)
        day = calendar_part(chosen, "day", turn.words)
        raise Mistake("campaign-day-past", day=day, now=now)
    manager.dialog_data["day"] = chosen.isoformat()
    await manager.switch_to(Planning.hour)


async def _clock(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    turn = turn_of(dialog_manager)
    now = turn.now.astimezone(ZoneInfo(turn.community.timezone))
    return {"time": now.strftime("%H:%M"), "hours": [(hour, hour) for hour in HOURS]}


async def _hour_chosen(_t: CallbackQuery, _w: Any, manager: DialogManager, hour: str) -> None:
    await _set_hour(manager, hour)


async def _hour_typed(
    _m: Message, _w: ManagedTextInput[str], manager: DialogManager, hour: str
) -> None:
    await _set_hour(manager, hour)


async def _set_hour(manager: DialogManager, hour: str) -> None:
    turn = turn_of(manager)
    if read_moment(hour, turn.community.timezone, turn.now) is None:
        raise Mistake("campaign-hour", given=hour[:30])
    typed = f"{manager.dialog_data['day']} {hour.strip()}"
    at = read_time(typed, turn.community, turn.now, turn.words)
    await _set_time(manager, At(local_of(at, turn.community.timezone)))


async def _best_time(_t: CallbackQuery, _b: Button, manager: DialogManager) -> None:
    await _set_time(manager, BestTime(on=date.fromisoformat(manager.dialog_data["day"])))


async def _set_time(manager: DialogManager, when: At | BestTime) -> None:
    keep_plan(manager, composing.at(plan_in(manager), when))
    manager.dialog_data[OPEN] = False
    await manager.switch_to(Planning.desk)


def dialog() -> Dialog:
    """A tap or a message each."""
    return Dialog(
        window(
            Says("campaign-ask-course", "count"),
            Column(choices("courses", _course_chosen)),
            leave("left-campaign"),
            expects("expects-tap"),
            state=Planning.course,
            getter=_offered,
        ),
        window(
            Says("campaign-ask-content"),
            MessageInput(_content_sent, content_types=[ContentType.ANY]),
            Button(Label("campaign-no-text"), id="none", on_click=_just_the_card),
            Button(Label("authoring-back"), id="to_course", on_click=_back_from_content),
            state=Planning.content,
        ),
        window(
            Says("campaign-ask-day"),
            ComingDays("day", FURTHEST, _day_chosen),
            Button(Label("authoring-back"), id="to_content", on_click=_back_to_content),
            MessageInput(_more_of_album, content_types=[ContentType.ANY]),
            state=Planning.day,
        ),
        window(
            Says("campaign-ask-hour", "time"),
            Group(choices("hours", _hour_chosen), width=4),
            Button(Label("campaign-best-time"), id="best", on_click=_best_time),
            TextInput("typed", on_success=_hour_typed),
            expects("expects-hour"),
            Back(Label("authoring-back")),
            state=Planning.hour,
            getter=_clock,
        ),
        *desk_windows(),
        on_start=_take_up,
    )
