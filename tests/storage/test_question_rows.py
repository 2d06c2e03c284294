"""What became of questions, as it is known now and as it was known at some time."""

from datetime import UTC, datetime, timedelta

from storage.communities import Community
from storage.database import Database
from storage.question_rows import Asked, Fate, counts, rows, waits
from storage.questions import Question

NOW = datetime(2026, 12, 8, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


async def test_what_was_answered_later_was_open_then(database_url: str) -> None:
    database = Database(database_url)
    async with database.transaction() as session:
        session.add(Community(id=1, title="C", created_at=NOW))
        await session.flush()
        for number, answered in enumerate((1, 5, None), start=1):
            session.add(
                Question(
                    community_id=1,
                    chat_id=-1,
                    message_id=number,
                    asker_id=number,
                    text="?",
                    asked_at=NOW,
                    answered_at=None if answered is None else NOW + answered * HOUR,
                )
            )

    async with database.reading() as session:
        now = Asked(1, NOW, NOW + HOUR)
        then = Asked(1, NOW, NOW + HOUR, NOW + 2 * HOUR)
        assert await counts(session, now) == {Fate.ANSWERED: 2, Fate.OPEN: 1}
        assert await counts(session, then) == {Fate.ANSWERED: 1, Fate.OPEN: 2}
        assert len(await rows(session, then, (Fate.OPEN,))) == 2
        assert len(await waits(session, now)) == 3
    await database.close()
