"""Coupons: a lower price for who names one, and how often each was used.

A use is an order with the coupon that is paid, or is being paid right now; so whatever is given
back, runs out or is left lying gives its use back by itself, and no number can go wrong.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    ForeignKey,
    Index,
    and_,
    case,
    false,
    func,
    or_,
    select,
    text,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Id
from storage.bundles import BUNDLE
from storage.courses import Course
from storage.database import insert_new, locked
from storage.orders import COURSE, SOLD, UNPAID, Order
from storage.teams import TEAM

_CURRENT = text("replaced_at IS NULL")

LEARNING = (COURSE, BUNDLE, TEAM)
"""Orders after which somebody has bought a course."""


class Coupon(Base):
    """A part or a number of Stars off a community's courses."""

    __tablename__ = "coupons"
    __table_args__ = (
        Index(
            "ix_coupons_code",
            "community_id",
            "code",
            unique=True,
            sqlite_where=_CURRENT,
            postgresql_where=_CURRENT,
        ),
        Index("ix_coupons_person", "community_id", "person_id", "cause"),
        Index("ix_coupons_batch", "batch_id"),
    )

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"))
    code: Mapped[str]
    """What people write, upper case: `SPRING`."""
    off: Mapped[int]
    """Percent or Stars."""
    is_percent: Mapped[bool]
    course_id: Mapped[int | None] = mapped_column(ForeignKey("courses.id"))
    """The one course it is for; None for all of the community's."""
    person_id: Mapped[int | None] = mapped_column(BigInteger)
    """Who alone may use it; None for everybody."""
    uses: Mapped[int | None]
    """How many may use it, each once; None for no limit."""
    codes: Mapped[int | None]
    """It is a set of so many codes, each of them a coupon of its own; it is none itself."""
    batch_id: Mapped[int | None] = mapped_column(BigInteger)
    """The set it belongs to."""
    is_first: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Only for who has bought no course yet."""
    valid_until: Mapped[datetime]
    cause: Mapped[str | None]
    """What it was given for if nobody made it: `giveaway:3`."""
    created_by: Mapped[int | None] = mapped_column(BigInteger)
    created_at: Mapped[datetime]
    stopped_at: Mapped[datetime | None]
    replaced_at: Mapped[datetime | None]
    """When another one took its code."""


@dataclass(frozen=True, slots=True)
class Uses:
    """How often a coupon was used or is being used."""

    everybodys: int = 0
    own: int = 0
    """That person's; of a whole set, where it is one of its codes."""
    has_bought: bool = False
    """Whether that person has bought another course; looked at where that counts."""


async def coupon_by_id(session: AsyncSession, coupon_id: int) -> Coupon | None:
    """The coupon with that id."""
    return await session.get(Coupon, coupon_id)


async def locked_coupon(session: AsyncSession, coupon_id: int) -> Coupon:
    """The coupon as it is now, locked until the transaction ends; after orders and courses.

    So two buyers with one last use are looked at one after the other.
    """
    query = locked(select(Coupon).where(Coupon.id == coupon_id))
    return (await session.scalars(query)).one()


async def coupon_by_code(session: AsyncSession, community_id: int, code: str) -> Coupon | None:
    """The community's coupon of that code, if it is over or was stopped too."""
    query = select(Coupon).where(
        Coupon.community_id == community_id, Coupon.code == code, Coupon.replaced_at.is_(None)
    )
    return (await session.scalars(query)).one_or_none()


async def made_coupons(
    session: AsyncSession, community_id: int, limit: int, *, creator_id: int | None = None
) -> Sequence[Coupon]:
    """What people of a community made, the newest first; or what is for a creator's courses."""
    query = select(Coupon).where(
        Coupon.community_id == community_id,
        Coupon.cause.is_(None),
        Coupon.replaced_at.is_(None),
        Coupon.batch_id.is_(None),
    )
    if creator_id is not None:
        own = select(Course.id).where(Course.creator_id == creator_id)
        query = query.where(Coupon.course_id.in_(own))
    return (await session.scalars(query.order_by(Coupon.id.desc()).limit(limit))).all()


async def coupons_of(
    session: AsyncSession, community_id: int, person_id: int, now: datetime
) -> Sequence[Coupon]:
    """What was made for somebody alone and holds, the oldest first."""
    query = select(Coupon).where(
        Coupon.community_id == community_id,
        Coupon.person_id == person_id,
        Coupon.stopped_at.is_(None),
        Coupon.replaced_at.is_(None),
        Coupon.valid_until > now,
    )
    return (await session.scalars(query.order_by(Coupon.id))).all()


