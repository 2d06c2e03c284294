"""Every table there is, gathered for migrations and for the test that they agree."""

from storage import (
    campaigns,
    challenges,
    communities,
    conversations,
    courses,
    diary,
    events,
    feedback,
    gatherings,
    giveaways,
    inbox,
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
    campaigns,
    challenges,
    communities,
    conversations,
    courses,
    diary,
    events,
    feedback,
    gatherings,
    giveaways,
    inbox,
    orders,
    outbox,
    people,
    polls,
    processes,
    questions,
)
