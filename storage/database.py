"""The way to the database: one engine, short transactions, the same on SQLite and PostgreSQL.

Writers on SQLite queue up inside the process and start with BEGIN IMMEDIATE, so that nobody meets
"database is locked" half-way; others stand in line, so that what is urgent has one before it at
most. It refuses to know any table.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from functools import cache
from typing import Any, Literal, TypeVar

import orjson
from sqlalchemy import Connection, Select, event, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import (
    DataError,
    DBAPIError,
    IntegrityError,
    NotSupportedError,
    ProgrammingError,
)
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.pool import ConnectionPoolEntry

from storage.base import Base
from storage.inline import InlineConnection

T = TypeVar("T")
Q = TypeVar("Q", bound=Select[*tuple[Any, ...]])
Insert = sqlite.Insert | postgresql.Insert

Care = Literal["reads", "chatter", "money", "bulk"]
"""How a transaction ends: `money` waits for the disk, `chatter` survives a crash of the process.
`bulk` is chatter of many megabytes: a thread writes them while everybody else is listened to."""

CONNECTIONS = 10
"""Of PostgreSQL's, for whoever waits in line; as many more open for who is urgent or only reads."""

BUSY_TIMEOUT = 15_000
"""Milliseconds SQLite waits for another process (a migration, a backup) to let go."""

_SYNCHRONOUS: Mapping[str, str] = {"chatter": "NORMAL", "money": "FULL", "bulk": "NORMAL"}

Act = Callable[[AsyncSession], Awaitable[None]]

_LEFT = "left for the end"
"""Where a session keeps it."""

_ALONE = text("SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))")


def async_url(url: str) -> str:
    """`sqlite:///file` and `postgresql://…` with the asynchronous driver filled in."""
    drivers = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+asyncpg"}
    drivers["postgres"] = drivers["postgresql"]
    parsed = make_url(url)
    return parsed.set(
        drivername=drivers.get(parsed.drivername, parsed.drivername)
    ).render_as_string(hide_password=False)


class DatabaseAway(Exception):
    """The database was out of reach, or gave this transaction up; the same again may go through."""


class Database:
    """An open database; `async with database.transaction() as session` is the only way in."""

    def __init__(self, url: str) -> None:
        self.url = async_url(url)
        self.is_sqlite = self.url.startswith("sqlite")
        self.engine = writing = self._open(pool_size=5 if self.is_sqlite else CONNECTIONS)
        self._writers: AbstractAsyncContextManager[object] = nullcontext()
        self._line: AbstractAsyncContextManager[object] = asyncio.Semaphore(CONNECTIONS)
        if self.is_sqlite:
            self._line = asyncio.Lock()
            path = make_url(self.url).database or ""
            writing = self._open(pool_size=1, async_creator=lambda: InlineConnection(path))
            self._writers = asyncio.Lock()
        self._engines: Mapping[Care, AsyncEngine] = {
            "reads": self.engine.execution_options(care="reads"),
            "chatter": writing.execution_options(care="chatter"),
            "money": writing.execution_options(care="money"),
            "bulk": self.engine.execution_options(care="bulk"),
        }

    @asynccontextmanager
    async def transaction(
        self, care: Care = "chatter", *, is_urgent: bool = False
    ) -> AsyncIterator[AsyncSession]:
        """One short transaction; leaving it commits, an exception rolls everything back.

        What is urgent goes before all that stand in line. Raises DatabaseAway.
        """
        reads = care == "reads"
        line = nullcontext() if reads or is_urgent else self._line
        turn = nullcontext() if reads else self._writers
        try:
            async with (
                line,
                turn,
                AsyncSession(self._engines[care], expire_on_commit=False) as session,
                session.begin(),  # ends it here; closing would, but only when the loop comes round
            ):
                yield session
                await _end(session)
        except (OSError, DBAPIError, PoolTimeout) as error:
            if is_passing(error):
                raise DatabaseAway(str(error).splitlines()[0]) from error
            raise

    def reading(self) -> AbstractAsyncContextManager[AsyncSession]:
        """A transaction that only looks, and may take its time."""
        return self.transaction("reads")

    async def close(self) -> None:
        """Let go of every connection."""
        for engine in self._engines.values():
            await engine.dispose()

    def _open(self, **options: Any) -> AsyncEngine:
        engine = create_async_engine(
            self.url,
            pool_use_lifo=True,
            hide_parameters=True,  # errors are logged; what people wrote is not
            json_serializer=_as_json,
            json_deserializer=orjson.loads,
            **options,
        )
        if self.is_sqlite:
            event.listen(engine.sync_engine, "connect", _prepare_sqlite)
            event.listen(engine.sync_engine, "begin", _begin_sqlite)
        return engine


async def _end(session: AsyncSession) -> None:
    """Do what was left for the end."""
    left: dict[str, Act] = session.info.pop(_LEFT, {})
    for name in sorted(left):
        await left[name](session)


