"""What the outbox holds for a group that became a supergroup, where messages are numbered anew."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.database import locked
from storage.outbox import PENDING, OutboxRow


async def move_chat(session: AsyncSession, old_id: int, new_id: int) -> None:
    """A group became a supergroup: what waits for it goes to the new id, but what changes one of
    the messages left behind. That will be refused, for whoever waits to hear of it."""
    query = select(OutboxRow).where(OutboxRow.chat_id == old_id, OutboxRow.state == PENDING)
    for row in (await session.scalars(locked(query))).all():
        if not is_bound(row):
            row.chat_id, row.params = new_id, moved(row, new_id)
    await session.flush()


def is_bound(row: OutboxRow) -> bool:
    """Whether a call is about a message of its chat, and so about nothing in any other."""
    return "message_id" in row.params


def moved(row: OutboxRow, new_id: int) -> dict[str, Any]:
    """A call's parameters in the chat its own has become, where messages are numbered anew: what
    it answered is not there."""
    kept = {name: value for name, value in row.params.items() if name != "reply_parameters"}
    return {**kept, "chat_id": new_id}
