"""A lesson as it stands in the chat: its heading, its words or file, and the buttons below it."""

from collections.abc import Sequence

from aiogram.types import InlineKeyboardButton
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Turn
from bot.identity import Links
from bot.outreach import messages
from bot.outreach.messages import Buttons, Call, button
from bot.speech import Html, Words
from bot.speech.fitting import visible_length
from bot.speech.formats import progress_bar
from bot.speech.lengths import one_line
from bot.teaching.ratings import KINDS
from storage import courses
from storage.courses import Course, Lesson
from storage.feedback import LESSON


def lesson_call(
    turn: Turn,
    lessons: Sequence[Lesson],
    lesson: Lesson,
    buttons: list[list[InlineKeyboardButton]],
    *,
    protected: bool,
) -> Call:
    """The lesson's message. Its draft left room for the heading (course_draft.HEADING_CHARS).

    A file that is `protected` says whom it was given to, so that a copy leads back to them.
    """
    heading = turn.words(
        "lesson-heading",
        title=lesson.title,
        bar=progress_bar(lesson.position, len(lessons)),
        position=str(lesson.position),
        total=str(len(lessons)),
    )
    html = Html(f"{heading}\n\n{lesson.text}")
    if lesson.media_id is None:
        return messages.text(turn.place, html, buttons, protected=protected)
    caption = _marked(turn, html) if protected else html
    return messages.media(
        turn.place, lesson.kind, lesson.media_id, caption, buttons, protected=protected
    )


def _marked(turn: Turn, html: Html) -> Html:
    """A caption with its reader's name and number; where that is too long, with the number."""
    person = turn.person
    for key in ("lesson-for", "lesson-for-number"):
        mark = turn.words(key, name=one_line(person.name) or "–", number=str(person.id))
        marked = Html(f"{html}\n\n{mark}")
        if visible_length(marked) <= messages.CAPTION_CHARS:
            return marked
    return html


def way_on(
    turn: Turn, course: Course, lessons: Sequence[Lesson], lesson: Lesson
) -> list[list[InlineKeyboardButton]]:
    """Back, all lessons, done and on; after the last one, the end."""
    at = [one.id for one in lessons].index(lesson.id)
    row = []
    if at > 0:
        token = turn.links.token("lesson", lessons[at - 1].id)
        row.append(button(turn.words.plain("lesson-previous"), token=token))
    row.append(button(turn.words.plain("lesson-all"), token=turn.links.token("lessons", course.id)))
    row.append(done_button(turn, lesson, is_last=at + 1 == len(lessons)))
    asked = [
        button(turn.words.plain(key), token=turn.links.token(kind, lesson.id))
        for key, kind, is_there in (
            ("lesson-quiz-button", "lessonquiz", bool(lesson.quiz)),
            ("assignment-button", "handin", bool(lesson.task)),
        )
        if is_there
    ]
    token = turn.links.token("rateask", KINDS.index(LESSON), lesson.id)
    below = [button(turn.words.plain("rating-rate"), token=token)]
    token = turn.links.token("lessonask", lesson.id)
    below.append(button(turn.words.plain("lesson-ask-button"), token=token))
    if course.treats and not lesson.is_free:
        token = turn.links.token("treatgive", lesson.id)
        below.append(button(turn.words.plain("treat-give"), token=token))
    marks = [
        button(turn.words.plain(key), token=turn.links.token(kind, lesson.id))
        for key, kind in (("mark-bookmark", "bookmark"), ("mark-note", "lessonnote"))
    ]
    return [one for one in (row, asked, below, marks) if one]


def done_button(turn: Turn, lesson: Lesson, *, is_last: bool = False) -> InlineKeyboardButton:
    """One is through with it, and goes on."""
    label = turn.words.plain("lesson-finish" if is_last else "lesson-next")
    return button(label, token=turn.links.token("done", lesson.id))


async def done_below(session: AsyncSession, turn: Turn, lesson: Lesson) -> Buttons:
    """The same below what was done for the lesson; after the last one, the end."""
    is_last = lesson.position >= await courses.count_lessons(session, lesson.course_id)
    return [[done_button(turn, lesson, is_last=is_last)]]


PAUSE, RESUME = 1, 0
"""What a button does, as its token says it."""


def pause_button(words: Words, links: Links, course_id: int) -> InlineKeyboardButton:
    """Below what comes by itself."""
    return button(words.plain("pause-button"), token=links.token("pause", course_id, PAUSE))


def resume_button(words: Words, links: Links, course_id: int) -> InlineKeyboardButton:
    """Below all lessons of what is paused."""
    return button(words.plain("pause-resume"), token=links.token("pause", course_id, RESUME))
