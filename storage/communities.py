"""Communities, the chats they live in, who belongs to them and who runs them."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    ForeignKey,
    Index,
    delete,
    exists,
    func,
    select,
    true,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute, Mapped, mapped_column

from storage.base import Base, Id
from storage.database import insert_new, upsert

CHANNEL = "channel"
"""Kind of a chat (Bot API, Chat: type) where nobody but its admins speaks."""


class Community(Base):
    """A group of people with its own language, clock, courses and money."""

    __tablename__ = "communities"

    id: Mapped[Id]
    title: Mapped[str]
    language: Mapped[str] = mapped_column(default="en")
    timezone: Mapped[str] = mapped_column(default="UTC")
    """An IANA name; for speech and calendars only."""
    currency: Mapped[str] = mapped_column(default="XTR")
    """ISO 4217, or XTR for Telegram Stars."""
    house_percent: Mapped[int] = mapped_column(default=0, server_default="0")
    """The community's own part of what courses bring; the rest is their creators'."""
    created_at: Mapped[datetime]
    set_up_at: Mapped[datetime | None]
    """When an admin went through the set-up."""


class Chat(Base):
    """A group or channel where a community meets; the id is Telegram's."""

    __tablename__ = "chats"

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"), index=True)
    kind: Mapped[str]
    """`group`, `supergroup` or `channel` (Bot API, Chat: type)."""
    title: Mapped[str]
    added_by: Mapped[int | None] = mapped_column(BigInteger)
    joined_at: Mapped[datetime]
    left_at: Mapped[datetime | None]
    """When the bot was removed; nothing is sent there any more."""
    admins_at: Mapped[datetime | None]
    """When Telegram was last asked for the chat's administrators."""


class ChatAdmin(Base):
    """Somebody with rights in a chat, as Telegram last told it."""

    __tablename__ = "chat_admins"

    chat_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    person_id: Mapped[int] = mapped_column(
        BigInteger, primary_key=True, autoincrement=False, index=True
    )
    status: Mapped[str]
    """`creator` or `administrator` (Bot API, ChatMember)."""


class Membership(Base):
    """A person in a community."""

    __tablename__ = "memberships"
    __table_args__ = (Index("ix_memberships_joined", "community_id", "joined_at", "person_id"),)

    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(
        BigInteger, primary_key=True, autoincrement=False, index=True
    )
    is_creator: Mapped[bool] = mapped_column(default=False)
    """Appointed to make and sell courses; admins may do so anyway."""
    reads_digest: Mapped[bool] = mapped_column(default=True, server_default=true())
    """Whether the Monday digest comes to them, as long as they are of the team."""
    joined_at: Mapped[datetime]
    left_at: Mapped[datetime | None]
    """When they left the group or were put out of it; None as long as nobody saw that."""


async def community_of(session: AsyncSession, chat_id: int) -> Community | None:
    """The community that meets in a chat."""
    return (
        await session.scalars(
            select(Community)
            .join(Chat, Chat.community_id == Community.id)
            .where(Chat.id == chat_id)
        )
    ).one_or_none()


async def communities_of(session: AsyncSession, person_id: int) -> Sequence[Community]:
    """Communities somebody belongs to or runs, the oldest first."""
    belongs = exists().where(
        Membership.community_id == Community.id, Membership.person_id == person_id
    )
    runs = exists().where(
        Chat.community_id == Community.id,
        Chat.left_at.is_(None),
        ChatAdmin.chat_id == Chat.id,
        ChatAdmin.person_id == person_id,
    )
    query = select(Community).where(belongs | runs).order_by(Community.id)
    return (await session.scalars(query)).all()


async def eldest_zone(session: AsyncSession) -> str | None:
    """The timezone of the first community there was: what is about all of them goes by it."""
    query = select(Community.timezone).order_by(Community.id).limit(1)
    return await session.scalar(query)


async def eldest_since(session: AsyncSession) -> datetime | None:
    """Since when there has been any community."""
    return await session.scalar(select(func.min(Community.created_at)))


async def chats_of(session: AsyncSession, community_id: int) -> Sequence[Chat]:
    """The chats of a community where the bot is present."""
    query = select(Chat).where(Chat.community_id == community_id, Chat.left_at.is_(None))
    return (await session.scalars(query.order_by(Chat.joined_at))).all()


async def groups_of(session: AsyncSession, community_id: int) -> Sequence[Chat]:
    """Those of them where people talk; the first is where things go unless another is chosen."""
    return [chat for chat in await chats_of(session, community_id) if chat.kind != CHANNEL]


async def community_by_chat(session: AsyncSession) -> dict[int, int]:
    """Where each chat belongs that the bot is in, whatever the community."""
    query = select(Chat.id, Chat.community_id).where(Chat.left_at.is_(None))
    return dict((await session.execute(query)).all())


async def present_chats(session: AsyncSession, limit: int) -> Sequence[Chat]:
    """Every chat the bot is in, whatever the community, the newest first; for its operators."""
    query = select(Chat).where(Chat.left_at.is_(None)).order_by(Chat.joined_at.desc())
    return (await session.scalars(query.limit(limit))).all()


async def doubt_admins(session: AsyncSession, person_id: int) -> None:
    """Who runs the groups somebody runs is asked of Telegram before it is relied on again."""
    runs = select(ChatAdmin.chat_id).where(ChatAdmin.person_id == person_id)
    await session.execute(update(Chat).where(Chat.id.in_(runs)).values(admins_at=None))


