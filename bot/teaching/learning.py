"""Learning: lessons shown one by one in private, to those who may see them, with their progress.

Who says that they are done with a lesson is shown the next one; what was opened and left is where
they go on.
"""

from collections.abc import Mapping, Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community import points
from bot.community.earning import earn
from bot.community.turn import Turn
from bot.mistakes import Mistake
from bot.outreach.messages import button
from bot.outreach.outbox import URGENT, Reason
from bot.speech.formats import progress_bar
from bot.teaching.lesson_message import lesson_call, way_on
from bot.teaching.ratings import star_buttons
from storage import courses, orders, progress
from storage.courses import Course, Lesson
from storage.events import log_event
from storage.feedback import COURSE
from storage.progress import LessonProgress

LISTED = 50
"""Lessons listed at once; Telegram takes 100 buttons with a message."""

BAR = 5
"""Blocks of a progress bar on a button."""

Progress = Mapping[int, LessonProgress]
"""By lesson."""


async def list_learning(session: AsyncSession, turn: Turn) -> None:
    """One's courses and how far one has come, the one that was last worked on first."""
    owned = await orders.owned_courses(session, turn.community.id, turn.person.id)
    if not owned:
        await turn.reply(session, turn.words("learning-none"))
        return
    steps = await progress.latest_steps(session, turn.person.id)
    latest = sorted(owned, key=lambda one: -steps[one.id].timestamp() if one.id in steps else 0)
    buttons = []
    for course in latest:
        lessons = await courses.lessons_of(session, course.id)
        done = _done(lessons, await progress.progress_of(session, turn.person.id, course.id))
        label = turn.words.plain(
            "learning-row",
            title=course.title,
            bar=progress_bar(done, len(lessons), BAR),
            done=done,
            total=len(lessons),
        )
        buttons.append([button(label, token=turn.links.token("open", course.id))])
    await turn.reply(session, turn.words("learning-list"), buttons)


async def open_course(session: AsyncSession, turn: Turn, course_id: int) -> None:
    """Go on where one stopped: the first lesson one is not through with, or the list of all."""
    course = await owned_course(session, turn, course_id)
    lessons = await courses.lessons_of(session, course.id)
    so_far = await progress.progress_of(session, turn.person.id, course.id)
    left = _left(lessons, so_far)
    if left:
        await show(session, turn, course, lessons, left[0])
    else:
        await list_lessons(session, turn, course_id)


async def list_lessons(session: AsyncSession, turn: Turn, course_id: int, first: int = 0) -> None:
    """The lessons of a course one owns, a button each, and the way to those before and after."""
    course = await owned_course(session, turn, course_id)
    lessons = await courses.lessons_of(session, course.id)
    so_far = await progress.progress_of(session, turn.person.id, course.id)
    buttons = [
        [
            button(
                f"{_mark(so_far.get(lesson.id))} {lesson.position}. {lesson.title}",
                token=turn.links.token("lesson", lesson.id),
            )
        ]
        for lesson in lessons[first : first + LISTED]
    ]
    pages = [("learning-earlier", first - LISTED), ("learning-later", first + LISTED)]
    turning = [
        button(turn.words.plain(key), token=turn.links.token("lessons", course.id, start))
        for key, start in pages
        if 0 <= start < len(lessons)
    ]
    done = _done(lessons, so_far)
    html = turn.words(
        "learning-lessons",
        course=course.title,
        bar=progress_bar(done, len(lessons)),
        done=done,
        total=len(lessons),
    )
    await turn.reply(session, html, [*buttons, turning] if turning else buttons)


def _mark(made: LessonProgress | None) -> str:
    """Not opened · opened · through with it."""
    if made is None:
        return "·"
    return "○" if made.finished_at is None else "✓"


async def show_lesson(session: AsyncSession, turn: Turn, lesson_id: int) -> None:
    """A lesson somebody asked for. Raises Mistake when it is not theirs."""
    course, lesson = await owned_lesson(session, turn, lesson_id)
    await show(session, turn, course, await courses.lessons_of(session, course.id), lesson)


async def deliver_first_lesson(
    session: AsyncSession, turn: Turn, course: Course, *, key: str
) -> None:
    """What follows the receipt, at most once per `key`."""
    lessons = await courses.lessons_of(session, course.id)
    if lessons:
        await show(session, turn, course, lessons, lessons[0], key=key)


