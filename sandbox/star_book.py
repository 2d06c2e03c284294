"""A bot's book of Stars: what came in, and what went back ("getStarTransactions")."""

import telegram

from sandbox import present
from sandbox.payments import Charge
from sandbox.users import Bot
from sandbox.world import World


def transactions(world: World, bot: Bot) -> list[telegram.StarTransaction]:
    """A bot's book, the oldest line first ("StarTransaction")."""
    found = [(line.date, line) for owner, line in world.till.others if owner is bot]
    for made in world.till.of(bot):
        partner = _partner(made)
        paid = telegram.StarTransaction(made.id, made.amount, made.at, source=partner)
        found.append((made.at, paid))
        if made.refunded_at is not None:
            back = telegram.StarTransaction(
                made.id, made.amount, made.refunded_at, receiver=partner
            )
            found.append((made.refunded_at, back))
    return [transaction for _, transaction in sorted(found, key=lambda pair: pair[0])]


def _partner(made: Charge) -> telegram.TransactionPartnerUser:
    payer, invoice = present.user(made.payer), made.invoice
    if invoice.media is not None:
        return telegram.TransactionPartnerUser(
            "paid_media_payment",
            payer,
            paid_media=invoice.media.unlocked(),
            paid_media_payload=invoice.payload or None,
        )
    return telegram.TransactionPartnerUser(
        "invoice_payment",
        payer,
        invoice_payload=invoice.payload,
        subscription_period=invoice.subscription,
    )
