"""What follows: after a call of some purpose was delivered, and when a diary entry falls due."""

from collections.abc import Mapping
from functools import partial

from bot.community.rights import after_refusal
from bot.engagement import giveaways, polls, questions
from bot.engagement.experts import answering
from bot.identity import Links
from bot.insight import funnel
from bot.marketing import campaigns
from bot.outreach.delivery import REFUSED, After
from bot.selling.orders import expire_order
from bot.selling.refunds import after_refund, ask_again
from handlers.clock import Duty
from handlers.goods import GOODS


def after_delivery() -> Mapping[str, After]:
    """By purpose of the outbox row (storage/outbox.py)."""
    return {
        REFUSED: after_refusal,
        "refund": partial(after_refund, shelf=GOODS),
        "poll": polls.after_put,
        "poll-close": polls.after_close,
        "question-answer": questions.after_answer,
        "paid-question": answering.after_notice,
        "giveaway": giveaways.after_opening,
        "campaign": campaigns.after_post,
        "stats": funnel.after_telling,
    }


def duties(links: Links) -> Mapping[str, Duty]:
    """By kind of the diary entry (storage/diary.py)."""
    return {
        "order.expire": expire_order,
        "refund.again": ask_again,
        "paid-question.remind": partial(answering.remind, links=links),
        "paid-question.return": answering.return_late,
        "poll.close": polls.close,
        "giveaway.count": partial(giveaways.refresh, links=links),
        "giveaway.draw": giveaways.draw,
        "campaign.post": partial(campaigns.post, links=links),
    }
