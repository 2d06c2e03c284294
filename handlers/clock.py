"""What time brings: the diary is asked again and again what is due, and it is done exactly once.

APScheduler is the clock, the database is the diary (storage/diary.py); a restart loses nothing.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.clock import Clock
from bot.community.notices import Notice, tell_owners
from storage import consents, diary, inbox, outbox_ends, polls, unused_media
from storage.database import Database, DatabaseAway
from storage.diary import DiaryEntry, Duty

TICK_SECONDS = 0.2
"""Who closes a giveaway waits no longer for the draw; an empty look costs a millisecond."""

AT_ONCE = 200
"""Entries looked at per tick; more wait for the next tick."""

ERRANDS = 5
"""Under way at once: each may hold one of the ten connections to PostgreSQL for long, and after a
night's rest hundreds may be due."""

PAUSE = timedelta(minutes=1)
"""Before something that failed is tried again; twice as long each further time."""

AWAY_SECONDS = 1.0
"""Between looks while the database is out of reach."""

DOUBLINGS = 6
"""After so many the pause grows no more; an hour and four minutes."""

HICCUPS = 2
"""Failures that owners need not know of: the database was away, and is back."""

NIGHT = 3
"""The hour, UTC, at which old things are let go (bot/privacy/retention.py)."""

NIGHT_OVER = "night.over"
"""The diary's word for a night whose work is done; it is never due."""

NO_SUBJECT = 0
"""Stands for all communities together in the diary."""

ROLL_SECONDS = 30
"""Between looks whether the event log has anything new to sum up (bot/insight/rolling.py)."""

REMEMBER_DONE = timedelta(days=2)
"""Telegram keeps updates for a day (Bot API, Getting updates); twice that is safe."""

log = structlog.get_logger()

Errand = Callable[[DiaryEntry, datetime], Awaitable[Duty]]
"""What takes long (much to read or compute, Telegram to be asked), done beside the tick and outside
any transaction; returns the duty that is left. May be done twice, so it must change nothing that
doing it again would not change."""


async def _nothing(_now: datetime) -> None:
    """No night has anything to do."""


async def _no_sums() -> None:
    """Nothing is summed up."""


