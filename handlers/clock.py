"""What time brings: once a second the diary is asked what is due, and it is done exactly once.

APScheduler is the clock, the database is the diary (storage/diary.py); a restart loses nothing.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from storage import consents, diary, inbox, outbox, polls, unused_media
from storage.database import Database
from storage.diary import DiaryEntry

TICK_SECONDS = 1

AT_ONCE = 200
"""Entries looked at per tick; more wait for the next second."""

PAUSE = timedelta(minutes=1)
"""Before something that failed is tried again."""

REMEMBER_DONE = timedelta(days=2)
"""Telegram keeps updates for a day (Bot API, Getting updates); twice that is safe."""

log = structlog.get_logger()

Duty = Callable[[AsyncSession, DiaryEntry, datetime], Awaitable[None]]
"""Does what an entry says, inside the transaction that strikes it out."""

Errand = Callable[[DiaryEntry, datetime], Awaitable[Duty]]
"""What takes long (much to read or compute, Telegram to be asked), done beside the tick and outside
any transaction; returns the duty that is left. May be done twice, so it must change nothing that
doing it again would not change."""


@dataclass(slots=True)
class Ticker:
    """Looks into the diary."""

    database: Database
    duties: Mapping[str, Duty]
    wake: Callable[[], None]
    now: Clock
    errands: Mapping[str, Errand] = field(default_factory=dict)
    _running: dict[int, asyncio.Task[None]] = field(default_factory=dict)
    _later: dict[int, datetime] = field(default_factory=dict)
    _working: asyncio.Lock = field(default_factory=asyncio.Lock)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Tick while inside; leaving waits for the tick and the errands under way."""
        scheduler = self._schedule()
        scheduler.start()
        try:
            yield
        finally:
            scheduler.pause()
            async with self._working:
                scheduler.shutdown(wait=False)
            await asyncio.gather(*self._running.values())

    def _schedule(self) -> AsyncIOScheduler:
        scheduler = AsyncIOScheduler(timezone="UTC")
        often = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        scheduler.add_job(self.tick, "interval", seconds=TICK_SECONDS, **often)
        scheduler.add_job(self.tidy, "interval", hours=1, **often)
        return scheduler

    async def tick(self) -> None:
        """Do everything that is due now."""
        async with self._working:
            now = self.now()
            async with self.database.reading() as session:
                waiting = [entry_id for entry_id, at in self._later.items() if at > now]
                due = await diary.due_entries(session, now, AT_ONCE, but=[*waiting, *self._running])
            for entry in due:
                if entry.kind in self.errands:
                    self._running[entry.id] = asyncio.create_task(self._run(entry, now))
                else:
                    await self._do(entry.id, self.duties[entry.kind], now)

    async def tidy(self) -> None:
        """Forget what was dealt with long ago."""
        async with self._working:
            async with self.database.transaction() as session:
                await inbox.forget_done(session, self.now() - REMEMBER_DONE)
                await polls.forget_strays(session, self.now() - REMEMBER_DONE)
                await diary.forget_done(session, self.now() - diary.KEPT_DONE)
                await consents.forget_told(
                    session, (self.now() - REMEMBER_DONE - consents.WEEK).date()
                )
                await outbox.forget_answers(session, self.now() - outbox.KEPT_ANSWERS)
            await unused_media.forget(self.database)

    async def _run(self, entry: DiaryEntry, now: datetime) -> None:
        try:
            duty = await self.errands[entry.kind](entry, now)
        except Exception:
            log.exception("errand failed; trying again in a minute", entry_id=entry.id)
            self._later[entry.id] = now + PAUSE
        else:
            await self._do(entry.id, duty, now)
        finally:
            del self._running[entry.id]

    async def _do(self, entry_id: int, duty: Duty, now: datetime) -> None:
        try:
            async with self.database.transaction("money") as session:
                entry = await diary.open_entry(session, entry_id)
                if entry is None or not await diary.claim(session, entry):
                    return
                await duty(session, entry, now)
                entry.done_at = now
        except Exception:
            log.exception("diary entry failed; trying again in a minute", entry_id=entry_id)
            self._later[entry_id] = now + PAUSE
            return
        self._later.pop(entry_id, None)
        self.wake()
