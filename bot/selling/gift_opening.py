"""What becomes of a gift that is paid: opened by whom it is for, kept, given a wish, or given back.

Every change looks at the gift once it holds the order that paid it, so that of two who open one
gift at once exactly one has it.
"""

import re

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community import prompts
from bot.community.consent import ask_once
from bot.community.notices import Notice, tell_one
from bot.community.turn import Turn
from bot.mistakes import Mistake
from bot.outreach.messages import button
from bot.outreach.outbox import URGENT, Reason
from bot.selling import affiliates, gift_card, ledger
from bot.selling.bringing import GIVEN
from bot.selling.gating.keeping import look_soon
from bot.selling.gifts import entitle_by, read_wish
from bot.selling.memberships import owning
from bot.selling.order_states import fulfil
from bot.selling.refunds import ask_refund
from bot.speech.formats import stars
from bot.teaching import learning_given_back
from bot.teaching.learning import deliver_first_lesson
from storage import communities, entitlements, gifts, lending, orders, people
from storage.courses import Course
from storage.events import log_event
from storage.gifts import NEW, OPENED, READY, RETURNED, Gift
from storage.orders import Order
from storage.people import Person

_BETWEEN = re.compile(r"[\W_]+")
"""What people put between the letters of a code."""

BACK = "gift-back"
"""The cause of a refund that the giver wanted."""


async def redeem(session: AsyncSession, turn: Turn, typed: str) -> None:
    """`/redeem 7KQ2-MDXA-94TB`. Raises Mistake."""
    code = _BETWEEN.sub("", typed).upper()
    if not code:
        raise Mistake("gift-redeem-how")
    gift = await gifts.gift_by_code(session, code[:40])
    if gift is None:
        raise Mistake("gift-unknown", code=typed.strip()[:20])
    await open_gift(session, turn, gift.id)


async def open_gift(session: AsyncSession, turn: Turn, gift_id: int) -> None:
    """Its link, or its code: the course, unless it is one's own gift. Raises Mistake."""
    found = await gifts.gift_by_id(session, gift_id)
    if found is None or found.state == NEW:
        raise Mistake("gift-gone")
    order, gift = await _locked(session, found)
    course = await session.get_one(Course, gift.course_id)
    if gift.state == OPENED and gift.opened_by == turn.person.id:
        await _say_opened_before(session, turn, course)
        return
    _ensure_waits(gift)
    if gift.giver_id == turn.person.id:
        await gift_card.show_own(session, turn, gift, course)
        return
    await communities.join_community(session, gift.community_id, turn.person.id, turn.now)
    await people.settle_in(session, turn.person.id, gift.community_id)
    await _hand_over(session, turn, order, gift, course, "gift.opened")
    notice = Notice("gift-was-opened", {"name": turn.person.name, "course": course.title})
    await tell_one(session, gift.giver_id, gift.community_id, notice, turn.now)


async def keep(session: AsyncSession, turn: Turn, gift_id: int) -> None:
    """*Keep it*: the giver has the course. Raises Mistake."""
    order, gift = await _own(session, turn, gift_id)
    course = await session.get_one(Course, gift.course_id)
    await _hand_over(session, turn, order, gift, course, "gift.kept")


async def _hand_over(
    session: AsyncSession, turn: Turn, order: Order, gift: Gift, course: Course, kind: str
) -> None:
    """Somebody has the course by it: it is sold, and its Stars are its creator's."""
    charge = await orders.paid_by(session, order.id)
    await entitlements.lock_course(session, course.id)
    if await lending.kept_entitlement(session, turn.person.id, course.id) is not None:
        key = "gift-owned" if turn.person.id != gift.giver_id else "gift-keep-owned"
        raise Mistake(key, course=course.title)
    gift.state, gift.opened_by, gift.opened_at = OPENED, turn.person.id, turn.now
    await owning.own(session, turn.person.id, course.id, turn.now)
    entitle_by(session, gift, turn.person.id, turn.now)
    await learning_given_back.open_again(session, course, [turn.person.id], turn.now)
    await look_soon(session, gift.community_id, turn.now)
    fulfil(session, order, "gift", turn.person.id, turn.now)
    await ledger.earn(session, order, charge, turn.now)
    await affiliates.tell_earned(session, order, charge, turn.now)
    log_event(
        session, gift.community_id, turn.person.id, kind, turn.now,
        subject_id=gift.id, cause=f"course:{course.id}",
    )  # fmt: skip
    receiver = turn.in_private()
    label = receiver.words.plain("order-open-course")
    opening = [[button(label, token=turn.links.token("open", course.id))]]
    giver = await session.get_one(Person, gift.giver_id)
    key = "gift-yours" if turn.person.id != gift.giver_id else "gift-kept"
    html = receiver.words(key, name=giver.name, course=course.title)
    once = f"{GIVEN}{gift.id}"
    reason = Reason("receipt", gift.id, gift.community_id, once, URGENT)  # as the lesson is
    await receiver.reply(session, html, opening, reason)
    await deliver_first_lesson(session, receiver, course, key=f"gift-lesson:{gift.id}")
    await ask_once(session, receiver, gift.community_id)