async def finish_lesson(session: AsyncSession, turn: Turn, lesson_id: int) -> None:
    """*Done*: one is through with a lesson, and sees the next one or the end. Raises Mistake."""
    course, lesson = await owned_lesson(session, turn, lesson_id)
    lessons = await courses.lessons_of(session, course.id)
    await progress.step(session, course.community_id, course.id, turn.person.id, turn.now)
    if await progress.finish_lesson(session, turn.person.id, lesson.id, turn.now):
        turn.log(session, "lesson.finished", course.community_id, subject_id=lesson.id)
    following = [one for one in lessons if one.position > lesson.position]
    if following:
        await show(session, turn, course, lessons, following[0])
    else:
        await _come_to_the_end(session, turn, course, lessons)


async def finish_last(session: AsyncSession, turn: Turn, course_id: int) -> None:
    """*Finish* below a last lesson that was sent before lessons were finished one by one."""
    lessons = await courses.lessons_of(session, course_id)
    if not lessons:
        raise Mistake("learning-gone")
    await finish_lesson(session, turn, lessons[-1].id)


async def _come_to_the_end(
    session: AsyncSession, turn: Turn, course: Course, lessons: Sequence[Lesson]
) -> None:
    """The last lesson is behind them; so is the course, unless they left something out."""
    so_far = await progress.progress_of(session, turn.person.id, course.id)
    left = _left(lessons, so_far)
    if left:
        html = turn.words(
            "learning-left",
            course=course.title,
            bar=progress_bar(len(lessons) - len(left), len(lessons)),
            done=len(lessons) - len(left),
            total=len(lessons),
        )
        buttons = [
            [
                button(
                    f"{one.position}. {one.title}",
                    token=turn.links.token("lesson", one.id),
                )
            ]
            for one in left[:BAR]
        ]
        await turn.reply(session, html, buttons, Reason(community_id=course.community_id))
        return
    learner = await progress.step(session, course.community_id, course.id, turn.person.id, turn.now)
    if learner.finished_at is None:
        learner.finished_at = turn.now
        turn.log(session, "course.finished", course.community_id, subject_id=course.id)
        await earn(
            session, course.community_id, turn.person.id, points.FINISHED, course.id, turn.now
        )
    html = turn.words("learning-finished", name=turn.person.name, course=course.title)
    rating = star_buttons(turn.links, COURSE, course.id)
    await turn.reply(session, html, rating, Reason("finished", course.id, course.community_id))


async def owned_course(session: AsyncSession, turn: Turn, course_id: int) -> Course:
    """The course, for somebody entitled to it. Raises Mistake."""
    course = await courses.course_by_id(session, course_id)
    if course is None:
        raise Mistake("learning-gone")
    if await orders.active_entitlement(session, turn.person.id, course.id) is None:
        raise Mistake("learning-not-yours", course=course.title, code=course.code)
    return course


async def owned_lesson(session: AsyncSession, turn: Turn, lesson_id: int) -> tuple[Course, Lesson]:
    """A lesson and its course, for somebody entitled to it. Raises Mistake."""
    lesson = await courses.lesson_by_id(session, lesson_id)
    if lesson is None:
        raise Mistake("learning-gone")
    return await owned_course(session, turn, lesson.course_id), lesson


async def show(
    session: AsyncSession,
    turn: Turn,
    course: Course,
    lessons: Sequence[Lesson],
    lesson: Lesson,
    *,
    key: str | None = None,
) -> None:
    """Send a lesson, at most once per `key`; from then on it counts as opened."""
    buttons = way_on(turn, course, lessons, lesson)
    call = lesson_call(turn, lessons, lesson, buttons, protected=not lesson.is_free)
    reason = Reason("lesson", lesson.id, course.community_id, key, URGENT)
    if await turn.call(session, call, reason) is None:
        return
    await progress.step(session, course.community_id, course.id, turn.person.id, turn.now)
    await progress.open_lesson(session, turn.person.id, lesson.id, turn.now)
    log_event(
        session,
        course.community_id,
        turn.person.id,
        "lesson.opened",
        turn.now,
        subject_id=lesson.id,
    )
    await earn(session, course.community_id, turn.person.id, points.LESSON, lesson.id, turn.now)


def _done(lessons: Sequence[Lesson], so_far: Progress) -> int:
    return len(lessons) - len(_left(lessons, so_far))


def _left(lessons: Sequence[Lesson], so_far: Progress) -> Sequence[Lesson]:
    """The lessons somebody is not through with."""
    return [
        lesson
        for lesson in lessons
        if lesson.id not in so_far or so_far[lesson.id].finished_at is None
    ]
