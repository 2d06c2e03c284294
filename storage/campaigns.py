"""Campaigns: promotions posted to a community's group at a set time."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Id

SCHEDULED, POSTING, POSTED, STOPPED, FAILED = (
    "scheduled",
    "posting",
    "posted",
    "stopped",
    "failed",
)


class Campaign(Base):
    """One promotion of one course."""

    __tablename__ = "campaigns"

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"), index=True)
    name: Mapped[str]
    course_id: Mapped[int] = mapped_column(ForeignKey("courses.id"))
    text: Mapped[str | None]
    """What to say above the card; None leaves it to the course's blurb."""
    posts_at: Mapped[datetime]
    state: Mapped[str] = mapped_column(default=SCHEDULED)
    created_by: Mapped[int] = mapped_column(BigInteger)
    created_at: Mapped[datetime]
    posted_at: Mapped[datetime | None]


async def campaign_by_id(
    session: AsyncSession, community_id: int, campaign_id: int
) -> Campaign | None:
    """A community's campaign, locked until the transaction ends."""
    query = select(Campaign).where(
        Campaign.id == campaign_id, Campaign.community_id == community_id
    )
    return (await session.scalars(query.with_for_update())).one_or_none()


async def campaigns_of(session: AsyncSession, community_id: int) -> Sequence[Campaign]:
    """A community's campaigns, the newest first."""
    query = select(Campaign).where(Campaign.community_id == community_id)
    return (await session.scalars(query.order_by(Campaign.id.desc()).limit(50))).all()


async def planned_alike(
    session: AsyncSession, campaign: Campaign, since: datetime
) -> Campaign | None:
    """A campaign that waits with the same words, course and time, planned `since` then."""
    query = select(Campaign).where(
        Campaign.community_id == campaign.community_id,
        Campaign.state == SCHEDULED,
        Campaign.name == campaign.name,
        Campaign.course_id == campaign.course_id,
        Campaign.text.is_not_distinct_from(campaign.text),
        Campaign.posts_at == campaign.posts_at,
        Campaign.created_at >= since,
    )
    return (await session.scalars(query.limit(1))).one_or_none()
