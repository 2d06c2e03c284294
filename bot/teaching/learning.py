"""Learning: lessons shown one by one in private, to those who may see them, with their progress."""

from collections.abc import Sequence
from dataclasses import dataclass

from aiogram.types import InlineKeyboardButton
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community import points
from bot.community.consent import ask_once
from bot.community.earning import earn
from bot.community.turn import Turn
from bot.mistakes import Mistake
from bot.outreach import messages
from bot.outreach.messages import Call, button
from bot.outreach.outbox import URGENT, Reason
from bot.speech import Html
from bot.speech.formats import progress_bar
from bot.teaching.course_prices import buying_label
from bot.teaching.leads import Lead, note_press
from bot.teaching.ratings import KINDS, star_buttons
from storage import communities, courses, orders, people
from storage.courses import Course, Lesson
from storage.events import log_event
from storage.feedback import COURSE, LESSON
from storage.touches import PREVIEWED

LISTED = 50
"""Lessons listed at once; Telegram takes 100 buttons with a message."""


async def list_learning(session: AsyncSession, turn: Turn) -> None:
    """One's courses and how far one has come."""
    owned = await orders.owned_courses(session, turn.community.id, turn.person.id)
    if not owned:
        await turn.reply(session, turn.words("learning-none"))
        return
    buttons = []
    for course in owned:
        total = await courses.count_lessons(session, course.id)
        opened = len(await courses.opened_lessons(session, turn.person.id, course.id))
        label = f"{course.title} {progress_bar(opened, total)} {opened}/{total}"
        buttons.append([button(label, token=turn.links.token("open", course.id))])
    await turn.reply(session, turn.words("learning-list"), buttons)


async def open_course(session: AsyncSession, turn: Turn, course_id: int) -> None:
    """Go on where one stopped: the first lesson not opened yet, or the list of all."""
    course = await _owned(session, turn, course_id)
    lessons = await courses.lessons_of(session, course.id)
    opened = await courses.opened_lessons(session, turn.person.id, course.id)
    fresh = next((lesson for lesson in lessons if lesson.id not in opened), None)
    if fresh is None:
        await list_lessons(session, turn, course_id)
    else:
        await _show(session, turn, course, lessons, fresh)