@dataclass(slots=True)
class Ticker:
    """Looks into the diary."""

    database: Database
    duties: Mapping[str, Duty]
    wake: Callable[[], None]
    now: Clock
    errands: Mapping[str, Errand] = field(default_factory=dict)
    owner_ids: Collection[int] = ()
    """Who hears of what fails again and again."""
    nightly: Callable[[datetime], Awaitable[None]] = _nothing
    rolling: Callable[[], Awaitable[None]] = _no_sums
    has_nights: bool = True
    """Whether nights come by themselves."""
    _running: dict[int, asyncio.Task[None]] = field(default_factory=dict)
    _later: dict[int, datetime] = field(default_factory=dict)
    _failed: dict[int, int] = field(default_factory=dict)
    """By entry: how often in a row."""
    _summing: asyncio.Task[None] | None = None
    _sums_wanted: bool = False
    _night: asyncio.Task[None] | None = None
    _ticked_at: datetime | None = None
    _working: asyncio.Lock = field(default_factory=asyncio.Lock)

    @property
    def put_off(self) -> int:
        """How many entries failed and are to be tried again."""
        return len(self._failed)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Tick while inside; leaving waits for the tick and the errands under way."""
        scheduler = self._schedule()
        scheduler.start()
        try:
            yield
        finally:
            scheduler.pause()
            for long in (self._summing, self._night):  # it goes on after the next start
                if long is not None:
                    long.cancel()
                    await asyncio.wait([long])
            async with self._working:
                scheduler.shutdown(wait=False)
            await asyncio.gather(*self._running.values())

    def _schedule(self) -> AsyncIOScheduler:
        # A tick that is still busy when the next one is due is no news: it does that one's work.
        logging.getLogger("apscheduler.scheduler").setLevel(logging.ERROR)
        scheduler = AsyncIOScheduler(timezone="UTC")
        often = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        scheduler.add_job(self.tick, "interval", seconds=TICK_SECONDS, **often)
        scheduler.add_job(self.tidy, "interval", hours=1, **often)
        scheduler.add_job(self.roll, "interval", seconds=ROLL_SECONDS, **often)
        return scheduler

    async def tick(self) -> None:
        """Do everything that is due now."""
        async with self._working:
            now = self.now()
            self._sum_if_wanted()
            try:
                await self._notice_night(now)
                due = await self._look(now)
            except DatabaseAway as error:
                log.warning("the diary could not be reached; trying again", error=str(error))
                await asyncio.sleep(AWAY_SECONDS)
                return
            for entry in due:
                if entry.kind in self.errands:
                    self._running[entry.id] = asyncio.create_task(self._run(entry, now))
                else:
                    await self._do(entry, self.duties[entry.kind], now)

    async def _look(self, now: datetime) -> Sequence[DiaryEntry]:
        """What is due, without what waits or is under way, and as many errands as there is room
        for; what others did is forgotten."""
        busy = {entry_id for entry_id, at in self._later.items() if at > now} | set(self._running)
        room = ERRANDS - len(self._running)
        look = partial(diary.due_entries, now=now, but=busy)
        async with self.database.reading() as session:
            duties = await look(session, limit=AT_ONCE, other_kinds=self.errands)
            errands = await look(session, limit=room, kinds=self.errands) if room else ()
        due = [*duties, *errands]
        if len(duties) < AT_ONCE and len(errands) < room:
            # else what we failed at may stand behind what was read
            for entry_id in self._later.keys() - busy - {entry.id for entry in due}:
                self._forget(entry_id)
        return due

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
                await outbox_ends.forget_answers(session, self.now() - outbox_ends.KEPT_ANSWERS)
            await unused_media.forget(self.database)

    async def _notice_night(self, now: datetime) -> None:
        """By our own clock, which may be ahead of the machine's; who slept over the hour, or was
        not there or not done with it, makes up for it."""
        if not self.has_nights:
            return
        begun = now.astimezone(UTC).replace(hour=NIGHT, minute=0, second=0, microsecond=0)
        if begun > now:
            begun -= timedelta(days=1)
        if self._ticked_at is None:
            self._ticked_at = await self._last_night(begun)
        is_busy = self._night is not None and not self._night.done()
        if self._ticked_at < begun and not is_busy:
            self._night = asyncio.create_task(self._spend_night(begun))
        self._ticked_at = now

    async def _last_night(self, begun: datetime) -> datetime:
        """Up to when nights are seen to; who starts for the first time has none to make up for."""
        async with self.database.reading() as session:
            last = await diary.last_due(session, NIGHT_OVER, NO_SUBJECT)
        if last is None:
            await self._end_night(begun)
        return last or begun

    async def _spend_night(self, begun: datetime) -> None:
        await self.let_go()
        try:
            await self._end_night(begun)
        except DatabaseAway as error:
            log.warning("the next start does this night's work once more", error=str(error))

    async def _end_night(self, begun: datetime) -> None:
        async with self.database.transaction() as session:
            diary.write_down(session, NIGHT_OVER, NO_SUBJECT, begun, self.now())

    async def let_go(self) -> None:
        """What the night is for, beside the tick."""
        try:
            await self.nightly(self.now())
        except Exception:
            log.exception("not all was let go; the next night goes on")
        self.wake()

    def sum_soon(self) -> None:
        """The days in the sums are another clock's by now: with the next tick, they are counted
        anew."""
        self._sums_wanted = True

    def _sum_if_wanted(self) -> None:
        is_busy = self._summing is not None and not self._summing.done()
        if self._sums_wanted and not is_busy:
            self._sums_wanted = False
            self._summing = asyncio.create_task(self._roll())

    async def roll(self) -> None:
        """Sum up what is new in the event log, beside the tick."""
        if self._summing is not None:  # what it has begun may be older than what is new
            await asyncio.wait([self._summing])
            if self._summing.cancelled():
                return
        self._summing = asyncio.create_task(self._roll())
        await asyncio.wait([self._summing])

    async def _roll(self) -> None:
        try:
            await self.rolling()
        except DatabaseAway as error:
            log.warning("the event log is summed up later", error=str(error))
        except Exception:
            log.exception("the event log was not summed up; trying again")

    async def _run(self, entry: DiaryEntry, now: datetime) -> None:
        try:
            async with self.database.transaction() as session:
                await diary.begin(session, entry.id, now)
            duty = await self.errands[entry.kind](entry, now)
        except Exception:
            log.exception("errand failed; trying again later", entry_id=entry.id, kind=entry.kind)
            await self._put_off(entry, self.now())
        else:
            await self._do(entry, duty, self.now())
        finally:
            del self._running[entry.id]

    async def _do(self, due: DiaryEntry, duty: Duty, now: datetime) -> None:
        try:
            async with self.database.transaction("money") as session:
                entry = await diary.open_entry(session, due.id)
                if entry is None or not await diary.claim(session, entry):
                    return
                entry.done_at = now  # before the duty, which may write the next one in
                await duty(session, entry, now)
        except Exception:
            log.exception("diary entry failed; trying again later", entry_id=due.id, kind=due.kind)
            await self._put_off(due, now)
            return
        self._forget(due.id)
        self.wake()

    def _forget(self, entry_id: int) -> None:
        """It was done, or another process did it: how often it failed is of no use any more."""
        self._later.pop(entry_id, None)
        self._failed.pop(entry_id, None)

    async def _put_off(self, entry: DiaryEntry, now: datetime) -> None:
        """Try again after a pause; what fails again and again is told to the owners."""
        failed = self._failed[entry.id] = self._failed.get(entry.id, 0) + 1
        self._later[entry.id] = now + PAUSE * 2 ** min(failed - 1, DOUBLINGS)
        if failed > HICCUPS:
            await self._tell_owners(entry, now)

    async def _tell_owners(self, entry: DiaryEntry, now: datetime) -> None:
        """Once a day for each kind, whatever the number that fail."""
        params = {"kind": entry.kind, "entry": str(entry.id)}
        notice = Notice("diary-fails", params, once=f"diary-fails:{entry.kind}:{now:%Y%m%d}")
        try:
            async with self.database.transaction() as session:
                await tell_owners(session, self.owner_ids, entry.community_id, notice, now)
        except DatabaseAway as error:
            log.warning("owners not told", error=str(error))
        self.wake()
