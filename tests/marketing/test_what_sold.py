"""What other rooms show of campaigns: what sales of a time are owed to, and prices tried out."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from bot.marketing.campaigns.kept import to_json
from bot.marketing.campaigns.plan import (
    AfterStart,
    Choosing,
    Content,
    Plan,
    Room,
    Step,
    Variant,
    Where,
)
from bot.marketing.campaigns.results.priced import price_trials
from bot.marketing.campaigns.results.standing import owed_between
from storage.broadcasts import Broadcast
from storage.campaigns import Campaign
from storage.communities import Community
from storage.coupons import Coupon
from storage.courses import PUBLISHED, Course
from storage.database import Database, insert_new
from storage.orders import Order
from storage.recipients import Recipient
from storage.touches import CLICKED, Touch

NOW = datetime(2026, 12, 8, 12, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """A database of each kind, with a community and its course of 200 Stars."""
    database = Database(database_url)
    async with database.transaction() as session:
        session.add(Community(id=1, title="C", created_at=NOW))
        await session.flush()
        course = {"code": "PY101", "title": "", "blurb": "", "price_stars": 200}
        made = {"state": PUBLISHED, "creator_id": 1, "created_at": NOW}
        session.add(Course(id=1, community_id=1, **course, **made))
        await session.flush()
    yield database
    await database.close()


def _campaign(number: int, choosing: Choosing, codes: tuple[str | None, ...]) -> Campaign:
    variants = tuple(
        Variant(name, Content("Now!"), coupon=code)
        for name, code in zip("ABC", codes, strict=False)
    )
    step = Step("Offer", Where(Room.PRIVATE), AfterStart(0), variants, choosing)
    return Campaign(
        id=number,
        community_id=1,
        name="Spring",
        course_id=1,
        plan=to_json(Plan("Spring", "PY101", steps=(step,))),
        starts_at=NOW - 3 * DAY,
        created_by=1,
        created_at=NOW,
    )


async def _told(session: AsyncSession, campaign: int, people: range) -> None:
    """Everybody got the first step three days ago, in turn as A, B, …"""
    made = {"name": "", "variants": [], "created_by": 1, "created_at": NOW, "people": 9}
    cause = f"campaign:{campaign}:1"
    session.add(Broadcast(id=campaign, community_id=1, cause=cause, started_at=NOW, **made))
    await session.flush()
    sent = {"broadcast_id": campaign, "state": "sent", "not_before": NOW, "sent_at": NOW - 3 * DAY}
    rows = [{"person_id": who, "variant": who % 2, **sent} for who in people]
    await insert_new(session, Recipient, rows)


def _buys(session: AsyncSession, who: int, stars: int, ago: float) -> None:
    at = NOW - ago * DAY
    thing = {"kind": "course", "subject_id": 1, "title": "", "state": "fulfilled"}
    when = {"created_at": at, "expires_at": at, "paid_at": at}
    session.add(Order(community_id=1, person_id=who, price_stars=stars, **thing, **when))


def _presses(session: AsyncSession, who: int, campaign: int, ago: float) -> None:
    under = {"campaign_id": campaign, "step": 1, "variant": 0, "place": 0}
    what = {"kind": CLICKED, "course_id": 1, "at": NOW - ago * DAY}
    session.add(Touch(community_id=1, person_id=who, **under, **what))


async def test_prices_are_tried_out_where_chance_alone_decides_who_is_told_which(
    database: Database,
) -> None:
    async with database.transaction() as session:
        off = {"code": "HALF", "off": 50, "is_percent": True, "valid_until": NOW}
        session.add(Coupon(community_id=1, created_at=NOW, **off))
        session.add(_campaign(1, Choosing.SPLIT, (None, "HALF")))
        session.add(_campaign(2, Choosing.LEARN, (None, "HALF")))
        session.add(_campaign(3, Choosing.SPLIT, ("HALF", "HALF")))
        await session.flush()
        for campaign in (1, 2, 3):
            await _told(session, campaign, range(10, 17))
        for who, stars in ((10, 200), (11, 100), (13, 100)):
            _buys(session, who, stars, ago=2)

    async with database.reading() as session:
        assert await price_trials(session, 1) == [(1, [(200, 4, 1), (100, 3, 2)])]


async def test_each_sale_is_owed_to_campaigns_once_whichever_the_rule(database: Database) -> None:
    async with database.transaction() as session:
        _presses(session, 10, 1, ago=6)
        _presses(session, 10, 1, ago=5)
        _presses(session, 10, 2, ago=4)
        _presses(session, 11, 2, ago=12)
        for who, ago in ((10, 3), (11, 3), (12, 3), (10, 30)):
            _buys(session, who, 201, ago)

    async with database.reading() as session:
        owed = await owed_between(session, 1, NOW - 4 * DAY, NOW)

    assert owed.whole == (3, 603)
    assert owed.first == {1: (1, 201)}
    assert owed.last == {2: (1, 201)}
    assert owed.alike == {1: (1, 101), 2: (1, 100)}
