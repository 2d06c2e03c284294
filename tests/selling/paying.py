"""What Telegram does to the shop: it takes Stars, tells of it, gives back, and renews."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.outreach.outcomes import Outcome
from bot.selling import by_hand, payments, refunds
from bot.selling.goods import NOWHERE, Delivery
from bot.selling.memberships import own
from bot.selling.memberships.due import CATCH_UP
from bot.selling.memberships.terms import DROP, EDIT
from bot.selling.payments import Offer, Payment
from bot.selling.refunds import ALREADY
from handlers.goods import GOODS
from storage.ledger import STARS
from storage.orders import Order
from storage.outbox import FAILED, PENDING, SENT, OutboxRow
from storage.subscriptions import MEMBERSHIP, PERIOD
from tests.selling.furnished import ADA, POSTAGE
from tests.selling.shop import LINKS, Shop
from tests.selling.till import Renewing, Taken

HOME = Delivery("1", "A buyer", {"country_code": "DE", "city": "Ulm", "post_code": "89073"})

ALL_IS_OVER = timedelta(days=70)
"""The longest of what is paid for lasts two months and some days."""

CATCHING_UP = (timedelta(seconds=5), CATCH_UP - timedelta(seconds=5))
"""After being away the bot first lets the news come in: of proofs, and of payments."""


async def _asked(session: AsyncSession, number: int) -> tuple[str, int, Delivery, str]:
    """The currency and amount of an order as its buyer pays it, where it goes, and its kind."""
    order = await session.get_one(Order, number)
    if order.currency == STARS:
        return STARS, order.price_stars, NOWHERE, order.kind
    return order.currency, (order.amount or 0) + POSTAGE, HOME, order.kind


async def check(shop: Shop, who: int, number: int) -> bool:
    """Whether the bot agrees to a payment."""

    async def act(session: AsyncSession) -> None:
        currency, amount, delivery, _ = await _asked(session, number)
        offer = Offer("q", LINKS.token("order", number), currency, amount, delivery)
        await payments.check(session, await shop.turn(session, who), offer, GOODS)

    agrees = await shop.do(act)
    if agrees:
        shop.agreed[number] = shop.now
    return agrees


async def take(shop: Shop, who: int, number: int, *, is_foreign: bool) -> Taken:
    """Telegram takes somebody's money; the bot hears of it later."""
    async with shop.database.transaction() as session:
        currency, amount, delivery, kind = await _asked(session, number)
    payload = "of another bot" if is_foreign else LINKS.token("order", number)
    renews = kind == MEMBERSHIP and not is_foreign
    until = shop.now + PERIOD if renews else None
    charge = f"tg{len(shop.till)}"
    payment = Payment(charge, payload, currency, amount, delivery, None, until)
    taken = Taken(who, payment, 0 if is_foreign else number)
    shop.till.append(taken)
    if until is not None:
        shop.renewing.append(Renewing(taken, until))
    return taken


async def tell(shop: Shop, taken: Taken, *, dies: bool = False) -> None:
    """The bot hears of a payment, perhaps again."""

    async def act(session: AsyncSession) -> None:
        await payments.receive(session, await shop.turn(session, taken.payer), taken.payment, GOODS)

    await shop.do(act, dies=dies)
    if dies or taken.is_told:
        return
    taken.is_told = True
    agreed_at = shop.agreed.get(taken.order)
    if agreed_at is not None and shop.now < agreed_at + payments.HELD_FOR:
        shop.in_time.add(taken.payment.charge_id)


# Giving back


async def _oldest(shop: Shop, *purposes: str) -> OutboxRow | None:
    """The first call that waits."""
    query = select(OutboxRow).where(OutboxRow.purpose.in_(purposes), OutboxRow.state == PENDING)
    async with shop.database.transaction() as session:
        return (await session.scalars(query.order_by(OutboxRow.id).limit(1))).one_or_none()


async def give_back(shop: Shop, fate: str, *, dies: bool) -> bool:
    """The oldest refund that waits is asked for: `well`, `refused`, its answer `lost`, or a `fault`
    of ours when it came. Whether there was one."""
    row = await _oldest(shop, "refund")
    if row is None:
        return False
    charge = row.params["telegram_payment_charge_id"]
    taken = next(one for one in shop.till if one.payment.charge_id == charge)
    if taken.is_back:
        outcome = Outcome(row, FAILED, error=f"Bad Request: {ALREADY}")
    elif fate == "refused":
        outcome = Outcome(row, FAILED, error="Bad Request: BALANCE_TOO_LOW")
    else:
        outcome = Outcome(row, SENT, result=True)
        taken.is_back = True
    if fate == "lost":
        return True

    async def act(session: AsyncSession) -> None:
        await _done(session, outcome)
        if fate == "fault":
            await refunds.after_fault(session, outcome, shop.now)
        else:
            await refunds.after_refund(session, outcome, shop.now, shelf=GOODS)

    await shop.do(act, dies=dies)
    return True


