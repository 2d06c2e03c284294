"""Payments in Telegram Stars: invoices, the question before, the charge, and the way back.

"Payments", "Telegram Stars". People have as many Stars as `balances` says; a bot's Stars are the
sum of its transactions.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import telegram

from sandbox import present
from sandbox.errors import Impossible
from sandbox.users import Bot, User
from sandbox.wire import JSON

if TYPE_CHECKING:
    from sandbox.messages import Message
    from sandbox.world import World

ANSWER_SECONDS = 10
""""PreCheckoutQuery": how long Telegram waits for the bot's answer."""

FIRST_BALANCE = 10_000
"""Stars everybody starts with; the sandbox's own generosity."""


class PaymentRefused(Exception):
    """The bot said no, said nothing, or the person has too few Stars."""


@dataclass(eq=False)
class Invoice:
    """What a bot asks money for; `shown` is what its message carries ("Invoice")."""

    bot: Bot
    title: str
    description: str
    payload: str
    currency: str
    amount: int
    start_parameter: str = ""
    subscription: timedelta | None = None
    link: str | None = None

    def shown(self) -> telegram.Invoice:
        """As an `Invoice`."""
        return telegram.Invoice(
            self.title, self.description, self.start_parameter, self.currency, self.amount
        )


@dataclass(eq=False)
class Charge:
    """One payment that went through."""

    id: str
    payer: User
    invoice: Invoice
    at: datetime
    refunded_at: datetime | None = None
    canceled: bool = False
    """For subscriptions: it is not renewed any more."""


@dataclass(eq=False)
class Till:
    """All the money of a world."""

    balances: dict[int, int] = field(default_factory=dict)
    charges: dict[str, Charge] = field(default_factory=dict)
    links: dict[str, Invoice] = field(default_factory=dict)
    patience: float = ANSWER_SECONDS
    """Seconds a bot has for its answer before a payment; a play may hurry it."""

    def stars(self, person: User) -> int:
        """What a person can spend."""
        return self.balances.get(person.id, FIRST_BALANCE)

    def earned(self, bot: Bot) -> int:
        """What a bot has."""
        return sum(
            charge.invoice.amount
            for charge in self.charges.values()
            if charge.invoice.bot is bot and charge.refunded_at is None
        )


def invoice_in(message: Message) -> Invoice:
    """The invoice a message carries."""
    invoice = message.content.get("invoice")
    if not isinstance(invoice, Invoice):
        raise Impossible("There is no invoice in this message.")
    if invoice.start_parameter and "forward_origin" in message.content:
        raise Impossible("A forwarded copy of this invoice only leads to its bot.")
    return invoice


async def pay(world: World, person: User, invoice: Invoice) -> Charge:
    """Press Pay: the bot is asked, then money moves, then the bot is told.

    Raises PaymentRefused with the bot's own words.
    """
    if world.till.stars(person) < invoice.amount:
        raise PaymentRefused("You have too few Stars.")
    answer = await _asked(world, person, invoice)
    if answer.get("ok") is not True:
        raise PaymentRefused(str(answer.get("error_message") or "The payment was declined."))
    return charge(world, person, invoice)


def renew(world: World, made: Charge) -> Charge:
    """A month of a subscription is over and the next one is paid, which no bot is asked about."""
    if made.invoice.subscription is None or made.canceled:
        raise Impossible("This is not paid again.")
    return charge(world, made.payer, made.invoice, renewed=True)


def charge(world: World, person: User, invoice: Invoice, *, renewed: bool = False) -> Charge:
    """Move the money and tell the bot in the person's chat with it."""
    made = Charge(f"stx{world.random.getrandbits(96):024x}", person, invoice, world.now())
    world.till.charges[made.id] = made
    world.till.balances[person.id] = world.till.stars(person) - invoice.amount
    chat = world.private(person, invoice.bot)
    chat.started = True
    period = invoice.subscription
    paid = telegram.SuccessfulPayment(
        invoice.currency,
        invoice.amount,
        invoice.payload,
        made.id,
        "",
        subscription_expiration_date=made.at + period if period else None,
        is_recurring=True if period else None,
        is_first_recurring=True if period and not renewed else None,
    )
    world.write(chat, person, content={"successful_payment": paid})
    return made


def refund(world: World, made: Charge) -> None:
    """Give the money back; the chat shows it."""
    made.refunded_at = world.now()
    world.till.balances[made.payer.id] = world.till.stars(made.payer) + made.invoice.amount
    back = telegram.RefundedPayment(
        made.invoice.currency, made.invoice.amount, made.invoice.payload, made.id
    )
    chat = world.private(made.payer, made.invoice.bot)
    world.write(chat, made.payer, content={"refunded_payment": back})


async def _asked(world: World, person: User, invoice: Invoice) -> Mapping[str, JSON]:
    question: dict[str, JSON] = {
        "currency": invoice.currency,
        "total_amount": invoice.amount,
        "invoice_payload": invoice.payload,
    }
    within = timedelta(seconds=world.till.patience)
    query = world.ask("pre_checkout_query", person, invoice.bot, question, within=within)
    try:
        return await asyncio.wait_for(asyncio.shield(query.answer), world.till.patience)
    except TimeoutError as error:
        raise PaymentRefused("The bot did not answer in time.") from error


def transactions(world: World, bot: Bot) -> list[telegram.StarTransaction]:
    """A bot's payments and refunds, the oldest first ("StarTransaction")."""
    found: list[tuple[datetime, telegram.StarTransaction]] = []
    for made in world.till.charges.values():
        if made.invoice.bot is not bot:
            continue
        partner = telegram.TransactionPartnerUser(
            "invoice_payment", present.user(made.payer), invoice_payload=made.invoice.payload
        )
        amount = made.invoice.amount
        paid = telegram.StarTransaction(made.id, amount, made.at, source=partner)
        found.append((made.at, paid))
        if made.refunded_at is not None:
            back = telegram.StarTransaction(made.id, amount, made.refunded_at, receiver=partner)
            found.append((made.refunded_at, back))
    return [transaction for _, transaction in sorted(found, key=lambda pair: pair[0])]
