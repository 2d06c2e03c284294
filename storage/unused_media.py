"""Files that no lesson, cover, draw, certificate, campaign or waiting message shows any more, and
how they go.

Each goes in a transaction of its own, because SQLite walks through all its megabytes.
"""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage import campaigns, outbox
from storage.certificates import Certificate
from storage.courses import Course, Lesson, MediaFile
from storage.database import Database, locked
from storage.giveaways import Giveaway


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
    covers = select(Course.cover_id).where(Course.cover_id.is_not(None))
    shown = select(Lesson.media_id).where(Lesson.media_id.is_not(None))
    records = select(Giveaway.record_id).where(Giveaway.record_id.is_not(None))
    certified = (select(Certificate.picture_id), select(Certificate.paper_id))
    return and_(*(MediaFile.id.not_in(used) for used in (covers, shown, records, *certified)))