async def _done(session: AsyncSession, outcome: Outcome) -> None:
    (await session.get_one(OutboxRow, outcome.row.id)).state = outcome.state


async def give_back_unasked(shop: Shop, taken: Taken) -> None:
    """Telegram gives Stars back by itself and tells us so, perhaps again."""
    taken.is_back = True
    shop.in_time.discard(taken.payment.charge_id)

    async def act(session: AsyncSession) -> None:
        await refunds.note_refund(session, taken.payment.charge_id, shop.now, GOODS)

    await shop.do(act)


async def give_back_by_hand(shop: Shop, number: int, *, dies: bool = False) -> bool:
    """Ada has given other money back at the provider, and says so. Whether that was to be done."""
    given: list[str] = []

    async def act(session: AsyncSession) -> None:
        turn = await shop.turn(session, ADA)
        charge = await by_hand.waiting(session, number)
        await refunds.mark_given_back(session, turn, number, GOODS)
        assert charge is not None, "it waited"
        given.append(charge.telegram_payment_charge_id)

    if not await shop.do(act, dies=dies) or dies:
        return False
    for taken in shop.till:
        taken.is_back |= taken.payment.charge_id in given
    return True


async def settle_unknown(shop: Shop, taken: Taken) -> None:
    """The same for other money than Stars that came for nothing we know."""
    charge = taken.payment.charge_id

    async def act(session: AsyncSession) -> None:
        turn = await shop.turn(session, ADA)
        await refunds.mark_unknown_given_back(session, turn, charge, GOODS)

    taken.is_back |= await shop.do(act)


# Subscriptions


async def renew(shop: Shop, one: Renewing) -> Taken:
    """Telegram takes another month's Stars."""
    first = one.first.payment
    one.paid_until = max(one.paid_until, shop.now) + PERIOD
    payment = Payment(
        f"tg{len(shop.till)}",
        first.payload,
        first.currency,
        first.amount,
        paid_until=one.paid_until,
        is_first=False,
    )
    taken = Taken(one.first.payer, payment, one.first.order)
    shop.till.append(taken)
    return taken


async def say_subscription(shop: Shop, one: Renewing, state: str) -> None:
    """Its member gives it up in Telegram, takes it up again, or could not pay."""
    if state != own.UNPAID:
        one.ends_by_member = state == own.CANCELED

    async def act(session: AsyncSession) -> None:
        turn = await shop.turn(session, one.first.payer)
        await own.hear(session, turn, one.first.payment.payload, state)

    await shop.do(act)


async def edit(shop: Shop, *, refuses: bool, dies: bool) -> bool:
    """The oldest wish to let a subscription end or go on is granted or not; what the bot wants by
    itself is. Whether there was one."""
    row = await _oldest(shop, EDIT, DROP)
    if row is None:
        return False
    outcome = Outcome(row, SENT, result=True)
    if refuses and row.purpose == EDIT:
        outcome = Outcome(row, FAILED, error="Bad Request: SUBSCRIPTION_NOT_ACTIVE")
    else:
        charge = row.params["telegram_payment_charge_id"]
        for one in shop.renewing:
            if one.first.payment.charge_id == charge:
                one.ends_by_bot = bool(row.params["is_canceled"])

    async def act(session: AsyncSession) -> None:
        await _done(session, outcome)
        if row.purpose == EDIT:
            await own.after_edit(session, outcome, shop.now, links=LINKS)

    await shop.do(act, dies=dies)
    return True


# In the end


async def settle(shop: Shop, numbers: Sequence[int]) -> None:
    """Everything is heard, asked and answered well from here on, and all that lasts is over."""
    for taken in shop.till:
        if not taken.is_told:
            await tell(shop, taken)
    for wait in (timedelta(days=5), timedelta(hours=7), ALL_IS_OVER, timedelta(hours=7)):
        for pause in (wait, *CATCHING_UP):
            await shop.wait(seconds=pause.total_seconds())
        await _answer_all(shop)
    for number in numbers:
        while await give_back_by_hand(shop, number):
            pass
    for taken in shop.till:
        if taken.payment.currency != STARS:
            await settle_unknown(shop, taken)


async def _answer_all(shop: Shop) -> None:
    while await give_back(shop, "well", dies=False):
        pass
    while await edit(shop, refuses=False, dies=False):
        pass
