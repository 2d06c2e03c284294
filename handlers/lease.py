"""Whose work is whose: a process says that it lives, and takes over what the dead left open.

An SQLite file has one process only, held by a lock on a file beside it; on PostgreSQL processes
renew leases. It refuses to share an SQLite file.
"""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import IO

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.outreach.delivery import Deliverer, recover
from storage import inbox, processes
from storage.database import Database, DatabaseAway
from storage.inbox import Left

if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[str]) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(file: IO[str]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


class AlreadyRunning(Exception):
    """Another process works on the same SQLite file."""


class CannotLock(OSError):
    """Nothing can be written beside the SQLite file."""


@contextmanager
def sole_process(sqlite_file: Path | None) -> Iterator[None]:
    """Hold the file's lock while inside. Raises AlreadyRunning or CannotLock."""
    if sqlite_file is None:
        yield
        return
    try:
        lock = sqlite_file.with_name(sqlite_file.name + ".lock").open("w")
    except OSError as error:
        raise CannotLock(str(error)) from error
    with lock:
        try:
            _lock(lock)
        except (BlockingIOError, PermissionError) as error:
            raise AlreadyRunning(str(sqlite_file)) from error
        yield


@dataclass(slots=True)
class Lease:
    """One process's claim on its work."""

    database: Database
    bot_id: int
    process_id: str
    now: Clock
    silence: timedelta
    """A process silent for this long is taken for dead (settings.py, lease_seconds)."""
    _doubtful: dict[int, Left] = field(default_factory=dict)
    """Taken over by a commit whose answer never came: they may be ours, and nobody else's."""

    @property
    def seconds(self) -> float:
        """How often to call `renew`: one of three may come too late."""
        return self.silence.total_seconds() / 3

    async def renew(self, deliverer: Deliverer) -> Sequence[Left]:
        """Say that we live; returns updates the dead left open, which are ours now."""
        alone = self.process_id if self.database.is_sqlite else None
        left: Sequence[Left] = ()
        try:
            async with self.database.transaction("money") as session:
                now = self.now()
                await processes.say_alive(session, self.process_id)
                living = await processes.bury(session, self.silence, all_but=alone)
                await recover(session, living, deliverer.after, now)
                ours = await self._still_open(session)
                left = await inbox.take_over(session, self.bot_id, self.process_id, living)
        except DatabaseAway:
            self._doubtful |= {one.payload["update_id"]: one for one in left}
            raise
        doubtful, self._doubtful = self._doubtful, {}
        deliverer.pace.everywhere.processes = max(1, len(living))
        deliverer.wake()
        return [*(doubtful[update_id] for update_id in sorted(ours)), *left]

    async def give_up(self) -> None:
        """Say that we end, so that what we leave open is taken over at once."""
        async with self.database.transaction() as session:
            await processes.say_farewell(session, self.process_id)

    async def _still_open(self, session: AsyncSession) -> set[int]:
        return await inbox.still_open(session, self.bot_id, self._doubtful, self.process_id)
