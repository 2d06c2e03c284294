"""Who won at any time, and whose prize went on to somebody else."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.giveaways import WON, Giveaway, GiveawayDraw
from storage.people import Person


async def ever_won(session: AsyncSession, giveaway_id: int) -> Mapping[int, Person]:
    """By id: all who won, those who were replaced too."""
    query = select(Person).join(GiveawayDraw, GiveawayDraw.person_id == Person.id)
    query = query.where(GiveawayDraw.giveaway_id == giveaway_id, GiveawayDraw.result == WON)
    return {person.id: person for person in await session.scalars(query)}


async def lost_by(
    session: AsyncSession, community_id: int, person_id: int
) -> Sequence[tuple[Giveaway, str]]:
    """Those whose prize somebody had that went on, with the reason; the oldest first."""
    query = (
        select(Giveaway, GiveawayDraw.reason)
        .join(GiveawayDraw, GiveawayDraw.giveaway_id == Giveaway.id)
        .where(Giveaway.community_id == community_id, GiveawayDraw.replaces == person_id)
    )
    rows = await session.execute(query.order_by(Giveaway.id))
    return [(giveaway, reason or "") for giveaway, reason in rows]
