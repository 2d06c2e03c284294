"""Learning: lessons shown one by one in private, to those who may see them, with their progress.

Who says that they are done with a lesson is shown the next one; what was opened and left is where
they go on. What is not open yet is shown to nobody, however they ask for it.
"""

from collections.abc import Sequence

from aiogram.types import InlineKeyboardButton
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community import points
from bot.community.earning import earn
from bot.community.turn import Turn
from bot.outreach import messages
from bot.outreach.messages import button
from bot.outreach.outbox import URGENT, Reason
from bot.speech.formats import moment, progress_bar
from bot.teaching import single
from bot.teaching.lesson_message import lesson_call, pause_button, resume_button, way_on
from bot.teaching.opening import entered_course, readable_lesson
from bot.teaching.pace import Way
from bot.teaching.way import join_cohort, look_ahead, step, way_of
from storage import entitlements, gates, progress
from storage.courses import DAILY, DATES, Course, Lesson
from storage.events import log_event
from storage.hand_ins import RETURNED

LISTED = 50
"""Lessons listed at once; Telegram takes 100 buttons with a message."""


async def list_learning(session: AsyncSession, turn: Turn) -> None:
    """One's courses and how far one has come, the one that was last worked on first."""
    owned = await entitlements.owned_courses(session, turn.community.id, turn.person.id)
    alone = await single.buttons_of(session, turn, owned)
    if not owned and not alone:
        await turn.reply(session, turn.words("learning-none"))
        return
    steps = await progress.latest_steps(session, turn.person.id)
    latest = sorted(owned, key=lambda one: -steps[one.id].timestamp() if one.id in steps else 0)
    buttons = []
    for course in latest:
        way = await way_of(session, turn.person, course)
        done, total = counts(way)
        bar = progress_bar(done, total)
        label = turn.words.plain(
            "learning-row", title=course.title, bar=bar, done=done, total=total
        )
        buttons.append([button(label, token=turn.links.token("open", course.id))])
    await turn.reply(session, turn.words("learning-list"), [*buttons, *alone])


async def open_course(session: AsyncSession, turn: Turn, course_id: int) -> None:
    """Go on where one stopped: the first lesson one is not through with, or the list of all."""
    course = await entered_course(session, turn, course_id)
    way = await way_of(session, turn.person, course)
    left = way.left()
    if left and way.closed(left[0], turn.now) is None:
        await _read(session, turn, course, way, left[0])
    else:
        await list_lessons(session, turn, course_id)


async def list_lessons(session: AsyncSession, turn: Turn, course_id: int, first: int = 0) -> None:
    """The lessons of a course one owns, a button each, and the way to those before and after."""
    course = await entered_course(session, turn, course_id)
    way = await way_of(session, turn.person, course)
    buttons = [
        [
            button(
                f"{_mark(way, lesson, turn)} {lesson.position}. {lesson.title}",
                token=turn.links.token("lesson", lesson.id),
            )
        ]
        for lesson in way.lessons[first : first + LISTED]
    ]
    pages = [("learning-earlier", first - LISTED), ("learning-later", first + LISTED)]
    turning = [
        button(turn.words.plain(key), token=turn.links.token("lessons", course.id, start))
        for key, start in pages
        if 0 <= start < len(way.lessons)
    ]
    done, total = counts(way)
    html = turn.words(
        "learning-lessons",
        course=course.title,
        bar=progress_bar(done, total),
        done=done,
        total=total,
        pace=course.pace,
    )
    last = hour_button(turn, course, way) if course.pace in (DAILY, DATES) else []
    doors = [
        [
            button(
                turn.words.plain("gate-join", chat=gate.title),
                token=turn.links.token("gatein", gate.id),
            )
        ]
        for gate in await gates.gates_of_course(session, course.id)
    ]
    learner = await progress.learner_of(session, turn.person.id, course.id)
    switch = []
    if learner is not None and learner.paused_at is not None:
        switch = [resume_button(turn.words, turn.links, course.id)]
    elif last:
        switch = [pause_button(turn.words, turn.links, course.id)]
    proof = [
        button(turn.words.plain("certificate-button"), token=turn.links.token("cert", course.id))
    ]
    has_finished = learner is not None and learner.finished_at is not None and course.certifies
    rows = (*buttons, turning, *doors, last, switch, proof if has_finished else [])
    await turn.reply(session, html, [row for row in rows if row])


