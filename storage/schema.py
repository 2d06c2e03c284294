"""Every table there is, gathered for migrations and for the test that they agree."""

from storage import (
    arrivals,
    campaigns,
    communities,
    conversations,
    courses,
    diary,
    events,
    giveaways,
    inbox,
    moderation,
    orders,
    outbox,
    people,
    polls,
    processes,
    questions,
)
from storage.base import Base

__all__ = ["metadata"]

metadata = Base.metadata

_HOMES = (
    arrivals,
    campaigns,
    communities,
    conversations,
    courses,
    diary,
    events,
    giveaways,
    inbox,
    moderation,
    orders,
    outbox,
    people,
    polls,
    processes,
    questions,
)
