"""The walk from looking at a course to its end: that of who buys it for themselves."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from bot.selling.orders import log_order
from storage import step_times
from storage.communities import Community
from storage.database import Database
from storage.gifts import GIFT
from storage.orders import COURSE, Order
from storage.people import Person
from storage.single_lessons import LESSON
from storage.teams import TEAM

HOME, PYTHON = 1, 5
NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


async def buys(session: AsyncSession, who: int, kind: str) -> None:
    """They order something that is the course or for it, and pay for it an hour later."""
    number = PYTHON if kind == COURSE else 70 + who
    what = {"kind": kind, "subject_id": number, "title": "A", "price_stars": 9}
    when = {"created_at": NOW, "expires_at": NOW + DAY, "paid_at": NOW + HOUR}
    order = Order(community_id=HOME, person_id=who, **what, **when)
    session.add(order)
    await session.flush()
    log_order(session, order, "order.opened", NOW, course_id=PYTHON)
    log_order(session, order, "order.paid", NOW + HOUR, value=9, course_id=PYTHON)


@pytest.mark.parametrize("kind", [GIFT, TEAM, LESSON])
async def test_who_pays_for_another_or_for_a_lesson_is_not_lost_before_the_first(
    database_url: str, kind: str
) -> None:
    database = Database(database_url)
    async with database.transaction() as session:
        session.add(Community(id=HOME, title="G", language="en", timezone="UTC", created_at=NOW))
        session.add_all(Person(id=who, name="P", seen_at=NOW) for who in (10, 11))
        await session.flush()
        await buys(session, 10, COURSE)
        await buys(session, 11, kind)

    async with database.reading() as session:
        counts = await step_times.walkers(session, HOME, NOW, NOW + DAY)
        walks = await step_times.walks(session, HOME, NOW, NOW + DAY)
    await database.close()
    assert counts == [1, 1, 1, 0, 0]
    assert [(one.ordered, one.paid) for one in walks] == [(NOW, NOW + HOUR)]
