"""A community's rules of conduct, and the strikes of those who broke them: the admins' log.

A strike is somebody's, or a channel's that somebody speaks as; Telegram numbers chats below zero.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Id
from storage.channels import SpeakingChannel
from storage.communities import Chat
from storage.database import insert_new
from storage.people import Person


class ModerationRules(Base):
    """What a community does not want to read; nothing is looked at before `since`."""

    __tablename__ = "moderation_rules"

    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"), primary_key=True)
    since: Mapped[datetime | None]
    """When it was switched on; None while it is off."""
    flood_messages: Mapped[int] = mapped_column(default=8)
    """So many within `flood_seconds` are one too many; 0 allows any number."""
    flood_seconds: Mapped[int] = mapped_column(default=10)
    link_days: Mapped[int] = mapped_column(default=3)
    """How long newcomers post no links; 0 lets them."""
    banned_words: Mapped[list[str]] = mapped_column(JSON, default=list)


class Strike(Base):
    """One time somebody broke a rule, and what followed."""

    __tablename__ = "strikes"
    __table_args__ = (
        Index("ix_strikes_person", "community_id", "person_id", "at"),
        Index("ix_strikes_at", "community_id", "at"),
    )

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"))
    chat_id: Mapped[int] = mapped_column(BigInteger)
    person_id: Mapped[int] = mapped_column(BigInteger)
    """Whose it is: a person's id, or a channel's."""
    rule: Mapped[str]
    """`flood`, `link` or `word`."""
    step: Mapped[str]
    """`warn`, `mute` or `ban`."""
    at: Mapped[datetime]
    undone_at: Mapped[datetime | None]
    undone_by: Mapped[int | None] = mapped_column(BigInteger)
    is_told: Mapped[bool] = mapped_column(default=False)
    """Whether it stood in a digest to the admins."""


async def rules_of(session: AsyncSession, community_id: int) -> ModerationRules:
    """The community's rules, or what is usual for one that never set any, to be read only."""
    found = await find_rules(session, community_id)
    return found or ModerationRules(**_usual(community_id))


async def rules_to_change(session: AsyncSession, community_id: int) -> ModerationRules:
    """The community's rules, written down with what is usual when they are first set."""
    await insert_new(session, ModerationRules, [_usual(community_id)])
    return await session.get_one(ModerationRules, community_id)


def _usual(community_id: int) -> dict[str, Any]:
    return {
        "community_id": community_id,
        "flood_messages": 8,
        "flood_seconds": 10,
        "link_days": 3,
        "banned_words": [],
    }


async def find_rules(session: AsyncSession, community_id: int) -> ModerationRules | None:
    """The community's rules, if anybody ever set them."""
    return await session.get(ModerationRules, community_id)


async def rules_by_chat(session: AsyncSession) -> Sequence[tuple[int, ModerationRules]]:
    """The rules of every chat where they are switched on."""
    query = (
        select(Chat.id, ModerationRules)
        .join(ModerationRules, ModerationRules.community_id == Chat.community_id)
        .where(ModerationRules.since.is_not(None), Chat.left_at.is_(None))
    )
    return [(chat_id, rules) for chat_id, rules in (await session.execute(query)).all()]


async def strikes_since(
    session: AsyncSession, community_id: int, person_id: int, since: datetime
) -> Sequence[Strike]:
    """What somebody has against them, the oldest first."""
    query = (
        select(Strike)
        .where(
            Strike.community_id == community_id,
            Strike.person_id == person_id,
            Strike.at > since,
            Strike.undone_at.is_(None),
        )
        .order_by(Strike.at, Strike.id)
    )
    return (await session.scalars(query)).all()


async def standing_strikes(
    session: AsyncSession, community_id: int, person_id: int
) -> Sequence[Strike]:
    """All that somebody has against them, however long ago."""
    query = select(Strike).where(
        Strike.community_id == community_id,
        Strike.person_id == person_id,
        Strike.undone_at.is_(None),
    )
    return (await session.scalars(query.order_by(Strike.id))).all()


async def latest_strikes(
    session: AsyncSession,
    community_id: int,
    limit: int,
    *,
    before: int | None = None,
    untold: bool = False,
) -> Sequence[tuple[Strike, str]]:
    """The last ones (`before` one of them) with the name of whom they are about, newest first."""
    query = (
        select(Strike, func.coalesce(Person.name, SpeakingChannel.title))
        .outerjoin(Person, Person.id == Strike.person_id)
        .outerjoin(
            SpeakingChannel,
            (SpeakingChannel.community_id == Strike.community_id)
            & (SpeakingChannel.channel_id == Strike.person_id),
        )
        .where(Strike.community_id == community_id)
        .order_by(Strike.id.desc())
        .limit(limit)
    )
    if before is not None:
        query = query.where(Strike.id < before)
    if untold:
        query = query.where(Strike.is_told.is_(False))
    return [(strike, name) for strike, name in (await session.execute(query)).all()]


async def count_untold(session: AsyncSession, community_id: int) -> int:
    """How many strikes no admin has read of."""
    query = select(func.count()).where(
        Strike.community_id == community_id, Strike.is_told.is_(False)
    )
    return await session.scalar(query) or 0


async def mark_told(session: AsyncSession, community_id: int, last_id: int) -> None:
    """The admins have read of those up to this one."""
    await session.execute(
        update(Strike)
        .where(Strike.community_id == community_id, Strike.is_told.is_(False), Strike.id <= last_id)
        .values(is_told=True)
    )


async def home_of_strike(session: AsyncSession, strike_id: int) -> int | None:
    """The community a strike belongs to, if there is one of that number."""
    return await session.scalar(select(Strike.community_id).where(Strike.id == strike_id))
