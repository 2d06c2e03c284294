"""Bookmarks and notes below lessons: a learner's own, read by nobody else.

Who gives a course back keeps their notes; the way to its lessons is closed as everywhere else.
"""

from collections.abc import Sequence

from aiogram.types import ForceReply, InlineKeyboardButton
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Turn
from bot.mistakes import Mistake
from bot.outreach.messages import Buttons, button, edited, text
from bot.outreach.outbox import Reason
from bot.speech import Html
from bot.speech.lengths import telegram_length
from bot.teaching.opening import open_lesson
from storage import lesson_marks
from storage.lesson_marks import LessonMark
from storage.outbox import OutboxRow

PURPOSE = "lesson-note"
"""What is replied to messages of this purpose is a note for their lesson."""

NOTE_CHARS = 500
"""UTF-16 units of a note: a page of them has room in one message."""

PAGE = 6

MOST = 500
"""Marks somebody may have in a community: more than anybody reads again."""


async def bookmark(session: AsyncSession, turn: Turn, lesson_id: int) -> str:
    """*Bookmark*: marked, or no more; returns the toast. Raises Mistake."""
    course, _, lesson = await open_lesson(session, turn, lesson_id)
    home = course.community_id
    is_marked = await lesson_marks.set_bookmark(session, home, lesson, turn.person.id, turn.now)
    if is_marked:
        await _ensure_room(session, turn, home)
    return turn.words.plain("mark-bookmarked" if is_marked else "mark-unmarked")


async def ask_note(session: AsyncSession, turn: Turn, lesson_id: int) -> None:
    """*Note*: what is replied to this is kept. Raises Mistake."""
    course, _, lesson = await open_lesson(session, turn, lesson_id)
    html = turn.words("mark-ask", lesson=lesson.title)
    call = text(turn.place, html).model_copy(update={"reply_markup": ForceReply(force_reply=True)})
    await turn.call(session, call, Reason(PURPOSE, lesson.id, course.community_id))


async def take_note(session: AsyncSession, turn: Turn, said: OutboxRow, typed: str) -> None:
    """Keep what they wrote; a reply to this is one more note. Raises Mistake."""
    note = typed.strip()
    if not 1 <= telegram_length(note) <= NOTE_CHARS:
        raise Mistake("mark-note-length", most=NOTE_CHARS)
    course, _, lesson = await open_lesson(session, turn, said.subject_id or 0)
    home = course.community_id
    await lesson_marks.add_note(session, home, lesson, turn.person.id, note, turn.now)
    await _ensure_room(session, turn, home)
    html = turn.words("mark-noted", lesson=lesson.title)
    await turn.reply(session, html, reason=Reason(PURPOSE, lesson.id, home))


async def _ensure_room(session: AsyncSession, turn: Turn, community_id: int) -> None:
    if await lesson_marks.count_marks(session, community_id, turn.person.id) > MOST:
        raise Mistake("mark-too-many", most=MOST)


async def list_marks(session: AsyncSession, turn: Turn, first: int = 0) -> None:
    """`/notes`: a page of one's own, with the way to each lesson."""
    html, buttons = await _page(session, turn, first)
    await turn.reply(session, html, buttons)


async def drop(session: AsyncSession, turn: Turn, mark_id: int, first: int, below: int) -> str:
    """The bin beside one: it goes from the list it stood in; returns the toast. Raises Mistake."""
    if not await lesson_marks.drop_mark(session, turn.person.id, mark_id):
        raise Mistake("mark-gone")
    html, buttons = await _page(session, turn, first)
    edit = edited(turn.place.chat_id, below, html, buttons)
    await turn.call(session, edit)
    return turn.words.plain("mark-dropped")


async def _page(session: AsyncSession, turn: Turn, first: int) -> tuple[Html, Buttons]:
    home, person = turn.community.id, turn.person.id
    total = await lesson_marks.count_marks(session, home, person)
    if not total:
        return turn.words("mark-none"), ()
    first = min(first, (total - 1) // PAGE * PAGE)
    found = await lesson_marks.marks_of(session, home, person, first, PAGE)
    lines = [
        turn.words(
            "mark-line",
            number=str(number),
            kind="bookmark" if mark.note is None else "note",
            lesson=mark.title,
            course=course,
            note=mark.note or "",
        )
        for number, (mark, course) in enumerate(found, start=first + 1)
    ]
    rows = [_row(turn, mark, number, first) for number, (mark, _) in enumerate(found, first + 1)]
    turning = [
        button(turn.words.plain(key), token=turn.links.token("notes", start))
        for key, start in (("mark-earlier", first - PAGE), ("mark-later", first + PAGE))
        if 0 <= start < total
    ]
    html = turn.words("mark-list", marks=Html("\n".join(lines)))
    return html, [row for row in (*rows, turning) if row]


def _row(turn: Turn, mark: LessonMark, number: int, first: int) -> Sequence[InlineKeyboardButton]:
    bin_token = turn.links.token("notedrop", mark.id, first)
    row = [button(f"🗑 {number}", token=bin_token)]
    if mark.lesson_id is not None:
        token = turn.links.token("lesson", mark.lesson_id)
        row.insert(0, button(f"{number}. {mark.title}", token=token))
    return row
