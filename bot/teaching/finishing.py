"""Done with a lesson, and at last with the course: what must be there for it, and what follows."""

from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community import points
from bot.community.earning import earn
from bot.community.turn import Turn
from bot.mistakes import Mistake
from bot.outreach.messages import Buttons, button
from bot.outreach.outbox import Reason
from bot.speech.formats import progress_bar
from bot.teaching import satisfaction
from bot.teaching.asking import ask_for_question, ask_quiz, ask_task
from bot.teaching.learning import counts, hour_button, show
from bot.teaching.opening import open_lesson, still_closed
from bot.teaching.pace import Closed, Way
from bot.teaching.ratings import star_buttons
from bot.teaching.way import look_ahead, step, way_of
from storage import courses, progress
from storage.courses import Course, Lesson
from storage.feedback import COURSE
from storage.hand_ins import ACCEPTED, WAITING
from storage.satisfaction import SUGGESTED, suggested_after
from storage.suggestions import next_course

NAMED = 5
"""Lessons left out that are named at the end."""

SAME_TAP = timedelta(seconds=10)
"""Who taps *Done* again so soon has been congratulated by the first tap."""


async def finish_lesson(session: AsyncSession, turn: Turn, lesson_id: int) -> None:
    """*Done*: one is through with a lesson, and sees the next one or the end. Raises Mistake.

    A question that is not answered right, or work that is not handed in, comes first.
    """
    course, way, lesson = await open_lesson(session, turn, lesson_id)
    made = way.so_far.get(lesson.id)
    if lesson.quiz and (made is None or made.passed_at is None):
        await ask_quiz(session, turn, course, lesson)
        return
    if lesson.task and way.work.get(lesson.id) not in (WAITING, ACCEPTED):
        await ask_task(session, turn, course, lesson)
        return
    learner = await step(session, turn.person, course, turn.now)
    if await progress.finish_lesson(session, turn.person.id, lesson.id, turn.now):
        turn.log(session, "lesson.finished", course.community_id, subject_id=lesson.id)
        home = course.community_id
        await earn(session, home, turn.person.id, points.LESSON, lesson.id, turn.now)
    way = await way_of(session, turn.person, course)
    following = [one for one in way.lessons if one.position > lesson.position]
    if not following:
        await come_to_the_end(session, turn, course, way)
    elif (closed := way.closed(following[0], turn.now)) is not None:
        await _promise(session, turn, course, way, following[0], closed)
    else:
        await show(session, turn, course, way.lessons, following[0])
    await look_ahead(session, learner, turn.person, course, turn.now)


async def invite_question(session: AsyncSession, turn: Turn, lesson_id: int) -> None:
    """*Ask* below a lesson. Raises Mistake."""
    course, _, lesson = await open_lesson(session, turn, lesson_id)
    await ask_for_question(session, turn, course, lesson)


async def finish_last(session: AsyncSession, turn: Turn, course_id: int) -> None:
    """*Finish* below a last lesson that was sent before lessons were finished one by one."""
    lessons = await courses.lessons_of(session, course_id)
    if not lessons:
        raise Mistake("learning-gone")
    await finish_lesson(session, turn, lessons[-1].id)


async def _promise(
    session: AsyncSession, turn: Turn, course: Course, way: Way, lesson: Lesson, closed: Closed
) -> None:
    """The lesson before is done; this one is not open yet."""
    done, total = counts(way)
    refusal = still_closed(turn, way, lesson, closed)
    html = turn.words(
        "learning-done",
        bar=progress_bar(done, total),
        done=done,
        total=total,
        what=turn.words(refusal.key, **refusal.params),
    )
    rows: Buttons = [hour_button(turn, course, way)] if closed.at is not None else ()
    await turn.reply(session, html, rows, Reason(community_id=course.community_id))


async def come_to_the_end(session: AsyncSession, turn: Turn, course: Course, way: Way) -> None:
    """The last lesson is behind them; so is the course, unless something is missing."""
    left, (done, total) = way.left(), counts(way)
    if left:
        bar = progress_bar(done, total)
        html = turn.words("learning-left", course=course.title, bar=bar, done=done, total=total)
        buttons = [
            [button(f"{one.position}. {one.title}", token=turn.links.token("lesson", one.id))]
            for one in left[:NAMED]
        ]
        await turn.reply(session, html, buttons, Reason(community_id=course.community_id))
        return
    if waiting := way.unaccepted():
        html = turn.words(
            "learning-waits", course=course.title, lesson=waiting[0].title, count=len(waiting)
        )
        await turn.reply(session, html, reason=Reason(community_id=course.community_id))
        return
    learner = await step(session, turn.person, course, turn.now)
    if learner.finished_at is not None and turn.now - learner.finished_at < SAME_TAP:
        return
    if learner.finished_at is None:
        learner.finished_at = turn.now
        home = course.community_id
        turn.log(session, "course.finished", home, subject_id=course.id)
        await earn(session, home, turn.person.id, points.FINISHED, course.id, turn.now)
        await satisfaction.ask_later(session, learner, turn.person, turn.now)
    html = turn.words("learning-finished", name=turn.person.name, course=course.title)
    rows = [*star_buttons(turn.links, COURSE, course.id)]
    if course.certifies:
        label, token = turn.words.plain("certificate-button"), turn.links.token("cert", course.id)
        rows.append([button(label, token=token)])
    following = await next_course(session, turn.person.id, course)
    if following is not None:
        label = turn.words.plain("learning-next-course", course=following.title)
        rows.append([button(label, token=turn.links.token("course", following.id))])
        home, cause = course.community_id, suggested_after(course.id)
        turn.log(session, SUGGESTED, home, subject_id=following.id, cause=cause)
    await turn.reply(session, html, rows, Reason("finished", course.id, course.community_id))
