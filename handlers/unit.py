"""The one transaction of one handler: what it decides, what must be said, where its person is in a
dialog and the inbox mark commit together. It refuses a second transaction, because a crash between
two would do half."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from handlers.chat.changes import Changes
from storage.database import Care, Database
from storage.events import Scene, set_scene


@dataclass(slots=True)
class Unit:
    """`async with unit() as session:` once per handler; leaving it commits and wakes delivery."""

    database: Database
    wake: Callable[[], None]
    mark: Callable[[AsyncSession], Awaitable[None]]
    """Writes down that the update is dealt with."""
    changes: Changes
    """Where the update brings its person."""
    scene: Scene
    """Where the update comes from."""
    is_committed: bool = False

    @asynccontextmanager
    async def __call__(
        self, care: Care = "chatter", *, is_urgent: bool = False
    ) -> AsyncIterator[AsyncSession]:
        """Open the transaction; `money` waits for the disk, what is urgent for nobody."""
        if self.is_committed:
            raise RuntimeError("a handler has one transaction; put all it decides into it")
        async with self.database.transaction(care, is_urgent=is_urgent) as session:
            set_scene(session, self.scene)
            yield session
            await self.mark(session)
            await self.changes.write(session)
        self.is_committed = True
        self.wake()
        await self.changes.settle()

    async def finish(self) -> None:
        """Write down the changes that no transaction took along, and so the update as done.

        After a transaction these are only which message shows the window.
        """
        if self.changes.is_all_written:
            return
        if self.changes.joins_transactions:
            async with self.database.transaction() as session:
                if not self.is_committed:
                    await self.mark(session)
                await self.changes.write(session)
            self.is_committed = True
        await self.changes.settle()
