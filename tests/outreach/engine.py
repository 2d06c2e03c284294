"""The broadcaster before a Telegram that is told what to answer, and its deaths in the midst."""

import asyncio
import itertools
from collections import Counter
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from bot.outreach.broadcast_books import Circle
from bot.outreach.broadcasting import Broadcaster
from bot.outreach.pace import Pace
from bot.outreach.telegram import Refused, Unreachable
from storage import processes
from storage.database import Care, Database, DatabaseAway

START = datetime(2026, 6, 1, tzinfo=UTC)


class Shaky(Database):
    """A database out of reach at the end of its next transaction, if it is told so."""

    fate = ""
    """`undone`: all is rolled back; `done`: all is kept, and only nobody hears of it."""

    @asynccontextmanager
    async def transaction(
        self, care: Care = "chatter", *, is_urgent: bool = False
    ) -> AsyncIterator[AsyncSession]:
        """… as any other."""
        async with super().transaction(care, is_urgent=is_urgent) as session:
            yield session
            fate, self.fate = self.fate, ""
            if fate == "undone":
                raise DatabaseAway(fate)
        if fate == "done":
            raise DatabaseAway(fate)


@dataclass
class Engine:
    """A clock, and a Telegram that answers as it is told; `well` when it is told nothing."""

    database: Database
    now: datetime = START
    fates: list[str] = field(default_factory=list)
    got: Counter[int] = field(default_factory=Counter)
    """How much each person got …"""
    read: Counter[tuple[int, str]] = field(default_factory=Counter)
    """… and how often which words."""
    engine: Broadcaster = field(init=False)
    circle: Circle = field(default_factory=Circle)
    lives: int = 0
    tried: int = 0
    """Messages that were sent, whatever came of them."""
    answers: asyncio.Event = field(default_factory=asyncio.Event)
    """Set when what was told to be slow is answered."""

    async def call(self, _method: str, params: Mapping[str, Any]) -> Any:
        """One message arrives, or not, and is answered, or not."""
        fate = self.fates.pop(0) if self.fates else "well"
        self.tried += 1
        who = int(params["chat_id"])
        match fate:
            case "429":
                raise Refused(429, "Too Many Requests", {"retry_after": 2})
            case "blocked":
                raise Refused(403, "Forbidden: bot was blocked by the user", {})
            case "unreached":
                raise Unreachable("ConnectError", acted=False)
            case "lost before":
                raise Unreachable("Disconnected", acted=True)
        self.got[who] += 1
        self.read[who, str(params.get("text"))] += 1
        match fate:
            case "lost after":
                raise Unreachable("Disconnected", acted=True)
            case "502":
                raise Refused(502, "Bad Gateway", {})
            case "in flight":
                await asyncio.Event().wait()
            case "slow":
                await self.answers.wait()
        return {"message_id": 1}

    async def start(self) -> None:
        """A process begins its life; whoever was before is dead."""
        self.lives += 1
        me = f"process {self.lives}"
        async with self.database.transaction() as session:
            await processes.bury(session, timedelta(), all_but=me)
            await processes.say_alive(session, me)
        pace = Pace.per_second(1000)
        self.engine = Broadcaster(self.database, self.call, me, lambda: self.now, pace, self.circle)

    async def crash(self) -> None:
        """What was in flight is cut off, what was known only here is forgotten."""
        tasks = list(self.engine._under_way)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self.start()

    async def speak(self) -> None:
        """Send what may go, and hear the answers."""
        self.engine.speak()
        await settle()

    def let_others_speak(self) -> None:
        """Answers to other people take all places there are, and one waits for the next."""
        now = self.engine.pace.time(lambda: self.now)
        chat_ids = itertools.count(1_000_000)
        while self.engine.pace.admit(next(chat_ids), now) is None:
            pass

    async def answer(self) -> None:
        """Telegram answers what it was slow with."""
        self.answers.set()
        self.answers = asyncio.Event()
        await settle()

    async def keep_books_slowly(self) -> None:
        """The books wait for somebody else who writes, and meanwhile Telegram answers."""
        async with self.database.transaction():
            books = asyncio.create_task(self.engine.keep_books())
            await settle()
            await self.answer()
        await books

    async def keep_books_shaken(self, fate: str) -> None:
        """The database is away when the books are to be kept."""
        assert isinstance(self.database, Shaky)
        self.database.fate = fate
        with suppress(DatabaseAway):
            await self.engine.keep_books()


async def settle() -> None:
    """Whatever needs nobody else goes on until it does."""
    for _ in range(3):
        await asyncio.sleep(0)
