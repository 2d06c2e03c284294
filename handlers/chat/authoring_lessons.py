"""The dialog's windows about one lesson: adding it, looking at it, changing it."""

from typing import Any

from aiogram.enums import ContentType
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.input import ManagedTextInput, MessageInput, TextInput
from aiogram_dialog.widgets.kbd import Button, Row, SwitchTo

from bot.teaching import lesson_authoring, previews
from bot.teaching.course_words import read_lesson_title
from handlers.chat.making import Making, course_of, lesson_of
from handlers.chat.received import content_of
from handlers.chat.windows import Label, Says, expects, go_to, step, turn_of, unit_of, window
from storage import courses, entitlements
from storage.database import Database


async def _titled(
    _m: Message, _w: ManagedTextInput[str], manager: DialogManager, text: str
) -> None:
    title = read_lesson_title(text)
    database: Database = manager.middleware_data["database"]
    async with database.reading() as session:
        course = await course_of(session, manager)
        await lesson_authoring.ensure_title_is_free(session, course.id, title)
    manager.dialog_data["lesson_title"] = title
    await manager.switch_to(Making.lesson_content)


async def _given(message: Message, _w: MessageInput, manager: DialogManager) -> None:
    async with step(manager, Making.hub) as session:
        course = await course_of(session, manager)
        title = manager.dialog_data["lesson_title"]
        now = turn_of(manager).now
        await lesson_authoring.add_lesson(session, course, title, content_of(message), now)


async def _shown(dialog_manager: DialogManager, database: Database, **_: Any) -> dict[str, Any]:
    async with database.reading() as session:
        lesson = await lesson_of(session, dialog_manager)
        total = await courses.count_lessons(session, lesson.course_id)
    return {
        "title": lesson.title,
        "number": str(lesson.position),
        "total": str(total),
        "kind": lesson.kind,
        "free": "yes" if lesson.is_free else "no",
        "asks": "yes" if lesson.quiz else "no",
        "works": "yes" if lesson.task else "no",
        "waits": "yes" if lesson.waits else "no",
    }


