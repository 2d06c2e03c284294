"""Touches: what people pressed under the messages of campaigns, one row for each press.

Links that lead out of Telegram are no touches, because nobody tells a bot that they were opened;
nor does anybody tell it who saw a post.
"""

from datetime import datetime

from sqlalchemy import BigInteger, Index
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Id

CLICKED, PREVIEWED, ORDERED = "clicked", "previewed", "ordered"
"""What a press led to: nothing new · a free lesson or the course's card · an order."""


class Touch(Base):
    """Somebody pressed a button of a campaign's message."""

    __tablename__ = "touches"
    __table_args__ = (
        Index("ix_touches_campaign", "community_id", "campaign_id", "person_id"),
        Index("ix_touches_person", "community_id", "person_id", "at"),
        Index("ix_touches_at", "community_id", "at"),
    )

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(BigInteger)
    person_id: Mapped[int] = mapped_column(BigInteger)
    campaign_id: Mapped[int] = mapped_column(BigInteger)
    step: Mapped[int]
    """Which step of the campaign, from 1; 0 where it has only one."""
    variant: Mapped[int]
    """From 0."""
    place: Mapped[int] = mapped_column(BigInteger)
    """The id of the chat where the message stood; 0 in private."""
    kind: Mapped[str]
    course_id: Mapped[int] = mapped_column(BigInteger)
    order_id: Mapped[int | None] = mapped_column(BigInteger)
    """The order it opened, or found open."""
    at: Mapped[datetime]
