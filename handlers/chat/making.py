"""Where a creator is in the dialog about a course, and which course and lesson it is about."""

from aiogram.fsm.state import State, StatesGroup
from aiogram_dialog import DialogManager
from sqlalchemy.ext.asyncio import AsyncSession

from bot.teaching import authoring
from handlers.chat.windows import turn_of
from storage.courses import Course, Lesson


class Making(StatesGroup):
    """The dialog's windows."""

    title = State()
    blurb = State()
    price = State()
    hub = State()
    field = State()
    lesson_title = State()
    lesson_content = State()
    lesson = State()
    lesson_delete = State()
    lesson_rename = State()
    lesson_replace = State()
    lesson_question = State()
    lesson_task = State()


async def course_of(session: AsyncSession, manager: DialogManager) -> Course:
    """The course on the desk, if it still may be changed. Raises Mistake."""
    start = manager.start_data if isinstance(manager.start_data, dict) else {}
    course_id = manager.dialog_data.get("course_id") or start.get("course_id")
    return await authoring.own_course(session, turn_of(manager), int(course_id or 0))


async def lesson_of(session: AsyncSession, manager: DialogManager) -> Lesson:
    """The lesson that was chosen, if it still may be changed. Raises Mistake."""
    lesson_id = int(manager.dialog_data["lesson_id"])
    return await authoring.own_lesson(session, turn_of(manager), lesson_id)
