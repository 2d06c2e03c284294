"""Filters for where something was said and what it holds.

Asynchronous on purpose: aiogram runs synchronous filters, magic ones too, each in a thread.
"""

from aiogram.filters import Filter
from aiogram.types import ChatMemberUpdated, Message


class In(Filter):
    """In a chat of one of these types (Bot API, Chat: type)."""

    def __init__(self, *kinds: str) -> None:
        self._kinds = frozenset(kinds)

    async def __call__(self, event: Message | ChatMemberUpdated) -> bool:
        """Whether it was said there."""
        return event.chat.type in self._kinds


PRIVATE = In("private")
GROUPS = In("group", "supergroup")
CHANNELS = In("channel")


class Holds(Filter):
    """A message with this field (Bot API, Message)."""

    def __init__(self, field: str) -> None:
        self._field = field

    async def __call__(self, message: Message) -> bool:
        """Whether the field is set."""
        return getattr(message, self._field) is not None


class Becomes(Filter):
    """A member whose status is now one of these (Bot API, ChatMember)."""

    def __init__(self, *statuses: str) -> None:
        self._statuses = frozenset(statuses)

    async def __call__(self, event: ChatMemberUpdated) -> bool:
        """Whether it is."""
        return event.new_chat_member.status in self._statuses


class FileNamed(Filter):
    """A document whose name ends in one of these."""

    def __init__(self, *endings: str) -> None:
        self._endings = endings

    async def __call__(self, message: Message) -> bool:
        """Whether such a file was sent."""
        name = message.document.file_name if message.document else None
        return (name or "").lower().endswith(self._endings)
