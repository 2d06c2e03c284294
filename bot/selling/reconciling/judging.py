"""What each line of Telegram's book means for us, and the mending of what safely can be mended.

A payment nobody told us of is received as if its update had come, for an order we know or not; a
refund nobody told us of is noted like Telegram's news of it. Each line is judged in a transaction
of its own, once. What is no payment, or was one before we were anywhere, is counted and left alone.
"""

from datetime import datetime

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.members import home_of
from bot.community.turn import Role, Turn
from bot.outreach.messages import Place
from bot.selling import paid_posts, payments, refunds
from bot.selling.paid_posts import KIND as PAID_MEDIA
from bot.selling.payments import Payment
from bot.selling.reconciling.reading import PAGE, PAYMENT, Desk
from bot.speech import words
from storage import orders, star_book
from storage.communities import Community
from storage.database import DatabaseAway
from storage.orders import APPLIED, Charge, Order
from storage.paid_posts import untold_charge
from storage.people import Person, is_nameless
from storage.star_book import (
    DOUBLED,
    FOREIGN,
    MATCHED,
    MISSING,
    OTHER,
    OUTGOING,
    REFUNDED,
    STUCK,
    VOID,
    StarLine,
)
from storage.subscriptions import MEMBERSHIP, PERIOD

log = structlog.get_logger()


async def judge_book(desk: Desk, now: datetime) -> None:
    """Judge every line that is not judged yet; one that makes trouble does not keep the others."""
    async with desk.database.transaction() as session:
        await star_book.match_known(session, now)
    after = 0
    while True:
        async with desk.database.reading() as session:
            lines = await star_book.open_lines(session, after, PAGE)
        for line_id in lines:
            await _judge_safely(desk, line_id, now)
        if len(lines) < PAGE:
            return
        after = lines[-1]


async def _judge_safely(desk: Desk, line_id: int, now: datetime) -> None:
    try:
        async with desk.database.transaction("money") as session:
            line = await star_book.open_line(session, line_id)
            if line is not None:
                await _judge(session, desk, line, now)
    except DatabaseAway:
        raise
    except Exception:
        log.exception("a line of Telegram's book waits", line_id=line_id)
        await _set_aside(desk, line_id, now)


async def _set_aside(desk: Desk, line_id: int, now: datetime) -> None:
    """Tried again with each comparison, reported once."""
    async with desk.database.transaction("money") as session:
        line = await star_book.open_line(session, line_id)
        if line is not None and line.finding is None:
            _settle(line, STUCK, now, await _ordered(session, desk, line))


async def _judge(session: AsyncSession, desk: Desk, line: StarLine, now: datetime) -> None:
    if line.kind == PAID_MEDIA:
        await _judge_paid_media(session, desk, line, now)
    elif line.kind != PAYMENT:
        _settle(line, OTHER, now)
    elif line.direction == OUTGOING:
        await _judge_refund(session, desk, line, now)
    else:
        await _judge_payment(session, desk, line, now)


async def _judge_paid_media(
    session: AsyncSession, desk: Desk, line: StarLine, now: datetime
) -> None:
    """What somebody paid to see: only here it has its number, which its charge gets now."""
    if line.direction == OUTGOING:
        await _judge_refund(session, desk, line, now)
        return
    payload = line.payload or ""
    made = await paid_posts.post_of(session, desk.links, payload)
    if made is None or line.person_id is None:
        await _keep_foreign(session, desk, line, now)
        return
    charge = await untold_charge(session, made.id, line.person_id)
    if charge is not None:
        charge.telegram_payment_charge_id = line.transaction_id
        line.person_id = charge.person_id  # who is nameless if they were forgotten meanwhile
        _settle(line, MATCHED, now, await session.get(Order, charge.order_id))
        return
    number = line.transaction_id
    order = await paid_posts.bought(session, desk.links, line.person_id, payload, now, number)
    if order is None:
        await _keep_foreign(session, desk, line, now)
    else:
        _settle(line, MISSING, now, order)


