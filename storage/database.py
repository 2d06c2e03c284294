"""The way to the database: one engine, short transactions, the same on SQLite and PostgreSQL.

Writers on SQLite queue up inside the process and start with BEGIN IMMEDIATE, so that nobody meets
"database is locked" half-way. It refuses to know any table.
"""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from typing import Any, Literal, TypeVar

import orjson
from sqlalchemy import Connection, event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.pool import ConnectionPoolEntry

from storage.base import Base

T = TypeVar("T")

Care = Literal["reads", "chatter", "money"]
"""How a transaction ends: `money` waits for the disk, `chatter` survives a crash of the process."""

BUSY_TIMEOUT = 15_000
"""Milliseconds SQLite waits for another process (a migration, a backup) to let go."""

_SYNCHRONOUS: Mapping[str, str] = {"chatter": "NORMAL", "money": "FULL"}


def async_url(url: str) -> str:
    """`sqlite:///file` and `postgresql://…` with the asynchronous driver filled in."""
    drivers = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+asyncpg"}
    drivers["postgres"] = drivers["postgresql"]
    parsed = make_url(url)
    return parsed.set(
        drivername=drivers.get(parsed.drivername, parsed.drivername)
    ).render_as_string(hide_password=False)


class Database:
    """An open database; `async with database.transaction() as session` is the only way in."""

    def __init__(self, url: str) -> None:
        self.url = async_url(url)
        self.is_sqlite = self.url.startswith("sqlite")
        self.engine = create_async_engine(
            self.url,
            pool_size=5 if self.is_sqlite else 10,
            json_serializer=lambda value: orjson.dumps(value).decode(),
            json_deserializer=orjson.loads,
        )
        self._writers: AbstractAsyncContextManager[object] = nullcontext()
        if self.is_sqlite:
            self._writers = asyncio.Lock()
            event.listen(self.engine.sync_engine, "connect", _prepare_sqlite)
            event.listen(self.engine.sync_engine, "begin", _begin_sqlite)

    @asynccontextmanager
    async def transaction(self, care: Care = "chatter") -> AsyncIterator[AsyncSession]:
        """One short transaction; leaving it commits, an exception rolls everything back."""
        turn = self._writers if care != "reads" else nullcontext()
        async with turn, self.engine.connect() as connection:
            await connection.execution_options(care=care)
            async with AsyncSession(connection, expire_on_commit=False) as session:
                yield session
                await session.commit()

    def reading(self) -> AbstractAsyncContextManager[AsyncSession]:
        """A transaction that only looks."""
        return self.transaction("reads")

    async def close(self) -> None:
        """Let go of every connection."""
        await self.engine.dispose()


def _prepare_sqlite(connection: DBAPIConnection, _record: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # transactions are begun below, not by the driver
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    care: Care = connection.get_execution_options().get("care", "chatter")
    synchronous = _SYNCHRONOUS.get(care)
    if synchronous is not None and connection.info.get("synchronous") != synchronous:
        connection.exec_driver_sql(f"PRAGMA synchronous={synchronous}")
        connection.info["synchronous"] = synchronous
    connection.exec_driver_sql("BEGIN" if care == "reads" else "BEGIN IMMEDIATE")


async def insert_new(
    session: AsyncSession, table: type[Base], rows: Sequence[Mapping[str, Any]]
) -> None:
    """Insert the rows that are not there yet; one that breaks a unique rule is left out."""
    if rows:
        await session.execute(_insert(session, table).on_conflict_do_nothing(), list(rows))


async def new_rows(
    session: AsyncSession,
    table: type[Base],
    rows: Sequence[Mapping[str, Any]],
    column: InstrumentedAttribute[T],
) -> Sequence[T]:
    """Like `insert_new`, and returns `column` of the rows that were new."""
    if not rows:
        return []
    insert = _insert(session, table).on_conflict_do_nothing().returning(column)
    return (await session.scalars(insert, list(rows))).all()


async def upsert(
    session: AsyncSession,
    table: type[Base],
    rows: Sequence[Mapping[str, Any]],
    *,
    key: Sequence[str],
    add: Sequence[str] = (),
) -> None:
    """Insert rows, or where `key` is taken overwrite the other columns (`add` ones are summed)."""
    if not rows:
        return
    insert = _insert(session, table)
    columns = table.__table__.c
    changed = {
        name: columns[name] + insert.excluded[name] if name in add else insert.excluded[name]
        for name in rows[0]
        if name not in key
    }
    await session.execute(
        insert.on_conflict_do_update(index_elements=list(key), set_=changed), list(rows)
    )


def _insert(session: AsyncSession, table: type[Base]) -> sqlite.Insert | postgresql.Insert:
    if session.get_bind().dialect.name == "sqlite":
        return sqlite.insert(table)
    return postgresql.insert(table)


def sqlite_version() -> str:
    """The version of SQLite in use, for the doctor."""
    return sqlite3.sqlite_version