async def is_admin(session: AsyncSession, community_id: int, person_id: int) -> bool:
    """Whether Telegram calls the person an administrator in one of the community's chats.

    Where the bot is no more, Telegram tells it of no changes, so nobody counts as one.
    """
    query = select(
        exists().where(
            Chat.community_id == community_id,
            Chat.left_at.is_(None),
            ChatAdmin.chat_id == Chat.id,
            ChatAdmin.person_id == person_id,
        )
    )
    return bool(await session.scalar(query))


async def admins_of(session: AsyncSession, chat_id: int) -> set[int]:
    """Whoever Telegram last called an administrator of a chat."""
    query = select(ChatAdmin.person_id).where(ChatAdmin.chat_id == chat_id)
    return set((await session.scalars(query)).all())


async def makes_courses(session: AsyncSession, community_id: int, person_id: int) -> bool:
    """Whether somebody is a creator or an administrator of that community."""
    return await is_creator(session, community_id, person_id) or await is_admin(
        session, community_id, person_id
    )


def making_courses(
    community_id: InstrumentedAttribute[int], person_id: InstrumentedAttribute[int]
) -> ColumnElement[bool]:
    """The same as `makes_courses`, for the rows of a query that name community and person."""
    appointed = exists().where(
        Membership.community_id == community_id,
        Membership.person_id == person_id,
        Membership.is_creator,
    )
    runs = exists().where(
        Chat.community_id == community_id,
        Chat.left_at.is_(None),
        ChatAdmin.chat_id == Chat.id,
        ChatAdmin.person_id == person_id,
    )
    return appointed | runs


async def come_back(session: AsyncSession, chat_id: int, title: str, added_by: int) -> None:
    """The bot is in this chat (again); who runs it by now has to be asked for anew."""
    was_away = exists().where(Chat.id == chat_id, Chat.left_at.is_not(None))
    await session.execute(delete(ChatAdmin).where(ChatAdmin.chat_id == chat_id, was_away))
    await session.execute(
        update(Chat).where(Chat.id == chat_id, Chat.left_at.is_not(None)).values(admins_at=None)
    )
    await session.execute(
        update(Chat).where(Chat.id == chat_id).values(left_at=None, title=title, added_by=added_by)
    )


async def leave_chat(session: AsyncSession, chat_id: int, now: datetime) -> datetime:
    """The bot is in this chat no more; returns since when."""
    await session.execute(
        update(Chat).where(Chat.id == chat_id, Chat.left_at.is_(None)).values(left_at=now)
    )
    left_at = await session.scalar(select(Chat.left_at).where(Chat.id == chat_id))
    return left_at or now


async def away_since(session: AsyncSession, chat_id: int) -> datetime | None:
    """When the bot was removed from a chat; None where it is."""
    return await session.scalar(select(Chat.left_at).where(Chat.id == chat_id))


async def is_away(session: AsyncSession, community_id: int) -> bool:
    """Whether the bot is in none of the community's groups (any more)."""
    return not await groups_of(session, community_id)


async def gone_since(session: AsyncSession, community_id: int) -> datetime | None:
    """Since when the bot has been in none of the community's groups any more; None where it is in
    one, or never was."""
    if not await is_away(session, community_id):
        return None
    left = select(func.max(Chat.left_at)).where(Chat.community_id == community_id)
    return await session.scalar(left.where(Chat.kind != CHANNEL))


async def is_member(session: AsyncSession, community_id: int, person_id: int) -> bool:
    """Whether somebody belongs to a community."""
    return await session.get(Membership, (community_id, person_id)) is not None


async def appoint_creator(session: AsyncSession, community_id: int, person_id: int) -> None:
    """A member makes courses from now on."""
    await session.execute(
        update(Membership)
        .where(Membership.community_id == community_id, Membership.person_id == person_id)
        .values(is_creator=True)
    )


async def is_creator(session: AsyncSession, community_id: int, person_id: int) -> bool:
    """Whether somebody was appointed to make courses."""
    membership = await session.get(Membership, (community_id, person_id))
    return membership is not None and membership.is_creator


async def found_community(
    session: AsyncSession, chat_id: int, kind: str, title: str, now: datetime
) -> Community:
    """The community of a chat; a chat that has none gets one of its own."""
    community = await community_of(session, chat_id)
    if community is not None:
        return community
    community = Community(title=title, created_at=now)
    session.add(community)
    await session.flush()
    row = {"id": chat_id, "community_id": community.id, "kind": kind, "title": title}
    await insert_new(session, Chat, [{**row, "joined_at": now}])
    return community


async def replace_admins(
    session: AsyncSession, chat_id: int, admins: Iterable[tuple[int, str]], now: datetime
) -> None:
    """Take down who runs a chat now, as (person id, status)."""
    await session.execute(update(Chat).where(Chat.id == chat_id).values(admins_at=now))
    await session.execute(delete(ChatAdmin).where(ChatAdmin.chat_id == chat_id))
    rows = [{"chat_id": chat_id, "person_id": who, "status": status} for who, status in admins]
    await insert_new(session, ChatAdmin, rows)


async def set_admin(
    session: AsyncSession, chat_id: int, person_id: int, status: str | None
) -> None:
    """One person's rights changed; None takes them away."""
    if status is None:
        await session.execute(
            delete(ChatAdmin).where(ChatAdmin.chat_id == chat_id, ChatAdmin.person_id == person_id)
        )
        return
    row = {"chat_id": chat_id, "person_id": person_id, "status": status}
    await upsert(session, ChatAdmin, [row], key=["chat_id", "person_id"])


async def join_community(
    session: AsyncSession, community_id: int, person_id: int, now: datetime
) -> None:
    """Count somebody as a member; a member already stays as they are."""
    row = {"community_id": community_id, "person_id": person_id, "joined_at": now}
    await insert_new(session, Membership, [{**row, "is_creator": False}])
