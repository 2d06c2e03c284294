"""Affiliates: what a course pays to whoever brings a buyer, and whose link somebody opened last."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base
from storage.courses import PUBLISHED, Course
from storage.database import upsert


class CourseCommission(Base):
    """What whoever brings a buyer of a course gets of its price; without a row nothing."""

    __tablename__ = "course_commissions"

    course_id: Mapped[int] = mapped_column(
        ForeignKey("courses.id"), primary_key=True, autoincrement=False
    )
    percent: Mapped[int]


class AffiliateLead(Base):
    """Whose link to a course somebody opened last."""

    __tablename__ = "affiliate_leads"
    __table_args__ = (Index("ix_affiliate_leads_affiliate", "community_id", "affiliate_id"),)

    course_id: Mapped[int] = mapped_column(
        ForeignKey("courses.id"), primary_key=True, autoincrement=False
    )
    person_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    community_id: Mapped[int]
    affiliate_id: Mapped[int] = mapped_column(BigInteger)
    at: Mapped[datetime]


class MemberLead(Base):
    """Whose link to a course somebody had opened when they began a membership that opens it."""

    __tablename__ = "member_leads"

    subscription_id: Mapped[int] = mapped_column(
        ForeignKey("subscriptions.id"), primary_key=True, autoincrement=False
    )
    course_id: Mapped[int] = mapped_column(
        ForeignKey("courses.id"), primary_key=True, autoincrement=False
    )
    affiliate_id: Mapped[int] = mapped_column(BigInteger, index=True)


@dataclass(frozen=True, slots=True)
class Lead:
    """Who led somebody to a course, and what that pays now."""

    affiliate_id: int
    percent: int


async def set_percent(session: AsyncSession, course_id: int, percent: int) -> None:
    """It pays that from now on."""
    if percent:
        row = {"course_id": course_id, "percent": percent}
        await upsert(session, CourseCommission, [row], key=["course_id"])
    else:
        paying = CourseCommission.course_id == course_id
        await session.execute(delete(CourseCommission).where(paying))


async def paying_courses(session: AsyncSession, community_id: int) -> Sequence[tuple[Course, int]]:
    """The courses of a community that pay whoever brings a buyer, and what percentage."""
    query = (
        select(Course, CourseCommission.percent)
        .join(CourseCommission, CourseCommission.course_id == Course.id)
        .where(
            Course.community_id == community_id, Course.state == PUBLISHED, Course.price_stars > 0
        )
        .order_by(Course.id)
    )
    return [(course, percent) for course, percent in await session.execute(query)]


async def note_lead(
    session: AsyncSession, course: Course, person_id: int, affiliate_id: int, now: datetime
) -> None:
    """Somebody opened a link; it takes the place of the one they opened before."""
    row = {
        "course_id": course.id,
        "person_id": person_id,
        "community_id": course.community_id,
        "affiliate_id": affiliate_id,
        "at": now,
    }
    await upsert(session, AffiliateLead, [row], key=["course_id", "person_id"])


async def leads_to(
    session: AsyncSession, course_ids: Collection[int], person_id: int, since: datetime
) -> dict[int, Lead]:
    """By course who led somebody there since a time, where that pays something now."""
    query = (
        select(AffiliateLead.course_id, AffiliateLead.affiliate_id, CourseCommission.percent)
        .join(CourseCommission, CourseCommission.course_id == AffiliateLead.course_id)
        .where(
            AffiliateLead.course_id.in_(course_ids),
            AffiliateLead.person_id == person_id,
            AffiliateLead.at >= since,
        )
    )
    rows = await session.execute(query)
    return {course: Lead(affiliate, percent) for course, affiliate, percent in rows}


def keep_leads(session: AsyncSession, subscription_id: int, leads: Mapping[int, Lead]) -> None:
    """A membership begins: who led to its courses is remembered for its next months."""
    session.add_all(
        MemberLead(subscription_id=subscription_id, course_id=course, affiliate_id=one.affiliate_id)
        for course, one in leads.items()
    )


async def leads_of(session: AsyncSession, subscription_id: int) -> dict[int, Lead]:
    """By course who led to a membership when it began, where that pays something now."""
    query = (
        select(MemberLead.course_id, MemberLead.affiliate_id, CourseCommission.percent)
        .join(CourseCommission, CourseCommission.course_id == MemberLead.course_id)
        .where(MemberLead.subscription_id == subscription_id)
    )
    rows = await session.execute(query)
    return {course: Lead(affiliate, percent) for course, affiliate, percent in rows}


async def count_led(session: AsyncSession, community_id: int, affiliate_id: int) -> int:
    """How many people have opened somebody's links, each counted once for a course."""
    query = select(func.count()).where(
        AffiliateLead.community_id == community_id, AffiliateLead.affiliate_id == affiliate_id
    )
    return await session.scalar(query) or 0
