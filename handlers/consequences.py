"""What follows: after a call of some purpose was delivered, and when a diary entry falls due."""

from collections.abc import Mapping
from random import Random

from bot.identity import Links
from bot.outreach.delivery import After
from bot.selling.orders import expire_order
from bot.selling.refunds import after_refund
from handlers.clock import Duty


def after_delivery(links: Links) -> Mapping[str, After]:
    """By purpose of the outbox row (storage/outbox.py)."""
    return {"refund": after_refund}


def duties(links: Links, rng: Random) -> Mapping[str, Duty]:
    """By kind of the diary entry (storage/diary.py)."""
    return {"order.expire": expire_order}
