"""What follows: after a call of some purpose was delivered, and when a diary entry falls due."""

from collections.abc import Mapping
from functools import partial

from bot.community.rights import after_refusal
from bot.engagement import (
    challenge_time,
    challenges,
    gathering_time,
    gatherings,
    giveaways,
    polls,
    questions,
)
from bot.identity import Links
from bot.marketing import campaigns
from bot.outreach.delivery import REFUSED, After
from bot.selling.orders import expire_order
from bot.selling.refunds import after_refund, ask_again
from handlers.clock import Duty


def after_delivery() -> Mapping[str, After]:
    """By purpose of the outbox row (storage/outbox.py)."""
    return {
        REFUSED: after_refusal,
        "refund": after_refund,
        "poll": polls.after_put,
        "poll-close": polls.after_close,
        "question-answer": questions.after_answer,
        "challenge": challenges.after_announcing,
        "event": gatherings.after_announcing,
        "giveaway": giveaways.after_opening,
        "campaign": campaigns.after_post,
    }


def duties(links: Links) -> Mapping[str, Duty]:
    """By kind of the diary entry (storage/diary.py)."""
    return {
        "order.expire": expire_order,
        "refund.again": ask_again,
        "poll.close": polls.close,
        "challenge.round": partial(challenge_time.post_round, links=links),
        "challenge.count": partial(challenges.refresh, links=links),
        "challenge.remind": challenge_time.remind,
        "challenge.end": challenge_time.end,
        "event.day": gathering_time.remind_day,
        "event.hour": gathering_time.remind_hour,
        "event.begin": partial(gathering_time.begin, links=links),
        "event.finish": partial(gathering_time.finish, links=links),
        "event.count": partial(gatherings.refresh, links=links),
        "giveaway.count": partial(giveaways.refresh, links=links),
        "giveaway.draw": giveaways.draw,
        "campaign.post": partial(campaigns.post, links=links),
    }
