"""An SQLite connection that works where it is called, instead of in a thread of its own.

For our short writes only: a statement takes some microseconds, handing it to a thread and back a
hundred times as long. What may take long reads through the driver's own threads (database.py).
"""

import sqlite3
from collections.abc import Callable
from typing import ParamSpec, TypeVar

import aiosqlite

P = ParamSpec("P")
T = TypeVar("T")


class InlineConnection(aiosqlite.Connection):
    """aiosqlite's connection; its thread only opens and closes the file."""

    def __init__(self, path: str) -> None:
        super().__init__(
            lambda: sqlite3.connect(path, isolation_level=None, check_same_thread=False),
            iter_chunk_size=64,
        )

    async def _execute(self, fn: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Where aiosqlite would queue the call for its thread."""
        return fn(*args, **kwargs)
