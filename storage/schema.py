"""Every table there is, gathered for migrations and for the test that they agree."""

from storage import (  # noqa: F401 - a table is there once its module is read
    arrivals,
    bargains,
    broadcasts,
    bundles,
    campaigns,
    challenges,
    channels,
    chat_talk,
    communities,
    consents,
    conversations,
    coupons,
    courses,
    deposits,
    diary,
    events,
    experts,
    feedback,
    flash_sales,
    gatherings,
    giveaways,
    holdouts,
    inbox,
    knowledge,
    moderation,
    orders,
    outbox,
    people,
    placements,
    points,
    polls,
    processes,
    questions,
    quizzes,
    recipients,
    referrals,
    segments,
    teams,
    touches,
    treats,
)
from storage.base import Base

__all__ = ["metadata"]

metadata = Base.metadata
