"""Certificates as they were printed; one holds unless its owner has given the course back."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import (
    BigInteger,
    ForeignKey,
    String,
    UniqueConstraint,
    exists,
    func,
    literal,
    or_,
    select,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, aliased, mapped_column

from storage.base import NEVER_AGAIN, Base, Id
from storage.courses import Course
from storage.entitlements import LENT, Entitlement, active
from storage.orders import SOLD, Order
from storage.progress import Learner
from storage.subscriptions import MEMBERSHIP, RETURNED, Subscription


class Certificate(Base):
    """One for each person and course; asked for again, it is the same."""

    __tablename__ = "certificates"
    __table_args__ = (UniqueConstraint("course_id", "person_id"), NEVER_AGAIN)

    id: Mapped[Id]
    number: Mapped[str] = mapped_column(unique=True)
    """`PY101-7K2MXW4D`: who knows it may ask whether it holds."""
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"))
    course_id: Mapped[int] = mapped_column(ForeignKey("courses.id"))
    person_id: Mapped[int] = mapped_column(BigInteger, index=True)
    name: Mapped[str]
    """As it is printed, like everything below."""
    course: Mapped[str]
    community: Mapped[str]
    finished_at: Mapped[datetime]
    issued_at: Mapped[datetime]
    picture_id: Mapped[int] = mapped_column(ForeignKey("media_files.id"))
    paper_id: Mapped[int] = mapped_column(ForeignKey("media_files.id"))


async def certificate_of(
    session: AsyncSession, person_id: int, course_id: int
) -> Certificate | None:
    """Somebody's certificate of a course, if it was printed."""
    query = select(Certificate).where(
        Certificate.course_id == course_id, Certificate.person_id == person_id
    )
    return (await session.scalars(query)).one_or_none()


async def certificate_numbered(session: AsyncSession, number: str) -> Certificate | None:
    """The certificate of that number, whosever it is: it was made to be shown."""
    query = select(Certificate).where(Certificate.number == number)
    return (await session.scalars(query)).one_or_none()


async def holds(session: AsyncSession, certificate: Certificate) -> bool:
    """Whether its owner has the course, or had it as a member when they finished it; a membership's
    end takes nothing back, a refund of that month does."""
    who, course_id, at = certificate.person_id, certificate.course_id, certificate.finished_at
    if await active(session, who, course_id) is not None:
        return True
    earlier = aliased(Order)
    month = (
        select(func.max(earlier.id))
        .where(
            earlier.kind == MEMBERSHIP,
            earlier.subject_id == Subscription.id,
            earlier.paid_at <= at,
        )
        .correlate(Subscription)
        .scalar_subquery()
    )
    goes_back = (Subscription.state == RETURNED) & (Subscription.order_id == Order.id)
    query = (
        select(Entitlement.id)
        .join(Subscription, Entitlement.cause == literal(LENT) + Subscription.id.cast(String))
        .join(Order, Order.id == month)
        .where(
            Entitlement.person_id == who,
            Entitlement.course_id == course_id,
            Entitlement.granted_at <= at,
            or_(Entitlement.revoked_at.is_(None), Entitlement.revoked_at >= at),
            Order.state.in_(SOLD),
            ~goes_back,
        )
    )
    return await session.scalar(query.limit(1)) is not None


async def certificates_of(session: AsyncSession, person_id: int) -> Sequence[Certificate]:
    """All of somebody's, the newest first."""
    query = select(Certificate).where(Certificate.person_id == person_id)
    return (await session.scalars(query.order_by(Certificate.id.desc()))).all()


async def not_printed(session: AsyncSession, person_id: int) -> Sequence[Course]:
    """The courses somebody has finished and has still, whose certificate was not printed yet."""
    query = (
        select(Course)
        .join(Learner, Learner.course_id == Course.id)
        .join(Entitlement, Entitlement.course_id == Course.id)
        .where(
            Learner.person_id == person_id,
            Learner.finished_at.is_not(None),
            Entitlement.person_id == person_id,
            Entitlement.revoked_at.is_(None),
            Course.certifies,
            ~exists().where(Certificate.course_id == Course.id, Certificate.person_id == person_id),
        )
    )
    return (await session.scalars(query.order_by(Learner.finished_at.desc()))).all()
