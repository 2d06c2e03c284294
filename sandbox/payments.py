"""Money: invoices, charges, subscriptions that go on by themselves, and the way back.

"Payments", "Telegram Stars". People have as many Stars as `balances` says, and as much of every
other money as they need; a bot's Stars are the sum of its transactions (`star_book.py`). How a
payment is agreed on is `checkout.py`'s.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, TypeAlias

import telegram

from sandbox import present
from sandbox.errors import Impossible
from sandbox.users import Bot, User
from sandbox.wire import JSON

if TYPE_CHECKING:
    from sandbox.checkout import Told
    from sandbox.messages import Message
    from sandbox.paid_media import PaidMedia
    from sandbox.world import World

ANSWER_SECONDS = 10
""""PreCheckoutQuery": how long Telegram waits for the bot's answer."""

FIRST_BALANCE = 10_000
"""Stars everybody starts with; the sandbox's own generosity."""

STARS = "XTR"


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
    """In the currency's smallest unit."""
    start_parameter: str = ""
    subscription: timedelta | None = None
    link: str | None = None
    needs: frozenset[str] = frozenset()
    """What a buyer must tell: name, phone_number, email, shipping_address."""
    flexible: bool = False
    """The price depends on how it is shipped."""
    most_tip: int = 0
    tips: tuple[int, ...] = ()
    """Tips that are suggested."""
    prices: tuple[telegram.LabeledPrice, ...] = ()
    """What the amount is made of: the price, taxes, discounts."""
    media: PaidMedia | None = None
    """What is bought, if it is seen at once and nobody was asked."""

    @property
    def in_stars(self) -> bool:
        """Whether it is paid in Stars."""
        return self.currency == STARS

    @property
    def is_the_bots(self) -> bool:
        """Whether the bot gets Stars for it; what a channel sells is the channel's."""
        return self.in_stars and not (self.media and self.media.to_channel)

    def shown(self) -> telegram.Invoice:
        """As an `Invoice`."""
        return telegram.Invoice(
            self.title, self.description, self.start_parameter, self.currency, self.amount
        )


@dataclass(frozen=True, slots=True)
class Agreed:
    """What a buyer chose and told on the way to paying."""

    tip: int = 0
    """In the currency's smallest unit."""
    shipping: telegram.ShippingOption | None = None
    order_info: telegram.OrderInfo | None = None

    @property
    def shipping_cost(self) -> int:
        """In the currency's smallest unit."""
        return sum(part.amount for part in self.shipping.prices) if self.shipping else 0

    @property
    def extra(self) -> int:
        """What comes on top of the invoice's amount."""
        return self.tip + self.shipping_cost


@dataclass(eq=False)
class Charge:
    """One payment that went through."""

    id: str
    payer: User
    invoice: Invoice
    at: datetime
    amount: int
    agreed: Agreed = Agreed()
    refunded_at: datetime | None = None
    first: Charge | None = None
    """For a renewal: the payment the subscription began with."""
    canceled: bool = False
    """For subscriptions: the bot lets it end."""
    given_up: bool = False
    """For subscriptions: the member lets it end."""
    paid_until: datetime | None = None
    """For subscriptions: how far it is paid."""

    @property
    def goes_on(self) -> bool:
        """Whether it is paid again when its month is over."""
        return self.invoice.subscription is not None and not (self.canceled or self.given_up)


Balances: TypeAlias = dict[int, int]


@dataclass(eq=False)
class Till:
    """All the money of a world."""

    balances: Balances = field(default_factory=dict)
    charges: dict[str, Charge] = field(default_factory=dict)
    links: dict[str, Invoice] = field(default_factory=dict)
    told: dict[str, Told] = field(default_factory=dict)
    """Pay sheets that were filled in, by their ids."""
    others: list[tuple[Bot, telegram.StarTransaction]] = field(default_factory=list)
    """What stands in bots' books besides payments: withdrawals, gifts, commissions …"""
    patience: float = ANSWER_SECONDS
    """Seconds a bot has for its answer before a payment; a play may hurry it."""

    def stars(self, person: User) -> int:
        """What a person can spend."""
        return self.balances.get(person.id, FIRST_BALANCE)

    def of(self, bot: Bot) -> list[Charge]:
        """What was paid to a bot in Stars, refunded or not, the oldest first."""
        return [
            charge
            for charge in self.charges.values()
            if charge.invoice.bot is bot and charge.invoice.is_the_bots
        ]

    def earned(self, bot: Bot) -> int:
        """What a bot has."""
        paid = sum(charge.amount for charge in self.of(bot) if charge.refunded_at is None)
        return paid + sum(
            line.amount if line.source is not None else -line.amount
            for owner, line in self.others
            if owner is bot
        )


def invoice_in(message: Message) -> Invoice:
    """The invoice a message carries."""
    invoice = message.content.get("invoice")
    if not isinstance(invoice, Invoice):
        raise Impossible("There is no invoice in this message.")
    if invoice.start_parameter and "forward_origin" in message.content:
        raise Impossible("A forwarded copy of this invoice only leads to its bot.")
    return invoice


