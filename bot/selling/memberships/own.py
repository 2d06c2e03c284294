"""A member's own side: what they have and until when, and letting it end or go on.

Telegram lets a subscription end and go on by the bot's word; what was given up in Telegram's own
settings can only be taken up again there.
"""

from collections.abc import Sequence
from datetime import datetime

from aiogram.types import InlineKeyboardButton
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.refusals import Refusal
from bot.community.timezones import own_clock
from bot.community.turn import Turn
from bot.identity import Links
from bot.mistakes import Mistake
from bot.outreach.messages import Buttons, Place, button, text
from bot.outreach.outbox import URGENT, Reason, say
from bot.outreach.outcomes import Outcome
from bot.selling import away
from bot.selling.memberships import due
from bot.selling.memberships.terms import (
    EDIT,
    LEAST_MORE,
    edit,
    ends_at,
    let_end,
    log,
    look_later,
    tell,
)
from bot.selling.memberships.worth import Worth, worth_of
from bot.speech import Html, Words, words
from bot.speech.formats import moment, stars
from bot.teaching.catalogue import plan_buttons
from storage import orders, subscriptions
from storage.communities import Community
from storage.orders import Order
from storage.outbox import SENT
from storage.people import Person
from storage.subscriptions import (
    ACTIVE,
    GIVEN_UP,
    MEMBERSHIP,
    RUNNING,
    STOPPED,
    Plan,
    Subscription,
)

CANCELED, RESUMED, UNPAID = "canceled", "active", "failed"
"""Bot API, BotSubscriptionUpdated: state."""


async def show_all(session: AsyncSession, turn: Turn) -> None:
    """`/memberships`: one's own, and those that can be had. In a group only the latter."""
    home = turn.community
    offered = await subscriptions.plans_offered(session, home.id)
    own = await subscriptions.subscriptions_of(session, home.id, turn.person.id)
    if not turn.is_private:
        own = []
    if not own and not offered:
        raise Mistake("membership-none", group=home.title)
    lines: list[Html] = []
    rows: list[Sequence[InlineKeyboardButton]] = []
    for subscription, plan in own:
        lines.append(await _line(session, turn, subscription, plan))
        rows.extend(await _ways_on(session, turn, subscription, plan))
    had = {plan.id for _, plan in own}
    others = [plan for plan in offered if plan.id not in had]
    rows.extend(plan_buttons(others, turn.words, turn.links))
    html = turn.words("membership-list", group=home.title)
    if own:
        html = turn.words("membership-yours", group=home.title, lines=Html("\n\n".join(lines)))
    await turn.reply(session, html, rows)


async def show_one(
    session: AsyncSession, turn: Turn, subscription: Subscription, plan: Plan
) -> None:
    """One that somebody has, with what they can do about it."""
    html = await _line(session, turn, subscription, plan)
    reason = Reason(community_id=subscription.community_id)
    ways = await _ways_on(session, turn, subscription, plan)
    await turn.reply(session, html, ways, reason)


async def show_chosen(session: AsyncSession, turn: Turn, plan_id: int) -> None:
    """*My membership*. Raises Mistake."""
    found = await subscriptions.running(session, turn.person.id, plan_id)
    if not found:
        raise Mistake("membership-not-running")
    await show_one(session, turn, found[-1], await session.get_one(Plan, plan_id))


async def _line(session: AsyncSession, turn: Turn, subscription: Subscription, plan: Plan) -> Html:
    community = await session.get_one(Community, subscription.community_id)
    zone = own_clock(turn.person, community)
    paid = await session.get_one(Order, subscription.order_id)
    assert subscription.paid_until is not None, "it is paid"
    return turn.words(
        "membership-line",
        title=plan.title,
        price=stars(paid.price_stars, turn.words),
        state=subscription.state,
        until=moment(subscription.paid_until, zone, turn.words),
        end=moment(ends_at(subscription), zone, turn.words),
    )


async def _ways_on(
    session: AsyncSession, turn: Turn, subscription: Subscription, plan: Plan
) -> Buttons:
    token, speech = turn.links.token, turn.words
    if subscription.state == ACTIVE:
        label = speech.plain("membership-cancel", title=plan.title)
        return [[button(label, token=token("memberstop", subscription.id))]]
    if plan.stopped_at is not None or subscription.state == GIVEN_UP:
        return []
    if await worth_of(session, subscription, plan) is Worth.NOTHING:
        return []
    if subscription.state == STOPPED:
        is_past = subscription.paid_until is not None and subscription.paid_until <= turn.now
        return [] if is_past else [[_going_on(speech, turn.links, subscription, plan)]]
    label = speech.plain("membership-again", price=stars(plan.price_stars, speech))
    return [[button(label, token=token("memberjoin", plan.id))]]


def _going_on(
    speech: Words, links: Links, subscription: Subscription, plan: Plan
) -> InlineKeyboardButton:
    label = speech.plain("membership-go-on", title=plan.title)
    return button(label, token=links.token("membergoon", subscription.id))


