"""Answers to the question below a lesson: tried until one is right.

A wrong answer does not tell the right one; the explanation follows the right one.
"""

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Turn
from bot.mistakes import Mistake
from bot.outreach.messages import edited
from bot.outreach.outbox import Reason
from bot.teaching.asking import ask_quiz
from bot.teaching.lesson_message import done_below
from bot.teaching.opening import open_lesson
from bot.teaching.question import read_kept, version_of
from storage import progress


async def show(session: AsyncSession, turn: Turn, lesson_id: int) -> None:
    """*Question* below a lesson. Raises Mistake."""
    course, _, lesson = await open_lesson(session, turn, lesson_id)
    await ask_quiz(session, turn, course, lesson)


async def answer(
    session: AsyncSession, turn: Turn, lesson_id: int, chosen: int, version: int, message_id: int
) -> str:
    """One of the letters; returns the toast. Raises Mistake."""
    course, _, lesson = await open_lesson(session, turn, lesson_id)
    quiz = read_kept(lesson.quiz)
    if quiz is None or version != version_of(quiz):
        raise Mistake("lesson-quiz-changed")
    home = course.community_id
    if chosen != quiz.right:
        turn.log(session, "lesson.quiz-wrong", home, subject_id=lesson.id)
        return turn.words.plain("lesson-quiz-wrong")
    if await progress.pass_quiz(session, turn.person.id, lesson.id, turn.now):
        turn.log(session, "lesson.quiz-passed", home, subject_id=lesson.id)
    html = turn.words(
        "lesson-quiz-right",
        question=quiz.question,
        answer=quiz.options[quiz.right],
        explanation=quiz.explanation,
        explained="yes" if quiz.explanation else "no",
    )
    buttons = await done_below(session, turn, lesson)
    edit = edited(turn.place.chat_id, message_id, html, buttons)
    await turn.call(session, edit, Reason(community_id=home))
    return turn.words.plain("lesson-quiz-right-toast")
