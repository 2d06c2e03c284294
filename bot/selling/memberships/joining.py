"""Joining a membership: the order, and the link by which it is paid.

A subscription can only be paid by a link that Telegram makes (Bot API, createInvoiceLink:
subscription_period); it is told to who asked for it, and pays for nobody else.
"""

from collections.abc import Sequence
from datetime import datetime

from aiogram.methods import CreateInvoiceLink
from aiogram.types import LabeledPrice
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.notices import Notice, tell_admins
from bot.community.refusals import Refusal
from bot.community.timezones import own_clock
from bot.community.turn import Turn
from bot.identity import Links
from bot.mistakes import Mistake
from bot.outreach.messages import INVOICE_TEXT_CHARS, INVOICE_TITLE_CHARS, Place, button, text
from bot.outreach.outbox import URGENT, Reason, say
from bot.outreach.outcomes import Outcome
from bot.selling.goods import Again
from bot.selling.memberships import own
from bot.selling.memberships.offering import offered_plan
from bot.selling.memberships.terms import log
from bot.selling.memberships.worth import lacks_any
from bot.selling.orders import Item, open_order
from bot.speech import words
from bot.speech.formats import moment, span, stars
from bot.speech.lengths import shortened
from storage import entitlements, orders, subscriptions
from storage.communities import Community
from storage.courses import Course
from storage.database import alone
from storage.orders import AWAITING, Order
from storage.outbox import SENT
from storage.people import Person
from storage.subscriptions import (
    ACTIVE,
    FAILED,
    MEMBERSHIP,
    NEW,
    PERIOD,
    Plan,
    Subscription,
)

LINK = "membership-link"
"""Why Telegram is asked for a link."""


async def join(
    session: AsyncSession,
    turn: Turn,
    plan_id: int,
    *,
    is_invited: bool,
    cause: str = "",
    is_sure: bool = False,
) -> None:
    """Open an order and have its link made; `turn` speaks in private. Who would pay twice for the
    same courses is asked first, unless they are sure. Raises Mistake."""
    plan = await offered_plan(session, turn, plan_id, is_invited=is_invited)
    await alone(session, f"membership:{plan.id}:{turn.person.id}")  # a second tap finds the first's
    has = [
        one
        for one in await subscriptions.running(session, turn.person.id, plan.id)
        if one.state != FAILED
    ]
    if has:
        await own.show_one(session, turn, has[0], plan)
        return
    opened = await subscriptions.courses_opened(session, plan)
    if not opened:
        raise Mistake("membership-empty", title=plan.title)
    if not await lacks_any(session, turn.person.id, opened):
        raise Mistake("membership-all-yours", title=plan.title)
    if not is_sure and (paid := await _paid_already(session, turn, plan, opened)):
        await _ask(session, turn, plan, paid)
        return
    community = await session.get_one(Community, plan.community_id)
    subscription = await _unpaid(session, turn, plan)
    title = shortened(turn.words.plain("membership-title", title=plan.title), INVOICE_TITLE_CHARS)
    names = ", ".join(course.title for course in opened)
    blurb = shortened(turn.words.plain("membership-blurb", courses=names), INVOICE_TEXT_CHARS)
    item = Item(MEMBERSHIP, subscription.id, title, blurb, plan.price_stars)
    order = await open_order(session, turn, community, item, cause or f"plan:{plan.id}")
    call = CreateInvoiceLink(
        title=item.title,
        description=item.blurb,
        payload=turn.links.token("order", order.id),
        currency="XTR",
        prices=[LabeledPrice(label=item.title, amount=order.price_stars)],
        subscription_period=int(PERIOD.total_seconds()),
    )
    await turn.call(session, call, Reason(LINK, order.id, community.id, urgency=URGENT))


async def _paid_already(
    session: AsyncSession, turn: Turn, plan: Plan, opened: Sequence[Course]
) -> Sequence[tuple[Subscription, Plan]]:
    """The memberships that open all of it to somebody, with what they have for good, and renew."""
    lacked = set[int]()
    for course in opened:
        right = await entitlements.active(session, turn.person.id, course.id)
        if right is None or right.is_lent:
            lacked.add(course.id)
    found: list[tuple[Subscription, Plan]] = []
    for one, other in await subscriptions.subscriptions_of(
        session, plan.community_id, turn.person.id
    ):
        lent = {course.id for course in await subscriptions.courses_opened(session, other)}
        if one.state == ACTIVE and lent & lacked:
            found.append((one, other))
            lacked -= lent
    return [] if lacked else found


