"""Who won at any time, whose prize went on to somebody else, and who of them was forgotten."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage.giveaways import WON, Giveaway, GiveawayDraw, GiveawayEntry
from storage.people import FIRST_NAMELESS, Person


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


async def nameless(session: AsyncSession, giveaway_id: int) -> Mapping[int, bytes]:
    """The entries of those who were forgotten, by the numbers that took their places."""
    query = select(GiveawayEntry.person_id, GiveawayEntry.entry).where(
        GiveawayEntry.giveaway_id == giveaway_id, GiveawayEntry.person_id >= FIRST_NAMELESS
    )
    rows = await session.execute(query)
    return {number: bytes.fromhex(entry) for number, entry in rows if entry is not None}


async def entered_by(session: AsyncSession, person_id: int) -> Sequence[Giveaway]:
    """Those somebody takes part in or took part in, whatever the community; the oldest first."""
    entered = select(GiveawayEntry.giveaway_id).where(GiveawayEntry.person_id == person_id)
    query = select(Giveaway).where(Giveaway.id.in_(entered)).order_by(Giveaway.id)
    return (await session.scalars(query)).all()


async def take_name(
    session: AsyncSession, giveaway: Giveaway, person_id: int, number: int, entry: str
) -> None:
    """A number takes somebody's place in a list and its draws; the giveaway must be locked.

    Their entry stays what it was, so the list's hash does too. The record is written anew when it
    is asked for, without them.
    """
    entries = update(GiveawayEntry).where(
        GiveawayEntry.giveaway_id == giveaway.id, GiveawayEntry.person_id == person_id
    )
    await session.execute(entries.values(person_id=number, entry=entry))
    for column in (GiveawayDraw.person_id, GiveawayDraw.replaces):
        draws = update(GiveawayDraw).where(
            GiveawayDraw.giveaway_id == giveaway.id, column == person_id
        )
        await session.execute(
            draws.values({column: number}), execution_options={"synchronize_session": False}
        )
    giveaway.record_id = None