def renew(world: World, made: Charge) -> Charge:
    """A month of a subscription is over and the next one is paid, which no bot is asked about."""
    first = made.first or made
    if not first.goes_on:
        raise Impossible("This is not paid again.")
    return charge(world, first.payer, first.invoice, first=first)


def give_up(world: World, person: User, made: Charge, *, given_up: bool) -> None:
    """A member lets a subscription of theirs end, or go on; not against the bot's will."""
    first = made.first or made
    if first.payer is not person or first.invoice.subscription is None:
        raise Impossible("This is no subscription of theirs.")
    if not given_up and first.canceled:
        raise Impossible("The bot has ended this subscription.")
    if first.paid_until is None or first.paid_until <= world.now():
        raise Impossible("This subscription is over.")
    if first.given_up is not given_up:
        first.given_up = given_up
        _tell_state(world, first, "canceled" if given_up else "active")


def subscriptions(world: World, person: User) -> list[Charge]:
    """A person's subscriptions that are paid for now, by the payments they began with."""
    return [
        made
        for made in world.till.charges.values()
        if made.payer is person and made.paid_until is not None and made.paid_until > world.now()
    ]


def _tell_state(world: World, first: Charge, state: str) -> None:
    """Tell the bot what its members and their Stars decided ("BotSubscriptionUpdated")."""
    told: dict[str, JSON] = {
        "user": present.user(first.payer).to_dict(),
        "invoice_payload": first.invoice.payload,
        "state": state,
    }
    world.send("subscription", told, to=first.invoice.bot)


def remember(
    world: World, person: User, invoice: Invoice, at: datetime, *, first: Charge | None = None
) -> Charge:
    """A payment that went through before the play began, when the payer had more Stars; `first` was
    being renewed. What it paid for and still runs goes on by itself."""
    made = Charge(f"stx{world.random.getrandbits(96):024x}", person, invoice, at, invoice.amount)
    made.first = first
    world.till.charges[made.id] = made
    if invoice.subscription is not None:
        until = at + invoice.subscription
        if until > world.now():
            _keep_up(world, first or made, until)
        (first or made).paid_until = until
    return made


def take(world: World, person: User, invoice: Invoice, *, extra: int = 0) -> Charge:
    """Move the money; whoever is to know of it is not told yet."""
    amount = invoice.amount + extra
    made = Charge(f"stx{world.random.getrandbits(96):024x}", person, invoice, world.now(), amount)
    if invoice.in_stars:
        if world.till.stars(person) < amount:
            raise PaymentRefused("You have too few Stars.")
        world.till.balances[person.id] = world.till.stars(person) - amount
    world.till.charges[made.id] = made
    return made


def charge(
    world: World,
    person: User,
    invoice: Invoice,
    agreed: Agreed | None = None,
    *,
    first: Charge | None = None,
) -> Charge:
    """Move the money and tell the bot in the person's chat with it; `first` is being renewed."""
    agreed = agreed or Agreed()
    made = take(world, person, invoice, extra=agreed.extra)
    made.first, made.agreed = first, agreed
    if invoice.subscription is not None:
        _keep_up(world, first or made, made.at + invoice.subscription)
    chat = world.private(person, invoice.bot)
    chat.started = True
    recurring = invoice.subscription is not None
    paid = telegram.SuccessfulPayment(
        invoice.currency,
        made.amount,
        invoice.payload,
        made.id,
        "" if invoice.in_stars else f"provider-{made.id}",
        shipping_option_id=agreed.shipping.id if agreed.shipping else None,
        order_info=agreed.order_info,
        subscription_expiration_date=(first or made).paid_until,
        is_recurring=True if recurring else None,
        is_first_recurring=True if recurring and first is None else None,
    )
    world.write(chat, person, content={"successful_payment": paid})
    return made


def _keep_up(world: World, first: Charge, until: datetime) -> None:
    """Pay again when the month is over, if the subscription still goes on and there are Stars."""
    first.paid_until = until

    def fall_due() -> None:
        paid_meanwhile = first.paid_until != until
        if paid_meanwhile or not first.goes_on or first.payer.deactivated:
            return
        if world.till.stars(first.payer) >= first.amount:
            renew(world, first)
        else:
            _tell_state(world, first, "failed")

    world.timetable.add(until, fall_due)


def refund(world: World, made: Charge) -> None:
    """Give the money back; the chat shows it."""
    made.refunded_at = world.now()
    world.till.balances[made.payer.id] = world.till.stars(made.payer) + made.amount
    if made.invoice.subscription is not None:
        (made.first or made).canceled = True
    back = telegram.RefundedPayment(
        made.invoice.currency, made.amount, made.invoice.payload, made.id
    )
    chat = world.private(made.payer, made.invoice.bot)
    world.write(chat, made.payer, content={"refunded_payment": back})
