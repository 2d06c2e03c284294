"""What follows: after a call of some purpose was delivered, and when a diary entry falls due."""

from collections.abc import Collection, Mapping
from functools import partial

from bot.community.rights import after_refusal
from bot.community.undelivered import PAID_FOR, tell_undelivered
from bot.engagement import giveaways, polls, questions
from bot.engagement.experts import answering
from bot.identity import Links
from bot.insight import funnel
from bot.marketing import campaigns
from bot.outreach.delivery import FAULT, REFUSED, After
from bot.selling.orders import expire_order
from bot.selling.refunds import after_fault, after_refund, ask_again
from handlers.clock import Duty
from handlers.goods import GOODS


def after_delivery(owner_ids: Collection[int]) -> Mapping[str, After]:
    """By purpose of the outbox row (storage/outbox.py)."""
    return {
        **dict.fromkeys(PAID_FOR, partial(tell_undelivered, owner_ids=owner_ids)),
        REFUSED: after_refusal,
        "refund": partial(after_refund, shelf=GOODS),
        f"{FAULT}:refund": after_fault,
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
        "paid-question.again": partial(answering.show_again, links=links),
        "paid-question.remind": partial(answering.remind, links=links),
        "paid-question.return": answering.return_late,
        "poll.close": polls.close,
        "giveaway.count": partial(giveaways.refresh, links=links),
        "giveaway.draw": giveaways.draw,
        "campaign.post": partial(campaigns.post, links=links),
    }
