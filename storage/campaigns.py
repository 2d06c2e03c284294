"""Campaigns: what an admin planned, where it stands, and what became of each of its posts.

The plan is kept as JSON (bot/marketing/campaigns/kept.py writes and reads it); what runs of it has
rows of its own: a step with the time it is due next, a post for each time a step was said.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, cast

from sqlalchemy import (
    JSON,
    BigInteger,
    CursorResult,
    ForeignKey,
    Index,
    UniqueConstraint,
    delete,
    func,
    select,
    true,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import NEVER_AGAIN, Base, Id
from storage.database import locked

DRAFT, SCHEDULED, RUNNING, PAUSED = "draft", "scheduled", "running", "paused"
STOPPED, FINISHED = "stopped", "finished"
"""States of a campaign."""

OPEN = (SCHEDULED, RUNNING, PAUSED)
"""Something may still come of it."""

WAITING, UNDER_WAY, DONE = "waiting", "running", "done"
"""States of a step: its time is to come · people are being told · nothing more comes of it."""

POSTING, POSTED, POST_HELD = "posting", "posted", "held"
UNCERTAIN, FAILED, SKIPPED = "uncertain", "failed", "skipped"
"""States of a post: `held` waits for its campaign to go on, `uncertain` may have arrived."""


class Campaign(Base):
    """A launch of one course, planned in steps."""

    __tablename__ = "campaigns"
    __table_args__ = (Index("ix_campaigns_state", "community_id", "state"), NEVER_AGAIN)

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"), index=True)
    name: Mapped[str]
    course_id: Mapped[int] = mapped_column(ForeignKey("courses.id"))
    plan: Mapped[dict[str, Any]] = mapped_column(JSON, server_default="{}")
    """As bot/marketing/campaigns/kept.py writes it."""
    starts_at: Mapped[datetime | None]
    """From when its days are counted; None for a draft that begins when somebody starts it."""
    ends_at: Mapped[datetime | None]
    target: Mapped[int | None]
    """Sales hoped for."""
    audience: Mapped[str] = mapped_column(default="", server_default="")
    """A segment's name or formula; empty for everybody who agreed."""
    spare_buyers: Mapped[bool] = mapped_column(default=True, server_default=true())
    spare_admins: Mapped[bool] = mapped_column(default=True, server_default=true())
    holdout: Mapped[int] = mapped_column(default=0, server_default="0")
    """Percent of the audience who are sent nothing."""
    state: Mapped[str] = mapped_column(default=DRAFT)
    ended: Mapped[str | None]
    """Why it is over: `done`, `time`, `target`, `admin`."""
    excused: Mapped[int] = mapped_column(default=0, server_default="0")
    """How many had not wanted its messages when an admin last let it go on, and when …"""
    resumed_at: Mapped[datetime | None]
    """… that was."""
    created_by: Mapped[int] = mapped_column(BigInteger)
    created_at: Mapped[datetime]
    started_by: Mapped[int | None] = mapped_column(BigInteger)
    """Who looks after it: reads its progress."""
    finished_at: Mapped[datetime | None]


class CampaignStep(Base):
    """One step of a campaign, and when it is due next."""

    __tablename__ = "campaign_steps"
    __table_args__ = (UniqueConstraint("campaign_id", "position"), NEVER_AGAIN)

    id: Mapped[Id]
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaigns.id"))
    position: Mapped[int]
    """Its place in the plan, from 1."""
    name: Mapped[str]
    state: Mapped[str] = mapped_column(default=WAITING)
    next_at: Mapped[datetime | None]
    """When it is due; put off, it may be said later (the diary knows when)."""
    occurrences: Mapped[int] = mapped_column(default=0, server_default="0")
    """How often it was due so far."""


