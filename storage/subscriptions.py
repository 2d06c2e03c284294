"""Memberships: what a community lends every month for Stars (a plan), and who pays for it.

A subscription is one that Telegram keeps for one person: it begins with an order, and each renewal
is an order of its own with the same subject. What it opens are rights to courses like any others
(storage/orders.py), lent for its time and known by their cause. Whoever changes a subscription
locks the order that is paid first, then the plan, the subscription, and courses.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import BigInteger, ForeignKey, Index, and_, func, or_, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Id
from storage.courses import PUBLISHED, Course
from storage.database import locked
from storage.entitlements import LENT
from storage.orders import SURPLUS, Charge, Order

RENEWED = "renewal:"
"""What the cause of an order begins with that nobody decided on: Telegram renewed it by itself."""

MEMBERSHIP = "membership"
"""What orders of this room are for."""

PERIOD = timedelta(days=30)
"""Bot API, createInvoiceLink: the only subscription_period there is."""

NEW, ACTIVE, STOPPED, GIVEN_UP = "new", "active", "stopped", "given-up"
FAILED, ENDED, RETURNED, REPLACED = "failed", "ended", "returned", "replaced"
"""Not paid yet · paid, and renews by itself · stopped with us, and ends when its time is over ·
given up in Telegram, and ends likewise · a renewal did not come, and its grace runs · over · its
Stars are back, or on their way · its member has begun another one."""

RUNNING = (ACTIVE, STOPPED, GIVEN_UP, FAILED)
"""It opens its courses."""

_OFFERED = text("stopped_at IS NULL")


class Plan(Base):
    """A membership that can be had."""

    __tablename__ = "membership_plans"
    __table_args__ = (
        Index(
            "ix_membership_plans_code",
            "community_id",
            "code",
            unique=True,
            sqlite_where=_OFFERED,
            postgresql_where=_OFFERED,
        ),
    )

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"))
    code: Mapped[str]
    """Short name for commands, upper case: `CLUB`."""
    title: Mapped[str]
    price_stars: Mapped[int]
    """For each period; who pays already keeps the price they began with."""
    is_all: Mapped[bool]
    """Whether it opens every course of the community, those to come too."""
    created_by: Mapped[int] = mapped_column(BigInteger)
    created_at: Mapped[datetime]
    stopped_at: Mapped[datetime | None]
    """Since when it can't be had any more; then its code is free."""


class PlanCourse(Base):
    """A course that a plan opens, where it does not open all."""

    __tablename__ = "membership_courses"

    plan_id: Mapped[int] = mapped_column(ForeignKey("membership_plans.id"), primary_key=True)
    course_id: Mapped[int] = mapped_column(ForeignKey("courses.id"), primary_key=True, index=True)


class Subscription(Base):
    """One person's payments for a plan, one each period, for as long as they go on."""

    __tablename__ = "subscriptions"
    __table_args__ = (
        Index("ix_subscriptions_person", "person_id", "plan_id", "state"),
        Index("ix_subscriptions_plan", "plan_id", "state"),
    )

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"))
    plan_id: Mapped[int] = mapped_column(ForeignKey("membership_plans.id"))
    person_id: Mapped[int] = mapped_column(BigInteger)
    state: Mapped[str]
    order_id: Mapped[int | None] = mapped_column(ForeignKey("orders.id"))
    """The order that paid the period that runs now."""
    telegram_payment_charge_id: Mapped[str | None]
    """Of its first payment, by which Telegram knows it (Bot API, editUserStarSubscription)."""
    paid_until: Mapped[datetime | None]
    created_at: Mapped[datetime]
    called_back_at: Mapped[datetime | None]
    """When who let it end heard how to have it again (storage/win_backs.py)."""

    @property
    def cause(self) -> str:
        """What the rights to its courses are given for."""
        return f"{LENT}{self.id}"


# Plans


async def locked_plan(session: AsyncSession, plan_id: int, *, shared: bool = False) -> Plan:
    """The plan as it is now. Members begin side by side, but not while somebody ends the plan or
    publishes what it opens: neither would know of the other."""
    query = locked(select(Plan).where(Plan.id == plan_id), shared=shared, is_referred_to=not shared)
    return (await session.scalars(query)).one()


async def plan_by_id(session: AsyncSession, plan_id: int) -> Plan | None:
    """The plan with that id, offered or not."""
    return await session.get(Plan, plan_id)


async def plan_by_code(session: AsyncSession, community_id: int, code: str) -> Plan | None:
    """The community's plan of that code, if it is offered."""
    query = select(Plan).where(
        Plan.community_id == community_id, Plan.code == code, Plan.stopped_at.is_(None)
    )
    return (await session.scalars(query)).one_or_none()


