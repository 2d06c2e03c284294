"""For stories in which two transactions want the same rows (PostgreSQL; SQLite has one writer)."""

import asyncio

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

TWO_PROCESSES = pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
"""SQLite has one writer."""


async def until_somebody_waits(session: AsyncSession) -> None:
    """Until a transaction of the bot waits for a lock of ours.

    Any of them: let what was said before be written down first.
    """
    async with asyncio.timeout(10):
        while not await session.scalar(text("SELECT count(*) FROM pg_locks WHERE NOT granted")):
            await asyncio.sleep(0.02)
