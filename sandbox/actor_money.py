"""Money as people see it: what an invoice asks for, what they paid, what they pay every month."""

from collections.abc import Mapping

from sandbox import invites, payments
from sandbox.checkout import Told
from sandbox.payments import Charge, Invoice
from sandbox.people import Person
from sandbox.wire import JSON, plain
from sandbox.world import World

Shown = dict[str, JSON]


def invoice(asked: Invoice) -> Shown:
    """An invoice as it is shown before one pays: an `Invoice`, and what its pay sheet asks for."""
    shown = plain(asked.shown())
    assert isinstance(shown, Mapping), "the Bot API shows it as an object"
    period = int(asked.subscription.total_seconds()) if asked.subscription else None
    return {
        **shown,
        "subscription_period": period,
        "prices": plain(asked.prices),
        "needs": [*sorted(asked.needs)],
        "flexible": asked.flexible,
        "max_tip_amount": asked.most_tip,
        "suggested_tip_amounts": list(asked.tips),
    }


def told(sheet: Told) -> Shown:
    """A sheet that was filled in, and the ways of shipping to choose from."""
    return {"told": sheet.id, "shipping_options": plain(sheet.options)}


def receipt(world: World, asked: Invoice, somebody: Person) -> JSON:
    """What a person paid for an invoice; null before, and once it was given back."""
    for made in reversed(world.till.charges.values()):
        if made.invoice is asked and made.payer is somebody and not made.refunded_at:
            return paid(made)
    return None


def paid(made: Charge) -> Shown:
    """A payment as its receipt tells it."""
    way = made.agreed.shipping
    shipping: JSON = {"title": way.title, "amount": made.agreed.shipping_cost} if way else None
    return {"total_amount": made.amount, "shipping": shipping, "tip": made.agreed.tip}


def subscriptions(world: World, somebody: Person) -> list[JSON]:
    """What is paid for every month, until when, and whether it will be paid again."""
    bought: list[JSON] = [
        {
            "charge": first.id,
            "bot": first.invoice.bot.id,
            "title": first.invoice.title,
            "stars": first.amount,
            "until": int(first.paid_until.timestamp()) if first.paid_until else None,
            "goes_on": first.goes_on,
            "ended_by_bot": first.canceled,
        }
        for first in payments.subscriptions(world, somebody)
    ]
    places: list[JSON] = [
        {
            "chat": place.link.chat.id,
            "title": place.link.chat.title,
            "stars": place.link.price,
            "until": int(place.until.timestamp()),
            "goes_on": place.goes_on,
        }
        for place in invites.paid_places(world, somebody)
    ]
    return bought + places