# Letting it end or go on


async def let_it_end(session: AsyncSession, turn: Turn, subscription_id: int) -> None:
    """*Cancel*: Telegram is asked, and its answer told. Raises Mistake."""
    subscription = await _own(session, turn, subscription_id)
    if subscription.state != ACTIVE:
        raise Mistake("membership-not-running")
    await let_end(session, subscription, turn.now, purpose=EDIT)


async def let_it_go_on(session: AsyncSession, turn: Turn, subscription_id: int) -> None:
    """*Go on*: likewise. Raises Mistake."""
    subscription = await _own(session, turn, subscription_id)
    plan = await session.get_one(Plan, subscription.plan_id)
    if subscription.state == GIVEN_UP:
        raise Mistake("membership-given-up", title=plan.title)
    if subscription.state != STOPPED:
        raise Mistake("membership-not-running")
    await away.ensure_present(session, subscription.community_id)
    if plan.stopped_at is not None:
        raise Mistake("membership-over")
    if await worth_of(session, subscription, plan) is Worth.NOTHING:
        raise Mistake("membership-empty", title=plan.title)
    assert subscription.telegram_payment_charge_id is not None, "it is paid"
    call = edit(turn.person.id, subscription.telegram_payment_charge_id, ends=False)
    reason = Reason(EDIT, subscription.id, subscription.community_id, urgency=URGENT)
    await turn.call(session, call, reason)


async def _own(session: AsyncSession, turn: Turn, subscription_id: int) -> Subscription:
    subscription = await subscriptions.locked_subscription(session, subscription_id)
    if subscription.person_id != turn.person.id:
        raise Mistake("membership-not-running")
    return subscription


async def after_edit(
    session: AsyncSession, outcome: Outcome, now: datetime, *, links: Links
) -> None:
    """Telegram lets it end or go on, or does not: its member reads which."""
    assert outcome.row.subject_id is not None
    subscription = await subscriptions.locked_subscription(session, outcome.row.subject_id)
    plan = await session.get_one(Plan, subscription.plan_id)
    person = await session.get_one(Person, subscription.person_id)
    speech = words(person.language or person.telegram_language)
    ends = bool(outcome.row.params["is_canceled"])
    if outcome.state != SENT:
        reason = Refusal(outcome.error or outcome.state)
        html = speech("membership-refused", title=plan.title, reason=reason.told(speech))
        about = Reason("membership", subscription.id, subscription.community_id, urgency=URGENT)
        await say(session, text(Place(person.id), html), now, about)
    elif ends and subscription.state == ACTIVE:
        subscription.state = STOPPED
        going_on = [] if plan.stopped_at else [[_going_on(speech, links, subscription, plan)]]
        await _ends(session, subscription, plan, now, going_on)
    elif not ends and (plan.stopped_at or subscription.state not in (ACTIVE, STOPPED)):
        await let_end(session, subscription, now)  # it was ended while this was on its way
    elif not ends and subscription.state == STOPPED:
        await _goes_on(session, subscription, plan, now)


async def _ends(
    session: AsyncSession, subscription: Subscription, plan: Plan, now: datetime, buttons: Buttons
) -> None:
    log(session, subscription, "membership.canceled", now)
    await look_later(session, subscription)
    await tell(session, subscription, plan, "membership-canceled", now, buttons)


async def _goes_on(
    session: AsyncSession, subscription: Subscription, plan: Plan, now: datetime
) -> None:
    subscription.state = ACTIVE
    log(session, subscription, "membership.resumed", now)
    await look_later(session, subscription)
    await tell(session, subscription, plan, "membership-resumed", now)


async def hear(session: AsyncSession, turn: Turn, payload: str, state: str) -> None:
    """Telegram says that a member gave a subscription up, took it up again, or could not pay (Bot
    API 10.2, BotSubscriptionUpdated). Older servers say nothing of it; then time tells."""
    numbers = turn.links.sealer.unseal(payload, "order")
    order = await orders.order_by_id(session, numbers[0]) if numbers else None
    if order is None or order.kind != MEMBERSHIP or order.person_id != turn.person.id:
        return
    subscription = await subscriptions.locked_subscription(session, order.subject_id)
    plan = await session.get_one(Plan, subscription.plan_id)
    if subscription.state not in RUNNING or subscription.paid_until is None:
        return
    if state == CANCELED and subscription.state == ACTIVE:
        subscription.state = GIVEN_UP
        await _ends(session, subscription, plan, turn.now, ())
    elif state == RESUMED and subscription.state in (GIVEN_UP, STOPPED):
        await _goes_on(session, subscription, plan, turn.now)
    elif state == UNPAID and subscription.state == ACTIVE and is_over(subscription, turn.now):
        await due.fail(session, subscription, turn.now, turn.links)


def is_over(subscription: Subscription, now: datetime) -> bool:
    """Whether what was paid is used up; news of a failure may come after the payment that mended
    it."""
    return subscription.paid_until is not None and subscription.paid_until - now < LEAST_MORE
