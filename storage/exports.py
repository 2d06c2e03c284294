"""What creators take along: the orders and the learners of their own courses; admins, of all."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Subquery, and_, func, or_, select, true
from sqlalchemy.ext.asyncio import AsyncSession

from storage.bundles import BUNDLE, BundleCourse
from storage.courses import Course
from storage.entitlements import Entitlement
from storage.experts import QUESTION, UNLOCK
from storage.gifts import GIFT, Gift
from storage.ledger import CREATOR, EXPERT, HELD, Line, Posting
from storage.orders import APPLIED, COURSE, Charge, Order
from storage.paid_posts import PAID_POST, PaidPost
from storage.people import Person
from storage.progress import Learner
from storage.single_lessons import LESSON, LessonRight
from storage.subscriptions import MEMBERSHIP
from storage.teams import TEAM, Team, TeamSeat
from storage.tickets import TICKET
from storage.wares import PARCEL, Parcel, Ware

BY_PARTS = (BUNDLE, MEMBERSHIP, QUESTION, TICKET, UNLOCK)
"""Kinds of orders of which several people may have parts; whose they are stands in the ledger."""


@dataclass(frozen=True, slots=True)
class OrderRow:
    """One order that was paid at some time, and its buyer."""

    order: Order
    paid: int | None
    """What paid it, with shipping, in the currency's smallest unit."""
    name: str
    username: str | None
    back_at: datetime | None = None
    """When it was given back, where that is asked for."""


@dataclass(frozen=True, slots=True)
class LearnerRow:
    """Somebody who has, or had, a course."""

    course: Course
    right: Entitlement
    name: str
    username: str | None
    finished_at: datetime | None


async def orders_for(
    session: AsyncSession, community_id: int, creator_id: int | None, limit: int
) -> Sequence[OrderRow]:
    """A community's orders that were paid, the oldest first and so many at most; of what one
    creator sells, bundles with their courses among these, or (None) all of them."""
    query = (
        select(Order, Charge.amount, Person.name, Person.username)
        .join(Person, Person.id == Order.person_id)
        .outerjoin(Charge, and_(Charge.order_id == Order.id, Charge.standing == APPLIED))
        .where(
            Order.community_id == community_id,
            Order.paid_at.is_not(None),
            of_creator(community_id, creator_id),
        )
        .order_by(Order.id)
        .limit(limit)
    )
    return [OrderRow(*row) for row in await session.execute(query)]


def parts_of(community_id: int, person_id: int) -> Subquery:
    """By order what of its money is somebody's, or is held for them, for what they made or
    answered, after the group's share; nothing any more where it went back."""
    return (
        select(Charge.order_id, func.sum(Line.amount).label("amount"))
        .join(Posting, Posting.charge_id == Charge.id)
        .join(Line, Line.posting_id == Posting.id)
        .where(
            Line.community_id == community_id,
            Line.person_id == person_id,
            Line.account.in_((CREATOR, EXPERT, HELD)),
        )
        .group_by(Charge.order_id)
        .subquery()
    )


def of_creator(community_id: int, creator_id: int | None) -> ColumnElement[bool]:
    """Orders that brought a creator's courses, lessons of these, what they posted or sent
    themselves, or a part of what several share in; (None) all orders."""
    if creator_id is None:
        return true()
    shared = select(parts_of(community_id, creator_id).c.order_id)
    theirs = select(Course.id).where(
        Course.community_id == community_id, Course.creator_id == creator_id
    )
    bundles = select(BundleCourse.bundle_id).where(BundleCourse.course_id.in_(theirs))
    places = select(TeamSeat.id).join(Team, Team.id == TeamSeat.team_id)
    given = select(Gift.id).where(Gift.course_id.in_(theirs))
    lessons = select(LessonRight.order_id).where(LessonRight.course_id.in_(theirs))
    posts = select(PaidPost.id).where(PaidPost.created_by == creator_id)
    sent = select(Parcel.id).join(Ware, Ware.id == Parcel.ware_id)
    return or_(
        and_(Order.kind == COURSE, Order.subject_id.in_(theirs)),
        and_(Order.kind == BUNDLE, Order.subject_id.in_(bundles)),
        and_(Order.kind == TEAM, Order.subject_id.in_(places.where(Team.course_id.in_(theirs)))),
        and_(Order.kind == GIFT, Order.subject_id.in_(given)),
        and_(Order.kind == LESSON, Order.id.in_(lessons)),
        and_(Order.kind.in_(BY_PARTS), Order.id.in_(shared)),
        and_(Order.kind == PAID_POST, Order.subject_id.in_(posts)),
        and_(Order.kind == PARCEL, Order.subject_id.in_(sent.where(Ware.seller_id == creator_id))),
    )


async def learners_for(
    session: AsyncSession,
    community_id: int,
    creator_id: int | None,
    limit: int,
    *,
    course_id: int = 0,
) -> Sequence[LearnerRow]:
    """Who has or had the courses of a community, or of one of its creators, or one of these, course
    by course; so many rows at most."""
    query = (
        select(Course, Entitlement, Person.name, Person.username, Learner.finished_at)
        .join(Entitlement, Entitlement.course_id == Course.id)
        .join(Person, Person.id == Entitlement.person_id)
        .outerjoin(
            Learner,
            and_(Learner.course_id == Course.id, Learner.person_id == Entitlement.person_id),
        )
        .where(Course.community_id == community_id)
        .order_by(Course.id, Entitlement.id)
        .limit(limit)
    )
    if creator_id is not None:
        query = query.where(Course.creator_id == creator_id)
    if course_id:
        query = query.where(Course.id == course_id)
    rows = await session.execute(query)
    return [LearnerRow(course, right, name, user, done) for course, right, name, user, done in rows]
