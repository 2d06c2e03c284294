"""The one course an order is for: ordered itself, given to somebody, with a place in a team, or by
one of its lessons. A bundle has several, and all else has none."""

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.courses import Lesson
from storage.gifts import GIFT, Gift
from storage.orders import COURSE, Order
from storage.single_lessons import LESSON, LessonRight
from storage.teams import TEAM, Team, TeamSeat


async def course_of(session: AsyncSession, order: Order) -> int | None:
    """That course; None where there is none, or the lesson is gone that it was to be known by."""
    number = order.subject_id
    if order.kind == COURSE:
        return number
    if order.kind == GIFT:
        return await session.scalar(select(Gift.course_id).where(Gift.id == number))
    if order.kind == TEAM:
        seat = select(Team.course_id).join(TeamSeat, TeamSeat.team_id == Team.id)
        return await session.scalar(seat.where(TeamSeat.id == number))
    if order.kind == LESSON:
        right = select(func.max(LessonRight.course_id)).where(LessonRight.order_id == order.id)
        lesson = select(Lesson.course_id).where(Lesson.id == number)
        return await session.scalar(right) or await session.scalar(lesson)
    return None


def is_for(course_id: int) -> ColumnElement[bool]:
    """Whether a paid order is for that course."""
    seats = select(TeamSeat.id).join(Team, Team.id == TeamSeat.team_id)
    given = select(Gift.id).where(Gift.course_id == course_id)
    lessons = select(LessonRight.order_id).where(LessonRight.course_id == course_id)
    return or_(
        and_(Order.kind == COURSE, Order.subject_id == course_id),
        and_(Order.kind == TEAM, Order.subject_id.in_(seats.where(Team.course_id == course_id))),
        and_(Order.kind == GIFT, Order.subject_id.in_(given)),
        and_(Order.kind == LESSON, Order.id.in_(lessons)),
    )
