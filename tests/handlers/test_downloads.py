"""Files of rows: however many there are, so many are read at most, and of what was asked for."""

import inspect
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from handlers.web import downloads
from storage import exports
from storage.communities import Community
from storage.courses import Course
from storage.database import Database
from storage.entitlements import Entitlement
from storage.people import Person

HOME, ADA = 1, 10
NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
COURSES = (5, 6)
LEARNERS = range(20, 24)


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """Four learners, each of two courses."""
    database = Database(database_url)
    async with database.transaction() as session:
        session.add(Community(id=HOME, title="G", language="en", timezone="UTC", created_at=NOW))
        session.add_all(Person(id=who, name="P", seen_at=NOW) for who in (ADA, *LEARNERS))
        await session.flush()
        for course in COURSES:
            what = {"code": f"PY{course}", "title": "A", "blurb": "b", "price_stars": 9}
            session.add(
                Course(id=course, community_id=HOME, creator_id=ADA, created_at=NOW, **what)
            )
        await session.flush()
        for who in LEARNERS:
            for course in COURSES:
                right = {"community_id": HOME, "person_id": who, "course_id": course}
                session.add(Entitlement(granted_at=NOW, **right))
    yield database
    await database.close()


async def test_of_learners_only_so_many_are_read_and_of_the_course_alone(
    database: Database,
) -> None:
    async with database.reading() as session:
        whole = await exports.learners_for(session, HOME, None, 100)
        some = await exports.learners_for(session, HOME, None, 3)
        of_course = await exports.learners_for(session, HOME, ADA, 3, course_id=COURSES[1])

    assert (len(whole), len(some)) == (8, 3)
    assert [(one.course.id, one.right.person_id) for one in of_course] == [
        (COURSES[1], who) for who in LEARNERS[:3]
    ]


@pytest.mark.parametrize("route", downloads.routes, ids=str)
def test_every_file_asks_for_one_row_more_than_it_may_have(route: object) -> None:
    page = inspect.getsource(inspect.unwrap(route.handler))  # type: ignore[attr-defined]

    assert "MOST_ROWS + 1" in page
