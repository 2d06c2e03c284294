"""Gifts: one pays for a course, and whoever opens the link or types the code has it, once.

Until then the giver may keep it or have the Stars back. Nobody is brought by a gift: it rewards no
invitation, neither the giver's nor the receiver's. How gifts look is gift_card.py.
"""

from datetime import datetime
from random import Random

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.consent import ask_once
from bot.community.turn import Turn
from bot.mistakes import Mistake
from bot.outreach.messages import INVOICE_TITLE_CHARS, Place, text
from bot.outreach.outbox import URGENT, Reason, say
from bot.selling import affiliates, ledger
from bot.selling.coupon_codes import LETTERS
from bot.selling.courses import ensure_costs, offered_course
from bot.selling.gift_card import send_card, ways_on
from bot.selling.goods import Again, Goods
from bot.selling.memberships import owning
from bot.selling.orders import Item, open_order, send_invoice
from bot.selling.receipts import send_receipt
from bot.speech import words
from bot.speech.lengths import one_line, shortened, telegram_length
from storage import bundles, communities, entitlements, gifts, lending, people, seats, subscriptions
from storage.communities import Community
from storage.courses import Course
from storage.database import alone
from storage.entitlements import Entitlement
from storage.events import log_event
from storage.gifts import GIFT, NEW, OPENED, READY, RETURNED, Gift
from storage.orders import Charge, Order
from storage.people import Person, is_nameless

SECRET_CHARS = 12
"""32 to the 12th: a code is guessed once in a million years of trying."""

WISH_CHARS = 200
"""What still has room on the card."""


def read_wish(typed: str, slip: str = "gift-wish-too-long") -> str:
    """What the giver says with it, on one line. Raises Mistake, of the key `slip`."""
    wish = one_line(typed)
    if not 1 <= telegram_length(wish) <= WISH_CHARS:
        raise Mistake(slip, most=WISH_CHARS)
    return wish


# Buying


async def buy(
    session: AsyncSession,
    turn: Turn,
    course_id: int,
    rng: Random,
    *,
    wish: str | None = None,
    is_invited: bool = False,
) -> None:
    """Open an order for a gift and send its invoice; a button is for the community's own.

    Raises Mistake.
    """
    course = await offered_course(session, course_id)
    community = await session.get_one(Community, course.community_id)
    if not (is_invited or await communities.is_member(session, community.id, turn.person.id)):
        raise Mistake("order-not-offered")
    await communities.join_community(session, community.id, turn.person.id, turn.now)
    await people.settle_in(session, turn.person.id, community.id)
    if course.price_stars == 0:
        raise Mistake("gift-free", course=course.title, code=course.code)
    gift = await _unpaid(session, turn, course, rng)
    gift.wish = wish or gift.wish
    await _order(session, turn, gift, course, gift.cause)


async def _order(session: AsyncSession, turn: Turn, gift: Gift, course: Course, cause: str) -> None:
    await _ensure_seat(session, course, gift, turn.now)
    title = shortened(turn.words.plain("gift-title", course=course.title), INVOICE_TITLE_CHARS)
    blurb = turn.words.plain("gift-blurb", course=course.title)
    item = Item(GIFT, gift.id, title, blurb, course.price_stars)
    community = await session.get_one(Community, course.community_id)
    order = await open_order(session, turn, community, item, cause)
    await send_invoice(session, turn, order, item, community)


async def _unpaid(session: AsyncSession, turn: Turn, course: Course, rng: Random) -> Gift:
    """The one they were about to pay, or a new one."""
    await alone(session, f"gift:{turn.person.id}:{course.id}")
    gift = await gifts.unpaid_gift(session, turn.person.id, course.id)
    if gift is not None:
        return gift
    gift = Gift(
        community_id=course.community_id,
        course_id=course.id,
        giver_id=turn.person.id,
        code="".join(rng.choices(LETTERS, k=SECRET_CHARS)),
        state=NEW,
        created_at=turn.now,
    )
    session.add(gift)
    await session.flush()
    return gift


async def _ensure_seat(session: AsyncSession, course: Course, gift: Gift, now: datetime) -> None:
    """A seat besides those that are taken or about to be. Raises Mistake."""
    if course.seats is None:
        return
    taken = await seats.seats_taken(session, course.id, now, but_for=0, but_gift=gift.id)
    if taken >= course.seats:
        raise Mistake("order-sold-out", course=course.title)


# Goods


async def _price(session: AsyncSession, turn: Turn, order: Order) -> int:
    gift = await gifts.locked_gift(session, order.subject_id)
    course = await offered_course(session, gift.course_id)
    ensure_costs(course)
    await _ensure_seat(session, course, gift, turn.now)
    return course.price_stars


async def _is_due(session: AsyncSession, order: Order) -> bool:
    return (await gifts.locked_gift(session, order.subject_id)).state == NEW


