"""One course paused: none of its lessons and reminders come by themselves until its learner wants
them again. Nothing else changes: what is open is read under `/learn`, and the days go on counting.

Other courses, and what else a community writes, have switches of their own (`/stop`).
"""

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Turn
from bot.outreach.outbox import Reason
from bot.teaching.lesson_message import resume_button
from bot.teaching.opening import owned_course
from bot.teaching.way import look_ahead, step
from storage import progress


async def switch(session: AsyncSession, turn: Turn, course_id: int, *, is_paused: bool) -> str:
    """Pause a course or have it come again; returns the toast. Raises Mistake.

    It is no step of theirs: who pauses is not taken to be learning.
    """
    course = await owned_course(session, turn, course_id)
    learner = await progress.held_learner(session, turn.person.id, course.id)
    learner = learner or await step(session, turn.person, course, turn.now)
    if is_paused and learner.paused_at is None:
        learner.paused_at = turn.now
        turn.log(session, "course.paused", course.community_id, subject_id=course.id)
    elif not is_paused and learner.paused_at is not None:
        learner.paused_at, learner.resumed_at = None, turn.now
        turn.log(session, "course.resumed", course.community_id, subject_id=course.id)
    await session.flush()
    await look_ahead(session, learner, turn.person, course, turn.now)
    if not is_paused:
        return turn.words.plain("pause-over", course=course.title)
    html = turn.words("pause-begun", course=course.title)
    buttons = [[resume_button(turn.words, turn.links, course.id)]]
    await turn.reply(session, html, buttons, Reason(community_id=course.community_id))
    return turn.words.plain("pause-toast")