async def given_coupon(
    session: AsyncSession, community_id: int, person_id: int, cause: str
) -> Coupon | None:
    """What somebody got for this, locked, so that nobody begins to pay with it meanwhile."""
    query = select(Coupon).where(
        Coupon.community_id == community_id, Coupon.person_id == person_id, Coupon.cause == cause
    )
    return (await session.scalars(locked(query))).one_or_none()


async def uses_of(
    session: AsyncSession, coupon_id: int, person_id: int, course_id: int, now: datetime
) -> Uses:
    """How often it was used; not counted is that they themselves are paying for that course now,
    as they can have it only once."""
    is_own = Order.person_id == person_id
    own = func.coalesce(func.sum(case((is_own, 1), else_=0)), 0)
    query = select(func.count(), own).where(
        Order.coupon_id == coupon_id, _counts(person_id, course_id, now)
    )
    everybodys, owns = (await session.execute(query)).one()
    return Uses(everybodys, int(owns))


async def uses_of_set(
    session: AsyncSession, batch_id: int, person_id: int, course_id: int, now: datetime
) -> int:
    """How many codes of a set somebody has used, or is using for another course."""
    query = (
        select(func.count())
        .select_from(Order)
        .join(Coupon, Coupon.id == Order.coupon_id)
        .where(
            Coupon.batch_id == batch_id,
            Order.person_id == person_id,
            _counts(person_id, course_id, now),
        )
    )
    return await session.scalar(query) or 0


async def has_bought(
    session: AsyncSession, community_id: int, person_id: int, course_id: int, now: datetime
) -> bool:
    """Whether somebody has bought something to learn here and kept it, or is paying for it now;
    that course does not count."""
    query = select(Order.id).where(
        Order.person_id == person_id,
        Order.kind.in_(LEARNING),
        Order.community_id == community_id,
        _counts(person_id, course_id, now),
    )
    return await session.scalar(query.limit(1)) is not None


def _counts(person_id: int, course_id: int, now: datetime) -> ColumnElement[bool]:
    """Paid, or being paid by anybody but that person for that course."""
    is_this = and_(
        Order.person_id == person_id, Order.kind == COURSE, Order.subject_id == course_id
    )
    is_held = and_(Order.state.in_(UNPAID), Order.held_until > now, ~is_this)
    return or_(Order.state.in_(SOLD), is_held)


async def paid_uses(session: AsyncSession, coupon_ids: Collection[int]) -> dict[int, int]:
    """How often each of these was paid with."""
    query = select(Order.coupon_id, func.count()).where(
        Order.coupon_id.in_(coupon_ids), Order.state.in_(SOLD)
    )
    rows = await session.execute(query.group_by(Order.coupon_id))
    return {coupon_id: times for coupon_id, times in rows if coupon_id is not None}


async def paid_codes(session: AsyncSession, batch_ids: Collection[int]) -> dict[int, int]:
    """How many codes of each of these sets were paid with."""
    query = (
        select(Coupon.batch_id, func.count())
        .join(Order, Order.coupon_id == Coupon.id)
        .where(Coupon.batch_id.in_(batch_ids), Order.state.in_(SOLD))
    )
    rows = await session.execute(query.group_by(Coupon.batch_id))
    return {batch_id: times for batch_id, times in rows if batch_id is not None}


async def add_codes(session: AsyncSession, batch: Coupon, codes: Collection[str]) -> Sequence[str]:
    """Make the codes of a set, each usable once; returns those that were free."""
    row = {
        "community_id": batch.community_id,
        "off": batch.off,
        "is_percent": batch.is_percent,
        "course_id": batch.course_id,
        "uses": 1,
        "batch_id": batch.id,
        "is_first": batch.is_first,
        "valid_until": batch.valid_until,
        "created_by": batch.created_by,
        "created_at": batch.created_at,
    }
    await insert_new(session, Coupon, [{**row, "code": code} for code in codes])
    made = select(Coupon.code).where(Coupon.batch_id == batch.id).order_by(Coupon.id)
    return (await session.scalars(made)).all()


async def stop_codes(session: AsyncSession, batch_id: int, now: datetime) -> None:
    """No code of a set holds any more."""
    await session.execute(
        update(Coupon)
        .where(Coupon.batch_id == batch_id, Coupon.stopped_at.is_(None))
        .values(stopped_at=now)
    )


async def put_away(session: AsyncSession, coupon: Coupon, now: datetime) -> None:
    """Its code is free for another one."""
    await session.execute(update(Coupon).where(Coupon.id == coupon.id).values(replaced_at=now))
