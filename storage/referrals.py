"""Referrals: everybody's own invite link, who brought whom, and on which terms.

Somebody is brought into a community once, by one person; that never changes afterwards.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, UniqueConstraint, exists, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import NEVER_AGAIN, Base, Id
from storage.communities import Membership
from storage.database import insert_new, locked
from storage.events import Activity, Event
from storage.people import Person

WAITING, STAYED, BOUGHT, LEFT = "waiting", "stayed", "bought", "left"
REWARDED = (STAYED, BOUGHT)
CAME, WENT = "member.joined", "member.left"
"""Kinds of events (storage/events.py)."""


class ReferralTerms(Base):
    """What an admin chose for a community's invite links."""

    __tablename__ = "referral_terms"

    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"), primary_key=True)
    by_request: Mapped[bool] = mapped_column(default=False)
    """Whether an admin lets in who comes by a link."""
    member_limit: Mapped[int | None]
    """How many may come by one link (Bot API, createChatInviteLink: 1-99999)."""
    stay_days: Mapped[int] = mapped_column(default=7)
    """Days somebody must stay before who brought them is rewarded."""


class InviteLink(Base):
    """One person's link into one chat."""

    __tablename__ = "invite_links"
    __table_args__ = (UniqueConstraint("chat_id", "person_id"), NEVER_AGAIN)

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"), index=True)
    chat_id: Mapped[int] = mapped_column(BigInteger)
    person_id: Mapped[int] = mapped_column(BigInteger)
    address: Mapped[str | None] = mapped_column(unique=True)
    """Known once Telegram has made it."""
    asked: Mapped[int] = mapped_column(default=0)
    """How often Telegram has answered; keeps one call under way at a time."""
    group_asks: Mapped[bool] = mapped_column(default=False)
    """Whether the group itself lets nobody in unasked (Bot API, ChatFullInfo: join_by_request)."""
    told_chat_id: Mapped[int] = mapped_column(BigInteger)
    told_thread_id: Mapped[int | None]
    told_message_id: Mapped[int | None]
    """Where its owner waits for it."""


class Referral(Base):
    """Somebody who was brought by somebody."""

    __tablename__ = "referrals"
    __table_args__ = (
        UniqueConstraint("community_id", "person_id"),
        Index("ix_referrals_inviter", "community_id", "inviter_id", "state"),
    )

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"))
    person_id: Mapped[int] = mapped_column(BigInteger)
    inviter_id: Mapped[int] = mapped_column(BigInteger)
    came_at: Mapped[datetime]
    chat_id: Mapped[int | None] = mapped_column(BigInteger)
    """The group they joined; None as long as they only opened the private link."""
    joined_at: Mapped[datetime | None]
    state: Mapped[str] = mapped_column(default=WAITING)
    settled_at: Mapped[datetime | None]


async def terms_of(session: AsyncSession, community_id: int) -> ReferralTerms:
    """A community's terms; the usual ones until somebody chose."""
    row = {"community_id": community_id, "by_request": False, "stay_days": 7}
    await insert_new(session, ReferralTerms, [row])
    return await session.get_one(ReferralTerms, community_id)


async def link_of(
    session: AsyncSession, community_id: int, chat_id: int, person_id: int
) -> InviteLink:
    """Somebody's link into a chat, made or still to be made; locked until the transaction ends."""
    row = {"community_id": community_id, "chat_id": chat_id, "person_id": person_id}
    await insert_new(
        session, InviteLink, [{**row, "asked": 0, "group_asks": False, "told_chat_id": chat_id}]
    )
    query = select(InviteLink).where(
        InviteLink.chat_id == chat_id, InviteLink.person_id == person_id
    )
    return (await session.scalars(locked(query))).one()


async def locked_link(session: AsyncSession, link_id: int) -> InviteLink | None:
    """A link as it is now, locked until the transaction ends."""
    query = locked(select(InviteLink).where(InviteLink.id == link_id))
    return (await session.scalars(query)).one_or_none()


