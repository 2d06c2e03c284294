"""Making courses in private: by a dialog (authoring_dialog.py), or by sending a course file."""

import asyncio
from collections.abc import Sequence

from aiogram import Router
from aiogram.types import CallbackQuery, Document, Message
from aiogram_dialog import DialogManager, StartMode

from bot.community import creators, presence
from bot.community.members import Members
from bot.community.turn import Turn
from bot.mistakes import InPrivate, Mistake
from bot.outreach.telegram import Telegram
from bot.teaching import authoring, course_export, replacing
from bot.teaching.course_draft import CourseDraft
from bot.teaching.course_file import read_course_file
from bot.teaching.importing import keep_files, show_imported, take_course
from handlers.chat.access import ADMINS, ANYONE, CREATORS
from handlers.chat.buttons import Pressed
from handlers.chat.commands import Command
from handlers.chat.coupons import Verb
from handlers.chat.importing import Importing
from handlers.chat.making import Making
from handlers.chat.offers import ELSEWHERE
from handlers.chat.places import GROUPS, PRIVATE, FileNamed
from handlers.chat.received import replied_to
from handlers.chat.windows import At
from handlers.unit import Unit
from storage import courses
from storage.database import Database

COURSE_FILE = FileNamed(".yaml", ".yml", ".zip")
NO_LESSON_AWAITED = ~At(Making.lesson_content, Making.lesson_replace)
"""A creator who is asked for a lesson may send a .zip as the lesson."""

MOST_BYTES = 20 * 2**20
"""Bot API, getFile: files a bot can download."""


async def create(_message: Message, turn: Turn, unit: Unit, dialog_manager: DialogManager) -> None:
    """`/create`."""
    if turn.home is not None:
        async with unit() as session:
            await presence.warn_if_away(session, turn)
    await dialog_manager.start(Making.title, mode=StartMode.RESET_STACK)


async def list_own(_message: Message, turn: Turn, unit: Unit) -> None:
    """`/mycourses`."""
    async with unit() as session:
        await authoring.list_own(session, turn)


async def export(
    _message: Message, rest: str, turn: Turn, unit: Unit, telegram: Telegram, database: Database
) -> None:
    """`/mycourses export PY101`."""
    async with database.reading() as session:
        course = await courses.course_by_code(session, turn.community.id, rest.strip())
        if course is None:
            raise Mistake("course-export-which")
        authoring.ensure_may_change(turn, course)
        contents = await course_export.contents_of(session, course)
    file = await course_export.as_file(database, telegram, contents)
    async with unit("bulk") as session:
        await course_export.send(session, turn, contents, file)


async def work_on(
    _tap: CallbackQuery, numbers: Sequence[int], dialog_manager: DialogManager
) -> None:
    """One of the courses listed."""
    data = {"course_id": numbers[0]}
    await dialog_manager.start(Making.hub, data=data, mode=StartMode.RESET_STACK)


async def take_file(
    message: Message, turn: Turn, unit: Unit, telegram: Telegram, database: Database
) -> None:
    """A course file was sent: a new course, or a question about the one of its code."""
    document = message.document
    assert isinstance(document, Document)
    draft = await _read(document, telegram)
    async with database.reading() as session:
        is_new = await courses.course_by_code(session, turn.community.id, draft.code) is None
    if is_new:
        await keep_files(database, turn.community.id, draft, Importing(telegram, turn))
    async with unit() as session:
        course = await courses.course_by_code(session, turn.community.id, draft.code)
        if course is not None:
            authoring.ensure_may_change(turn, course)
            await replacing.ask_to_replace(session, turn, course, draft, message.message_id)
            return
        await show_imported(session, turn, await take_course(session, turn, draft))


async def _read(document: Document, telegram: Telegram) -> CourseDraft:
    if (document.file_size or 0) > MOST_BYTES:
        raise Mistake("authoring-file-size")
    data = await telegram.download(document.file_id)
    return await asyncio.to_thread(read_course_file, document.file_name or "", data)


async def replace_course(
    tap: CallbackQuery,
    numbers: Sequence[int],
    turn: Turn,
    unit: Unit,
    telegram: Telegram,
    database: Database,
) -> str:
    """*Replace*: what the file says is so now."""
    replacing.ensure_asked(turn, numbers)
    question = tap.message
    file = question.reply_to_message if isinstance(question, Message) else None
    if question is None or file is None or file.document is None:
        raise Mistake("replacing-over")
    draft = await _read(file.document, telegram)
    own = turn.in_private()
    await keep_files(database, turn.community.id, draft, Importing(telegram, own))
    async with unit() as session:
        await replacing.ensure_as_described(session, turn, numbers)
        course = await take_course(session, turn, draft)
        html = turn.words("replacing-replaced", title=course.title, code=course.code)
        await replacing.settle_question(session, turn, question.message_id, html)
        await show_imported(session, turn, course)
    return turn.words.plain("replacing-done")


async def keep_course(
    tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit
) -> str | None:
    """*Keep*: the file comes to nothing."""
    replacing.ensure_asked(turn, numbers)
    if tap.message is None:
        raise Mistake("replacing-over")
    async with unit() as session:
        course = await authoring.own_course(session, turn, numbers[0])
        html = turn.words("replacing-kept", title=course.title, code=course.code)
        await replacing.settle_question(session, turn, tap.message.message_id, html)
    return None


async def publish(_tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit) -> str:
    """*Publish* under an imported course."""
    async with unit() as session:
        course = await authoring.own_course(session, turn, numbers[0])
        await authoring.publish_course(session, course, turn.now)
        await presence.warn_if_away(session, turn)
        return await authoring.published_words(session, turn, course)


async def appoint(message: Message, turn: Turn, unit: Unit, members: Members) -> None:
    """`/creator` as a reply to somebody in the group."""
    replied = replied_to(message)
    chosen = replied.from_user if replied else None
    if chosen is None or chosen.is_bot:
        raise Mistake("authoring-appoint-how")
    async with unit() as session:
        await creators.appoint(session, turn, chosen.id, chosen.full_name)
    members.forget(chosen.id)


async def only_in_private(_message: Message) -> None:
    """A course is made where nobody looks over one's shoulder."""
    raise InPrivate("authoring-in-private")


def register(router: Router) -> None:
    """Who may do what here."""
    router.message.register(create, PRIVATE, Command("create"), flags=CREATORS)
    router.message.register(export, PRIVATE, Command("mycourses"), Verb("export"), flags=CREATORS)
    router.message.register(list_own, PRIVATE, Command("mycourses"), flags=CREATORS)
    router.message.register(
        only_in_private, Command("create", "mycourses"), flags=ANYONE | ELSEWHERE
    )
    router.callback_query.register(work_on, Pressed("work"), flags=CREATORS)
    router.callback_query.register(publish, Pressed("publish"), flags=CREATORS)
    router.callback_query.register(replace_course, Pressed("replace"), flags=CREATORS)
    router.callback_query.register(keep_course, Pressed("leave"), flags=CREATORS)
    router.message.register(appoint, GROUPS, Command("creator"), flags=ADMINS)
    router.message.register(take_file, PRIVATE, COURSE_FILE, NO_LESSON_AWAITED, flags=CREATORS)