async def list_lessons(session: AsyncSession, turn: Turn, course_id: int, first: int = 0) -> None:
    """The lessons of a course one owns, a button each, and the way to those before and after."""
    course = await _owned(session, turn, course_id)
    opened = await courses.opened_lessons(session, turn.person.id, course.id)
    lessons = await courses.lessons_of(session, course.id)
    buttons = [
        [
            button(
                f"{'✓' if lesson.id in opened else '·'} {lesson.position}. {lesson.title}",
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
    html = turn.words("learning-lessons", course=course.title)
    await turn.reply(session, html, [*buttons, turning] if turning else buttons)


async def show_lesson(session: AsyncSession, turn: Turn, lesson_id: int) -> None:
    """A lesson somebody asked for. Raises Mistake when it is not theirs."""
    lesson = await courses.lesson_by_id(session, lesson_id)
    if lesson is None:
        raise Mistake("learning-gone")
    course = await _owned(session, turn, lesson.course_id)
    await _show(session, turn, course, await courses.lessons_of(session, course.id), lesson)


async def try_lesson(
    session: AsyncSession,
    turn: Turn,
    course_id: int,
    lead: Lead,
    *,
    is_invited: bool,
    price_stars: int | None = None,
) -> None:
    """A free lesson for somebody who has not bought. Raises Mistake when there is none.

    A link invites anybody; a button is for the community's own. `price_stars` is a lower price.
    """
    course = await courses.course_by_id(session, course_id)
    if course is None or course.state != courses.PUBLISHED:
        raise Mistake("order-not-offered")
    home = course.community_id
    if not (is_invited or await communities.is_member(session, home, turn.person.id)):
        raise Mistake("order-not-offered")
    lessons = await courses.lessons_of(session, course.id)
    free = next((lesson for lesson in lessons if lesson.is_free), None)
    if free is None:
        raise Mistake("learning-no-free-lesson")
    note_press(session, lead, course, turn.person.id, PREVIEWED, turn.now)
    way = Preview(lead.cause, lead.numbers, price_stars)
    await preview(session, turn, course, free, way)


@dataclass(frozen=True, slots=True)
class Preview:
    """What led to a lesson that is read without being bought, and how it leads on."""

    cause: str
    numbers: tuple[int, ...] = (0,)
    """What the *Buy* button carries behind the course."""
    price_stars: int | None = None
    """A lower price than the course's own."""
    protected: bool = False


async def preview(
    session: AsyncSession, turn: Turn, course: Course, lesson: Lesson, way: Preview
) -> None:
    """One lesson for somebody who has not bought, with the way to buy the rest."""
    await communities.join_community(session, course.community_id, turn.person.id, turn.now)
    await people.settle_in(session, turn.person.id, course.community_id)
    log_event(
        session,
        course.community_id,
        turn.person.id,
        "lesson.tried",
        turn.now,
        subject_id=lesson.id,
        cause=way.cause,
    )
    label = buying_label(course, turn.words, way.price_stars)
    buy = [[button(label, token=turn.links.token("buy", course.id, *way.numbers))]]
    lessons = await courses.lessons_of(session, course.id)
    call = _lesson(turn, lessons, lesson, buy, protected=way.protected)
    await turn.call(session, call, Reason("lesson", lesson.id, course.community_id))
    await ask_once(session, turn, course.community_id)


async def proof_read(session: AsyncSession, turn: Turn, lesson: Lesson) -> None:
    """The lesson as learners will see it, for who writes it; it counts for nobody's progress."""
    lessons = await courses.lessons_of(session, lesson.course_id)
    await turn.call(session, _lesson(turn, lessons, lesson, [], protected=False))


async def deliver_first_lesson(
    session: AsyncSession, turn: Turn, course: Course, *, key: str
) -> None:
    """What follows the receipt, at most once per `key`."""
    lessons = await courses.lessons_of(session, course.id)
    if lessons:
        await _show(session, turn, course, lessons, lessons[0], key=key)


async def finish(session: AsyncSession, turn: Turn, course_id: int) -> None:
    """The last lesson is behind them."""
    course = await _owned(session, turn, course_id)
    log_event(
        session,
        course.community_id,
        turn.person.id,
        "course.finished",
        turn.now,
        subject_id=course.id,
    )
    opened = await courses.opened_lessons(session, turn.person.id, course.id)
    if len(opened) == await courses.count_lessons(session, course.id):
        await earn(
            session, course.community_id, turn.person.id, points.FINISHED, course.id, turn.now
        )
    html = turn.words("learning-finished", name=turn.person.name, course=course.title)
    rating = star_buttons(turn.links, COURSE, course.id)
    await turn.reply(session, html, rating, Reason("finished", course.id))


async def _owned(session: AsyncSession, turn: Turn, course_id: int) -> Course:
    """The course, for somebody entitled to it. Raises Mistake."""
    course = await courses.course_by_id(session, course_id)
    if course is None:
        raise Mistake("learning-gone")
    if await orders.active_entitlement(session, turn.person.id, course.id) is None:
        raise Mistake("learning-not-yours", course=course.title, code=course.code)
    return course


async def _show(
    session: AsyncSession,
    turn: Turn,
    course: Course,
    lessons: Sequence[Lesson],
    lesson: Lesson,
    *,
    key: str | None = None,
) -> None:
    buttons = _way_on(turn, course, lessons, lesson)
    call = _lesson(turn, lessons, lesson, buttons, protected=not lesson.is_free)
    reason = Reason("lesson", lesson.id, course.community_id, key, URGENT)
    if await turn.call(session, call, reason) is None:
        return
    await courses.open_lesson(session, turn.person.id, lesson.id, turn.now)
    log_event(
        session,
        course.community_id,
        turn.person.id,
        "lesson.opened",
        turn.now,
        subject_id=lesson.id,
    )
    await earn(session, course.community_id, turn.person.id, points.LESSON, lesson.id, turn.now)


def _lesson(
    turn: Turn,
    lessons: Sequence[Lesson],
    lesson: Lesson,
    buttons: list[list[InlineKeyboardButton]],
    *,
    protected: bool,
) -> Call:
    """The lesson's message. Its draft left room for the heading (course_draft.HEADING_CHARS)."""
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
    return messages.media(
        turn.place, lesson.kind, lesson.media_id, html, buttons, protected=protected
    )


def _way_on(
    turn: Turn, course: Course, lessons: Sequence[Lesson], lesson: Lesson
) -> list[list[InlineKeyboardButton]]:
    """Back, all lessons, on; after the last one, the end."""
    at = [one.id for one in lessons].index(lesson.id)
    row = []
    if at > 0:
        token = turn.links.token("lesson", lessons[at - 1].id)
        row.append(button(turn.words.plain("lesson-previous"), token=token))
    row.append(button(turn.words.plain("lesson-all"), token=turn.links.token("lessons", course.id)))
    if at + 1 < len(lessons):
        token = turn.links.token("lesson", lessons[at + 1].id)
        row.append(button(turn.words.plain("lesson-next"), token=token))
    else:
        token = turn.links.token("finish", course.id)
        row.append(button(turn.words.plain("lesson-finish"), token=token))
    token = turn.links.token("rateask", KINDS.index(LESSON), lesson.id)
    below = [button(turn.words.plain("rating-rate"), token=token)]
    if course.treats and not lesson.is_free:
        token = turn.links.token("treatgive", lesson.id)
        below.append(button(turn.words.plain("treat-give"), token=token))
    return [row, below]