async def addresses_of(session: AsyncSession, person_id: int) -> Sequence[InviteLink]:
    """Somebody's links that Telegram has made, whatever the community."""
    query = select(InviteLink).where(
        InviteLink.person_id == person_id, InviteLink.address.is_not(None)
    )
    return (await session.scalars(query.order_by(InviteLink.id))).all()


async def links_of(
    session: AsyncSession, community_id: int, after: int, limit: int
) -> Sequence[tuple[InviteLink, Person]]:
    """A community's links that Telegram has made, after the one of an id, and whose they are."""
    query = (
        select(InviteLink, Person)
        .join(Person, Person.id == InviteLink.person_id)
        .where(
            InviteLink.community_id == community_id,
            InviteLink.address.is_not(None),
            InviteLink.id > after,
        )
        .order_by(InviteLink.id)
    )
    return [(link, person) for link, person in await session.execute(query.limit(limit))]


async def way_in(session: AsyncSession, community_id: int, person_id: int) -> str | None:
    """The address of somebody's link into a community, if Telegram has made one."""
    query = select(InviteLink.address).where(
        InviteLink.community_id == community_id,
        InviteLink.person_id == person_id,
        InviteLink.address.is_not(None),
    )
    return await session.scalar(query.order_by(InviteLink.id).limit(1))


async def link_by_address(
    session: AsyncSession, community_id: int, address: str
) -> InviteLink | None:
    """A community's link with that address."""
    query = select(InviteLink).where(
        InviteLink.community_id == community_id, InviteLink.address == address
    )
    return (await session.scalars(query)).one_or_none()


async def referral_of(session: AsyncSession, community_id: int, person_id: int) -> Referral | None:
    """How somebody came, if somebody brought them; locked until the transaction ends."""
    query = select(Referral).where(
        Referral.community_id == community_id, Referral.person_id == person_id
    )
    return (await session.scalars(locked(query))).one_or_none()


async def line_of(session: AsyncSession, community_id: int, person_id: int) -> set[int]:
    """Who brought somebody, who brought those, and so on."""
    line = (
        select(Referral.inviter_id)
        .where(Referral.community_id == community_id, Referral.person_id == person_id)
        .cte("line", recursive=True)
    )
    line = line.union(
        select(Referral.inviter_id).where(
            Referral.community_id == community_id, Referral.person_id == line.c.inviter_id
        )
    )
    return set((await session.scalars(select(line.c.inviter_id))).all())


async def was_here(
    session: AsyncSession,
    community_id: int,
    person_id: int,
    before: datetime,
    *,
    talked_before: datetime,
) -> bool:
    """Whether somebody belonged to a community before that time, talked in it, came; or ever went.

    Talk counts by the hour, from those that began before `talked_before`.
    """
    belonged = exists().where(
        Membership.community_id == community_id,
        Membership.person_id == person_id,
        Membership.joined_at < before,
    )
    talked = exists().where(
        Activity.community_id == community_id,
        Activity.person_id == person_id,
        Activity.hour < talked_before,
    )
    moved = exists().where(
        Event.community_id == community_id,
        Event.person_id == person_id,
        (Event.kind == WENT) | ((Event.kind == CAME) & (Event.at < before)),
    )
    return bool(await session.scalar(select(belonged | talked | moved)))


async def last_move(
    session: AsyncSession, community_id: int, person_id: int, since: datetime
) -> str | None:
    """How somebody moved last since then: they came, or went."""
    query = select(Event.kind).where(
        Event.community_id == community_id,
        Event.person_id == person_id,
        Event.at >= since,
        Event.kind.in_((CAME, WENT)),
    )
    return await session.scalar(query.order_by(Event.at.desc(), Event.id.desc()).limit(1))


async def brought_by(session: AsyncSession, community_id: int, inviter_id: int) -> dict[str, int]:
    """By state: how many somebody has brought."""
    query = (
        select(Referral.state, func.count())
        .where(Referral.community_id == community_id, Referral.inviter_id == inviter_id)
        .group_by(Referral.state)
    )
    return dict((await session.execute(query)).all())
