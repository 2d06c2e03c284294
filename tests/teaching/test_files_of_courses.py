"""Files of imported courses: kept once, gone with their last use, and nobody waits for them."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from random import Random

import pytest
from sqlalchemy import select

from bot.teaching.course_draft import CourseDraft, LessonDraft, MediaDraft
from bot.teaching.importing import import_course, keep_files
from storage import unused_media
from storage.communities import Community
from storage.courses import Course, MediaFile, keep_media, media_by_id
from storage.database import Database
from storage.outbox import OutboxRow

NOW = datetime(2026, 6, 1, tzinfo=UTC)
CREATOR = 5
MB = 1024 * 1024


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    database = Database(database_url)
    yield database
    await database.close()


@pytest.fixture
async def community_id(database: Database) -> int:
    return await found_community(database)


async def found_community(database: Database) -> int:
    async with database.transaction() as session:
        community = Community(title="Py Lovers", language="en", timezone="UTC", created_at=NOW)
        session.add(community)
        await session.flush()
        return community.id


def course_of(*files: bytes, cover: bytes = b"cover") -> CourseDraft:
    lessons = tuple(
        LessonDraft(f"Lesson {number}", "document", "", False, document(data))
        for number, data in enumerate(files, start=1)
    )
    picture = MediaDraft("cover.png", "image/png", cover)
    return CourseDraft("PY101", "Python", "All of it.", 250, picture, None, lessons)


def document(data: bytes) -> MediaDraft:
    return MediaDraft("book.pdf", "application/octet-stream", data)


async def bring(database: Database, community_id: int, draft: CourseDraft) -> Course:
    await keep_files(database, community_id, draft)
    async with database.transaction() as session:
        return await import_course(session, community_id, CREATOR, draft, NOW)


async def kept(database: Database) -> dict[int, bytes]:
    async with database.reading() as session:
        rows = await session.execute(select(MediaFile.id, MediaFile.data))
        return {media_id: bytes(data or b"") for media_id, data in rows}


async def test_the_same_file_is_kept_once_however_often_it_comes(
    database: Database, community_id: int
) -> None:
    course = await bring(database, community_id, course_of(b"one", b"two", b"one"))
    before = await kept(database)
    assert sorted(before.values()) == [b"cover", b"one", b"two"]
    async with database.transaction() as session:
        cover = await media_by_id(session, course.cover_id or 0)
        assert cover is not None
        cover.file_id = "known to Telegram"

    again = await bring(database, community_id, course_of(b"one", b"two", b"one"))

    assert await kept(database) == before
    async with database.reading() as session:
        cover = await media_by_id(session, again.cover_id or 0)
    assert cover is not None
    assert cover.file_id == "known to Telegram"


async def test_what_breaks_off_goes_on_where_it_stopped(
    database: Database, community_id: int
) -> None:
    draft = course_of(b"one", b"two", b"three")
    heard: list[tuple[int, int]] = []

    async def breaks(number: int, total: int) -> None:
        heard.append((number, total))
        if number == 2:
            raise ConnectionError("the machine was switched off")

    with pytest.raises(ConnectionError):
        await keep_files(database, community_id, draft, breaks)
    assert heard == [(1, 4), (2, 4)]
    before = await kept(database)
    assert sorted(before.values()) == [b"cover", b"one"]

    await bring(database, community_id, draft)

    after = await kept(database)
    assert sorted(after.values()) == [b"cover", b"one", b"three", b"two"]
    assert before.items() <= after.items()


async def test_communities_do_not_share_files(database: Database, community_id: int) -> None:
    await bring(database, community_id, course_of(b"one"))
    await bring(database, await found_community(database), course_of(b"one"))

    assert sorted((await kept(database)).values()) == [b"cover", b"cover", b"one", b"one"]


async def test_a_file_that_nothing_shows_any_more_goes(
    database: Database, community_id: int
) -> None:
    await bring(database, community_id, course_of(b"one", b"two"))
    await bring(database, community_id, course_of(b"three", b"two", cover=b"another"))
    assert len(await kept(database)) == 5

    await unused_media.forget(database)

    assert sorted((await kept(database)).values()) == [b"another", b"three", b"two"]


async def test_a_file_that_is_still_to_be_sent_stays_until_it_is(
    database: Database, community_id: int
) -> None:
    async with database.transaction() as session:
        picture = await keep_media(session, community_id, "photo", "a.png", "image/png", data=b"a")
        params = {"chat_id": 1, "photo": f"media:{picture}", "caption": "media: all"}
        row = OutboxRow(
            chat_id=1, method="sendPhoto", params=params, created_at=NOW, not_before=NOW
        )
        session.add(row)

    await unused_media.forget(database)
    assert list(await kept(database)) == [picture]

    async with database.transaction() as session:
        session.add(row)
        row.state = "sent"
    await unused_media.forget(database)
    assert await kept(database) == {}


async def test_others_have_their_turn_between_the_files(
    database: Database, community_id: int
) -> None:
    draft = course_of(*(Random(number).randbytes(4 * MB) for number in range(12)))
    turns = 0

    async def others() -> None:
        nonlocal turns
        while True:
            async with database.transaction() as session:
                await session.get(Community, community_id)
            turns += 1

    at_work = asyncio.create_task(others())
    await bring(database, community_id, draft)
    assert turns >= 12

    await bring(database, community_id, course_of(b"small"))
    turns = 0
    await unused_media.forget(database)
    at_work.cancel()

    assert turns >= 12
    assert sorted((await kept(database)).values()) == [b"cover", b"small"]