class CampaignPost(Base):
    """One time a step was due, and what came of it; written before anything is sent."""

    __tablename__ = "campaign_posts"
    __table_args__ = (
        UniqueConstraint("step_id", "occurrence"),
        Index("ix_campaign_posts_place", "chat_id", "posted_at"),
        Index("ix_campaign_posts_community", "community_id", "posted_at"),
        Index("ix_campaign_posts_campaign", "campaign_id", "step_id"),
    )

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"))
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaigns.id"))
    step_id: Mapped[int] = mapped_column(ForeignKey("campaign_steps.id"))
    occurrence: Mapped[int]
    """From 1."""
    due_at: Mapped[datetime]
    chat_id: Mapped[int | None] = mapped_column(BigInteger)
    thread_id: Mapped[int | None] = mapped_column(BigInteger)
    """Where it was posted; None for what goes to people in private."""
    broadcast_id: Mapped[int | None] = mapped_column(ForeignKey("broadcasts.id"))
    """The messages it became in private."""
    variant: Mapped[str | None]
    """The name of the variant that was posted."""
    state: Mapped[str]
    reason: Mapped[str | None]
    """Why it was not posted: `late`, `target`, `no-chat`, what Telegram said …"""
    message_ids: Mapped[list[int]] = mapped_column(JSON, default=list)
    posted_at: Mapped[datetime | None]
    removed_at: Mapped[datetime | None]
    """When it was deleted again."""


async def campaign_by_id(
    session: AsyncSession, community_id: int, campaign_id: int
) -> Campaign | None:
    """A community's campaign, locked until the transaction ends."""
    query = select(Campaign).where(
        Campaign.id == campaign_id, Campaign.community_id == community_id
    )
    return (await session.scalars(locked(query))).one_or_none()


async def campaigns_of(session: AsyncSession, community_id: int) -> Sequence[Campaign]:
    """A community's campaigns, the newest first."""
    query = select(Campaign).where(Campaign.community_id == community_id)
    return (await session.scalars(query.order_by(Campaign.id.desc()).limit(50))).all()


async def campaigns_in(
    session: AsyncSession, community_id: int, states: Collection[str]
) -> Sequence[Campaign]:
    """A community's campaigns in these states, in the order of their numbers."""
    query = select(Campaign).where(
        Campaign.community_id == community_id, Campaign.state.in_(states)
    )
    return (await session.scalars(query.order_by(Campaign.id))).all()


async def planned_alike(
    session: AsyncSession, campaign: Campaign, since: datetime
) -> Campaign | None:
    """A campaign with the same plan that was made `since` then and is not over."""
    query = select(Campaign).where(
        Campaign.community_id == campaign.community_id,
        Campaign.name == campaign.name,
        Campaign.course_id == campaign.course_id,
        Campaign.state.in_((DRAFT, *OPEN)),
        Campaign.created_at >= since,
    )
    found = (await session.scalars(query.order_by(Campaign.id))).all()
    return next((one for one in found if one.plan == campaign.plan), None)


async def change_state(
    session: AsyncSession, campaign: Campaign, was: Collection[str], becomes: str
) -> bool:
    """Whether it changed: of several who ask for the same, one is heard."""
    query = (
        update(Campaign)
        .where(Campaign.id == campaign.id, Campaign.state.in_(was))
        .values(state=becomes)
    )
    changed = cast("CursorResult[Any]", await session.execute(query)).rowcount == 1
    await session.refresh(campaign)
    return changed


async def drop(session: AsyncSession, campaign: Campaign) -> None:
    """A draft nobody needs; what ran is kept for the books."""
    await drop_steps(session, campaign.id)
    await session.execute(delete(Campaign).where(Campaign.id == campaign.id))


# Steps


async def drop_steps(session: AsyncSession, campaign_id: int) -> None:
    """Of a draft, which is planned anew."""
    await session.execute(delete(CampaignStep).where(CampaignStep.campaign_id == campaign_id))


async def steps_of(session: AsyncSession, campaign_id: int) -> Sequence[CampaignStep]:
    """A campaign's steps in their order."""
    query = select(CampaignStep).where(CampaignStep.campaign_id == campaign_id)
    return (await session.scalars(query.order_by(CampaignStep.position))).all()


async def step_by_id(session: AsyncSession, step_id: int) -> CampaignStep | None:
    """A step; lock its campaign first."""
    return await session.get(CampaignStep, step_id, populate_existing=True)


