"""What one update changes of where its person is in a dialog, kept back until it is dealt with.

In the database it is written in the transaction that marks the update as done (handlers/unit.py).
Redis knows no transaction of ours: there it is written before the mark and names its update, and
who meets the name again when the update is repeated knows that all of it was done.
"""

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from aiogram.fsm.state import State
from aiogram.fsm.storage.base import BaseStorage, StorageKey
from sqlalchemy.ext.asyncio import AsyncSession

from handlers.chat.state import DatabaseStorage, let_go

MADE_BY = "made_by_update"
"""Which update brought somebody where they are; only in Redis."""


class Repeated(Exception):
    """This update has moved its person already; the process died before it was marked as done."""


class Changes(BaseStorage):
    """The storage of states as one update sees it: what it changes itself, before all else.

    Only data is kept back, as aiogram-dialog keeps everything in it.
    """

    def __init__(self, storage: BaseStorage, update_id: int) -> None:
        self._storage = storage
        self._update_id = update_id
        self._seen: dict[StorageKey, dict[str, Any]] = {}
        self._unwritten: dict[StorageKey, dict[str, Any]] = {}

    async def get_data(self, key: StorageKey) -> dict[str, Any]:
        """What was said so far; a copy to its depth, or a change in it would pass for none."""
        return deepcopy(await self._find(key))

    async def set_data(self, key: StorageKey, data: Mapping[str, Any]) -> None:
        """What was said so far, if that is news."""
        if await self._find(key) != data:
            self._seen[key] = self._unwritten[key] = deepcopy(dict(data))

    async def get_state(self, key: StorageKey) -> str | None:
        """As it is in the storage."""
        return await self._storage.get_state(key)

    async def set_state(self, key: StorageKey, state: str | State | None = None) -> None:
        """At once, as no dialog does it."""
        await self._storage.set_state(key, state)

    async def close(self) -> None:
        """The storage is closed by whoever opened it."""

    @property
    def is_all_written(self) -> bool:
        """Whether nothing is kept back."""
        return not self._unwritten

    @property
    def joins_transactions(self) -> bool:
        """Whether they commit together with what else an update does."""
        return isinstance(self._storage, DatabaseStorage)

    async def write(self, session: AsyncSession) -> None:
        """Put them into the transaction, where the storage is the same database."""
        if isinstance(self._storage, DatabaseStorage):
            await self._storage.write(session, self._unwritten)

    async def settle(self) -> None:
        """After the commit: from now on everybody sees them."""
        if isinstance(self._storage, DatabaseStorage):
            self._storage.remember(self._unwritten)
        else:
            for key, data in self._unwritten.items():
                name = {MADE_BY: self._update_id} if data else {}
                await self._storage.set_data(key, {**data, **name})
        self._unwritten = {}

    async def leave(self, person_id: int) -> None:
        """Somebody was forgotten: nothing of where they are is kept."""
        self._seen, self._unwritten = {}, {}
        await let_go(self._storage, person_id)

    async def _find(self, key: StorageKey) -> dict[str, Any]:
        if key not in self._seen:
            data = await self._storage.get_data(key)
            if data.pop(MADE_BY, None) == self._update_id:
                raise Repeated(self._update_id)
            self._seen[key] = data
        return self._seen[key]
