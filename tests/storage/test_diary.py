"""The diary forgets what was done long ago, and nothing else."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from storage import diary
from storage.database import Database
from storage.diary import KEPT_DONE, DiaryEntry, Occurrence

NOW = datetime(2026, 6, 1, tzinfo=UTC)


async def test_what_was_done_long_ago_is_forgotten_with_its_claim(database_url: str) -> None:
    database = Database(database_url)
    async with database.transaction() as session:
        for subject, age in (("old", 31), ("recent", 29), ("waiting", None)):
            due = NOW - timedelta(days=age or 400)
            done = None if age is None else due
            entry = DiaryEntry(community_id=1, kind=subject, subject_id=1, due_at=due, done_at=done)
            session.add(entry)
            await session.flush()
            assert await diary.claim(session, entry)

    async with database.transaction() as session:
        await diary.forget_done(session, NOW - KEPT_DONE)

    async with database.reading() as session:
        kinds = (await session.scalars(select(DiaryEntry.kind).order_by(DiaryEntry.id))).all()
        claims = (await session.scalars(select(Occurrence.entry_id))).all()
    assert kinds == ["recent", "waiting"]
    assert len(claims) == 2
    await database.close()
