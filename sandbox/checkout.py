"""From Pay to paid: what the buyer tells, what shipping costs, and the bot's last word.

"ShippingQuery", "PreCheckoutQuery". As in clients the sheet is filled in first, and paid once the
buyer has seen what that costs. Money moves in `payments.py` once the bot has agreed.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

import telegram

from sandbox import access
from sandbox.errors import Impossible
from sandbox.payments import Agreed, Charge, Invoice, PaymentRefused, charge, invoice_in
from sandbox.users import User
from sandbox.wire import JSON, plain

if TYPE_CHECKING:
    from sandbox.messages import Message
    from sandbox.world import World

_COUNTRY = re.compile("[A-Z]{2}")
""""ShippingAddress": two-letter ISO 3166-1 alpha-2."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where goods go ("ShippingAddress")."""

    country_code: str = "GB"
    state: str = ""
    city: str = "Oxford"
    street_line1: str = "1 Broad Street"
    street_line2: str = ""
    post_code: str = "OX1 3AS"

    def shown(self) -> telegram.ShippingAddress:
        """As a `ShippingAddress`."""
        return telegram.ShippingAddress(
            self.country_code,
            self.state,
            self.city,
            self.street_line1,
            self.street_line2,
            self.post_code,
        )


@dataclass(frozen=True, slots=True)
class Buying:
    """How somebody fills in the pay sheet; only what the invoice asks for is told."""

    address: Address = Address()
    email: str = "buyer@example.org"
    phone_number: str = "15550100"
    name: str | None = None
    """Left out, their account's."""
    shipping: int = 0
    """The position of the chosen shipping option."""
    tip: int = 0
    """In the currency's smallest unit."""


@dataclass(frozen=True, slots=True)
class Told:
    """A pay sheet that was filled in, and how the bot would ship to there."""

    id: str
    person: User
    invoice: Invoice
    info: telegram.OrderInfo | None
    options: Sequence[telegram.ShippingOption] = ()


def asked_for(world: World, person: User, what: Message | str) -> Invoice:
    """The invoice in a message, or at a link."""
    if not isinstance(what, str):
        access.ensure_sees(person, what)
        return invoice_in(what)
    if (invoice := world.till.links.get(what)) is None:
        raise Impossible("There is no invoice at this address.")
    return invoice


async def tell(world: World, person: User, invoice: Invoice, buying: Buying) -> Told:
    """Fill in the pay sheet; a bot whose price depends on it says how it would ship to there.

    Raises PaymentRefused with the bot's own words.
    """
    info = _info(person, invoice, buying)
    options = await _ways(world, person, invoice, buying.address) if invoice.flexible else ()
    told = Told(f"{world.random.getrandbits(64):016x}", person, invoice, info, options)
    world.till.told[told.id] = told
    return told


async def pay(
    world: World,
    person: User,
    invoice: Invoice,
    buying: Buying | None = None,
    told: Told | None = None,
) -> Charge:
    """Press Pay: the bot is asked, then money moves, then the bot is told.

    Unless it was `told` before, the sheet is filled in first. Raises PaymentRefused with the bot's
    own words.
    """
    buying = buying or Buying()
    if invoice.in_stars and world.till.stars(person) < invoice.amount:
        raise PaymentRefused("You have too few Stars.")
    if not 0 <= buying.tip <= invoice.most_tip:
        raise Impossible("This invoice takes no such tip.")
    told = told or await tell(world, person, invoice, buying)
    if told.person is not person or told.invoice is not invoice:
        raise Impossible("This was told of another invoice.")
    agreed = Agreed(buying.tip, _chosen(told, buying.shipping), told.info)
    await _agree(world, person, invoice, agreed)
    return charge(world, person, invoice, agreed)


def _chosen(told: Told, shipping: int) -> telegram.ShippingOption | None:
    if not told.invoice.flexible:
        return None
    if not 0 <= shipping < len(told.options):
        raise Impossible("There is no such shipping option.")
    return told.options[shipping]


async def _agree(world: World, person: User, invoice: Invoice, agreed: Agreed) -> None:
    question: dict[str, JSON] = {
        "currency": invoice.currency,
        "total_amount": invoice.amount + agreed.extra,
        "invoice_payload": invoice.payload,
    }
    if agreed.shipping is not None:
        question["shipping_option_id"] = agreed.shipping.id
    if agreed.order_info is not None:
        question["order_info"] = plain(agreed.order_info)
    await _asked(world, person, invoice, "pre_checkout_query", question)


async def _ways(
    world: World, person: User, invoice: Invoice, address: Address
) -> Sequence[telegram.ShippingOption]:
    """How the bot ships to an address."""
    question: dict[str, JSON] = {
        "invoice_payload": invoice.payload,
        "shipping_address": plain(address.shown()),
    }
    answer = await _asked(world, person, invoice, "shipping_query", question)
    options = answer.get("shipping_options")
    given = [one for one in options if isinstance(one, dict)] if isinstance(options, list) else []
    return [
        telegram.ShippingOption(
            str(one["id"]),
            str(one["title"]),
            telegram.LabeledPrice.de_list(one["prices"]),  # type: ignore[arg-type]  # by its facts
        )
        for one in given
    ]


async def _asked(
    world: World, person: User, invoice: Invoice, kind: str, question: Mapping[str, JSON]
) -> Mapping[str, JSON]:
    """The bot's answer to a question, if it is yes."""
    patience = world.till.patience
    query = world.ask(kind, person, invoice.bot, question, within=timedelta(seconds=patience))
    try:
        answer = await asyncio.wait_for(asyncio.shield(query.answer), patience)
    except TimeoutError as error:
        raise PaymentRefused("The bot did not answer in time.") from error
    if answer.get("ok") is not True:
        raise PaymentRefused(str(answer.get("error_message") or "The payment was declined."))
    return answer


def _info(person: User, invoice: Invoice, buying: Buying) -> telegram.OrderInfo | None:
    needs, name, address = invoice.needs, buying.name, buying.address
    if not needs:
        return None
    told = {
        "name": person.full_name if name is None else name,
        "phone_number": buying.phone_number,
        "email": buying.email,
    }
    if any(need in needs and not words.strip() for need, words in told.items()):
        raise Impossible("This invoice asks for more about the buyer.")
    if "shipping_address" in needs:
        _ensure_reached(address)
    return telegram.OrderInfo(
        name=told["name"] if "name" in needs else None,
        phone_number=told["phone_number"] if "phone_number" in needs else None,
        email=told["email"] if "email" in needs else None,
        shipping_address=address.shown() if "shipping_address" in needs else None,
    )


def _ensure_reached(address: Address) -> None:
    if not _COUNTRY.fullmatch(address.country_code):
        raise Impossible("A country is told by its two letters.")
    if not (address.city.strip() and address.street_line1.strip()):
        raise Impossible("An address needs a city and a street.")
