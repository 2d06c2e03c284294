"""What is earned by, or kept for, people who had themselves forgotten, or are about to."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.engagement.experts import unlocking
from bot.privacy.settling import losses
from bot.speech import words
from storage import people, unsettled
from storage.communities import Membership
from storage.courses import WITHDRAWN, Course
from storage.experts import ANSWERED, PaidQuestion
from storage.gatherings import Gathering
from storage.ledger import CREATOR, EXPERT, HOUSE, Line
from storage.personal import aging
from storage.wares import Ware
from tests.selling import counter, paying
from tests.selling.furnished import GRACE
from tests.selling.judging import judge
from tests.selling.shop import Shop, open_shop

CARL = 11
NOBODY = people.FIRST_NAMELESS + 77


@pytest.fixture
async def shop(database_url: str) -> AsyncIterator[Shop]:
    """It is open."""
    shop = await open_shop(database_url)
    yield shop
    await judge(shop)
    await shop.database.close()


async def _buys(shop: Shop, what: str) -> None:
    await shop.wish(CARL, what)
    await _pays(shop)


async def _pays(shop: Shop) -> None:
    number = await shop.latest_order(CARL)
    assert await paying.check(shop, CARL, number)
    await paying.tell(shop, await paying.take(shop, CARL, number, is_foreign=False))


async def _earned(shop: Shop) -> dict[tuple[str, int | None], int]:
    """Who has earned how many Stars."""
    query = (
        select(Line.account, Line.person_id, func.sum(Line.amount))
        .where(Line.account.in_((CREATOR, EXPERT, HOUSE)))
        .group_by(Line.account, Line.person_id)
    )
    async with shop.database.reading() as session:
        return {(account, who): int(sum_) for account, who, sum_ in await session.execute(query)}


async def test_a_month_that_opens_a_forgotten_makers_course_earns_the_house_its_part(
    shop: Shop,
) -> None:
    await _buys(shop, "membership")
    before = await _earned(shop)
    async with shop.database.transaction() as session:
        await people.put_in_place(session, NOBODY)
        course = await session.get_one(Course, 2)
        course.state, course.creator_id = WITHDRAWN, NOBODY

    shop.now += timedelta(days=30)
    await paying.tell(shop, await paying.renew(shop, shop.renewing[0]))

    after = await _earned(shop)
    assert before[CREATOR, GRACE] > 0
    assert after[CREATOR, GRACE] == before[CREATOR, GRACE]
    assert after[HOUSE, None] == before.get((HOUSE, None), 0) + before[CREATOR, GRACE]
    assert (CREATOR, NOBODY) not in after


async def test_an_answer_whose_asker_is_forgotten_earns_its_expert_all(shop: Shop) -> None:
    async with shop.database.transaction() as session:
        await people.put_in_place(session, NOBODY)
        session.add(
            PaidQuestion(
                id=1,
                community_id=1,
                expert_id=1,
                asker_id=NOBODY,
                text="Why?",
                price_stars=50,
                unlock_stars=20,
                asker_percent=50,
                hours=24,
                state=ANSWERED,
                asked_at=shop.now,
                answered_at=shop.now,
                answer={"kind": "text", "html": "So."},
            )
        )

    async def unlock(session: AsyncSession) -> None:
        await unlocking.unlock(session, await shop.turn(session, CARL), 1)

    await shop.do(unlock)
    await _pays(shop)

    assert sum((await _earned(shop)).values()) == 20
    assert {account for account, _ in await _earned(shop)} == {EXPERT}


async def test_what_goods_brought_keeps_a_seller_from_being_forgotten_unasked(shop: Shop) -> None:
    await _buys(shop, "parcel")
    await counter.send(shop, 0)
    async with shop.database.transaction() as session:
        (await session.get_one(Ware, 1)).stopped_at = shop.now
        (await session.get_one(Course, 2)).state = WITHDRAWN
        (await session.get_one(Gathering, 1)).state = "over"
        theirs = await session.scalars(select(Membership).where(Membership.person_id == GRACE))
        for one in theirs:
            one.left_at = shop.now

    async with shop.database.reading() as session:
        had = await unsettled.holdings_of(session, GRACE, shop.now)
        gone = await aging.long_gone(session, shop.now + timedelta(days=400), 10)

    [(currency, amount)] = had.goods
    assert (currency, amount > 0) == ("EUR", True)
    assert "noted for you, of goods you sold" in losses(had, words("en"))
    assert GRACE not in gone
