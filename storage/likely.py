"""What a community taught about who buys and who falls silent, and what that says of each member.

Numbers only: what was learnt are a few weights, and of each member how engaged they are and two
chances. bot/insight/conversion/ learns and reckons them each night; segments ask here.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, Select, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage import reckoned
from storage.base import Base
from storage.communities import Community, Membership
from storage.database import locked, upsert
from storage.facts import Group

BUYS, LEAVES = "buys", "leaves"
"""Buys something within 14 days · was here in the last 30 days, and does nothing in the next 30."""

WHOLE = 10_000
"""Chances are kept as so many in ten thousand: whole numbers, on which both databases agree."""

FRESH = timedelta(days=4)
"""How old chances may be; three nights may fail."""


class LikelyModel(Base):
    """What one community taught about one thing."""

    __tablename__ = "likely_models"

    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"), primary_key=True)
    target: Mapped[str] = mapped_column(primary_key=True)
    learnt: Mapped[dict[str, Any]] = mapped_column(JSON)
    """Weights and how well they foresaw, as bot/insight/conversion/keeping.py writes them."""
    is_sure: Mapped[bool]
    """Whether there was enough to learn from, and what was learnt stood the test."""
    least: Mapped[int]
    """From how many in ten thousand on somebody is told of."""
    learnt_at: Mapped[datetime]
    reckoned_at: Mapped[datetime]
    """When each member's chance was reckoned from it last."""


class MemberScore(Base):
    """What is reckoned of one member."""

    __tablename__ = "member_scores"
    __table_args__ = (
        Index("ix_member_scores_buys", "community_id", "buys", "person_id"),
        Index("ix_member_scores_leaves", "community_id", "leaves", "person_id"),
    )

    community_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    person_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    engagement: Mapped[int]
    """Of the last 30 days, from 0 to 100 (storage/reckoned.py) …"""
    engagement_before: Mapped[int]
    """… and of the 30 days before them."""
    buys: Mapped[int]
    """How many in ten thousand like them buy within 14 days."""
    leaves: Mapped[int | None]
    """How many like them fall silent; None for who is silent already."""
    reckoned_at: Mapped[datetime]


class Scored(NamedTuple):
    """One member's scores."""

    person_id: int
    engagement: int
    engagement_before: int
    buys: int
    leaves: int | None


class Liveliness(NamedTuple):
    """How engaged people are on average, and were a month before."""

    people: int
    now: float
    before: float


# Keeping


async def model_of(session: AsyncSession, community_id: int, target: str) -> LikelyModel | None:
    """What the community taught about it."""
    return await session.get(LikelyModel, (community_id, target))


async def keep_model(session: AsyncSession, **row: Any) -> None:
    """What was learnt takes the place of what was learnt before."""
    await upsert(session, LikelyModel, [row], key=["community_id", "target"])


async def keep_scores(
    session: AsyncSession, community_id: int, scores: Sequence[Scored], at: datetime
) -> None:
    """Write down members' scores; of who was forgotten meanwhile nothing is written."""
    ids = [one.person_id for one in scores]
    still = select(Membership.person_id).where(
        Membership.community_id == community_id, Membership.person_id.in_(ids)
    )
    members = set(await session.scalars(locked(still, shared=True)))
    rows = [
        {"community_id": community_id, **one._asdict(), "reckoned_at": at}
        for one in scores
        if one.person_id in members
    ]
    await upsert(session, MemberScore, rows, key=["community_id", "person_id"])


async def drop_older(session: AsyncSession, community_id: int, at: datetime) -> None:
    """Drop what was not reckoned again: of who left, or runs the community now."""
    old = (MemberScore.community_id == community_id, MemberScore.reckoned_at < at)
    await session.execute(delete(MemberScore).where(*old))


async def note_reckoned(session: AsyncSession, community_id: int, at: datetime) -> None:
    """All members' chances are of then."""
    models = update(LikelyModel).where(LikelyModel.community_id == community_id)
    await session.execute(models.values(reckoned_at=at))


async def homes(session: AsyncSession) -> Sequence[int]:
    """Every community."""
    return (await session.scalars(select(Community.id).order_by(Community.id))).all()


# Asking


async def likely_buyers(session: AsyncSession, community_id: int, now: datetime) -> Group:
    """Who is likely to buy soon: by what the community taught, or by odds set by hand where there
    is too little to learn from."""
    model = await sure_model(session, community_id, BUYS, now)
    if model is None:
        return reckoned.likely(community_id, now)
    return [_scored(community_id).where(MemberScore.buys >= model.least)]


async def at_risk(session: AsyncSession, community_id: int, now: datetime) -> Group:
    """Who will probably fall silent: by what the community taught, or by a plain rule."""
    model = await sure_model(session, community_id, LEAVES, now)
    if model is None:
        return reckoned.silent_lately(community_id, now)
    return [_scored(community_id).where(MemberScore.leaves >= model.least)]


async def sure_model(
    session: AsyncSession, community_id: int, target: str, now: datetime
) -> LikelyModel | None:
    """What the community taught, if it stood the test and members' chances are of these days."""
    model = await model_of(session, community_id, target)
    is_usable = model is not None and model.is_sure and model.reckoned_at > now - FRESH
    return model if is_usable else None


async def liveliness(
    session: AsyncSession, community_id: int, people: Select[int] | None = None
) -> Liveliness:
    """The engagement of all members, or of these people."""
    query = select(
        func.count(),
        func.coalesce(func.sum(MemberScore.engagement), 0),
        func.coalesce(func.sum(MemberScore.engagement_before), 0),
    ).where(MemberScore.community_id == community_id)
    if people is not None:
        query = query.where(MemberScore.person_id.in_(people))
    count, now, before = (await session.execute(query)).one()
    return Liveliness(count, int(now) / max(count, 1), int(before) / max(count, 1))


def _scored(community_id: int) -> Select[int]:
    return select(MemberScore.person_id).where(MemberScore.community_id == community_id)
