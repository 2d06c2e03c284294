"""Orders: a wish to buy one course at one price, open for a while, paid by a private invoice."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Turn
from bot.mistakes import Mistake
from bot.outreach import messages
from bot.outreach.messages import button
from bot.outreach.outbox import Reason
from bot.speech.formats import moment, span
from storage import communities, courses, diary, orders, people
from storage.communities import Community
from storage.courses import PUBLISHED, Course
from storage.diary import DiaryEntry
from storage.events import log_event
from storage.orders import EXPIRED, OPEN, Order, OrderTransition

OPEN_FOR = timedelta(hours=1)
"""How long a price stands once somebody has asked for the invoice."""

WORTH_REUSING = timedelta(minutes=10)
"""An open order with less time left than this is replaced by a new one."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants to buy, and what brought them here."""

    course_id: int
    campaign_id: int = 0
    is_invited: bool = True
    """Came through a link, which invites anybody; buttons are for the community's own."""

    @property
    def cause(self) -> str:
        """As the event log names it."""
        return f"campaign:{self.campaign_id}" if self.campaign_id else "button"


async def buy(session: AsyncSession, turn: Turn, wish: Wish) -> None:
    """Open an order and send its invoice. Raises Mistake when the course can't be had."""
    course = await offered_course(session, wish.course_id)
    community = await session.get_one(Community, course.community_id)
    if not (wish.is_invited or await communities.is_member(session, community.id, turn.person.id)):
        raise Mistake("order-not-offered")
    await communities.join_community(session, community.id, turn.person.id, turn.now)
    await people.settle_in(session, turn.person.id, community.id)
    if await orders.active_entitlement(session, turn.person.id, course.id):
        label, token = turn.words.plain("order-open-course"), turn.links.token("open", course.id)
        await turn.reply(
            session,
            turn.words("order-owned", course=course.title),
            [[button(label, token=token)]],
        )
        return
    await ensure_seat(session, course, turn)
    order = await _open_order(session, turn, course, wish)
    await _send_invoice(session, turn, course, order, community)


async def offered_course(session: AsyncSession, course_id: int) -> Course:
    """The course, if it is for sale. Raises Mistake."""
    course = await courses.course_by_id(session, course_id)
    if course is None or course.state != PUBLISHED:
        raise Mistake("order-not-offered")
    return course


async def ensure_seat(session: AsyncSession, course: Course, turn: Turn) -> None:
    """Raises Mistake when every seat is taken, or about to be."""
    if course.seats is None:
        return
    taken = await orders.seats_taken(session, course.id, turn.now, but_for=turn.person.id)
    if taken >= course.seats:
        raise Mistake("order-sold-out", course=course.title)


async def expire_order(session: AsyncSession, entry: DiaryEntry, now: datetime) -> None:
    """The time of an order is over; money that still arrives for it is honoured all the same."""
    order = await orders.order_by_id(session, entry.subject_id)
    if order is not None and order.state == OPEN:
        change_state(session, order, EXPIRED, "time", None, now)


def change_state(
    session: AsyncSession,
    order: Order,
    state: str,
    cause: str,
    actor_id: int | None,
    now: datetime,
) -> None:
    """Move an order on and write down why and by whom."""
    session.add(
        OrderTransition(
            order_id=order.id,
            from_state=order.state,
            to_state=state,
            cause=cause,
            actor_id=actor_id,
            at=now,
        )
    )
    order.state = state


async def _open_order(session: AsyncSession, turn: Turn, course: Course, wish: Wish) -> Order:
    """Their open order at today's price, or a new one."""
    found = await orders.open_order(session, turn.person.id, course.id, turn.now)
    if (
        found
        and found.price_stars == course.price_stars
        and found.expires_at - turn.now > WORTH_REUSING
    ):
        return found
    order = Order(
        community_id=course.community_id,
        person_id=turn.person.id,
        course_id=course.id,
        price_stars=course.price_stars,
        state=OPEN,
        cause=wish.cause,
        created_at=turn.now,
        expires_at=turn.now + OPEN_FOR,
    )
    session.add(order)
    await session.flush()
    opening = OrderTransition(
        order_id=order.id, to_state=OPEN, cause=wish.cause, actor_id=turn.person.id, at=turn.now
    )
    session.add(opening)
    diary.write_in(session, order.community_id, "order.expire", order.id, order.expires_at)
    log_event(
        session,
        order.community_id,
        turn.person.id,
        "order.opened",
        turn.now,
        subject_id=course.id,
        cause=wish.cause,
    )
    return order


async def _send_invoice(
    session: AsyncSession, turn: Turn, course: Course, order: Order, community: Community
) -> None:
    until = moment(order.expires_at, community.timezone, turn.words)
    left = span(order.expires_at - turn.now, turn.words)
    html = turn.words(
        "order-invoice-follows",
        course=course.title,
        order=str(order.id),
        until=until,
        left=left,
    )
    await turn.reply(session, html)
    payload = turn.links.token("order", order.id)
    call = messages.invoice(turn.person.id, course.title, course.blurb, payload, order.price_stars)
    await turn.call(session, call, Reason("invoice", subject_id=order.id))
