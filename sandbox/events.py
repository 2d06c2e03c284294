"""What an onlooker of the world may follow: one event for each thing that becomes visible.

Actors wait on these, the chat page shows them. Bots never see them; they get updates.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING

from sandbox.wire import JSON

if TYPE_CHECKING:
    from sandbox.chats import Chat
    from sandbox.messages import Message
    from sandbox.users import User


@dataclass(frozen=True, slots=True)
class Event:
    """One visible thing: `kind` is message, edited, deleted, typing, callback_answer, poll,
    reaction, member, pinned, commands …; `payload` is shaped as the Bot API shapes it."""

    kind: str
    chat: Chat
    payload: JSON
    message: Message | None = None
    user: User | None = None
    """Whom it concerns, where only one person sees it (a callback's answer, say)."""

    @property
    def chat_id(self) -> int:
        """The chat's id; private chats of one person with several bots share it."""
        return self.chat.id


class Subscription:
    """One onlooker's queue: iterate it, use it as a context manager to stop listening."""

    def __init__(self, leave: Callable[[Subscription], None]) -> None:
        self._queue: asyncio.Queue[Event] = asyncio.Queue()
        self._leave = leave

    def put(self, event: Event) -> None:
        """Tell the onlooker."""
        self._queue.put_nowait(event)

    async def next(self) -> Event:
        """The next event, waiting for it if there is none yet."""
        return await self._queue.get()

    def so_far(self) -> list[Event]:
        """Everything that happened and was not looked at yet; it waits for nothing."""
        return [self._queue.get_nowait() for _ in range(self._queue.qsize())]

    async def __aiter__(self) -> AsyncIterator[Event]:
        while True:
            yield await self._queue.get()

    def __enter__(self) -> Subscription:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._leave(self)
