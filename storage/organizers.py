"""Who looks after a community and can be written to in private: its admins and creators."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, cast

from sqlalchemy import ColumnElement, CursorResult, delete, exists, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.communities import Chat, ChatAdmin, Membership
from storage.people import Person


async def admins_of(session: AsyncSession, community_id: int) -> Sequence[Person]:
    """The community's administrators whom the bot may write to in private."""
    return await _reachable(session, community_id, Chat.left_at.is_(None))


async def last_admins_of(session: AsyncSession, community_id: int) -> Sequence[Person]:
    """The administrators, and those of the chats the bot had to leave when it last knew them."""
    return await _reachable(session, community_id)


async def _reachable(
    session: AsyncSession, community_id: int, *which: ColumnElement[bool]
) -> Sequence[Person]:
    admins = (
        select(ChatAdmin.person_id)
        .join(Chat, Chat.id == ChatAdmin.chat_id)
        .where(Chat.community_id == community_id, *which)
    )
    query = select(Person).where(
        Person.id.in_(admins), Person.started_at.is_not(None), Person.unreachable_at.is_(None)
    )
    return (await session.scalars(query.order_by(Person.id))).all()


async def creators_of(session: AsyncSession, community_id: int) -> Sequence[Person]:
    """Those who make courses, with the admins, as far as the bot may write to them."""
    appointed = select(Membership.person_id).where(
        Membership.community_id == community_id, Membership.is_creator
    )
    query = select(Person).where(
        Person.id.in_(appointed), Person.started_at.is_not(None), Person.unreachable_at.is_(None)
    )
    people = {person.id: person for person in (await session.scalars(query)).all()}
    people.update({person.id: person for person in await admins_of(session, community_id)})
    return list(people.values())


async def drop_admins(session: AsyncSession, chat_id: int, told_by: datetime) -> bool:
    """Nobody runs the chat as far as we know, if who does was told by then or is in doubt; whether
    anybody did."""
    is_old = exists().where(
        Chat.id == chat_id, or_(Chat.admins_at.is_(None), Chat.admins_at <= told_by)
    )
    query = delete(ChatAdmin).where(ChatAdmin.chat_id == chat_id, is_old)
    return cast("CursorResult[Any]", await session.execute(query)).rowcount > 0
