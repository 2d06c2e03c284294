"""Signs that a post of the bot's reached somebody: they reacted, replied, or pressed a button.

Only the first of each kind is kept for each person and post, without what was felt or said. In
channels Telegram tells how many reacted, not who (Bot API, MessageReactionCountUpdated).
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import BigInteger, ForeignKey, Index, func, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Id
from storage.database import insert_new
from storage.outbox import OutboxRow

PRESS, REACTION, REPLY = "press", "reaction", "reply"

PostId = tuple[int, int]
"""A chat, and the number of a message in it."""


class PostSign(Base):
    """Somebody's first sign of a kind at a post; in channels, how many more gave one."""

    __tablename__ = "post_signs"
    __table_args__ = (
        Index("ix_post_signs_once", "chat_id", "message_id", "kind", "person_id", unique=True),
        Index("ix_post_signs_at", "community_id", "at"),
    )

    id: Mapped[Id]
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id"))
    chat_id: Mapped[int] = mapped_column(BigInteger)
    message_id: Mapped[int]
    kind: Mapped[str]
    person_id: Mapped[int | None] = mapped_column(BigInteger)
    """None where nobody is told who it was."""
    people: Mapped[int] = mapped_column(default=1, server_default="1")
    at: Mapped[datetime]


class Sign(NamedTuple):
    """A sign as it was heard."""

    chat_id: int
    message_id: int
    kind: str
    person_id: int | None
    at: datetime
    is_ours: bool = False
    """Whether Telegram says whose the message is; of reactions it does not, and the outbox is
    asked."""
    total: int | None = None
    """In channels: how many reactions there are now."""

    @property
    def post(self) -> PostId:
        """What it is a sign at."""
        return self.chat_id, self.message_id


async def note(session: AsyncSession, signs: Sequence[Sign], homes: Mapping[int, int]) -> set[int]:
    """Take down signs at the bot's own messages, and return who gave them; others are let go, as is
    a reaction before it is written down that its message was sent. `homes`: the community of each
    chat."""
    known = await _communities(session, {sign.post for sign in signs})
    counted: Counter[PostId] = Counter()
    rows = []
    for sign in signs:
        home = known.get(sign.post) or (homes.get(sign.chat_id) if sign.is_ours else None)
        if home is None:
            continue
        people = 1
        if sign.total is not None:
            before = counted[sign.post] or await _counted(session, sign.post)
            people = sign.total - before
            counted[sign.post] = max(sign.total, before)
        if people > 0:
            rows.append(_row(sign, home, people))
    await insert_new(session, PostSign, rows)
    return {row["person_id"] for row in rows if row["person_id"] is not None}


def _row(sign: Sign, community_id: int, people: int) -> dict[str, Any]:
    return {
        "community_id": community_id,
        "chat_id": sign.chat_id,
        "message_id": sign.message_id,
        "kind": sign.kind,
        "person_id": sign.person_id,
        "people": people,
        "at": sign.at,
    }


async def _communities(session: AsyncSession, posts: Collection[PostId]) -> dict[PostId, int]:
    place = tuple_(OutboxRow.chat_id, OutboxRow.message_id)
    query = select(OutboxRow.chat_id, OutboxRow.message_id, OutboxRow.community_id).where(
        place.in_(sorted(posts)), OutboxRow.community_id.is_not(None)
    )
    rows = await session.execute(query)
    return {(chat, message): home for chat, message, home in rows if message and home}


async def _counted(session: AsyncSession, post: PostId) -> int:
    """How many were counted at a post of which nobody is told who they were."""
    query = select(func.coalesce(func.sum(PostSign.people), 0)).where(
        PostSign.chat_id == post[0],
        PostSign.message_id == post[1],
        PostSign.kind == REACTION,
        PostSign.person_id.is_(None),
    )
    return int(await session.scalar(query) or 0)
