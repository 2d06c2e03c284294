"""What people do with what they bought besides courses: gifts, events, memberships, parcels; and
what makers do with what they earned."""

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.engagement.gatherings import running, seats
from bot.selling import claims, gift_opening, payout_desk, payouts
from bot.selling.memberships import own
from bot.selling.wares import sending
from storage.gifts import Gift
from storage.outbox import OutboxRow
from storage.payouts import open_payout
from storage.subscriptions import Subscription
from storage.wares import Parcel
from tests.selling.furnished import ADA, GRACE
from tests.selling.shop import Shop


async def _some(shop: Shop, table: type[Gift | Subscription | Parcel], pick: int) -> int:
    """The number of one of them, or of none."""
    async with shop.database.transaction() as session:
        count = await session.scalar(select(func.count()).select_from(table)) or 0
    return pick % count + 1 if count else 0


async def deal_with_gift(shop: Shop, who: int, pick: int, what: str) -> None:
    """Somebody opens one, or its giver keeps it or wants the Stars back."""
    number = await _some(shop, Gift, pick)
    does = {
        "open": gift_opening.open_gift,
        "keep": gift_opening.keep,
        "give back": gift_opening.give_back,
    }[what]

    async def act(session: AsyncSession) -> None:
        person = who
        if what != "open" and (gift := await session.get(Gift, number)) is not None:
            person = gift.giver_id
        await does(session, await shop.turn(session, person), number)

    await shop.do(act)


async def stay_away(shop: Shop, who: int) -> None:
    """Somebody gives a seat at the event back."""

    async def act(session: AsyncSession) -> None:
        await seats.stay_away(session, await shop.turn(session, who), 1)

    await shop.do(act)
    await shop.tick()


async def call_off(shop: Shop) -> None:
    """The event does not take place."""

    async def act(session: AsyncSession) -> None:
        await running.cancel(session, await shop.turn(session, ADA), "1")

    await shop.do(act)
    await shop.tick()


async def let_membership(shop: Shop, pick: int, *, go_on: bool) -> None:
    """Its member wants it to end, or to go on."""
    number = await _some(shop, Subscription, pick)
    if not number:
        return

    async def act(session: AsyncSession) -> None:
        member = (await session.get_one(Subscription, number)).person_id
        does = own.let_it_go_on if go_on else own.let_it_end
        await does(session, await shop.turn(session, member), number)

    await shop.do(act)


async def pay_out(shop: Shop, who: int) -> None:
    """Who made courses asks for all there is, and Ada hands it over."""

    async def act(session: AsyncSession) -> None:
        turn = await shop.turn(session, who)
        found = await payouts.standing(session, 1, who, shop.now)
        await payouts.ask(session, turn, 1, found.available)
        waiting = await open_payout(session, 1, who)
        assert waiting is not None, "it was asked for"
        handed = payout_desk.Handed(waiting.id)
        await payout_desk.paid(session, await shop.turn(session, ADA), handed, 1)

    await shop.do(act)


async def write_off(shop: Shop) -> None:
    """Ada lets Grace off what went back to buyers after it was paid out to her."""

    async def act(session: AsyncSession) -> None:
        form = OutboxRow(subject_id=GRACE, community_id=1)
        await claims.write_off(session, await shop.turn(session, ADA), form, "Never mind.")

    await shop.do(act)


async def send(shop: Shop, pick: int) -> None:
    """Grace sends a parcel."""
    number = await _some(shop, Parcel, pick)

    async def act(session: AsyncSession) -> None:
        await sending.sent(session, await shop.turn(session, GRACE), number)

    await shop.do(act)
