"""The dialog in which a campaign is planned: course, words, day, time, and a last look."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import ChatEvent, Dialog, DialogManager
from aiogram_dialog.widgets.input import ManagedTextInput, TextInput
from aiogram_dialog.widgets.kbd import Back, Button, Column, Group, Row
from aiogram_dialog.widgets.kbd.calendar_kbd import ManagedCalendar

from bot.marketing.campaigns import posts
from bot.marketing.campaigns.posts import FURTHEST, read_text, read_time
from bot.mistakes import Mistake
from bot.speech.formats import calendar_part, moment
from bot.speech.times import read_moment
from handlers.chat.choices import choices
from handlers.chat.days import ComingDays, today_of
from handlers.chat.windows import Label, Says, expects, leave, step, turn_of, unit_of, window
from storage import courses
from storage.database import Database

HOURS = ("09:00", "12:00", "18:00", "20:00")
"""Offered as buttons; any other time can be typed."""


class Planning(StatesGroup):
    """The steps."""

    course = State()
    text = State()
    day = State()
    hour = State()
    confirm = State()


async def _offered(dialog_manager: DialogManager, database: Database, **_: Any) -> dict[str, Any]:
    turn = turn_of(dialog_manager)
    async with database.reading() as session:
        offered = await courses.published_courses(session, turn.community.id)
    return {
        "courses": [(course.title, str(course.id)) for course in offered],
        "count": len(offered),
    }


async def _course_chosen(_t: CallbackQuery, _w: Any, manager: DialogManager, number: str) -> None:
    manager.dialog_data["course_id"] = int(number)
    await manager.switch_to(Planning.text)


async def _text_typed(
    _m: Message, _w: ManagedTextInput[str], manager: DialogManager, text: str
) -> None:
    manager.dialog_data["text"] = read_text(text)
    await manager.switch_to(Planning.day)


async def _no_text(_t: CallbackQuery, _b: Button, manager: DialogManager) -> None:
    manager.dialog_data["text"] = None
    await manager.switch_to(Planning.day)


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
    manager.dialog_data["at"] = at.isoformat()
    await manager.switch_to(Planning.confirm)


async def _last_look(dialog_manager: DialogManager, database: Database, **_: Any) -> dict[str, Any]:
    turn = turn_of(dialog_manager)
    said = dialog_manager.dialog_data
    async with database.reading() as session:
        course = await courses.course_by_id(session, said["course_id"])
    assert course is not None, "courses stay"
    at = datetime.fromisoformat(said["at"])
    return {
        "course": course.title,
        "group": turn.community.title,
        "text": said["text"] or "–",
        "time": moment(at, turn.community.timezone, turn.words),
    }


async def _preview(_t: CallbackQuery, _b: Button, manager: DialogManager) -> None:
    said = manager.dialog_data
    async with unit_of(manager)() as session:
        await posts.preview(session, turn_of(manager), said["course_id"], said["text"])


async def _confirm(_t: CallbackQuery, _b: Button, manager: DialogManager) -> None:
    said = manager.dialog_data
    at = datetime.fromisoformat(said["at"])
    async with step(manager, None) as session:
        await posts.plan(session, turn_of(manager), said["course_id"], at, said["text"])


def dialog() -> Dialog:
    """A tap or a line each."""
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
            Says("campaign-ask-text"),
            TextInput("text", on_success=_text_typed),
            expects("expects-campaign-text"),
            Button(Label("campaign-no-text"), id="none", on_click=_no_text),
            Back(Label("authoring-back")),
            state=Planning.text,
        ),
        window(
            Says("campaign-ask-day"),
            ComingDays("day", FURTHEST, _day_chosen),
            Back(Label("authoring-back")),
            expects("expects-tap"),
            state=Planning.day,
        ),
        window(
            Says("campaign-ask-hour", "time"),
            Group(
                choices("hours", _hour_chosen),
                width=4,
            ),
            TextInput("typed", on_success=_hour_typed),
            expects("expects-hour"),
            Back(Label("authoring-back")),
            state=Planning.hour,
            getter=_clock,
        ),
        window(
            Says("campaign-confirm", "course", "group", "text", "time"),
            Row(
                Button(Label("authoring-preview"), id="preview", on_click=_preview),
                Button(Label("campaign-yes"), id="yes", on_click=_confirm),
            ),
            Row(Back(Label("authoring-back")), leave("left-campaign")),
            expects("expects-tap"),
            state=Planning.confirm,
            getter=_last_look,
        ),
    )
