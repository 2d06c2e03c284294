"""Whether all of it agrees: money in = ledger = what people have, and nothing is negative."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.selling.memberships.terms import LOOK
from storage import gatherings, gifts, seats, tickets, wares
from storage.bundles import BUNDLE
from storage.courses import Course
from storage.diary import DiaryEntry
from storage.entitlements import Entitlement
from storage.experts import UNLOCK, Unlock
from storage.gatherings import Gathering, GatheringSeat
from storage.gifts import GIFT, Gift
from storage.ledger import (
    BACK,
    CLAIM,
    DEPOSITS,
    HELD,
    HELD_COMMISSION,
    HOLDERS,
    HOUSE,
    LOST,
    OWN,
    PROVIDER,
    TELEGRAM,
    UNKNOWN_MONEY,
    Line,
    Posting,
)
from storage.ledger_audit import imbalances
from storage.orders import (
    APPLIED,
    COURSE,
    FULFILLED,
    PAID,
    REFUNDED,
    SOLD,
    SURPLUS,
    UNKNOWN,
    Charge,
    Order,
)
from storage.single_lessons import LESSON, LessonRight
from storage.subscriptions import ENDED, RUNNING, Subscription
from storage.teams import TEAM
from storage.tickets import TICKET, Ticket
from storage.wares import Parcel, Ware
from tests.selling.furnished import COURSES, FEW, SEATS, STOCK, USES
from tests.selling.shop import Shop


@dataclass(slots=True)
class Books:
    """What stands in the database at one moment."""

    charges: Sequence[Charge]
    orders: dict[int, Order]
    claims: dict[int, set[str]]
    """By charge, in which accounts its money is; each holds more than nothing."""
    rights: Sequence[Entitlement]
    lessons: Sequence[LessonRight]
    unlocks: Sequence[Unlock]
    gifts: Sequence[Gift]
    subscriptions: Sequence[Subscription]
    tickets: Sequence[Ticket]
    seated: set[int]
    """Who has a seat at the event."""
    event: Gathering
    parcels: Sequence[Parcel]
    ware: Ware
    watched: set[int]
    """Subscriptions that the diary will look at."""
    paying: dict[int, Charge]
    """By order, the charge that paid it."""

    def is_kept(self, order_id: int | None) -> bool:
        """Whether an order is paid, and its money is not on its way back."""
        charge = self.paying.get(order_id or 0)
        return charge is not None and self.claims.get(charge.id, set()) not in (set(), {BACK})


async def _look(session: AsyncSession) -> Books:
    claims: dict[int, set[str]] = {}
    held: Counter[int] = Counter()
    balances: Counter[tuple[str, int | None, str]] = Counter()
    place = (Posting.charge_id, Line.account, Line.person_id, Line.currency)
    query = select(*place, func.sum(Line.amount)).join(Line, Line.posting_id == Posting.id)
    for charge_id, account, person_id, currency, amount in await session.execute(
        query.group_by(*place)
    ):
        if account in HOLDERS:
            held[charge_id] -= amount
            continue
        balances[account, person_id, currency] += amount
        if charge_id is not None and amount:
            assert amount > 0, (charge_id, account, amount)
            claims.setdefault(charge_id, set()).add(account)
    _judge_balances(balances)
    charges = (await session.scalars(select(Charge))).all()
    paying: dict[int, Charge] = {}
    for charge in charges:
        assert held[charge.id] == (0 if charge.refunded_at else charge.amount), "money is booked"
        if charge.standing == APPLIED:
            assert charge.order_id not in (None, *paying), "an order is paid once"
            paying[charge.order_id or 0] = charge
    seated = select(GatheringSeat.person_id).where(GatheringSeat.is_waiting.is_(False))
    looks = select(DiaryEntry.subject_id).where(
        DiaryEntry.kind == LOOK, DiaryEntry.done_at.is_(None)
    )
    active, alone, answers = select(Entitlement), select(LessonRight), select(Unlock)
    return Books(
        charges,
        {one.id: one for one in await session.scalars(select(Order).order_by(Order.id))},
        claims,
        (await session.scalars(active.where(Entitlement.revoked_at.is_(None)))).all(),
        (await session.scalars(alone.where(LessonRight.revoked_at.is_(None)))).all(),
        (await session.scalars(answers.where(Unlock.revoked_at.is_(None)))).all(),
        (await session.scalars(select(Gift))).all(),
        (await session.scalars(select(Subscription))).all(),
        (await session.scalars(select(Ticket))).all(),
        set(await session.scalars(seated)),
        await session.get_one(Gathering, 1),
        (await session.scalars(select(Parcel))).all(),
        await session.get_one(Ware, 1),
        set(await session.scalars(looks)),
        paying,
    )


def _judge_balances(balances: Mapping[tuple[str, int | None, str], int]) -> None:
    """Nobody has less than nothing, but for what they owe back; who owes has nothing of theirs."""
    for (account, person_id, currency), amount in balances.items():
        assert amount <= 0 if account in (CLAIM, LOST) else amount >= 0, (account, amount)
        if account == CLAIM and amount:
            assert not any(balances.get((own, person_id, currency)) for own in OWN)


async def judge(shop: Shop) -> dict[int, Order]:
    """All of it; returns all orders."""
    async with shop.database.transaction() as session:
        books = await _look(session)
        await _judge_seats(session, shop.now)
    told = {one.payment.charge_id for one in shop.till if one.is_told}
    assert {charge.telegram_payment_charge_id for charge in books.charges} == told
    for charge in books.charges:
        _judge_charge(charge, books)
    for order in books.orders.values():
        _judge_order(order, books)
    _judge_rights(books)
    _judge_limits(books, shop.in_time)
    _judge_gifts(books)
    _judge_memberships(books)
    _judge_event(books)
    _judge_parcels(books)
    return books.orders


async def _judge_seats(session: AsyncSession, now: datetime) -> None:
    """Many courses looked at together have the seats that each has by itself."""
    ids = (await session.scalars(select(Course.id))).all()
    together = await seats.taken_by_course(session, ids, now)
    for one in ids:
        alone = await seats.seats_taken(session, one, now, but_for=0, is_locked=False)
        assert together.get(one, 0) == alone


def _judge_charge(charge: Charge, books: Books) -> None:
    """Its money is where it says, and an order explains it, or it is kept as unknown."""
    accounts = books.claims.get(charge.id, set())
    if charge.refunded_at is not None:
        assert accounts == set(), "what went back is nobody's"
    elif charge.standing == UNKNOWN:
        assert charge.order_id is None
        assert accounts == {BACK if charge.refund_asked_at else UNKNOWN_MONEY}
    elif charge.standing == SURPLUS or BACK in accounts:
        assert charge.order_id in books.orders
        assert accounts == {BACK}
    else:
        state = books.orders[charge.order_id or 0].state
        held = {HELD, HELD_COMMISSION, DEPOSITS}
        assert accounts <= ({*OWN, HOUSE} if state == FULFILLED else held)
        assert accounts


def _judge_order(order: Order, books: Books) -> None:
    """It is what its money says."""
    paid_by = books.paying.get(order.id)
    assert (order.state in (*SOLD, REFUNDED)) == (paid_by is not None), "paid by money alone"
    if paid_by is not None:
        assert (order.state == REFUNDED) == (paid_by.refunded_at is not None)


def _judge_rights(books: Books) -> None:
    """Whoever may read has paid, or was given it by who has; and who has paid may read."""
    have = {(one.person_id, one.course_id) for one in books.rights}
    assert len(have) == len(books.rights)
    assert have == set(_paid_for(books))
    alone = {one.order_id for one in books.lessons}
    assert alone == {one.id for one in _kept(books, LESSON)}
    answers = {one.order_id for one in books.unlocks}
    assert answers == {one.id for one in _kept(books, UNLOCK)}


def _judge_limits(books: Books, in_time: set[str]) -> None:
    """What there are few of is not promised to more: who pays without being agreed to, or whose
    news comes late, has it all the same."""
    charges = books.paying
    agreed = [
        one for one in _kept(books, COURSE) if charges[one.id].telegram_payment_charge_id in in_time
    ]
    assert sum(one.subject_id == FEW for one in agreed) <= SEATS
    assert sum(one.coupon_id is not None for one in agreed) <= USES


def _kept(books: Books, *kinds: str) -> Iterator[Order]:
    """What was handed over and whose money stays."""
    for order in books.orders.values():
        if order.kind in kinds and order.state == FULFILLED and books.is_kept(order.id):
            yield order


def _paid_for(books: Books) -> Iterator[tuple[int, int]]:
    """Who has a reason to read which course."""
    for order in _kept(books, COURSE):
        yield order.person_id, order.subject_id
    for order in _kept(books, TEAM):
        yield order.person_id, 1
    for order in _kept(books, BUNDLE):
        yield from ((order.person_id, course) for course in COURSES)
    for gift in books.gifts:
        if gift.state == gifts.OPENED and books.is_kept(gift.order_id):
            yield gift.opened_by or 0, gift.course_id
    for subscription in books.subscriptions:
        if subscription.state in RUNNING and books.is_kept(subscription.order_id):
            yield from ((subscription.person_id, course) for course in COURSES)


def _judge_gifts(books: Books) -> None:
    """One that waits is paid, one that is opened is sold, one that went back is not kept."""
    states = {gifts.READY: PAID, gifts.OPENED: FULFILLED}
    for gift in books.gifts:
        if gift.state in states:
            assert books.orders[gift.order_id or 0].state == states[gift.state]
        if gift.order_id is not None:
            assert (gift.state in states) == books.is_kept(gift.order_id)
    assert {one.order_id for one in books.gifts} >= {
        number for number in books.paying if books.orders[number].kind == GIFT
    }


def _judge_memberships(books: Books) -> None:
    """What runs is paid and will be looked at when its time is over; there is one of each."""
    running = [one for one in books.subscriptions if one.state in RUNNING]
    assert len({one.person_id for one in running}) == len(running)
    for one in running:
        assert books.is_kept(one.order_id)
        assert one.id in books.watched


def _judge_event(books: Books) -> None:
    """Who has paid has a seat, and there are no more than there are."""
    held = {one.person_id for one in books.tickets if one.state == tickets.TICKET_HELD}
    kept = {one.person_id for one in books.orders.values() if _is_kept_ticket(one, books)}
    assert held == kept
    if books.event.state != gatherings.CANCELLED:
        assert held <= books.seated
    assert len(books.seated) <= SEATS


def _is_kept_ticket(order: Order, books: Books) -> bool:
    return order.kind == TICKET and books.is_kept(order.id)


def _judge_parcels(books: Books) -> None:
    """Each is paid as long as it is to be sent or was; what is left is what was there."""
    gone = 0
    for parcel in books.parcels:
        is_out = parcel.state in (wares.PAID, wares.SENT)
        assert is_out == books.is_kept(parcel.order_id)
        if parcel.state == wares.SENT:
            assert books.orders[parcel.order_id or 0].state == FULFILLED
        gone += is_out or parcel.sent_at is not None
    assert books.ware.stock == STOCK - gone


async def judge_the_end(shop: Shop) -> None:
    """Where all news has come, the books say what Telegram has, and nothing is left hanging."""
    async with shop.database.transaction() as session:
        assert await imbalances(session) == []
        books = await _look(session)
        held = await _sums(session, TELEGRAM, PROVIDER)
        back = await _sums(session, BACK)
    kept: Counter[str] = Counter()
    for one in shop.till:
        if not one.is_back:
            kept[one.payment.currency] += one.payment.amount
    assert held == {currency: -amount for currency, amount in kept.items() if amount}
    assert back == {}
    hanging = [one.kind for one in books.orders.values() if one.state == PAID]
    assert set(hanging) <= {GIFT, "parcel"}, "these wait for somebody to do something"
    known = {one.telegram_payment_charge_id: one.state for one in books.subscriptions}
    for renewing in shop.renewing:
        state = known.get(renewing.first.payment.charge_id)
        assert not renewing.is_renewed or state in (*RUNNING, ENDED), "nobody pays for nothing"


async def _sums(session: AsyncSession, *accounts: str) -> dict[str, int]:
    query = select(Line.currency, func.sum(Line.amount)).where(Line.account.in_(accounts))
    rows = await session.execute(query.group_by(Line.currency))
    return {currency: int(amount) for currency, amount in rows if amount}
