"""For stories in which two transactions want the same rows (PostgreSQL; SQLite has one writer)."""

import asyncio

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession


async def until_somebody_waits(session: AsyncSession) -> None:
    """Until a transaction of the bot waits for a lock of ours."""
    async with asyncio.timeout(10):
        while not await session.scalar(text("SELECT count(*) FROM pg_locks WHERE NOT granted")):
            await asyncio.sleep(0.02)
