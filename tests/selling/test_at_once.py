"""Two transactions that decide by the same money at the same moment (PostgreSQL; SQLite has one
writer).

The test is one of them: it holds what the other wants until that waits.
"""

import asyncio
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.outreach.outcomes import Outcome
from bot.selling import claims, payments, purses, refunds
from bot.selling.memberships import offering
from handlers.goods import GOODS
from storage import gifts, payouts, points, subscriptions, wares
from storage.bundles import Bundle
from storage.courses import Course
from storage.database import at_last
from storage.entitlements import Entitlement
from storage.gifts import Gift
from storage.ledger import CLAIM, CREATOR, HELD, PAID_OUT, Line
from storage.orders import Charge
from storage.outbox import FAILED, OutboxRow
from storage.referrals import WAITING, Referral
from storage.subscriptions import NEW, STOPPED, Subscription
from storage.teams import TeamOffer
from storage.wares import Parcel
from storage.write_offs import WriteOff
from tests.databases import MakeDatabase
from tests.selling import counter, paying
from tests.selling.furnished import ADA, FEW, GRACE
from tests.selling.judging import judge
from tests.selling.shop import Shop, open_shop
from tests.selling.till import Taken
from tests.stories.locks import until_somebody_waits

CARL, DORA, EVE = 11, 12, 13


@pytest.fixture
async def shop(new_postgres: MakeDatabase) -> AsyncIterator[Shop]:
    """It is open."""
    shop = await open_shop(new_postgres())
    yield shop
    await judge(shop)
    await shop.database.close()


async def _agrees(shop: Shop, who: int, what: str) -> tuple[int, Taken]:
    """They pay, and the bot has not heard of it; the order's number."""
    await shop.wish(who, what)
    number = await shop.latest_order(who)
    assert await paying.check(shop, who, number)
    return number, await paying.take(shop, who, number, is_foreign=False)


async def _refuse(session: AsyncSession, shop: Shop) -> None:
    """Telegram says no to the refund."""
    row = (await session.scalars(select(OutboxRow).where(OutboxRow.purpose == "refund"))).one()
    row.state = FAILED
    outcome = Outcome(row, FAILED, error="Bad Request: BALANCE_TOO_LOW")
    await refunds.after_refund(session, outcome, shop.now, shelf=GOODS)


async def test_a_refund_refused_while_its_member_joins_again_leaves_one_membership(
    shop: Shop,
) -> None:
    first, month = await _agrees(shop, CARL, "membership")
    await paying.tell(shop, month)
    await shop.refund(first, dies=False)
    _, again = await _agrees(shop, CARL, "membership")

    async with shop.database.transaction() as session:
        await _refuse(session, shop)
        payment = asyncio.create_task(paying.tell(shop, again))
        await until_somebody_waits(session)

    await payment
    async with shop.database.reading() as session:
        runs = (await session.scalars(select(Subscription.state).order_by(Subscription.id))).all()
        goes_back = select(Charge.telegram_payment_charge_id).where(
            Charge.refund_asked_at.is_not(None)
        )
        assert (await session.scalars(goes_back)).all() == [again.payment.charge_id]
    assert runs == [STOPPED, NEW]


@pytest.mark.parametrize("end", ["full", "failed"])
async def test_a_refund_refused_while_its_buyer_joins_the_team_again_pays_for_one_place(
    shop: Shop, end: str
) -> None:
    async with shop.database.transaction() as session:
        (await session.get_one(TeamOffer, 1)).people = 3
    await paying.tell(shop, (await _agrees(shop, DORA, "team"))[1])
    first, paid = await _agrees(shop, CARL, "team")
    await paying.tell(shop, paid)
    await shop.refund(first, dies=False)
    _, again = await _agrees(shop, CARL, "team")

    async with shop.database.transaction() as session:
        await _refuse(session, shop)
        payment = asyncio.create_task(paying.tell(shop, again))
        await until_somebody_waits(session)
    await payment
    if end == "full":
        await paying.tell(shop, (await _agrees(shop, EVE, "team"))[1])
        await shop.tick()
    await shop.wait(hours=30)
    await shop.tick()
    while await paying.give_back(shop, "well", dies=False):
        pass

    async with shop.database.reading() as session:
        held = select(func.sum(Line.amount)).where(Line.account == HELD, Line.person_id == ADA)
        assert await session.scalar(held) == 0, "nothing is held for a place nobody has"
        his = select(Charge.refunded_at).where(Charge.person_id == CARL).order_by(Charge.id)
        went_back = [at is not None for at in await session.scalars(his)]
    assert went_back == ([False, True] if end == "full" else [True, True])


async def test_a_membership_ended_while_somebody_begins_it_takes_no_second_month(
    shop: Shop,
) -> None:
    _, month = await _agrees(shop, CARL, "membership")

    async def end() -> None:
        async with shop.database.transaction() as session:
            await offering.stop(session, await shop.turn(session, ADA), "CLUB")

    async with shop.database.transaction() as session:
        await payments.receive(session, await shop.turn(session, CARL), month.payment, GOODS)
        ending = asyncio.create_task(end())
        await until_somebody_waits(session)
    await ending
    month.is_told = True
    await shop.wait(minutes=1)
    while await paying.edit(shop, refuses=False, dies=False):
        pass

    assert [one.is_renewed for one in shop.renewing] == [False]