async def next_steps(
    session: AsyncSession, campaign_ids: Collection[int]
) -> dict[int, list[CampaignStep]]:
    """The steps of each campaign that are still to come, the next one first."""
    query = select(CampaignStep).where(
        CampaignStep.campaign_id.in_(campaign_ids),
        CampaignStep.state == WAITING,
        CampaignStep.next_at.is_not(None),
    )
    found: dict[int, list[CampaignStep]] = {}
    for row in await session.scalars(query.order_by(CampaignStep.next_at, CampaignStep.position)):
        found.setdefault(row.campaign_id, []).append(row)
    return found


# Posts


async def post_by_id(session: AsyncSession, post_id: int) -> CampaignPost | None:
    """A post, locked until the transaction ends."""
    query = select(CampaignPost).where(CampaignPost.id == post_id)
    return (await session.scalars(locked(query))).one_or_none()


async def posts_of(
    session: AsyncSession, campaign_id: int, states: Collection[str] = ()
) -> Sequence[CampaignPost]:
    """A campaign's posts in their order; of some states only, if given."""
    query = select(CampaignPost).where(CampaignPost.campaign_id == campaign_id)
    if states:
        query = query.where(CampaignPost.state.in_(states))
    return (await session.scalars(query.order_by(CampaignPost.id))).all()


async def fates(session: AsyncSession, campaign_ids: Collection[int]) -> dict[int, dict[str, int]]:
    """How many posts of each campaign are in which state."""
    query = (
        select(CampaignPost.campaign_id, CampaignPost.state, func.count())
        .where(CampaignPost.campaign_id.in_(campaign_ids))
        .group_by(CampaignPost.campaign_id, CampaignPost.state)
    )
    found: dict[int, dict[str, int]] = {}
    for of, state, posts in await session.execute(query):
        found.setdefault(of, {})[state] = posts
    return found


async def posted_in(session: AsyncSession, chat_id: int, since: datetime) -> Sequence[datetime]:
    """When promotions were posted in a chat since then, in any of its topics, the oldest first;
    what is being posted counts."""
    query = select(func.coalesce(CampaignPost.posted_at, CampaignPost.due_at)).where(
        CampaignPost.chat_id == chat_id,
        CampaignPost.state.in_((POSTING, POSTED, UNCERTAIN)),
        func.coalesce(CampaignPost.posted_at, CampaignPost.due_at) > since,
    )
    return sorted((await session.scalars(query)).all())


async def standing_in(
    session: AsyncSession, campaign_id: int, chat_id: int, thread_id: int | None
) -> Sequence[CampaignPost]:
    """A campaign's posts that still stand in a place."""
    query = select(CampaignPost).where(
        CampaignPost.campaign_id == campaign_id,
        CampaignPost.chat_id == chat_id,
        CampaignPost.thread_id.is_not_distinct_from(thread_id),
        CampaignPost.state == POSTED,
        CampaignPost.removed_at.is_(None),
    )
    return (await session.scalars(query.order_by(CampaignPost.id))).all()


async def move_chat(session: AsyncSession, community_id: int, old_id: int, new_id: int) -> None:
    """A group became a supergroup: what is planned for it goes to the new one; what was said before
    can't be pinned or deleted any more."""
    query = select(Campaign).where(
        Campaign.community_id == community_id, Campaign.state.in_((DRAFT, *OPEN))
    )
    for campaign in (await session.scalars(query)).all():
        steps = campaign.plan["steps"]
        if any(step["where"]["chat_id"] == old_id for step in steps):
            moved = [
                {**step, "where": {**step["where"], "chat_id": new_id}}
                if step["where"]["chat_id"] == old_id
                else step
                for step in steps
            ]
            campaign.plan = {**campaign.plan, "steps": moved}
    await session.execute(
        update(CampaignPost)
        .where(CampaignPost.chat_id == old_id)
        .values(chat_id=new_id, message_ids=[])
    )


async def media_named(session: AsyncSession) -> set[int]:
    """Numbers of the files that are still to be sent."""
    query = select(Campaign.plan).where(Campaign.state.in_((DRAFT, *OPEN)))
    shown = [
        media["file"]
        for plan in await session.scalars(query)
        for step in plan["steps"]
        for variant in step["variants"]
        for media in variant["content"]["media"]
    ]
    return {file for file in shown if isinstance(file, int)}
