"""The dialog in which a course is made and changed: first its words, then a desk with everything.

Every step writes to the database at once; the dialog itself remembers only where it is.
"""

from typing import Any

from aiogram.enums import ContentType
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import Dialog, DialogManager, Window
from aiogram_dialog.widgets.input import ManagedTextInput, MessageInput, TextInput
from aiogram_dialog.widgets.kbd import (
    Back,
    Button,
    Column,
    Group,
    Row,
    ScrollingGroup,
    SwitchTo,
)
from aiogram_dialog.widgets.text import Format

from bot.community import presence
from bot.marketing.storefront import switch
from bot.mistakes import Mistake
from bot.teaching import authoring, catalogue, course_export
from bot.teaching.course_prices import price_in_words
from bot.teaching.course_words import means_free, read_blurb, read_price, read_title
from handlers.chat.authoring_lessons import lesson_windows
from handlers.chat.choices import choices
from handlers.chat.making import Making, course_of
from handlers.chat.received import content_of, file_name
from handlers.chat.windows import (
    Label,
    Says,
    expects,
    leave,
    step,
    toast,
    turn_of,
    unexpected,
    unit_of,
    window,
)
from storage import courses, storefronts
from storage.courses import PUBLISHED
from storage.database import Database

FIELDS = ("title", "blurb", "code", "price", "cover")
LESSONS_SHOWN = 8
"""Lessons per page of the list."""


# The first words


async def _title(_m: Message, _w: ManagedTextInput[str], manager: DialogManager, text: str) -> None:
    manager.dialog_data["title"] = read_title(text)
    await manager.switch_to(Making.blurb)


async def _blurb(_m: Message, _w: ManagedTextInput[str], manager: DialogManager, text: str) -> None:
    manager.dialog_data["blurb"] = read_blurb(text)
    await manager.switch_to(Making.price)


async def _price(_m: Message, _w: ManagedTextInput[str], manager: DialogManager, text: str) -> None:
    if means_free(text):
        raise Mistake("authoring-price-later")
    price, said = read_price(text), manager.dialog_data
    async with step(manager, Making.hub) as session:
        course = await authoring.begin_course(
            session, turn_of(manager), said["title"], said["blurb"], price
        )
        manager.dialog_data["course_id"] = course.id


# The desk


async def _desk(dialog_manager: DialogManager, database: Database, **_: Any) -> dict[str, Any]:
    async with database.reading() as session:
        course = await course_of(session, dialog_manager)
        lessons = await courses.lessons_of(session, course.id)
        storefront = await storefronts.open_storefront(session, course.community_id)
    words, is_published = turn_of(dialog_manager).words, course.state == PUBLISHED
    has_site = dialog_manager.middleware_data["web_address"] is not None and storefront is not None
    return {
        "title": course.title,
        "code": course.code,
        "blurb": course.blurb,
        "price": price_in_words(course, words),
        "state": course.state,
        "pace": course.pace,
        "count": len(lessons),
        "free": "yes" if authoring.gives_all_away(course, lessons) else "no",
        "is_published": is_published,
        "is_hidden": not is_published,
        "has_page": is_published and has_site,
        "fields": [(words.plain(f"authoring-field-{name}"), name) for name in FIELDS],
        "lessons": [
            (
                words.plain(
                    "authoring-lesson-row",
                    number=str(lesson.position),
                    title=lesson.title,
                    free="yes" if lesson.is_free else "no",
                ),
                str(lesson.id),
            )
            for lesson in lessons
        ],
    }


async def _publish(tap: CallbackQuery, _b: Button, manager: DialogManager) -> None:
    async with unit_of(manager)() as session:
        course = await course_of(session, manager)
        await authoring.publish_course(session, course, turn_of(manager).now)
        await presence.warn_if_away(session, turn_of(manager))
        told = await authoring.published_words(session, turn_of(manager), course)
    await toast(tap, manager, told)


async def _withdraw(_tap: CallbackQuery, _b: Button, manager: DialogManager) -> None:
    async with unit_of(manager)() as session:
        authoring.withdraw_course(await course_of(session, manager))


async def _preview(_tap: CallbackQuery, _b: Button, manager: DialogManager) -> None:
    turn = turn_of(manager)
    async with unit_of(manager)() as session:
        course = await course_of(session, manager)
        call = await catalogue.card(session, turn.place, course, turn.words, turn.links)
        await turn.call(session, call)


