"""What a lesson asks of its learner: the question below it, and the work to be handed in.

Both are part of the lesson: nobody forwards them where the lesson itself can't be forwarded.
"""

from aiogram.types import ForceReply
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Turn
from bot.mistakes import Mistake
from bot.outreach.messages import button, text
from bot.outreach.outbox import Reason
from bot.speech import Html
from bot.teaching.question import LETTERS, read_kept, version_of
from storage.courses import Course, Lesson

QUIZ = "lesson-quiz"
"""Why a lesson's question is shown."""


async def ask_quiz(session: AsyncSession, turn: Turn, course: Course, lesson: Lesson) -> None:
    """Show the question, with a button for each answer. Raises Mistake where there is none."""
    quiz = read_kept(lesson.quiz)
    if quiz is None:
        raise Mistake("learning-gone")
    options = [
        turn.words("lesson-quiz-option", letter=LETTERS[at], option=one)
        for at, one in enumerate(quiz.options)
    ]
    html = turn.words(
        "lesson-quiz", lesson=lesson.title, question=quiz.question, options=Html("\n".join(options))
    )
    row = [
        button(LETTERS[at], token=turn.links.token("lessonanswer", lesson.id, at, version_of(quiz)))
        for at in range(len(quiz.options))
    ]
    call = text(turn.place, html, [row], protected=not lesson.is_free)
    await turn.call(session, call, Reason(QUIZ, lesson.id, course.community_id))


async def ask_for_question(
    session: AsyncSession, turn: Turn, course: Course, lesson: Lesson
) -> None:
    """Invite a question about a lesson; what is replied to this is it."""
    html = turn.words("lesson-ask", lesson=lesson.title)
    call = text(turn.place, html).model_copy(update={"reply_markup": ForceReply(force_reply=True)})
    await turn.call(session, call, Reason("lesson-question", lesson.id, course.community_id))


def cited(turn: Turn, course: Course, lesson: Lesson) -> str:
    """A lesson as whoever answers a question about it reads it."""
    number = str(lesson.position)
    return turn.words.plain("lesson-cited", lesson=lesson.title, number=number, course=course.title)


async def ask_task(session: AsyncSession, turn: Turn, course: Course, lesson: Lesson) -> None:
    """Say what is to be done; what is replied to that is handed in. Raises Mistake."""
    if not lesson.task:
        raise Mistake("learning-gone")
    html = turn.words("assignment-ask", lesson=lesson.title, task=lesson.task)
    call = text(turn.place, html, protected=not lesson.is_free)
    call = call.model_copy(update={"reply_markup": ForceReply(force_reply=True)})
    await turn.call(session, call, Reason("assignment", lesson.id, course.community_id))
