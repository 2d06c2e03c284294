"""Who belongs to a community, who has left its group, and who of them is meant by a name."""

from datetime import datetime

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage.communities import Membership
from storage.people import Person


async def member_named(session: AsyncSession, community_id: int, username: str) -> Person | None:
    """The member of that @username, in any case of letters."""
    query = (
        select(Person)
        .join(Membership, Membership.person_id == Person.id)
        .where(
            Membership.community_id == community_id,
            func.lower(Person.username) == username.removeprefix("@").lower(),
        )
        .order_by(Person.seen_at.desc())
    )
    return (await session.scalars(query.limit(1))).one_or_none()


async def has_left(session: AsyncSession, community_id: int, person_id: int) -> bool:
    """Whether somebody belonged to a community and is in its group no more."""
    membership = await session.get(Membership, (community_id, person_id))
    return membership is not None and membership.left_at is not None


async def note_left(
    session: AsyncSession, community_id: int, person_id: int, left_at: datetime | None
) -> None:
    """A member is in the group no more; or (None) is there again."""
    await session.execute(
        update(Membership)
        .where(
            Membership.community_id == community_id,
            Membership.person_id == person_id,
            Membership.left_at.is_(None) if left_at else Membership.left_at.is_not(None),
        )
        .values(left_at=left_at)
    )
