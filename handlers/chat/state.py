"""Where people are in a dialog, kept in the database so that a restart interrupts nobody.

On SQLite one process speaks with everybody, so what was read is kept in memory as well; on
PostgreSQL others may have written meanwhile, and it is read each time.
"""

from collections import OrderedDict
from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from aiogram.fsm.state import State
from aiogram.fsm.storage.base import (
    BaseEventIsolation,
    BaseStorage,
    DefaultKeyBuilder,
    StorageKey,
)
from aiogram.fsm.storage.memory import DisabledEventIsolation
from aiogram.fsm.storage.redis import RedisStorage
from redis.exceptions import DataError, RedisError, ResponseError
from sqlalchemy.ext.asyncio import AsyncSession

from storage.conversations import find_conversation, keep_conversation
from storage.database import Database

KEYS = DefaultKeyBuilder(with_bot_id=True, with_destiny=True)
"""aiogram-dialog keeps several states of one person apart by their destiny."""

KEPT = 20_000
"""Conversations remembered at once; nearly all of them are empty."""

HELD = 30
"""Seconds after which others no longer wait for a process that died in the middle of a turn."""

REFUSALS = ("BUSY", "MISCONF", "NOREPLICAS", "UNKILLABLE")
"""How answers begin that say what is wrong with the server, and have no class of their own."""

Standing = tuple[str | None, dict[str, Any]]


class StorageAway(Exception):
    """The server at REDIS_URL does not answer."""


def states_are_away(error: Exception) -> bool:
    """Where people are cannot be asked or written down now; it may be in a moment.

    Away, silent, loading, read-only after a failover, full: only what a command itself gets wrong
    stays wrong.
    """
    if type(error) is ResponseError:
        return str(error).startswith(REFUSALS)
    return isinstance(error, RedisError) and not isinstance(error, DataError)


class DatabaseStorage(BaseStorage):
    """aiogram's storage of states, on our tables."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._kept: OrderedDict[str, Standing] = OrderedDict()

    async def set_state(self, key: StorageKey, state: str | State | None = None) -> None:
        """Move somebody to a state, or to none."""
        name = state.state if isinstance(state, State) else state
        before = await self._find(key)
        await self._write(key, before, (name, before[1]))

    async def get_state(self, key: StorageKey) -> str | None:
        """Where somebody is."""
        return (await self._find(key))[0]

    async def set_data(self, key: StorageKey, data: Mapping[str, Any]) -> None:
        """What was said so far."""
        before = await self._find(key)
        await self._write(key, before, (before[0], deepcopy(dict(data))))

    async def get_data(self, key: StorageKey) -> dict[str, Any]:
        """What was said so far; a copy to its depth, or a change in it would pass for none."""
        return deepcopy((await self._find(key))[1])

    async def write(
        self, session: AsyncSession, changes: Mapping[StorageKey, dict[str, Any]]
    ) -> None:
        """Put data of dialogs into somebody's transaction; `remember` it after the commit."""
        for key, data in changes.items():
            await keep_conversation(session, KEYS.build(key), None, data)

    def remember(self, changes: Mapping[StorageKey, dict[str, Any]]) -> None:
        """This is committed."""
        for key, data in changes.items():
            self._keep(KEYS.build(key), (None, data))

    def let_go(self, person_id: int) -> None:
        """Somebody was forgotten, and is remembered here no longer."""
        for name in [name for name in self._kept if f":{person_id}:" in name]:
            del self._kept[name]

    async def close(self) -> None:
        """The database is closed by whoever opened it."""

    async def _find(self, key: StorageKey) -> Standing:
        name = KEYS.build(key)
        if name in self._kept:
            return self._kept[name]
        async with self._database.reading() as session:
            found = await find_conversation(session, name)
        standing = (found.state, found.data) if found else (None, {})
        self._keep(name, standing)
        return standing

    async def _write(self, key: StorageKey, before: Standing, standing: Standing) -> None:
        if before == standing:
            return
        name = KEYS.build(key)
        async with self._database.transaction() as session:
            await keep_conversation(session, name, *standing)
        self._keep(name, standing)

    def _keep(self, name: str, standing: Standing) -> None:
        if not self._database.is_sqlite:
            return
        self._kept[name] = standing
        if len(self._kept) > KEPT:
            self._kept.popitem(last=False)


def open_storage(
    redis_url: str | None, database: Database
) -> tuple[BaseStorage, BaseEventIsolation]:
    """Shared in Redis where there is one, else in the database; and what keeps turns apart.

    Processes that share it look at one turn of a person after the other; within a process the
    lanes see to that (handlers/lanes.py). A lock that Redis has forgotten is no fault of a turn.
    """
    if redis_url is None:
        return DatabaseStorage(database), DisabledEventIsolation()
    shared = RedisStorage.from_url(redis_url, key_builder=KEYS)
    held = {"timeout": HELD, "raise_on_release_error": False}
    return shared, shared.create_isolation(lock_kwargs=held)


async def let_go(storage: BaseStorage, person_id: int) -> None:
    """Whatever somebody is in is over; in the database it is by now (storage/personal)."""
    if isinstance(storage, DatabaseStorage):
        storage.let_go(person_id)
    elif isinstance(storage, RedisStorage):
        async for name in storage.redis.scan_iter(match=f"*:{person_id}:*"):
            if not name.endswith(b":lock"):  # of the turn that is going on
                await storage.redis.delete(name)


async def ensure_answers(storage: BaseStorage) -> None:
    """Raises StorageAway when it is in Redis and Redis is not there."""
    if isinstance(storage, RedisStorage):
        try:
            await storage.redis.ping()
        except (RedisError, OSError) as error:
            raise StorageAway(str(error)) from error