def _as_json(value: Any) -> str:
    return orjson.dumps(value).decode()


def is_passing(error: Exception) -> bool:
    """Whether the database may do later what it did not do now: it was away, locked, deadlocked.

    Drivers name such errors differently; what a statement itself gets wrong they name alike.
    """
    return not isinstance(error, IntegrityError | DataError | ProgrammingError | NotSupportedError)


def _prepare_sqlite(connection: DBAPIConnection, _record: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # transactions are begun below, not by the driver
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT}")  # first: the next line may have to wait
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    care: Care = connection.get_execution_options().get("care", "chatter")
    synchronous = _SYNCHRONOUS.get(care)
    if synchronous is not None and connection.info.get("synchronous") != synchronous:
        connection.exec_driver_sql(f"PRAGMA synchronous={synchronous}")
        connection.info["synchronous"] = synchronous
    connection.exec_driver_sql("BEGIN" if care == "reads" else "BEGIN IMMEDIATE")


async def alone(session: AsyncSession, name: str) -> None:
    """From here to the commit, no other transaction is past this line with the same name.

    For what has no row yet that could be locked. On SQLite writers queue up anyway.
    """
    if _dialect(session) == "postgresql":
        await session.execute(_ALONE, {"name": name})


def at_last(session: AsyncSession, name: str, act: Act) -> None:
    """Do this when all else in the transaction is done, once for each name and in their order.

    For what wants a lock that many want: who waits for it holds everything else already, and who
    has it waits for nobody.
    """
    session.info.setdefault(_LEFT, {}).setdefault(name, act)


@asynccontextmanager
async def part(session: AsyncSession) -> AsyncIterator[None]:
    """A part of the transaction of which nothing stays where it fails, nor what it left for the
    end."""
    before = dict(session.info.get(_LEFT, {}))
    try:
        async with session.begin_nested():
            yield
    except BaseException:
        session.info[_LEFT] = before
        raise


def locked(
    query: Q,
    *,
    of: type[Base] | None = None,
    skip_locked: bool = False,
    shared: bool = False,
    is_referred_to: bool = False,
) -> Q:
    """The same query for rows as they are once we have locked them, until the transaction ends.

    Without populate_existing a row this transaction has read before would be locked, yet keep the
    values from before whoever held it until now has changed them. `shared` locks let each other in;
    where a row `is_referred_to`, new rows that name it are let in, and need not be waited for.
    """
    waiting = query.with_for_update(
        of=of, skip_locked=skip_locked, read=shared, key_share=is_referred_to
    )
    return waiting.execution_options(populate_existing=True)


async def insert_new(
    session: AsyncSession, table: type[Base], rows: Sequence[Mapping[str, Any]]
) -> None:
    """Insert the rows that are not there yet; one that breaks a unique rule is left out."""
    if rows:
        await session.execute(_insert_new(_dialect(session), table), _many(rows))


async def new_rows(
    session: AsyncSession,
    table: type[Base],
    rows: Sequence[Mapping[str, Any]],
    column: InstrumentedAttribute[T],
) -> Sequence[T]:
    """Like `insert_new`, and returns `column` of the rows that were new."""
    if not rows:
        return []
    statement = _insert_new(_dialect(session), table, column.key)
    return (await session.scalars(statement, _many(rows))).all()


async def upsert(
    session: AsyncSession,
    table: type[Base],
    rows: Sequence[Mapping[str, Any]],
    *,
    key: Sequence[str],
    add: Sequence[str] = (),
) -> None:
    """Insert rows, or where `key` is taken overwrite the other columns (`add` ones are summed)."""
    if rows:
        names = tuple(rows[0])
        statement = _upsert(_dialect(session), table, names, tuple(key), tuple(add))
        await session.execute(statement, _many(rows))


def _many(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    return [dict(row) for row in rows]


def _dialect(session: AsyncSession) -> str:
    return session.get_bind().dialect.name


@cache
def _insert_new(dialect: str, table: type[Base], returning: str | None = None) -> Any:
    """Made once per table: it runs for every update and message."""
    insert = _insert(dialect, table).on_conflict_do_nothing()
    return insert.returning(table.__table__.c[returning]) if returning else insert


@cache
def _upsert(
    dialect: str,
    table: type[Base],
    names: Sequence[str],
    key: Sequence[str],
    add: Sequence[str],
) -> Insert:
    insert, columns = _insert(dialect, table), table.__table__.c
    changed = {
        name: columns[name] + insert.excluded[name] if name in add else insert.excluded[name]
        for name in names
        if name not in key
    }
    return insert.on_conflict_do_update(index_elements=list(key), set_=changed)


def _insert(dialect: str, table: type[Base]) -> Insert:
    into = Base.metadata.tables[table.__tablename__]
    return sqlite.insert(into) if dialect == "sqlite" else postgresql.insert(into)
