"""What follows: after a call of some purpose was delivered, and when a diary entry falls due."""

from collections.abc import Mapping
from functools import partial

from bot.community.presence import Presence
from bot.community.rights import after_refusal
from bot.engagement import polls, questions
from bot.engagement.giveaways import closing, drawing, opening, prizes
from bot.identity import Links
from bot.marketing import campaigns
from bot.outreach.delivery import REFUSED, After
from bot.selling.orders import expire_order
from bot.selling.refunds import after_refund, ask_again
from handlers.clock import Duty, Errand
from storage.database import Database


def after_delivery() -> Mapping[str, After]:
    """By purpose of the outbox row (storage/outbox.py)."""
    return {
        REFUSED: after_refusal,
        "refund": after_refund,
        "poll": polls.after_put,
        "poll-close": polls.after_close,
        "question-answer": questions.after_answer,
        "giveaway": opening.after_opening,
        "giveaway-said": closing.after_saying,
        "giveaway-prize": prizes.after_prize,
        "campaign": campaigns.after_post,
    }


def duties(links: Links) -> Mapping[str, Duty]:
    """By kind of the diary entry (storage/diary.py)."""
    return {
        "order.expire": expire_order,
        "refund.again": ask_again,
        "poll.close": polls.close,
        "giveaway.count": partial(opening.refresh, links=links),
        "giveaway.close": closing.close_on_time,
        "campaign.post": partial(campaigns.post, links=links),
    }


def errands(database: Database, presence: Presence, links: Links) -> Mapping[str, Errand]:
    """By kind of the diary entry, too: what takes longer than a transaction may."""
    draw = partial(drawing.draw, database=database, presence=presence, links=links)
    return {
        "giveaway.freeze": partial(closing.freeze_list, database=database, links=links),
        "giveaway.draw": draw,
    }
