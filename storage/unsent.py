"""Messages of broadcasts that were counted when they were claimed, and never sent: they come off
what somebody was told that day, so that another message may have their place."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from storage.base import Base
from storage.broadcasts import Broadcast
from storage.consents import Told

_told = Base.metadata.tables[Told.__tablename__]

TAKE_BACK = (
    update(_told)
    .where(
        _told.c.community_id == bindparam("home"),
        _told.c.person_id == bindparam("who"),
        _told.c.day == bindparam("then"),
        _told.c.times > 0,
    )
    .values(times=_told.c.times - 1)
)


async def take_back(session: AsyncSession, unsent: Collection[tuple[int, int, date]]) -> None:
    """Each by broadcast, person and the day it was counted on; nobody else counts meanwhile
    (broadcast_turns.count_alone)."""
    if not unsent:
        return
    query = select(Broadcast.id, Broadcast.community_id)
    found = await session.execute(query.where(Broadcast.id.in_({of for of, _, _ in unsent})))
    home_of = {row.id: row.community_id for row in found}
    rows = [{"home": home_of[of], "who": who, "then": day} for of, who, day in sorted(unsent)]
    await session.execute(TAKE_BACK, rows)
