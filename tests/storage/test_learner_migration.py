"""From before lessons were finished one by one: what was opened counts as gone through."""

import asyncio

from sqlalchemy import select, text

from storage.database import Database
from storage.migrations import go_back, migrate
from storage.progress import Learner, LessonProgress

BEFORE = (
    (
        "INSERT INTO communities (id, title, language, timezone, currency, created_at)"
        " VALUES (1, 'Py', 'en', 'UTC', 'XTR', '2026-12-01 12:00:00')"
    ),
    (
        "INSERT INTO courses (id, community_id, code, title, blurb, price_stars, treats, state,"
        " creator_id, created_at) VALUES"
        " (3, 1, 'PY101', 'Py', 'b', 250, 3, 'published', 5, '2026-12-01 12:00:00')"
    ),
    (
        "INSERT INTO lessons (id, course_id, position, title, kind, text, is_free) VALUES"
        " (1, 3, 1, 'One', 'text', 'a', (1 = 1)), (2, 3, 2, 'Two', 'text', 'b', (1 = 0))"
    ),
    (
        "INSERT INTO lesson_progress (person_id, lesson_id, opened_at) VALUES"
        " (7, 1, '2026-12-01 12:00:00'), (7, 2, '2026-12-03 12:00:00'),"
        " (8, 1, '2026-12-02 12:00:00')"
    ),
    (
        "INSERT INTO events (community_id, person_id, kind, subject_id, at) VALUES"
        " (1, 7, 'course.finished', 3, '2026-12-04 12:00:00'),"
        " (1, 7, 'course.finished', 3, '2026-12-05 12:00:00')"
    ),
)


def test_who_learned_before_goes_on_where_they_were(database_url: str) -> None:
    go_back(database_url, "0028")
    asyncio.run(_fill(database_url))

    migrate(database_url)

    learners, done = asyncio.run(_look(database_url))
    assert [(one.person_id, one.began_at.day, one.stepped_at.day) for one in learners] == [
        (7, 1, 3),
        (8, 2, 2),
    ]
    assert [one.finished_at.day if one.finished_at else None for one in learners] == [4, None]
    assert done == [(7, 1), (7, 2), (8, 1)]


async def _fill(url: str) -> None:
    database = Database(url)
    async with database.transaction() as session:
        for statement in BEFORE:
            await session.execute(text(statement))
    await database.close()


async def _look(url: str) -> tuple[list[Learner], list[tuple[int, int]]]:
    database = Database(url)
    async with database.reading() as session:
        learners = list(await session.scalars(select(Learner).order_by(Learner.person_id)))
        done = select(LessonProgress).where(LessonProgress.finished_at.is_not(None))
        ordered = done.order_by(LessonProgress.person_id, LessonProgress.lesson_id)
        found = [(one.person_id, one.lesson_id) for one in await session.scalars(ordered)]
    await database.close()
    return learners, found