async def plans_offered(session: AsyncSession, community_id: int) -> Sequence[Plan]:
    """The memberships that can be had in a community, the oldest first: they open something."""
    query = select(Plan).where(Plan.community_id == community_id, Plan.stopped_at.is_(None))
    plans = (await session.scalars(query.order_by(Plan.id))).all()
    return [plan for plan in plans if await courses_opened(session, plan)]


def is_for_members(course: Course) -> bool:
    """Whether memberships open it: a course that costs nothing needs none, and one with few seats
    is not for everybody."""
    return course.state == PUBLISHED and course.price_stars > 0 and course.seats is None


async def courses_opened(session: AsyncSession, plan: Plan) -> Sequence[Course]:
    """What a plan opens now (`is_for_members`), the oldest first: the order in which they are
    locked."""
    query = select(Course).where(
        Course.community_id == plan.community_id,
        Course.state == PUBLISHED,
        Course.price_stars > 0,
        Course.seats.is_(None),
    )
    if not plan.is_all:
        chosen = select(PlanCourse.course_id).where(PlanCourse.plan_id == plan.id)
        query = query.where(Course.id.in_(chosen))
    return (await session.scalars(query.order_by(Course.id))).all()


async def count_members(session: AsyncSession, plan_id: int) -> int:
    """How many people have a membership now."""
    query = select(func.count()).where(
        Subscription.plan_id == plan_id, Subscription.state.in_(RUNNING)
    )
    return await session.scalar(query) or 0


# Subscriptions


async def locked_subscription(session: AsyncSession, subscription_id: int) -> Subscription:
    """The subscription as it is now, locked until the transaction ends with all its member has in
    the community, the oldest first: who decides by what runs of them keeps others from beginning,
    or coming back, meanwhile. Its order is locked first."""
    one = await session.get_one(Subscription, subscription_id)
    is_theirs = and_(
        Subscription.person_id == one.person_id, Subscription.community_id == one.community_id
    )
    query = select(Subscription).where(or_(Subscription.id == subscription_id, is_theirs))
    rows = await session.scalars(locked(query.order_by(Subscription.id)))
    return next(row for row in rows.all() if row.id == subscription_id)


async def unpaid(session: AsyncSession, person_id: int, plan_id: int) -> Subscription | None:
    """The one somebody was about to begin."""
    query = select(Subscription).where(
        Subscription.person_id == person_id,
        Subscription.plan_id == plan_id,
        Subscription.state == NEW,
    )
    return (await session.scalars(query.order_by(Subscription.id.desc()).limit(1))).one_or_none()


async def running(session: AsyncSession, person_id: int, plan_id: int) -> Sequence[Subscription]:
    """What somebody has of a plan now: one at most, but for the moment one takes another's place;
    locked, the oldest first."""
    query = select(Subscription).where(
        Subscription.person_id == person_id,
        Subscription.plan_id == plan_id,
        Subscription.state.in_(RUNNING),
    )
    return (await session.scalars(locked(query.order_by(Subscription.id)))).all()


async def subscriptions_of(
    session: AsyncSession, community_id: int, person_id: int, *, lock: bool = False
) -> Sequence[tuple[Subscription, Plan]]:
    """Somebody's memberships in a community that run, the oldest first; on demand locked, which
    comes before courses are."""
    query = (
        select(Subscription, Plan)
        .join(Plan, Plan.id == Subscription.plan_id)
        .where(
            Subscription.person_id == person_id,
            Subscription.community_id == community_id,
            Subscription.state.in_(RUNNING),
        )
        .order_by(Subscription.id)
    )
    rows = await session.execute(locked(query, of=Subscription) if lock else query)
    return [(one, plan) for one, plan in rows]


async def has_given_back(session: AsyncSession, person_id: int, plan_id: int) -> bool:
    """Whether somebody had Stars for a membership back."""
    query = select(Subscription.id).where(
        Subscription.person_id == person_id,
        Subscription.plan_id == plan_id,
        Subscription.state == RETURNED,
    )
    return await session.scalar(query.limit(1)) is not None


async def paid_beside(
    session: AsyncSession, subscription: Subscription, order: Order, person_id: int, more: timedelta
) -> Sequence[str]:
    """Telegram's numbers of what somebody paid by the order of a subscription that had begun by
    another payment already. Telegram renews each of them, under the same order.

    Such a payment lasts less than `more` beyond the one that it had begun by; what lasts longer is
    a renewal.
    """
    began_by = Charge.telegram_payment_charge_id == subscription.telegram_payment_charge_id
    began_until = await session.scalar(select(Charge.paid_until).where(began_by))
    if began_until is None:
        return []
    query = select(Charge.telegram_payment_charge_id).where(
        Charge.order_id == order.id,
        Charge.person_id == person_id,
        Charge.standing == SURPLUS,
        Charge.paid_until < began_until + more,
    )
    return (await session.scalars(query.order_by(Charge.id))).all()