def hour_button(turn: Turn, course: Course, way: Way) -> list[InlineKeyboardButton]:
    label = turn.words.plain("learning-hour-button", time=f"{way.clock.hour:02}:00")
    return [button(label, token=turn.links.token("lessonhours", course.id))]


def _mark(way: Way, lesson: Lesson, turn: Turn) -> str:
    """Closed · not opened · opened · its work came back · through with it."""
    made = way.so_far.get(lesson.id)
    if made is None:
        return "·" if way.closed(lesson, turn.now) is None else "🔒"
    if way.work.get(lesson.id) == RETURNED:
        return "↩"
    return "○" if made.finished_at is None else "✓"


async def show_lesson(session: AsyncSession, turn: Turn, lesson_id: int) -> None:
    """A lesson somebody asked for: on the way through its course, or alone where that is how they
    have it. Raises Mistake when it is not theirs, or not open yet."""
    course, way, lesson, right = await readable_lesson(session, turn, lesson_id)
    if right.lesson_id is None:
        await _read(session, turn, course, way, lesson)
    else:
        await single.show(session, turn, course, lesson)


async def begins_later(session: AsyncSession, turn: Turn, course: Course) -> bool:
    """Whether the first lesson of who comes by a course now waits for a day; their cohort, if one
    has room, is theirs from here on."""
    learner = await step(session, turn.person, course, turn.now)
    await join_cohort(session, learner, course, turn.now)
    way = await way_of(session, turn.person, course)
    if way.starts_at is not None and way.starts_at > turn.now:
        return True
    return bool(way.lessons) and way.closed(way.lessons[0], turn.now) is not None


async def deliver_first_lesson(
    session: AsyncSession, turn: Turn, course: Course, *, key: str
) -> None:
    """What follows the receipt, at most once per `key`: the first lesson, or when it comes."""
    learner = await step(session, turn.person, course, turn.now)
    await join_cohort(session, learner, course, turn.now)
    way = await way_of(session, turn.person, course)
    if not way.lessons:
        return
    first = way.lessons[0]
    closed = way.closed(first, turn.now)
    if way.starts_at is not None and way.starts_at > turn.now:
        time = moment(way.starts_at, way.clock.zone, turn.words)
        html = turn.words("cohort-waits", course=course.title, time=time)
        reason = Reason("lesson", first.id, course.community_id, key, URGENT)
        await turn.call(session, messages.text(turn.place, html), reason)
    elif closed is None:
        await show(session, turn, course, way.lessons, first, key=key)
    elif closed.at is not None:
        time = moment(closed.at, way.clock.zone, turn.words)
        html = turn.words("learning-begins", course=course.title, time=time)
        reason = Reason("lesson", first.id, course.community_id, key, URGENT)
        await turn.call(session, messages.text(turn.place, html), reason)
    await look_ahead(session, learner, turn.person, course, turn.now)


async def _read(
    session: AsyncSession, turn: Turn, course: Course, way: Way, lesson: Lesson
) -> None:
    """Somebody opens a lesson themselves."""
    learner = await step(session, turn.person, course, turn.now)
    await show(session, turn, course, way.lessons, lesson)
    await look_ahead(session, learner, turn.person, course, turn.now)


async def show(
    session: AsyncSession,
    turn: Turn,
    course: Course,
    lessons: Sequence[Lesson],
    lesson: Lesson,
    *,
    key: str | None = None,
    is_brought: bool = False,
) -> None:
    """Send a lesson, at most once per `key`; from then on it counts as opened.

    What `is_brought` by the clock is nobody's own step, and earns nothing yet; it counts as opened
    also where it was said before, or it would be due for ever.
    """
    buttons = way_on(turn, course, lessons, lesson)
    if is_brought:
        buttons.append([pause_button(turn.words, turn.links, course.id)])
    call = lesson_call(turn, lessons, lesson, buttons, protected=not lesson.is_free)
    reason = Reason("lesson", lesson.id, course.community_id, key, URGENT)
    is_said = await turn.call(session, call, reason) is not None
    if is_said or is_brought:
        await progress.open_lesson(session, turn.person.id, lesson.id, turn.now)
    if not is_said:
        return
    kind = "lesson.brought" if is_brought else "lesson.opened"
    home = course.community_id
    log_event(session, home, turn.person.id, kind, turn.now, subject_id=lesson.id)
    if not is_brought:
        await earn(session, home, turn.person.id, points.LESSON, lesson.id, turn.now)


def counts(way: Way) -> tuple[int, int]:
    """Lessons that are done, and all."""
    return len(way.lessons) - len(way.left()), len(way.lessons)
