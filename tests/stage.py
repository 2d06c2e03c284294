"""Lyceum on stage: the real bot, on a real database, before a Telegram played by the sandbox."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from random import Random

from sqlalchemy import or_, select

from bot.settings import Settings
from handlers.app import open_lyceum
from handlers.clock import TICK_SECONDS
from handlers.running import Lyceum
from sandbox.clock import TurnableClock
from sandbox.users import Bot
from storage import diary
from storage.outbox import PENDING, SENDING, OutboxRow

LONG = 10.0
"""Seconds after which what is still to be done is being held back, not late."""


def morning() -> datetime:
    """When stories begin: the tenth of the next month at ten in the morning, UTC. So none runs into
    the night, over a day or over a month's end, whenever it is told."""
    next_month = datetime.now(UTC).replace(day=1) + timedelta(days=32)
    return next_month.replace(day=10, hour=10, minute=0, second=0, microsecond=0)


SOME_DAY = timedelta(days=60)
"""From the beginning of a story on: when it may be that something is to come."""


@dataclass
class MovableClock(TurnableClock):
    """Real time, which tests may move forward."""

    moved: Callable[[], None] = lambda: None
    """Whoever sleeps until a time that has come now wants to be woken."""
    at_rest: Callable[[], Awaitable[None]] = field(default=partial(asyncio.sleep, 0))
    """Waits until the bot has done what is due by now."""

    @classmethod
    def set_to(cls, moment: datetime) -> "MovableClock":
        """One that says this now."""
        return cls(moment - datetime.now(UTC))

    def move(self, **by: float) -> None:
        """Let time pass: `clock.move(hours=2)`."""
        self.ahead += timedelta(**by)
        self.moved()


@dataclass
class Stage:
    """Starts and stops the bot; inside `async with` it runs."""

    settings: Settings
    clock: MovableClock
    webhook: str | None = None
    bot: Bot | None = None
    """Its account, where Telegram is played: what waits there is still to be heard."""
    has_nights: bool = False
    """Whether nights come by themselves: most stories let days pass, and wait for none."""
    starts: int = 0
    """So far; each is a process of its own, with its own luck, the same in every run."""
    lyceum: Lyceum = field(init=False)
    _stop: asyncio.Event = field(init=False)
    _task: asyncio.Task[None] = field(init=False)

    async def __aenter__(self) -> "Stage":
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    async def start(self) -> None:
        """Raise the curtain."""
        ready: asyncio.Future[Lyceum] = asyncio.get_running_loop().create_future()
        self._stop = asyncio.Event()
        self._task = asyncio.create_task(self._perform(ready))
        await asyncio.wait({ready, self._task}, return_when=asyncio.FIRST_COMPLETED)
        if self._task.done():
            await self._task
        self.lyceum = await ready
        self.lyceum.ticker.has_nights = self.has_nights
        self.clock.moved = self.lyceum.deliverer.wake
        self.clock.at_rest = self.at_rest

    async def stop(self) -> None:
        """Let it finish what has begun, and end."""
        self._stop.set()
        await self._task

    async def restart(self) -> None:
        """End and begin again, as an operator would."""
        await self.stop()
        await self.start()

    async def at_rest(self) -> None:
        """Wait until what is due is done and what was to be said is said, however slow the machine;
        at least for a tick, so that what has just been heard is in hand."""
        await asyncio.sleep(2 * TICK_SECONDS)
        with suppress(TimeoutError):
            async with asyncio.timeout(LONG):
                while await self._has_work():
                    await asyncio.sleep(0.05)

    async def _has_work(self) -> bool:
        if self.bot is not None and self.bot.mailbox.waiting:
            return True
        await self.lyceum.lanes.settle()
        said = select(OutboxRow.id).where(
            or_(OutboxRow.state == SENDING, OutboxRow.state == PENDING),
            OutboxRow.not_before <= self.clock(),
        )
        async with self.lyceum.dispatch.database.reading() as session:
            is_due = await diary.due_entries(session, self.clock(), 1)
            return bool(is_due) or await session.scalar(said.limit(1)) is not None

    async def _perform(self, ready: "asyncio.Future[Lyceum]") -> None:
        rng = Random(7 + self.starts)
        self.starts += 1
        async with open_lyceum(self.settings, now=self.clock, rng=rng) as lyceum:
            ready.set_result(lyceum)
            await lyceum.run(self._stop, webhook=self.webhook)


def settings_for(bot: Bot, sandbox_url: str, database_url: str) -> Settings:
    """Settings of a bot in the sandbox, whose pace does not hold tests up."""
    return Settings(
        bot_token=bot.token,
        bot_api_url=sandbox_url,
        database_url=database_url,
        messages_per_second=1000,
        _env_file=None,
    )
