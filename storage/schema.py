"""Every table there is, gathered for migrations and for the test that they agree."""

from storage import (
    campaigns,
    communities,
    conversations,
    courses,
    diary,
    events,
    giveaways,
    inbox,
    orders,
    outbox,
    people,
    points,
    polls,
    processes,
    questions,
    referrals,
)
from storage.base import Base

__all__ = ["metadata"]

metadata = Base.metadata

_HOMES = (
    campaigns,
    communities,
    conversations,
    courses,
    diary,
    events,
    giveaways,
    inbox,
    orders,
    outbox,
    people,
    points,
    polls,
    processes,
    questions,
    referrals,
)
