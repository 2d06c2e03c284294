"""What somebody opens of a course: the one function that decides is asked (access.py), and what it
refuses is put into words that say why, or when it will be open."""

from collections.abc import Callable

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Turn
from bot.mistakes import Mistake
from bot.speech.formats import moment
from bot.teaching import access
from bot.teaching.access import Answer, Thing
from bot.teaching.pace import Closed, Way
from bot.teaching.way import join_cohort, look_ahead, step, way_of
from storage import cohorts, courses, progress
from storage.courses import Course, Lesson
from storage.rights import Right, rights_of


async def owned_course(session: AsyncSession, turn: Turn, course_id: int) -> Course:
    """The course, for somebody who has it. Raises Mistake."""
    course = await _course(session, course_id)
    answer = await access.ask(session, turn.person.id, access.whole(course.id), turn.now)
    if not answer.is_yes:
        raise _not_theirs(course, answer)
    return course


async def entered_course(session: AsyncSession, turn: Turn, course_id: int) -> Course:
    """The same, and whoever was lent or given it unasked begins with the next cohort like those
    who bought it. Raises Mistake."""
    course = await owned_course(session, turn, course_id)
    await _begin(session, turn, course)
    return course


async def open_lesson(
    session: AsyncSession, turn: Turn, lesson_id: int
) -> tuple[Course, Way, Lesson]:
    """A lesson that somebody does something with on their way through its course. Raises Mistake,
    which says when it will be open."""
    course, way, lesson, _ = await _asked_for(session, turn, lesson_id, access.learning)
    return course, way, lesson


async def readable_lesson(
    session: AsyncSession, turn: Turn, lesson_id: int
) -> tuple[Course, Way, Lesson, Right]:
    """A lesson that somebody may read, with its course or alone, and what lets them. Raises
    Mistake, which says when it will be open."""
    return await _asked_for(session, turn, lesson_id, access.reading)


async def _asked_for(
    session: AsyncSession,
    turn: Turn,
    lesson_id: int,
    to_see: Callable[[Lesson, Closed | None], Thing],
) -> tuple[Course, Way, Lesson, Right]:
    lesson = await courses.lesson_by_id(session, lesson_id)
    if lesson is None:
        raise Mistake("learning-gone")
    course = await _course(session, lesson.course_id)
    rights = await rights_of(session, turn.person.id, {course.id})
    if access.may_see(rights, access.whole(course.id), turn.now).is_yes:
        await _begin(session, turn, course)
    way = await way_of(session, turn.person, course)
    answer = access.may_see(rights, to_see(lesson, way.closed(lesson, turn.now)), turn.now)
    if answer.closed is not None:
        raise still_closed(turn, way, lesson, answer.closed)
    if answer.right is None:
        raise _not_theirs(course, answer)
    return course, way, lesson, answer.right


async def ask_to_read(session: AsyncSession, turn: Turn, course: Course, lesson: Lesson) -> Answer:
    """May they read a lesson, which they did not ask for themselves?"""
    way = await way_of(session, turn.person, course)
    thing = access.reading(lesson, way.closed(lesson, turn.now))
    return await access.ask(session, turn.person.id, thing, turn.now)


async def enrol(session: AsyncSession, turn: Turn, course: Course) -> None:
    """Somebody has a course whose first lesson they are not shown now; what is due still comes."""
    learner = await step(session, turn.person, course, turn.now)
    await join_cohort(session, learner, course, turn.now)
    await look_ahead(session, learner, turn.person, course, turn.now)


async def _begin(session: AsyncSession, turn: Turn, course: Course) -> None:
    learner = await progress.learner_of(session, turn.person.id, course.id)
    if learner is None and await cohorts.to_come(session, course.id):
        await enrol(session, turn, course)


async def _course(session: AsyncSession, course_id: int) -> Course:
    course = await courses.course_by_id(session, course_id)
    if course is None:
        raise Mistake("learning-gone")
    return course


# Refusals


def _not_theirs(course: Course, answer: Answer) -> Mistake:
    why = answer.why or access.NEVER
    return Mistake("learning-not-yours", course=course.title, code=course.code, why=why)


def still_closed(turn: Turn, way: Way, lesson: Lesson, closed: Closed) -> Mistake:
    """What somebody hears who asks for a lesson too early."""
    name = f"{lesson.position}. {lesson.title}"
    if closed.at is not None:
        time = moment(closed.at, way.clock.zone, turn.words)
        return Mistake("learning-closed-until", lesson=name, time=time)
    assert closed.after is not None, "something keeps it closed"
    before = f"{closed.after.position}. {closed.after.title}"
    until = "accepted" if way.awaits_word(closed.after) else way.pace
    return Mistake("learning-closed-after", lesson=name, before=before, pace=until)
