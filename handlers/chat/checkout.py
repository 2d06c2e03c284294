"""Buying, paying, refunds and terms."""

from collections.abc import Sequence
from datetime import UTC, datetime

from aiogram import Router
from aiogram.filters import CommandObject
from aiogram.types import CallbackQuery, Message, OrderInfo, PreCheckoutQuery, ShippingQuery

from bot.community.members import Members
from bot.community.turn import Turn
from bot.mistakes import InPrivate
from bot.privacy import forgetting
from bot.selling import courses, orders, payments, refund_desk, refunds, support
from bot.selling.courses import Wish
from bot.selling.goods import Delivery
from bot.selling.payments import Offer, Payment
from bot.selling.wares import parcels
from bot.speech.numbers import named_number
from bot.teaching.leads import Lead
from handlers.chat.access import ADMINS, ANYONE, team_of
from handlers.chat.buttons import Opened, Pressed
from handlers.chat.commands import Command
from handlers.chat.offers import ELSEWHERE
from handlers.chat.places import GROUPS, PRIVATE, Holds
from handlers.goods import GOODS
from handlers.unit import Unit

DONE = "done"
"""Says that something was given back by hand."""


async def buy_by_link(
    _message: Message, numbers: Sequence[int], turn: Turn, unit: Unit, members: Members
) -> None:
    """The *Buy* link of a card in a group."""
    async with unit("money") as session:
        await courses.buy(session, turn, _wish(numbers, is_invited=True))
    members.forget(turn.person.id)


async def buy_by_button(
    _tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit, members: Members
) -> None:
    """The *Buy* button of a card in private."""
    async with unit("money") as session:
        await courses.buy(session, turn.in_private(), _wish(numbers, is_invited=False))
    members.forget(turn.person.id)


async def cancel(_tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit) -> None:
    """*Cancel this order*, above an invoice."""
    async with unit() as session:
        await orders.cancel_order(session, turn.in_private(), numbers[0])


async def check(query: PreCheckoutQuery, turn: Turn, unit: Unit) -> None:
    """Telegram asks whether a payment may go ahead."""
    offer = Offer(
        query.id,
        query.invoice_payload,
        query.currency,
        query.total_amount,
        _delivery(query.shipping_option_id, query.order_info),
    )
    async with unit(is_urgent=True) as session:  # no money yet: nobody waits for the disk
        await payments.check(session, turn.in_private(), offer, GOODS)


async def tell_shipping(query: ShippingQuery, turn: Turn, unit: Unit) -> None:
    """Telegram asks what sending something to an address costs."""
    country = query.shipping_address.country_code
    async with unit(is_urgent=True) as session:
        await parcels.answer_shipping(
            session, turn.in_private(), query.id, query.invoice_payload, country
        )


def _delivery(way_id: str | None, info: OrderInfo | None) -> Delivery:
    """What the buyer told of where it goes."""
    address = info.shipping_address.model_dump() if info and info.shipping_address else None
    return Delivery(way_id, info.name if info else None, address)


async def receive(message: Message, turn: Turn, unit: Unit) -> None:
    """Telegram took somebody's Stars for us."""
    paid = message.successful_payment
    assert paid is not None
    until = paid.subscription_expiration_date
    payment = Payment(
        paid.telegram_payment_charge_id,
        paid.invoice_payload,
        paid.currency,
        paid.total_amount,
        _delivery(paid.shipping_option_id, paid.order_info),
        paid.provider_payment_charge_id,
        datetime.fromtimestamp(until, UTC) if until is not None else None,
        is_first=not paid.is_recurring or bool(paid.is_first_recurring),
    )
    async with unit("money") as session:
        await payments.receive(session, turn, payment, GOODS)


async def refunded(message: Message, turn: Turn, unit: Unit, members: Members) -> None:
    """Telegram says that a charge went back."""
    assert message.refunded_payment is not None
    charge_id = message.refunded_payment.telegram_payment_charge_id
    async with unit("money") as session:
        await forgetting.stay_forgotten(session, turn, charge_id)
        await refunds.note_refund(session, charge_id, turn.now, GOODS)
    members.forget(turn.person.id)


async def refund(_message: Message, command: CommandObject, turn: Turn, unit: Unit) -> None:
    """`/refund`, `/refund NUMBER`, or `/refund NUMBER done`; a payment for no order we know has
    Telegram's own number."""
    number, _, done = (command.args or "").strip().lstrip("#№").partition(" ")
    if done.strip().casefold() == DONE:
        async with unit("money") as session:
            if (order_id := named_number(number)) is not None:
                await refunds.mark_given_back(session, turn, order_id, GOODS)
            else:
                await refunds.mark_unknown_given_back(session, turn, number, GOODS)
        return
    number = (command.args or "").strip().lstrip("#№")
    order_id = named_number(number)
    if number and order_id is None:
        async with unit("money") as session:
            await refunds.refund_unknown(session, turn, number)
        return
    async with unit() as session:
        if order_id is None:
            await refund_desk.offer(session, turn)
        else:
            await refund_desk.confirm(session, turn, order_id)


async def refund_chosen(
    _tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit
) -> None:
    """One of the orders listed."""
    async with unit() as session:
        await refund_desk.confirm(session, turn, numbers[0])


async def refund_confirmed(
    _tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit
) -> None:
    """*Yes, give it back*."""
    async with unit("money") as session:
        await refunds.refund_order(session, turn, numbers[0], GOODS)


async def refund_declined(
    tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit
) -> None:
    """*No*."""
    assert tap.message is not None
    async with unit() as session:
        await refunds.keep_order(session, turn, numbers[0], tap.message.message_id)


async def refund_in_group(_message: Message) -> None:
    """Money is nobody else's business."""
    raise InPrivate("refund-in-private")


async def show_terms(_message: Message, turn: Turn, unit: Unit) -> None:
    """`/terms`."""
    async with unit() as session:
        await support.show_terms(session, turn)


def _wish(numbers: Sequence[int], *, is_invited: bool) -> Wish:
    return Wish(numbers[0], Lead(*numbers[1:]), is_invited)


def register(router: Router) -> None:
    """Who may do what here."""
    router.message.register(buy_by_link, PRIVATE, Opened("buy"), flags=ANYONE)
    router.callback_query.register(buy_by_button, Pressed("buy"), flags=ANYONE)
    router.callback_query.register(cancel, Pressed("ordercancel"), flags=ANYONE)
    router.message.register(refund, PRIVATE, Command("refund"), flags=ADMINS)
    router.message.register(refund_in_group, GROUPS, Command("refund"), flags=ADMINS | ELSEWHERE)
    team = team_of(refunds.home_of)
    router.callback_query.register(refund_chosen, Pressed("refund"), flags=team)
    router.callback_query.register(refund_confirmed, Pressed("refundyes"), flags=team)
    router.callback_query.register(refund_declined, Pressed("refundno"), flags=team)
    router.message.register(show_terms, Command("terms"), flags=ANYONE)


def register_till(router: Router) -> None:
    """Money moves, or is about to: exactly what handlers/incoming.py calls money."""
    router.pre_checkout_query.register(check, flags=ANYONE)
    router.shipping_query.register(tell_shipping, flags=ANYONE)
    router.message.register(receive, Holds("successful_payment"), flags=ANYONE)
    router.message.register(refunded, Holds("refunded_payment"), flags=ANYONE)
