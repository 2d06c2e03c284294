"""Lessons for those who have not bought: a free one to try, one that a friend gives away, and the
proof that its author reads. Nobody's progress counts here."""

from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.consent import ask_once
from bot.community.turn import Turn
from bot.mistakes import Mistake
from bot.outreach.messages import button
from bot.outreach.outbox import Reason
from bot.teaching import single
from bot.teaching.access import may_try
from bot.teaching.course_prices import buying_label
from bot.teaching.leads import Lead, note_press
from bot.teaching.lesson_message import lesson_call
from storage import communities, courses, people
from storage.courses import Course, Lesson
from storage.events import log_event
from storage.touches import PREVIEWED


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
    free = next((one for one in lessons if may_try(course, one, turn.now)), None)
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
    if single.are_sold(course, lessons):
        buy.append([single.button_to(turn.place, course, turn.words, turn.links)])
    call = lesson_call(turn, lessons, lesson, buy, protected=way.protected)
    await turn.call(session, call, Reason("lesson", lesson.id, course.community_id))
    await ask_once(session, turn, course.community_id)


async def proof_read(session: AsyncSession, turn: Turn, lesson: Lesson) -> None:
    """The lesson as learners will see it, for who writes it; it counts for nobody's progress."""
    lessons = await courses.lessons_of(session, lesson.course_id)
    await turn.call(session, lesson_call(turn, lessons, lesson, [], protected=False))
