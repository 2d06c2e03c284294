"""What could be posted next, as it was suggested to a community's team, and the drafts made of it.

A topic is found anew as long as there is reason to; its row keeps its number, so that a button
below an earlier list still means it. What nobody has found for long is forgotten with its drafts.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, UniqueConstraint, delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import NEVER_AGAIN, Base, Id
from storage.database import locked, upsert

TERM, QUESTION, LESSON, POLL, LOOK = "term", "question", "lesson", "poll", "look"
"""What is asked about · an open question · a lesson that answers much · a vote · a course that
people look at and leave."""

KEPT_FOR = timedelta(days=60)
"""A topic that was not found again for so long is forgotten, and what it quotes with it."""

TEMPLATE, MODEL = "template", "model"


class Topic(Base):
    """Something to post about, and why."""

    __tablename__ = "topics"
    __table_args__ = (
        UniqueConstraint("community_id", "key"),
        Index("ix_topics_found", "community_id", "found_at"),
        NEVER_AGAIN,
    )

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"))
    key: Mapped[str]
    """The same for the same topic: `term:closure`, `question:12` …"""
    kind: Mapped[str]
    course_id: Mapped[int] = mapped_column(ForeignKey("courses.id"))
    lesson_id: Mapped[int | None]
    """The lesson that is about it; it may have been taken out of the course since."""
    terms: Mapped[list[str]] = mapped_column(JSON)
    """What it is about, in words that the course itself uses."""
    facts: Mapped[dict[str, Any]] = mapped_column(JSON)
    """What its reason is told with."""
    found_at: Mapped[datetime]
    rests_until: Mapped[datetime | None]
    """Not suggested before: somebody said no, or has made a campaign of it."""


class TopicDraft(Base):
    """A message about a topic; nobody has sent it."""

    __tablename__ = "topic_drafts"
    __table_args__ = (UniqueConstraint("topic_id", "number"), NEVER_AGAIN)

    id: Mapped[Id]
    topic_id: Mapped[int] = mapped_column(ForeignKey("topics.id"))
    number: Mapped[int]
    """From 1."""
    text: Mapped[str]
    """Telegram's HTML."""
    written_by: Mapped[str]
    made_at: Mapped[datetime]


async def keep(session: AsyncSession, rows: Sequence[Mapping[str, Any]]) -> None:
    """What was found now, in place of what was found about the same before."""
    await upsert(session, Topic, rows, key=["community_id", "key"])


async def kept(session: AsyncSession, community_id: int, keys: Collection[str]) -> dict[str, Topic]:
    """Topics by their keys."""
    query = select(Topic).where(Topic.community_id == community_id, Topic.key.in_(keys))
    return {topic.key: topic for topic in await session.scalars(query)}


async def resting(session: AsyncSession, community_id: int, now: datetime) -> set[str]:
    """Keys of what is not to be suggested now."""
    query = select(Topic.key).where(Topic.community_id == community_id, Topic.rests_until > now)
    return set(await session.scalars(query))


async def topic_by_id(session: AsyncSession, community_id: int, topic_id: int) -> Topic | None:
    """A community's topic, locked until the transaction ends."""
    query = select(Topic).where(Topic.id == topic_id, Topic.community_id == community_id)
    return (await session.scalars(locked(query))).one_or_none()


async def draft_by_id(
    session: AsyncSession, community_id: int, draft_id: int
) -> tuple[TopicDraft, Topic] | None:
    """A draft of a community, with what it is about."""
    query = (
        select(TopicDraft, Topic)
        .join(Topic, Topic.id == TopicDraft.topic_id)
        .where(TopicDraft.id == draft_id, Topic.community_id == community_id)
    )
    found = (await session.execute(query)).one_or_none()
    return (found[0], found[1]) if found else None


async def count_drafts(session: AsyncSession, topic_id: int, since: datetime) -> tuple[int, int]:
    """How many drafts there are of a topic: since then, and the latest one's number."""
    query = select(
        func.count().filter(TopicDraft.made_at > since), func.max(TopicDraft.number)
    ).where(TopicDraft.topic_id == topic_id)
    lately, latest = (await session.execute(query)).one()
    return lately, latest or 0


async def forget_old(session: AsyncSession, community_id: int, now: datetime) -> None:
    """What was not found again for long, with its drafts."""
    old = select(Topic.id).where(
        Topic.community_id == community_id, Topic.found_at < now - KEPT_FOR
    )
    await session.execute(delete(TopicDraft).where(TopicDraft.topic_id.in_(old)))
    await session.execute(delete(Topic).where(Topic.id.in_(old)))