@pytest.mark.parametrize("what", ["bundle", "membership"])
async def test_who_pays_for_a_course_among_others_while_its_stars_go_back_may_read_it(
    shop: Shop, what: str
) -> None:
    first, paid = await _agrees(shop, CARL, "PY101")
    await paying.tell(shop, paid)
    async with shop.database.transaction() as session:
        (await session.get_one(Bundle, 1)).price_stars = 300
    _, both = await _agrees(shop, CARL, what)

    async with shop.database.transaction() as session:
        await refunds.refund_order(session, await shop.turn(session, ADA), first, GOODS)
        payment = asyncio.create_task(paying.tell(shop, both))
        await until_somebody_waits(session)
    await payment

    async with shop.database.reading() as session:
        his = select(Entitlement.course_id).where(
            Entitlement.person_id == CARL, Entitlement.revoked_at.is_(None)
        )
        assert 1 in set(await session.scalars(his))


async def test_a_debt_that_a_sale_pays_at_the_moment_it_arises_is_not_written_off(
    shop: Shop,
) -> None:
    async with shop.database.transaction() as session:
        (await session.get_one(Course, FEW)).price_stars = 400
    first, paid = await _agrees(shop, CARL, "PY201")
    await paying.tell(shop, paid)
    await shop.wait(days=15)
    await counter.pay_out(shop, GRACE)
    _, second = await _agrees(shop, DORA, "seat")

    async def sell(_session: AsyncSession) -> None:
        await paying.tell(shop, second)

    async with shop.database.transaction() as session:  # neither sees what the other one posts
        await refunds.refund_order(session, await shop.turn(session, ADA), first, GOODS)
        at_last(session, "when purses are settled", sell)
    assert await _purse(shop, GRACE) == {CLAIM: -400, CREATOR: 400, PAID_OUT: 400}

    await counter.write_off(shop)

    async with shop.database.transaction() as session:
        assert (await session.scalars(select(WriteOff))).all() == []
        await claims.list_open(session, await shop.turn(session, ADA))
    assert await _purse(shop, GRACE) == {PAID_OUT: 400}


@pytest.mark.parametrize("what", ["gift", "parcel"])
async def test_two_who_tap_buy_for_the_same_do_not_wait_for_each_other(
    shop: Shop, what: str
) -> None:
    """Each notes what they are about to pay, which names what is sold, and then looks whether one
    of it is left; if the other's note kept them from it, both would wait."""
    async with shop.database.transaction() as session:
        (await session.get_one(Course, 1)).seats = 50

    async with shop.database.transaction() as session:
        session.add(Parcel(community_id=1, ware_id=1, person_id=CARL, state=wares.NEW))
        note = {"giver_id": CARL, "code": "ABC", "state": gifts.NEW, "created_at": shop.now}
        session.add(Gift(community_id=1, course_id=1, **note))
        await session.flush()
        async with asyncio.timeout(5):
            await shop.wish(DORA, what)
        assert await shop.latest_order(DORA) == 1


async def _purse(shop: Shop, who: int) -> dict[str, int]:
    async with shop.database.reading() as session:
        return await payouts.purse(session, 1, who)


async def test_a_sale_whose_maker_owes_and_a_refund_wait_for_no_circle(shop: Shop) -> None:
    """Both change the maker's purse, and the points of who brought both buyers."""
    async with shop.database.transaction() as session:
        came = {"community_id": 1, "inviter_id": EVE, "came_at": shop.now, "state": WAITING}
        session.add(Referral(person_id=DORA, **came))
    first, paid = await _agrees(shop, CARL, "PY101")
    await paying.tell(shop, paid)
    await shop.wait(days=15)
    await counter.pay_out(shop, ADA)
    await shop.refund(first, dies=False)
    _, second = await _agrees(shop, DORA, "PY101")

    async with shop.database.transaction() as session:  # somebody gives back: points, then purses
        await points.lock_totals(session, 1, {EVE})
        sale = asyncio.create_task(paying.tell(shop, second))
        await until_somebody_waits(session)
        await _wait_no_longer_than_a_circle(session)
        await purses.guard(session, 1, ADA)

    await sale
    assert await _purse(shop, ADA) == {PAID_OUT: 250}


async def test_stars_telegram_gave_back_unasked_and_a_sale_wait_for_no_circle(shop: Shop) -> None:
    _, month = await _agrees(shop, CARL, "membership")
    await paying.tell(shop, month)

    async with shop.database.transaction() as session:  # somebody pays: memberships, then purses
        await subscriptions.locked_subscription(session, 1)
        news = asyncio.create_task(paying.give_back_unasked(shop, month))
        await until_somebody_waits(session)
        await _wait_no_longer_than_a_circle(session)
        for maker in (ADA, GRACE):
            await purses.guard(session, 1, maker)

    await news
    assert await _purse(shop, ADA) == await _purse(shop, GRACE) == {}


async def _wait_no_longer_than_a_circle(session: AsyncSession) -> None:
    """In less than the second after which PostgreSQL looks for a circle, and breaks it."""
    await session.execute(text("SET LOCAL lock_timeout = '300ms'"))