async def _judge_payment(session: AsyncSession, desk: Desk, line: StarLine, now: datetime) -> None:
    order = await _ordered(session, desk, line)
    charge = await orders.charge_by_telegram_id(session, line.transaction_id)
    if charge is not None:
        _settle_known(line, charge, MATCHED, now, order)
    elif order is not None and await star_book.is_given_back(session, line.transaction_id):
        _settle(line, VOID, now, order)
    elif order is None:
        await _keep_foreign(session, desk, line, now)
    else:
        home = await session.get_one(Community, order.community_id)
        turn = await _turn_of(session, desk, line, home, now)
        payment = await _payment(session, line, order)
        await payments.receive(session, turn, payment, desk.shelf)
        charge = await orders.charge_by_telegram_id(session, line.transaction_id)
        assert charge is not None, "what is received is taken down"
        _settle(line, MISSING if charge.standing == APPLIED else DOUBLED, now, order)


async def _keep_foreign(session: AsyncSession, desk: Desk, line: StarLine, now: datetime) -> None:
    """Money for nothing we know is taken down as if its news had come, so that it can be given
    back; but not what went back, nor whose payer was not taken down with it (reading.py)."""
    payer = await session.get(Person, line.person_id) if line.person_id is not None else None
    is_back = await star_book.is_given_back(session, line.transaction_id)
    if payer is not None and not is_nameless(payer.id) and not is_back:
        home = await home_of(session, payer)
        turn = await _turn_of(session, desk, line, home, now)
        payment = Payment(line.transaction_id, line.payload or "", "XTR", line.amount)
        await payments.receive(session, turn, payment, desk.shelf)
    _settle(line, FOREIGN, now)


async def _payment(session: AsyncSession, line: StarLine, order: Order) -> Payment:
    """What the lost update would have told; that a month of a membership is paid follows from its
    day (Bot API, StarTransaction does not say until when), and which one from the book: we may have
    heard of the first one late."""
    payload = line.payload or ""
    if order.kind != MEMBERSHIP:
        return Payment(line.transaction_id, payload, "XTR", line.amount)
    begun = await star_book.first_paid_at(session, payload)
    is_first = order.paid_at is None or line.at - min(begun or line.at, order.paid_at) < PERIOD / 2
    until = line.at + PERIOD
    return Payment(
        line.transaction_id, payload, "XTR", line.amount, paid_until=until, is_first=is_first
    )


async def _judge_refund(session: AsyncSession, desk: Desk, line: StarLine, now: datetime) -> None:
    charge = await orders.charge_by_telegram_id(session, line.transaction_id)
    if charge is None:
        order = await _ordered(session, desk, line)
        _settle(line, VOID if order else FOREIGN, now, order)
        return
    order = await orders.order_by_id(session, charge.order_id) if charge.order_id else None
    if charge.amount != line.amount:
        _settle_known(line, charge, REFUNDED, now, order)
        return
    is_ours = charge.refunded_at is not None or charge.refund_asked_at is not None
    await refunds.note_refund(session, line.transaction_id, now, desk.shelf)
    _settle(line, MATCHED if is_ours else REFUNDED, now, order)


async def _ordered(session: AsyncSession, desk: Desk, line: StarLine) -> Order | None:
    numbers = desk.links.sealer.unseal(line.payload or "", "order")
    return await orders.order_by_id(session, numbers[0]) if numbers else None


async def _turn_of(
    session: AsyncSession, desk: Desk, line: StarLine, home: Community | None, now: datetime
) -> Turn:
    """The payer's turn, as the lost update would have made it."""
    payer = await session.get_one(Person, line.person_id)
    speech = words(payer.language or payer.telegram_language)
    place = Place(payer.id)
    return Turn(payer, Role.MEMBER, home, place, speech, desk.links, now, desk.owner_ids)


def _settle_known(
    line: StarLine, charge: Charge, finding: str, now: datetime, order: Order | None
) -> None:
    """We have taken it down; where the book tells of other Stars than we do, somebody has to look
    at it, and reads so once."""
    if charge.amount == line.amount:
        _settle(line, finding, now, order)
    elif line.finding is None:
        log.error("Telegram's book tells of other Stars than ours", line_id=line.id)
        _settle(line, STUCK, now, order)


def _settle(line: StarLine, finding: str, now: datetime, order: Order | None = None) -> None:
    line.finding, line.found_at = finding, now
    if order is not None:
        line.order_id, line.community_id = order.id, order.community_id
