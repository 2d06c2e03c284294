"""What was ended, stopped or given back stays so, and who is concerned hears of what doesn't."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.selling import teams
from storage.entitlements import Entitlement
from storage.outbox import OutboxRow
from storage.subscriptions import ENDED, STOPPED, Subscription
from tests.selling import counter, paying
from tests.selling.furnished import ADA
from tests.selling.judging import judge
from tests.selling.shop import Shop, open_shop

CARL, DORA = 11, 12


@pytest.fixture
async def shop(database_url: str) -> AsyncIterator[Shop]:
    """It is open."""
    shop = await open_shop(database_url)
    yield shop
    await judge(shop)
    await shop.database.close()


async def _begins(shop: Shop) -> int:
    """Carl begins a membership; his order's number."""
    await shop.wish(CARL, "membership")
    number = await shop.latest_order(CARL)
    assert await paying.check(shop, CARL, number)
    await paying.tell(shop, await paying.take(shop, CARL, number, is_foreign=False))
    return number


async def _told(shop: Shop) -> list[str]:
    """What Carl was told of his membership."""
    query = select(OutboxRow.params).where(
        OutboxRow.purpose == "membership", OutboxRow.chat_id == CARL
    )
    async with shop.database.reading() as session:
        return [params["text"] for params in await session.scalars(query.order_by(OutboxRow.id))]


async def _state(shop: Shop) -> tuple[str, int]:
    """How his membership stands, and how many courses are open to him."""
    his = select(Entitlement.id).where(
        Entitlement.person_id == CARL, Entitlement.revoked_at.is_(None)
    )
    async with shop.database.reading() as session:
        state = (await session.scalars(select(Subscription.state))).one()
        return state, len((await session.scalars(his)).all())


async def test_a_member_whose_refund_is_refused_hears_that_it_no_longer_renews(shop: Shop) -> None:
    number = await _begins(shop)
    await shop.refund(number, dies=False)

    await paying.give_back(shop, "refused", dies=False)

    state, courses = await _state(shop)
    assert (state, courses > 0) == (STOPPED, True)
    assert "does not renew by itself any more" in (await _told(shop))[-1]


async def test_a_refused_refund_opens_nothing_that_was_over(shop: Shop) -> None:
    number = await _begins(shop)
    await counter.let_membership(shop, 0, go_on=False)
    while await paying.edit(shop, refuses=False, dies=False):
        pass
    await shop.wait(days=31)
    await shop.wait(minutes=20)
    await shop.wait(minutes=20)
    assert await _state(shop) == (ENDED, 0)
    told = len(await _told(shop))

    await shop.refund(number, dies=False)
    await paying.give_back(shop, "refused", dies=False)

    assert await _state(shop) == (ENDED, 0)
    await shop.wait(minutes=20)
    assert len(await _told(shop)) == told, "it was over, and is"


async def test_a_team_that_nobody_has_paid_ends_with_its_offer(shop: Shop) -> None:
    await shop.wish(CARL, "team")

    async def stop(session: AsyncSession) -> None:
        await teams.stop(session, await shop.turn(session, ADA), "PY101")

    assert await shop.do(stop)

    async def join(session: AsyncSession) -> None:
        await teams.join(session, await shop.turn(session, DORA), 1)

    assert not await shop.do(join)
    assert not await paying.check(shop, CARL, await shop.latest_order(CARL))
