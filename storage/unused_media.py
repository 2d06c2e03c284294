"""Files that no row, campaign or waiting message shows any more, and how they go.

Each goes in a transaction of its own, because SQLite walks through all its megabytes.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_, delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage import campaigns, outbox
from storage.courses import MediaFile
from storage.database import Database, locked
from storage.giveaways import Giveaway
from storage.schema import metadata


async def forget(database: Database) -> None:
    """Delete them all."""
    async with database.reading() as session:
        found = await _unused(session)
    for media_id in found:
        async with database.transaction("bulk") as session:
            await _forget(session, media_id)


async def _unused(session: AsyncSession) -> Sequence[int]:
    waiting = await _waiting(session)
    found = await session.scalars(select(MediaFile.id).where(_is_unused()).order_by(MediaFile.id))
    return [media_id for media_id in found if media_id not in waiting]


async def _forget(session: AsyncSession, media_id: int) -> None:
    """Unless an import or a message has found a use for it meanwhile."""
    lock = locked(select(MediaFile.id).where(MediaFile.id == media_id), skip_locked=True)
    if await session.scalar(lock) is None or media_id in await _waiting(session):
        return
    await session.execute(delete(MediaFile).where(MediaFile.id == media_id, _is_unused()))


async def _waiting(session: AsyncSession) -> set[int]:
    return await outbox.media_waiting(session) | await campaigns.media_named(session)


def _is_unused() -> ColumnElement[bool]:
    """No column of any table names it; a giveaway's record is named without a foreign key."""
    naming: list[ColumnElement[Any]] = [
        key.parent
        for table in metadata.sorted_tables
        for key in table.foreign_keys
        if key.column.table is MediaFile.__table__
    ]
    naming.append(Giveaway.__table__.c.record_id)
    return and_(*(MediaFile.id.not_in(select(one).where(one.is_not(None))) for one in naming))