async def _take_along(_tap: CallbackQuery, _b: Button, manager: DialogManager) -> None:
    database, telegram = (manager.middleware_data[name] for name in ("database", "telegram"))
    async with database.reading() as session:
        contents = await course_export.contents_of(session, await course_of(session, manager))
    file = await course_export.as_file(database, telegram, contents)
    async with unit_of(manager)("bulk") as session:
        await course_export.send(session, turn_of(manager), contents, file)


async def _tell_page(_tap: CallbackQuery, _b: Button, manager: DialogManager) -> None:
    address = manager.middleware_data["web_address"]
    async with unit_of(manager)() as session:
        course = await course_of(session, manager)
        await switch.tell_course(session, turn_of(manager), address, course)


async def _done(_tap: CallbackQuery, _b: Button, manager: DialogManager) -> None:
    await manager.done()


async def _field_chosen(_t: CallbackQuery, _w: Any, manager: DialogManager, name: str) -> None:
    manager.dialog_data["field"] = name
    await manager.switch_to(Making.field)


async def _field_asked(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    words = turn_of(dialog_manager).words
    name = dialog_manager.dialog_data["field"]
    return {"question": words(f"authoring-ask-{name}")}


async def _field_given(message: Message, _w: MessageInput, manager: DialogManager) -> None:
    name, given = manager.dialog_data["field"], message.text or ""
    async with step(manager, Making.hub) as session:
        course = await course_of(session, manager)
        if name == "cover":
            if not message.photo:
                raise unexpected(manager, "expects-cover")
            await authoring.change_cover(session, course, content_of(message))
        else:
            if not message.text:
                raise unexpected(manager, f"expects-{name}")
            await authoring.change_words(session, course, name, given, turn_of(manager).now)


async def _no_course_file(message: Message, _w: MessageInput, _manager: DialogManager) -> None:
    raise Mistake("course-file-kind", filename=file_name(message))


async def _lesson_chosen(_t: CallbackQuery, _w: Any, manager: DialogManager, number: str) -> None:
    manager.dialog_data["lesson_id"] = int(number)
    await manager.switch_to(Making.lesson)


def dialog() -> Dialog:
    """Three questions, then the desk."""
    back = SwitchTo(Label("authoring-back"), id="back", state=Making.hub)
    return Dialog(
        window(
            Says("authoring-ask-title"),
            TextInput("title", on_success=_title),
            expects("expects-title"),
            leave("left-new-course"),
            state=Making.title,
        ),
        window(
            Says("authoring-ask-blurb"),
            TextInput("blurb", on_success=_blurb),
            expects("expects-blurb"),
            Row(Back(Label("authoring-back")), leave("left-new-course")),
            state=Making.blurb,
        ),
        window(
            Says("authoring-ask-price"),
            TextInput("price", on_success=_price),
            expects("expects-price"),
            Row(Back(Label("authoring-back")), leave("left-new-course")),
            state=Making.price,
        ),
        _desk_window(),
        window(
            Format("{question}"),
            MessageInput(_field_given, content_types=[ContentType.ANY]),
            back,
            state=Making.field,
            getter=_field_asked,
        ),
        *lesson_windows(),
    )


def _desk_window() -> Window:
    return window(
        Says(
            "authoring-desk",
            *("title", "code", "blurb", "price", "state", "count", "pace", "free"),
        ),
        ScrollingGroup(
            Column(choices("lessons", _lesson_chosen)),
            id="pages",
            width=1,
            height=LESSONS_SHOWN,
            hide_on_single_page=True,
        ),
        SwitchTo(Label("authoring-add"), id="add", state=Making.lesson_title),
        Group(
            choices("fields", _field_chosen),
            width=3,
        ),
        Row(
            Button(Label("authoring-preview"), id="preview", on_click=_preview),
            Button(Label("authoring-publish"), id="publish", on_click=_publish, when="is_hidden"),
            Button(
                Label("authoring-withdraw"), id="withdraw", on_click=_withdraw, when="is_published"
            ),
            Button(Label("authoring-done"), id="done", on_click=_done),
        ),
        Button(Label("authoring-take-along"), id="file", on_click=_take_along),
        Button(Label("site-course-page"), id="site", on_click=_tell_page, when="has_page"),
        MessageInput(_no_course_file, content_types=[ContentType.DOCUMENT]),
        expects("expects-tap"),
        state=Making.hub,
        getter=_desk,
    )