async def _ask(
    session: AsyncSession, turn: Turn, plan: Plan, paid: Sequence[tuple[Subscription, Plan]]
) -> None:
    """Would they pay for what they pay for already?"""
    speech = turn.words
    names = ", ".join(other.title for _, other in paid)
    html = speech("membership-doubled", title=plan.title, names=names, count=len(paid))
    rows = []
    for one, other in paid:
        label = speech.plain("membership-cancel", title=other.title)
        rows.append([button(label, token=turn.links.token("memberstop", one.id))])
    label = speech.plain("membership-join", price=stars(plan.price_stars, speech))
    rows.append([button(label, token=turn.links.token("memberjoin", plan.id, 1))])
    await turn.reply(session, html, rows, Reason(community_id=plan.community_id))


async def _unpaid(session: AsyncSession, turn: Turn, plan: Plan) -> Subscription:
    """The one they were about to begin, or a new one."""
    found = await subscriptions.unpaid(session, turn.person.id, plan.id)
    if found is not None:
        return found
    subscription = Subscription(
        community_id=plan.community_id,
        plan_id=plan.id,
        person_id=turn.person.id,
        state=NEW,
        created_at=turn.now,
    )
    session.add(subscription)
    await session.flush()
    return subscription


async def after_link(
    session: AsyncSession, outcome: Outcome, now: datetime, *, links: Links
) -> None:
    """Telegram made the link, or did not: who wants to join reads it, or what went wrong."""
    assert outcome.row.subject_id is not None
    order = await orders.order_by_id(session, outcome.row.subject_id)
    if order is None or order.state != AWAITING:
        return
    community = await session.get_one(Community, order.community_id)
    buyer = await session.get_one(Person, order.person_id)
    speech = words(buyer.language or buyer.telegram_language)
    reason = Reason("invoice", order.id, order.community_id, urgency=URGENT)
    if outcome.state != SENT:
        html = speech("membership-no-link", title=order.title)
        await say(session, text(Place(buyer.id), html), now, reason)
        refusal = Refusal(outcome.error or outcome.state)
        notice = Notice("membership-no-link-admins", {"title": order.title, "reason": refusal})
        await tell_admins(session, order.community_id, notice, now)
        return
    price = stars(order.price_stars, speech)
    html = speech(
        "membership-invoice",
        title=order.title,
        order=str(order.id),
        price=price,
        until=moment(order.expires_at, own_clock(buyer, community), speech),
        left=span(order.expires_at - now, speech),
    )
    paying = button(speech.plain("membership-pay", price=price), url=str(outcome.result))
    label, token = speech.plain("order-cancel"), links.token("ordercancel", order.id)
    buttons = [[paying], [button(label, token=token)]]
    await say(session, text(Place(buyer.id), html, buttons), now, reason)


async def come_back(session: AsyncSession, turn: Turn, subscription_id: int) -> None:
    """*Join again* below the word to who had let it end, to which the order is owed. Raises
    Mistake."""
    ended = await session.get(Subscription, subscription_id)
    if ended is None or ended.person_id != turn.person.id:
        raise Mistake("membership-not-running")
    log(session, ended, "membership.came-back", turn.now)
    cause = f"call-back:{ended.id}"
    await join(session, turn, ended.plan_id, is_invited=False, cause=cause)


# Ordered and not paid


async def _thing(session: AsyncSession, order: Order) -> str:
    return f"plan:{(await session.get_one(Subscription, order.subject_id)).plan_id}"


async def _label(session: AsyncSession, turn: Turn, order: Order) -> str:
    """Nobody is called back who has all it opens."""
    subscription = await session.get_one(Subscription, order.subject_id)
    plan = await session.get_one(Plan, subscription.plan_id)
    if plan.stopped_at is not None:
        raise Mistake("membership-over")
    for course in await subscriptions.courses_opened(session, plan):
        if await entitlements.active(session, turn.person.id, course.id) is None:
            price = stars(plan.price_stars, turn.words)
            return turn.words.plain("membership-join", price=price)
    raise Mistake("membership-empty", title=plan.title)


async def _again(session: AsyncSession, turn: Turn, order: Order, cause: str) -> None:
    subscription = await session.get_one(Subscription, order.subject_id)
    await join(session, turn, subscription.plan_id, is_invited=False, cause=cause)


AGAIN = Again(_thing, _again, _label)
