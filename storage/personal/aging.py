"""What is old: steps in the log that still say whose they were, counts of messages, and people who
left every group."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, exists, func, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage.communities import ChatAdmin, Community, Membership
from storage.entitlements import Entitlement
from storage.events import Activity, Event
from storage.ledger import HELD, HELD_COMMISSION, OWN, PAYOUT, Line
from storage.people import FIRST_NAMELESS, Person
from storage.single_lessons import LessonRight

Hours = Sequence[tuple[int, datetime]]
"""People, and hours in which they talked."""


async def named_events(
    session: AsyncSession, before: datetime, after: int, limit: int
) -> Sequence[int]:
    """Steps from before that say whose they were, in the order they were written down, from behind
    one of them."""
    query = select(Event.id).where(
        Event.id > after, Event.at < before, Event.person_id.is_not(None)
    )
    return (await session.scalars(query.order_by(Event.id).limit(limit))).all()


async def take_names_off(session: AsyncSession, ids: Sequence[int]) -> None:
    """What happened stays; whose step it was does not."""
    await session.execute(update(Event).where(Event.id.in_(ids)).values(person_id=None))


async def homes(session: AsyncSession) -> Sequence[int]:
    """Every community."""
    return (await session.scalars(select(Community.id).order_by(Community.id))).all()


async def old_talk(session: AsyncSession, community_id: int, before: datetime, limit: int) -> Hours:
    """Whose messages were counted in which hours before."""
    query = select(Activity.person_id, Activity.hour).where(
        Activity.community_id == community_id, Activity.hour < before
    )
    return [(who, hour) for who, hour in await session.execute(query.limit(limit))]


async def forget_talk(session: AsyncSession, community_id: int, hours: Hours) -> None:
    """These counts go."""
    these = tuple_(Activity.person_id, Activity.hour).in_(hours)
    await session.execute(delete(Activity).where(Activity.community_id == community_id, these))


async def long_gone(session: AsyncSession, before: datetime, limit: int) -> Sequence[int]:
    """People who left every group they were in and were not seen since, who own no course and no
    lesson, have no money here, none that is held for them, and run no group."""
    theirs = Membership.person_id == Person.id
    earned = (
        select(Line.person_id)
        .where(
            Line.account.in_((*OWN, HELD, HELD_COMMISSION, PAYOUT)),
            Line.person_id.is_not(None),
        )
        .group_by(Line.person_id, Line.currency)
        .having(func.sum(Line.amount) > 0)
    )
    query = select(Person.id).where(
        Person.seen_at < before,
        Person.id < FIRST_NAMELESS,
        Person.forget_as.is_(None),
        exists().where(theirs, Membership.left_at < before),
        ~exists().where(theirs, (Membership.left_at.is_(None)) | (Membership.left_at >= before)),
        ~exists().where(Entitlement.person_id == Person.id, Entitlement.revoked_at.is_(None)),
        ~exists().where(LessonRight.person_id == Person.id, LessonRight.revoked_at.is_(None)),
        Person.id.not_in(earned),
        ~exists().where(ChatAdmin.person_id == Person.id),
    )
    return (await session.scalars(query.order_by(Person.id).limit(limit))).all()