async def _move(_tap: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    async with unit_of(manager)() as session:
        lesson = await lesson_of(session, manager)
        by = -1 if pressed.widget_id == "up" else 1
        await lesson_authoring.move_lesson(session, lesson, by, turn_of(manager).now)


async def _free_or_paid(_tap: CallbackQuery, _b: Button, manager: DialogManager) -> None:
    async with unit_of(manager)() as session:
        lesson_authoring.switch_free(await lesson_of(session, manager))


async def _delete(_tap: CallbackQuery, _b: Button, manager: DialogManager) -> None:
    async with unit_of(manager)() as session:
        lesson, now = await lesson_of(session, manager), turn_of(manager).now
        learners = await lesson_authoring.delete_lesson(session, lesson, now, is_sure=False)
        await go_to(manager, Making.lesson_delete if learners else Making.hub)


async def _surely(_tap: CallbackQuery, _b: Button, manager: DialogManager) -> None:
    async with step(manager, Making.hub) as session:
        lesson, now = await lesson_of(session, manager), turn_of(manager).now
        await lesson_authoring.delete_lesson(session, lesson, now, is_sure=True)


async def _to_go(dialog_manager: DialogManager, database: Database, **_: Any) -> dict[str, Any]:
    async with database.reading() as session:
        lesson = await lesson_of(session, dialog_manager)
        learners = await entitlements.count_learners(session, lesson.course_id)
    return {"title": lesson.title, "count": learners}


async def _read(_tap: CallbackQuery, _b: Button, manager: DialogManager) -> None:
    async with unit_of(manager)() as session:
        await previews.proof_read(session, turn_of(manager), await lesson_of(session, manager))


async def _renamed(
    _m: Message, _w: ManagedTextInput[str], manager: DialogManager, text: str
) -> None:
    async with step(manager, Making.lesson) as session:
        await lesson_authoring.rename_lesson(session, await lesson_of(session, manager), text)


async def _replaced(message: Message, _w: MessageInput, manager: DialogManager) -> None:
    async with step(manager, Making.lesson) as session:
        lesson = await lesson_of(session, manager)
        await lesson_authoring.replace_content(session, lesson, content_of(message))


async def _asked(_m: Message, _w: ManagedTextInput[str], manager: DialogManager, text: str) -> None:
    async with step(manager, Making.lesson) as session:
        lesson_authoring.set_question(await lesson_of(session, manager), text)


async def _tasked(
    _m: Message, _w: ManagedTextInput[str], manager: DialogManager, text: str
) -> None:
    async with step(manager, Making.lesson) as session:
        lesson_authoring.set_task(await lesson_of(session, manager), text)


async def _wait(_tap: CallbackQuery, _b: Button, manager: DialogManager) -> None:
    async with unit_of(manager)() as session:
        lesson = await lesson_of(session, manager)
        await lesson_authoring.switch_waits(session, lesson, turn_of(manager).now)


def lesson_windows() -> tuple[Window, ...]:
    """Asking for a lesson, then the lesson itself and what can be done with it."""
    return (*_new_windows(), _lesson_window(), *_change_windows())


def _to_desk() -> SwitchTo:
    return SwitchTo(Label("authoring-back"), id="back", state=Making.hub)


def _new_windows() -> tuple[Window, ...]:
    """Its title, then what it says."""
    return (
        window(
            Says("authoring-ask-lesson-title"),
            TextInput("lesson_title", on_success=_titled),
            expects("expects-lesson-title"),
            _to_desk(),
            state=Making.lesson_title,
        ),
        window(
            Says("authoring-ask-lesson"),
            MessageInput(_given, content_types=[ContentType.ANY]),
            _to_desk(),
            state=Making.lesson_content,
        ),
    )


def _lesson_window() -> Window:
    """The lesson, and the ways on from it."""
    return window(
        Says(
            "authoring-lesson",
            *("title", "number", "total", "kind", "free", "asks", "works", "waits"),
        ),
        Row(
            Button(Label("authoring-read"), id="read", on_click=_read),
            SwitchTo(Label("authoring-rename"), id="rename", state=Making.lesson_rename),
            SwitchTo(Label("authoring-replace"), id="replace", state=Making.lesson_replace),
        ),
        Row(
            Button(Label("authoring-up"), id="up", on_click=_move),
            Button(Label("authoring-down"), id="down", on_click=_move),
        ),
        Row(
            SwitchTo(Label("authoring-question"), id="ask", state=Making.lesson_question),
            SwitchTo(Label("authoring-task"), id="task", state=Making.lesson_task),
            Button(Label("authoring-wait"), id="wait", on_click=_wait),
        ),
        Row(
            Button(Label("authoring-free"), id="free", on_click=_free_or_paid),
            Button(Label("authoring-delete"), id="delete", on_click=_delete),
        ),
        _to_desk(),
        expects("expects-tap"),
        state=Making.lesson,
        getter=_shown,
    )


def _change_windows() -> tuple[Window, ...]:
    """Each asks for what becomes of the lesson, and leads back to it."""
    to_lesson = SwitchTo(Label("authoring-back"), id="back", state=Making.lesson)
    return (
        window(
            Says("authoring-delete-ask", "title", "count"),
            Button(Label("authoring-delete-yes"), id="yes", on_click=_surely),
            SwitchTo(Label("authoring-delete-no"), id="no", state=Making.lesson),
            expects("expects-tap"),
            state=Making.lesson_delete,
            getter=_to_go,
        ),
        window(
            Says("authoring-ask-lesson-title"),
            TextInput("rename", on_success=_renamed),
            expects("expects-lesson-title"),
            to_lesson,
            state=Making.lesson_rename,
        ),
        window(
            Says("authoring-ask-lesson"),
            MessageInput(_replaced, content_types=[ContentType.ANY]),
            to_lesson,
            state=Making.lesson_replace,
        ),
        window(
            Says("authoring-ask-question"),
            TextInput("question", on_success=_asked),
            expects("expects-lesson-question"),
            to_lesson,
            state=Making.lesson_question,
        ),
        window(
            Says("authoring-ask-task"),
            TextInput("task", on_success=_tasked),
            expects("expects-task"),
            to_lesson,
            state=Making.lesson_task,
        ),
    )
