"""From Pay to paid: what the buyer tells, what shipping costs, and the bot's last word.

"ShippingQuery", "PreCheckoutQuery". Money moves in `payments.py` once the bot has agreed.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

import telegram

from sandbox.errors import Impossible
from sandbox.payments import Agreed, Charge, Invoice, PaymentRefused, charge
from sandbox.users import User
from sandbox.wire import JSON, plain

if TYPE_CHECKING:
    from sandbox.world import World


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
    shipping: int = 0
    """The position of the chosen shipping option."""
    tip: int = 0
    """In the currency's smallest unit."""


async def pay(world: World, person: User, invoice: Invoice, buying: Buying | None = None) -> Charge:
    """Press Pay: the bot is asked, then money moves, then the bot is told.

    Raises PaymentRefused with the bot's own words.
    """
    buying = buying or Buying()
    if invoice.in_stars and world.till.stars(person) < invoice.amount:
        raise PaymentRefused("You have too few Stars.")
    if not 0 <= buying.tip <= invoice.most_tip:
        raise Impossible("This invoice takes no such tip.")
    info = _told(person, invoice, buying)
    option, cost = None, buying.tip
    if invoice.flexible:
        option, shipping = await _shipped(world, person, invoice, buying)
        cost += shipping
    await _agree(world, person, invoice, Agreed(cost, option, info))
    return charge(world, person, invoice, Agreed(cost, option, info))


async def _agree(world: World, person: User, invoice: Invoice, agreed: Agreed) -> None:
    question: dict[str, JSON] = {
        "currency": invoice.currency,
        "total_amount": invoice.amount + agreed.extra,
        "invoice_payload": invoice.payload,
    }
    if agreed.shipping_option_id is not None:
        question["shipping_option_id"] = agreed.shipping_option_id
    if agreed.order_info is not None:
        question["order_info"] = plain(agreed.order_info)
    await _asked(world, person, invoice, "pre_checkout_query", question)


async def _shipped(world: World, person: User, invoice: Invoice, buying: Buying) -> tuple[str, int]:
    """The chosen shipping option's id and price."""
    question: dict[str, JSON] = {
        "invoice_payload": invoice.payload,
        "shipping_address": plain(buying.address.shown()),
    }
    answer = await _asked(world, person, invoice, "shipping_query", question)
    options = answer.get("shipping_options")
    given = [one for one in options if isinstance(one, dict)] if isinstance(options, list) else []
    if not 0 <= buying.shipping < len(given):
        raise Impossible("There is no such shipping option.")
    chosen = given[buying.shipping]
    parts = telegram.LabeledPrice.de_list(chosen["prices"])  # type: ignore[arg-type]  # by its facts
    return str(chosen["id"]), sum(part.amount for part in parts)


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


def _told(person: User, invoice: Invoice, buying: Buying) -> telegram.OrderInfo | None:
    needs = invoice.needs
    if not needs:
        return None
    return telegram.OrderInfo(
        name=person.full_name if "name" in needs else None,
        phone_number=buying.phone_number if "phone_number" in needs else None,
        email=buying.email if "email" in needs else None,
        shipping_address=buying.address.shown() if "shipping_address" in needs else None,
    )