async def _say_opened_before(session: AsyncSession, turn: Turn, course: Course) -> None:
    label, token = turn.words.plain("order-open-course"), turn.links.token("open", course.id)
    html = turn.words("order-owned", course=course.title)
    reason = Reason(community_id=course.community_id)
    await turn.reply(session, html, [[button(label, token=token)]], reason)


# The giver's own


async def show(session: AsyncSession, turn: Turn, gift_id: int) -> None:
    """One of those listed. Raises Mistake."""
    _, gift = await _own(session, turn, gift_id)
    course = await session.get_one(Course, gift.course_id)
    await gift_card.show_own(session, turn, gift, course)


async def ask_for_wish(session: AsyncSession, turn: Turn, gift_id: int) -> None:
    """*Write a wish*: the next words are for the card. Raises Mistake."""
    _, gift = await _own(session, turn, gift_id)
    gift.wish_asked_at = turn.now
    await prompts.ask_for(session, turn, prompts.GIFT_WISH)


async def write_wish(session: AsyncSession, turn: Turn, typed: str) -> None:
    """The card once more, with what the giver says. Raises Mistake."""
    wish = read_wish(typed, "gift-wish-length")
    found = await gifts.gift_asked_about(session, turn.person.id)
    if found is None:
        raise Mistake("gift-gone")
    _, gift = await _own(session, turn, found.id)
    gift.wish = wish
    await session.flush()
    await gift_card.send_card(session, turn, gift, key=None)


async def ask_back(session: AsyncSession, turn: Turn, gift_id: int) -> None:
    """*Give me my Stars back*: asked once more, as the link may be on its way. Raises Mistake."""
    _, gift = await _own(session, turn, gift_id)
    course = await session.get_one(Course, gift.course_id)
    yes = button(turn.words.plain("gift-back-yes"), token=turn.links.token("giftbackyes", gift.id))
    no = button(turn.words.plain("gift-back-no"), token=turn.links.token("giftown", gift.id))
    await turn.reply(session, turn.words("gift-back-question", course=course.title), [[yes], [no]])


async def give_back(session: AsyncSession, turn: Turn, gift_id: int) -> None:
    """*Yes*: nobody opens it any more, and the Stars go back. Raises Mistake."""
    order, gift = await _own(session, turn, gift_id)
    charge = await orders.paid_by(session, order.id)
    gift.state = RETURNED
    log_event(
        session, gift.community_id, turn.person.id, "gift.returned", turn.now, subject_id=gift.id
    )
    await ask_refund(session, charge, turn.now, gift.community_id, cause=BACK)
    price = stars(charge.amount, turn.words)
    await turn.reply(session, turn.words("gift-goes-back", price=price))


async def _own(session: AsyncSession, turn: Turn, gift_id: int) -> tuple[Order, Gift]:
    """A gift of theirs that nobody has opened, locked. Raises Mistake."""
    found = await gifts.gift_by_id(session, gift_id)
    if found is None or found.giver_id != turn.person.id or found.state == NEW:
        raise Mistake("gift-own-gone")
    order, gift = await _locked(session, found)
    if gift.state != READY:
        raise Mistake("gift-own-opened" if gift.state == OPENED else "gift-own-gone")
    return order, gift


async def _locked(session: AsyncSession, found: Gift) -> tuple[Order, Gift]:
    """A paid gift as it is now, and the order that paid it, which is locked first."""
    order = await orders.order_by_id(session, found.order_id) if found.order_id else None
    assert order is not None, f"gift {found.id} is {found.state} and was never paid"
    return order, await gifts.locked_gift(session, found.id)


def _ensure_waits(gift: Gift) -> None:
    """Raises Mistake for what was opened or given back."""
    if gift.state != READY:
        raise Mistake("gift-opened" if gift.state == OPENED else "gift-gone")