async def _grant(session: AsyncSession, turn: Turn, order: Order, charge: Charge) -> None:
    """The receipt with what the giver can do, and the card that is passed on; the Stars are held
    until somebody has the course by it."""
    gift = await gifts.locked_gift(session, order.subject_id)
    gift.state, gift.order_id = READY, order.id
    await session.flush()
    _log(session, gift, order.person_id, "gift.given", turn.now)
    course = await session.get_one(Course, gift.course_id)
    led = await affiliates.commissions_on(session, order, charge, [course], turn.now)
    await ledger.hold(
        session, order, charge, [ledger.Made(course.creator_id, course_id=course.id)], turn.now, led
    )
    buyer = turn.in_private()
    buttons = ways_on(gift, course, turn.links, buyer.words)
    await send_receipt(session, buyer, order, charge, buttons)
    await send_card(session, turn, gift, key=f"gift-card:{charge.id}")
    await ask_once(session, buyer, order.community_id)


async def _withdraw(session: AsyncSession, order: Order, now: datetime) -> None:
    """Its Stars go back: nobody opens it any more, and who has opened it loses the course."""
    gift = await gifts.locked_gift(session, order.subject_id)
    if gift.order_id != order.id or gift.state not in (READY, OPENED):
        return
    was_opened, gift.state = gift.state == OPENED, RETURNED
    _log(session, gift, order.person_id, "gift.returned", now)
    if not was_opened or gift.opened_by is None:
        return
    # memberships are locked before courses, everywhere
    await subscriptions.subscriptions_of(session, gift.community_id, gift.opened_by, lock=True)
    await entitlements.lock_course(session, gift.course_id)
    given = await entitlements.active(session, gift.opened_by, gift.course_id)
    if given is not None and given.cause == gift.cause:
        given.revoked_at = now
        await session.flush()
        await bundles.keep_open(session, gift.community_id, gift.opened_by, now)
        await lending.keep_open(session, gift.community_id, gift.opened_by, now)
        await _tell_receiver(session, gift, "gift-withdrawn", now)


async def _restore(session: AsyncSession, order: Order, now: datetime) -> bool:
    """It can be opened again, and its giver hears so; who had opened it has the course again, if
    they have not bought it meanwhile."""
    gift = await gifts.locked_gift(session, order.subject_id)
    if gift.order_id != order.id or gift.state != RETURNED:
        return False
    if gift.opened_by is None:
        gift.state = READY
        await _tell(session, gift, gift.giver_id, "gift-waits-again", now)
        return True
    await entitlements.lock_course(session, gift.course_id)
    if await lending.kept_entitlement(session, gift.opened_by, gift.course_id) is not None:
        return False
    await owning.own(session, gift.opened_by, gift.course_id, now)
    gift.state = OPENED
    entitle_by(session, gift, gift.opened_by, now)
    await _tell_receiver(session, gift, "gift-restored", now)
    return True


def entitle_by(session: AsyncSession, gift: Gift, person_id: int, now: datetime) -> None:
    """Whoever that is may read the course from now on, for as long as the gift is paid."""
    session.add(
        Entitlement(
            community_id=gift.community_id,
            person_id=person_id,
            course_id=gift.course_id,
            cause=gift.cause,
            granted_at=now,
        )
    )


async def _tell_receiver(session: AsyncSession, gift: Gift, key: str, now: datetime) -> None:
    """Who had opened it hears what became of the course, unless that is the giver, who hears of
    the money, or had themselves forgotten."""
    if gift.opened_by is not None and gift.opened_by != gift.giver_id:
        await _tell(session, gift, gift.opened_by, key, now)


async def _tell(session: AsyncSession, gift: Gift, person_id: int, key: str, now: datetime) -> None:
    if is_nameless(person_id):
        return
    person = await session.get_one(Person, person_id)
    course = await session.get_one(Course, gift.course_id)
    speech = words(person.language or person.telegram_language)
    html = speech(key, course=course.title, code=course.code)
    reason = Reason("notice", gift.id, gift.community_id, urgency=URGENT)
    await say(session, text(Place(person.id), html), now, reason)


def _log(session: AsyncSession, gift: Gift, person_id: int, kind: str, now: datetime) -> None:
    log_event(session, gift.community_id, person_id, kind, now, subject_id=gift.id)


async def _thing(session: AsyncSession, order: Order) -> str:
    """For somebody else: not the course that one orders for oneself."""
    return f"gift of course:{(await session.get_one(Gift, order.subject_id)).course_id}"


async def _again(session: AsyncSession, turn: Turn, order: Order, cause: str) -> None:
    gift = await gifts.locked_gift(session, order.subject_id)
    if gift.state != NEW:
        raise Mistake("checkout-paid", kind=GIFT)
    course = await offered_course(session, gift.course_id)
    await _order(session, turn, gift, course, cause)


GIFTS = Goods(_price, _is_due, _grant, _withdraw, _restore, again=Again(_thing, _again))
