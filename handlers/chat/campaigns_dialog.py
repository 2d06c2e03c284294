"""The dialog in which a campaign is planned or changed: its course, its desk, its steps; each theme
has its windows in a file of its own (campaign_*_dialog.py). One post takes a tap or a line each.
"""

from dataclasses import replace
from typing import Any

from aiogram.enums import ContentType
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import Dialog, DialogManager
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Button, Column

from bot.marketing.campaigns.kept import to_json
from bot.marketing.campaigns.plan import Content, Plan
from bot.marketing.campaigns.planning import arranging, versions
from bot.marketing.campaigns.planning.amending import NEW
from handlers.chat.campaign_content import content_sent
from handlers.chat.campaign_dates_dialog import date_windows
from handlers.chat.campaign_goal_dialog import goal_windows
from handlers.chat.campaign_options_dialog import option_windows
from handlers.chat.campaign_planning import (
    ALBUM,
    AT,
    ORIGINS,
    PLAN,
    UNTIMED,
    VERSION,
    Planning,
    add_step,
    at_in,
    data_of,
    drop_step,
    home_of,
    keep_plan,
    keep_step,
    plan_in,
    show_it,
    step_in,
    version_in,
)
from handlers.chat.campaign_shares_dialog import own_windows
from handlers.chat.campaign_steps_dialog import step_windows
from handlers.chat.campaign_times_dialog import DATING, time_windows
from handlers.chat.campaign_versions_dialog import version_windows
from handlers.chat.campaigns_desk import ADDING, INSTEAD, SENDING, desk_windows
from handlers.chat.choices import choices
from handlers.chat.windows import Label, Says, expects, leave, turn_of, unexpected, window
from storage import courses
from storage.database import Database

__all__ = ["Planning", "begun_with", "dialog", "planned_with"]


def begun_with(plan: Plan) -> dict[str, Any]:
    """What the dialog starts with where its one step has been said elsewhere; its time is still to
    be chosen."""
    return {
        PLAN: to_json(plan),
        ORIGINS: [NEW],
        AT: 0,
        VERSION: 0,
        UNTIMED: True,
        ALBUM: None,
        SENDING: ADDING,
        DATING: "step",
    }


def planned_with(plan: Plan) -> dict[str, Any]:
    """The same where its step has its time, too: it opens at the desk."""
    return {**begun_with(plan), UNTIMED: False}


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
    data = data_of(manager)
    if data.get(SENDING):  # the course is another one, the plan stays
        keep_plan(manager, replace(plan_in(manager), course=course.code))
        await manager.switch_to(Planning.goal)
        return
    keep_plan(manager, arranging.begun(course))
    data[SENDING] = ADDING
    await manager.switch_to(Planning.content)


# What is said


async def _asked(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    return {"sending": data_of(dialog_manager)[SENDING]}


async def _content_sent(message: Message, _w: MessageInput, manager: DialogManager) -> None:
    if message.sticker or message.voice or message.document or message.video_note:
        raise unexpected(manager, "expects-campaign-content")
    await _take(manager, content_sent(message), message.media_group_id)


async def _just_the_card(_t: CallbackQuery, _b: Button, manager: DialogManager) -> None:
    await _take(manager, Content(card=True), None)


async def _take(manager: DialogManager, content: Content, album: str | None) -> None:
    """In a new step or version, or instead of what one said before."""
    data = data_of(manager)
    data[ALBUM] = album
    if data[SENDING] == ADDING:
        if data.get(UNTIMED):
            drop_step(manager, at_in(manager))
        add_step(manager, content)
        data[DATING] = "step"
        await manager.switch_to(Planning.day)
        return
    if data[SENDING] == INSTEAD:
        plan = plan_in(manager)
        at, version = at_in(manager), version_in(manager)
        keep_plan(manager, arranging.sent_instead(plan, at, version, content))
    else:
        added = versions.with_version(step_in(manager), content)
        keep_step(manager, added)
        data[VERSION] = len(added.variants) - 1
    if album is None:
        await show_it(manager, home_of(manager))
    else:  # its other pictures are on their way
        await manager.switch_to(home_of(manager))


async def _back_from_content(_t: CallbackQuery, _b: Button, manager: DialogManager) -> None:
    """To where one came from: the course, the desk, the step."""
    data = data_of(manager)
    if data[SENDING] == INSTEAD:
        await manager.switch_to(home_of(manager))
        return
    if data[SENDING] != ADDING:
        await manager.switch_to(Planning.versions)
        return
    if data.get(UNTIMED):
        drop_step(manager, at_in(manager))
    is_begun = bool(plan_in(manager).steps)
    if not is_begun:
        data[SENDING] = None
    await manager.switch_to(Planning.desk if is_begun else Planning.course)


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
            Says("campaign-ask-content", "sending"),
            MessageInput(_content_sent, content_types=[ContentType.ANY]),
            Button(Label("campaign-no-text"), id="none", on_click=_just_the_card),
            Button(Label("authoring-back"), id="to_course", on_click=_back_from_content),
            state=Planning.content,
            getter=_asked,
        ),
        *date_windows(),
        *time_windows(),
        *desk_windows(),
        *step_windows(),
        *version_windows(),
        *own_windows(),
        *option_windows(),
        *goal_windows(),
    )
